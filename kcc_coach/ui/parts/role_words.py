"""How a team stands for each of its roles, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr
from kcc_coach.problem import sentence
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER
from kcc_coach.team.member import CLOSED, NOT_HELD, OPEN
from kcc_coach.ui.parts.member_words import alarms, standing_sentence
from kcc_coach.ui.parts.team_words import quarter_words

if TYPE_CHECKING:
    from kcc_coach.ui.parts.roles_seen import TeamState

WAITING: Final = "team-unsigned"  # which is nothing to be alarmed about


def state_alarms(state: TeamState) -> bool:
    """Whether something is wrong with it."""
    wrong = any(each.code != WAITING for each in state.problems)
    return wrong or (state.round is not None and alarms(state.round))


def state_sentence(role: str, state: TeamState) -> str:
    """How the team stands for somebody in this role."""
    if state.problems:
        return sentence(state.problems[0])
    if state.round is not None and state.round.problems:
        return sentence(state.round.problems[0])
    return _for_member(state) if role == MEMBER else _for_others(role, state)


def _for_member(state: TeamState) -> str:
    if state.round is not None:
        return standing_sentence(state.round)
    if state.listed:
        return tr("Je staat op de lijst. Er is nu geen ronde voor je open.")
    return tr("Je kaartje is ingeleverd. Wacht tot de sleutelbewaarder je heeft bevestigd.")


def _for_others(role: str, state: TeamState) -> str:
    if state.round is None:
        return tr("Er is nog geen ronde geopend.")
    told = _round_words(role, state.round.state, combined=state.combined)
    return told.format(quarter=quarter_words(state.round.quarter))


def _round_words(role: str, state: str, *, combined: bool) -> str:
    if state == OPEN:
        return tr("De ronde van {quarter} is open.")
    if state == NOT_HELD:
        return tr("De ronde van {quarter} ging niet door: er deden te weinig mensen mee.")
    return _to_do(state, combined=combined)[role]


def _to_do(state: str, *, combined: bool) -> dict[str, str]:
    """What is to be done once there is a list, by role."""
    if state == CLOSED:
        return {
            KEEPER: tr("De ronde van {quarter} is gesloten. Geef je helft nog vrij."),
            LEAD: tr("De ronde van {quarter} is gesloten. De sleutelbewaarder geeft de andere helft nog vrij."),
        }
    ready = tr("De cijfers van {quarter} staan klaar.")
    return {
        KEEPER: tr("De ronde van {quarter} is vrijgegeven."),
        LEAD: ready if combined else tr("De ronde van {quarter} is vrijgegeven. Zet de cijfers samen."),
    }
