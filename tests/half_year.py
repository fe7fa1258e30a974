"""A simulated half year of one person, to look at and to count in: `python -m tests.half_year FOLDER [SEED]`.

Everything comes from the seed and from the last day: no clock and no chance beside them (but the profile's own key).
Each subject is a function of a `Life`, with a chance of its own, so that a subject that is added changes no other:
put yours in `SUBJECTS`, or in `BESIDE_A_TALK` where it is kept with the same commit as the talk.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.packs.shelf import read_shelf
from kcc_coach.paths import Places, places
from kcc_coach.practice.moments import review_of, reviews_of
from kcc_coach.practice.notes import FOCUS, Note
from kcc_coach.practice.own_words import Typed
from kcc_coach.practice.records import FULL, Assessment, Run, RunId, TalkDraft, run_of
from kcc_coach.practice.talk import Talk, begin, say, step_back
from kcc_coach.scenario.engine import node_of, offered
from kcc_coach.scenario.score import at_stake, worth
from kcc_coach.storage.moments import keep_review, memories, writes
from kcc_coach.storage.notes import keep_note
from kcc_coach.storage.profiles import make_profile
from kcc_coach.storage.store import open_store
from kcc_coach.storage.typed import typed_with
from tests import half_year_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kcc_coach.packs.shelf import Entry
    from kcc_coach.scenario.model import Node, Scenario
    from kcc_coach.scenario.plan import Offer
    from kcc_coach.scenario.score import Score
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.storage.store import Store

SEED: Final = 6
LAST: Final = date(2026, 11, 20)  # so that the clock goes from summer time to winter time within the half year
WEEKS: Final = 26
AWAY: Final = range(9, 12)  # weeks of holiday
ABROAD: Final = range(12, 14)  # weeks in which the talks are played on Curaçao, four hours behind UTC
CURACAO: Final = timezone(timedelta(hours=-4))
LONGEST: Final = 60

# How often the person sees what a competency asks for at a decision, in the first week and in the last.
SKILLS: Final = {
    "listening": (0.40, 0.95),
    "empathy": (0.45, 0.85),
    "connecting": (0.50, 0.70),
    "authenticity": (0.55, 0.65),
    "thinking_along": (0.45, 0.75),
    "plain_language": (0.60, 0.70),
    "attentiveness": (0.50, 0.80),
    "ownership": (0.15, 0.20),  # stays weak
}
# What the person adds to what a talk showed when rating it, in steps of the scale, in the first week and in the last.
HABITS: Final = {
    "listening": (-1.4, -1.2),  # rates low, and goes on doing so
    "plain_language": (1.8, 0.0),  # rates high at first; the gap closes
}
USUAL: Final = (0.1, 0.1)
REFLECTIONS: Final = (
    "Ik wilde te snel naar het formulier.",
    "Toen ik even stil was, vertelde ze pas wat er echt speelde.",
    "Ik zei weer “maar” nadat ik begrip had getoond.",
    "Dit ging beter dan vorige keer: ik noemde een dag en mijn naam.",
    "",
    "",
)


@dataclass(frozen=True)
class Life:
    """What a subject works with: open records, the conversations, the days, and a chance of its own."""

    store: Store
    entries: tuple[Entry, ...]
    first: date
    last: date
    chance: Random

    def now(self, day: date, minute: int) -> datetime:
        """This minute of the day, with the zone that the computer's clock had then and there."""
        when = datetime.combine(day, time()) + timedelta(minutes=minute)
        abroad = (day - self.first).days // 7 in ABROAD
        return when.replace(tzinfo=CURACAO if abroad else amsterdam(day))

    def grown(self, day: date, course: tuple[float, float]) -> float:
        """Where a course from the first day to the last stands on this day."""
        part = (day - self.first).days / max(1, (self.last - self.first).days)
        return course[0] + (course[1] - course[0]) * part

    def identity(self) -> RunId:
        return RunId(f"{self.chance.getrandbits(128):032x}")


def fill(where: Places, seed: int = SEED, last: date = LAST) -> Profile:
    """Makes a profile in this data folder and lives the half year that ends with this day in it."""
    found = read_shelf(where.packs, where.cache)
    entries = tuple(sorted(found.playable, key=lambda each: each.scenario.id if each.scenario else ""))
    first = last - timedelta(weeks=WEEKS)
    profile = make_profile(where.profiles, "Noor", datetime.combine(first, time(9), UTC))
    with open_store(profile) as store:
        for subject in SUBJECTS:
            subject(Life(store, entries, first, last, Random(f"{seed}:{subject.__name__}")))  # a game
    return profile


def amsterdam(day: date) -> timezone:
    """The zone of Amsterdam on a day: summer time from the last Sunday of March to that of October."""
    begins, ends = (_last_sunday(day.year, month) for month in (3, 10))
    return timezone(timedelta(hours=2 if begins <= day < ends else 1))


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)


# -- talks and the own ratings of them


def talks(life: Life) -> None:
    """Two to four talks in most weeks, none on holiday; the newest is not assessed yet."""
    days = _days_of_practice(life)
    for number, day in enumerate(days):
        entry = life.chance.choice(life.entries[:6] if life.chance.random() < 0.5 else life.entries)
        run = _played(life, entry, life.now(day, life.chance.randrange(8 * 60, 23 * 60 + 55)))
        _keep(life, entry, run)
        if number < len(days) - 1:
            life.store.save_assessment(run, _rated(life, run))


def talks_of_other_kinds(life: Life) -> None:
    """One from a turn, one as a moment, one in a group: kept, and part of no figure."""
    of = life.store.runs()[3]
    entry = next(each for each in life.entries if each.scenario and each.scenario.id == of.scenario)
    for number, kind in enumerate(("from_turn", "moment", "group", "author")):
        when = life.now(life.first + timedelta(days=30 + number), 600)
        more = {"of": of.id, "kept": 0} if kind == "from_turn" else {}
        _keep(life, entry, _played(life, entry, when, kind=kind, **more))


def a_draft(life: Life) -> None:
    """A talk that was left half played on the last day."""
    entry = life.entries[2]
    when = life.now(life.last, 990)
    talk = _talk(life, _scenario(entry), when.date(), seed=11)
    half = talk.events[: max(1, len(talk.events) // 2)]
    saved = when + timedelta(minutes=2)
    life.store.save_talk_draft(TalkDraft(_scenario(entry).id, entry.hash, 11, half, when, 120, saved))


def _days_of_practice(life: Life) -> list[date]:
    """Days in order; a day may have two talks."""
    found = []
    for week in range(WEEKS):
        if week not in AWAY:
            many = life.chance.choice((2, 3, 3, 4))
            days = sorted(life.chance.choices((0, 1, 2, 3, 4, 6), k=many))
            found += [life.first + timedelta(weeks=week, days=each) for each in days]
    return [each for each in found if each <= life.last]


def _played(life: Life, entry: Entry, started: datetime, kind: str = FULL, **more: Any) -> Run:
    scenario = _scenario(entry)
    seed = life.chance.randrange(1_000_000)
    talk = _talk(life, scenario, started.date(), seed)
    return run_of(
        scenario,
        entry.hash,
        talk.events,
        id=life.identity(),
        seed=seed,
        started=started,
        seconds=life.chance.randrange(150, 900),
        attempt=life.store.played(scenario.id) + 1 if kind == FULL else 0,
        kind=kind,
        **more,
    )


def _keep(life: Life, entry: Entry, run: Run) -> None:
    scenario = entry.as_written or _scenario(entry)
    document = document_bytes(document_of(scenario)).decode()
    life.store.save_run(run, document, [write for each in BESIDE_A_TALK for write in each(run, _scenario(entry))])


def _talk(life: Life, scenario: Scenario, day: date, seed: int) -> Talk:
    """A talk played to its end; now and then a choice is taken back."""
    talk = begin(scenario, seed)
    while not talk.state.ended:
        back = talk.before is not None and life.chance.random() < 0.03
        talk = step_back(talk) if back else say(talk, _choice(life, talk, day))
    return talk


def _choice(life: Life, talk: Talk, day: date) -> str:
    """The reply that looks best to a person who sees what some competencies ask for, and misses others."""
    offers = offered(talk.scenario, talk.state)
    new = [each for each in offers if each.reply and each.token not in talk.state.chosen]
    tired = len(talk.events) > LONGEST
    if not new or (tired and any(each.reply is None for each in offers)):
        return life.chance.choice([each for each in offers if each.reply is None] or list(offers)).token
    node = next(each for each in talk.scenario.nodes if each.id == talk.state.node)
    stakes = at_stake(node)
    drawn = {name: life.chance.random() < life.grown(day, SKILLS[name]) for name in stakes}
    return max(new, key=lambda each: (_appeal(each, node, drawn), life.chance.random())).token


def _appeal(offer: Offer, node: Node, drawn: dict[Any, bool]) -> float:
    shown = dict(offer.reply.shows) if offer.reply else {}
    places = ((name, shown.get(name, 0), *at_stake(node)[name]) for name in drawn)
    return sum((1.0 if drawn[name] else -0.8) * (value - worst) / (best - worst) for name, value, worst, best in places)


def _rated(life: Life, run: Run) -> Assessment:
    when = run.started + timedelta(seconds=run.seconds + 60)
    ratings = tuple((each.competency, _rating(life, each, run.started.date())) for each in run.scores)
    return Assessment(run.id, when, ratings, life.chance.choice(REFLECTIONS))


def _rating(life: Life, score: Score, day: date) -> int:
    habit = life.grown(day, HABITS.get(score.competency, USUAL))
    return min(5, max(1, round(1 + score.value / 25 + habit + life.chance.gauss(0, 0.5))))


def _scenario(entry: Entry) -> Scenario:
    assert entry.scenario is not None
    return entry.scenario


def moments_by_themselves(life: Life) -> None:
    """Two or three moments on some mornings, those that are due first; what is weak goes wrong more often."""
    scenarios = {each.scenario.id: (each.scenario, each.hash) for each in life.entries if each.scenario}
    day = life.first + timedelta(days=21)
    while day <= life.last - timedelta(days=2):
        if (day - life.first).days // 7 not in AWAY and life.chance.random() < 0.3:
            now = life.now(day, 9 * 60 + life.chance.randrange(60))
            due = sorted((each for each in memories(life.store).values() if each.due <= now), key=lambda each: each.due)
            for memory in due[: life.chance.randint(2, 3)]:
                scenario, content_hash = scenarios[memory.scenario]  # type: ignore[index]  # ids are plain words
                node = next(each for each in scenario.nodes if each.id == memory.node)
                weak = "ownership" in at_stake(node)
                ranked = sorted(node.replies, key=lambda each: worth(node, each) or 0.0)
                reply = ranked[-1] if life.chance.random() < (0.3 if weak else 0.8) else life.chance.choice(ranked)
                review = review_of(scenario, content_hash, node, reply, now)
                if review is not None:
                    keep_review(life.store, review)
        day += timedelta(days=1)


def what_to_work_on(life: Life) -> None:
    """Ownership, since it stays hard."""
    now = life.now(life.first + timedelta(days=30), 540)
    keep_note(life.store, Note(FOCUS, FOCUS, now.date(), now, '["ownership"]'))


def met(run: Run, scenario: Scenario) -> Iterable[Callable[[Any], None]]:
    """The moments that a talk went through."""
    if run.kind != FULL:
        return ()
    reviews = reviews_of(scenario, run.hash, run.events, run.seed, run.started, run.id)
    return (writes(reviews),)


def in_own_words(life: Life) -> None:
    """Two talks in which the replies were typed first: some near to what was chosen, some far from it."""
    for week in (16, 21):
        entry = life.chance.choice(life.entries)
        scenario = _scenario(entry)
        day = life.first + timedelta(weeks=week, days=2)
        talk = _talk(life, scenario, day, life.chance.randrange(1000))
        typed = []
        for number, (state, token) in enumerate(zip(talk.trail, talk.state.path, strict=False), 1):
            node = node_of(scenario, state)
            said = next((each.text for each in node.replies if each.id == token), "") if node else ""
            if said and life.chance.random() < 0.7:
                near = token if life.chance.random() < 0.6 else ""
                typed.append(Typed(number, state.node, said.lower().partition(".")[0], near, token))
        run = run_of(
            scenario,
            entry.hash,
            talk.events,
            id=RunId(f"{life.chance.getrandbits(128):032x}"),
            seed=talk.seed,
            started=life.now(day, 900),
            seconds=500,
            attempt=life.store.played(scenario.id) + 1,
        )
        written = document_bytes(document_of(entry.as_written or scenario)).decode()
        life.store.save_run(run, written, [*met(run, scenario), typed_with(run.id, typed)])
        life.store.save_assessment(run, _rated(life, run))


# -- what is lived: a line for each subject, in this order

SUBJECTS: Final[tuple[Callable[[Life], None], ...]] = (
    talks,
    talks_of_other_kinds,
    a_draft,
    moments_by_themselves,
    what_to_work_on,
    in_own_words,
    half_year_steps.steps,
    half_year_steps.successes,
    half_year_steps.a_why,
    half_year_steps.months,
)

# What is kept with the commit of each talk: functions of the talk and its conversation that give what `also` writes.
BESIDE_A_TALK: Final[tuple[Callable[[Run, Scenario], Iterable[Callable[[Any], None]]], ...]] = (met,)


if __name__ == "__main__":
    fill(places(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SEED)
