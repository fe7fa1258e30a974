"""What a channel does to a talk: the face a voice paints, who waits in a chat, who reads along, the mail you write.

All of it follows from the talk alone, so that it is the same at every replay and a step back takes it back, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.scenario.engine import reply_of, values_of
from kcc_coach.scenario.model import NARRATOR, TRUST, YOU, Person
from kcc_coach.scenario.rules import is_tension

if TYPE_CHECKING:
    from kcc_coach.practice.talk import Talk
    from kcc_coach.scenario.engine import State
    from kcc_coach.scenario.model import Line, Scenario

PHONE: Final = "phone"
CHAT: Final = "chat"
MAIL: Final = "mail"
SOCIAL: Final = "social"
COLLEAGUE: Final = "colleague"

FACE_FROM: Final = 50
"""The trust at which a voice begins to paint a face: where an ending begins to count as high, too (model.HIGH)."""
FACE_WHOLE: Final = 75
"""The trust at which the face is all there: halfway up what is left, so that a good talk gets to see it."""

READ_A_SECOND: Final = 25
"""Characters of theirs that you read in a second: assumed, near the 240 words a minute of silent reading."""
TYPED_A_SECOND: Final = 5
"""Characters that you type in a second: assumed, near the 50 to 60 words a minute of who types all day."""

FIRST_ONLOOKERS: Final = 12
"""Who has seen the message before you answer: the followers that happen to be there."""
EACH_TURN: Final = 4
"""Who comes by at every turn, however calm it is."""


class Moment(Struct, frozen=True):
    """One step on the clock of a chat, in seconds since it began.

    `sent` is when your word went out, `came` when each line of the state's `latest` did, `read` when you had read all.
    What a chat opens with stood there since its stage began, as its wait did: only reading it takes time now.
    """

    sent: float
    came: tuple[float, ...]
    read: float


class Waiting(Struct, frozen=True):
    """Who waits, and for how many whole seconds; `subject` is empty in a plain conversation, `title` is who or what."""

    subject: str
    title: str
    seconds: int


def channel_now(talk: Talk) -> str:
    """The channel of what is said now: between chats, one may talk with a colleague for a while."""
    chats = talk.scenario.channel == CHAT
    return COLLEAGUE if chats and _is_aside(talk.scenario, talk.state.stage) else talk.scenario.channel


def said_aside(talk: Talk, number: int) -> tuple[bool, ...]:
    """For what you chose in this step of the trail (not at the opening) and each line: if it is outside the chats."""
    state, scenario = talk.trail[number], talk.scenario
    first = talk.trail[number - 1].stage if number else 0
    if scenario.channel != CHAT:
        return (False,) * (len(state.latest) + bool(number))
    passed = range(first, min(state.stage + 1, len(scenario.stages)))
    subjects = [each for at in passed if _is_aside(scenario, at) for each in scenario.stages[at].subjects]
    aside = {line for each in subjects for node in each.nodes for line in node.lines}
    chosen = (_is_aside(scenario, first),) if number else ()
    return (*chosen, *(line in aside for line in state.latest))


def _is_aside(scenario: Scenario, number: int) -> bool:
    """Whether a stage is an ordinary talk in a scenario of chats: those are the subjects of which there are more.

    After the last stage it is what that stage was.
    """
    stage = scenario.stages[min(number, len(scenario.stages) - 1)]
    return len(stage.subjects) == 1 and len(scenario.subjects) > 1


def speaker(talk: Talk) -> tuple[Person | None, str]:
    """The one of the cast who spoke last in the subject that is being talked about, and the mood they were last heard in.

    Whoever turns back to a chat meets its customer again, before a word is said. Between subjects and after the end
    it is who spoke last of all.
    """
    cast = {person.id: person for person in talk.scenario.cast}
    said = [(state.subject, line) for state in talk.trail for line in state.latest if line.who in cast]
    among = {talk.state.subject} if talk.state.node else {subject for subject, _ in said}
    here = [line for subject, line in said if subject in among] or [line for _, line in said]
    if not here:
        return (talk.scenario.cast[0] if talk.scenario.cast else None), "neutral"
    who = here[-1].who
    mood = next((line.mood for _, line in reversed(said) if line.who == who and line.mood), "neutral")
    return cast[who], mood


def nobody_yet(talk: Talk) -> bool:
    """Whether somebody has to be chosen first, and nobody has said a word."""
    cast = {person.id for person in talk.scenario.cast}
    said = any(line.who in cast for state in talk.trail for line in state.latest)
    return not talk.state.node and not talk.state.ended and not said


def painted(talk: Talk) -> float:
    """How far the voice of who speaks has painted a face, 0..1: nothing under FACE_FROM of trust, all at FACE_WHOLE.

    Whom you have once seen before you, you don't forget: the highest trust of the talk counts. Somebody without a
    trust of their own shares the one that there is; where there is none, a voice stays a voice.
    """
    person, _ = speaker(talk)
    if person is None:
        return 0.0
    values = [values_of(talk.scenario, state) for state in talk.trail]
    meter = f"{TRUST}.{person.id}"
    highest = max(float(each.get(meter, each.get(TRUST, 0))) for each in values)
    return max(0.0, min(1.0, (highest - FACE_FROM) / (FACE_WHOLE - FACE_FROM)))


def onlookers(talk: Talk) -> int:
    """How many read along: every turn brings EACH_TURN and half of the tension there is then; nobody un-reads."""
    return FIRST_ONLOOKERS + sum(EACH_TURN + round(_tension(talk, state) / 2) for state in talk.trail[1:])


def letter(talk: Talk) -> tuple[str, ...]:
    """The paragraphs of the one mail that you write, in order: what you chose, and what you write without a choice."""
    span = letter_span(talk)
    found: list[str] = []
    for number in span:
        if number > span.start:
            found.append(_own_words(talk, number))
        found.extend(line.text for line in talk.trail[number].latest if line.who == YOU)
    return tuple(each for each in found if each)


def letter_span(talk: Talk) -> range:
    """The steps of the trail in which the mail is written; what was chosen to get to the first comes before it.

    Where the author lets you write without a choice, the first such line (`Beste mevrouw,`) opens the mail and the
    next in a later step (`Met vriendelijke groet,`) closes it: before and after you do things. Else all is the mail.
    """
    if not any(line.who == YOU for node in talk.scenario.nodes for line in node.lines):
        return range(len(talk.trail))
    steps = [at for at, state in enumerate(talk.trail) if any(line.who == YOU for line in state.latest)]
    if not steps:
        return range(0)
    return range(steps[0], steps[1] + 1 if len(steps) > 1 else len(talk.trail))


def writes_on(talk: Talk) -> bool:
    """Whether what is chosen next will stand in the mail: it has begun, and it isn't closed."""
    span = letter_span(talk)
    last = len(talk.trail) - 1
    closed = span.start < last and any(line.who == YOU for line in talk.trail[last].latest)
    return last in span and not closed


def clock(talk: Talk) -> tuple[Moment, ...]:
    """When everything of a chat was written, one moment for each state of the trail.

    Time comes from the words and not from a clock: you type yours and you read what they write.
    """
    moments: list[Moment] = []
    now = began = 0.0
    for number, state in enumerate(talk.trail):
        own = _own_words(talk, number)
        sent = now = now + len(own) / TYPED_A_SECOND
        opens = not own
        came: list[float] = []
        for line in state.latest:
            if line.who == YOU:
                now += len(line.text) / TYPED_A_SECOND
                opens = False
            came.append(began if opens else now)
            now += _reading(line)
        moments.append(Moment(sent, tuple(came), now))
        if number and talk.trail[number - 1].stage != state.stage:
            began = sent
    return tuple(moments)


def waits(talk: Talk) -> tuple[Waiting, ...]:
    """Who waits for you now and how long, in the order of the subjects; nobody after the end.

    Counted since your last word to them; since you turned away, where you left them after a word; and since their
    stage began, where you never answered. What is done doesn't wait.
    """
    if talk.state.ended or _is_aside(talk.scenario, talk.state.stage):
        return ()
    now, (_, since) = clock(talk)[-1].read, _waited(talk)
    person, _ = speaker(talk)
    name = person.name if person else ""
    return tuple(
        Waiting(each.id, each.title or name, round(now) - round(since[each.id]))
        for each in talk.scenario.stages[talk.state.stage].subjects
        if each.id not in talk.state.done
    )


def answered_in(talk: Talk) -> tuple[int, ...]:
    """For each of your answers in a chat that still stands, in order: how many whole seconds it was waited for.

    Counted between whole seconds, so that when they wrote and how long they waited give when you answered.
    """
    return tuple(_waited(talk)[0])


def _waited(talk: Talk) -> tuple[list[int], dict[str, float]]:
    """How long each answer was waited for, and since when each subject of this stage waits."""
    answered: list[int] = []
    since: dict[str, float] = {}
    spoken: set[str] = set()
    before: State | None = None
    for number, (state, moment) in enumerate(zip(talk.trail, clock(talk), strict=True)):
        here = before.subject if before else state.subject
        if _own_words(talk, number):
            if before and not _is_aside(talk.scenario, before.stage):
                answered.append(round(moment.sent) - round(since[here]))
            since[here] = moment.sent
            spoken.add(here)
        if here in spoken and here != state.subject:
            since[here] = moment.sent
        if (before is None or before.stage != state.stage) and not state.ended:
            since = {each.id: moment.sent for each in talk.scenario.stages[state.stage].subjects}
        for line, came in zip(state.latest, moment.came, strict=True):
            if line.who == YOU and state.subject in since:
                since[state.subject] = came
                spoken.add(state.subject)
        before = state
    return answered, since


def _own_words(talk: Talk, number: int) -> str:
    """What you chose to say in this step of the trail; nothing at the opening and where you turned to a subject."""
    if not number:
        return ""
    reply = reply_of(talk.scenario, talk.trail[number - 1], talk.trail[number].path[-1])
    return reply.text if reply else ""


def _reading(line: Line) -> float:
    return 0.0 if line.who in (YOU, NARRATOR) else len(line.text) / READ_A_SECOND


def _tension(talk: Talk, state: State) -> float:
    found = [int(value) for name, value in values_of(talk.scenario, state).items() if is_tension(name)]
    return sum(found) / len(found) if found else 0.0
