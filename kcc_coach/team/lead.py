"""What the team lead does with a round: put both halves together, with the own noise, before anything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kcc_coach.team import entry as entries, folder as places
from kcc_coach.team.answering import answered, need, passed, refuse
from kcc_coach.team.founding import known_team
from kcc_coach.team.keys import LEAD
from kcc_coach.team.ledger import alone, keep_ledger
from kcc_coach.team.noise import about, noise_for
from kcc_coach.team.reading import Figures, implausible
from kcc_coach.team.rounds import closing_of, listed, opened_round, release_of, released_slots, team_of
from kcc_coach.team.shares import PRIME, added, signed

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.documents import Closing, Document, Release
    from kcc_coach.team.entry import Entry
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys
    from kcc_coach.team.ledger import Ledger
    from kcc_coach.team.rounds import Opened


@answered
def combine(lead: Keys, own: Path, shared: Shared, team_id: str, quarter: str) -> Figures:
    """The figures of a round. What was combined once is given again; another list of the same round is refused."""
    with alone(own):
        ledger = need(known_team(own, team_id))
        team = need(team_of(shared, ledger.team_file))
        if lead.role != LEAD or team.lead != lead.person:
            refuse("not-the-lead", places.TEAM, name=team.lead.name)
        opened = need(opened_round(shared, team, quarter))
        closing, release = _both(shared, opened)
        remembered = ledger.round(quarter)
        if remembered.opening not in ("", opened.opening.hash):
            refuse("opened-twice", quarter, quarter=quarter)
        for before, now in ((remembered.closing, closing.hash), (remembered.release, release.hash)):
            if before not in ("", now):
                refuse("released-twice", quarter, quarter=quarter)
        if remembered.figures is not None:
            return remembered.figures
        figures = _figures(lead, opened, closing.body, release.body, listed(shared, opened, closing.body))
        remembered = msgspec.structs.replace(
            remembered, opening=opened.opening.hash, closing=closing.hash, release=release.hash, figures=figures
        )
        kept = msgspec.structs.replace(ledger, team_file=team).with_round(quarter, remembered)
        passed(keep_ledger(own, kept))
    return figures


@answered
def figures_of(own: Path, team_id: str) -> tuple[Figures, ...]:
    """The figures of all rounds that were combined, the first one first."""
    ledger: Ledger = need(known_team(own, team_id))
    return tuple(each.figures for _, each in sorted(ledger.rounds.items()) if each.figures is not None)


def _both(shared: Shared, opened: Opened) -> tuple[Document[Closing], Document[Release]]:
    quarter = opened.opening.body.quarter
    closing, problems = closing_of(shared, opened)
    passed(problems)
    if closing is None:
        refuse("round-not-closed", quarter, quarter=quarter)
    if not closing.body.entries:
        refuse("round-not-held", quarter, quarter=quarter)
    release, problems = release_of(shared, opened, closing)
    passed(problems)
    if release is None:
        refuse("round-not-released", quarter, quarter=quarter)
    return closing, release


def _figures(lead: Keys, opened: Opened, closing: Closing, release: Release, counted: tuple[Entry, ...]) -> Figures:
    shares = [entries.opened(each, entries.LEAD, lead.private, opened.width) for each in counted]
    if any(each is None for each in shares):
        refuse("round-garbage", closing.quarter, quarter=closing.quarter)
    slots = opened.layout.slots
    noise = noise_for(lead.noise, about(opened.round.team, closing.quarter, (each.hash for each in counted)), slots)
    half = added([*(each for each in shares if each is not None), tuple(each % PRIME for each in noise)], opened.width)
    places_told = released_slots(opened.layout, whole=release.whole)
    theirs = _numbers(release)
    sums = signed((half[place] + other) % PRIME for place, other in zip(places_told, theirs, strict=True))
    k = max(opened.opening.body.k, opened.team.k)
    figures = Figures(closing.quarter, opened.layout.competencies, len(counted), sums, release.whole, k)
    if implausible(figures):
        refuse("round-implausible", closing.quarter, quarter=closing.quarter)
    return figures


def _numbers(release: Release) -> tuple[int, ...]:
    told = release.sums
    if not all(each.isascii() and each.isdecimal() and len(each) <= 20 and int(each) < PRIME for each in told):
        refuse("document-damaged", f"{release.quarter}/{places.RELEASE}")
    return tuple(int(each) for each in told)
