"""The xAPI statements: what they say, what they keep to themselves, and what others find of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from kcc_coach.export.taking import XAPI, take_along
from kcc_coach.export.xapi import HOME, TYPES, VERBS, actor_name
from tests.export.filled import TODAY, TYPED_WORDS, rows
from tests.export.record_store import RALPH, learning_record_store, ralph_judges

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.store import Store

NODE = "KCC_XAPI_NODE"
JUDGE = """
const rules = require(process.argv[1] + '/node_modules/@learninglocker/xapi-validation/dist/factory.js');
const found = JSON.parse(require('fs').readFileSync(0, 'utf8')).map(each => rules.statement(each, ['statement']).length);
console.log(JSON.stringify(found));
"""


def taken(store: Store, folder: Path, *, words: bool = False) -> list[dict[str, Any]]:
    file = folder / f"xapi-{words}.json"
    take_along(store, XAPI, file, today=TODAY, words=words)
    told: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return told


def broken(statement: dict[str, Any]) -> list[dict[str, Any]]:
    """What no validator may let pass: else it has no teeth."""
    return [
        {**statement, "actor": {"account": {"name": "x"}}},
        {**statement, "verb": {"display": {"en": "completed"}}},
        {**statement, "id": "nummer 5"},
        {**statement, "result": {"score": {"scaled": 7}}},
    ]


def node_judges(statements: list[dict[str, Any]]) -> list[int]:
    """How many faults the validator of Learning Locker finds in each statement."""
    folder, node = os.environ.get(NODE), shutil.which("node")
    if not folder or not node:
        pytest.skip(f"@learninglocker/xapi-validation is not on this computer; {NODE} says in which folder it is")
    done = subprocess.run(
        [node, "-e", JUDGE, folder],
        input=json.dumps(statements),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: list[int] = json.loads(done.stdout)
    return found


def test_every_record_has_its_statement(filled: Store, tmp_path: Path) -> None:
    told = taken(filled, tmp_path)
    verbs = [each["verb"]["id"] for each in told]
    counted = {
        "completed": rows(filled, "SELECT count(*) FROM run"),
        "scored": rows(filled, "SELECT count(*) FROM score"),
        "rated": rows(filled, "SELECT count(*) FROM rating"),
        "answered": rows(filled, "SELECT count(*) FROM review"),
    }
    assert {name: [(verbs.count(VERBS[name]),)] for name in counted} == counted
    assert len(told) == sum(found[0][0] for found in counted.values())


def test_a_score_is_what_the_talk_showed_and_a_rating_what_the_person_gave(filled: Store, tmp_path: Path) -> None:
    told = taken(filled, tmp_path)
    scored = next(each for each in told if each["verb"]["id"] == VERBS["scored"])
    assert scored["object"]["id"].endswith("competency/empathy")
    assert scored["result"]["score"] == {"scaled": 0.5, "raw": 2, "min": 0, "max": 4}
    rated = next(each for each in told if each["verb"]["id"] == VERBS["rated"])
    assert rated["result"]["score"] == {"scaled": 0.75, "raw": 4, "min": 1, "max": 5}
    assert rated["timestamp"] == "2026-11-20T14:35:12.000+01:00"


def test_each_statement_has_an_id_of_its_own_that_stays(filled: Store, tmp_path: Path) -> None:
    told = taken(filled, tmp_path)
    ids = [UUID(each["id"]) for each in told]
    assert len(set(ids)) == len(ids)
    assert [each["id"] for each in taken(filled, tmp_path)] == [str(each) for each in ids]


def test_the_actor_says_nothing_about_the_person(filled: Store, tmp_path: Path) -> None:
    told = taken(filled, tmp_path)
    name = actor_name(filled.profile.id)
    assert {json.dumps(each["actor"], sort_keys=True) for each in told} == {
        json.dumps({"objectType": "Agent", "account": {"homePage": HOME, "name": name}}, sort_keys=True)
    }
    assert filled.profile.id not in json.dumps(told)


def test_what_the_person_wrote_is_in_it_only_where_that_is_asked(filled: Store, tmp_path: Path) -> None:
    private = ("Sanne", "Gedachte", TYPED_WORDS, "Aydin", "dank")
    without = json.dumps(taken(filled, tmp_path), ensure_ascii=False)
    assert [each for each in private if each in without] == []
    told = taken(filled, tmp_path, words=True)
    assert {each["actor"]["name"] for each in told} == {"Sanne"}
    said = [each["result"]["response"] for each in told if each["verb"]["id"] == VERBS["responded"]]
    assert said == [TYPED_WORDS] * 3
    thoughts = [each["result"]["response"] for each in told if each["verb"]["id"] == VERBS["commented"]]
    assert thoughts == ["+Gedachte 0", "+Gedachte 1"]


def test_nobody_who_never_played_gives_an_empty_list(empty: Store, tmp_path: Path) -> None:
    assert taken(empty, tmp_path) == []


def test_every_verb_and_every_type_is_an_address(filled: Store, tmp_path: Path) -> None:
    told = taken(filled, tmp_path, words=True)
    assert {each["verb"]["id"] for each in told} == set(VERBS.values())
    assert {each["object"]["definition"]["type"] for each in told} == set(TYPES.values())


@pytest.mark.parametrize("words", [False, True])
def test_the_validator_of_learning_locker_finds_no_fault(filled: Store, tmp_path: Path, words: bool) -> None:
    told = taken(filled, tmp_path, words=words)
    assert node_judges(told) == [0] * len(told)
    assert 0 not in node_judges(broken(told[0]))


@pytest.mark.parametrize("words", [False, True])
def test_the_model_of_ralph_finds_no_fault(filled: Store, tmp_path: Path, words: bool) -> None:
    told = taken(filled, tmp_path, words=words)
    assert ralph_judges(told) == [0] * len(told)
    assert 0 not in ralph_judges(broken(told[0]))


def test_a_learning_record_store_takes_the_statements_and_counts_none_twice(filled: Store, tmp_path: Path) -> None:
    told = taken(filled, tmp_path, words=True)
    with learning_record_store(tmp_path) as send:
        status, answer = send("POST", "", told)
        assert (status, answer) == (200, [each["id"] for each in told])
        assert send("POST", "", told)[0] == 204
        assert send("POST", "", broken(told[0])[:1])[0] in {400, 422}
        status, found = send("GET", f"?statementId={told[0]['id']}", None)
        assert status == 200
        assert told[0]["id"] in json.dumps(found)


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NODE, raising=False)
    monkeypatch.delenv(RALPH, raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    for judges in (node_judges, ralph_judges):
        with pytest.raises(pytest.skip.Exception, match="not on this computer"):
            judges([])
