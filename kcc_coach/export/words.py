"""What things are called in what leaves, in the language in use."""

from __future__ import annotations

from typing import Final

from kcc_coach.i18n import later, tr
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import CompetencyId

_KINDS: Final = {
    "full": later("heel gesprek"),
    "from_turn": later("opnieuw vanaf een moment"),
    "moment": later("moment"),
    "author": later("proef van een schrijver"),
    "group": later("met een groep"),
    "own_words": later("eerst in eigen woorden"),
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
