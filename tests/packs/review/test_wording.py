from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from kcc_coach.packs.review.words import phrases, word_set, words_of
from kcc_coach.paths import shipped
from kcc_coach.scenario.model import YOU
from tests.packs.review.talks import has, saying, smells, talk
from tests.scenario.builders import competencies, node, reply, said

LISTS = shipped() / "resources" / "language"
OFFICE = "Conform de regels krijgt u een brief."
BLAMING = "Dat had u kunnen weten, meneer."
PLAIN = competencies("plain_language", "listening")


def entries(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((LISTS / f"{name}.json").read_text("utf-8"))["words"]
    return found


def said_by_staff(text: str, **shown: int) -> Any:
    return talk(node("n", saying(text, shows=shown), reply("b")), competencies=PLAIN)


def test_office_words_in_a_reply_are_told_with_what_people_say_at_home() -> None:
    (found,) = smells("office-words", said_by_staff(OFFICE))
    assert found.place.keys == ("nodes", "n", "replies", "one", "text")
    assert dict(found.values) == {"found": "conform", "plain": "volgens"}


@pytest.mark.parametrize(
    "text", ["Een conformist is hij niet.", "Volgens de regels krijgt u een brief.", "Conformeer u."]
)
def test_part_of_a_word_is_no_office_words(text: str) -> None:
    assert not has("office-words", said_by_staff(text))


def test_office_words_are_found_in_capitals_and_between_stops() -> None:
    assert len(smells("office-words", said_by_staff("Ik doe dat MIDDELS (conform) een brief – onverwijld!"))) == 3


def test_customers_may_use_office_words_and_blame() -> None:
    scenario = talk(node("n", reply("a"), reply("b"), lines=(said(OFFICE), said(BLAMING))))
    assert not has("office-words", scenario)
    assert not has("blaming-words", scenario)


def test_a_line_that_you_say_counts_as_what_staff_say() -> None:
    yours = replace(said(OFFICE), who=YOU)
    (found,) = smells("office-words", talk(node("n", reply("a"), lines=(yours,))))
    assert found.place.keys == ("nodes", "n", "lines", "0")


def test_office_words_in_a_reply_that_is_marked_down_for_its_language_are_meant() -> None:
    assert not has("office-words", said_by_staff(OFFICE, plain_language=-1))
    assert has("office-words", said_by_staff(OFFICE, plain_language=1))


def test_blaming_words_in_a_reply_are_told() -> None:
    (found,) = smells("blaming-words", said_by_staff(BLAMING))
    assert dict(found.values) == {"found": "had u kunnen weten"}


def test_blaming_words_in_a_good_reply_are_told_and_in_a_bad_one_are_meant() -> None:
    assert has("blaming-words", said_by_staff(BLAMING, listening=2))
    assert not has("blaming-words", said_by_staff(BLAMING, listening=-2))


@pytest.mark.parametrize(
    "text", ["Dat is niet uw eigen schuld.", "Dat had u niet kunnen weten.", "Dat ligt niet aan u.", "Dat wist u niet."]
)
def test_words_that_take_the_blame_away_are_no_blaming_words(text: str) -> None:
    assert not has("blaming-words", said_by_staff(text))


def test_a_conversation_in_another_language_is_left_alone() -> None:
    scenario = replace(said_by_staff(OFFICE + " " + BLAMING), language="en")
    assert not has("office-words", scenario)
    assert not has("blaming-words", scenario)


def test_of_phrases_that_begin_alike_the_longest_is_found_and_half_a_phrase_is_none() -> None:
    found = phrases("blame").found_in(words_of("Nou, had u maar eerder gebeld, dan wist u het."))
    assert [(" ".join(each.words), before) for each, before in found] == [("had u maar eerder gebeld", "nou")]
    assert list(phrases("blame").found_in(words_of("had u"))) == []


def test_one_apostrophe_is_as_good_as_another() -> None:
    assert words_of("Zo’n ‘toon’, zo'n e-mail") == ("zo'n", "toon", "zo'n", "e-mail")


@pytest.mark.parametrize(("name", "least"), [("jargon", 80), ("blame", 40)])
def test_a_list_is_long_enough_and_holds_nothing_twice(name: str, least: int) -> None:
    listed = entries(name)
    forms = [form for each in listed for form in each["say"]]
    assert len(listed) >= least
    assert sorted({form for form in forms if forms.count(form) > 1}) == []
    assert all(form == " ".join(words_of(form)) for form in forms)


@pytest.mark.parametrize("entry", entries("jargon"), ids=lambda each: str(each["say"][0]))
def test_every_form_of_an_office_word_is_found_and_its_plain_word_is_none(entry: dict[str, Any]) -> None:
    for form in entry["say"]:
        assert [each.plain for each, _ in phrases("jargon").found_in(words_of(f"Zin {form} zin"))] == [entry["plain"]]
    assert list(phrases("jargon").found_in(words_of(entry["plain"]))) == []


def test_every_word_of_a_set_stands_alone() -> None:
    assert "goed" in word_set("verdicts", "verdicts")
    assert not word_set("verdicts", "verdicts") & word_set("verdicts", "filler")


def test_a_very_long_text_is_read_in_one_pass() -> None:
    text = "had u maar " * 20_000
    assert list(phrases("blame").found_in(words_of(text))) is not None
