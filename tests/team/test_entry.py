from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis.strategies import binary, integers, lists

from kcc_coach.team import entry as entries
from kcc_coach.team.entry import (
    HIGHEST_SEQUENCE,
    TOP,
    Round,
    box_size,
    contribution,
    entry_of,
    entry_size,
    opened,
    read_entry,
    withdrawal,
)
from kcc_coach.team.shares import PRIME, added, signed
from tests.team.making import found, keys_of

ROUND = Round(b"t" * 16, "2026-Q4", b"o" * 32)
WIDTH = 6
MEMBER, LEAD, KEEPER = (keys_of(each, "A") for each in ("member", "lead", "keeper"))
BOXES = (bytes(LEAD.private.public_key), bytes(KEEPER.private.public_key))


def made(values: tuple[int, ...] = (1, 2, 3, -4, 5, 6), sequence: int = 1) -> bytes:
    return contribution(ROUND, sequence, values, MEMBER.signing, *BOXES)


def why(data: bytes) -> list[str]:
    entry, problems = read_entry(data, WIDTH, "x")
    assert entry is None
    return [each.code for each in problems]


@given(lists(integers(-10, 10), min_size=WIDTH, max_size=WIDTH), integers(1, HIGHEST_SEQUENCE))
def test_both_shares_together_are_what_was_sent(values: list[int], sequence: int) -> None:
    entry = found(read_entry(made(tuple(values), sequence), WIDTH, "x"))
    one, other = opened(entry, entries.LEAD, LEAD.private, WIDTH), opened(entry, entries.KEEPER, KEEPER.private, WIDTH)
    assert one is not None
    assert other is not None
    assert signed(added([one, other], WIDTH)) == tuple(values)
    assert (entry.head.sequence, entry.head.member.hex()) == (sequence, MEMBER.person.sign)


@given(lists(integers(-(10**9), 10**9), min_size=WIDTH, max_size=WIDTH))
def test_every_entry_is_as_long_whatever_it_says(values: list[int]) -> None:
    assert len(made(tuple(values))) == len(withdrawal(ROUND, 1, WIDTH, MEMBER.signing)) == entry_size(WIDTH)


def test_neither_key_opens_the_box_of_the_other() -> None:
    entry = found(read_entry(made(), WIDTH, "x"))
    assert opened(entry, entries.LEAD, KEEPER.private, WIDTH) is None
    assert opened(entry, entries.KEEPER, LEAD.private, WIDTH) is None


def test_a_withdrawal_has_nothing_to_open() -> None:
    entry = found(read_entry(withdrawal(ROUND, 2, WIDTH, MEMBER.signing), WIDTH, "x"))
    assert entry.head.kind == entries.WITHDRAWAL
    assert opened(entry, entries.LEAD, LEAD.private, WIDTH) is None


def test_entry_foreign_is_what_is_no_entry() -> None:
    assert why(b"") == why(b"%PDF") == why(b"kcct" + made()[4:]) == ["entry-foreign"]


def test_entry_newer_comes_from_a_newer_program() -> None:
    data = made()
    assert why(data[:4] + b"\2" + data[5:]) == why(data[:4] + b"\xff") == ["entry-newer"]


def test_entry_damaged_is_of_another_length_or_makes_no_sense() -> None:
    data = made()
    assert why(data[:-1]) == why(data + b"\0") == why(data[:4] + b"\0" + data[5:]) == ["entry-damaged"]
    assert why(data[:5] + b"\3" + data[6:]) == ["entry-damaged"]  # a kind that there isn't


@pytest.mark.parametrize("sequence", [0, HIGHEST_SEQUENCE + 1])
def test_a_number_that_nobody_uses_makes_no_entry(sequence: int) -> None:
    assert why(made(sequence=sequence)) == ["entry-damaged"]


def test_entry_forged_was_changed_after_it_was_signed() -> None:
    data = made()
    assert why(data[:-1] + bytes([data[-1] ^ 1])) == ["entry-forged"]
    assert why(data[: TOP - 1] + bytes([data[TOP - 1] ^ 1]) + data[TOP:]) == ["entry-forged"]


def test_an_entry_can_be_checked_by_whoever_has_one_of_its_boxes() -> None:
    data, size = made(), box_size(WIDTH)
    entry = found(entry_of(data[:TOP], data[TOP : TOP + size], b"", "x"))
    assert entry.hash == hashlib.sha256(data[:TOP]).digest()
    assert opened(entry, entries.KEEPER, KEEPER.private, WIDTH) is None
    swapped, problems = entry_of(data[:TOP], data[TOP + size :], b"", "x")
    assert swapped is None
    assert [each.code for each in problems] == ["entry-forged"]


@given(binary(max_size=entry_size(WIDTH) + 10))
def test_any_bytes_are_refused_and_none_raises(data: bytes) -> None:
    assert why(data)
    assert why(b"KCCT\1\1" + data)


def test_a_share_out_of_range_cannot_be_opened() -> None:
    wrong = [number for number in (PRIME, 2**64 - 1) if _with_share(number) is not None]
    assert wrong == []
    assert _with_share(PRIME - 1) == (PRIME - 1,) * WIDTH


def _with_share(number: int) -> tuple[int, ...] | None:
    """What the lead finds in a box whose shares are all this number, well sealed and well signed."""
    from nacl.public import PublicKey, SealedBox

    shares = number.to_bytes(8, "little") * WIDTH
    key = bytes(MEMBER.signing.verify_key)
    box = SealedBox(PublicKey(BOXES[0])).encrypt(entries._bound(ROUND, key, 1, entries.LEAD) + shares)
    data = entries._signed(ROUND, entries.CONTRIBUTION, 1, (box, b"\0" * box_size(WIDTH)), MEMBER.signing)
    return opened(found(read_entry(data, WIDTH, "x")), entries.LEAD, LEAD.private, WIDTH)
