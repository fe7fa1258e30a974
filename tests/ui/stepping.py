"""What a person does on the page with small steps."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt

from kcc_coach.ui.desk import now
from kcc_coach.ui.pages.steps import StepsPage
from tests import half_year_steps as lived
from tests.half_year import Life
from tests.ui.acting import page
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from kcc_coach.storage.store import Store
    from kcc_coach.ui.main_window import MainWindow

SUBJECTS: Final = (lived.steps, lived.successes, lived.a_why, lived.months)


def live_steps(store: Store, last: date | None = None) -> None:
    """Half a year of small steps that ends today."""
    end = last or now().date()
    for subject in SUBJECTS:
        subject(Life(store, (), end - timedelta(weeks=26), end, Random(subject.__name__)))


def steps(qtbot: QtBot, window: MainWindow) -> StepsPage:
    """The page, in front."""
    if not isinstance(page(window), StepsPage):
        window.go("steps")
    settle(qtbot, window)
    shown = page(window)
    assert isinstance(shown, StepsPage)
    return shown


def click(qtbot: QtBot, window: MainWindow, button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, button.height() // 2))
    settle(qtbot, window)
