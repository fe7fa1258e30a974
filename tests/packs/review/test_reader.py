from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from msgspec.structs import replace

from kcc_coach.packs import review as room
from kcc_coach.packs.review import lots, review, search, states, ways
from kcc_coach.packs.shelf import read_pack
from kcc_coach.packs.source import placed
from kcc_coach.paths import shipped
from kcc_coach.problem import SMELL, sentence
from kcc_coach.scenario.engine import choose
from kcc_coach.sentences import SENTENCES
from tests.bench.generated import generated
from tests.packs.review.talks import TODAY, sound
from tests.packs.small import line_of
from tests.scenario.strategies import examples, scenarios

if TYPE_CHECKING:
    from kcc_coach.scenario.engine import State
    from kcc_coach.scenario.model import Scenario

FILES: Final = sorted(Path(room.__path__[0]).glob("*.py"))
CLOCKS: Final = frozenset({"now", "today", "utcnow", "time", "monotonic", "perf_counter"})


def test_a_sound_conversation_has_no_smells() -> None:
    assert review(sound(), today=TODAY) == ()


@examples
@given(scenarios)
def test_whatever_is_read_gets_whole_sentences_and_the_same_ones_again(scenario: Scenario) -> None:
    found = review(scenario, today=TODAY)
    assert found == review(scenario, today=TODAY)
    for each in found:
        assert each.severity == SMELL
        assert each.code in SENTENCES
        assert "{" not in sentence(each)


def test_a_smell_gets_the_line_and_column_of_its_source() -> None:
    folder = shipped() / "scenarios" / "het-goede-gesprek"
    for entry in read_pack(folder).entries:
        assert entry.scenario is not None
        assert entry.report is not None
        text = entry.file.read_text(encoding="utf-8")
        silent = replace(
            entry.scenario,
            endings=(replace(entry.scenario.endings[0], title="Tweede", id="tweede"), *entry.scenario.endings),
        )
        name = entry.scenario.endings[0].id
        (twin,) = [each for each in review(silent, today=TODAY) if each.code == "same-ending"]
        (there,) = placed([twin], entry.report)
        assert (there.place.file, there.place.line) == (entry.file.name, line_of(text, f"  {name}:"))


@pytest.mark.parametrize("nodes", [100, 400, 1_600])
def test_however_large_a_conversation_so_many_steps_are_tried_and_no_more(
    nodes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0

    def counted(scenario: Scenario, state: State, token: str) -> State:
        nonlocal tried
        tried += 1
        return choose(scenario, state, token)

    monkeypatch.setattr(states, "choose", counted)
    scenario = generated(nodes)
    review(scenario, today=TODAY)
    budget = ways.FEW if nodes <= ways.MANY_DECISIONS else ways.MANY
    replies = 4
    searched = budget.states + 2 * budget.way_back + len(scenario.competencies) * budget.full_score
    by_lot = ways._STEPS + lots.LONGEST
    assert tried <= (searched + 40) * replies + by_lot + search.LONGEST


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_the_second_reader_looks_at_no_clock(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    read = {each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute)}
    assert not read & CLOCKS


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_every_lot_has_a_seed(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    made = [each for each in ast.walk(tree) if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "Random"]
    assert all(len(each.args) == 1 for each in made)
