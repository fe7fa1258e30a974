"""Makes a whole conversation of the steps of a sheet: subjects and rounds, meters, and ways on where none were told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT
from kcc_coach.packs.formats.mending import blank_ending, mended, to_fill_in
from kcc_coach.packs.formats.sheet_build import Builder
from kcc_coach.packs.formats.sheet_clean import LAST, cleaned
from kcc_coach.packs.formats.sheet_desk import Desk, Ids
from kcc_coach.packs.formats.sheet_general import SubjectRow
from kcc_coach.packs.source import MOST_NODES
from kcc_coach.problem import Place
from kcc_coach.scenario.model import (
    TENSION,
    TRUST,
    CompetencyId,
    EndingId,
    Go,
    Meter,
    Node,
    Scenario,
    ScenarioId,
    Stage,
    Subject,
    SubjectId,
)

if TYPE_CHECKING:
    from kcc_coach.packs.formats.draft import Note
    from kcc_coach.packs.formats.sheet_general import General
    from kcc_coach.packs.formats.sheet_plain import Step

USUAL: Final = {TRUST: 50, TENSION: 30}


def built(steps: tuple[Step, ...], general: General, desk: Desk, name: str) -> tuple[Scenario, tuple[Note, ...]]:
    """The conversation of these steps, mended; `name` is its title where it has none. With the notes of mending."""
    builder = Builder(steps, general, desk)
    stages = _stages(builder, general)
    nodes = [node for stage in stages for subject in stage.subjects for node in subject.nodes]
    title = general.texts.get("title") or desk.fit_name(name, Place(desk.file), 120) or to_fill_in()
    texts = general.texts
    scenario = Scenario(
        id=ScenarioId(Ids([]).give(texts.get("id") or title, "gesprek")),
        version=general.version,
        title=title,
        summary=texts.get("summary") or to_fill_in(),
        language=texts.get("language") or "nl",
        channel=general.channel or "counter",
        place=texts.get("place", ""),
        you=texts.get("you") or to_fill_in(),
        cast=(),
        competencies=_competencies(general, nodes),
        lessons=general.lessons,
        minutes=general.minutes or 5,
        meters=_meters(general, nodes, desk),
        variables=builder.variables,
        stages=stages,
        endings=(),
        closing=builder.arrows("closing"),
        accepted=tuple(general.accepted),
    )
    builder.tell_names()
    scenario = replace(scenario, endings=builder.endings(), cast=tuple(builder.cast))
    whole, more = mended(cleaned(_joined(scenario, builder), builder))
    mends = Desk(desk.file)
    for each in more:
        mends.note(each.kind, each.code, builder.row_of(each.place), **dict(each.values))
    return whole, mends.more()


def _competencies(general: General, nodes: list[Node]) -> tuple[CompetencyId, ...]:
    """The competencies that the sheet tells of, and behind them those that a reply shows."""
    shown = (name for node in nodes for reply in node.replies for name, _ in reply.shows)
    return tuple(dict.fromkeys((*general.competencies, *shown)))


def _meters(general: General, nodes: list[Node], desk: Desk) -> tuple[Meter, ...]:
    """The meters that the sheet tells of, and those of the usual ones that an effect names."""
    effects = [effect for node in nodes for effect in (node.effect, *(reply.effect for reply in node.replies))]
    named = {name for effect in effects for name, _ in effect.add}
    known = {meter.name for meter in general.meters}
    made = [Meter(name, start) for name, start in USUAL.items() if name in named - known]
    for meter in made:
        desk.note(GUESSED, "sheet-meter-made", name=meter.name, start=meter.start)
    return (*general.meters, *made)


def _stages(builder: Builder, general: General) -> tuple[Stage, ...]:
    """The subjects with their places; those that only the rows name come in one round, behind the others."""
    inside: dict[str, dict[str, list[Step]]] = {}
    home: dict[str, str] = {}  # a place stands in the subject of its first row
    for step in builder.steps:
        if step.place in builder.places and step.kind not in ("start", "closing", "ending"):
            subject = home.setdefault(step.place, step.row.get("subject"))
            inside.setdefault(subject, {}).setdefault(step.place, []).append(step)
    if set(inside) == {""}:
        return (Stage((_subject(builder, SubjectRow("", "", 1, optional=False), "", inside[""]),)),)
    known = {each.id: each for each in general.subjects}
    ids = Ids(list(known))
    rounds: dict[int, list[Subject]] = {}
    for name, places in inside.items():
        told = known.get(name)
        about = told or SubjectRow(
            ids.give(name, "onderwerp"),
            builder.desk.fit(name, Place(builder.desk.file), 120) or to_fill_in(),
            1,
            optional=False,
        )
        rounds.setdefault(about.round, []).append(_subject(builder, about, name, places))
    order = list(known)

    def rank(subject: Subject) -> int:
        return order.index(subject.id) if subject.id in order else len(order)

    return tuple(Stage(tuple(sorted(rounds[number], key=rank))) for number in sorted(rounds))


def _subject(builder: Builder, about: SubjectRow, written: str, places: dict[str, list[Step]]) -> Subject:
    if len(places) > MOST_NODES:
        builder.desk.note(DROPPED, "sheet-too-many-places", limit=MOST_NODES)
    nodes = tuple(builder.node(place, steps) for place, steps in list(places.items())[:MOST_NODES])
    inside = {node.id for node in nodes}
    start = tuple(each for each in builder.arrows("start", written) if each.to in inside)
    if not start:
        builder.desk.note(GUESSED, "sheet-start-guessed", name=nodes[0].id)
        start = (Go(nodes[0].id),)
    return Subject(SubjectId(about.id), start, nodes, about.title if about.id else "", about.optional)


def _joined(scenario: Scenario, builder: Builder) -> Scenario:
    """Arrows and replies that go nowhere lead to the next place, or from the last one to an ending."""
    desk = builder.desk
    last = scenario.endings[0].id if scenario.endings else EndingId(builder.ids.give(LAST, LAST))
    needed = False

    def subject(old: Subject) -> Subject:
        nonlocal needed
        after = [*[node.id for node in old.nodes[1:]], last]
        nodes = []
        for node, onward in zip(old.nodes, after, strict=True):
            new = _continued(node, onward, alone=not old.id, desk=desk)
            needed = needed or (new != node and onward == last)
            nodes.append(new)
        return replace(old, nodes=tuple(nodes))

    stages = tuple(Stage(tuple(subject(each) for each in stage.subjects)) for stage in scenario.stages)
    joined = replace(scenario, stages=stages)
    if needed and not scenario.endings:
        desk.note(LEFT, "sheet-ending-made", name=last)
        return replace(joined, endings=(blank_ending(last),))
    return joined


def _continued(node: Node, onward: str, *, alone: bool, desk: Desk) -> Node:
    replies = tuple(each if each.to else replace(each, to=onward) for each in node.replies)
    then = tuple(each if each.to else Go(onward, each.when) for each in node.then)
    if alone and not replies and not then and "end" not in node.allow:
        then = (Go(onward),)
    new = replace(node, replies=replies, then=then)
    if new != node:
        desk.note(GUESSED, "sheet-next-guessed", name=node.id)
    return new
