from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from kcc_coach.packs.saving import save
from kcc_coach.packs.workbench import Workbench
from kcc_coach.problem import FAULT, Problem
from tests.packs.kccpack.making import codes
from tests.packs.small import SMALL, changed, line_of, scenario_of

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 21)
WELL = ("endings", "weg", "went_well")
TITLE = ("title",)
REMARKED = changed(
    ("title: De lege zaal\n", "# zo heet het op het bord\ntitle: De lege zaal\n"),
    ("minutes: 5\n", "minutes: 5   # met een kop koffie erbij\n"),
    ("start: opening\n", "# hier begint het\nstart: opening\n"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "klein.yaml"
    made.write_text(REMARKED, encoding="utf-8")
    return made


@pytest.fixture
def bench(file: Path) -> Workbench:
    return Workbench(file, TODAY)


def put(bench: Workbench, keys: tuple[str, ...], words: str) -> tuple[Problem, ...]:
    """Changes a text as somebody does who sees what stands there now."""
    before = next((each.text for each in bench.look().spots if each.keys == keys), "")
    return bench.write(keys, before, words)


def test_a_look_shows_what_lies_there(bench: Workbench, file: Path) -> None:
    piece = bench.look()
    assert piece.file == file
    assert piece.source == REMARKED
    assert piece.scenario == scenario_of(SMALL)
    assert piece.writable
    assert not piece.can_undo
    assert not piece.can_redo
    assert {each.keys for each in piece.spots} >= {TITLE, WELL}


def test_a_look_gives_the_same_value_while_the_file_stays_as_it_is(bench: Workbench) -> None:
    first = bench.look()
    assert bench.look() is first


def test_a_look_gives_a_new_value_after_another_editor_changed_the_file(bench: Workbench, file: Path) -> None:
    first = bench.look()
    file.write_text(REMARKED.replace("Hij gaat naar huis.", "Hij loopt weg."), encoding="utf-8")
    second = bench.look()
    assert second is not first
    assert "Hij loopt weg." in second.source
    assert bench.look() is second


def test_a_text_is_written_and_every_comment_stays(bench: Workbench, file: Path) -> None:
    assert put(bench, TITLE, "De volle zaal") == ()
    wanted = REMARKED.replace("De lege zaal", "De volle zaal")
    assert file.read_text(encoding="utf-8") == wanted
    piece = bench.look()
    assert piece.source == wanted
    assert piece.can_undo


def test_undo_and_redo_go_back_and_forth_byte_for_byte(bench: Workbench, file: Path) -> None:
    sources = [REMARKED.encode()]
    for keys, words in ((TITLE, "De volle zaal"), (WELL, "Je keek hem aan."), (TITLE, "De zaal")):
        assert put(bench, keys, words) == ()
        sources.append(file.read_bytes())
    for wanted in reversed(sources[:-1]):
        assert bench.undo() == ()
        assert file.read_bytes() == wanted
    assert not bench.look().can_undo
    for wanted in sources[1:]:
        assert bench.look().can_redo
        assert bench.redo() == ()
        assert file.read_bytes() == wanted
    assert not bench.look().can_redo


def test_undo_with_nothing_to_undo_changes_nothing(bench: Workbench, file: Path) -> None:
    assert bench.undo() == ()
    assert bench.redo() == ()
    assert file.read_text(encoding="utf-8") == REMARKED


def test_what_was_undone_cannot_be_redone_after_another_change(bench: Workbench) -> None:
    put(bench, TITLE, "De volle zaal")
    bench.undo()
    put(bench, WELL, "Je keek hem aan.")
    assert not bench.look().can_redo


def test_the_change_of_another_editor_is_not_undone_here(bench: Workbench, file: Path) -> None:
    put(bench, TITLE, "De volle zaal")
    theirs = file.read_text(encoding="utf-8") + "# van een ander\n"
    file.write_text(theirs, encoding="utf-8")
    assert not bench.look().can_undo
    assert bench.undo() == ()
    assert file.read_text(encoding="utf-8") == theirs


def test_a_text_is_written_into_what_another_editor_made_of_the_file(bench: Workbench, file: Path) -> None:
    bench.look()
    theirs = REMARKED.replace("Hij gaat naar huis.", "Hij loopt weg.")
    file.write_text(theirs, encoding="utf-8")
    assert put(bench, TITLE, "De volle zaal") == ()
    assert file.read_text(encoding="utf-8") == theirs.replace("De lege zaal", "De volle zaal")


def test_changed_elsewhere_while_it_is_being_saved_leaves_the_other_editors_file(
    bench: Workbench, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kcc_coach.packs.saving import save

    def overtaken(target: Path, before: bytes, after: str) -> object:
        target.write_text("# van een ander\n", encoding="utf-8")
        return save(target, before, after)

    bench.look()
    monkeypatch.setattr("kcc_coach.packs.workbench.save", overtaken)
    assert codes(put(bench, TITLE, "De volle zaal")) == ["changed-elsewhere"]
    assert file.read_text(encoding="utf-8") == "# van een ander\n"
    assert not bench.look().can_undo


def test_a_file_that_may_not_be_written_is_told_and_the_change_is_not_counted(bench: Workbench, file: Path) -> None:
    file.chmod(0o444)
    assert codes(put(bench, TITLE, "De volle zaal")) == ["database-readonly"]
    assert file.read_text(encoding="utf-8") == REMARKED
    assert not bench.look().can_undo


def test_an_empty_required_text_is_refused_with_its_place(bench: Workbench, file: Path) -> None:
    (problem,) = put(bench, TITLE, "")
    assert problem.place.line == line_of(REMARKED, "title: De lege zaal")
    assert file.read_text(encoding="utf-8") == REMARKED


def test_text_gone_where_the_keys_lead_nowhere(bench: Workbench) -> None:
    assert codes(put(bench, ("nodes", "verdwenen", "lines", "0"), "Hallo")) == ["text-gone"]


def test_a_fault_has_its_line_and_there_is_no_conversation(bench: Workbench, file: Path) -> None:
    spoiled = REMARKED.replace("minutes: 5", "minuten: 5")
    file.write_text(spoiled, encoding="utf-8")
    piece = bench.look()
    assert piece.scenario is None
    assert piece.writable
    faults = {(each.code, each.place.line) for each in piece.problems if each.severity == FAULT}
    assert line_of(spoiled, "minuten: 5") in {line for _, line in faults}
    assert piece.spots


def test_the_texts_of_a_source_with_faults_can_still_be_written(bench: Workbench, file: Path) -> None:
    spoiled = REMARKED.replace("minutes: 5", "minuten: 5")
    file.write_text(spoiled, encoding="utf-8")
    assert put(bench, TITLE, "De volle zaal") == ()
    assert file.read_text(encoding="utf-8") == spoiled.replace("De lege zaal", "De volle zaal")


def test_a_smell_has_its_line_in_the_source(bench: Workbench, file: Path) -> None:
    piece = bench.look()
    smells = [each for each in piece.problems if each.severity != FAULT]
    assert smells, piece.problems
    assert all(1 <= each.place.line <= REMARKED.count("\n") + 1 for each in smells), smells


def test_a_file_that_is_gone_is_told_and_comes_back(bench: Workbench, file: Path) -> None:
    bench.look()
    file.unlink()
    piece = bench.look()
    assert codes(piece.problems) == ["file-missing"]
    assert not piece.writable
    assert put(bench, TITLE, "De volle zaal") == ()
    assert not file.exists()
    file.write_text(REMARKED, encoding="utf-8")
    assert bench.look().scenario == scenario_of(SMALL)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00s", b"scenario: \0", b"\xc3"])
def test_a_file_that_is_no_text_is_told(bench: Workbench, file: Path, data: bytes) -> None:
    file.write_bytes(data)
    piece = bench.look()
    assert codes(piece.problems) == ["file-not-text"]
    assert piece.scenario is None
    assert not piece.writable


def test_an_empty_file_has_faults_and_can_be_looked_at_again(bench: Workbench, file: Path) -> None:
    file.write_bytes(b"")
    piece = bench.look()
    assert piece.scenario is None
    assert piece.problems
    assert bench.look() is piece


def test_a_conversation_taken_over_whose_texts_differ_keeps_every_comment(bench: Workbench, file: Path) -> None:
    fresh = replace(scenario_of(SMALL), title="De volle zaal", place="Balie 9")
    assert bench.rewrite(fresh) == ()
    wanted = REMARKED.replace("De lege zaal", "De volle zaal").replace("Balie 2", "Balie 9")
    assert file.read_text(encoding="utf-8") == wanted
    assert bench.undo() == ()
    assert file.read_text(encoding="utf-8") == REMARKED


def test_a_conversation_taken_over_that_runs_otherwise_is_written_anew(bench: Workbench, file: Path) -> None:
    fresh = scenario_of(changed(("purpose: 80", "purpose: 60")))
    assert bench.rewrite(fresh) == ()
    piece = bench.look()
    assert piece.scenario == fresh
    assert "# hier begint het" not in piece.source
    assert bench.undo() == ()
    assert file.read_text(encoding="utf-8") == REMARKED


def test_a_conversation_taken_over_that_is_the_same_changes_nothing(bench: Workbench, file: Path) -> None:
    assert bench.rewrite(scenario_of(SMALL)) == ()
    assert file.read_text(encoding="utf-8") == REMARKED
    assert not bench.look().can_undo


def test_faults_first_before_a_conversation_is_taken_over(bench: Workbench, file: Path) -> None:
    spoiled = REMARKED.replace("minutes: 5", "minuten: 5")
    file.write_text(spoiled, encoding="utf-8")
    assert codes(bench.rewrite(replace(scenario_of(SMALL), title="De volle zaal"))) == ["faults-first"]
    assert file.read_text(encoding="utf-8") == spoiled


def test_a_conversation_of_an_installed_pack_can_only_be_read(tmp_path: Path) -> None:
    packed = tmp_path / "pack.kccpack"
    packed.write_bytes(b"PK")
    bench = Workbench(packed, TODAY, scenario_of(SMALL))
    piece = bench.look()
    assert piece.scenario == scenario_of(SMALL)
    assert not piece.writable
    assert bench.look() is piece
    assert put(bench, TITLE, "De volle zaal") == ()
    assert codes(bench.rewrite(replace(scenario_of(SMALL), title="De volle zaal"))) == ["database-readonly"]
    assert bench.undo() == bench.redo() == ()
    assert packed.read_bytes() == b"PK"


def test_a_text_that_another_editor_moved_is_not_written_over(file: Path) -> None:
    bench = Workbench(file, TODAY)
    keys = ("nodes", "opening", "lines", "0", "ruben (angry)")
    seen = next(each.text for each in bench.look().spots if each.keys == keys)
    source = file.read_text(encoding="utf-8")
    line = "      - ruben (angry): De deur zit dicht.\n"
    assert line in source
    theirs = source.replace(line, "      - ruben (angry): Hallo?\n" + line)
    file.write_text(theirs, encoding="utf-8")
    assert codes(bench.write(keys, seen, "De deur is dicht.")) == ["changed-elsewhere"]
    assert file.read_text(encoding="utf-8") == theirs


def test_a_second_text_for_the_same_place_needs_no_answer_to_the_first(file: Path) -> None:
    bench = Workbench(file, TODAY)
    bench.look()
    assert bench.write(TITLE, "De lege zaal", "De volle") == ()
    assert bench.write(TITLE, "De lege zaal", "De volle zaal") == ()
    assert "title: De volle zaal\n" in file.read_text(encoding="utf-8")


def test_what_somebody_else_writes_right_after_is_seen(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Workbench(file, TODAY)
    bench.look()

    def save_and_be_overtaken(*given: Any) -> Problem | None:
        problem = save(*given)
        file.write_text(file.read_text(encoding="utf-8").replace("minutes: 5", "minutes: 6"), encoding="utf-8")
        return problem

    monkeypatch.setattr("kcc_coach.packs.workbench.save", save_and_be_overtaken)
    assert bench.write(TITLE, "De lege zaal", "De volle zaal") == ()
    scenario = bench.look().scenario
    assert scenario is not None
    assert scenario.minutes == 6
