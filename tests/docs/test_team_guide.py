"""The guide to team figures, held to what the program does."""

from __future__ import annotations

from typing import Final

from kcc_coach.sentences.team import TEAM
from kcc_coach.team import folder, keys
from kcc_coach.team.rounds import LEAST_K, RESPONSE, WHOLE_FROM
from kcc_coach.team.shares import PRIME
from tests.docs.guide import DOCS, TEAMS, in_code, section, tables

PROBLEMS: Final = tables(section(TEAMS, "Every problem, with its cause and cure"))[0]
FILES: Final = tables(section(TEAMS, "The shared folder"))[0]


def test_every_problem_of_a_team_is_in_the_table_with_its_sentence_and_nothing_else_is() -> None:
    assert [(in_code(row[0])[0], row[1]) for row in PROBLEMS] == list(TEAM.items())
    assert [row[0] for row in PROBLEMS if len(row) != 4 or not all(len(cell) > 10 for cell in row[1:])] == []


def test_every_file_of_the_shared_folder_is_told() -> None:
    told = " ".join(row[0] for row in FILES)
    names = (folder.TEAM, folder.ROSTER, folder.OPENING, folder.CLOSING, folder.RELEASE, folder.SUFFIX)
    assert [name for name in (*names, f"{folder.CARDS}/", f"{folder.CHALLENGES}/") if name not in told] == []


def test_the_numbers_are_those_of_the_program() -> None:
    assert (LEAST_K, WHOLE_FROM, RESPONSE, PRIME) == (8, 10, 60, 2**61 - 1)
    assert all(words in TEAMS for words in ("eight or more", "Below ten", "60 percent", "2⁶¹ − 1"))
    assert f"{keys.MEMORY // 2**20} MiB" in TEAMS


def test_the_papers_that_are_named_are_there() -> None:
    root = DOCS.parent
    wanted = [name for name in in_code(TEAMS) if name.startswith("resources/")]
    assert len(wanted) == 2
    assert [name for name in wanted if not (root / name).is_file()] == []
    assert (DOCS / "attacks.md").is_file()
