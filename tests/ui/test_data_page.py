"""The page of all that is kept: its figures against SQL by hand, and what can be done there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton

from kcc_coach.export.taking import ENDINGS, JSON, take_along
from kcc_coach.practice.own_words import Typed
from kcc_coach.storage.steps import keep_typed
from kcc_coach.storage.store import open_store
from kcc_coach.ui.parts.data_words import size_text
from tests.export.filled import TODAY, fill, rows
from tests.storage.values import NOW, half_played, half_rated, somebody, talk
from tests.ui.acting import find_button, press
from tests.ui.conftest import OpenWindow, settle
from tests.ui.data_ways import choose, store_of, take_along_by_click, to_data, words

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow

BY_HAND = {
    "talks": "SELECT count(*), sum(length(CAST(detail AS BLOB)) + 300) FROM run",
    "ratings": "SELECT count(*), count(*) * 48 FROM rating",
    "reflections": "SELECT count(*), sum(length(CAST(reflection AS BLOB))) FROM assessment WHERE reflection <> ''",
    "typed": "SELECT count(*), sum(length(CAST(said AS BLOB))) FROM typed",
    "moments": "SELECT count(*), count(*) * 160 FROM review",
    "notes": "SELECT count(*), sum(length(CAST(detail AS BLOB))) FROM note",
    "drafts": "SELECT count(*), sum(length(CAST(detail AS BLOB))) FROM draft",
    "conversations": "SELECT count(*), sum(length(CAST(document AS BLOB))) FROM conversation",
}


def test_each_count_and_size_is_what_the_records_hold(qtbot: QtBot, lived: Places, open_window: OpenWindow) -> None:
    window = open_window()
    shown = to_data(qtbot, window)
    for kind, asked in BY_HAND.items():
        ((count, size),) = rows(store_of(window), asked)
        assert count > 0
        assert shown._kinds[kind]._amount.text() == f"{count}, samen {size_text(size)}"
    assert str(window.desk.profile.records if window.desk.profile else "") in words(window)
    assert lived.profiles.is_dir()


def test_a_page_without_records_says_so(qtbot: QtBot, window: MainWindow) -> None:
    shown = to_data(qtbot, window)
    assert {each._amount.text() for each in shown._kinds.values()} == {"niets"}
    assert [each for each in shown.findChildren(QPushButton) if each.text() == "Bekijk" and each.isVisible()] == []


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("Gesprekken", "Jouw oordeel: Inleven 4, Luisteren 3."),
        ("Eigen oordelen", "Inleven 4, Luisteren 3"),
        ("Je gedachten", "“+Gedachte 1”"),
        ("Eigen woorden", "“=Ik zoek het voor u uit; “echt waar”.”"),
        ("Momenten", "nog lastig"),
        ("Stappen en successen", "what: een kaart"),
        ("Half af", "Een gesprek: twee"),
        ("Teksten van gesprekken", "De losse tegel"),
    ],
)
@pytest.mark.usefixtures("lived")
def test_every_kind_opens_and_closes(qtbot: QtBot, open_window: OpenWindow, kind: str, told: str) -> None:
    window = open_window()
    to_data(qtbot, window)
    press(qtbot, window, f"Bekijk: {kind}")
    assert told in words(window)
    press(qtbot, window, f"Verberg: {kind}")
    assert told not in words(window)


def test_what_was_half_typed_is_shown_as_what_it_is(qtbot: QtBot, window: MainWindow) -> None:
    rated = replace(half_rated(talk("talk-1")), reflection="een halve gedachte")
    said = Typed(1, "opening", "een hele zin", "", "")
    window.desk.ask(lambda store: keep_typed(store, "success", {"what": "een half verhaal"}, NOW))
    window.desk.ask(lambda store: store.save_assessment_draft(rated))
    window.desk.ask(lambda store: store.save_talk_draft(replace(half_played(), typed=(said,), words="een halve zin")))
    to_data(qtbot, window)
    press(qtbot, window, "Bekijk: Half af")
    told = words(window)
    assert "een half verhaal" in told
    assert "“een halve gedachte”" in told
    assert "“een hele zin”\n“een halve zin”" in told
    assert told.count("Een oordeel over een gesprek") == 1


@pytest.mark.usefixtures("lived")
def test_a_long_list_comes_in_parts_until_all_of_it_is_shown(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    shown = to_data(qtbot, window)
    press(qtbot, window, "Bekijk: Gesprekken")
    ((talks,),) = rows(store_of(window), "SELECT count(*) FROM run")

    def listed() -> int:
        buttons = shown.findChildren(QPushButton)
        return len([each for each in buttons if each.text() == "Wis dit gesprek" and each.isVisible()])

    assert listed() == 10
    for _ in range((talks - 1) // 10):
        press(qtbot, window, "Toon er meer")
    assert listed() == talks
    assert [
        each for each in shown.findChildren(QPushButton) if each.text() == "Toon er meer" and each.isVisible()
    ] == []


@pytest.mark.parametrize("form", list(ENDINGS))
@pytest.mark.usefixtures("lived")
def test_every_form_is_kept_where_the_person_says(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    window = open_window()
    shown = to_data(qtbot, window)
    choose(monkeypatch, tmp_path / "mijn")
    take = shown.findChild(QPushButton, f"take-{form}")
    assert isinstance(take, QPushButton)
    take.click()
    qtbot.waitUntil(take.isEnabled, timeout=30_000)
    kept = tmp_path / f"mijn{ENDINGS[form]}"
    assert kept.exists()
    assert f"Bewaard in {kept}. Wie het in handen krijgt, kan het lezen." in words(window)
    if form == "pdf":
        assert kept.read_bytes().startswith(b"%PDF")
        assert kept.stat().st_size > 50_000


@pytest.mark.usefixtures("lived")
def test_the_own_words_go_along_only_where_the_box_is_ticked(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    shown = to_data(qtbot, window)
    for ticked in (False, True):
        choose(monkeypatch, tmp_path / f"{ticked}.html")
        shown._taking._words.setChecked(ticked)
        take_along_by_click(qtbot, window, "Een verslag voor de browser (HTML)")
        assert ("Gedachte 1" in (tmp_path / f"{ticked}.html").read_text(encoding="utf-8")) == ticked


@pytest.mark.usefixtures("lived")
def test_what_cannot_be_written_is_told_and_can_be_tried_again(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    shown = to_data(qtbot, window)
    (tmp_path / "dicht.json").mkdir()
    choose(monkeypatch, tmp_path / "dicht.json")
    take_along_by_click(qtbot, window, "Alles, om terug te zetten (JSON)")
    assert "Dit is niet opgeslagen" in words(window)
    assert shown._taking._buttons[JSON].isEnabled()


@pytest.mark.usefixtures("lived")
def test_an_export_comes_back_and_adds_nothing_twice(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    to_data(qtbot, window)
    choose(monkeypatch, tmp_path / "alles.json")
    take_along_by_click(qtbot, window, "Alles, om terug te zetten (JSON)")
    press(qtbot, window, "Kies een bestand…")
    assert "Alles uit dit bestand stond hier al." in words(window)
    kept = (tmp_path / "alles.json").read_bytes()
    press(qtbot, window, "Wis al mijn gegevens")
    press(qtbot, window, "Ja, wis het")
    assert "Al je gegevens zijn gewist." in words(window)
    assert rows(store_of(window), "SELECT count(*) FROM run") == [(0,)]
    press(qtbot, window, "Kies een bestand…")
    assert f"{len(json.loads(kept)['talks'])} gesprekken zijn teruggezet" in words(window)
    take_along_by_click(qtbot, window, "Alles, om terug te zetten (JSON)")
    assert (tmp_path / "alles.json").read_bytes() == kept


def test_a_file_of_another_profile_asks_first(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(somebody(tmp_path)) as other:
        fill(other)
        take_along(other, JSON, tmp_path / "sanne.json", today=TODAY)
    to_data(qtbot, window)
    choose(monkeypatch, tmp_path / "sanne.json")
    press(qtbot, window, "Kies een bestand…")
    assert "Deze gegevens zijn van een ander profiel: Sanne." in words(window)
    press(qtbot, window, "Nee")
    assert rows(store_of(window), "SELECT count(*) FROM run") == [(0,)]
    press(qtbot, window, "Kies een bestand…")
    press(qtbot, window, "Ja, zet ze bij de mijne")
    assert rows(store_of(window), "SELECT count(*) FROM run") == [(4,)]
    ((rated,),) = rows(store_of(window), "SELECT count(*) FROM assessment")
    assert f"4 gesprekken zijn teruggezet, met wat erbij hoort: {rated} eigen oordelen, " in words(window)
    assert window.desk.name == "Sanne"  # who had no name yet is the person whose records came


def test_a_file_that_is_none_is_refused_with_a_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rommel.json").write_text("{}")
    to_data(qtbot, window)
    choose(monkeypatch, tmp_path / "rommel.json")
    press(qtbot, window, "Kies een bestand…")
    assert "Dit is geen bestand met gegevens uit KCC Coach. Er is niets veranderd." in words(window)
    assert find_button(window, "Kies een bestand…").isEnabled()


def test_a_question_that_is_open_stays_when_a_backup_was_made(qtbot: QtBot, window: MainWindow) -> None:
    to_data(qtbot, window)
    press(qtbot, window, "Wis al mijn gegevens")
    window.desk.changes.changed.emit("backups")
    settle(qtbot, window)
    press(qtbot, window, "Ja, wis het")
    assert find_button(window, "Wis al mijn gegevens").isEnabled()
