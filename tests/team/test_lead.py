from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from nacl.public import PublicKey, SealedBox

from kcc_coach.team import entry as entries, founding, keeper as keeping
from kcc_coach.team.documents import Release, written
from kcc_coach.team.entry import box_size
from kcc_coach.team.folder import CLOSING, RELEASE
from kcc_coach.team.layout import Answers, vector
from kcc_coach.team.lead import combine, figures_of
from kcc_coach.team.noise import about, noise_for
from kcc_coach.team.rounds import closing_of, opened_round
from kcc_coach.team.shares import PRIME, packed, split
from tests.team import making
from tests.team.making import QUARTER, Team, asked_to, close, codes, found, keys_of, place, send

if TYPE_CHECKING:
    from kcc_coach.team.rounds import Opened


def opened_of(team: Team) -> Opened:
    return found(opened_round(team.shared, team.file, QUARTER))


@pytest.fixture
def released(sent: Team) -> Team:
    close(sent)
    making.release(sent)
    return sent


def test_the_figures_are_the_true_sums_with_the_noise_of_both_keys(team: Team) -> None:
    opened = making.open_round(team)
    answers = [Answers((number % 5 + 1, None if number % 3 else 4), number, ("anger",)) for number in range(12)]
    making.send_all(team, answers)
    close(team)
    making.release(team)
    figures = making.combine(team)
    hashes = [bytes.fromhex(each) for each in found(closing_of(team.shared, opened)).body.entries]
    slots = opened.layout.slots
    rows = [vector(each, opened.layout) for each in answers]
    rows += [
        noise_for(keys.noise, about(opened.round.team, QUARTER, hashes), slots) for keys in (team.lead, team.keeper)
    ]
    assert figures.sums == tuple(sum(column) for column in zip(*rows, strict=True))
    assert (figures.n, figures.whole, figures.k) == (12, True, 8)


def test_what_was_combined_once_is_given_again(released: Team) -> None:
    assert making.combine(released) == making.combine(released)
    assert found(figures_of(released.own(released.lead), released.id)) == (making.combine(released),)


def test_not_the_lead_combines_nothing(released: Team) -> None:
    own = released.own(released.lead)
    for keys in (released.keeper, keys_of("lead", "Ad"), released.members[0]):
        assert codes(combine(keys, own, released.shared, released.id, QUARTER)) == ["not-the-lead"]


def test_round_not_opened_round_not_closed_and_round_not_released_have_no_figures(team: Team) -> None:
    assert asked_to(combine, team, team.lead, QUARTER) == ["round-not-opened"]
    making.open_round(team)
    making.send_all(team)
    assert asked_to(combine, team, team.lead, QUARTER) == ["round-not-closed"]
    close(team)
    assert asked_to(combine, team, team.lead, QUARTER) == ["round-not-released"]
    assert found(figures_of(team.own(team.lead), team.id)) == ()


def test_round_not_held_has_no_figures(team: Team) -> None:
    making.open_round(team)
    found(keeping.close_round(team.keeper, team.own(team.keeper), team.shared, team.id, QUARTER, give_up=True))
    assert asked_to(combine, team, team.lead, QUARTER) == ["round-not-held"]


def test_round_garbage_in_the_box_for_the_lead_has_no_figures(sent: Team) -> None:
    opened, member = opened_of(sent), sent.members[0]
    share = split([0] * opened.width)[1]
    key = bytes(member.signing.verify_key)
    plain = entries._bound(opened.round, key, 2, entries.KEEPER) + packed(share)
    good = SealedBox(PublicKey(bytes.fromhex(sent.file.keeper.box))).encrypt(plain)
    boxes = (bytes(box_size(opened.width)), good)
    sent.shared.put_entry(QUARTER, entries._signed(opened.round, entries.CONTRIBUTION, 2, boxes, member.signing))
    close(sent)
    making.release(sent)
    assert asked_to(combine, sent, sent.lead, QUARTER) == ["round-garbage"]
    assert found(figures_of(sent.own(sent.lead), sent.id)) == ()


def test_round_implausible_is_refused_before_any_figure(sent: Team) -> None:
    opened, member = opened_of(sent), sent.members[0]
    keys = (bytes.fromhex(sent.file.lead.box), bytes.fromhex(sent.file.keeper.box))
    values = (1_000_000, *[0] * (opened.width - 1))
    sent.shared.put_entry(QUARTER, entries.contribution(opened.round, 2, values, member.signing, *keys))
    close(sent)
    making.release(sent)
    assert asked_to(combine, sent, sent.lead, QUARTER) == ["round-implausible"]
    assert found(figures_of(sent.own(sent.lead), sent.id)) == ()


@pytest.mark.parametrize(
    "sums", [("1",) * 29, ("-1",) * 30, ("x",) * 30, (str(PRIME),) * 30, ("9" * 21,) * 30, ("²",) * 30]
)
def test_a_release_with_other_sums_than_it_should_have_is_damaged(sent: Team, sums: tuple[str, ...]) -> None:
    close(sent)
    closing = found(closing_of(sent.shared, opened_of(sent)))
    release = Release(sent.id, QUARTER, closing.hash, True, sums)
    sent.shared.put_document(f"{QUARTER}/{RELEASE}", written(release, sent.keeper.signing))
    assert asked_to(combine, sent, sent.lead, QUARTER) == ["document-damaged"]


def test_entries_missing_after_the_release_have_no_figures(released: Team) -> None:
    released.entries[0].unlink()
    assert asked_to(combine, released, released.lead, QUARTER) == ["entries-missing"]


def test_released_twice_is_refused_by_the_lead_and_by_members(sent: Team) -> None:
    """The keeper's computer was set back to before the closing, and list and release were taken away."""
    ledger = next(sent.own(sent.keeper).glob("team-*.json"))
    before = ledger.read_bytes()
    close(sent)
    making.release(sent)
    figures = making.combine(sent)
    making.standing_of(sent, sent.members[0])
    ledger.write_bytes(before)
    for name in (CLOSING, RELEASE):
        place(sent, name).unlink()
    send(sent, sent.members[1])  # has not seen the first list
    close(sent)
    making.release(sent)
    assert asked_to(combine, sent, sent.lead, QUARTER) == ["released-twice"]
    member = sent.members[0]
    from kcc_coach.team.member import standing

    answer = standing(member.person.sign, sent.own(member), sent.shared, sent.id, QUARTER)
    assert codes(answer) == ["released-twice"]
    assert found(figures_of(sent.own(sent.lead), sent.id)) == (figures,)


def test_figures_of_several_quarters_come_in_their_order(team: Team) -> None:
    for quarter in ("2026-Q4", "2026-Q2", "2026-Q3"):
        making.make_round(team, quarter=quarter)
    assert [each.quarter for each in found(figures_of(team.own(team.lead), team.id))] == [
        "2026-Q2",
        "2026-Q3",
        "2026-Q4",
    ]


def test_team_unknown_has_no_figures(team: Team) -> None:
    shutil.rmtree(team.own(team.lead))
    assert asked_to(combine, team, team.lead, QUARTER) == ["team-unknown"]
    assert founding.known_team(team.own(team.lead), team.id)[0] is None
