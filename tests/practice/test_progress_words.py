"""The progress page in words: no more certainty than there is, and nothing that scolds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kcc_coach.practice import progress_words
from kcc_coach.practice.calendar import PracticeDay, calendar
from kcc_coach.practice.gaps import Gap, Habit
from kcc_coach.practice.progress import Point, Series
from kcc_coach.practice.progress_words import (
    chart_rows,
    day_rows,
    days_sentence,
    ending_rows,
    ending_words,
    endings_sentence,
    figure,
    gap_lines,
    gap_rows,
    gap_sentence,
    gap_word,
    habit_sentence,
    odd_sentence,
    signed,
    trend_sentence,
    trend_title,
    trend_word,
    week_words,
)
from kcc_coach.practice.records import CameOut
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CompetencyId, EndingId, Outcome

LISTENING = CompetencyId("listening")
MONDAY = date(2026, 1, 5)


def course(*scores: float | None, trend: str = "too_few", decisions: int = 3, weeks: int = 1) -> Series:
    points = (
        Point(MONDAY + timedelta(weeks=at * weeks), score, 50.0, decisions, 2, at) for at, score in enumerate(scores)
    )
    return Series(LISTENING, tuple(points), trend, weeks)


def slope_sentence(told: Series) -> str:
    return progress_words.slope_sentence(told, told.slope())


def gap(word: str, course: str = "", mean: float = -30.0, of: str = "listening") -> Gap:
    return Gap(CompetencyId(of), word, mean, 4, 12, course)


@pytest.mark.parametrize(
    ("trend", "title", "word"),
    [
        ("rising", "Luisteren groeit", "stijgt"),
        ("falling", "Luisteren zakt", "daalt"),
        ("level", "Luisteren", "niet te zeggen"),
        ("too_few", "Luisteren", "nog te vroeg"),
    ],
)
def test_a_trend_has_a_title_and_a_word(trend: str, title: str, word: str) -> None:
    assert trend_title(course(1.0, trend=trend)) == title
    assert trend_word(course(1.0, trend=trend)) == word


def test_three_points_are_no_trend_and_the_page_says_so() -> None:
    sentence = trend_sentence(course(10.0, 40.0, 70.0))
    assert sentence == "Nu op 70. Na 5 weken met een gesprek is te zeggen of het stijgt of daalt; je hebt er 3."
    assert slope_sentence(course(10.0, 40.0, 70.0)) == ""


def test_what_can_be_chance_is_called_so_and_gets_no_rate() -> None:
    level = course(40.0, 60.0, 41.0, 59.0, 42.0, 58.0, trend="level")
    assert "kan ook toeval zijn" in trend_sentence(level)
    assert slope_sentence(level) == ""


def test_too_little_seen_and_nothing_scored_are_told_apart() -> None:
    assert "te weinig van gezien" in trend_sentence(course(40.0, decisions=2))
    assert "een score is er nog niet" in trend_sentence(course(None))
    assert figure(course(40.0, decisions=2)) == "–"
    assert figure(course(None)) == "–"
    assert figure(course(40.0)) == "40"


def test_a_rate_is_told_with_what_it_could_be_as_well() -> None:
    up = course(*(10.0 + 5 * at for at in range(12)), trend="rising")
    assert trend_sentence(up) == "Van 10 naar 65 in 12 weken waarin je speelde."
    assert slope_sentence(up) == "Per vier weken kwam er ongeveer 20,0 bij; 20,0 tot 20,0 kan ook."
    down = course(*(65.0 - 5 * at for at in range(12)), trend="falling")
    assert slope_sentence(down) == "Per vier weken ging er ongeveer 20,0 af; 20,0 tot 20,0 kan ook."


def test_a_rate_that_could_be_none_is_told_from_nothing_on() -> None:
    """Kendall's test and the interval are corrected in two ways, so the one may be sure where the other isn't quite."""
    unsure = course(*(50.0 + at + 30 * (-1) ** at for at in range(12)), trend="rising")
    assert "; 0,0 tot " in slope_sentence(unsure)


def test_a_point_of_four_weeks_is_called_so() -> None:
    long = course(10.0, 20.0, 30.0, 40.0, 50.0, 60.0, trend="rising", weeks=4)
    assert week_words(long) == "Vier weken vanaf"
    assert week_words(course(10.0)) == "Week van"
    assert trend_sentence(long) == "Van 10 naar 60, gerekend per 4 weken."


def test_the_rows_of_the_chart_say_what_was_too_little_and_what_was_repeated() -> None:
    assert chart_rows(course(40.0, None)) == (
        ("5 januari", "40", "3,0", "2", "0"),
        ("12 januari", "–", "3,0", "2", "1"),
    )
    few = Series(LISTENING, (Point(MONDAY, 40.0, None, 2, 1),), "too_few")
    assert chart_rows(few) == (("5 januari", "40 (te weinig gezien)", "–", "1", "0"),)


LOWER = "Je schat je luisteren lager in dan het gesprek laat zien: daar doe je meer goed dan je denkt."


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (gap("lower"), LOWER),
        (gap("lower", "closing"), LOWER + " Dat verschil wordt kleiner."),
        (gap("lower", "widening"), LOWER + " Dat verschil wordt groter."),
        (gap("nearer", "closing"), "Over je luisteren oordeel je dichter bij het gesprek dan over de rest."),
        (gap("usual", "closing"), "Je oordeel over je luisteren komt dichter bij wat het gesprek laat zien."),
        (gap("usual"), ""),
        (gap("too_few"), ""),
    ],
)
def test_a_gap_is_told_kindly_or_not_at_all(told: Gap, sentence: str) -> None:
    assert gap_sentence(told) == sentence


def test_every_competency_has_its_words() -> None:
    for each in COMPETENCIES:
        assert gap_sentence(gap("higher", of=each.id)).startswith("Je schat ")


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("lower", "lager dan de rest"),
        ("higher", "hoger dan de rest"),
        ("nearer", "dichterbij dan de rest"),
        ("usual", "zoals de rest"),
        ("too_few", "te weinig gezien"),
    ],
)
def test_a_gap_has_a_word_for_its_table(word: str, words: str) -> None:
    assert gap_word(gap(word)) == words
    assert gap_rows(Habit((gap(word),))) == (("Luisteren", "−30", "4", "12", words),)


def test_the_habit_is_told_once_and_what_stands_out_after_it() -> None:
    assert gap_lines(Habit((gap("lower"), gap("usual", of="empathy")), -3.0, "usual")) == (
        "Over alles samen schat je jezelf niet duidelijk hoger of lager in dan de gesprekken laten zien.",
        LOWER,
    )
    strict = gap_lines(Habit((gap("usual"),), -30.0, "lower"))
    assert strict[0] == "Over alles samen schat je jezelf lager in dan de gesprekken laten zien."
    assert strict[1].startswith("Geen competentie valt daarbij op")
    assert habit_sentence(Habit((), 30.0, "higher")).startswith("Over alles samen schat je jezelf hoger in")
    assert gap_lines(Habit(())) == (
        "Beoordeel twee gesprekken, met samen vijf beslissingen: dan is te zeggen hoe je jezelf ziet.",
    )


@pytest.mark.parametrize(("value", "words"), [(0.2, "0"), (-0.2, "0"), (12.4, "+12"), (-12.6, "−13")])
def test_a_difference_has_its_sign(value: float, words: str) -> None:
    assert signed(value) == words


def ending(relation: int, purpose: int, attempt: int = 1) -> CameOut:
    return CameOut(MONDAY, "De losse tegel", attempt, Outcome(EndingId(""), relation, purpose))


def test_endings_are_told_one_by_one_and_together() -> None:
    found = (ending(80, 20), ending(70, 85, 2))
    assert ending_words(found[0]) == "De losse tegel op 5 januari 2026: Klantgezwicht, relatie 80 en doel 20."
    assert "opnieuw gespeeld: Harmonie" in ending_words(found[1])
    assert endings_sentence(found) == "2 gesprekken. In harmonie: 1."
    assert endings_sentence(()) == "Nog geen einde op de kaart."
    assert [row[2:] for row in ending_rows(found)] == [("Harmonie", "70", "85"), ("Klantgezwicht", "80", "20")]


def test_days_are_counted_kindly() -> None:
    today = date(2026, 1, 9)
    found = calendar([PracticeDay(MONDAY, 2), PracticeDay(today, 0, 1)], today)
    assert days_sentence(found) == "Je oefende op 2 dagen."
    assert odd_sentence(found) == ""
    assert day_rows(found) == (("9 januari 2026", "0", "1"), ("5 januari 2026", "2", "0"))
    assert days_sentence(calendar([], today)) == "Hier komt een vakje voor elke dag waarop je oefent."
    assert odd_sentence(calendar([PracticeDay(date(2099, 1, 1), 2)], today)).startswith("2 keer stond de klok")
