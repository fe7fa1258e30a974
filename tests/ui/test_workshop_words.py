"""What the workshop asks about the words of replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.packs.small import changed
from tests.ui.conftest import settle
from tests.ui.on_bench import PATIENCE, click_box, field, type_instead
from tests.ui.trainer import own_pack, put_on_bench, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.workshop import WorkshopPage
    from kcc_coach.ui.parts.text_field import TextField

ASKING = ("nodes", "opening", "replies", "vragen", "text")
SENDING = ("nodes", "opening", "replies", "doorsturen", "text")
HARSH = changed(
    ("text: Sinds hoe laat staat u daar?", "text: Had u dat niet gelezen? Wij bellen u conform de regels terug.")
)


def open_opening(qtbot: QtBot, places: Places, window: MainWindow, source: str) -> WorkshopPage:
    shown = put_on_bench(qtbot, window, own_pack(places, klein=source) / "klein.yaml")
    click_box(qtbot, shown, "opening")
    settle(qtbot, window)
    return shown


def asked(one: TextField) -> list[str]:
    return texts(one._asked) if one._asked.isVisible() else []


def test_the_words_of_a_reply_are_asked_about_below_it_tone_first(
    qtbot: QtBot, places: Places, window: MainWindow
) -> None:
    shown = open_opening(qtbot, places, window, HARSH)
    lines = asked(field(shown, ASKING))
    assert lines == [
        "Toon",
        "«Had u dat niet gelezen»",
        "Zou de ander hier «sukkel» kunnen horen?",
        "Duidelijkheid",
        "«Wij bellen u conform de regels terug»",
        "Wanneer precies, en door wie? Wat kun je vast zeggen?",
        "«conform»",
        "Zou «volgens» ook kunnen?",
    ]
    described = field(shown, ASKING)._edit.accessibleDescription().splitlines()
    assert described[0].startswith("Gaat naar wachten.")
    assert described[-3:] == [
        "«Had u dat niet gelezen»: Zou de ander hier «sukkel» kunnen horen?",
        "«Wij bellen u conform de regels terug»: Wanneer precies, en door wie? Wat kun je vast zeggen?",
        "«conform»: Zou «volgens» ook kunnen?",
    ]
    assert asked(field(shown, SENDING)) == []


def test_the_questions_follow_what_is_typed(qtbot: QtBot, places: Places, window: MainWindow) -> None:
    shown = open_opening(qtbot, places, window, changed())
    one = field(shown, ASKING)
    assert asked(one) == []
    described = one._edit.accessibleDescription()
    type_instead(qtbot, one, "Had u dat niet gelezen?")
    qtbot.waitUntil(lambda: len(asked(field(shown, ASKING))) == 3, timeout=PATIENCE)
    type_instead(qtbot, one, "Hoe laat was dat?")
    qtbot.waitUntil(lambda: asked(field(shown, ASKING)) == [], timeout=PATIENCE)
    settle(qtbot, window)
    assert one._edit.accessibleDescription() == described


@pytest.mark.parametrize("source", [HARSH.replace("language: nl", "language: en")])
def test_a_conversation_in_another_language_is_not_asked_about(
    qtbot: QtBot, places: Places, window: MainWindow, source: str
) -> None:
    shown = open_opening(qtbot, places, window, source)
    assert asked(field(shown, ASKING)) == []


def test_what_isnt_said_by_staff_is_not_asked_about(qtbot: QtBot, places: Places, window: MainWindow) -> None:
    source = changed(("ruben (angry): De deur zit dicht.", "ruben (angry): Had u dat niet gelezen?"))
    shown = open_opening(qtbot, places, window, source)
    assert [each for each in shown._panel._fields.values() if asked(each)] == []
