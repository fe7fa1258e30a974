from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.document import document_of
from kcc_coach.packs.editing import NAMES, TextSpot, texts_of, with_text
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.text_spots import KINDS, as_read
from kcc_coach.packs.writing import yaml_of
from kcc_coach.packs.yaml_spans import Leaf, found_at, spans_of
from tests.packs.shipped_files import A_FEW as SHIPPED
from tests.packs.small import SMALL, changed, scenario_of
from tests.packs.styled import STYLED
from tests.packs.test_document import AWKWARD
from tests.scenario import strategies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.scenario.spots import Keys

MORE: tuple[str, ...] = (
    *AWKWARD,
    "gewoon",
    "Één, twee; drie?",
    "- a: b, {c} [d] # e",
    "met  twee spaties",
    "een\n  inspringend\nslot ",
    "eerst \ndan",
    "a\n\n\nb",
    "# kop\n--- \n...",
    "%TAG",
    "25 minuten",
    "😀 lach",
    "x" * 150 + " " + "y" * 150,
    "woord " * 60 + "slot",
    "it's 'quoted'",
    "a\\b\"c'd",
    "?",
    "key: |",
    "e\u0301e\u0301n",
    "een\u00a0harde spatie",
)
SOURCES = {
    "small": SMALL,
    "styled": STYLED,
    "windows": STYLED.replace("\n", "\r\n"),
    "cut": STYLED.rstrip("\n"),
    "marked": "\ufeff" + STYLED,
    "ending-in-text": SMALL.replace("you: medewerker van de balie\n", "") + "you: iemand",
    "staged": yaml_of(document_of(strategies.readable(strategies.scenario_of(4, 8, in_stages=True)))),
    "between-marks": "%YAML 1.1\n---\n" + STYLED + "...\n# klaar\n",
    **{file.stem: file.read_bytes().decode() for file in SHIPPED},
}


def put(source: str, keys: Keys, text: str) -> str:
    """The source with this text, which must be possible."""
    after, problems = with_text(source, keys, text, "klein.yaml")
    assert after is not None, (keys, text, problems)
    assert problems == ()
    return after


def said(source: str) -> dict[Keys, str]:
    return {each.keys: each.text for each in texts_of(source, "klein.yaml")}


def documented(source: str) -> object:
    return document_of(scenario_of(source.removeprefix("\ufeff")))


def short_enough(spot: TextSpot, texts: tuple[str, ...] = MORE) -> Iterator[str]:
    return (text for text in texts if len(as_read(text)) <= spot.limit and (spot.kind not in NAMES or is_name(text)))


def is_name(text: str) -> bool:
    """Whether people could know something by it: on one line, with nothing in it that isn't seen."""
    return "\n" not in as_read(text) and "\u00ad" not in text


def spot_at(source: str, *keys: str) -> TextSpot:
    (found,) = [each for each in texts_of(source, "x") if each.keys == keys]
    return found


@pytest.mark.parametrize("name", SOURCES)
def test_the_examples_read_without_a_fault(name: str) -> None:
    assert read_scenario(SOURCES[name].removeprefix("\ufeff"), "x")[1] == ()


@pytest.mark.parametrize("name", SOURCES)
def test_the_texts_of_a_source_are_those_of_its_scenario(name: str) -> None:
    scenario = scenario_of(SOURCES[name].removeprefix("\ufeff"))
    found = [each for each in texts_of(SOURCES[name], "x") if each.there]
    lines = {(node.id, at): line for node in scenario.nodes for at, line in enumerate(node.lines)}
    replies = {reply.id: reply for node in scenario.nodes for reply in node.replies}
    assert {each.kind for each in found} <= set(KINDS)
    spoken = {(each.owner, each.line): each.text for each in found if each.kind == "line"}
    thoughts = {(each.owner, each.line): each.text for each in found if each.kind == "thought"}
    assert spoken == {at: line.text for at, line in lines.items() if line.text}
    assert thoughts == {at: line.thought for at, line in lines.items() if line.thought}
    assert {e.owner: e.text for e in found if e.kind == "reply"} == {name: each.text for name, each in replies.items()}
    assert {e.owner: e.text for e in found if e.kind == "feedback"} == {
        name: each.feedback for name, each in replies.items() if each.feedback
    }
    assert {e.owner: e.text for e in found if e.kind == "think"} == {each.id: each.think for each in scenario.endings}


def test_the_keys_are_those_of_the_place_of_a_reader_s_fault() -> None:
    for number, spot in enumerate(texts_of(SMALL, "klein.yaml")):
        if not spot.there:
            continue
        _, problems = with_text(SMALL, spot.keys, "x" * 201 + str(number), "klein.yaml")
        (too_long, *_) = [each for each in problems if each.code == "too-long"]
        assert too_long.place.keys == spot.keys
    spoiled = changed(("Vanaf zes uur.", "x" * 201))
    (problem,) = read_scenario(spoiled, "klein.yaml")[1]
    assert problem.place.keys in said(SMALL)


@pytest.mark.parametrize("name", ["small", "styled", "windows", "cut", "marked", "ending-in-text"])
def test_an_awkward_text_reads_back_exactly_and_nothing_else_changes(name: str) -> None:
    source = SOURCES[name]
    for number, spot in enumerate(texts_of(source, "x")):
        if spot.there:
            for text in short_enough(spot, MORE[number % 8 :: 8]):
                changed_there_and_back(source, spot, text)


@pytest.mark.parametrize("text", MORE)
@pytest.mark.parametrize(
    "keys",
    [
        ("title",),
        ("summary",),
        ("you",),
        ("nodes", "opening", "lines", "0", "ruben (angry)"),
        ("nodes", "opening", "lines", "1", "ruben denkt"),
        ("nodes", "opening", "lines", "4", "joris"),
        ("nodes", "opening", "replies", "vragen", "text"),
        ("nodes", "wachten", "lines", "1", "ruben denkt"),
        ("endings", "binnen", "went_well"),
        ("endings", "weg", "text"),
    ],
)
def test_an_awkward_text_goes_in_every_style(keys: Keys, text: str) -> None:
    spot = spot_at(STYLED, *keys)
    for each in short_enough(spot, (text,)):
        changed_there_and_back(STYLED, spot, each)


def changed_there_and_back(source: str, spot: TextSpot, text: str) -> None:
    after = put(source, spot.keys, text)
    assert said(after) == {**said(source), spot.keys: as_read(text)}
    mark = source[: source.startswith("\ufeff")]
    tree = spans_of(source.removeprefix(mark))
    leaf = found_at(tree, spot.keys) if tree else None
    assert isinstance(leaf, Leaf)
    assert after.startswith(source[: leaf.start + len(mark)])
    assert after.endswith(source[leaf.end + len(mark) :])
    assert documented(put(after, spot.keys, spot.text)) == documented(source)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_a_text_of_a_shipped_conversation_changed_and_changed_back_gives_the_same_bytes(file: Path) -> None:
    source = file.read_bytes().decode()
    spots = [each for each in texts_of(source, file.name) if each.there]
    for spot in Random(3).sample(spots, 8):
        after = put(source, spot.keys, "Een andere zin: met een 'dubbele' punt.")
        assert after != source
        assert documented(put(after, spot.keys, spot.text)) == documented(source)
        plain = put(source, spot.keys, "Een andere zin.")
        assert put(plain, spot.keys, spot.text) == source


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("seed", range(3))
def test_texts_change_in_any_order_come_and_go(name: str, seed: int) -> None:
    random = Random(seed)
    source = SOURCES[name]
    for _ in range(8):
        spot = random.choice(texts_of(source, "x"))
        text = random.choice(["", *short_enough(spot)]) if spot.optional else random.choice([*short_enough(spot)])
        source = put(source, spot.keys, text)
        assert read_scenario(source.removeprefix("\ufeff"), "x")[1] == ()
    assert source.count("\r\n") in (0, source.count("\n"))


@pytest.mark.parametrize("name", SOURCES)
def test_an_optional_text_comes_and_goes_again(name: str) -> None:
    source = SOURCES[name]
    spots = [each for each in texts_of(source, "x") if not each.there]
    for spot in Random(1).sample(spots, min(6, len(spots))):
        for text in ("Zo is het.", "Zo: {is} het, #1", "Twee\nregels"):
            after = put(source, spot.keys, text)
            come = [each for each in texts_of(after, "x") if each.text == text and each.kind == spot.kind]
            assert [(each.owner, each.line) for each in come] == [(spot.owner, spot.line)]
            assert come[0].optional
            assert put(after, come[0].keys, "") == source


@pytest.mark.parametrize("name", SOURCES)
def test_an_optional_text_goes_and_comes_again(name: str) -> None:
    source = SOURCES[name]
    for spot in [each for each in texts_of(source, "x") if each.there and each.optional][:7]:
        after = put(source, spot.keys, "")
        free = [
            each
            for each in texts_of(after, "x")
            if (each.owner, each.line, each.kind) == (spot.owner, spot.line, spot.kind)
        ]
        assert [each.there for each in free] == [False]
        assert documented(put(after, free[0].keys, spot.text)) == documented(source)


def test_what_is_added_stands_where_an_author_would_put_it() -> None:
    opening = ("nodes", "opening")
    with_feedback = put(SMALL, (*opening, "replies", "doorsturen", "feedback"), "Hij gaat.")
    assert "over.\n        feedback: Hij gaat.\n        to: weg\n" in with_feedback
    with_about = put(SMALL, ("cast", "ruben", "about"), "Boos, en moe")
    assert '{name: Ruben, about: "Boos, en moe", look:' in with_about
    thinking = put(SMALL, ("nodes", "wachten", "lines", "0", "ruben denkt"), "Eindelijk.")
    assert "      - ruben (relieved): Vanaf zes uur.\n      - ruben denkt: Eindelijk.\n    then:" in thinking


def test_a_thought_goes_by_the_condition_of_its_line() -> None:
    after = put(STYLED, ("nodes", "opening", "lines", "3", "elif denkt"), "Hm.")
    assert '      - elif denkt: Hm.\n        when: "not seen(wachten)"\n' in after
    assert scenario_of(after).nodes[0].lines[2].thought == "Hm."


def test_a_thought_that_stands_alone_may_not_go() -> None:
    alone = ("nodes", "opening", "lines", "7", "elif denkt")
    assert not spot_at(STYLED, *alone).optional
    assert [each.code for each in with_text(STYLED, alone, "")[1]] == ["wrong-type"]


def test_a_thought_that_another_would_take_the_place_of_may_not_go() -> None:
    assert not spot_at(STYLED, "nodes", "opening", "lines", "6", "elif denkt").optional


@pytest.mark.parametrize(
    ("keys", "text", "codes"),
    [
        (("title",), "", ["wrong-type"]),
        (("title",), "  \n ", ["wrong-type"]),
        (("title",), "x " * 61, ["too-long"]),
        (("cast", "ruben", "name"), "x" * 81, ["too-long"]),
        (("cast", "ruben", "about"), "x " * 101, ["too-long"]),
        (("nodes", "opening", "lines", "0", "ruben (angry)"), "a\u200bb", ["hidden-characters"]),
        (("nodes", "opening", "lines", "0", "ruben (angry)"), "a\tb", ["hidden-characters"]),
        (("nodes", "opening", "replies", "vragen", "feedback"), "y" * 201, ["too-long"]),
        (("nodes", "opening", "replies", "vragen", "text"), "z " * 2001, ["too-long"]),
    ],
)
def test_a_text_that_the_schema_refuses_is_refused_with_the_reader_s_fault(
    keys: Keys, text: str, codes: list[str]
) -> None:
    after, problems = with_text(SMALL, keys, text, "klein.yaml")
    assert after is None
    assert [each.code for each in problems] == codes
    assert problems[0].place.file == "klein.yaml"
    assert problems[0].place.line > 1


@pytest.mark.parametrize(
    "keys", [(), ("id",), ("nodes",), ("nodes", "opening"), ("nodes", "weg", "lines", "0", "ruben"), ("start",)]
)
def test_text_gone_is_said_of_keys_that_lead_to_no_text(keys: Keys) -> None:
    after, problems = with_text(SMALL, keys, "nieuw", "klein.yaml")
    assert after is None
    assert [(each.code, each.place.file, each.place.keys) for each in problems] == [("text-gone", "klein.yaml", keys)]


@pytest.mark.parametrize("source", ["", "- a\n- b\n", "a: [", "a: b\n---\nc: d\n", "tekst", "a: \ud800"])
def test_what_is_no_source_has_no_texts(source: str) -> None:
    assert texts_of(source, "x") == ()
    assert [each.code for each in with_text(source, ("title",), "nieuw")[1]] == ["text-gone"]


def test_not_changed_is_said_where_the_text_is_used_elsewhere_too() -> None:
    source = changed(("title: De lege zaal", "title: &t De lege zaal"), ("place: Balie 2", "place: *t"))
    after, problems = with_text(source, ("title",), "Vol", "klein.yaml")
    assert after is None
    assert [(each.code, each.place.line) for each in problems] == [("not-changed", 4)]


def test_a_text_changes_in_a_source_with_faults_elsewhere() -> None:
    source = changed(("to: weg", "to: nergens"), ("minutes: 5", "minutes: veel"))
    after = put(source, ("summary",), "Vol\nleeg")
    assert "to: nergens" in after
    assert "summary: |-\n  Vol\n  leeg\n" in after


def test_a_title_on_two_lines_is_refused_as_the_reader_would() -> None:
    after, problems = with_text(SMALL, ("title",), "Vol\nleeg", "klein.yaml")
    assert (after, [each.code for each in problems]) == (None, ["hidden-characters"])


def test_a_faulty_text_is_mended_in_place() -> None:
    source = changed(("De deur zit dicht.", "Nummer #1 " + "x" * 300))
    after = put(source, ("nodes", "opening", "lines", "0", "ruben (angry)"), "Nummer 1")
    assert read_scenario(after, "x")[1] == ()


def test_an_equal_text_changes_nothing() -> None:
    for spot in texts_of(STYLED, "x"):
        assert with_text(STYLED, spot.keys, f" {spot.text}\n") == (STYLED, ())


def test_line_ends_of_another_system_are_taken_as_line_ends() -> None:
    after = put(SMALL, ("summary",), "Vol\r\nen leeg\ren weg")
    assert scenario_of(after).summary == "Vol\nen leeg\nen weg"


def test_the_first_of_two_equal_keys_is_the_one_that_counts() -> None:
    source = SMALL.replace("title: De lege zaal\n", "title: De lege zaal\ntitle: Nog een\n")
    assert "title: Vol\ntitle: Nog een\n" in put(source, ("title",), "Vol")
