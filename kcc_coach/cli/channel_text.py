"""What a channel adds to a talk in the terminal: a voice, who waits, who reads along, the mail as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr
from kcc_coach.practice.channel_words import onlooker_words, told_standings, voice_words, wait_words
from kcc_coach.practice.channels import (
    CHAT,
    MAIL,
    PHONE,
    SOCIAL,
    answered_in,
    letter,
    onlookers,
    painted,
    speaker,
)
from kcc_coach.scenario.words import MOODS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.practice.talk import Talk


def channel_lines(talk: Talk, before: Talk | None = None) -> tuple[str, ...]:
    """What stands between what was said and what can be said; `before` is the talk a choice ago, if that was shown."""
    tells = _TELLS.get(talk.scenario.channel)
    return () if tells is None or talk.state.ended else tells(talk, before)


def _voice(talk: Talk, before: Talk | None) -> tuple[str, ...]:
    """Said once, and again when there is more of a face."""
    person, mood = speaker(talk)
    words = voice_words(painted(talk))
    if person is None or (before is not None and voice_words(painted(before)) == words):
        return ()
    return (words.format(name=person.name, mood=tr(MOODS[mood])),)


def _waiting(talk: Talk, before: Talk | None) -> tuple[str, ...]:
    told = ", ".join(f"{standing.title} ({words})" for standing, words in told_standings(talk))
    chats = (tr("Chats: {list}").format(list=told),) if told else ()
    answers = answered_in(talk)
    if before is None or len(answers) <= len(answered_in(before)):
        return chats
    return (tr("Op dit antwoord is {wait} gewacht.").format(wait=wait_words(answers[-1])), *chats)


def _readers(talk: Talk, before: Talk | None) -> tuple[str, ...]:  # noqa: ARG001  # all are called alike
    return (onlooker_words(onlookers(talk)),)


def _mail(talk: Talk, before: Talk | None) -> tuple[str, ...]:  # noqa: ARG001  # all are called alike
    written = letter(talk)
    if not written:
        return ()
    return (tr("Je mail tot nu toe:"), *(f"  | {each}" for each in written))


_TELLS: Final[dict[str, Callable[[Talk, Talk | None], tuple[str, ...]]]] = {
    PHONE: _voice,
    CHAT: _waiting,
    SOCIAL: _readers,
    MAIL: _mail,
}
