"""docs/export.md and its schema, held to what is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema import Draft202012Validator

from kcc_coach.export import document, xapi
from kcc_coach.export.sheets import sheets
from kcc_coach.export.taking import FORMS
from kcc_coach.practice import notes, records
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.score import Score
from kcc_coach.storage.everything import SECTIONS
from kcc_coach.storage.store import open_store
from tests.docs.guide import DOCS, blocks, in_code, section, tables
from tests.export.filled import fill, written
from tests.half_year_again import lived_before
from tests.storage.values import somebody

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.paths import Places

GUIDE: Final = (DOCS / "export.md").read_text(encoding="utf-8")
SCHEMA: Final[dict[str, Any]] = json.loads((DOCS / "export.schema.json").read_text(encoding="utf-8"))
PARTS: Final[dict[str, Any]] = SCHEMA["$defs"]


def refusals(told: Any) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in Draft202012Validator(SCHEMA).iter_errors(told)]


@pytest.fixture
def told(places: Places, tmp_path: Path) -> Any:
    """The half year, with something of each kind."""
    with open_store(lived_before(places)) as store:
        fill(store)
        return json.loads(written(store, tmp_path).read_text(encoding="utf-8"))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_what_is_written_is_as_the_schema_says(told: Any) -> None:
    assert refusals(told) == []
    assert all(told[section] for section in SECTIONS)


def test_an_empty_export_is_as_the_schema_says(tmp_path: Path) -> None:
    with open_store(somebody(tmp_path)) as store:
        assert refusals(json.loads(written(store, tmp_path).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("part", SECTIONS)
def test_a_key_that_nobody_knows_is_refused_by_the_schema(told: Any, part: str) -> None:
    told[part][0]["vreemd"] = 1
    assert len(refusals(told)) == 1


def test_the_schema_knows_the_keys_of_the_writer_and_no_others() -> None:
    kinds = {SCHEMA["properties"][name]["items"]["$ref"].rpartition("/")[2]: name for name in SECTIONS}
    for part, name in kinds.items():
        assert list(PARTS[part]["properties"]) == list(document._TYPES[name].__struct_fields__)
        assert PARTS[part]["required"] == list(PARTS[part]["properties"])
        assert PARTS[part]["additionalProperties"] is False
    assert list(PARTS["score"]["properties"]) == list(Score.__struct_fields__)
    assert list(SCHEMA["properties"]["profile"]["properties"]) == list(document.Owner.__struct_fields__)
    assert list(SCHEMA["properties"]) == ["format", "version", "profile", *SECTIONS, "sha256"]


def test_the_schema_offers_the_words_of_the_reader() -> None:
    assert SCHEMA["properties"]["format"]["const"] == document.FORMAT
    assert SCHEMA["properties"]["version"]["const"] == document.VERSION
    assert PARTS["talk"]["properties"]["kind"]["enum"] == list(records.KINDS)
    assert PARTS["note"]["properties"]["kind"]["enum"] == list(notes.KINDS)
    assert PARTS["score"]["properties"]["competency"]["enum"] == list(BY_ID)
    assert PARTS["assessment"]["properties"]["reflection"]["maxLength"] == records.LONGEST_REFLECTION


def test_every_key_is_explained() -> None:
    for block in (SCHEMA, *PARTS.values()):
        assert [key for key, value in block["properties"].items() if not value.get("description")] == []


def test_the_guide_tells_every_key_form_verb_and_activity(tmp_path: Path) -> None:
    keys = [in_code(row[0])[0] for row in tables(section(GUIDE, "The JSON document"))[0]]
    assert keys == list(SCHEMA["properties"])
    verbs, about = tables(section(GUIDE, "xAPI"))
    assert [in_code(row[0])[0] for row in verbs] == list(xapi.VERBS.values())
    assert [in_code(row[2])[0] for row in about] == list(xapi.TYPES.values())
    assert all(in_code(row[1])[0].startswith(xapi.BASE) for row in about)
    forms = " ".join(row[0] for row in tables(GUIDE)[0]).lower()
    assert [each for each in (*FORMS, "pdf") if each not in forms] == []
    with open_store(somebody(tmp_path)) as store:
        assert [each.title for each in sheets(store) if f"`{each.title}`" not in GUIDE] == []


def test_the_actor_in_the_guide_is_like_ours() -> None:
    (example,) = blocks(GUIDE, "json")
    actor = json.loads(example)
    assert actor["account"]["homePage"] == xapi.HOME
    assert len(actor["account"]["name"]) == len(xapi.actor_name("wie"))
