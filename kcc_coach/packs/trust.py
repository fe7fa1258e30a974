"""Whom a person trusts: the names of authors with the key that each was first seen with."""

from __future__ import annotations

import json
import re
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.durable import write_whole
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.strict_json import read_json

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FORMAT: Final = 1
MOST_ASIDES: Final = 100
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_KEYS: Final = frozenset({"author", "key", "first_seen"})


@dataclass(frozen=True)
class Trusted:
    """An author; `key` is the public key in hexadecimal, `first_seen` an ISO date."""

    author: str
    key: str
    first_seen: str


def trust_file(data: Path) -> Path:
    """Where the authors are kept."""
    return data / "trusted.json"


def read_trusted(file: Path) -> tuple[tuple[Trusted, ...], tuple[Problem, ...]]:
    """All known authors. What cannot be read is set aside and told, and then nobody is known."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (fault("file-unreadable", Place(str(file)), why=error.strerror or type(error).__name__),)
    found, problems = read_json(data, file.name)
    authors = None if problems else _authors(found)
    if authors is None:
        return (), (fault("trust-damaged", Place(str(file)), file=_set_aside(file)),)
    return authors, ()


def set_aside(file: Path) -> tuple[Problem, ...]:
    """That a damaged list lies aside, for as long as one does: who seems new may have been known before."""
    last = next((each for each in _asides(file)[::-1] if each.exists()), None)
    return (fault("trust-damaged", Place(str(file)), file=str(last)),) if last else ()


def key_of(author: str, trusted: tuple[Trusted, ...]) -> str:
    """The key that this author is known by, empty where there is none."""
    return next((each.key for each in trusted if _same(each.author, author)), "")


def remember(file: Path, author: str, key: str, today: date) -> None:
    """From now on this author is known by this key; raises OSError."""
    known, problems = read_trusted(file)
    if problems and file.exists():
        raise OSError(0, "", str(file))
    others = tuple(each for each in known if not _same(each.author, author))
    everybody = (*others, Trusted(author, key, today.isoformat()))
    told = {"format": FORMAT, "authors": [asdict(each) for each in everybody]}
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n")


def _authors(found: Any) -> tuple[Trusted, ...] | None:
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("authors"), list):
        return None
    if not all(_is_author(each) for each in found["authors"]):
        return None
    return tuple(Trusted(**each) for each in found["authors"])


def _is_author(each: Any) -> bool:
    if not isinstance(each, dict) or each.keys() != _KEYS or not all(isinstance(one, str) for one in each.values()):
        return False
    return bool(each["author"]) and _KEY.fullmatch(each["key"]) is not None


def _same(one: str, other: str) -> bool:
    """Whether two names are one to the eye."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _set_aside(file: Path) -> str:
    """Where a damaged file is now."""
    aside = next((each for each in _asides(file) if not each.exists()), None)
    with suppress(OSError):
        if aside:
            return str(file.replace(aside))
    return str(file)


def _asides(file: Path) -> tuple[Path, ...]:
    """The names for damaged lists, in the order in which they are given out."""
    return tuple(file.with_name(f"{file.stem}.damaged-{number}{file.suffix}") for number in range(1, MOST_ASIDES + 1))
