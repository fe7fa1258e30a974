"""Phrases of the word lists: how they are written, and where they are found."""

from __future__ import annotations

import pytest

from kcc_coach.language.phrases import phrases_of
from kcc_coach.language.text import sentences

LISTS = {"you": frozenset({"u", "je"})}


def found(phrase: str, text: str) -> list[str]:
    (sentence,) = sentences(text)
    words = sentence.words
    places = phrases_of([(phrase, "")], LISTS).found(words)
    return [" ".join(word.low for word in words[first : last + 1]) for _, first, last in places]


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("had {you}", "dan had je pech", ["had je"]),
        ("had u|jij", "dan had jij pech", ["had jij"]),
        ("had {you} toch? pech", "had u pech en had je toch pech", ["had u pech", "had je toch pech"]),
        ("ik? bel", "ik bel en hij bel", ["ik bel", "bel"]),
        ("had ... pech", "had een twee drie vier pech", ["had een twee drie vier pech"]),
        ("had ... pech", "had een twee drie vier vijf pech", []),
        ("had ... pech", "had u niet eens pech", []),
        ("had ... pech", "had u, ja ja, pech", []),
        ("had ... niet ... pech", "had u niet zo pech", ["had u niet zo pech"]),
        ("had {you}", "had, u weet wel", []),
        ("had ...  pech", "had", []),
        ("huil* en", "huilde en huilt en", ["huilde en", "huilt en"]),
        ("ik huil*", "ik huilde", ["ik huilde"]),
        ("had", "had had", ["had", "had"]),
        ("had ... had", "had had had", ["had had"]),
        ("dag", "nacht", []),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, text: str, there: list[str]) -> None:
    assert found(phrase, text) == there


def test_of_two_phrases_at_one_place_the_longest_is_found() -> None:
    (sentence,) = sentences("in het kader van de wet")
    both = phrases_of([("in het kader van", "voor"), ("in het", "in")], {})
    assert [(each.plain, first, last) for each, first, last in both.found(sentence.words)] == [("voor", 0, 3)]


def test_a_list_knows_whether_it_has_a_phrase_and_where_the_first_one_is() -> None:
    (sentence,) = sentences("dan had je pech")
    phrases = phrases_of([("had {you}", "")], LISTS)
    assert phrases.first(sentence.words) == (1, 2)
    assert phrases.anywhere(sentence.words)
    assert phrases.first(sentence.words[2:]) is None
    assert not phrases.anywhere(sentence.words[2:])
