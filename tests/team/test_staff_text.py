from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings, strategies as st

from kcc_coach.problem import ProblemError
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.team import staff_text
from kcc_coach.team.layout import (
    MOST_COMPETENCIES,
    MOST_THEMES,
    THEMES,
    VOLUME_NAMES,
    VOLUMES,
    WEEKS,
    Answers,
    Layout,
    vector,
    weeks_of,
)
from kcc_coach.team.rounds import LEAST_K, WHOLE_FROM
from kcc_coach.team.staff_text import figures_file, right_guesses, shipped_figures, told, what_leaves

if TYPE_CHECKING:
    from pathlib import Path

ASKED: Final = tuple(each.id for each in COMPETENCIES[:MOST_COMPETENCIES])
LAYOUT: Final = Layout(ASKED, "2026-Q4")
MEASURED: Final = {
    "advantage_one_round": 0.30,
    "advantage_all_figures": 0.33,
    "advantage_four_rounds": 0.44,
    "advantage_every_challenge": 0.77,
    "advantage_all_one_or_five": 0.64,
    "advantage_all_one_or_five_later": 0.92,
}

quarters = st.builds("{}-Q{}".format, st.integers(2024, 2040), st.integers(1, 4))
layouts = st.builds(
    Layout,
    st.lists(st.sampled_from([each.id for each in COMPETENCIES]), min_size=1, max_size=3, unique=True).map(tuple),
    quarters,
)


@st.composite
def answers_to(draw: st.DrawFn, layout: Layout) -> Answers:
    rating = st.none() | st.integers(1, 5)
    return Answers(
        tuple(draw(rating) for _ in layout.competencies),
        draw(st.integers(0, 30)),
        tuple(draw(st.lists(st.sampled_from(sorted(THEMES)), max_size=MOST_THEMES, unique=True))),
        tuple(draw(st.lists(st.sampled_from(weeks_of(layout.quarter)), unique=True))),
    )


def read_back(table: tuple[tuple[str, str], ...], layout: Layout) -> tuple[int, ...]:
    """The numbers that a Dutch table tells, worked out from its words alone."""
    *ratings, (_, volume), (_, themes), (_, weeks) = table
    rated = [number for _, value in ratings for number in ((int(value) - 3, 1) if value.isdecimal() else (0, 0))]
    ticked = themes.split(", ")
    met = {int(each) for each in weeks.partition(" week ")[2].split(", ") if each}
    challenges = [int(int(each[-2:]) in met) for each in weeks_of(layout.quarter)]
    return (
        *rated,
        *(int(volume == name) for name in VOLUME_NAMES),
        *(int(name in ticked) for name in THEMES.values()),
        *[*challenges, *[0] * WEEKS][:WEEKS],
    )


# -- what leaves


def test_the_table_says_exactly_what_leaves() -> None:
    answers = Answers((4, None, 1), 6, ("anger", "no"), ("2026-W47", "2026-W41"))
    assert what_leaves(answers, LAYOUT) == (
        ("Luisteren", "4"),
        ("Inleven", "geen antwoord"),
        ("Verbinden", "1"),
        ("Geoefend dit kwartaal", "4 tot en met 9 gesprekken"),
        ("Wil ik oefenen", "iemand die boos is, nee zeggen en toch helpen"),
        ("Uitdagingen gehaald", "2, in week 41, 47"),
    )


def test_the_table_says_so_where_there_is_nothing_to_tell() -> None:
    assert what_leaves(Answers((None, None, None), 0), LAYOUT)[2:] == (
        ("Verbinden", "geen antwoord"),
        ("Geoefend dit kwartaal", "geen gesprek geoefend"),
        ("Wil ik oefenen", "niets aangevinkt"),
        ("Uitdagingen gehaald", "geen"),
    )


@given(st.data(), layouts)
def test_every_number_that_leaves_can_be_read_back_from_the_table(data: st.DataObject, layout: Layout) -> None:
    answers = data.draw(answers_to(layout))
    assert read_back(what_leaves(answers, layout), layout) == vector(answers, layout)


@given(st.data(), layouts)
def test_two_different_contributions_never_have_the_same_table(data: st.DataObject, layout: Layout) -> None:
    one, other = data.draw(answers_to(layout)), data.draw(answers_to(layout))
    same = what_leaves(one, layout) == what_leaves(other, layout)
    assert same == (vector(one, layout) == vector(other, layout))


@settings(max_examples=30)
@given(st.data(), layouts)
def test_a_change_in_any_one_place_changes_the_table(data: st.DataObject, layout: Layout) -> None:
    values = vector(data.draw(answers_to(layout)), layout)
    tables = {told(values, layout)}
    changed = [_changed(values, place, layout) for place in range(len(values) - _without_a_week(layout))]
    tables |= {told(each, layout) for each in changed}
    assert len(tables) == len({values, *changed})


def _without_a_week(layout: Layout) -> int:
    return WEEKS - len(weeks_of(layout.quarter))


def _changed(values: tuple[int, ...], place: int, layout: Layout) -> tuple[int, ...]:
    """The numbers with another one in this place, and what must change with it so that somebody could have sent it."""
    changed = list(values)
    first = 2 * len(layout.competencies)
    if place < first:
        pair = place - place % 2
        changed[pair : pair + 2] = [0, 1 - values[pair + 1]] if place % 2 else [(values[pair] + 3) % 5 - 2, 1]
    elif place < first + len(VOLUMES):
        changed[first : first + len(VOLUMES)] = [int(each == place - first) for each in range(len(VOLUMES))]
    else:
        changed[place] = 1 - values[place]
    return tuple(changed)


@pytest.mark.parametrize(
    "answers",
    [
        Answers((3, 3), 0),
        Answers((3, 3, 6), 0),
        Answers((0, 3, 3), 0),
        Answers((3, 3, 3), -1),
        Answers((3, 3, 3), 0, ("anger", "no", "rules")),
        Answers((3, 3, 3), 0, ("nergens",)),
        Answers((3, 3, 3), 0, (), ("2026-W12",)),
    ],
)
def test_answers_that_do_not_fit_the_round_have_no_table(answers: Answers) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        what_leaves(answers, LAYOUT)


def test_the_table_is_never_longer_than_its_six_lines_and_a_dozen_words_for_who_answers_little() -> None:
    table = what_leaves(Answers((4, 4, 4), 0), LAYOUT)
    assert len(table) == MOST_COMPETENCIES + 3
    assert sum(len(value.split()) for _, value in table) <= 12


# -- the text


def words() -> str:
    return " ".join(f"{each.title} {each.text}" for each in staff_text.staff_text(MEASURED))


def test_the_text_says_what_leaves_who_opens_what_and_what_is_not_promised() -> None:
    assert [each.title for each in staff_text.staff_text(MEASURED)] == [
        "Wat er weggaat",
        "Wie wat kan openen",
        "Meedoen is te zien",
        "Samen kunnen ze erbij",
        "Een teamcijfer zegt altijd iets over jou",
        "Jij beslist",
    ]


def test_the_text_carries_the_measured_figures_as_guesses_and_takes_the_worse_one() -> None:
    assert "67 van de 100 keer goed of jij jezelf laag gaf" in words()
    assert "geen enkele, 89 keer" in words()
    worse = {**MEASURED, "advantage_one_round": 0.5}
    assert "75 van de 100" in " ".join(each.text for each in staff_text.staff_text(worse))


def test_the_text_takes_the_worst_of_all_kinds_of_ratings_that_were_tried() -> None:
    others = {"advantage_one_round_skewed": 0.4, "advantage_four_rounds_same": 0.6, "advantage_alone": 0.9}
    told = " ".join(each.text for each in staff_text.staff_text(MEASURED | others))
    assert "70 van de 100 keer goed of jij jezelf laag gaf (een 1 of een 2). Na vier kwartalen is dat 80 keer" in told


def test_the_text_names_the_least_numbers_of_members_that_the_program_keeps_to() -> None:
    assert f"minstens {LEAST_K} mensen" in words()
    assert f"vanaf {WHOLE_FROM} mensen." in words()


def test_the_text_fits_on_a_screen_in_short_sentences() -> None:
    assert len(words().split()) <= 320
    sentences = [each for part in staff_text.staff_text(MEASURED) for each in re.split(r"[.?!:] ", part.text)]
    assert [each for each in sentences if len(each.split()) > 25] == []


@pytest.mark.parametrize("missing", sorted(MEASURED))
def test_without_a_figure_there_is_no_text(missing: str) -> None:
    with pytest.raises(KeyError, match=missing):
        staff_text.staff_text({key: value for key, value in MEASURED.items() if key != missing})


@pytest.mark.parametrize(
    ("advantage", "guesses"), [(0, 50), (0.3, 65), (0.31, 66), (0.44, 72), (1, 100), (-0.01, 50), (1.2, 100)]
)
def test_an_advantage_is_told_as_right_guesses_out_of_a_hundred_and_never_made_smaller(
    advantage: float, guesses: int
) -> None:
    assert right_guesses(advantage) == guesses


# -- the figures that ship


def test_the_figures_that_ship_are_enough_for_the_text() -> None:
    assert all(each.text for each in staff_text.staff_text(shipped_figures()))
    assert figures_file().parent.name == "team"


@pytest.mark.parametrize("data", [b"", b"{", b'{"teams": NaN}', b'{"a": 1, "a": 2}', b"\xff\xfe", b"null x"])
def test_figures_that_cannot_be_read_are_refused(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _ships(tmp_path, data, monkeypatch)
    with pytest.raises(ProblemError):
        shipped_figures()


def test_only_numbers_are_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told_beside = {"teams": 400_000, "advantage_one_round": 0.3, "made": "2026-11-22", "whole": True, "each": [1]}
    _ships(tmp_path, json.dumps(told_beside).encode(), monkeypatch)
    assert shipped_figures() == {"teams": 400_000.0, "advantage_one_round": 0.3}


def _ships(folder: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "resources" / "team" / "figures.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    monkeypatch.setattr(staff_text, "shipped", lambda: folder)
