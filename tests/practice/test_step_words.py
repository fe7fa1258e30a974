"""Small steps in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

import pytest

from kcc_coach.practice.challenges import HOW, Challenge
from kcc_coach.practice.milestones import Reached
from kcc_coach.practice.notes import COMPLIMENT, FAN
from kcc_coach.practice.step_words import HOW_WORDS, KIND, happened_in, intention, kind_words, month_title
from kcc_coach.practice.successes import GAVE, GOT, Success

WEEK: Final = (date(2026, 5, 4),)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Challenge(WEEK, "Vraag door."), "Vraag door."),
        (Challenge(WEEK, "", "", "", "Vraag door"), "Vraag door"),
        (Challenge(WEEK, "Vraag door.", "Het stil is"), "Vraag door. Dat doe ik als het stil is."),
        (Challenge(WEEK, "Vraag door.", "", "aan de balie"), "Vraag door. Waar: aan de balie."),
        (
            Challenge(WEEK, "Vraag door.", "als iemand boos wordt", "Balie 3, maandag"),
            "Vraag door. Dat doe ik als iemand boos wordt. Waar: balie 3, maandag.",
        ),
        (Challenge(WEEK, "Vraag door", "Dinsdagochtend."), "Vraag door. Dat doe ik dinsdagochtend."),
        (Challenge(WEEK, "Vraag door?", "tijdens het spreekuur"), "Vraag door? Dat doe ik tijdens het spreekuur."),
        (Challenge(WEEK, "Vraag door.", "Als op de gang"), "Vraag door. Dat doe ik als op de gang."),
        (Challenge(WEEK, "", "Als het stil is,", "", "Dan vraag ik door."), "Als het stil is, dan vraag ik door."),
        (Challenge(WEEK, "", "", "aan de balie", "vraag ik door!"), "Aan de balie: vraag ik door!"),
        (Challenge(WEEK, "", "WOZ daagt", "thuis", "bel ik"), "Als WOZ daagt, thuis, dan bel ik."),
        (Challenge(WEEK, "", "ik zwijg", "", "A doen"), "Als ik zwijg, dan a doen."),
    ],
)
def test_an_intention_reads_as_a_sentence_whatever_was_typed(step: Challenge, words: str) -> None:
    assert intention(step) == words


def test_every_way_in_which_it_went_has_a_word_and_a_kind_sentence() -> None:
    assert set(HOW_WORDS) == set(KIND) == set(HOW)


def test_a_talk_of_long_ago_is_told_with_its_year() -> None:
    reached = Reached("picked_up", "r", "De tegel", datetime(2026, 5, 4, 9, tzinfo=UTC))
    assert happened_in(reached, date(2026, 6, 1)) == "in «De tegel», 4 mei"
    assert happened_in(reached, date(2028, 6, 1)) == "in «De tegel», 4 mei 2026"
    assert month_title(date(2026, 12, 1)) == "december 2026"


@pytest.mark.parametrize(
    ("kind", "way", "with_who", "without"),
    [
        (FAN, "", "Fan van de dag: Bos", "Fan van de dag"),
        (COMPLIMENT, GAVE, "Compliment aan Bos", "Compliment gegeven"),
        (COMPLIMENT, GOT, "Compliment van Bos", "Compliment gekregen"),
    ],
)
def test_a_success_says_what_kind_it_is_and_with_whom(kind: str, way: str, with_who: str, without: str) -> None:
    assert kind_words(Success("a", kind, WEEK[0], "x", "Bos", way)) == with_who
    assert kind_words(Success("a", kind, WEEK[0], "x", "", way)) == without
