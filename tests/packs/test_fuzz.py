"""A shipped conversation, damaged at random: it reads or it says why not, whatever happened to it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.shelf import Entry, read_entry
from kcc_coach.paths import places
from kcc_coach.problem import located_sentence
from kcc_coach.scenario.engine import EndlessError, choose, start, tokens
from kcc_coach.sentences import SENTENCES

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = places().scenarios / "het-goede-gesprek" / "terras.yaml"
ROUNDS = 500
PARTS = 10


def flip(dice: random.Random, source: bytes) -> bytes:
    """A few bytes become others."""
    changed = bytearray(source)
    for _ in range(dice.randint(1, 5)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def drop(dice: random.Random, source: bytes) -> bytes:
    """A few lines go."""
    lines = source.split(b"\n")
    for _ in range(dice.randint(1, 3)):
        del lines[dice.randrange(len(lines))]
    return b"\n".join(lines)


def repeat(dice: random.Random, source: bytes) -> bytes:
    """Some lines stand twice, the second time somewhere else."""
    lines = source.split(b"\n")
    start_line = dice.randrange(len(lines))
    copied = lines[start_line : start_line + dice.randint(1, 20)]
    place = dice.randrange(len(lines))
    return b"\n".join([*lines[:place], *copied, *lines[place:]])


def cut(dice: random.Random, source: bytes) -> bytes:
    """The end is gone."""
    return source[: dice.randrange(len(source))]


def indent(dice: random.Random, source: bytes) -> bytes:
    """A line stands further in or out."""
    lines = source.split(b"\n")
    number = dice.randrange(len(lines))
    lines[number] = (
        dice.choice((b" ", b"  ", b"\t", b"- ")) + lines[number] if dice.random() < 0.5 else lines[number][1:]
    )
    return b"\n".join(lines)


def mark(dice: random.Random, source: bytes) -> bytes:
    """A character that means something to YAML turns up somewhere."""
    place = dice.randrange(len(source))
    signs = (b"'", b'"', b": ", b" #", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!", b"|", b">", b"\r", b"\xe2\x80\xa8")
    return source[:place] + dice.choice(signs) + source[place:]


HARMS = (flip, drop, repeat, cut, indent, mark)


def check(entry: Entry, lines: int) -> None:
    """A scenario that can be played, or problems that can be told."""
    assert (entry.scenario is None) is bool(entry.problems)
    for each in entry.problems:
        assert each.code in SENTENCES
        assert 0 <= each.place.line <= lines
        assert located_sentence(each)
    places_told = [(each.place.line, each.place.column) for each in entry.problems]
    assert places_told == sorted(places_told)


def play(entry: Entry, dice: random.Random) -> None:
    """A talk of at most forty choices."""
    assert entry.scenario is not None
    try:
        state = start(entry.scenario)
        for _ in range(40):
            can = tokens(entry.scenario, state)
            if not can:
                break
            state = choose(entry.scenario, state, dice.choice(can))
    except EndlessError:
        return
    assert state.ending or tokens(entry.scenario, state)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_conversation_reads_or_says_why_not(part: int, tmp_path: Path) -> None:
    source = SOURCE.read_bytes()
    file = tmp_path / "terras.yaml"
    for number in range(part, ROUNDS, PARTS):
        dice = random.Random(number)
        harmed = dice.choice(HARMS)(dice, source)
        if dice.random() < 0.3:
            harmed = dice.choice(HARMS)(dice, harmed)
        file.write_bytes(harmed)
        entry = read_entry(file)
        check(entry, harmed.count(b"\n") + harmed.count(b"\r") + harmed.count(b"\xe2\x80\xa8") + 1)
        if entry.scenario is not None:
            play(entry, dice)
