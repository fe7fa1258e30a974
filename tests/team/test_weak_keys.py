"""Keys and files that somebody made to do harm: everybody could open what is sealed to them, or nobody gets past them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from kcc_coach.team.documents import Card, TeamFile, read_document, written
from kcc_coach.team.folder import MOST_DOCUMENTS, OPENING, TeamFolder, document_in
from kcc_coach.team.keys import KEEPER, LEAD, Person, make_keys

if TYPE_CHECKING:
    from pathlib import Path

SMALL = (
    bytes(32),
    b"\1" + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
)


@pytest.mark.parametrize("point", SMALL, ids=lambda each: each[:2].hex())
def test_a_box_that_everybody_can_open_is_no_key(point: bytes) -> None:
    lead, keeper = make_keys(LEAD, "Anna"), make_keys(KEEPER, "Bram")
    weak = Person("Anna", lead.person.sign, point.hex())
    data = written(TeamFile("0" * 32, "Balie", 1, 8, weak, keeper.person), lead.signing)
    document, problems = read_document(data, TeamFile, "team.json")
    assert document is None
    assert [each.code for each in problems] == ["document-damaged"]
    fine = written(TeamFile("0" * 32, "Balie", 1, 8, lead.person, keeper.person), lead.signing)
    assert read_document(fine, TeamFile, "team.json")[1] == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_nobody_waits_for_a_pipe_that_has_the_name_of_a_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / OPENING)
    assert document_in(TeamFolder(tmp_path), OPENING, Card) == (None, ())


def test_no_more_documents_are_listed_than_anybody_waits_for(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    for number in range(MOST_DOCUMENTS + 10):
        (tmp_path / "cards" / f"{number}.json").touch()
    (tmp_path / "cards" / ".half.json").touch()
    assert len(TeamFolder(tmp_path).documents("cards")) == MOST_DOCUMENTS
    assert TeamFolder(tmp_path).documents("challenges") == ()
