"""Tables in which anything stands anywhere: each becomes a whole draft, or is refused with a sentence."""

from __future__ import annotations

from random import Random
from typing import Final

import pytest

from kcc_coach.packs.document import document_of
from kcc_coach.packs.formats import sheet
from kcc_coach.packs.formats.sheet_back import update_from
from kcc_coach.packs.formats.sheet_csv import csv_of
from kcc_coach.packs.formats.sheet_words import GENERAL, HEADINGS, KINDS
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.writing import yaml_of
from tests.packs.formats.sheets import TABLE

HEADS: Final = (
    *HEADINGS.values(),
    "antwoord",
    "antwoord 1",
    "naar 1",
    "antwoord 2",
    "Luisteren",
    "Inleven",
    "kleur",
    "",
)
SMALL: Final = ("", "", "a", "b", "c", "2", "3", "5", "-2", "+9", "99999999999", "1e9", "ja", "nee", "²", "٣", "set")
PLACES: Final = ("Opening", "einde", "einde goed", "end", "start", "narrator", "jij", "Bos", "Medewerker", "boos")
CELLS: Final = ("Luisteren +2", "Inleven -1, ownership 1", "trust +3", "trust = ja", "50; trust 0,4", "einde, wisselen")
CONDITIONS: Final = ("seen(a)", "trust >= 50", "chosen(b)", "not seen(x)")
GENERALS: Final = ("keuze: a, b", "getal: 0 tot 5", "ronde: 3; overslaan: ja", "voice: male; age: 400")
ODD: Final = ("x" * 300, "Hoi\nhallo", "\u200b", "\u0421ноб", "No\u00ador")
WORDS: Final = (*SMALL, *PLACES, *CELLS, *CONDITIONS, *GENERALS, *ODD, *KINDS.values(), *GENERAL.values())


def random_table(number: int) -> bytes:
    """Rows above a table, headings, and rows below them, of words that mean something somewhere else."""
    dice = Random(number)
    kinds = list(GENERAL.values())
    above = [[dice.choice(kinds), *dice.choices(WORDS, k=dice.randint(1, 4))] for _ in range(dice.randint(0, 6))]
    heads = dice.sample(HEADS, dice.randint(3, 12))
    heads[dice.randrange(len(heads))] = "tekst"
    below = [dice.choices(WORDS, k=len(heads)) for _ in range(dice.randint(1, 15))]
    return csv_of([*above, [], heads, *below])


@pytest.mark.parametrize("number", range(0, 600, 100))
def test_whatever_stands_in_a_table_it_becomes_a_whole_draft_or_is_refused(number: int) -> None:
    for each in range(number, number + 100):
        draft, problems = sheet.read(random_table(each), TABLE)
        assert (draft is None) == bool(problems)
        for scenario in draft.scenarios if draft else ():
            assert read_scenario(yaml_of(document_of(scenario)), "x") == (scenario, ())


@pytest.mark.parametrize("number", range(60))
def test_whatever_became_of_a_sheet_it_brings_home_a_whole_conversation(number: int) -> None:
    draft, _ = sheet.read(random_table(number), TABLE)
    for scenario in draft.scenarios if draft else ():
        found, _, problems = update_from(random_table(number + 1), TABLE, scenario)
        assert (found is None) == bool(problems)
        assert found is None or read_scenario(yaml_of(document_of(found)), "x") == (found, ())
