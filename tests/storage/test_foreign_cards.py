"""A card that is older than its records, or somebody else's: nothing is begun beside them, and none are removed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage.cards import CARD, SPARE
from kcc_coach.storage.database import set_aside
from kcc_coach.storage.deleting import copies
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store, read_store
from tests.storage.files import digest
from tests.storage.values import NOW, somebody, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

PHRASE: Final = "een kopje koffie"
CARDS: Final = (CARD, SPARE)


@pytest.fixture
def filled(profile: Profile) -> Profile:
    with open_store(profile) as store:
        store.save_run(talk())
        return store.profile


def _code(act: Callable[[], object]) -> str:
    with pytest.raises(ProblemError) as caught:
        act()
    assert sentence(caught.value.problem)
    return caught.value.problem.code


def _cards(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in CARDS if (folder / name).exists()}


def _put_cards(folder: Path, found: dict[str, bytes]) -> None:
    for name in CARDS:
        (folder / name).unlink(missing_ok=True)
    for name, content in found.items():
        (folder / name).write_bytes(content)


def _talks(profile: Profile) -> int:
    with open_store(profile) as store:
        return len(store.runs())


def _refused_twice_and_kept(locked: Profile) -> None:
    before = digest(locked.records)
    for _ in range(2):
        assert _code(lambda: open_store(read_profile(locked.folder))) == "database-missing"
        assert _code(lambda: read_store(read_profile(locked.folder))) == "database-missing"
        assert [each.name for each in locked.folder.glob("records*")] == [locked.file]
        assert digest(locked.records) == before


@pytest.mark.parametrize("only", [CARDS, (CARD,)])
def test_an_older_card_that_comes_back_neither_begins_nor_removes_anything(
    filled: Profile, only: tuple[str, ...]
) -> None:
    old = {name: content for name, content in _cards(filled.folder).items() if name in only}
    locked, _ = put_lock(filled, PHRASE)
    right = _cards(filled.folder)
    _put_cards(filled.folder, old)
    _refused_twice_and_kept(locked)
    _put_cards(filled.folder, right)
    assert _talks(unlock(read_profile(filled.folder), PHRASE)) == 1


def test_a_card_from_before_the_first_records_begins_none_beside_those_that_are_there(profile: Profile) -> None:
    first = _cards(profile.folder)
    with open_store(profile) as store:
        store.save_run(talk())
        filled = store.profile
    locked, _ = put_lock(filled, PHRASE)
    _put_cards(profile.folder, first)
    _refused_twice_and_kept(locked)


def test_the_card_of_a_colleague_neither_begins_nor_removes_anything(filled: Profile, tmp_path: Path) -> None:
    other = somebody(tmp_path / "elders", "Bert")
    open_store(other).close()
    locked, _ = put_lock(filled, PHRASE)
    _put_cards(filled.folder, _cards(other.folder))
    _refused_twice_and_kept(locked)


def test_an_older_card_with_its_older_records_leaves_the_newer_ones(filled: Profile, tmp_path: Path) -> None:
    shutil.copytree(filled.folder, tmp_path / "old")
    locked, _ = put_lock(filled, PHRASE)
    right, before = _cards(filled.folder), digest(locked.records)
    _put_cards(filled.folder, _cards(tmp_path / "old"))
    shutil.copyfile(tmp_path / "old" / filled.file, filled.records)
    for _ in range(2):
        assert _talks(read_profile(filled.folder)) == 1
    assert digest(locked.records) == before
    assert locked.records in copies(read_profile(filled.folder))  # the page with your data counts it
    _put_cards(filled.folder, right)
    assert _talks(unlock(read_profile(filled.folder), PHRASE)) == 1


def test_records_that_are_gone_are_told_and_new_ones_begin_where_somebody_says_so(filled: Profile) -> None:
    filled.records.unlink()
    for _ in range(2):
        assert _code(lambda: open_store(filled)) == "database-missing"
        assert _code(lambda: put_lock(filled, PHRASE)) == "database-missing"
    set_aside(filled, NOW)
    assert _talks(read_profile(filled.folder)) == 0
    assert read_profile(filled.folder).begun


def test_beginning_anew_keeps_what_the_older_card_could_not_open(filled: Profile) -> None:
    old = _cards(filled.folder)
    locked, _ = put_lock(filled, PHRASE)
    before = locked.records.read_bytes()
    _put_cards(filled.folder, old)
    set_aside(read_profile(filled.folder), NOW)
    assert _talks(read_profile(filled.folder)) == 0
    assert before in [each.read_bytes() for each in copies(read_profile(filled.folder))]


def test_records_that_no_key_of_before_opens_stay(filled: Profile) -> None:
    locked, _ = put_lock(filled, PHRASE)
    shutil.copyfile(locked.records, filled.folder / "records-00000001.db")  # under the key in use
    (filled.folder / "records-00000002.db").write_bytes(b"anders" * 3000)
    (filled.folder / "records-00000003.db").write_bytes(b"")
    names = {each.name for each in filled.folder.glob("records*")}
    open_store(locked).close()
    assert {each.name for each in filled.folder.glob("records*")} == names


def test_records_that_a_card_replaced_go_once_the_new_ones_opened(filled: Profile, tmp_path: Path) -> None:
    shutil.copyfile(filled.records, tmp_path / "old.db")
    locked, _ = put_lock(filled, PHRASE)
    replaced = filled.folder / "records-00000000.db"
    shutil.copyfile(tmp_path / "old.db", replaced)  # as where it couldn't be removed then
    open_store(locked).close()
    assert [each.name for each in filled.folder.glob("records*")] == [locked.file]
