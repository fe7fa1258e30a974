"""Which of the replies comes nearest to what somebody typed: by words and by pieces of words, all on this computer.

Each text becomes two bags: its content words (folded, with words of one meaning taken together) and the pieces of its
words (character n-grams, which forgive slips of the finger and grown-together words). A feature weighs by how rare it
is among all replies of the conversation (tf-idf: Spärck Jones, 1972), and more where few of the replies offered here
have it, for these are what has to be told apart. The bags are held together by their cosine.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST: Final = 1000  # characters of a typed reply that are looked at: nobody says more in one turn
_WORD: Final = re.compile(r"[^\W_]+")
_ENDINGS: Final = (
    "jes",
    "tjes",
    "heden",
    "heid",
    "enden",
    "ende",
    "etje",
    "tje",
    "je",
    "ens",
    "en",
    "er",
    "es",
    "e",
    "s",
    "t",
)
_SHORTEST_STEM: Final = 3
_TWINS: Final = re.compile(r"([b-df-hj-np-tv-xz])\1$")
_LONG_VOWEL: Final = re.compile(r"([aeou])\1(?=[^aeiou]+$)")
_HARDENED: Final = {"v": "f", "z": "s", "d": "t"}


class Alike(Struct, frozen=True):
    """Dutch words without a meaning of their own here (`stop`), and words of one meaning (`group` by folded word)."""

    stop: frozenset[str] = frozenset()
    group: dict[str, str] = {}
    asking: frozenset[str] = frozenset()


class Weighing(Struct, frozen=True):
    """What was chosen by cross-validation (`python -m tests.language.nearest`).

    `pieces` is the share of the pieces of words against whole words, 0..1; `shortest` and `longest` are their lengths
    in characters; `local` how much more a feature weighs that only one of the replies here has; `asks` what it weighs
    that both ask something; `small` what a small word weighs against another; `near` the lowest likeness that is
    called near, 0..1.
    """

    pieces: float = 0.2
    shortest: int = 2
    longest: int = 4
    local: float = 1.0
    asks: float = 0.05
    small: float = 0.6
    near: float = 0.17


CHOSEN: Final = Weighing()


class Bags(Struct, frozen=True):
    """A text as counted words, counted pieces, and whether it asks something."""

    words: dict[str, float]
    pieces: dict[str, float]
    asks: bool


class Ground(Struct, frozen=True):
    """The conversation in which replies are held together: how many of its replies have each feature."""

    alike: Alike
    weighing: Weighing
    count: int
    words: dict[str, int]
    pieces: dict[str, int]


class Nearest(Struct, frozen=True):
    """Which reply comes nearest, by its place among those that were given, and how near, 0..1."""

    at: int
    likeness: float


def alike_of(listed: Mapping[str, Any]) -> Alike:
    """The lists of `alike.json`, decoded: `stop`, `asking` and `groups` of words that mean the same here."""
    group = {fold(word): group[0] for group in listed["groups"] for word in group}
    return Alike(frozenset(listed["stop"]), group, frozenset(listed["asking"]))


def fold(word: str) -> str:
    """A Dutch word without its ending, so that woning and woningen, loop and lopen meet; no dictionary, no linguist."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    word = _LONG_VOWEL.sub(r"\1", _TWINS.sub(r"\1", word))
    return word[:-1] + _HARDENED.get(word[-1], word[-1])


def ground_of(texts: Iterable[str], alike: Alike, weighing: Weighing = CHOSEN) -> Ground:
    """What all replies of a conversation have in common; make it once for each conversation."""
    words: Counter[str] = Counter()
    pieces: Counter[str] = Counter()
    count = 0
    for text in texts:
        bags = bags_of(text, alike, weighing)
        words.update(bags.words.keys())
        pieces.update(bags.pieces.keys())
        count += 1
    return Ground(alike, weighing, count, words, pieces)


def bags_of(text: str, alike: Alike, weighing: Weighing) -> Bags:
    """A text in its two bags."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST].lower())
    said = _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))
    words: dict[str, float] = {}
    pieces: dict[str, float] = {}
    for each in said:
        weight = weighing.small if each in alike.stop else 1.0
        folded = fold(each)
        _put(words, alike.group.get(folded, folded), weight)
        edged = f" {each} "
        for size in range(weighing.shortest, weighing.longest + 1):
            for at in range(len(edged) - size + 1):
                _put(pieces, edged[at : at + size], weight)
    asks = "?" in text or (bool(said) and said[0] in alike.asking)
    return Bags(words, pieces, asks)


def likenesses(ground: Ground, said: str, replies: Sequence[str]) -> tuple[float, ...]:
    """How near each reply comes to what was typed, 0..1, in their order."""
    return tuple(mixed(each, ground.weighing) for each in compared(ground, said, replies))


def compared(ground: Ground, said: str, replies: Sequence[str]) -> tuple[tuple[float, float, bool], ...]:
    """For each reply the cosine of words, that of pieces, and whether both ask or both don't."""
    own = bags_of(said, ground.alike, ground.weighing)
    others = [bags_of(each, ground.alike, ground.weighing) for each in replies]
    words = _cosines(own.words, [each.words for each in others], ground.words, ground)
    pieces = _cosines(own.pieces, [each.pieces for each in others], ground.pieces, ground)
    asks = [own.asks is each.asks for each in others]
    return tuple(zip(words, pieces, asks, strict=True))


def mixed(parts: tuple[float, float, bool], weighing: Weighing) -> float:
    """The three taken together, 0..1; who shares no word at all is not near for asking something, too."""
    word, piece, asks = parts
    likeness = (1 - weighing.pieces) * word + weighing.pieces * piece
    return likeness * (1 - weighing.asks) + weighing.asks * asks if likeness else 0.0


def nearest(ground: Ground, said: str, replies: Sequence[str]) -> Nearest | None:
    """The reply that comes nearest; None where none comes near."""
    found = likenesses(ground, said, replies)
    best = max(found, default=0.0)
    return Nearest(found.index(best), best) if best >= ground.weighing.near and best > 0 else None


def _put(bag: dict[str, float], feature: str, weight: float) -> None:
    """Counts a feature once, by its weightiest word: what is said twice is not meant twice."""
    bag[feature] = max(weight, bag.get(feature, 0.0))


def _cosines(
    own: dict[str, float], others: list[dict[str, float]], known: dict[str, int], ground: Ground
) -> list[float]:
    here = Counter(feature for other in others for feature in other)
    most = log(1 + len(others))

    def weighed(bag: dict[str, float]) -> dict[str, float]:
        found = {}
        for feature, count in bag.items():
            rare = log((1 + ground.count) / (1 + known.get(feature, 0))) + 1
            telling = log((1 + len(others)) / here[feature]) / most if feature in here else 0.0
            found[feature] = count * rare * (1 + ground.weighing.local * telling)
        return found

    asked = weighed(own)
    return [_cosine(asked, weighed(other)) for other in others]


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(weight * other[feature] for feature, weight in one.items() if feature in other)
    if not shared:
        return 0.0
    return shared / sqrt(sum(each * each for each in one.values()) * sum(each * each for each in other.values()))
