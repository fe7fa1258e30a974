"""What a role remembers of a team, in a folder of its own: what was confirmed, sent, counted and released.

It is written whole before anything is handed out, so that nothing leaves that isn't remembered.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from kcc_coach.durable import settle, write_whole
from kcc_coach.problem import Place, Problem, ProblemError, fault
from kcc_coach.strict_json import read_json
from kcc_coach.team.documents import TeamFile
from kcc_coach.team.reading import Figures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT: Final = 1
_PATIENCE: Final = 5


class Remembered(Struct, frozen=True):
    """What a role remembers of one round. Documents are kept as the text that was signed, entries as their hash.

    A member: the sequence and hash of what was sent last, whether that was a withdrawal, and all contributions sent. The keeper: what was
    opened, closed and released. The lead: the figures. Everybody: the first closing and release that were seen.
    """

    sequence: int = 0
    entry: str = ""
    sent: tuple[str, ...] = ()
    withdrawn: bool = False
    opening: str = ""
    roster: str = ""
    closing: str = ""
    release: str = ""
    figures: Figures | None = None


class Ledger(Struct, frozen=True):
    """What a role remembers of a team.

    `where` is the shared folder (or the address of the database), `team_file` the team as it was confirmed, `names` what the
    keeper calls each member by signing key (a member: only the own one), `challenges` the weeks in which the member met
    the challenge, `roster` the newest list that the keeper signed.
    """

    format: int
    role: str
    where: str
    team_file: TeamFile
    names: dict[str, str] = {}
    rounds: dict[str, Remembered] = {}
    challenges: tuple[str, ...] = ()
    roster: str = ""

    def round(self, quarter: str) -> Remembered:
        return self.rounds.get(quarter, Remembered())

    def with_round(self, quarter: str, remembered: Remembered) -> Ledger:
        """The same with one round as it is now."""
        return msgspec.structs.replace(self, rounds={**self.rounds, quarter: remembered})


def ledger_file(own: Path, team: str) -> Path:
    """Where a role keeps what it remembers of a team."""
    return own / f"team-{team}.json"


def read_ledger(own: Path, team: str) -> tuple[Ledger | None, tuple[Problem, ...]]:
    """What is remembered of a team; None without a problem where nothing is. What is damaged is never written over."""
    return _read(ledger_file(own, team))


def ledgers(own: Path) -> tuple[tuple[Ledger, ...], tuple[Problem, ...]]:
    """All teams that a role knows, and what is wrong with what cannot be read."""
    found = [_read(file) for file in sorted(own.glob("team-*.json"))]
    return tuple(each for each, _ in found if each), tuple(problem for _, problems in found for problem in problems)


def keep_ledger(own: Path, ledger: Ledger) -> tuple[Problem, ...]:
    """Remembers it, down to the disk; the reason why not."""
    file = ledger_file(own, ledger.team_file.team)
    try:
        own.mkdir(parents=True, exist_ok=True)
        write_whole(file, msgspec.json.format(msgspec.json.encode(ledger)))
        settle(own)
    except OSError as error:
        return (fault("not-saved", Place(str(file)), file=file, why=error.strerror or type(error).__name__),)
    return ()


@contextmanager
def alone(own: Path) -> Iterator[None]:
    """Within it one program at a time reads and keeps what is remembered; raises ProblemError after some seconds."""
    own.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(own / ".lock", timeout=_PATIENCE):
            yield
    except Timeout:
        raise ProblemError(fault("team-busy", Place(str(own)))) from None


def _read(file: Path) -> tuple[Ledger | None, tuple[Problem, ...]]:
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        return None, (fault("file-unreadable", Place(str(file)), why=error.strerror or type(error).__name__),)
    found, problems = read_json(data, file.name)
    if not problems and isinstance(found, dict) and isinstance(found.get("format"), int) and found["format"] > FORMAT:
        return None, (fault("ledger-newer", Place(str(file))),)
    try:
        return msgspec.json.decode(data, type=Ledger), ()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None, (fault("ledger-damaged", Place(str(file)), file=file),)
