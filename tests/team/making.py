"""A team of twelve with a lead and a keeper, and a round of it in each state. The keys are the same in every run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from kcc_coach.team import founding, keeper as keeping, lead as leading, member as taking_part
from kcc_coach.team.folder import SUFFIX, TeamFolder
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER, Keys
from kcc_coach.team.layout import Answers
from kcc_coach.team.rounds import opened_round, roster_of, team_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kcc_coach.problem import Problem
    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.member import Standing
    from kcc_coach.team.reading import Figures
    from kcc_coach.team.rounds import Opened

QUARTER: Final = "2026-Q4"
ASKED: Final = ("listening", "empathy")
ANSWERS: Final = Answers((4, 2), 5, ("anger",))
T = TypeVar("T")


@dataclass(frozen=True)
class Team:
    """A team with everybody's keys; `root` has a folder for each role and `gedeeld`, which they share."""

    root: Path
    lead: Keys
    keeper: Keys
    members: tuple[Keys, ...]
    file: TeamFile

    @property
    def id(self) -> str:
        return self.file.team

    @property
    def shared(self) -> TeamFolder:
        return TeamFolder(self.root / "gedeeld")

    @property
    def entries(self) -> list[Path]:
        """The files of the entries of the round, in order of their names."""
        return sorted((self.shared.path / QUARTER).glob(f"*{SUFFIX}"))

    def own(self, keys: Keys) -> Path:
        """The folder in which somebody keeps what is remembered."""
        return self.root / f"{keys.role}-{keys.name}"


def keys_of(role: str, name: str) -> Keys:
    """Keys that are the same in every run, so that their four words are worked out once."""
    return Keys(role, name, *(hashlib.sha256(f"{role} {name} {part}".encode()).digest() for part in range(3)))


def found(answer: tuple[T | None, tuple[Problem, ...]]) -> T:
    """What a step made; it has to have made something."""
    made, problems = answer
    assert problems == ()
    assert made is not None
    return made


def codes(answer: tuple[object, tuple[Problem, ...]]) -> list[str]:
    """Why a step was refused; it may have made nothing then."""
    made, problems = answer
    assert made is None or not problems
    return [each.code for each in problems]


def words(keys: Keys) -> str:
    return " ".join(keys.person.words)


def make_team(root: Path, *, size: int = 12, k: int = 8, name: str = "Balie Noord", keeper: Keys | None = None) -> Team:
    """A team that both signed, with so many members on its roster."""
    lead, keeper = keys_of(LEAD, "Anna"), keeper or keys_of(KEEPER, "Bram")
    members = tuple(keys_of(MEMBER, f"Lid {number}") for number in range(size))
    shared = TeamFolder(root / "gedeeld")
    own_lead, own_keeper = root / "lead-Anna", root / f"keeper-{keeper.name}"
    file = found(founding.found_team(lead, own_lead, shared, name, k, keeper.person, words(keeper)))
    found(founding.sign_team(keeper, own_keeper, shared, words(lead)))
    team = Team(root, lead, keeper, members, file)
    for each in members:
        add_member(team, each)
    return team


def add_member(team: Team, member: Keys) -> None:
    """Somebody joins, and the keeper confirms it."""
    found(founding.join(member, team.own(member), team.shared, words(team.keeper)))
    own = team.own(team.keeper)
    found(founding.confirm_member(team.keeper, own, team.shared, team.id, member.person, words(member)))


def open_round(team: Team, quarter: str = QUARTER, asked: tuple[str, ...] = ASKED) -> Opened:
    found(keeping.open_round(team.keeper, team.own(team.keeper), team.shared, team.id, quarter, asked))
    return found(opened_round(team.shared, found(team_of(team.shared)), quarter))


def send(team: Team, member: Keys, answers: Answers = ANSWERS, quarter: str = QUARTER) -> str:
    return found(taking_part.contribute(member, team.own(member), team.shared, team.id, quarter, answers))


def send_all(team: Team, answers: Sequence[Answers] = (), quarter: str = QUARTER) -> list[str]:
    """Every member sends: the answers given, or all the same."""
    told = answers or [ANSWERS] * len(team.members)
    return [send(team, *each, quarter) for each in zip(team.members, told, strict=True)]


def close(team: Team, quarter: str = QUARTER) -> None:
    found(keeping.close_round(team.keeper, team.own(team.keeper), team.shared, team.id, quarter))


def release(team: Team, quarter: str = QUARTER) -> None:
    found(keeping.tally(team.keeper, team.own(team.keeper), team.shared, team.id, quarter))


def combine(team: Team, quarter: str = QUARTER) -> Figures:
    return found(leading.combine(team.lead, team.own(team.lead), team.shared, team.id, quarter))


def make_round(team: Team, answers: Sequence[Answers] = (), quarter: str = QUARTER) -> Figures:
    """A whole round, from its opening to its figures."""
    open_round(team, quarter)
    send_all(team, answers, quarter)
    close(team, quarter)
    release(team, quarter)
    return combine(team, quarter)


def roster(team: Team) -> tuple[str, ...]:
    return found(roster_of(team.shared, found(team_of(team.shared)))).members


def asked_to(
    step: Callable[..., tuple[object, tuple[Problem, ...]]], team: Team, keys: Keys, *more: object
) -> list[str]:
    """Why a step of a round is refused to somebody."""
    return codes(step(keys, team.own(keys), team.shared, team.id, *more))


def place(team: Team, name: str, quarter: str = QUARTER) -> Path:
    """The file of a document of the round."""
    return team.shared.path / quarter / name


def standing_of(team: Team, member: Keys, quarter: str = QUARTER) -> Standing:
    return found(taking_part.standing(member.person.sign, team.own(member), team.shared, team.id, quarter))
