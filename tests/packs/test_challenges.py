"""Small steps that a pack proposes: read, refused, carried along, and told in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.packs.building import build_pack
from kcc_coach.packs.card import card_document, read_card
from kcc_coach.packs.document import tree_of
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.packs.packfile import Card, Dare
from kcc_coach.packs.shelf import read_shelf
from kcc_coach.packs.yaml_tree import read_yaml
from kcc_coach.paths import places
from kcc_coach.scenario.competencies import BY_ID
from tests.packs.kccpack.making import source_folder
from tests.packs.small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.problem import Problem

CARD: Final = """pack: 1
id: zalen
version: 1
title: Zalen
author: Een trainer
licence: CC-BY-4.0
language: nl
"""
STEPS: Final = """challenges:
  - {id: vragen, text: Stel drie vragen., competency: listening}
  - {id: naam, text: Noem je naam., competency: ownership}
"""


def told(text: str) -> tuple[Card | None, tuple[Problem, ...]]:
    tree, problems = read_yaml(CARD + text, "pack.yaml")
    assert tree is not None, problems
    return read_card(tree, "pack.yaml")


def test_a_pack_proposes_steps_in_its_own_order() -> None:
    card, problems = told(STEPS)
    assert problems == ()
    assert card is not None
    assert card.challenges == (
        Dare("vragen", "Stel drie vragen.", "listening"),
        Dare("naam", "Noem je naam.", "ownership"),
    )
    assert read_card(tree_of(card_document(card)), "x") == (card, ())


def test_a_pack_without_steps_has_none() -> None:
    card, problems = told("")
    assert (card.challenges if card else None, problems) == ((), ())
    assert card is not None
    assert "challenges" not in card_document(card)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ("challenges: Stel drie vragen.\n", "wrong-type"),
        ("challenges: [Stel drie vragen.]\n", "wrong-type"),
        (STEPS.replace("id: naam", "id: vragen"), "named-twice"),
        (STEPS.replace("id: naam", "id: De naam"), "bad-id"),
        (STEPS.replace("id: naam, ", ""), "missing-key"),
        (STEPS.replace("text: Noem je naam.", "tekst: Noem je naam."), "unknown-key"),
        (STEPS.replace(", competency: ownership", ""), "missing-key"),
        (STEPS.replace("ownership", "moed"), "unknown-word"),
        (STEPS.replace("Noem je naam.", "Noem je naam. " * 30), "too-long"),
        (STEPS.replace("naam.,", "naam.\u202e,"), "hidden-characters"),
        (
            "challenges:\n" + "".join(f"  - {{id: s{at}, text: Doe., competency: listening}}\n" for at in range(101)),
            "too-many",
        ),
    ],
)
def test_a_step_that_is_not_as_it_should_be_is_told_at_its_place(steps: str, code: str) -> None:
    _, problems = told(steps)
    assert code in {each.code for each in problems}
    assert all(each.place.line > 7 for each in problems)


def test_steps_travel_in_a_pack_with_their_translation(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "bron", klein=SMALL)
    card = folder / "pack.yaml"
    card.write_text(card.read_text(encoding="utf-8") + STEPS, encoding="utf-8")
    english = "translation: 1\nof: zalen\nlanguage: en\ntitle: Halls\nsummary: Halls.\nconversations: {}\n"
    (folder / "pack.en.yaml").write_text(english + "challenges: {vragen: Ask three questions.}\n", encoding="utf-8")
    data, problems = build_pack(folder)
    assert problems == ()
    assert data is not None
    pack, problems = read_kccpack(data, "x")
    assert pack is not None, problems
    assert [each.id for each in pack.card.challenges] == ["vragen", "naam"]
    assert pack.titles[0].challenges == (("vragen", "Ask three questions."),)
    (found,) = read_shelf([tmp_path], language="en").packs
    assert found.card is not None
    assert [each.text for each in found.card.challenges] == ["Ask three questions.", "Noem je naam."]


def test_a_translation_of_a_step_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "bron", klein=SMALL)
    english = "translation: 1\nof: zalen\nlanguage: en\ntitle: Halls\nsummary: Halls.\nconversations: {}\n"
    (folder / "pack.en.yaml").write_text(english + "challenges: {vragen: Ask.}\n", encoding="utf-8")
    data, problems = build_pack(folder)
    assert data is None
    assert [each.code for each in problems] == ["unknown-key"]


def test_eight_steps_ship_one_for_each_competency_in_both_languages() -> None:
    (dutch,) = read_shelf(places().packs[:1]).packs
    (english,) = read_shelf(places().packs[:1], language="en").packs
    assert dutch.card is not None
    assert english.card is not None
    assert {each.competency for each in dutch.card.challenges} == set(BY_ID)
    pairs = list(zip(dutch.card.challenges, english.card.challenges, strict=True))
    assert len(pairs) == 8
    assert all(one.id == other.id and one.text != other.text for one, other in pairs)
