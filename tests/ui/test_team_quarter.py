"""One quarter by the windows: a team is made, twelve people join and send, and its lead reads the figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from kcc_coach.team import founding, member as taking_part
from kcc_coach.team.layout import Answers
from kcc_coach.ui.pages.team_keeper import TeamKeeperPage
from kcc_coach.ui.pages.team_lead import TeamLeadPage
from kcc_coach.ui.pages.team_member import TeamMemberPage
from kcc_coach.ui.parts.scale import Scale
from kcc_coach.ui.parts.team_band import BandPicture
from tests.ui import team_making as making
from tests.ui.team_making import Staff, click, do, field, found, unlocked, words
from tests.ui.trainer import texts, will_open, will_save_as

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    made = making.staff(window, tmp_path)
    return replace(made, at_window=made.members[0])


def test_a_team_goes_through_a_quarter_by_the_windows(
    qtbot: QtBot, window: MainWindow, who: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_it(qtbot, window, who, tmp_path, monkeypatch)
    join_it(qtbot, window, who, monkeypatch)

    keeper = unlocked(qtbot, window, TeamKeeperPage)
    do(qtbot, window, *["Bevestig"] * len(who.members))
    assert "12 leden op de lijst" in texts(keeper)
    for box in keeper.findChildren(QCheckBox):
        if box.isVisible() and box.text() in ("Luisteren", "Inleven", "Verbinden"):
            click(qtbot, box)
    do(qtbot, window, "Open de ronde")

    contribute_all(qtbot, window, who)

    keeper = unlocked(qtbot, window, TeamKeeperPage)
    assert "Er tellen 12 van de 12 mee." in texts(keeper)
    do(qtbot, window, "Sluit de ronde…", "Ja, sluit de ronde", "Vrijgeven")
    assert "vrijgegeven" in texts(keeper)

    lead = unlocked(qtbot, window, TeamLeadPage)
    do(qtbot, window, "Zet samen")
    assert "De cijfers staan klaar." in texts(lead)
    shown = [each.accessibleName() for each in lead.findChildren(BandPicture) if each.isVisible()]
    names = {"listening": "Luisteren", "empathy": "Inleven", "connecting": "Verbinden"}
    reading = lead._seen.team.rounds[0].reading
    assert shown == [names[each.competency] for each in reading.competencies if each.shown]
    unlocked(qtbot, window, TeamMemberPage)
    for each in who.members:
        stands = taking_part.standing(each.person.sign, who.own(each), who.shared, who.file.team, making.quarter())
        assert found(stands).own == taking_part.COUNTS


def found_it(qtbot: QtBot, window: MainWindow, who: Staff, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """The keeper hands over a card, the lead makes the team of it, and the keeper signs."""
    unlocked(qtbot, window, TeamKeeperPage)
    will_save_as(patch, folder / "kaartje.json")
    do(qtbot, window, "Bewaar je kaartje…")
    lead = unlocked(qtbot, window, TeamLeadPage)
    will_open(patch, folder / "kaartje.json")
    making.will_choose_folder(patch, who.shared.path)
    do(qtbot, window, "Kies het kaartje van de sleutelbewaarder…", "Kies de gedeelde map…")
    qtbot.keyClicks(field(lead, "De vier woorden van de sleutelbewaarder"), words(who.keeper))
    qtbot.keyClicks(field(lead, "Naam van het team"), "Balie Noord")
    do(qtbot, window, "Maak het team")
    keeper = unlocked(qtbot, window, TeamKeeperPage)
    do(qtbot, window, "Kies de gedeelde map…")
    assert " · ".join(who.lead.person.words) in texts(keeper)
    do(qtbot, window, "Ja, dit zijn dezelfde woorden")


def join_it(qtbot: QtBot, window: MainWindow, who: Staff, patch: pytest.MonkeyPatch) -> None:
    """One member joins at the window, the others by the steps behind it."""
    shown = unlocked(qtbot, window, TeamMemberPage)
    making.will_choose_folder(patch, who.shared.path)
    do(qtbot, window, "Kies de gedeelde map…")
    qtbot.keyClicks(field(shown, "De vier woorden van het blad"), words(who.keeper))
    do(qtbot, window, "Doe mee")
    for each in who.members[1:]:
        found(founding.join(each, who.own(each), who.shared, words(who.keeper)))


def contribute_all(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = unlocked(qtbot, window, TeamMemberPage)
    for scale in shown.findChildren(Scale):
        qtbot.mouseClick(scale.steps[4], Qt.MouseButton.LeftButton)
    do(qtbot, window, "Stuur in")
    for number, each in enumerate(who.members[1:]):
        answers = Answers((5, 4, 5), number, ("anger", "no"))
        found(taking_part.contribute(each, who.own(each), who.shared, who.file.team, making.quarter(), answers))
