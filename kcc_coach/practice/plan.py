"""The right exercise today: one conversation and up to three moments, each with the reason why.

A conversation is worth more the longer it was left, and where it practises what somebody wants to work on or finds hard.
The longer it is left the more that weighs, without end: nothing starves. A moment comes when its memory says so, those
that are hardest to recall first, and of what somebody wants to work on, or finds hard, before the rest.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.practice.memory import Memory, last_met, recall
from kcc_coach.practice.moments import Moment
from kcc_coach.scenario.model import CompetencyId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_MOMENTS: Final = 3
MOST_FOCUS: Final = 2
ENOUGH_DECISIONS: Final = 5
WEAK_BELOW: Final = 70.0
JUST_PLAYED: Final = 2.0  # days in which a conversation isn't offered again while there are others
_DAYS_WORTH_ONE: Final = 14.0
_NEW_WORTH: Final = 3.0  # what was never played comes before what was played within six weeks
_FOCUS_WORTH: Final = 0.8
_WEAK_WORTH: Final = 0.6
_MOMENT_FOCUS: Final = 0.2
_MOMENT_WEAK: Final = 0.15
_OVERDUE_WORTH_ONE: Final = 30.0  # days: so that what is hard doesn't keep the rest waiting for ever
_DAY: Final = 86_400.0

NEW_FOCUS: Final = "new_focus"
FOCUS: Final = "focus"
WEAK: Final = "weak"
NEW: Final = "new"
LONG_AGO: Final = "long_ago"
LAPSED: Final = "lapsed"
DUE: Final = "due"
UNMET: Final = "unmet"


class Reason(Struct, frozen=True):
    """Why something is offered: a code, the competency it is about, and how often or how many days."""

    code: str
    competency: CompetencyId | None = None
    count: int = 0


class Talkable(Struct, frozen=True):
    """A conversation that can be played, with its moments; `last` is when it was last played, None where never."""

    id: str
    moments: tuple[Moment, ...]
    last: datetime | None = None

    def stakes(self) -> Counter[CompetencyId]:
        """At how many decisions each competency is at stake."""
        return Counter(name for moment in self.moments for name in moment.competencies)


class Offered(Struct, frozen=True):
    """A conversation or a moment with why it is offered; `node` is empty for a conversation."""

    scenario: str
    node: str
    reason: Reason


class Plan(Struct, frozen=True):
    """What is offered today; no conversation where there is none to play."""

    talk: Offered | None
    moments: tuple[Offered, ...]


class Known(Struct, frozen=True):
    """What is known of a person: what they want to work on, and sums (gained, possible, decisions) per competency."""

    focus: tuple[CompetencyId, ...] = ()
    sums: tuple[tuple[CompetencyId, int, int, int], ...] = ()

    @property
    def weak(self) -> CompetencyId | None:
        """The competency that goes least well, where there is enough to say so and it goes less than well."""
        scored = [
            (100 * gained / possible, name) for name, gained, possible, count in self.sums if _enough(possible, count)
        ]
        worst = min(scored, default=None)
        return worst[1] if worst is not None and worst[0] < WEAK_BELOW else None


def _enough(possible: int, count: int) -> bool:
    return possible > 0 and count >= ENOUGH_DECISIONS


def plan_for(
    talks: Sequence[Talkable],
    memories: Mapping[tuple[str, str], Memory],
    known: Known,
    now: datetime,
    skip: int = 0,
) -> Plan:
    """What to offer now; `skip` passes over so many conversations, for who wants something else."""
    ranked = sorted(talks, key=lambda each: -_talk_worth(each, known, now))
    talk = ranked[skip % len(ranked)] if ranked else None
    offered = Offered(talk.id, "", _talk_reason(talk, known, now)) if talk else None
    return Plan(offered, _moments(talks, memories, known, now))


# -- conversations


def _days_since(then: datetime, now: datetime) -> float:
    """Days gone by; none where the clock was set back."""
    return max(0.0, (now - then).total_seconds() / _DAY)


def _talk_worth(talk: Talkable, known: Known, now: datetime) -> float:
    stakes, decisions = talk.stakes(), max(1, len(talk.moments))
    found = _NEW_WORTH
    if talk.last is not None:
        days = _days_since(talk.last, now)
        found = days / _DAYS_WORTH_ONE - (100.0 if days < JUST_PLAYED else 0.0)
    found += _FOCUS_WORTH * max((stakes[name] for name in known.focus), default=0) / decisions
    if known.weak is not None:
        found += _WEAK_WORTH * stakes[known.weak] / decisions
    return found


def _talk_reason(talk: Talkable, known: Known, now: datetime) -> Reason:
    stakes = talk.stakes()
    wanted = max(known.focus, key=lambda name: stakes[name], default=None)
    if wanted is not None and stakes[wanted]:
        return Reason(NEW_FOCUS if talk.last is None else FOCUS, wanted, stakes[wanted])
    if talk.last is None:
        return Reason(NEW)
    if known.weak is not None and stakes[known.weak]:
        return Reason(WEAK, known.weak, stakes[known.weak])
    return Reason(LONG_AGO, None, int(_days_since(talk.last, now)))


# -- moments


def _moments(
    talks: Iterable[Talkable], memories: Mapping[tuple[str, str], Memory], known: Known, now: datetime
) -> tuple[Offered, ...]:
    """Those that are due, the hardest to recall first; then one that nobody met yet in a conversation that was played."""
    due: list[tuple[float, Moment, Memory]] = []
    unmet: list[Moment] = []
    for talk in talks:
        for moment in talk.moments:
            memory = memories.get(moment.key)
            if memory is not None:
                if memory.due <= now.astimezone(UTC):
                    due.append((_moment_worth(moment, memory, known, now), moment, memory))
            elif talk.last is not None:
                unmet.append(moment)
    due.sort(key=lambda each: -each[0])
    found = [Offered(*moment.key, _moment_reason(moment, memory, known, now)) for _, moment, memory in due]
    wanted = [each for each in unmet if known.weak in each.competencies or set(known.focus) & set(each.competencies)]
    if len(found) < MOST_MOMENTS and wanted:
        found.append(Offered(*wanted[0].key, _unmet_reason(wanted[0], known)))
    return _spread(found)


def _spread(found: list[Offered]) -> tuple[Offered, ...]:
    """The first three, of different conversations as far as that goes."""
    first: dict[str, Offered] = {}
    for each in found:
        first.setdefault(each.scenario, each)
    chosen = list(first.values())[:MOST_MOMENTS]
    chosen += [each for each in found if each not in chosen][: MOST_MOMENTS - len(chosen)]
    return tuple(chosen)


def _moment_worth(moment: Moment, memory: Memory, known: Known, now: datetime) -> float:
    found = 1.0 - recall(memory, now) + _days_since(memory.due, now) / _OVERDUE_WORTH_ONE
    if set(known.focus) & set(moment.competencies):
        found += _MOMENT_FOCUS
    if known.weak in moment.competencies:
        found += _MOMENT_WEAK
    return found


def _moment_reason(moment: Moment, memory: Memory, known: Known, now: datetime) -> Reason:
    if memory.lapses:
        return Reason(LAPSED, _named(moment, known), memory.lapses)
    wanted = next((name for name in known.focus if name in moment.competencies), None)
    if wanted is not None:
        return Reason(FOCUS, wanted)
    met = last_met(memory)
    return Reason(DUE, moment.competencies[0], int(_days_since(met, now)) if met else 0)


def _unmet_reason(moment: Moment, known: Known) -> Reason:
    return Reason(UNMET, _named(moment, known))


def _named(moment: Moment, known: Known) -> CompetencyId:
    """The competency of a moment that matters most to this person."""
    wanted = [*known.focus, *((known.weak,) if known.weak else ())]
    return next((name for name in wanted if name in moment.competencies), moment.competencies[0])
