"""A cached conversation read, against the same content read from JSON into plain lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from kcc_coach.packs import cache
from kcc_coach.packs.document import content_hash
from tests.bench.generated import generated
from tests.bench.pairs import alternating, timed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.figure import Figure

NODES, ROUNDS, LIMIT = 1_000, 41, 0.6


def figures() -> Iterator[Figure]:
    scenario = generated(NODES)
    kept = cache.encode(cache.Kept(content_hash(scenario), scenario))
    text = msgspec.json.encode(scenario).decode()
    assert cache.decode(kept).scenario == scenario
    pairs = alternating(timed(lambda: json.loads(text)), timed(lambda: cache.decode(kept)), ROUNDS, warm=3)
    yield pairs.figure("loading 1,000 nodes from the cache", LIMIT, "json.loads", "cache.decode")
