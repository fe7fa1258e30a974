"""Foreign names and texts as ours: ids that are free and allowed, texts that a reader takes."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kcc_coach.packs.reading import LONGEST_TEXT, LONGEST_WORD
from kcc_coach.scenario.names import RESERVED, SPOKEN_FOR

LONGEST_ID: Final = 48
_SKIPPED: Final = frozenset({"Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp"})
_LETTERS: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})


class Names:
    """Gives out ids: readable, unique among what it gave, and none that the program uses itself."""

    def __init__(self, taken: frozenset[str] = frozenset()) -> None:
        self._taken = {*taken, *RESERVED, *SPOKEN_FOR}
        self._next: dict[str, int] = {}  # what to try first for a name that was given before

    def give(self, words: str, otherwise: str = "plek") -> str:
        """An id made of these words; `otherwise` where no letter or digit is left of them."""
        name = slug(words) or otherwise
        found, number = name, self._next.get(name, 2)
        while found in self._taken:
            found = f"{name}-{number}"
            number += 1
        self._taken.add(found)
        self._next[name] = number
        return found


def slug(words: str, limit: int = LONGEST_ID) -> str:
    """Lower-case letters, digits and dashes made of these words; empty where none are left. Ends at a whole word."""
    plain = unicodedata.normalize("NFKD", words.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(name) <= limit:
        return name
    return name[:limit].rpartition("-")[0] or name[:limit]


def plain_text(text: str, limit: int = LONGEST_TEXT) -> str:
    """A text that a reader takes: nothing invisible, no word and no whole over its limit, spaces and blank lines single."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    seen = "".join(each for each in text if each == "\n" or unicodedata.category(each) not in _SKIPPED)
    lines = (" ".join(_parted(word) for word in line.split()) for line in seen.split("\n"))
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return whole if len(whole) <= limit else whole[: limit - 1].rstrip() + "…"


def _parted(word: str) -> str:
    """A word that is too long to be one, in parts."""
    return " ".join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
