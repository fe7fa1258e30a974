from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach import i18n
from kcc_coach.packs.formats import sheet
from kcc_coach.packs.formats.mending import NOTES as MENDED
from kcc_coach.packs.formats.sheet_csv import csv_of
from kcc_coach.packs.formats.sheet_out import csv_sheet, excel_sheet
from kcc_coach.packs.formats.sheet_words import HEADINGS, KINDS, column_of, kind_of
from kcc_coach.packs.shelf import read_entry
from kcc_coach.paths import shipped
from kcc_coach.scenario.model import CastId, Line, Person, SubjectId
from tests.packs.formats.sheets import FILE, TABLE, drafted, noted, only
from tests.packs.shipped_files import SHIPPED
from tests.packs.small import SMALL, scenario_of
from tests.scenario import strategies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.scenario.model import Scenario

AWKWARD = (
    "=1+1",
    "+31 6 1234",
    "-",
    "- nee",
    "@noor",
    "'s Morgens",
    "'=x",
    "''+y",
    "12",
    "1-2",
    "0,5",
    "ja",
    "WAAR",
    "a;b,c|d",
    'Ze zei: "ja"',
    "met\nregels",
    "met\n\nlege regels",
    "_x0041_",
    "twee  spaties",
    "x\u00adz",
    "é ’ € 😀",
    "#DIV/0!",
)


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    yield
    i18n.use("nl", shipped() / "resources")


def both_ways(scenario: Scenario) -> None:
    """The conversation comes back from either kind of file as it was, and there is nothing to tell."""
    for data, file in ((excel_sheet(scenario), FILE), (csv_sheet(scenario), TABLE)):
        draft = drafted(data, file)
        assert only(draft) == scenario
        assert [each.code for each in draft.notes] == ["sheet-rows"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_a_shipped_conversation_comes_back_from_a_sheet_as_it_was(file: Path, language: str) -> None:
    i18n.use(language, shipped() / "resources")
    scenario = read_entry(file).scenario
    assert scenario is not None
    both_ways(scenario)


@pytest.mark.parametrize("number", range(60))
def test_any_conversation_comes_back_from_a_sheet_as_it_was(number: int) -> None:
    both_ways(strategies.readable(strategies.scenario_of(number, 8, in_stages=number % 2 == 0)))


@pytest.mark.parametrize(("written", "read"), [("nl", "en"), ("en", "nl")])
def test_a_sheet_is_understood_by_somebody_with_the_other_language(written: str, read: str) -> None:
    scenario = read_entry(SHIPPED[0]).scenario
    assert scenario is not None
    i18n.use(written, shipped() / "resources")
    files = (excel_sheet(scenario), FILE), (csv_sheet(scenario), TABLE)
    i18n.use(read, shipped() / "resources")
    assert [only(drafted(data, file)) for data, file in files] == [scenario, scenario]


@pytest.mark.parametrize("text", AWKWARD)
def test_a_text_that_a_spreadsheet_takes_for_something_else_stays_what_it_was(text: str) -> None:
    scenario = scenario_of(SMALL)
    (subject,) = scenario.subjects
    first, second = subject.nodes
    reply = replace(first.replies[0], text=text, feedback=text)
    node = replace(first, lines=(Line(CastId("ruben"), text, thought=text),), replies=(reply, *first.replies[1:]))
    stage = replace(scenario.stages[0], subjects=(replace(subject, nodes=(node, second)),))
    both_ways(replace(scenario, stages=(stage,), summary=text, lessons=(text, "L3")))


@pytest.mark.parametrize("name", ["Jij", "Verteller", "you", "Ruben", "ruben", "noor"])
def test_somebody_with_a_name_that_could_mean_another_keeps_their_own_lines(name: str) -> None:
    scenario = scenario_of(SMALL)
    (subject,) = scenario.subjects
    first, second = subject.nodes
    node = replace(first, lines=(*first.lines, Line(CastId("noor"), "Ik ook.")))
    stage = replace(scenario.stages[0], subjects=(replace(subject, nodes=(node, second)),))
    both_ways(replace(scenario, stages=(stage,), cast=(*scenario.cast, Person(CastId("noor"), name))))


@pytest.mark.parametrize("name", ["vraag", "tekst", "antwoord", "text", "titel"])
def test_a_subject_may_be_called_as_a_column_is(name: str) -> None:
    scenario = strategies.readable(strategies.scenario_of(4, 4, in_stages=True))
    first, *others = scenario.stages
    called = replace(first.subjects[0], id=SubjectId(name), title=name.capitalize())
    both_ways(replace(scenario, stages=(replace(first, subjects=(called, *first.subjects[1:])), *others)))


@pytest.mark.parametrize("name", HEADINGS)
def test_every_heading_is_known_in_both_languages(name: str) -> None:
    for language in i18n.LANGUAGES:
        i18n.use(language, shipped() / "resources")
        assert column_of(i18n.tr(HEADINGS[name]).upper()) == name


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_row_is_known_in_both_languages(name: str) -> None:
    for language in i18n.LANGUAGES:
        i18n.use(language, shipped() / "resources")
        assert kind_of(i18n.tr(KINDS[name])) == name


def test_columns_in_another_order_and_one_too_many_make_no_difference() -> None:
    scenario = scenario_of(SMALL)
    rows = list(csv.reader(io.StringIO(csv_sheet(scenario).decode("utf-8-sig"), newline=""), delimiter=";"))
    at = next(number for number, row in enumerate(rows) if row[:1] == ["plek"])
    draft = drafted(csv_of([*rows[:at], *(["Wie kijkt na", *row[::-1]] for row in rows[at:])]), TABLE)
    assert only(draft) == scenario
    assert dict(noted(draft, "sheet-column").values) == {"name": "Wie kijkt na"}
    assert (noted(draft, "sheet-column").place.line, noted(draft, "sheet-column").place.column) == (at + 1, 1)


def test_every_note_has_a_sentence_that_its_values_fill() -> None:
    assert all(each.startswith("sheet-") for each in sheet.NOTES)
    assert not set(sheet.NOTES) & set(MENDED)
