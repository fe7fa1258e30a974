"""Every conversation that ships, played along every transcript that lies beside it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.shelf import source_files
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.transcripts import mismatches, read_path, transcript_files
from kcc_coach.scenario.engine import choose, outcome_of, path_of, replay, start, tokens, transcript, walk
from kcc_coach.scenario.score import scores
from tests.scenario.strategies import decoded

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario

SHIPPED = Path(__file__).parents[2] / "scenarios"
SOURCES = tuple(file for folder in sorted(SHIPPED.iterdir()) if folder.is_dir() for file in source_files(folder))
PLAYS = tuple((source, play) for source in SOURCES for play in transcript_files(source))
SEEDS = (0, 1, 6, 2026, -5)


def named(file: Path) -> str:
    return file.name


@cache
def scenario_in(source: Path) -> Scenario:
    scenario, problems = read_scenario(source.read_text(encoding="utf-8"), source.name)
    assert problems == ()
    assert scenario is not None
    return scenario


every_scenario = pytest.mark.parametrize("source", SOURCES, ids=named)
every_play = pytest.mark.parametrize(("source", "play"), PLAYS, ids=named)


def test_conversations_ship_with_the_program() -> None:
    assert len(SOURCES) >= 2


@every_scenario
def test_every_conversation_has_transcripts_that_come_out_at_different_endings(source: Path) -> None:
    scenario = scenario_in(source)
    paths = [read_path(play.read_text(encoding="utf-8")) for play in transcript_files(source)]
    assert len(paths) >= 3
    assert len({replay(scenario, path).ending for path in paths}) >= 2


@every_play
def test_a_transcript_says_where_it_comes_out(source: Path, play: Path) -> None:
    text = play.read_text(encoding="utf-8")
    assert replay(scenario_in(source), read_path(text)).ended
    assert any(line.startswith("=") for line in text.splitlines())


@every_play
@pytest.mark.parametrize("seed", SEEDS)
def test_a_conversation_goes_as_its_transcript_says(source: Path, play: Path, seed: int) -> None:
    assert list(mismatches(scenario_in(source), play.read_text(encoding="utf-8"), seed)) == []


@every_play
@pytest.mark.parametrize("seed", SEEDS)
def test_every_step_of_a_transcript_can_be_saved_and_taken_up_again(source: Path, play: Path, seed: int) -> None:
    scenario = scenario_in(source)
    again = decoded(scenario)
    path = read_path(play.read_text(encoding="utf-8"))
    for state in walk(scenario, path, seed):
        kept = json.loads(json.dumps({"seed": seed, "events": [*state.path, "rethought", "@back"]}))
        assert replay(scenario, path_of(kept["events"]), kept["seed"]) == state
        assert replay(again, path_of(kept["events"]), kept["seed"]) == state


@every_play
def test_the_seed_changes_nothing_that_is_said_or_scored(source: Path, play: Path) -> None:
    scenario = scenario_in(source)
    path = read_path(play.read_text(encoding="utf-8"))
    first, *others = [
        (
            transcript(scenario, path, seed),
            scores(scenario, path, seed),
            outcome_of(scenario, replay(scenario, path, seed)),
        )
        for seed in SEEDS
    ]
    assert others == [first] * len(others)


@every_scenario
def test_every_random_talk_comes_to_an_ending(source: Path) -> None:
    scenario = scenario_in(source)
    for number in range(60):
        dice = Random(number)
        state = start(scenario, number)
        while not state.ended:
            state = choose(scenario, state, dice.choice(tokens(scenario, state)))
        assert state == replay(scenario, state.path, number)
        for each in scores(scenario, state.path):
            assert 0 <= each.gained <= each.possible


@every_scenario
def test_the_best_transcript_comes_out_in_harmony(source: Path) -> None:
    scenario = scenario_in(source)
    best = source.with_name(f"{source.stem}.best.play")
    outcome = outcome_of(scenario, replay(scenario, read_path(best.read_text(encoding="utf-8"))))
    assert outcome is not None
    assert outcome.quadrant == "harmony"
