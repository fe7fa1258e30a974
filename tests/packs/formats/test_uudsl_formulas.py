"""What becomes of evaluations."""

from __future__ import annotations

import pytest

from kcc_coach.scenario.engine import outcome_of, replay
from kcc_coach.scenario.model import Share
from tests.packs.formats.uudsl_files import (
    FLAG,
    P,
    asked,
    condition,
    effect,
    integer,
    notes_of,
    scenario_of,
)


def expression(inside: str, name: str = "Totaal") -> str:
    return f'<typedExpression id="{name}" name="{name}"><type><integer/></type><expression>{inside}</expression></typedExpression>'


REF = '<parameterReference idref="p"/>'
PERCENT = '<parameterReference idref="p" calculate="percentage"/>'


def axes(*expressions: str, parameters: str = P + FLAG) -> tuple[Share, Share]:
    scenario = scenario_of(asked(parameters=parameters, expressions="".join(expressions)))
    return scenario.endings[0].relation, scenario.endings[0].purpose


@pytest.mark.parametrize(
    ("inside", "share"),
    [
        (PERCENT, Share(20.0, (("p", 4.0),))),
        (REF, Share(20.0, (("p", 4.0),))),
        (f"<scale scalar='2' divisor='4'>{REF}</scale>", Share(20.0, (("p", 4.0),))),
        (f"<sum>{REF}<literal>7</literal>{REF}</sum>", Share(20.0, (("p", 4.0),))),
        (f"<sum>{REF}<scale scalar='25'><parameterReference idref='f'/></scale></sum>", Share(10.0, (("p", 2.0), ("belofte", 50.0)))),
        (f"<scale scalar='-1'>{REF}</scale>", Share(80.0, (("p", -4.0),))),
    ],
)  # fmt: skip
def test_an_evaluation_that_adds_and_scales_is_the_purpose_of_every_ending(inside: str, share: Share) -> None:
    assert axes(expression(inside)) == (Share(50.0), share)


def test_an_evaluation_of_a_meter_is_a_share_of_that_meter() -> None:
    parameters = integer("p", 0, 10, 0, "Vertrouwen")
    assert axes(expression(REF), parameters=parameters)[1] == Share(0.0, (("trust", 1.0),))
    assert axes(expression(PERCENT), parameters=parameters)[1] == Share(0.0, (("trust", 1.0),))


def test_an_evaluation_named_after_the_relation_is_the_relation() -> None:
    relation, purpose = axes(expression(REF, "Relatie"), expression(PERCENT, "Doel"))
    assert relation == purpose == Share(20.0, (("p", 4.0),))


def test_what_an_evaluation_comes_to_is_where_the_talk_comes_out() -> None:
    scenario = scenario_of(asked(effects=effect("p", "assign", 15), expressions=expression(PERCENT)))
    found = outcome_of(scenario, replay(scenario, ["een"]))
    assert found is not None
    assert found.purpose == 80


def test_an_evaluation_that_chooses_is_left_with_its_formula() -> None:
    chooses = (
        f"<choose><when><condition>{condition('f', 'equalTo', 'true')}</condition><expression>{PERCENT}</expression></when>"
        f"<otherwise><scale scalar='2' divisor='3'><sum>{REF}<literal>5</literal></sum></scale></otherwise></choose>"
    )
    (left,) = notes_of(asked(expressions=expression(chooses)), "uudsl-formula-left")
    assert left == {"name": "Totaal", "formula": "{belofte = 1 → p (%); 2 × (p + 5) / 3}"}


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<literal>5</literal>",
        "<literal>x</literal>",
        "<parameterReference idref='e'/>",
        "<parameterReference idref='nergens'/>",
        f"<scale divisor='0'>{REF}</scale>",
        "<weather/>",
        f"<scale scalar='0'>{REF}</scale>",
    ],
)
def test_an_evaluation_that_is_no_share_is_left_for_the_trainer(inside: str) -> None:
    data = asked(expressions=expression(inside))
    assert len(notes_of(data, "uudsl-formula-left")) == 1
    assert scenario_of(data).endings[0].purpose == Share(50.0)
