"""The statements of one dialogue as nodes: what others say stands in nodes, what you say becomes replies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.i18n import tr
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT, Note, note
from kcc_coach.packs.formats.lines import said
from kcc_coach.packs.formats.mending import LAST, blank_ending, to_fill_in
from kcc_coach.packs.formats.naming import Names, plain_text
from kcc_coach.packs.formats.onward import led_out, paced, pause
from kcc_coach.scenario.model import Effect, Ending, Go, Line, Node, NodeId, Reply, ReplyId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.packs.formats.uudsl_statements import Dialogue, Statement

LONGEST_TITLE: Final = 120
MOST_LINES: Final = 200


class Whole:
    """What the dialogues of a scenario share: names, endings, and the notes on what was made of them."""

    def __init__(self) -> None:
        self.nodes, self.replies, self.subjects = Names(frozenset({LAST})), Names(), Names()
        self.endings: dict[str, Ending] = {}
        self.notes: list[Note] = []

    def ending(self, statement: Statement) -> str:
        """The ending at which this statement ends the scenario."""
        if statement.id not in self.endings:
            title = plain_text(statement.text.replace("\n", " "), LONGEST_TITLE)
            name = self.nodes.give(f"einde {statement.text}", "slot")
            self.endings[statement.id] = blank_ending(name, title)
        return str(self.endings[statement.id].id)

    def note(self, kind: str, code: str, statement: Statement) -> None:
        name = plain_text(statement.text.replace("\n", " "), 60) or statement.id
        self.notes.append(note(kind, code, statement.place, name=name))


class Talk:
    """The nodes of one dialogue. `turns` tells whether there is another subject to turn to."""

    def __init__(self, dialogue: Dialogue, whole: Whole, *, turns: bool) -> None:
        self.dialogue, self.whole, self.turns = dialogue, whole, turns
        self.statements = dialogue.statements
        self.ids = {key: NodeId(whole.nodes.give(each.text)) for key, each in self.statements.items()}
        self.begin = NodeId(whole.nodes.give(f"begin {dialogue.title}"))
        self.done = NodeId(whole.nodes.give(f"klaar {dialogue.title}"))

    def parts(self) -> tuple[tuple[Go, ...], tuple[Node, ...]]:
        """Where the subject begins, and all its nodes."""
        starts = self._named(self.dialogue.starts)
        arrows = () if any(each.yours for each in starts) else self._arrows(starts)
        made = [Node(self.done, (), allow=("end",))]
        if not arrows:
            made += self._onward(Node(self.begin, ()), starts, ())
        for each in self.statements.values():
            made += self._nodes(each)
        whole = self.whole
        nodes, stopped = paced(made, whole.nodes, whole.replies)
        nodes, ways = led_out(nodes, [each.id for each in whole.endings.values()], LAST, whole.replies)
        for name in stopped:
            whole.notes.append(note(GUESSED, "uudsl-paused", self.dialogue.place, name=name))
        if ways:
            whole.notes.append(note(GUESSED, "uudsl-way-out", self.dialogue.place, count=ways))
        begin = arrows or (Go(self.begin),)
        led = {each.to for each in begin} | {to for node in nodes for to in _targets(node)}
        return begin, tuple(node for node in nodes if node.id != self.done or node.id in led)

    def _nodes(self, statement: Statement) -> Iterable[Node]:
        """The node of what others say; of what you say the node after it, where one is needed."""
        if statement.yours and self._target(statement) != self.ids[statement.id]:
            return ()
        node = Node(self.ids[statement.id], ())
        if not statement.yours:
            node = replace(node, lines=tuple(_lines(statement)[:MOST_LINES]), effect=statement.effect)
        if statement.ends_all:
            return (replace(node, then=(Go(self.whole.ending(statement)),)),)
        return self._onward(node, self._named(statement.responses), self._allowed(statement), statement)

    def _allowed(self, statement: Statement) -> tuple[str, ...]:
        turn = ("turn",) if statement.turn and self.turns else ()
        return (*turn, *(("end",) if statement.may_end else ()))

    def _named(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements with these ids that can ever be made."""
        return tuple(
            self.statements[key] for key in ids if key in self.statements and self.statements[key].when is not False
        )

    def _onward(
        self, node: Node, nexts: tuple[Statement, ...], allow: tuple[str, ...], statement: Statement | None = None
    ) -> tuple[Node, ...]:
        """The node with what may follow: replies, what others say next, or the end of the subject."""
        arrows = self._arrows(tuple(each for each in nexts if not each.yours))
        replies = tuple(self._reply(each) for each in nexts if each.yours)
        if not nexts:
            if statement is not None and "end" not in allow:
                self.whole.note(GUESSED, "uudsl-leaf", statement)
            return (replace(node, allow=("end",)),)
        node = replace(node, allow=allow, replies=replies)
        if not arrows:
            return (node,)
        if not replies and not allow:
            return (replace(node, then=arrows),)
        if statement is not None:
            self.whole.note(GUESSED, "uudsl-listen", statement)
        return pause(node, arrows, self.whole.nodes, self.whole.replies)

    def _arrows(self, nexts: tuple[Statement, ...]) -> tuple[Go, ...]:
        """Arrows to what others may say: the first in the file that may be said is said."""
        arrows: list[Go] = []
        for each in nexts:
            if arrows and arrows[-1].when is None:
                self.whole.note(LEFT, "uudsl-shadowed", each)
            else:
                arrows.append(Go(self.ids[each.id], None if isinstance(each.when, bool) else each.when))
        return tuple(arrows)

    def _reply(self, statement: Statement) -> Reply:
        text = plain_text(statement.text)
        if not text:
            self.whole.note(LEFT, "uudsl-blank", statement)
        if len(text) < len(statement.text):
            self.whole.note(DROPPED, "uudsl-cut", statement)
        return Reply(
            ReplyId(self.whole.replies.give(text, "antwoord")),
            text or to_fill_in(),
            self._target(statement),
            effect=statement.effect,
            feedback=statement.feedback,
            when=None if isinstance(statement.when, bool) else statement.when,
        )

    def _target(self, statement: Statement) -> str:
        """Where a reply leads: an ending, what is said next, or a node of its own from which to choose."""
        if statement.ends_all:
            return self.whole.ending(statement)
        nexts = self._named(statement.responses)
        if not nexts:
            return self.done
        alone = len(nexts) == 1 and not nexts[0].yours and nexts[0].when is True
        return self.ids[nexts[0].id] if alone and not self._allowed(statement) else self.ids[statement.id]


def _targets(node: Node) -> Iterator[str]:
    yield from (each.to for each in node.replies)
    yield from (each.to for each in node.then)


def _lines(statement: Statement) -> list[Line]:
    """What is said, with what is thought meanwhile: beside the last line, or on a line of somebody else."""
    lines = said(statement.who, statement.text, statement.mood)
    for who, thought in statement.thoughts:
        if lines and who == lines[-1].who and not lines[-1].thought:
            lines[-1] = replace(lines[-1], thought=thought)
        else:
            lines.append(Line(who, "", thought=thought))
    return lines


def way_on(whole: Whole) -> tuple[str, Node]:
    """A subject that only goes on, for a stage of which everything may be left out: its id and its one node."""
    title = tr("Verder met het gesprek")
    return whole.subjects.give(title), Node(NodeId(whole.nodes.give(title)), (), effect=Effect(), allow=("end",))
