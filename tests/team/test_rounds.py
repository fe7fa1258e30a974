from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from kcc_coach.team import entry as entries
from kcc_coach.team.documents import Closing, Opening, Release, written
from kcc_coach.team.folder import CLOSING, OPENING, RELEASE, ROSTER
from kcc_coach.team.rounds import closing_of, enough, gathered, opened_round, release_of
from tests.team import making
from tests.team.making import QUARTER, Team, close, codes, found, keys_of, make_team, place

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.keys import Keys
    from kcc_coach.team.rounds import Opened


def opened_of(team: Team) -> Opened:
    return found(opened_round(team.shared, team.file, QUARTER))


def wrong(team: Team) -> list[str]:
    return [each.code for each in gathered(team.shared, opened_of(team)).problems]


def counted(team: Team) -> int:
    return len(gathered(team.shared, opened_of(team)).counted)


def put(team: Team, member: Keys, sequence: int, round: entries.Round | None = None) -> bytes:
    """An entry of this member, sent by hand."""
    opened = opened_of(team)
    keys = (bytes.fromhex(team.file.lead.box), bytes.fromhex(team.file.keeper.box))
    data = entries.contribution(round or opened.round, sequence, [0] * opened.width, member.signing, *keys)
    team.shared.put_entry(QUARTER, data)
    return data


# -- which entries count


def test_entry_twice_counts_once(sent: Team) -> None:
    sent.shared.put_entry(QUARTER, sent.entries[0].read_bytes())
    assert (counted(sent), wrong(sent)) == (12, ["entry-twice"])


def test_entry_conflict_counts_neither_until_a_newer_one_comes(sent: Team) -> None:
    put(sent, sent.members[0], 1)
    assert (counted(sent), wrong(sent)) == (11, ["entry-conflict"])
    put(sent, sent.members[0], 2)
    assert (counted(sent), wrong(sent)) == (12, ["entry-conflict"])
    put(sent, sent.members[0], 2)
    assert counted(sent) == 11


def test_entry_other_team_is_not_counted(sent: Team) -> None:
    here = opened_of(sent).round
    put(sent, sent.members[0], 9, entries.Round(b"x" * 16, QUARTER, here.opening))
    assert (counted(sent), wrong(sent)) == (12, ["entry-other-team"])


@pytest.mark.parametrize("part", [{"quarter": "2026-Q3"}, {"opening": b"x" * 32}])
def test_entry_other_round_is_not_counted(sent: Team, part: dict[str, Any]) -> None:
    from dataclasses import replace as changed

    put(sent, sent.members[0], 9, changed(opened_of(sent).round, **part))
    assert (counted(sent), wrong(sent)) == (12, ["entry-other-round"])


def test_entry_stranger_is_not_counted(sent: Team) -> None:
    put(sent, keys_of("member", "Vreemd"), 1)
    put(sent, sent.lead, 1)
    assert (counted(sent), wrong(sent)) == (12, ["entry-stranger"] * 2)


def test_of_each_member_the_highest_number_counts(sent: Team) -> None:
    newer = put(sent, sent.members[0], 7)
    put(sent, sent.members[0], 3)
    told = gathered(sent.shared, opened_of(sent))
    assert found(entries.read_entry(newer, opened_of(sent).width, "x")).hash in {each.hash for each in told.counted}
    assert len(told.counted) == 12


@pytest.mark.parametrize(("size", "least"), [(8, 8), (12, 8), (13, 8), (14, 9), (20, 12)])
def test_enough_is_k_and_sixty_percent(tmp_path: Path, size: int, least: int) -> None:
    opened = making.open_round(make_team(tmp_path, size=size))
    assert not enough(least - 1, opened)
    assert enough(least, opened)


# -- documents of a round


def bent(of: Team, values: dict[str, object]) -> list[str]:
    """Why an opening with these values is refused, even one that the keeper signed."""
    body: Opening = replace(opened_of(of).opening.body, **values)
    of.shared.put_document(f"{QUARTER}/{OPENING}", written(body, of.keeper.signing))
    return codes(opened_round(of.shared, of.file, QUARTER))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"team": "f" * 32}, "document-foreign"),
        ({"quarter": "2026-Q3"}, "document-foreign"),
        ({"roster": "f" * 64}, "document-foreign"),
        ({"layout": 2}, "document-newer"),
        ({"competencies": ()}, "document-damaged"),
        ({"competencies": ("listening",) * 2}, "document-damaged"),
        ({"competencies": ("listening", "empathy", "ownership", "connecting")}, "document-damaged"),
        ({"competencies": ("salaris",)}, "document-damaged"),
        ({"k": 7}, "document-damaged"),
        ({"k": -8}, "document-damaged"),
        ({"k": 13}, "document-damaged"),
    ],
)
def test_an_opening_that_makes_no_sense_opens_nothing(sent: Team, values: dict[str, object], code: str) -> None:
    assert bent(sent, values) == [code]


@pytest.mark.parametrize("name", [OPENING, ROSTER])
def test_document_missing_or_forged_opens_nothing(sent: Team, name: str) -> None:
    file = place(sent, name)
    before = file.read_bytes()
    file.write_bytes(before.replace(b'"signature":"', b'"signature":"0'))
    assert codes(opened_round(sent.shared, sent.file, QUARTER)) == ["document-forged"]
    file.unlink()
    missing = "round-not-opened" if name == OPENING else "document-missing"
    assert codes(opened_round(sent.shared, sent.file, QUARTER)) == [missing]


def test_a_list_below_k_or_below_sixty_percent_is_damaged(sent: Team) -> None:
    close(sent)
    opened = opened_of(sent)
    body = found(closing_of(sent.shared, opened)).body
    short = replace(body, entries=body.entries[:7])
    sent.shared.put_document(f"{QUARTER}/{CLOSING}", written(short, sent.keeper.signing))
    assert codes(closing_of(sent.shared, opened)) == ["document-damaged"]


@pytest.mark.parametrize("values", [{"opening": "f" * 64}, {"quarter": "2026-Q3"}, {"team": "f" * 32}])
def test_document_foreign_is_the_list_of_another_round(sent: Team, values: dict[str, object]) -> None:
    close(sent)
    opened = opened_of(sent)
    body: Closing = replace(found(closing_of(sent.shared, opened)).body, **values)
    sent.shared.put_document(f"{QUARTER}/{CLOSING}", written(body, sent.keeper.signing))
    assert codes(closing_of(sent.shared, opened)) == ["document-foreign"]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"closing": "f" * 64}, "document-foreign"),
        ({"quarter": "2026-Q3"}, "document-foreign"),
        ({"whole": False}, "document-damaged"),
        ({"sums": ("1",)}, "document-damaged"),
    ],
)
def test_a_release_that_does_not_fit_its_list_tells_nothing(sent: Team, values: dict[str, object], code: str) -> None:
    close(sent)
    making.release(sent)
    opened = opened_of(sent)
    closing = found(closing_of(sent.shared, opened))
    body: Release = replace(found(release_of(sent.shared, opened, closing)).body, **values)
    sent.shared.put_document(f"{QUARTER}/{RELEASE}", written(body, sent.keeper.signing))
    assert codes(release_of(sent.shared, opened, closing)) == [code]


def test_the_keeper_cannot_list_a_withdrawal_or_one_member_twice(sent: Team) -> None:
    from kcc_coach.team.lead import combine

    newer = found(entries.read_entry(put(sent, sent.members[0], 2), opened_of(sent).width, "x")).hash.hex()
    close(sent)
    making.release(sent)
    body = found(closing_of(sent.shared, opened_of(sent))).body
    older = next(
        each.hash.hex()
        for each, _ in sent.shared.entries(QUARTER, opened_of(sent).width)
        if each and each.head.member.hex() == sent.members[0].person.sign and each.hash.hex() != newer
    )
    double = replace(body, entries=tuple(sorted({*body.entries, older})))
    sent.shared.put_document(f"{QUARTER}/{CLOSING}", written(double, sent.keeper.signing))
    closing = found(closing_of(sent.shared, opened_of(sent)))
    release = Release(sent.id, QUARTER, closing.hash, True, ("0",) * opened_of(sent).width)
    sent.shared.put_document(f"{QUARTER}/{RELEASE}", written(release, sent.keeper.signing))
    assert making.asked_to(combine, sent, sent.lead, QUARTER) == ["document-damaged"]
