"""The person's own view, before the coach's: five steps per competency, and a reflection that nobody else reads."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.practice.records import LONGEST_REFLECTION, Assessment, AssessmentDraft, Run
from kcc_coach.scenario.competencies import BY_ID, Competency
from kcc_coach.ui import theme
from kcc_coach.ui.changes import RUNS
from kcc_coach.ui.desk import Desk, now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Beside, Card, Page, clear, row
from kcc_coach.ui.parts.private_words import Private
from kcc_coach.ui.parts.scale import Scale
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.scenario.model import CompetencyId

DRAFT_MS = 1000


class RatingCard(Card):
    """One competency: its name, the five steps, and what a 1, a 3 and a 5 look like."""

    def __init__(self, competency: Competency) -> None:
        super().__init__(gap=4)
        self.competency = competency
        look = theme.current()
        anchors = tuple(tr(each) for each in competency.anchors)
        self.scale = Scale(tr(competency.name), (anchors[0], anchors[1], anchors[2]))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(heading(tr(competency.name), 2))
        words.addWidget(text(tr(competency.about), "small"))
        words.addWidget(self.scale)
        self._anchors = tuple(_anchor(number, each) for number, each in zip((1, 3, 5), anchors, strict=True))
        meanings = QVBoxLayout()
        meanings.setSpacing(look.px(3))
        for each in self._anchors:
            meanings.addWidget(each)
        meanings.addStretch()
        self._box = Beside(gap=24)
        self._box.put(words, 4)
        self._box.put(meanings, 5)
        self.column.addLayout(self._box)
        self.scale.rated.connect(self._light)

    def stand(self, *, wide: bool) -> None:
        """The meanings beside the steps, or below them."""
        self._box.turn(wide=wide)

    def _light(self, rating: int) -> None:
        """Makes the behaviour that belongs to the choice stand out; between two steps both do."""
        for number, label in zip((1, 3, 5), self._anchors, strict=True):
            font = label.font()
            font.setBold(abs(number - rating) <= 1 and (number == rating or rating % 2 == 0))
            label.setFont(font)


def _anchor(number: int, words: str) -> QLabel:
    label = text(tr("{number}: {words}").format(number=number, words=words))
    label.setProperty("anchor", number)
    label.setFont(theme.current().font(14))
    return label


class AssessmentPage(Page):
    """Asks for the own ratings of one talk. `given` when they are kept, `later` when the person leaves it."""

    given = Signal(Run)
    later = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Jouw oordeel"))
        self._desk = desk
        self._run: Run | None = None
        self._cards: list[RatingCard] = []
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MS)
        self._draft.timeout.connect(self._keep_draft)
        self._build()

    def _build(self) -> None:
        look = theme.current()
        lead = tr(
            "Kies wat het meest lijkt op wat je deed. Daarna zie je wat het gesprek liet zien. Wat je kiest, blijft op deze computer."
        )
        self.head(heading(tr("Hoe ging het, volgens jou?")), text(lead, "muted"))
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self._scales = QVBoxLayout()
        self._scales.setSpacing(look.px(12))
        self.column.addLayout(self._scales)
        card = Card()
        title = heading(tr("Wat neem je mee?"), 2)
        self.reflection = QPlainTextEdit()
        self.reflection.setTabChangesFocus(True)
        self.reflection.setAccessibleName(tr("Wat neem je mee?"))
        self.reflection.setFixedHeight(look.px(110))
        self.reflection.textChanged.connect(self._typed)
        title.setBuddy(self.reflection)
        card.column.addWidget(title)
        self._about = text("", "small")
        Private(self._desk, self, self._tell_private)
        card.column.addWidget(self._about)
        card.column.addWidget(self.reflection)
        self.column.addWidget(card)
        self._left = text("", "muted")
        self._later = button(tr("Later"), self._leave, about=tr("Bewaar wat je al koos en ga terug"))
        self._show = button(tr("Laat zien hoe het ging"), self._give, "primary")
        self._foot = Beside(gap=12)
        self._foot.put(self._left, 1)
        self._foot.put(row(self._later, self._show, 1))
        self.column.addLayout(self._foot)
        self.column.addStretch()

    def _tell_private(self, private: str) -> None:
        about = f"{tr('Mag leeg blijven.')} {private}"
        self._about.setText(about)
        self.reflection.setAccessibleDescription(about)

    def assess(self, run: Run) -> None:
        """Asks about this talk; what was chosen before is there again."""
        self._run = run
        clear(self._scales)
        self._cards = []
        self._notice.hide()
        self._typed_by_us("")
        for score in run.scores:
            card = RatingCard(BY_ID[score.competency])
            card.scale.rated.connect(self._rated)
            self._cards.append(card)
            self._scales.addWidget(card)
        self._order_tabs()
        self.arrange()
        self._count()
        self.verticalScrollBar().setValue(0)
        if self._cards:
            self._cards[0].scale.steps[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.ask(lambda store: store.assessment_draft(run.id), self._restore)

    def _order_tabs(self) -> None:
        order: list[QWidget] = [step for card in self._cards for step in card.scale.steps]
        order += [self.reflection, self._later, self._show]
        for first, second in itertools.pairwise(order):
            QWidget.setTabOrder(first, second)

    def arrange(self) -> None:
        for card in self._cards:
            card.stand(wide=self.roomy > 760)
        self._foot.turn(wide=self.roomy > 620)

    def _restore(self, draft: AssessmentDraft | None) -> None:
        if draft is None or self._run is None or draft.run != self._run.id:
            return
        given = dict(draft.ratings)
        for card in self._cards:
            card.scale.set_rating(given.get(card.competency.id, 0))
        self._typed_by_us(draft.reflection)
        self._count()

    def _typed_by_us(self, words: str) -> None:
        self.reflection.blockSignals(True)
        self.reflection.setPlainText(words)
        self.reflection.blockSignals(False)

    def _rated(self, _: int) -> None:
        self._count()
        self._draft.start()

    def _typed(self) -> None:
        words = self.reflection.toPlainText()
        if len(words) > LONGEST_REFLECTION:
            self._typed_by_us(words[:LONGEST_REFLECTION])
        self._draft.start()

    def _missing(self) -> list[RatingCard]:
        return [card for card in self._cards if not card.scale.rating]

    def _count(self) -> None:
        missing = self._missing()
        names = ", ".join(tr(card.competency.name).lower() for card in missing)
        self._left.setText(tr("Nog te kiezen: {names}").format(names=names) if missing else "")

    def _ratings(self) -> tuple[tuple[CompetencyId, int], ...]:
        return tuple((card.competency.id, card.scale.rating) for card in self._cards if card.scale.rating)

    def _keep_draft(self) -> None:
        run = self._run
        if run is not None:
            draft = AssessmentDraft(run.id, self._ratings(), self.reflection.toPlainText(), now())
            self._desk.ask(lambda store: store.save_assessment_draft(draft), None, self._unsaved)

    def _leave(self) -> None:
        self.leave()
        self.later.emit()

    @property
    def shows(self) -> str:
        """The run that is being rated."""
        return self._run.id if self._run is not None else ""

    def leave(self) -> None:
        """Keeps what was chosen so far; called when the page is left."""
        if self._draft.isActive():
            self._draft.stop()
            self._keep_draft()

    def _give(self) -> None:
        missing = self._missing()
        run = self._run
        if missing:
            missing[0].scale.steps[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(missing[0])
            return
        if run is None:
            return
        self._draft.stop()
        assessment = Assessment(run.id, now(), self._ratings(), self.reflection.toPlainText().strip())
        self._show.setEnabled(False)
        self._desk.ask(lambda store: store.save_assessment(run, assessment), lambda _: self._kept(run), self._unsaved)

    def _kept(self, run: Run) -> None:
        self._show.setEnabled(True)
        self._notice.hide()
        self._run = None
        self._desk.changes.changed.emit(RUNS)
        self.given.emit(run)

    def _unsaved(self, error: Exception) -> None:
        self._show.setEnabled(True)
        self._notice.show_error(error, tr("Probeer opnieuw"), self._give if not self._missing() else self._keep_draft)
        self.verticalScrollBar().setValue(0)
