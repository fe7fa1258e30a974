from __future__ import annotations

from kcc_coach.practice.votes import MOST, Votes, voted


def test_votes_are_counted_per_reply_and_can_be_taken_back() -> None:
    votes = voted(voted(voted(Votes(), "a"), "b"), "b")
    assert (votes.of("a"), votes.of("b"), votes.of("c"), votes.total) == (1, 2, 0, 3)
    assert voted(votes, "a", -1).of("a") == 0
    assert voted(Votes(), "a", -1) == Votes()


def test_the_reply_with_the_most_votes_leads_and_equals_lead_together() -> None:
    assert Votes().leading == ()
    assert voted(Votes(), "a").leading == ("a",)
    assert voted(voted(Votes(), "a"), "b").leading == ("a", "b")


def test_a_key_that_is_held_down_does_not_count_for_ever() -> None:
    votes = Votes()
    for _ in range(MOST + 5):
        votes = voted(votes, "a")
    assert votes.of("a") == MOST
