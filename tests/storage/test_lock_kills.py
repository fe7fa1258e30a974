"""Somebody pulls the plug while a lock is put on, changed or taken off: the old or the new one opens it, never none.

Cut off before every touch of the disk, and killed at random moments: 24 in the ordinary run, 300 where KCC_FULL is set.
The control does the same work without care, and must leave files that nothing opens.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import closing
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from sqlcipher3 import dbapi2

from kcc_coach.problem import ProblemError
from kcc_coach.storage.cards import CARD, SPARE, read_card
from kcc_coach.storage.locking import change_passphrase, put_lock, take_lock_off
from kcc_coach.storage.profiles import keep_profile, read_profile
from kcc_coach.storage.slots import passphrase_slot, unlock
from kcc_coach.storage.store import open_store
from tests.storage.children import child
from tests.storage.files import copied
from tests.storage.test_cut_off import _moments
from tests.storage.values import talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")

OLD: Final = "een kopje koffie"
NEW: Final = "twee kopjes thee"
KILLS: Final = 300 if os.environ.get("KCC_FULL") else 24
_KEY: Final = "c" * 64


@pytest.fixture
def bare(profile: Profile) -> Profile:
    with open_store(profile) as store:
        for number in range(30):
            store.save_run(talk(f"talk-{number}"))
    return profile


@pytest.fixture
def locked(bare: Profile) -> Profile:
    return put_lock(bare, OLD)[0]


def _put(folder: Path) -> None:
    put_lock(read_profile(folder), NEW)


def _change(folder: Path) -> None:
    change_passphrase(unlock(read_profile(folder), OLD), NEW)


def _take_off(folder: Path) -> None:
    take_lock_off(unlock(read_profile(folder), OLD))


def _careless(folder: Path) -> None:
    """The same without care: the key is changed where it lies, and the card after it."""
    profile = read_profile(folder)
    with closing(dbapi2.connect(str(profile.records), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key = \"x'{profile.key}'\"")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA rekey = \"x'{_KEY}'\"")
    slots = (passphrase_slot(_KEY, NEW),)
    keep_profile(replace(profile, key=_KEY, slots=slots))


def opened_by(folder: Path) -> set[str]:
    """What opens a profile with all that was kept in it: no passphrase, the old one, the new one."""
    found, profile = set(), read_profile(folder)
    for name, passphrase in (("none", ""), ("old", OLD), ("new", NEW)):
        try:
            opening = profile if name == "none" else unlock(profile, passphrase)
            if opening.locked:
                continue
            with open_store(opening) as store:
                if len(store.runs()) == 30:
                    found.add(name)
        except ProblemError:
            continue
    return found


@pytest.mark.parametrize(
    ("work", "before", "after"), [(_put, "none", "new"), (_change, "old", "new"), (_take_off, "old", "none")]
)
def test_cut_off_before_any_touch_of_the_disk_one_of_both_opens_it(
    request: pytest.FixtureRequest, tmp_path: Path, work: Callable[[Path], None], before: str, after: str
) -> None:
    profile: Profile = request.getfixturevalue("bare" if before == "none" else "locked")
    left = _moments(work, lambda number: copied(profile, tmp_path / str(number)).folder)
    found = [opened_by(folder) for folder in left]
    assert set(map(frozenset, found)) == {frozenset({before}), frozenset({after})}
    assert found[-1] == {after}
    for folder in left:  # the next opening cleared what was left
        assert {each.name for each in folder.iterdir()} == {CARD, SPARE, "in-use.lock", read_profile(folder).file}


def test_the_same_without_care_leaves_what_nothing_opens(bare: Profile, tmp_path: Path) -> None:
    left = _moments(_careless, lambda number: copied(bare, tmp_path / str(number)).folder)
    assert set() in [opened_by(folder) for folder in left]


@dataclass
class Kills:
    before: int = 0
    after: int = 0
    neither: int = 0
    both: int = 0


def _on_and_on(folder: Path, say: Connection) -> None:
    say.send("ready")
    _change(folder)
    say.send("done")


def _time_of_one(folder: Path) -> float:
    """How long it takes to the end, in seconds, on a machine as busy as this one is now."""
    with child(_on_and_on, folder) as (_, heard):
        assert heard.recv() == "ready"
        begun = time.monotonic()
        assert heard.recv() == "done"
        return time.monotonic() - begun


def test_killed_at_random_moments_one_of_both_opens_it(
    locked: Profile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random, counts = Random(6), Kills()
    whole = _time_of_one(copied(locked, tmp_path / "whole").folder)
    for number in range(KILLS):
        folder = copied(locked, tmp_path / str(number)).folder
        with child(_on_and_on, folder) as (process, heard):
            assert heard.recv() == "ready"
            time.sleep(whole * random.uniform(0.4, 1.3))  # two passphrases are stretched before anything is written
            process.kill()
        found = opened_by(folder)
        counts.before += found == {"old"}
        counts.after += found == {"new"}
        counts.neither += not found
        counts.both += len(found) > 1
        shutil.rmtree(folder)
    with capsys.disabled():
        print(f"\n{counts}")
    assert (counts.neither, counts.both) == (0, 0)
    assert counts.before
    assert counts.after


def test_every_damaged_range_of_a_card_is_made_good_from_the_other_one(locked: Profile) -> None:
    whole, told = locked.card.read_bytes(), read_card(locked.folder)
    for at in range(0, len(whole), 3):
        for harm in (b"\0\0\0", b"\xff\xff\xff", bytes(each ^ 1 for each in whole[at : at + 3])):
            locked.card.write_bytes(whole[:at] + harm + whole[at + 3 :])
            assert read_card(locked.folder) == told
    locked.card.unlink()
    assert opened_by(locked.folder) == {"old"}
    assert read_card(locked.folder) == told
    assert locked.card.exists()


def test_every_damaged_range_of_the_only_card_is_told_and_never_opens_anything_else(locked: Profile) -> None:
    (locked.folder / SPARE).unlink()
    whole, codes = locked.card.read_bytes(), set()
    for at in range(len(whole)):
        for harm in (0, 0xFF, whole[at] ^ 1, whole[at] ^ 4, whole[at] ^ 0x20):
            content = whole[:at] + bytes([harm]) + whole[at + 1 :]
            if content == whole:
                continue
            locked.card.write_bytes(content)
            try:
                found = read_profile(locked.folder)
            except ProblemError as error:
                codes.add(error.problem.code)
            else:  # a space or a line end between two values says the same
                assert found.slots == locked.slots
    assert codes == {"profile-unreadable", "database-newer"}
    locked.card.write_bytes(whole)
    assert opened_by(locked.folder) == {"old"}


def test_a_damaged_card_is_kept_when_a_whole_one_takes_its_place(locked: Profile) -> None:
    locked.card.write_bytes(b"{" * 50)
    assert opened_by(locked.folder) == {"old"}
    assert (locked.folder / "profile.damaged.json").read_bytes() == b"{" * 50
