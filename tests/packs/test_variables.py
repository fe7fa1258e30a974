from __future__ import annotations

import pytest

from kcc_coach.packs.variables import typed
from kcc_coach.scenario.model import And, Chosen, Compare, Condition, Effect, Meter, Not, Or, Seen, Variable
from tests.packs.small import changed, codes_of, found_in, problems_of, scenario_of

BOOL = "beloofd: {type: bool, start: no}"
INT = "keren: {type: int, min: 0, max: 3, start: 0}"
CHOICE = "zaal: {type: choice, options: [groot, klein], start: groot}"


def condition(typed_text: str) -> Condition | None:
    """The condition of the first arrow of the second node when this is typed for it."""
    source = changed(
        ("trust >= 45", typed_text), (BOOL, f"{BOOL}\n  kamer: {{type: choice, options: [yes, no], start: no}}")
    )
    return scenario_of(source).nodes[1].then[0].when


def test_a_meter_begins_at_its_number() -> None:
    assert scenario_of(changed()).meters == (Meter("trust", 40), Meter("tension", 20))


def test_a_meter_of_the_scenario_may_have_a_title() -> None:
    change = ("tension: 20}", "tension: 20, sfeer: {start: 60, title: Sfeer in de zaal}}")
    assert scenario_of(changed(change)).meters[2] == Meter("sfeer", 60, "Sfeer in de zaal")


def test_a_meter_may_be_of_one_of_the_cast() -> None:
    change = ("tension: 20}", "tension: 20, trust.ruben: 30}")
    assert scenario_of(changed(change)).meters[2] == Meter("trust.ruben", 30)


@pytest.mark.parametrize(
    ("typed_text", "code"),
    [
        ("101", "out-of-range"),
        ("-1", "out-of-range"),
        ("hoog", "wrong-type"),
        ("{start: 4}", "missing-key"),
        ("", "wrong-type"),
    ],
)
def test_a_meter_begins_within_its_range(typed_text: str, code: str) -> None:
    assert codes_of(changed(("tension: 20}", f"tension: {typed_text}}}"))) == [code]


def test_variables_have_a_type_and_a_start() -> None:
    assert scenario_of(changed()).variables == (
        Variable("beloofd", "bool", 0),
        Variable("keren", "int", 0, 0, 3),
        Variable("zaal", "choice", "groot", options=("groot", "klein")),
    )


def test_an_integer_without_a_range_goes_from_nought_to_a_hundred() -> None:
    assert scenario_of(changed((INT, "keren: {type: int, start: 7}"))).variables[1] == Variable(
        "keren", "int", 7, 0, 100
    )


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (BOOL, "beloofd: {type: bool, start: misschien}", "wrong-type"),
        (BOOL, "beloofd: no", "wrong-type"),
        (INT, "keren: {type: int, min: 0, max: 3, start: 4}", "out-of-range"),
        (INT, "keren: {type: int, min: 0, max: 3}", "missing-key"),
        (INT, "keren: {type: int, min: 0, max: 3, start: nul}", "wrong-type"),
        (CHOICE, "zaal: {type: choice, options: [groot, klein], start: midden}", "unknown-word"),
        (CHOICE, "zaal: {type: choice, start: groot}", "missing-key"),
        (CHOICE, "zaal: {type: choice, options: [groot, Grote zaal], start: groot}", "bad-id"),
        (CHOICE, "zaal: {type: choice, options: groot, start: groot}", "wrong-type"),
        (CHOICE, "Zaal: {type: choice, options: [groot, klein], start: groot}", "bad-id"),
    ],
)
def test_a_variable_that_does_not_fit_its_type_is_a_fault(before: str, after: str, code: str) -> None:
    assert codes_of(changed((before, after))) == [code]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("beloofd", "yes", 1),
        ("beloofd", "NEE", 0),
        ("beloofd", "misschien", "misschien"),
        ("keren", "2", 2),
        ("keren", "-2", -2),
        ("keren", "twee", "twee"),
        ("zaal", "yes", "yes"),
        ("zaal", "2", "2"),
        ("trust", "50", 50),
        ("trust", "1e3", "1e3"),
    ],
)
def test_a_word_is_typed_by_its_variable(name: str, text: str, value: int | str) -> None:
    variables = scenario_of(changed()).variables
    assert typed(name, text, variables) == value


def test_the_values_of_a_condition_are_typed_by_their_variables() -> None:
    assert condition("beloofd = ja") == Compare("beloofd", "=", 1)
    assert condition("kamer = no") == Compare("kamer", "=", "no")
    assert condition("3 > keren") == Compare("keren", "<", 3)
    assert condition("credit == 0") == Compare("credit", "=", 0)


def test_a_condition_is_read_to_its_depth() -> None:
    found = condition("not (seen(opening) or chosen(vragen)) and zaal != klein")
    assert isinstance(found, And)
    inner, last = found.parts
    assert last == Compare("zaal", "!=", "klein")
    assert isinstance(inner, Not)
    assert isinstance(inner.part, Or)
    assert [type(each) for each in inner.part.parts] == [Seen, Chosen]


@pytest.mark.parametrize(
    ("typed_text", "found"),
    [
        ("trust", "…"),
        ("trust >", "…"),
        ("trust > 45 en keren > 1", "en"),
        ("trust => 45", ">"),
        ("trust is 45", "is"),
        ("(trust > 45", "…"),
        ("trust > 45)", ")"),
        ("50 < 60", "…"),
        ("seen()", ")"),
        ("(" * 22 + "trust > 45" + ")" * 22, "("),
        ("not " * 22 + "trust > 45", "not"),
        ("trust > 45; keren > 1", "; keren > 1"),
        ("__import__('os')", "'os')"),
        ("'trust > 45 && beloofd'", "&& beloofd"),
    ],
)
def test_a_condition_that_cannot_be_read_says_where_it_stops(typed_text: str, found: str) -> None:
    (problem,) = problems_of(changed(("trust >= 45", typed_text)))
    assert (problem.code, dict(problem.values)) == ("bad-condition", {"found": found})


@pytest.mark.parametrize(
    ("typed_text", "code"),
    [
        ("vertrouwen > 45", "unknown-name"),
        ("seen(nergens)", "unknown-node"),
        ("seen(binnen)", "unknown-node"),
        ("chosen(niets)", "unknown-reply"),
        ("chosen(opening)", "unknown-reply"),
        ("zaal = midden", "wrong-value"),
        ("zaal > groot", "wrong-value"),
        ("beloofd = 2", "wrong-value"),
        ("beloofd > 0", "wrong-value"),
        ("keren = 4", "wrong-value"),
        ("keren = twee", "wrong-value"),
        ("trust = veel", "wrong-value"),
    ],
)
def test_a_condition_names_only_what_there_is(typed_text: str, code: str) -> None:
    assert codes_of(changed(("trust >= 45", typed_text))) == [code]


def test_an_effect_adds_and_then_sets() -> None:
    change = (
        "effect: {trust: +10, keren: +1, set: {beloofd: yes}}",
        "effect: {set: {zaal: klein, keren: 2}, credit: +3}",
    )
    assert scenario_of(changed(change)).nodes[0].replies[0].effect == Effect(
        (("credit", 3),), (("zaal", "klein"), ("keren", 2))
    )


@pytest.mark.parametrize(
    ("typed_text", "code"),
    [
        ("{beloofd: +1}", "unknown-meter"),
        ("{zaal: +1}", "unknown-meter"),
        ("{set: {trust: 50}}", "unknown-variable"),
        ("{set: {keren: 4}}", "wrong-value"),
        ("{set: {zaal: midden}}", "wrong-value"),
        ("{set: {beloofd: 2}}", "wrong-value"),
        ("{trust +10}", "bad-id"),
        ("{trust: 1.5}", "wrong-type"),
    ],
)
def test_an_effect_changes_only_what_can_be_changed(typed_text: str, code: str) -> None:
    text = changed(("effect: {trust: +10, keren: +1, set: {beloofd: yes}}", f"effect: {typed_text}"))
    assert [each[0] for each in found_in(text)] == [code]
