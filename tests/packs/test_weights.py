from __future__ import annotations

import pytest

from kcc_coach.packs import weights as room
from kcc_coach.packs.flow import arrows_of, boxes_of, stage_id
from kcc_coach.packs.shelf import read_entry
from kcc_coach.packs.weights import weights
from tests.bench.generated import generated
from tests.packs.shipped_files import SHIPPED
from tests.packs.small import SMALL, scenario_of
from tests.scenario import strategies


def test_half_of_the_talks_take_each_of_two_replies() -> None:
    found = weights(scenario_of(SMALL), runs=400)
    assert found.runs == 400
    assert found.places["opening"] == 1
    assert 0.4 < found.places["wachten"] < 0.6
    assert found.arrows["opening", "wachten"] == found.places["wachten"]
    assert found.arrows["opening", "wachten"] + found.arrows["opening", "weg"] == 1


def test_what_goes_by_itself_is_counted_by_its_condition() -> None:
    found = weights(scenario_of(SMALL), runs=200)
    assert found.arrows["wachten", "binnen"] == found.places["wachten"]
    assert ("wachten", "weg") not in found.arrows


def test_harmony_is_the_mean_of_the_smaller_axis_of_what_follows() -> None:
    found = weights(scenario_of(SMALL), runs=300)
    assert found.harmony["weg"] == 20
    assert found.harmony["wachten"] == found.harmony["binnen"] == 70
    share = found.places["wachten"]
    assert found.harmony["opening"] == pytest.approx(70 * share + 20 * (1 - share))


def test_the_same_seed_gives_the_same_numbers() -> None:
    scenario = scenario_of(SMALL)
    assert weights(scenario, 50, 3) == weights(scenario, 50, 3)
    assert any(weights(scenario, 50, seed) != weights(scenario, 50, 3) for seed in range(4, 9))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_what_flows_into_a_node_is_what_passes_it(file: object) -> None:
    scenario = read_entry(file).scenario  # type: ignore[arg-type]
    assert scenario is not None
    found = weights(scenario, runs=200)
    assert set(found.arrows) <= {(each.source, each.target) for each in arrows_of(scenario)}
    if len(scenario.subjects) > 1:
        return  # who turns back to a subject comes to a node by no arrow
    starts = {go.to for go in scenario.subjects[0].start}
    for name, share in found.places.items():
        into = sum(each for (_, target), each in found.arrows.items() if target == name)
        assert into == pytest.approx(share) or name in {*starts, "@@0"}


def test_talks_with_subjects_and_turns_are_counted_too() -> None:
    for number in range(20):
        scenario = strategies.scenario_of(number, 8, in_stages=True)
        found = weights(scenario, runs=20)
        assert all(0 < share <= 1 for share in [*found.places.values(), *found.arrows.values()])
        assert all(0 <= each <= 100 for each in found.harmony.values())


def test_the_beginning_of_a_talk_and_of_its_subjects_is_passed_too() -> None:
    found = weights(scenario_of(SMALL), runs=50)
    assert found.places["@@0"] == found.arrows["@@0", "opening"] == 1
    for number in range(20):
        scenario = strategies.scenario_of(number, 8, in_stages=True)
        found = weights(scenario, runs=20)
        known = {box.id for box in boxes_of(scenario)}
        assert set(found.places) <= known | {stage_id(len(scenario.stages))}
        assert found.places["@@0"] == 1
        assert any(f"@{each.id}" in found.places for each in scenario.stages[0].subjects if each.id)


def test_talks_without_an_end_are_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_STEPS", 1000)
    found = weights(generated(20))
    assert found.runs == 5
    assert found.harmony == {}
