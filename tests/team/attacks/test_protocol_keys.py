"""Keys that somebody swapped, made up or has alone."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.team import entry as entries, founding, member as taking_part
from kcc_coach.team.documents import Card, Roster, TeamFile, written
from kcc_coach.team.folder import ROSTER, TEAM, TeamFolder
from kcc_coach.team.keys import Keys, make_keys
from kcc_coach.team.layout import Answers
from kcc_coach.team.rounds import closing_of, opened_round, release_of, roster_of
from kcc_coach.team.shares import PRIME
from tests.team import making
from tests.team.making import ANSWERS, QUARTER, Team, asked_to, close, codes, found, keys_of, words

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 40


def in_both_chairs(team: Team) -> Keys:
    """Keys that the lead made to sit in the keeper's chair, under the keeper's name."""
    return Keys("keeper", team.keeper.name, b"p" * 32, b"q" * 32, b"r" * 32)


def test_a_lead_who_swaps_the_keepers_key_gets_nothing_from_who_knew_the_team(team: Team) -> None:
    making.open_round(team)
    puppet = in_both_chairs(team)
    forged = replace(team.file, keeper=puppet.person, revision=2)
    team.shared.put_document(TEAM, written(forged, team.lead.signing, puppet.signing))
    sent = [asked_to(taking_part.contribute, team, each, QUARTER, ANSWERS) for each in team.members]
    print(f"swapped keeper key: {len(team.entries)} of {len(sent)} members sent")
    assert sent == [["keeper-changed"]] * 12
    assert team.entries == []


def test_a_lead_in_both_chairs_gets_nobody_to_join(tmp_path: Path) -> None:
    """The members have the words of the real keeper on paper."""
    lead, keeper = keys_of("lead", "Anna"), keys_of("keeper", "Bram")
    puppet, shared = make_keys("keeper", "Bram"), TeamFolder(tmp_path / "gedeeld")
    found(founding.found_team(lead, tmp_path / "a", shared, "Noord", 8, puppet.person, words(puppet)))
    found(founding.sign_team(puppet, tmp_path / "b", shared, words(lead)))
    for number in range(12):
        member = keys_of("member", f"Lid {number}")
        assert codes(founding.join(member, tmp_path / f"{number}", shared, words(keeper))) == ["words-differ"]
    assert not (shared.path / "cards").exists()


def test_other_keys_with_three_of_the_four_words_are_not_the_keepers(team: Team) -> None:
    told = team.keeper.person.words
    near = 0
    for place in range(4):
        for other in ("aap", told[place - 1], ""):
            typed = [*told[:place], other, *told[place + 1 :]]
            near += founding.same_words(" ".join(typed), team.keeper.person)
    print(f"words that are nearly right: {near} of 12 let in")
    assert near == 0


def test_a_lead_cannot_forge_a_member(team: Team) -> None:
    """A card under a colleague's name, and a roster with a puppet on it, signed by the lead."""
    making.open_round(team)
    puppet = Keys("member", "Lid 3", b"p" * 32, b"q" * 32, b"r" * 32)
    team.shared.put_document("cards/lid-3.json", founding.card_of(puppet))
    own = team.own(team.keeper)
    answer = founding.confirm_member(team.keeper, own, team.shared, team.id, puppet.person, words(team.members[3]))
    assert codes(answer) == ["words-differ"]
    roster = Roster(team.id, 99, tuple(sorted([*making.roster(team), puppet.person.sign])))
    team.shared.put_document(ROSTER, written(roster, team.lead.signing))
    assert codes(roster_of(team.shared, team.file)) == ["document-forged"]
    opened = found(opened_round(team.shared, team.file, QUARTER))
    keys = (bytes.fromhex(team.file.lead.box), bytes.fromhex(team.file.keeper.box))
    data = entries.contribution(opened.round, 1, [0] * opened.width, puppet.signing, *keys)
    team.shared.put_entry(QUARTER, data)
    assert making.found(roster_counts(team)) == (0, ["entry-stranger"])


def roster_counts(team: Team) -> tuple[tuple[int, list[str]], tuple[()]]:
    from kcc_coach.team.keeper import look

    told = found(look(team.keeper, team.own(team.keeper), team.shared, team.id, QUARTER))
    return (told.counted, [each.code for each in told.problems]), ()


def test_a_card_with_a_members_signing_key_and_another_box_is_forged(team: Team) -> None:
    mixed = replace(team.members[0].person, box=team.lead.person.box)
    data = written(Card("member", mixed), team.lead.signing)
    assert codes(founding.read_card(data, "member", "x")) == ["document-forged"]


def test_a_team_file_copied_into_another_team_takes_over_nobody(team: Team) -> None:
    """A hostile lead founds a team under the same number, with the same keeper, and has it signed."""
    bea = keys_of("lead", "Bea")
    shared = TeamFolder(team.root / "tweede")
    twin = TeamFile(team.id, "Noord", 1, 8, bea.person, team.keeper.person)
    shared.put_document(TEAM, written(twin, bea.signing))
    own = team.own(team.keeper)
    assert codes(founding.sign_team(team.keeper, own, shared, words(bea))) == ["lead-changed"]
    making.open_round(team)


# -- one key alone


def chi_square(shares: list[int], parts: int, worth: int) -> float:
    """How far shares are from falling into so many parts equally; about `parts` - 1 where they are random."""
    counts = [0] * parts
    for each in shares:
        counts[each * parts // PRIME if worth else each % parts] += 1
    expected = len(shares) / parts
    return sum((each - expected) ** 2 / expected for each in counts)


@pytest.mark.parametrize("role", [entries.LEAD, entries.KEEPER])
def test_one_key_alone_holds_random_numbers(team: Team, role: str) -> None:
    """All members always say the same, so that any trace of it would show."""
    opened = making.open_round(team)
    keys, private = team.lead, team.lead.private
    if role == entries.KEEPER:
        keys, private = team.keeper, team.keeper.private
    boxes = (bytes.fromhex(team.file.lead.box), bytes.fromhex(team.file.keeper.box))
    values = entries_of_lots(opened.width)
    shares: list[int] = []
    for number in range(1, ROUNDS + 1):
        for member in team.members[:4]:
            data = entries.contribution(opened.round, number, values, member.signing, *boxes)
            share = entries.opened(found(entries.read_entry(data, opened.width, "x")), role, private, opened.width)
            shares += share or ()
    far = {parts: chi_square(shares, parts, 0) for parts in (2, 3, 5, 7, 16)}
    far |= {-parts: chi_square(shares, parts, 1) for parts in (2, 16)}
    control = chi_square([number % 3 for number in range(len(shares))], 16, 0)
    worst = max((value - abs(parts) + 1) / sqrt(2 * (abs(parts) - 1)) for parts, value in far.items())
    print(
        f"{keys.role} alone: {len(shares):,} shares, chi-square at most {worst:.1f} deviations off; of values {control:,.0f}"
    )
    assert len(shares) == 4 * ROUNDS * opened.width
    assert worst < 26  # by chance one in a thousand million
    assert control > 1000
    assert not set(shares) & set(range(-10, 11))


def entries_of_lots(width: int) -> tuple[int, ...]:
    return tuple(2 if place % 2 == 0 else 1 for place in range(width))


def test_neither_key_alone_reads_the_round_even_with_all_that_is_public(team: Team) -> None:
    """The keeper with the keeper's half, the lead with the release: without the other's boxes no sum is near the truth."""
    opened = making.open_round(team)
    making.send_all(team, [Answers((5, 5), 30, ("anger",))] * 12)
    close(team)
    making.release(team)
    closing = found(closing_of(team.shared, opened))
    release = found(release_of(team.shared, opened, closing)).body
    near = sum(min(int(each), PRIME - int(each)) < 2**40 for each in release.sums)
    read = [each for each, _ in team.shared.entries(QUARTER, opened.width) if each]
    opens = sum(entries.opened(each, entries.LEAD, team.keeper.private, opened.width) is not None for each in read)
    opens += sum(entries.opened(each, entries.KEEPER, team.lead.private, opened.width) is not None for each in read)
    print(f"of {len(release.sums)} released sums {near} near a count; {opens} of 24 boxes opened by the other's key")
    assert (near, opens) == (0, 0)
