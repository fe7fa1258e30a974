from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from kcc_coach.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shut_down()


def test_a_task_runs_elsewhere_and_answers_here(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[tuple[int, int]] = []
    tasks.run(threading.get_ident, lambda there: answers.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(answers))
    there, here = answers[0]
    assert there != here
    assert here == threading.get_ident()


def test_what_is_asked_first_is_done_first(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[int] = []
    for number in range(20):
        tasks.run(partial(int, number), done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_what_fails_is_told_to_who_asked_or_else_to_everybody(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[Exception] = []
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.run(lambda: 1 // 0)
    assert isinstance(failed.args[0], ZeroDivisionError)
    tasks.run(lambda: 1 // 0, None, told.append)
    qtbot.waitUntil(lambda: bool(told))


def test_after_the_shutdown_nothing_is_delivered(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[int] = []
    tasks.run(lambda: 1, answers.append)
    tasks.shut_down()
    tasks.run(lambda: 2, answers.append)
    qtbot.wait(20)
    assert answers == []


def test_what_was_forgotten_is_done_and_its_answer_reaches_nobody_but_who_stays(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[str] = []
    told: list[object] = []
    tasks.run(lambda: done.append("first"), told.append)
    tasks.run(lambda: 1 // 0, None, told.append)
    tasks.run(lambda: "stays", told.append, lasting=True)
    tasks.forget()
    tasks.run(lambda: "later", told.append)
    qtbot.waitUntil(lambda: "later" in told)
    assert done == ["first"]
    assert told == ["stays", "later"]


class Asker(QObject):
    """Asks, and is thrown away before there is an answer."""

    def __init__(self, heard: list[int]) -> None:
        super().__init__()
        self._heard = heard

    def listeners(self) -> list[Callable[[int], None]]:
        me = self
        return [self.hear, lambda answer: self.hear(answer), partial(self.hear), lambda answer: me.hear(answer)]  # noqa: PLW0108  # each keeps it otherwise

    def hear(self, answer: int) -> None:
        self._heard.append(answer)


@pytest.mark.parametrize("which", range(4), ids=["method", "lambda", "partial", "another name"])
def test_who_was_thrown_away_hears_nothing(qtbot: QtBot, tasks: Tasks, which: int) -> None:
    heard: list[int] = []
    stays, goes = Asker(heard), Asker(heard)
    tasks.run(lambda: 1, goes.listeners()[which])
    tasks.run(lambda: 2, stays.listeners()[which])
    delete(goes)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [2]
