"""Small steps, successes and a why: written with real clicks, kept, asked after kindly, and nowhere else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kcc_coach.practice.challenges import DONE, NOT_YET, challenges_of, monday
from kcc_coach.practice.notes import CHALLENGE, FAN, MONTH, WHY
from kcc_coach.practice.successes import month_text
from kcc_coach.practice.whys import months_of, why_of
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.challenge_form import ChallengeForm
from kcc_coach.ui.parts.step_form import DRAFT_MS
from tests.ui.acting import begin, debrief, find_button, play_and_rate, player, press
from tests.ui.conftest import settle
from tests.ui.stepping import click, live_steps, steps
from tests.ui.steps_ways import by_hand, kept, last_weeks, put, told

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow
    from tests.ui.conftest import OpenWindow


def test_a_proposal_of_a_pack_is_taken_with_when_and_where(qtbot: QtBot, window: MainWindow) -> None:
    shown = steps(qtbot, window)
    first = shown.challenge.new._text.text()
    press(qtbot, window, "Iets anders")
    taken = shown.challenge.new._text.text()
    assert first != taken
    shown.challenge.new.when.edit.setPlainText("het stil is")
    press(qtbot, window, "Dit ga ik doen")
    (step,) = challenges_of(kept(qtbot, window, CHALLENGE))
    assert step.challenge.text == taken
    assert step.challenge.pack.startswith("het-goede-gesprek/")
    assert step.challenge.weeks == (monday(now().date()),)
    assert f"{taken} Dat doe ik als het stil is." in told(shown)
    assert not shown.challenge.new.isVisible()


def test_before_the_packs_are_read_no_proposal_can_be_pressed(qtbot: QtBot, window: MainWindow) -> None:
    form = ChallengeForm(window.desk)
    qtbot.addWidget(form)
    form.show()
    assert [each.text() for each in form.findChildren(QPushButton) if each.isVisible() and each.isEnabled()] == []
    form.propose({}, ())
    assert form.what.isVisible()
    assert not form._proposal.isVisible()


def test_a_step_in_own_words_reads_as_an_intention(qtbot: QtBot, window: MainWindow) -> None:
    shown = steps(qtbot, window)
    form = shown.challenge.new
    click(qtbot, window, form._ways.buttons["own"])
    assert not form._take.isEnabled()
    for field, words in (
        (form.when, "Als iemand boos is"),
        (form.where, "Aan de balie"),
        (form.what, "vraag ik door."),
    ):
        field.edit.setPlainText(words)
    wanted = "Als iemand boos is, aan de balie, dan vraag ik door."
    assert form._reads.text() == wanted
    press(qtbot, window, "Dit ga ik doen")
    assert wanted in told(shown)


def test_how_it_went_is_told_and_changed_in_the_same_week(qtbot: QtBot, window: MainWindow) -> None:
    shown = steps(qtbot, window)
    press(qtbot, window, "Dit ga ik doen")
    assert "Vertel hier hoe het ging, als je het geprobeerd hebt." in told(shown)
    assert not shown.challenge.how.isVisible()
    press(qtbot, window, "Vertel hoe het ging")
    assert QApplication.focusWidget() is shown.challenge.how.buttons[DONE]
    assert "als je het geprobeerd hebt" not in told(shown)
    assert not find_button(window, "Bewaar").isEnabled()
    click(qtbot, window, shown.challenge.how.buttons[NOT_YET])
    shown.challenge.happened.edit.setPlainText("Te druk.")
    click(qtbot, window, shown.challenge._save)
    assert "Dat geeft niet. Volgende week mag hij mee." in told(shown)
    assert "Te druk." in told(shown)
    click(qtbot, window, find_button(window, "Verander"))
    assert shown.challenge.happened.words == "Te druk."
    click(qtbot, window, shown.challenge.how.buttons[DONE])
    click(qtbot, window, shown.challenge._save)
    (step,) = challenges_of(kept(qtbot, window, CHALLENGE))
    assert [each.how for each in step.challenge.checks] == [DONE]
    assert "Mooi. Je deed wat je je had voorgenomen." in told(shown)


def test_a_step_of_last_week_is_asked_after_and_carried_over(qtbot: QtBot, window: MainWindow) -> None:
    put(qtbot, window, last_weeks())
    shown = steps(qtbot, window)
    assert "Neem je hem mee naar deze week?" in told(shown)
    press(qtbot, window, "Ja, neem hem mee")
    (step,) = challenges_of(kept(qtbot, window, CHALLENGE))
    assert len(step.challenge.weeks) == 2
    press(qtbot, window, "Vertel hoe het ging")
    assert shown.challenge.how.isVisible()
    assert shown.challenge.how.name == ""


def test_a_step_of_last_week_may_be_left_for_another(qtbot: QtBot, window: MainWindow) -> None:
    put(qtbot, window, last_weeks())
    shown = steps(qtbot, window)
    press(qtbot, window, "Nee, ik kies iets anders")
    assert shown.challenge.new.isVisible()
    press(qtbot, window, "Toon eerdere stappen")
    assert "Als iemand belt, dan stel ik drie vragen." in told(shown)
    assert "Nog niet\n" not in told(shown)
    click(qtbot, window, find_button(shown.challenge, "Verwijder"))  # type: ignore[arg-type]  # it only looks inside
    press(qtbot, window, "Ja, verwijder hem")
    assert kept(qtbot, window, CHALLENGE) == ()


def test_a_step_of_last_week_that_worked_after_all_is_over(qtbot: QtBot, window: MainWindow) -> None:
    put(qtbot, window, last_weeks())
    shown = steps(qtbot, window)
    press(qtbot, window, "Hij is gelukt")
    assert shown.challenge.new.isVisible()
    (step,) = challenges_of(kept(qtbot, window, CHALLENGE))
    assert [each.how for each in step.challenge.checks] == [DONE]


def test_the_why_stands_above_a_conversation_until_it_is_hidden(qtbot: QtBot, window: MainWindow) -> None:
    shown = steps(qtbot, window)
    shown.why.fields["why"].edit.setPlainText("Niemand hoort zich klein te voelen.")
    click(qtbot, window, shown.why._save)
    assert why_of(kept(qtbot, window, WHY)).why == "Niemand hoort zich klein te voelen."
    begin(qtbot, window)
    line = player(window).findChild(QLabel, "why")
    assert isinstance(line, QLabel)
    assert line.isVisible()
    assert line.text() == "Jouw waarom: Niemand hoort zich klein te voelen."
    shown = steps(qtbot, window)
    click(qtbot, window, shown.why.shown)
    assert not why_of(kept(qtbot, window, WHY)).shown
    begin(qtbot, window)
    assert not line.isVisible()


def test_who_has_no_why_sees_no_line(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window)
    line = player(window).findChild(QLabel, "why")
    assert isinstance(line, QLabel)
    assert not line.isVisible()


def test_the_questions_of_a_month_are_kept_once_and_earlier_answers_stand_beside_them(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.desk.ask(live_steps)
    shown = steps(qtbot, window)
    for answer in ("Zelden.", "Vaker."):
        if not shown.month._write.isVisible():
            click(qtbot, window, find_button(shown.month, "Verander"))  # type: ignore[arg-type]  # as above
        shown.month.fields["served"].edit.setPlainText(answer)
        click(qtbot, window, shown.month._save)
    months = months_of(kept(qtbot, window, MONTH))
    ((count,),) = by_hand(qtbot, window, "SELECT count(*) FROM note WHERE kind = 'month'")
    assert len(months) == count
    assert months[0].first == now().date().replace(day=1)
    assert months[0].answers.served == "Vaker."
    press(qtbot, window, "Toon alle maanden")
    assert told(shown).count("Hoe vaak voel jij je ergens echt geholpen?") == count


def test_a_milestone_is_told_after_the_talk_and_leads_back_to_it(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    line = debrief(window).findChild(QLabel, "milestone")
    assert isinstance(line, QLabel)
    assert line.isVisible()
    assert line.text().startswith("Dit deed je hier voor het eerst: ")
    shown = steps(qtbot, window)
    assert len(shown.milestones._reached) >= 1
    click(qtbot, window, find_button(shown.milestones, "Bekijk dit gesprek"))  # type: ignore[arg-type]  # as above
    assert debrief(window)._wanted == shown.milestones._reached[0].run


def test_the_empty_page_invites(qtbot: QtBot, window: MainWindow) -> None:
    shown = steps(qtbot, window)
    words = told(shown)
    assert "Als je in een gesprek iets voor het eerst doet" in words
    assert "Nog niets in deze maand. Klein mag: een lach, een bedankje." in words
    assert "Elke maand dezelfde twee vragen." in words
    click(qtbot, window, find_button(shown.milestones, "Kies een gesprek"))  # type: ignore[arg-type]  # as above
    assert window._here == "practice"


def test_what_is_half_typed_is_there_again_in_another_window(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    shown = steps(qtbot, window)
    click(qtbot, window, shown.challenge.new._ways.buttons["own"])
    shown.challenge.new.what.edit.setPlainText("vraag ik")
    click(qtbot, window, shown.success.form.kind.buttons["got"])
    shown.success.form.what.edit.setPlainText("Ze zei")
    shown.success.form.day.setCurrentIndex(3)
    shown.why.fields["how"].edit.setPlainText("Met t")
    shown.month.fields["needed"].edit.setPlainText("Minder")
    again = steps(qtbot, open_window())
    assert again.challenge.new.what.words == "vraag ik"
    assert again.challenge.new._ways.name == "own"
    assert again.success.form.what.words == "Ze zei"
    assert again.success.form.kind.name == "got"
    assert again.success.form.day.currentData() == (now().date() - timedelta(days=3)).isoformat()
    assert again.why.fields["how"].words == "Met t"
    assert again.month.fields["needed"].words == "Minder"


def test_what_is_half_typed_is_kept_within_two_seconds_without_leaving(qtbot: QtBot, window: MainWindow) -> None:
    assert DRAFT_MS < 2000
    shown = steps(qtbot, window)
    shown.why.fields["why"].edit.setPlainText("Omdat")
    qtbot.waitUntil(lambda: bool(by_hand(qtbot, window, "SELECT 1 FROM draft WHERE key = 'steps:why'")), timeout=5000)
    shown.why.fields["why"].edit.setPlainText("")
    qtbot.waitUntil(lambda: not by_hand(qtbot, window, "SELECT 1 FROM draft WHERE key LIKE 'steps:%'"), timeout=5000)


def test_what_cannot_be_kept_stays_in_its_field_and_is_tried_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = steps(qtbot, window)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("kcc_coach.storage.notes.keep_note", full)
        shown.success.form.what.edit.setPlainText("Ze lachte.")
        click(qtbot, window, shown.success.form.save)
        assert shown.success.form.what.words == "Ze lachte."
        assert "No space left" in told(shown)
    press(qtbot, window, "Probeer opnieuw")
    assert len(kept(qtbot, window, FAN)) == 1
    assert shown.success.form.what.words == ""


def test_a_field_takes_no_more_than_it_may_hold(qtbot: QtBot, window: MainWindow) -> None:
    field = steps(qtbot, window).success.form.who
    field.edit.setPlainText("x" * 5000)
    assert len(field.words) == 120


def test_a_step_is_made_with_the_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    shown = steps(qtbot, window)
    shown.challenge.new._ways.buttons["pack"].setFocus()
    wanted = {"Dit ga ik doen"}
    for _ in range(12):
        here = QApplication.focusWidget()
        if here is not None and here.accessibleName() in wanted:
            break
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert here is not None
    qtbot.keyClick(here, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert len(kept(qtbot, window, CHALLENGE)) == 1
    focused = QApplication.focusWidget()
    assert focused is not None
    assert shown.challenge.isAncestorOf(focused)


def test_another_day_is_another_week_without_a_new_window(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = steps(qtbot, window)
    press(qtbot, window, "Dit ga ik doen")
    later = now() + timedelta(weeks=1)
    for name in (
        "pages.steps",
        "parts.challenge_card",
        "parts.challenge_form",
        "parts.success_form",
        "parts.month_card",
    ):
        monkeypatch.setattr(f"kcc_coach.ui.{name}.now", lambda: later)
    window.go("settings")
    window.go("steps")
    settle(qtbot, window)
    assert "Neem je hem mee naar deze week?" in told(shown)
    assert month_text(shown._day) == month_text(later.date())
    assert isinstance(shown._day, date)
