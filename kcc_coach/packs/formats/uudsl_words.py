"""What the names in a scenario tell: which property is feedback, which parameter is trust, which word is which mood."""

from __future__ import annotations

import re
from typing import Final

from kcc_coach.packs.formats.naming import slug

FEEDBACK: Final = ("feedback", "terugkoppeling", "commentaar", "toelichting", "uitleg", "advies")
THOUGHT: Final = ("gedachte", "denkt", "thought", "thinks")
EMOTION: Final = ("emotie", "emotion", "stemming", "mood", "gevoel", "feeling", "gezicht", "expression")
PLACE: Final = ("plaats", "locatie", "place", "setting", "location")
TRUST: Final = ("vertrouwen", "trust")
TENSION: Final = ("spanning", "tension")
RELATION: Final = ("relatie", "relation", "contact", "verbinding", "vertrouwen", "trust", "empathie", "empathy")
MOODS: Final[dict[str, tuple[str, ...]]] = {
    "neutral": ("neutraal", "neutral", "rustig", "calm", "kalm", "gewoon"),
    "glad": ("blij", "vrolijk", "tevreden", "happy", "glad", "joy", "vreugde", "cheerful"),
    "relieved": ("opgelucht", "opluchting", "relieved", "relief"),
    "worried": ("bezorgd", "ongerust", "bang", "angst", "angstig", "worried", "afraid", "fear", "scared", "anxious"),
    "sad": ("verdrietig", "verdriet", "droevig", "bedroefd", "somber", "sad", "sadness"),
    "angry": ("boos", "kwaad", "woede", "woedend", "geirriteerd", "angry", "anger", "mad", "annoyed", "irritated"),
    "ashamed": ("beschaamd", "schaamte", "ashamed", "shame", "embarrassed"),
    "surprised": ("verrast", "verbaasd", "verbazing", "verrassing", "surprised", "surprise"),
    "tired": ("moe", "vermoeid", "uitgeput", "tired", "exhausted"),
    "tense": ("gespannen", "zenuwachtig", "nerveus", "gestrest", "tense", "nervous", "stressed"),
    "hopeful": ("hoopvol", "hoop", "hopeful", "hope"),
    "moved": ("ontroerd", "geraakt", "geroerd", "moved", "touched"),
}
_MOOD_OF: Final = {word: mood for mood, words in MOODS.items() for word in words}


def tells_of(words: tuple[str, ...], *names: str) -> bool:
    """Whether one of these names has one of the words in it."""
    return any(word in slug(name, 200) for name in names for word in words)


def mood_of(text: str) -> str:
    """The mood that a text names; empty where it names none that there is a face for."""
    return next((_MOOD_OF[word] for word in re.findall(r"[a-z]+", slug(text, 200)) if word in _MOOD_OF), "")
