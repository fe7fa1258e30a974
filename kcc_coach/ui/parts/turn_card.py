"""One turn of a talk that was played: what you said, what it showed and did, and what else could have been said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kcc_coach.i18n import later, tr
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import NARRATOR
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.typed_words import typed_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.practice.debrief import OtherWay, Turn
    from kcc_coach.practice.own_words import Typed
    from kcc_coach.scenario.model import CompetencyId, Line, Scenario

MOST_LINES = 3  # of an answer that was never heard

_SHOWN = {
    2: later("{name}: dit was hier sterk."),
    1: later("{name}: dat was te horen."),
    -1: later("{name}: daar liet je iets liggen."),
    -2: later("{name}: daar werkte dit tegen."),
}


class TurnCard(QFrame):
    """`again` comes when the person wants to go on from here once more."""

    again = Signal()

    def __init__(
        self, turn: Turn, scenario: Scenario, others: Callable[[], tuple[OtherWay, ...]], typed: Typed | None = None
    ) -> None:
        super().__init__()
        look = theme.current()
        mark = mark_of(turn.swing)
        if mark:
            self.setProperty("mark", mark)
        self._scenario = scenario
        self._others = others
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(look.px(14), 0, 0, 0)
        column.setSpacing(look.px(3))
        column.addWidget(text(tr("Beurt {number}").format(number=turn.number), "small"))
        column.addWidget(heading(tr("«{said}»").format(said=turn.said), 3))
        if typed is not None:
            column.addWidget(typed_words(typed))
        if turn.feedback:
            column.addWidget(text(turn.feedback))
        shown = " ".join(shown_words(turn.shows))
        if shown:
            column.addWidget(text(shown, "small"))
        column.addWidget(text(did(turn.trust_change, turn.tension_change, turn.credit_change), "small"))
        self._ask = button(tr("Wat had je nog meer kunnen zeggen?"), self._toggle, "link", about=turn.said)
        self._again = button(tr("Opnieuw vanaf hier"), self.again.emit, "link", about=turn.said)
        acts = Flow(look.px(16))
        acts.addWidget(self._ask)
        acts.addWidget(self._again)
        column.addLayout(acts)
        self._ways: QWidget | None = None

    def _toggle(self) -> None:
        """Shows the other replies, or puts them away; they are worked out when they are first asked for."""
        if self._ways is None:
            self._ways = self._made_ways()
            self._column.addWidget(self._ways)
            self._ways.show()
        else:
            self._ways.setVisible(self._ways.isHidden())
        shown = not self._ways.isHidden()
        self._ask.setText(tr("Verberg de andere antwoorden") if shown else tr("Wat had je nog meer kunnen zeggen?"))
        self._ask.setAccessibleName(self._ask.text())

    def _made_ways(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.current().px(8), 0, theme.current().px(8))
        column.setSpacing(theme.current().px(14))
        ways = self._others()
        if not ways:
            column.addWidget(text(tr("Hier was er maar één antwoord."), "muted"))
        for way in ways:
            column.addWidget(_way(way, self._scenario))
        return holder


def _way(way: OtherWay, scenario: Scenario) -> QFrame:
    """A reply that wasn't given, with what would have come of it."""
    frame = QFrame()
    look = theme.current()
    mark = mark_of(way.swing)
    if mark:
        frame.setProperty("mark", mark)
    column = QVBoxLayout(frame)
    column.setContentsMargins(look.px(14), 0, 0, 0)
    column.setSpacing(look.px(3))
    column.addWidget(heading(tr("«{said}»").format(said=way.said), 3))
    for line in way.answer[:MOST_LINES]:
        for words in line_words(line, scenario):
            column.addWidget(text(words, "muted"))
    if way.ending:
        column.addWidget(text(tr("Dan was het gesprek hier geëindigd: {ending}.").format(ending=way.ending), "muted"))
    if way.feedback:
        column.addWidget(text(way.feedback))
    shown = " ".join(shown_words(way.shows))
    if shown:
        column.addWidget(text(shown, "small"))
    column.addWidget(text(would_do(way), "small"))
    return frame


def mark_of(swing: float) -> str:
    """The colour beside a turn: whether it brought the two closer or apart. The words below it say the same."""
    return "green" if swing > 0 else "brick" if swing < 0 else ""


def shown_words(shows: tuple[tuple[CompetencyId, int], ...]) -> tuple[str, ...]:
    """What a reply showed, in a sentence for each competency of which it showed something."""
    return tuple(tr(_SHOWN[max(-2, min(2, value))]).format(name=tr(BY_ID[name].name)) for name, value in shows if value)


def did(trust: float, tension: float, credit: int) -> str:
    """What a turn did."""
    change = tr("Vertrouwen {trust}, spanning {tension}")
    if credit:
        change = tr("Vertrouwen {trust}, spanning {tension}, krediet {credit}")
    return change.format(trust=signed(trust), tension=signed(tension), credit=signed(credit))


def purpose_did(turn: Turn) -> str:
    """What a turn did to the purpose of the ending; empty where it did nothing."""
    return tr("Doel {purpose}").format(purpose=signed(turn.purpose_change)) if turn.purpose_change else ""


def would_do(way: OtherWay) -> str:
    """What a reply that wasn't given would have done."""
    sentence = tr("Dan: vertrouwen {trust}, spanning {tension}.")
    if way.credit_change:
        sentence = tr("Dan: vertrouwen {trust}, spanning {tension}, krediet {credit}.")
    trust, tension, credit = (signed(each) for each in (way.trust_change, way.tension_change, way.credit_change))
    return sentence.format(trust=trust, tension=tension, credit=credit)


def line_words(line: Line, scenario: Scenario) -> tuple[str, ...]:
    """What is said in a line, and what is thought meanwhile, each with whose it is."""
    if line.who == NARRATOR:
        return (line.text,)
    name = next((each.name for each in scenario.cast if each.id == line.who), line.who)
    spoken = tr("{name}: {said}").format(name=name, said=line.text) if line.text else ""
    thought = tr("{name} denkt: {thought}").format(name=name, thought=line.thought) if line.thought else ""
    return tuple(words for words in (spoken, thought) if words)


def signed(value: float) -> str:
    """A change with its sign."""
    number = round(value)
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "±0"
