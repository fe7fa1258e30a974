from __future__ import annotations

import pytest

from kcc_coach.packs.plain_words import condition_words, effect_words, share_words, shows_words, words_of
from kcc_coach.packs.variables import with_types
from kcc_coach.scenario.conditions import parse_condition
from kcc_coach.scenario.model import Effect, Scenario, Share
from tests.packs.small import SMALL, scenario_of
from tests.packs.styled import STYLED

NUMBERS = {("node", "opening"): "1", ("reply", "vragen"): "1.1"}


def said(condition: str, scenario: Scenario) -> str:
    return condition_words(with_types(parse_condition(condition), scenario.variables), words_of(scenario, NUMBERS))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("trust >= 50", "vertrouwen minstens 50 is"),
        ("trust <= 50", "vertrouwen hoogstens 50 is"),
        ("tension < 5", "spanning lager is dan 5"),
        ("tension > 5", "spanning hoger is dan 5"),
        ("credit = 0", "krediet 0 is"),
        ("keren != 2", "«keren» niet 2 is"),
        ("beloofd = yes", "«beloofd» ja is"),
        ("beloofd = no", "«beloofd» nee is"),
        ("zaal = klein", "«zaal» klein is"),
        ("seen(opening)", "je al bij 1 was"),
        ("seen(wachten)", "je al bij «wachten» was"),
        ("chosen(vragen)", "je 1.1 koos"),
        ("not seen(opening)", "je nog niet bij 1 was"),
        ("not chosen(vragen)", "je 1.1 niet koos"),
        ("not not chosen(vragen)", "je 1.1 koos"),
        ("not trust >= 50", "vertrouwen lager is dan 50"),
        ("not trust < 50", "vertrouwen minstens 50 is"),
        ("not beloofd = yes", "«beloofd» niet ja is"),
        ("trust >= 5 and beloofd = yes", "vertrouwen minstens 5 is en «beloofd» ja is"),
        ("trust >= 5 or keren = 1", "vertrouwen minstens 5 is of «keren» 1 is"),
        (
            "seen(opening) and (trust > 1 or keren = 1)",
            "je al bij 1 was en (vertrouwen hoger is dan 1 of «keren» 1 is)",
        ),
        ("not (trust > 1 or keren = 1)", "niet geldt dat (vertrouwen hoger is dan 1 of «keren» 1 is)"),
    ],
)
def test_a_condition_is_said_in_words(condition: str, words: str) -> None:
    assert said(condition, scenario_of(SMALL)) == words


def test_a_meter_of_one_of_the_cast_or_of_the_conversation_has_its_own_name() -> None:
    scenario = scenario_of(STYLED)
    assert said("trust.ruben >= 10", scenario) == "vertrouwen van Ruben minstens 10 is"
    assert said("zaal-druk > 1", scenario) == "Drukte hoger is dan 1"


def test_an_effect_is_said_part_by_part() -> None:
    words = words_of(scenario_of(SMALL))
    effect = Effect((("trust", 10), ("tension", -5), ("keren", 0)), (("beloofd", 1), ("zaal", "klein")))
    assert effect_words(effect, words) == (
        "vertrouwen +10",
        "spanning −5",
        "«beloofd» wordt ja",
        "«zaal» wordt klein",
    )
    assert effect_words(Effect(), words) == ()


def test_an_axis_is_a_sum() -> None:
    words = words_of(scenario_of(SMALL))
    assert share_words(Share(50), words) == "50"
    assert (
        share_words(Share(-2.5, (("trust", 0.4), ("tension", -1))), words) == "−2,5 + 0,4 × vertrouwen − 1 × spanning"
    )


def test_scores_are_named_after_their_competency() -> None:
    reply = scenario_of(SMALL).nodes[0].replies[0]
    assert shows_words(reply) == ("Luisteren +2", "Eigenaarschap +1")
