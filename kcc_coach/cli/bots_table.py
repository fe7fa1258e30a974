"""How far players come who never read what a reply means, as a table for the terminal and as a value for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.i18n import number_text, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.review.bots import Bot, Match

_NAME = 34
_NUMBER = 14
_LEAST = 0.01


def bots_table(match: Match) -> str:
    """The table, with a sentence before it that says who play and one behind it that says who wins."""
    return "\n".join(_lines(match))


def _lines(match: Match) -> Iterator[str]:
    if not match.bots:
        yield tr("Er is geen keuze waarbij iets op het spel staat; de bots hebben niets te raden.")
        return
    yield trn(
        "Zo ver kom je als je alleen op de buitenkant let ({count} keuze). 0 is steeds het slechtste, 100 het beste:",
        "Zo ver kom je als je alleen op de buitenkant let ({count} keuzes). 0 is steeds het slechtste, 100 het beste:",
        match.decisions,
    )
    yield ""
    yield _row(tr("neemt steeds"), tr("score"), tr("boven toeval"), tr("kans"))
    yield _row(tr("op goed geluk"), number_text(match.random, 1), "", "")
    for each in match.bots:
        yield _row(tr(each.title), number_text(each.score, 1), _signed(each.above), _chance(each.chance)) + _mark(each)
    if match.conversations < 2:  # to learn from one and play the other
        yield tr("Alles samen wegen kan pas bij twee gesprekken of meer.")
    yield ""
    winners = [tr(each.title) for each in match.bots if each.wins]
    ahead = [tr(each.title) for each in match.bots if each.ahead and not each.wins]
    if winners:
        yield tr("Zo valt het beste antwoord te raden zonder te lezen: {list}.").format(list=", ".join(winners))
    if ahead:
        yield tr("Meer dan 5 punten voor, maar dat kan toeval zijn: {list}.").format(list=", ".join(ahead))
    if not winners and not ahead:
        yield tr("Geen van deze manieren helpt: wie goed wil antwoorden, moet lezen.")


def _mark(bot: Bot) -> str:
    return "  " + tr("wint") if bot.wins else "  " + tr("ligt voor") if bot.ahead else ""


def _signed(number: float) -> str:
    number = round(number, 1)
    return ("+" if number >= 0 else "−") + number_text(abs(number), 1)  # a real minus lines up with the plus


def _chance(chance: float) -> str:
    return ("< " if chance < _LEAST else "") + number_text(max(chance, _LEAST), 2)


def _row(name: str, *cells: str) -> str:
    return (f"  {name:<{_NAME}}" + "".join(f"{cell:>{_NUMBER}}" for cell in cells)).rstrip()


def bots_value(match: Match) -> dict[str, object]:
    """The same as plain data; scores are 0..100, `chance` is 0..1 and corrected for the number of bots."""
    return {
        "conversations": match.conversations,
        "decisions": match.decisions,
        "random": round(match.random, 2),
        "bots": [
            {
                "id": each.name,
                "score": round(each.score, 2),
                "above": round(each.above, 2),
                "chance": round(each.chance, 4),
                "wins": each.wins,
                "ahead": each.ahead,
            }
            for each in match.bots
        ],
    }
