"""Entries that somebody made or changed: none of them is counted, and each is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import binary, integers, lists
from nacl.public import PublicKey, SealedBox

from kcc_coach.team import entry as entries
from kcc_coach.team.entry import TOP, Round, box_size, read_entry
from kcc_coach.team.folder import SUFFIX
from kcc_coach.team.layout import Answers
from kcc_coach.team.rounds import gathered, opened_round
from kcc_coach.team.shares import PRIME
from tests.team import making
from tests.team.making import QUARTER, Team, close, found, keys_of, make_team

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.rounds import Opened

LAST = 10**6  # a number above all others, so that a forged entry would count if anything let it in


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Team:
    team = make_team(tmp_path_factory.mktemp("team"))
    making.open_round(team)
    making.send_all(team)
    return team


@pytest.fixture(scope="module")
def opened(sent: Team) -> Opened:
    return found(opened_round(sent.shared, sent.file, QUARTER))


@pytest.fixture(scope="module")
def data(sent: Team) -> bytes:
    return sent.entries[0].read_bytes()


def accepted(data: bytes, opened: Opened) -> bool:
    return read_entry(data, opened.width, "x")[0] is not None


def boxes_of(team: Team) -> tuple[bytes, bytes]:
    return bytes.fromhex(team.file.lead.box), bytes.fromhex(team.file.keeper.box)


def counting(team: Team, opened: Opened, *strange: bytes) -> tuple[set[bytes], list[str]]:
    """The hashes that count with these files beside the others, which are taken away afterwards, and what was named."""
    files = [team.shared.path / QUARTER / f"{number:032}{SUFFIX}" for number in range(len(strange))]
    for file, data in zip(files, strange, strict=True):
        file.write_bytes(data)
    told = gathered(team.shared, opened)
    for file in files:
        file.unlink()
    return {each.hash for each in told.counted}, [each.code for each in told.problems]


def test_no_bit_anywhere_in_an_entry_can_be_turned(opened: Opened, data: bytes) -> None:
    regions = {"magic": 4, "version": 5, "kind": 6, "team": 22, "quarter": 29, "opening": 61, "member": 93}
    regions |= {"sequence": 97, "hashes": 161, "signature": TOP, "box of the lead": TOP + box_size(opened.width)}
    regions |= {"box of the keeper": len(data)}
    begin, tried, counted = 0, 0, 0
    for end in regions.values():
        for place in range(begin, end):
            for bit in range(8):
                tried += 1
                counted += accepted(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :], opened)
        begin = end
    print(f"tampered, one bit: {counted} of {tried:,} counted, in {len(regions)} regions")
    assert begin == len(data)
    assert counted == 0
    assert accepted(data, opened)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists(integers(0, 10**6), min_size=1, max_size=40), binary(min_size=1, max_size=40))
def test_no_bytes_can_be_put_in_place_of_others(opened: Opened, data: bytes, places: list[int], fresh: bytes) -> None:
    changed = bytearray(data)
    for place, byte in zip(places, fresh, strict=False):
        changed[place % len(data)] = byte
    assert accepted(bytes(changed), opened) == (bytes(changed) == data)


def test_no_length_but_the_whole_counts(opened: Opened, data: bytes) -> None:
    lengths = [*range(len(data)), *range(len(data) + 1, len(data) + 200)]
    counted = sum(accepted((data + bytes(200))[:length], opened) for length in lengths)
    print(f"truncated or drawn out: {counted} of {len(lengths):,} counted")
    assert counted == 0


def test_nothing_forged_is_counted(sent: Team, opened: Opened) -> None:
    member, stranger, boxes = sent.members[0], keys_of("member", "Vreemd"), boxes_of(sent)
    values = [0] * opened.width
    real = entries.contribution(opened.round, LAST, values, stranger.signing, *boxes)
    under_another_name = real[:61] + bytes(member.signing.verify_key) + real[93:]
    unsigned = real[: TOP - 64] + bytes(64) + real[TOP:]
    lead = entries.contribution(opened.round, LAST, values, sent.lead.signing, *boxes)
    keeper = entries.contribution(opened.round, LAST, values, sent.keeper.signing, *boxes)
    before, _ = counting(sent, opened)
    now, named = counting(sent, opened, real, under_another_name, unsigned, lead, keeper)
    print(f"forged: {len(now - before)} of 5 counted, {len(named)} named")
    assert (now, len(named)) == (before, 5)


def test_nothing_replayed_from_another_round_or_team_is_counted(sent: Team, opened: Opened, tmp_path: Path) -> None:
    """The same people in another team with the same keys, and in the quarter before."""
    twin = make_team(tmp_path)
    making.open_round(twin)
    making.send_all(twin)
    making.open_round(sent, "2026-Q3")
    making.send_all(sent, quarter="2026-Q3")
    strange = [each.read_bytes() for each in twin.entries]
    strange += [each.read_bytes() for each in (sent.shared.path / "2026-Q3").glob(f"*{SUFFIX}")]
    before, _ = counting(sent, opened)
    now, named = counting(sent, opened, *strange)
    print(f"replayed: {len(now - before)} of {len(strange)} counted")
    assert now == before
    assert sorted(named) == ["entry-other-round"] * 12 + ["entry-other-team"] * 12


def test_a_replay_with_the_head_made_to_fit_is_counted_nowhere(sent: Team, opened: Opened) -> None:
    other = Round(opened.round.team, "2026-Q2", b"x" * 32)
    data = entries.contribution(other, LAST, [0] * opened.width, sent.members[0].signing, *boxes_of(sent))
    fitted = data[:22] + QUARTER.encode() + opened.round.opening + data[61:]
    before, _ = counting(sent, opened)
    assert counting(sent, opened, fitted) == (before, ["entry-forged"])


def test_a_copy_counts_once_and_a_member_counts_once(sent: Team, opened: Opened, data: bytes) -> None:
    before, _ = counting(sent, opened)
    assert counting(sent, opened, *[data] * 50) == (before, ["entry-twice"] * 50)
    member = sent.members[0]
    several = [
        entries.contribution(opened.round, LAST + number, [0] * opened.width, member.signing, *boxes_of(sent))
        for number in range(20)
    ]
    now, _ = counting(sent, opened, *several)
    print(f"one member with 21 entries counts {len(now) - 11} time")
    assert len(now) == 12


def test_a_box_copied_under_another_key_opens_for_nobody(sent: Team, opened: Opened) -> None:
    """A member who sends a colleague's boxes under the own name would double that colleague."""
    copied = 0
    victim = found(read_entry(sent.entries[0].read_bytes(), opened.width, "x"))
    thief = next(each for each in sent.members if bytes(each.signing.verify_key) != victim.head.member)
    boxes = (victim.lead_box, victim.keeper_box)
    for sequence in (victim.head.sequence, LAST):
        data = entries._signed(opened.round, entries.CONTRIBUTION, sequence, boxes, thief.signing)
        entry = found(read_entry(data, opened.width, "x"))
        copied += entries.opened(entry, entries.LEAD, sent.lead.private, opened.width) is not None
        copied += entries.opened(entry, entries.KEEPER, sent.keeper.private, opened.width) is not None
    swapped = entries._signed(opened.round, entries.CONTRIBUTION, LAST, boxes[::-1], thief.signing)
    entry = found(read_entry(swapped, opened.width, "x"))
    copied += entries.opened(entry, entries.LEAD, sent.keeper.private, opened.width) is not None
    print(f"copied boxes that could be opened: {copied} of 5")
    assert copied == 0


def test_a_share_meant_for_one_role_opens_for_no_other(sent: Team, opened: Opened) -> None:
    """The lead's box sealed to the keeper: it opens, and is not taken for the keeper's share."""
    member, (_, keeper) = sent.members[0], boxes_of(sent)
    key = bytes(member.signing.verify_key)
    plain = entries._bound(opened.round, key, LAST, entries.LEAD) + bytes(8 * opened.width)
    box = SealedBox(PublicKey(keeper)).encrypt(plain)
    data = entries._signed(opened.round, entries.CONTRIBUTION, LAST, (box, box), member.signing)
    entry = found(read_entry(data, opened.width, "x"))
    assert entries.opened(entry, entries.KEEPER, sent.keeper.private, opened.width) is None


def test_a_patched_member_moves_a_mean_by_what_stays_plausible_and_no_more(tmp_path: Path) -> None:
    """What cannot be checked is said: nobody sees a row. Here is by how much, until the round is refused."""
    from kcc_coach.team.reading import Figures, implausible

    asked = making.open_round(make_team(tmp_path)).layout
    least = next(
        number
        for number in range(1000)
        if implausible(Figures(QUARTER, asked.competencies, 12, (number, 12, 0, 12), whole=False, k=8))
    )
    print(f"implausible from a sum of {least} of 12 who rated the middle: a mean moved by at most {least / 12:.1f}")
    assert 24 < least < 24 + 80


def test_garbage_for_the_lead_gives_no_figures_at_all(tmp_path: Path) -> None:
    from kcc_coach.team.lead import combine

    team = make_team(tmp_path)
    opened = making.open_round(team)
    making.send_all(team)
    member, (_, keeper) = team.members[0], boxes_of(team)
    for sequence, share in enumerate((PRIME, 2**64 - 1), 2):
        key = bytes(member.signing.verify_key)
        boxes = tuple(
            SealedBox(PublicKey(to)).encrypt(entries._bound(opened.round, key, sequence, role) + shares)
            for to, role, shares in (
                (bytes.fromhex(team.file.lead.box), entries.LEAD, share.to_bytes(8, "little") * opened.width),
                (keeper, entries.KEEPER, bytes(8 * opened.width)),
            )
        )
        data = entries._signed(opened.round, entries.CONTRIBUTION, sequence, (boxes[0], boxes[1]), member.signing)
        team.shared.put_entry(QUARTER, data)
    close(team)
    making.release(team)
    refused = making.asked_to(combine, team, team.lead, QUARTER)
    assert refused == ["round-garbage"]


# -- what can be seen from outside


def test_size_name_and_time_tell_entries_apart_by_nothing(tmp_path: Path) -> None:
    team = make_team(tmp_path)
    making.open_round(team)
    weeks = ("2026-W47", "2026-W48")
    for number, member in enumerate(team.members):
        lots = Answers((5, 1), 30, ("anger", "rules"), weeks)
        making.send(team, member, lots if number % 2 else Answers((None, None), 0))
    from kcc_coach.team.member import withdraw

    found(withdraw(team.members[0], team.own(team.members[0]), team.shared, team.id, QUARTER))
    stats = [each.stat() for each in team.entries]
    names = "".join(each.stem for each in team.entries)
    print(f"{len(stats)} entries: {len({s.st_size for s in stats})} size, {len({s.st_mtime for s in stats})} time")
    assert len({each.st_size for each in stats}) == len({each.st_mtime_ns for each in stats}) == 1
    assert set(names) == set("0123456789abcdef")
    for member in team.members:
        assert not any(each.stem in member.person.sign or member.name in each.name for each in team.entries)


def test_the_order_of_the_names_is_not_the_order_of_sending(tmp_path: Path) -> None:
    in_order = 0
    team = make_team(tmp_path)
    for quarter in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"):
        opened = making.open_round(team, quarter)
        hashes = making.send_all(team, quarter=quarter)
        named = [each.hash.hex() for each, _ in team.shared.entries(quarter, opened.width) if each]
        in_order += named == hashes
    assert in_order == 0


def test_the_boxes_of_a_withdrawal_look_like_those_of_a_contribution(sent: Team, opened: Opened) -> None:
    """What is sealed cannot be told from random bytes by how often each byte is in it; text can."""
    size = box_size(opened.width)
    sealed, drawn = bytearray(), bytearray()
    for number in range(1, 60):
        values = [0] * opened.width
        sealed += entries.contribution(opened.round, number, values, sent.members[0].signing, *boxes_of(sent))[TOP:]
        drawn += entries.withdrawal(opened.round, number, opened.width, sent.members[0].signing)[TOP:]
    chi = [_chi_square(bytes(each)) for each in (sealed, drawn)]
    control = _chi_square(b"Het team komt uit op drie en een half. " * (len(sealed) // 39))
    print(f"bytes of boxes: chi-square {chi[0]:.0f}, of withdrawals {chi[1]:.0f}, of a text {control:.0f} (255 ± 23)")
    assert len(sealed) == len(drawn) == 59 * 2 * size
    assert max(chi) < 400 < control


def _chi_square(data: bytes) -> float:
    """How far the bytes are from all being as frequent; about 255 where they are random."""
    expected = len(data) / 256
    return sum((data.count(each) - expected) ** 2 / expected for each in range(256))
