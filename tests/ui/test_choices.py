"""What somebody chooses one of is round at every size of the text, so that nobody takes it for a box to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton

from kcc_coach.settings import SIZES, Settings
from kcc_coach.ui.app import make_app

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chosen", [False, True])
def test_one_of_several_is_round_at_every_size_of_the_text(
    qtbot: QtBot, places: Places, size: int, chosen: bool
) -> None:
    make_app(Settings(theme="light", text_size=size), places)
    choice = QRadioButton("Ja")
    qtbot.addWidget(choice)
    choice.setChecked(chosen)
    choice.resize(choice.sizeHint())
    option = QStyleOptionButton()
    choice.initStyleOption(option)
    disc = choice.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, choice)
    picture = choice.grab().toImage()
    ground = QColor(picture.pixel(disc.left() - 1, disc.center().y()))
    assert QColor(picture.pixel(disc.left(), disc.center().y())) != ground
    for corner in (disc.topLeft(), disc.topRight(), disc.bottomLeft(), disc.bottomRight()):
        assert QColor(picture.pixel(corner)) == ground
