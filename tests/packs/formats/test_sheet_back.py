"""A sheet that this program wrote, and that somebody rewrote in Excel."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.formats.sheet import NOTES
from kcc_coach.packs.formats.sheet_back import update_from
from kcc_coach.packs.formats.sheet_csv import csv_of
from kcc_coach.packs.formats.sheet_out import csv_sheet, excel_sheet
from kcc_coach.packs.shelf import read_entry
from kcc_coach.scenario.check import check
from tests.packs.formats.sheets import FILE, TABLE, excel
from tests.packs.shipped_files import SHIPPED
from tests.packs.small import SMALL, scenario_of
from tests.scenario import strategies

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.packs.formats.draft import Note
    from kcc_coach.scenario.model import Scenario

Rows = list[list[str]]
BEFORE = scenario_of(SMALL)


def updated(change: Callable[[Rows], Rows]) -> tuple[Scenario, list[Note]]:
    """The small conversation after somebody changed the rows of its sheet."""
    rows = list(csv.reader(io.StringIO(csv_sheet(BEFORE).decode("utf-8-sig"), newline=""), delimiter=";"))
    found, notes, problems = update_from(csv_of(change(rows)), TABLE, BEFORE)
    assert problems == ()
    assert found is not None
    assert check(found) == ()
    assert {each.code for each in notes} <= set(NOTES) | {"unreachable-dropped", "never-at-stake", "lost-arrow"}
    return found, [each for each in notes if each.kind != "left"]


def rewritten(old: str, new: str) -> Callable[[Rows], Rows]:
    return lambda rows: [[new if cell == old else cell for cell in row] for row in rows]


def told(notes: list[Note]) -> list[tuple[str, dict[str, str]]]:
    return [(each.code, dict(each.values)) for each in notes]


@pytest.mark.parametrize("write", [csv_sheet, excel_sheet])
def test_a_sheet_that_comes_back_as_it_was_changes_nothing(write: Callable[[Scenario], bytes]) -> None:
    file = TABLE if write is csv_sheet else FILE
    scenarios = [read_entry(each).scenario for each in SHIPPED]
    scenarios += [strategies.readable(strategies.scenario_of(n, 6, in_stages=n % 2 == 0)) for n in range(10)]
    for scenario in scenarios:
        assert scenario is not None
        assert update_from(write(scenario), file, scenario) == (scenario, (), ())


def test_a_text_that_was_rewritten_is_told_with_its_row() -> None:
    found, notes = updated(rewritten("Sinds hoe laat staat u daar?", "Hoe lang staat u hier al?"))
    assert found.nodes[0].replies[0].text == "Hoe lang staat u hier al?"
    assert told(notes) == [("sheet-words-changed", {"name": "vragen", "columns": "tekst"})]
    assert notes[0].place.line > 1


def test_a_title_and_an_ending_that_were_rewritten_are_told() -> None:
    _, notes = updated(rewritten("De lege zaal", "De volle zaal"))
    assert told(notes) == [("sheet-words-changed", {"name": "De lege zaal", "columns": "titel"})]
    _, notes = updated(rewritten("Je liep mee.", "Je liep met hem mee."))
    assert told(notes) == [("sheet-words-changed", {"name": "binnen", "columns": "wat ging goed"})]


def test_a_reply_that_was_added_and_one_that_was_taken_away_are_told() -> None:
    def change(rows: Rows) -> Rows:
        at = next(number for number, row in enumerate(rows) if "doorsturen" in row)
        row = ["Ik bel hem." if cell == "Daar gaat de beheerder over." else cell for cell in rows[at]]
        return [*rows[:at], ["" if cell == "doorsturen" else cell for cell in row], *rows[at + 1 :]]

    found, notes = updated(change)
    assert [reply.id for reply in found.nodes[0].replies] == ["vragen", "ik-bel-hem"]
    assert [each for each in told(notes) if each[0] != "sheet-names-made"] == [
        ("sheet-row-added", {"name": "ik-bel-hem"}),
        ("sheet-row-gone", {"name": "doorsturen"}),
    ]


def test_a_column_that_was_taken_away_keeps_what_was_in_it() -> None:
    def without(rows: Rows) -> Rows:
        head = next(row for row in rows if "feedback" in row)
        gone = {head.index("feedback"), head.index("gedachte"), head.index("laat zien")}
        at = rows.index(head)
        return [*rows[:at], *([cell for n, cell in enumerate(row) if n not in gone] for row in rows[at:])]

    found, notes = updated(without)
    assert found == BEFORE
    assert [each[1]["name"] for each in told(notes)] == ["gedachte", "laat zien", "feedback"]
    assert {each.code for each in notes} == {"sheet-column-kept"}


def test_the_general_part_that_was_taken_away_is_kept() -> None:
    found, notes = updated(lambda rows: rows[rows.index([]) :])
    assert found == BEFORE
    assert [each.code for each in notes] == ["sheet-general-kept"]


def test_a_conversation_keeps_its_id_whatever_the_sheet_says() -> None:
    found, _ = updated(rewritten("klein", "groot"))
    assert found.id == BEFORE.id


def test_what_is_no_sheet_changes_nothing_and_says_why() -> None:
    for data in (b"", excel(("Datum", "Bedrag"))):
        found, notes, (problem,) = update_from(data, FILE, BEFORE)
        assert (found, notes) == (None, ())
        assert problem.place.file == FILE
