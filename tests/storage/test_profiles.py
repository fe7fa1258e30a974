"""Profiles: who practises on this computer."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.profiles import LONGEST_NAME, list_profiles, make_profile, read_profile, rename_profile
from kcc_coach.storage.store import open_store
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

_NAMES = [
    "Sanne",
    "Zoë Çelik-Đurić",
    "👩🏽‍💻",
    "王小明",
    "a\nb",
    'Jan "de" Boer\\',
    "'; DROP TABLE run; --",
    "\u202eabc",
    "",
]


@pytest.mark.parametrize("name", _NAMES)
def test_a_profile_comes_back_as_it_was_made(tmp_path: Path, name: str) -> None:
    made = make_profile(tmp_path / "profiles", name, NOW)
    assert read_profile(made.folder) == made
    assert list_profiles(tmp_path / "profiles") == ((made,), ())
    assert made.name == name


def test_a_name_has_a_longest_length(tmp_path: Path) -> None:
    made = make_profile(tmp_path, "é👩" * 5000, NOW)
    assert len(made.name) == LONGEST_NAME
    assert read_profile(made.folder) == made
    renamed = rename_profile(made, "x" * 10_000)
    assert read_profile(made.folder).name == renamed.name == "x" * LONGEST_NAME


def test_half_a_character_in_a_name_does_no_harm(tmp_path: Path) -> None:
    made = make_profile(tmp_path, "Sanne \ud83d", NOW)
    assert read_profile(made.folder) == made
    assert made.name.startswith("Sanne")
    renamed = rename_profile(made, "Sanne \udc80")
    assert read_profile(made.folder) == renamed


def test_another_name_leaves_key_and_records_as_they_were(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_run(talk())
    renamed = rename_profile(profile, "  Sanne de Vries ")
    assert renamed.name == "Sanne de Vries"
    found = read_profile(profile.folder)
    assert (found, found.key, found.created) == (renamed, profile.key, profile.created)
    with open_store(found) as store:
        assert store.runs() == (talk(),)


@pytest.mark.parametrize("name", ["", "   ", "\t\n"])
def test_an_empty_name_changes_nothing(profile: Profile, name: str) -> None:
    assert rename_profile(profile, name).name == profile.name
    assert read_profile(profile.folder) == profile


def test_profiles_are_listed_the_oldest_first(tmp_path: Path) -> None:
    made = [make_profile(tmp_path, f"nr {days}", NOW + timedelta(days=days)) for days in (2, 0, 1)]
    found, problems = list_profiles(tmp_path)
    assert found == (made[1], made[2], made[0])
    assert problems == ()


def test_every_profile_has_a_key_and_a_folder_of_its_own(tmp_path: Path) -> None:
    made = [make_profile(tmp_path, "Sanne", NOW) for _ in range(20)]
    assert len({each.key for each in made}) == len({each.folder for each in made}) == 20
    assert all(len(bytes.fromhex(each.key)) == 32 for each in made)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_may_look_into_the_folder_of_a_profile(profile: Profile) -> None:
    assert profile.folder.stat().st_mode & 0o077 == 0


def test_no_folder_of_profiles_is_no_profile(tmp_path: Path) -> None:
    assert list_profiles(tmp_path / "never") == ((), ())
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert list_profiles(tmp_path / "file") == ((), ())


def test_what_else_lies_in_the_folder_is_passed_over(tmp_path: Path) -> None:
    made = make_profile(tmp_path, "Sanne", NOW)
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert list_profiles(tmp_path) == ((made,), ())


def test_one_damaged_profile_leaves_the_others_in_the_list(tmp_path: Path) -> None:
    good, bad = make_profile(tmp_path, "Sanne", NOW), make_profile(tmp_path, "Daan", NOW)
    (bad.folder / "profile.json").write_bytes(b"\xff")
    found, problems = list_profiles(tmp_path)
    assert found == (good,)
    assert [problem.code for problem in problems] == ["profile-unreadable"]
    assert problems[0].place.file == str(bad.folder / "profile.json")


def test_a_folder_that_may_not_be_looked_into_is_a_problem_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refused)
    with pytest.raises(ProblemError) as caught:
        list_profiles(tmp_path)
    assert caught.value.problem.code == "database-readonly"
