"""Whose records these were at first: a profile that took over an export stays the same person's on a new computer."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kcc_coach.durable import write_whole
from kcc_coach.storage.faults import told

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile

_FILE: Final = "origin.txt"
_ID: Final = re.compile(r"[0-9a-z-]{1,64}")


def origin_of(profile: Profile) -> str:
    """A name that says nothing: of the profile where these records began."""
    with suppress(OSError, UnicodeError):
        kept = (profile.folder / _FILE).read_text(encoding="ascii").strip()
        if _ID.fullmatch(kept):
            return kept
    return profile.id


def keep_origin(profile: Profile, origin: str) -> None:
    """Remembers it beside the records. Lost, it is asked again whether an export is one's own."""
    if _ID.fullmatch(origin) and origin != origin_of(profile):
        with told(profile.folder):
            write_whole(profile.folder / _FILE, origin.encode("ascii"))
