from __future__ import annotations

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.layout import Answers, Layout, valid
from kcc_coach.team.own_answers import proposal

LISTENING, EMPATHY = CompetencyId("listening"), CompetencyId("empathy")
LAYOUT = Layout((LISTENING, EMPATHY), "2026-Q4")


def test_the_own_median_is_proposed_for_what_is_asked_and_nothing_where_there_is_none() -> None:
    rated = [(LISTENING, 5), (LISTENING, 2), (LISTENING, 4), (CompetencyId("ownership"), 1)]
    assert proposal(rated, 3, LAYOUT, ()) == Answers((4, None), 3)


def test_of_two_middle_ratings_the_lower_one_is_proposed() -> None:
    assert proposal([(EMPATHY, 4), (EMPATHY, 3)], 0, LAYOUT, ()).ratings == (None, 3)


def test_challenges_of_other_quarters_are_left_out() -> None:
    found = proposal((), 0, LAYOUT, ("2026-W39", "2026-W47", "2027-W01"))
    assert found.challenges == ("2026-W47",)
    assert valid(found, LAYOUT)
