"""One quarter by the windows: a team is made, twelve people join and send, and its lead reads the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox

from kcc_coach.team import founding, member as taking_part
from kcc_coach.team.layout import Answers
from kcc_coach.ui.pages.team_keeper import TeamKeeperPage
from kcc_coach.ui.pages.team_lead import TeamLeadPage
from kcc_coach.ui.parts.team_band import BandPicture
from tests.ui import team_making as making
from tests.ui.conftest import settle
from tests.ui.team_making import Staff, click, do, field, found, unlocked, words
from tests.ui.trainer import texts, will_open, will_save_as

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    return making.staff(window, tmp_path)


def test_a_team_goes_through_a_quarter_by_the_windows(
    qtbot: QtBot, window: MainWindow, who: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = unlocked(qtbot, window, TeamKeeperPage)
    will_save_as(monkeypatch, tmp_path / "kaartje.json")
    do(qtbot, window, "Bewaar je kaartje…")

    lead = unlocked(qtbot, window, TeamLeadPage)
    will_open(monkeypatch, tmp_path / "kaartje.json")
    making.will_choose_folder(monkeypatch, who.shared.path)
    do(qtbot, window, "Kies het kaartje van de sleutelbewaarder…", "Kies de gedeelde map…")
    qtbot.keyClicks(field(lead, "De vier woorden van de sleutelbewaarder"), words(who.keeper))
    qtbot.keyClicks(field(lead, "Naam van het team"), "Balie Noord")
    do(qtbot, window, "Maak het team")

    to_front(qtbot, window, keeper)
    do(qtbot, window, "Kies de gedeelde map…")
    assert " · ".join(who.lead.person.words) in texts(keeper)
    do(qtbot, window, "Ja, dit zijn dezelfde woorden")

    for each in who.members:
        found(founding.join(each, who.own(each), who.shared, words(who.keeper)))
    do(qtbot, window, "Kijk of er iemand bij is gekomen", *["Bevestig"] * len(who.members))
    assert "12 leden op de lijst" in texts(keeper)
    for box in keeper.findChildren(QCheckBox):
        if box.isVisible() and box.text() in ("Luisteren", "Inleven", "Verbinden"):
            click(qtbot, box)
    do(qtbot, window, "Open de ronde")

    for number, each in enumerate(who.members):
        answers = Answers((5, 4, 5), number, ("anger", "no"))
        found(taking_part.contribute(each, who.own(each), who.shared, who.file.team, making.quarter(), answers))
    do(qtbot, window, "Kijk opnieuw")
    assert "Er tellen 12 van de 12 mee." in texts(keeper)
    do(qtbot, window, "Sluit de ronde…", "Ja, sluit de ronde", "Vrijgeven")
    assert "vrijgegeven" in texts(keeper)

    to_front(qtbot, window, lead)
    do(qtbot, window, "Zet samen")
    assert "De cijfers staan klaar." in texts(lead)
    shown = [each for each in lead.findChildren(BandPicture) if each.isVisible()]
    reading = lead._seen.team.rounds[0].reading
    assert [each.accessibleName() for each in shown] == [
        {"listening": "Luisteren", "empathy": "Inleven", "connecting": "Verbinden"}[each.competency]
        for each in reading.competencies
        if each.shown
    ]
    mine = taking_part.standing(
        who.members[0].person.sign, who.own(who.members[0]), who.shared, who.file.team, making.quarter()
    )
    assert found(mine).own == taking_part.COUNTS


def to_front(qtbot: QtBot, window: MainWindow, shown: TeamKeeperPage | TeamLeadPage) -> None:
    """Goes to a page that was opened before; whoever sits there is still at work."""
    window._stack.setCurrentWidget(shown)
    shown.shown()
    settle(qtbot, window)
    settle(qtbot, window)
