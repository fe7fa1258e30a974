"""Profiles: who practises on this computer."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.problem import ProblemError, sentence
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


def _card(profile: Profile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((profile.folder / "profile.json").read_bytes())
    return found


def _code(folder: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        read_profile(folder)
    assert sentence(caught.value.problem)
    return caught.value.problem.code


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


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"7",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"9" * 5000,
        b'{"format": 1}',
        b'{"format": null, "name": "a", "created": "b", "slots": []}',
        b'{"format": 1e999, "name": "a", "created": "b", "slots": []}',
        b'{"format": -Infinity, "name": "a", "created": "b", "slots": []}',
        b'{"format": NaN, "name": "a", "created": "b", "slots": []}',
        b'{"format": "een", "name": "a", "created": "b", "slots": []}',
        b'{"format": 1, "name": "a", "created": "b", "slots": 1}',
        b'{"format": 1, "name": "a", "created": "b", "slots": [1]}',
        b'{"format": 1, "name": "a", "created": "b", "slots": {"kind": "open"}}',
        b'{"format": 1, "name": "a", "created": "b", "slots": [{"kind": "open"}]}',
        b'{"format": 1, "name": "a", "created": "b", "slots": [{"kind": "open", "key": "short"}]}',
        b'{"format": 1, "name": "a", "created": "b", "slots": [{"kind": "open", "key": "' + b"A" * 64 + b'"}]}',
        b'{"format": 1, "name": "a", "created": "b", "slots": [{"kind": "open", "key": null}]}',
    ],
)
def test_a_damaged_card_is_refused_and_left_as_it_was(profile: Profile, content: bytes) -> None:
    card = profile.folder / "profile.json"
    card.write_bytes(content)
    assert _code(profile.folder) == "profile-unreadable"
    assert card.read_bytes() == content


def test_every_way_to_cut_a_card_short_is_a_damaged_card(profile: Profile) -> None:
    card = profile.folder / "profile.json"
    whole = card.read_bytes()
    for length in range(len(whole)):
        card.write_bytes(whole[:length])
        assert _code(profile.folder) == "profile-unreadable"


def test_a_card_that_is_missing_is_no_traceback(profile: Profile) -> None:
    (profile.folder / "profile.json").unlink()
    with pytest.raises(ProblemError) as caught:
        read_profile(profile.folder)
    assert sentence(caught.value.problem)


@pytest.mark.parametrize("changes", [{"format": 2}, {"format": 99, "slots": None}, {"format": 2, "name": {"nl": "a"}}])
def test_a_newer_card_is_refused_and_left_as_it_was(profile: Profile, changes: dict[str, Any]) -> None:
    card = profile.folder / "profile.json"
    card.write_text(json.dumps(_card(profile) | changes), encoding="utf-8")
    before = card.read_bytes()
    assert _code(profile.folder) == "database-newer"
    assert card.read_bytes() == before


@pytest.mark.parametrize("slots", [[], [{"kind": "passphrase", "wrapped": "00"}], [{"kind": "recovery"}]])
def test_a_profile_without_an_open_slot_is_locked(profile: Profile, slots: list[Any]) -> None:
    (profile.folder / "profile.json").write_text(json.dumps(_card(profile) | {"slots": slots}), encoding="utf-8")
    assert _code(profile.folder) == "database-locked"


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
