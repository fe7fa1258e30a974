from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.cli.team_rehearsal import team_round

if TYPE_CHECKING:
    from pathlib import Path


def test_the_self_test_goes_through_a_round_of_a_team(tmp_path: Path) -> None:
    assert team_round(tmp_path) == ""


def test_the_self_test_tells_why_a_round_stopped(tmp_path: Path) -> None:
    (tmp_path / "shared").write_bytes(b"no folder")
    assert team_round(tmp_path).startswith("the round of a team stopped: ")
