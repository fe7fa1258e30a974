"""The coded figures of a round: each competency in a sentence, drawn and in a table; then what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.team.reading import FALLS, RISES
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import row
from kcc_coach.ui.parts.points_table import FiguresTable
from kcc_coach.ui.parts.team_band import BandPicture
from kcc_coach.ui.parts.team_words import (
    band_words,
    competency_words,
    count_name,
    count_words,
    figure_sentence,
    mean_words,
    trend_word,
)
from kcc_coach.ui.parts.texts import chip, heading, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from kcc_coach.team.reading import CompetencyFigure
    from kcc_coach.ui.parts.team_lead_seen import Reading


class TeamFigures(QWidget):
    """All that a lead sees of a round."""

    def __init__(self, reading: Reading, questions: Mapping[str, str]) -> None:
        """`questions` are those of the weekly challenges, by week."""
        super().__init__()
        look = theme.current()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        for figure in reading.competencies:
            self._add_competency(figure, compared=figure.competency in reading.compared)
        self._add_table(figure_rows(reading))
        self._add_counts(reading, questions)
        honest = tr(
            "In elk cijfer zit toeval, zodat niemand eruit kan halen wat een collega invulde. Het cijfer is van het team, niet van een mens."
        )
        self._column.addWidget(text(honest, "small"))

    def _add_competency(self, figure: CompetencyFigure, *, compared: bool) -> None:
        sentence = figure_sentence(figure, compared=compared)
        name = heading(competency_words(figure.competency), 3, wrap=False)
        told = (text(mean_words(figure.mean), "figure", wrap=False), _trend(figure)) if figure.shown else ()
        self._column.addLayout(row(name, *told, 1))
        if figure.shown:
            self._column.addWidget(BandPicture(figure, sentence))
        self._column.addWidget(text(sentence))
        self._column.addSpacing(theme.current().px(12))

    def _add_table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        columns = (tr("Competentie"), tr("Gemiddelde"), tr("Waarschijnlijk"), tr("Trend"))
        table = WholeTable(tr("Cijfers als tabel"), columns)
        table.show_rows(rows)
        table.hide()
        swap = button(tr("Toon als tabel"), lambda: None, "link")

        def toggle() -> None:
            table.setVisible(table.isHidden())
            swap.setText(tr("Verberg de tabel") if not table.isHidden() else tr("Toon als tabel"))
            swap.setAccessibleName(swap.text())

        swap.clicked.connect(toggle)
        self._column.addWidget(swap)
        self._column.addWidget(table)

    def _add_counts(self, reading: Reading, questions: Mapping[str, str]) -> None:
        self._column.addWidget(heading(tr("Thema’s, oefenen en uitdagingen"), 3))
        if not reading.counts:
            nothing = tr(
                "Hierover is niets te zeggen: er deden minder dan tien collega’s mee, of niets komt boven het toeval uit."
            )
            self._column.addWidget(text(nothing))
            return
        for each in reading.counts:
            line = tr("{what}: {count}.").format(what=count_name(each, questions), count=count_words(each))
            self._column.addWidget(text(line))
        rest = tr("Wat hier niet staat, komt niet boven het toeval uit.")
        self._column.addWidget(text(rest, "small"))


class WholeTable(FiguresTable):
    """A table that shows all of its rows, each as high as its words."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()
        header, around = self.horizontalHeader().sizeHint().height(), 2 * theme.current().px(4)
        self.setFixedHeight(header + self.verticalHeader().length() + around)


def figure_rows(reading: Reading) -> tuple[tuple[str, ...], ...]:
    """The same figures as rows of a table."""
    return tuple(
        (competency_words(each.competency), mean_words(each.mean), band_words(each), trend_word(each))
        for each in reading.competencies
    )


def _trend(figure: CompetencyFigure) -> QLabel:
    if figure.trend in (RISES, FALLS):
        return chip(trend_word(figure))
    return text(trend_word(figure), "small", wrap=False)
