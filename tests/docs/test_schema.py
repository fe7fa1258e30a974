"""The published schemas against the reader: the same keys, the same words, and the same files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema import Draft202012Validator

from kcc_coach.packs import nodes, shelf, source, variables
from kcc_coach.packs.reading import LONGEST_TEXT
from kcc_coach.packs.translations import is_translation
from kcc_coach.scenario import model
from kcc_coach.scenario.competencies import BY_ID
from tests.docs.core_schema import as_an_editor_reads
from tests.docs.guide import AUTHORS, DOCS, ROOT, blocks

if TYPE_CHECKING:
    from pathlib import Path

SCENARIO: Final[dict[str, Any]] = json.loads((DOCS / "scenario.schema.json").read_text(encoding="utf-8"))
PACK: Final[dict[str, Any]] = json.loads((DOCS / "pack.schema.json").read_text(encoding="utf-8"))
TRANSLATION: Final[dict[str, Any]] = json.loads((DOCS / "translation.schema.json").read_text(encoding="utf-8"))
PARTS: Final[dict[str, Any]] = SCENARIO["$defs"]
SHIPPED: Final = sorted((ROOT / "scenarios").glob("*/*.yaml"))
EXAMPLE: Final = blocks(AUTHORS, "yaml")[0]

CLOSED: Final = [
    (SCENARIO, source.KEYS, source.REQUIRED),
    (PARTS["person"], source.PERSON_KEYS, ("name",)),
    (PARTS["look"], source.LOOK_KEYS, ()),
    (PARTS["subject"], source.SUBJECT_KEYS, ("title", "start", "nodes")),
    (PARTS["stage"], ("subjects",), ("subjects",)),
    (PARTS["ending"], source.ENDING_KEYS, source.ENDING_KEYS),
    (PARTS["node"], nodes.NODE_KEYS, ()),
    (PARTS["reply"], nodes.REPLY_KEYS, ("text", "to")),
    (PARTS["arrow"], nodes.ARROW_KEYS, ("to",)),
    (PARTS["accepted"], source.ACCEPT_KEYS, ("smell", "reason")),
    (PACK["properties"]["accept"]["items"], source.ACCEPT_KEYS, ("smell", "reason")),
    (PARTS["titledMeter"], variables.METER_KEYS, variables.METER_KEYS),
    (PARTS["variable"], variables.VARIABLE_KEYS, ("type", "start")),
    (PACK, shelf.PACK_KEYS, shelf.PACK_REQUIRED),
]

WORDS: Final = [
    (SCENARIO["properties"]["channel"]["enum"], model.CHANNELS),
    (PARTS["competency"]["enum"], tuple(BY_ID)),
    (PARTS["person"]["properties"]["voice"]["enum"], source.VOICES),
    (PARTS["look"]["properties"]["hair"]["enum"], source.HAIR),
    (PARTS["look"]["properties"]["style"]["enum"], source.STYLES),
    (PARTS["look"]["properties"]["skin"]["enum"], source.SKINS),
    (PARTS["look"]["properties"]["shirt"]["enum"], source.SHIRTS),
    (PARTS["look"]["properties"]["ground"]["enum"], source.GROUNDS),
    (PARTS["variable"]["properties"]["type"]["enum"], variables.KINDS),
    (PARTS["node"]["properties"]["allow"]["items"]["enum"], model.ALLOWANCES),
]

# What is broken in the example, and how: both the reader and the schema refuse it.
BREAKS: Final = [
    ("id: afvalpas", "id: De Afvalpas"),
    ("version: 1", "version: 0"),
    ("version: 1", 'version: "1"'),
    ("title: De afvalpas", "tilte: De afvalpas"),
    ("title: De afvalpas", "title:"),
    ("channel: phone", "channel: fax"),
    ("minutes: 3", "minutes: 200"),
    ("[listening, ownership]", "[listening, niceness]"),
    ("[listening, ownership]", "[listening, listening, ownership]"),
    ("{name: Meneer Bakker}", "{about: een man}"),
    ("{name: Meneer Bakker}", "{name: Meneer Bakker, look: {hair: groen}}"),
    ("{name: Meneer Bakker}", "{name: Meneer Bakker, look: {glasses: maybe}}"),
    ("{trust: 40, tension: 40}", "{trust: 400, tension: 40}"),
    ("{trust: 40, tension: 40}", "{trust: 40, tension: 40, rij: {start: 3}}"),
    ("start: opening", "begin: opening"),
    ("start: opening", "variables: {dag: {type: choice, start: vrijdag}}\nstart: opening"),
    ("start: opening", "variables: {keer: {type: int, start: nooit}}\nstart: opening"),
    ("start: opening", "start: opening\nstages: []"),
    ("- bakker denkt: Straks", "- bakker (happy): Straks"),
    ("- bakker denkt: Straks", "- meneer bakker denkt hardop: Straks"),
    ("shows: {ownership: -2}", "shows: {ownership: -3}"),
    ("effect: {trust: +2, tension: +1}", "effect: {trust: veel}"),
    ("effect: {trust: +2, tension: +1}", "effects: {trust: +2}"),
    ("        to: naast-de-container\n", ""),
    ("to: naast-de-container", "to: naast-de-container\n    then: klep-open"),
    ("relation: {base: 10, trust: 0.5}", "relation: {trust: 0.5}"),
    ("purpose: 30", "purpose: 130"),
    ("    purpose: 30\n", ""),
    ("start: opening", "start: opening\naccept: [{smell: no-way-back}]"),
    ("start: opening", "start: opening\naccept: [{smell: no-way-back, reason: Zo is het., where: hier}]"),
]


def refusals(schema: dict[str, Any], text: str) -> list[str]:
    """What the schema has against a file."""
    found = Draft202012Validator(schema).iter_errors(as_an_editor_reads(text))
    return [f"{each.json_path}: {each.message}" for each in found]


@pytest.mark.parametrize("schema", [SCENARIO, PACK, TRANSLATION], ids=["scenario", "pack", "translation"])
def test_the_schemas_are_schemas(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_every_shipped_file_is_as_its_schema_says(file: Path) -> None:
    plain = PACK if file.name == shelf.PACK_FILE else SCENARIO
    schema = TRANSLATION if is_translation(file) else plain
    assert refusals(schema, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", blocks(AUTHORS, "yaml"))
def test_every_conversation_in_the_guide_is_as_the_schema_says(text: str) -> None:
    assert refusals(SCENARIO, text) == []


@pytest.mark.parametrize("text", blocks(AUTHORS, "yaml translation"))
def test_the_translation_in_the_guide_is_as_its_schema_says(text: str) -> None:
    assert refusals(TRANSLATION, text) == []
    assert refusals(TRANSLATION, text.replace("text: My pass", "texts: My pass")) != []
    assert refusals(TRANSLATION, text.replace("you: clerk at the contact centre\n", "")) != []


@pytest.mark.parametrize("text", blocks(AUTHORS, "yaml pack"))
def test_the_pack_in_the_guide_is_as_its_schema_says(text: str) -> None:
    assert refusals(PACK, text) == []


@pytest.mark.parametrize(("schema", "keys", "required"), CLOSED)
def test_the_schema_knows_the_keys_of_the_reader_and_no_others(
    schema: dict[str, Any], keys: tuple[str, ...], required: tuple[str, ...]
) -> None:
    assert set(schema["properties"]) == set(keys)
    assert set(schema.get("required", ())) == set(required)
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(("found", "known"), WORDS)
def test_the_schema_offers_the_words_of_the_reader(found: list[str], known: tuple[str, ...]) -> None:
    assert set(found) == set(known)


def test_the_schema_offers_the_moods_of_the_reader() -> None:
    (speaker,) = PARTS["line"]["patternProperties"]
    assert "|".join(model.MOODS) in speaker


def test_a_text_is_as_long_in_the_schema_as_for_the_reader() -> None:
    assert PARTS["reply"]["properties"]["text"]["maxLength"] == LONGEST_TEXT
    (spoken,) = PARTS["line"]["patternProperties"].values()
    assert spoken["maxLength"] == LONGEST_TEXT


@pytest.mark.parametrize("schema", [SCENARIO, PACK, TRANSLATION], ids=["scenario", "pack", "translation"])
def test_every_key_is_explained(schema: dict[str, Any]) -> None:
    blocks_of_keys = [schema, *schema.get("$defs", {}).values()]
    unexplained = [
        key
        for block in blocks_of_keys
        for key, value in block.get("properties", {}).items()
        if "description" not in value and "description" not in PARTS[value["$ref"].rpartition("/")[2]]
    ]
    assert unexplained == []


@pytest.mark.parametrize(("right", "wrong"), BREAKS)
def test_what_breaks_the_form_is_refused_by_reader_and_schema_alike(right: str, wrong: str) -> None:
    assert right in EXAMPLE
    broken = EXAMPLE.replace(right, wrong, 1)
    assert source.read_scenario(broken, "afvalpas.yaml")[0] is None
    assert refusals(SCENARIO, broken)
