"""Talks through the engine, each kept as a record: prints by how many megabytes the process grew over `sys.argv[1]` talks."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from random import Random

from kcc_coach.packs.shelf import read_shelf
from kcc_coach.paths import places
from kcc_coach.practice.records import Run, RunId, run_of
from kcc_coach.practice.talk import begin, say
from kcc_coach.scenario.engine import offered
from tests.bench.resident import megabytes

WARM = 200


def play(number: int) -> Run:
    entry = entries[number % len(entries)]
    assert entry.scenario is not None
    talk = begin(entry.scenario, number)
    while not talk.state.ended:
        talk = say(talk, random.choice(offered(talk.scenario, talk.state)).token)
    return run_of(
        talk.scenario,
        entry.hash,
        talk.events,
        id=RunId(str(number)),
        seed=number,
        started=datetime.now(UTC),
        seconds=1,
        attempt=1,
    )


random = Random(1)
entries = read_shelf([places().scenarios]).playable
for number in range(WARM):
    play(number)
before = megabytes()
for number in range(int(sys.argv[1])):
    play(number)
print(json.dumps(megabytes() - before))
