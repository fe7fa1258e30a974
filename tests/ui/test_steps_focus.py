"""Where the keyboard is after something was saved on the page with small steps: in the card that was typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import settle
from tests.ui.stepping import click, steps

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.steps import StepsPage
    from kcc_coach.ui.parts.page import Card


def press_save(qtbot: QtBot, window: MainWindow, save: QAbstractButton, by: str) -> None:
    if by == "mouse":
        click(qtbot, window, save)
    else:
        save.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(save, Qt.Key.Key_Space)
        settle(qtbot, window)


def card_of(shown: StepsPage, name: str) -> tuple[Card, QAbstractButton]:
    """The card with this name, with something typed in it, and the button that saves it."""
    if name == "success":
        shown.success.form.what.edit.setPlainText("Ze bedankte me")
        return shown.success, shown.success.form.save
    if name == "why":
        shown.why.fields["how"].edit.setPlainText("Met tijd")
        return shown.why, shown.why._save
    if name == "month":
        shown.month.fields["needed"].edit.setPlainText("Minder regels")
        return shown.month, shown.month._save
    shown.challenge.new._ways.buttons["own"].click()
    shown.challenge.new.what.edit.setPlainText("vraag ik door")
    return shown.challenge, shown.challenge.new._take


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
@pytest.mark.parametrize("name", ["success", "why", "month", "challenge"])
def test_the_focus_stays_in_the_card_that_was_saved(qtbot: QtBot, window: MainWindow, name: str, by: str) -> None:
    shown = steps(qtbot, window)
    card, save = card_of(shown, name)
    press_save(qtbot, window, save, by)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert card.isAncestorOf(focused)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_after_a_fan_the_next_one_can_be_typed_at_once(qtbot: QtBot, window: MainWindow, by: str) -> None:
    shown = steps(qtbot, window)
    form = shown.success.form
    form.what.edit.setPlainText("Ze bedankte me")
    press_save(qtbot, window, form.save, by)
    assert form.what.words == ""
    qtbot.keyClicks(QApplication.focusWidget(), "Hij lachte")
    assert form.what.words == "Hij lachte"


def test_who_types_elsewhere_while_it_is_being_saved_goes_on_there(qtbot: QtBot, window: MainWindow) -> None:
    shown = steps(qtbot, window)
    form = shown.success.form
    form.what.edit.setPlainText("Ze bedankte me")
    form.save.click()
    shown.why.fields["how"].edit.setFocus()
    settle(qtbot, window)
    assert QApplication.focusWidget() is shown.why.fields["how"].edit
