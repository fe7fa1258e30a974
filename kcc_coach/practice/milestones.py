"""Behaviour that was seen for the first time: what somebody did, told with the talk in which it happened.

A milestone is no point and no rank: it says what was done, it is reached once and never lost. Each rule looks at the
first choice at each decision, as the scores do, and at nothing else than what is kept of the talks. "Did" means that
the reply showed as much of a competency as any reply written there, and that this is more than nothing.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.scenario.score import at_stake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kcc_coach.scenario.model import Scenario

HARMONY: Final = "harmony"


class Choice(Struct, frozen=True):
    """A reply at its decision: what was at stake there, of which it showed the most, and of which less than nothing.

    `asks` says that it holds a question.
    """

    node: str
    asks: bool = False
    at_stake: frozenset[str] = frozenset()
    did: frozenset[str] = frozenset()
    missed: frozenset[str] = frozenset()


class Played(Struct, frozen=True):
    """A talk as the rules see it: the first choice at each decision in order, its channel and where it came out."""

    run: str
    scenario: str
    title: str
    started: datetime
    channel: str
    quadrant: str
    choices: tuple[Choice, ...]


class Reached(Struct, frozen=True):
    """A milestone with the talk in which it was reached; `code` is a key of RULES."""

    code: str
    run: str
    title: str
    started: datetime


def choices_of(scenario: Scenario) -> dict[str, Choice]:
    """What every reply of a conversation does, by its id."""
    found = {}
    for node in scenario.nodes:
        stakes = at_stake(node)
        for reply in node.replies:
            shown = dict(reply.shows)
            found[str(reply.id)] = Choice(
                node.id,
                "?" in reply.text,
                frozenset(stakes),
                frozenset(each for each, (_, best) in stakes.items() if shown.get(each, 0) == best > 0),
                frozenset(each for each in stakes if shown.get(each, 0) < 0),
            )
    return found


def first_choices_by_id(events: Iterable[str], choices: Mapping[str, Choice]) -> tuple[Choice, ...]:
    """The first choice at each decision, by the ids of replies alone: the talk isn't played again, as `score.first_choices` does.

    What is no reply (a step back, another subject) is passed over.
    """
    decided: dict[str, Choice] = {}
    for event in events:
        choice = choices.get(event)
        if choice is not None:
            decided.setdefault(choice.node, choice)
    return tuple(decided.values())


def reached(talks: Iterable[Played]) -> tuple[Reached, ...]:
    """The milestones that were reached, the newest first; the talks may come in any order."""
    ordered = sorted(talks, key=lambda each: each.started)
    found = [(code, rule(ordered)) for code, rule in RULES.items()]
    made = [Reached(code, talk.run, talk.title, talk.started) for code, talk in found if talk is not None]
    return tuple(sorted(made, key=lambda each: each.started, reverse=True))


def left_open(earlier: Iterable[Played], talk: Played) -> tuple[str, ...]:
    """The milestones that this talk can be the first to reach, as far as these of the talks before it tell.

    What some of the earlier talks reached stays reached, whichever came between; none is left after a few years.
    """
    before = {each.code for each in reached(earlier)}
    alone = {each.code for each in reached((talk,))}
    return tuple(code for code in RULES if code not in before and (code in alone or code not in BY_ONE_TALK))


# -- the rules: each gives the talk in which it happened first


def _first(holds: Callable[[Played], bool]) -> Callable[[Sequence[Played]], Played | None]:
    """The first talk for which this holds."""
    return lambda talks: next(filter(holds, talks), None)


def _times(competency: str, wanted: int) -> Callable[[Sequence[Played]], Played | None]:
    """The talk in which something was done for the so manieth time, over all talks together."""

    def rule(talks: Sequence[Played]) -> Played | None:
        count = 0
        for talk in talks:
            count += sum(competency in each.did for each in talk.choices)
            if count >= wanted:
                return talk
        return None

    return rule


def _within(competency: str, wanted: int) -> Callable[[Sequence[Played]], Played | None]:
    """The first talk in which something was done so many times."""
    return _first(lambda talk: sum(competency in each.did for each in talk.choices) >= wanted)


def _asked_before_explaining(talk: Played) -> bool:
    """Three questions that listened, and only then the first decision at which there was something to explain."""
    asked = 0
    for each in talk.choices:
        if "plain_language" in each.at_stake:
            return asked >= 3
        asked += each.asks and "listening" in each.did
    return False


def _person_first(talks: Sequence[Played]) -> Played | None:
    """The third talk in which the first decision with feelings in it was met as well as it could be."""
    count = 0
    for talk in talks:
        first = next((each for each in talk.choices if "empathy" in each.at_stake), None)
        count += first is not None and "empathy" in first.did
        if count == 3:
            return talk
    return None


def _picked_up(talk: Played) -> bool:
    """Something that was missed was done later in the same talk."""
    missed: set[str] = set()
    for each in talk.choices:
        if missed & each.did:
            return True
        missed |= each.missed
    return False


def _feeling_then_way(talk: Played) -> bool:
    """The feeling was seen, and the very next choice sought what could be done."""
    pairs = zip(talk.choices, talk.choices[1:], strict=False)
    return any("empathy" in before.did and "thinking_along" in after.did for before, after in pairs)


def _plain_whole_talk(talk: Played) -> bool:
    """Three decisions or more with something to explain, and plain words at each."""
    found = ["plain_language" in each.did for each in talk.choices if "plain_language" in each.at_stake]
    return len(found) >= 3 and all(found)


def _three_channels(talks: Sequence[Played]) -> Played | None:
    """The talk with which listening well was seen in a third kind of contact."""
    channels: set[str] = set()
    for talk in talks:
        if any("listening" in each.did for each in talk.choices):
            channels.add(talk.channel)
        if len(channels) >= 3:
            return talk
    return None


def _second_chance(talks: Sequence[Played]) -> Played | None:
    """A conversation that came out otherwise before, and now in harmony."""
    otherwise: set[str] = set()
    for talk in talks:
        if talk.quadrant == HARMONY and talk.scenario in otherwise:
            return talk
        if talk.quadrant != HARMONY:
            otherwise.add(talk.scenario)
    return None


def _same_spot(talks: Sequence[Played]) -> Played | None:
    """A decision at which something was missed in an earlier talk, met without missing anything and with something done."""
    stumbled: Counter[tuple[str, str]] = Counter()
    for talk in talks:
        for each in talk.choices:
            if each.did and not each.missed and stumbled[talk.scenario, each.node]:
                return talk
        stumbled.update((talk.scenario, each.node) for each in talk.choices if each.missed)
    return None


RULES: Final[dict[str, Callable[[Sequence[Played]], Played | None]]] = {
    "asked_before_explaining": _first(_asked_before_explaining),
    "person_first": _person_first,
    "picked_up": _first(_picked_up),
    "feeling_then_way": _first(_feeling_then_way),
    "sought_a_way": _times("thinking_along", 5),
    "plain_whole_talk": _first(_plain_whole_talk),
    "small_gesture": _times("attentiveness", 3),
    "own_words": _times("authenticity", 5),
    "gave_room": _within("connecting", 2),
    "made_it_yours": _within("ownership", 3),
    "three_channels": _three_channels,
    "second_chance": _second_chance,
    "same_spot": _same_spot,
}

# What one talk tells by itself: a talk that doesn't meet such a rule alone meets it after no others.
BY_ONE_TALK: Final = frozenset(
    (
        "asked_before_explaining",
        "picked_up",
        "feeling_then_way",
        "plain_whole_talk",
        "gave_room",
        "made_it_yours",
    )
)
