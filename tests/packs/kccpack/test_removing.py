"""Removing a pack: all of it, only it, and only where it is clear which folder is meant."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.installed import installed_packs, remove
from kcc_coach.packs.shelf import PACKED
from tests.packs.kccpack.installing import offered, playable, put, state
from tests.packs.kccpack.making import KEY, codes, named, pack_of, source_folder

if TYPE_CHECKING:
    from kcc_coach.paths import Places


def test_a_removed_pack_is_gone_and_its_author_still_known(here: Places) -> None:
    put(here)
    assert remove("zalen", here) == ()
    assert (playable(here), installed_packs(here)) == ([], ())
    assert [each.name for each in (here.data / "packs").iterdir()] == [".lock"]
    assert offered(here).trust == "known"


@pytest.mark.parametrize("name", ["zalen", "", "..", ".", "../packs", "eigen", "/", "a/b", ".lock"])
def test_pack_not_installed_is_told_and_sources_are_never_removed(here: Places, name: str) -> None:
    source_folder(here.data / "packs" / "eigen")
    before = state(here)
    assert codes(remove(name, here)) == ["pack-not-installed"]
    assert state(here) == before


def test_pack_with_others_is_told_and_sources_beside_a_pack_are_never_removed(here: Places) -> None:
    folder = source_folder(here.data / "packs" / "zalen")
    (folder / PACKED).write_bytes(pack_of(key=KEY))
    before = state(here)
    (problem,) = remove("zalen", here)
    assert problem.code == "pack-with-others"
    assert dict(problem.values) == {"folder": str(folder), "name": "klein.yaml"}
    assert state(here) == before


def test_pack_with_others_is_told_of_a_folder_and_of_a_hidden_file_too(here: Places) -> None:
    put(here)
    folder = here.data / "packs" / "zalen"
    (folder / "oud").mkdir()
    assert codes(remove("zalen", here)) == ["pack-with-others"]
    (folder / "oud").rename(folder / ".oud")
    assert codes(remove("zalen", here)) == ["pack-with-others"]
    assert playable(here) == ["klein"]


def test_pack_twice_is_told_where_two_folders_hold_the_pack(here: Places) -> None:
    put(here)
    shutil.copytree(here.data / "packs" / "zalen", here.data / "packs" / "kopie")
    before = state(here)
    (problem,) = remove("zalen", here)
    assert problem.code == "pack-twice"
    assert dict(problem.values)["folders"] == "«kopie», «zalen»"
    assert state(here) == before


def test_a_pack_is_removed_by_its_own_id_and_not_by_the_name_of_a_folder(here: Places) -> None:
    put(here, named("straat"), name="straten")
    packs = here.data / "packs"
    (packs / "straten").rename(packs / "zalen")
    assert codes(remove("zalen", here)) == ["pack-not-installed"]
    assert playable(here) == ["straat"]
    assert remove("straten", here) == ()
    assert playable(here) == []


def test_a_link_to_a_folder_is_removed_and_the_folder_stays(here: Places) -> None:
    put(here)
    folder = here.data / "packs" / "zalen"
    elsewhere = folder.rename(here.data.parent / "elders")
    try:
        folder.symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("This account may not make links.")
    assert remove("zalen", here) == ()
    assert installed_packs(here) == ()
    assert (elsewhere / PACKED).is_file()


def test_what_an_earlier_version_kept_beside_a_pack_goes_with_it(here: Places) -> None:
    put(here)
    (here.data / "packs" / "zalen" / "kept.msgpack").write_bytes(b"oud")
    assert remove("zalen", here) == ()
    assert [each.name for each in (here.data / "packs").iterdir()] == [".lock"]
