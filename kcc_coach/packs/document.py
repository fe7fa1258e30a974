"""A conversation as plain data in the shape in which authors write it: what a pack carries, and what a writer writes.

`document_of` and `scenario_of_document` undo each other. What has its usual value is left out, so that a conversation
says the same in the same bytes for ever: its content hash is that of this data.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from kcc_coach.packs.source import scenario_of_tree
from kcc_coach.packs.yaml_tree import Block, Row, Scalar, Tree
from kcc_coach.scenario.conditions import condition_text
from kcc_coach.scenario.model import FORMAT, NARRATOR, YOU, Look, Scenario

if TYPE_CHECKING:
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import (
        Effect,
        Ending,
        Go,
        Line,
        Meter,
        Node,
        Person,
        Reply,
        Share,
        Stage,
        Subject,
        Value,
        Variable,
    )

Document = dict[str, Any]


def content_hash(scenario: Scenario) -> str:
    """What a conversation says, as a hash: records keep it to know which words were played. 64 hexadecimal digits.

    What its author accepted of the second reader doesn't count: nobody who plays sees it.
    """
    return hash_of(document_of(scenario))


def hash_of(document: Document) -> str:
    """The content hash of a document, also of one that this program cannot read any more."""
    said = {key: value for key, value in document.items() if key != "accept"}
    return hashlib.sha256(document_bytes(said)).hexdigest()


def document_bytes(document: Document) -> bytes:
    """The document as JSON, the same bytes for the same document."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def scenario_of_document(document: Document, file: str) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario of a document that was read from JSON, None where it has faults; the same closed schema as YAML."""
    return scenario_of_tree(tree_of(document), file)


def tree_of(value: Any) -> Tree:
    """Plain data as the tree that the schema reads; there are no lines to point at."""
    if isinstance(value, dict):
        return Block(tuple((Scalar(str(key), 0, 0), tree_of(each)) for key, each in value.items()), 0, 0)
    if isinstance(value, list | tuple):
        return Row(tuple(tree_of(each) for each in value), 0, 0)
    if isinstance(value, bool):
        return Scalar("yes" if value else "no", 0, 0)
    if value is None:
        return Scalar("", 0, 0)
    if isinstance(value, float):
        return Scalar(f"{value:.9f}".rstrip("0").rstrip("."), 0, 0)
    return Scalar(str(value), 0, 0, quoted=isinstance(value, str))


def document_of(scenario: Scenario) -> Document:
    """The conversation as plain data: dicts, lists, texts, whole numbers, decimals and booleans."""
    yes_no = frozenset(variable.name for variable in scenario.variables if variable.kind == "bool")
    plain = [stage.subjects for stage in scenario.stages if not stage.subjects[0].id]
    body: Document = (
        _subject(plain[0][0], yes_no) if plain else {"stages": [_stage(each, yes_no) for each in scenario.stages]}
    )
    document = {
        "scenario": FORMAT,
        "id": scenario.id,
        "version": scenario.version,
        "title": scenario.title,
        "summary": scenario.summary,
        "language": scenario.language,
        "channel": scenario.channel,
        "place": scenario.place,
        "you": scenario.you,
        "cast": {person.id: _person(person) for person in scenario.cast},
        "competencies": list(scenario.competencies),
        "lessons": list(scenario.lessons),
        "minutes": scenario.minutes,
        "meters": {meter.name: _meter(meter) for meter in scenario.meters},
        "variables": {variable.name: _variable(variable) for variable in scenario.variables},
        **body,
        "then": _arrows(scenario.closing, yes_no),
        "endings": {ending.id: _ending(ending) for ending in scenario.endings},
        "accept": [
            _without_blanks({"smell": each.smell, "at": each.at, "reason": each.reason}) for each in scenario.accepted
        ],
    }
    required = ("cast", "competencies", "nodes", "summary", "you")
    return {key: value for key, value in document.items() if key in required or value not in ("", [], {})}


def _without_blanks(document: Document) -> Document:
    return {key: value for key, value in document.items() if value not in ("", [], {}, None)}


def _stage(stage: Stage, yes_no: frozenset[str]) -> Document:
    return {
        "subjects": {
            subject.id: {
                "title": subject.title,
                **({"optional": True} if subject.optional else {}),
                **_subject(subject, yes_no),
            }
            for subject in stage.subjects
        }
    }


def _subject(subject: Subject, yes_no: frozenset[str]) -> Document:
    return {"start": _arrows(subject.start, yes_no), "nodes": {node.id: _node(node, yes_no) for node in subject.nodes}}


def _node(node: Node, yes_no: frozenset[str]) -> Document:
    return _without_blanks(
        {
            "lines": [each for line in node.lines for each in _lines(line, yes_no)],
            "effect": _effect(node.effect, yes_no),
            "replies": {reply.id: _reply(reply, yes_no) for reply in node.replies},
            "then": _arrows(node.then, yes_no),
            "allow": list(node.allow),
        }
    )


def _lines(line: Line, yes_no: frozenset[str]) -> list[Document]:
    """A line as its author writes it; a thought beside it is a line of its own."""
    who = {NARRATOR: "narrator", YOU: "you"}.get(line.who, str(line.who))
    mood = f" ({line.mood})" if line.mood else ""
    when = {} if line.when is None else {"when": condition_text(line.when, yes_no)}
    spoken = [{f"{who}{mood}": line.text, **when}] if line.text else []
    thought = [{f"{who} denkt{'' if line.text else mood}": line.thought, **when}] if line.thought else []
    return [*spoken, *thought]


def _reply(reply: Reply, yes_no: frozenset[str]) -> Document:
    return _without_blanks(
        {
            "text": reply.text,
            "shows": dict(reply.shows),
            "effect": _effect(reply.effect, yes_no),
            "feedback": reply.feedback,
            "when": None if reply.when is None else condition_text(reply.when, yes_no),
            "to": reply.to,
        }
    )


def _effect(effect: Effect, yes_no: frozenset[str]) -> Document:
    assigned = {name: _value(value, yes_no=name in yes_no) for name, value in effect.assign}
    return {**dict(effect.add), **({"set": assigned} if assigned else {})}


def _value(value: Value, *, yes_no: bool) -> Value:
    return bool(value) if yes_no and isinstance(value, int) else value


def _arrows(arrows: tuple[Go, ...], yes_no: frozenset[str]) -> str | list[Document]:
    if not arrows:
        return ""
    if len(arrows) == 1 and arrows[0].when is None:
        return arrows[0].to
    return [
        _without_blanks({"when": None if each.when is None else condition_text(each.when, yes_no), "to": each.to})
        for each in arrows
    ]


def _meter(meter: Meter) -> int | Document:
    return {"start": meter.start, "title": meter.title} if meter.title else meter.start


def _variable(variable: Variable) -> Document:
    start = _value(variable.start, yes_no=variable.kind == "bool")
    if variable.kind == "int":
        return {"type": "int", "min": variable.low, "max": variable.high, "start": start}
    if variable.kind == "choice":
        return {"type": "choice", "options": list(variable.options), "start": start}
    return {"type": variable.kind, "start": start}


def _ending(ending: Ending) -> Document:
    return {
        "title": ending.title,
        "text": ending.text,
        "went_well": ending.went_well,
        "think": ending.think,
        "relation": _share(ending.relation),
        "purpose": _share(ending.purpose),
    }


def _share(share: Share) -> float | Document:
    return (
        {"base": _number(share.base), **{name: _number(part) for name, part in share.parts}}
        if share.parts
        else _number(share.base)
    )


def _number(number: float) -> float:
    """A whole number without its decimals."""
    return int(number) if number == int(number) else number


def _person(person: Person) -> Document:
    plain, look = Look(), person.look
    differs = {
        name: getattr(look, name) for name in look.__struct_fields__ if getattr(look, name) != getattr(plain, name)
    }
    return _without_blanks({"name": person.name, "about": person.about, "look": differs, "voice": person.voice})
