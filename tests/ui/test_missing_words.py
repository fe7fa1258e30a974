"""A button that is grey says what is missing, and stops saying so once it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel

from kcc_coach.practice.challenges import DONE
from tests.ui.acting import press
from tests.ui.stepping import click, steps

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


def says(save: QAbstractButton, words: str) -> bool:
    """Whether the button says so, in sight, on hover and to a screen reader; not in part."""
    around = save.parentWidget()
    assert around is not None
    seen = any(each.text() == words and each.isVisible() for each in around.findChildren(QLabel))
    told = {seen, save.toolTip() == words, save.accessibleDescription() == words, not save.isEnabled()}
    assert len(told) == 1
    return seen


def test_each_grey_button_says_what_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    shown = steps(qtbot, window)
    fan, form = shown.success.form, shown.challenge.new
    answer, what = "Beantwoord eerst een vraag.", "Schrijf eerst op wat je precies doet."
    assert not says(form._take, what)  # a proposal lacks nothing
    click(qtbot, window, form._ways.buttons["own"])
    for save, field, words in (
        (fan.save, fan.what, "Schrijf eerst op wat er gebeurde."),
        (shown.why._save, shown.why.fields["how"], answer),
        (shown.month._save, shown.month.fields["served"], answer),
        (form._take, form.what, what),
    ):
        assert says(save, words)
        field.edit.setPlainText("vraag ik door")
        assert not says(save, words)
        field.edit.setPlainText(" ")
        assert says(save, words)


def test_how_it_went_has_to_be_chosen_and_that_is_said(qtbot: QtBot, window: MainWindow) -> None:
    shown = steps(qtbot, window)
    press(qtbot, window, "Dit ga ik doen")
    press(qtbot, window, "Vertel hoe het ging")
    assert says(shown.challenge._save, "Kies eerst hoe het ging.")
    click(qtbot, window, shown.challenge.how.buttons[DONE])
    assert not says(shown.challenge._save, "Kies eerst hoe het ging.")
