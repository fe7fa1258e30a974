"""Small steps, successes, a why and the questions of each month in the simulated half year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kcc_coach.practice.challenges import (
    DONE,
    NOT_YET,
    PARTLY,
    Challenge,
    carried,
    checked,
    let_go,
    monday,
    note_of,
)
from kcc_coach.practice.notes import COMPLIMENT, FAN
from kcc_coach.practice.successes import GAVE, GOT, Success, success_note
from kcc_coach.practice.whys import Answers, Month, Why, month_note, why_note
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.storage.notes import keep_note

if TYPE_CHECKING:
    from tests.half_year import Life

_STEPS: Final = (
    ("als iemand zijn verhaal doet", "aan de balie", "stel ik eerst drie vragen"),
    ("ik een brief verstuur", "", "lees ik hem hardop voor"),
    ("iemand boos opbelt", "aan de telefoon", "zeg ik eerst wat ik hoor"),
    ("het druk is", "dinsdagochtend", "kijk ik elke klant één tel aan voor ik begin"),
)
_DARE: Final = "Noem bij elke belofte die je doet een naam en een dag."
_PACK: Final = "het-goede-gesprek/wie-en-wanneer"
_FANS: Final = (
    ("Ik liep even mee naar de lift. Ze gaf me een hand.", "mevrouw Bos"),
    ("Hij belde terug om te zeggen dat de container leeg was.", "meneer Demir"),
    ("Ze lachte toen ik haar naam in één keer goed uitsprak.", "Krzysztofa"),
    ("Ik had gebeld voordat de brief viel.", ""),
    ("Hij zei: u bent de eerste die het uitlegt.", "een vader met twee kinderen"),
)
_COMPLIMENTS: Final = (
    ("Je bleef zo rustig bij die man met het bonnetje.", "Fatima", GAVE),
    ("Jouw mails lees ik in één keer uit.", "Joost", GOT),
    ("Je nam de telefoon van me over toen ik vastliep. Dank je.", "Wim", GAVE),
)
_SERVED: Final = ("Zelden. Bij de fietsenmaker.", "Twee keer deze maand.", "In het ziekenhuis, door één broeder.")
_NEEDED: Final = (
    "Terugbellen als we het beloven.",
    "Minder brieven, meer bellen.",
    "Tijd om iemand uit te laten praten.",
)


def steps(life: Life) -> None:
    """A step in most weeks, some of them carried over, the last one still to be told about; one out of a pack."""
    first, last = monday(life.first) + timedelta(weeks=1), monday(life.last)
    for at, week in enumerate(range(0, (last - first).days // 7 + 1, 2)):
        day = first + timedelta(weeks=week)
        when, where, what = _STEPS[at % len(_STEPS)]
        step = Challenge((day,), "", when, where, what)
        if at % 4 == 3:
            step = Challenge((day,), _DARE, when, where, competency=CompetencyId("plain_language"), pack=_PACK)
        if day < last and at % 3 == 1:
            step = carried(checked(step, NOT_YET), day + timedelta(weeks=1))
        if step.week < last:
            step = checked(step, life.chance.choice((DONE, DONE, PARTLY)), "Het ging vanzelf toen ik eenmaal zweeg.")
            step = let_go(step)
        keep_note(life.store, note_of(life.identity(), step, life.now(step.week, 520)))
    newest = Challenge((last,), "", *_STEPS[0])
    keep_note(life.store, note_of(life.identity(), newest, life.now(last, 540)))


def successes(life: Life) -> None:
    """A fan on some days, now and then a compliment."""
    days = [life.first + timedelta(days=at) for at in range((life.last - life.first).days + 1)]
    for day in days:
        if life.chance.random() < 0.25:
            what, who = life.chance.choice(_FANS)
            keep_note(life.store, success_note(Success(life.identity(), FAN, day, what, who), life.now(day, 990)))
        if life.chance.random() < 0.06:
            what, who, way = life.chance.choice(_COMPLIMENTS)
            told = Success(life.identity(), COMPLIMENT, day, what, who, way)
            keep_note(life.store, success_note(told, life.now(day, 995)))


def a_why(life: Life) -> None:
    """Why, how and what, written in the second week."""
    why = Why(
        "Omdat niemand zich klein mag voelen aan een balie.",
        "Ik neem de tijd, ook als er een rij staat.",
        "Je gaat weg met een naam en een dag.",
    )
    day = life.first + timedelta(days=9)
    keep_note(life.store, why_note(why, day, life.now(day, 600)))


def months(life: Life) -> None:
    """The two questions in every month but the last."""
    month = date(life.first.year, life.first.month, 1)
    while month < life.last.replace(day=1):
        answers = Answers(life.chance.choice(_SERVED), life.chance.choice(_NEEDED))
        keep_note(life.store, month_note(Month(month, answers), life.now(month + timedelta(days=2), 610)))
        month = (month + timedelta(days=32)).replace(day=1)
