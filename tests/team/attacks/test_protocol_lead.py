"""What a hostile lead, or anybody who may write in the shared folder, can do to a round."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from kcc_coach.team import founding, keeper as keeping, lead as leading, member as taking_part
from kcc_coach.team.documents import Closing, Opening, Release, Roster, written
from kcc_coach.team.folder import CLOSING, OPENING, RELEASE, ROSTER, SUFFIX, TEAM
from kcc_coach.team.ledger import read_ledger
from kcc_coach.team.rounds import closing_of, opened_round, release_of, team_of
from tests.team import making
from tests.team.making import (
    ANSWERS,
    QUARTER,
    Team,
    asked_to,
    close,
    codes,
    found,
    keys_of,
    place,
    release,
    send,
    standing_of,
)

if TYPE_CHECKING:
    from pathlib import Path

RELEASES = 100


@pytest.fixture
def released(sent: Team) -> Team:
    close(sent)
    release(sent)
    return sent


def forgeries(team: Team) -> dict[str, Any]:
    """What the lead would like to have signed: a round of puppets, a shorter list, sums of the own choosing."""
    opened = found(opened_round(team.shared, team.file, QUARTER))
    closing = found(closing_of(team.shared, opened))
    told = found(release_of(team.shared, opened, closing)).body
    puppets = tuple(sorted(keys_of("member", f"Pop {number}").person.sign for number in range(11)))
    roster = Roster(team.id, 99, tuple(sorted([*puppets, team.members[0].person.sign])))
    return {
        ROSTER: roster,
        OPENING: replace(opened.opening.body, competencies=("ownership",)),
        CLOSING: replace(closing.body, entries=closing.body.entries[:8]),
        RELEASE: replace(told, sums=("0",) * len(told.sums)),
    }


@pytest.mark.parametrize("name", [ROSTER, OPENING, CLOSING, RELEASE])
def test_nothing_that_the_lead_signs_passes_for_the_keepers(released: Team, name: str) -> None:
    body = forgeries(released)[name]
    keeper = json.loads(place(released, name).read_bytes())["signatures"]
    borrowed = [(each["key"], each["signature"]) for each in keeper]
    member = released.members[0]
    for data in (written(body, released.lead.signing), written(body, released.lead.signing, others=borrowed)):
        released.shared.put_document(f"{QUARTER}/{name}", data)
        assert asked_to(leading.combine, released, released.lead, QUARTER) in (
            ["document-forged"],
            ["document-foreign"],
        )
        answer = taking_part.standing(member.person.sign, released.own(member), released.shared, released.id, QUARTER)
        assert codes(answer) in (["document-forged"], ["document-foreign"])


def test_no_bit_of_what_the_keeper_signed_can_be_turned(released: Team) -> None:
    tried, passed = 0, 0
    for name in (OPENING, ROSTER, CLOSING, RELEASE):
        file = place(released, name)
        data = file.read_bytes()
        for at in range(0, len(data) - 1, 7):
            file.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
            opened, _ = opened_round(released.shared, released.file, QUARTER)
            closing = closing_of(released.shared, opened)[0] if opened else None
            tried += 1
            passed += (
                opened is not None
                and closing is not None
                and release_of(released.shared, opened, closing)[0] is not None
            )
        file.write_bytes(data)
    print(f"documents with a bit turned: {passed} of {tried:,} taken")
    assert passed == 0
    assert making.combine(released).n == 12


def test_documents_of_another_team_or_quarter_count_nowhere(released: Team, tmp_path: Path) -> None:
    other = making.make_team(tmp_path / "ander")
    making.make_round(other)
    making.make_round(released, quarter="2026-Q3")
    taken = 0
    for source in (other.shared.path / QUARTER, released.shared.path / "2026-Q3"):
        for name in (OPENING, ROSTER, CLOSING, RELEASE):
            before = place(released, name).read_bytes()
            place(released, name).write_bytes((source / name).read_bytes())
            refused = asked_to(leading.combine, released, released.lead, QUARTER)
            same = place(released, name).read_bytes() == before
            taken += not refused and not same
            place(released, name).write_bytes(before)
    print(f"documents replayed from another team or quarter: {taken} of 8 taken")
    assert taken == 0


# -- thinning


def test_thinning_before_the_closing_cannot_go_below_k_nor_sixty_percent_and_is_seen(sent: Team) -> None:
    for file in sent.entries[:5]:
        file.unlink()
    assert asked_to(keeping.close_round, sent, sent.keeper, QUARTER) == ["round-too-few"]
    told = [standing_of(sent, each) for each in sent.members]
    seen = [each for each in told if [problem.code for problem in each.problems] == ["entry-gone"]]
    print(f"thinned before the closing: {len(seen)} of 5 told while they can send again")
    assert len(seen) == 5
    making.send_all(sent)
    close(sent)
    assert {standing_of(sent, each).own for each in sent.members} == {taking_part.COUNTS}


def test_thinning_after_the_closing_gives_no_figures(sent: Team) -> None:
    close(sent)
    for count in range(1, 13):
        sent.entries[0].unlink()
        assert asked_to(keeping.tally, sent, sent.keeper, QUARTER) == ["entries-missing"]
        assert not place(sent, RELEASE).exists(), count


def test_a_deleted_withdrawal_is_seen_before_and_after_the_closing(sent: Team) -> None:
    member = sent.members[0]
    before = {each.name for each in sent.entries}
    found(taking_part.withdraw(member, sent.own(member), sent.shared, sent.id, QUARTER))
    for each in sent.entries:
        if each.name not in before:
            each.unlink()
    assert [each.code for each in standing_of(sent, member).problems] == ["entry-gone"]
    close(sent)
    assert standing_of(sent, member).own == taking_part.COUNTS_ANYWAY


# -- releasing again


def test_100_releases_from_a_restored_backup_are_the_same_bytes(sent: Team) -> None:
    """Averaging many draws of noise would take it away; there is only one draw."""
    ledger = next(sent.own(sent.keeper).glob("team-*.json"))
    close(sent)
    backup = ledger.read_bytes()
    seen = set()
    for _ in range(RELEASES):
        ledger.write_bytes(backup)
        place(sent, RELEASE).unlink(missing_ok=True)
        release(sent)
        seen.add(place(sent, RELEASE).read_bytes())
    print(f"{RELEASES} releases of the same list from a restored backup: {len(seen)} different")
    assert len(seen) == 1


def test_another_list_from_a_restored_backup_is_refused_by_all_three(sent: Team) -> None:
    ledger = next(sent.own(sent.keeper).glob("team-*.json"))
    backup = ledger.read_bytes()
    close(sent)
    release(sent)
    making.combine(sent)
    for each in sent.members:
        standing_of(sent, each)
    refused = 0
    ledger.write_bytes(backup)
    refused += asked_to(keeping.close_round, sent, sent.keeper, QUARTER) == ["closed-elsewhere"]
    sent.entries[0].unlink()
    for name in (CLOSING, RELEASE):
        place(sent, name).unlink()
    close(sent)  # the keeper cannot know any more
    release(sent)
    refused += asked_to(leading.combine, sent, sent.lead, QUARTER) == ["released-twice"]
    told = [
        codes(taking_part.standing(each.person.sign, sent.own(each), sent.shared, sent.id, QUARTER))
        for each in sent.members
    ]
    refused += told == [["released-twice"]] * 12
    print(f"another list of the same round: refused by {refused} of 3, and told to {len(told)} members")
    assert refused == 3


def test_a_second_opening_over_a_smaller_group_is_refused_by_who_saw_the_first(sent: Team) -> None:
    shutil.rmtree(sent.own(sent.keeper))
    found(founding.sign_team(sent.keeper, sent.own(sent.keeper), sent.shared, making.words(sent.lead)))
    own = sent.own(sent.keeper)
    answer = keeping.open_round(sent.keeper, own, sent.shared, sent.id, QUARTER, making.ASKED)
    assert codes(answer) == ["round-opened-before"]
    for name in (OPENING, ROSTER):
        place(sent, name).unlink()
    found(keeping.open_round(sent.keeper, own, sent.shared, sent.id, QUARTER, ("ownership",)))
    sent_again = [asked_to(taking_part.contribute, sent, each, QUARTER, ANSWERS) for each in sent.members]
    assert sent_again == [["opened-twice"]] * 12


def test_a_roster_rolled_back_brings_no_puppet_back(team: Team) -> None:
    puppets = [keys_of("member", f"Pop {number}") for number in range(3)]
    for each in puppets:
        making.add_member(team, each)
    rolled = (team.shared.path / ROSTER).read_bytes()
    for each in puppets:
        own = team.own(team.keeper)
        found(founding.remove_member(team.keeper, own, team.shared, team.id, each.person.sign))
    (team.shared.path / ROSTER).write_bytes(rolled)
    opened = making.open_round(team)
    back = {each.person.sign for each in puppets} & set(opened.roster.members)
    print(f"puppets brought back by an older roster: {len(back)} of 3")
    assert len(opened.roster.members) == 12
    assert not back


def test_k_cannot_be_lowered_by_an_older_team_file(team: Team) -> None:
    older = (team.shared.path / TEAM).read_bytes()
    found(founding.raise_k(team.lead, team.own(team.lead), team.shared, 12))
    own = team.own(team.keeper)
    raised = found(founding.sign_team(team.keeper, own, team.shared, making.words(team.lead)))
    (team.shared.path / TEAM).write_bytes(older)
    assert asked_to(keeping.open_round, team, team.keeper, QUARTER, making.ASKED) == ["team-older"]
    assert codes(team_of(team.shared, raised)) == ["team-older"]


def test_a_lead_who_lowers_k_alone_has_no_team(team: Team) -> None:
    lower = replace(team.file, k=2, revision=5)
    team.shared.put_document(TEAM, written(lower, team.lead.signing))
    assert codes(team_of(team.shared)) == ["team-unsigned"]
    own = team.own(team.keeper)
    assert codes(founding.sign_team(team.keeper, own, team.shared, making.words(team.lead))) == ["k-low"]


# -- a folder full of things


def test_a_folder_with_thousands_of_strange_things_counts_what_it_should(sent: Team) -> None:
    folder = sent.shared.path / QUARTER
    for number in range(3000):
        (folder / f"{number}{SUFFIX}").write_bytes(b"KCCT" if number % 2 else b"")
        (folder / f"{number}.txt").write_bytes(b"x")
    with (folder / f"groot{SUFFIX}").open("wb") as huge:
        huge.truncate(2**30)
    (folder / f"map{SUFFIX}").mkdir()
    (folder / f"kring{SUFFIX}").symlink_to(f"kring{SUFFIX}")
    (folder / f"weg{SUFFIX}").symlink_to("nergens")
    (folder / f"elders{SUFFIX}").symlink_to("/dev/zero")
    pipes = 0
    if sys.platform != "win32":
        os.mkfifo(folder / f"pijp{SUFFIX}")
        pipes = 1
    told = found(keeping.look(sent.keeper, sent.own(sent.keeper), sent.shared, sent.id, QUARTER))
    strange = 3000 + 5 + pipes
    print(f"strange files: {told.counted - 12} of {strange:,} counted, {len(told.problems):,} named")
    assert told.counted == 12
    assert len(told.problems) == strange
    close(sent)
    release(sent)
    assert making.combine(sent).n == 12


def test_strange_documents_stop_no_round(sent: Team) -> None:
    for name in (CLOSING, RELEASE):
        place(sent, name).write_bytes(b"{" * 3_000_000)
    (sent.shared.path / "cards" / "x.json").mkdir()
    close(sent)
    release(sent)
    assert making.combine(sent).n == 12


# -- what stays with the lead


def test_the_lead_keeps_nothing_but_figures_and_hashes(released: Team) -> None:
    making.combine(released)
    kept = found(read_ledger(released.own(released.lead), released.id))
    told = kept.round(QUARTER)
    assert (told.entry, told.sent, told.roster, kept.names, kept.challenges) == ("", (), "", {}, ())
    assert len(told.closing) == len(told.release) == len(told.opening) == 64
    assert not any(each.name in repr(kept) for each in released.members)


def test_what_the_keeper_writes_in_the_open_has_no_names(released: Team) -> None:
    for name in (OPENING, ROSTER, CLOSING, RELEASE):
        data = place(released, name).read_bytes()
        assert b"Lid" not in data
    kinds = (Opening, Roster, Closing, Release)
    assert [set(kind.__struct_fields__) & {"names", "name"} for kind in kinds] == [set()] * 4


def test_a_round_that_a_member_sat_out_can_still_be_sent(released: Team) -> None:
    """Nothing that a hostile lead did to this quarter keeps anybody from the next."""
    place(released, CLOSING).write_bytes(b"")
    making.open_round(released, "2027-Q1")
    assert send(released, released.members[0], quarter="2027-Q1")
