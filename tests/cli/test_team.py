"""`kcc-coach team` as it goes well: from keys to figures."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from kcc_coach.team.layout import quarter_of
from tests.cli.calling import BEST, BLAKE, environment
from tests.cli.teaming import KEEPER, LEAD, PASSPHRASE, QUARTER, RATED, TEAM, Crew, codes, names, open_team, team_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller


def test_keys_are_made_once_and_tell_their_four_words_each_time(crew: Crew) -> None:
    first = crew.done("cor", "init", "--role", "member", "--name", "Cor")
    assert first.out.splitlines()[0].startswith("Je sleutels zijn gemaakt.")
    kept = (crew.own("cor") / "keys.json").read_bytes()
    again = crew.done("cor", "init", "--role", "member")
    assert again.out.splitlines() == first.out.splitlines()[1:]
    assert (crew.own("cor") / "keys.json").read_bytes() == kept
    words = again.out.splitlines()[0].rpartition(": ")[2].split()
    assert len(words) == 4


def test_a_card_is_written_beside_the_keys_and_where_it_was_asked(crew: Crew, tmp_path: Path) -> None:
    elsewhere = tmp_path / "kaartje.json"
    said = crew.done("cor", "init", "--role", "member", "--name", "Cor", "--card", str(elsewhere))
    assert f"Je kaartje staat in {elsewhere}." in said.out
    assert elsewhere.read_bytes() == (crew.own("cor") / "card.json").read_bytes()
    assert PASSPHRASE.encode() not in elsewhere.read_bytes()


def test_keys_go_to_the_profile_in_use_where_no_folder_is_named(crew: Crew, kcc: Caller) -> None:
    how = ("--passphrase-file", str(crew.passphrase))
    value = kcc("team", "init", "--role", "member", "--name", "Cor", *how, "--json").value
    (profile,) = (kcc.data / "profiles").iterdir()
    assert value["own"] == str(profile / "team" / "member")
    assert (profile / "team" / "member" / "keys.json").exists()
    assert kcc("team", "init", "--role", "lead", "--name", "Cor", *how).code == 0
    assert (profile / "team" / "lead" / "keys.json").exists()


def test_a_team_is_founded_signed_and_joined(crew: Crew) -> None:
    crew.init(KEEPER, "keeper")
    said = crew.done(LEAD, "init", "--role", "lead", "--name", "Anna", *crew.founding(), "--words", crew.words[KEEPER])
    assert (
        f"Team «{TEAM}» is gemaakt in {crew.folder}. Het telt zodra sleutelbewaarder Bram ook ondertekent." in said.out
    )
    crew.words[LEAD] = said.out.partition("woorden zijn: ")[2].splitlines()[0]
    how = ("--folder", str(crew.folder), "--words")
    assert "nu ook door jou ondertekend" in crew.done(KEEPER, "init", "--role", "keeper", *how, crew.words[LEAD]).out
    said = crew.done("cor", "init", "--role", "member", "--name", "Cor", *how, crew.words[KEEPER])
    assert f"Je kent nu team «{TEAM}»." in said.out


def test_the_roster_shows_who_waits_and_who_is_in_by_name(crew: Crew) -> None:
    crew.found()
    crew.join("cor")
    said = crew.done(KEEPER, "roster")
    assert said.out.splitlines()[:2] == ["0 leden op de lijst", "1 kaartje wacht op jou"]
    assert crew.words["cor"] not in said.out
    assert (
        crew.done(KEEPER, "roster", "add", "Cor", "--words", crew.words["cor"]).out == "Cor staat op de ledenlijst.\n"
    )
    said = crew.done(KEEPER, "roster", "list")
    assert said.out.splitlines()[0] == "1 lid op de lijst"
    assert said.out.splitlines()[1].startswith("  Cor (")
    assert "Cor" not in (crew.folder / "roster.json").read_text(encoding="utf-8")
    assert crew.done(KEEPER, "roster", "remove", "Cor").out == "Cor staat niet meer op de ledenlijst.\n"
    assert crew.done(KEEPER, "roster").out.splitlines()[0] == "0 leden op de lijst"


def test_a_member_is_found_by_the_beginning_of_the_key_or_by_a_card(crew: Crew) -> None:
    crew.found()
    crew.join("cor")
    key = crew.done(KEEPER, "roster", "--json").value["waiting"][0]["key"]
    crew.done(KEEPER, "roster", "add", key[:8], "--words", crew.words["cor"])
    crew.done(KEEPER, "roster", "remove", key[:10])
    crew.done(KEEPER, "roster", "add", crew.card("cor"), "--words", crew.words["cor"])
    assert crew.done(KEEPER, "roster", "--json").value["members"] == [{"name": "Cor", "key": key}]


def test_k_is_raised_by_the_lead_and_counts_once_the_keeper_signs(crew: Crew) -> None:
    team_of(crew, names(8))
    crew.done(LEAD, "raise", "--k", "9")
    assert codes(crew(KEEPER, "open", "--competencies", "listening", "--json")) == ["team-unsigned"]
    crew.sign()
    assert codes(crew(KEEPER, "open", "--competencies", "listening", "--json")) == ["round-small"]


def test_a_round_goes_from_open_to_figures(crew: Crew) -> None:
    team_of(crew, names(8))
    said = crew.done(KEEPER, "open", "--quarter", QUARTER, "--competencies", "listening,empathy")
    assert said.out == "De ronde 2026-Q4 is open en vraagt: Luisteren, Inleven.\n"
    for who in names(8):
        assert crew.send(who, *RATED).out.endswith("Tot de ronde sluit kun je terugtrekken of opnieuw insturen.\n")
    assert (
        crew.done(KEEPER, "close").out == "De ronde 2026-Q4 is gesloten. Wat telt, staat op de lijst die je tekende.\n"
    )
    assert crew.done(KEEPER, "tally").out.startswith("De ronde 2026-Q4 is vrijgegeven.")
    said = crew.done(LEAD, "combine")
    lines = said.out.splitlines()
    assert lines[0] == f"Team «{TEAM}», 2026-Q4"
    assert [line.strip().partition(":")[0] for line in lines[1:3]] == ["Luisteren", "Inleven"]
    assert lines[3:] == ["  Over thema’s, oefenen en uitdagingen valt deze ronde niets te zeggen."]
    assert crew.done(LEAD, "report").out == said.out
    assert crew.done(LEAD, "combine").out == said.out


@pytest.mark.parametrize("end", [".html", ".pdf"])
def test_the_report_is_a_file_that_is_never_written_over(crew: Crew, tmp_path: Path, end: str) -> None:
    open_team(crew).finish()
    out = tmp_path / f"verslag{end}"
    assert crew.done(LEAD, "report", "-o", str(out)).out == f"Het verslag staat in {out}.\n"
    made = out.read_bytes()
    assert made.startswith(b"%PDF" if end == ".pdf" else b"<!DOCTYPE html>")
    assert crew(LEAD, "report", "-o", str(out)).code == 3
    assert out.read_bytes() == made


def test_what_leaves_is_shown_with_the_text_for_staff_before_anything_is_sent(crew: Crew) -> None:
    open_team(crew, sent=0)
    said = crew.done("lid0", "contribute", *RATED, "--dry-run")
    lines = said.out.splitlines()
    assert lines[0] == f"Voor team «{TEAM}», 2026-Q4. Dit gaat er weg, en niets anders:"
    table = dict(line.strip().split("  ", 1) for line in lines[1 : lines.index("")])
    assert {name: value.strip() for name, value in table.items()} == {
        "Luisteren": "4",
        "Inleven": "2",
        "Geoefend dit kwartaal": "geen gesprek geoefend",
        "Wil ik oefenen": "iemand die boos is",
        "Uitdagingen gehaald": "geen",
    }
    assert "Jij beslist" in lines
    assert lines[-1] == "Er is niets verstuurd."
    assert list((crew.folder / QUARTER).glob("*.kccteam")) == []


def test_a_member_proposes_what_was_practised_and_rated_this_quarter(
    crew: Crew, kcc: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    quarter = quarter_of(datetime.now().astimezone().date())
    team_of(crew, names(8))
    crew.open(quarter)
    kcc("play", BLAKE, "--path", BEST, "--record", "--rate", "listening=4,empathy=3")
    value = crew.done("lid0", "contribute", "--quarter", quarter, "--dry-run", "--json").value
    told = {each["what"]: each["value"] for each in value["leaves"]}
    assert (told["Luisteren"], told["Inleven"]) == ("4", "3")
    assert told["Geoefend dit kwartaal"] == "1 tot en met 3 gesprekken"
    assert value["sent"] is False


def test_nothing_is_rated_where_a_member_leaves_it_open(crew: Crew) -> None:
    open_team(crew, sent=0)
    value = crew.done("lid0", "contribute", "--ratings", "empathy=5", "--dry-run", "--json").value
    assert [each["value"] for each in value["leaves"]][:2] == ["geen antwoord", "5"]


def test_a_member_withdraws_and_hears_how_it_stands(crew: Crew) -> None:
    open_team(crew, size=9, sent=9)
    assert "  Je bijdrage is verstuurd." in crew.done("lid8", "status").out.splitlines()
    assert crew.done("lid8", "withdraw").out == "Teruggetrokken. Van jou telt in 2026-Q4 niets mee.\n"
    assert "  Je hebt je bijdrage teruggetrokken." in crew.done("lid8", "status").out.splitlines()
    crew.finish()
    assert "  Je bijdrage telt mee." in crew.done("lid0", "status").out.splitlines()
    assert "  Je hebt je bijdrage teruggetrokken." in crew.done("lid8", "status").out.splitlines()


def test_a_challenge_is_asked_answered_and_goes_along_with_the_contribution(crew: Crew) -> None:
    open_team(crew, sent=0)
    question = "Vroeg je deze week hoe het echt ging?"
    crew.done(LEAD, "challenge", "publish", "--week", "2026-W47", "--question", question)
    assert crew.done("lid0", "challenge", "list").out == f"2026-W47  {question}\n"
    crew.done("lid0", "challenge", "answer", "--week", "2026-W47", "--yes")
    assert crew.done("lid0", "challenge", "list").out == f"2026-W47  {question} (gelukt)\n"
    value = crew.done("lid0", "contribute", "--dry-run", "--json").value
    assert {"what": "Uitdagingen gehaald", "value": "1, in week 47"} in value["leaves"]
    crew.done("lid0", "challenge", "answer", "--week", "2026-W47", "--no")
    assert crew.done("lid0", "challenge", "list").out == f"2026-W47  {question}\n"


def test_a_round_with_too_few_is_given_up_and_has_no_figures(crew: Crew) -> None:
    open_team(crew, sent=7)
    assert codes(crew(KEEPER, "close", "--json")) == ["round-too-few"]
    assert "zonder cijfers" in crew.done(KEEPER, "close", "--give-up").out
    assert codes(crew(LEAD, "combine", "--json")) == ["round-not-held"]
    assert "  Deze ronde gaat niet door: er deden te weinig mensen mee." in crew.done("lid0", "status").out.splitlines()


@pytest.mark.parametrize("who", [LEAD, KEEPER, "lid0"])
def test_a_round_that_was_given_up_is_told_so_to_everybody(crew: Crew, who: str) -> None:
    open_team(crew, sent=7)
    crew.done(KEEPER, "close", "--give-up")
    told = "De ronde 2026-Q4 is gesloten zonder cijfers: er deden te weinig mensen mee."
    assert f"  {told}" in crew.done(who, "status").out.splitlines()
    assert told in crew.done(who, "verify").out.splitlines()
    assert crew.done(who, "status", "--json").value["teams"][0]["state"] == "not-held"
    assert crew.done(who, "verify", "--json").value["rounds"][0]["state"] == "not-held"


def test_an_older_contribution_that_counts_is_not_told_as_withdrawn_to_who_sent_anew(crew: Crew) -> None:
    open_team(crew)
    before = set((crew.folder / QUARTER).glob("*.kccteam"))
    crew.send("lid0", *RATED)
    (anew,) = set((crew.folder / QUARTER).glob("*.kccteam")) - before
    anew.unlink()
    crew.done(KEEPER, "close")
    told = "  In 2026-Q4 telt een inzending van je mee die je daarna terugtrok of verving. Bel de sleutelbewaarder."
    assert told in crew.done("lid0", "status").out.splitlines()
    assert told in crew("lid0", "verify").out.splitlines()


def test_no_command_loads_the_window(crew: Crew, tmp_path: Path) -> None:
    open_team(crew)
    calls = [["status", "--own", str(crew.own(who))] for who in (LEAD, KEEPER, "lid0")]
    calls += [["verify", "--own", str(crew.own("lid0"))]]
    calls += [["contribute", "--dry-run", "--own", str(crew.own("lid0"))]]
    program = (
        "import sys; from kcc_coach.cli.main import run\n"
        f"codes = [run(['--data-dir', {str(tmp_path / 'd')!r}, 'team', *words]) for words in {calls!r}]\n"
        "loaded = [each for each in sys.modules if each.split('.')[0] in ('PySide6', 'pyqtgraph')]\n"
        "sys.exit(repr((codes, loaded)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        env=environment(tmp_path / "d"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip() == "([0, 0, 0, 0, 0], [])"
