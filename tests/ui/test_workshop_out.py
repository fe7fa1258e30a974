from __future__ import annotations

from dataclasses import replace as with_settings
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.packs.document import document_of
from kcc_coach.packs.formats.sheet_out import excel_sheet
from kcc_coach.packs.writing import yaml_of
from tests.bench.generated import generated
from tests.packs.kccpack.making import named
from tests.packs.small import SMALL, changed, scenario_of
from tests.ui.acting import find_button, page, press
from tests.ui.conftest import CALM, OpenWindow, settle
from tests.ui.on_bench import (
    PATIENCE,
    PLACES,
    REMARKED,
    WELL,
    click_box,
    field,
    heading_of_panel,
    said_in,
    type_instead,
)
from tests.ui.trainer import (
    choose_in_menu,
    own_pack,
    put,
    put_on_bench,
    texts,
    to_packs,
    will_open,
    will_save_as,
    workshop,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.workshop import WorkshopPage


@pytest.fixture
def file(places: Places) -> Path:
    return own_pack(places, klein=REMARKED) / "klein.yaml"


@pytest.fixture
def shown(qtbot: QtBot, file: Path, window: MainWindow) -> WorkshopPage:
    """The small conversation on the bench."""
    return put_on_bench(qtbot, window, file)


# -- trying out


def test_play_from_here_begins_at_the_chosen_node(qtbot: QtBot, window: MainWindow, shown: WorkshopPage) -> None:
    click_box(qtbot, shown, "wachten")
    press(qtbot, window, "Speel vanaf hier")
    assert any("Vanaf zes uur." in each for each in said_in(window))
    assert not any("De deur zit dicht." in each for each in said_in(window))
    press(qtbot, window, "Terug naar de kaart")
    assert workshop(window) is shown
    assert shown._map.here == "wachten"


@pytest.mark.parametrize("id", ["", "weg"])
def test_play_from_nowhere_or_an_ending_begins_at_the_opening(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, id: str
) -> None:
    if id:
        click_box(qtbot, shown, id)
    press(qtbot, window, "Speel vanaf hier")
    assert any("De deur zit dicht." in each for each in said_in(window))


def test_a_talk_that_is_tried_out_follows_what_its_author_changes(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    press(qtbot, window, "Speel vanaf hier")
    file.write_text(REMARKED.replace("De deur zit dicht.", "De deur zit op slot."), encoding="utf-8")
    qtbot.waitUntil(lambda: any("op slot" in each for each in said_in(window)), timeout=PATIENCE)
    file.write_text(REMARKED.replace("minutes: 5", "minuten: 5"), encoding="utf-8")
    file.write_text(REMARKED.replace("De deur zit dicht.", "De deur staat open."), encoding="utf-8")
    qtbot.waitUntil(lambda: any("staat open" in each for each in said_in(window)), timeout=PATIENCE)


def test_what_is_being_typed_is_in_the_talk_that_is_tried_out(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage
) -> None:
    click_box(qtbot, shown, "wachten")
    (one,) = [each for each in shown._panel._fields.values() if each._edit.toPlainText() == "Vanaf zes uur."]
    type_instead(qtbot, one, "Vanaf zeven uur.")
    press(qtbot, window, "Speel vanaf hier")
    qtbot.waitUntil(lambda: any("Vanaf zeven uur." in each for each in said_in(window)), timeout=PATIENCE)


# -- on paper and in other programs


@pytest.mark.parametrize(
    ("words", "ending", "begins"),
    [
        ("Drukproef als PDF …", ".pdf", b"%PDF"),
        ("Drukproef als HTML …", ".html", b"<!"),
        ("Kaart als PDF …", ".pdf", b"%PDF"),
        ("Naar Excel …", ".xlsx", b"PK\x03\x04"),
        ("Naar Twine (Twee) …", ".twee", b":: StoryTitle"),
    ],
)
def test_what_comes_out_is_kept_where_the_person_wants(
    qtbot: QtBot,
    window: MainWindow,
    shown: WorkshopPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    ending: str,
    begins: bytes,
) -> None:
    out = tmp_path / f"uit{ending}"
    will_save_as(monkeypatch, out)
    choose_in_menu(qtbot, window, words)
    assert out.read_bytes().lower().startswith(begins.lower())
    assert out.stat().st_size > 500
    assert shown._kept.text() == f"Bewaard: {out}"


@pytest.mark.parametrize(
    "words", ["Drukproef als PDF …", "Drukproef als HTML …", "Kaart als PDF …", "Naar Excel …", "Naar Twine (Twee) …"]
)
def test_what_cannot_be_kept_is_told(
    qtbot: QtBot,
    window: MainWindow,
    shown: WorkshopPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
) -> None:
    will_save_as(monkeypatch, tmp_path / "er is geen map" / "uit")
    choose_in_menu(qtbot, window, words)
    assert shown._notice.isVisible()
    assert "Bewaard" not in shown._kept.text()


def test_nothing_comes_out_of_a_source_with_faults(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(REMARKED.replace("minutes: 5", "minuten: 5"), encoding="utf-8")
    qtbot.waitUntil(lambda: "fout" in shown._count.text(), timeout=PATIENCE)
    will_save_as(monkeypatch, tmp_path / "uit.xlsx")
    choose_in_menu(qtbot, window, "Naar Excel …")
    assert not (tmp_path / "uit.xlsx").exists()
    assert any("Los die eerst op" in each for each in texts(shown._notice))


def test_a_sheet_comes_back_with_what_was_rewritten_and_the_comments_stay(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "terug.xlsx"
    sheet.write_bytes(excel_sheet(scenario_of(changed(("Je zei hem gedag.", "Je keek hem aan.")))))
    will_open(monkeypatch, sheet)
    choose_in_menu(qtbot, window, "Terug uit Excel …")
    assert "Terug uit Excel" in texts(shown)
    assert file.read_text(encoding="utf-8") == REMARKED.replace("Je zei hem gedag.", "Je keek hem aan.")
    press(qtbot, window, "Begrepen")
    assert "Terug uit Excel" not in texts(shown)
    press(qtbot, window, "Ongedaan maken")
    assert file.read_text(encoding="utf-8") == REMARKED


def test_a_sheet_that_was_not_rewritten_changes_nothing(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "terug.xlsx"
    sheet.write_bytes(excel_sheet(scenario_of(SMALL)))
    will_open(monkeypatch, sheet)
    choose_in_menu(qtbot, window, "Terug uit Excel …")
    assert "Er is niets veranderd." in texts(shown)
    assert file.read_text(encoding="utf-8") == REMARKED


def test_a_sheet_that_is_broken_says_so(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "terug.xlsx"
    sheet.write_bytes(b"PK\x03\x04")
    will_open(monkeypatch, sheet)
    choose_in_menu(qtbot, window, "Terug uit Excel …")
    assert shown._notice.isVisible()
    assert file.read_text(encoding="utf-8") == REMARKED


def test_a_sheet_does_not_come_back_to_a_source_with_faults(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = REMARKED.replace("minutes: 5", "minuten: 5")
    file.write_text(spoiled, encoding="utf-8")
    qtbot.waitUntil(lambda: "fout" in shown._count.text(), timeout=PATIENCE)
    sheet = tmp_path / "terug.xlsx"
    sheet.write_bytes(excel_sheet(scenario_of(changed(("Je zei hem gedag.", "Je keek hem aan.")))))
    will_open(monkeypatch, sheet)
    choose_in_menu(qtbot, window, "Terug uit Excel …")
    assert any("Los die eerst op" in each for each in texts(shown._notice))
    assert "Terug uit Excel" not in texts(shown)
    assert file.read_text(encoding="utf-8") == spoiled


# -- one conversation after the other


def test_a_conversation_of_an_installed_pack_can_only_be_read_and_tried(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path
) -> None:
    put(places, tmp_path)
    window = open_window()
    shelf = window.desk.shelf
    assert shelf is not None
    entry = shelf.find("klein")
    assert entry is not None
    to_packs(qtbot, window).look_at.emit(entry)
    settle(qtbot, window)
    shown = workshop(window)
    assert set(shown._map._boxes) == PLACES
    assert not shown._panel.isEnabled()
    assert "Maak een eigen kopie" in shown._kept.text()
    assert not find_button(window, "Ongedaan maken").isEnabled()
    press(qtbot, window, "Speel vanaf hier")
    assert any("De deur zit dicht." in each for each in said_in(window))


def test_one_conversation_after_the_other_shows_nothing_of_the_first(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    other = yaml_of(document_of(named("groot", title="De volle zaal"))).replace("wachten", "verder")
    folder = own_pack(places, klein=SMALL, groot=other)
    window = open_window()
    shown = put_on_bench(qtbot, window, folder / "klein.yaml")
    click_box(qtbot, shown, "wachten")
    press(qtbot, window, "Terug")
    put_on_bench(qtbot, window, folder / "groot.yaml")
    assert shown._title.text() == "De volle zaal"
    assert set(shown._map._boxes) == {"@@0", "opening", "verder", "binnen", "weg"}
    assert shown._map.here == ""
    assert heading_of_panel(shown) == "Over het gesprek"
    assert field(shown, ("title",))._edit.toPlainText() == "De volle zaal"
    press(qtbot, window, "Speel vanaf hier")
    assert any("De deur zit dicht." in each for each in said_in(window))


def test_a_conversation_with_faults_shows_nothing_of_the_one_before(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    folder = own_pack(places, klein=SMALL, kapot=changed(("minutes: 5", "minuten: 5"), ("id: klein", "id: kapot")))
    window = open_window()
    shown = put_on_bench(qtbot, window, folder / "klein.yaml")
    assert set(shown._map._boxes) == PLACES
    put_on_bench(qtbot, window, folder / "kapot.yaml")
    assert shown._title.text() == "kapot.yaml"
    assert "fout" in shown._count.text()
    assert shown._map._boxes == {}
    press(qtbot, window, "Speel vanaf hier")
    assert page(window) is shown


def long_story(nodes: int) -> Scenario:
    """A conversation of so many nodes in which the first reply of each leads on to the next."""
    made = generated(nodes)
    (stage,) = made.stages
    (subject,) = stage.subjects
    onward = (*(node.id for node in subject.nodes[1:]), "einde")
    led = tuple(
        replace(node, replies=(replace(node.replies[0], to=to), *node.replies[1:]))
        for node, to in zip(subject.nodes, onward, strict=True)
    )
    return replace(made, stages=(replace(stage, subjects=(replace(subject, nodes=led),)),))


def test_a_story_of_a_thousand_nodes_shows_every_box(qtbot: QtBot, window: MainWindow, places: Places) -> None:
    file = own_pack(places, **{"gemaakt-1000": yaml_of(document_of(long_story(1000)))}) / "gemaakt-1000.yaml"
    shown = put_on_bench(qtbot, window, file)
    qtbot.waitUntil(lambda: len(shown._map._boxes) == 1002, timeout=120_000)
    assert len(shown._list._items) == 1001
    shown._choose("n999")
    assert shown._map.here == shown._list.here == "n999"


def test_the_workshop_can_be_used_in_a_small_window_with_large_text(
    qtbot: QtBot, open_window: OpenWindow, file: Path
) -> None:
    window = open_window(with_settings(CALM, text_size=200))
    window.resize(1024, 700)
    shown = put_on_bench(qtbot, window, file)
    click_box(qtbot, shown, "weg")
    assert field(shown, WELL)._edit.height() > 0
