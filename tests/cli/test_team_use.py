"""How `kcc-coach team` may be called, and what it says to somebody who calls it otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.teaming import ASKED, KEEPER, LEAD, QUARTER, RATED, Crew, names, open_team, team_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

ACTIONS = (
    "init",
    "raise",
    "roster",
    "open",
    "close",
    "tally",
    "contribute",
    "withdraw",
    "challenge",
    "status",
    "verify",
    "combine",
    "report",
    "mailbox",
)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("koop",),
        ("init",),
        ("init", "--role", "baas"),
        ("init", "--role", "lead", "--k", "acht"),
        ("raise",),
        ("roster", "weg"),
        ("open",),
        ("challenge",),
        ("challenge", "answer", "--yes", "--no"),
        ("contribute", "--passphrase", "geheim"),
        ("withdraw", "--passphrase=geheim", "--nergens"),
        ("mailbox",),
    ],
    ids=" ".join,
)
def test_wrong_use_of_team_is_exit_code_2(kcc: Caller, data: Path, arguments: tuple[str, ...]) -> None:
    said = kcc("team", *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err
    assert not data.exists()


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_explains_itself(kcc: Caller, action: str) -> None:
    said = kcc("team", action, "--help")
    assert (said.code, said.err) == (0, "")
    assert "--json" in said.out


def test_init_explains_that_a_team_is_named_and_the_others_that_it_is_chosen(kcc: Caller) -> None:
    made, chosen = (" ".join(kcc("team", action, "--help").out.split()) for action in ("init", "status"))
    assert "--team NAAM als teamleider: de naam van het nieuwe team" in made
    assert "--team TEAM welk team, als je er meer dan één hebt" in chosen
    assert "maak je sleutels; maak of onderteken een team, of leer het kennen" in made


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--role", "lead", "--team", "Balie"), "--keeper-card, --folder"),
        (("--role", "lead", "--k", "8"), "--team, --keeper-card, --folder"),
        (("--role", "lead", "--words", "a b c d"), "--team, --keeper-card, --folder"),
        (("--role", "keeper", "--team", "Balie"), "--team"),
        (("--role", "member", "--k", "9", "--keeper-card", "x"), "--keeper-card, --k"),
        (("--role", "member", "--words", "a b c d"), "--folder"),
        (("--role", "member"), "--name"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_what_goes_together_is_said_before_keys_are_made(crew: Crew, more: tuple[str, ...], told: str) -> None:
    name = () if told == "--name" else ("--name", "Cor")
    said = crew("cor", "init", *more, *name)
    assert (said.code, said.out, len(said.sentences)) == (2, "", 1)
    assert told in said.err
    assert not crew.own("cor").exists()


def test_without_a_terminal_the_four_words_have_to_be_given(crew: Crew) -> None:
    crew.found()
    said = crew("cor", "init", "--role", "member", "--name", "Cor", "--folder", str(crew.folder))
    assert (said.code, len(said.sentences), "--words" in said.err) == (2, 1, True)


@pytest.mark.parametrize("action", ["contribute", "withdraw", "status", "verify"])
@pytest.mark.parametrize("quarter", ["", "2026", "2026-Q5", "../../weg", "2026-Q4\n", "1999-Q4"])
def test_what_is_no_quarter_is_wrong_use(crew: Crew, action: str, quarter: str) -> None:
    crew.found()
    crew.join("cor")
    said = crew("cor", action, "--quarter", quarter)
    assert said.code == 2
    assert said.sentences[0].endswith("Schrijf het als 2026-Q4.")


@pytest.mark.parametrize(
    "more",
    [
        ("--ratings", "listening"),
        ("--ratings", "listening=6"),
        ("--ratings", "listening=0"),
        ("--ratings", "listening=4.5"),
        ("--ratings", "listening=4,listening=4"),
        ("--ratings", "ownership=4"),
        ("--ratings", "listening=٤"),
        ("--themes", "anger,no,rules"),
        ("--themes", "anger,anger"),
        ("--themes", "woede"),
        ("--challenges", "2026-W01"),
        ("--challenges", "2026-W47,2026-W47"),
        ("--challenges", "47"),
    ],
    ids=" ".join,
)
def test_answers_that_cannot_be_are_wrong_use_and_send_nothing(crew: Crew, more: tuple[str, ...]) -> None:
    open_team(crew, sent=0)
    said = crew("lid0", "contribute", "--yes", *more)
    assert (said.code, said.out, len(said.sentences)) == (2, "", 1)
    assert list((crew.folder / QUARTER).glob("*.kccteam")) == []


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_nothing_is_sent_without_a_yes(crew: Crew, more: tuple[str, ...]) -> None:
    open_team(crew, sent=0)
    said = crew("lid0", "contribute", *RATED, *more)
    assert said.code == 3
    assert said.sentences == ["Ben je het ermee eens? Geef dan --yes mee."]
    assert list((crew.folder / QUARTER).glob("*.kccteam")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("roster", "add"),
        ("roster", "remove"),
        ("roster", "list", "Cor"),
        ("challenge", "publish", "--week", "2026-W47"),
        ("challenge", "publish", "--question", "Ging het?"),
    ],
    ids=" ".join,
)
def test_half_a_request_is_wrong_use(crew: Crew, arguments: tuple[str, ...]) -> None:
    crew.found()
    said = crew(KEEPER, *arguments)
    assert (said.code, said.out, len(said.sentences)) == (2, "", 1)


@pytest.mark.parametrize("more", [("--week", "2026-W47"), ("--yes",), ("--no",)])
def test_half_an_answer_is_wrong_use(crew: Crew, more: tuple[str, ...]) -> None:
    crew.found()
    crew.join("cor")
    assert crew("cor", "challenge", "answer", *more).code == 2


@pytest.mark.parametrize(
    ("week", "question"), [("2026-W54", "Ging het?"), ("47", "Ging het?"), ("2026-W47", "x" * 201)]
)
def test_a_question_or_week_that_cannot_be_is_refused(crew: Crew, week: str, question: str) -> None:
    crew.found()
    said = crew(LEAD, "challenge", "publish", "--week", week, "--question", question)
    assert (said.code, len(said.sentences)) == (3, 1)
    assert not (crew.folder / "challenges").exists()


def test_two_members_of_one_name_are_told_apart_by_their_keys(crew: Crew) -> None:
    crew.found()
    for own in ("een", "twee"):
        how = ("--role", "member", "--name", "Cor", "--folder", str(crew.folder), "--words", crew.words[KEEPER])
        crew.done(own, "init", *how)
    said = crew(KEEPER, "roster", "add", "Cor", "--words", "a b c d")
    assert (said.code, len(said.sentences)) == (2, 1)
    keys = [each["key"][:8] for each in crew.done(KEEPER, "roster", "--json").value["waiting"]]
    assert sorted(keys) == sorted(said.err.strip().rstrip(".").rpartition(": ")[2].split(", "))


def test_who_is_on_no_list_is_named(crew: Crew) -> None:
    crew.found()
    for action in ("add", "remove"):
        said = crew(KEEPER, "roster", action, "Niemand", *(("--words", "a b c d") if action == "add" else ()))
        assert (said.code, said.sentences) == (3, ["Niemand: Dit lid staat niet op de ledenlijst."])


def test_somebody_with_two_teams_says_which(crew: Crew, kcc: Caller, tmp_path: Path) -> None:
    team_of(crew, names(8))
    other = Crew(kcc, tmp_path / "andere")
    other.found()
    how = ("--role", "member", "--folder", str(other.folder), "--words", other.words[KEEPER])
    crew.done("lid0", "init", *how)
    crew.open()
    said = crew("lid0", "contribute", "--yes", *RATED)
    assert (said.code, len(said.sentences)) == (2, 1)
    teams = crew.done("lid0", "status", "--json").value["teams"]
    assert len(teams) == 2
    (mine,) = (each["team"]["id"] for each in teams if each["folder"] == str(crew.folder))
    assert mine in said.err
    crew.send("lid0", *RATED, "--team", mine)
    assert crew("lid0", "withdraw", "--team", "0" * 32).code == 3


def test_a_damaged_ledger_is_told_and_nothing_leaves_but_the_other_team_still_works(crew: Crew) -> None:
    open_team(crew, sent=0)
    (ledger,) = crew.own("lid0").glob("team-*.json")
    whole = ledger.read_bytes()
    damaged = ledger.with_name(f"team-{'0' * 32}.json")
    damaged.write_bytes(b"rommel")
    said = crew("lid0", "contribute", "--yes", *RATED)
    assert (said.code, str(damaged) in said.err, len(said.sentences)) == (3, True, 1)
    assert crew("lid0", "status").code == 1
    team = ledger.stem.removeprefix("team-")
    crew.done("lid0", "challenge", "answer", "--week", "2026-W47", "--yes", "--team", team)
    assert list((crew.folder / QUARTER).glob("*.kccteam")) == []
    assert damaged.read_bytes() == b"rommel"
    assert ledger.read_bytes() != whole


def test_a_report_is_html_or_pdf(crew: Crew, tmp_path: Path) -> None:
    crew.found()
    said = crew(LEAD, "report", "-o", str(tmp_path / "verslag.docx"))
    assert (said.code, len(said.sentences)) == (2, 1)
    said = crew(LEAD, "report")
    assert (said.code, len(said.sentences)) == (3, 1)


def test_a_relative_folder_is_found_from_anywhere(crew: Crew, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    crew.found()
    monkeypatch.chdir(crew.root)
    how = ("--role", "member", "--name", "Cor", "--folder", "gedeeld", "--words", crew.words[KEEPER])
    crew.words["cor"] = crew.done("cor", "init", *how, "--json").value["person"]["words"]
    monkeypatch.chdir(tmp_path)
    assert crew.done("cor", "status", "--json").value["teams"][0]["folder"] == str(crew.folder)


def test_the_latest_quarter_that_was_opened_is_meant_where_none_is_named(crew: Crew) -> None:
    team_of(crew, names(8))
    crew.open("2026-Q2")
    assert crew.done("lid0", "status", "--json").value["teams"][0]["quarter"] == "2026-Q2"
    crew.open("2026-Q3", ASKED)
    assert crew.done("lid0", "status", "--json").value["teams"][0]["quarter"] == "2026-Q3"


@pytest.mark.parametrize("quarter", ["2025-Q1", "2027-Q1"])
def test_a_quarter_long_ago_or_still_to_come_is_found_where_none_is_named(crew: Crew, quarter: str) -> None:
    team_of(crew, names(8))
    crew.open(quarter)
    for who in (LEAD, KEEPER, "lid0"):
        (shown,) = crew.done(who, "status", "--json").value["teams"]
        assert (shown["quarter"], shown["state"]) == (quarter, "open")
