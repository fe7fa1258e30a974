from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.packs.document import content_hash, document_bytes, document_of, scenario_of_document
from kcc_coach.packs.shelf import read_entry
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.writing import yaml_of
from tests.packs.shipped_files import SHIPPED
from tests.packs.small import SMALL, scenario_of
from tests.scenario import strategies

if TYPE_CHECKING:
    from pathlib import Path

AWKWARD = (
    "12:30",
    "No",
    "’s Ochtends: om 9 uur #1",
    "'s Morgens",
    "[lacht] Nou",
    "- nee",
    "{haakjes}",
    "* ster",
    "~",
    "null",
    "1e3",
    'Ze zei: "ja", en toen',
    "met\nregels",
    "met\n\n lege regels",
    "eindigt op:",
    "a #b",
    "#b",
    "! nu",
    "x\u00adz",
    "\\n",
)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_a_shipped_conversation_comes_back_from_json_and_from_yaml_as_it_was(file: Path) -> None:
    scenario = read_entry(file).scenario
    assert scenario is not None
    document = json.loads(document_bytes(document_of(scenario)))
    assert scenario_of_document(document, "x") == (scenario, ())
    assert read_scenario(yaml_of(document), "x") == (scenario, ())


@pytest.mark.parametrize("number", range(60))
def test_any_conversation_comes_back_from_json_and_from_yaml_as_it_was(number: int) -> None:
    scenario = strategies.readable(strategies.scenario_of(number, 8, in_stages=number % 2 == 0))
    document = json.loads(document_bytes(document_of(scenario)))
    assert scenario_of_document(document, "x") == (scenario, ())
    assert read_scenario(yaml_of(document), "x") == (scenario, ())


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize(
    "keys", [("summary",), ("cast", "ruben", "about"), ("nodes", "opening", "replies", "vragen", "text")]
)
def test_a_text_that_yaml_would_take_for_something_else_is_quoted(text: str, keys: tuple[str, ...]) -> None:
    document = document_of(scenario_of(SMALL))
    spot = document
    for key in keys[:-1]:
        spot = spot[key]
    spot[keys[-1]] = text
    written = yaml_of(document)
    found, problems = read_scenario(written, "x")
    assert problems == ()
    assert found is not None
    again: Any = document_of(found)
    for key in keys:
        again = again[key]
    assert again == "\n".join(text.split("\n")).strip()


def test_what_an_author_accepts_does_not_change_the_hash() -> None:
    plain = scenario_of(SMALL)
    accepting = scenario_of(SMALL + "accept:\n  - {smell: no-way-back, reason: Zo hoort het hier.}\n")
    assert accepting.accepted[0].smell == "no-way-back"
    assert content_hash(accepting) == content_hash(plain)


def test_a_conversation_that_changes_in_one_word_has_another_hash() -> None:
    assert content_hash(scenario_of(SMALL)) != content_hash(scenario_of(SMALL.replace("Daar gaan", "Daar gingen")))
