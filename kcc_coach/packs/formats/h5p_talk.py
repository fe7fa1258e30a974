"""The passages of a Branching Scenario as nodes and endings: where each leads, and what is said on the way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.i18n import tr
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT, Note, note
from kcc_coach.packs.formats.h5p_content import TEXTS
from kcc_coach.packs.formats.h5p_scores import counted
from kcc_coach.packs.formats.lines import said
from kcc_coach.packs.formats.mending import LAST, blank_ending, to_fill_in
from kcc_coach.packs.formats.naming import Names, plain_text
from kcc_coach.packs.formats.onward import led_out, paced
from kcc_coach.packs.reading import LONGEST_TEXT
from kcc_coach.problem import Place
from kcc_coach.scenario.model import NARRATOR, CastId, Ending, Go, Line, Node, NodeId, Reply, ReplyId

if TYPE_CHECKING:
    from kcc_coach.packs.formats.h5p_content import Alternative, Branching, Edge, Passage
    from kcc_coach.packs.formats.h5p_scores import Scoring

CUSTOMER: Final = CastId("klant")
LONGEST_TITLE: Final = 120
MOST_LINES: Final = 200


class Talk:
    """The nodes and endings while they are made; `notes` tells of what somebody should look at."""

    def __init__(self, branching: Branching, scoring: Scoring, file: str) -> None:
        self.branching, self.scoring, self.file = branching, scoring, file
        self.names, self.reply_names = Names(frozenset({LAST})), Names()
        self.endings: dict[object, Ending] = {}
        self.notes: list[Note] = []
        passages = branching.passages
        self.ids = [self.names.give(_label(each)) for each in passages]
        self.joined = _joined(passages)
        for text, question in self.joined.items():
            self.ids[question] = self.ids[text]

    def nodes(self) -> tuple[Node, ...]:
        """All nodes; the first is where the talk begins."""
        absorbed = set(self.joined.values())
        made = [self._node(at) for at in range(len(self.ids)) if at not in absorbed]
        nodes, stopped = paced(made, self.names, self.reply_names)
        for name in stopped:
            self.notes.append(note(GUESSED, "h5p-paused", Place(self.file, keys=("content",)), name=name))
        nodes, ways = led_out(nodes, [each.id for each in self.endings.values()], LAST, self.reply_names)
        if ways:
            self.endings.setdefault(LAST, blank_ending(LAST))
            self.notes.append(note(GUESSED, "h5p-way-out", Place(self.file, keys=("content",)), count=ways))
        return nodes

    def _node(self, at: int) -> Node:
        """The node of a passage, with the question that follows it where only this text leads there."""
        passage = self.branching.passages[at]
        asked = at if passage.asks else self.joined.get(at)
        node = Node(NodeId(self.ids[at]), ())
        lines: list[Line] = []
        if not passage.asks:
            who = CUSTOMER if asked is not None and passage.library in TEXTS else NARRATOR
            lines += [line for text in passage.texts for line in said(who, text)] + self._on_the_way(passage.edge)
            node = replace(node, effect=self.scoring.effect(passage.edge.score))
        if asked is None:
            node = replace(node, then=(Go(self._target(passage.edge, at)),))
        else:
            question = self.branching.passages[asked]
            asker = CUSTOMER if asked == at else NARRATOR
            lines += [line for text in question.texts for line in said(asker, text)]
            replies = tuple(self._reply(each, asked, number) for number, each in enumerate(question.alternatives))
            node = replace(node, replies=replies)
        if len(lines) > MOST_LINES:
            self._look(DROPPED, "h5p-cut", at)
        return replace(node, lines=tuple(lines[:MOST_LINES]))

    def _on_the_way(self, edge: Edge) -> list[Line]:
        """What is shown before going on; nothing where it is the end screen itself."""
        return [] if edge.is_end_screen else said(NARRATOR, edge.feedback)

    def _reply(self, answer: Alternative, at: int, number: int) -> Reply:
        text, feedback = plain_text(answer.text), plain_text(answer.edge.feedback)
        if not text:
            self._look(LEFT, "h5p-blank-reply", at)
        if len(answer.text) > len(text) or len(answer.edge.feedback) > len(feedback):
            self._look(DROPPED, "h5p-cut", at)
        return Reply(
            ReplyId(self.reply_names.give(text, f"antwoord-{number + 1}")),
            text or to_fill_in(),
            self._target(answer.edge, at),
            effect=self.scoring.effect(counted(answer.edge)),
            feedback="" if answer.edge.is_end_screen else feedback,
        )

    def _target(self, edge: Edge, at: int) -> str:
        """The node or the ending that an edge leads to."""
        if 0 <= edge.next < len(self.ids):
            return self.ids[edge.next]
        if edge.is_end_screen:
            return self._ending(("own", edge.title, edge.subtitle, edge.score), edge.title, edge.subtitle, edge.score)
        screen = self.branching.screens.get(edge.next)
        if screen is not None:
            return self._ending(edge.next, screen.title, screen.text, screen.score)
        self.notes.append(note(GUESSED, "h5p-no-screen", self.place(at), next=edge.next))
        self.endings.setdefault(LAST, replace(blank_ending(LAST), purpose=self.scoring.purpose(None)))
        return LAST

    def _ending(self, key: object, title: str, text: str, score: float | None) -> str:
        if key not in self.endings:
            heading = plain_text(title.replace("\n", " "), LONGEST_TITLE)
            name = self.names.give(heading, "slot")
            if len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
                self.notes.append(note(DROPPED, "h5p-cut", Place(self.file), name=name))
            ending = blank_ending(name, heading or tr("Einde"), plain_text(text))
            self.endings[key] = replace(ending, purpose=self.scoring.purpose(score))
        return str(self.endings[key].id)

    def _look(self, kind: str, code: str, at: int) -> None:
        self.notes.append(note(kind, code, self.place(at), name=self.ids[at]))

    def place(self, at: int) -> Place:
        """Where a passage stands in the source."""
        return Place(self.file, keys=("content", str(at)))


def _joined(passages: tuple[Passage, ...]) -> dict[int, int]:
    """The texts that are followed by a question to which nothing else leads, with that question."""
    arrows = Counter(edge.next for passage in passages for edge in passage.edges)
    found: dict[int, int] = {}
    for at, passage in enumerate(passages):
        there = passage.edge.next
        if not passage.asks and 0 < there < len(passages) and passages[there].asks and arrows[there] == 1:
            found[at] = there
    return found


def _label(passage: Passage) -> str:
    return passage.title or (passage.texts[0] if passage.texts else "")
