"""Packs in two languages, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.packs.document import document_bytes
from kcc_coach.packs.language_codes import LANGUAGE_CODES
from kcc_coach.packs.tellings import translation_document
from tests.packs.kccpack.making import source_folder
from tests.packs.test_tellings import in_other_words
from tests.packs.test_translations import ENGLISH, TITLES

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.scenario.model import Scenario

KLEIN = "translations/klein.en.json"
PACK = "translations/pack.en.json"


def two_languages(folder: Path) -> Path:
    """Sources in Dutch and in English."""
    made = source_folder(folder)
    (made / "klein.en.yaml").write_text(ENGLISH, encoding="utf-8")
    (made / "pack.en.yaml").write_text(TITLES, encoding="utf-8")
    return made


def languages(count: int) -> list[str]:
    """So many languages that a translation can be in, Dutch not among them."""
    found = sorted(LANGUAGE_CODES - {"nl"})
    assert count <= len(found)
    return found[:count]


def in_many(scenario: Scenario, count: int) -> dict[str, bytes]:
    """A translation into each of so many languages."""
    return {
        f"translations/{scenario.id}.{each}.json": document_bytes(translation_document(in_other_words(scenario, each)))
        for each in languages(count)
    }
