"""What a UUDSL scenario says of itself: title, cast, language, who made it, and where it plays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT, Note, note
from kcc_coach.packs.formats.naming import Names, plain_text
from kcc_coach.packs.formats.uudsl_statements import VALUES
from kcc_coach.packs.formats.uudsl_words import PLACE, tells_of
from kcc_coach.scenario.model import CastId, Person

if TYPE_CHECKING:
    from kcc_coach.packs.formats.uudsl_xml import Element

_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z]{1,6})?")
LONGEST_SUMMARY: Final = 600


@dataclass(frozen=True)
class Story:
    """`cast` gives for each character of the source the id of the person here; `properties` the name of each property."""

    title: str
    summary: str
    language: str
    author: str
    place: str
    people: tuple[Person, ...]
    cast: dict[str, str]
    properties: dict[str, str]
    notes: tuple[Note, ...]


def story_of(root: Element, file: str) -> Story:
    """All of it, with notes on what has no place."""
    about = root.first("metadata")
    people, notes = _people(root, file)
    properties = {each.get("id"): each.get("name") for each in root.first("definitions").within("property")}
    place, more = _place(about, properties, file)
    language = about.first("language").get("code")
    known = _LANGUAGE.fullmatch(language) is not None
    names = [each.get("name") for each in about.first("authors").all("author")]
    description = about.first("description").text
    notes += more + _unused(root, about, file)
    if not known:
        notes.append(note(GUESSED, "uudsl-language", about.place(file)))
    if len(description) > LONGEST_SUMMARY:
        notes.append(note(LEFT, "uudsl-description", about.place(file), text=plain_text(description)))
    return Story(
        title=plain_text(about.first("name").text.replace("\n", " "), 120) or tr("Gesprek uit UUDSL"),
        summary=plain_text(description, LONGEST_SUMMARY),
        language=language if known else "nl",
        author=plain_text(", ".join(each for each in names if each), 200),
        place=place,
        people=tuple(people.values()),
        cast={key: person.id for key, person in people.items()},
        properties=properties,
        notes=tuple(notes),
    )


def _people(root: Element, file: str) -> tuple[dict[str, Person], list[Note]]:
    """The characters that are defined, and those that only speak; one customer where there are none."""
    names, found, notes = Names(), dict[str, Person](), list[Note]()
    for each in root.first("definitions").within("character"):
        key, name = each.get("id"), plain_text(each.get("name").replace("\n", " "), 80)
        if key and key not in found:
            found[key] = Person(CastId(names.give(name or key, "klant")), name or plain_text(key, 80) or tr("Klant"))
    for each in root.within_any(_REFER):
        key = each.get("characteridref")
        if key and key not in found:
            found[key] = Person(CastId(names.give(key, "klant")), plain_text(key.replace("\n", " "), 80) or tr("Klant"))
            notes.append(note(GUESSED, "uudsl-character", each.place(file), name=key))
    return found or {"": Person(CastId("klant"), tr("Klant"))}, notes


_REFER: Final = frozenset(
    {
        "computerStatement", "characterParameterValue", "characterParameterEffect", "characterCondition",
        "characterReferenceCondition", "characterParameterReference", "characterPropertyValue", "parameterValue",
        "parameterEffect", "condition", "referenceCondition", "parameterReference", "propertyValue",
    }
)  # fmt: skip


def _place(about: Element, properties: dict[str, str], file: str) -> tuple[str, list[Note]]:
    """Where the talk is, by a property that tells so; the other properties of the whole are left for the trainer."""
    place, notes = "", list[Note]()
    for each in about.first("propertyValues").all(*VALUES):
        key, text = each.get("idref"), plain_text(each.text, 200)
        if not text:
            continue
        if not place and tells_of(PLACE, key, properties.get(key, "")):
            place = text.replace("\n", " ")
        else:
            name = properties.get(key) or key
            notes.append(note(LEFT, "uudsl-whole-property", each.place(file), property=name, text=text))
    return place, notes


def _unused(root: Element, about: Element, file: str) -> list[Note]:
    """What is known of the source and has no place here."""
    facts = {
        "schemaVersion": root.get("schemaVersion"),
        "version": root.get("version"),
        "config": root.get("configidref"),
        "date": about.first("date").text.strip(),
        "difficulty": about.first("difficulty").text.strip(),
    }
    shown = ", ".join(f"{name} {value}" for name, value in facts.items() if value)
    notes = [note(DROPPED, "uudsl-facts", about.place(file), facts=shown)] if shown else []
    placed = sum(1 for _ in root.within("position"))
    marked = sum(1 for _ in root.within_any(frozenset({"annotation", "annotationValue"})))
    for code, count in (("uudsl-positions", placed), ("uudsl-annotations", marked)):
        if count:
            notes.append(note(DROPPED, code, count=count))
    return notes
