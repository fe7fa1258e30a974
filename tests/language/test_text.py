"""A text as sentences and words."""

from __future__ import annotations

import pytest

from kcc_coach.language.text import sentences


def said(text: str) -> list[list[str]]:
    return [[word.low for word in each.words] for each in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dag. Hoe gaat het?", 2),
        ("Dat duurt bijv. een week.", 1),
        ("Dat is t.a.v. Karin de Boer.", 1),
        ("Het kost € 12.50 of 9:30.", 1),
        ("ik zie het; wacht even", 2),
        ("Drie dingen: een foto en een pas.", 2),
        ("Een regel\nnog een regel", 2),
        ("Wat?! Nee… Ja.", 3),
        ("“Kom.” Dat zei hij.", 2),
        ("...", 0),
    ],
)
def test_a_sentence_ends_where_a_reader_would_rest(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_words_are_small_letters_with_a_straight_apostrophe_and_know_their_place() -> None:
    text = "Zo’n Écht-mooie dag, ’s avonds."
    (sentence,) = sentences(text)
    assert [word.low for word in sentence.words] == ["zo'n", "écht-mooie", "dag", "'s", "avonds"]
    assert [text[word.start : word.end] for word in sentence.words] == ["Zo’n", "Écht-mooie", "dag", "’s", "avonds"]
    assert [word.capital for word in sentence.words] == [True, True, False, False, False]


@pytest.mark.parametrize("quoted", ["“had u maar”", '"had u maar"', "«had u maar»", "‘had u maar’", "„had u maar”"])
def test_what_is_quoted_is_not_ones_own(quoted: str) -> None:
    (sentence,) = sentences(f"Hij zei {quoted} en ging.")
    assert [word.low for word in sentence.own] == ["hij", "zei", "en", "ging"]
    assert len(sentence.words) == 7


def test_a_reply_that_is_typed_between_quotes_is_ones_own() -> None:
    (sentence,) = sentences("“Had u dat niet gelezen?”")
    assert sentence.own == sentence.words


def test_a_quote_that_is_never_closed_takes_nothing_along() -> None:
    (sentence,) = sentences("“Had u dat maar gezegd")
    assert sentence.own == sentence.words


def test_a_question_is_known_by_its_mark() -> None:
    assert [each.asked for each in sentences("Gaat het? Mooi. Echt?!")] == [True, False, True]


def test_clauses_part_at_commas_brackets_and_quotes() -> None:
    (sentence,) = sentences("Ja, dat kan (soms) – denk ik.")
    assert [[word.low for word in part] for part in sentence.clauses] == [
        ["ja"],
        ["dat", "kan"],
        ["soms"],
        ["denk", "ik"],
    ]
