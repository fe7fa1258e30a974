"""What the strip above a talk tells: where the subjects stand, and in a chat how long each waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later, tr
from kcc_coach.practice.channels import CHAT, waits
from kcc_coach.practice.subjects import DONE, HERE, LEFT, OPEN, Standing, standings
from kcc_coach.ui.parts.channel.words import wait_words

if TYPE_CHECKING:
    from kcc_coach.practice.talk import Talk

_WORDS: Final = {OPEN: later("nog niet besproken"), HERE: later("nu"), LEFT: later("begonnen"), DONE: later("klaar")}
_CHATS: Final = {
    OPEN: later("nieuw · wacht {time}"),
    HERE: later("nu · wacht {time}"),
    LEFT: later("wacht {time}"),
    DONE: later("klaar"),
}

Told = tuple[Standing, str]
"""One subject, and in words where it stands."""


def told_standings(talk: Talk) -> tuple[Told, ...]:
    """The subjects of this part of the talk; in a chat its one customer too, where there is no more than that."""
    found = standings(talk.scenario, talk.state)
    if talk.scenario.channel != CHAT:
        return tuple((each, tr(_WORDS[each.standing])) for each in found)
    waiting = waits(talk)
    if not found:
        return tuple((Standing(each.title, HERE, optional=False), _told(HERE, each.seconds)) for each in waiting)
    seconds = {each.subject: each.seconds for each in waiting}
    subjects = talk.scenario.stages[talk.state.stage].subjects
    return tuple(
        (each, _told(each.standing, seconds.get(subject.id, 0))) for subject, each in zip(subjects, found, strict=True)
    )


def _told(standing: str, seconds: int) -> str:
    return tr(_CHATS[standing]).format(time=wait_words(seconds))
