"""Makes a conversation whole that came from elsewhere: what an importer found, so that `check` accepts it.

Each mend is told in a note. What was whole stays as it was. An importer sees to it itself that names are unique and
that conditions and effects name what exists: where one doesn't, it is left out here, with a note.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.i18n import later, tr
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT, Note, note
from kcc_coach.scenario.check import check
from kcc_coach.scenario.conditions import names_in
from kcc_coach.scenario.model import (
    CastId,
    Chosen,
    Compare,
    Effect,
    Ending,
    EndingId,
    Go,
    Node,
    Person,
    Reply,
    ReplyId,
    Scenario,
    Seen,
    Share,
    Stage,
    Subject,
)
from kcc_coach.scenario.names import RESERVED

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Condition

LAST: Final = EndingId("einde")
WAY_OUT: Final = "afronden"
MOST_ROUNDS: Final = 60
ALIKE: Final = 0.75  # from here on a name that isn't there is taken for a slip of the pen

NOTES: Final[dict[str, str]] = {
    "unreachable-dropped": later("«{name}» is weggelaten: er wees geen pijl naartoe."),
    "lost-arrow": later("Een pijl wees naar «{name}», en dat is er niet. Hij gaat nu naar een einde."),
    "arrow-guessed": later("«{name}» bestaat niet. De pijl gaat nu naar «{near}»; kijk of je dat bedoelde."),
    "stray-arrow": later(
        "Een pijl wees naar «{name}» in een ander onderwerp. Hij gaat nu naar een einde; kijk of dat klopt."
    ),
    "way-out-made": later("Vanaf «{name}» was geen einde te bereiken. Er is een weg naar een einde bij gemaakt."),
    "made-unconditional": later("Bij «{name}» kon alles dicht zijn. De laatste weg kan nu altijd; kijk of dat klopt."),
    "ending-made": later("Er is een einde «{name}» bij gemaakt. Geef het een tekst."),
    "condition-dropped": later("Een voorwaarde noemt «{name}», en dat is er niet. Ze is weggelaten."),
    "effect-dropped": later("Een effect noemt «{name}», en dat is er niet. Het is weggelaten."),
    "speaker-added": later("«{name}» spreekt, en staat nu in de rolverdeling. Geef een naam en een gezicht."),
    "competency-dropped": later("De competentie «{name}» is weggelaten: geen antwoord laat er verschil in zien."),
}


def mended(scenario: Scenario) -> tuple[Scenario, tuple[Note, ...]]:
    """The conversation with its faults mended, and a note for each mend."""
    bench = _Bench(scenario)
    for _ in range(MOST_ROUNDS):
        problems = check(bench.scenario)
        if not problems:
            break
        bench.mend(problems)
    return bench.scenario, tuple(bench.notes)


def to_fill_in() -> str:
    """What stands where the trainer has to write."""
    return tr("Nog in te vullen.")


def blank_ending(id: str, title: str = "", text: str = "") -> Ending:
    """An ending in the middle of both axes, for the trainer to complete."""
    plain = to_fill_in()
    return Ending(EndingId(id), title or tr("Einde"), text or plain, plain, plain, Share(50.0), Share(50.0))


class _Bench:
    """A conversation while it is mended."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.notes: list[Note] = []

    def mend(self, problems: tuple[Problem, ...]) -> None:
        """One round: everything of the kind that was found first, since the rest may only follow from it."""
        by_code: dict[str, list[Problem]] = {}
        for each in problems:
            by_code.setdefault(each.code, []).append(each)
        for code, mend in _MENDS.items():
            if code in by_code:
                mend(self, by_code[code])
                return

    def note(self, kind: str, code: str, problem: Problem, name: str) -> None:
        self.notes.append(note(kind, code, problem.place, name=name))

    def each_node(self, change: Callable[[Node], Node | None]) -> None:
        """Changes every node; None leaves it out."""
        self.each_subject(
            lambda subject: replace(
                subject, nodes=tuple(new for node in subject.nodes if (new := change(node)) is not None)
            )
        )

    def each_subject(self, change: Callable[[Subject], Subject]) -> None:
        stages = tuple(Stage(tuple(change(each) for each in stage.subjects)) for stage in self.scenario.stages)
        self.scenario = replace(self.scenario, stages=stages)

    def last_ending(self, problem: Problem) -> str:
        """The ending that ways lead to which had none; made where there isn't one yet."""
        nodes = {node.id for node in self.scenario.nodes}
        last = next(each for each in (LAST, *(f"{LAST}-{n}" for n in range(2, 10_000))) if each not in nodes)
        if all(each.id != last for each in self.scenario.endings):
            self.scenario = replace(self.scenario, endings=(*self.scenario.endings, blank_ending(last)))
            self.note(LEFT, "ending-made", problem, last)
        return last

    # -- one mend per code

    def speakers(self, problems: list[Problem]) -> None:
        names = dict.fromkeys(_value(each, "who") for each in problems)
        self.scenario = replace(
            self.scenario, cast=(*self.scenario.cast, *(Person(CastId(name), name) for name in names))
        )
        for name in names:
            self.note(GUESSED, "speaker-added", problems[0], name)

    def lost_arrows(self, problems: list[Problem]) -> None:
        inside = self.meant([each for each in problems if each.place.keys[:1] != ("closing",)])
        self.each_subject(lambda subject: redirected(subject, lambda to: inside.get(to, to)))
        closing = self.meant([each for each in problems if each.place.keys[:1] == ("closing",)])
        arrows = tuple(Go(closing.get(each.to, each.to), each.when) for each in self.scenario.closing)
        self.scenario = replace(self.scenario, closing=arrows)

    def meant(self, problems: list[Problem]) -> dict[str, str]:
        """Where arrows to nowhere should lead: to what they nearly name, else to an ending."""
        found: dict[str, str] = {}
        for each in problems:
            target, near = _value(each, "target"), _value(each, "nearest")
            slip = bool(near) and SequenceMatcher(None, target, near).ratio() >= ALIKE
            found[target] = near if slip else self.last_ending(each)
            code = "arrow-guessed" if slip else "lost-arrow"
            self.notes.append(note(GUESSED, code, each.place, name=target, near=found[target]))
        return found

    def strays(self, problems: list[Problem]) -> None:
        """An arrow into another subject cannot be kept: one turns to a subject, and the way there is an ending."""
        last = self.last_ending(problems[0])
        for each in problems:
            self.note(GUESSED, "stray-arrow", each, _value(each, "target"))
        endings = {each.id for each in self.scenario.endings}

        def subject(old: Subject) -> Subject:
            own = {node.id for node in old.nodes} | endings
            return redirected(old, lambda to: to if to in own else last)

        self.each_subject(subject)

    def conditions(self, problems: list[Problem]) -> None:
        for each in problems:
            self.note(DROPPED, "condition-dropped", each, _value(each, "name"))
        names = {_value(each, "name") for each in problems}

        def spoiled(when: Condition | None) -> bool:
            return when is not None and any(_name(part) in names for part in names_in(when))

        def arrows(old: tuple[Go, ...]) -> tuple[Go, ...]:
            return tuple(each for each in old if not spoiled(each.when))

        def node(old: Node) -> Node:
            lines = tuple(replace(each, when=None) if spoiled(each.when) else each for each in old.lines)
            replies = tuple(replace(each, when=None) if spoiled(each.when) else each for each in old.replies)
            return replace(old, lines=lines, replies=replies, then=arrows(old.then))

        self.each_node(node)
        self.each_subject(lambda subject: replace(subject, start=arrows(subject.start)))
        self.scenario = replace(self.scenario, closing=arrows(self.scenario.closing))

    def effects(self, problems: list[Problem]) -> None:
        names = {_value(each, "name") for each in problems}
        for each in problems:
            self.note(DROPPED, "effect-dropped", each, _value(each, "name"))

        def kept(old: Effect) -> Effect:
            return Effect(
                tuple(each for each in old.add if each[0] not in names),
                tuple(each for each in old.assign if each[0] not in names),
            )

        self.each_node(
            lambda node: replace(
                node,
                effect=kept(node.effect),
                replies=tuple(replace(each, effect=kept(each.effect)) for each in node.replies),
            )
        )

    def always_open(self, problems: list[Problem]) -> None:
        shut = {_value(each, "node") for each in problems}
        for each in problems:
            self.note(GUESSED, "made-unconditional", each, _value(each, "node"))

        def node(old: Node) -> Node:
            if old.id not in shut:
                return old
            return replace(old, replies=(*old.replies[:-1], replace(old.replies[-1], when=None)))

        self.each_node(node)

    def last_arrows(self, problems: list[Problem]) -> None:
        for each in problems:
            self.note(GUESSED, "made-unconditional", each, "/".join(each.place.keys[-2:]))

        def opened(arrows: tuple[Go, ...]) -> tuple[Go, ...]:
            return (*arrows[:-1], Go(arrows[-1].to)) if arrows else arrows

        self.each_node(lambda node: replace(node, then=opened(node.then)))
        self.each_subject(lambda subject: replace(subject, start=opened(subject.start)))
        self.scenario = replace(self.scenario, closing=opened(self.scenario.closing))

    def dead_ends(self, problems: list[Problem]) -> None:
        last = self.last_ending(problems[0])
        dead = {_value(each, "node") for each in problems}
        for each in problems:
            self.note(GUESSED, "way-out-made", each, _value(each, "node"))
        self.each_node(lambda node: replace(node, then=(Go(last),)) if node.id in dead else node)

    def unreached(self, problems: list[Problem]) -> None:
        gone = {_value(each, "node", "ending") for each in problems}
        for each in problems:
            self.note(DROPPED, "unreachable-dropped", each, _value(each, "node", "ending"))
        self.each_node(lambda node: None if node.id in gone else node)
        endings = tuple(each for each in self.scenario.endings if each.id not in gone)
        self.scenario = replace(self.scenario, endings=endings)

    def ways_out(self, problems: list[Problem]) -> None:
        """The first place where something can be said gets a reply that ends the talk; the rest may follow from it."""
        last = self.last_ending(problems[0])
        shut = {_value(each, "node") for each in problems}
        first = next((node for node in self.scenario.nodes if node.id in shut and node.replies), None)
        chosen = first or next(node for node in self.scenario.nodes if node.id in shut)
        self.note(GUESSED, "way-out-made", problems[0], chosen.id)
        taken = {reply.id for node in self.scenario.nodes for reply in node.replies} | RESERVED
        name = next(each for each in (WAY_OUT, *(f"{WAY_OUT}-{n}" for n in range(2, 10_000))) if each not in taken)
        extra = Reply(ReplyId(name), tr("Ik rond het gesprek af."), last)

        def node(old: Node) -> Node:
            if old.id != chosen.id:
                return old
            if old.replies:
                return replace(old, replies=(*old.replies, extra))
            return replace(old, then=(*old.then[:-1], Go(last)))

        self.each_node(node)

    def closing(self, problems: list[Problem]) -> None:
        self.scenario = replace(self.scenario, closing=(Go(self.last_ending(problems[0])),))

    def stakes(self, problems: list[Problem]) -> None:
        gone = {_value(each, "name") for each in problems}
        for each in problems:
            self.note(DROPPED, "competency-dropped", each, _value(each, "name"))
        kept = tuple(each for each in self.scenario.competencies if each not in gone)
        self.scenario = replace(self.scenario, competencies=kept)

        def reply(old: Reply) -> Reply:
            return replace(old, shows=tuple(each for each in old.shows if each[0] in kept))

        self.each_node(lambda node: replace(node, replies=tuple(reply(each) for each in node.replies)))


def redirected(subject: Subject, new: Callable[[str], str]) -> Subject:
    """The subject with every arrow in it pointing to its new target."""

    def arrows(old: tuple[Go, ...]) -> tuple[Go, ...]:
        return tuple(Go(new(each.to), each.when) for each in old)

    def node(old: Node) -> Node:
        replies = tuple(replace(each, to=new(each.to)) for each in old.replies)
        return replace(old, then=arrows(old.then), replies=replies)

    return replace(subject, start=arrows(subject.start), nodes=tuple(node(each) for each in subject.nodes))


_MENDS: Final[dict[str, Callable[[_Bench, list[Problem]], None]]] = {
    "unknown-speaker": _Bench.speakers,
    "unknown-target": _Bench.lost_arrows,
    "other-subject": _Bench.strays,
    "unknown-name": _Bench.conditions,
    "unknown-node": _Bench.conditions,
    "unknown-reply": _Bench.conditions,
    "wrong-value": _Bench.conditions,
    "unknown-meter": _Bench.effects,
    "unknown-variable": _Bench.effects,
    "missing-key": _Bench.closing,
    "no-unconditional-reply": _Bench.always_open,
    "no-last-then": _Bench.last_arrows,
    "subject-has-no-end": _Bench.dead_ends,
    "unreachable-node": _Bench.unreached,
    "unreachable-ending": _Bench.unreached,
    "no-way-out": _Bench.ways_out,
    "unknown-competency": _Bench.stakes,
    "never-at-stake": _Bench.stakes,
}


def _name(part: Compare | Seen | Chosen) -> str:
    match part:
        case Seen(node):
            return node
        case Chosen(reply):
            return reply
        case _:
            return part.name


def _value(problem: Problem, *names: str) -> str:
    """What the problem says under the first of these names that it has."""
    values = dict(problem.values)
    return next((values[name] for name in names if name in values), "")
