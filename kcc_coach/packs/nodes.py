"""The nodes of a source: lines, replies, and where each goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.packs.variables import read_condition, read_effect
from kcc_coach.packs.yaml_tree import Block, Scalar
from kcc_coach.scenario.model import (
    ALLOWANCES,
    MOODS,
    NARRATOR,
    YOU,
    CastId,
    CompetencyId,
    Effect,
    Go,
    Line,
    Node,
    NodeId,
    Reply,
    ReplyId,
    Variable,
)

if TYPE_CHECKING:
    from kcc_coach.packs.reading import Cursor

NODE_KEYS: Final = ("lines", "replies", "then", "effect", "allow")
REPLY_KEYS: Final = ("text", "to", "shows", "effect", "feedback", "when")
ARROW_KEYS: Final = ("to", "when")
_SPEAKER: Final = re.compile(r"([\w-]+)(?:\s+(denkt|thinks))?(?:\s+\((\w+)\))?(?:\s+(denkt|thinks))?")
_OTHERS: Final = {"verteller": NARRATOR, "narrator": NARRATOR, "jij": YOU, "you": YOU}


def read_node(name: str, cursor: Cursor, variables: tuple[Variable, ...]) -> Node:
    """A node with its lines and its ways on."""
    fields = cursor.fields(NODE_KEYS)
    if "replies" in fields and "then" in fields:
        fields["then"].fault("replies-and-then", node=name)
    replies = fields["replies"].named() if "replies" in fields else {}
    return Node(
        id=NodeId(name),
        lines=read_lines(fields["lines"], variables) if "lines" in fields else (),
        replies=tuple(_reply(key, each, variables) for key, each in replies.items()),
        then=read_arrows(fields["then"], variables) if "then" in fields else (),
        effect=read_effect(fields["effect"], variables) if "effect" in fields else Effect(),
        allow=tuple(each.one_of(ALLOWANCES) for each in fields["allow"].items(2)) if "allow" in fields else (),
    )


def read_arrows(cursor: Cursor, variables: tuple[Variable, ...]) -> tuple[Go, ...]:
    """A target, or a list of {when, to} whose last always holds."""
    if isinstance(cursor.tree, Scalar):
        return (Go(cursor.word()),)
    arrows = []
    for each in cursor.items(200):
        fields = each.fields(ARROW_KEYS, ("to",))
        when = read_condition(fields["when"], variables) if "when" in fields else None
        if "to" in fields:
            arrows.append(Go(fields["to"].word(), when))
    return tuple(arrows)


def _reply(name: str, cursor: Cursor, variables: tuple[Variable, ...]) -> Reply:
    fields = cursor.fields(REPLY_KEYS, ("text", "to"))
    shows = fields["shows"].named() if "shows" in fields else {}
    return Reply(
        id=ReplyId(name),
        text=fields["text"].text() if "text" in fields else "",
        to=fields["to"].word() if "to" in fields else "",
        shows=tuple((CompetencyId(key), each.whole(-2, 2)) for key, each in shows.items()),
        effect=read_effect(fields["effect"], variables) if "effect" in fields else Effect(),
        feedback=fields["feedback"].text() if "feedback" in fields else "",
        when=read_condition(fields["when"], variables) if "when" in fields else None,
    )


def read_lines(cursor: Cursor, variables: tuple[Variable, ...]) -> tuple[Line, ...]:
    """Lines in their order; a thought after a line of the same person belongs to that line."""
    lines: list[Line] = []
    for each in cursor.items(200):
        line = _line(each, variables)
        if line is None:
            continue
        if lines and _completes(line, lines[-1]):
            lines[-1] = replace(lines[-1], thought=line.thought)
        else:
            cursor.renumber(each, len(lines))
            lines.append(line)
    return tuple(lines)


def _completes(line: Line, before: Line) -> bool:
    alone = not line.text and not before.thought
    return alone and line.who == before.who and line.when == before.when and line.mood in ("", before.mood)


def _line(cursor: Cursor, variables: tuple[Variable, ...]) -> Line | None:
    """One line: `aydin (worried): …`, `aydin denkt: …`, `narrator: …`, with an optional `when` beside it."""
    if not isinstance(cursor.tree, Block):
        cursor.fault("bad-line", example="aydin")
        return None
    entries = cursor.entries()
    when = read_condition(entries.pop("when"), variables) if "when" in entries else None
    if len(entries) != 1:
        cursor.fault("bad-line", example="aydin")
        return None
    ((key, value),) = entries.items()
    found = _SPEAKER.fullmatch(key.strip())
    if found is None:
        cursor.fault("bad-line", example="aydin")
        return None
    who, thinks, mood, thinks_after = found.groups()
    if mood and mood not in MOODS:
        cursor.fault("unknown-word", found=mood, known=", ".join(MOODS))
    text = value.text()
    spoken = not (thinks or thinks_after)
    speaker = CastId(_OTHERS.get(who.lower(), who))
    if speaker == NARRATOR and not spoken:  # who tells the story has no thoughts of its own
        cursor.fault("bad-line", example="aydin")
        return None
    return Line(speaker, text if spoken else "", mood or "", "" if spoken else text, when)
