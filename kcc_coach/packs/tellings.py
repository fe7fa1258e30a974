"""A conversation in another language, written: as the plain data that a pack carries, and as its texts alone.

The texts alone are what is kept of an installed pack. They are as long as what was written, where a whole conversation
for each language would repeat all that the languages share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kcc_coach.packs.packfile import Telling
from kcc_coach.packs.translating import ENDING, PERSON, REPLY, SAID, TOP, TRANSLATION_FORMAT
from kcc_coach.scenario.rules import own_meters

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.packs.document import Document
    from kcc_coach.packs.translating import Titles
    from kcc_coach.scenario.model import Node, Scenario, Stage


Part = TypeVar("Part", bound=Struct)


def translation_document(scenario: Scenario) -> Document:
    """A conversation in another language as plain data, in the shape in which `read_translation` reads it."""
    optional = {
        "meters": {each.name: each.title for each in own_meters(scenario) if each.title},
        "subjects": {each.id: each.title for each in scenario.subjects if each.title},
    }
    return {
        **_head(scenario.id, scenario.language),
        **_texts(scenario, TOP),
        "cast": {each.id: _texts(each, PERSON) for each in scenario.cast},
        **{name: titles for name, titles in optional.items() if titles},
        "nodes": {each.id: _node(each) for each in scenario.nodes if each.lines or each.replies},
        "endings": {each.id: _texts(each, ENDING) for each in scenario.endings},
    }


def titles_document(titles: Titles, pack: str) -> Document:
    """What a pack is called in another language as plain data, in the shape in which `read_titles` reads it."""
    called = {name: {"title": title, "summary": summary} for name, title, summary in titles.conversations}
    steps = {"challenges": dict(titles.challenges)} if titles.challenges else {}
    return {
        **_head(pack, titles.language),
        "title": titles.title,
        "summary": titles.summary,
        "conversations": called,
        **steps,
    }


def telling_of(scenario: Scenario) -> Telling:
    """The texts alone of a conversation in another language."""
    found: list[str] = []

    def hear(text: str) -> str:
        found.append(text)
        return text

    _told(scenario, hear)
    return Telling(scenario.id, scenario.language, tuple(found))


def told_in(original: Scenario, telling: Telling) -> Scenario | None:
    """The conversation with these texts in the place of its own; None where they belong to another."""
    if telling.of != original.id or len(telling.texts) != len(telling_of(original).texts):
        return None
    texts = iter(telling.texts)
    return replace(_told(original, lambda _: next(texts)), language=telling.language)


def _head(of: str, language: str) -> Document:
    return {"translation": TRANSLATION_FORMAT, "of": of, "language": language}


def _texts(part: Struct, names: tuple[str, ...]) -> Document:
    return {name: getattr(part, name) for name in names if getattr(part, name)}


def _node(node: Node) -> Document:
    lines = [{kind: getattr(line, kind)} for line in node.lines for kind in SAID if getattr(line, kind)]
    replies = {each.id: _texts(each, REPLY) for each in node.replies}
    return {name: value for name, value in (("lines", lines), ("replies", replies)) if value}


# -- every text of a conversation that a translation has, always in the same order


def _told(scenario: Scenario, say: Callable[[str], str]) -> Scenario:
    own = {each.name for each in own_meters(scenario)}
    return _with(
        replace(
            scenario,
            cast=tuple(_with(each, PERSON, say) for each in scenario.cast),
            meters=tuple(_with(each, ("title",), say) if each.name in own else each for each in scenario.meters),
            stages=tuple(_stage(each, say) for each in scenario.stages),
            endings=tuple(_with(each, ENDING, say) for each in scenario.endings),
        ),
        TOP,
        say,
    )


def _stage(stage: Stage, say: Callable[[str], str]) -> Stage:
    return replace(
        stage,
        subjects=tuple(
            _with(replace(each, nodes=tuple(_spoken(node, say) for node in each.nodes)), ("title",), say)
            for each in stage.subjects
        ),
    )


def _spoken(node: Node, say: Callable[[str], str]) -> Node:
    return replace(
        node,
        lines=tuple(_with(each, SAID, say) for each in node.lines),
        replies=tuple(_with(each, REPLY, say) for each in node.replies),
    )


def _with(part: Part, names: tuple[str, ...], say: Callable[[str], str]) -> Part:
    """The part with what `say` makes of each text that it has."""
    return replace(part, **{name: say(getattr(part, name)) for name in names if getattr(part, name)})
