"""HTML as somebody reads it."""

from __future__ import annotations

import time

import pytest

from kcc_coach.packs.formats.h5p_text import text_of_html
from kcc_coach.packs.formats.lines import in_parts


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Een</p><p>Twee</p>", "Een\n\nTwee"),
        ("Een<br>Twee<br/>Drie", "Een\nTwee\nDrie"),
        ("<ul><li>Een</li><li>Twee</li></ul>", "- Een\n- Twee"),
        ("<strong>Vet</strong> en <em>schuin</em>", "Vet en schuin"),
        ("3 &lt; 4 &amp; 5 &#039;x&#039; &eacute;", "3 < 4 & 5 'x' é"),
        ("a < b en c > d", "a < b en c > d"),
        ("<script>weg()</script>Blijft", "Blijft"),
        ("<style>p {}</style><!-- weg -->Blijft<!-- weg", "Blijft"),
        ("<SCRIPT>weg", ""),
        (r"<p>\(\frac{1}{2}\)</p>", r"\(\frac{1}{2}\)"),
        ('<a href="x">Hier</a>', "Hier"),
        ("&nbsp;<p> </p>", ""),
        ("<table><tr><td>A</td><td>B</td></tr></table>", "A B"),
        ("<![CDATA[x]]>y<!DOCTYPE a>z", "yz"),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert text_of_html(html) == text


@pytest.mark.parametrize("piece", ["<", "<a", "<!--", "<script", "<script>", "</", "&", "<p>", "<![", "\n "])
def test_no_html_takes_long(piece: str) -> None:
    before = time.perf_counter()
    text_of_html(piece * 100_000)
    assert time.perf_counter() - before < 3


def test_a_long_text_is_parted_between_paragraphs_then_words_then_anywhere() -> None:
    assert in_parts("een\ntwee drie", 9) == ("een", "twee drie")
    assert in_parts("een twee", 5) == ("een", "twee")
    assert in_parts("eentwee", 4) == ("eent", "wee")
    assert in_parts("") == ()
