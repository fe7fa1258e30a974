"""Packs for tests: sources in a folder, and packs put together entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from msgspec.structs import replace

from kcc_coach.packs.building import build_pack
from kcc_coach.packs.card import card_document
from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.packs.manifest import MANIFEST, SIGNATURE, manifest_bytes, manifest_of
from kcc_coach.packs.packfile import Card, PackFile
from kcc_coach.packs.signing import AuthorKey, signature_bytes
from kcc_coach.packs.zip_door import open_entries
from kcc_coach.packs.zip_rules import PACK_RULES
from kcc_coach.scenario.model import Scenario, ScenarioId
from tests.packs.kccpack.zips import Part, zipped
from tests.packs.small import SMALL, scenario_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AUTHOR: Final = "Een trainer"
KEY: Final = AuthorKey(AUTHOR, b"een geheim van tweeendertig byte")
OTHER_KEY: Final = AuthorKey(AUTHOR, b"een ander geheim, ook 32 bytes..")
CARD: Final = Card("zalen", 1, "Zalen en sleutels", AUTHOR, "CC-BY-4.0", "nl")
assert len(KEY.seed) == len(OTHER_KEY.seed) == 32


def source_folder(folder: Path, *, version: int = 1, author: str = AUTHOR, **texts: str) -> Path:
    """A folder with the sources of a pack: `klein` as it is, or the texts that are given by their file's stem."""
    folder.mkdir(parents=True)
    card = (
        f"pack: 1\nid: zalen\nversion: {version}\ntitle: Zalen en sleutels\nauthor: {author}\n"
        "licence: CC-BY-4.0\nlanguage: nl\n"
    )
    (folder / "pack.yaml").write_text(card, encoding="utf-8")
    for name, text in (texts or {"klein": SMALL}).items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def built(folder: Path, key: AuthorKey | None = None) -> bytes:
    """The pack of a folder that has no faults."""
    data, problems = build_pack(folder, key)
    assert data is not None, problems
    return data


def pack_of(
    card: Card = CARD,
    *scenarios: Scenario,
    key: AuthorKey | None = None,
    without: str = "",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A pack of these values; `more` are entries by their path, which the manifest covers too."""
    found = scenarios or (scenario_of(SMALL),)
    entries = {f"scenarios/{each.id}.json": document_bytes(document_of(each)) for each in found}
    return pack_with({"pack.json": document_bytes(card_document(card)), **entries, **(more or {})}, card, key, without)


def pack_with(entries: dict[str, bytes], card: Card = CARD, key: AuthorKey | None = None, without: str = "") -> bytes:
    """A pack with these entries and a manifest that tells them as they are; an entry that is given stays."""
    manifest = manifest_bytes(manifest_of(card, entries))
    whole = {MANIFEST: manifest, **({SIGNATURE: signature_bytes(manifest, key)} if key else {}), **entries}
    whole.pop(without, None)
    return stored(whole)


def stored(entries: dict[str, bytes]) -> bytes:
    """A zip with these entries as they are."""
    return zipped(*(Part(name.encode(), content, method=0) for name, content in entries.items()))


def named(name: str, **changes: Any) -> Scenario:
    """The small conversation under another id, and otherwise as given."""
    return replace(scenario_of(SMALL), id=ScenarioId(name), **changes)


def read(data: bytes) -> PackFile:
    pack, problems = read_kccpack(data, "x.kccpack")
    assert pack is not None, problems
    assert problems == ()
    return pack


def refused(data: bytes) -> list[str]:
    pack, problems = read_kccpack(data, "x.kccpack")
    assert pack is None
    return codes(problems)


def entries_of(data: bytes) -> dict[str, bytes]:
    entries, _ = open_entries(data, "x", PACK_RULES)
    assert entries is not None
    return entries


def codes(problems: tuple[Any, ...]) -> list[str]:
    return [each.code for each in problems]


no_such_limit: Final = pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="Windows knows no such limit")
