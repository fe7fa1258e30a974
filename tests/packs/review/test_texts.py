from __future__ import annotations

import pytest
from msgspec.structs import replace

from kcc_coach.packs.review.texts import only_judges
from tests.packs.review.talks import has, saying, smells, talk, with_feedback
from tests.scenario.builders import node, reply, said


def words(count: int) -> str:
    return "woord " * count


def test_no_feedback_where_others_have_it_is_told_at_that_reply() -> None:
    scenario = talk(node("n", reply("a"), with_feedback("", reply("b"))))
    (found,) = smells("no-feedback", scenario)
    assert found.place.keys == ("nodes", "n", "replies", "b")


def test_no_feedback_on_a_reply_that_shows_something_is_told() -> None:
    shown = with_feedback("", reply("a", shows={"listening": 1}))
    assert len(smells("no-feedback", talk(node("n", shown, with_feedback("", reply("b")))))) == 1


def test_no_feedback_anywhere_at_a_decision_without_shows_is_fine() -> None:
    assert not has("no-feedback", talk(node("n", with_feedback("", reply("a")), with_feedback("", reply("b")))))


JUDGEMENTS = (
    "Goed!",
    "Fout.",
    "Juist",
    "Helaas…",
    "Dit is het beste antwoord.",
    "Helaas, dat is niet goed.",
    "Prima gedaan!",
    "Nee, fout",
    "Goed zo! 10 punten.",
)
LESSONS = (
    "Goed dat je naar haar man vraagt.",
    "Fout, want hij hoort alleen de regel.",
    "Je ziet eerst de man en dan de tegel.",
    "Dat is het.",
    "Helaas hoort ze alleen ‘zes weken’.",
    "…",
)


@pytest.mark.parametrize("feedback", JUDGEMENTS)
def test_feedback_verdict_is_what_says_right_or_wrong_and_nothing_else(feedback: str) -> None:
    assert only_judges(feedback)
    (found,) = smells("feedback-verdict", talk(node("n", with_feedback(feedback, reply("a")), reply("b"))))
    assert found.place.keys == ("nodes", "n", "replies", "a", "feedback")


@pytest.mark.parametrize("feedback", LESSONS)
def test_feedback_that_says_what_was_heard_is_no_feedback_verdict(feedback: str) -> None:
    assert not has("feedback-verdict", talk(node("n", with_feedback(feedback, reply("a")), reply("b"))))


def test_a_long_line_has_over_sixty_words() -> None:
    (found,) = smells("long-line", talk(node("n", reply("a"), lines=(said("Kort."), said(words(61))))))
    assert found.place.keys == ("nodes", "n", "lines", "1")
    assert dict(found.values)["found"] == "61"
    assert not has("long-line", talk(node("n", reply("a"), lines=(said(words(60)),))))


def test_a_long_thought_is_a_long_line_too() -> None:
    thinks = replace(said(""), thought=words(61))
    assert has("long-line", talk(node("n", reply("a"), lines=(thinks,))))


def test_a_long_reply_has_over_sixty_words() -> None:
    assert has("long-reply", talk(node("n", saying(words(61)))))
    assert not has("long-reply", talk(node("n", saying(words(60)))))


def test_a_text_still_to_fill_in_is_told_and_a_written_one_is_not() -> None:
    scenario = talk(node("n", reply("a"), reply("b")))
    ending = replace(scenario.endings[0], think="Nog in te vullen.")
    (found,) = smells("still-to-fill-in", replace(scenario, endings=(ending, *scenario.endings[1:])))
    assert found.place.keys == ("endings", ending.id, "think")
    assert not has("still-to-fill-in", scenario)
