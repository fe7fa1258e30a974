"""The manifest of a distributed pack: what is in it, in one way of writing only, so that a signature can cover it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.problem import Place, Problem, fault
from kcc_coach.strict_json import canonical, read_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcc_coach.packs.packfile import Card

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "signature.json"
FORMAT: Final = 1
_OUTSIDE: Final = frozenset({MANIFEST, SIGNATURE})


@dataclass(frozen=True)
class Listed:
    """An entry as the manifest tells it; `sha256` in hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The pack, its version, its author, and every entry but the manifest and the signature, by path."""

    pack: str
    version: int
    author: str
    entries: tuple[Listed, ...]


def manifest_of(card: Card, entries: Mapping[str, bytes]) -> Manifest:
    """The manifest of a pack with these entries."""
    listed = (
        Listed(path, len(content), hashlib.sha256(content).hexdigest())
        for path, content in sorted(entries.items())
        if path not in _OUTSIDE
    )
    return Manifest(card.id, card.version, card.author, tuple(listed))


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is signed: JSON with its keys in order, without blanks, in UTF-8."""
    return canonical(
        {
            "manifest": FORMAT,
            "pack": manifest.pack,
            "version": manifest.version,
            "author": manifest.author,
            "entries": [{"path": each.path, "sha256": each.sha256, "size": each.size} for each in manifest.entries],
        }
    )


def check_manifest(card: Card, entries: Mapping[str, bytes], file: str) -> tuple[Problem, ...]:
    """Whether the manifest of these entries tells them as they are, byte for byte."""
    place = Place(f"{file}/{MANIFEST}")
    if entries[MANIFEST] == manifest_bytes(manifest_of(card, entries)):
        return ()
    found, problems = read_json(entries[MANIFEST], place.file)
    if problems:
        return problems
    if isinstance(found, dict) and found.get("manifest") not in (None, FORMAT) and set(found) >= {"manifest"}:
        return (fault("newer-format", place, found=str(found["manifest"])[:9]),)
    return (fault("manifest-differs", place),)
