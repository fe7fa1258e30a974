"""A talk on a stage of its own, for the tests of the channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from kcc_coach.practice.talk import Talk, begin, say, step_back
from kcc_coach.scenario.model import CastId, Look, Person, Scenario
from kcc_coach.ui.parts.bubbles import ROW
from kcc_coach.ui.parts.talk_stage import TalkStage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.parts.talk_row import Row


AYDIN: Final = CastId("aydin")
CAST: Final = (Person(AYDIN, "Mevrouw Aydin", look=Look(age=61)), Person(CastId("blake"), "Meneer Blake"))


class Playing:
    """A talk on a stage of its own, played by clicks."""

    def __init__(self, qtbot: QtBot, scenario: Scenario, size: tuple[int, int] = (900, 700)) -> None:
        self.qtbot, self.talk = qtbot, begin(scenario, 0)
        self.stage = TalkStage(meters_shown=True)
        qtbot.addWidget(self.stage)
        self.stage.resize(*size)
        self.stage.chosen.connect(self._say)
        self.stage.meet(scenario)
        self.stage.show_talk(self.talk, animate=False)
        self.stage.show()

    def click(self, *path: str) -> Playing:
        for token in path:
            shown = next(each for each in self.stage.replies if each.isVisible() and each.token == token)
            self.qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
        return self

    def back(self) -> None:
        self._show(step_back(self.talk))

    def _say(self, token: str) -> None:
        self._show(say(self.talk, token))

    def _show(self, talk: Talk) -> None:
        self.talk = talk
        self.stage.show_talk(talk, animate=True)

    @property
    def rows(self) -> list[Row]:
        model = self.stage.transcript.model()
        return [model.index(at, 0).data(ROW) for at in range(model.rowCount())]

    def spoken(self, role: Qt.ItemDataRole = Qt.ItemDataRole.AccessibleTextRole) -> list[str]:
        model = self.stage.transcript.model()
        return [model.index(at, 0).data(role) for at in range(model.rowCount())]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
