"""Hints on what somebody typed: one sentence, a long text of 4,000 characters, and one that is made to be slow."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING, Final

from kcc_coach.language.hints import hints, reading_ease
from kcc_coach.language_lists import read_lexicon
from kcc_coach.paths import shipped
from tests.bench.figure import Figure
from tests.language.labelled import PARTS, labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUNDS: Final = 41
LONG: Final = 4_000
LIMIT: Final = 20.0
MILLISECONDS: Final = "ms"


def figures() -> Iterator[Figure]:
    lexicon = read_lexicon(shipped() / "resources")
    replies = [each.text for part in PARTS for each in labelled(part)]
    sentence = max((each for each in replies if len(hints(each, lexicon)) > 1), key=len)
    long = " ".join(replies)[:LONG]
    slow = ("had u je u niet " * LONG)[:LONG]
    yield _figure(f"hints on a sentence of {len(sentence)} characters", lambda: hints(sentence, lexicon))
    yield _figure(f"hints on {LONG} characters, {len(hints(long, lexicon))} of them", lambda: hints(long, lexicon))
    yield _figure(f"hints on {LONG} characters that are made to be slow", lambda: hints(slow, lexicon))
    yield _figure(f"reading ease of {LONG} characters", lambda: reading_ease(long))


def _figure(name: str, work: Callable[[], object]) -> Figure:
    """The median and the worst, in time of the processor; the first round, which reads the dictionary, doesn't count."""
    work()
    took = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        took.append(1000 * (process_time() - begun))
    took.sort()
    told = f"worst {took[-1]:.1f} ms, best {took[0]:.1f} ms, {ROUNDS} rounds"
    return Figure(name, took[ROUNDS // 2], LIMIT, told, MILLISECONDS)
