"""What a command is called with, how it refuses, and what it says to whoever started it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import argparse

    from kcc_coach.paths import Places
    from kcc_coach.settings import Settings

DONE: Final = 0
FOUND: Final = 1
WRONG_USE: Final = 2
REFUSED: Final = 3


@dataclass(frozen=True)
class Call:
    """What a command is called with."""

    places: Places
    settings: Settings
    options: argparse.Namespace


class RefusedError(Exception):
    """Something that cannot be done; its text is the sentence to show. `code` is the exit code."""

    def __init__(self, sentence: str, code: int = REFUSED) -> None:
        super().__init__(sentence)
        self.code = code


Command = Callable[[Call], int]


def tell(words: str) -> None:
    """Prints a sentence, nothing where there is none."""
    if words:
        print(words)


def emit(value: Any) -> None:
    """Prints a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
