"""Takes out of a conversation what names something that isn't there, where the mending that follows doesn't.

What was whole stays as it was; each thing that is taken out is told, with its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT
from kcc_coach.packs.formats.mending import blank_ending
from kcc_coach.problem import Place
from kcc_coach.scenario.model import CREDIT, Effect, Ending, Go, Node, Scenario, Share, Stage, Subject

if TYPE_CHECKING:
    from kcc_coach.packs.formats.sheet_build import Builder
    from kcc_coach.scenario.model import Line, Value, Variable

MOST_LINES: Final = 100  # a line may be two items of a source: what is said, and what is thought
MOST_ARROWS: Final = 200
LAST: Final = "einde"


def cleaned(scenario: Scenario, builder: Builder) -> Scenario:
    """The conversation without effects, shares and lines that cannot be kept."""
    cleaner = _Cleaner(scenario, builder)
    stages = tuple(Stage(tuple(cleaner.subject(each) for each in stage.subjects)) for stage in scenario.stages)
    endings = tuple(cleaner.ending(each) for each in scenario.endings)
    return cleaner.closed(replace(scenario, stages=stages, endings=endings))


class _Cleaner:
    """Knows which names there are."""

    def __init__(self, scenario: Scenario, builder: Builder) -> None:
        self.builder = builder
        self.variables = {variable.name: variable for variable in scenario.variables}
        meters = {CREDIT, *(meter.name for meter in scenario.meters)}
        self.added = meters | {each.name for each in scenario.variables if each.kind == "int"}
        self.shared = meters | {each.name for each in scenario.variables if each.kind != "choice"}

    def dropped(self, text: str, *keys: str) -> None:
        place = self.builder.row_of(Place(keys=keys))
        self.builder.desk.note(DROPPED, "sheet-cell-unread", place, text=text)

    def subject(self, subject: Subject) -> Subject:
        nodes = tuple(self.node(node) for node in subject.nodes)
        return replace(subject, nodes=nodes, start=self.arrows(subject.start, nodes[0].id))

    def node(self, node: Node) -> Node:
        replies = tuple(replace(each, effect=self.effect(each.effect, node.id, each.id)) for each in node.replies)
        return replace(
            node,
            lines=self.lines(node),
            replies=replies,
            then=self.arrows(node.then, node.id),
            effect=self.effect(node.effect, node.id),
        )

    def lines(self, node: Node) -> tuple[Line, ...]:
        """The lines as they are read from a source: a thought after what the same person said belongs to it."""
        lines: list[Line] = []
        for line in node.lines:
            if lines and _completes(line, lines[-1]):
                lines[-1] = replace(lines[-1], thought=line.thought)
            else:
                lines.append(line)
        if len(lines) > MOST_LINES:
            self.dropped(lines[MOST_LINES].text, node.id)
        return tuple(lines[:MOST_LINES])

    def arrows(self, arrows: tuple[Go, ...], name: str) -> tuple[Go, ...]:
        if len(arrows) > MOST_ARROWS:
            self.dropped(arrows[MOST_ARROWS].to, name)
        return arrows[:MOST_ARROWS]

    def effect(self, effect: Effect, *keys: str) -> Effect:
        add = tuple(each for each in effect.add if each[0] in self.added)
        assign = tuple(each for each in effect.assign if _fits(self.variables.get(each[0]), each[1]))
        for name, value in (*effect.add, *effect.assign):
            if (name, value) not in (*add, *assign):
                self.dropped(f"{name} {value}", *keys)
        return Effect(add, assign)

    def ending(self, ending: Ending) -> Ending:
        return replace(
            ending, relation=self.share(ending.relation, ending.id), purpose=self.share(ending.purpose, ending.id)
        )

    def share(self, share: Share, name: str) -> Share:
        parts = tuple(each for each in share.parts if each[0] in self.shared)
        for each in share.parts:
            if each not in parts:
                self.dropped(each[0], name)
        return (
            share if parts == share.parts else Share(share.base if parts else max(0.0, min(100.0, share.base)), parts)
        )

    def closed(self, scenario: Scenario) -> Scenario:
        """Subjects need a way from the last of them to an ending."""
        in_subjects = any(subject.id for subject in scenario.subjects)
        if not in_subjects or scenario.closing:
            return replace(scenario, closing=self.arrows(scenario.closing, "") if in_subjects else ())
        desk = self.builder.desk
        endings = scenario.endings
        if not endings:
            last = self.builder.ids.give(LAST, LAST)
            endings = (blank_ending(last),)
            desk.note(LEFT, "sheet-ending-made", name=last)
        desk.note(GUESSED, "sheet-closing-guessed", name=endings[0].id)
        return replace(scenario, endings=endings, closing=(Go(endings[0].id),))


def _completes(line: Line, before: Line) -> bool:
    alone = not line.text and not before.thought
    return alone and line.who == before.who and line.when == before.when and line.mood in ("", before.mood)


def _fits(variable: Variable | None, value: Value) -> bool:
    """Whether a variable can be this."""
    if variable is None:
        return False
    if variable.kind == "choice":
        return value in variable.options
    return isinstance(value, int) and variable.low <= value <= variable.high
