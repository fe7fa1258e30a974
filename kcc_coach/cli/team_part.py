"""`kcc-coach team contribute` and `withdraw`: what a member sends, seen before it leaves."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from kcc_coach.cli.asking import has_terminal
from kcc_coach.cli.call import DONE, REFUSED, WRONG_USE, Call, RefusedError
from kcc_coach.cli.profile import reading
from kcc_coach.cli.team_own import asked, keys_of, known_team, plain, quarter_in
from kcc_coach.cli.team_words import say
from kcc_coach.i18n import tr
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team import member
from kcc_coach.team.answering import need
from kcc_coach.team.keys import MEMBER
from kcc_coach.team.layout import HIGHEST, LOWEST, MOST_THEMES, THEMES, Answers, first_day, last_day, valid, weeks_of
from kcc_coach.team.own_answers import proposal
from kcc_coach.team.staff_text import shipped_figures, staff_text, what_leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.cli.team_own import Known
    from kcc_coach.team.layout import Layout


def contribute(call: Call) -> int:
    """Shows what leaves and the text for staff, asks, and sends."""
    known = known_team(call, MEMBER)
    quarter = quarter_in(call, known.shared)
    layout = need(member.layout_of(known.own, known.shared, known.team, quarter)).layout
    answers = _answers(call, known, layout)
    leaves = what_leaves(answers, layout)
    text = [(each.title, each.text) for each in staff_text(shipped_figures())]
    if not call.options.json:
        for line in _lines(known, quarter, leaves, text):
            print(line)
    sent = not call.options.dry_run and _agreed(call)
    if sent:
        keys = keys_of(call, known.own)
        need(member.contribute(keys, known.own, known.shared, known.team, quarter, answers))
    value = {
        "quarter": quarter,
        "leaves": [{"what": what, "value": value} for what, value in leaves],
        "text": [{"title": title, "text": body} for title, body in text],
        "sent": sent,
        "problems": [],
    }
    say(
        call,
        value,
        (tr("Verstuurd. Tot de ronde sluit kun je terugtrekken of opnieuw insturen."),) if sent else _unsent(),
    )
    return DONE if sent or call.options.dry_run else REFUSED


def withdraw(call: Call) -> int:
    """Takes back what was sent."""
    known = known_team(call, MEMBER)
    quarter = quarter_in(call, known.shared)
    need(member.withdraw(keys_of(call, known.own), known.own, known.shared, known.team, quarter))
    told = tr("Teruggetrokken. Van jou telt in {quarter} niets mee.").format(quarter=quarter)
    say(call, {"quarter": quarter, "withdrawn": True, "problems": []}, (told,))
    return DONE


def _unsent() -> tuple[str, ...]:
    return (tr("Er is niets verstuurd."),)


def _lines(
    known: Known, quarter: str, leaves: tuple[tuple[str, str], ...], text: list[tuple[str, str]]
) -> Iterator[str]:
    yield tr("Voor team «{team}», {quarter}. Dit gaat er weg, en niets anders:").format(
        team=known.ledger.team_file.name, quarter=quarter
    )
    wide = max(len(what) for what, _ in leaves)
    for what, value in leaves:
        yield f"  {what:<{wide}}  {value}"
    for title, body in text:
        yield ""
        yield title
        yield body
    yield ""


def _agreed(call: Call) -> bool:
    """Whether the person wants to send this; without a terminal only --yes says so."""
    if call.options.yes:
        return True
    if call.options.json or not has_terminal():
        print(tr("Ben je het ermee eens? Geef dan --yes mee."), file=sys.stderr)
        return False
    return asked(tr("Wil je dit insturen? (ja of nee)")).strip().casefold() in _yes()


def _yes() -> tuple[str, ...]:
    return ("ja", "j", "yes", "y")


def _answers(call: Call, known: Known, layout: Layout) -> Answers:
    """What was typed; for the rest the proposal from what this person practised and rated in the quarter."""
    given = call.options
    own = _proposal(call, known, layout)
    ratings = own.ratings if given.ratings is None else _ratings(given.ratings, layout)
    themes = () if given.themes is None else _themes(given.themes)
    weeks = own.challenges if given.challenges is None else _weeks(given.challenges, layout)
    answers = Answers(ratings, own.talks, themes, weeks)
    if not valid(answers, layout):
        raise ProblemError(fault("answers-wrong", Place(layout.quarter)))
    return answers


def _proposal(call: Call, known: Known, layout: Layout) -> Answers:
    first, last = first_day(layout.quarter), last_day(layout.quarter)
    store = reading(call)
    if store is None:
        return proposal((), 0, layout, known.ledger.challenges)
    with store:
        talks, rated = store.talks_between(first, last), store.own_ratings(first, last)
    return proposal(rated, talks, layout, known.ledger.challenges)


def _ratings(text: str, layout: Layout) -> tuple[int | None, ...]:
    """The ratings as they were typed, in the order of the round; None for a competency that was left open."""
    found: dict[CompetencyId, int] = {}
    for part in _parts(text):
        name, _, rating = (each.strip() for each in part.partition("="))
        competency = CompetencyId(name)
        fits = re.fullmatch(r"[0-9]", rating) is not None and LOWEST <= int(rating) <= HIGHEST
        if not fits or competency not in layout.competencies or competency in found:
            known = ", ".join(layout.competencies)
            told = tr("«{part}» kan niet. Geef 1 tot en met 5, één keer voor elk hiervan: {known}.")
            raise RefusedError(told.format(part=plain(part), known=known), WRONG_USE)
        found[competency] = int(rating)
    return tuple(found.get(each) for each in layout.competencies)


def _themes(text: str) -> tuple[str, ...]:
    found = _parts(text)
    if len(found) > MOST_THEMES or len(set(found)) < len(found) or not set(found) <= THEMES.keys():
        told = tr("Kies hoogstens twee thema’s, elk één keer, uit: {known}.").format(known=", ".join(THEMES))
        raise RefusedError(told, WRONG_USE)
    return found


def _weeks(text: str, layout: Layout) -> tuple[str, ...]:
    found, known = _parts(text), weeks_of(layout.quarter)
    if len(set(found)) < len(found) or not set(found) <= set(known):
        told = tr("Kies weken van dit kwartaal, elk één keer: {first} tot en met {last}.")
        raise RefusedError(told.format(first=known[0], last=known[-1]), WRONG_USE)
    return tuple(week for week in known if week in found)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
