"""Passphrases that are guessed first: one key again and again, digits, runs of the keyboard, a name, the commonest words."""

from __future__ import annotations

import re
from typing import Final

FEWEST_DIFFERENT: Final = 5
LEFT: Final = 4  # letters that are left of a passphrase once what everybody guesses is taken out of it
LEFT_MIXED: Final = 8  # letters, digits and different signs together, where there are fewer letters
MOST_WORDS: Final = 2  # three common words with something beside them are no longer common
_RUN: Final = 4
_LONGEST: Final = 26  # of a row
_ROWS: Final = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qwertzuiop",
)
_LINES: Final = (*_ROWS, *(each[::-1] for each in _ROWS))
_DISGUISED: Final = str.maketrans("@013457$!", "aoieastsi")
_COMMON: Final = (
    "wachtwoord wachtwoorden wachtzin wachtwoordzin welkom geheim hallo goedemorgen ikhouvanjou schatje liefde liefje "
    "lekker voetbal ajax feyenoord psv nederland holland amsterdam rotterdam utrecht denhaag gemeente balie loket klant "
    "klantcontact kcc coach zomer winter lente herfst januari februari maart april juni juli augustus september oktober "
    "november december maandag vrijdag computer internet sleutel inloggen password passphrase passwort welcome letmein "
    "secret qwerty azerty admin administrator login master iloveyou monkey dragon football sunshine princess shadow "
    "superman batman summer spring autumn trustno test abc user guest changeme whatever hello"
)
_WORDS: Final = tuple(sorted(_COMMON.split(), key=len, reverse=True))


def is_guessed_first(typed: str, name: str = "") -> bool:
    """Whether somebody who tries the usual ones, and knows the name of the profile, soon has it."""
    plain = typed.casefold()
    if len(set("".join(plain.split()))) < FEWEST_DIFFERENT:
        return True
    signs = len({each for each in plain if not each.isalnum() and not each.isspace() and ord(each) not in _DISGUISED})
    return any(_is_weak(plain, each, signs, name) for each in (plain, plain.translate(_DISGUISED)))


def _is_weak(typed: str, read: str, signs: int, name: str) -> bool:
    """Whether what was typed is weak if it is read like this, character by character."""
    kept = [(was, each) for was, each in zip(typed, read, strict=True) if each.isalnum()]
    core = "".join(each for _, each in kept)
    if not core:  # signs alone: no list has them
        return False
    if core.isdigit() or (core + core).find(core, 1) < len(core):  # the same again and again
        return True
    rest = _without_runs(core)
    for part in sorted(re.findall(r"\w{2,}", name.casefold()), key=len, reverse=True):
        rest = rest.replace(part, " " * len(part))
    found = 0
    for word in _WORDS:
        if word in rest:
            found += 1
            rest = rest.replace(word, " " * len(word))
    left = [was for (was, _), each in zip(kept, rest, strict=True) if each != " "]
    letters = sum(each.isalpha() for each in left)
    if not letters:  # a year or a number after it is what everybody does
        return True
    mixed = sum(each.isalnum() for each in left) + signs
    return letters < LEFT and mixed < LEFT_MIXED and found <= MOST_WORDS


def _without_runs(core: str) -> str:
    """The text with spaces for its runs of four and more along a row of the keyboard, the alphabet or the digits."""
    kept, at = "", 0
    while at < len(core):
        size = next(
            (
                size
                for size in range(min(len(core) - at, _LONGEST), _RUN - 1, -1)
                if any(core[at : at + size] in row for row in _LINES)
            ),
            0,
        )
        kept += " " * size or core[at]
        at += size or 1
    return kept
