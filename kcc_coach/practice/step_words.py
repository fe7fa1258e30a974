"""Small steps in words: what you set out to do, how it went, and the months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import day_text, later, month_name, short_day_text, tr
from kcc_coach.practice.challenges import DONE, NOT_YET, PARTLY
from kcc_coach.practice.notes import FAN
from kcc_coach.practice.successes import GAVE

if TYPE_CHECKING:
    from datetime import date

    from kcc_coach.practice.challenges import Challenge
    from kcc_coach.practice.milestones import Reached
    from kcc_coach.practice.successes import Success

HOW_WORDS: Final = {DONE: later("Gelukt"), PARTLY: later("Een beetje"), NOT_YET: later("Nog niet")}
KIND: Final = {
    DONE: later("Mooi. Je deed wat je je had voorgenomen."),
    PARTLY: later("Een begin telt ook. Volgende week mag je verder."),
    NOT_YET: later("Dat geeft niet. Volgende week mag hij mee."),
}
_DAYS: Final = (  # dinsdagochtend too
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_TIMES: Final = frozenset(
    [
        "bij",
        "binnen",
        "deze",
        "elke",
        "’s",
        "'s",
        "iedere",
        "in",
        "komende",
        "met",
        "morgen",
        "morgenochtend",
        "morgenmiddag",
        "na",
        "om",
        "onder",
        "op",
        "rond",
        "straks",
        "tijdens",
        "tussen",
        "vanaf",
        "vandaag",
        "vanmiddag",
        "vanochtend",
        "volgende",
        "voor",
        "voordat",
        "nadat",
        "zodra",
        "zolang",
        "after",
        "around",
        "at",
        "before",
        "between",
        "during",
        "each",
        "every",
        "from",
        "next",
        "on",
        "once",
        "this",
        "today",
        "tomorrow",
        "while",
    ]
)


def intention(challenge: Challenge) -> str:
    """What somebody set out to do, in a sentence."""
    what = challenge.text or challenge.what
    when, where = _inside(challenge.when), _inside(challenge.where)
    if not when and not where:
        return what
    if challenge.text:
        return _proposed(_stop(what.strip().rstrip(".")), _in_time(challenge.when, when), where)
    if when and where:
        return tr("Als {when}, {where}, dan {what}").format(when=when, where=where, what=_stop(_inside(what)))
    if not when:
        return tr("{moment}: {what}").format(moment=_capital(where), what=_stop(_inside(what)))
    return tr("Als {when}, dan {what}").format(when=when, what=_stop(_inside(what)))


def _proposed(what: str, when: str, where: str) -> str:
    """A proposal is a sentence or more of itself: when and where come after it."""
    if when and where:
        return tr("{what} Dat doe ik {when}. Waar: {where}.").format(what=what, when=when, where=where)
    if when:
        return tr("{what} Dat doe ik {when}.").format(what=what, when=when)
    return tr("{what} Waar: {where}.").format(what=what, where=where)


def _in_time(typed: str, when: str) -> str:
    """When, as it goes on behind a verb: «maandag» as it is, «iemand boos wordt» with the «als» that it lacks."""
    first = when.partition(" ")[0]
    if not when or ((first.startswith(_DAYS) or first in _TIMES) and when == _lowered(typed)):
        return when
    return tr("als {when}").format(when=when)


def _inside(words: str) -> str:
    """Words as they stand inside a sentence: nobody needs to type the «als» and the «dan» that stand there already."""
    plain = words.strip().rstrip(".,;")
    first, _, rest = plain.partition(" ")
    if rest and first.lower() in ("als", "dan", "wanneer", "if", "when", "then"):
        plain = rest
    return _lowered(plain)


def _lowered(words: str) -> str:
    plain = words.strip().rstrip(".,;")
    return plain[:1].lower() + plain[1:] if plain[1:2].islower() or plain[1:2] == " " else plain


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _stop(words: str) -> str:
    return words if words.endswith(("!", "?", "…")) else f"{words}."


def month_title(first: date) -> str:
    """A month with its year: mei 2026."""
    return tr("{month} {year}").format(month=month_name(first), year=first.year)


def happened_in(reached: Reached, today: date) -> str:
    """In which talk a milestone was reached."""
    day = reached.started.date()
    words = short_day_text(day) if abs((today - day).days) < 300 else day_text(day)
    return tr("in «{title}», {day}").format(title=reached.title, day=words)


def kind_words(success: Success) -> str:
    """What kind of success it is, with who it was."""
    if success.kind == FAN:
        return tr("Fan van de dag: {who}").format(who=success.who) if success.who else tr("Fan van de dag")
    if success.way == GAVE:
        return tr("Compliment aan {who}").format(who=success.who) if success.who else tr("Compliment gegeven")
    return tr("Compliment van {who}").format(who=success.who) if success.who else tr("Compliment gekregen")
