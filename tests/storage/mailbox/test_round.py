"""A whole round through the database, each with the own login."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.sharing import TeamMailbox, shared_of
from kcc_coach.storage.mailbox import Mailbox, open_mailbox
from kcc_coach.team import challenges, founding, keeper as keeping, lead as leading, member as taking_part
from kcc_coach.team.documents import written
from kcc_coach.team.folder import ROSTER, TEAM, TeamFolder
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER, Keys, make_keys
from kcc_coach.team.layout import Answers
from kcc_coach.team.rounds import roster_of, team_of
from tests.storage.mailbox.values import ANNA, KAREL, LENA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.mailbox.server import Server

QUARTER = "2026-Q4"
ID = "5" * 32


def done(answer: tuple[Any, tuple[Any, ...]]) -> Any:
    """What a step made; nothing was wrong."""
    assert answer[1] == ()
    return answer[0]


class Team:
    """A team of nine with its places in one database."""

    def __init__(self, server: Server, folder: Path, stack: ExitStack) -> None:
        def place(login: str, role: str) -> TeamMailbox:
            mailbox = stack.enter_context(Mailbox(server.url(login)))
            return TeamMailbox(mailbox, "postgresql+psycopg://ergens/teams", ID, role)

        self.folder = folder
        self.of_lead, self.of_keeper, self.of_members = place(LENA, LEAD), place(KAREL, KEEPER), place(ANNA, MEMBER)
        self.lead, self.keeper = make_keys(LEAD, "Lena"), make_keys(KEEPER, "Karel")
        self.members = [make_keys(MEMBER, f"Lid {number}") for number in range(9)]

    def own(self, keys: Keys) -> Path:
        return self.folder / keys.person.sign[:16]

    def found(self) -> None:
        keeper, words = self.keeper.person, " ".join(self.keeper.person.words)
        done(founding.found_team(self.lead, self.own(self.lead), self.of_lead, "Balie Noord", 8, keeper, words))
        lead_words = " ".join(self.lead.person.words)
        team = done(founding.sign_team(self.keeper, self.own(self.keeper), self.of_keeper, lead_words))
        for each in self.members:
            done(founding.join(each, self.own(each), self.of_members, words))
        for person in done(founding.waiting_cards(self.of_keeper, done(roster_of(self.of_keeper, team)))):
            told = (person, " ".join(person.words))
            done(founding.confirm_member(self.keeper, self.own(self.keeper), self.of_keeper, ID, *told))


@pytest.fixture
def team(server: Server, tmp_path: Path) -> Any:
    with ExitStack() as stack:
        made = Team(server, tmp_path, stack)
        made.found()
        yield made


def test_a_round_goes_through_the_database_as_it_does_through_a_folder(team: Team) -> None:
    own = team.own(team.keeper)
    done(keeping.open_round(team.keeper, own, team.of_keeper, ID, QUARTER, ("listening", "empathy")))
    for each in team.members:
        done(taking_part.contribute(each, team.own(each), team.of_members, ID, QUARTER, Answers((4, 2), 3)))
    leaving = team.members[0]
    done(taking_part.withdraw(leaving, team.own(leaving), team.of_members, ID, QUARTER))
    inbox = done(keeping.look(team.keeper, own, team.of_keeper, ID, QUARTER))
    assert (inbox.counted, inbox.withdrawn, inbox.problems) == (8, 1, ())
    done(keeping.close_round(team.keeper, own, team.of_keeper, ID, QUARTER))
    done(keeping.tally(team.keeper, own, team.of_keeper, ID, QUARTER))
    figures = done(leading.combine(team.lead, team.own(team.lead), team.of_lead, ID, QUARTER))
    assert (figures.n, figures.whole, len(figures.sums)) == (8, False, 4)
    standings = [
        done(taking_part.standing(each.person.sign, team.own(each), team.of_members, ID, QUARTER)).own
        for each in team.members
    ]
    assert standings == [taking_part.WITHDRAWN] + [taking_part.COUNTS] * 8
    assert team.of_members.quarters() == (QUARTER,)


def test_of_a_team_file_the_one_that_both_signed_counts_and_later_the_one_with_the_higher_number(team: Team) -> None:
    done(founding.raise_k(team.lead, team.own(team.lead), team.of_lead, 9))
    words = " ".join(team.lead.person.words)
    raised = done(founding.sign_team(team.keeper, team.own(team.keeper), team.of_keeper, words))
    assert (raised.k, raised.revision) == (9, 2)
    member = team.members[0]
    done(founding.join(member, team.own(member), team.of_members, " ".join(team.keeper.person.words)))
    assert done(founding.known_team(team.own(member), ID)).team_file == raised


def test_a_challenge_is_read_by_members_who_may_put_none_in(team: Team) -> None:
    done(challenges.publish(team.lead, team.own(team.lead), team.of_lead, ID, "2026-W47", "Vroeg je door?"))
    file = done(founding.known_team(team.own(team.members[0]), ID)).team_file
    found, problems = done(challenges.challenges_of(team.of_members, file))
    assert [each.week for each in found] == ["2026-W47"]
    assert problems == ()
    with pytest.raises(ProblemError) as caught:
        team.of_members.put_document(TEAM, b"{}")
    assert caught.value.problem.code == "mailbox-rights"


def test_a_place_is_a_database_where_its_name_is_an_address(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PGPASSWORD", server.passwords[LENA])
    bare = server.url(LENA).replace(f":{server.passwords[LENA]}@", "@")
    fresh = shared_of(bare, LEAD)
    again = shared_of(fresh.name, LEAD)
    assert fresh.name == f"{bare}#{fresh.team}" == again.name
    assert shared_of(bare, LEAD).team != fresh.team
    assert shared_of(str(tmp_path), LEAD) == TeamFolder(tmp_path)
    with pytest.raises(ProblemError) as caught:
        shared_of(server.url(LENA), LEAD)
    assert caught.value.problem.code == "mailbox-password"


def test_what_a_lead_of_another_team_puts_beside_a_document_hides_nothing(server: Server, team: Team) -> None:
    stranger = make_keys(LEAD, "Vreemde")
    file = done(founding.known_team(team.own(team.members[0]), ID)).team_file
    loud = msgspec.structs.replace(file, revision=10**9, k=1000)
    roster = msgspec.structs.replace(done(roster_of(team.of_members, file)), revision=10**9, members=())
    named = {
        TEAM: (b"\xff", b"[]", b"{}", b'{"body": 3, "signatures": []}', written(loud), written(loud, stranger.signing)),
        ROSTER: (written(roster), written(roster, stranger.signing)),
    }
    with open_mailbox(server.url(LENA)) as mailbox:
        for name, contents in named.items():
            for content in contents:
                mailbox.put_document(bytes.fromhex(ID), name, content)
    assert done(team_of(team.of_members, file)) == file
    assert len(done(roster_of(team.of_members, file)).members) == 9
    assert len(team.of_members.versions(TEAM)) >= 6
