"""What a person keeps for themselves beside the talks: small steps, successes, a why. Each kind knows its own detail."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from msgspec import Struct

CHALLENGE: Final = "challenge"
FAN: Final = "fan"
COMPLIMENT: Final = "compliment"
WHY: Final = "why"
MONTH: Final = "month"
FOCUS: Final = "focus"
KINDS: Final = (CHALLENGE, FAN, COMPLIMENT, WHY, MONTH, FOCUS)


class Note(Struct, frozen=True):
    """`day` is what the note is about, `changed` when it was last written; `detail` is JSON that its kind understands."""

    id: str
    kind: str
    day: date
    changed: datetime
    detail: str
