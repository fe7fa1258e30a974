"""Smells of wording, in what staff say: office words and blame. A reply that is marked down for it is meant to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.packs.review.words import Phrases, Words, phrases, words_of
from kcc_coach.problem import Place, Problem, smell
from kcc_coach.scenario.model import YOU, CompetencyId
from kcc_coach.scenario.spots import node_spots, reply_spots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.review.stakes import Stakes
    from kcc_coach.scenario.model import Reply, Scenario
    from kcc_coach.scenario.spots import Keys

_DENIED: Final = frozenset({"niet", "geen", "nooit", "nergens"})
_ABOUT_JARGON: Final = frozenset({CompetencyId("plain_language"), CompetencyId("authenticity")})
_DUTCH: Final = "nl"
_HALFWAY: Final = 50


def wording_smells(scenario: Scenario, stakes: Stakes) -> Iterator[Problem]:
    """Smells of what staff say, in Dutch conversations: customers may say what they like."""
    if not scenario.language.lower().startswith(_DUTCH):
        return
    jargon, blame = phrases("jargon"), phrases("blame")
    for keys, node in node_spots(scenario):
        for number, line in enumerate(node.lines):
            if line.who == YOU:
                here = (*keys, "lines", str(number))
                yield from _jargon(jargon, words_of(line.text), here)
                yield from _blame(blame, words_of(line.text), here)
    for keys, node, reply in reply_spots(scenario):
        said = words_of(reply.text)
        if not _pays_for_jargon(reply):
            yield from _jargon(jargon, said, (*keys, "text"))
        decision = stakes.decisions[node.id]
        if not decision.stakes or decision.worths[reply.id] >= _HALFWAY:
            yield from _blame(blame, said, (*keys, "text"))


def _jargon(jargon: Phrases, said: Words, keys: Keys) -> Iterator[Problem]:
    for found, _ in jargon.found_in(said):
        yield smell("office-words", Place(keys=keys), found=" ".join(found.words), plain=found.plain)


def _blame(blame: Phrases, said: Words, keys: Keys) -> Iterator[Problem]:
    for found, before in blame.found_in(said):
        if before not in _DENIED:
            yield smell("blaming-words", Place(keys=keys), found=" ".join(found.words))


def _pays_for_jargon(reply: Reply) -> bool:
    return any(value < 0 and name in _ABOUT_JARGON for name, value in reply.shows)
