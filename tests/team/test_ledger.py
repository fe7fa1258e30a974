from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from kcc_coach.problem import ProblemError
from kcc_coach.team import ledger as made
from kcc_coach.team.answering import answered, need, passed, refuse
from kcc_coach.team.founding import known_team
from kcc_coach.team.ledger import FORMAT, Ledger, Remembered, alone, keep_ledger, ledger_file, ledgers, read_ledger
from tests.team.making import Team, codes, found, make_round

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(team: Team) -> Path:
    return team.own(team.keeper)


def test_what_is_remembered_comes_back(team: Team, tmp_path: Path) -> None:
    told = Ledger(FORMAT, "lead", "/ergens", team.file).with_round(
        "2026-Q4", Remembered(3, "a", ("a",), withdrawn=True)
    )
    assert keep_ledger(tmp_path / "x", told) == ()
    assert found(read_ledger(tmp_path / "x", team.id)) == told
    assert told.round("2026-Q3") == Remembered()


def test_the_figures_of_a_round_come_back(team: Team) -> None:
    figures = make_round(team)
    kept = found(read_ledger(team.own(team.lead), team.id))
    assert kept.round("2026-Q4").figures == figures


def test_nothing_is_remembered_of_a_team_nobody_met(tmp_path: Path) -> None:
    assert read_ledger(tmp_path, "0" * 32) == (None, ())
    assert codes(known_team(tmp_path, "0" * 32)) == ["team-unknown"]
    assert ledgers(tmp_path / "nergens") == ((), ())


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"format": 1}', b"{" * 9000])
def test_ledger_damaged_is_never_written_over(team: Team, own: Path, data: bytes) -> None:
    file = ledger_file(own, team.id)
    file.write_bytes(data)
    assert codes(known_team(own, team.id)) == ["ledger-damaged"]
    assert [each.code for each in ledgers(own)[1]] == ["ledger-damaged"]
    assert file.read_bytes() == data


def test_ledger_newer_is_left_alone(team: Team, own: Path) -> None:
    file = ledger_file(own, team.id)
    file.write_text(json.dumps({**json.loads(file.read_bytes()), "format": FORMAT + 1}))
    assert codes(known_team(own, team.id)) == ["ledger-newer"]


def test_a_ledger_that_cannot_be_read_or_kept_is_told(team: Team, tmp_path: Path) -> None:
    ledger_file(tmp_path, team.id).mkdir()
    assert codes(known_team(tmp_path, team.id)) == ["file-unreadable"]
    (tmp_path / "vol").write_bytes(b"")
    problems = keep_ledger(tmp_path / "vol", Ledger(FORMAT, "lead", "", team.file))
    assert [each.code for each in problems] == ["not-saved"]


def test_team_busy_while_another_window_works_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "_PATIENCE", 0)
    with FileLock(tmp_path / ".lock"), pytest.raises(ProblemError) as caught, alone(tmp_path):
        pytest.fail("two at once")
    assert caught.value.problem.code == "team-busy"


# -- how steps answer


def test_a_step_answers_with_what_it_made_or_why_not() -> None:
    @answered
    def step(number: int) -> int:
        if number < 0:
            refuse("k-low", found=number, least=8)
        if number > 100:
            raise PermissionError(13, "nee")
        return number

    assert step(3) == (3, ())
    assert codes(step(-1)) == ["k-low"]
    assert codes(step(101)) == ["team-folder-unwritable"]
    with pytest.raises(TypeError):
        step("x")  # type: ignore[arg-type]  # a bug is no answer


def test_what_a_step_needs_ends_it_where_it_is_missing() -> None:
    @answered
    def step() -> int:
        passed(())
        return need((None, ()))

    assert codes(step()) == ["document-missing"]
