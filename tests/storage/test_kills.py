"""A process that saves is killed at random moments: nothing that it acknowledged is ever lost, half kept or spoilt.

10 kills in the ordinary run, 1,000 where KCC_FULL is set. The same work without what protects it must show losses.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from tests.storage.children import child
from tests.storage.saving import BEFORE_THE_COMMIT, LOCAL, SHARE, WITHOUT_JOURNAL, Losses, look, work
from tests.storage.values import somebody

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")

_KILLS: Final = 1000 if os.environ.get("KCC_FULL") else 10
_ON_ONE_PROFILE: Final = 8
_LONGEST: Final = 0.12


def _killed(profile: Profile, manner: str, random: Random) -> list[tuple[str, int, int]]:
    """What a process acknowledged until it was killed at a random moment, or inside a transaction."""
    if manner in (WITHOUT_JOURNAL, BEFORE_THE_COMMIT) or random.random() < 0.3:
        return _killed_inside(profile, manner, random.randint(1, 12))
    acknowledged = []
    with child(work, profile.folder, manner, 0) as (process, heard):
        if random.random() < 0.8:
            acknowledged.append(heard.recv())
        until = time.monotonic() + random.random() * _LONGEST
        while heard.poll(max(until - time.monotonic(), 0)) and time.monotonic() < until:
            acknowledged.append(heard.recv())
        process.kill()
        return acknowledged + _rest(heard)


def _killed_inside(profile: Profile, manner: str, inside: int) -> list[tuple[str, int, int]]:
    with child(work, profile.folder, manner, inside) as (_, heard):
        return _rest(heard)


def _rest(heard: Connection) -> list[tuple[str, int, int]]:
    """What is still in the pipe until it closes."""
    found = []
    with suppress(EOFError):
        while True:
            found.append(heard.recv())
    return found


def _after_kills(folder: Path, manner: str, kills: int) -> Losses:
    random, losses, acknowledged = Random(manner), Losses(), list[tuple[str, int, int]]()
    profile = somebody(folder)
    for number in range(kills):
        if number % _ON_ONE_PROFILE == 0 or losses.corrupt:
            profile, acknowledged = somebody(folder), []
        more = _killed(profile, manner, random)
        acknowledged += more
        losses.kills += 1
        losses.acknowledged += len(more)
        look(profile, acknowledged, losses)
    return losses


def test_kills_lose_nothing_that_was_acknowledged_and_would_without_protection(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {
        manner: _after_kills(tmp_path / manner, manner, kills)
        for manner, kills in (
            (LOCAL, _KILLS),
            (SHARE, _KILLS // 2),
            (WITHOUT_JOURNAL, _KILLS // 2),
            (BEFORE_THE_COMMIT, _KILLS // 2),
        )
    }
    with capsys.disabled():
        print()
        for manner, losses in found.items():
            print(f"{manner}: {losses}")
    assert found[LOCAL].acknowledged > _KILLS
    assert found[LOCAL].none
    assert found[SHARE].none
    assert found[WITHOUT_JOURNAL].torn + found[WITHOUT_JOURNAL].corrupt > 0
    assert found[BEFORE_THE_COMMIT].lost > 0
