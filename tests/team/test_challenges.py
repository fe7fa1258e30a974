from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.team.challenges import answer, challenges_of, publish
from kcc_coach.team.documents import Challenge, written
from tests.team.making import Team, asked_to, codes, found, keys_of

if TYPE_CHECKING:
    from pathlib import Path

WEEK = "2026-W47"
ASK = "Heb je deze week iemand teruggebeld?"


def asked(team: Team) -> tuple[list[str], list[str]]:
    """The questions that count, and what is wrong with the others."""
    challenges, problems = challenges_of(team.shared, team.file)[0] or ((), ())
    return [each.question for each in challenges], [each.code for each in problems]


def test_lead_and_keeper_may_both_ask(team: Team) -> None:
    found(publish(team.lead, team.own(team.lead), team.shared, team.id, WEEK, f" {ASK} "))
    found(publish(team.keeper, team.own(team.keeper), team.shared, team.id, "2026-W46", "En nu?"))
    assert asked(team) == (["En nu?", ASK], [])


def test_asking_the_same_again_is_fine_and_challenge_there_is_another(team: Team) -> None:
    assert asked_to(publish, team, team.lead, WEEK, ASK) == []
    assert asked_to(publish, team, team.lead, WEEK, ASK) == []
    assert asked_to(publish, team, team.lead, WEEK, "Iets anders?") == ["challenge-there"]
    assert asked(team) == ([ASK], [])


def test_not_the_lead_asks_nothing(team: Team) -> None:
    for keys in (team.members[0], keys_of("lead", "Ad")):
        own = team.own(team.lead)
        assert codes(publish(keys, own, team.shared, team.id, WEEK, ASK)) == ["not-the-lead"]


@pytest.mark.parametrize("week", ["", "2026-W54", "../2026-W47", "47"])
def test_week_wrong_is_refused(team: Team, week: str) -> None:
    assert asked_to(publish, team, team.lead, week, ASK) == ["week-wrong"]
    assert codes(answer(team.own(team.members[0]), team.id, week, met=True)) == ["week-wrong"]


@pytest.mark.parametrize("question", ["", "  ", "x" * 201, "Klik \u202ehier", "a\0b"])
def test_question_strange_is_refused(team: Team, question: str) -> None:
    assert asked_to(publish, team, team.lead, WEEK, question) == ["question-strange"]


def test_what_somebody_else_put_there_is_no_challenge(team: Team) -> None:
    name = f"challenges/{WEEK}.json"
    strange = written(Challenge(team.id, WEEK, ASK), team.members[0].signing)
    other = written(Challenge("f" * 32, WEEK, ASK), team.lead.signing)
    moved = written(Challenge(team.id, "2026-W46", ASK), team.lead.signing)
    for data, code in ((strange, "document-forged"), (other, "document-foreign"), (moved, "document-foreign")):
        team.shared.put_document(name, data)
        assert asked(team) == ([], [code])
    team.shared.put_document(name, b"{}")
    assert asked(team) == ([], ["document-damaged"])
    assert asked_to(publish, team, team.lead, WEEK, ASK) == ["challenge-there"]


def test_an_answer_stays_with_the_member_until_the_round(team: Team) -> None:
    own = team.own(team.members[0])
    before = sorted(team.shared.path.rglob("*"))
    assert found(answer(own, team.id, WEEK, met=True)) == (WEEK,)
    assert found(answer(own, team.id, "2026-W46", met=True)) == ("2026-W46", WEEK)
    assert found(answer(own, team.id, WEEK, met=False)) == ("2026-W46",)
    assert sorted(team.shared.path.rglob("*")) == before


def test_team_unknown_has_no_challenges_to_answer(tmp_path: Path) -> None:
    assert codes(answer(tmp_path, "0" * 32, WEEK, met=True)) == ["team-unknown"]
