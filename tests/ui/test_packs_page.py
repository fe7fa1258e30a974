from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from kcc_coach.packs.installed import installed_packs
from kcc_coach.packs.offers import look_at
from kcc_coach.ui.parts.offer_card import OfferCard
from tests.packs.kccpack.making import AUTHOR, KEY, OTHER_KEY, built, named, source_folder
from tests.packs.small import changed
from tests.packs.test_translations import ENGLISH
from tests.ui.acting import begin, debrief, press, say
from tests.ui.conftest import OpenWindow, settle
from tests.ui.trainer import (
    bring,
    cards,
    offer,
    own_pack,
    put,
    said,
    sent,
    texts,
    titles_to_practise,
    to_packs,
    workshop,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.packs.signing import AuthorKey
    from kcc_coach.paths import Places
    from kcc_coach.practice.records import Run
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.packs import PacksPage


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


def test_a_pack_in_two_languages_says_so_where_it_is_offered_and_where_it_stands(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = source_folder(tmp_path / "bron")
    (folder / "klein.en.yaml").write_text(ENGLISH, encoding="utf-8")
    file = tmp_path / "ontvangen.kccpack"
    file.write_bytes(built(folder))
    shown = bring(qtbot, window, file)
    assert "Talen: Nederlands, English" in texts(offer(shown))
    press(qtbot, window, "Installeer toch")
    assert "Talen: Nederlands, English" in texts(cards(shown)["Zalen en sleutels"])


def test_a_pack_in_one_language_says_nothing_of_it(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    shown = bring(qtbot, window, sent(tmp_path))
    assert not any(each.startswith("Talen") for each in texts(offer(shown)))


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
    window.person.look_back(run.id)
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
