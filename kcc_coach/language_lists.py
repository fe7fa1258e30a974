"""Reads the word lists that ship, for the hints: the language room itself looks at no disk."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from kcc_coach.language.lexicon import FILES, Lexicon, lexicon_of
from kcc_coach.language.nearest import Alike, alike_of

if TYPE_CHECKING:
    from pathlib import Path


@cache
def read_lexicon(resources: Path) -> Lexicon:
    """The lists in `resources/language`, read once; `resources` is `places.resources`."""
    folder = resources / "language"
    return lexicon_of({name: json.loads((folder / f"{name}.json").read_text("utf-8")) for name in FILES})


@cache
def read_alike(resources: Path) -> Alike:
    """The words that mean the same, for finding the reply nearest to what was typed; read once."""
    return alike_of(json.loads((resources / "language" / "alike.json").read_text("utf-8")))
