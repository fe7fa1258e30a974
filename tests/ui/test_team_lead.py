from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableWidget

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team import documents, founding
from kcc_coach.team.challenges import challenges_of
from kcc_coach.team.layout import Answers
from kcc_coach.team.ledger import read_ledger
from kcc_coach.ui.pages.team_lead import TeamLeadPage
from kcc_coach.ui.parts.team_band import BandPicture
from kcc_coach.ui.parts.team_words import band_words, mean_words
from tests.ui import team_making as making
from tests.ui.conftest import settle
from tests.ui.team_making import Staff, do, field, offers, unlocked
from tests.ui.trainer import texts, will_open, will_save_as

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

LISTENING = CompetencyId("listening")


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    return making.staff(window, tmp_path)


def fill_in(
    qtbot: QtBot,
    window: MainWindow,
    who: Staff,
    patch: pytest.MonkeyPatch,
    *,
    words: str = "",
    card: bytes = b"",
) -> TeamLeadPage:
    """Chooses the keeper's card and the folder, and types the rest."""
    shown = unlocked(qtbot, window, TeamLeadPage)
    file = who.root / "kaartje.json"
    file.write_bytes(card or founding.card_of(who.keeper) + b"\n")
    will_open(patch, file)
    making.will_choose_folder(patch, who.shared.path)
    do(qtbot, window, "Kies het kaartje van de sleutelbewaarder…")
    qtbot.keyClicks(field(shown, "De vier woorden van de sleutelbewaarder"), words or making.words(who.keeper))
    qtbot.keyClicks(field(shown, "Naam van het team"), "Balie Noord")
    do(qtbot, window, "Kies de gedeelde map…")
    return shown


# -- the team


def test_a_lead_makes_a_team_that_waits_for_its_keeper(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = fill_in(qtbot, window, who, monkeypatch)
    assert "Het kaartje van Bram." in texts(shown)
    do(qtbot, window, "Maak het team")
    assert "Het team is gemaakt." in texts(shown)
    assert any(each.startswith("Wacht tot Bram tekent.") for each in texts(shown))
    making.sign(who)
    do(qtbot, window, "Kijk opnieuw")
    assert "Er is nog geen ronde. De sleutelbewaarder opent er een als de leden zijn bevestigd." in texts(shown)


def test_a_team_needs_all_that_is_asked(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = unlocked(qtbot, window, TeamLeadPage)
    assert "Maak het team" not in offers(shown)


def test_no_less_than_eight_can_be_chosen(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = unlocked(qtbot, window, TeamLeadPage)
    (least,) = [each for each in shown.findChildren(QComboBox) if each.accessibleName() == "Cijfers pas vanaf"]
    assert min(least.itemData(at) for at in range(least.count())) == 8


def test_words_that_differ_are_a_red_stop_and_no_team_is_made(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = fill_in(qtbot, window, who, monkeypatch, words="aap noot mies wim")
    do(qtbot, window, "Maak het team")
    told = "Deze vier woorden horen niet bij Bram. Ga niet verder en vraag het na, aan de balie of aan de telefoon."
    assert told in texts(shown)
    assert shown._team_step.told.property("card") == "warning"  # type: ignore[union-attr]
    assert who.shared.document("team.json") is None
    assert field(shown, "Naam van het team").text() == "Balie Noord"  # what was typed stays


def test_the_card_of_another_role_is_refused(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = fill_in(qtbot, window, who, monkeypatch, card=founding.card_of(who.members[0]))
    assert any(each.startswith("Dit is het kaartje van ") for each in texts(shown))
    assert "Maak het team" not in offers(shown)


@pytest.mark.parametrize("card", [b"geen kaartje", b"{}", b"\xff\xfe"])
def test_what_is_no_card_is_refused(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch, card: bytes
) -> None:
    shown = fill_in(qtbot, window, who, monkeypatch, card=card)
    assert shown._team_step.told.property("card") == "warning"  # type: ignore[union-attr]
    assert "Maak het team" not in offers(shown)


def test_a_wrong_passphrase_opens_nothing(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    shown = making.to_page(qtbot, window, TeamLeadPage)
    making.unlock(qtbot, window, shown, "een heel andere zin")
    assert "Balie Noord" not in "\n".join(texts(shown))


def test_k_is_raised_and_waits_for_the_keeper(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    shown = unlocked(qtbot, window, TeamLeadPage)
    do(qtbot, window, "Verhoog")
    assert "Verhoogd. Het geldt zodra de sleutelbewaarder tekent." in texts(shown)
    assert any(each.startswith("Wacht tot Bram tekent.") for each in texts(shown))
    making.sign(who)
    do(qtbot, window, "Kijk opnieuw")
    assert "Balie Noord, met sleutelbewaarder Bram. Cijfers vanaf 9 deelnemers." in texts(shown)


# -- the rounds


def test_the_lead_sees_how_a_round_stands_and_not_how_many_sent(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 11)
    shown = unlocked(qtbot, window, TeamLeadPage)
    assert "open" in texts(shown)
    assert "De ronde is open. Je collega’s sturen in; jij ziet niet wie of wat." in texts(shown)
    making.close(who)
    do(qtbot, window, "Kijk of er iets nieuws is")
    assert "De ronde is gesloten. De sleutelbewaarder moet de eigen helft nog vrijgeven." in texts(shown)
    assert "Zet samen" not in offers(shown)
    assert not any("11" in each for each in texts(shown._round_step))


def test_a_round_that_is_not_held_shows_no_figure_and_no_number(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 7)
    making.close(who, give_up=True)
    shown = unlocked(qtbot, window, TeamLeadPage)
    assert "Deze ronde gaat niet door: er deden te weinig mensen mee. Er zijn geen cijfers." in texts(shown)
    assert not any("7" in each for each in texts(shown._round_step))
    assert not shown.findChildren(BandPicture)


def test_both_halves_are_put_together_and_the_table_says_what_the_picture_says(
    qtbot: QtBot, window: MainWindow, who: Staff
) -> None:
    making.whole_team(who)
    making.released_round(who)
    shown = unlocked(qtbot, window, TeamLeadPage)
    do(qtbot, window, "Zet samen")
    assert "De cijfers staan klaar." in texts(shown)
    reading = shown._seen.team.rounds[0].reading
    do(qtbot, window, "Toon als tabel")
    (table,) = shown.findChildren(QTableWidget)
    rows = [[cell(table, row, column) for column in range(4)] for row in range(table.rowCount())]
    assert [row[1:3] for row in rows] == [[mean_words(each.mean), band_words(each)] for each in reading.competencies]
    for picture in shown.findChildren(BandPicture):
        assert picture.accessibleDescription() in texts(shown)


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def test_a_second_release_is_a_red_stop(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.released_round(who)
    making.combine(who)
    name = f"{making.quarter()}/release.json"
    told = documents.read_document(who.shared.document(name) or b"", documents.Release, name)[0]
    assert told is not None
    other = msgspec.structs.replace(told.body, sums=tuple(reversed(told.body.sums)))
    who.shared.put_document(name, documents.written(other, who.keeper.signing))
    shown = unlocked(qtbot, window, TeamLeadPage)
    assert any("een tweede lijst of een tweede uitslag" in each for each in texts(shown))


def test_the_report_is_kept_as_pdf_and_as_a_page(
    qtbot: QtBot, window: MainWindow, who: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.whole_team(who)
    making.released_round(who)
    making.combine(who)
    shown = unlocked(qtbot, window, TeamLeadPage)
    will_save_as(monkeypatch, tmp_path / "verslag.pdf")
    do(qtbot, window, "Verslag voor het teamoverleg…")
    assert (tmp_path / "verslag.pdf").read_bytes().startswith(b"%PDF")
    will_save_as(monkeypatch, tmp_path / "verslag.html")
    do(qtbot, window, "Hetzelfde als webpagina…")
    assert "Balie Noord" in (tmp_path / "verslag.html").read_text(encoding="utf-8")
    assert any(each.startswith("Bewaard: ") for each in texts(shown))


def test_figures_that_were_put_together_stay_where_the_folder_is_gone(
    qtbot: QtBot, window: MainWindow, who: Staff
) -> None:
    making.whole_team(who)
    making.released_round(who)
    making.combine(who)
    who.shared.path.rename(who.root / "weg")
    shown = unlocked(qtbot, window, TeamLeadPage)
    assert "Dit bestand is er niet. Kijk of je de goede map hebt." in texts(shown)
    assert "Verslag voor het teamoverleg…" in offers(shown)


# -- the question of the week


def test_the_question_of_the_week_is_published_once(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    shown = unlocked(qtbot, window, TeamLeadPage)
    question = "Vroeg je deze week eerst door?"
    line = field(shown, "Vraag om met ja of nog niet te beantwoorden")
    assert "Publiceer" not in offers(shown)
    assert any("hoor je ongeveer hoe vaak het lukte, en nooit bij wie." in each for each in texts(shown))
    qtbot.keyClicks(line, question)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, window)
    settle(qtbot, window)
    asked = making.found(challenges_of(who.shared, who.file))[0]
    assert [each.question for each in asked] == [question]
    (weeks,) = [each for each in shown.findChildren(QComboBox) if each.isVisible() and each.accessibleName() == "Week"]
    assert weeks.findData(asked[0].week) == -1


# -- by keyboard


def test_figures_are_reached_by_keyboard_alone(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.released_round(who, answers=Answers((2, 3, 5), 0))
    shown = unlocked(qtbot, window, TeamLeadPage)
    making.press_by_key(qtbot, window, "Zet samen", "Toon als tabel")
    (table,) = shown.findChildren(QTableWidget)
    assert table.isVisible()
    ledger, _ = read_ledger(who.own(who.lead), who.file.team)
    assert ledger is not None
    assert ledger.round(making.quarter()).figures is not None
