"""A round between two keys, with a team that exists only in a folder of its own: for the self-test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from kcc_coach.problem import ProblemError

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.problem import Problem

QUARTER: Final = "2026-Q4"
ASKED: Final = ("listening", "empathy")
MEMBERS: Final = 8
PASSPHRASE: Final = "proef proef proef"  # noqa: S105  # of keys that live as long as the test
T = TypeVar("T")


def team_round(folder: Path) -> str:
    """Founds a team, opens a round, contributes, closes, releases and combines; what is wrong, empty where nothing is."""
    try:
        told = _figures(folder)
    except ProblemError as error:
        return f"the round of a team stopped: {error}"
    return "" if told == MEMBERS else f"the round of a team counts {told}"


def _figures(folder: Path) -> int:
    """Of how many members the figures are."""
    from kcc_coach.team import founding, keeper as keeping, keys, lead as leading, member as taking_part
    from kcc_coach.team.folder import TeamFolder
    from kcc_coach.team.layout import Answers

    shared = TeamFolder(folder / "shared")
    lead, keeper = keys.make_keys(keys.LEAD, "Anna"), keys.make_keys(keys.KEEPER, "Bram")
    of_lead, of_keeper = folder / "lead", folder / "keeper"
    keys.keep_keys(of_lead, lead, PASSPHRASE)
    lead = _done(keys.load_keys(of_lead, PASSPHRASE))
    words = " ".join(keeper.person.words)
    team = _done(founding.found_team(lead, of_lead, shared, "Proef", MEMBERS, keeper.person, words)).team
    _done(founding.sign_team(keeper, of_keeper, shared, " ".join(lead.person.words)))
    members = [keys.make_keys(keys.MEMBER, f"Lid {number}") for number in range(MEMBERS)]
    for each in members:
        _done(founding.join(each, folder / each.name, shared, words))
        own = " ".join(each.person.words)
        _done(founding.confirm_member(keeper, of_keeper, shared, team, each.person, own))
    _done(keeping.open_round(keeper, of_keeper, shared, team, QUARTER, ASKED))
    for each in members:
        _done(taking_part.contribute(each, folder / each.name, shared, team, QUARTER, Answers((4, 2), 3)))
    _done(keeping.close_round(keeper, of_keeper, shared, team, QUARTER))
    _done(keeping.tally(keeper, of_keeper, shared, team, QUARTER))
    return _done(leading.combine(lead, of_lead, shared, team, QUARTER)).n


def _done(answer: tuple[T | None, tuple[Problem, ...]]) -> T:
    made, problems = answer
    if problems or made is None:
        raise ProblemError(problems[0])
    return made
