"""What somebody else writes on a card, or puts back: the key to the records is never lost by it, and it is told."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.cards import CARD, LARGEST, SPARE, is_whole, read_card, with_check
from kcc_coach.storage.deleting import copies
from kcc_coach.storage.locking import change_passphrase, put_lock
from kcc_coach.storage.profiles import (
    CHANGED,
    EARLIER,
    USUAL_REST,
    card_of,
    change_profile,
    read_profile,
    rename_profile,
)
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from tests.storage.files import copied
from tests.storage.test_cut_off import _moments
from tests.storage.values import somebody, talk

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

PHRASE: Final = "een kopje koffie"


@pytest.fixture
def filled(profile: Profile) -> Profile:
    with open_store(profile) as store:
        store.save_run(talk())
        return store.profile


@pytest.fixture
def locked(filled: Profile) -> Profile:
    return put_lock(filled, PHRASE)[0]


def _write(folder: Path, names: tuple[str, ...], **changes: Any) -> None:
    content = json.dumps(with_check({**read_card(folder), **changes}))
    for name in names:
        (folder / name).write_text(content, "utf-8")


def _opened(folder: Path) -> Profile:
    with open_store(unlock(read_profile(folder), PHRASE)) as store:
        assert len(store.runs()) == 1
        return store.profile


@pytest.mark.parametrize("names", [(CARD, SPARE), (CARD,)])
@pytest.mark.parametrize(
    "changes",
    [{"name": "Noor\ud800"}, {"settings": {"x\udfff": ["\ud800"]}}, {"face": "\ud83d"}, {"created": "\udc00"}],
)
def test_half_a_character_on_a_card_never_makes_it_one_that_nobody_can_read(
    locked: Profile, names: tuple[str, ...], changes: dict[str, Any]
) -> None:
    _write(locked.folder, names, **changes)
    for _ in range(3):
        assert _opened(locked.folder).doubt == CHANGED
        assert is_whole(locked.folder)
    assert unlock(read_profile(locked.folder), PHRASE).is_sealed


def test_a_setting_with_half_a_character_is_kept_and_sealed(locked: Profile) -> None:
    change_profile(locked, settings={"x": "\ud800"})
    assert _opened(locked.folder).doubt == ""


def test_a_card_that_would_be_too_large_to_read_is_never_written(locked: Profile) -> None:
    _write(locked.folder, (CARD, SPARE), settings={"x": [0] * (LARGEST // 4)})
    assert (locked.folder / CARD).stat().st_size < LARGEST
    for _ in range(2):
        assert _opened(locked.folder).doubt == CHANGED
    with pytest.raises(ProblemError):
        change_profile(_opened(locked.folder), name="Noor")
    assert _opened(locked.folder).doubt == CHANGED


@pytest.mark.parametrize("at", [0, 2])
@pytest.mark.parametrize("more", [{}, {"seal": ""}, {"seal": "", "format": 2, "doubt": ""}])
def test_a_key_that_lies_open_beside_a_lock_is_of_somebody_else_and_takes_no_lock_off(
    locked: Profile, at: int, more: dict[str, Any]
) -> None:
    slots = list(locked.slots)
    slots.insert(at, {"kind": "open", "key": "ab" * 32})
    _write(locked.folder, (CARD, SPARE), slots=slots, **more)
    known = read_profile(locked.folder)
    assert known.locked
    assert known.has_passphrase
    opened = _opened(locked.folder)
    assert (opened.doubt, opened.key, opened.rest) == (CHANGED, locked.key, USUAL_REST)
    assert [each["kind"] for each in read_card(locked.folder)["slots"]] == ["passphrase", "recovery"]
    assert _opened(locked.folder).doubt == CHANGED  # told until there is a new recovery key


def test_a_key_that_lies_open_beside_a_lock_from_before_cards_had_a_seal_is_told(
    filled: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("kcc_coach.storage.slots._BOUND", b"")
        locked, _ = put_lock(filled, PHRASE)
    slots = [{"kind": "open", "key": "ab" * 32}, *locked.slots]
    _write(locked.folder, (CARD, SPARE), slots=slots, seal="", doubt="", format=2)
    assert _opened(locked.folder).doubt == CHANGED


def _kept(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(each.read_bytes()) for each in folder.glob("profile.kept-*.json")]


def test_an_earlier_card_that_is_put_back_alone_leaves_the_lock_as_it_is(filled: Profile) -> None:
    earlier = filled.card.read_bytes()
    locked, _ = put_lock(filled, PHRASE)
    locked.card.write_bytes(earlier)
    assert read_profile(filled.folder).has_passphrase
    for _ in range(2):
        assert _opened(filled.folder).key == locked.key
        assert is_whole(filled.folder)
    assert _kept(filled.folder) == []
    assert not [each for each in filled.folder.iterdir() if filled.key.encode() in each.read_bytes()]


def test_an_earlier_card_that_is_put_back_with_its_records_never_costs_the_lock_of_now(
    filled: Profile, tmp_path: Path
) -> None:
    shutil.copytree(filled.folder, tmp_path / "earlier")
    locked, _ = put_lock(filled, PHRASE)
    for name in (CARD, filled.file):
        shutil.copyfile(tmp_path / "earlier" / name, filled.folder / name)
    for number in range(2):
        with open_store(rename_profile(read_profile(filled.folder), f"Noor {number}")) as store:
            assert len(store.runs()) == 1
    (kept,) = _kept(filled.folder)
    assert kept["slots"] == list(locked.slots)
    put_lock(read_profile(filled.folder), "twee kopjes thee")
    assert _kept(filled.folder) == [kept]
    filled.card.write_text(json.dumps(kept), "utf-8")  # as somebody who helps would put it back
    (filled.folder / SPARE).unlink()
    assert _opened(filled.folder).key == locked.key


def test_an_earlier_lock_that_is_put_back_alone_is_kept_apart_from_the_one_that_opens_the_records(
    locked: Profile,
) -> None:
    earlier = locked.card.read_bytes()
    changed, _ = change_passphrase(locked, "twee kopjes thee")
    locked.card.write_bytes(earlier)
    with open_store(unlock(read_profile(locked.folder), "twee kopjes thee")) as store:
        assert (len(store.runs()), store.profile.doubt) == (1, "")
    assert [each["slots"] for each in _kept(locked.folder)] == [list(locked.slots)]
    assert read_card(locked.folder)["slots"] == list(changed.slots)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_putting_an_earlier_card_right_can_be_cut_off_anywhere(filled: Profile, tmp_path: Path) -> None:
    first, _ = put_lock(filled, PHRASE)
    changed, _ = change_passphrase(first, "twee kopjes thee")

    def prepared(number: int) -> Path:
        folder = copied(changed, tmp_path / str(number)).folder
        (folder / CARD).write_text(json.dumps(with_check(card_of(first))), "utf-8")
        return folder

    for folder in _moments(_open_second, prepared):
        _open_second(folder)
        assert [each["slots"] for each in _kept(folder)] == [list(first.slots)]


def _open_second(folder: Path) -> None:
    with open_store(unlock(read_profile(folder), "twee kopjes thee")) as store:
        assert len(store.runs()) == 1


def test_records_that_a_card_says_have_to_go_stay_where_nothing_of_the_profile_opens_them(
    filled: Profile, tmp_path: Path
) -> None:
    other = somebody(tmp_path / "elders", "Bert")
    open_store(other).close()
    theirs = filled.folder / "records-00000001.db"
    own = filled.folder / "records-00000002.db"
    half = filled.folder / "records-00000003.db"
    shutil.copyfile(other.records, theirs)
    os.utime(theirs, (0, 0))
    shutil.copyfile(filled.records, own)
    os.utime(own, (0, 0))
    _write(filled.folder, (CARD, SPARE), old=[theirs.name, own.name, half.name])
    half.write_bytes(b"half")
    for _ in range(2):
        open_store(read_profile(filled.folder)).close()
        assert {each.name for each in filled.folder.glob("records*")} == {filled.file, theirs.name}
    assert theirs.read_bytes() == other.records.read_bytes()
    assert theirs in copies(read_profile(filled.folder))


def test_a_lock_from_before_cards_had_a_seal_rests_as_usual_until_it_has_one(
    filled: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("kcc_coach.storage.slots._BOUND", b"")
        put_lock(filled, PHRASE)
    _write(filled.folder, (CARD, SPARE), rest=0, seal="", doubt="", format=2)
    opened = _opened(filled.folder)
    assert (opened.doubt, opened.rest) == (EARLIER, USUAL_REST)
    change_profile(opened, rest=15)
    assert _opened(filled.folder).rest == 15
