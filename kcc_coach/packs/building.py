"""A distributed pack made from its sources, or signed afterwards: the same bytes for the same sources."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.card import card_document, read_card
from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.packs.kccpack import CARD, SCENARIOS, read_kccpack
from kcc_coach.packs.manifest import MANIFEST, SIGNATURE, manifest_bytes, manifest_of
from kcc_coach.packs.packed_translations import packed_translations
from kcc_coach.packs.shelf import PACK_FILE, PACKED, read_pack, read_text
from kcc_coach.packs.signing import signature_bytes
from kcc_coach.packs.translations import translations_in
from kcc_coach.packs.yaml_tree import read_yaml
from kcc_coach.packs.zip_door import Entries, open_entries
from kcc_coach.packs.zip_rules import PACK_RULES
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.packs.packfile import Card
    from kcc_coach.packs.signing import AuthorKey

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_TIGHTEST: Final = PACK_RULES.highest_ratio // 2  # what would be packed tighter is stored as it is
_UNIX: Final = 3
SOURCE_ENDINGS: Final = (".yaml", ".yml")
_PLAIN_FILE: Final = 0o100644 << 16


def build_pack(
    folder: Path, key: AuthorKey | None = None, told: str | None = None
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The pack of a folder with sources, signed where a key is given; None with the faults where there are any.

    `told` is what pack.yaml would say, where that isn't what it says now.
    """
    card, problems = _card(folder, told)
    pack = read_pack(folder)
    found = translations_in(pack) if card and not problems else ()  # titles are held against the card
    problems = (*problems, *(problem for entry in pack.entries for problem in entry.problems))
    if not pack.entries:
        problems = (*problems, fault("no-scenario", Place(str(folder))))
    translations, more = packed_translations(card.id if card else "", found)
    problems = (*problems, *more)
    if problems or card is None:
        return None, problems
    entries = {CARD: document_bytes(card_document(card)), **translations}
    for entry in pack.entries:
        if entry.scenario is not None:
            name = f"{SCENARIOS}/{entry.scenario.id}.json"
            entries[name] = document_bytes(document_of(entry.scenario))
    return _finished(card, entries, key, folder.name)


def sign_pack(data: bytes, file: str, key: AuthorKey) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The same pack with this author's signature, in the place of another where there was one."""
    pack, problems = read_kccpack(data, file)
    if pack is None:
        return None, problems
    entries, problems = open_entries(data, file, PACK_RULES)
    return (None, problems) if entries is None else _finished(pack.card, entries, key, file)


def refusal_among_sources(file: Path) -> tuple[Problem, ...]:
    """Why a pack cannot be written here: beside sources a file of this name would hide them."""
    hides = file.name.casefold() == PACKED and any(
        each.suffix in SOURCE_ENDINGS for each in file.absolute().parent.glob("*")
    )
    return (fault("pack-hides-sources", Place(str(file)), name=file.name),) if hides else ()


def _card(folder: Path, told: str | None) -> tuple[Card | None, tuple[Problem, ...]]:
    text, problems = (told, ()) if told is not None else read_text(folder / PACK_FILE)
    if text is None:
        return None, problems
    tree, problems = read_yaml(text, PACK_FILE)
    if tree is None:
        return None, problems
    card, more = read_card(tree, PACK_FILE)
    return card, (*problems, *more)


def _finished(
    card: Card, entries: Entries, key: AuthorKey | None, file: str
) -> tuple[bytes | None, tuple[Problem, ...]]:
    if key is not None and key.author != card.author:
        return None, (fault("other-author", Place(file), mine=key.author, found=card.author),)
    manifest = manifest_bytes(manifest_of(card, entries))
    entries = {name: content for name, content in entries.items() if name not in (MANIFEST, SIGNATURE)}
    entries[MANIFEST] = manifest
    if key is not None:
        entries[SIGNATURE] = signature_bytes(manifest, key)
    data = _zipped(entries)
    found, problems = read_kccpack(data, file)  # what nobody could read is not handed out
    return (None, problems) if found is None else (data, ())


def _zipped(entries: Entries) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in sorted(entries.items()):
            about = zipfile.ZipInfo(name, _MOMENT)
            about.create_system = _UNIX
            about.external_attr = _PLAIN_FILE
            tight = len(zlib.compress(content, 9)) * _TIGHTEST < len(content)
            about.compress_type = zipfile.ZIP_STORED if tight else zipfile.ZIP_DEFLATED
            archive.writestr(about, content, compresslevel=9)
    return out.getvalue()
