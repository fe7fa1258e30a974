"""What was typed before the replies were shown: kept with the choice that followed on it. Private to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario

LONGEST: Final = 4000  # characters; a reply, not a letter


class Typed(Struct, frozen=True):
    """`number` is the decision in the talk, from 1; `proposed` the reply that came nearest, empty where none did."""

    number: int
    node: str
    said: str
    proposed: str
    chosen: str


def with_typed(before: tuple[Typed, ...], typed: Typed) -> tuple[Typed, ...]:
    """What was typed, with this; what was typed at this decision or later belongs to a way that was taken back."""
    return (*(each for each in before if each.number < typed.number), typed)


def still_said(typed: tuple[Typed, ...], path: tuple[str, ...]) -> tuple[Typed, ...]:
    """Of what was typed, what stands beside a choice on the way that was taken in the end."""
    return tuple(each for each in typed if path[each.number - 1 : each.number] == (each.chosen,))


def reply_texts(scenario: Scenario) -> tuple[str, ...]:
    """All that can be said in a conversation."""
    return tuple(reply.text for node in scenario.nodes for reply in node.replies)
