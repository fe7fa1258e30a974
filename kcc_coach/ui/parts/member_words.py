"""How a round stands for a member, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.problem import sentence
from kcc_coach.team.member import (
    COUNTS,
    COUNTS_ANYWAY,
    LEFT_OUT,
    NOT_HELD,
    OPEN,
    OUTSIDE,
    RELEASED,
    SENT,
    UNSENT,
    WITHDRAWN,
)
from kcc_coach.ui.parts.team_words import quarter_words

if TYPE_CHECKING:
    from kcc_coach.team.member import Standing


def alarms(standing: Standing) -> bool:
    """Whether somebody has to be called about it."""
    return bool(standing.problems) or standing.own in (LEFT_OUT, COUNTS_ANYWAY)


def standing_sentence(standing: Standing) -> str:
    """How the round stands, and what that means for the own contribution."""
    if standing.problems:
        return sentence(standing.problems[0])
    told = _while_open(standing.own) if standing.state == OPEN else _once_closed(standing)
    return told.format(quarter=quarter_words(standing.quarter))


def _while_open(own: str) -> str:
    return {
        OUTSIDE: tr(
            "De ronde van {quarter} is open, en jij staat niet op de lijst ervan. Wie later begint, doet de volgende mee."
        ),
        UNSENT: tr("De ronde van {quarter} is open. Je hebt nog niets ingestuurd."),
        SENT: tr("Verstuurd voor {quarter}. Tot de ronde sluit, kun je het terugtrekken of opnieuw insturen."),
        WITHDRAWN: tr("Teruggetrokken voor {quarter}. Tot de ronde sluit, kun je nog opnieuw insturen."),
    }[own]


def _once_closed(standing: Standing) -> str:
    if standing.own == COUNTS:
        if standing.state == RELEASED:
            return tr("Telt mee in {quarter}. De sleutelbewaarder heeft de ronde vrijgegeven.")
        return tr("Telt mee in {quarter}. De ronde is gesloten; de cijfers komen nog.")
    return {
        OUTSIDE: tr("In {quarter} stond je niet op de lijst."),
        UNSENT: tr("In {quarter} stuurde je niets in."),
        WITHDRAWN: tr("Teruggetrokken in {quarter}: van jou telt niets mee."),
        LEFT_OUT: tr("Telt niet mee in {quarter}, hoewel je instuurde. Bel de sleutelbewaarder."),
        COUNTS_ANYWAY: tr(
            "In {quarter} telt een inzending van je mee die je daarna terugtrok of verving. Bel de sleutelbewaarder."
        ),
        NOT_HELD: tr("De ronde van {quarter} ging niet door: er deden te weinig mensen mee. Er zijn geen cijfers."),
    }[standing.own]
