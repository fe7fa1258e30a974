"""The milestones of the simulated half year against SQL written by hand on the records' own connection."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.packs.shelf import read_shelf
from kcc_coach.paths import places as find_places
from kcc_coach.practice.milestones import RULES
from kcc_coach.storage.store import open_store
from kcc_coach.ui.parts import steps_seen
from kcc_coach.ui.parts.steps_seen import milestones_in, milestones_seen
from tests.half_year import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.storage.store import Store

# Every first choice at a decision, in the order of the talks: `did` and `missed` come from the documents that are kept.
CHOICES: Final = """
CREATE TEMP VIEW choice AS
SELECT run, started, scenario, at, node, competency, most, shown FROM (
  SELECT run.id AS run, run.started AS started, run.scenario AS scenario, event.key AS at, said.node AS node,
         said.competency AS competency, said.most AS most, said.shown AS shown,
         dense_rank() OVER (PARTITION BY run.id, said.node ORDER BY event.key) AS turn
  FROM run, json_each(run.detail, '$.events') AS event
  JOIN said ON said.hash = run.hash AND said.reply = event.value
  WHERE run.kind = 'full'
) WHERE turn = 1
"""
TIMES: Final = """
SELECT run FROM (
  SELECT run, row_number() OVER (ORDER BY strftime('%s', started), at) AS number
  FROM choice WHERE competency = ? AND shown = most AND most > 0
) WHERE number = ?
"""
WITHIN: Final = """
SELECT run FROM choice WHERE competency = ? AND shown = most AND most > 0
GROUP BY run HAVING count(*) >= ? ORDER BY strftime('%s', started) LIMIT 1
"""
PICKED_UP: Final = """
SELECT later.run FROM choice AS later JOIN choice AS before
  ON before.run = later.run AND before.competency = later.competency AND before.at < later.at
WHERE before.shown < 0 AND later.shown = later.most AND later.most > 0
ORDER BY strftime('%s', later.started) LIMIT 1
"""
PLAIN: Final = """
SELECT run FROM choice WHERE competency = 'plain_language'
GROUP BY run HAVING count(*) >= 3 AND min(shown = most AND most > 0) = 1 ORDER BY strftime('%s', started) LIMIT 1
"""
SECOND: Final = """
SELECT now.id FROM run AS now WHERE now.kind = 'full' AND now.relation >= 50 AND now.purpose >= 50 AND EXISTS (
  SELECT 1 FROM run AS before WHERE before.kind = 'full' AND before.scenario = now.scenario
  AND strftime('%s', before.started) < strftime('%s', now.started) AND NOT (before.relation >= 50 AND before.purpose >= 50)
) ORDER BY strftime('%s', now.started) LIMIT 1
"""
BY_HAND: Final[dict[str, tuple[str, tuple[object, ...]]]] = {
    "sought_a_way": (TIMES, ("thinking_along", 5)),
    "small_gesture": (TIMES, ("attentiveness", 3)),
    "own_words": (TIMES, ("authenticity", 5)),
    "gave_room": (WITHIN, ("connecting", 2)),
    "made_it_yours": (WITHIN, ("ownership", 3)),
    "picked_up": (PICKED_UP, ()),
    "plain_whole_talk": (PLAIN, ()),
    "second_chance": (SECOND, ()),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(fill(find_places(str(tmp_path_factory.mktemp("half") / "data")))) as opened:
        with opened.writing() as to:
            to.execute("CREATE TEMP TABLE said (hash, reply, node, competency, most, shown)")
            for name, document in to.execute("SELECT hash, document FROM conversation").fetchall():
                to.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?)", said(name, json.loads(document)))
            to.execute(CHOICES)
        yield opened


def said(content_hash: str, document: dict[str, Any]) -> list[tuple[object, ...]]:
    """A row for each reply and each competency at stake at its decision, out of the plain document."""
    stages = [subject for stage in document.get("stages", ()) for subject in stage["subjects"].values()]
    found: list[tuple[object, ...]] = []
    for part in stages or [document]:
        for node, body in part["nodes"].items():
            shows = {reply: each.get("shows", {}) for reply, each in body.get("replies", {}).items()}
            for competency in {name for each in shows.values() for name in each}:
                values = [each.get(competency, 0) for each in shows.values()]
                if min(values) == max(values):
                    continue
                found += [
                    (content_hash, reply, node, competency, max(values), each.get(competency, 0))
                    for reply, each in shows.items()
                ]
    return found


def by_hand(store: Store, question: str, values: tuple[object, ...]) -> str | None:
    with store.writing() as to:
        row = to.execute(question, values).fetchone()
    return row[0] if row else None


@pytest.mark.parametrize("code", BY_HAND)
def test_a_milestone_is_where_sql_by_hand_finds_it(store: Store, code: str) -> None:
    found = {each.code: each.run for each in milestones_seen(store, None)}
    assert by_hand(store, *BY_HAND[code]) == found.get(code)


def test_the_half_year_reaches_nearly_all_of_them(store: Store) -> None:
    found = [each.code for each in milestones_seen(store, None)]
    assert len(found) == len(set(found)) >= len(RULES) - 2


def test_the_milestones_are_the_same_from_the_shelf_and_from_what_was_kept_with_the_talks(store: Store) -> None:
    shelf = read_shelf(find_places().packs)
    assert milestones_seen(store, shelf) == milestones_seen(store, None)


@pytest.mark.parametrize("oldest", [0, 2, 9, 200])
def test_the_milestones_of_a_talk_are_the_same_however_few_others_are_looked_at(
    store: Store, oldest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps_seen, "OLDEST", oldest)
    all_of_them = milestones_seen(store, None)
    for run in store.runs():
        assert sorted(milestones_in(store, None, run)) == sorted(
            each.code for each in all_of_them if each.run == run.id
        )


def test_after_a_while_most_talks_are_told_without_reading_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    reached = {each.run for each in milestones_seen(store, None)}
    without = [run for run in store.runs() if run.id not in reached][20:]
    monkeypatch.setattr(steps_seen, "OLDEST", 20)
    monkeypatch.setattr(steps_seen, "milestones_seen", lambda *_: 1 / 0)
    told = 0
    for run in without:
        with suppress(ZeroDivisionError):
            told += milestones_in(store, None, run) == ()
    assert told > 0.8 * len(without)


def test_a_conversation_that_was_spoiled_tells_nothing() -> None:
    assert steps_seen._read("weg") == ("", {})
    assert steps_seen._read("{}") == ("", {})
    assert steps_seen._read("[" * 100_000) == ("", {})
    assert steps_seen._read("[]") == ("", {})
