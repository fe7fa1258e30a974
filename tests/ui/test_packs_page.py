from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton

from kcc_coach.packs.formats.sheet_template import template
from kcc_coach.packs.installed import installed_packs
from kcc_coach.packs.offers import look_at
from kcc_coach.packs.shelf import read_pack
from kcc_coach.ui.parts.offer_card import OfferCard
from kcc_coach.ui.parts.pack_card import PackCard
from kcc_coach.ui.parts.report_card import ReportCard
from tests.packs.kccpack.making import AUTHOR, KEY, OTHER_KEY, named
from tests.packs.small import SMALL, changed
from tests.packs.test_bringing import STORY
from tests.samples import sample_folder
from tests.ui.acting import begin, debrief, find_button, page, press, say
from tests.ui.conftest import OpenWindow, settle
from tests.ui.trainer import bring, own_pack, packs, put, said, sent, texts, to_packs, will_open, will_save_as, workshop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.packs.signing import AuthorKey
    from kcc_coach.paths import Places
    from kcc_coach.practice.records import Run
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.packs import PacksPage


def cards(shown: PacksPage) -> dict[str, PackCard]:
    return {each.pack.title: each for each in shown.findChildren(PackCard) if each.isVisible()}


def offer(shown: PacksPage) -> OfferCard:
    (found,) = [each for each in shown.findChildren(OfferCard) if each.isVisible()]
    return found


def titles_to_practise(qtbot: QtBot, window: MainWindow) -> list[str]:
    window.go("practice")
    settle(qtbot, window)
    return texts(page(window))


# -- what is there


def test_every_pack_says_where_it_comes_from_and_how_certain_that_is(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path
) -> None:
    put(places, tmp_path, named("geleend"))
    window = open_window()
    found = cards(to_packs(qtbot, window))
    assert "Hoort bij KCC Coach" in texts(found["Het goede gesprek"])
    words = " ".join(installed_packs(places)[0].fingerprint)
    assert f"Ondertekend: {words}" in texts(found["Zalen en sleutels"])
    assert f"van {AUTHOR} · versie 1 · 1 gesprek" in texts(found["Zalen en sleutels"])


def test_a_pack_of_ones_own_says_so_and_can_be_handed_out(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    own_pack(places)
    found = cards(to_packs(qtbot, open_window()))
    assert "Eigen pakket, in een map op deze computer" in texts(found["Zalen en sleutels"])
    doing = {
        title: {each.text() for each in card.findChildren(QPushButton)} - {"Bekijk"} for title, card in found.items()
    }
    assert doing == {"Zalen en sleutels": {"Deel als pakket…", "Open de map"}, "Het goede gesprek": set()}


def test_an_unsigned_pack_says_so(qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path) -> None:
    put(places, tmp_path, key=None)
    assert "Niet ondertekend" in texts(cards(to_packs(qtbot, open_window()))["Zalen en sleutels"])


def test_a_conversation_with_faults_is_counted_and_opens_in_the_workshop(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    folder = own_pack(places, klein=changed(("minutes: 5", "minuten: 5")))
    window = open_window()
    card = cards(to_packs(qtbot, window))["Zalen en sleutels"]
    assert "klein.yaml" in texts(card)
    assert any(" fout" in each for each in texts(card))
    (look,) = [each for each in card.findChildren(QPushButton) if each.text() == "Bekijk"]
    qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    bench = workshop(window)._bench
    assert bench is not None
    assert bench.file == folder / "klein.yaml"


# -- a pack that is dropped


def drop(target: PacksPage, *files: Path) -> QDropEvent:
    """Drops files on the page, as the desktop does."""
    ground = target.viewport()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(ground.rect().center(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(ground, over)
    assert over.isAccepted()
    fallen = QDropEvent(QPointF(ground.rect().center()), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(ground, fallen)
    return fallen


def test_a_dropped_pack_is_offered_with_its_author_the_four_words_and_what_is_new(
    qtbot: QtBot, window: MainWindow, places: Places, tmp_path: Path
) -> None:
    shown = to_packs(qtbot, window)
    file = sent(tmp_path, named("klein"), named("groot", title="De volle zaal"))
    assert drop(shown, file).isAccepted()
    settle(qtbot, window)
    told = texts(offer(shown))
    looked, _ = look_at(file, places)
    assert looked is not None
    assert " · ".join(looked.words) in told
    assert any(each.startswith(f"Vraag {AUTHOR} naar deze vier woorden.") for each in told)
    (new,) = [each for each in told if each.startswith("Nieuw: ")]
    assert {"De lege zaal", "De volle zaal"} == set(new.removeprefix("Nieuw: ").split(", "))
    assert installed_packs(places) == ()


def test_agreeing_installs_the_pack_and_its_conversations_can_be_practised(
    qtbot: QtBot, window: MainWindow, places: Places, tmp_path: Path
) -> None:
    shown = bring(qtbot, window, sent(tmp_path))
    press(qtbot, window, "De woorden kloppen, installeer")
    assert "Zalen en sleutels" in cards(shown)
    assert not shown.findChildren(OfferCard) or not any(each.isVisible() for each in shown.findChildren(OfferCard))
    assert [each.id for each in installed_packs(places)] == ["zalen"]
    assert "De lege zaal" in titles_to_practise(qtbot, window)


def test_declining_leaves_nothing_behind(qtbot: QtBot, window: MainWindow, places: Places, tmp_path: Path) -> None:
    shown = bring(qtbot, window, sent(tmp_path))
    press(qtbot, window, "Niet nu")
    assert not any(each.isVisible() for each in shown.findChildren(OfferCard))
    assert installed_packs(places) == ()
    assert not (places.data / "packs" / "zalen").exists()
    assert "De lege zaal" not in titles_to_practise(qtbot, window)


def test_a_newer_version_tells_what_is_new_changed_and_removed(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path
) -> None:
    put(places, tmp_path, named("klein"), named("oud", title="De oude zaal"), named("zelfde", title="De tuin"))
    window = open_window()
    fresh = (
        named("klein", title="De lege kamer"),
        named("nieuw", title="De nieuwe zaal"),
        named("zelfde", title="De tuin"),
    )
    shown = bring(qtbot, window, sent(tmp_path, *fresh, version=2))
    told = texts(offer(shown))
    assert f"Ondertekend door {AUTHOR}, die je al vertrouwt." in told
    assert {
        "Nieuw: De nieuwe zaal",
        "Veranderd: De lege kamer",
        "Verdwijnt: De oude zaal",
        "Blijft zoals het is: De tuin",
        "Wat je al speelde, blijft te lezen zoals het toen was.",
    } <= set(told)
    press(qtbot, window, "Werk bij")
    assert installed_packs(places)[0].version == 2
    practise = titles_to_practise(qtbot, window)
    assert "De lege kamer" in practise
    assert "De oude zaal" not in practise


def test_an_unsigned_pack_warns_and_can_be_installed_all_the_same(
    qtbot: QtBot, window: MainWindow, places: Places, tmp_path: Path
) -> None:
    shown = bring(qtbot, window, sent(tmp_path, key=None))
    assert "ondertekend" in said(offer(shown))
    press(qtbot, window, "Installeer toch")
    assert "Niet ondertekend" in texts(cards(shown)["Zalen en sleutels"])


@pytest.mark.parametrize(
    ("version", "key", "words"),
    [
        pytest.param(2, OTHER_KEY, "sleutel", id="another key"),
        pytest.param(2, None, "ondertekend", id="no signature any more"),
        pytest.param(1, KEY, "versie", id="another content under the same version"),
    ],
)
def test_a_pack_that_may_not_come_in_says_why_and_can_only_be_closed(
    qtbot: QtBot,
    open_window: OpenWindow,
    places: Places,
    tmp_path: Path,
    version: int,
    key: AuthorKey | None,
    words: str,
) -> None:
    put(places, tmp_path)
    window = open_window()
    shown = bring(qtbot, window, sent(tmp_path, named("groot"), version=version, key=key))
    assert words in said(offer(shown)).lower()
    assert [each.text() for each in offer(shown).findChildren(QPushButton)] == ["Sluiten"]
    press(qtbot, window, "Sluiten")
    assert installed_packs(places)[0].version == 1
    assert [each.scenario.id for each in installed_packs(places)[0].entries if each.scenario] == ["klein"]


def test_an_older_version_says_why_and_can_only_be_closed(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path
) -> None:
    put(places, tmp_path, version=3)
    window = open_window()
    shown = bring(qtbot, window, sent(tmp_path, version=2))
    assert [each.text() for each in offer(shown).findChildren(QPushButton)] == ["Sluiten"]
    press(qtbot, window, "Sluiten")
    assert installed_packs(places)[0].version == 3


def test_a_second_file_takes_the_place_of_the_first(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    bring(qtbot, window, sent(tmp_path))
    shown = bring(qtbot, window, sent(tmp_path, named("groot", title="De volle zaal"), version=2))
    assert "Nieuw: De volle zaal" in texts(offer(shown))


# -- removing


def test_removing_asks_first(qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path) -> None:
    put(places, tmp_path)
    window = open_window()
    shown = to_packs(qtbot, window)
    press(qtbot, window, "Verwijder")
    assert "Zeker weten? Wat jij ervan speelde, blijft bewaard." in texts(shown)
    press(qtbot, window, "Nee")
    assert "Zalen en sleutels" in cards(shown)
    assert installed_packs(places)
    press(qtbot, window, "Verwijder")
    press(qtbot, window, "Ja, verwijder")
    assert "Zalen en sleutels" not in cards(shown)
    assert installed_packs(places) == ()
    assert "De lege zaal" not in titles_to_practise(qtbot, window)


def test_what_was_played_of_a_removed_pack_stays(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path
) -> None:
    put(places, tmp_path)
    window = open_window()
    begin(qtbot, window, "klein")
    say(qtbot, window, "vragen")
    settle(qtbot, window)
    to_packs(qtbot, window)
    press(qtbot, window, "Verwijder")
    press(qtbot, window, "Ja, verwijder")
    played: list[Run] = []
    window.desk.ask(lambda store: store.runs(), played.extend)
    settle(qtbot, window)
    (run,) = played
    assert run.outcome.ending == "binnen"
    window.look_back(run.id)
    settle(qtbot, window)
    told = said(debrief(window))
    assert "De lege zaal" in told
    assert "De lichten gaan aan." in told


def test_dropping_something_that_is_no_file_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    shown = to_packs(qtbot, window)
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/zalen.kccpack")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(40, 40), Qt.DropAction.CopyAction, data, buttons, keys)
    over.ignore()
    QApplication.sendEvent(shown.viewport(), over)
    assert not over.isAccepted()


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
    assert "Het pakket is klaar om te delen" in texts(shown)
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
    assert workshop(window)._title.text() == "De parkeerkaart"
    press(qtbot, window, "Terug")
    assert "Mijn eerste pakket" in cards(packs(window))
    assert read_pack(places.data / "packs" / "nieuw-pakket").problems == ()


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
