"""Fans of the day and compliments, month by month: written down, changed, or thrown away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kcc_coach.i18n import short_day_text, tr, trn
from kcc_coach.lookalikes import shortened
from kcc_coach.practice.notes import FAN, Note
from kcc_coach.practice.step_words import kind_words, month_title
from kcc_coach.practice.successes import GAVE, Success, month_ends, month_text, success_note
from kcc_coach.ui import theme
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import button, icon_button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.milestone_card import Mark
from kcc_coach.ui.parts.page import Beside, Card, clear
from kcc_coach.ui.parts.private_words import Private
from kcc_coach.ui.parts.staying import stay_in
from kcc_coach.ui.parts.success_form import SuccessForm
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcc_coach.ui.parts.steps_seen import SuccessesSeen

AT_FIRST = 8
_ICONS = {FAN: "star", GAVE: "arrow-up-right"}


class SuccessCard(Card):
    """`kept` comes with a note and what to do once it is kept, `dropped` with an id, `turned` with a month to show."""

    kept = Signal(Note, object)
    dropped = Signal(str)
    turned = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        look = theme.current()
        self._seen: SuccessesSeen | None = None
        self._all = False
        self._gone: Success | None = None
        self.column.addWidget(heading(tr("Elke dag een fan erbij"), 2))
        lead = tr("Wie ging er blij bij je weg, en wat deed je? Ook een compliment hoort hier.")
        private = text("", "muted")
        Private(desk, private, lambda words: private.setText(f"{lead} {words}"))
        self.column.addWidget(private)
        self.form = SuccessForm(desk)
        self.form.given.connect(self._give)
        self._earlier = icon_button("chevron-left", tr("Een maand terug"), partial(self._turn, 1))
        self._later = icon_button("chevron-right", tr("Een maand verder"), partial(self._turn, -1))
        self._month = heading("", 3)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self._earlier)
        head.addWidget(self._month, 1)
        head.addWidget(self._later)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(12))
        log = QVBoxLayout()
        log.setSpacing(look.px(10))
        log.addLayout(head)
        log.addLayout(self._list)
        log.addStretch()
        mine = QVBoxLayout()
        mine.addWidget(self.form)
        mine.addStretch()
        self._sides = Beside(gap=24)
        self._sides.put(mine, 1)
        self._sides.put(log, 1)
        self.column.addLayout(self._sides)

    def stand(self, *, wide: bool) -> None:
        """The log beside the form, or below it."""
        self._sides.turn(wide=wide)

    def show_successes(self, seen: SuccessesSeen, left: Mapping[str, str]) -> None:
        """Shows a month of them."""
        if self._seen is not None and self._seen.month != seen.month:
            self._all = False
        self._seen = seen
        self.form.renew()
        self.form.restore(left)
        first, _ = month_ends(seen.month)
        found = trn("{count} keer", "{count} keer", len(seen.successes))
        self._month.setText(tr("{month}: {count}").format(month=month_title(first), count=found))
        self._earlier.setEnabled(self._beside(1) is not None)
        self._later.setEnabled(self._beside(-1) is not None)
        clear(self._list)
        if self._gone is not None and all(each.id != self._gone.id for each in seen.successes):
            self._list.addWidget(self._offer_back(self._gone))
        if not seen.successes:
            self._list.addWidget(text(tr("Nog niets in deze maand. Klein mag: een lach, een bedankje."), "muted"))
        for each in seen.successes if self._all else seen.successes[:AT_FIRST]:
            self._list.addWidget(self._row(each))
        if len(seen.successes) > AT_FIRST and not self._all:
            more = button(tr("Toon de hele maand"), self._unfold, "link")
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _beside(self, step: int) -> str | None:
        """The month before (1) or after (-1) the one that is shown in which there is something; this month always is."""
        if self._seen is None:
            return None
        here = self._seen.month
        months = {name for name, _ in self._seen.months} | {month_text(now().date())}
        found = [each for each in months if (each < here if step > 0 else each > here)]
        return (max(found) if step > 0 else min(found)) if found else None

    def _turn(self, step: int) -> None:
        month = self._beside(step)
        self._gone = None
        if month is not None:
            self.turned.emit(month)

    def _row(self, each: Success) -> QWidget:
        look = theme.current()
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        icon = _ICONS.get(each.way or each.kind, "arrow-down-right")
        line.addWidget(Mark(icon, "amber" if each.kind == FAN else "primary"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(text(f"{short_day_text(each.day)} · {kind_words(each)}", "small"))
        words.addWidget(text(each.what))
        doing = Flow(look.px(12))
        doing.addWidget(button(tr("Verander"), partial(self.form.change, each), "quiet", about=each.what))
        doing.addWidget(button(tr("Verwijder"), partial(self._drop, each), "quiet", about=each.what))
        words.addLayout(doing)
        line.addLayout(words, 1)
        return box

    def _drop(self, each: Success) -> None:
        if self.form.changing == each.id:
            self.form.clear()
        self._gone = each
        self.dropped.emit(each.id)

    def _offer_back(self, gone: Success) -> QWidget:
        """What was thrown away a moment ago can be put back."""
        box = Card("soft")
        box.column.addWidget(text(tr("«{what}» is weg.").format(what=shortened(gone.what, 80))))
        back = button(tr("Zet terug"), partial(self._give, gone), about=gone.what)
        box.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _unfold(self) -> None:
        self._all = True
        if self._seen is not None:
            self.show_successes(self._seen, {})
        stay_in(self)

    def _give(self, success: Success) -> None:
        self.kept.emit(success_note(success, now()), partial(self._given, month_text(success.day)))

    def _given(self, month: str) -> None:
        if self._gone is None:  # what was put back leaves alone what is being typed
            self.form.clear()
        self._gone = None
        self.turned.emit(month)
