"""The manifest of a pack, and the signature over it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kcc_coach.fingerprint import fingerprint
from kcc_coach.packs.building import build_pack, sign_pack
from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.packs.manifest import MANIFEST, SIGNATURE, manifest_bytes, manifest_of
from kcc_coach.packs.signing import signature_bytes
from tests.packs.kccpack.making import (
    AUTHOR,
    CARD,
    KEY,
    OTHER_KEY,
    built,
    codes,
    entries_of,
    named,
    pack_of,
    read,
    refused,
    source_folder,
    stored,
)

if TYPE_CHECKING:
    from pathlib import Path


def spoilt(data: bytes, **changes: bytes) -> bytes:
    names = {"manifest": MANIFEST, "signature": SIGNATURE, "card": "pack.json", "talk": "scenarios/klein.json"}
    return stored({**entries_of(data), **{names[name]: content for name, content in changes.items()}})


def test_manifest_differs_is_told_of_anything_else_than_what_is_there() -> None:
    data = pack_of(key=KEY)
    entries = entries_of(data)
    talk = entries["scenarios/klein.json"]
    card = entries["pack.json"].replace(b"Zalen en", b"Zalen of")
    manifest = entries[MANIFEST]
    for bad in (
        spoilt(data, talk=talk + b" "),
        spoilt(data, card=card),
        spoilt(data, manifest=manifest + b"\n"),
        spoilt(data, manifest=manifest.replace(b'"size"', b'"sise"')),
        spoilt(data, manifest=b"{}"),
        spoilt(data, manifest=b"[]"),
        stored({**entries, "scenarios/meer.json": talk}),
        stored(
            {name: content for name, content in entries.items() if name != "scenarios/klein.json"}
            | {"scenarios/anders.json": talk}
        ),
    ):
        assert refused(bad) == ["manifest-differs"]


def test_a_manifest_of_a_newer_format_says_so() -> None:
    assert refused(spoilt(pack_of(), manifest=b'{"manifest":2}')) == ["newer-format"]


def test_a_signed_pack_tells_its_key_and_words() -> None:
    pack = read(pack_of(key=KEY))
    assert pack.signed
    assert pack.key == KEY.public.hex()
    assert pack.words == fingerprint(KEY.public)
    assert len(set(pack.words)) > 1


def test_a_pack_has_one_manifest_signed_or_not() -> None:
    assert read(pack_of(key=KEY)).manifest == read(pack_of()).manifest
    assert read(pack_of(key=KEY)).digest != read(pack_of()).digest


def test_bad_signature_is_told_of_whatever_does_not_hold() -> None:
    data = pack_of(key=KEY)
    entries = entries_of(data)
    good = entries[SIGNATURE]
    value = json.loads(good)
    flipped = {**value, "signature": ("0" if value["signature"][0] != "0" else "1") + value["signature"][1:]}
    others = {**value, "key": OTHER_KEY.public.hex()}

    def told(each: object) -> bytes:
        return json.dumps(each, sort_keys=True, separators=(",", ":")).encode()

    for bad in (
        told(flipped),
        told(others),
        told({**value, "extra": 1}),
        told({**value, "format": 2}),
        told({**value, "key": "00" * 32}),
        told({**value, "key": value["key"].upper()}),
        told({**value, "key": value["key"][:-1]}),
        told({**value, "signature": 5}),
        told([value]),
        good + b" ",
        b"{}",
        b"null",
        signature_bytes(b"iets anders", KEY),
    ):
        assert refused(spoilt(data, signature=bad)) == ["bad-signature"], bad


def test_a_signature_of_another_pack_or_version_does_not_hold() -> None:
    other = entries_of(pack_of(replace(CARD, version=2), key=KEY))[SIGNATURE]
    assert refused(spoilt(pack_of(key=KEY), signature=other)) == ["bad-signature"]


def test_a_changed_pack_with_a_manifest_to_match_does_not_keep_its_signature() -> None:
    entries = entries_of(pack_of(key=KEY))
    entries["scenarios/klein.json"] = document_bytes(document_of(named("klein", title="Een andere zaal")))
    entries[MANIFEST] = manifest_bytes(manifest_of(CARD, entries))
    assert refused(stored(entries)) == ["bad-signature"]


def test_signing_afterwards_gives_the_bytes_of_signing_at_once(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "a")
    signed, problems = sign_pack(built(folder), "x", KEY)
    assert problems == ()
    assert signed == built(folder, KEY)
    again, _ = sign_pack(built(folder, OTHER_KEY), "x", KEY)
    assert again == signed


def test_other_author_is_told_where_the_key_is_of_somebody_else(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "a", author="Iemand anders")
    data, problems = build_pack(folder, KEY)
    assert data is None
    assert [(each.code, dict(each.values)) for each in problems] == [
        ("other-author", {"mine": AUTHOR, "found": "Iemand anders"})
    ]
    assert codes(sign_pack(b"", "x", KEY)[1]) == ["zip-damaged"]
