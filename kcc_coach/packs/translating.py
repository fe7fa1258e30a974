"""A conversation in a second language: its texts by id, in a file beside it (`name.en.yaml`).

A translation holds every text of the conversation and nothing else, so that nobody plays half of each language. What
is said when, what it does and where it leads stays with the conversation, and so does its content hash: who plays in
English and who plays in Dutch have played the same talk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kcc_coach.packs.reading import LONGEST_TEXT, Cursor, Report
from kcc_coach.scenario.model import Ending, Person, Reply, Scenario
from kcc_coach.scenario.rules import own_meters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kcc_coach.packs.yaml_tree import Tree
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Line, Meter, Node, Stage, Subject

TRANSLATION_FORMAT: Final = 1
_HEAD: Final = ("translation", "of", "language")
TOP: Final = ("title", "summary", "place", "you")
PERSON: Final = ("name", "about")
SAID: Final = ("text", "thought")
REPLY: Final = ("text", "feedback")
ENDING: Final = ("title", "text", "went_well", "think")
_TITLE: Final = 120
_LONGEST: Final = {"summary": 600, "place": 200, "you": 200}  # as in the conversation itself
_PERSON: Final = 80
_ABOUT: Final = 200
_METER: Final = 60
LONGEST_CHALLENGE: Final = 300

Part = TypeVar("Part", Person, Ending, Reply)


class Titles(Struct, frozen=True):
    """What a pack and its conversations are called in another language: for who chooses, not for who plays.

    `conversations` are id, title and summary; `challenges` are id and text.
    """

    language: str
    title: str
    summary: str
    conversations: tuple[tuple[str, str, str], ...] = ()
    challenges: tuple[tuple[str, str], ...] = ()


def read_translation(
    tree: Tree, file: str, original: Scenario, language: str
) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The conversation in this language, None where the translation has faults; all faults at once."""
    report = Report(file)
    top = Cursor(tree, (), report)
    own = [name for name in TOP if getattr(original, name)]
    meters = [each for each in own_meters(original) if each.title]
    subjects: dict[str, str] = {each.id: each.title for each in original.subjects if each.title}
    blocks = ["cast", *(["meters"] if meters else []), *(["subjects"] if subjects else []), "nodes", "endings"]
    fields = _begin(top, (*own, *blocks), original.id, language)
    if fields is None:
        return None, tuple(report.problems)
    texts = {
        name: fields[name].name(_TITLE) if name == "title" else fields[name].text(_LONGEST[name])
        for name in own
        if name in fields
    }
    scenario = replace(
        original,
        **texts,
        language=language,
        cast=_all(fields.get("cast"), original.cast, _person),
        meters=_titled(fields.get("meters"), original.meters, meters),
        stages=_stages(fields, original, subjects),
        endings=_all(fields.get("endings"), original.endings, _ending),
    )
    return (None if report.problems else scenario), tuple(report.problems)


def read_titles(
    tree: Tree, file: str, pack: str, conversations: Iterable[str], language: str, challenges: Iterable[str] = ()
) -> tuple[Titles | None, tuple[Problem, ...]]:
    """What a pack and these conversations and challenges of it are called in this language (`pack.en.yaml`).

    One that isn't named keeps its own title or text; one that isn't in the pack is a fault.
    """
    report = Report(file)
    wanted = ("title", "summary", "conversations")
    fields = _begin(Cursor(tree, (), report), wanted, pack, language, ("challenges",))
    if fields is None:
        return None, tuple(report.problems)
    named = fields["conversations"].fields(conversations) if "conversations" in fields else {}
    both = ("title", "summary")
    inner = {name: cursor.fields(both, both) for name, cursor in named.items()}
    called = tuple(
        (name, each["title"].name(_TITLE), each["summary"].text(600))
        for name, each in inner.items()
        if len(each) == len(both)
    )
    title = fields["title"].name(_TITLE) if "title" in fields else ""
    summary = fields["summary"].text(600) if "summary" in fields else ""
    steps = fields["challenges"].fields(challenges) if "challenges" in fields else {}
    dared = tuple((name, each.text(LONGEST_CHALLENGE)) for name, each in steps.items())
    return (None if report.problems else Titles(language, title, summary, called, dared)), tuple(report.problems)


def titled(scenario: Scenario, titles: Titles) -> Scenario:
    """The conversation in its own language, under the title and summary that it has in another."""
    found = next((each for each in titles.conversations if each[0] == scenario.id), None)
    return replace(scenario, title=found[1], summary=found[2]) if found else scenario


def _begin(
    top: Cursor, known: tuple[str, ...], of: str, language: str, optional: tuple[str, ...] = ()
) -> dict[str, Cursor] | None:
    """What stands in a translation; None where it is one of a newer format or of something else."""
    fields = top.fields((*_HEAD, *known, *optional), (*_HEAD, *known))
    if "translation" in fields and (found := fields["translation"].whole(1, 999)) > TRANSLATION_FORMAT:
        fields["translation"].fault("newer-format", found=found)
        return None
    if "of" in fields and (named := fields["of"].word()) != of:
        fields["of"].fault("translation-of-another", found=named, id=of)
        return None
    if "language" in fields and (said := fields["language"].word()) != language:
        fields["language"].fault("translation-language", found=said, name=language)
    return fields


def _all(
    cursor: Cursor | None, parts: tuple[Part, ...], translated: Callable[[Cursor, Part], Part]
) -> tuple[Part, ...]:
    """Every part with its own texts."""
    names = [each.id for each in parts]
    found = cursor.fields(names, names) if cursor else {}
    return tuple(translated(found[each.id], each) if each.id in found else each for each in parts)


def _texts(cursor: Cursor, names: Iterable[str], limit: int = LONGEST_TEXT) -> dict[str, str]:
    """The texts that the original has, under the same names."""
    wanted = tuple(names)
    return {name: each.text(limit) for name, each in cursor.fields(wanted, wanted).items()}


def _person(cursor: Cursor, person: Person) -> Person:
    wanted = [name for name in PERSON if getattr(person, name)]
    fields = cursor.fields(wanted, wanted)
    texts = {name: each.name(_PERSON) if name == "name" else each.text(_ABOUT) for name, each in fields.items()}
    return replace(person, **texts)


def _ending(cursor: Cursor, ending: Ending) -> Ending:
    return replace(ending, **_texts(cursor, ENDING))


def _reply(cursor: Cursor, reply: Reply) -> Reply:
    return replace(reply, **_texts(cursor, [name for name in REPLY if getattr(reply, name)]))


def _titled(cursor: Cursor | None, meters: tuple[Meter, ...], own: Iterable[Meter]) -> tuple[Meter, ...]:
    titles = _texts(cursor, [each.name for each in own], _METER) if cursor else {}
    return tuple(replace(each, title=titles.get(each.name, each.title)) for each in meters)


def _stages(fields: Mapping[str, Cursor], original: Scenario, subjects: Mapping[str, str]) -> tuple[Stage, ...]:
    titles = _texts(fields["subjects"], subjects, _TITLE) if "subjects" in fields else {}
    spoken = {each.id: each for each in original.nodes if each.lines or each.replies}
    found = fields["nodes"].fields(spoken, spoken) if "nodes" in fields else {}

    def subject(each: Subject) -> Subject:
        nodes = tuple(_node(found[node.id], node) if node.id in found else node for node in each.nodes)
        return replace(each, title=titles.get(each.id, each.title), nodes=nodes)

    return tuple(replace(stage, subjects=tuple(subject(each) for each in stage.subjects)) for stage in original.stages)


def _node(cursor: Cursor, node: Node) -> Node:
    wanted = [name for name in ("lines", "replies") if getattr(node, name)]
    fields = cursor.fields(wanted, wanted)
    return replace(
        node,
        lines=_lines(fields["lines"], node.lines) if "lines" in fields else node.lines,
        replies=_all(fields.get("replies"), node.replies, _reply),
    )


def _lines(cursor: Cursor, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines by their order, since they have no names: what is said and what is thought, each an item of its own."""
    wanted = [(at, kind) for at, line in enumerate(lines) for kind in SAID if getattr(line, kind)]
    items = cursor.items()
    if len(items) != len(wanted):
        cursor.fault("translation-lines", found=len(items), wanted=len(wanted))
        return lines
    found = list(lines)
    for item, (at, kind) in zip(items, wanted, strict=True):
        found[at] = replace(found[at], **_texts(item, [kind]))
    return tuple(found)
