"""A passage of Twine as places in a conversation: its text as lines, its links as replies, its jumps as arrows.

A passage is one place, and more where it changes a variable halfway or under a condition: nothing here changes
halfway, so what comes after stands in a place of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.packs.formats.leaf import Changed, Inserted, Said, Way
from kcc_coach.packs.formats.macros import negated
from kcc_coach.packs.formats.mending import blank_ending, to_fill_in
from kcc_coach.packs.formats.naming import plain_text
from kcc_coach.packs.formats.spoken import MOST_LINES, Row, Rows, cleaned, lines_of
from kcc_coach.packs.formats.ways import run_on
from kcc_coach.packs.reading import LONGEST_TEXT
from kcc_coach.scenario.conditions import names_in
from kcc_coach.scenario.model import NARRATOR, Compare, Effect, Go, Node, NodeId, Reply, ReplyId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kcc_coach.packs.formats.leaf import Guard, Piece
    from kcc_coach.packs.formats.macros import Change
    from kcc_coach.packs.formats.naming import Names
    from kcc_coach.packs.formats.remembered import Memory
    from kcc_coach.scenario.model import CastId, Condition, Ending, Line

MOST_REPLIES: Final = 100
MOST_PARTS: Final = 40
_ONWARD: Final = re.compile(
    r"(?:ga |klik (?:[a-z]+ )?|lees )?(?:verder|door|volgende|doorgaan)|(?:click (?:here )?to )?(?:continue|next|go on)"
    r"|weiter|suivant|>+|→|»|…|\.\.\."
)


@dataclass
class Part:
    """A place while it is made: what changes on coming there, and then what is said."""

    changes: list[Change] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    tested: set[str] = field(default_factory=set)  # the names that conditions here have asked for
    before: Guard = ()  # the condition under which the one before it comes first
    aside: tuple[Change, ...] = ()  # what then changes


@dataclass
class Told:
    """A passage whose pieces are sorted: its parts, its links and its jumps."""

    parts: list[Part] = field(default_factory=lambda: [Part()])
    links: list[Way] = field(default_factory=list)
    jumps: list[Way] = field(default_factory=list)
    marked: bool = False
    cut: bool = False

    @property
    def rows(self) -> Iterable[Row]:
        return (row for part in self.parts for row in part.rows)


def told_of(pieces: Iterable[Piece]) -> Told:
    """Sorts the pieces of a passage."""
    told, rows = Told(), Rows()
    for piece in pieces:
        part = told.parts[-1]
        part.tested |= {each.name for when in piece.when for each in names_in(when) if isinstance(each, Compare)}
        match piece:
            case Said(text, when):
                rows.say(text, when)
            case Changed(changes, when):
                _change(told, rows, changes, when)
            case Way(by_itself=True):
                told.jumps.append(piece)
            case Way():
                rows.link(piece.text, piece.when)
                told.links.append(piece)
            case Inserted():
                told.cut = True
    told.parts[-1].rows += rows.finish()
    told.marked = rows.marked
    return told


def _change(told: Told, rows: Rows, changes: tuple[Change, ...], when: Guard) -> None:
    """A change belongs to this place as long as nothing here was decided by what it changes."""
    part = told.parts[-1]
    if not when and not part.tested & {each.name for each in changes}:
        part.changes += changes
    elif len(told.parts) >= MOST_PARTS:
        told.cut = True
    else:
        part.rows += rows.finish()
        told.parts.append(Part(before=when, aside=changes) if when else Part(list(changes)))


class Teller:
    """Makes the places of passages. `target` gives the id that a link leads to."""

    def __init__(
        self,
        names: Names,
        replies: Names,
        memory: Memory,
        cast: Mapping[str, CastId],
        target: Callable[[str, str], str],
    ) -> None:
        self.names = names
        self.replies = replies
        self.memory = memory
        self.cast = cast
        self.target = target
        self.nodes: list[Node] = []
        self.endings: list[Ending] = []
        self.onward: list[tuple[str, str]] = []  # passages whose only link goes on by itself
        self.cut: list[str] = []  # passages of which there was too much
        self.now = ""  # the passage that is told

    def tell(self, name: str, id: str, told: Told, *, first: bool = False) -> None:
        """Adds the places of a passage under this id."""
        self.now = name
        links = self.distinct(told.links)
        if told.cut or len(links) > MOST_REPLIES or any(len(row.text) > LONGEST_TEXT for row in told.rows):
            self.cut.append(name)
        if not links and not told.jumps and not first and self.is_ending(told):
            text = "\n".join(("\n" if row.gap else "") + row.text for row in told.rows)
            self.cut += [name] if len(text) > LONGEST_TEXT else []
            self.endings.append(blank_ending(id, plain_text(name), plain_text(text)))
            return
        here = self.parts(id, told)
        jumps = run_on(Go(self.target(name, each.target), self.memory.condition(each.when)) for each in told.jumps)
        if jumps[:1] and jumps[-1].when is None:
            self.nodes.append(replace(here, then=jumps))
        elif links:
            self.ask(name, here, links[:MOST_REPLIES], jumps)
        else:
            self.endings.append(blank_ending(self.names.give(f"{id} einde"), plain_text(name)))
            self.nodes.append(replace(here, then=(*jumps, Go(self.endings[-1].id))))

    def is_ending(self, told: Told) -> bool:
        """Whether a passage without a way on is nothing but a text."""
        part = told.parts[0]
        changes = len(told.parts) > 1 or self.memory.effect(part.changes) != Effect()
        return not changes and all(line.who == NARRATOR and line.when is None for line in self.lines(part))

    def distinct(self, links: Iterable[Way]) -> list[Way]:
        """The links, without those that say and do the same as one before."""
        return list(dict.fromkeys(links))

    def lines(self, part: Part) -> tuple[Line, ...]:
        lines = lines_of(part.rows, self.cast, self.memory.condition)
        if len(lines) > MOST_LINES:
            self.cut.append(self.now)
        return tuple(lines[:MOST_LINES])

    def parts(self, id: str, told: Told) -> Node:
        """Adds all places of a passage but the last, which is given back to be completed."""
        here = self.place(id, told.parts[0])
        for part in told.parts[1:]:
            after = self.place(self.names.give(f"{id} {len(self.nodes)}"), part)
            if part.aside:
                aside = Node(NodeId(self.names.give(f"{id} als")), (), effect=self.memory.effect(part.aside))
                self.nodes.append(replace(aside, then=(Go(after.id),)))
                arrows = run_on((Go(aside.id, self.memory.condition(part.before)), Go(after.id)))
            else:
                arrows = (Go(after.id),)
            self.nodes.append(replace(here, then=arrows))
            here = after
        return here

    def place(self, id: str, part: Part) -> Node:
        return Node(NodeId(id), self.lines(part), effect=self.memory.effect(part.changes))

    def ask(self, name: str, here: Node, links: list[Way], jumps: tuple[Go, ...]) -> None:
        """The links as replies; jumps under a condition go first. A single link that only says «go on» goes on."""
        only = links[0]
        if len(links) == 1 and not only.changes and _goes_on(only.text):
            self.onward.append((name, only.text))
            self.nodes.append(replace(here, then=(*jumps, Go(self.target(name, only.target)))))
            return
        parted = self.parted(links)
        if parted:
            when, held, other = parted
            first, second = (Node(NodeId(self.names.give(f"{here.id} {word}")), ()) for word in ("wel", "niet"))
            self.nodes.append(replace(here, then=(*jumps, Go(first.id, when), Go(second.id))))
            self.ask(name, first, held, ())
            self.ask(name, second, other, ())
            return
        if jumps:
            asking = Node(NodeId(self.names.give(f"{here.id} {len(self.nodes)}")), ())
            self.nodes.append(replace(here, then=(*jumps, Go(asking.id))))
            here = asking
        self.nodes.append(replace(here, replies=tuple(self.reply(name, each) for each in links)))

    def parted(self, links: list[Way]) -> tuple[Condition, list[Way], list[Way]] | None:
        """Links of which each hangs on one condition or on its opposite, in two; None where they don't."""
        own = links[0].when[0] if links[0].when else None
        when = self.memory.condition((own,)) if own is not None else None
        if own is None or when is None:
            return None
        held = [_freed(each) for each in links if each.when[:1] == (own,)]
        other = [_freed(each) for each in links if each.when[:1] == (negated(own),)]
        return (when, held, other) if other and len(held) + len(other) == len(links) else None

    def reply(self, name: str, link: Way) -> Reply:
        text = plain_text(cleaned(link.text)) or to_fill_in()
        return Reply(
            ReplyId(self.replies.give(text, "antwoord")),
            text,
            self.target(name, link.target),
            effect=self.memory.effect(link.changes),
            when=self.memory.condition(link.when),
        )


def _freed(link: Way) -> Way:
    """The link without its outermost condition."""
    return Way(link.text, link.target, link.changes, when=link.when[1:])


def _goes_on(text: str) -> bool:
    """Whether the words of a link only say that the story goes on."""
    return bool(_ONWARD.fullmatch(cleaned(text).lower().strip(" .!>→»…")) or not text.strip(" .!>→»…"))
