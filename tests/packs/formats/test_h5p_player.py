"""The same answers lead to the same end with the same score, here and in a player as its makers describe it."""

from __future__ import annotations

from random import Random

import pytest

from kcc_coach.scenario.engine import choose, node_of, outcome_of, start, values_of
from tests.packs.formats.h5p_files import Json, answer, branching, question, scenario_of, screen, text

SCREENS = (screen("Boven", -1, 60), screen("Onder", -2, 30), screen("Anders", -2, 45))


def content_of(dice: Random, scoring: str) -> Json:
    """A scenario that only goes on: each passage leads to a later one or to an end."""
    count = dice.randrange(1, 9)

    def later(at: int) -> int:
        onward: list[int] = [-1, -2, *range(at + 1, count), *range(at + 1, count)]
        return dice.choice(onward)

    def passage(at: int) -> Json:
        if dice.random() < 0.5:
            return text(f"Tekst {at}", later(at), feedback=feedback(dice))
        answers = [answer(f"Antwoord {at} {n}", later(at)) for n in range(dice.randrange(2, 4))]
        return question(f"Vraag {at}", *(each | {"feedback": feedback(dice)} for each in answers))

    return branching(*map(passage, range(count)), screens=SCREENS, scoringOptionGroup={"scoringOption": scoring})


def feedback(dice: Random) -> Json:
    title = f"Let op {dice.randrange(1000)}" if dice.random() < 0.4 else ""
    return {"title": title, "subtitle": "", "endScreenScore": dice.randrange(0, 100)}


def played(content: Json, dice: Random) -> tuple[list[int], str, int, int]:
    """The answers of one talk in a player, the title of its end, the score of that end and the points on the way."""
    passages = content["branchingScenario"]["content"]
    here, points, picks = 0, 0, list[int]()
    while True:
        edge, asks = passages[here], "branchingQuestion" in passages[here]["type"]["params"]
        if asks:
            answers = edge["type"]["params"]["branchingQuestion"]["alternatives"]
            picks.append(dice.randrange(len(answers)))
            edge = answers[picks[-1]]
        there, shown = edge["nextContentId"], edge["feedback"]
        if not asks or there >= 0:
            points += shown["endScreenScore"]
        if there < 0:
            end = {each["contentId"]: each for each in SCREENS}[there]
            own = there == -1 and shown["title"]
            title = shown["title"] if own else end["endScreenTitle"]
            return picks, title, shown["endScreenScore"] if own else end["endScreenScore"], points
        here = there


def best_of(content: Json) -> int:
    """The score of the best end."""
    passages = content["branchingScenario"]["content"]
    edges = [
        each
        for passage in passages
        for each in passage["type"]["params"].get("branchingQuestion", {"alternatives": [passage]})["alternatives"]
    ]
    own = [
        each["feedback"]["endScreenScore"]
        for each in edges
        if each["nextContentId"] == -1 and each["feedback"]["title"]
    ]
    best: int = max([60, 45, *own])
    return best


@pytest.mark.parametrize("scoring", ["static-end-score", "dynamic-score"])
@pytest.mark.parametrize("number", range(60))
def test_a_talk_comes_out_where_the_player_comes_out(number: int, scoring: str) -> None:
    dice = Random(number)
    content = content_of(dice, scoring)
    scenario = scenario_of(content)
    for _ in range(8):
        picks, title, score, points = played(content, dice)
        state = start(scenario)
        for pick in picks:
            node = node_of(scenario, state)
            assert node is not None
            state = choose(scenario, state, node.replies[pick].id)
        outcome = outcome_of(scenario, state)
        assert outcome is not None
        assert next(each.title for each in scenario.endings if each.id == outcome.ending) == title
        if scoring == "dynamic-score":
            assert values_of(scenario, state).get("score", 0) == points
        else:
            assert abs(outcome.purpose - 100 * score / best_of(content)) <= 1
