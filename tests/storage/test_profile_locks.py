"""A passphrase on a profile: what opens it, what no longer does, and what still lies in its folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage.backups import look_into, make_backup, restore
from kcc_coach.storage.locking import (
    change_passphrase,
    is_passphrase_of,
    put_lock,
    renew_recovery,
    set_profile_aside,
    take_lock_off,
)
from kcc_coach.storage.profiles import change_profile, closed, list_profiles, read_profile, rename_profile
from kcc_coach.storage.slots import (
    SHORTEST_PASSPHRASE,
    plain_passphrase,
    recovery_secret,
    unlock,
    unlock_with_recovery,
)
from kcc_coach.storage.store import open_store, read_store
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile, Slot

OLD: Final = "een kopje koffie"
NEW: Final = "twee kopjes thee"


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(ProblemError) as caught:
        act()
    assert sentence(caught.value.problem)
    return caught.value.problem.code


@pytest.fixture
def filled(profile: Profile) -> Profile:
    with open_store(profile) as store:
        store.save_run(talk())
    return profile


def talks(profile: Profile) -> int:
    with open_store(profile) as store:
        return len(store.runs())


def test_a_locked_profile_opens_with_its_passphrase_and_with_its_recovery_key_and_with_nothing_else(
    filled: Profile,
) -> None:
    locked, printed = put_lock(filled, OLD)
    known = read_profile(filled.folder)
    assert known.locked
    assert known.has_passphrase
    assert talks(unlock(known, OLD)) == talks(unlock_with_recovery(known, printed)) == talks(locked) == 1
    assert code_of(lambda: unlock(known, NEW)) == "profile-passphrase"
    assert code_of(lambda: open_store(known)) == code_of(lambda: read_store(known)) == "database-locked"
    assert code_of(lambda: open_store(filled)) == "database-key"


def test_the_key_that_lay_open_stands_in_no_file_any_more_and_opens_none(filled: Profile) -> None:
    locked, _ = put_lock(filled, OLD)
    assert locked.key != filled.key
    for each in filled.folder.rglob("*"):
        content = each.read_bytes()
        for key in (filled.key, locked.key):
            assert key.encode() not in content
            assert bytes.fromhex(key) not in content
    assert [each.name for each in filled.folder.glob("records*")] == [locked.file]
    assert code_of(lambda: open_store(replace(read_profile(filled.folder), key=filled.key))) == "database-damaged"


def test_copies_from_before_open_with_a_key_that_the_new_one_keeps(filled: Profile) -> None:
    locked, _ = put_lock(filled, OLD)
    changed, _ = change_passphrase(locked, NEW)
    assert unlock(read_profile(filled.folder), NEW).former == changed.former == (locked.key, filled.key)


def test_another_passphrase_ends_the_one_before_and_leaves_the_recovery_key(filled: Profile) -> None:
    locked, printed = put_lock(filled, OLD)
    change_passphrase(locked, NEW)
    known = read_profile(filled.folder)
    assert code_of(lambda: unlock(known, OLD)) == "profile-passphrase"
    assert talks(unlock(known, NEW)) == talks(unlock_with_recovery(known, printed)) == 1


def test_a_new_recovery_key_ends_the_one_before(filled: Profile) -> None:
    locked, first = put_lock(filled, OLD)
    _, second = renew_recovery(locked, OLD)
    known = read_profile(filled.folder)
    assert code_of(lambda: unlock_with_recovery(known, first)) == "recovery-wrong"
    assert talks(unlock_with_recovery(known, second)) == talks(unlock(known, OLD)) == 1


def test_a_passphrase_that_became_guessable_still_gets_a_new_recovery_key_and_is_no_new_one(filled: Profile) -> None:
    locked, _ = put_lock(filled, "mirjam van dam 1")
    named = rename_profile(locked, "Mirjam van Dam")
    renewed, _ = renew_recovery(named, "mirjam van dam 1")
    assert code_of(lambda: change_passphrase(renewed, "mirjam van dam 1")) == "passphrase-guessed"
    assert code_of(lambda: put_lock(renewed, "mirjam van dam 1")) == "passphrase-guessed"
    assert talks(unlock(read_profile(filled.folder), "mirjam van dam 1")) == 1


def test_a_new_recovery_key_is_only_for_who_knows_the_passphrase(filled: Profile) -> None:
    locked, printed = put_lock(filled, OLD)
    assert code_of(lambda: renew_recovery(locked, NEW)) == "profile-passphrase"
    assert talks(unlock_with_recovery(read_profile(filled.folder), printed)) == 1


def test_taken_off_it_opens_without_and_a_lock_can_be_put_on_again(filled: Profile) -> None:
    locked, printed = put_lock(filled, OLD)
    take_lock_off(locked)
    known = read_profile(filled.folder)
    assert not known.locked
    assert not known.has_passphrase
    assert talks(known) == 1
    assert code_of(lambda: unlock_with_recovery(known, printed)) == "recovery-none"
    again, _ = put_lock(known, NEW)
    assert again.key not in {locked.key, filled.key}
    assert talks(unlock(read_profile(filled.folder), NEW)) == 1


def test_a_profile_that_was_never_opened_can_be_locked_too(profile: Profile) -> None:
    put_lock(profile, OLD)
    assert talks(unlock(read_profile(profile.folder), OLD)) == 0


def test_another_name_face_and_rest_leave_the_lock_as_it_is(filled: Profile) -> None:
    locked, printed = put_lock(filled, OLD)
    rename_profile(locked, "Sanne de Vries")
    changed = change_profile(locked, face="bril", rest=2, settings={"theme": "dark"})
    assert code_of(lambda: change_profile(closed(locked), rest=0)) == "database-locked"
    known = read_profile(filled.folder)
    assert known == closed(changed)
    assert (known.name, known.face, known.rest, known.settings) == ("Sanne de Vries", "bril", 2, {"theme": "dark"})
    assert talks(unlock(known, OLD)) == talks(unlock_with_recovery(known, printed)) == 1


@pytest.mark.parametrize("typed", ["", "  ", "kort", "a" * (SHORTEST_PASSPHRASE - 1), " a b c d e "])
def test_a_passphrase_that_is_too_short_changes_nothing(filled: Profile, typed: str) -> None:
    before = filled.card.read_bytes()
    assert code_of(lambda: put_lock(filled, typed)) == "passphrase-short"
    assert filled.card.read_bytes() == before
    assert talks(filled) == 1


@pytest.mark.parametrize(
    ("typed", "again"),
    [
        ("café met Zoë en geïnteresseerd", "cafe\u0301 met Zoe\u0308 en gei\u0308nteresseerd"),
        ("de ĳsbeer van Ĳmuiden", "de ijsbeer van IJmuiden"),
        ("een  kopje\tkoffie ", " een kopje koffie"),
        ("ｅｅｎ ｋｏｐｊｅ ｔｈｅｅ", "een kopje thee"),
        ("prijs \u00a0\u2003is 5 euro", "prijs is 5 euro"),
    ],
)
def test_another_keyboard_types_the_same_passphrase(profile: Profile, typed: str, again: str) -> None:
    assert plain_passphrase(typed) == plain_passphrase(again)
    put_lock(profile, typed)
    assert unlock(read_profile(profile.folder), again).key


def test_capitals_make_another_passphrase(profile: Profile) -> None:
    locked, _ = put_lock(profile, OLD)
    assert is_passphrase_of(locked, OLD)
    assert not is_passphrase_of(locked, OLD.upper())
    assert not is_passphrase_of(profile, OLD)


def test_a_recovery_key_is_read_however_it_is_typed(profile: Profile) -> None:
    locked, printed = put_lock(profile, OLD)
    known = closed(locked)
    typed = printed.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    assert unlock_with_recovery(known, f"  {typed}\n").key == locked.key


def test_every_typing_error_in_a_recovery_key_is_told_as_one(profile: Profile) -> None:
    locked, printed = put_lock(profile, OLD)
    known, letters = closed(locked), printed.replace("-", "")
    wrong = [f"{letters[:at]}{'7' if each != '7' else '8'}{letters[at + 1 :]}" for at, each in enumerate(letters)]
    wrong += [letters[:-1], letters + "0", "", "é" * 35, letters[:-1] + "\u0660", "-" * 100]
    swapped = [
        f"{letters[:at]}{letters[at + 1]}{letters[at]}{letters[at + 2 :]}"
        for at in range(len(letters) - 1)
        if letters[at] != letters[at + 1]
    ]
    for typed in (*wrong, *swapped):
        assert recovery_secret(typed) is None
        assert code_of(partial(unlock_with_recovery, known, typed)) == "recovery-mistyped"


def test_the_recovery_key_of_somebody_else_is_told_as_such(profile: Profile, tmp_path: Path) -> None:
    from tests.storage.values import somebody

    locked, _ = put_lock(profile, OLD)
    _, other = put_lock(somebody(tmp_path, "Daan"), OLD)
    assert code_of(lambda: unlock_with_recovery(closed(locked), other)) == "recovery-wrong"


def test_a_forgotten_profile_is_set_aside_whole_and_opens_when_it_is_put_back(filled: Profile) -> None:
    put_lock(filled, OLD)
    aside = set_profile_aside(read_profile(filled.folder), NOW)
    assert list_profiles(filled.folder.parent) == ((), ())
    aside.rename(filled.folder)
    assert talks(unlock(read_profile(filled.folder), OLD)) == 1


def test_a_profile_that_is_open_in_a_window_is_neither_locked_nor_set_aside(filled: Profile) -> None:
    with open_store(filled) as store:
        for act in (
            lambda: put_lock(filled, OLD),
            lambda: set_profile_aside(filled, NOW),
            lambda: take_lock_off(filled),
        ):
            assert code_of(act) == "database-busy"
        assert len(store.runs()) == 1


def test_a_window_that_knew_the_profile_from_before_its_lock_opens_nothing_and_makes_nothing(filled: Profile) -> None:
    locked, _ = put_lock(filled, OLD)
    for late in (filled, replace(locked, file=filled.file)):
        assert code_of(partial(open_store, late)) == "database-key"
    assert [each.name for each in filled.folder.glob("records*")] == [locked.file]


def test_a_slot_that_asks_for_more_than_any_of_ours_is_refused_at_once(profile: Profile) -> None:
    locked, _ = put_lock(profile, OLD)
    known = closed(locked)
    wrong: tuple[Slot, ...] = (
        {"memory": 2**40},
        {"operations": 10**9},
        {"memory": "veel"},
        {"salt": "zz"},
        {"salt": "00"},
        {"box": "00"},
        {"operations": 0},
    )
    for changes in wrong:
        slots = tuple({**each, **changes} if each["kind"] == "passphrase" else each for each in known.slots)
        assert code_of(partial(unlock, replace(known, slots=slots), OLD)) in {
            "profile-unreadable",
            "profile-passphrase",
        }


def test_a_backup_from_before_the_lock_can_still_be_put_back(filled: Profile) -> None:
    made = make_backup(filled, NOW)
    locked, _ = put_lock(filled, OLD)
    again, _ = change_passphrase(locked, NEW)
    with open_store(again) as store:
        store.save_run(talk("later"))
    assert look_into(again, made).talks == 1
    restore(again, made, NOW)
    assert talks(unlock(read_profile(filled.folder), NEW)) == 1
