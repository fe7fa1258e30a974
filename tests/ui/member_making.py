"""A member at the window: the own keys in the profile that is open, in a team of twelve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget

from kcc_coach.sharing import own_folder
from kcc_coach.team import challenges, founding, member as taking_part
from kcc_coach.team.keys import FILE, MEMBER, keep_keys
from kcc_coach.team.layout import week_of
from kcc_coach.ui.desk import now
from kcc_coach.ui.pages.team_member import TeamMemberPage
from tests.ui import team_making as making
from tests.ui.conftest import settle
from tests.ui.team_making import PASSPHRASE, Staff, do, found, unlocked, words

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.team.keys import Keys
    from kcc_coach.ui.main_window import MainWindow

SHEET = "De vier woorden van het blad"
QUESTION = "Heb je deze week gevraagd hoe het echt ging?"


def own(who: Staff) -> Path:
    return own_folder(who.profile, MEMBER)


def me(who: Staff) -> Keys:
    """The first member sits at this window."""
    return who.members[0]


def with_keys(who: Staff) -> None:
    if not (own(who) / FILE).exists():
        assert keep_keys(own(who), me(who), PASSPHRASE) == ()


def as_member(who: Staff) -> None:
    """The team is whole, and the first member joined it from here."""
    with_keys(who)
    making.whole_team(who)
    found(founding.join(me(who), own(who), who.shared, words(who.keeper)))


def ask_question(who: Staff) -> str:
    """The lead asks the question of this week; the week."""
    week = week_of(now().date())
    found(challenges.publish(who.lead, who.own(who.lead), who.shared, who.file.team, week, QUESTION))
    return week


def at_form(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamMemberPage:
    """The round is open, and the form stands on the page."""
    as_member(who)
    making.open_round(who)
    return unlocked(qtbot, window, TeamMemberPage)


def sent(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamMemberPage:
    shown = at_form(qtbot, window, who)
    do(qtbot, window, "Stuur in")
    return shown


def choose_folder(qtbot: QtBot, window: MainWindow, who: Staff, patch: pytest.MonkeyPatch) -> TeamMemberPage:
    """The member chose the shared folder and is asked for the words."""
    with_keys(who)
    shown = unlocked(qtbot, window, TeamMemberPage)
    making.will_choose_folder(patch, who.shared.path)
    do(qtbot, window, "Kies de gedeelde map…")
    return shown


def click(qtbot: QtBot, shown: QWidget, name: str) -> None:
    """Clicks what has this name, whatever it is."""
    (wanted,) = [each for each in shown.findChildren(QWidget) if each.isVisible() and each.accessibleName() == name]
    place = wanted.rect().center()
    place.setX(min(place.x(), 20))  # on its tick
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton, pos=place)


def leaving(shown: QWidget) -> dict[str, str]:
    """What the table says that leaves."""
    (table,) = [each for each in shown.findChildren(QTableWidget) if each.isVisible()]
    return {_cell(table, at, 0): _cell(table, at, 1) for at in range(table.rowCount())}


def _cell(table: QTableWidget, at: int, column: int) -> str:
    item = table.item(at, column)
    assert item is not None
    return item.text()


def again(qtbot: QtBot, window: MainWindow) -> None:
    """Waits until what was written is told."""
    for _ in range(3):
        settle(qtbot, window)
        QApplication.processEvents()


def standing(who: Staff) -> str:
    told = taking_part.standing(me(who).person.sign, own(who), who.shared, who.file.team, making.quarter())
    return found(told).own


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def others_send(who: Staff) -> None:
    for each in who.members[1:]:
        sending = each, who.own(each), who.shared, who.file.team, making.quarter(), making.ANSWERS
        found(taking_part.contribute(*sending))
