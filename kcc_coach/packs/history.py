"""The way back and forth through the sources of an edit, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LONGEST: Final = 200


@dataclass(frozen=True)
class History:
    """What a source was (the latest last), what it is, and what it was before it was undone (the next first)."""

    present: str
    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()

    def changed(self, source: str) -> History:
        """With a new present; what was undone cannot be redone any more. An equal source is no change."""
        return self if source == self.present else History(source, (*self.past, self.present)[-LONGEST:])

    def undone(self) -> History:
        """One step back; itself where there is none."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.present, *self.future))

    def redone(self) -> History:
        """One step forth; itself where there is none."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present)[-LONGEST:], self.future[1:])
