"""A lead, a key keeper and members, who each call the program on an own folder, as they would on an own computer."""

from __future__ import annotations

import io
import sys
from datetime import date
from typing import TYPE_CHECKING, Final

from nacl.pwhash import argon2id

from kcc_coach.cli import team_own
from kcc_coach.cli.team_own import VARIABLE
from kcc_coach.team import keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from tests.cli.calling import Caller, Said

PASSPHRASE: Final = "een fiets in de regen"
TEAM: Final = "Balie Noord"
QUARTER: Final = "2026-Q4"
ASKED: Final = "listening,empathy"
LEAD, KEEPER = ("anna", "bram")
RATED: Final = ("--ratings", "listening=4,empathy=2", "--themes", "anger")


def made_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody at a keyboard, one day on the calendar, and keys that cost next to nothing to open.

    How dear keys are is tested where keys are.
    """
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(team_own, "today", lambda: date(2026, 11, 22))
    monkeypatch.setattr(keys, "OPERATIONS", 1)
    monkeypatch.setattr(keys, "MEMORY", argon2id.MEMLIMIT_MIN)
    monkeypatch.delenv(VARIABLE, raising=False)


class Crew:
    """All of them. `words` has everybody's four words, as they were told on paper."""

    def __init__(self, kcc: Caller, root: Path) -> None:
        self.kcc = kcc
        self.root = root
        self.folder = root / "gedeeld"
        self.passphrase = root / "wachtwoordzin.txt"
        self.passphrase.parent.mkdir(parents=True, exist_ok=True)
        self.passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self.words: dict[str, str] = {}

    def own(self, who: str) -> Path:
        """The folder in which somebody keeps keys and ledger."""
        return self.root / who

    def __call__(self, who: str, action: str, *more: str) -> Said:
        """What the program says to somebody."""
        own = ("--own", str(self.own(who)), "--passphrase-file", str(self.passphrase))
        return self.kcc("team", action, *more, *own)

    def done(self, who: str, action: str, *more: str) -> Said:
        """The same where it has to go well."""
        said = self(who, action, *more)
        assert (said.code, said.err) == (0, ""), said
        return said

    def init(self, who: str, role: str, *more: str) -> Said:
        said = self.done(who, "init", "--role", role, "--name", who.capitalize(), *more, "--json")
        self.words[who] = said.value["person"]["words"]
        return said

    def card(self, who: str) -> str:
        return str(self.own(who) / "card.json")

    def found(self, *, k: int = 8) -> None:
        """A team that the lead made and the keeper signed."""
        self.init(KEEPER, "keeper")
        self.init(LEAD, "lead", *self.founding(), "--k", str(k), "--words", self.words[KEEPER])
        self.sign()

    def founding(self) -> tuple[str, ...]:
        return ("--team", TEAM, "--keeper-card", self.card(KEEPER), "--folder", str(self.folder))

    def sign(self) -> None:
        self.done(KEEPER, "init", "--role", "keeper", "--folder", str(self.folder), "--words", self.words[LEAD])

    def join(self, who: str) -> None:
        self.init(who, "member", "--folder", str(self.folder), "--words", self.words[KEEPER])

    def confirm(self, who: str) -> None:
        self.done(KEEPER, "roster", "add", self.card(who), "--words", self.words[who])

    def open(self, quarter: str = QUARTER, asked: str = ASKED) -> None:
        self.done(KEEPER, "open", "--quarter", quarter, "--competencies", asked)

    def send(self, who: str, *more: str, quarter: str = QUARTER) -> Said:
        return self.done(who, "contribute", "--quarter", quarter, "--yes", *more)

    def finish(self, quarter: str = QUARTER) -> None:
        """From what was sent to the figures."""
        for who, action in ((KEEPER, "close"), (KEEPER, "tally"), (LEAD, "combine")):
            self.done(who, action, "--quarter", quarter)


def names(count: int) -> list[str]:
    """Members by name."""
    return [f"lid{number}" for number in range(count)]


def codes(said: Said) -> list[str]:
    """The codes of the problems that were told as JSON."""
    return [each["code"] for each in said.value["problems"]]


def team_of(crew: Crew, members: Sequence[str]) -> Crew:
    """A team with these members on its roster."""
    crew.found()
    for who in members:
        crew.join(who)
        crew.confirm(who)
    return crew


def open_team(crew: Crew, *, size: int = 8, sent: int = 8) -> Crew:
    """A team with an open round in which so many have sent."""
    team_of(crew, names(size))
    crew.open()
    for who in names(sent):
        crew.send(who, *RATED)
    return crew
