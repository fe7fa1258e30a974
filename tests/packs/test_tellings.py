"""A conversation in another language as plain data and as its texts alone: both undo reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.packs.document import document_bytes, document_of, tree_of
from kcc_coach.packs.tellings import telling_of, titles_document, told_in, translation_document
from kcc_coach.packs.translating import Titles, read_titles, read_translation
from kcc_coach.packs.yaml_tree import read_yaml
from kcc_coach.scenario.model import Scenario, ScenarioId
from kcc_coach.strict_json import read_json
from tests.cli.examples import TWO_NAMES
from tests.packs.small import SMALL, scenario_of
from tests.packs.test_translations import ENGLISH
from tests.scenario import strategies

if TYPE_CHECKING:
    from kcc_coach.packs.document import Document

WITH_METER = (
    TWO_NAMES.replace("meters: {trust: 50, tension: 20}", "meters: {trust: 50, rij: {start: 3, title: De rij}}")
    .replace("tension: +5", "rij: +5")
    .replace("tension: -5", "rij: -5")
)
RANDOM = [
    strategies.readable(strategies.scenario_of(number, 2 + number % 7, in_stages=number % 2 == 0))
    for number in range(20)
]
ALL = [scenario_of(SMALL), scenario_of(TWO_NAMES), scenario_of(WITH_METER), *RANDOM]


def in_other_words(scenario: Scenario, language: str = "en") -> Scenario:
    """The conversation in a language in which every text begins with an x."""
    own = telling_of(scenario)
    told = told_in(scenario, replace(own, language=language, texts=tuple(f"x {each}" for each in own.texts)))
    assert told is not None
    return told


def read(document: Document, original: Scenario, language: str = "en") -> Scenario | None:
    value, problems = read_json(document_bytes(document), "x")
    assert problems == ()
    scenario, problems = read_translation(tree_of(value), "x", original, language)
    assert problems == ()
    return scenario


@pytest.mark.parametrize("original", ALL)
def test_what_is_written_of_a_translation_reads_as_it_was(original: Scenario) -> None:
    told = in_other_words(original)
    assert told != original
    assert read(translation_document(told), original) == told


@pytest.mark.parametrize("original", ALL)
def test_the_texts_alone_make_the_translation_again(original: Scenario) -> None:
    told = in_other_words(original)
    assert told_in(original, telling_of(told)) == told
    assert all(each.startswith("x ") for each in telling_of(told).texts)


@pytest.mark.parametrize("original", ALL)
def test_nothing_but_texts_and_the_language_differs_in_a_translation(original: Scenario) -> None:
    told = in_other_words(original)
    same = told_in(told, telling_of(original))
    assert same == original
    assert telling_of(told).of == original.id


def test_what_an_author_wrote_is_told_in_the_order_of_the_conversation() -> None:
    tree, _ = read_yaml(ENGLISH, "klein.en.yaml")
    assert tree is not None
    scenario, problems = read_translation(tree, "klein.en.yaml", scenario_of(SMALL), "en")
    assert scenario is not None, problems
    telling = telling_of(scenario)
    assert (telling.of, telling.language) == ("klein", "en")
    said = [each for each in telling.texts if each in ("The door is shut.", "Here we go again.", "Since six.", "Away")]
    assert said == ["The door is shut.", "Here we go again.", "Since six.", "Away"]
    assert list(translation_document(scenario)) == [
        "translation",
        "of",
        "language",
        "title",
        "summary",
        "place",
        "you",
        "cast",
        "nodes",
        "endings",
    ]


def test_the_texts_of_another_conversation_tell_nothing() -> None:
    own = scenario_of(SMALL)
    telling = telling_of(own)
    assert told_in(replace(own, id=ScenarioId("ander")), telling) is None
    assert told_in(own, replace(telling, texts=telling.texts[1:])) is None
    assert told_in(own, replace(telling, texts=(*telling.texts, "te veel"))) is None


def test_a_document_holds_no_more_than_its_texts() -> None:
    """What a reply does and where it leads stays with the conversation."""
    own = scenario_of(SMALL)
    kept = document_bytes(translation_document(own))
    assert len(kept) < len(document_bytes(document_of(own)))
    assert b"wachten" in kept
    assert b"beloofd" not in kept


def test_what_is_written_of_titles_reads_as_it_was() -> None:
    titles = Titles("en", "Halls and keys", "Talks.", (("b", "B", "About b."), ("a", "A", "About a.")))
    value, _ = read_json(document_bytes(titles_document(titles, "zalen")), "x")
    assert read_titles(tree_of(value), "x", "zalen", ("a", "b", "c"), "en") == (titles, ())
