"""Whole profiles that were set aside: known, put back as they were, and gone with their person where they lie open."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.aside import aside_of, bring_back, list_aside
from kcc_coach.storage.deleting import delete_aside, delete_profile
from kcc_coach.storage.locking import put_lock, set_profile_aside
from kcc_coach.storage.moving import look_at_packed, pack_profile, take_in
from kcc_coach.storage.profiles import list_profiles, make_profile, read_profile
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from tests.storage.files import digests
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile

PHRASE = "zeven groene fietsen"


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    return tmp_path / "profiles"


@pytest.fixture
def ria(profiles: Path) -> Profile:
    made = make_profile(profiles, "Ria", NOW)
    with open_store(made) as store:
        store.save_run(talk("van Ria"))
    return made


def replaced(ria: Profile) -> Profile:
    """Ria's profile, taken in locked in the place of the open one."""
    file = ria.folder.parent.parent / "ria.kccprofile"
    pack_profile(ria, file, NOW, PHRASE)
    return take_in(look_at_packed(file), ria.folder.parent, NOW, instead=True)


def test_deleting_a_profile_takes_what_lies_open_of_it_apart(ria: Profile, profiles: Path) -> None:
    arrived = replaced(ria)
    (aside,) = aside_of(arrived)
    assert not aside.has_passphrase
    colleague = make_profile(profiles, "Bert", NOW)
    set_profile_aside(colleague, NOW)
    assert delete_profile(arrived) == ()
    assert [each.id for each in list_aside(profiles)] == [colleague.id]
    assert not aside.profile.folder.exists()


def test_what_is_locked_stays_and_is_told(ria: Profile, profiles: Path) -> None:
    locked, _ = put_lock(ria, PHRASE)
    folder = set_profile_aside(locked, NOW)
    back = make_profile(profiles, "Ria", NOW)
    back.folder.rename(profiles / ria.id)
    assert delete_profile(read_profile(profiles / ria.id)) == (folder,)
    (aside,) = list_aside(profiles)
    with open_store(unlock(bring_back(aside, profiles, NOW), PHRASE)) as store:
        assert [run.id for run in store.runs()] == ["van Ria"]
    assert list_aside(profiles) == ()


def test_putting_back_never_writes_over_the_present_one(ria: Profile, profiles: Path) -> None:
    arrived = replaced(ria)
    present = digests(arrived.folder)
    (aside,) = list_aside(profiles)
    back = bring_back(aside, profiles, NOW + timedelta(days=1))
    assert not back.has_passphrase
    (other,) = list_aside(profiles)
    assert {name: value for name, value in digests(other.profile.folder).items() if name in present} == present
    with pytest.raises(ProblemError) as caught:
        bring_back(aside, profiles, NOW)
    assert caught.value.problem.code == "file-missing"
    assert [each.id for each in list_profiles(profiles)[0]] == [ria.id]


@pytest.mark.parametrize("content", [b"{", None])
def test_a_damaged_one_is_no_hindrance_and_is_set_aside_as_it_is(
    ria: Profile, profiles: Path, content: bytes | None
) -> None:
    put_back = set_profile_aside(ria, NOW)
    (aside,) = list_aside(profiles)
    ria.folder.mkdir()
    (ria.folder / "records.db").write_bytes(b"van wie dan ook")
    if content is not None:
        ria.card.write_bytes(content)
    assert bring_back(aside, profiles, NOW).id == ria.id
    (other,) = put_back.parent.iterdir()
    assert (other / "records.db").read_bytes() == b"van wie dan ook"
    with open_store(read_profile(profiles / ria.id)) as store:
        assert [run.id for run in store.runs()] == ["van Ria"]


def test_where_it_cannot_come_back_the_present_one_stays_in_the_list(
    ria: Profile, profiles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = replaced(ria)
    (aside,) = list_aside(profiles)
    rename = Path.rename

    def refused(folder: Path, to: Path) -> Path:
        if folder == aside.profile.folder:
            raise OSError(28, "vol")
        return rename(folder, to)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refused)
        with pytest.raises(ProblemError):
            bring_back(aside, profiles, NOW)
    assert [each.id for each in list_profiles(profiles)[0]] == [arrived.id]
    assert list_aside(profiles) == (aside,)


def test_what_is_open_is_not_moved(ria: Profile, profiles: Path) -> None:
    arrived = replaced(ria)
    (aside,) = list_aside(profiles)
    with open_store(unlock(arrived, PHRASE)), pytest.raises(ProblemError) as caught:
        bring_back(aside, profiles, NOW)
    assert caught.value.problem.code == "database-busy"
    assert aside.profile.folder.is_dir()


def test_the_newest_comes_first_and_one_is_deleted_alone(profiles: Path) -> None:
    for late in (0, 2, 1):
        set_profile_aside(make_profile(profiles, f"dag {late}", NOW), NOW + timedelta(days=late))
    (profiles.parent / "set-aside" / "van-mij").mkdir()
    found = list_aside(profiles)
    assert [each.profile.name for each in found] == ["dag 2", "dag 1", "dag 0"]
    delete_aside(found[1])
    assert [each.profile.name for each in list_aside(profiles)] == ["dag 2", "dag 0"]
    assert (profiles.parent / "set-aside" / "van-mij").is_dir()
