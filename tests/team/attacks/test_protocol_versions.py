"""Where nothing can be deleted, as in a database: what somebody puts beside a document hides nothing, and nothing is believed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec
import pytest

from kcc_coach.sharing import _newness
from kcc_coach.team import founding, keeper as keeping, lead as leading, member as taking_part
from kcc_coach.team.documents import Opening, read_document, written
from kcc_coach.team.folder import OPENING, ROSTER, TEAM, TeamFolder
from kcc_coach.team.layout import Answers
from kcc_coach.team.rounds import roster_of, team_of
from tests.team import making
from tests.team.making import QUARTER, codes, found, make_team, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.team.making import Team

NEXT = "2027-Q1"


@dataclass(frozen=True)
class Kept(TeamFolder):
    """A folder that keeps all that was ever put in under a name."""

    ever: dict[str, list[bytes]] = field(default_factory=dict)

    def put_document(self, name: str, data: bytes) -> None:
        self.ever.setdefault(name, []).append(data)

    def versions(self, name: str) -> tuple[bytes, ...]:
        first = super().versions(name)
        return tuple(sorted({*first, *self.ever.get(name, [])}, key=_newness, reverse=True))


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return make_team(tmp_path)


def kept(team: Team) -> Kept:
    return Kept(team.shared.path)


def test_older_rounds_put_beside_this_one_block_nothing(team: Team) -> None:
    making.make_round(team)
    shared, own = kept(team), team.own(team.keeper)
    found(keeping.open_round(team.keeper, own, shared, team.id, NEXT, ("listening",)))
    for name in (OPENING, ROSTER):  # both signed by the keeper, and both of another round
        shared.put_document(f"{NEXT}/{name}", team.shared.versions(f"{QUARTER}/{name}")[0])
    newer = msgspec.structs.replace(found(roster_of(shared, team.file)), revision=99)
    shared.put_document(f"{NEXT}/{ROSTER}", written(newer, team.keeper.signing))
    for each in team.members:
        found(taking_part.contribute(each, team.own(each), shared, team.id, NEXT, Answers((4,), 5)))
    found(keeping.close_round(team.keeper, own, shared, team.id, NEXT))
    found(keeping.tally(team.keeper, own, shared, team.id, NEXT))
    assert found(leading.combine(team.lead, team.own(team.lead), shared, team.id, NEXT)).quarter == NEXT


def test_a_proposal_of_a_higher_k_halts_the_team_until_it_is_signed_and_can_be_replaced(team: Team) -> None:
    shared, own = kept(team), team.own(team.lead)
    shared.put_document(TEAM, shared.versions(TEAM)[0])  # what was there stays there
    found(founding.raise_k(team.lead, own, shared, 500))
    assert codes(team_of(shared, team.file)) == ["team-unsigned"]
    found(founding.raise_k(team.lead, own, shared, 9))
    found(founding.sign_team(team.keeper, team.own(team.keeper), shared, words(team.lead)))
    assert found(team_of(shared, team.file)).k == 9
    assert codes(founding.raise_k(team.lead, own, shared, 9)) == ["k-low"]


def test_a_member_who_only_looked_hears_of_a_second_opening(team: Team) -> None:
    making.open_round(team)
    member = team.members[0]
    key, own = member.person.sign, team.own(member)
    assert found(taking_part.standing(key, own, team.shared, team.id, QUARTER)).state == taking_part.OPEN
    there = found(read_document(team.shared.versions(f"{QUARTER}/{OPENING}")[0], Opening, OPENING)).body
    other = msgspec.structs.replace(there, competencies=("listening",))
    team.shared.put_document(f"{QUARTER}/{OPENING}", written(other, team.keeper.signing))
    assert codes(taking_part.standing(key, own, team.shared, team.id, QUARTER)) == ["opened-twice"]
    asked = taking_part.contribute(member, own, team.shared, team.id, QUARTER, Answers((4,), 1))
    assert codes(asked) == ["opened-twice"]


def test_opening_gone_is_told_to_whoever_knew_the_round(team: Team) -> None:
    making.open_round(team)
    making.send_all(team)
    member = team.members[0]
    (team.shared.path / QUARTER / OPENING).unlink()
    told = taking_part.standing(member.person.sign, team.own(member), team.shared, team.id, QUARTER)
    assert codes(told) == ["opening-gone"]
