from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from nacl.public import PublicKey, SealedBox

from kcc_coach.team import entry as entries, founding, keeper as keeping, member as taking_part
from kcc_coach.team.documents import Closing, Opening, Release, read_document, written
from kcc_coach.team.entry import box_size
from kcc_coach.team.folder import CLOSING, OPENING, RELEASE, ROSTER
from kcc_coach.team.founding import remove_member
from kcc_coach.team.keeper import close_round, look, open_round, tally
from kcc_coach.team.rounds import closing_of, opened_round, release_of, released_slots
from tests.team import making
from tests.team.making import (
    ASKED,
    QUARTER,
    Team,
    asked_to,
    close,
    codes,
    found,
    keys_of,
    make_team,
    place,
    send,
    words,
)

if TYPE_CHECKING:
    from pathlib import Path


def inbox(team: Team) -> keeping.Inbox:
    return found(look(team.keeper, team.own(team.keeper), team.shared, team.id, QUARTER))


def closed(team: Team, *, give_up: bool = False) -> list[str]:
    own = team.own(team.keeper)
    return codes(close_round(team.keeper, own, team.shared, team.id, QUARTER, give_up=give_up))


# -- opening


def test_a_round_fixes_its_roster_its_k_and_what_it_asks(team: Team) -> None:
    opened = making.open_round(team)
    assert opened.opening.body.k == 8
    assert opened.layout.competencies == ASKED
    late = keys_of("member", "Laat")
    making.add_member(team, late)
    assert len(found(opened_round(team.shared, team.file, QUARTER)).roster.members) == 12
    assert asked_to(taking_part.contribute, team, late, QUARTER, making.ANSWERS) == ["not-in-round"]


@pytest.mark.parametrize(
    "asked", [(), ("listening",) * 2, ("luisteren",), ("listening", "empathy", "ownership", "connecting")]
)
def test_competencies_wrong_open_nothing(team: Team, asked: tuple[str, ...]) -> None:
    assert asked_to(open_round, team, team.keeper, QUARTER, asked) == ["competencies-wrong"]
    assert not place(team, OPENING).exists()


@pytest.mark.parametrize("quarter", ["", "2026-Q5", "../2026-Q4", "2026-Q4/.."])
def test_quarter_wrong_opens_nothing(team: Team, quarter: str) -> None:
    assert asked_to(open_round, team, team.keeper, quarter, ASKED) == ["quarter-wrong"]


def test_round_opened_before_stays_as_it_was(team: Team) -> None:
    making.open_round(team)
    assert asked_to(open_round, team, team.keeper, QUARTER, ("ownership",)) == ["round-opened-before"]


def test_round_small_opens_nothing(tmp_path: Path) -> None:
    team = make_team(tmp_path, size=7)
    assert asked_to(open_round, team, team.keeper, QUARTER, ASKED) == ["round-small"]


def test_round_overlap_opens_nothing(team: Team) -> None:
    making.open_round(team)
    other = _second_team(team)
    assert asked_to(open_round, other, other.keeper, QUARTER, ASKED) == ["round-overlap"]
    assert asked_to(open_round, other, other.keeper, "2027-Q1", ASKED) == []


def _second_team(team: Team) -> Team:
    """Another team of the same keeper, with one member of the first and eight others."""
    from kcc_coach.team.folder import TeamFolder

    shared = TeamFolder(team.root / "tweede")
    lead = keys_of("lead", "Bea")
    file = found(
        founding.found_team(lead, team.root / "lead-Bea", shared, "Zuid", 8, team.keeper.person, words(team.keeper))
    )
    found(founding.sign_team(team.keeper, team.own(team.keeper), shared, words(lead)))
    for each in (team.members[0], *(keys_of("member", f"Zuid {number}") for number in range(8))):
        person, own = each.person, team.own(team.keeper)
        found(founding.confirm_member(team.keeper, own, shared, file.team, person, words(each)))

    class Second(Team):
        @property
        def shared(self) -> TeamFolder:
            return TeamFolder(self.root / "tweede")

    return Second(team.root, lead, team.keeper, (), file)


def test_not_the_keeper_does_nothing_with_a_round(sent: Team) -> None:
    for keys in (sent.lead, keys_of("keeper", "Bo")):
        own = sent.own(sent.keeper)
        for step in (look, close_round, tally):
            assert codes(step(keys, own, sent.shared, sent.id, QUARTER)) == ["not-the-keeper"]
        assert codes(open_round(keys, own, sent.shared, sent.id, "2027-Q1", ASKED)) == ["not-the-keeper"]


def test_round_not_opened_has_nothing_to_see(team: Team) -> None:
    for step in (look, close_round, tally):
        assert asked_to(step, team, team.keeper, QUARTER) == ["round-not-opened"]


def test_opened_elsewhere_is_left_to_that_computer(sent: Team) -> None:
    own = sent.root / "andere computer"
    found(founding.sign_team(sent.keeper, own, sent.shared, words(sent.lead)))
    assert codes(close_round(sent.keeper, own, sent.shared, sent.id, QUARTER)) == ["opened-elsewhere"]
    assert codes(open_round(sent.keeper, own, sent.shared, sent.id, QUARTER, ASKED)) == ["round-opened-before"]


@pytest.mark.parametrize("name", [OPENING, ROSTER])
@pytest.mark.parametrize("junk", [None, b"{}", b""])
def test_an_opening_that_somebody_took_or_spoilt_is_put_back(sent: Team, name: str, junk: bytes | None) -> None:
    before = place(sent, name).read_bytes()
    place(sent, name).unlink()
    if junk is not None:
        place(sent, name).write_bytes(junk)
    assert inbox(sent).counted == 12
    assert place(sent, name).read_bytes() == before


def test_another_opening_by_the_keeper_is_document_foreign(sent: Team) -> None:
    before = found(opened_round(sent.shared, sent.file, QUARTER)).opening.body
    other = Opening(before.team, QUARTER, before.team_file, before.roster, 8, 1, ("ownership",))
    sent.shared.put_document(f"{QUARTER}/{OPENING}", written(other, sent.keeper.signing))
    assert asked_to(look, sent, sent.keeper, QUARTER) == ["document-foreign"]


def test_an_opening_that_anybody_could_write_keeps_no_round_from_opening(team: Team) -> None:
    team.shared.put_document(f"{QUARTER}/{OPENING}", b"{}")
    assert asked_to(open_round, team, team.keeper, QUARTER, ASKED) == []


# -- looking and closing


def test_the_inbox_counts_and_names_what_is_wrong(sent: Team) -> None:
    taking_part.withdraw(sent.members[0], sent.own(sent.members[0]), sent.shared, sent.id, QUARTER)
    (sent.shared.path / QUARTER / "x.kccteam").write_bytes(b"vals")
    told = inbox(sent)
    assert (told.counted, told.withdrawn, told.members, told.enough) == (11, 1, 12, True)
    assert [each.code for each in told.problems] == ["entry-foreign"]
    assert not place(sent, CLOSING).exists()


def test_a_round_closed_twice_has_the_same_list(sent: Team) -> None:
    assert closed(sent) == []
    before = place(sent, CLOSING).read_bytes()
    place(sent, CLOSING).unlink()
    assert closed(sent) == []
    assert place(sent, CLOSING).read_bytes() == before


@pytest.mark.parametrize(("size", "sending"), [(12, 7), (20, 11), (12, 0)])
def test_round_too_few_stays_open_unless_it_is_given_up(tmp_path: Path, size: int, sending: int) -> None:
    team = make_team(tmp_path, size=size)
    making.open_round(team)
    for each in team.members[:sending]:
        send(team, each)
    assert not inbox(team).enough
    assert closed(team) == ["round-too-few"]
    assert not place(team, CLOSING).exists()
    assert closed(team, give_up=True) == []
    assert found(read_document(place(team, CLOSING).read_bytes()[:-1], Closing, "x")).body.entries == ()
    assert asked_to(tally, team, team.keeper, QUARTER) == ["round-not-held"]


def test_giving_up_a_round_that_has_enough_closes_it_with_its_list(sent: Team) -> None:
    assert closed(sent, give_up=True) == []
    opened = found(opened_round(sent.shared, sent.file, QUARTER))
    assert len(found(closing_of(sent.shared, opened)).body.entries) == 12


def test_a_k_that_was_raised_meanwhile_counts_at_once(tmp_path: Path) -> None:
    team = make_team(tmp_path, size=9)
    making.open_round(team)
    making.send_all(team)
    found(founding.raise_k(team.lead, team.own(team.lead), team.shared, 10))
    found(founding.sign_team(team.keeper, team.own(team.keeper), team.shared, words(team.lead)))
    assert closed(team) == ["round-too-few"]


def test_a_round_that_was_closed_stays_good_when_k_is_raised_later(sent: Team) -> None:
    close(sent)
    found(founding.raise_k(sent.lead, sent.own(sent.lead), sent.shared, 20))
    raised = found(founding.sign_team(sent.keeper, sent.own(sent.keeper), sent.shared, words(sent.lead)))
    assert codes(closing_of(sent.shared, found(opened_round(sent.shared, raised, QUARTER)))) == []


@pytest.mark.parametrize("name", [CLOSING, RELEASE])
def test_closed_elsewhere_is_left_to_that_computer(sent: Team, name: str) -> None:
    ledger = next(sent.own(sent.keeper).glob("team-*.json"))
    if name == RELEASE:
        close(sent)
    before = ledger.read_bytes()
    close(sent)
    making.release(sent)
    ledger.write_bytes(before)
    told = place(sent, name).read_bytes()
    step = close_round if name == CLOSING else tally
    assert asked_to(step, sent, sent.keeper, QUARTER) == ["closed-elsewhere"]
    assert place(sent, name).read_bytes() == told


def test_a_list_or_a_release_that_anybody_could_write_stops_nobody(sent: Team) -> None:
    opening = found(opened_round(sent.shared, sent.file, QUARTER)).opening
    forged = written(Closing(sent.id, QUARTER, opening.hash, ()), sent.lead.signing)
    sent.shared.put_document(f"{QUARTER}/{CLOSING}", forged)
    assert closed(sent) == []
    sent.shared.put_document(f"{QUARTER}/{RELEASE}", b"{}")
    assert asked_to(tally, sent, sent.keeper, QUARTER) == []
    assert making.combine(sent).n == 12


def test_entry_garbage_is_named_and_not_counted(sent: Team) -> None:
    opened = found(opened_round(sent.shared, sent.file, QUARTER))
    member, size = sent.members[0], box_size(opened.width)
    for number, box in enumerate(
        (bytes(size), SealedBox(PublicKey(bytes.fromhex(sent.file.keeper.box))).encrypt(bytes(size - 48)))
    ):
        data = entries._signed(opened.round, entries.CONTRIBUTION, 5 + number, (bytes(size), box), member.signing)
        sent.shared.put_entry(QUARTER, data)
        told = inbox(sent)
        assert told.counted == 11
        assert [each.code for each in told.problems] == ["entry-garbage"]
    close(sent)


# -- releasing


def test_round_not_closed_releases_nothing(sent: Team) -> None:
    assert asked_to(tally, sent, sent.keeper, QUARTER) == ["round-not-closed"]
    assert not place(sent, RELEASE).exists()


def test_a_second_release_gives_the_same_bytes(sent: Team) -> None:
    close(sent)
    making.release(sent)
    before = place(sent, RELEASE).read_bytes()
    place(sent, RELEASE).unlink()
    making.release(sent)
    assert place(sent, RELEASE).read_bytes() == before


@pytest.mark.parametrize(("count", "whole"), [(8, False), (9, False), (10, True), (12, True)])
def test_only_the_competencies_leave_the_keeper_below_ten(tmp_path: Path, count: int, whole: bool) -> None:
    team = make_team(tmp_path)
    opened = making.open_round(team)
    for each in team.members[:count]:
        send(team, each)
    close(team)
    making.release(team)
    release: Release = found(release_of(team.shared, opened, found(closing_of(team.shared, opened)))).body
    assert release.whole is whole
    assert len(release.sums) == len(released_slots(opened.layout, whole=whole)) == (30 if whole else 4)


def test_entries_missing_release_nothing(sent: Team) -> None:
    close(sent)
    kept = sent.entries[0].read_bytes()
    sent.entries[0].unlink()
    assert asked_to(tally, sent, sent.keeper, QUARTER) == ["entries-missing"]
    sent.shared.put_entry(QUARTER, kept)
    assert asked_to(tally, sent, sent.keeper, QUARTER) == []


def test_who_leaves_after_the_opening_still_counts_in_that_round(sent: Team) -> None:
    found(remove_member(sent.keeper, sent.own(sent.keeper), sent.shared, sent.id, sent.members[0].person.sign))
    assert inbox(sent).counted == 12
