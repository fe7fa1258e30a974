"""A profile to another computer, and one from there, in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from kcc_coach.storage.moving import look_at_packed, pack_profile
from kcc_coach.storage.profiles import list_profiles, make_profile
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from kcc_coach.ui.parts.move_card import MoveCard
from tests.storage.values import NOW, talk
from tests.ui.acting import press
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow

PHRASE = "zeven groene fietsen"


@pytest.fixture
def card(qtbot: QtBot, window: MainWindow) -> MoveCard:
    window.desk.ask(lambda store: store.save_run(talk("a")))
    window.go("settings")
    settle(qtbot, window)
    found = window.page("settings").findChild(MoveCard)
    assert isinstance(found, MoveCard)
    return found


def words(card: MoveCard) -> str:
    return " ".join(each.text() for each in card.findChildren(QLabel) if each.isVisible())


def choose(monkeypatch: pytest.MonkeyPatch, file: Path | str) -> None:
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(file), ""))


def type_twice(card: MoveCard, first: str, second: str) -> None:
    fields = [each for each in card.findChildren(QLineEdit) if each.isVisible()]
    for field, typed in zip(fields, (first, second), strict=True):
        field.setText(typed)


def test_a_profile_is_packed_with_a_passphrase_for_the_way(
    qtbot: QtBot, window: MainWindow, card: MoveCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mee.kccprofile"
    choose(monkeypatch, file)
    press(qtbot, window, "Pak mijn profiel in")
    type_twice(card, "kort", "kort")
    press(qtbot, window, "Kies waar het bestand komt")
    assert "tekens" in words(card)
    assert not file.exists()
    type_twice(card, PHRASE, PHRASE + "!")
    press(qtbot, window, "Kies waar het bestand komt")
    assert "Dat is twee keer iets anders." in words(card)
    type_twice(card, PHRASE, PHRASE)
    press(qtbot, window, "Kies waar het bestand komt")
    qtbot.waitUntil(file.exists, timeout=15_000)
    settle(qtbot, window)
    assert "Je profiel zit in mee.kccprofile." in words(card)
    assert card.findChildren(QLineEdit) == [] or not any(each.text() for each in card.findChildren(QLineEdit))
    assert look_at_packed(file).id == (window.desk.profile.id if window.desk.profile else "")


def test_whoever_chooses_no_place_packs_nothing(
    qtbot: QtBot, window: MainWindow, card: MoveCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "")
    press(qtbot, window, "Pak mijn profiel in")
    type_twice(card, PHRASE, PHRASE)
    press(qtbot, window, "Kies waar het bestand komt")
    settle(qtbot, window)
    press(qtbot, window, "Toch niet")
    assert list(tmp_path.rglob("*.kccprofile")) == []


def test_a_profile_from_elsewhere_is_taken_in_and_stays_locked(
    qtbot: QtBot,
    window: MainWindow,
    card: MoveCard,
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = make_profile(tmp_path / "elders", "Jamila", NOW)
    with open_store(other) as store:
        store.save_run(talk("van elders"))
    file = tmp_path / "mee.kccprofile"
    pack_profile(other, file, NOW, PHRASE)
    choose(monkeypatch, file)
    press(qtbot, window, "Haal een profiel op")
    settle(qtbot, window)
    assert "Het profiel van Jamila staat klaar." in words(card)
    found = next(each for each in list_profiles(places.profiles)[0] if each.name == "Jamila")
    with open_store(unlock(found, PHRASE)) as store:
        assert [run.id for run in store.runs()] == ["van elders"]
    press(qtbot, window, "Haal een profiel op")
    settle(qtbot, window)
    assert "Jamila staat al op deze computer. Dit bestand is van 20 november 2026." in words(card)
    press(qtbot, window, "Zet het in de plaats")
    assert "Wat hier staat, wordt apart gezet, zoals het is. Heeft het geen wachtwoordzin, dan kan" in words(card)
    press(qtbot, window, "Ja, in de plaats")
    settle(qtbot, window)
    assert "Het profiel van Jamila staat klaar." in words(card)
    assert len(list((places.data / "set-aside").iterdir())) == 1


def test_a_file_that_is_none_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, card: MoveCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mee.kccprofile"
    file.write_bytes(b"iets anders")
    choose(monkeypatch, file)
    press(qtbot, window, "Haal een profiel op")
    settle(qtbot, window)
    assert "Dit is geen heel verhuisbestand" in words(card)
