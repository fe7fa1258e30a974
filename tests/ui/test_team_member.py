from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QCheckBox

from kcc_coach.team import founding, member as taking_part
from kcc_coach.team.layout import THEMES, next_quarter
from kcc_coach.ui.desk import now
from kcc_coach.ui.pages import team_member
from kcc_coach.ui.pages.team_member import TeamMemberPage
from kcc_coach.ui.parts.page import Card
from kcc_coach.ui.parts.team_words import quarter_words
from tests.ui import member_making as sitting, team_making as making
from tests.ui.acting import find_button, play_and_rate
from tests.ui.member_making import SHEET, everything_in, leaving, me, others_send, own, standing
from tests.ui.team_making import Staff, do, field, found, offers, unlocked, words
from tests.ui.trainer import said, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    return making.staff(window, tmp_path, member=False)


# -- joining


def test_nothing_leaves_before_the_keepers_words_are_typed(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.make_team(who)
    making.sign(who)
    before = everything_in(who.shared.path)
    shown = sitting.choose_folder(qtbot, window, who, monkeypatch)
    assert "Balie Noord, met teamleider Anna en sleutelbewaarder Bram." in texts(shown)
    for each in who.keeper.person.words:
        assert each not in said(shown).replace(" · ".join(me(who).person.words), "").split()
    assert not find_button(window, "Doe mee").isEnabled()
    assert everything_in(who.shared.path) == before
    qtbot.keyClicks(field(shown, SHEET), words(who.keeper))
    do(qtbot, window, "Doe mee")
    assert "Je kaartje is ingeleverd." in texts(shown)
    (card,) = set(everything_in(who.shared.path)) - set(before)
    assert card.startswith("cards")
    assert "Wacht tot Bram je heeft bevestigd. Zeg deze vier woorden, aan de telefoon of aan de balie:" in texts(shown)


def test_other_words_are_a_red_stop_that_says_to_call_the_keeper(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.make_team(who)
    making.sign(who)
    before = everything_in(who.shared.path)
    shown = sitting.choose_folder(qtbot, window, who, monkeypatch)
    qtbot.keyClicks(field(shown, SHEET), words(who.lead))
    do(qtbot, window, "Doe mee")
    told = shown._team_step.told
    assert told is not None
    assert told.property("card") == "warning"
    assert "bel dan zelf de sleutelbewaarder" in said(told)
    assert everything_in(who.shared.path) == before
    assert field(shown, SHEET).text() == words(who.lead)  # so that a slip can be mended


def test_a_lead_who_swapped_the_keepers_key_is_found_out(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lead sits in both chairs: the words on the sheet are those of the true keeper."""
    puppet = making._keys("keeper", "Bram de ander")
    found(founding.found_team(who.lead, who.own(who.lead), who.shared, "Balie Noord", 8, puppet.person, words(puppet)))
    found(founding.sign_team(puppet, who.root / "pop", who.shared, words(who.lead)))
    shown = sitting.choose_folder(qtbot, window, who, monkeypatch)
    qtbot.keyClicks(field(shown, SHEET), words(who.keeper))
    do(qtbot, window, "Doe mee")
    assert "Ga niet verder" in said(shown)
    assert not (who.shared.path / "cards").exists()


def test_a_folder_without_a_team_and_one_that_nobody_signed_are_told(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = sitting.choose_folder(qtbot, window, who, monkeypatch)
    assert "Dit bestand is er niet. Kijk of je de goede map hebt." in texts(shown)
    making.make_team(who)
    do(qtbot, window, "Kies de gedeelde map…")
    assert "nog niet door de teamleider en de sleutelbewaarder allebei ondertekend" in said(shown)
    assert "Doe mee" not in offers(shown)


def test_who_waits_is_let_in_once_the_keeper_confirmed(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.with_keys(who)
    making.make_team(who)
    making.sign(who)
    making.join(who)
    found(founding.join(me(who), own(who), who.shared, words(who.keeper)))
    shown = unlocked(qtbot, window, TeamMemberPage)
    assert texts(shown).count(" · ".join(me(who).person.words)) == 2
    assert "Dit kan zodra de sleutelbewaarder je heeft bevestigd." in texts(shown)
    making.confirm(who)
    do(qtbot, window, "Kijk of ik ben bevestigd")
    assert "Er staat nu geen ronde voor je open. De sleutelbewaarder opent er een per kwartaal." in texts(shown)


# -- sending


def test_the_table_tells_what_leaves_as_it_is_chosen(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = sitting.at_form(qtbot, window, who)
    assert leaving(shown) == {
        "Luisteren": "geen antwoord",
        "Inleven": "geen antwoord",
        "Verbinden": "geen antwoord",
        "Geoefend dit kwartaal": "geen gesprek geoefend",
        "Wil ik oefenen": "niets aangevinkt",
        "Uitdagingen gehaald": "geen",
    }
    sitting.click(qtbot, shown, "Luisteren: 4 van 5")
    sitting.click(qtbot, shown, "Verbinden: 2 van 5")
    sitting.click(qtbot, shown, "iemand die boos is")
    assert leaving(shown)["Luisteren"] == "4"
    assert leaving(shown)["Wil ik oefenen"] == "iemand die boos is"
    sitting.click(qtbot, shown, "Verbinden: liever niet")
    assert leaving(shown)["Verbinden"] == "geen antwoord"


def test_the_own_practice_of_the_quarter_is_filled_in(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    play_and_rate(qtbot, window)
    store = window.desk._require()
    first, last = now().date() - timedelta(days=1), now().date() + timedelta(days=1)
    rated = dict(store.own_ratings(first, last))
    shown = sitting.at_form(qtbot, window, who)
    told = leaving(shown)
    assert told["Geoefend dit kwartaal"] == "1 tot en met 3 gesprekken"
    assert told["Luisteren"] == str(rated.get("listening", "geen antwoord"))  # type: ignore[call-overload]
    assert "Wat je hier ziet, komt uit je eigen gesprekken van dit kwartaal. Verander wat niet klopt." in texts(shown)


def test_the_text_for_staff_is_read_before_the_first_time(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = sitting.at_form(qtbot, window, who)
    assert "Samen kunnen ze erbij" in texts(shown)
    do(qtbot, window, "Stuur in")
    do(qtbot, window, "Stuur opnieuw in…")
    assert "Samen kunnen ze erbij" not in texts(shown)
    do(qtbot, window, "Lees nog eens wat er weggaat en wie wat kan zien")
    assert "Samen kunnen ze erbij" in texts(shown)


def test_no_third_theme_can_be_ticked(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = sitting.at_form(qtbot, window, who)
    for each in list(THEMES.values())[:2]:
        sitting.click(qtbot, shown, each)
    boxes = {each.text(): each for each in shown.findChildren(QCheckBox) if each.isVisible()}
    assert [boxes[each].isEnabled() for each in THEMES.values()] == [True] * 2 + [False] * 6
    sitting.click(qtbot, shown, next(iter(THEMES.values())))
    assert all(boxes[each].isEnabled() for each in THEMES.values())


def test_sent_is_said_once_it_lies_in_the_folder(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = sitting.at_form(qtbot, window, who)
    waiting: list[Any] = []
    monkeypatch.setattr(window.desk.tasks, "run", lambda *given: waiting.append(given))
    find_button(window, "Stuur in").click()
    assert waiting
    assert "Verstuurd" not in said(shown)
    monkeypatch.undo()
    making.cheap_keys(monkeypatch)
    window.desk.tasks.run(*waiting[0])
    sitting.again(qtbot, window)
    assert standing(who) == taking_part.SENT
    assert f"Verstuurd en bewaard in de gedeelde map, voor {quarter_words(making.quarter())}." in texts(shown)


def test_what_was_chosen_is_what_is_sent(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = sitting.at_form(qtbot, window, who)
    sent: list[Any] = []
    sitting.click(qtbot, shown, "Inleven: 5 van 5")
    sitting.click(qtbot, shown, "nee zeggen en toch helpen")
    with pytest.MonkeyPatch.context() as patch:
        real = taking_part.contribute

        def watched(*given: Any) -> Any:
            sent.append(given[-1])
            return real(*given)

        patch.setattr(team_member, "contribute", watched)
        do(qtbot, window, "Stuur in")
    (answers,) = sent
    assert answers.ratings == (None, 5, None)
    assert answers.themes == ("no",)
    assert standing(who) == taking_part.SENT


def test_a_member_takes_it_back_and_sends_again(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = sitting.sent(qtbot, window, who)
    do(qtbot, window, "Trek terug…")
    assert standing(who) == taking_part.SENT  # it asks first
    do(qtbot, window, "Ja, trek terug")
    assert standing(who) == taking_part.WITHDRAWN
    quarter = quarter_words(making.quarter())
    assert f"Teruggetrokken voor {quarter}. Tot de ronde sluit, kun je nog opnieuw insturen." in texts(shown)
    assert "Trek terug…" not in offers(shown)
    do(qtbot, window, "Stuur opnieuw in…")
    sitting.click(qtbot, shown, "Luisteren: 3 van 5")
    do(qtbot, window, "Stuur opnieuw in")
    assert standing(who) == taking_part.SENT
    assert f"Verstuurd voor {quarter}. Tot de ronde sluit, kun je het terugtrekken of opnieuw insturen." in texts(shown)


def test_after_the_round_the_member_sees_that_it_counts(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = sitting.sent(qtbot, window, who)
    others_send(who)
    making.close(who)
    do(qtbot, window, "Kijk of er iets nieuws is")
    quarter = quarter_words(making.quarter())
    assert f"Telt mee in {quarter}. De ronde is gesloten; de cijfers komen nog." in texts(shown)
    making.release(who)
    do(qtbot, window, "Kijk of er iets nieuws is")
    assert f"Telt mee in {quarter}. De sleutelbewaarder heeft de ronde vrijgegeven." in texts(shown)
    assert "Stuur in" not in offers(shown)


def test_who_was_left_out_is_told_in_red_to_call_the_keeper(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = sitting.sent(qtbot, window, who)
    taken = {name: data for name, data in everything_in(who.shared.path).items() if name.endswith(".kccteam")}
    for name in taken:
        (who.shared.path / name).unlink()
    do(qtbot, window, "Kijk of er iets nieuws is")
    assert "Wat je het laatst instuurde, ligt niet meer in de gedeelde map." in said(shown)
    assert "Stuur opnieuw in…" in offers(shown)
    others_send(who)
    making.close(who)
    do(qtbot, window, "Kijk of er iets nieuws is")
    told = f"Telt niet mee in {quarter_words(making.quarter())}, hoewel je instuurde. Bel de sleutelbewaarder."
    assert told in texts(shown)
    (card,) = [each for each in shown.findChildren(Card) if each.accessibleName() == told]
    assert card.property("card") == "warning"


def test_a_round_that_closed_while_the_form_was_filled_in_takes_nothing(
    qtbot: QtBot, window: MainWindow, who: Staff
) -> None:
    shown = sitting.at_form(qtbot, window, who)
    others_send(who)
    making.close(who)
    before = everything_in(who.shared.path)
    do(qtbot, window, "Stuur in")
    assert "Deze ronde is gesloten. Er gaat niets meer weg en er komt niets meer bij." in texts(shown)
    assert everything_in(who.shared.path) == before


def test_who_came_after_the_opening_takes_part_in_the_next_round(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    found(founding.remove_member(who.keeper, who.own(who.keeper), who.shared, who.file.team, me(who).person.sign))
    making.open_round(who)
    making.join(who)
    making.confirm(who)
    shown = unlocked(qtbot, window, TeamMemberPage)
    assert "jij staat niet op de lijst ervan" in said(shown)
    assert "Stuur in" not in offers(shown)


def test_a_clock_that_runs_behind_hides_no_round(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting.as_member(who)
    making.open_round(who)
    monkeypatch.setattr(team_member, "now", lambda: now() - timedelta(days=3000))
    shown = unlocked(qtbot, window, TeamMemberPage)
    assert "Stuur in" in offers(shown)


def test_of_two_open_rounds_the_newest_is_filled_in(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    sitting.as_member(who)
    making.open_round(who)
    later = next_quarter(making.quarter())
    making.open_round(who, later)
    shown = unlocked(qtbot, window, TeamMemberPage)
    assert f"De ronde van {quarter_words(later)} is open. Je hebt nog niets ingestuurd." in texts(shown)
