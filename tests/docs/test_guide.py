"""The authors' guide, held to what the program does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.packs import nodes, shelf, source, variables
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.transcripts import mismatches, read_path
from kcc_coach.packs.translating import read_translation
from kcc_coach.packs.yaml_tree import read_yaml
from kcc_coach.scenario import model, rules
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.names import RESERVED
from kcc_coach.scenario.score import scores
from kcc_coach.sentences import SENTENCES
from kcc_coach.sentences.team import TEAM
from tests.docs.guide import AUTHORS, DOCS, blocks, in_code, section, tables

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario

EXAMPLES: Final = blocks(AUTHORS, "yaml")
HARM: Final = tables(section(AUTHORS, "What YAML does to Dutch, and how to quote"))[0]
PROBLEMS: Final = [row for rows in tables(section(AUTHORS, "Every problem, with its cause and cure")) for row in rows]
CONDITIONS: Final = [in_code(row[0])[0] for row in tables(section(AUTHORS, "Conditions: when"))[0]]
KEYS: Final = (
    *source.KEYS,
    *source.ENDING_KEYS,
    *source.PERSON_KEYS,
    *source.LOOK_KEYS,
    *source.SUBJECT_KEYS,
    *nodes.NODE_KEYS,
    *nodes.REPLY_KEYS,
    *variables.VARIABLE_KEYS,
    *variables.METER_KEYS,
)
WORDS: Final = (
    *model.CHANNELS,
    *model.MOODS,
    *model.ALLOWANCES,
    *source.HAIR,
    *source.STYLES,
    *source.SKINS,
    *source.SHIRTS,
    *source.GROUNDS,
    *source.VOICES,
    *variables.KINDS,
)


def example(text: str = EXAMPLES[0]) -> Scenario:
    scenario, problems = read_scenario(text, "guide.yaml")
    assert scenario is not None, problems
    return scenario


def with_reply(text: str) -> str:
    """The first conversation of the guide, in which a reply says this."""
    return re.sub(r"text: Dat zoeken we samen uit.*", lambda _: f"text: {text}", EXAMPLES[0], count=1)


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_conversation_in_the_guide_can_be_played(text: str) -> None:
    assert read_scenario(text, "guide.yaml")[1] == ()


@pytest.mark.parametrize("text", blocks(AUTHORS, "yaml fragment"))
def test_every_fragment_in_the_guide_is_sound_yaml(text: str) -> None:
    tree, problems = read_yaml(text, "guide.yaml")
    assert tree is not None
    assert problems == ()


@pytest.mark.parametrize("text", blocks(AUTHORS, "play"))
def test_the_transcript_in_the_guide_comes_out_as_it_says(text: str) -> None:
    assert list(mismatches(example(), text)) == []


def test_a_transcript_may_ask_for_a_variable() -> None:
    remembers = EXAMPLES[0].replace("start:", "variables:\n  nat: {type: bool, start: yes}\nstart:", 1)
    assert list(mismatches(example(remembers), "? nat = yes\nregen\n? not (nat = no)\n")) == []
    assert list(mismatches(example(remembers), "? nat = no\n")) != []


def test_the_worked_score_in_the_guide_is_what_the_program_computes() -> None:
    path = read_path(blocks(AUTHORS, "play")[0])
    listening = next(each for each in scores(example(), path) if each.competency == "listening")
    worked = tables(section(AUTHORS, "How the scores are computed"))[1]
    assert sum(int(row[4]) for row in worked) == listening.gained
    assert sum(int(row[5]) for row in worked) == listening.possible
    assert f"{listening.gained} out of {listening.possible}, which is {listening.value:.0f}" in AUTHORS


def test_the_rule_of_credit_is_said_in_the_words_of_the_rules() -> None:
    rule = " ".join((rules.__doc__ or "").split()).partition("CREDIT. ")[2].partition(" For authors")[0]
    assert rule[0] == "A"
    assert f"> {rule}\n" in AUTHORS


@pytest.mark.parametrize("row", HARM, ids=lambda row: row[0])
def test_what_the_guide_says_of_a_text_in_yaml_is_what_happens(row: list[str]) -> None:
    (typed,), codes, (cure,) = in_code(row[0]), re.findall(r"\(`([a-z-]+)`\)", row[1]), in_code(row[2])
    found = {each.code for each in read_scenario(with_reply(typed), "guide.yaml")[1]}
    assert set(codes) <= found
    assert bool(found) == bool(codes)
    said = [reply.text for node in example(with_reply(cure)).nodes for reply in node.replies]
    assert typed in said


def test_every_problem_code_is_in_the_table_with_its_sentence_and_nothing_else_is() -> None:
    assert {in_code(row[0])[0]: row[1] for row in PROBLEMS} == {
        code: words for code, words in SENTENCES.items() if code not in TEAM
    }


def test_no_problem_is_explained_twice() -> None:
    codes = [in_code(row[0])[0] for row in PROBLEMS]
    assert sorted(codes) == sorted(set(codes))


def test_every_problem_has_a_cause_and_a_cure() -> None:
    assert [row[0] for row in PROBLEMS if len(row) != 4 or not all(len(cell) > 10 for cell in row[1:])] == []


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_in_the_guide_can_be_written(condition: str) -> None:
    known = """variables:
  beloofd: {type: bool, start: no}
  dag: {type: choice, options: [geen, morgen], start: geen}
  antwoord: {type: choice, options: [geen, mooi], start: geen}
  datum: {type: choice, options: [geen, terug], start: geen}
start:"""
    text = (
        EXAMPLES[0]
        .replace("start:", known, 1)
        .replace("        to: klep-open", f"        when: {condition}\n        to: klep-open", 1)
    )
    assert read_scenario(text, "guide.yaml")[1] == ()


@pytest.mark.parametrize("name", sorted({*KEYS, *WORDS, *(each.id for each in COMPETENCIES), *shelf.PACK_KEYS}))
def test_every_key_and_every_word_is_in_the_guide(name: str) -> None:
    assert re.search(rf"`{name}`|\b{name}:", AUTHORS)


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_every_reserved_name_is_in_the_guide(name: str) -> None:
    assert f"`{name}`" in section(AUTHORS, "Names")


def test_the_guide_calls_competencies_as_the_program_does() -> None:
    rows = tables(section(AUTHORS, "How the scores are computed"))[0]
    assert [(in_code(row[0])[0], row[1]) for row in rows] == [(each.id, each.name) for each in COMPETENCIES]


@pytest.mark.parametrize("file", ["scenario.md", "commands.md"])
def test_every_reference_in_a_guide_leads_somewhere(file: str) -> None:
    text = (DOCS / file).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]*)\)", text):
        page, _, anchor = target.partition("#")
        there = (DOCS / page).read_text(encoding="utf-8") if page else text
        anchors = [
            re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
            for line in there.splitlines()
            if line.startswith("#")
        ]
        assert not anchor or anchor in anchors, target


def test_the_translation_in_the_guide_says_all_of_the_first_conversation() -> None:
    (text,) = blocks(AUTHORS, "yaml translation")
    tree, problems = read_yaml(text, "afvalpas.en.yaml")
    assert tree is not None
    assert problems == ()
    scenario, problems = read_translation(tree, "afvalpas.en.yaml", example(), "en")
    assert problems == ()
    assert scenario is not None
    assert scenario.title == "The waste pass"
