"""The conversations to choose from, when there are many: narrowed by channel, and only built anew where they changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kcc_coach import i18n
from kcc_coach.packs.shelf import Shelf, read_shelf
from kcc_coach.ui.pages.practice import AT_ONCE, PracticePage
from kcc_coach.ui.parts.channel.voice_view import VoiceView
from kcc_coach.ui.parts.conversation_card import ConversationCard, FaultyCard
from kcc_coach.ui.parts.face.view import FaceView
from tests.packs.small import changed
from tests.ui.acting import page, play_and_rate, press
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.packs.shelf import Entry
    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow
    from tests.ui.conftest import OpenWindow

CHANNELS = ("counter", "phone", "phone", "chat", "mail", "counter", "counter", "counter", "counter")


@pytest.fixture
def window(qtbot: QtBot, places: Places, open_window: OpenWindow) -> MainWindow:
    """A window on a pack of nine conversations, of which the last is in English, beside those that ship."""
    folder = places.data / "packs" / "veel"
    folder.mkdir(parents=True)
    for number, channel in enumerate(CHANNELS, start=1):
        text = changed(("id: klein", f"id: klein-{number}"), ("channel: counter", f"channel: {channel}"))
        text = text.replace("title: De lege zaal", f"title: Zaal {number}")
        (folder / f"klein-{number}.yaml").write_text(
            text.replace("language: nl", "language: en" if number == len(CHANNELS) else "language: nl"),
            encoding="utf-8",
        )
    (folder / "stuk.yaml").write_text("scenario: 1\n", encoding="utf-8")
    opened = open_window()
    opened.go("practice")
    settle(qtbot, opened)
    qtbot.waitUntil(lambda: None not in practice(opened)._cards.values())
    return opened


def practice(window: MainWindow) -> PracticePage:
    found = page(window)
    assert isinstance(found, PracticePage)
    return found


def shown(window: MainWindow) -> list[str]:
    """The conversations whose cards can be seen, in their order."""
    cards = practice(window)._cards.values()
    return [card.objectName().removeprefix("card-") for card in cards if card is not None and card.isVisible()]


def choose(qtbot: QtBot, window: MainWindow, channel: str) -> None:
    button = window.findChild(QPushButton, f"filter-{channel}")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shelf_of(window: MainWindow) -> tuple[Entry, ...]:
    assert window.desk.shelf is not None
    return window.desk.shelf.entries


def stops(window: MainWindow) -> list[str]:
    """The buttons of cards in the order in which the tab key comes by them."""
    found: list[str] = []
    here: QWidget | None = window.nextInFocusChain()
    while here is not None and here is not window:
        if isinstance(here, QPushButton) and here.isVisible() and here.objectName().startswith("klein"):
            found.append(here.objectName())
        here = here.nextInFocusChain()
    at = found.index(min(found))
    return found[at:] + found[:at]


def test_the_tab_key_goes_from_card_to_card_as_they_lie_also_when_one_was_built_anew(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert stops(window) == sorted(stops(window))
    shown = practice(window)
    facts, card = next((facts, card) for facts, card in shown._cards.items() if "klein-3" in str(facts.entry.file))
    assert card is not None
    card.hide()
    card.deleteLater()
    shown._cards[facts] = None
    shown._build_some()
    qtbot.waitUntil(lambda: len(stops(window)) == len(CHANNELS))
    assert stops(window) == sorted(stops(window))


def test_a_card_that_is_built_anew_keeps_the_focus_and_takes_it_from_nobody(qtbot: QtBot, window: MainWindow) -> None:
    shown = practice(window)
    mine = window.findChild(QPushButton, "klein-9:Begin het gesprek")
    assert mine is not None
    mine.setFocus()
    kept = {facts: card for facts, card in shown._cards.items() if card is not None}
    shown._cards = {
        replace(facts, ago="gisteren"): card for facts, card in kept.items()
    }  # all of them tell something else
    shown._show()
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "klein-9:Begin het gesprek"
    other = window.findChild(QPushButton, "filter-chat")
    assert other is not None
    other.setFocus()
    qtbot.waitUntil(lambda: None not in shown._cards.values())
    assert window.focusWidget() is other


def test_every_card_is_built_also_behind_the_first_screenful(window: MainWindow) -> None:
    cards = practice(window)._cards
    assert len(cards) == len(shelf_of(window)) > 3 * AT_ONCE
    assert {f"klein-{number}" for number in range(1, len(CHANNELS) + 1)} < set(shown(window))
    assert len([each for each in cards.values() if isinstance(each, FaultyCard)]) == 1


def test_a_channel_shows_its_conversations_and_all_shows_the_faulty_ones_too(qtbot: QtBot, window: MainWindow) -> None:
    everything = shown(window)
    choose(qtbot, window, "chat")
    assert [name for name in shown(window) if name.startswith("klein")] == ["klein-4"]
    assert all(
        isinstance(each, ConversationCard) for each in practice(window)._cards.values() if each and each.isVisible()
    )
    choose(qtbot, window, "")
    assert shown(window) == everything


def test_the_channels_are_buttons_of_which_one_is_down_and_reached_by_keyboard(
    qtbot: QtBot, window: MainWindow
) -> None:
    choose(qtbot, window, "phone")
    buttons = [each for each in window.findChildren(QPushButton) if each.objectName().startswith("filter-")]
    assert [each.accessibleName() for each in buttons if each.isChecked()] == ["Telefoon"]
    mail = next(each for each in buttons if each.objectName() == "filter-mail")
    mail.setFocus()
    qtbot.keyClick(mail, Qt.Key.Key_Space)
    assert [each.accessibleName() for each in buttons if each.isChecked()] == ["E-mail"]
    assert "klein-5" in shown(window)
    assert "klein-2" not in shown(window)


def test_the_choice_of_a_channel_outlasts_a_look_at_the_records_and_not_the_channel_itself(
    qtbot: QtBot, window: MainWindow
) -> None:
    choose(qtbot, window, "mail")
    practice(window)._show()
    assert "klein-5" in shown(window)
    assert "klein-1" not in shown(window)
    folder = window.desk.places.data / "packs"
    for file in folder.glob("veel/*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("channel: mail", "channel: phone"), encoding="utf-8")
    window.desk.shelf = read_shelf([folder])  # without those that ship, no mail is left
    practice(window)._show()
    qtbot.waitUntil(lambda: "klein-1" in shown(window))
    assert practice(window)._filter.channel == ""


def test_a_card_that_tells_the_same_is_left_as_it_is(qtbot: QtBot, window: MainWindow) -> None:
    before = {name: id(card) for name, card in practice(window)._cards.items()}
    practice(window)._show()
    qtbot.waitUntil(lambda: None not in practice(window)._cards.values())
    assert {name: id(card) for name, card in practice(window)._cards.items()} == before


def test_a_conversation_in_another_language_says_so_on_its_card(window: MainWindow) -> None:
    card = window.findChild(ConversationCard, "card-klein-9")
    assert card is not None
    assert any("in het Engels" in label.text() for label in card.findChildren(QLabel))
    dutch = window.findChild(ConversationCard, "card-klein-1")
    assert dutch is not None
    assert not any("in het" in label.text() for label in dutch.findChildren(QLabel))


def test_a_few_conversations_need_no_narrowing(qtbot: QtBot, window: MainWindow) -> None:
    folder = window.desk.places.data / "packs"
    for file in folder.glob("veel/*.yaml"):
        if file.stem not in ("klein-1", "klein-2"):
            file.unlink()
    window.desk.shelf = read_shelf([folder])
    practice(window)._show()
    qtbot.waitUntil(lambda: shown(window) == ["klein-1", "klein-2"])
    assert not practice(window)._filter.isVisible()


def notices(window: MainWindow) -> list[str]:
    labels = [each for each in practice(window).findChildren(QLabel) if each.isVisible()]
    return [each.text() for each in labels if each.text().startswith(("Nieuw hier?", "Je gesprek", "Je was"))]


def test_who_has_played_nothing_is_shown_where_to_begin_and_not_again(qtbot: QtBot, open_window: OpenWindow) -> None:
    opened = open_window()
    opened.go("practice")
    settle(qtbot, opened)
    assert notices(opened) == [
        "Nieuw hier? Begin met «De pet van meneer Hamers». Dat duurt 4 minuten, en dan ken je de weg."
    ]
    press(qtbot, opened, "Begin hier")
    assert page(opened).accessibleName() == "De pet van meneer Hamers"
    play_and_rate(qtbot, opened)
    opened.go("practice")
    settle(qtbot, opened)
    assert notices(opened) == []


def test_the_card_of_a_phone_call_has_a_voice_and_no_face_yet(window: MainWindow) -> None:
    phone, counter = (window.findChild(ConversationCard, f"card-klein-{number}") for number in (2, 1))
    assert phone is not None
    assert counter is not None
    (voice,) = phone.findChildren(VoiceView)
    assert voice.painted() == 0
    assert voice.accessibleName() == "Ruben"
    assert not phone.findChildren(FaceView)
    assert len(counter.findChildren(FaceView)) == 1


def test_a_language_that_is_chosen_while_the_packs_are_read_is_told_all_the_same(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_window()
    asked: list[str] = []

    def slow(folders: object, kept: object, language: str) -> Shelf:
        asked.append(language)
        if len(asked) == 1:
            i18n.use("en", opened.desk.places.resources)  # somebody chooses English meanwhile
        return read_shelf([opened.desk.places.scenarios], None, language)

    monkeypatch.setattr("kcc_coach.packs.shelf.read_shelf", slow)
    opened.desk.read_packs_again()
    qtbot.waitUntil(lambda: asked == ["nl", "en"])
    settle(qtbot, opened)
    found = opened.desk.shelf.find("terras") if opened.desk.shelf else None
    assert found is not None
    assert found.scenario is not None
    assert found.scenario.title == "Table six"
