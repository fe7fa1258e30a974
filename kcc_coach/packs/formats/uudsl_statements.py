"""The statements of a UUDSL scenario as values: who says what, when it may be said, what it does and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.draft import DROPPED, LEFT, Note, note
from kcc_coach.packs.formats.naming import plain_text
from kcc_coach.packs.formats.uudsl_terms import EFFECTS
from kcc_coach.packs.formats.uudsl_words import EMOTION, FEEDBACK, THOUGHT, mood_of, tells_of
from kcc_coach.scenario.model import NARRATOR, CastId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcc_coach.packs.formats.uudsl_terms import Terms
    from kcc_coach.packs.formats.uudsl_xml import Element
    from kcc_coach.problem import Place
    from kcc_coach.scenario.model import Condition, Effect

PLAYER: Final = "playerStatement"
COMPUTER: Final = "computerStatement"
SITUATION: Final = "situationStatement"
KINDS: Final = (PLAYER, COMPUTER, SITUATION)
VALUES: Final = ("propertyValue", "characterPropertyValue")
MOST_RESPONSES: Final = 100


@dataclass(frozen=True)
class Statement:
    """One statement. `when` is True where it may always be made. `thoughts` pairs who thinks with what."""

    id: str
    kind: str
    who: CastId
    text: str
    when: Condition | bool
    effect: Effect
    place: Place
    responses: tuple[str, ...]
    feedback: str = ""
    mood: str = ""
    thoughts: tuple[tuple[CastId, str], ...] = ()
    turn: bool = False
    may_end: bool = False
    ends_all: bool = False

    @property
    def yours(self) -> bool:
        return self.kind == PLAYER


@dataclass(frozen=True)
class Dialogue:
    """A subject with its statements by their ids."""

    id: str
    title: str
    optional: bool
    starts: tuple[str, ...]
    statements: dict[str, Statement]
    place: Place


class Reader:
    """Reads dialogues; `notes` tells of what has no place in a talk."""

    def __init__(self, terms: Terms, cast: Mapping[str, str], properties: Mapping[str, str], file: str) -> None:
        self.terms, self.cast, self.properties, self.file = terms, cast, properties, file
        self.notes: list[Note] = []

    def dialogue(self, element: Element) -> Dialogue:
        statements: dict[str, Statement] = {}
        for each in element.first("statements").all(*KINDS):
            if each.get("id") in statements:
                self._note(DROPPED, "uudsl-double", each, name=each.get("id"))
            else:
                statements[each.get("id")] = self._statement(each)
        title = plain_text(element.first("subject").text.replace("\n", " "), 120)
        starts = self._references(element.first("starts"), "start", statements)
        for each in element.first("statements").all(*KINDS):
            self._references(each.first("responses"), "response", statements)
        place = element.place(self.file, title or element.get("id"))
        return Dialogue(element.get("id"), title, element.says("optional"), starts, statements, place)

    def _references(self, element: Element, name: str, statements: Mapping[str, Statement]) -> tuple[str, ...]:
        """The statements that are named here and exist; what doesn't exist is told of."""
        named = dict.fromkeys(each.get("idref") for each in element.all(name))
        for each in named:
            if each not in statements:
                self._note(DROPPED, "uudsl-lost-response", element, name=each)
        return tuple(each for each in named if each in statements)

    def _statement(self, element: Element) -> Statement:
        who = self._speaker(element)
        feedback, thoughts, mood = self._properties(element, who)
        comment = plain_text(element.first("editingData", "comment").text)
        if comment:
            self._note(LEFT, "uudsl-comment", element, name=self._name(element), text=comment)
        named = dict.fromkeys(each.get("idref") for each in element.first("responses").all("response"))
        if len(named) > MOST_RESPONSES:
            self._note(DROPPED, "uudsl-cut", element, name=self._name(element))
        return Statement(
            id=element.get("id"),
            kind=element.name,
            who=who,
            text=plain_text(element.first("text").text, 200_000),
            when=self.terms.precondition(element),
            effect=self.terms.effect(element),
            place=element.place(self.file, element.get("id")),
            responses=tuple(named)[:MOST_RESPONSES],
            feedback=feedback,
            mood=mood or self._felt(element),
            thoughts=thoughts,
            turn=element.says("allowInterleave", "jumpPoint"),
            may_end=element.says("allowDialogueEnd", "inits"),
            ends_all=element.says("end"),
        )

    def _speaker(self, element: Element) -> CastId:
        if element.name != COMPUTER:
            return NARRATOR
        return CastId(self.cast.get(element.get("characteridref")) or next(iter(self.cast.values())))

    def _properties(self, element: Element, who: CastId) -> tuple[str, tuple[tuple[CastId, str], ...], str]:
        """The feedback, the thoughts and the mood among the properties; what else they say is left for the trainer."""
        feedback: list[str] = []
        thoughts: list[tuple[CastId, str]] = []
        mood = ""
        for each in element.first("propertyValues").all(*VALUES):
            text, key = plain_text(_whole_text(each)), each.get("idref")
            names = (self.properties.get(key, key), key)
            thinker = CastId(self.cast.get(each.get("characteridref"), who))
            if not text:
                continue
            if element.name == PLAYER and tells_of(FEEDBACK, *names):
                feedback.append(text)
            elif element.name == COMPUTER and tells_of(THOUGHT, *names):
                thoughts.append((thinker, text))
            elif element.name == COMPUTER and tells_of(EMOTION, *names) and thinker == who and mood_of(text):
                mood = mood_of(text)
            else:
                self._note(LEFT, "uudsl-property", each, property=names[0], name=self._name(element), text=text)
        return plain_text("\n".join(feedback)), tuple(thoughts), mood

    def _felt(self, element: Element) -> str:
        """The mood that an effect on somebody's emotion tells of."""
        for each in element.first("parameterEffects").within_any(frozenset(EFFECTS)):
            quantity = self.terms.of(each)
            title = "" if quantity is None else quantity.title
            theirs = each.get("characteridref") in {"", element.get("characteridref")}
            if element.name == COMPUTER and theirs and tells_of(EMOTION, title, each.get("idref")):
                if mood_of(each.text):
                    return mood_of(each.text)
                self._note(DROPPED, "uudsl-mood", each, text=each.text.strip(), name=self._name(element))
        return ""

    def _name(self, element: Element) -> str:
        return plain_text(element.first("text").text.replace("\n", " "), 60) or element.get("id")

    def _note(self, kind: str, code: str, element: Element, **values: object) -> None:
        self.notes.append(note(kind, code, element.place(self.file, *_keys(element)), **values))


def _keys(element: Element) -> tuple[str, ...]:
    return (element.get("id"),) if element.get("id") else ()


def _whole_text(element: Element) -> str:
    """The text of a value; of a list that of its items."""
    inside = [each.text.strip() for each in element.all()]
    return ", ".join(each for each in (element.text.strip(), *inside) if each)
