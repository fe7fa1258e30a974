"""The seal on a card: who changes the lock of somebody else from outside is found out, and gets nothing by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage import slots
from kcc_coach.storage.cards import read_card, write_card
from kcc_coach.storage.locking import change_passphrase, put_lock, renew_recovery, take_lock_off
from kcc_coach.storage.moving import look_at_packed, pack_profile, take_in
from kcc_coach.storage.profiles import (
    CHANGED,
    EARLIER,
    USUAL_REST,
    change_profile,
    read_profile,
    rename_profile,
)
from kcc_coach.storage.slots import unlock, unlock_with_recovery
from kcc_coach.storage.store import open_store
from tests.storage.files import plant_recovery, rewrite_card
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

OLD: Final = "een kopje koffie"
NEW: Final = "twee kopjes thee"


@pytest.fixture
def filled(profile: Profile) -> Profile:
    with open_store(profile) as store:
        store.save_run(talk())
        return store.profile


@pytest.fixture
def locked(filled: Profile) -> Profile:
    return put_lock(filled, OLD)[0]


def _code(act: Callable[[], object]) -> str:
    with pytest.raises(ProblemError) as caught:
        act()
    return caught.value.problem.code


def _opened(folder: Path, passphrase: str = OLD) -> Profile:
    """The profile as a window has it."""
    with open_store(unlock(read_profile(folder), passphrase)) as store:
        assert len(store.runs()) == 1
        return store.profile


def _as_an_earlier_version_locked_it(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(slots, "_BOUND", b"")
        _, printed = put_lock(profile, OLD)
    rewrite_card(profile.folder, format=2, seal=None, doubt=None, begun=None)
    return printed


def test_profile_changed_is_found_out_and_a_planted_recovery_key_is_never_carried_over(locked: Profile) -> None:
    mine = plant_recovery(locked.folder)
    opened = _opened(locked.folder)
    assert opened.doubt == CHANGED
    assert not opened.keeps_recovery
    changed, printed = change_passphrase(opened, NEW)
    assert printed
    assert changed.doubt == ""
    assert _code(lambda: unlock_with_recovery(read_profile(locked.folder), mine)) == "recovery-wrong"
    assert unlock_with_recovery(read_profile(locked.folder), printed).key == changed.key
    assert _opened(locked.folder, NEW).doubt == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"rest": 0},
        {"name": "Bert"},
        {"face": "eik"},
        {"settings": {"theme": "dark"}},
        {"old": ["records-00000000.db"]},
        {"begun": False},
        {"former": ""},
        {"created": "2020"},
        {"doubt": EARLIER},
        {"seal": None},
        {"seal": ""},
        {"seal": "é" * 64},
        {"seal": None, "format": 2},
        {"seal": "00" * 32},
    ],
)
def test_whatever_is_changed_on_a_card_from_outside_is_found_out(locked: Profile, changes: dict[str, Any]) -> None:
    change_profile(locked, rest=15)
    rewrite_card(locked.folder, **changes)
    for _ in range(2):  # and told until there is a new recovery key
        opened = _opened(locked.folder)
        assert (opened.doubt, opened.rest) == (CHANGED, USUAL_REST)
    change_profile(opened, rest=2)
    opened = _opened(locked.folder)
    assert (opened.doubt, opened.rest) == (CHANGED, 2)
    renew_recovery(opened, OLD)
    assert _opened(locked.folder).doubt == ""


def test_a_card_that_the_person_changed_keeps_its_recovery_key(filled: Profile) -> None:
    locked, printed = put_lock(filled, OLD)
    rename_profile(locked, "Sanne de Vries")
    change_profile(locked, rest=0, face="bril", settings={"theme": "dark"})
    opened = _opened(filled.folder)
    assert (opened.doubt, opened.rest, opened.name) == ("", 0, "Sanne de Vries")
    changed, new = change_passphrase(opened, NEW)
    assert new == ""
    assert unlock_with_recovery(read_profile(filled.folder), printed).key == changed.key


def test_a_card_that_was_put_back_as_it_was_is_trusted_again(locked: Profile) -> None:
    _opened(locked.folder)
    before = read_card(locked.folder)
    plant_recovery(locked.folder)
    assert unlock(read_profile(locked.folder), OLD).doubt == CHANGED
    write_card(locked.folder, before, spare=True)
    assert _opened(locked.folder).doubt == ""


def test_what_is_planted_while_it_is_open_is_not_carried_over(filled: Profile) -> None:
    locked, printed = put_lock(filled, OLD)
    opened = _opened(filled.folder)
    mine = plant_recovery(filled.folder)
    assert change_profile(opened, rest=15).doubt == CHANGED
    change_passphrase(opened, NEW)  # it was open before that, and the recovery key of then is the right one
    known = read_profile(filled.folder)
    assert _code(lambda: unlock_with_recovery(known, mine)) == "recovery-wrong"
    assert unlock_with_recovery(known, printed).doubt == ""
    assert locked.key != unlock(known, NEW).key


def test_an_open_card_that_is_put_in_the_place_of_a_locked_one_is_not_taken_on(locked: Profile) -> None:
    opened = _opened(locked.folder)
    rewrite_card(locked.folder, slots=[{"kind": "open", "key": "a" * 64}])
    assert _code(lambda: change_profile(opened, rest=0)) == "database-key"
    assert _code(lambda: open_store(opened)) == "database-key"


def test_a_lock_of_an_earlier_version_opens_and_is_sealed_and_its_recovery_key_is_not_carried_over(
    filled: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = _as_an_earlier_version_locked_it(filled, monkeypatch)
    mine = plant_recovery(filled.folder)  # perhaps long ago
    opened = _opened(filled.folder)
    assert opened.doubt == EARLIER
    assert unlock(read_profile(filled.folder), OLD).is_sealed
    rewrite_card(filled.folder, rest=0)
    assert _opened(filled.folder).doubt == CHANGED
    changed, new = change_passphrase(opened, NEW)
    known = read_profile(filled.folder)
    for each in (mine, printed):
        assert _code(lambda each=each: unlock_with_recovery(known, each)) == "recovery-wrong"  # type: ignore[misc]
    assert unlock_with_recovery(known, new).key == changed.key
    assert _opened(filled.folder, NEW).keeps_recovery


def test_a_lock_of_an_earlier_version_opens_with_its_recovery_key(
    filled: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = _as_an_earlier_version_locked_it(filled, monkeypatch)
    assert unlock_with_recovery(read_profile(filled.folder), printed).doubt == EARLIER


def test_a_profile_without_a_passphrase_works_whatever_was_written_on_its_card(filled: Profile) -> None:
    rewrite_card(filled.folder, rest=0, seal="00" * 32)
    with open_store(read_profile(filled.folder)) as store:
        assert (store.profile.doubt, store.profile.rest) == ("", 0)
    locked, _ = put_lock(read_profile(filled.folder), OLD)
    assert _opened(filled.folder).doubt == ""
    take_lock_off(locked)
    assert read_profile(filled.folder).is_sealed


@pytest.mark.parametrize("passphrase", [OLD, ""])
def test_a_profile_that_moved_has_its_seal(filled: Profile, tmp_path: Path, passphrase: str) -> None:
    leaving = put_lock(filled, OLD)[0] if not passphrase else filled
    pack_profile(leaving, tmp_path / "a.kccprofile", NOW, passphrase)
    arrived = take_in(look_at_packed(tmp_path / "a.kccprofile"), tmp_path / "elders", NOW)
    assert _opened(arrived.folder).doubt == ""
    rewrite_card(arrived.folder, rest=0)
    assert _opened(arrived.folder).doubt == CHANGED


def test_a_profile_without_a_recovery_key_gets_one_with_another_passphrase(filled: Profile, tmp_path: Path) -> None:
    pack_profile(filled, tmp_path / "a.kccprofile", NOW, OLD)
    arrived = take_in(look_at_packed(tmp_path / "a.kccprofile"), tmp_path / "elders", NOW)
    _, printed = change_passphrase(_opened(arrived.folder), NEW)
    assert unlock_with_recovery(read_profile(arrived.folder), printed).key
