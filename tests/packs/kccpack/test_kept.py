"""What was read of an installed pack is kept in the cache, and a pack that cannot be read keeps its place."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.packs import apart
from kcc_coach.packs.installed import installed_packs, remove
from kcc_coach.packs.kept import keep_read, kept_file
from kcc_coach.packs.shelf import PACKED, read_shelf
from tests.packs.kccpack.installing import offered, playable, put, refusal
from tests.packs.kccpack.making import CARD, KEY, OTHER_KEY, codes, named, pack_of, read

if TYPE_CHECKING:
    from kcc_coach.packs.signing import AuthorKey
    from kcc_coach.paths import Places


def test_a_start_reads_no_zip_and_starts_no_process(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here)
    monkeypatch.setattr(apart, "read_data_apart", None)
    assert playable(here) == ["klein"]


@pytest.mark.parametrize("spoilt", [b"", b"rommel", b"kcc-coach scenario cache 2\npack 2\n\xc1", None])
def test_what_is_kept_is_made_again_where_it_cannot_be_read(here: Places, spoilt: bytes | None) -> None:
    put(here)
    (kept,) = here.cache.glob("pack-*")
    good = kept.read_bytes()
    kept.unlink() if spoilt is None else kept.write_bytes(spoilt)
    assert playable(here) == ["klein"]
    assert kept.read_bytes() == good


def test_what_is_kept_of_another_file_does_not_count(here: Places) -> None:
    put(here)
    folder = here.data / "packs" / "zalen"
    (folder / PACKED).write_bytes(pack_of(replace(CARD, version=2), named("nieuw"), key=KEY))
    assert playable(here) == ["nieuw"]


def test_what_was_put_beside_a_pack_is_never_believed(here: Places) -> None:
    folder = here.data / "packs" / "zalen"
    folder.mkdir(parents=True)
    unsigned = pack_of(key=None)
    (folder / PACKED).write_bytes(unsigned)
    digest = hashlib.sha256(unsigned).hexdigest()
    keep_read(replace(read(pack_of(CARD, named("vals"), key=KEY)), digest=digest), folder)
    kept_file(folder, digest).rename(folder / "kept.msgpack")
    keep_read(replace(read(pack_of(CARD, named("vals"), key=KEY)), digest=digest), folder)
    assert playable(here) == ["klein"]
    assert not installed_packs(here)[0].signed


def test_nothing_but_the_pack_lies_in_its_folder(here: Places) -> None:
    put(here)
    put(here, version=2)
    assert [each.name for each in (here.data / "packs" / "zalen").iterdir()] == [PACKED]


def test_a_pack_is_installed_where_what_was_read_cannot_be_kept(here: Places) -> None:
    here.data.mkdir()
    here.cache.write_bytes(b"in de weg")
    put(here)
    assert playable(here) == ["klein"]


def test_a_pack_for_the_whole_computer_is_kept_where_one_may_write(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = here.machine / "packs" / "zalen"
    folder.mkdir(parents=True)
    (folder / PACKED).write_bytes(pack_of(key=KEY))
    assert playable(here) == ["klein"]
    assert [each.name[:5] for each in here.cache.iterdir()] == ["pack-"]
    assert [each.name for each in folder.iterdir()] == [PACKED]
    monkeypatch.setattr(apart, "read_data_apart", None)
    assert playable(here) == ["klein"]


def test_a_damaged_pack_is_told_on_the_shelf_and_can_be_installed_after_removing_it(here: Places) -> None:
    put(here, version=2)
    (here.data / "packs" / "zalen" / PACKED).write_bytes(b"rommel")
    (pack,) = installed_packs(here)
    assert (pack.entries, codes(pack.problems)) == ((), ["zip-damaged"])
    assert read_shelf(here.packs).problems == pack.problems
    assert remove("zalen", here) == ()
    put(here, version=2)
    assert playable(here) == ["klein"]


@pytest.mark.parametrize("key", [None, KEY, OTHER_KEY])
@pytest.mark.parametrize("version", [1, 2, 3])
def test_installed_unreadable_is_told_and_nothing_takes_the_place_of_a_damaged_pack(
    here: Places, version: int, key: AuthorKey | None
) -> None:
    put(here, version=2)
    file = here.data / "packs" / "zalen" / PACKED
    file.write_bytes(file.read_bytes()[:-1])
    offer = offered(here, version=version, key=key)
    assert "installed-unreadable" in refusal(here, offer)
    assert dict(offer.stops[0].values) == {"id": "zalen"}


def test_installed_unreadable_is_told_where_reading_is_too_slow(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, version=2)
    early = offered(here, version=1, key=None)
    shutil.rmtree(here.cache)
    monkeypatch.setattr(apart, "PATIENCE", 0.0)
    assert refusal(here, early) == ["installed-unreadable"]
