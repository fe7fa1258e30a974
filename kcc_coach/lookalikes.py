"""Names that are not what they look like: letters of several scripts in one name, and what cannot be seen at all."""

from __future__ import annotations

import unicodedata
from typing import Final

# Categories of characters without a picture: controls, marks of direction, halves.
HIDDEN: Final = frozenset({"Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp"})
# Scripts with letters that look like those of another: they never stand in one name.
_ALIKE: Final = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
# Letters that are another letter in costume.
_COSTUMES: Final = frozenset({"MATHEMATICAL", "FULLWIDTH", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER", "HALFWIDTH"})
# What has no picture of its own and is not counted as a control: fillers, selectors, a blank of Braille.
_UNSEEN: Final = frozenset({0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0})


def mixes_scripts(name: str) -> bool:
    """Whether a name holds letters of scripts that can be taken for each other, or letters in costume."""
    if any(_script(each) in _COSTUMES for each in name if each.isalpha()):
        return True
    words = [{_script(each) for each in word if each.isalpha()} for word in name.split()]
    together = set[str]().union(*words)
    return len(together & _ALIKE) > 1 or any(len(word) > 1 and word & _ALIKE for word in words)


def hides_something(name: str) -> bool:
    """Whether a name holds something that nobody sees, beside the controls that no text may hold."""
    return any(ord(each) in _UNSEEN or _is_selector(ord(each)) for each in name)


def _is_selector(number: int) -> bool:
    return 0xFE00 <= number <= 0xFE0F or 0x180B <= number <= 0x180F or 0xE0100 <= number <= 0xE01EF


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def shortened(text: str, limit: int = 40) -> str:
    """A text that fits into a sentence, on one line and without what cannot be seen."""
    clean = "".join(each if unicodedata.category(each) not in HIDDEN else " " for each in text)
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"
