"""Smells of what a pack promised: to be looked at again, by whom it is kept up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.problem import Place, Problem, smell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kcc_coach.packs.shelf import Pack


def date_smells(pack: Pack, today: date) -> Iterator[Problem]:
    """A day to look again that is past, or that a pack resting on law doesn't have. Its own day is still in time."""
    if pack.review_date is not None and pack.review_date < today:
        yield smell("review-date-passed", Place(keys=("review_date",)), date=pack.review_date.isoformat())
    dated = pack.review_date is not None or any("review_date" in each.place.keys for each in pack.problems)
    if pack.legal_basis and not dated:
        yield smell("review-date-missing", Place(keys=("legal_basis",)))
