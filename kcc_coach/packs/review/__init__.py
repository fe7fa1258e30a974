"""The second reader of packs: smells beside faults, and where conversations come out."""

from kcc_coach.packs.review.accepting import Reviewed, Waived
from kcc_coach.packs.review.paths import Spread, spread
from kcc_coach.packs.review.reader import review, review_pack, reviewed, reviewed_pack

__all__ = ["Reviewed", "Spread", "Waived", "review", "review_pack", "reviewed", "reviewed_pack", "spread"]
