from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kcc_coach.problem import ProblemError
from kcc_coach.team import folder as places
from kcc_coach.team.documents import Roster
from kcc_coach.team.entry import LEAD, TOP
from kcc_coach.team.folder import SUFFIX, TeamFolder, apart_from, document_in
from kcc_coach.team.rounds import gathered, listed, opened_round
from tests.team.making import QUARTER, Team, close, codes, found, make_team, open_round, send

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_documents_come_back_as_they_were_put(tmp_path: Path) -> None:
    shared = TeamFolder(tmp_path / "nieuw")
    shared.put_document("cards/a.json", b"{}")
    assert shared.document("cards/a.json") == b"{}"
    assert shared.documents("cards") == ("cards/a.json",)
    assert (shared.document("cards/b.json"), shared.documents("geen")) == (None, ())


def test_entries_have_names_that_say_nothing_and_the_time_of_the_rounds_end(sent: Team) -> None:
    assert len({each.name for each in sent.entries}) == 12
    assert {len(each.stem) for each in sent.entries} == {32}
    assert {each.stat().st_mtime for each in sent.entries} == {datetime(2027, 1, 1, tzinfo=UTC).timestamp()}


def test_nothing_half_written_stays(sent: Team) -> None:
    inside = {each.name for each in (sent.shared.path / QUARTER).iterdir()} - {each.name for each in sent.entries}
    assert inside == {places.OPENING, places.ROSTER}


def test_file_unreadable_is_a_document_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(TeamFolder, "versions", denied)
    assert codes(document_in(TeamFolder(tmp_path), "roster.json", Roster)) == ["file-unreadable"]


def test_folder_crowded_counts_nothing(sent: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = found(opened_round(sent.shared, sent.file, QUARTER))
    monkeypatch.setattr(places, "MOST_FILES", 14)
    assert len(gathered(sent.shared, opened).counted) == 12
    (sent.shared.path / QUARTER / "zomaar.txt").write_bytes(b"")  # a stray could hide an entry behind it
    told = gathered(sent.shared, opened)
    assert (told.counted, [each.code for each in told.problems]) == ((), ["folder-crowded"])


def test_folder_crowded_after_the_closing_is_told_as_such(sent: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    from kcc_coach.team.rounds import closing_of

    close(sent)
    opened = found(opened_round(sent.shared, sent.file, QUARTER))
    closing = found(closing_of(sent.shared, opened)).body
    monkeypatch.setattr(places, "MOST_FILES", 10)
    try:
        listed(sent.shared, opened, closing)
    except ProblemError as error:
        told = error.problem.code
    assert told == "folder-crowded"


def test_apart_from_its_other_box_an_entry_still_counts(sent: Team) -> None:
    opened = found(opened_round(sent.shared, sent.file, QUARTER))
    data = sent.entries[0].read_bytes()
    half = TOP + (len(data) - TOP) // 2
    assert found(apart_from(data[:TOP], data[TOP:half], LEAD, opened.width, "x")).lead_box == data[TOP:half]
    assert codes(apart_from(data[:TOP], data[half:], LEAD, opened.width, "x")) == ["entry-forged"]
    assert codes(apart_from(data[: TOP - 1], data[TOP:half], LEAD, opened.width, "x")) == ["entry-damaged"]
    assert codes(apart_from(data[:TOP], b"", LEAD, opened.width, "x")) == ["entry-damaged"]


def test_a_round_of_an_earlier_quarter_in_the_same_folder_is_left_alone(tmp_path: Path) -> None:
    team = make_team(tmp_path)
    open_round(team, "2026-Q3")
    send(team, team.members[0], quarter="2026-Q3")
    opened = open_round(team)
    assert gathered(team.shared, opened).counted == ()
    assert SUFFIX == ".kccteam"
