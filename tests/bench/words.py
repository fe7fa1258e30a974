"""What somebody typed: hints on a sentence, on a long text and on one made to be slow; and which reply comes nearest."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING, Final

from kcc_coach.language.hints import hints, reading_ease
from kcc_coach.language.nearest import ground_of, nearest
from kcc_coach.language_lists import read_alike, read_lexicon
from kcc_coach.paths import shipped
from tests.bench.figure import Figure
from tests.language.labelled import PARTS, labelled
from tests.language.nearest import cases

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
    yield from _matching(long)


def _matching(long: str) -> Iterator[Figure]:
    """The decision with most to compare, in the conversation with most replies; its ground is made once, when it begins."""
    typed, replies = cases()
    alike = read_alike(shipped() / "resources")
    grounds = {name: ground_of(texts, alike) for name, texts in replies.items()}
    case = max(typed, key=lambda each: sum(map(len, (each.said, *each.replies))))
    ground = grounds[case.scenario]
    yield _figure("the reply nearest to what was typed", lambda: nearest(ground, case.said, case.replies))
    yield _figure(f"the same for {LONG} characters", lambda: nearest(ground, long, case.replies))
    most = max(replies.values(), key=lambda texts: sum(map(len, texts)))
    yield _figure(f"what {len(most)} replies have in common, once a talk", lambda: ground_of(most, alike), None)


def _figure(name: str, work: Callable[[], object], limit: float | None = LIMIT) -> Figure:
    """The median and the worst, in time of the processor; the first round, which reads the dictionary, doesn't count."""
    work()
    took = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        took.append(1000 * (process_time() - begun))
    took.sort()
    told = f"worst {took[-1]:.1f} ms, best {took[0]:.1f} ms, {ROUNDS} rounds"
    return Figure(name, took[ROUNDS // 2], limit, told, MILLISECONDS)
