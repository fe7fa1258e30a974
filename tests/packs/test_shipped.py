from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs import cache
from kcc_coach.packs.document import content_hash
from kcc_coach.packs.shelf import read_entry, read_shelf, source_files
from kcc_coach.packs.source import read_scenario
from kcc_coach.paths import places
from kcc_coach.scenario.engine import start, tokens

if TYPE_CHECKING:
    from pathlib import Path

PACKS = sorted(each for each in places().scenarios.iterdir() if each.is_dir())
SOURCES = [file for pack in PACKS for file in source_files(pack)]


def name(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def test_packs_ship_with_the_program() -> None:
    assert PACKS
    assert SOURCES


def test_what_ships_has_no_problems() -> None:
    shelf = read_shelf([places().scenarios])
    assert shelf.problems == ()
    assert sorted(entry.file for entry in shelf.playable) == SOURCES


def test_every_pack_that_ships_says_who_made_it_and_under_which_licence() -> None:
    for pack in read_shelf([places().scenarios]).packs:
        assert all((pack.title, pack.author, pack.licence, pack.language)), pack.id


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_a_conversation_that_ships_is_named_after_its_file(file: Path) -> None:
    entry = read_entry(file)
    assert entry.scenario is not None
    assert entry.scenario.id == file.stem
    assert tokens(entry.scenario, start(entry.scenario))


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_the_kept_conversation_equals_the_freshly_read_one(file: Path, tmp_path: Path) -> None:
    read_entry(file, tmp_path)
    kept = read_entry(file, tmp_path)
    fresh, problems = read_scenario(file.read_text(encoding="utf-8"), file.name)
    assert problems == ()
    assert fresh is not None
    assert kept.scenario == fresh
    both = cache.Kept(content_hash(fresh), fresh)
    assert cache.encode(cache.decode(cache.encode(both))) == cache.encode(both)
    assert kept.hash == content_hash(fresh)


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_line_ends_and_a_mark_before_the_text_change_nothing(file: Path, tmp_path: Path) -> None:
    other = tmp_path / file.name
    other.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert read_entry(other).hash == read_entry(file).hash
