"""The practice as xAPI 1.0.3 statements, for a learning record store.

The actor is an account with a name that says nothing: made from the random name of the profile, the same in every export,
so that a store counts nothing twice. Each statement has an id of its own that follows from what it tells. What the person
wrote and what the profile is called are in it only where that is asked. docs/export.md tells verbs and activities.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from urllib.parse import quote
from uuid import UUID, uuid5

import msgspec

from kcc_coach.export.words import competency_name
from kcc_coach.i18n import current
from kcc_coach.practice.records import HIGHEST_RATING, LOWEST_RATING
from kcc_coach.storage import kept
from kcc_coach.storage.everything import values
from kcc_coach.storage.origin import origin_of
from kcc_coach.storage.overview import scores_seen, talks_seen

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from kcc_coach.storage.overview import ScoreSeen, TalkSeen
    from kcc_coach.storage.store import Store

Statement = dict[str, Any]

HOME: Final = "https://kcc-coach.invalid/"  # an address that can never be anybody's (RFC 2606)
BASE: Final = f"{HOME}xapi/"
_ADL: Final = "http://adlnet.gov/expapi/verbs/"
VERBS: Final = {
    "completed": f"{_ADL}completed",
    "scored": f"{_ADL}scored",
    "rated": "http://id.tincanapi.com/verb/rated",
    "answered": f"{_ADL}answered",
    "commented": f"{_ADL}commented",
    "responded": f"{_ADL}responded",
}
TYPES: Final = {
    "scenario": "http://adlnet.gov/expapi/activities/simulation",
    "competency": "http://adlnet.gov/expapi/activities/objective",
    "moment": "http://adlnet.gov/expapi/activities/question",
}
_UNKNOWN: Final = "und"  # a conversation may be in any language
_NAMES: Final = UUID("6f1d7b0e-3d0a-5e0f-9f53-5b1f0c0a7c6e")  # the namespace of our statements


def write_statements(out: BinaryIO, store: Store, *, words: bool = False) -> None:
    """Writes a list of statements, one a line: what a store takes at its address for statements."""
    comma = b"[\n"
    with closing(statements(store, words=words)) as found:
        for each in found:
            out.write(comma + msgspec.json.encode(each))
            comma = b",\n"
    out.write(b"\n]\n" if comma == b",\n" else b"[]\n")


def statements(store: Store, *, words: bool = False) -> Generator[Statement]:
    """The statements, kind by kind, each kind in the order of time."""
    told = _Telling(store, words=words)
    talks = {each.id: each for each in reversed(talks_seen(store))}
    for talk in talks.values():
        yield told.completed(talk)
    for score in scores_seen(store):
        if score.run in talks:  # a talk that was kept while this is written comes along another time
            yield told.scored(score, talks[score.run])
    for rated in values(store, kept.ASSESSMENTS):
        if rated.run in talks:
            yield from told.rated(rated, talks[rated.run])
    times: Counter[tuple[str, str, str]] = Counter()
    for review in values(store, kept.REVIEWS):
        met = (review.scenario, review.node, review.at)
        times[met] += 1
        yield told.answered(review, times[met])
    if words:
        for typed in values(store, kept.TYPED):
            if typed.run in talks:
                yield told.responded(typed, talks[typed.run])


def actor_name(origin: str) -> str:
    """The account of a profile: 32 hexadecimal digits from which nothing can be told."""
    return hashlib.sha256(f"kcc-coach xapi {origin}".encode()).hexdigest()[:32]


class _Telling:
    """What all statements of an export have in common."""

    def __init__(self, store: Store, *, words: bool) -> None:
        name = actor_name(origin_of(store.profile))
        self.actor: Statement = {"objectType": "Agent", "account": {"homePage": HOME, "name": name}}
        if words and store.profile.name:
            self.actor["name"] = store.profile.name
        self.words = words
        self._own = uuid5(_NAMES, name)

    def completed(self, talk: TalkSeen) -> Statement:
        """A talk that was played to its end."""
        result = {
            "completion": True,
            "duration": f"PT{max(0, talk.seconds)}S",
            "extensions": {
                f"{BASE}extension/relation": talk.relation,
                f"{BASE}extension/purpose": talk.purpose,
                f"{BASE}extension/kind": talk.kind,
                f"{BASE}extension/attempt": talk.attempt,
            },
        }
        return self._statement("completed", _scenario(talk), _ended(talk), result, talk, talk.id)

    def scored(self, score: ScoreSeen, talk: TalkSeen) -> Statement:
        """What a talk showed of a competency."""
        share = round(score.gained / score.possible, 4)
        result = {"score": {"scaled": share, "raw": score.gained, "min": 0, "max": score.possible}}
        about = _competency(score.competency)
        return self._statement("scored", about, _ended(talk), result, talk, f"{talk.id}/{score.competency}", under=talk)

    def rated(self, rated: kept.Rated, talk: TalkSeen) -> Iterator[Statement]:
        """How the person rated the own part, before seeing the scores; the thoughts about it where they are asked."""
        given = datetime.fromisoformat(rated.given)
        for name, rating in rated.ratings.items():
            share = (rating - LOWEST_RATING) / (HIGHEST_RATING - LOWEST_RATING)
            score = {"scaled": share, "raw": rating, "min": LOWEST_RATING, "max": HIGHEST_RATING}
            about = _competency(name)
            yield self._statement("rated", about, given, {"score": score}, talk, f"{talk.id}/{name}", under=talk)
        if self.words and rated.reflection:
            yield self._statement(
                "commented", _scenario(talk), given, {"response": rated.reflection}, talk, f"{talk.id}/thoughts"
            )

    def answered(self, review: kept.Review, number: int) -> Statement:
        """A decision that was met, and the reply that was chosen by its name; `number` tells apart what is the same."""
        result: Statement = {"response": review.reply or "-"}
        if review.possible > 0 and 0 <= review.gained <= review.possible:
            share = round(review.gained / review.possible, 4)
            result["score"] = {"scaled": share, "raw": review.gained, "min": 0, "max": review.possible}
        about = _moment(review.scenario, review.node)
        what = f"{number}/{review.scenario}/{review.node}/{review.at}"
        return self._statement("answered", about, datetime.fromisoformat(review.at), result, None, what)

    def responded(self, typed: kept.Typed, talk: TalkSeen) -> Statement:
        """What the person typed before the replies were shown."""
        about = _moment(talk.scenario, typed.node)
        what = f"{talk.id}/{typed.number}"
        return self._statement("responded", about, talk.started, {"response": typed.said or "-"}, talk, what)

    def _statement(
        self,
        verb: str,
        about: Statement,
        when: datetime,
        result: Statement,
        talk: TalkSeen | None,
        what: str,
        *,
        under: TalkSeen | None = None,
    ) -> Statement:
        context: Statement = {"platform": "KCC Coach"}
        if talk is not None:
            context["registration"] = str(uuid5(self._own, talk.id))
        if under is not None:
            context["contextActivities"] = {"parent": [_scenario(under)]}
        return {
            "id": str(uuid5(self._own, f"{verb}/{what}")),
            "actor": self.actor,
            "verb": {"id": VERBS[verb], "display": {"en": verb}},
            "object": about,
            "result": result,
            "context": context,
            "timestamp": when.isoformat(timespec="milliseconds"),
        }


def _ended(talk: TalkSeen) -> datetime:
    """When a talk came to its end; where the clock leapt so far meanwhile that this is no moment, when it began."""
    try:
        return talk.started + timedelta(seconds=max(0, talk.seconds))
    except OverflowError:
        return talk.started


def _activity(path: str, kind: str, name: dict[str, str]) -> Statement:
    definition: Statement = {"type": TYPES[kind]}
    if all(name.values()):
        definition["name"] = name
    return {"objectType": "Activity", "id": BASE + path, "definition": definition}


def _scenario(talk: TalkSeen) -> Statement:
    return _activity(f"scenario/{quote(talk.scenario, safe='')}", "scenario", {_UNKNOWN: talk.title})


def _competency(name: str) -> Statement:
    return _activity(f"competency/{quote(name, safe='')}", "competency", {current(): competency_name(name)})


def _moment(scenario: str, node: str) -> Statement:
    path = f"scenario/{quote(scenario, safe='')}/moment/{quote(node, safe='')}"
    return _activity(path, "moment", {_UNKNOWN: node})
