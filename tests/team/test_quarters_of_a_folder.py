from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.team import founding
from kcc_coach.team.folder import OPENING, TeamFolder
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER, make_keys
from kcc_coach.team.ledger import read_ledger

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_tells_of_which_quarters_there_is_an_opening(tmp_path: Path) -> None:
    for each in ("2031-Q1", "2026-Q4", "2026-Q9", "kladjes"):
        (tmp_path / each).mkdir()
        (tmp_path / each / OPENING).write_bytes(b"{}")
    (tmp_path / "2026-Q3").mkdir()
    (tmp_path / "2026-Q2").write_bytes(b"no folder")
    assert TeamFolder(tmp_path).quarters() == ("2026-Q4", "2031-Q1")


def test_a_folder_that_is_gone_has_no_quarters(tmp_path: Path) -> None:
    assert TeamFolder(tmp_path / "weg").quarters() == ()


def test_a_member_remembers_the_own_key_so_that_the_standing_needs_no_passphrase(tmp_path: Path) -> None:
    lead, keeper, member = make_keys(LEAD, "Anna"), make_keys(KEEPER, "Bram"), make_keys(MEMBER, "Cato")
    shared, words = TeamFolder(tmp_path / "gedeeld"), " ".join(keeper.person.words)
    made, _ = founding.found_team(lead, tmp_path / "lead", shared, "Balie Noord", 8, keeper.person, words)
    assert made is not None
    founding.sign_team(keeper, tmp_path / "keeper", shared, " ".join(lead.person.words))
    assert founding.join(member, tmp_path / "cato", shared, words)[1] == ()
    kept, problems = read_ledger(tmp_path / "cato", made.team)
    assert problems == ()
    assert kept is not None
    assert kept.names == {member.person.sign: "Cato"}
