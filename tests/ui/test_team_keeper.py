from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from kcc_coach.team import documents, founding, keys as team_keys
from kcc_coach.team.rounds import roster_of
from kcc_coach.ui.pages.team_keeper import TeamKeeperPage
from tests.ui import team_making as making
from tests.ui.acting import find_button
from tests.ui.conftest import settle
from tests.ui.team_making import Staff, do, offers, unlocked
from tests.ui.trainer import said, texts, will_save_as

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    return making.staff(window, tmp_path)


def offered_team(qtbot: QtBot, window: MainWindow, who: Staff, patch: pytest.MonkeyPatch) -> TeamKeeperPage:
    """The keeper chose the folder and sees what there is to sign."""
    shown = unlocked(qtbot, window, TeamKeeperPage)
    making.will_choose_folder(patch, who.shared.path)
    do(qtbot, window, "Kies de gedeelde map…")
    return shown


# -- keys


def test_nothing_is_shown_before_the_passphrase_is_right(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    shown = making.to_page(qtbot, window, TeamKeeperPage)
    assert "Balie Noord" not in said(shown)
    making.unlock(qtbot, window, shown, "een heel andere zin")
    assert "Deze wachtwoordzin hoort niet bij deze sleutels. Probeer het nog eens." in said(shown)
    assert "Balie Noord" not in said(shown)
    making.unlock(qtbot, window, shown)
    assert "Balie Noord, met teamleider Anna. Cijfers vanaf 8 deelnemers." in texts(shown)


def test_whoever_leaves_the_page_locks_it(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    shown.leave()
    settle(qtbot, window)
    assert "Balie Noord" not in said(shown)
    assert shown._keys is None


def test_the_keeper_keeps_a_card_that_the_lead_can_read(
    qtbot: QtBot, window: MainWindow, who: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked(qtbot, window, TeamKeeperPage)
    will_save_as(monkeypatch, tmp_path / "kaartje.json")
    do(qtbot, window, "Bewaar je kaartje…")
    data = (tmp_path / "kaartje.json").read_bytes().removesuffix(b"\n")
    assert founding.read_card(data, team_keys.KEEPER, "kaartje.json") == (who.keeper.person, ())


def test_the_sheet_with_the_four_words_is_a_pdf(
    qtbot: QtBot, window: MainWindow, who: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.whole_team(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    will_save_as(monkeypatch, tmp_path / "blad")
    do(qtbot, window, "Bewaar het blad met je vier woorden…")
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")
    assert f"Bewaard: {tmp_path / 'blad.pdf'}" in texts(shown)


# -- the team


def test_the_keeper_sees_what_there_is_to_sign_and_compares_the_words_of_the_lead(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.make_team(who)
    shown = offered_team(qtbot, window, who, monkeypatch)
    assert "Balie Noord, met teamleider Anna. Er komen pas cijfers vanaf 8 deelnemers." in texts(shown)
    assert " · ".join(who.lead.person.words) in texts(shown)
    do(qtbot, window, "Ja, dit zijn dezelfde woorden")
    assert "Ondertekend. Leden kunnen nu meedoen." in texts(shown)
    assert who.file.name == "Balie Noord"  # which needs both signatures


def test_words_that_differ_are_a_red_stop_and_nothing_is_signed(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.make_team(who)
    shown = offered_team(qtbot, window, who, monkeypatch)
    do(qtbot, window, "Nee, dit klopt niet")
    assert "Dit zijn niet de woorden van Anna. Er is niets ondertekend." in texts(shown)
    assert "Ja, dit zijn dezelfde woorden" not in offers(shown)
    assert shown._team_step.told.property("card") == "warning"  # type: ignore[union-attr]
    assert not (who.own(who.keeper) / f"team-{_team_id(who)}.json").exists()


def test_a_team_that_changed_while_the_words_were_compared_is_not_signed(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.make_team(who)
    shown = offered_team(qtbot, window, who, monkeypatch)
    (who.shared.path / "team.json").unlink()
    other = replace(_file(who), lead=who.members[0].person)
    who.shared.put_document("team.json", documents.written(other, who.members[0].signing))
    do(qtbot, window, "Ja, dit zijn dezelfde woorden")
    assert (
        "Deze vier woorden horen niet bij Lid 0. Ga niet verder en vraag het na, aan de balie of aan de telefoon."
        in said(shown)
    )


def test_a_team_of_another_keeper_is_refused(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = who.members[0]
    own = who.own(who.lead)
    making.found(founding.found_team(who.lead, own, who.shared, "Elders", 8, other.person, making.words(other)))
    shown = offered_team(qtbot, window, who, monkeypatch)
    assert "Dit kan alleen de sleutelbewaarder van dit team: Lid 0." in texts(shown)
    assert "Ja, dit zijn dezelfde woorden" not in offers(shown)


def test_an_empty_folder_has_no_team(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = offered_team(qtbot, window, who, monkeypatch)
    assert "Dit bestand is er niet. Kijk of je de goede map hebt." in texts(shown)


def test_a_folder_that_is_gone_is_told_and_shows_no_members(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    who.shared.path.rename(who.root / "weg")
    shown = unlocked(qtbot, window, TeamKeeperPage)
    assert "Dit bestand is er niet. Kijk of je de goede map hebt." in texts(shown)
    assert "Open de ronde" not in offers(shown)


def test_a_raised_k_waits_for_the_signature_and_says_what_it_was(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.found(founding.raise_k(who.lead, who.own(who.lead), who.shared, 10))
    shown = unlocked(qtbot, window, TeamKeeperPage)
    assert "De teamleider heeft het team veranderd. Tot jij tekent, gaat er niets weg." in texts(shown)
    assert "Dat waren er 8. Lager dan het nieuwe aantal kan het daarna nooit meer worden." in texts(shown)
    do(qtbot, window, "Ja, dit zijn dezelfde woorden")
    assert who.file.k == 10


def test_a_keeper_of_two_teams_chooses_which_one(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.whole_team(who)
    other = replace(who.file, team="ab" * 16, name="Balie Zuid")
    elsewhere = who.root / "zuid"
    elsewhere.mkdir()
    folder = type(who.shared)(elsewhere)
    folder.put_document("team.json", documents.written(other, who.lead.signing))
    making.found(founding.sign_team(who.keeper, who.own(who.keeper), folder, making.words(who.lead)))
    shown = unlocked(qtbot, window, TeamKeeperPage)
    for name in ("Balie Zuid", "Balie Noord"):
        shown.choose(next(team for team, title in shown._seen.teams if title == name))
        settle(qtbot, window)
        assert f"{name}, met teamleider Anna. Cijfers vanaf 8 deelnemers." in texts(shown)
    shown.choose("")
    settle(qtbot, window)
    assert "Kies de gedeelde map…" in offers(shown)


def test_a_ledger_that_is_damaged_is_told_and_not_written_over(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    broken = who.own(who.keeper) / f"team-{'cd' * 16}.json"
    broken.write_text("stuk", encoding="utf-8")
    shown = unlocked(qtbot, window, TeamKeeperPage)
    assert any(each.startswith("Wat KCC Coach van dit team onthoudt is beschadigd.") for each in texts(shown))
    assert "Balie Noord, met teamleider Anna. Cijfers vanaf 8 deelnemers." in texts(shown)
    assert broken.read_text(encoding="utf-8") == "stuk"


# -- the members


def test_a_waiting_member_is_confirmed_by_four_words(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.make_team(who)
    making.sign(who)
    making.join(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    assert " · ".join(who.members[0].person.words) in texts(shown)
    do(qtbot, window, "Bevestig")
    assert "Lid 0 staat op de lijst." in texts(shown)
    assert making.found(roster_of(who.shared, who.file)).members == (who.members[0].person.sign,)
    assert members(shown) == ["Lid 0"]


def test_a_member_whose_words_differ_does_not_get_on_the_list(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.make_team(who)
    making.sign(who)
    making.join(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    do(qtbot, window, "Klopt niet")
    assert "De woorden van Lid 0 kloppen niet. Dit kaartje komt niet op de lijst." in texts(shown)
    assert "Vraag Lid 0 zelf wat er in de app staat, en laat die zo nodig opnieuw meedoen." in texts(shown)
    do(qtbot, window, "Bevestig")
    assert members(shown) == ["Lid 1"]
    assert "De woorden van Lid 0 kloppen niet. Dit kaartje komt niet op de lijst." in texts(shown)


def test_a_member_is_taken_off_the_list_after_asking_again(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    (listed,) = shown.findChildren(QListWidget)
    listed.setFocus()
    listed.setCurrentRow(2)
    settle(qtbot, window)
    name = listed.item(2).text()
    do(qtbot, window, f"Haal {name} van de lijst…", "Nee")
    assert len(members(shown)) == 12
    do(qtbot, window, f"Haal {name} van de lijst…", "Ja, haal eraf")
    assert name not in members(shown)
    assert len(making.found(roster_of(who.shared, who.file)).members) == 11


def members(shown: TeamKeeperPage) -> list[str]:
    lists = [each for each in shown.findChildren(QListWidget) if each.isVisible() and each.accessibleName() == "Leden"]
    return [each.item(at).text() for each in lists for at in range(each.count())]


def _file(who: Staff) -> documents.TeamFile:
    document, problems = (
        documents.read_document(who.shared.document("team.json") or b"", documents.TeamFile, "team.json")
        if who.shared.document("team.json")
        else (None, ())
    )
    if document is None:
        from kcc_coach.team.ledger import ledgers

        return ledgers(who.own(who.lead))[0][0].team_file
    assert problems == ()
    return document.body


def _team_id(who: Staff) -> str:
    return _file(who).team


def test_the_primary_way_back_leads_to_the_page_team(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = unlocked(qtbot, window, TeamKeeperPage)
    with qtbot.waitSignal(shown.done):
        qtbot.mouseClick(find_button(window, "Terug naar Team"), Qt.MouseButton.LeftButton)
