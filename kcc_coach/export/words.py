"""What things are called in what leaves, in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later, tr, trn
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.storage import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS: Final = {
    "full": later("heel gesprek"),
    "from_turn": later("opnieuw vanaf een moment"),
    "moment": later("moment"),
    "author": later("proef van een schrijver"),
    "group": later("met een groep"),
}
_NOTES: Final = {
    "challenge": later("kleine stap"),
    "fan": later("fan van de dag"),
    "compliment": later("compliment"),
    "why": later("waarom"),
    "month": later("vragen van de maand"),
    "focus": later("wat je wilt oefenen"),
}


def competency_name(competency: str) -> str:
    """The name of a competency; one that isn't known is told as it is."""
    found = BY_ID.get(CompetencyId(competency))
    return tr(found.name) if found else competency


def kind_name(kind: str) -> str:
    """What kind of talk it was."""
    return tr(_KINDS[kind]) if kind in _KINDS else kind


def note_name(kind: str) -> str:
    """What kind of note it is."""
    return tr(_NOTES[kind]) if kind in _NOTES else kind


def came_back_text(new: Mapping[str, int]) -> str:
    """What came back, in a sentence; `new` is how many there are of each kind."""
    talks = new[kept.TALKS]
    if not any(new.values()):
        return tr("Alles uit dit bestand stond hier al. Er is niets bij gekomen.")
    more = _counted(new)
    if not talks:
        return tr("Dit is teruggezet: {things}.").format(things=more)
    told = trn("{count} gesprek is teruggezet", "{count} gesprekken zijn teruggezet", talks)
    return tr("{talks}, met wat erbij hoort: {things}.").format(talks=told, things=more) if more else f"{told}."


def _counted(new: Mapping[str, int]) -> str:
    """How many there are of each kind beside the talks, in a row."""
    met = max(new[kept.REVIEWS], new[kept.MEMORIES])  # a moment and when it comes back are one thing to a person
    counted = (
        (new[kept.ASSESSMENTS], trn("{count} eigen oordeel", "{count} eigen oordelen", new[kept.ASSESSMENTS])),
        (new[kept.TYPED], trn("{count} getypt antwoord", "{count} getypte antwoorden", new[kept.TYPED])),
        (met, trn("{count} geoefend moment", "{count} geoefende momenten", met)),
        (new[kept.NOTES], trn("{count} stap of succes", "{count} stappen en successen", new[kept.NOTES])),
        (
            new[kept.DRAFTS],
            trn("{count} keer iets wat half af was", "{count} keer iets wat half af was", new[kept.DRAFTS]),
        ),
        (
            new[kept.CONVERSATIONS],
            trn("de tekst van {count} gesprek", "de teksten van {count} gesprekken", new[kept.CONVERSATIONS]),
        ),
    )
    return ", ".join(words for count, words in counted if count)
