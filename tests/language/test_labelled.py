"""How often the hints are right, on replies that were labelled by hand: a part before the rules were made, the others after."""

from __future__ import annotations

from collections import Counter

import pytest

from kcc_coach.language.hints import CODES
from kcc_coach.scenario.model import CHANNELS
from tests.language.__main__ import main
from tests.language.labelled import PARTS, labelled, scores

PRECISION = 0.9
FOUND = 12  # fewer would say nothing about how often a hint is right

each_part = pytest.mark.parametrize("part", PARTS)


def test_there_are_replies_of_every_channel_and_of_every_hint_and_many_without() -> None:
    every = [each for part in PARTS for each in labelled(part)]
    assert len(every) >= 400
    assert len({each.text + each.said for each in every}) == len(every)
    assert {each.channel for each in every} == set(CHANNELS) - {"colleague"}
    assert set().union(*(each.hints for each in every)) == set(CODES)
    assert sum(not each.hints for each in every) >= 150


@each_part
def test_nine_of_ten_hints_are_right_for_every_kind_of_hint(part: str) -> None:
    found = scores(labelled(part))
    short = {code: round(each.precision, 2) for code, each in found.items() if each.precision < PRECISION}
    assert short == {}
    assert {code for code, each in found.items() if len(each.right) + len(each.wrong) < FOUND} == set()


def test_a_reply_that_was_not_seen_before_gets_most_of_its_hints() -> None:
    found = scores(labelled(PARTS[-1]))
    assert {code for code, each in found.items() if each.recall < 0.6} == set()


def test_no_channel_is_served_badly() -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for part in PARTS:
        for each in scores(labelled(part)).values():
            right.update(reply.channel for reply in each.right)
            wrong.update(reply.channel for reply in each.wrong)
    assert {name for name in right if right[name] < PRECISION * (right[name] + wrong[name])} == set()


def test_the_table_tells_precision_and_recall_of_both_halves(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    told = capsys.readouterr().out
    assert [told.count(f"  {code} ") >= 2 for code in CODES] == [True] * len(CODES)
    assert "tuned: " in told
    assert f"{PARTS[-1]}: " in told
