"""What a channel tells, in words: times and waits of a chat, a voice on the phone, who reads along.

The window and the terminal say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later, tr, trn
from kcc_coach.practice.channels import CHAT, channel_now, waits
from kcc_coach.practice.subjects import DONE, HERE, LEFT, OPEN, Standing, standings
from kcc_coach.scenario.engine import END

if TYPE_CHECKING:
    from kcc_coach.practice.talk import Talk
    from kcc_coach.scenario.plan import Offer

_WORDS: Final = {OPEN: later("nog niet besproken"), HERE: later("nu"), LEFT: later("begonnen"), DONE: later("klaar")}
_CHATS: Final = {
    OPEN: later("nieuw · wacht {time}"),
    HERE: later("nu · wacht {time}"),
    LEFT: later("wacht {time}"),
    DONE: later("klaar"),
}

Told = tuple[Standing, str]
"""One subject, and in words where it stands."""


def clock_words(seconds: int) -> str:
    """A moment since the beginning, as a clock: 1:05."""
    return f"{seconds // 60}:{seconds % 60:02}"


def wait_words(seconds: int, *, short: bool = False) -> str:
    """How long: 12 sec., 1 min. en 20 sec., 2 min.; where there is little room `short`: 1 min. 20."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return tr("{seconds} sec.").format(seconds=rest)
    if not rest:
        return tr("{minutes} min.").format(minutes=minutes)
    if short:
        return tr("{minutes} min. {seconds}").format(minutes=minutes, seconds=rest)
    return tr("{minutes} min. en {seconds} sec.").format(minutes=minutes, seconds=rest)


def voice_words(part: float) -> str:
    """What a voice on the phone gives: its mood, and how much of a face there is, 0..1; for a `name` and a `mood`."""
    if part <= 0:
        return tr("Je hoort {name}: {mood}. Een gezicht heb je er nog niet bij.")
    if part < 1:
        return tr("Je hoort {name}: {mood}. Er komt een gezicht bij.")
    return tr("Je hoort {name}: {mood}. Je hebt er een gezicht bij.")


def onlooker_words(count: int) -> str:
    """How many read along, as a line."""
    return trn("Openbaar bericht · {count} mens leest mee", "Openbaar bericht · {count} mensen lezen mee", count)


def told_standings(talk: Talk) -> tuple[Told, ...]:
    """The subjects of this part of the talk; in a chat its one customer too, where there is no more than that.

    The words are short: three chats stand side by side.
    """
    found = standings(talk.scenario, talk.state)
    if channel_now(talk) != CHAT:
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
    return tr(_CHATS[standing]).format(time=wait_words(seconds, short=True))


def offer_words(talk: Talk, offer: Offer) -> str:
    """What can be chosen: a reply, or ending a subject or turning to one; a chat tells there, too, how long it waits."""
    if offer.reply is not None:
        return offer.text
    chats = channel_now(talk) == CHAT
    if offer.token == END:
        return tr("Rond deze chat af") if chats else tr("Rond dit onderwerp af")
    subject = offer.token[1:]
    begun = subject in {each for each, _ in talk.state.left}
    if not chats:
        words = tr("Ga verder over: {subject}") if begun else tr("Begin over: {subject}")
        return words.format(subject=offer.text)
    seconds = next(each.seconds for each in waits(talk) if each.subject == subject)
    words = tr("Ga terug naar: {subject} (wacht {time})") if begun else tr("Open de chat: {subject} (wacht {time})")
    return words.format(subject=offer.text, time=wait_words(seconds))
