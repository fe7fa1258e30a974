"""What a terminal without a window keeps of somebody lies there without a lock, and says so."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.calling import BEST, SCREENS

if TYPE_CHECKING:
    from tests.cli.calling import Caller

OPEN = "Dit staat daar zonder slot: wie achter deze computer zit, kan het lezen."


@pytest.mark.parametrize("somebody", [True, False])
def test_who_plays_without_a_screen_reads_that_it_lies_open(
    kcc: Caller, monkeypatch: pytest.MonkeyPatch, somebody: bool
) -> None:
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    stdin = io.StringIO()
    monkeypatch.setattr(stdin, "isatty", lambda: somebody, raising=False)
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr("kcc_coach.cli.rehearsal.play_in_terminal", lambda *_: tuple(BEST.split(",")))
    monkeypatch.setattr("kcc_coach.cli.rehearsal.ask_ratings", lambda _: ())
    said = kcc()
    assert said.code == 0
    assert said.out.count(OPEN) == somebody
    assert (kcc.data / "terminal").is_dir() == somebody
