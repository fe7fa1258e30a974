"""A moment comes back sooner where it went wrong, and no clock that is set back loses a review."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from kcc_coach.practice.memory import LONGEST_DAYS, Memory, last_met, recall, remembered, sound_card
from kcc_coach.practice.moments import AGAIN, EASY, GOOD, HARD, Review

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def review(rating: int, at: datetime = NOON) -> Review:
    return Review("terras", "opening", "hash", "reply", 1, 2, rating, at)


def test_the_better_it_went_the_later_it_comes_back() -> None:
    due = [remembered(None, review(rating)).due for rating in (AGAIN, HARD, GOOD, EASY)]
    assert due == sorted(due)
    assert due[0] >= NOON + DAY
    assert due[3] > due[2]


def test_what_goes_well_each_time_comes_back_ever_later_but_within_half_a_year() -> None:
    memory, gaps, at = None, [], NOON
    for _ in range(12):
        memory = remembered(memory, review(EASY, at))
        gaps.append((memory.due - at).days)
        at = memory.due
    assert gaps == sorted(gaps)
    assert gaps[-1] == LONGEST_DAYS


def test_times_that_were_hard_or_went_wrong_are_counted() -> None:
    memory = None
    for rating in (AGAIN, GOOD, HARD, EASY):
        memory = remembered(memory, review(rating))
    assert memory is not None
    assert (memory.reviews, memory.lapses, memory.key) == (4, 2, ("terras", "opening"))


def test_a_clock_that_is_set_back_counts_as_no_time_gone_by() -> None:
    first = remembered(None, review(GOOD))
    back = remembered(first, review(GOOD, NOON - 400 * DAY))
    same = remembered(first, review(GOOD, NOON))
    assert back == same
    assert back.reviews == 2
    assert 0 <= recall(back, NOON - 400 * DAY) <= 1


def test_another_time_zone_changes_nothing() -> None:
    curacao = timezone(timedelta(hours=-4))
    assert remembered(None, review(GOOD, NOON.astimezone(curacao))) == remembered(None, review(GOOD))


def test_the_longer_ago_the_less_is_known() -> None:
    memory = remembered(None, review(GOOD))
    known = [recall(memory, NOON + days * DAY) for days in (0, 1, 10, 100)]
    assert known == sorted(known, reverse=True)
    assert known[0] == 1


def test_a_memory_knows_when_it_was_last_met() -> None:
    memory = remembered(None, review(GOOD))
    assert last_met(memory) == NOON
    assert last_met(Memory("a", "b", NOON, 0, 0, "{}")) is None
    assert recall(replace(memory, card=memory.card), NOON) == 1


CARD = remembered(None, review(GOOD)).card


def test_the_schedule_can_go_on_from_its_own_cards() -> None:
    memory, at = remembered(None, review(AGAIN)), NOON
    for rating in (EASY, HARD, AGAIN, GOOD, *[EASY] * 40):
        assert sound_card(memory.card)
        at = memory.due + DAY
        memory = remembered(memory, review(rating, at))
    assert sound_card(memory.card)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (CARD, ""),
        (CARD, "{}"),
        (CARD, "[" * 100_000),
        ('"state": 2', '"state": 4'),
        ('"step": null', '"step": -1'),
        ('"stability": ', '"stability": -'),
        ('"stability": ', '"stability": 1e300, "was": '),
        ('"difficulty": ', '"difficulty": 1'),
        ('"last_review": "2026-03-02T12:00:00+00:00"', '"last_review": null'),
        ('"last_review": "2026-03-02T12:00:00+00:00"', '"last_review": "2026-03-02T12:00:00"'),
        ('"last_review": "2026', '"last_review": "9999'),
        ('"due": "2026', '"due": "0001'),
    ],
)
def test_a_card_from_which_the_schedule_cannot_go_on_is_not_sound(ours: str, theirs: str) -> None:
    assert ours in CARD
    assert sound_card(CARD)
    assert not sound_card(CARD.replace(ours, theirs))
