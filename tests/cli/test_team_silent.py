"""What no command of a team ever prints: a sum, or a number about a group that is too small."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.cli import team_own
from kcc_coach.cli.team_words import reading_lines
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.sharing import shared_of
from kcc_coach.team.folder import TeamFolder
from kcc_coach.team.reading import Figures
from tests.cli.documented import found_in
from tests.cli.teaming import KEEPER, LEAD, QUARTER, RATED, Crew, codes, names, open_team, team_of

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.folder import Shared
    from tests.cli.calling import Said

CODED: Final = {None, 2.0, 2.5, 3.0, 3.5, 4.0}
NUMBERS: Final = {"mean", "low", "high", "about", "n", "k", "revision", "counted", "line", "column"}
LOOKING: Final = ("status", "verify")
BOTH: Final[tuple[tuple[str, ...], ...]] = ((), ("--json",))


def everything(crew: Crew, *, given_up: bool = False) -> list[tuple[str, str, Said]]:
    """What everybody can ask for, both ways, with a round going on to its end."""
    said = []
    steps = [(KEEPER, ("close", *(("--give-up",) if given_up else ()))), (KEEPER, ("tally",)), (LEAD, ("combine",))]
    for who, action in (*steps, (LEAD, ("report",))):
        said += [(who, action[0], crew(who, *action, *how)) for how in BOTH]
        if action[0] in ("close", "report"):
            said += looks(crew, "lid0")
    return said


def looks(crew: Crew, member: str) -> list[tuple[str, str, Said]]:
    """What each of them sees who only looks."""
    people = (LEAD, KEEPER, member)
    return [(who, look, crew(who, look, *how)) for who in people for look in LOOKING for how in BOTH]


def numbers(value: Any) -> set[tuple[str, float]]:
    """Every number in an output with the name of its field."""
    return {
        (path.rpartition(".")[2], each)
        for path, each in found_in(value)
        if isinstance(each, int | float) and not isinstance(each, bool)
    }


def values_of(said: list[tuple[str, str, Said]]) -> list[Any]:
    return [json.loads(each.out) for _, _, each in said if each.out.startswith("{")]


def sums_in(crew: Crew) -> list[int]:
    """The sums that the lead's own ledger keeps, and the keeper's half in the shared folder."""
    (ledger,) = crew.own(LEAD).glob("team-*.json")
    kept = json.loads(ledger.read_bytes())["rounds"][QUARTER]["figures"]["sums"]
    release = json.loads((crew.folder / QUARTER / "release.json").read_bytes())["body"]["sums"]
    return [*kept, *map(int, release)]


@pytest.mark.parametrize("size", [8, 12])
def test_no_sum_is_printed_and_every_figure_is_coded(crew: Crew, size: int) -> None:
    said = everything(open_team(crew, size=size, sent=size))
    values = values_of(said)
    found = {pair for value in values for pair in numbers(value)}
    assert {name for name, _ in found} <= NUMBERS
    assert {each for name, each in found if name in ("mean", "low", "high")} <= CODED
    assert {each for name, each in found if name == "n"} <= {size}
    printed = " ".join(each.out + each.err for _, _, each in said)
    halves = [str(each) for each in sums_in(crew) if abs(each) > 10_000]
    assert len(halves) >= 4
    assert [each for each in halves if each in printed] == []


def test_a_band_is_told_as_likely_and_not_as_certain() -> None:
    figures = Figures(QUARTER, (CompetencyId("listening"),), n=12, sums=(0, 12), whole=False, k=8)
    line = next(reading_lines(figures, ()))
    assert line == "Luisteren: 3 (waarschijnlijk van ≤ 2 tot ≥ 4), trend: niet te zeggen"


def test_the_number_of_members_below_ten_is_told_to_nobody_but_the_keeper(crew: Crew) -> None:
    said = everything(open_team(crew, size=9, sent=9))
    for who, action, each in said:
        if who != KEEPER and each.out.startswith("{"):
            assert 9 not in {number for _, number in numbers(each.value)}, (who, action)
        if who == LEAD and action in ("combine", "report"):
            assert re.search(r"\b9\b", each.out) is None, (action, each.out)


@pytest.mark.parametrize("sent", [1, 7])
def test_below_k_nobody_hears_a_number(crew: Crew, sent: int) -> None:
    open_team(crew, size=9, sent=sent)
    before = looks(crew, "lid8")
    before.append((KEEPER, "close", crew(KEEPER, "close", "--json")))
    for who, action, each in (*before, *everything(crew, given_up=True)):
        if each.out.startswith("{"):
            told = {(name, number) for name, number in numbers(each.value) if name not in ("line", "column")}
            assert told <= {("k", 8), ("revision", 1)}, (who, action)
        plain = re.sub(r"2026-Q4|[0-9a-f]{32}|\b8\b|60 procent", "", each.out + each.err)
        if not each.out.startswith("{"):
            assert re.search(r"\d", plain) is None, (who, action, plain)


def test_the_state_that_a_keeper_sees_has_a_count_only_where_it_is_enough(crew: Crew) -> None:
    open_team(crew, size=9, sent=7)
    (shown,) = crew.done(KEEPER, "status", "--json").value["teams"]
    assert (shown["enough"], shown["counted"]) == (False, None)
    crew.send("lid7", *RATED)
    (shown,) = crew.done(KEEPER, "status", "--json").value["teams"]
    assert (shown["enough"], shown["counted"]) == (True, 8)


def test_without_a_passphrase_a_keeper_still_sees_the_state(crew: Crew) -> None:
    open_team(crew)
    said = crew.kcc("team", "status", "--own", str(crew.own(KEEPER)), "--json")
    (shown,) = said.value["teams"]
    assert (said.code, shown["state"], shown["enough"], shown["counted"]) == (0, "open", None, None)


def test_a_team_nobody_has_yet_is_an_empty_list(crew: Crew) -> None:
    assert crew.done("niemand", "status", "--json").value == {"teams": [], "problems": []}
    assert crew.done("niemand", "status").out == "Je hebt nog geen team.\n"
    assert crew.kcc("team", "status").out == "Je hebt nog geen team.\n"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ProblemError(fault("mailbox-unreachable", Place("postgresql://db/teams"))), "mailbox-unreachable"),
        (OSError(5, "Input/output error"), "team-folder-unwritable"),
    ],
    ids=("database", "disk"),
)
def test_a_team_that_cannot_be_reached_keeps_nothing_of_the_others_back(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    there, away = two_teams(crew, tmp_path)

    def reached(where: str, role: str) -> Shared:
        if where == str(away):
            raise error
        return shared_of(where, role)

    monkeypatch.setattr(team_own, "shared_of", reached)
    said = crew("cor", "status", "--json")
    assert (said.code, codes(said)) == (1, [code])
    assert [(each["folder"], each["problems"]) for each in said.value["teams"]] == [(str(there), [])]
    assert codes(crew("cor", "withdraw", "--json")) == [code]


def test_a_folder_that_cannot_be_read_now_is_told_with_its_own_team(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, away = two_teams(crew, tmp_path)
    quarters = TeamFolder.quarters

    def looked(folder: TeamFolder) -> tuple[str, ...]:
        if folder.path == away:
            raise OSError(5, "Input/output error", str(away))
        return quarters(folder)

    monkeypatch.setattr(TeamFolder, "quarters", looked)
    said = crew("cor", "status", "--json")
    told = {each["folder"]: [problem["code"] for problem in each["problems"]] for each in said.value["teams"]}
    assert (said.code, told) == (1, {str(there): [], str(away): ["team-folder-unwritable"]})


def two_teams(crew: Crew, tmp_path: Path) -> tuple[Path, Path]:
    """The folders of two teams that Cor belongs to with the same keys."""
    crew.found()
    crew.join("cor")
    other = Crew(crew.kcc, tmp_path / "andere")
    other.found()
    crew.done("cor", "init", "--role", "member", "--folder", str(other.folder), "--words", other.words[KEEPER])
    return crew.folder, other.folder


def test_a_member_who_is_not_confirmed_hears_what_to_do(crew: Crew) -> None:
    team_of(crew, names(1))
    crew.join("cor")
    assert "laat de sleutelbewaarder je vier woorden horen" in crew.done("cor", "status").out
    assert "laat de sleutelbewaarder" not in crew.done("lid0", "status").out


def test_the_words_of_a_passphrase_are_in_no_output_and_in_no_file(crew: Crew) -> None:
    said = everything(open_team(crew))
    told = "".join(each.out + each.err for _, _, each in said)
    assert "fiets in de regen" not in told
    files = [each for each in crew.root.rglob("*") if each.is_file() and each != crew.passphrase]
    assert [each for each in files if b"fiets in de regen" in each.read_bytes()] == []
