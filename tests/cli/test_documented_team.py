"""What docs/commands.md says of `team`, held to what its actions take and print."""

from __future__ import annotations

import argparse
import json
import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.cli import team_mailbox
from kcc_coach.cli.main import _parser
from kcc_coach.cli.team_own import VARIABLE
from kcc_coach.cli.team_words import OWN, STATES, TRENDS
from kcc_coach.storage.mailbox_schema import Made
from kcc_coach.team.keys import ROLES
from kcc_coach.team.layout import CHALLENGE, THEME, THEMES, VOLUME
from kcc_coach.team.reading import CHALLENGES
from tests.cli.documented import documented, fields, fits, found_in
from tests.cli.teaming import KEEPER, LEAD, QUARTER, RATED, Crew, names, open_team
from tests.docs.guide import COMMANDS, blocks, in_code, section, tables

if TYPE_CHECKING:
    from pathlib import Path

PART: Final = section(COMMANDS, "team")
SHARED: Final = {"-h", "--help", "--data-dir", "--profile", "--language"}
WEEK: Final = ("--week", "2026-W47")


def outputs(crew: Crew, tmp_path: Path) -> list[Any]:
    """What every action prints: a team of ten, a round, and a few things that go wrong."""
    open_team(crew, size=10, sent=9)
    crew.join("cor")
    calls: list[tuple[str, ...]] = [
        ("cor", "init", "--role", "member"),
        (KEEPER, "roster"),
        (KEEPER, "roster", "add", "Cor", "--words", crew.words["cor"]),
        (LEAD, "challenge", "publish", *WEEK, "--question", "Ging het?"),
        ("lid0", "challenge", "answer", *WEEK, "--yes"),
        ("lid0", "challenge", "list"),
        ("lid9", "contribute", *RATED, "--yes"),
        ("lid9", "withdraw"),
        ("lid9", "contribute", *RATED, "--yes"),
        (KEEPER, "status"),
        ("lid0", "status"),
        (KEEPER, "close"),
        (KEEPER, "tally"),
        (LEAD, "combine"),
        (LEAD, "report"),
        (LEAD, "report", "-o", str(tmp_path / "verslag.html")),
        ("lid0", "verify"),
        (KEEPER, "open", "--quarter", "2027-Q1", "--competencies", "listening"),
        ("lid0", "withdraw"),
        (LEAD, "raise", "--k", "9"),
        ("lid0", "status"),
    ]
    printed = [crew(*each, "--json").value for each in calls]
    return [*printed, crew.kcc("team", "mailbox", "postgresql://db/teams", "--json").value]


@pytest.fixture
def printed(crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    made = Made("db/teams", 0, 1, (("member", "kcc_member"), ("lead", "kcc_lead"), ("keeper", "kcc_keeper")))
    monkeypatch.setattr(team_mailbox, "make_schema", lambda _: made)
    return outputs(crew, tmp_path)


def test_what_is_printed_is_what_is_documented_and_all_of_it(printed: list[Any]) -> None:
    known = fields("team")
    found = [pair for output in printed for pair in found_in(output)]
    assert [path for path, _ in found if documented(path, known) is None] == []
    assert set(known) - {documented(path, known) for path, _ in found} == set()
    assert [(path, each) for path, each in found if not fits(each, known[documented(path, known) or ""])] == []


def test_the_example_of_an_output_has_the_documented_fields_and_what_combine_prints(printed: list[Any]) -> None:
    known = fields("team")
    (example,) = (json.loads(text) for text in blocks(PART, "json example"))
    shown = list(found_in(example))
    assert [path for path, _ in shown if documented(path, known) is None] == []
    assert [(path, each) for path, each in shown if not fits(each, known[documented(path, known) or ""])] == []
    combined = next(each for each in printed if "counts" in each)
    assert [list(each) for each in (example, *example["competencies"][:1], *example["counts"][:1])] == [
        list(each) for each in (combined, *combined["competencies"][:1], *combined["counts"][:1])
    ]
    assert combined["quarter"] == QUARTER


def _choices(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (found,) = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    return dict(found.choices)


def actions() -> dict[str, argparse.ArgumentParser]:
    """What can be done with a team, each with its own options."""
    return _choices(_choices(_parser())["team"])


def told_of() -> dict[str, str]:
    """How each documented action is typed, all its ways together."""
    return {in_code(row[0])[0].split()[1]: row[0] for row in tables(PART)[0]}


def test_every_action_of_team_is_documented() -> None:
    assert set(told_of()) == set(actions())


@pytest.mark.parametrize("name", actions())
def test_an_action_of_team_has_the_options_that_are_documented(name: str) -> None:
    options = {word for each in actions()[name]._actions for word in each.option_strings} - SHARED
    told = {word for row in tables(PART)[1] for word in in_code(row[0])}
    assert options <= told
    everywhere = {"--json", "--own", "--folder", "--team", "--passphrase-file", "--output"}
    assert set(re.findall(r"-{1,2}[a-z][a-z-]*", told_of()[name])) - everywhere == options - everywhere
    assert "--json" in options


def test_every_documented_option_is_one_of_some_action() -> None:
    known = {word for parser in actions().values() for each in parser._actions for word in each.option_strings}
    assert {word for row in tables(PART)[1] for word in in_code(row[0])} <= known


def test_the_words_of_a_state_a_role_a_theme_and_a_trend_are_documented() -> None:
    told = {in_code(row[0])[0]: in_code(row[2]) for row in tables(PART)[-1]}
    assert told["teams[].state"] == list(STATES)
    assert told["teams[].mine"] == list(OWN)
    assert set(told["person.role"]) == set(ROLES)
    assert told["competencies[].trend"] == list(TRENDS)
    assert told["counts[].kind"] == [THEME, VOLUME, CHALLENGE, CHALLENGES]
    themes = next(row[1] for row in tables(PART)[1] if "--themes" in row[0])
    assert in_code(themes) == list(THEMES)


def test_where_a_passphrase_comes_from_is_documented() -> None:
    assert f"`{VARIABLE}`" in PART


def test_the_lines_that_found_a_team_and_run_a_round_are_lines_that_the_program_takes() -> None:
    typed = [line for block in blocks(PART, "") for line in block.splitlines()]
    assert len(typed) == len(names(11))
    for line in typed:
        program, *words = re.findall(r'"[^"]*"|\S+', line)
        assert program == "kcc-coach"
        assert _parser().parse_args([each.strip('"') for each in words]).command == "team"
