"""Hints on a reply: what they are about, where they stand, and what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from hypothesis import given, strategies as st

from kcc_coach import language
from kcc_coach.language.hint import KINDS
from kcc_coach.language.hints import CODES, PLAIN, TONE, hints, reading_ease
from kcc_coach.language.words import EASES, INSTEAD, KINDS as NAMES, QUESTIONS, ease_words, question
from kcc_coach.language_lists import read_lexicon
from kcc_coach.paths import shipped
from tests.language.labelled import PARTS, labelled
from tests.scenarios.library import SCENARIOS

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


def test_who_stands_before_the_verb_did_it_and_not_the_other() -> None:
    assert codes("Dan had u eerder moeten bellen.") == ["blame"]
    assert codes("Wij hadden u eerder moeten bellen.") == []
    assert codes("Mijn collega had u eerder moeten bellen.") == []


def test_a_not_takes_an_accusation_back() -> None:
    assert codes("Het is uw eigen schuld.") == ["blame"]
    assert codes("Het is echt niet uw eigen schuld.") == []


def test_what_the_other_said_of_themselves_is_no_accusation() -> None:
    assert codes("U zegt dat het uw eigen schuld is.") == []


def test_an_accusation_that_is_forgiven_is_none() -> None:
    assert codes("U bent uw pas vergeten. Dat geeft niet.") == []
    assert codes("U bent uw pas vergeten.") == ["blame"]


def test_an_open_question_is_due_where_something_touches_the_other() -> None:
    asked = "Heeft u de akte bij u?"
    assert codes(asked) == []
    assert [each.code for each in hints(asked, LEXICON, "Mijn man is overleden.")] == ["closed_question"]
    assert hints(asked, LEXICON, "Mijn pas is verlopen.") == ()
    assert hints("Gecondoleerd. " + asked, LEXICON, "Mijn man is overleden.") == ()
    assert hints("Hoe is het met u? " + asked, LEXICON, "Mijn man is overleden.") == ()
    assert hints("Vertelt u eens. " + asked, LEXICON, "Mijn man is overleden.") == ()


def test_a_maar_that_gives_something_leaves_the_understanding_whole() -> None:
    assert codes("Ik snap het, maar het kan niet.") == ["but_after_understanding"]
    assert codes("Ik snap het, maar ik help u graag.") == []
    assert codes("Ik snap het, maar het hoeft niet vandaag.") == []
    assert codes("Ik snap het, maar") == []
    assert codes("Ik snap het. Maar hoe heet u?") == []


def test_a_promise_with_a_time_or_a_name_is_not_bare() -> None:
    assert codes("Ik bel u terug.") == ["bare_promise"]
    assert codes("Ik bel u terug. Dat is voor vijf uur.") == []
    assert codes("Karin belt u terug.") == []
    assert codes("Wij bellen u terug, mevrouw Aydin.") == ["bare_promise"]
    assert codes("Wij zoeken dit zo snel mogelijk uit.") == ["bare_promise"]
    assert codes("Komt u zo snel mogelijk.") == []
    assert codes("Als ze bellen, zeg het dan.") == codes("Zodra we u terugbellen.") == []


def test_an_act_that_somebody_answers_for_hides_nobody() -> None:
    assert codes("Uw bezwaar wordt beoordeeld.") == ["passive"]
    assert codes("Dat uw bezwaar afgewezen wordt, is jammer.") == ["passive"]
    assert codes("Uw bezwaar wordt door Fatma beoordeeld.") == []
    assert codes("Ik zie dat uw bezwaar is afgewezen.") == []
    assert codes("Wordt uw bezwaar beoordeeld?") == []
    assert codes("Het is laat, afgewezen of niet.") == []


def test_a_hard_word_that_is_explained_is_no_hint() -> None:
    assert codes("U krijgt een beschikking.") == ["jargon"]
    assert codes("U krijgt een beschikking. Dat is onze brief met het besluit.") == []


def test_hints_stand_in_the_order_of_the_text() -> None:
    text = "Conform de regels wordt uw bezwaar beoordeeld. Had u dat niet gelezen?"
    assert codes(text) == ["jargon", "passive", "fool"]


def test_a_hint_never_reaches_outside_its_text() -> None:
    for part in PARTS:
        for reply in labelled(part):
            for hint in hints(reply.text, LEXICON, reply.said):
                assert reply.text[hint.start : hint.end] == hint.words != ""


@given(st.text(st.sampled_from("u had niet ik maar? .,“”\"'-:;\n«»‘’ Áé\0\U0001f600wordt"), max_size=300))
def test_whatever_is_typed_is_read(text: str) -> None:
    for hint in hints(text, LEXICON, text):
        assert 0 <= hint.start < hint.end <= len(text)


def test_every_list_of_the_hints_is_used() -> None:
    lists = json.loads((shipped() / "resources" / "language" / "hints.json").read_text("utf-8"))
    source = "".join(file.read_text("utf-8") for file in Path(language.__path__[0]).glob("*.py"))
    used = {name for name in lists["phrases"] if f'"{name}"' in source}
    assert set(lists["phrases"]) == used
    inner = json.dumps(lists["phrases"])
    assert [name for name in lists["words"] if f'"{name}"' not in source and f"{{{name}}}" not in inner] == []


def test_the_lists_hold_enough_office_words_each_with_plain_ones() -> None:
    entries = json.loads((shipped() / "resources" / "language" / "jargon.json").read_text("utf-8"))["words"]
    said = [form for each in entries for form in each["say"]]
    assert len(entries) >= 150
    assert len(said) == len(set(said))
    assert all(form == form.lower() for form in said)
    assert all(each["plain"].strip() for each in entries)


def test_what_the_shipped_conversations_praise_gets_no_hint_on_its_tone() -> None:
    found = [
        (scenario.id, hint)
        for scenario in SCENARIOS.values()
        for node in scenario.nodes
        for reply in node.replies
        if sum(worth for _, worth in reply.shows) > 0
        for hint in hints(reply.text, LEXICON)
        if hint.kind == TONE
    ]
    assert found == []


# -- said as a question


def test_every_hint_is_said_as_a_question() -> None:
    assert set(QUESTIONS) == set(CODES)
    assert all(each.endswith("?") for each in (*QUESTIONS.values(), INSTEAD))
    assert set(NAMES) == {TONE, PLAIN}


def test_an_office_word_asks_whether_the_plain_one_would_do() -> None:
    (hint,) = hints("Wij doen dit conform uw wens.", LEXICON)
    assert question(hint) == "Zou «volgens» ook kunnen?"
    (hint,) = hints("Had u dat niet gelezen?", LEXICON)
    assert question(hint) == "Zou de ander hier «sukkel» kunnen horen?"


def test_how_easy_a_text_reads_is_a_sentence_and_never_a_level() -> None:
    ease = reading_ease("Ik bel u morgen om tien uur. Dan is het klaar. " * 4)
    assert ease is not None
    assert ease_words(ease) == "Dit leest makkelijk."
    assert not any(level in words for words in EASES.values() for level in ("A1", "A2", "B1", "B2", "C1"))
