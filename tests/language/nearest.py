"""How often the reply that is meant is proposed: `python -m tests.language.nearest` prints it.

Parameters are chosen on fourteen conversations and tried on the fifteenth, fifteen times. Intervals are of 95 %, by
drawing whole conversations anew (a cluster bootstrap with a seed): what was typed within one hangs together.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import yaml

from kcc_coach.language.nearest import CHOSEN, Alike, Weighing, compared, ground_of, mixed
from kcc_coach.language_lists import read_alike
from kcc_coach.packs.shelf import read_shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROOT: Final = Path(__file__).resolve().parents[2]
# Pieces always count a little: they forgive slips of the finger, of which these cases have fewer than people make.
GRID: Final = tuple(
    Weighing(pieces, shortest, longest, local, asks, small, 0.0)
    for (shortest, longest), local, small, pieces, asks in product(
        ((2, 4), (3, 5)), (0.0, 1.0), (0.3, 0.6, 1.0), (0.1, 0.2, 0.4, 0.6), (0.0, 0.05, 0.1)
    )
)
_DRAWS: Final = 2000


class Case(msgspec.Struct, frozen=True):
    """Something typed at a decision; `meant` is the place of the reply among `replies`, -1 where it is none."""

    scenario: str
    replies: tuple[str, ...]
    said: str
    meant: int


class Tried(msgspec.Struct, frozen=True):
    """How a case went: the share of being right (ties are shared), and the highest likeness."""

    case: Case
    right: float
    best: float


def cases() -> tuple[tuple[Case, ...], dict[str, tuple[str, ...]]]:
    """What was typed, and all replies of each conversation."""
    shelf = read_shelf((ROOT / "scenarios",), None)
    scenarios = {str(each.scenario.id): each.scenario for each in shelf.playable if each.scenario}
    written = yaml.safe_load((Path(__file__).parent / "paraphrases.yaml").read_text("utf-8"))
    nodes = {name: {str(node.id): node.replies for node in each.nodes} for name, each in scenarios.items()}
    found = []
    for name, decisions in written["fits"].items():
        for node, typed in decisions.items():
            replies = nodes[name][node]
            ids = [str(each.id) for each in replies]
            texts = tuple(each.text for each in replies)
            found += [Case(name, texts, said, ids.index(reply)) for reply, said in typed.items()]
    for name, decisions in written["nothing"].items():
        for node, said in decisions.items():
            found.append(Case(name, tuple(each.text for each in nodes[name][node]), said, -1))
    everything = {name: tuple(each.text for node in of.values() for each in node) for name, of in nodes.items()}
    return tuple(found), everything


def fresh_cases() -> tuple[Case, ...]:
    """What somebody else typed, who didn't know the word groups: nothing was chosen by looking at these."""
    shelf = read_shelf((ROOT / "scenarios",), None)
    scenarios = {str(each.scenario.id): each.scenario for each in shelf.playable if each.scenario}
    found = []
    for name, node, reply, said in yaml.safe_load(
        (Path(__file__).parent / "paraphrases_fresh.yaml").read_text("utf-8")
    ):
        replies = next(each.replies for each in scenarios[name].nodes if each.id == node)
        ids = [str(each.id) for each in replies]
        found.append(Case(name, tuple(each.text for each in replies), said, ids.index(reply) if reply else -1))
    return tuple(found)


def try_out(
    found: Sequence[Case], everything: dict[str, tuple[str, ...]], alike: Alike, grid: Iterable[Weighing] = GRID
) -> dict[Weighing, list[Tried]]:
    """Each case by our matching, with each weighing; the cosines are made once for all mixtures of them."""
    made: dict[Weighing, list[tuple[tuple[float, float, bool], ...]]] = {}
    tried = {}
    for weighing in grid:
        bare = msgspec.structs.replace(weighing, pieces=0.0, asks=0.0, near=0.0)
        if bare not in made:
            grounds = {name: ground_of(texts, alike, bare) for name, texts in everything.items()}
            made[bare] = [compared(grounds[case.scenario], case.said, case.replies) for case in found]
        parts = zip(found, made[bare], strict=True)
        tried[weighing] = [_tried(case, tuple(mixed(each, weighing) for each in of)) for case, of in parts]
    return tried


def plain_tfidf(found: Iterable[Case], everything: dict[str, tuple[str, ...]]) -> list[Tried]:
    """Each case by the cosine of plain words weighed by tf-idf over the conversation, as in any textbook."""
    return [_tried(case, _plain(case, everything[case.scenario])) for case in found]


def _plain(case: Case, everything: Sequence[str]) -> tuple[float, ...]:
    split: Callable[[str], list[str]] = lambda text: "".join(c if c.isalnum() else " " for c in text.lower()).split()  # noqa: E731
    having = Counter(word for text in everything for word in set(split(text)))

    def bag(text: str) -> dict[str, float]:
        return {w: n * (log((1 + len(everything)) / (1 + having[w])) + 1) for w, n in Counter(split(text)).items()}

    own = bag(case.said)
    return tuple(_cosine(own, bag(each)) for each in case.replies)


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    long = sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return sum(v * other.get(k, 0.0) for k, v in one.items()) / long if long else 0.0


def _tried(case: Case, found: tuple[float, ...]) -> Tried:
    best = max(found)
    tied = [at for at, each in enumerate(found) if each == best]
    return Tried(case, (case.meant in tied) / len(tied), best)


def accuracy(tried: Iterable[Tried]) -> float:
    """The share of what was meant and proposed."""
    shares = [each.right for each in tried if each.case.meant >= 0]
    return sum(shares) / len(shares)


def chance(found: Iterable[Case]) -> float:
    """The accuracy of picking blindly."""
    shares = [1 / len(each.replies) for each in found if each.meant >= 0]
    return sum(shares) / len(shares)


def best_near(tried: Sequence[Tried]) -> float:
    """The threshold at which 'nothing near' is right most often: the mean of both kinds being told rightly."""
    return max((step / 200 for step in range(1, 80)), key=lambda near: sum(_told(tried, near)))


def _told(tried: Sequence[Tried], near: float) -> tuple[float, float]:
    """(the share of what fits none that is told so, the share of what fits that is not kept back)."""
    none = [each.best < near for each in tried if each.case.meant < 0]
    fits = [each.best >= near for each in tried if each.case.meant >= 0]
    return sum(none) / len(none), sum(fits) / len(fits)


class Result(msgspec.Struct, frozen=True):
    """Tried on conversations that were left out: `nears` are the thresholds that went with each case."""

    tried: list[Tried]
    nears: list[float]
    chosen: list[Weighing]

    def nothing(self, *, fits: bool) -> float:
        """How often 'nothing near' is said of what fits one, or of what fits none."""
        said = [t.best < n for t, n in zip(self.tried, self.nears, strict=True) if (t.case.meant >= 0) is fits]
        return sum(said) / len(said)


def left_out(found: Sequence[Case], everything: dict[str, tuple[str, ...]], alike: Alike) -> Result:
    """Each conversation with what was chosen on all others."""
    grid = try_out(found, everything, alike)
    tried, nears, chosen = [], [], []
    for name in sorted(everything):
        others = {w: [each for each in of if each.case.scenario != name] for w, of in grid.items()}
        best = max(GRID, key=lambda w: accuracy(others[w]))
        near = best_near(others[best])
        mine = [each for each in grid[best] if each.case.scenario == name]
        tried += mine
        nears += [near] * len(mine)
        chosen.append(best)
    return Result(tried, nears, chosen)


def chosen_on_all(found: Sequence[Case], everything: dict[str, tuple[str, ...]], alike: Alike) -> Weighing:
    """What ships: chosen on all conversations; its accuracy is told by `left_out`."""
    grid = try_out(found, everything, alike)
    best = max(GRID, key=lambda w: accuracy(grid[w]))
    return msgspec.structs.replace(best, near=best_near(grid[best]))


def interval(tried: Sequence[Tried], minus: Sequence[Tried] | None = None) -> tuple[float, float]:
    """95 % by drawing conversations anew; of the difference where there is something to take off."""
    names = sorted({each.case.scenario for each in tried})
    rows: dict[str, list[float]] = {name: [] for name in names}
    taken = {id(each.case): each.right for each in minus} if minus else {}
    for each in tried:
        if each.case.meant >= 0:
            rows[each.case.scenario].append(each.right - taken.get(id(each.case), 0.0))
    dice = random.Random(6)
    drawn = []
    for _ in range(_DRAWS):
        values = [value for name in dice.choices(names, k=len(names)) for value in rows[name]]
        drawn.append(sum(values) / len(values))
    drawn.sort()
    return drawn[int(0.025 * _DRAWS)], drawn[int(0.975 * _DRAWS)]


def report() -> None:
    found, everything = cases()
    alike = read_alike(ROOT / "resources")
    ours, plain = left_out(found, everything, alike), plain_tfidf(found, everything)
    bare = left_out(found, everything, Alike(stop=alike.stop, asking=alike.asking))
    fits = sum(each.meant >= 0 for each in found)
    print(f"{fits} typed replies that fit one, {len(found) - fits} that fit none, {len(everything)} conversations")
    print(f"chance                    {chance(found):.3f}")
    for words, tried in (
        ("plain tf-idf", plain),
        ("without the word groups", bare.tried),
        ("ours, left out", ours.tried),
    ):
        low, high = interval(tried)
        print(f"{words:25} {accuracy(tried):.3f}  95% {low:.3f} to {high:.3f}")
    low, high = interval(ours.tried, plain)
    print(f"{'ours minus plain tf-idf':25} {accuracy(ours.tried) - accuracy(plain):.3f}  95% {low:.3f} to {high:.3f}")
    print(
        f"'nothing near' of what fits none {ours.nothing(fits=False):.3f}, of what fits one {ours.nothing(fits=True):.3f}"
    )
    near = [t.right for t, n in zip(ours.tried, ours.nears, strict=True) if t.best >= n and t.case.meant >= 0]
    print(f"right among what was proposed    {sum(near) / len(near):.3f} of {len(near)}")
    _report_fresh(everything, alike)
    print(f"chosen on all: {chosen_on_all(found, everything, alike)}; shipped: {CHOSEN}")


def shipped_on_fresh(everything: dict[str, tuple[str, ...]], alike: Alike) -> tuple[list[Tried], list[Tried]]:
    """What somebody else typed, by the matching as it ships and by plain tf-idf."""
    fresh = fresh_cases()
    return try_out(fresh, everything, alike, (CHOSEN,))[CHOSEN], plain_tfidf(fresh, everything)


def _report_fresh(everything: dict[str, tuple[str, ...]], alike: Alike) -> None:
    ours, plain = shipped_on_fresh(everything, alike)
    (low, high), (least, most) = interval(ours), interval(ours, plain)
    none, fits = _told(ours, CHOSEN.near)
    print(f"by another hand: ours     {accuracy(ours):.3f}  95% {low:.3f} to {high:.3f}, plain {accuracy(plain):.3f}")
    print(f"  ours minus plain        {accuracy(ours) - accuracy(plain):.3f}  95% {least:.3f} to {most:.3f}")
    print(f"  'nothing near' of what fits none {none:.3f}, of what fits one {1 - fits:.3f}")


if __name__ == "__main__":
    report()
