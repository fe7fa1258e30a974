from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import Place, fault
from kcc_coach.team import founding
from kcc_coach.team.rounds import roster_of
from kcc_coach.ui.pages.team_keeper import TeamKeeperPage
from kcc_coach.ui.pages.team_lead import TeamLeadPage
from kcc_coach.ui.pages.team_member import TeamMemberPage
from tests.ui import member_making as sitting, team_making as making
from tests.ui.acting import find_button
from tests.ui.conftest import settle
from tests.ui.team_making import Staff, unlocked
from tests.ui.trainer import will_open

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.team.answering import Answer
    from kcc_coach.team.keys import Keys
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.parts.team_ground import TeamGround

PAGES = (TeamMemberPage, TeamLeadPage, TeamKeeperPage)
SEEN = {TeamMemberPage: "team_member.member_seen", TeamLeadPage: "team_lead.lead_seen"}
SEEN |= {TeamKeeperPage: "team_keeper.keeper_seen"}


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    made = making.staff(window, tmp_path, member=False)
    sitting.with_keys(made)
    return made


def left_bare(shown: TeamGround) -> bool:
    """Whether nothing stands on the locked page but the way in."""
    return all(each.told is None and not each.body.count() and not each.isVisible() for each in shown._steps)


def done(_: Keys, __: Path) -> Answer[str]:
    return "gedaan", ()


def refused(_: Keys, __: Path) -> Answer[str]:
    return None, (fault("mailbox-busy", Place()),)


def broken(_: Keys, __: Path) -> Answer[str]:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize("what", [done, refused, broken])
@pytest.mark.parametrize("kind", PAGES)
def test_what_comes_of_something_is_not_told_on_a_page_that_was_left(
    qtbot: QtBot, window: MainWindow, who: Staff, kind: type[TeamGround], what: object
) -> None:
    making.whole_team(who)
    shown = unlocked(qtbot, window, kind)
    shown.act(shown._steps[0], what, str)  # type: ignore[arg-type]
    shown.leave()
    settle(qtbot, window)
    assert left_bare(shown)
    making.unlock(qtbot, window, shown)
    assert shown._steps[0].told is None
    shown.act(shown._steps[0], done, str)  # and it is not busy for ever
    settle(qtbot, window)
    assert shown._steps[0].told is not None


def test_it_is_done_all_the_same_and_other_pages_hear_of_it(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.make_team(who)
    making.sign(who)
    making.join(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    heard: list[str] = []
    window.desk.changes.changed.connect(heard.append)
    find_button(window, "Bevestig").click()  # and no event is handled meanwhile
    shown.leave()
    settle(qtbot, window)
    assert left_bare(shown)
    assert heard == ["team"]
    assert making.found(roster_of(who.shared, who.file)).members == (who.members[0].person.sign,)


@pytest.mark.parametrize("kind", PAGES)
def test_what_could_not_be_read_is_not_told_on_a_page_that_was_left(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch, kind: type[TeamGround]
) -> None:
    shown = unlocked(qtbot, window, kind)

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(f"kcc_coach.ui.pages.{SEEN[kind]}", fail)
    shown.look()
    shown.leave()
    settle(qtbot, window)
    assert left_bare(shown)


@pytest.mark.parametrize("kind", [TeamMemberPage, TeamKeeperPage])
@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_was_chosen_is_not_shown_on_a_page_that_was_left(
    qtbot: QtBot,
    window: MainWindow,
    who: Staff,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[TeamGround],
    *,
    there: bool,
) -> None:
    shown = unlocked(qtbot, window, kind)
    if there:
        making.make_team(who)
    making.will_choose_folder(monkeypatch, who.shared.path)
    find_button(window, "Kies de gedeelde map…").click()  # and no event is handled meanwhile
    shown.leave()
    settle(qtbot, window)
    assert left_bare(shown)


def test_a_card_that_was_chosen_is_not_judged_on_a_page_that_was_left(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = unlocked(qtbot, window, TeamLeadPage)
    file = who.root / "kaartje.json"
    file.write_bytes(founding.card_of(who.members[0]))
    will_open(monkeypatch, file)
    find_button(window, "Kies het kaartje van de sleutelbewaarder…").click()  # and no event is handled meanwhile
    shown.leave()
    settle(qtbot, window)
    assert left_bare(shown)
