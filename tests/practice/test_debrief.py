from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from kcc_coach.practice.debrief import Course, OtherWay, Turn, course, other_ways, turning_points
from kcc_coach.scenario.engine import offered, start, values_of, walk
from kcc_coach.scenario.model import CompetencyId, Meter
from tests.scenario.builders import competencies, go, node, plain, reply, staged, subject, yes_no
from tests.scenario.strategies import examples, path_along, scenarios, seeds, wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.scenario.model import Scenario

EMPATHY = CompetencyId("empathy")
TALK = plain(
    node(
        "opening",
        reply("kind", "second", shows={"empathy": 2}, add={"trust": 10, "tension": -5}),
        reply("rule", "second", shows={"empathy": 0}, add={"trust": -10, "tension": 20}),
        reply("shrug", "second", shows={"empathy": 1}),
    ),
    node("second", reply("promise", add={"trust": 5}), reply("leave", add={"trust": -5, "tension": 15})),
    competencies=competencies("empathy"),
)


def turn(number: int, trust: float = 50, tension: float = 50, *, swing: float = 0) -> Turn:
    """A turn that came out here, with its swing all in trust."""
    return Turn(number, f"said {number}", "", trust, tension, swing, 0.0, None)


def test_a_course_tells_for_each_choice_where_it_led_and_what_it_did() -> None:
    assert course(TALK, ("kind", "leave")) == Course(
        40.0,
        30.0,
        (
            Turn(1, "kind.", "feedback on kind", 50.0, 25.0, 10.0, -5.0, 100.0, ((EMPATHY, 2),), 0, 0, "kind"),
            Turn(2, "leave.", "feedback on leave", 45.0, 40.0, -5.0, 15.0, None, (), 0, 1, "leave"),
        ),
    )


def test_the_worth_of_a_choice_stands_beside_it() -> None:
    worths = [course(TALK, (first,)).turns[0].worth for first in ("kind", "shrug", "rule")]
    assert worths == [100.0, 50.0, 0.0]


def test_before_the_first_choice_there_is_a_course_without_turns() -> None:
    assert course(TALK, ()) == Course(40.0, 30.0, ())
    assert course(TALK, ()).low is None


def test_of_more_customers_the_course_is_the_mean() -> None:
    meters = (
        Meter("trust.aydin", 20),
        Meter("trust.blake", 50),
        Meter("tension.aydin", 10),
        Meter("tension.blake", 30),
    )
    scenario = plain(node("opening", reply("kind", add={"trust.aydin": 10, "tension.blake": -10})), meters=meters)
    found = course(scenario, ("kind",))
    assert (found.trust, found.tension) == (35.0, 20.0)
    assert (found.turns[0].trust, found.turns[0].tension) == (40.0, 15.0)
    assert (found.turns[0].trust_change, found.turns[0].tension_change) == (5.0, -5.0)


def test_a_talk_without_trust_and_tension_has_a_course_at_nothing() -> None:
    scenario = plain(node("opening", reply("kind")), meters=(Meter("faith", 50),), variables=(yes_no("asked"),))
    found = course(scenario, ("kind",))
    assert (found.trust, found.tension, found.turns[0].swing) == (0.0, 0.0, 0.0)


def test_where_trust_and_tension_rise_alike_nothing_swung() -> None:
    meters = tuple(Meter(f"{name}.{who}", at) for name, at in (("trust", 20), ("tension", 10)) for who in "abc")
    scenario = plain(node("opening", reply("even", add={"trust.a": 1, "tension.b": 1})), meters=meters)
    turns = course(scenario, ("even",)).turns
    assert turns[0].swing == 0
    assert (turning_points(turns).harmed, turning_points(turns).helped) == (None, None)


def test_turning_to_a_subject_is_no_turn_of_its_own() -> None:
    form = subject("form", node("form-0", reply("fill-in", "form-1")), node("form-1", allow=("end",)))
    stairs = subject("stairs", node("stairs-0", reply("look", "stairs-0"), allow=("turn", "end")))
    scenario = staged((form, stairs), closing=(go("home"),))
    found = course(scenario, ("@stairs", "look", "@form", "fill-in", "@stairs", "@end"))
    assert [(each.number, each.said) for each in found.turns] == [(1, "look."), (2, "fill-in.")]


def test_a_swing_is_what_trust_won_and_tension_lost() -> None:
    first, second = course(TALK, ("rule", "promise")).turns
    assert (first.swing, second.swing) == (-30.0, 5.0)


def test_the_low_of_a_course_is_where_trust_was_least_and_tension_most() -> None:
    turns = (turn(1, 40, 20), turn(2, 30, 60), turn(3, 25, 50))
    assert Course(50, 20, turns).low == turns[1]


def test_of_equal_lows_the_first_counts() -> None:
    assert Course(50, 20, (turn(1, 30, 60), turn(2, 20, 50))).low == turn(1, 30, 60)


def test_the_turning_points_are_what_harmed_most_and_what_helped_most() -> None:
    turns = (turn(1, swing=3), turn(2, swing=-4), turn(3, swing=9), turn(4, swing=-1))
    found = turning_points(turns)
    assert (found.harmed, found.helped) == (turns[1], turns[2])


def test_of_equal_turning_points_the_first_counts() -> None:
    turns = (turn(1, swing=-4), turn(2, swing=9), turn(3, swing=-4), turn(4, swing=9))
    found = turning_points(turns)
    assert (found.harmed, found.helped) == (turns[0], turns[1])


def test_where_nothing_harmed_or_nothing_helped_there_is_no_such_point() -> None:
    up, down, still = turn(1, swing=3), turn(2, swing=-3), turn(3)
    assert (turning_points((up, still)).harmed, turning_points((up, still)).helped) == (None, up)
    assert (turning_points((down, still)).harmed, turning_points((down, still)).helped) == (down, None)
    assert (turning_points((still,)).harmed, turning_points((still,)).helped) == (None, None)
    assert (turning_points(()).harmed, turning_points(()).helped) == (None, None)


@examples
@given(scenarios, wishes, seeds)
def test_every_turn_lies_on_the_scale_and_ends_where_the_talk_was(
    scenario: Scenario, picks: Sequence[int], seed: int
) -> None:
    path = path_along(scenario, picks, seed)
    found = course(scenario, path, seed)
    assert [each.number for each in found.turns] == list(range(1, len(found.turns) + 1))
    assert len(found.turns) == sum(not token.startswith("@") for token in path)
    for each in found.turns:
        assert 0 <= each.trust <= 100
        assert 0 <= each.tension <= 100
        assert -100 <= each.trust_change <= 100
    values = values_of(scenario, start(scenario, seed))
    assert found.trust == (float(values["trust.aydin"]) + float(values["trust.blake"])) / 2


@examples
@given(scenarios, wishes)
def test_the_moods_of_each_turn_are_those_of_the_state_after_it(scenario: Scenario, picks: Sequence[int]) -> None:
    path = path_along(scenario, picks)
    after = [values_of(scenario, state) for state in walk(scenario, path)[1:] if not state.path[-1].startswith("@")]
    tensions = [(float(each["tension.aydin"]) + float(each["tension.blake"])) / 2 for each in after]
    assert [each.tension for each in course(scenario, path).turns] == tensions


def test_the_peak_is_the_turn_with_most_trust_and_least_tension() -> None:
    found = Course(40, 30, (turn(1, 50, 30), turn(2, 60, 20), turn(3, 60, 40)))
    assert found.peak == found.turns[1]


def test_a_peak_before_the_first_turn_is_none() -> None:
    assert Course(40, 30, (turn(1, 40, 30), turn(2, 30, 30))).peak is None
    assert Course(40, 30, ()).peak is None


def test_a_course_that_stays_level_has_neither_peak_nor_low() -> None:
    found = Course(40, 30, (turn(1, 40, 30),))
    assert (found.peak, found.low) == (None, None)


def test_credit_that_pays_for_a_loss_is_told_with_the_turn() -> None:
    scenario = plain(
        node("opening", reply("give", "second", add={"credit": 3})),
        node("second", reply("harm", add={"trust": -5})),
    )
    turns = course(scenario, ("give", "harm")).turns
    assert [each.credit_change for each in turns] == [3, -3]
    assert turns[1].trust_change == -2


def test_the_other_ways_of_a_turn_tell_what_each_would_have_done() -> None:
    ways = {each.said: each for each in other_ways(TALK, ("kind", "leave"), 0)}
    assert set(ways) == {"rule.", "shrug."}
    rule = ways["rule."]
    assert (rule.feedback, rule.trust_change, rule.tension_change, rule.swing) == ("feedback on rule", -10, 20, -30)
    assert rule.shows == ((EMPATHY, 0),)
    assert rule.answer == walk(TALK, ("rule",))[-1].latest
    assert rule.ending == ""


def test_a_way_that_ends_the_talk_says_with_which_ending() -> None:
    (way,) = other_ways(TALK, ("kind", "leave"), 1)
    assert isinstance(way, OtherWay)
    ended = walk(TALK, ("kind", "promise"))[-1].ending
    assert way.ending == next(each.title for each in TALK.endings if each.id == ended)


def test_where_only_subjects_are_chosen_there_are_no_other_ways() -> None:
    scenario = staged((subject("adres", node("waar", reply("hier"))), subject("naam", node("wie", reply("ik")))))
    assert other_ways(scenario, ("@adres", "hier"), 0) == ()


@given(scenarios, wishes, seeds)
def test_the_way_that_was_taken_and_the_others_are_all_that_was_offered(
    scenario: Scenario, picks: Sequence[int], seed: int
) -> None:
    path = path_along(scenario, picks, seed)
    states = walk(scenario, path, seed)
    for each in course(scenario, path, seed).turns:
        assert path[each.step] == each.token
        replies = [offer.text for offer in offered(scenario, states[each.step]) if offer.reply]
        others = [way.said for way in other_ways(scenario, path, each.step, seed)]
        assert sorted([each.said, *others]) == sorted(replies)
