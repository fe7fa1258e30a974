"""Hints on a reply: what they are about, where they stand, and what they leave alone."""

from __future__ import annotations

from typing import Final

from kcc_coach.language.hint import KINDS
from kcc_coach.language.hints import CODES, PLAIN, TONE, hints
from kcc_coach.language_lists import read_lexicon
from kcc_coach.paths import shipped

LEXICON: Final = read_lexicon(shipped() / "resources")


def codes(text: str) -> list[str]:
    return [each.code for each in hints(text, LEXICON)]


def test_a_hint_knows_the_words_that_it_is_about() -> None:
    text = "Ik zie het. Had u de brief niet gelezen?"
    (hint,) = hints(text, LEXICON)
    assert (hint.code, hint.kind) == ("fool", TONE)
    assert text[hint.start : hint.end] == hint.words == "Had u de brief niet gelezen"


def test_an_office_word_comes_with_what_people_say_at_home() -> None:
    (hint,) = hints("Wij doen dit conform uw wens.", LEXICON)
    assert (hint.code, hint.kind, hint.words, hint.instead) == ("jargon", PLAIN, "conform", "volgens")


def test_a_sentence_of_twenty_six_words_is_long_and_one_of_twenty_five_is_not() -> None:
    assert codes(" ".join(["dag"] * 26) + ".") == ["long_sentence"]
    assert codes(" ".join(["dag"] * 25) + ".") == []


def test_tone_and_plainness_are_two_kinds() -> None:
    assert set(KINDS.values()) == {TONE, PLAIN}
    assert set(CODES) == set(KINDS)


def test_no_text_gives_no_hint() -> None:
    assert hints("", LEXICON) == hints("  …?! ", LEXICON) == ()
