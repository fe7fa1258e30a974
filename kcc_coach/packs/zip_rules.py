"""What a zip may be: the limits and the names that a kind of file allows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

REGULAR: Final = 0o100000
FOLDER: Final = 0o040000
# The two or three letters before the ending are those of a language.
_STRICT: Final = re.compile(r"(?:[a-z0-9_-]{1,64}/){0,2}[a-z0-9_-]{1,64}(?:\.[a-z]{2,3})?\.([a-z0-9]{1,8})")
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
_LONGEST_NAME: Final = 240


@dataclass(frozen=True)
class Rules:
    """Sizes are in bytes. `ratio_from` is the size from which an entry may not be packed too tightly.

    `strict` is how our own packs are: no gaps, no extra fields, no data descriptors, and names of `endings` only.
    """

    largest_file: int
    most_entries: int
    largest_entry: int
    largest_total: int
    highest_ratio: int = 100
    ratio_from: int = 0
    strict: bool = False
    endings: frozenset[str] = frozenset()


PACK_RULES: Final = Rules(
    largest_file=20_000_000,
    most_entries=500,
    largest_entry=8_000_000,
    largest_total=50_000_000,
    strict=True,
    endings=frozenset({"json", "png"}),
)
FOREIGN_RULES: Final = Rules(
    largest_file=50_000_000,
    most_entries=5_000,
    largest_entry=50_000_000,
    largest_total=100_000_000,
    ratio_from=1_000_000,
)


def may_be_named(name: str, rules: Rules) -> bool:
    """Whether an entry may have this name; nothing is ever written under it, and yet it must be harmless."""
    parts = name.removesuffix("/").split("/")
    if any(_RESERVED.fullmatch(part.rstrip(" .")) for part in parts):
        return False
    if rules.strict:
        found = _STRICT.fullmatch(name)
        return found is not None and found[1] in rules.endings
    harmful = "\\" in name or name.startswith("/") or _DRIVE.match(name) or len(name) > _LONGEST_NAME
    hidden = any(unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") for each in name)
    return not harmful and not hidden and not any(part.rstrip(" .") == "" for part in parts)


def folded(name: str) -> str:
    """The name as computers see it that make no difference between large and small, or between two ways to write é."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
