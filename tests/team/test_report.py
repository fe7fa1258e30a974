from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis.strategies import integers, lists, sampled_from, tuples

from kcc_coach import i18n
from kcc_coach.paths import places as find_places
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team import report_questions as table
from kcc_coach.team.layout import PRESENT, RATING, THEMES, Layout, next_quarter, weeks_of
from kcc_coach.team.reading import (
    CHALLENGES,
    FALLS,
    RISES,
    UNSAID,
    CompetencyFigure,
    Figures,
    read_competencies,
    read_counts,
)
from kcc_coach.team.report import QUESTIONS, Report, report_of
from kcc_coach.team.report_html import TRENDS, figure_words, limits, question_words, report_html, shown

LISTENING, EMPATHY, OWNERSHIP = (CompetencyId(each) for each in ("listening", "empathy", "ownership"))
QUARTER = "2026-Q4"


def figures(
    *ratings: tuple[int, int],
    n: int = 12,
    quarter: str = QUARTER,
    k: int = 8,
    counts: dict[str, int] | None = None,
    anger: int = 0,
    rules: int = 0,
) -> Figures:
    """A round with the sum and the number of the ratings of each competency, and counts by the name of their slot."""
    asked = (LISTENING, EMPATHY, OWNERSHIP)[: len(ratings)]
    slots = Layout(asked, quarter).slots
    told = {"anger": anger, "rules": rules, **(counts or {})}
    rest = [told.get(slot.name, 0) for slot in slots if slot.kind not in (RATING, PRESENT)]
    sums = [*(number for pair in ratings for number in pair), *(rest if n >= 10 else [])]
    return Figures(quarter, asked, n, tuple(sums), whole=n >= 10, k=k)


def situations(report: Report) -> list[str]:
    return [each.situation for each in report.questions]


def read(page: str) -> str:
    """What somebody reads of a page, its title left out."""

    class Reader(HTMLParser):
        words: list[str]

        def handle_data(self, data: str) -> None:
            self.words.append(data)

    reader = Reader()
    reader.words = []
    reader.feed(page[page.index("<body>") :])
    return " ".join(" ".join(reader.words).split())


# -- nothing but the reading

sums = integers(-60, 60)
rounds = tuples(integers(8, 30), lists(sums, min_size=30, max_size=30), lists(sums, min_size=30, max_size=30))


def made(n: int, told: list[int], quarter: str) -> Figures:
    width = 30 if n >= 10 else 4
    return Figures(quarter, (LISTENING, EMPATHY), n, tuple(told[:width]), whole=n >= 10, k=8)


@settings(max_examples=200)
@given(rounds, lists(sampled_from([-1, 0, 0, 0, 1]), min_size=60, max_size=60))
def test_rounds_that_read_the_same_give_the_same_bytes(
    told: tuple[int, list[int], list[int]], moved: list[int]
) -> None:
    n, now, then = told
    other_now, other_then = ([a + b for a, b in zip(each, moved, strict=False)] for each in (now, then))
    one, other = (made(n, each, QUARTER) for each in (now, other_now))
    before, other_before = ([made(n, each, "2026-Q3")] for each in (then, other_then))
    assume(read_competencies(one, before) == read_competencies(other, other_before))
    assume(read_counts(one) == read_counts(other))
    assert report_html(report_of(one, before, "Noord")) == report_html(report_of(other, other_before, "Noord"))


def test_sums_that_differ_within_a_half_leave_no_trace() -> None:
    rounds = [figures((total, 12), anger=noise) for total in range(-30, 31) for noise in (0, 2)]
    pages = {read_competencies(each, ()): set[str]() for each in rounds}
    for each in rounds:
        pages[read_competencies(each, ())].add(report_html(report_of(each, [], "Noord")))
    assert 1 < len(pages) <= len(rounds) / 4
    assert {len(each) for each in pages.values()} == {1}


def test_how_many_took_part_is_not_on_the_page_where_no_count_is() -> None:
    assert report_of(figures((0, 12), n=12), [], "Noord") == report_of(figures((0, 12), n=15), [], "Noord")


def test_below_the_least_number_nothing_but_that_is_said() -> None:
    report = report_of(figures((24, 24), n=12, k=13, anger=12), [figures((-24, 24), quarter="2026-Q3")], "Noord")
    assert not any(each.shown for each in report.competencies)
    assert (report.counts, report.counted) == ((), False)
    assert "12" not in read(report_html(report))


@given(rounds)
def test_every_number_on_the_page_is_a_coded_one(told: tuple[int, list[int], list[int]]) -> None:
    n, now, then = told
    report = report_of(made(n, now, QUARTER), [made(n, then, "2026-Q3")], "Noord")
    allowed = {"2", "2,5", "3", "3,5", "4", "2026", "1", "9", "10"}  # the last three are how much somebody practised
    allowed |= {str(each.about) for each in report.counts} | ({str(n)} if report.counts else set())
    allowed |= {each.name[-2:] for each in report.counts if each.name.startswith("20")}
    assert set(re.findall(r"\d+(?:,\d+)?", read(report_html(report)))) <= allowed


# -- the page


def test_the_page_needs_nothing_beside_it_and_runs_nothing() -> None:
    page = report_html(report_of(figures((6, 12), (0, 2)), [], "Noord"))
    assert not re.search(r"(?i)<script|<img|<link|<iframe|url\(|https?:|javascript|\son\w+=", page)


def test_the_name_of_a_team_is_a_name_and_no_html() -> None:
    page = report_html(report_of(figures((6, 12)), [], "<b onclick='x'>&\nNoord"))
    assert "&lt;b onclick=&#x27;x&#x27;&gt;&amp; Noord" in page
    assert "<b " not in page


def test_a_figure_stands_in_words_and_on_the_scale() -> None:
    report = report_of(figures((6, 12)), [], "Noord")
    (one,) = report.competencies
    page = report_html(report)
    assert (one.mean, one.low, one.high) == (3.5, 2.5, 4.0)
    assert "Het team komt uit op 3,5. Met het toeval erbij ligt het van 2,5 tot 4 of hoger;" in read(page)
    assert page.count("#dcedef") == 3  # the band
    assert len(re.findall(r"<td [^>]*#0e5a6b[^>]*>3,5</td>", page)) == 1


def test_the_ends_of_the_scale_are_coded() -> None:
    assert [shown(each) for each in (2.0, 2.5, 3.0, 4.0)] == ["≤ 2", "2,5", "3", "≥ 4"]


def test_a_band_of_one_step_is_said_as_one() -> None:
    sure = CompetencyFigure(LISTENING, 4.0, 4.0, 4.0)
    assert figure_words(sure) == "Het team komt waarschijnlijk uit op 4 of hoger, ook als je het toeval meerekent."


def test_a_competency_without_a_figure_has_no_scale_and_no_trend() -> None:
    page = report_html(report_of(figures((9, 3)), [], "Noord"))
    assert "te weinig antwoorden" in page
    assert "<td" not in page
    assert "Trend" not in page


@pytest.mark.parametrize(("total", "trend"), [(24, RISES), (-24, FALLS), (0, UNSAID)])
def test_the_trend_is_said_with_its_reason(total: int, trend: str) -> None:
    earlier = figures((0, 12), quarter="2026-Q3")
    report = report_of(figures((total, 12)), [earlier], "Noord")
    assert report.competencies[0].trend == trend
    assert TRENDS[trend] in read(report_html(report))


def test_what_was_practised_is_told_where_it_stands_clear() -> None:
    told = read(report_html(report_of(figures((0, 12), anger=12, counts={"2026-W47": 40, "4": 12}), [], "Noord")))
    assert "Hier willen sommigen van de 12 mee oefenen: iemand die boos is (ongeveer 12)." in told
    assert "Zoveel oefenden de 12 die meededen: 4 tot en met 9 gesprekken (ongeveer 12)." in told
    assert "Deze uitdagingen zijn gehaald door sommigen van de 12: week 47 (ongeveer 12)." in told


def test_challenges_are_told_together_too() -> None:
    full = figures((0, 12), counts=dict.fromkeys(weeks_of(QUARTER), 10))
    (together,) = [each for each in read_counts(full) if each.kind == CHALLENGES]
    told = read(report_html(report_of(full, [], "Noord")))
    assert f"Van de uitdagingen haalde ieder er gemiddeld ongeveer {together.about}." in told


def test_it_says_why_there_are_no_counts() -> None:
    few, unclear = (read(report_html(report_of(figures((0, n), n=n), [], "Noord"))) for n in (9, 12))
    assert "als er genoeg mensen meedoen" in few
    assert "niets boven het toeval uit" in unclear


def test_it_says_what_the_figures_cannot_say() -> None:
    assert limits() in read(report_html(report_of(figures((0, 12)), [], "Noord")))


def test_the_page_speaks_the_language_in_use() -> None:
    report = report_of(figures((6, 12)), [], "Noord")
    i18n.use("en", find_places().resources)
    page = report_html(report)
    assert '<html lang="en">' in page
    assert ">3.5</td>" in page


# -- the questions


def test_there_are_three_different_questions_whatever_the_figures() -> None:
    for ratings in [((0, 0),), ((0, 12), (0, 12)), ((24, 12), (-24, 12), (0, 0))]:
        report = report_of(figures(*ratings), [], "Noord")
        assert len({question_words(each) for each in report.questions}) == QUESTIONS == 3


def test_they_begin_with_what_stands_out_and_end_with_what_does_not() -> None:
    earlier = [figures((0, 12), (0, 12), (0, 12), quarter="2026-Q3")]
    report = report_of(figures((-24, 12), (24, 12), (0, 12)), earlier, "Noord")
    assert [(each.situation, each.name) for each in report.questions] == [
        (table.FALLS, LISTENING),
        (table.RISES, EMPATHY),
        (table.WIDE, OWNERSHIP),
    ]


@pytest.mark.parametrize(
    ("round", "situation"),
    [
        (figures((-22, 12)), table.LOW),
        (figures((22, 12)), table.HIGH),
        (figures((0, 12)), table.WIDE),
        (figures((0, 40), n=40), table.EVEN),
        (figures((5, 2)), table.HIDDEN),
        (figures((0, 12), rules=11), table.THEME),
        (figures((0, 12), counts={"0": 11}), table.FEW),
        (figures((0, 12), counts={"2026-W47": 40}), table.CHALLENGE),
        (figures((0, 12), counts=dict.fromkeys(weeks_of(QUARTER), 10)), table.MET),
    ],
)
def test_a_situation_brings_its_question(round: Figures, situation: str) -> None:
    assert situation in situations(report_of(round, [], "Noord"))


def test_much_practice_and_a_challenge_that_few_met_bring_none() -> None:
    report = report_of(figures((0, 40), n=40, counts={"0": 12, "10": 20, "2026-W47": 12}), [], "Noord")
    assert not {table.FEW, table.CHALLENGE} & set(situations(report))


def test_the_theme_that_most_want_is_the_one_to_talk_about() -> None:
    report = report_of(figures((0, 40), n=40, anger=9, rules=30), [], "Noord")
    assert [each.name for each in report.questions if each.situation == table.THEME] == ["rules"]
    assert any("de regel en de uitzondering" in question_words(each) for each in report.questions)


@pytest.mark.parametrize("ratings", [((0, 0),), ((22, 12), (0, 12)), ((-22, 12), (22, 12), (0, 12))])
def test_no_question_comes_two_quarters_in_a_row(ratings: tuple[tuple[int, int], ...]) -> None:
    quarters = [QUARTER]
    while len(quarters) < 9:
        quarters.append(next_quarter(quarters[-1]))
    asked = [
        {question_words(each) for each in report_of(figures(*ratings, quarter=quarter), [], "Noord").questions}
        for quarter in quarters
    ]
    assert all(not one & other for one, other in pairwise(asked))


def test_the_same_round_always_asks_the_same() -> None:
    one, other = (report_of(figures((6, 12), anger=11), [], "Noord") for _ in range(2))
    assert one == other


def test_every_competency_has_two_questions_for_each_situation() -> None:
    wanted = {table.RISES, table.FALLS, table.LOW, table.HIGH, table.EVEN}
    assert set(table.OWN) == {each.id for each in COMPETENCIES}
    assert all(set(each) == wanted for each in table.OWN.values())
    everything = [text for own in table.OWN.values() for pair in own.values() for text in pair]
    everything += [text for texts in table.SHARED.values() for text in texts]
    assert len(set(everything)) == len(everything) == 8 * 5 * 2 + 16
    assert all(text.endswith("?") for text in everything)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_can_be_said(language: str) -> None:
    i18n.use(language, find_places().resources)
    names = {table.THEME: "rules", table.CHALLENGE: "2026-W07", table.WIDE: LISTENING, table.HIDDEN: LISTENING}
    report = report_of(figures((0, 12)), [], "Noord")
    for situation, texts in table.SHARED.items():
        for turn in range(len(texts)):
            question = replace(report.questions[0], situation=situation, name=names.get(situation, ""), turn=turn)
            assert "{" not in question_words(question)
    assert len(THEMES) == 8
