from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kcc_coach.packs.packfile import Card
from kcc_coach.packs.review import review_pack
from kcc_coach.packs.shelf import PACK_FILE, Pack, read_pack
from kcc_coach.scenario.model import Accepted
from tests.packs.review.talks import TODAY, sound

PACK_TEXT = """\
pack: 1
id: klein
version: 1
title: Klein
author: Iemand
licence: CC-BY-4.0
language: nl
"""


def codes(**others: Any) -> list[str]:
    card = Card("klein", 1, "Klein", "De balie", "CC0", "nl", **others)
    pack = Pack(Path("klein"), "klein", "Klein", card=card)
    return [each.code for each in review_pack([sound()], pack, today=TODAY)]


def written(folder: Path, more: str) -> Pack:
    (folder / PACK_FILE).write_text(PACK_TEXT + more, encoding="utf-8")
    return read_pack(folder)


def test_a_review_date_passed_is_told() -> None:
    assert codes(review_date="2027-02-28") == ["review-date-passed"]


def test_on_its_own_day_no_review_date_passed() -> None:
    assert codes(review_date=str(TODAY)) == []


def test_a_legal_basis_with_its_review_date_missing_is_told() -> None:
    assert codes(legal_basis="Algemene wet bestuursrecht") == ["review-date-missing"]


def test_with_a_date_or_without_a_law_no_review_date_missing() -> None:
    assert codes(legal_basis="Algemene wet bestuursrecht", review_date=str(TODAY)) == []
    assert codes() == []


@pytest.mark.parametrize(
    "day", ["1 juni 2027", "01-06-2027", "2027-13-01", "2027-02-30", "2027-6-1", "20270601", "2027-W10-1"]
)
def test_a_bad_date_is_a_fault_at_its_line_and_nothing_is_called_missing(day: str, tmp_path: Path) -> None:
    pack = written(tmp_path, f"legal_basis: Awb\nreview_date: {day}\n")
    assert [(each.code, each.place.line, each.severity) for each in pack.problems] == [("bad-date", 9, "fault")]
    assert review_pack([sound()], pack, today=TODAY) == ()


def test_a_pack_file_is_read_with_its_date_its_law_and_what_it_accepts(tmp_path: Path) -> None:
    more = (
        "legal_basis: Awb\nreview_date: 2027-06-01\naccept:\n  - {smell: best-is-first, reason: Zo is het gespeeld.}\n"
    )
    pack = written(tmp_path, more)
    assert (pack.problems, pack.legal_basis, pack.review_date) == ((), "Awb", date(2027, 6, 1))
    assert pack.accepted == (Accepted("best-is-first", "Zo is het gespeeld."),)


def test_an_accept_without_a_reason_is_a_fault(tmp_path: Path) -> None:
    pack = written(tmp_path, "accept:\n  - {smell: best-is-first}\n")
    assert [(each.code, each.place.line) for each in pack.problems] == [("missing-key", 9)]
