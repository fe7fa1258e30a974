"""How easy a text is to read, and the syllables under it."""

from __future__ import annotations

import pytest

from kcc_coach.language.ease import EASY, FAIR, FEWEST_WORDS, HARD, reading_ease, syllables

PLAIN = "Ik bel u morgen om tien uur. Dan is het klaar. U hoeft niets te doen. " * 3
OFFICE = (
    "Conform de geldende uitvoeringsregelgeving dient u de aanvraagprocedure digitaal te doorlopen, "
    "waarna beoordeling van de ontvankelijkheid plaatsvindt. "
) * 3


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("u", 1),
        ("dag", 1),
        ("avond", 2),
        ("idee", 2),
        ("alinea", 4),
        ("radio", 3),
        ("aanvraag", 2),
        ("uitkering", 3),
        ("financiën", 4),
        ("beëindigd", 3),
        ("eeuwige", 3),
        ("nieuwe", 2),
        ("koeien", 2),
        ("mooie", 2),
        ("draaien", 2),
        ("meteen", 2),
        ("iedereen", 3),
        ("ouderen", 3),
        ("gemeente", 3),
        ("belastingdienst", 4),
        ("zelfredzaamheid", 4),
        ("3", 1),
        ("hm", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_measure_is_that_of_douma() -> None:
    text = "De kat zit op de mat. " * 5  # six words and six syllables in each of five sentences
    ease = reading_ease(text)
    assert ease is not None
    assert ease.score == pytest.approx(206.84 - 77 * 1 - 0.93 * 6)
    assert ease.words == 30


@pytest.mark.parametrize(("text", "word"), [(PLAIN, EASY), (OFFICE, HARD)])
def test_plain_words_are_easy_and_office_words_are_hard(text: str, word: str) -> None:
    ease = reading_ease(text)
    assert ease is not None
    assert ease.word == word


def test_what_lies_between_is_fair() -> None:
    ease = reading_ease(
        "De gemeente stuurt u binnen enkele weken een uitnodiging voor een gesprek met de wijkverpleegkundige. "
        "Zij bespreekt met u welke ondersteuning er mogelijk is en welke kosten daarbij horen. "
        "Daarna ontvangt u ons besluit."
    )
    assert ease is not None
    assert (ease.word, 50 <= ease.score < 70) == (FAIR, True)


def test_a_short_text_has_no_measure() -> None:
    assert reading_ease("") is None
    assert reading_ease("dag " * (FEWEST_WORDS - 1)) is None
    assert reading_ease("dag " * FEWEST_WORDS) is not None
