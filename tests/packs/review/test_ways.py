from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.packs.review.ground import Ground
from kcc_coach.packs.review.ways import FEW, Budget, way_smells
from kcc_coach.scenario.model import Meter, Share
from tests.packs.review.talks import HOME, NAMES, has, smells, talk
from tests.scenario.builders import ending, go, node, plain, reply, staged, subject

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario

GLAD = ending("glad", Share(60.0), Share(60.0))
SAD = ending("sad", Share(20.0), Share(30.0))
BOTH = (GLAD, SAD)

few_and_many = pytest.mark.parametrize("budget", [FEW, Budget(2, 100, 100)])
"""Once with every state looked at, and once with so many that only a search remains."""


def told(code: str, scenario: Scenario, budget: Budget) -> list[tuple[str, ...]]:
    """The places of a smell, by the paths alone and with the budget of a test."""
    return [each.place.keys for each in way_smells(Ground(scenario), budget) if each.code == code]


# -- a full score


def two_steps(second_condition: str = "") -> Scenario:
    """The best answer at the second decision may be closed to who gave the best at the first."""
    return talk(
        node("n", reply("best", "m", shows={"listening": 2}), reply("worse", "m")),
        node("m", reply("good", shows={"listening": 2}, condition=second_condition), reply("poor")),
    )


@few_and_many
def test_never_full_score_where_the_best_answers_exclude_each_other(budget: Budget) -> None:
    assert told("never-full-score", two_steps("not chosen(best)"), budget) == [("competencies", "listening")]


@few_and_many
def test_no_never_full_score_where_one_path_has_all_the_best(budget: Budget) -> None:
    assert told("never-full-score", two_steps("chosen(best)"), budget) == []


def test_a_competency_that_is_never_at_stake_is_left_to_the_faults() -> None:
    assert not has("never-full-score", talk(node("n", reply("a"), reply("b"))))


def test_a_second_answer_at_a_decision_cannot_mend_a_never_full_score() -> None:
    round_again = talk(
        node("n", reply("poor", "m"), reply("best", shows={"listening": 2}, condition="chosen(poor)")),
        node("m", reply("back", "n")),
    )
    assert has("never-full-score", round_again)


# -- a rude path


def rude(relation: float, *, kind: str = "empathy") -> Scenario:
    endings = (ending("home", Share(relation), Share(60.0)),)
    nodes = (
        node("n", reply("warm", "m", shows={kind: 2}), reply("cold", "m", shows={kind: -2})),
        node("m", reply("near", shows={kind: 1}), reply("far")),
    )
    return plain(*nodes, competencies=(*NAMES, *NAMES[:0]), endings=endings)


def test_a_rude_path_ends_well_where_its_relation_is_high() -> None:
    (found,) = smells("rude-path-ends-well", rude(50))
    assert found.place.keys == ("endings", "home", "relation")
    assert dict(found.values) == {"ending": "home", "relation": "50"}


def test_no_rude_path_ends_well_where_its_relation_is_low() -> None:
    assert not has("rude-path-ends-well", rude(49))


def test_of_replies_that_are_equally_unkind_the_one_worth_least_is_rude() -> None:
    replies = (reply("idle", "sad", shows={"ownership": -1}), reply("busy", "glad", shows={"ownership": 1}))
    assert not has("rude-path-ends-well", talk(node("n", *replies), endings=BOTH))
    turned = (reply("idle", "glad", shows={"ownership": -1}), reply("busy", "sad", shows={"ownership": 1}))
    assert has("rude-path-ends-well", talk(node("n", *turned), endings=BOTH))


def test_unkindness_weighs_more_than_what_a_reply_is_worth() -> None:
    cold = reply("cold", "sad", shows={"empathy": -1, "ownership": 2, "listening": 2})
    warm = reply("warm", "glad", shows={"empathy": 1, "ownership": -2, "listening": -2})
    assert not has("rude-path-ends-well", talk(node("n", warm, cold), endings=BOTH))


def test_where_no_reply_is_less_kind_there_is_no_rude_path_that_ends_well() -> None:
    assert not has("rude-path-ends-well", talk(node("n", reply("a"), reply("b")), endings=(ending("home"),)))


def test_a_rude_path_that_comes_round_takes_what_was_not_said_yet() -> None:
    again = node("n", reply("cold", "n", shows={"empathy": -2}), reply("warm", "home", shows={"empathy": 2}))
    assert has("rude-path-ends-well", talk(again, endings=(ending("home"),)))


# -- high relation, little trust


def cheated(trust: int, relation: float) -> Scenario:
    replies = (reply("break", add={"trust": trust - 40}), reply("hold", "glad"))
    endings = (ending("home", Share(relation), Share(60.0)), GLAD)
    return talk(node("n", *replies), endings=endings)


@few_and_many
def test_glad_without_trust_is_told_at_the_ending(budget: Budget) -> None:
    assert told("glad-without-trust", cheated(29, 50), budget) == [("endings", "home", "relation")]


def test_with_some_trust_or_a_low_relation_nobody_is_glad_without_trust() -> None:
    assert not has("glad-without-trust", cheated(30, 50))
    assert not has("glad-without-trust", cheated(29, 49))


def test_glad_without_trust_names_the_gladdest() -> None:
    endings = (ending("home", Share(80.0, (("trust", -0.5),)), Share(60.0)),)
    replies = (reply("a", add={"trust": -20}), reply("b", add={"trust": -30}))
    (found,) = smells("glad-without-trust", talk(node("n", *replies), endings=endings))
    assert dict(found.values) == {"ending": "home", "relation": "75", "trust": "10"}


def test_of_two_customers_one_who_trusts_is_enough_to_be_glad() -> None:
    meters = (Meter("trust.aydin", 20), Meter("trust.blake", 60))
    assert not has("glad-without-trust", talk(node("n", reply("a")), meters=meters, endings=(ending("home"),)))
    both = (Meter("trust.aydin", 20), Meter("trust.blake", 10))
    assert has("glad-without-trust", talk(node("n", reply("a")), meters=both, endings=(ending("home"),)))


def test_without_a_meter_of_trust_nobody_is_glad_without_trust() -> None:
    assert not has("glad-without-trust", talk(node("n", reply("a")), meters=(), endings=(ending("home"),)))


# -- a way back


def started_badly(*, way_back: bool) -> Scenario:
    worst = reply("worst", "m", shows={"listening": -2})
    return talk(
        node("n", reply("best", "glad", shows={"listening": 2}), worst),
        node("m", reply("on", "sad"), *([reply("mend", "glad")] if way_back else [])),
        endings=BOTH,
    )


@few_and_many
def test_no_way_back_after_the_worst_first_reply_is_told_at_that_reply(budget: Budget) -> None:
    assert told("no-way-back", started_badly(way_back=False), budget) == [("nodes", "n", "replies", "worst")]
    assert told("no-way-back", started_badly(way_back=True), budget) == []


def test_an_ending_that_is_high_on_one_axis_is_no_way_back() -> None:
    half = (GLAD, ending("sad", Share(90.0), Share(49.0)))
    assert has("no-way-back", replace(started_badly(way_back=False), endings=half))


def test_each_of_two_equally_bad_beginnings_may_have_no_way_back() -> None:
    replies = (reply("a", "sad"), reply("b", "sad"), reply("c", "glad", shows={"listening": 1}))
    assert len(smells("no-way-back", talk(node("n", *replies), endings=BOTH))) == 2


def test_a_trust_that_can_no_longer_be_won_is_no_way_back() -> None:
    def scenario(won: int) -> Scenario:
        closing = node("end", then=(go("glad", "trust >= 50"), go("sad")))
        first = node("n", reply("good", "m", shows={"listening": 2}), reply("bad", "m", add={"trust": -30}))
        return talk(first, node("m", reply("give", "end", add={"trust": won})), closing, endings=BOTH)

    assert has("no-way-back", scenario(39))
    assert not has("no-way-back", scenario(40))


def test_the_first_decision_of_a_subject_counts_where_subjects_can_be_chosen() -> None:
    first = subject(
        "a", node("n", reply("best", "x", shows={"listening": 2}), reply("worst", "sad")), node("x", allow=("end",))
    )
    other = subject("b", node("m", reply("c", "y")), node("y", allow=("end",)))
    scenario = staged((first, other), closing=(go("glad"),), competencies=NAMES, endings=BOTH)
    assert [each.place.keys[-1] for each in smells("no-way-back", scenario)] == ["worst"]


# -- nothing to say


@few_and_many
def test_nothing_to_say_where_every_reply_may_be_hidden(budget: Budget) -> None:
    closed = talk(node("n", reply("a", "m"), reply("b")), node("m", reply("c", condition="trust > 60")))
    assert told("nothing-to-say", closed, budget) == [("nodes", "m")]


def test_no_nothing_to_say_where_play_never_comes_while_all_is_hidden() -> None:
    opened = talk(node("n", reply("a", "m", add={"trust": 30})), node("m", reply("c", condition="trust > 60")))
    assert not has("nothing-to-say", opened)


# -- talks that go round


def test_a_talk_that_goes_round_by_itself_has_no_smells_of_paths() -> None:
    endless = talk(node("n", then=(go("home", "trust > 99"), go("n"))))
    assert [each.code for each in smells("no-way-back", endless)] == []


def test_a_sound_ending_is_still_looked_at_where_talks_may_come_round() -> None:
    again = node("n", reply("again", "n"), reply("on", add={"trust": -20}))
    assert has("glad-without-trust", talk(again, endings=(ending("home"),)))
    assert not has("glad-without-trust", talk(again, endings=(HOME,)))


def test_where_a_search_breaks_off_nothing_is_told() -> None:
    spent = Budget(1, 1, 1)
    assert told("no-way-back", started_badly(way_back=False), spent) == []
    assert told("never-full-score", two_steps("not chosen(best)"), spent) == []
