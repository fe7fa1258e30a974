"""From a click on a reply to the painted answer, against a click that changes a label, in time of the processor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.children import OFFSCREEN, partner
from tests.bench.pairs import alternating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.figure import Figure

ROUNDS, WARM, LIMIT = 60, 8, 12


def figures() -> Iterator[Figure]:
    with partner("click_bare.py", more=OFFSCREEN) as bare, partner("click_ours.py", more=OFFSCREEN) as ours:
        pairs = alternating(bare, ours, ROUNDS, WARM)
    yield pairs.figure("click to painted answer", LIMIT, "label", "reply")
