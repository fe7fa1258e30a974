from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import binary, integers, lists

from kcc_coach.team.shares import PRIME, SIZE, added, packed, signed, split, unpacked

values = lists(integers(-(10**6), 10**6), max_size=40)
shares = lists(integers(0, PRIME - 1), max_size=40)


@given(lists(lists(integers(-1000, 1000), min_size=6, max_size=6), min_size=1, max_size=30))
def test_the_sums_of_both_shares_are_the_sum_of_the_values(rows: list[list[int]]) -> None:
    pairs = [split(each) for each in rows]
    ones, others = added((one for one, _ in pairs), 6), added((other for _, other in pairs), 6)
    assert signed(added([ones, others], 6)) == tuple(sum(column) for column in zip(*rows, strict=True))


def test_negative_sums_come_back_negative_in_20_000_tries() -> None:
    wrong = 0
    for number in range(-10_000, 10_000):
        one, other = split([number])
        wrong += signed(added([one, other], 1)) != (number,)
    assert wrong == 0


@given(values)
def test_the_same_values_are_split_differently_each_time(told: list[int]) -> None:
    assert not told or split(told) != split(told)


@given(shares)
def test_shares_come_back_from_their_bytes(told: list[int]) -> None:
    data = packed(told)
    assert len(data) == SIZE * len(told)
    assert unpacked(data, len(told)) == tuple(told)
    assert unpacked(data, len(told) + 1) is None


@given(binary(max_size=64), integers(0, 8))
def test_any_bytes_are_shares_or_none(data: bytes, width: int) -> None:
    found = unpacked(data, width)
    assert found is None or (len(found) == width and packed(found) == data)


def test_a_share_that_is_too_large_is_none() -> None:
    assert unpacked(packed([PRIME - 1]), 1) == (PRIME - 1,)
    assert unpacked(packed([PRIME]), 1) is None
    assert unpacked(packed([2**64 - 1]), 1) is None


def test_vectors_of_another_width_are_not_added() -> None:
    with pytest.raises(ValueError, match="zip"):
        added([(1, 2)], 3)
    assert added([], 3) == (0, 0, 0)
