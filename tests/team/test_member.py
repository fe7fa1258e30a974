from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kcc_coach.team import founding, keeper as keeping
from kcc_coach.team.folder import CLOSING, OPENING, RELEASE, TeamFolder
from kcc_coach.team.layout import Answers
from kcc_coach.team.ledger import read_ledger
from kcc_coach.team.member import (
    CLOSED,
    COUNTS,
    COUNTS_ANYWAY,
    LEFT_OUT,
    NONE,
    NOT_HELD,
    OPEN,
    OUTSIDE,
    RELEASED,
    SENT,
    UNSENT,
    WITHDRAWN,
    contribute,
    layout_of,
    standing,
    withdraw,
)
from tests.team import making
from tests.team.making import ANSWERS, QUARTER, Team, asked_to, close, codes, found, keys_of, place, send, standing_of

if TYPE_CHECKING:
    from kcc_coach.team.keys import Keys


def own_standing(team: Team, member: Keys) -> tuple[str, str]:
    told = standing_of(team, member)
    return told.state, told.own


def refused(team: Team, member: Keys) -> list[str]:
    return codes(standing(member.person.sign, team.own(member), team.shared, team.id, QUARTER))


def take_back(team: Team, member: Keys) -> str:
    return found(withdraw(member, team.own(member), team.shared, team.id, QUARTER))


def newest(team: Team, before: set[str]) -> str:
    (name,) = {each.name for each in team.entries} - before
    return name


# -- how a round goes for a member


def test_a_member_sees_every_step_of_the_round(team: Team) -> None:
    one, other = team.members[:2]
    assert own_standing(team, one) == (NONE, UNSENT)
    making.open_round(team)
    assert own_standing(team, one) == (OPEN, UNSENT)
    making.send_all(team)
    assert own_standing(team, one) == (OPEN, SENT)
    take_back(team, other)
    assert own_standing(team, other) == (OPEN, WITHDRAWN)
    close(team)
    assert own_standing(team, one) == (CLOSED, COUNTS)
    making.release(team)
    assert own_standing(team, one) == (RELEASED, COUNTS)
    assert own_standing(team, other) == (RELEASED, WITHDRAWN)
    assert standing_of(team, one).competencies == making.ASKED


def test_sending_again_replaces_and_undoes_a_withdrawal(sent: Team) -> None:
    member = sent.members[0]
    take_back(sent, member)
    send(sent, member)
    assert own_standing(sent, member) == (OPEN, SENT)
    close(sent)
    assert own_standing(sent, member) == (CLOSED, COUNTS)
    assert len(sent.entries) == 14


def test_a_second_computer_goes_on_where_the_first_was(sent: Team) -> None:
    member = sent.members[0]
    shutil.rmtree(sent.own(member))
    found(founding.join(member, sent.own(member), sent.shared, making.words(sent.keeper)))
    send(sent, member)
    assert found(read_ledger(sent.own(member), sent.id)).round(QUARTER).sequence == 2


def test_who_is_not_on_the_roster_stands_outside(sent: Team) -> None:
    late = keys_of("member", "Laat")
    making.add_member(sent, late)
    assert own_standing(sent, late) == (OPEN, OUTSIDE)
    assert asked_to(contribute, sent, late, QUARTER, ANSWERS) == ["not-in-round"]


def test_a_round_that_is_given_up_is_not_held(team: Team) -> None:
    making.open_round(team)
    send(team, team.members[0])
    found(keeping.close_round(team.keeper, team.own(team.keeper), team.shared, team.id, QUARTER, give_up=True))
    assert own_standing(team, team.members[0]) == (CLOSED, NOT_HELD)


def test_the_layout_is_that_of_the_opening(sent: Team) -> None:
    opened = found(layout_of(sent.own(sent.members[0]), sent.shared, sent.id, QUARTER))
    assert opened.layout.competencies == making.ASKED


# -- what is refused


@pytest.mark.parametrize("answers", [Answers((4,), 5), Answers((4, 9), 5), Answers((4, 2), 5, (), ("2026-W01",))])
def test_answers_wrong_send_nothing(team: Team, answers: Answers) -> None:
    making.open_round(team)
    assert asked_to(contribute, team, team.members[0], QUARTER, answers) == ["answers-wrong"]
    assert team.entries == []
    assert own_standing(team, team.members[0]) == (OPEN, UNSENT)


def test_nothing_sent_is_nothing_to_withdraw(team: Team) -> None:
    making.open_round(team)
    assert asked_to(withdraw, team, team.members[0], QUARTER) == ["nothing-sent"]


def test_round_closed_takes_nothing_more_and_gives_nothing_back(sent: Team) -> None:
    close(sent)
    assert asked_to(contribute, sent, sent.members[0], QUARTER, ANSWERS) == ["round-closed"]
    assert asked_to(withdraw, sent, sent.members[0], QUARTER) == ["round-closed"]
    assert len(sent.entries) == 12


def test_round_closed_stays_so_for_who_saw_it_when_the_list_is_gone(sent: Team) -> None:
    close(sent)
    standing_of(sent, sent.members[0])
    place(sent, CLOSING).unlink()
    assert asked_to(contribute, sent, sent.members[0], QUARTER, ANSWERS) == ["round-closed"]


def test_not_in_round_before_there_is_one(team: Team) -> None:
    assert asked_to(contribute, team, team.members[0], QUARTER, ANSWERS) == ["round-not-opened"]


def test_keys_other_role_send_nothing(sent: Team) -> None:
    assert codes(contribute(sent.lead, sent.own(sent.lead), sent.shared, sent.id, QUARTER, ANSWERS)) == [
        "keys-other-role"
    ]


def test_sent_elsewhere_in_the_same_quarter_is_enough(sent: Team) -> None:
    member = sent.members[0]
    keeper, lead = keys_of("keeper", "Bo"), keys_of("lead", "Bea")
    shared, own = TeamFolder(sent.root / "tweede"), sent.root / "Bo"
    found(founding.found_team(lead, sent.root / "Bea", shared, "Zuid", 8, keeper.person, making.words(keeper)))
    file = found(founding.sign_team(keeper, own, shared, making.words(lead)))
    for each in sent.members:
        found(founding.confirm_member(keeper, own, shared, file.team, each.person, making.words(each)))
    found(founding.join(member, sent.own(member), shared, making.words(keeper)))
    found(keeping.open_round(keeper, own, shared, file.team, QUARTER, making.ASKED))
    answer = contribute(member, sent.own(member), shared, file.team, QUARTER, ANSWERS)
    assert codes(answer) == ["sent-elsewhere"]
    take_back(sent, member)
    assert codes(contribute(member, sent.own(member), shared, file.team, QUARTER, ANSWERS)) == []


def test_opened_twice_sends_nothing_more(sent: Team) -> None:
    """The keeper's computer was set back to before the opening, and the opening was taken away."""
    shutil.rmtree(sent.own(sent.keeper))
    found(founding.sign_team(sent.keeper, sent.own(sent.keeper), sent.shared, making.words(sent.lead)))
    place(sent, OPENING).unlink()
    own = sent.own(sent.keeper)
    found(keeping.open_round(sent.keeper, own, sent.shared, sent.id, QUARTER, ("ownership", "empathy")))
    assert asked_to(contribute, sent, sent.members[0], QUARTER, ANSWERS) == ["opened-twice"]
    assert refused(sent, sent.members[0]) == ["opened-twice"]


# -- what somebody did to the folder


def test_entry_gone_is_told_while_something_can_be_done_about_it(sent: Team) -> None:
    member = sent.members[0]
    before = {each.name for each in sent.entries}
    send(sent, member)
    file = sent.shared.path / QUARTER / newest(sent, before)
    assert standing_of(sent, member).problems == ()
    file.unlink()
    assert [each.code for each in standing_of(sent, member).problems] == ["entry-gone"]
    send(sent, member)
    assert standing_of(sent, member).problems == ()


def test_entry_gone_is_told_of_a_withdrawal_too(sent: Team) -> None:
    member = sent.members[0]
    before = {each.name for each in sent.entries}
    take_back(sent, member)
    (sent.shared.path / QUARTER / newest(sent, before)).unlink()
    assert [each.code for each in standing_of(sent, member).problems] == ["entry-gone"]
    take_back(sent, member)
    close(sent)
    assert own_standing(sent, member) == (CLOSED, WITHDRAWN)


def test_a_withdrawal_that_was_taken_away_shows_as_counting_anyway(sent: Team) -> None:
    member = sent.members[0]
    before = {each.name for each in sent.entries}
    take_back(sent, member)
    (sent.shared.path / QUARTER / newest(sent, before)).unlink()
    close(sent)
    assert own_standing(sent, member) == (CLOSED, COUNTS_ANYWAY)


def test_an_older_contribution_that_counts_shows_as_counting_anyway(sent: Team) -> None:
    member = sent.members[0]
    before = {each.name for each in sent.entries}
    send(sent, member, Answers((1, 1), 0))
    (sent.shared.path / QUARTER / newest(sent, before)).unlink()
    close(sent)
    assert own_standing(sent, member) == (CLOSED, COUNTS_ANYWAY)


def test_a_contribution_that_was_taken_away_shows_as_left_out(team: Team) -> None:
    making.open_round(team)
    send(team, team.members[0])
    team.entries[0].unlink()
    for each in team.members[1:]:
        send(team, each)
    close(team)
    assert own_standing(team, team.members[0]) == (CLOSED, LEFT_OUT)


def test_closing_gone_and_release_gone_are_told(sent: Team) -> None:
    member = sent.members[0]
    close(sent)
    making.release(sent)
    standing_of(sent, member)
    place(sent, RELEASE).unlink()
    assert refused(sent, member) == ["release-gone"]
    place(sent, CLOSING).unlink()
    assert refused(sent, member) == ["closing-gone"]


def test_what_could_not_be_written_is_not_told_as_sent(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    making.open_round(team)
    member = team.members[0]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(TeamFolder, "put_entry", full)
        assert asked_to(contribute, team, member, QUARTER, ANSWERS) == ["team-folder-unwritable"]
    assert own_standing(team, member) == (OPEN, UNSENT)
    send(team, member)
    assert own_standing(team, member) == (OPEN, SENT)
