"""One row of a talk: a value that the list shows and a screen reader says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Look

THEIRS: Final = "theirs"
MINE: Final = "mine"
THOUGHT: Final = "thought"
SCENE: Final = "scene"
LETTER: Final = "letter"  # what they wrote, on paper
SHEET: Final = "sheet"  # the one mail that you write


@dataclass(frozen=True)
class Row:
    """One row: what kind, whose, and the words.

    `head` stands above the words and `foot` small below them; `about` is what the foot says to who can't see it.
    `face` is a look with its mood for a small picture beside the words; `written` says that it was not spoken,
    and `done` that it is something to do as much as to say.
    """

    kind: str
    name: str
    words: str
    head: str = ""
    foot: str = ""
    about: str = ""
    face: tuple[Look, str] | None = None
    written: bool = False
    done: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return _sentence(self).format(name=self.name, words=self.words)


def _sentence(row: Row) -> str:
    if row.kind == SCENE:
        return "{words}"
    if row.kind == THOUGHT:
        return tr("{name} denkt: {words}")
    if row.kind == SHEET:
        return tr("Je mail aan {name}, tot nu toe: {words}")
    if row.done:
        return tr("{name}: {words}")
    return tr("{name} schrijft: {words}") if row.written else tr("{name} zegt: {words}")
