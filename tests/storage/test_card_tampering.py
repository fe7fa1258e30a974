"""What somebody else writes on a card, or puts back: the key to the records is never lost by it, and it is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.cards import CARD, LARGEST, SPARE, is_whole, read_card, with_check
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import CHANGED, USUAL_REST, change_profile, read_profile
from kcc_coach.storage.slots import unlock
from kcc_coach.storage.store import open_store
from tests.storage.values import talk

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
