"""What people do on the page with small steps."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel

from kcc_coach.practice.challenges import Challenge, monday, note_of
from kcc_coach.practice.notes import FAN, Note
from kcc_coach.storage.notes import keep_note, notes
from kcc_coach.ui.desk import now
from tests.ui.conftest import settle
from tests.ui.stepping import click, steps

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.steps import StepsPage


def kept(qtbot: QtBot, window: MainWindow, kind: str) -> tuple[Note, ...]:
    found: list[tuple[Note, ...]] = []
    window.desk.ask(lambda store: notes(store, kind), found.append)
    settle(qtbot, window)
    return found[0]


def by_hand(qtbot: QtBot, window: MainWindow, question: str, *values: str) -> list[Any]:
    """What SQL on the records' own connection says."""
    found: list[list[Any]] = []

    def ask(store: Any) -> list[Any]:
        with store.writing() as to:
            return list(to.execute(question, values).fetchall())

    window.desk.ask(ask, found.append)
    settle(qtbot, window)
    return found[0]


def told(shown: StepsPage) -> str:
    """All that can be read on the page."""
    return "\n".join(each.text() for each in shown.findChildren(QLabel) if each.isVisible())


def put(qtbot: QtBot, window: MainWindow, *made: Note) -> None:
    for each in made:
        window.desk.ask(partial(keep_note, note=each))
    settle(qtbot, window)


def last_weeks(step: str = "stel ik drie vragen") -> Note:
    week = monday(now().date()) - timedelta(weeks=1)
    return note_of("step", Challenge((week,), "", "iemand belt", "", step), now() - timedelta(weeks=1))


def write(qtbot: QtBot, window: MainWindow, what: str, who: str = "", kind: str = FAN, back: int = 0) -> StepsPage:
    shown = steps(qtbot, window)
    click(qtbot, window, shown.success.form.kind.buttons[kind])
    shown.success.form.what.edit.setPlainText(what)
    shown.success.form.who.edit.setPlainText(who)
    shown.success.form.day.setCurrentIndex(back)
    click(qtbot, window, shown.success.form.save)
    return shown
