"""A long name in a box ends in an ellipsis instead of in the midst of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from kcc_coach.ui.parts.talk_box import TalkBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

LONG = "zondag 22 november 2026, 10:59: Zogenaamd kwijt (opnieuw vanaf beurt 4)"


def test_a_name_that_does_not_fit_ends_in_an_ellipsis_and_is_told_whole(qtbot: QtBot, window: MainWindow) -> None:
    box = TalkBox("Eerste gesprek")
    box.setParent(window)
    qtbot.addWidget(box)
    box.addItem(LONG)
    box.resize(300, box.sizeHint().height())
    box.show()
    assert box.shown_text().endswith("…")
    assert LONG.startswith(box.shown_text()[:-1])
    assert box.toolTip() == LONG
    box.showPopup()
    assert box.view().width() >= box.view().sizeHintForColumn(0)
    box.hidePopup()
    box.resize(1200, box.height())
    assert box.shown_text() == LONG


def test_what_stands_in_the_box_is_what_is_painted(qtbot: QtBot, window: MainWindow) -> None:
    box, plain = TalkBox("Eerste gesprek"), QComboBox()
    for each in (box, plain):
        each.setParent(window)
        qtbot.addWidget(each)
        each.resize(300, 44)
    box.addItem(LONG)
    plain.addItem(box.shown_text())
    assert box.grab().toImage() == plain.grab().toImage()
