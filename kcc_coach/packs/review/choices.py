"""Smells of choices: one reply that is the best in everything leaves nothing to weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.problem import Place, Problem, smell
from kcc_coach.scenario.rules import is_tension, is_trust
from kcc_coach.scenario.score import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kcc_coach.packs.review.stakes import Decision, Stakes
    from kcc_coach.scenario.model import Reply

ONE_IN: Final = 3
_MOST_NAMED: Final = 8


def choice_smells(stakes: Stakes) -> Iterator[Problem]:
    """The smell of a conversation in which too many decisions have one reply that is the best in everything."""
    decisions = [each for each in stakes.decisions.values() if each.stakes and len(each.node.replies) > 1]
    found = [each.node.id for each in decisions if dominant(each) is not None]
    if len(decisions) >= ENOUGH and len(found) * ONE_IN > len(decisions):
        where = ", ".join(found[:_MOST_NAMED]) + (", …" if len(found) > _MOST_NAMED else "")
        yield smell("dominant-reply", Place(), count=len(found), total=len(decisions), where=where)


def dominant(decision: Decision) -> Reply | None:
    """The reply that is nowhere worse than any other, and somewhere better than each of them.

    Looked at are what is at stake of competencies, and what a reply does to trust and tension.
    """
    values = {each.id: _values(decision, each) for each in decision.node.replies}
    names = sorted({name for found in values.values() for name in found})
    rows = {reply: [found.get(name, 0) for name in names] for reply, found in values.items()}
    best = [max(column) for column in zip(*rows.values(), strict=True)]
    first = [each for each in decision.node.replies if rows[each.id] == best]
    return first[0] if len(first) == 1 else None


def _values(decision: Decision, reply: Reply) -> Mapping[str, int]:
    """What a reply shows and does, each so that more is better."""
    values: dict[str, int] = {f"shows {name}": gained for name, (gained, _) in decision.gains[reply.id].items()}
    for name, amount in reply.effect.add:
        if is_trust(name) or is_tension(name):
            values[name] = values.get(name, 0) + (-amount if is_tension(name) else amount)
    return values
