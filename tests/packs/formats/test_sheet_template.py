from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from kcc_coach import i18n
from kcc_coach.packs.formats.sheet_out import excel_sheet
from kcc_coach.packs.formats.sheet_template import template
from kcc_coach.paths import shipped
from kcc_coach.scenario.check import check
from tests.packs.formats.sheets import drafted, only
from tests.packs.small import SMALL, scenario_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(params=i18n.LANGUAGES, autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param, shipped() / "resources")
    yield request.param
    i18n.use("nl", shipped() / "resources")


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_empty_sheet_is_a_whole_conversation_with_nothing_left_to_fill_in(language: str) -> None:
    draft = drafted(template(), "sjabloon.xlsx")
    scenario = only(draft)
    assert check(scenario) == ()
    assert scenario.language == language
    assert {each.kind for each in draft.notes} <= {"mapped", "guessed"}
    assert {each.code for each in draft.notes} == {"sheet-rows", "sheet-start-guessed", "sheet-names-made"}


def test_the_example_has_five_rows_and_each_reply_shows_something() -> None:
    scenario = only(drafted(template(), "sjabloon.xlsx"))
    (node,) = scenario.nodes
    assert (len(node.lines), len(node.replies), len(scenario.endings)) == (1, 2, 2)
    assert all(reply.shows and reply.feedback for reply in node.replies)
    assert scenario.competencies == ("listening", "empathy", "ownership")


def test_moods_kinds_competencies_and_channels_are_there_to_choose_from() -> None:
    found = parts(template())
    assert found["xl/worksheets/sheet1.xml"].count('<dataValidation type="list"') == 5  # of which three competencies
    assert found["xl/worksheets/sheet1.xml"].count('<dataValidation type="whole"') == 3
    assert found["xl/worksheets/sheet2.xml"].count('<dataValidation type="list"') == 1


def test_the_headings_stay_in_sight_and_texts_are_wrapped() -> None:
    for data in (template(), excel_sheet(scenario_of(SMALL))):
        found = parts(data)
        assert 'state="frozen"' in found["xl/worksheets/sheet1.xml"]
        assert "<cols>" in found["xl/worksheets/sheet1.xml"]
        assert 'wrapText="1"' in found["xl/styles.xml"]


def test_the_instructions_are_whole_sentences_on_a_sheet_of_their_own() -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(template())).get_sheet_by_index(2).to_python()
    assert len(rows) > 8
    assert all(str(row[0])[-1] in ".?" or "import" in str(row[0]) for row in rows[1:])


def test_the_same_sheet_is_the_same_bytes() -> None:
    assert template() == template()
