"""A conversation with several subjects: what there is to talk about, turning, and ending one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from kcc_coach.packs.shelf import read_entry
from tests.ui.acting import player, say
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.player import PlayerPage

EXAMPLE = Path(__file__).resolve().parents[1] / "packs" / "examples" / "twee-vragen.yaml"


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow) -> PlayerPage:
    """The player at the opening of the example."""
    page = window.person._player()
    page.begin(read_entry(EXAMPLE))
    window.go("player")
    settle(qtbot, window)
    return player(window)


def offers(page: PlayerPage) -> list[tuple[str, str]]:
    return [(each.token, each.accessibleName()) for each in page._stage.replies if each.isVisible()]


def spoken(page: PlayerPage) -> list[str]:
    rows = page._stage.transcript._rows
    return [str(rows.data(rows.index(at), Qt.ItemDataRole.AccessibleTextRole)) for at in range(rows.rowCount())]


def strip(page: PlayerPage) -> str:
    found = QAccessible.queryAccessibleInterface(page._stage.subjects)
    return found.text(QAccessible.Text.Name)


def test_the_talk_begins_by_asking_what_to_talk_about(shown: PlayerPage) -> None:
    assert shown._stage.ask.text() == "Waar wil je het over hebben?"
    assert offers(shown) == [
        ("@oven", "Keuze 1: Begin over: De oven op de stoep"),
        ("@fiets", "Keuze 2: Begin over: De weggehaalde fiets"),
        ("@weer", "Keuze 3: Begin over: Het weer"),
    ]
    assert strip(shown) == (
        "Onderwerpen: De oven op de stoep (nog niet besproken), De weggehaalde fiets (nog niet besproken), "
        "Het weer (nog niet besproken)"
    )


def test_turning_away_and_back_shows_where_each_subject_stands(
    qtbot: QtBot, window: MainWindow, shown: PlayerPage
) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_1)
    assert shown._stage.ask.text() == "Wat zeg je?"
    say(qtbot, window, "hoe-groot")
    assert [token for token, _ in offers(shown)][-3:] == ["@fiets", "@weer", "@end"]
    say(qtbot, window, "@fiets")
    assert "De oven op de stoep (begonnen), De weggehaalde fiets (nu)" in strip(shown)
    assert "Nu gaat het over: De weggehaalde fiets" in spoken(shown)
    assert any(name.endswith("Ga verder over: De oven op de stoep") for _, name in offers(shown))
    say(qtbot, window, "@oven")
    say(qtbot, window, "@end")
    assert "De oven op de stoep (klaar)" in strip(shown)
    assert spoken(shown)[-1] == "Dit onderwerp is afgerond."


def test_the_talk_ends_when_all_but_the_optional_subject_are_done_and_is_kept(
    qtbot: QtBot, window: MainWindow, shown: PlayerPage
) -> None:
    path = ("@oven", "hoe-groot", "regel-ik", "@fiets", "wat-voor")
    for token in path:
        say(qtbot, window, token)
    settle(qtbot, window)
    assert shown._run is not None
    assert shown._run.path == path
    assert shown._run.outcome.ending == "terug"
    assert not shown._stage.subjects.isVisible()


def test_a_step_back_takes_a_turn_back(qtbot: QtBot, window: MainWindow, shown: PlayerPage) -> None:
    say(qtbot, window, "@fiets")
    qtbot.keyClick(shown, Qt.Key.Key_Backspace)
    assert shown._stage.ask.text() == "Waar wil je het over hebben?"
    assert "De weggehaalde fiets (nog niet besproken)" in strip(shown)


def test_a_plain_conversation_shows_no_subjects(qtbot: QtBot, window: MainWindow) -> None:
    window.person.play("daniel-blake")
    settle(qtbot, window)
    assert not player(window)._stage.subjects.isVisible()
