"""An export that comes back: all of it or nothing, and never twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from kcc_coach.export.coming_back import owner_of_another, take_back
from kcc_coach.problem import ProblemError
from kcc_coach.storage.everything import SECTIONS
from kcc_coach.storage.profiles import rename_profile
from tests.export.filled import rows, written
from tests.export.refusing import TABLES, counts, refused, sealed
from tests.storage.values import NOW, ratings_of, talk

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.store import Store


def test_an_export_is_one_json_document_with_a_list_for_each_kind(filled: Store, tmp_path: Path) -> None:
    told = json.loads(written(filled, tmp_path).read_text(encoding="utf-8"))
    assert list(told) == ["format", "version", "profile", *SECTIONS, "sha256"]
    kept = counts(filled)
    tables = ("conversation", "run", "assessment", "typed", "review", "memory", "note", "draft")
    assert [len(told[section]) for section in SECTIONS] == [kept[table] for table in tables]
    assert all(told[section] for section in SECTIONS)
    assert told["assessments"][0]["ratings"] == {"empathy": 4, "listening": 3}


def test_the_same_records_give_the_same_bytes(filled: Store, tmp_path: Path) -> None:
    assert written(filled, tmp_path).read_bytes() == written(filled, tmp_path, "nog-eens.json").read_bytes()


def test_what_comes_back_into_an_empty_profile_goes_out_as_the_same_bytes(
    filled: Store, empty: Store, tmp_path: Path
) -> None:
    file = written(filled, tmp_path)
    back = take_back(empty, file, into_this_profile=True)
    assert back.name == "Sanne"
    empty.profile = rename_profile(empty.profile, back.name)
    assert written(empty, tmp_path, "terug.json").read_bytes() == file.read_bytes()
    for table in (each for each in TABLES if each not in {"run", "review"}):
        asked = f"SELECT * FROM {table}"  # noqa: S608  # our own names
        assert sorted(rows(empty, asked)) == sorted(rows(filled, asked))


def test_what_comes_back_into_the_same_profile_adds_nothing(filled: Store, tmp_path: Path) -> None:
    before = counts(filled)
    back = take_back(filled, written(filled, tmp_path))
    assert counts(filled) == before
    assert set(back.new.values()) == {0}
    assert back.name == ""


def test_what_was_gone_comes_back_beside_what_is_new(filled: Store, tmp_path: Path) -> None:
    file = written(filled, tmp_path)
    with filled.writing() as to:
        to.execute("DELETE FROM run WHERE id = 'talk-1'")
    newer = talk("talk-9", seed=9)
    filled.save_run(newer)
    filled.save_assessment(newer, ratings_of(newer))
    back = take_back(filled, file)
    assert {name: number for name, number in back.new.items() if number} == {
        "talks": 1,
        "assessments": 1,
        "typed": 1,
        "reviews": 1,
    }
    assert {row[0] for row in rows(filled, "SELECT id FROM run")} == {
        "talk-0",
        "talk-1",
        "talk-2",
        "talk-9",
        "moment-0",
    }


def test_a_draft_of_what_was_finished_since_does_not_come_back(filled: Store, tmp_path: Path) -> None:
    file = written(filled, tmp_path)
    run = talk("talk-2")
    filled.save_assessment(run, ratings_of(run))
    finished = talk("klaar", scenario="twee", seed=8, started=NOW)
    filled.save_run(finished)
    take_back(filled, file)
    assert counts(filled)["draft"] == 0


def test_of_a_note_the_one_that_was_written_last_stays(filled: Store, tmp_path: Path) -> None:
    file = written(filled, tmp_path)
    with filled.writing() as to:
        to.execute("UPDATE note SET changed = '2031-01-01T00:00:00+00:00', detail = '{}' WHERE id = 'n1'")
        to.execute("UPDATE note SET changed = '2001-01-01T00:00:00+00:00', detail = '{}' WHERE id = 'n2'")
    assert take_back(filled, file).new["notes"] == 1
    assert [row[0] == "{}" for row in rows(filled, "SELECT detail FROM note ORDER BY id")] == [True, False]


# -- refused, and nothing changed


def test_export_of_another(filled: Store, empty: Store, tmp_path: Path) -> None:
    file = written(filled, tmp_path)
    empty.save_run(talk("eigen"))
    with pytest.raises(ProblemError, match="ander profiel: Sanne"):
        take_back(empty, file)
    assert counts(empty)["run"] == 1
    owner = owner_of_another(empty, file)
    assert owner is not None
    assert owner.name == "Sanne"
    assert take_back(empty, file, into_this_profile=True).name == ""
    assert counts(empty)["run"] == 5
    assert owner_of_another(empty, file) is not None  # it stays a profile of its own


@pytest.mark.parametrize("part", [0.999, 0.9, 0.5, 0.1])
def test_export_cut(filled: Store, empty: Store, tmp_path: Path, part: float) -> None:
    file = written(filled, tmp_path)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * part)])
    assert refused(empty, file) == "export-cut"


def test_export_cut_at_every_line(filled: Store, empty: Store, tmp_path: Path) -> None:
    file = written(filled, tmp_path)
    lines = file.read_bytes().splitlines(keepends=True)
    for until in range(1, len(lines)):
        file.write_bytes(b"".join(lines[:until]))
        assert refused(empty, file) == "export-cut"
        file.write_bytes(sealed(b"".join(lines[:until]) + b'"sha256"'))
        if until < len(lines) - 1:
            assert refused(empty, file) in {"export-cut", "export-record"}


def test_an_export_in_which_one_letter_was_changed_is_refused(filled: Store, empty: Store, tmp_path: Path) -> None:
    file = written(filled, tmp_path)
    file.write_bytes(file.read_bytes().replace(b"Gedachte 0", b"Gedachte 8"))
    assert refused(empty, file) == "export-cut"


def test_an_export_of_a_newer_program_is_refused(filled: Store, empty: Store, tmp_path: Path) -> None:
    file = written(filled, tmp_path)
    file.write_bytes(sealed(file.read_bytes().replace(b'"version": 1', b'"version": 2')))
    assert refused(empty, file) == "newer-format"


@pytest.mark.parametrize("content", [b"", b"rommel", b"{}", b"\0" * 99, b"[" * 100_000, b'{"format": "iets-anders"}\n'])
def test_export_not_ours(empty: Store, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "rommel.json"
    file.write_bytes(content)
    assert refused(empty, file) == "export-not-ours"


RELATION = msgspec.json.encode(talk().outcome)
HOSTILE = [
    (b'"attempt":1', b'"attempt":1,"attempt":1'),
    (b'"attempt":1', b'"attempt":"1"'),
    (b'"attempt":1', b'"attempt":1.0'),
    (b'"attempt":1', b'"attempt":99999999999999999999999'),
    (b'"attempt":1', b'"attempt":9999999999999999999'),
    (b'"attempt":1', b'"attempt":-1'),
    (b'"attempt":1', b'"attempt":1,"new":2'),
    (b'"attempt":1', b'"attempt": 1'),
    (b'"kind":"full"', b'"kind":"fool"'),
    (b'"possible":4', b'"possible":0'),
    (b'"competency":"listening"', b'"competency":"niceness"'),
    (b'"competency":"listening"', b'"competency":"empathy"'),
    (RELATION, RELATION.replace(b"72", b"172")),
    (b'"empathy":4,"listening":3', b'"empathy":6,"listening":3'),
    (b'"empathy":4,"listening":3', b'"listening":3,"empathy":4'),
    (b'"empathy":4,"listening":3', b'"empathy":4,"ownership":3'),
    (b'"events":[', b'"events":[' + b"[" * 40 + b"]" * 40 + b","),
    (b'"run":"talk-0","number":1', b'"run":"talk-8","number":1'),
    (b'"run":"talk-0","given"', b'"run":"talk-8","given"'),
    (b'"rating":1,"at"', b'"rating":7,"at"'),
    (b'"rating":1,"at":"2026', b'"rating":1,"at":"gisteren'),
    (b'"reply":"melding"', b'"reply":"\\ud800"'),
    (b'"reply":"melding"', b'"reply":null'),
    (b'"kind":"fan"', b'"kind":"fad"'),
    (b'"day":"2026-11-20"', b'"day":"2026-13-20"'),
    (b'"reviews":5', b'"reviews":-5'),
    (b"+Gedachte 0", b"x" * 5000),
    (b'"talks": [', b'"notes": ['),
    (b'"notes": [', b'"notes": [],\n"notes": ['),
]


@pytest.mark.parametrize(("ours", "theirs"), HOSTILE, ids=lambda each: each.decode()[:40])
def test_export_record(filled: Store, empty: Store, tmp_path: Path, ours: bytes, theirs: bytes) -> None:
    file = written(filled, tmp_path)
    content = file.read_bytes()
    assert ours in content
    file.write_bytes(sealed(content.replace(ours, theirs, 1)))
    assert refused(empty, file) == "export-record"


def test_a_line_without_end_is_refused(filled: Store, empty: Store, tmp_path: Path) -> None:
    file = written(filled, tmp_path)
    huge = b"x" * (33 * 1024 * 1024)
    file.write_bytes(sealed(file.read_bytes().replace(b"+Gedachte 0", huge)))
    assert refused(empty, file) == "export-record"


def test_a_file_that_is_not_there_is_told(empty: Store, tmp_path: Path) -> None:
    assert refused(empty, tmp_path / "weg.json") in {"not-saved", "file-missing"}
