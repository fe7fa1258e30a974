from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextDocument

from kcc_coach.fingerprint import words
from kcc_coach.team.documents import LONGEST_NAME
from kcc_coach.team.sheet import keeper_sheet_html, sheet_steps

WORDS: Final = ("appel", "brug", "citroen", "duin")
A4_INSIDE: Final = (642, 956)  # in dots of a screen, within the margins
HOSTILE: Final = "<script>alert('x')</script> & \"<b>\" &amp; </td><!-- -->"
ALLOWED: Final = frozenset(
    ["html", "head", "meta", "title", "style", "body", "h1", "p", "table", "tr", "td", "ol", "li"]
)


class Reader(HTMLParser):
    """Follows the tags, which must be known and balanced, and keeps the text of each."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.found: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.setdefault(self.open[-1], []).append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(html: str) -> dict[str, list[str]]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    assert reader.attributes <= {"lang", "charset", "width"}
    return reader.found


def test_the_sheet_shows_the_four_words_in_their_order_with_team_and_keeper() -> None:
    found = read(keeper_sheet_html("Balie Noord", "Samira de Wit", WORDS))
    assert tuple(found["td"]) == WORDS
    assert found["p"] == ["Team: Balie Noord. Sleutelbewaarder: Samira de Wit."]


def test_the_sheet_says_what_to_do_in_five_sentences() -> None:
    found = read(keeper_sheet_html("Balie Noord", "Samira de Wit", WORDS))
    assert tuple(found["li"]) == sheet_steps("Samira de Wit")
    assert len(found["li"]) == 5
    assert [each for each in found["li"] if each.count(".") != 1 or not each.endswith(".")] == []


def test_names_that_look_like_html_are_shown_as_they_are_written() -> None:
    found = read(keeper_sheet_html(HOSTILE, HOSTILE, (HOSTILE, *WORDS[1:])))
    assert found["td"][0] == HOSTILE
    assert found["p"] == [f"Team: {HOSTILE}. Sleutelbewaarder: {HOSTILE}."]


@pytest.mark.parametrize("name", ["Noord\nZuid", "Noord\t Zuid", " Noord Zuid "])
def test_a_name_stays_on_one_line(name: str) -> None:
    assert read(keeper_sheet_html(name, "Sam", WORDS))["p"] == ["Team: Noord Zuid. Sleutelbewaarder: Sam."]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["Balie Noord", "W" * LONGEST_NAME, "Wm " * (LONGEST_NAME // 3)])
def test_the_sheet_fits_on_one_page_however_long_the_names_and_words(name: str) -> None:
    document = QTextDocument()
    document.setHtml(keeper_sheet_html(name, name, sorted(words(), key=len)[-4:]))
    document.setPageSize(QSizeF(A4_INSIDE[0], A4_INSIDE[1]))
    assert document.pageCount() == 1
    assert document.size().width() <= A4_INSIDE[0]


def test_each_word_has_a_line_of_its_own() -> None:
    html = keeper_sheet_html("Balie Noord", "Samira de Wit", WORDS)
    assert html.count("<tr>") == html.count("<td>") == len(WORDS)


def test_the_sheet_is_one_page_that_needs_nothing_beside_it() -> None:
    html = keeper_sheet_html("Balie Noord", "Samira de Wit", WORDS)
    assert not re.search(r"url\(|@import|https?:|src=|href=|page-break", html)
    assert "size: A4" in html
    assert len(html) < 4_000


def test_braces_in_a_name_are_only_braces() -> None:
    assert read(keeper_sheet_html("{keeper}", "{0}", WORDS))["p"] == ["Team: {keeper}. Sleutelbewaarder: {0}."]
