from __future__ import annotations

import pytest

from kcc_coach.packs.source import read_scenario
from tests.packs.slips import EXAMPLE, INDENTS, SLIPS, Slip

TEXT = EXAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: str(slip.name))
def test_a_slip_is_told_at_the_line_that_must_be_mended(slip: Slip) -> None:
    text, line = slip.spoil(TEXT)
    scenario, problems = read_scenario(text, "losse-tegel.yaml")
    assert scenario is None
    assert [each.place.line for each in problems] == [line]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: str(slip.name))
def test_a_slip_that_stops_the_reading_stands_alone(slip: Slip) -> None:
    text, _ = slip.spoil(TEXT)
    (problem,) = read_scenario(text, "losse-tegel.yaml")[1]
    tab = slip in INDENTS and "\t" in slip.after
    assert problem.code == ("yaml-tab" if tab else "yaml-syntax")
    assert problem.place.file == "losse-tegel.yaml"
    assert 1 <= problem.place.column <= len(text.split("\n")[problem.place.line - 1]) + 1
