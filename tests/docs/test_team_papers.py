"""The papers for an organisation, held to what the program does and to what was measured of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.packs.review.words import phrases, words_of
from kcc_coach.team import noise
from kcc_coach.team.layout import THEMES, VOLUME_NAMES
from kcc_coach.team.staff_text import right_guesses, shipped_figures
from tests.docs import team_papers
from tests.docs.guide import section, tables
from tests.docs.team_papers import (
    ATTACKS,
    DOSSIER,
    DPIA,
    FACTS,
    FIGURES,
    LARGEST_LAYOUT,
    SLOT_WORDS,
    filled,
    known_marks,
    layout_table,
    marks,
    measured,
    papers,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What may stand as digits without a mark: numbering, law, names of techniques, and what a hundred coins come to.
ALLOWED: Final = re.compile(
    r"^#+ [0-9]+\.|^ *[0-9]+\. |\*\*Artikel [0-9]+\.|\b[Aa]rtikel [0-9]+(:[0-9]+)?|\blid [0-9]\b|\b[Pp]unt [0-9]+"
    r"|\b(X25519|Ed25519|Argon2id)\b|\b50 (van de 100|keer)\b|van de 100\b",
    re.MULTILINE,
)
# Measured, and covered by what the DPIA tells: the same with other ratings or numbers, and what was tried while choosing.
LEFT_OUT: Final = re.compile(
    r".*_(independent|together|skewed|hardest|same|one_sum|three|three_rounds|youden)|advantage_(seven_colluding"
    r"|four_releases|ten_releases)|noises_of_hundred_same_releases|shift_on_screen_12|false_alarm_for_use_\w+|scale_\w+"
)
MARKED: Final = re.compile(r"[0-9][0-9.,]*<!-- (?:figure|guess|percent|fact):\w+ -->")
LAYOUT: Final = re.compile(r"<!-- begin:layout -->.*?<!-- end:layout -->", re.DOTALL)
CODE: Final = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
BLANK: Final = re.compile(r"\*\*\[INVULLEN(?:: [^\[\]]+)?\]\*\*")
POINTS: Final = (
    "Voorstel",
    "Persoonsgegevens",
    "Gegevensverwerkingen",
    "Verwerkingsdoeleinden",
    "Betrokken partijen",
    "Belangen bij de gegevensverwerking",
    "Verwerkingslocaties",
    "Techniek en methode van gegevensverwerking",
    "Juridisch en beleidsmatig kader",
    "Bewaartermijnen",
    "Rechtsgrond",
    "Bijzondere persoonsgegevens",
    "Doelbinding",
    "Noodzaak en evenredigheid",
    "Rechten van de betrokkene",
    "Risico’s",
    "Maatregelen",
)
NOT_PROMISED: Final = (
    "wie in de gedeelde map k",
    "Teamleider en sleutelbewaarder samen kunnen het breken",
    "Een teamcijfer zegt altijd een beetje over iedereen",
    "Niemand kan nagaan of een cijfer",
    "Een gedeelde balie-pc",
)

each_paper = pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.name)


def text_of(paper: Path) -> str:
    return paper.read_text(encoding="utf-8")


def loose_numbers(text: str) -> list[str]:
    """Numbers that nothing holds to the code or to a measurement."""
    for pattern in (LAYOUT, CODE, MARKED, ALLOWED):
        text = pattern.sub(" ", text)
    return re.findall(r"\S*[0-9]\S*", text)


def attack_rows() -> Iterator[tuple[str, str]]:
    """Each attack that the table names, with its outcome."""
    for rows in tables(text_of(DPIA)):
        for row in rows:
            named = [each.removeprefix("attack:") for each in marks(row[0]) if each.startswith("attack:")]
            yield from ((each, row[1]) for each in named)


def prose(text: str) -> str:
    """A paper as a reader sees it, on one line."""
    return " ".join(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).replace("> ", "").split())


# -- numbers


def test_both_papers_are_there() -> None:
    assert {DPIA, DOSSIER} <= set(papers())


@each_paper
def test_a_paper_says_what_code_and_measurements_say(paper: Path) -> None:
    assert filled(text_of(paper), measured()) == text_of(paper), "run `python -m tests.docs.team_papers`"


@each_paper
def test_every_mark_in_a_paper_is_known(paper: Path) -> None:
    assert [each for each in marks(text_of(paper)) if each not in known_marks()] == []


@each_paper
def test_every_mark_of_a_number_stands_right_behind_one(paper: Path) -> None:
    kept = [each for each in marks(text_of(paper)) if not each.startswith(("attack:", "begin:", "end:"))]
    assert len(MARKED.findall(text_of(paper))) == len(kept) > 10


@each_paper
def test_no_number_in_a_paper_is_without_a_mark(paper: Path) -> None:
    assert loose_numbers(text_of(paper)) == []


def test_a_number_without_a_mark_is_found() -> None:
    assert loose_numbers("Er zijn 8 mensen, 9<!-- fact:least_k --> bijna, artikel 6 lid 1 onder f, en 0,3.") == [
        "8",
        "0,3.",
    ]
    assert loose_numbers("## 3 zonder punt\n### 3. met punt\n1. eerst\n") == ["3"]


@pytest.mark.parametrize("name", FIGURES)
def test_every_measured_figure_is_told_in_the_dpia_and_follows_the_measurement(name: str) -> None:
    changed = {**measured(), name: 3 * measured()[name] + 0.27}
    places = [mark for mark in marks(text_of(DPIA)) if mark.partition(":")[2] == name]
    assert places
    assert any(filled(text_of(paper), changed) != text_of(paper) for paper in papers())


@pytest.mark.parametrize("name", FACTS)
def test_a_change_of_the_code_changes_what_a_paper_should_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [paper for paper in papers() if f"fact:{name}" in marks(text_of(paper))]
    assert told
    monkeypatch.setitem(team_papers.FACTS, name, FACTS[name] + 1)
    assert [paper for paper in papers() if filled(text_of(paper), measured()) != text_of(paper)] == told


def test_the_figures_were_measured_with_the_noise_that_the_program_adds() -> None:
    shipped = shipped_figures()
    assert shipped["scale_ratings"] == float(noise.SCALE_OF_RATINGS)
    assert shipped["scale_counts"] == float(noise.SCALE_OF_COUNTS)
    assert set(FIGURES) <= measured().keys()


@pytest.mark.parametrize(
    ("kind", "name", "value", "text"),
    [
        ("figure", "advantage_one_round", 0.3, "0,30"),
        ("figure", "teams", 400_000, "400.000"),
        ("guess", "advantage_one_round", 0.31, "66"),
        ("percent", "false_alarm", 0.1, "10"),
        ("fact", "least_k", 8, "8"),
        ("fact", "scale_ratings", 2.5, "2,5"),
        ("fact", "prime", 2**61 - 1, "2.305.843.009.213.693.951"),
    ],
)
def test_a_number_is_written_as_the_dutch_write_it(kind: str, name: str, value: float, text: str) -> None:
    assert written(kind, name, value) == text


def test_whatever_the_attack_suite_measures_is_told_in_the_dpia() -> None:
    untold = shipped_figures().keys() - set(FIGURES)
    assert [each for each in sorted(untold) if not LEFT_OUT.fullmatch(each)] == []


def test_a_mark_that_nobody_knows_is_left_as_it_is() -> None:
    text = "Het zijn er 3<!-- fact:nergens --> en 4<!-- figure:nergens -->."
    assert filled(text, measured()) == text


def test_a_guess_is_never_better_than_the_measured_advantage_makes_it() -> None:
    assert all(
        right_guesses(measured()[each]) >= 50 + 50 * measured()[each]
        for each in FIGURES
        if each.startswith("advantage")
    )


# -- what the program does


@each_paper
def test_the_table_of_what_leaves_is_the_layout_of_the_program(paper: Path) -> None:
    assert f"<!-- begin:layout -->\n{layout_table()}<!-- end:layout -->" in text_of(paper)


def test_the_table_of_what_leaves_names_every_kind_of_slot_and_counts_them_all() -> None:
    rows = tables(layout_table())[0]
    kinds = list(dict.fromkeys(each.kind for each in LARGEST_LAYOUT.slots))
    assert [row[1] for row in rows] == [SLOT_WORDS[kind] for kind in kinds]
    assert set(kinds) == set(SLOT_WORDS)
    assert sum(int(row[0]) for row in rows) == len(LARGEST_LAYOUT.slots)
    assert all(name in layout_table() for name in (*THEMES.values(), *VOLUME_NAMES))


def test_every_attack_has_a_row_with_its_outcome_and_no_other_has() -> None:
    assert sorted(name for name, _ in attack_rows()) == sorted(ATTACKS)
    assert [name for name, outcome in attack_rows() if len(outcome) < 10] == []


@each_paper
def test_a_paper_says_what_is_not_promised(paper: Path) -> None:
    assert [each for each in NOT_PROMISED if each not in prose(text_of(paper))] == []


# -- how a paper is made


def test_the_dpia_has_the_seventeen_points_of_the_model_in_their_four_parts() -> None:
    headings = re.findall(r"^(#{2,3}) (.+)$", text_of(DPIA), re.MULTILINE)
    assert [name for level, name in headings if level == "###"] == [
        f"{number}. {name}" for number, name in enumerate(POINTS, 1)
    ]
    assert [name[0] for level, name in headings if level == "##" and name[1] == "."] == ["A", "B", "C", "D"]


def test_every_risk_has_a_measure_and_says_what_is_left_of_it() -> None:
    risks, measures = text_of(DPIA).partition("### 17. Maatregelen")[::2]
    named = set(re.findall(r"^\| \(([a-z])\)", risks, re.MULTILINE))
    does, _, left = measures.partition("**Wat er dan overblijft.**")
    assert set(re.findall(r"\(([a-z])\)", does)) == named
    assert set(re.findall(r"^\| \(([a-z])\)", left, re.MULTILINE)) == named


def test_the_list_at_the_top_of_the_dossier_names_every_part_in_its_order() -> None:
    listed = re.findall(r"^- \[(.+)\]\(#(.+)\)$", text_of(DOSSIER), re.MULTILINE)
    assert [name for name, _ in listed] == re.findall(r"^## (.+)$", text_of(DOSSIER), re.MULTILINE)
    assert [anchor for _, anchor in listed] == [
        re.sub(r"[^\w -]", "", name.lower()).replace(" ", "-") for name, _ in listed
    ]


def test_the_request_asks_what_the_law_says_and_the_rules_are_whole() -> None:
    request = section(text_of(DOSSIER), "De aanvraag")
    assert all(each in request for each in ("artikel 27 lid 1", "**onder k**", "**onder l**"))
    articles = [int(each) for each in re.findall(r"\*\*Artikel ([0-9]+)\.", text_of(DOSSIER))]
    assert articles == list(range(1, len(articles) + 1))


@each_paper
def test_every_blank_is_marked_in_the_same_way(paper: Path) -> None:
    text = text_of(paper).replace("\n", " ")
    assert len(BLANK.findall(text)) == text.count("INVULLEN") > 10


@each_paper
def test_every_row_of_a_table_has_as_many_cells_as_its_head(paper: Path) -> None:
    wrong = []
    width = 0
    for line in text_of(paper).splitlines():
        cells = line.count("|") if line.startswith("|") else 0
        wrong += [line] if width and cells and cells != width else []
        width = cells
    assert wrong == []


@each_paper
def test_a_paper_is_written_in_plain_words(paper: Path) -> None:
    words = words_of(prose(text_of(paper)))
    assert [" ".join(found.words) for found, _ in phrases("jargon").found_in(words)] == []
