"""What a member might answer, from what the person practised this quarter: a proposal, to be changed before it is sent."""

from __future__ import annotations

from statistics import median_low
from typing import TYPE_CHECKING

from kcc_coach.team.layout import Answers, weeks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.scenario.model import CompetencyId
    from kcc_coach.team.layout import Layout


def proposal(
    ratings: Sequence[tuple[CompetencyId, int]], talks: int, layout: Layout, challenges: Sequence[str]
) -> Answers:
    """The median of the own ratings for each competency that is asked, the lower one of two; None where there are none.

    `challenges` are the weeks of which the challenge was met; only those of the quarter are taken.
    """
    own = [[rating for name, rating in ratings if name == asked] for asked in layout.competencies]
    weeks = tuple(week for week in weeks_of(layout.quarter) if week in set(challenges))
    return Answers(tuple(median_low(each) if each else None for each in own), talks, (), weeks)
