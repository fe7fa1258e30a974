"""One competency that a round asks: the five steps with the own median filled in, or rather not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.scale import Scale
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.scenario.competencies import Competency


class AskedRating(QWidget):
    """`changed` comes with every choice. One of the five is chosen, or «rather not» is ticked."""

    changed = Signal()

    def __init__(self, competency: Competency, rating: int | None) -> None:
        super().__init__()
        look = theme.current()
        name = tr(competency.name)
        low, middle, high = (tr(each) for each in competency.anchors)
        self._anchors = {1: low, 3: middle, 5: high}
        self.scale = Scale(name, (low, middle, high))
        self.rather_not = QCheckBox(tr("Liever niet"))
        self.rather_not.setAccessibleName(tr("{name}: liever niet").format(name=name))
        self._means = text("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(heading(name, 3))
        for each in (self.scale, self._means, self.rather_not):
            column.addWidget(each)
        if rating is None:
            self.rather_not.setChecked(True)
        else:
            self.scale.set_rating(rating)
        self._tell()
        self.scale.rated.connect(self._rate)
        self.rather_not.toggled.connect(self._decline)

    @property
    def rating(self) -> int | None:
        return self.scale.rating or None

    def _rate(self, _: int) -> None:
        self.rather_not.setChecked(False)
        self._tell()
        self.changed.emit()

    def _decline(self, on: bool) -> None:
        if on:
            self.scale.clear()
        elif not self.scale.rating:
            self.rather_not.setChecked(True)  # whoever has an answer chooses it
            return
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """What the chosen step looks like at work, or between which two it lies."""
        rating = self.scale.rating
        if rating in self._anchors:
            words = self._anchors[rating]
        elif rating:
            words = tr("Tussen «{lower}» en «{higher}»").format(
                lower=self._anchors[rating - 1], higher=self._anchors[rating + 1]
            )
        else:
            words = tr("Hierover gaat geen antwoord weg.")
        self._means.setText(words)
