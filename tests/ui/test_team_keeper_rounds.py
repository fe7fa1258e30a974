from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox

from kcc_coach.team import keeper as keeping, member as taking_part
from kcc_coach.team.layout import Answers
from kcc_coach.ui.pages.team_keeper import TeamKeeperPage
from kcc_coach.ui.parts.problem_list import ProblemList
from tests.ui import team_making as making
from tests.ui.conftest import settle
from tests.ui.team_making import Staff, click, do, offers, unlocked
from tests.ui.trainer import texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    return making.staff(window, tmp_path)


def few_words(k: int) -> str:
    return (
        f"Er doen nog te weinig mensen mee: minder dan {k}, of minder dan 60 procent van de leden. "
        "Wacht nog even, of herinner je collega’s eraan."
    )


# -- the rounds


def test_a_round_begins_with_k_members(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.make_team(who)
    making.sign(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    assert "Een ronde begint bij 8 leden; nu staan er 0 op de lijst." in texts(shown)
    assert "Open de ronde" not in offers(shown)


def test_a_round_asks_one_to_three_competencies(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    boxes = {each.text(): each for each in shown.findChildren(QCheckBox)}
    assert "Open de ronde" not in offers(shown)
    for name in ("Luisteren", "Inleven", "Verbinden"):
        click(qtbot, boxes[name])
    assert not boxes["Echt zijn"].isEnabled()
    do(qtbot, window, "Open de ronde")
    assert "open" in texts(shown)
    assert "Gevraagd: Luisteren, Inleven, Verbinden." in texts(shown)
    assert few_words(8) in texts(shown)


def test_below_k_no_number_is_told_nor_whether_somebody_withdrew(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.open_round(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    nobody = sorted(texts(shown))
    making.send(who, 7)
    making.found(
        taking_part.withdraw(who.members[0], who.own(who.members[0]), who.shared, who.file.team, making.quarter())
    )
    do(qtbot, window, "Kijk opnieuw")
    assert sorted(texts(shown)) == nobody
    assert few_words(8) in nobody
    making.send(who, 8)
    do(qtbot, window, "Kijk opnieuw")
    assert "Er tellen 8 van de 12 mee." in texts(shown)


def test_what_came_in_is_counted_and_what_is_wrong_is_said(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 9)
    (who.shared.path / making.quarter() / "troep.kccteam").write_bytes(b"x")
    making.found(
        taking_part.withdraw(who.members[0], who.own(who.members[0]), who.shared, who.file.team, making.quarter())
    )
    shown = unlocked(qtbot, window, TeamKeeperPage)
    assert "Er tellen 8 van de 12 mee." in texts(shown)
    assert "1 lid trok terug." in texts(shown)
    (wrong,) = shown.findChildren(ProblemList)
    assert wrong.item(0).text() in (
        "Dit bestand is geen inzending. Het telt niet mee.",
        "Deze inzending is beschadigd of afgekapt. Ze telt niet mee.",
    )


def test_a_round_is_closed_after_asking_again_and_then_released_once(
    qtbot: QtBot, window: MainWindow, who: Staff
) -> None:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 12)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    assert "Geef deze ronde op…" not in offers(shown)
    do(qtbot, window, "Sluit de ronde…", "Nee")
    assert "open" in texts(shown)
    do(qtbot, window, "Sluit de ronde…", "Ja, sluit de ronde")
    assert "gesloten" in texts(shown)
    assert "12 inzendingen tellen mee." in texts(shown)
    do(qtbot, window, "Vrijgeven")
    assert "vrijgegeven" in texts(shown)
    assert "Vrijgeven" not in offers(shown)
    assert (who.shared.path / making.quarter() / "release.json").exists()


def test_too_few_can_only_be_given_up(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 7)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    assert "Sluit de ronde…" not in offers(shown)
    assert few_words(8) in texts(shown)
    do(qtbot, window, "Geef deze ronde op…", "Ja, geef op")
    assert "gaat niet door" in texts(shown)
    assert "Deze ronde gaat niet door. Er komen geen cijfers van." in texts(shown)


def test_a_round_that_became_too_small_meanwhile_stays_open(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 8)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    member = who.members[0]
    making.found(taking_part.withdraw(member, who.own(member), who.shared, who.file.team, making.quarter()))
    do(qtbot, window, "Sluit de ronde…", "Ja, sluit de ronde")
    told = "Er doen te weinig mensen mee: minder dan 8, of minder dan 60 procent van de leden. De ronde blijft open."
    assert told in texts(shown)
    assert "Geef deze ronde op…" in offers(shown)


def test_a_round_that_was_released_elsewhere_is_not_released_again(
    qtbot: QtBot, window: MainWindow, who: Staff
) -> None:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 12)
    making.close(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    own, elsewhere = who.own(who.keeper), who.root / "andere-computer"
    shutil.copytree(own, elsewhere)
    making.found(keeping.tally(who.keeper, elsewhere, who.shared, who.file.team, making.quarter()))
    do(qtbot, window, "Vrijgeven")
    assert any("is al gesloten of vrijgegeven, maar niet vanaf deze computer" in each for each in texts(shown))


def test_a_second_release_gives_the_same_bytes(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.released_round(who)
    file = who.shared.path / making.quarter() / "release.json"
    before = file.read_bytes()
    shown = unlocked(qtbot, window, TeamKeeperPage)
    shown._release(shown._seen.team, making.quarter())
    settle(qtbot, window)
    assert file.read_bytes() == before
    made = keeping.tally(who.keeper, who.own(who.keeper), who.shared, who.file.team, making.quarter())
    assert made[1] == ()
    assert file.read_bytes() == before


# -- by keyboard


def test_a_round_is_opened_closed_and_released_by_keyboard_alone(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    making.press_by_key(qtbot, window, "Luisteren", "Open de ronde")
    making.send(who, 12, answers=Answers((2,), 5, ("anger",)))
    making.press_by_key(qtbot, window, "Kijk opnieuw", "Sluit de ronde…", "Ja, sluit de ronde", "Vrijgeven")
    assert "vrijgegeven" in texts(shown)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert shown.isAncestorOf(focused)
