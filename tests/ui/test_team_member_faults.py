from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton

from kcc_coach.team import documents, keeper as keeping, member as taking_part
from kcc_coach.team.keys import KEEPER, LEAD, keep_keys, make_keys
from kcc_coach.team.layout import next_quarter
from kcc_coach.team.ledger import read_ledger
from kcc_coach.team.rounds import roster_of
from kcc_coach.ui.pages.team_member import TeamMemberPage
from kcc_coach.ui.parts.team_words import week_words
from tests.ui import member_making as sitting, team_making as making
from tests.ui.conftest import settle
from tests.ui.member_making import SHEET, everything_in, leaving, own, standing
from tests.ui.team_making import Staff, do, field, found, offers, press_by_key, tab_to, unlocked, words
from tests.ui.trainer import said, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    return making.staff(window, tmp_path, member=False)


# -- what goes wrong


def test_a_keeper_with_other_keys_is_a_red_stop_and_nothing_can_be_sent(
    qtbot: QtBot, window: MainWindow, who: Staff
) -> None:
    sitting.as_member(who)
    making.open_round(who)
    other = make_keys(KEEPER, "Bram")
    team = replace(who.file, keeper=other.person)
    made = documents.written(team, who.lead.signing)
    document, _ = documents.read_document(made, documents.TeamFile, "team.json")
    assert document is not None
    who.shared.put_document("team.json", documents.countersigned(document, other.signing))
    shown = unlocked(qtbot, window, TeamMemberPage)
    assert "De sleutels van sleutelbewaarder Bram zijn niet meer dezelfde." in said(shown)
    assert "Stuur in" not in offers(shown)


def test_a_folder_that_is_gone_is_told_and_can_be_chosen_anew(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = sitting.sent(qtbot, window, who)
    moved = who.root / "verhuisd"
    shutil.move(who.shared.path, moved)
    do(qtbot, window, "Kijk of er iets nieuws is")
    assert "Dit bestand is er niet. Kijk of je de goede map hebt." in texts(shown)
    making.will_choose_folder(monkeypatch, moved)
    do(qtbot, window, "Kies de gedeelde map opnieuw", "Kies de gedeelde map…")
    qtbot.keyClicks(field(shown, SHEET), words(who.keeper))
    do(qtbot, window, "Doe mee")
    assert "Trek terug…" in offers(shown)


def test_a_folder_that_cannot_be_written_is_told_and_what_was_chosen_stays(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = sitting.at_form(qtbot, window, who)
    sitting.click(qtbot, shown, "Luisteren: 4 van 5")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kcc_coach.team.folder.TeamFolder.put_entry", full)
    do(qtbot, window, "Stuur in")
    assert "In de gedeelde map kan nu niet worden gelezen of geschreven" in said(shown)
    assert "Verstuurd" not in said(shown)
    assert leaving(shown)["Luisteren"] == "4"


def test_a_forged_opening_is_told_and_hides_no_true_round(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    making.open_round(who)
    later = next_quarter(making.quarter())
    (who.shared.path / later).mkdir()
    (who.shared.path / later / "opening.json").write_bytes(b"{}")
    shown = unlocked(qtbot, window, TeamMemberPage)
    assert "Dit bestand is beschadigd of met de hand veranderd. Het telt niet mee." in texts(shown)
    assert "Stuur in" in offers(shown)


def test_keys_of_a_lead_open_nothing_here(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    assert keep_keys(own(who), make_keys(LEAD, "Anna"), making.PASSPHRASE) == ()
    shown = unlocked(qtbot, window, TeamMemberPage)
    assert "hier heb je die van een lid nodig" in said(shown)
    assert shown._keys is None


def test_whoever_leaves_the_page_locks_it_and_leaves_no_answers(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = sitting.at_form(qtbot, window, who)
    sitting.click(qtbot, shown, "Luisteren: 4 van 5")
    shown.leave()
    settle(qtbot, window)
    assert "Balie Noord" not in said(shown)
    assert shown._keys is None
    making.unlock(qtbot, window, shown)
    assert leaving(shown)["Luisteren"] == "geen antwoord"


# -- the question of the week


def test_the_question_of_the_week_is_answered_and_goes_into_the_form(
    qtbot: QtBot, window: MainWindow, who: Staff
) -> None:
    sitting.as_member(who)
    week = sitting.ask_question(who)
    making.open_round(who)
    shown = unlocked(qtbot, window, TeamMemberPage)
    sitting.click(qtbot, shown, "Inleven: 2 van 5")
    before = everything_in(who.shared.path)
    sitting.click(qtbot, shown, "Ja")
    sitting.again(qtbot, window)
    assert "Bewaard op deze computer." in texts(shown)
    assert everything_in(who.shared.path) == before
    kept, _ = read_ledger(own(who), who.file.team)
    assert kept is not None
    assert kept.challenges == (week,)
    assert leaving(shown)["Inleven"] == "2"  # what was chosen before stays
    assert leaving(shown)["Uitdagingen gehaald"] == f"1, in week {int(week[-2:])}"
    sitting.click(qtbot, shown, "Nog niet")
    sitting.again(qtbot, window)
    assert leaving(shown)["Uitdagingen gehaald"] == "geen"


def test_arrow_keys_answer_the_question_and_keep_the_focus(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    sitting.ask_question(who)
    shown = unlocked(qtbot, window, TeamMemberPage)
    no = tab_to(qtbot, "Nog niet")
    qtbot.keyClick(no, Qt.Key.Key_Left)
    sitting.again(qtbot, window)
    chosen = [each.text() for each in shown.findChildren(QRadioButton) if each.isVisible() and each.isChecked()]
    assert chosen == ["Ja"]
    assert [each.text() for each in shown.findChildren(QRadioButton) if each.hasFocus()] == ["Ja"]


def test_a_week_without_a_question_says_so(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    shown = unlocked(qtbot, window, TeamMemberPage)
    assert "Deze week is er geen vraag." in texts(shown)


def test_a_week_in_the_form_tells_its_question(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    week = sitting.ask_question(who)
    making.open_round(who)
    shown = unlocked(qtbot, window, TeamMemberPage)
    (box,) = [each for each in shown.findChildren(QCheckBox) if each.isVisible() and each.text() == week_words(week)]
    assert box.accessibleDescription() == sitting.QUESTION


# -- by keys


def test_a_member_joins_sends_and_withdraws_with_the_keyboard_alone(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.make_team(who)
    making.sign(who)
    sitting.with_keys(who)
    shown = unlocked(qtbot, window, TeamMemberPage)
    making.will_choose_folder(monkeypatch, who.shared.path)
    press_by_key(qtbot, window, "Kies de gedeelde map…")
    qtbot.keyClicks(tab_to(qtbot, SHEET), words(who.keeper))
    qtbot.keyClick(tab_to(qtbot, SHEET), Qt.Key.Key_Return)
    sitting.again(qtbot, window)
    assert found(roster_of(who.shared, who.file)).members == ()
    making.join(who)
    making.confirm(who)
    making.open_round(who)
    press_by_key(qtbot, window, "Kijk of ik ben bevestigd")
    step = tab_to(qtbot, "Inleven: 1 van 5")
    for _ in range(3):
        qtbot.keyClick(step, Qt.Key.Key_Right)
        step = QApplication.focusWidget()  # type: ignore[assignment]
    qtbot.keyClick(step, Qt.Key.Key_Space)
    assert leaving(shown)["Inleven"] == "4"
    press_by_key(qtbot, window, "iemand die boos is", "Stuur in")
    sitting.again(qtbot, window)
    assert standing(who) == taking_part.SENT
    press_by_key(qtbot, window, "Trek terug…", "Ja, trek terug")
    sitting.again(qtbot, window)
    assert standing(who) == taking_part.WITHDRAWN
    assert "Teruggetrokken." in texts(shown)
    inbox = found(keeping.look(who.keeper, who.own(who.keeper), who.shared, who.file.team, making.quarter()))
    assert inbox.withdrawn == 1
