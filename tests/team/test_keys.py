from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.team import keys as made
from kcc_coach.team.keys import FILE, MEMBER, ROLES, Keys, keep_keys, load_keys, make_keys, unwrapped, wrapped
from tests.team.making import codes, found, keys_of

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE = "een paard in de gang"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "OPERATIONS", 1)
    monkeypatch.setattr(made, "MEMORY", 8192)


@pytest.fixture
def kept() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(wrapped(keys_of(MEMBER, "Lid"), PASSPHRASE))
    return told


def bent(kept: dict[str, Any], **values: object) -> list[str]:
    return codes(unwrapped(json.dumps({**kept, **values}).encode(), PASSPHRASE, "x"))


@pytest.mark.parametrize("role", ROLES)
def test_keys_come_back_with_their_passphrase(tmp_path: Path, role: str) -> None:
    keys = make_keys(role, "Noor Ünal")
    assert keep_keys(tmp_path / "eigen", keys, PASSPHRASE) == ()
    assert found(load_keys(tmp_path / "eigen", f"  {PASSPHRASE.replace(' ', '   ')} ")) == keys


def test_every_person_has_other_keys() -> None:
    one, other = make_keys(MEMBER, "Noor"), make_keys(MEMBER, "Noor")
    assert len({one.seed, one.box, one.noise, other.seed, other.box, other.noise}) == 6
    assert one.person.words != other.person.words
    assert len(one.person.words) == 4


def test_nothing_secret_is_shown_or_kept_in_the_open(tmp_path: Path) -> None:
    keys = keys_of(MEMBER, "Noor")
    keep_keys(tmp_path, keys, PASSPHRASE)
    data = (tmp_path / FILE).read_bytes()
    for each in (keys.seed, keys.box, keys.noise):
        assert each not in data
        assert each.hex().encode() not in data
        assert repr(each) not in repr(keys)
    assert b"Noor" not in data


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_this_account_can_read_the_keys(tmp_path: Path) -> None:
    keep_keys(tmp_path / "eigen", keys_of(MEMBER, "Noor"), PASSPHRASE)
    assert (tmp_path / "eigen" / FILE).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("passphrase", ["", "kort", "         x          ", "negen tek"])
def test_passphrase_short_keeps_nobody_out(tmp_path: Path, passphrase: str) -> None:
    problems = keep_keys(tmp_path, keys_of(MEMBER, "Noor"), passphrase)
    assert [each.code for each in problems] == ["passphrase-short"]
    assert not (tmp_path / FILE).exists()


def test_passphrase_wrong_opens_nothing(tmp_path: Path) -> None:
    keep_keys(tmp_path, keys_of(MEMBER, "Noor"), PASSPHRASE)
    assert codes(load_keys(tmp_path, PASSPHRASE.upper())) == ["passphrase-wrong"]
    assert codes(load_keys(tmp_path, "")) == ["passphrase-wrong"]
    assert codes(load_keys(tmp_path, "\udcff")) == ["passphrase-wrong"]


def test_keys_missing_where_none_were_made(tmp_path: Path) -> None:
    assert codes(load_keys(tmp_path / "nergens", PASSPHRASE)) == ["keys-missing"]


def test_keys_there_are_never_written_over(tmp_path: Path) -> None:
    keep_keys(tmp_path, keys_of(MEMBER, "Noor"), PASSPHRASE)
    before = (tmp_path / FILE).read_bytes()
    assert [each.code for each in keep_keys(tmp_path, keys_of(MEMBER, "Ans"), PASSPHRASE)] == ["keys-there"]
    assert (tmp_path / FILE).read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [FILE]


def test_keys_that_cannot_be_kept_are_told(tmp_path: Path) -> None:
    (tmp_path / "map").write_bytes(b"")
    problems = keep_keys(tmp_path / "map", keys_of(MEMBER, "Noor"), PASSPHRASE)
    assert [each.code for each in problems] == ["not-saved"]


def test_keys_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert codes(load_keys(tmp_path, PASSPHRASE)) == ["file-unreadable"]


@pytest.mark.parametrize("data", [b"", b"{}", b"null", b"[]", b"\xff\xfe", b"{" * 5000, b'{"kcc-coach keys": 1}'])
def test_keys_damaged_beyond_reading(data: bytes) -> None:
    assert codes(unwrapped(data, PASSPHRASE, "x")) == ["keys-damaged"]


@pytest.mark.parametrize(
    "values",
    [
        {"operations": 0},
        {"operations": 11},
        {"operations": 10**9},
        {"operations": True},
        {"operations": "3"},
        {"memory": 0},
        {"memory": 2**40},
        {"memory": 1.5},
        {"salt": "00"},
        {"salt": "zz" * 16},
        {"salt": None},
        {"box": "zz"},
        {"box": ""},
        {"box": "00" * 39},
        {"kcc-coach keys": 0},
        {"kcc-coach keys": "1"},
    ],
)
def test_keys_damaged_by_hostile_costs_or_texts_are_refused_at_once(
    kept: dict[str, Any], values: dict[str, object]
) -> None:
    assert bent(kept, **values) in (["keys-damaged"], ["passphrase-wrong"])
    assert bent(kept) == []


def test_keys_newer_than_the_program(kept: dict[str, Any]) -> None:
    assert bent(kept, **{"kcc-coach keys": 2}) == ["keys-newer"]


def test_every_bit_of_the_box_counts(kept: dict[str, Any]) -> None:
    box = bytes.fromhex(kept["box"])
    let_in = 0
    for place in range(len(box)):
        changed = box[:place] + bytes([box[place] ^ 1 << place % 8]) + box[place + 1 :]
        let_in += bent(kept, box=changed.hex()) != ["passphrase-wrong"]
    assert let_in == 0


@pytest.mark.parametrize(
    "keys", [Keys("baas", "Noor", bytes(32), bytes(32), bytes(32)), Keys(MEMBER, "Noor", b"", bytes(32), bytes(32))]
)
def test_a_box_with_something_else_in_it_holds_no_keys(keys: Keys) -> None:
    assert codes(unwrapped(wrapped(keys, PASSPHRASE), PASSPHRASE, "x")) == ["keys-damaged"]
