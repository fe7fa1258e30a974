"""The report: its figures against SQL by hand, and nothing in it that runs or reaches out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from kcc_coach import i18n
from kcc_coach.export import charts
from kcc_coach.export.report import MOST_ENDINGS, Report, report_of
from kcc_coach.export.report_html import report_html, summary
from kcc_coach.export.taking import HTML, take_along
from kcc_coach.paths import places as find_places
from kcc_coach.storage.store import open_store
from tests.export.filled import TODAY, fill, rows
from tests.half_year_again import lived_before
from tests.storage.values import NOW, ratings_of, talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.paths import Places
    from kcc_coach.storage.store import Store

SCORES = """
SELECT competency, run.week, 100.0 * sum(gained) / sum(possible), sum(count), count(*)
FROM score JOIN run ON run.id = score.run WHERE run.kind = 'full' GROUP BY competency, run.week
"""
OWN = """
SELECT competency, run.week, 25.0 * (avg(rating) - 1) FROM rating JOIN run ON run.id = rating.run
WHERE run.kind = 'full' GROUP BY competency, run.week
"""


@pytest.fixture
def half_year(places: Places) -> Iterator[Store]:
    with open_store(lived_before(places)) as store:
        yield store


class Page(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_courses_are_the_sums_of_the_records(half_year: Store) -> None:
    report = report_of(half_year, TODAY)
    dots = {(course.competency, str(dot.begins)): dot for course in report.courses for dot in course.dots}
    scored = {(row[0], row[1]): row[2:] for row in rows(half_year, SCORES)}
    own = {(row[0], row[1]): row[2] for row in rows(half_year, OWN)}
    assert len(scored) > 50
    assert set(dots) == set(scored)
    for key, dot in dots.items():
        assert (dot.score, dot.decisions, dot.talks) == (pytest.approx(scored[key][0]), *scored[key][1:])
        assert dot.own == (pytest.approx(own[key]) if key in own else None)


def test_the_months_and_the_endings_are_those_of_the_full_talks(half_year: Store) -> None:
    report = report_of(half_year, TODAY)
    months = rows(
        half_year,
        "SELECT substr(started, 1, 7), count(*), sum(seconds) FROM run WHERE kind = 'full' GROUP BY 1 ORDER BY 1",
    )
    assert [(f"{each.month:%Y-%m}", each.talks, each.minutes) for each in report.months] == [
        (name, talks, round(seconds / 60)) for name, talks, seconds in months
    ]
    ((ended,),) = rows(half_year, "SELECT count(*) FROM run WHERE kind = 'full'")
    assert report.endings == len(report.ends) == ended
    assert f"Je speelde {ended} gesprekken in {len(months)} maanden" in summary(report)


def test_practice_of_more_than_a_year_is_told_by_month(filled: Store) -> None:
    months = [NOW.replace(year=year, month=month) for year in range(2020, 2026) for month in range(1, 13)]
    for number, started in enumerate(months):
        filled.save_run(talk(f"oud-{number}", started=started))
    report = report_of(filled, TODAY)
    assert report.monthly
    assert {dot.begins.day for course in report.courses for dot in course.dots} == {1}
    assert "05-2023" in report_html(report)


def test_more_endings_than_can_be_told_apart_are_counted(empty: Store) -> None:
    for number in range(MOST_ENDINGS + 5):
        empty.save_run(talk(f"t{number}"))
    told = report_html(report_of(empty, TODAY))
    assert f"Van je {MOST_ENDINGS + 5} gesprekken staan hier de laatste {MOST_ENDINGS}." in told


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_has_no_script_and_no_address_and_every_chart_has_a_table(half_year: Store, language: str) -> None:
    i18n.use(language, find_places().resources)
    html = report_html(report_of(half_year, TODAY, words=True))
    page = Page(html)
    names = [tag for tag, _ in page.tags]
    assert {"script", "link", "img", "iframe", "object", "embed", "form", "a"} & set(names) == set()
    attributes = {name for _, given in page.tags for name in given}
    assert not [name for name in attributes if name.startswith("on") or name in {"href", "src", "xlink:href", "data"}]
    assert set(re.findall(r"https?://[^'\" <]+", html)) == {"http://www.w3.org/2000/svg"}  # the name of SVG itself
    assert "url(" not in html
    assert "@import" not in html
    pictures = [given for tag, given in page.tags if tag == "svg"]
    assert all(given["aria-label"] and given["role"] == "img" for given in pictures)
    assert names.count("table") == len(pictures) - 1  # the legend tells no figures
    assert names.count("table") == 2 + 8


def test_the_drawings_are_sound_and_within_their_frame(half_year: Store) -> None:
    html = report_html(report_of(half_year, TODAY))
    drawn = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(drawn) == 11
    for each in drawn:
        root = ET.fromstring(each)  # noqa: S314  # our own
        wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
        for disc in root.iter("{http://www.w3.org/2000/svg}circle"):
            assert 0 <= float(disc.get("cx", "-1")) <= wide
            assert 0 <= float(disc.get("cy", "-1")) <= high


def test_hostile_texts_are_shown_as_they_are(empty: Store) -> None:
    words = "<script>alert(1)</script>\"'><img src=x onerror=y>"
    run = talk(title=words, ending_title=words)
    empty.save_run(run)
    empty.save_assessment(run, ratings_of(run, reflection=words))
    html = report_html(report_of(empty, TODAY, words=True))
    assert {tag for tag, _ in Page(html).tags} & {"script", "img"} == set()
    assert html.count("&lt;script&gt;") == 4


def test_own_words_and_the_name_are_in_it_only_where_that_is_asked(filled: Store, tmp_path: Path) -> None:
    take_along(filled, HTML, tmp_path / "zonder.html", today=TODAY)
    take_along(filled, HTML, tmp_path / "met.html", words=True, today=TODAY)
    without, told = ((tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in ("zonder", "met"))
    assert [each in without for each in ("Sanne", "Gedachte")] == [False, False]
    assert [each in told for each in ("Sanne", "Gedachte 0", "Gedachte 1")] == [True, True, True]


def test_nobody_who_never_played_gets_a_kind_sentence(empty: Store) -> None:
    report = report_of(empty, TODAY)
    assert report == Report("", (), False, (), (), 0, ())
    assert "nog geen heel gesprek" in report_html(report)
    assert charts.months_svg((), "leeg")


def test_one_talk_is_drawn_too(empty: Store) -> None:
    fill(empty)
    report = report_of(empty, TODAY)
    assert Page(report_html(report)).tags
