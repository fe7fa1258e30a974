"""Whose keys a team command works with, and which of the teams that are remembered beside them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kcc_coach.cli.asking import has_terminal, typed_unseen
from kcc_coach.cli.call import REFUSED, WRONG_USE, Call, RefusedError
from kcc_coach.cli.profile import current_profile
from kcc_coach.i18n import tr
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.sharing import own_folder, shared_of
from kcc_coach.team.answering import need
from kcc_coach.team.keys import FILE, KINDS_OF_ROLES, ROLES, load_keys
from kcc_coach.team.layout import is_quarter, quarter_of
from kcc_coach.team.ledger import ledgers

if TYPE_CHECKING:
    from datetime import date

    from kcc_coach.problem import Problem
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys
    from kcc_coach.team.ledger import Ledger

VARIABLE: Final = "KCC_COACH_PASSPHRASE"
_LARGEST: Final = 10_000


@dataclass(frozen=True)
class Known:
    """A team as one role knows it: the own folder, what is remembered there, and where the team shares its files."""

    own: Path
    ledger: Ledger
    shared: Shared

    @property
    def team(self) -> str:
        return self.ledger.team_file.team


def own_of(call: Call, role: str) -> Path:
    """The own folder of this role: the one that was given, else that of the profile in use."""
    if call.options.own:
        return Path(call.options.own).absolute()
    profile = current_profile(call)
    if profile is None:
        raise ProblemError(fault("keys-missing", Place(str(call.places.profiles))))
    return own_folder(profile.folder, role)


def folder_of(call: Call, role: str) -> Shared | None:
    """The shared folder that was given, under the name by which it is found from anywhere; None where none was."""
    where = call.options.folder
    if not where:
        return None
    return shared_of(where if "://" in where else str(Path(where).absolute()), role)


def known_teams(call: Call, *roles: str) -> tuple[tuple[Known, ...], tuple[Problem, ...]]:
    """The teams that somebody knows in one of these roles, and what is wrong with what cannot be read."""
    found: list[Known] = []
    problems: list[Problem] = []
    for own in _own_folders(call, roles):
        remembered, wrong = ledgers(own)
        problems += wrong
        for each in remembered:
            if call.options.team not in (None, each.team_file.team):
                continue
            try:
                found.append(Known(own, each, folder_of(call, each.role) or shared_of(each.where, each.role)))
            except ProblemError as error:
                problems.append(error.problem)
            except OSError as error:
                problems.append(unread(error))
    return tuple(found), tuple(problems)


def unread(error: OSError) -> Problem:
    """Why the place that a team shares cannot be read now."""
    why = error.strerror or type(error).__name__
    return fault("team-folder-unwritable", Place(str(error.filename or "")), why=why)


def known_team(call: Call, *roles: str) -> Known:
    """The one team that a command is about, for somebody with one of these roles."""
    found, problems = known_teams(call, *roles)
    fitting = [each for each in found if each.ledger.role in roles]
    if len(fitting) == 1 and (call.options.team or not problems):
        return fitting[0]
    if len(fitting) > 1:
        known = ", ".join(f"{each.team} ({each.ledger.team_file.name})" for each in fitting)
        raise RefusedError(
            tr("Je hebt meer dan één team. Zeg met --team welk: {known}.").format(known=known), WRONG_USE
        )
    if problems:
        raise ProblemError(problems[0])
    if found:
        mine, wanted = KINDS_OF_ROLES[found[0].ledger.role], KINDS_OF_ROLES[roles[0]]
        raise ProblemError(fault("keys-other-role", Place(), found=mine, wanted=wanted))
    raise ProblemError(fault("team-unknown", Place(str(own_of(call, roles[0])))))


def _own_folders(call: Call, roles: tuple[str, ...]) -> tuple[Path, ...]:
    if call.options.own:
        return (own_of(call, roles[0]),)
    return tuple(own_of(call, each) for each in roles) if current_profile(call) else ()


def every_team(call: Call) -> tuple[tuple[Known, ...], tuple[Problem, ...]]:
    """All teams that somebody knows, in whatever role."""
    return known_teams(call, *ROLES)


def quarter_in(call: Call, shared: Shared) -> str:
    """The quarter that was given; else the latest that was opened, whatever the clock says; else this one."""
    if call.options.quarter is not None:
        return given_quarter(call)
    return max(shared.quarters(), default=quarter_of(today()))


def given_quarter(call: Call) -> str:
    """The quarter that was given, this one where none was."""
    quarter: str = quarter_of(today()) if call.options.quarter is None else call.options.quarter
    if not is_quarter(quarter):
        raise RefusedError(
            tr("«{found}» is geen kwartaal. Schrijf het als 2026-Q4.").format(found=plain(quarter)), WRONG_USE
        )
    return quarter


def today() -> date:
    """The day on the calendar of whoever is here."""
    return datetime.now().astimezone().date()


def plain(text: str) -> str:
    """What somebody typed, as it can be said back in one line."""
    return "".join(each if each.isprintable() else " " for each in text)[:100]


def keys_of(call: Call, own: Path) -> Keys:
    """The keys in an own folder, opened with the passphrase."""
    if not (own / FILE).exists():
        raise ProblemError(fault("keys-missing", Place(str(own / FILE))))
    return need(load_keys(own, passphrase(call)))


def passphrase(call: Call, *, new: bool = False) -> str:
    """The passphrase from a file, the environment or the keyboard; a new one is typed twice."""
    given = given_passphrase(call)
    if given is not None:
        return given
    if not has_terminal():
        raise RefusedError(
            tr("Zonder terminal komt je wachtwoordzin uit --passphrase-file of uit {variable}.").format(
                variable=VARIABLE
            ),
            REFUSED,
        )
    typed = typed_unseen(tr("Je wachtwoordzin:"))
    if new and typed != typed_unseen(tr("Nog een keer:")):
        raise RefusedError(tr("Dat was niet twee keer hetzelfde. Er is niets gemaakt."))
    return typed


def given_passphrase(call: Call) -> str | None:
    """The passphrase that a script gives; None where it gives none."""
    file = call.options.passphrase_file
    if not file:
        return os.environ.get(VARIABLE)
    data = read_some(Path(file))
    try:
        return data.decode("utf-8").splitlines()[0] if data else ""
    except UnicodeDecodeError:
        raise ProblemError(fault("file-not-text", Place(file))) from None


def read_some(file: Path, most: int = _LARGEST) -> bytes:
    """The first bytes of a file; raises ProblemError where it cannot be read."""
    try:
        with file.open("rb") as content:
            return content.read(most)
    except FileNotFoundError:
        raise ProblemError(fault("file-missing", Place(str(file)))) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ProblemError(fault("file-unreadable", Place(str(file)), why=why)) from None


def words_of(call: Call, question: str) -> str:
    """The four words that were given, or are typed over from paper."""
    words: str | None = call.options.words
    if words is not None:
        return words
    if not has_terminal():
        raise RefusedError(tr("Geef met --words de vier woorden die je op papier of hardop kreeg."), WRONG_USE)
    return asked(question)


def asked(question: str) -> str:
    """What somebody types after a question, which goes where errors go: the output stays clean."""
    print(question, end=" ", file=sys.stderr, flush=True)
    try:
        return input()
    except EOFError:
        raise RefusedError(tr("Gestopt.")) from None
