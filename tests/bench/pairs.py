"""Two things measured side by side, A B A B, so that a machine that slows down slows both."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

from tests.bench.figure import Figure

Measure = Callable[[], float]
Clock = Callable[[], float]
UNITS = ((1.0, "s", 1.0), (1e-3, "ms", 1e3), (0.0, "µs", 1e6))


@dataclass(frozen=True)
class Pairs:
    """Seconds of both, in the order in which they were measured."""

    bare: tuple[float, ...]
    ours: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the ratios of neighbours."""
        return median(ours / bare for bare, ours in zip(self.bare, self.ours, strict=True))

    def figure(self, name: str, limit: float, bare: str, ours: str) -> Figure:
        """The ratio as a figure; `bare` and `ours` name the two."""
        raw = f"{ours} {seconds(median(self.ours))}, {bare} {seconds(median(self.bare))}, {len(self.ours)} pairs"
        return Figure(name, self.ratio, limit, raw)


def alternating(bare: Measure, ours: Measure, rounds: int, warm: int = 1) -> Pairs:
    """Measures the two in turns; the first `warm` rounds don't count."""
    found = [(_tidily(bare), _tidily(ours)) for _ in range(warm + rounds)][warm:]
    return Pairs(tuple(each[0] for each in found), tuple(each[1] for each in found))


def _tidily(measure: Measure) -> float:
    """Without the rubbish that the other left: the collector would count it as ours."""
    gc.collect()
    return measure()


def timed(work: Callable[[], object], parts: int = 1, clock: Clock = process_time) -> Measure:
    """Measures how long `work` takes, for each of the parts that it has.

    What only computes is measured in time of the processor, so that what else runs on the machine doesn't count.
    """

    def measure() -> float:
        began = clock()
        done = work()
        took = clock() - began
        del done  # to throw it away isn't part of it
        return took / parts

    return measure


def seconds(value: float) -> str:
    """A time in the unit that suits it."""
    _, unit, scale = next(each for each in UNITS if value >= each[0])
    return f"{value * scale:.3g} {unit}"
