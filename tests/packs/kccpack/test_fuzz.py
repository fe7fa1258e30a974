"""Packs damaged at random: what comes out is what went in, or a problem that can be told.

A few seconds in the ordinary run, ten minutes where KCC_FULL is set.
"""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING, Final

import pytest
from msgspec.structs import replace

from kcc_coach.packs.document import document_bytes
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.packs.tellings import told_in, translation_document
from kcc_coach.packs.zip_door import open_entries
from kcc_coach.packs.zip_rules import FOREIGN_RULES
from kcc_coach.problem import located_sentence
from kcc_coach.sentences import SENTENCES
from kcc_coach.strict_json import read_json
from tests.packs.kccpack.making import CARD, KEY, named, pack_of, pack_with
from tests.packs.small import SMALL, scenario_of
from tests.packs.test_tellings import in_other_words
from tests.scenario import strategies

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.packs.signing import AuthorKey
    from kcc_coach.scenario.model import Scenario

SECONDS: Final = 300 if os.environ.get("KCC_FULL") else 2
_VALID: Final = 1000 if os.environ.get("KCC_FULL") else 60
_LONGEST: Final = 5
_WORDS: Final = (
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"../",
    b"\xff",
    b"{",
    b'"',
)


def flip(dice: random.Random, data: bytearray) -> None:
    for _ in range(dice.randint(1, 4)):
        data[dice.randrange(len(data))] = dice.randrange(256)


def put(dice: random.Random, data: bytearray) -> None:
    place = dice.randrange(len(data))
    word = dice.choice(_WORDS)
    data[place : place + dice.choice((0, len(word)))] = word


def cut(dice: random.Random, data: bytearray) -> None:
    place = dice.randrange(len(data))
    del data[place : place + dice.choice((1, 2, 4, 30, 1000))]


def copy(dice: random.Random, data: bytearray) -> None:
    start, place = dice.randrange(len(data)), dice.randrange(len(data))
    data[place:place] = data[start : start + dice.choice((1, 4, 46, 300))]


def english(scenario: Scenario) -> dict[str, bytes]:
    """A translation as the entry of a pack."""
    told = document_bytes(translation_document(in_other_words(scenario)))
    return {f"translations/{scenario.id}.en.json": told}


DAMAGE: Final[tuple[Callable[[random.Random, bytearray], None], ...]] = (flip, put, cut, copy)


def damaged(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 3)):
        if changed:
            dice.choice(DAMAGE)(dice, changed)
    return bytes(changed)


@pytest.mark.parametrize("key", [None, KEY])
def test_a_damaged_pack_is_refused_or_means_the_same(key: AuthorKey | None) -> None:
    dice = random.Random(7)
    data = pack_of(CARD, named("een"), named("twee"), more=english(named("een")), key=key)
    whole, _ = read_kccpack(data, "x")
    assert whole is not None
    end = time.monotonic() + SECONDS
    tried = 0
    while time.monotonic() < end:
        spoilt = damaged(dice, data)
        started = time.monotonic()
        found, problems = read_kccpack(spoilt, "x")
        assert time.monotonic() - started < _LONGEST
        tried += 1
        assert (found is None) is bool(problems)
        assert found is None or replace(found, digest=whole.digest) == whole
        assert all(each.code in SENTENCES and located_sentence(each) for each in problems)
    assert tried > 200


def test_a_damaged_entry_under_a_good_manifest_is_read_or_refused() -> None:
    dice = random.Random(8)
    own = scenario_of(SMALL)
    entries, _ = open_entries(pack_of(CARD, own, more=english(own)), "x", FOREIGN_RULES)
    assert entries is not None
    inner = {name: content for name, content in entries.items() if name != "manifest.json"}
    end = time.monotonic() + SECONDS
    seen: set[str] = set()
    while time.monotonic() < end:
        name = dice.choice(sorted(inner))
        spoilt = {**inner, name: damaged(dice, inner[name])}
        found, problems = read_kccpack(pack_with(spoilt, CARD), "x")
        assert (found is None) is bool(problems)
        assert all(each.code in SENTENCES and located_sentence(each) for each in problems)
        seen.update(each.code for each in problems)
    assert len(seen) > 5


def test_rubbish_is_refused_by_the_door_of_foreign_files_and_by_the_reader_of_json() -> None:
    dice = random.Random(9)
    data = pack_of()
    for _ in range(2000):
        entries, problems = open_entries(damaged(dice, data), "x", FOREIGN_RULES)
        assert (entries is None) is bool(problems)
        noise = damaged(dice, b'{"a": [1, 2.5, "tekst", null, {"b": true}]}')
        assert read_json(noise, "x")[0] is None or not read_json(noise, "x")[1]


def test_no_valid_pack_is_refused() -> None:
    for number in range(_VALID):
        dice = random.Random(number)
        scenarios = [
            replace(
                strategies.readable(
                    strategies.scenario_of(dice.randrange(2**32), dice.randint(2, 12), in_stages=dice.random() < 0.5)
                ),
                id=f"s{each}",
            )
            for each in range(dice.randint(1, 3))
        ]
        more = english(scenarios[0])
        pack, problems = read_kccpack(pack_of(CARD, *scenarios, more=more, key=KEY if number % 2 else None), "x")
        assert problems == ()
        assert pack is not None
        assert [each.scenario for each in pack.conversations] == scenarios
        assert told_in(scenarios[0], pack.translations[0]) == in_other_words(scenarios[0])
