from __future__ import annotations

import re
from string import Formatter

import pytest

from kcc_coach import problem
from kcc_coach.problem import SMELL, Place, Problem, ProblemError, fault, located_sentence, sentence
from kcc_coach.sentences import KINDS, SENTENCES
from tests.calls import Raised, raised, words

BY_NAME = [each for each in raised() if each.code]
PASSING_ON = (  # what they raise comes from whoever calls them, or whom they call
    "packs/reading.py",
    "team/answering.py",
    "export/coming_back.py",
)
BY_VARIABLE = [each for each in raised() if not each.code]


def placeholders(code: str) -> set[str]:
    """The values that the sentence of a code asks for."""
    return {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name is not None}


def test_the_source_is_searched_for_problems_and_some_are_found() -> None:
    assert len(BY_NAME) > 60
    assert {"unknown-key", "yaml-cut", "database-busy", "duplicate-scenario"} <= {each.code for each in BY_NAME}


def test_every_code_that_is_raised_is_in_the_table() -> None:
    assert [each for each in BY_NAME if each.code not in SENTENCES] == []


@pytest.mark.parametrize("each", BY_NAME, ids=lambda each: f"{each.where}-{each.code}")
def test_a_sentence_gets_every_value_that_it_asks_for_where_it_is_raised(each: Raised) -> None:
    assert placeholders(each.code) <= each.values


def test_a_code_in_a_variable_comes_from_its_own_module_with_the_values_for_it() -> None:
    own = words()
    for each in BY_VARIABLE:
        name = each.where.split(":")[0]
        carried = frozenset[str]().union(*(one.values for one in BY_VARIABLE if one.where.startswith(f"{name}:")))
        codes = [code for code in SENTENCES if code in own[name]]
        assert name in PASSING_ON or codes, each
        assert all(placeholders(code) <= carried for code in codes if name not in PASSING_ON), each


def test_every_code_of_the_table_stands_somewhere_in_the_program() -> None:
    everything = frozenset[str]().union(*words().values())
    assert [code for code in SENTENCES if code not in everything] == []


def test_every_kind_that_stands_for_a_value_has_its_words() -> None:
    used = {word for each in words().values() for word in each if word.startswith("kind:")}
    assert used == set(KINDS)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_whole_and_has_no_braces_left(code: str) -> None:
    values = {name: "kind:text" if name == "wanted" else f"‹{name}›" for name in placeholders(code)}
    told = sentence(fault(code, Place(), **values))
    assert told[0].isupper() or told[0] == "«"
    assert told[-1] in ".?›"
    assert "{" not in told
    assert "kind:" not in told
    assert all(f"‹{name}›" in told for name in values if name != "wanted")


@pytest.mark.parametrize("code", SENTENCES)
def test_a_code_is_small_words_with_dashes(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)


def test_braces_of_an_author_are_shown_as_they_are() -> None:
    assert "«{x} {0}»" in sentence(fault("bad-id", Place(), found="{x} {0}"))


def test_a_kind_of_thing_is_named_in_words() -> None:
    told = sentence(fault("wrong-type", Place(), wanted="kind:whole", found="kind:nothing"))
    assert told == "Hier hoort een geheel getal te staan, en er staat niets."


@pytest.mark.parametrize(
    ("place", "before"),
    [
        (Place("a.yaml", 3, 5), "a.yaml:3:5: "),
        (Place("a.yaml", 3), "a.yaml:3: "),
        (Place("a.yaml"), "a.yaml: "),
        (Place(), ""),
        (Place("", 3, 5), "3:5: "),
    ],
)
def test_a_sentence_stands_behind_its_place(place: Place, before: str) -> None:
    assert located_sentence(fault("yaml-tab", place)) == before + SENTENCES["yaml-tab"]


def test_a_problem_is_a_value_and_its_values_are_texts() -> None:
    found = fault("out-of-range", Place("a.yaml", 1, 2, ("minutes",)), low=1, high=120, found=0)
    assert found == Problem(
        "out-of-range", Place("a.yaml", 1, 2, ("minutes",)), (("low", "1"), ("high", "120"), ("found", "0"))
    )
    assert hash(found) == hash(fault("out-of-range", found.place, low="1", high="120", found="0"))
    assert (found.severity, problem.FAULT, SMELL) == ("fault", "fault", "smell")


def test_an_error_carries_its_problem_and_tells_it() -> None:
    found = fault("file-missing", Place("weg.yaml"))
    error = ProblemError(found)
    assert error.problem is found
    assert str(error) == "weg.yaml: Dit bestand of deze map is er niet. Kijk of de naam klopt."
