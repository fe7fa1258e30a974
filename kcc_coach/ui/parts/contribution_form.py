"""A contribution to fill in: what the round asks, the text for staff, and the table of exactly what leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLayout, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.team.layout import MOST_THEMES, THEMES, Answers
from kcc_coach.ui import theme
from kcc_coach.ui.parts.asked_rating import AskedRating
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.leaves_table import LeavesTable
from kcc_coach.ui.parts.staff_words import StaffWords
from kcc_coach.ui.parts.team_words import week_words
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kcc_coach.team.staff_text import Paragraph
    from kcc_coach.ui.parts.member_seen import OpenRound


class ContributionForm(QWidget):
    """`sent` comes with the answers (Answers) that stand in the table, `changed` whenever they change."""

    sent = Signal(object)
    changed = Signal(object)

    def __init__(self, opened: OpenRound, answers: Answers, staff: Sequence[Paragraph], *, again: bool) -> None:
        """`answers` are filled in; `again` where something was sent before."""
        super().__init__()
        self._talks = answers.talks
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(14))
        self._add_ratings(opened, answers)
        self._add_themes(answers)
        self._add_challenges(opened, answers)
        self._column.addWidget(StaffWords(staff, unfolded=not again))
        self._column.addWidget(heading(tr("Dit gaat weg, en niets anders"), 3))
        self._table = LeavesTable(opened.layout)
        self._column.addWidget(self._table)
        words = tr("Stuur opnieuw in") if again else tr("Stuur in")
        self._column.addWidget(button(words, lambda: self.sent.emit(self.answers), "primary"))
        self._table.show_answers(self.answers)

    @property
    def answers(self) -> Answers:
        """What stands in the form."""
        return Answers(
            tuple(each.rating for each in self._ratings),
            self._talks,
            _ticked(self._themes.items()),
            _ticked(self._weeks.items()),
        )

    def _add_ratings(self, opened: OpenRound, answers: Answers) -> None:
        lead = tr("Wat je hier ziet, komt uit je eigen gesprekken van dit kwartaal. Verander wat niet klopt.")
        if not any(answers.ratings):
            lead = tr("Geef jezelf een cijfer, of kies «Liever niet».")
        self._column.addWidget(text(lead))
        self._ratings = tuple(
            AskedRating(BY_ID[name], rating)
            for name, rating in zip(opened.layout.competencies, answers.ratings, strict=True)
        )
        for each in self._ratings:
            each.changed.connect(self._change)
            self._column.addWidget(each)

    def _add_themes(self, answers: Answers) -> None:
        self._themes = {key: _box(tr(name), key in answers.themes) for key, name in THEMES.items()}
        boxes = Flow(theme.current().px(6))
        for each in self._themes.values():
            boxes.addWidget(each)
        self._group(tr("Wat wil je oefenen?"), tr("Kies er hoogstens twee."), boxes, self._themes.values())
        self._judge_themes()

    def _add_challenges(self, opened: OpenRound, answers: Answers) -> None:
        asked = {each.week: each.question for each in opened.questions}
        weeks = sorted({*asked, *answers.challenges})
        self._weeks = {week: _box(week_words(week), week in answers.challenges) for week in weeks}
        if weeks:
            lead = tr("Vink aan wat je haalde. Alleen of je het haalde gaat weg, en geen woord meer.")
            boxes = QVBoxLayout()
            for week, box in self._weeks.items():
                boxes.addWidget(box)
                if week in asked:  # below it, since what stands beside a tick never goes on to a second line
                    box.setAccessibleDescription(asked[week])
                    boxes.addWidget(text(asked[week]))
            self._group(tr("Welke weekvragen haalde je?"), lead, boxes, self._weeks.values())

    def _group(self, title: str, lead: str, inside: QLayout, boxes: Iterable[QCheckBox]) -> None:
        look = theme.current()
        group = QVBoxLayout()
        group.setSpacing(look.px(2))
        group.addWidget(heading(title, 3))
        group.addWidget(text(lead, "small"))
        group.addLayout(inside)
        for each in boxes:
            each.toggled.connect(self._change)
        self._column.addLayout(group)

    def _judge_themes(self) -> None:
        full = len(_ticked(self._themes.items())) >= MOST_THEMES
        for box in self._themes.values():
            box.setEnabled(box.isChecked() or not full)

    def _change(self) -> None:
        self._judge_themes()
        self._table.show_answers(self.answers)
        self.changed.emit(self.answers)


def _box(words: str, ticked: bool) -> QCheckBox:
    box = QCheckBox(words.replace("&", "&&"))
    box.setAccessibleName(words)
    box.setChecked(ticked)
    return box


def _ticked(boxes: Iterable[tuple[str, QCheckBox]]) -> tuple[str, ...]:
    return tuple(key for key, box in boxes if box.isChecked())
