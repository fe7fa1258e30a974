"""Any records that could be kept, for hypothesis."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import count

from hypothesis import HealthCheck, settings, strategies as st

from kcc_coach.practice.records import KINDS, Assessment, AssessmentDraft, Run, RunId, TalkDraft
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import (
    MOODS,
    And,
    CastId,
    Chosen,
    Compare,
    Condition,
    EndingId,
    Line,
    NodeId,
    Not,
    Or,
    Outcome,
    ReplyId,
    Seen,
)
from kcc_coach.scenario.score import Score

often = settings(
    deadline=None,
    max_examples=50,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # one store may keep all examples
)

_numbers = count()
_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_counts = st.integers(0, 1_000_000)
_competencies = st.sampled_from([each.id for each in COMPETENCIES])
_offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=_offsets | st.timezones())  # noqa: DTZ001  # the zone is drawn
_simple: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Seen, _words.map(NodeId)),
    st.builds(Chosen, _words.map(ReplyId)),
    st.builds(Compare, _words, st.sampled_from(["=", "!=", "<", ">="]), st.integers(0, 100) | _words),
)
_conditions = st.recursive(
    _simple,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(And, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=4,
)
_lines = st.builds(Line, _words.map(CastId), _words, st.sampled_from(["", *MOODS]), _words, st.none() | _conditions)
_scores = st.lists(
    st.builds(Score, _competencies, st.integers(0, 40), st.integers(1, 40), st.integers(1, 20)),
    unique_by=lambda score: score.competency,
    max_size=8,
)
_ratings = st.dictionaries(_competencies, st.integers(1, 5)).map(lambda given: tuple(given.items()))
_events = st.lists(_words, max_size=8).map(tuple)
_seeds = st.integers(0, 2**63 - 1)

runs = st.builds(
    Run,
    id=st.builds(lambda: RunId(f"talk-{next(_numbers)}")),  # each talk is another, also while a failure is made smaller
    scenario=_words,
    version=_counts,
    hash=_words,
    title=_words,
    seed=_seeds,
    kind=st.sampled_from(KINDS),
    attempt=_counts,
    events=_events,
    started=moments,
    seconds=_counts,
    transcript=st.lists(_lines, max_size=4).map(tuple),
    scores=_scores.map(tuple),
    outcome=st.builds(Outcome, _words.map(EndingId), st.integers(0, 100), st.integers(0, 100)),
    ending_title=_words,
)
talk_drafts = st.builds(TalkDraft, _words, _words, _seeds, _events, moments, _counts, moments)
assessment_drafts = st.builds(AssessmentDraft, _words.map(RunId), _ratings, _words, moments)


@st.composite
def assessed_runs(draw: st.DrawFn) -> tuple[Run, Assessment]:
    """A talk with the person's own ratings of what was at stake in it."""
    run = draw(runs)
    ratings = tuple((each.competency, draw(st.integers(1, 5))) for each in run.scores)
    return run, Assessment(run.id, draw(moments), ratings, draw(_words))
