from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox

from kcc_coach.problem import Place, ProblemError, fault, sentence
from kcc_coach.sharing import shared_of
from kcc_coach.team import founding
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER
from kcc_coach.ui.pages.team_keeper import TeamKeeperPage
from kcc_coach.ui.pages.team_lead import TeamLeadPage
from kcc_coach.ui.pages.team_member import TeamMemberPage
from kcc_coach.ui.parts import team_keeper_seen
from kcc_coach.ui.parts.roles_seen import roles_seen
from kcc_coach.ui.parts.team_keeper_seen import keeper_seen
from kcc_coach.ui.parts.team_lead_seen import lead_seen
from tests.ui import member_making as sitting, team_making as making
from tests.ui.team_making import Staff, unlocked
from tests.ui.trainer import said

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.team.folder import Shared
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.parts.team_ground import TeamGround

BUSY = fault("mailbox-busy", Place())
GONE = OSError(5, "Input/output error")
PAGES: tuple[tuple[type[TeamGround], str], ...] = (
    (TeamMemberPage, "member_seen"),
    (TeamLeadPage, "team_lead_seen"),
    (TeamKeeperPage, "team_keeper_seen"),
)


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    made = making.staff(window, tmp_path, member=False)
    sitting.as_member(made)
    return made


def failing(patch: pytest.MonkeyPatch, what: str, error: Exception) -> None:
    def fail(*_: object) -> None:
        raise error

    patch.setattr(what, fail)


def choices(shown: TeamGround) -> list[str]:
    """The teams to choose from."""
    boxes = [each for each in shown.findChildren(QComboBox) if each.isVisible() and each.accessibleName() == "Team"]
    return [each.itemText(at) for each in boxes for at in range(each.count())]


@pytest.mark.parametrize(("kind", "module"), PAGES)
@pytest.mark.parametrize("error", [ProblemError(BUSY), GONE])
def test_a_team_out_of_reach_is_told_and_another_can_be_chosen(
    qtbot: QtBot,
    window: MainWindow,
    who: Staff,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[TeamGround],
    module: str,
    error: Exception,
) -> None:
    failing(monkeypatch, f"kcc_coach.ui.parts.{module}.shared_of", error)
    shown = unlocked(qtbot, window, kind)
    assert choices(shown) == ["Balie Noord", "Nog een team…"]
    assert (sentence(BUSY) if error is not GONE else "Input/output error") in said(shown)


@pytest.mark.parametrize("kind", [TeamMemberPage, TeamLeadPage])
@pytest.mark.parametrize("error", [ProblemError(BUSY), GONE])
def test_a_team_that_goes_out_of_reach_while_it_is_read_is_told(
    qtbot: QtBot,
    window: MainWindow,
    who: Staff,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[TeamGround],
    error: Exception,
) -> None:
    failing(monkeypatch, "kcc_coach.team.folder.TeamFolder.quarters", error)
    shown = unlocked(qtbot, window, kind)
    assert choices(shown) == ["Balie Noord", "Nog een team…"]
    assert (sentence(BUSY) if error is not GONE else "Input/output error") in said(shown)


def test_the_rounds_of_a_keeper_are_read_through_one_door(who: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    making.open_round(who)
    asked: list[str] = []

    def once(where: str, role: str) -> Shared:
        asked.append(where)
        return shared_of(where, role)

    monkeypatch.setattr(team_keeper_seen, "shared_of", once)
    seen = keeper_seen(who.keeper, who.own(who.keeper), None)
    assert seen.team is not None
    assert [each.problems for each in seen.team.rounds] == [()]
    assert asked == [str(who.shared.path)]


@pytest.mark.parametrize("error", [ProblemError(BUSY), GONE])
def test_each_role_tells_what_it_cannot_reach(who: Staff, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    failing(monkeypatch, "kcc_coach.team.folder.TeamFolder.quarters", error)
    code = "mailbox-busy" if error is not GONE else "team-folder-unwritable"
    told = {
        seen.role: [[each.code for each in team.problems] for team in seen.teams] for seen in roles_seen(who.profile)
    }
    assert told == {MEMBER: [[code]], LEAD: [[code]], KEEPER: [[code]]}


# -- what lies there is not what the keeper signed


@pytest.mark.parametrize("older", [True, False])
def test_junk_or_an_older_list_does_not_lock_the_keeper_out(who: Staff, older: bool) -> None:
    file = who.shared.path / "roster.json"
    newest = file.read_bytes()
    first = who.members[0].person.sign
    making.found(founding.remove_member(who.keeper, who.own(who.keeper), who.shared, who.file.team, first))
    now_on = file.read_bytes()
    file.write_bytes(newest if older else b"troep")
    seen = keeper_seen(who.keeper, who.own(who.keeper), None)
    assert seen.team is not None
    assert seen.team.problems == ()
    assert len(seen.team.members) == 11
    assert file.read_bytes() == now_on


# -- the rounds of a lead


def test_a_lead_finds_a_round_of_any_quarter(who: Staff) -> None:
    year = int(making.quarter()[:4])
    wanted = [f"{year - 4}-Q2", f"{year + 1}-Q4"]
    for each in wanted:
        making.open_round(who, each)
        making.send(who, 8, each)
    seen = lead_seen(who.lead, who.own(who.lead), None)
    assert seen.team is not None
    assert [each.quarter for each in seen.team.rounds] == wanted[::-1]
    assert [each.problems for each in seen.team.rounds] == [(), ()]
