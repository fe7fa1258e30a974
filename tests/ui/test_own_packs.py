from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton

from kcc_coach.packs.formats.sheet_template import template
from kcc_coach.packs.offers import look_at
from kcc_coach.packs.shelf import read_pack
from kcc_coach.ui.parts.offer_card import OfferCard
from kcc_coach.ui.parts.report_card import ReportCard
from tests.packs.kccpack.making import AUTHOR
from tests.packs.small import SMALL
from tests.packs.test_bringing import STORY
from tests.samples import sample_folder
from tests.ui.acting import find_button, press
from tests.ui.conftest import OpenWindow, settle
from tests.ui.trainer import (
    bring,
    cards,
    offer,
    own_pack,
    packs,
    said,
    sent,
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
    from kcc_coach.ui.main_window import MainWindow


# -- foreign files


def test_a_story_gives_a_report_and_goes_on_in_the_workshop(
    qtbot: QtBot, window: MainWindow, places: Places, tmp_path: Path
) -> None:
    file = tmp_path / "lamp.twee"
    file.write_text(STORY, encoding="utf-8")
    shown = bring(qtbot, window, file)
    (report,) = [each for each in shown.findChildren(ReportCard) if each.isVisible()]
    assert "Overgenomen: De kapotte lamp" in texts(report)
    assert any(each.startswith("Er is 1 gesprek van gemaakt.") for each in texts(report))
    (notes,) = report.findChildren(QListWidget)
    assert notes.count() > 0
    assert notes.item(0).text().startswith("Zelf invullen · ")
    assert "De kapotte lamp" in cards(shown)
    press(qtbot, window, "Ga verder met De kapotte lamp")
    assert workshop(window)._title.text() == "De kapotte lamp"
    bench = workshop(window)._bench
    assert bench is not None
    assert bench.file.is_relative_to(places.data / "packs")


def test_a_report_can_be_closed_and_the_pack_stays(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "lamp.twee"
    file.write_text(STORY, encoding="utf-8")
    shown = bring(qtbot, window, file)
    press(qtbot, window, "Sluiten")
    assert not any(each.isVisible() for each in shown.findChildren(ReportCard))
    assert "De kapotte lamp" in cards(shown)


def test_a_source_goes_straight_to_the_workshop(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "klein.yaml"
    file.write_text(SMALL, encoding="utf-8")
    to_packs(qtbot, window).bring(file)
    settle(qtbot, window)
    assert workshop(window)._title.text() == "De lege zaal"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kapot.kccpack", b"PK\x03\x04"),
        ("leeg.kccpack", b""),
        ("kapot.h5p", b"nee"),
        ("kapot.xlsx", b"PK\x03\x04"),
        ("kapot.xml", b"<a><b>"),
        ("kapot.html", b"<p>geen verhaal"),
        ("leeg.twee", b""),
        ("foto.png", b"\x89PNG"),
        ("geen.yaml", b"\xff\xfe\0"),
    ],
)
def test_a_file_that_cannot_come_in_gives_a_sentence(
    qtbot: QtBot, window: MainWindow, places: Places, tmp_path: Path, name: str, content: bytes
) -> None:
    before = len(cards(to_packs(qtbot, window)))
    file = tmp_path / name
    file.write_bytes(content)
    shown = bring(qtbot, window, file)
    assert "Begrepen" in [each.text() for each in shown.findChildren(QPushButton) if each.isVisible()]
    press(qtbot, window, "Begrepen")
    assert "Begrepen" not in [each.text() for each in shown.findChildren(QPushButton) if each.isVisible()]
    assert len(cards(shown)) == before
    assert not list((places.data / "packs").glob("*/*.yaml"))


@pytest.mark.parametrize("number", range(6))
def test_a_hostile_pack_gives_a_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path, number: int) -> None:
    found = sorted(each for each in sample_folder("hostile").rglob("*.zip") if each.stat().st_size < 200_000)
    file = tmp_path / "vijandig.kccpack"
    file.write_bytes(found[number * len(found) // 6].read_bytes())
    shown = bring(qtbot, window, file)
    assert not any(each.isVisible() for each in shown.findChildren(OfferCard))
    press(qtbot, window, "Begrepen")


def test_a_file_is_chosen_with_the_button(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = to_packs(qtbot, window)
    will_open(monkeypatch, sent(tmp_path))
    press(qtbot, window, "Kies een bestand…")
    assert offer(shown).isVisible()


# -- handing out and beginning


def test_handing_out_asks_for_the_author_and_tells_the_four_words(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_pack(places, klein=SMALL)
    window = open_window()
    shown = to_packs(qtbot, window)
    press(qtbot, window, "Deel als pakket…")
    (name,) = [each for each in shown.findChildren(QLineEdit) if each.isVisible()]
    assert name.text() == AUTHOR
    name.selectAll()
    qtbot.keyClick(name, Qt.Key.Key_Delete)
    assert not find_button(window, "Kies waar het komt te staan…").isEnabled()
    qtbot.keyClicks(name, "Team Balie")
    file = tmp_path / "zalen.kccpack"
    will_save_as(monkeypatch, file)
    press(qtbot, window, "Kies waar het komt te staan…")
    assert f"Het pakket is klaar om te delen. Stuur dit bestand: {file}" in texts(shown)
    looked, _ = look_at(
        file, type(places)(tmp_path / "ander", tmp_path / "machine", places.resources, tmp_path / "leeg")
    )
    assert looked is not None
    assert looked.author == "Team Balie"
    assert " · ".join(looked.words) in texts(shown)
    press(qtbot, window, "Begrepen")
    assert "Het pakket is klaar om te delen" not in texts(shown)


def test_handing_out_in_another_name_says_why_not(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_pack(places)
    window = open_window()
    shown = to_packs(qtbot, window)
    will_save_as(monkeypatch, tmp_path / "zalen.kccpack")
    press(qtbot, window, "Deel als pakket…")
    press(qtbot, window, "Kies waar het komt te staan…")
    press(qtbot, window, "Begrepen")
    press(qtbot, window, "Deel als pakket…")
    (name,) = [each for each in shown.findChildren(QLineEdit) if each.isVisible()]
    assert name.text() == AUTHOR
    qtbot.keyClicks(name, " twee")
    press(qtbot, window, "Kies waar het komt te staan…")
    assert AUTHOR in said(shown)
    assert "Het pakket is klaar om te delen" not in texts(shown)


def test_nothing_is_handed_out_where_no_file_is_chosen(
    qtbot: QtBot, open_window: OpenWindow, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_pack(places)
    window = open_window()
    shown = to_packs(qtbot, window)
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: ("", ""))
    press(qtbot, window, "Deel als pakket…")
    press(qtbot, window, "Kies waar het komt te staan…")
    assert not (places.data / "keys").exists()
    press(qtbot, window, "Niet nu")
    assert not [each for each in shown.findChildren(QLineEdit) if each.isVisible()]


def test_a_new_pack_begins_in_the_workshop_and_is_on_the_shelf(
    qtbot: QtBot, window: MainWindow, places: Places
) -> None:
    to_packs(qtbot, window)
    press(qtbot, window, "Begin een nieuw pakket…")
    (title,) = [each for each in packs(window).findChildren(QLineEdit) if each.isVisible()]
    assert not find_button(window, "Beginnen").isEnabled()
    qtbot.keyClicks(title, "De lantaarn")
    press(qtbot, window, "Beginnen")
    assert workshop(window)._title.text() == "De parkeerkaart"
    assert workshop(window)._where.text().endswith("de-lantaarn.yaml")
    press(qtbot, window, "Terug")
    assert "De lantaarn" in cards(packs(window))
    assert read_pack(places.data / "packs" / "de-lantaarn").problems == ()


def test_the_template_for_excel_is_kept_where_the_person_wants(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_packs(qtbot, window)
    file = tmp_path / "sjabloon.xlsx"
    will_save_as(monkeypatch, file)
    press(qtbot, window, "Bewaar een leeg Excel-sjabloon…")
    assert file.read_bytes()[:4] == template()[:4] == b"PK\x03\x04"


def test_a_template_that_cannot_be_kept_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = to_packs(qtbot, window)
    will_save_as(monkeypatch, tmp_path / "er is geen map" / "sjabloon.xlsx")
    press(qtbot, window, "Bewaar een leeg Excel-sjabloon…")
    assert shown._notice.isVisible()
    press(qtbot, window, "Begrepen")
    assert not shown._notice.isVisible()
