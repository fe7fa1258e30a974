"""The card of a profile, `profile.json`: damaged, newer or locked it is refused and left as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage.cards import with_check
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.store import open_store, read_store

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile


def _card(profile: Profile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((profile.folder / "profile.json").read_bytes())
    return found


def _code(folder: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        read_profile(folder)
    assert sentence(caught.value.problem)
    return caught.value.problem.code


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


@pytest.mark.parametrize("changes", [{"format": 4}, {"format": 99, "slots": None}, {"format": 4, "name": {"nl": "a"}}])
def test_a_newer_card_is_refused_and_left_as_it_was(profile: Profile, changes: dict[str, Any]) -> None:
    card = profile.folder / "profile.json"
    card.write_text(json.dumps(_card(profile) | changes), encoding="utf-8")
    before = card.read_bytes()
    assert _code(profile.folder) == "database-newer"
    assert card.read_bytes() == before


@pytest.mark.parametrize("slots", [[], [{"kind": "passphrase", "wrapped": "00"}], [{"kind": "recovery"}]])
def test_a_profile_without_an_open_slot_is_locked(profile: Profile, slots: list[Any]) -> None:
    (profile.folder / "profile.json").write_text(json.dumps(with_check(_card(profile) | {"slots": slots})), "utf-8")
    locked = read_profile(profile.folder)
    assert locked.locked
    for opening in (open_store, read_store):
        with pytest.raises(ProblemError) as caught:
            opening(locked)
        assert caught.value.problem.code == "database-locked"
