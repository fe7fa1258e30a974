"""What becomes of parameters, preconditions and effects."""

from __future__ import annotations

import pytest

from kcc_coach.scenario.conditions import condition_text
from kcc_coach.scenario.engine import replay, start, tokens, values_of
from kcc_coach.scenario.model import Effect, Meter, Variable
from tests.packs.formats.uudsl_files import (
    FEELS,
    FLAG,
    P,
    asked,
    condition,
    effect,
    integer,
    node_of,
    notes_of,
    parameter,
    scenario_of,
)


def when_of(data: bytes) -> str:
    """The condition of the first answer; empty where it can always be given, - where it never can."""
    replies = [each for each in node_of(scenario_of(data), "dag").replies if each.id == "een"]
    if not replies:
        return "-"
    return "" if replies[0].when is None else condition_text(replies[0].when, frozenset({"belofte"}))


def effect_of(effects: str, parameters: str = P + FLAG + FEELS) -> Effect:
    return node_of(scenario_of(asked(effects=effects, parameters=parameters)), "dag").replies[0].effect


def test_parameters_are_variables_with_their_limits_and_first_values() -> None:
    assert scenario_of(asked()).variables == (
        Variable("p", "int", 3, low=-5, high=20),
        Variable("belofte", "bool", 0),
        Variable("emotie", "choice", "rustig", options=("rustig", "heel-boos", "waarde-2")),
    )


def test_a_parameter_without_limits_may_be_anything() -> None:
    (variable,) = scenario_of(asked(parameters=parameter("p", "<type><integer/></type>"))).variables
    assert (variable.low, variable.high, variable.start) == (-1_000_000, 1_000_000, 0)


def test_an_equivalent_type_counts_and_a_text_or_a_list_is_left_out() -> None:
    kinds = (
        parameter("a", "<type><extension><equivalentType><boolean/></equivalentType></extension></type>")
        + parameter("b", "<type><string/></type>", "Naam")
        + parameter("c", "<type><list><itemType><string/></itemType></list></type>")
        + parameter("d", "")
    )
    data = asked(condition("b", "equalTo", "x"), effect("c", "assign", "x"), kinds)
    assert [(each.name, each.kind) for each in scenario_of(data).variables] == [("a", "bool")]
    assert [each["name"] for each in notes_of(data, "uudsl-parameter-dropped")] == ["Naam", "c", "d"]
    assert when_of(data) == ""


def test_first_values_of_the_scenario_go_before_those_of_the_parameter() -> None:
    values = '<parameterValue idref="p">7</parameterValue><characterParameterValue idref="e" characteridref="d">2</characterParameterValue>'
    metadata = f"<name>x</name><initialParameterValues><userDefined/><fixed>{values}</fixed></initialParameterValues>"
    found = {each.name: each.start for each in scenario_of(asked(metadata=metadata)).variables}
    assert found == {"p": 7, "belofte": 0, "emotie.collega": "waarde-2"}


@pytest.mark.parametrize(
    ("name", "meter"),
    [("Vertrouwen", "trust"), ("Trust in you", "trust"), ("Spanning", "tension"), ("tension", "tension")],
)
def test_trust_and_tension_are_meters_where_their_steps_fit(name: str, meter: str) -> None:
    data = asked(
        condition("v", "atLeast") + condition("v", "greaterThan", "6"),
        effect("v", "addAssign", 2),
        integer("v", 0, 10, 4, name),
    )
    scenario = scenario_of(data)
    assert (scenario.meters, scenario.variables) == ((Meter(meter, 40),), ())
    assert (when_of(data), scenario.nodes[0].replies[0].effect) == (f"{meter} > 60", Effect(((meter, 20),)))
    assert [each["name"] for each in notes_of(data, "uudsl-meter")] == [meter]


def test_a_meter_that_begins_below_zero_keeps_its_meaning() -> None:
    data = asked(condition("v", "equalTo", "0"), effect("v", "subtractAssign", 1), integer("v", -1, 1, 0, "Vertrouwen"))
    assert scenario_of(data).meters == (Meter("trust", 50),)
    assert when_of(data) == "trust = 50"
    assert scenario_of(data).nodes[0].replies[0].effect == Effect((("trust", -50),))


@pytest.mark.parametrize(
    "parameters", [integer("v", 0, 30, 4, "Vertrouwen"), parameter("v", "<type><integer/></type>", "Trust")]
)
def test_trust_whose_steps_do_not_fit_stays_a_variable(parameters: str) -> None:
    scenario = scenario_of(asked(parameters=parameters))
    assert (scenario.meters, len(scenario.variables)) == ((), 1)
    assert scenario.variables[0].name in {"vertrouwen", "trust-2"}


def test_trust_that_is_set_stays_a_variable_since_a_meter_cannot_be_set() -> None:
    scenario = scenario_of(asked(effects=effect("v", "assign", 3), parameters=integer("v", 0, 10, 4, "Vertrouwen")))
    assert scenario.variables == (Variable("vertrouwen", "int", 4, low=0, high=10),)


def test_what_a_character_has_is_named_after_that_character() -> None:
    data = asked(
        condition("v", "lessThan", "3", "d"), effect("v", "addAssign", 1, "c"), integer("v", 0, 10, 4, "Vertrouwen")
    )
    assert [each.name for each in scenario_of(data).meters] == ["trust.collega", "trust.mevrouw-bos"]
    assert when_of(data) == "trust.collega < 30"


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (condition("p", "lessThan", "4"), "p < 4"),
        (condition("p", "lessThanEqualTo", "4"), "p <= 4"),
        (condition("p", "equalTo", "4"), "p = 4"),
        (condition("p", "notEqualTo", "4"), "p != 4"),
        (condition("p", "greaterThanEqualTo", "4"), "p >= 4"),
        (condition("p", "GreaterThan", "4"), "p > 4"),
        (condition("p", "greaterThan", "4").replace("operator", "test"), "p > 4"),
        (condition("f", "equalTo", "true"), "belofte = yes"),
        (condition("e", "notEqualTo", "heel boos"), "emotie != heel-boos"),
        (condition("p", "atMinimum", kind="referenceCondition"), "p = -5"),
        (condition("p", "atMaximum", kind="referenceCondition"), "p = 20"),
        (condition("p", "equalTo", "99"), "-"),
        (condition("p", "notEqualTo", "99"), ""),
        (condition("p", "lessThan", "99"), "p < 21"),
        (condition("e", "equalTo", "verliefd"), "-"),
        ("<and/>", ""),
        ("<or/>", "-"),
        (f"<or>{condition('p', 'equalTo', '99')}{condition('p', 'equalTo', '1')}</or>", "p = 1"),
        (f"<and>{condition('p', 'equalTo', '99')}{condition('p', 'equalTo', '1')}</and>", "-"),
        (
            (f"<and><or>{condition('p', 'equalTo', '1')}{condition('f', 'equalTo', 'false')}</or>"
            f"<and>{condition('p', 'lessThan', '9')}{condition('p', 'greaterThan', '0')}</and></and>"),
            "(p = 1 or belofte = no) and p < 9 and p > 0",
        ),
    ],
)  # fmt: skip
def test_a_precondition_is_when_an_answer_may_be_given(when: str, text: str) -> None:
    assert when_of(asked(when)) == text


@pytest.mark.parametrize(
    "when",
    [
        condition("p", "isNice", "4"),
        condition("p", "equalTo", "veel"),
        condition("f", "lessThan", "true"),
        condition("e", "atMinimum", kind="referenceCondition"),
        condition("p", "atHome", kind="referenceCondition"),
        "<weather/>",
    ],
)
def test_a_precondition_that_makes_no_sense_is_left_out_and_told_of(when: str) -> None:
    assert when_of(asked(when)) == ""
    assert len(notes_of(asked(when), "uudsl-condition")) == 1


def test_a_precondition_too_deep_for_us_is_left_out_and_told_of() -> None:
    inside = condition("p", "equalTo", "1")
    for number in range(40):
        name = "or" if number % 2 else "and"
        inside = f"<{name}>{inside}{condition('f', 'equalTo', 'true')}</{name}>"
    assert when_of(asked(inside)) == ""
    assert len(notes_of(asked(inside), "uudsl-deep-condition")) == 1


def test_an_answer_that_can_never_be_given_is_left_out_and_told_of() -> None:
    assert notes_of(asked(condition("p", "equalTo", "99")), "uudsl-never") == [{"name": "een"}]


@pytest.mark.parametrize(
    ("effects", "found"),
    [
        (effect("p", "addAssign", 4), Effect((("p", 4),))),
        (effect("p", "subtractAssign", 4), Effect((("p", -4),))),
        (effect("p", "addAssign", 4) + effect("p", "subtractAssign", 1), Effect((("p", 3),))),
        (effect("p", "assign", 4), Effect((), (("p", 4),))),
        (effect("p", "assign", 99), Effect((), (("p", 20),))),
        (effect("p", "assign", 4) + effect("p", "addAssign", 2), Effect((), (("p", 6),))),
        (effect("p", "assign", 19) + effect("p", "addAssign", 9), Effect((), (("p", 20),))),
        (effect("p", "addAssign", 4) + effect("p", "assign", 2), Effect((), (("p", 2),))),
        (effect("f", "assign", "true"), Effect((), (("belofte", 1),))),
        (effect("e", "assign", "heel boos"), Effect((), (("emotie", "heel-boos"),))),
        (effect("p", "addAssign", 0), Effect()),
    ],
)
def test_effects_are_what_an_answer_does(effects: str, found: Effect) -> None:
    assert effect_of(effects) == found


@pytest.mark.parametrize(
    "effects",
    [
        effect("p", "addAssign", "veel"),
        effect("p", "multiplyAssign", 3),
        effect("f", "addAssign", 1),
        effect("e", "assign", "verliefd"),
        effect("e", "addAssign", "rustig"),
    ],
)
def test_an_effect_that_makes_no_sense_is_left_out_and_told_of(effects: str) -> None:
    assert effect_of(effects) == Effect()
    assert len(notes_of(asked(effects=effects), "uudsl-effect")) == 1


def test_more_than_a_reply_may_add_is_told_of() -> None:
    wide = parameter("p", "<type><integer/></type>")
    assert effect_of(effect("p", "addAssign", 500), wide) == Effect((("p", 100),))
    assert len(notes_of(asked(effects=effect("p", "addAssign", 500), parameters=wide), "uudsl-large-effect")) == 1


def test_integers_stay_within_their_limits_while_it_is_played() -> None:
    scenario = scenario_of(asked(effects=effect("p", "addAssign", 80)))
    assert values_of(scenario, replay(scenario, ["een"]))["p"] == 20


def test_what_is_used_and_nowhere_defined_is_guessed_from_its_use() -> None:
    used = (
        effect("n", "addAssign", 2)
        + effect("b", "assign", "true")
        + effect("w", "assign", "boos")
        + effect("x", "assign", "2", "q")
    )
    data = asked(effects=used, parameters="", cast="")
    scenario = scenario_of(data)
    assert [(each.name, each.kind) for each in scenario.variables] == [
        ("n", "int"), ("b", "bool"), ("w", "choice"), ("x.q", "int"),
    ]  # fmt: skip
    assert [person.name for person in scenario.cast] == ["c", "q"]
    assert [each["name"] for each in notes_of(data, "uudsl-character")] == ["c", "q"]


def test_names_of_parameters_never_clash_with_ours_or_each_other() -> None:
    data = asked(parameters=integer("a", 0, 3, 0, "Not") + integer("b", 0, 3, 0, "not") + integer("c", 0, 3, 0, "12"))
    assert [each.name for each in scenario_of(data).variables] == ["not-2", "not-3", "waarde-12"]


def test_preconditions_are_weighed_while_it_is_played() -> None:
    scenario = scenario_of(asked(condition("p", "greaterThan", "3")))
    assert tokens(scenario, start(scenario)) == ("twee",)
