"""The words of a spreadsheet: what its columns and its kinds of rows are called, in Dutch and in English."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later, tr
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CHANNELS as CHANNEL_IDS, NARRATOR, YOU
from kcc_coach.scenario.words import CHANNELS, MOODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# The columns of a whole sheet, in their order, each with its heading.
HEADINGS: Final[dict[str, str]] = {
    "subject": later("onderwerp"),
    "node": later("plek"),
    "kind": later("soort"),
    "who": later("wie"),
    "mood": later("stemming"),
    "text": later("tekst"),
    "thought": later("gedachte"),
    "reply": later("antwoord-id"),
    "shows": later("laat zien"),
    "trust": later("vertrouwen"),
    "tension": later("spanning"),
    "credit": later("krediet"),
    "effect": later("andere effecten"),
    "feedback": later("feedback"),
    "to": later("naar"),
    "when": later("voorwaarde"),
    "allow": later("mag"),
    "title": later("titel"),
    "went_well": later("wat ging goed"),
    "think": later("om over na te denken"),
    "relation": later("relatie"),
    "purpose": later("doel"),
}
GENERAL_HEADINGS: Final = (
    later("wat"),
    later("kenmerk"),
    later("waarde"),
    later("uitleg"),
    later("meer"),
)
KINDS: Final[dict[str, str]] = {
    "line": later("regel"),
    "reply": later("antwoord"),
    "onward": later("verder"),
    "place": later("plek"),
    "start": later("begin"),
    "closing": later("slot"),
    "ending": later("einde"),
}
GENERAL: Final[dict[str, str]] = {
    "id": later("kenmerk"),
    "version": later("versie"),
    "title": later("titel"),
    "summary": later("samenvatting"),
    "language": later("taal"),
    "channel": later("kanaal"),
    "place": later("plaats"),
    "you": later("jouw rol"),
    "person": later("persoon"),
    "competencies": later("competenties"),
    "lessons": later("lessen"),
    "minutes": later("minuten"),
    "meter": later("meter"),
    "variable": later("variabele"),
    "subject": later("onderwerp"),
    "accepted": later("aanvaard"),
}
ALLOWED: Final[dict[str, str]] = {"turn": later("wisselen"), "end": later("einde")}
SPEAKERS: Final[dict[str, str]] = {NARRATOR: later("verteller"), YOU: later("jij")}
YES: Final = later("ja")
NO: Final = later("nee")
SHEET: Final = later("Gesprek")
GENERAL_SHEET: Final = later("Algemeen")

OWN_SHEETS: Final = frozenset({"uitleg", "instructions", "lijsten", "lists"})  # beside these, in the empty sheet

# What else people call these, as letters and digits only.
_OTHERWISE: Final[dict[str, tuple[str, ...]]] = {
    "subject": ("subject", "topic", "thema"),
    "node": ("node", "place", "knoop", "scene", "stap", "step", "nr", "nummer", "no", "number", "id"),
    "kind": ("kind", "type", "soortrij", "typerij"),
    "who": ("who", "spreker", "speaker", "personage", "character", "karakter", "naam", "name", "rol", "role"),
    "mood": ("mood", "emotie", "emotion", "gevoel"),
    "text": (
        "text",
        "zin",
        "line",
        "uitspraak",
        "dialoog",
        "dialogue",
        "klant",
        "customer",
        "vraag",
        "question",
        "situatie",
    ),
    "thought": ("thought", "denkt", "thinks"),
    "reply": ("replyid", "answerid", "reactieid"),
    "answer": ("antwoord", "reactie", "answer", "reply", "response", "keuze", "choice", "optie", "option"),
    "shows": ("shows", "competenties", "competencies", "competentie", "competency"),
    "trust": ("trust",),
    "tension": ("tension",),
    "credit": ("credit", "tegoed"),
    "effect": ("effect", "effecten", "effects", "othereffects"),
    "feedback": ("terugkoppeling", "toelichting"),
    "to": ("to", "next", "goto", "target", "volgende", "ganaar", "gaatnaar", "vervolg"),
    "when": ("when", "als", "if", "condition"),
    "allow": ("allow", "allows", "may", "magook"),
    "title": ("title", "kop"),
    "went_well": ("wentwell", "whatwentwell", "goed", "ginggoed"),
    "think": ("think", "tothinkabout", "denkvraag"),
    "relation": ("relation", "relationship"),
    "purpose": ("purpose",),
}
_OTHER_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "line": ("line", "tekst", "klant"),
    "reply": ("reply", "answer", "keuze", "choice", "reactie"),
    "onward": ("onward", "goon", "then", "on"),
    "place": ("place", "node"),
    "start": ("start", "beginning"),
    "closing": ("closing", "close"),
    "ending": ("ending", "end", "afloop"),
}
_OTHER_GENERAL: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id",),
    "version": ("version",),
    "title": ("title", "gesprek", "naam"),
    "summary": ("summary", "beschrijving", "description"),
    "language": ("language",),
    "channel": ("channel",),
    "place": ("where", "locatie", "location"),
    "you": ("you", "yourrole", "rol", "role", "jij"),
    "person": ("person", "rolverdeling", "cast", "klant"),
    "competencies": ("competencies", "competentie"),
    "lessons": ("lessons", "les"),
    "minutes": ("minutes", "duur"),
    "meter": ("meters",),
    "variable": ("variable", "variables", "variabelen"),
    "subject": ("subject",),
    "accepted": ("accepted",),
}
_OTHER_SPEAKERS: Final[dict[str, tuple[str, ...]]] = {
    NARRATOR: ("narrator", "situatie", "situation"),
    YOU: ("you", "ik", "medewerker", "employee", "agent", "baliemedewerker", "kccmedewerker"),
}
_OTHER_ALLOWED: Final[dict[str, tuple[str, ...]]] = {
    "turn": ("turn", "switch"),
    "end": ("end", "ending", "stoppen"),
}
_OTHER_MOODS: Final[dict[str, tuple[str, ...]]] = {"neutral": ("calm", "kalm", "neutraal"), "glad": ("happy",)}
_OTHER_CHANNELS: Final[dict[str, tuple[str, ...]]] = {
    "table": ("cafeterrace", "terrace"),
    "mail": ("mail",),
    "social": ("socialmedia", "webcare"),
}
_OTHER_COMPETENCIES: Final[dict[str, tuple[str, ...]]] = {"authenticity": ("beinggenuine", "genuine")}


def plain(words: str) -> str:
    """Words as letters and digits only, in small letters: how they are compared."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return re.sub(r"[^a-z0-9]", "", letters)


def _table(*tables: Mapping[str, str] | Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Each word with what it means; of two meanings the first counts."""
    found: dict[str, str] = {}
    for table in tables:
        for meaning, words in table.items():
            for word in (words,) if isinstance(words, str) else words:
                found.setdefault(plain(word), meaning)
    return found


_COLUMNS: Final = _table(HEADINGS, _OTHERWISE)
_KINDS: Final = _table(KINDS, _OTHER_KINDS)
_GENERAL: Final = _table(GENERAL, _OTHER_GENERAL)
_ALLOWED: Final = _table(ALLOWED, _OTHER_ALLOWED)
_SPEAKERS: Final = _table(SPEAKERS, _OTHER_SPEAKERS)
_MOODS: Final = _table({mood: mood for mood in MOODS}, MOODS, _OTHER_MOODS)
_CHANNELS: Final = _table({channel: channel for channel in CHANNEL_IDS}, CHANNELS, _OTHER_CHANNELS)
_NAMES: Final[dict[str, str]] = {each.id: each.name for each in COMPETENCIES}
_COMPETENCIES: Final = _table({name: name for name in _NAMES}, _NAMES, _OTHER_COMPETENCIES)
_YES: Final = frozenset({"ja", "yes", "waar", "true", "j", "y", "1"})
_NO: Final = frozenset({"nee", "no", "onwaar", "false", "n", "0", ""})
_NUMBERED: Final = re.compile(r"(.*?)[\s_.-]*(\d{1,2}|(?<=[\s_.-])[a-h])")


def column_of(heading: str) -> str:
    """The column that a heading names: a field, `shows:` with a competency, a field with `#` and a number, or empty."""
    found = _COLUMNS.get(plain(heading), "")
    if found:
        return found
    competency = competency_of(heading)
    if competency:
        return f"shows:{competency}"
    numbered = _NUMBERED.fullmatch(heading.strip().lower())
    inner = _COLUMNS.get(plain(numbered[1]), "") if numbered else ""
    return f"{inner}#{numbered[2]}" if numbered and inner else ""


def kind_of(word: str) -> str:
    """The kind of row; empty where the word names none."""
    return _KINDS.get(plain(word), "")


def general_of(word: str) -> str:
    """What a row of the general part tells; empty where the word names nothing."""
    return _GENERAL.get(plain(word), "")


def is_general_heading(row: Sequence[str]) -> bool:
    """Whether this row is the heading of a general part that this program wrote."""
    return tuple(plain(cell) for cell in row[:2]) in (("wat", "kenmerk"), ("what", "id"))


def allowance_of(word: str) -> str:
    """`turn` or `end`; empty for another word."""
    return _ALLOWED.get(plain(word), "")


def speaker_of(word: str) -> str:
    """The narrator or you; empty for one of the cast."""
    return _SPEAKERS.get(plain(word), "")


def mood_of(word: str) -> str:
    """The mood of a word in Dutch, in English or in the language in use."""
    return _MOODS.get(plain(word)) or _translated(word, MOODS)


def channel_of(word: str) -> str:
    """The channel of a word, likewise."""
    return _CHANNELS.get(plain(word)) or _translated(word, CHANNELS)


def competency_of(word: str) -> str:
    """The competency of a word, likewise."""
    return _COMPETENCIES.get(plain(word)) or _translated(word, _NAMES)


def _translated(word: str, table: Mapping[str, str]) -> str:
    return next((name for name, said in table.items() if plain(tr(said)) == plain(word)), "") if plain(word) else ""


def yes_or_no(word: str) -> bool | None:
    """True or false; None for another word."""
    found = plain(word)
    return True if found in _YES else False if found in _NO else None


def named(table: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """The words for these names, in the language in use."""
    return [tr(table[name]) for name in names]
