"""Talks, ratings and drafts as a person might leave them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from kcc_coach.practice.records import FULL, Assessment, AssessmentDraft, Run, RunId, TalkDraft
from kcc_coach.scenario.model import And, CastId, CompetencyId, EndingId, Line, Not, Outcome, Seen
from kcc_coach.scenario.score import Score
from kcc_coach.storage.profiles import Profile, make_profile

if TYPE_CHECKING:
    from pathlib import Path

AMSTERDAM: Final = timezone(timedelta(hours=1))
NOW: Final = datetime(2026, 11, 20, 14, 30, 12, 345678, tzinfo=AMSTERDAM)
LISTENING: Final = CompetencyId("listening")
EMPATHY: Final = CompetencyId("empathy")
OWNERSHIP: Final = CompetencyId("ownership")

_SAID: Final = (
    Line(CastId("aydin"), "Er ligt een tegel los voor mijn deur.", "worried", "Dat wordt weer een formulier."),
    Line(CastId("you"), "Dat is schrikken. Hoe is het nu met uw man?"),
    Line(CastId("narrator"), "Ze knikt.", when=And((Seen("man"), Not(Seen("zes-weken"))))),  # type: ignore[arg-type]  # ids are plain words
)
_TALK: Final = Run(
    id=RunId("talk"),
    scenario="losse-tegel",
    version=1,
    hash="5f3c",
    title="De losse tegel",
    seed=7,
    kind=FULL,
    attempt=1,
    events=("eerst-de-man", "melding", "@back", "langskomen"),
    started=NOW,
    seconds=214,
    transcript=_SAID,
    scores=(Score(EMPATHY, 2, 4, 2), Score(LISTENING, 5, 8, 3)),
    outcome=Outcome(EndingId("rechtgelegd"), 72, 85),
    ending_title="De tegel ligt recht",
)


def talk(id: str = "talk", **changes: Any) -> Run:
    """A talk that has ended."""
    return replace(_TALK, id=RunId(id), **changes)


def ratings_of(run: Run, **changes: Any) -> Assessment:
    """The own ratings of a talk."""
    given = tuple((each.competency, 4 - place % 3) for place, each in enumerate(run.scores))
    when = run.started.replace(microsecond=0) + timedelta(minutes=5)
    return replace(Assessment(run.id, when, given, "Ik vroeg eerst naar haar man."), **changes)


def half_played(run: Run = _TALK, **changes: Any) -> TalkDraft:
    """This talk when it was half played."""
    saved = run.started + timedelta(minutes=1)
    draft = TalkDraft(run.scenario, run.hash, run.seed, run.events[:1], run.started, 60, saved)
    return replace(draft, **changes)


def half_rated(run: Run = _TALK, **changes: Any) -> AssessmentDraft:
    """The assessment of this talk, half given."""
    draft = AssessmentDraft(run.id, ((LISTENING, 2),), "Ik vroeg eer", run.started + timedelta(minutes=4))
    return replace(draft, **changes)


def somebody(folder: Path, name: str = "Sanne") -> Profile:
    """A profile without records yet."""
    return make_profile(folder / "profiles", name, NOW)
