from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.team import founding
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER
from kcc_coach.ui.pages.team import TeamPage
from kcc_coach.ui.pages.team_keeper import TeamKeeperPage
from kcc_coach.ui.pages.team_lead import TeamLeadPage
from kcc_coach.ui.pages.team_member import TeamMemberPage
from kcc_coach.ui.parts.role_card import RoleCard
from kcc_coach.ui.parts.team_words import quarter_words
from tests.ui import member_making as sitting, team_making as making
from tests.ui.acting import page
from tests.ui.conftest import settle
from tests.ui.team_making import Staff, do, found, press_by_key, words
from tests.ui.trainer import said, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

EXPLAINED = "Wat teamcijfers zijn"


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    return making.staff(window, tmp_path, member=False)


def team_page(qtbot: QtBot, window: MainWindow) -> TeamPage:
    do(qtbot, window, "Team")
    shown = page(window)
    assert isinstance(shown, TeamPage)
    return shown


def cards(shown: TeamPage) -> list[RoleCard]:
    found_ones = [each for each in shown.findChildren(RoleCard) if each.isVisible()]
    return sorted(found_ones, key=lambda each: (each.y(), each.x()))


def card(shown: TeamPage, role: str) -> RoleCard:
    (wanted,) = [each for each in cards(shown) if each.role == role]
    return wanted


def test_who_has_no_role_reads_what_team_figures_are_and_are_not(qtbot: QtBot, window: MainWindow) -> None:
    shown = team_page(qtbot, window)
    assert EXPLAINED in texts(shown)
    assert [each.role for each in cards(shown)] == [MEMBER, LEAD, KEEPER]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Doe mee met een team", TeamMemberPage),
        ("Begin als teamleider", TeamLeadPage),
        ("Begin als sleutelbewaarder", TeamKeeperPage),
    ],
)
def test_each_card_leads_to_its_page_and_back(qtbot: QtBot, window: MainWindow, words: str, kind: type) -> None:
    team_page(qtbot, window)
    do(qtbot, window, words)
    assert isinstance(page(window), kind)
    assert window._nav._buttons["team"].isChecked()
    do(qtbot, window, "Terug naar Team")
    assert isinstance(page(window), TeamPage)


def test_the_ways_are_gone_with_the_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    press_by_key(qtbot, window, "Team", "Begin als sleutelbewaarder")
    assert isinstance(page(window), TeamKeeperPage)
    press_by_key(qtbot, window, "Terug naar Team")
    assert isinstance(page(window), TeamPage)


def test_own_roles_stand_first_with_their_state(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    shown = team_page(qtbot, window)
    assert EXPLAINED not in texts(shown)
    assert [each.role for each in cards(shown)] == [MEMBER, LEAD, KEEPER]
    assert "Balie Noord" in texts(card(shown, MEMBER))
    assert "Je staat op de lijst. Er is nu geen ronde voor je open." in texts(card(shown, MEMBER))
    assert "Er is nog geen ronde geopend." in texts(card(shown, LEAD))


def test_keys_without_a_team_say_so(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = team_page(qtbot, window)
    assert [each.role for each in cards(shown)] == [LEAD, KEEPER, MEMBER]
    assert texts(shown).count("Je hebt sleutels, en nog geen team.") == 2


def test_who_waits_to_be_confirmed_reads_so(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.with_keys(who)
    making.make_team(who)
    shown = team_page(qtbot, window)
    assert "Dit team is nog niet door de teamleider" in said(card(shown, LEAD))
    making.sign(who)
    found(founding.join(sitting.me(who), sitting.own(who), who.shared, words(who.keeper)))
    shown = team_page(qtbot, window)
    waits = "Je kaartje is ingeleverd. Wacht tot de sleutelbewaarder je heeft bevestigd."
    assert waits in texts(card(shown, MEMBER))


def test_the_state_of_a_round_is_told_for_each_role(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    quarter = quarter_words(making.quarter())
    sitting.as_member(who)
    making.open_round(who)
    shown = team_page(qtbot, window)
    assert f"De ronde van {quarter} is open. Je hebt nog niets ingestuurd." in texts(card(shown, MEMBER))
    assert f"De ronde van {quarter} is open." in texts(card(shown, LEAD))
    making.send(who, 12)
    making.close(who)
    shown = team_page(qtbot, window)
    assert f"De ronde van {quarter} is gesloten. Geef je helft nog vrij." in texts(card(shown, KEEPER))
    assert "geeft de andere helft nog vrij" in said(card(shown, LEAD))
    making.release(who)
    shown = team_page(qtbot, window)
    assert f"De ronde van {quarter} is vrijgegeven." in texts(card(shown, KEEPER))
    assert f"De ronde van {quarter} is vrijgegeven. Zet de cijfers samen." in texts(card(shown, LEAD))
    making.combine(who)
    shown = team_page(qtbot, window)
    assert f"De cijfers van {quarter} staan klaar." in texts(card(shown, LEAD))


def test_a_round_with_too_few_reads_so(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    making.open_round(who)
    making.close(who, give_up=True)
    shown = team_page(qtbot, window)
    assert (
        texts(shown).count(
            f"De ronde van {quarter_words(making.quarter())} ging niet door: er deden te weinig mensen mee."
        )
        == 2
    )
    assert "Er zijn geen cijfers." in said(card(shown, MEMBER))


def test_a_folder_that_is_gone_and_a_damaged_memory_are_told_in_red(
    qtbot: QtBot, window: MainWindow, who: Staff
) -> None:
    sitting.as_member(who)
    (who.shared.path / "team.json").unlink()
    (next(who.own(who.keeper).glob("team-*.json"))).write_bytes(b"{")
    shown = team_page(qtbot, window)
    assert "Dit bestand is er niet. Kijk of je de goede map hebt." in texts(card(shown, MEMBER))
    assert "onthoudt is beschadigd" in said(card(shown, KEEPER))


def test_nothing_of_figures_stands_on_this_page(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    making.released_round(who)
    making.combine(who)
    shown = team_page(qtbot, window)
    year, number = making.quarter().split("-Q")
    digits = {each for each in said(shown).replace(".", " ").replace(":", " ").split() if any(map(str.isdigit, each))}
    assert digits == {year, number}


def test_a_change_in_a_team_is_seen_at_once(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    shown = team_page(qtbot, window)
    making.open_round(who)
    window.desk.changes.changed.emit("team")
    settle(qtbot, window)
    assert "Je hebt nog niets ingestuurd." in said(card(shown, MEMBER))
