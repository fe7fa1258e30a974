"""A conversation to choose: the face, what it is about, what it practises, and how it went before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kcc_coach.i18n import IN_LANGUAGE, current, tr, trn
from kcc_coach.problem import located_sentence
from kcc_coach.scenario.model import HIGH
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import Card, row
from kcc_coach.ui.parts.texts import chip, heading, text

if TYPE_CHECKING:
    from kcc_coach.packs.shelf import Entry
    from kcc_coach.practice.records import Carded
    from kcc_coach.scenario.model import Scenario

MOST_FAULTS = 4


@dataclass(frozen=True)
class CardFacts:
    """All that a card tells: the same facts make the same card.

    `ended` are the talks that came to an end, the oldest first; `best` is the title of the best ending, and `ago` says
    how long ago the last one was.
    """

    entry: Entry
    ended: tuple[Carded, ...]
    best: str
    drafted: bool
    ago: str

    def __hash__(self) -> int:
        """By what tells entries apart: their words alone would take longer to hash than to show."""
        return hash((self.entry.file, self.entry.hash, len(self.ended), self.drafted, self.ago))


class ConversationCard(Card):
    """`begin` and `resume` come with the scenario's id, `look_back` with that of the last talk that was rated."""

    begin = Signal(str)
    resume = Signal(str)
    look_back = Signal(str)

    def __init__(self, scenario: Scenario, facts: CardFacts) -> None:
        super().__init__(gap=10)
        self.channel = scenario.channel
        self.setObjectName(f"card-{scenario.id}")
        self.column.addLayout(_top(scenario, facts))
        self.column.addWidget(text(scenario.summary, "muted"))
        chips = QWidget()
        flow = Flow(theme.current().px(6), chips)
        for each in scenario.competencies:
            flow.addWidget(chip(_competency_name(each)))
        self.column.addWidget(chips)
        if facts.ended:
            self.column.addWidget(text(tr("Je beste einde: {title}").format(title=facts.best), "small"))
        self.column.addStretch()
        self.column.addLayout(self._actions(scenario, facts))

    def _actions(self, scenario: Scenario, facts: CardFacts) -> QHBoxLayout:
        about = scenario.title
        name = scenario.id
        actions: list[QPushButton] = []
        if facts.drafted:
            actions.append(button(tr("Ga verder"), lambda: self.resume.emit(name), "primary", about=about))
            actions.append(button(tr("Opnieuw"), lambda: self.begin.emit(name), "link", about=about))
        else:
            words = tr("Speel opnieuw") if facts.ended else tr("Begin het gesprek")
            actions.append(button(words, lambda: self.begin.emit(name), "primary", about=about))
        last = next((each.run for each in reversed(facts.ended) if each.rated), None)
        if last is not None:
            actions.append(button(tr("Terugblik"), lambda: self.look_back.emit(last), "link", about=about))
        for each in actions:
            each.setObjectName(f"{name}:{each.text()}")
        return row(*actions, 1)


class FaultyCard(Card):
    """A conversation with faults: what is wrong with it, so that whoever made it can mend it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__("warning")
        count = trn("Hier klopt {count} ding niet.", "Hier kloppen {count} dingen niet.", len(entry.problems))
        self.column.addWidget(heading(entry.file.name, 2))
        self.column.addWidget(text(count, "brick"))
        for problem in entry.problems[:MOST_FAULTS]:
            self.column.addWidget(text(located_sentence(problem), "small"))
        if len(entry.problems) > MOST_FAULTS:
            self.column.addWidget(text(tr("Alles zien? Typ: kcc-coach check {file}").format(file=entry.file), "small"))
        self.column.addStretch()


def _top(scenario: Scenario, facts: CardFacts) -> QHBoxLayout:
    """The face, the title with its details, and a small harmony map of your endings."""
    from kcc_coach.ui.parts.harmony_map import HarmonyMap

    look = theme.current()
    face = _portrait(scenario, facts)
    face.setFixedSize(look.px(64), look.px(64))
    words = QVBoxLayout()
    words.setSpacing(look.px(2))
    words.addWidget(heading(scenario.title, 2))
    words.addWidget(text(_details(scenario, facts), "small"))
    words.addStretch()
    line = QHBoxLayout()
    line.setSpacing(look.px(12))
    line.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    if facts.ended:
        small = HarmonyMap(tuple(each.outcome for each in facts.ended), small=True)
        line.addWidget(small, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _portrait(scenario: Scenario, facts: CardFacts) -> QWidget:
    """Who it is with; on the phone a voice, until they trusted you once."""
    from kcc_coach.ui.parts.channel.voice_view import VoiceView
    from kcc_coach.ui.parts.face.view import FaceView

    person = scenario.cast[0] if scenario.cast else None
    unseen = scenario.channel == "phone" and all(each.outcome.relation < HIGH for each in facts.ended)
    view: FaceView | VoiceView
    if person is not None and unseen:
        view = VoiceView()
        view.show_voice(person.look, "neutral", 0.0, animate=False)
    else:
        view = FaceView()
        if person is not None:
            view.set_look(person.look)
    view.setAccessibleName(person.name if person else "")
    return view


def _details(scenario: Scenario, facts: CardFacts) -> str:
    from kcc_coach.scenario.words import CHANNELS

    parts = [tr(CHANNELS[scenario.channel]), tr("{count} min").format(count=scenario.minutes)]
    if scenario.language != current():
        language = IN_LANGUAGE.get(scenario.language, scenario.language)
        parts.append(tr(language))
    if facts.ended:
        parts.append(trn("{count} keer gespeeld", "{count} keer gespeeld", len(facts.ended)))
        parts.append(facts.ago)
    else:
        parts.append(tr("nieuw"))
    return " · ".join(parts)


def _competency_name(competency: str) -> str:
    from kcc_coach.scenario.competencies import BY_ID
    from kcc_coach.scenario.model import CompetencyId

    return tr(BY_ID[CompetencyId(competency)].name)
