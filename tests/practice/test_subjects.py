from __future__ import annotations

from kcc_coach.practice.subjects import DONE, HERE, LEFT, OPEN, standings
from kcc_coach.scenario.engine import replay
from tests.scenario.builders import node, plain, reply
from tests.scenario.test_subjects import TOWN_HALL


def standing_after(*path: str) -> list[str]:
    return [each.standing for each in standings(TOWN_HALL, replay(TOWN_HALL, path))]


def test_every_subject_is_open_before_one_is_chosen() -> None:
    found = standings(TOWN_HALL, replay(TOWN_HALL, ()))
    assert [(each.title, each.standing, each.optional) for each in found] == [
        ("About form", OPEN, False),
        ("About stairs", OPEN, False),
        ("About weather", OPEN, True),
    ]


def test_a_subject_that_was_turned_away_from_is_left_until_it_is_done() -> None:
    assert standing_after("@form", "which-form") == [HERE, OPEN, OPEN]
    assert standing_after("@form", "which-form", "@stairs") == [LEFT, HERE, OPEN]
    assert standing_after("@form", "which-form", "@stairs", "@form", "fill-in") == [DONE, LEFT, OPEN]


def test_a_stage_with_one_subject_and_a_talk_that_ended_show_none() -> None:
    assert standing_after("@form", "which-form", "fill-in", "@stairs", "@end") == []
    assert standing_after("@stairs", "how-many", "leave") == []
    alone = plain(node("only", reply("yes")))
    assert standings(alone, replay(alone, ())) == ()
