"""What leaves the records in the clear is read by this account alone, where the disk knows who may do what."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from kcc_coach.durable import write_whole
from kcc_coach.export.taking import CSV, FORMS, take_along
from kcc_coach.storage.moving import pack_profile
from kcc_coach.storage.store import open_store
from tests.storage.values import NOW, somebody, talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows knows no modes")


@pytest.fixture(autouse=True)
def _an_open_hand() -> Iterator[None]:
    """Whoever makes a file lets everybody read it, unless the program says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


@pytest.mark.parametrize("form", FORMS)
def test_an_export_is_the_owners_alone(tmp_path: Path, form: str) -> None:
    place = tmp_path / "uit"
    with open_store(somebody(tmp_path)) as store:
        store.save_run(talk())
        take_along(store, form, place, today=NOW.date())
    assert mode(place) == (0o700 if form == CSV else 0o600)
    assert {mode(each) for each in (place.iterdir() if form == CSV else [place])} == {0o600}


def test_a_packed_profile_is_the_owners_alone(tmp_path: Path) -> None:
    profile = somebody(tmp_path)
    open_store(profile).close()
    pack_profile(profile, tmp_path / "uit.kccprofile", NOW, "zeven groene fietsen")
    assert mode(tmp_path / "uit.kccprofile") == 0o600


def test_a_text_about_a_person_is_the_owners_alone_also_in_the_place_of_another(tmp_path: Path) -> None:
    file = tmp_path / "gesprek.txt"
    write_whole(file, b"van iedereen")
    assert mode(file) == 0o666
    write_whole(file, b"van mij", private=True)
    assert (mode(file), file.read_bytes()) == (0o600, b"van mij")
