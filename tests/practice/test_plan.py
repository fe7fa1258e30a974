"""What is offered today, and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kcc_coach.practice.memory import Memory, remembered
from kcc_coach.practice.moments import AGAIN, EASY, GOOD, Moment, Review
from kcc_coach.practice.plan import (
    DUE,
    FOCUS,
    LAPSED,
    LONG_AGO,
    NEW,
    NEW_FOCUS,
    UNMET,
    WEAK,
    Known,
    Offered,
    Reason,
    Talkable,
    plan_for,
)
from kcc_coach.scenario.model import CompetencyId

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
NOBODY = Known()
LISTENING, EMPATHY, OWNERSHIP = map(CompetencyId, ("listening", "empathy", "ownership"))
GOES_BADLY = Known((), ((LISTENING, 90, 100, 20), (OWNERSHIP, 20, 100, 20)))


def moment(scenario: str, node: str, *competencies: CompetencyId) -> Moment:
    return Moment(scenario, node, competencies or (LISTENING,))


def talk(name: str, days: int | None, *moments: Moment) -> Talkable:
    return Talkable(name, moments or (moment(name, "a"),), None if days is None else NOW - days * DAY)


def memory(of: Moment, days: int, *ratings: int) -> Memory:
    found = None
    for rating in ratings:
        found = remembered(found, Review(*of.key, "", "", 0, 1, rating, NOW - days * DAY))
    assert found is not None
    return found


def offered(talks: tuple[Talkable, ...], known: Known = NOBODY, skip: int = 0) -> Offered:
    found = plan_for(talks, {}, known, NOW, skip).talk
    assert found is not None
    return found


def test_without_a_conversation_nothing_is_offered() -> None:
    plan = plan_for((), {}, Known(), NOW)
    assert (plan.talk, plan.moments) == (None, ())


def test_what_was_never_played_comes_before_what_was_played_lately() -> None:
    found = offered((talk("known", 10), talk("new", None)))
    assert (found.scenario, found.reason) == ("new", Reason(NEW))


def test_of_what_was_played_the_longest_ago_comes_first() -> None:
    found = offered((talk("late", 20), talk("early", 60)))
    assert (found.scenario, found.reason) == ("early", Reason(LONG_AGO, None, 60))


def test_what_was_just_played_waits_while_there_are_others() -> None:
    known = Known((OWNERSHIP,))
    just = talk("just", 1, moment("just", "a", OWNERSHIP))
    assert offered((just, talk("other", 3)), known).scenario == "other"
    assert offered((just,), known).scenario == "just"


def test_what_somebody_wants_to_work_on_goes_first_and_is_the_reason() -> None:
    wanted = talk("wanted", 20, moment("wanted", "a", OWNERSHIP), moment("wanted", "b", OWNERSHIP))
    found = offered((talk("other", 25), wanted), Known((OWNERSHIP,)))
    assert (found.scenario, found.reason) == ("wanted", Reason(FOCUS, OWNERSHIP, 2))
    new = offered((talk("new", None, moment("new", "a", OWNERSHIP)),), Known((OWNERSHIP,)))
    assert new.reason == Reason(NEW_FOCUS, OWNERSHIP, 1)


def test_what_goes_least_well_goes_before_the_rest() -> None:
    weak = talk("weak", 20, moment("weak", "a", OWNERSHIP))
    found = offered((talk("other", 25), weak), GOES_BADLY)
    assert (found.scenario, found.reason) == ("weak", Reason(WEAK, OWNERSHIP, 1))


def test_a_weak_competency_has_enough_decisions_and_goes_less_than_well() -> None:
    assert Known((), ((OWNERSHIP, 1, 100, 4), (LISTENING, 60, 100, 5))).weak == LISTENING
    assert Known((), ((LISTENING, 75, 100, 50),)).weak is None
    assert Known((), ((LISTENING, 0, 0, 50),)).weak is None
    assert Known().weak is None


def test_something_else_is_the_next_and_after_the_last_the_first() -> None:
    talks = (talk("a", 30), talk("b", 20), talk("c", 10))
    assert [offered(talks, skip=skip).scenario for skip in range(4)] == ["a", "b", "c", "a"]


def test_a_clock_that_was_set_back_offers_without_a_fault() -> None:
    found = offered((Talkable("a", (moment("a", "a"),), NOW + 100 * DAY),))
    assert found.reason == Reason(LONG_AGO, None, 0)


def test_a_moment_comes_when_its_memory_says_so_and_not_before() -> None:
    here = moment("a", "a")
    due = {here.key: memory(here, 60, GOOD)}
    assert plan_for((talk("a", 5, here),), due, Known(), NOW).moments == (
        Offered("a", "a", Reason(DUE, LISTENING, 60)),
    )
    fresh = {here.key: memory(here, 0, EASY)}
    assert plan_for((talk("a", 5, here),), fresh, Known(), NOW).moments == ()


def test_what_was_hard_says_how_often() -> None:
    here = moment("a", "a")
    found = plan_for((talk("a", 5, here),), {here.key: memory(here, 30, AGAIN, AGAIN)}, Known(), NOW)
    assert found.moments[0].reason == Reason(LAPSED, LISTENING, 2)


def test_three_moments_at_most_and_of_different_conversations_where_that_can_be() -> None:
    moments = [moment(name, node) for name in "ab" for node in "xyz"]
    talks = tuple(talk(name, 5, *(each for each in moments if each.scenario == name)) for name in "ab")
    found = plan_for(talks, {each.key: memory(each, 60, GOOD) for each in moments}, Known(), NOW).moments
    assert len(found) == 3
    assert {each.scenario for each in found[:2]} == {"a", "b"}


def test_what_is_wanted_or_weak_comes_before_the_rest() -> None:
    wanted, weak, other = moment("a", "a", EMPATHY), moment("b", "b", OWNERSHIP), moment("c", "c")
    talks = tuple(talk(each.scenario, 5, each) for each in (other, weak, wanted))
    due = {each.key: memory(each, 40, GOOD) for each in (wanted, weak, other)}
    known = Known((EMPATHY,), GOES_BADLY.sums)
    found = plan_for(talks, due, known, NOW).moments
    assert [each.scenario for each in found] == ["a", "b", "c"]
    assert found[0].reason == Reason(FOCUS, EMPATHY)


def test_what_waits_for_long_comes_before_what_is_only_weak() -> None:
    weak, other = moment("b", "b", OWNERSHIP), moment("c", "c")
    due = {weak.key: memory(weak, 4, GOOD), other.key: memory(other, 90, GOOD)}
    talks = tuple(talk(each.scenario, 5, each) for each in (weak, other))
    assert plan_for(talks, due, GOES_BADLY, NOW).moments[0].scenario == "c"


def test_a_moment_that_nobody_met_yet_fills_up_where_it_is_wanted() -> None:
    unmet = moment("a", "b", OWNERSHIP, LISTENING)
    played, unplayed = talk("a", 5, unmet), talk("d", None, moment("d", "d", OWNERSHIP))
    found = plan_for((played, unplayed), {}, GOES_BADLY, NOW).moments
    assert found == (Offered("a", "b", Reason(UNMET, OWNERSHIP)),)
    assert plan_for((played, unplayed), {}, Known(), NOW).moments == ()


def test_a_memory_whose_moment_is_gone_is_passed_over() -> None:
    gone = moment("gone", "a")
    assert plan_for((talk("a", 5),), {gone.key: memory(gone, 60, GOOD)}, Known(), NOW).moments == ()
