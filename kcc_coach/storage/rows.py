"""A talk, its scores and its ratings as rows of their tables: the same for what was just played and for what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kcc_coach.practice.records import week_of
from kcc_coach.storage.tables import when_text

if TYPE_CHECKING:
    from kcc_coach.practice.records import Assessment, Run


def run_row(run: Run) -> dict[str, object]:
    """The talk itself; `detail` holds all of it."""
    return {
        "id": run.id,
        "scenario": run.scenario,
        "version": run.version,
        "hash": run.hash,
        "title": run.title,
        "kind": run.kind,
        "attempt": run.attempt,
        "seed": run.seed,
        "started": when_text(run.started),
        "week": str(week_of(run.started)),
        "seconds": run.seconds,
        "ending": run.outcome.ending,
        "ending_title": run.ending_title,
        "relation": run.outcome.relation,
        "purpose": run.outcome.purpose,
        "detail": msgspec.json.encode(run).decode(),
    }


def score_rows(run: Run) -> list[dict[str, object]]:
    """A row for each competency that was at stake."""
    names = ("competency", "gained", "possible", "count")
    return [{"run": run.id, **{name: getattr(each, name) for name in names}} for each in run.scores]


def assessment_row(assessment: Assessment) -> dict[str, object]:
    """That a talk was rated, and the reflection."""
    return {"run": assessment.run, "given": when_text(assessment.when), "reflection": assessment.reflection}


def rating_rows(assessment: Assessment) -> list[dict[str, object]]:
    """A row for each competency that was rated."""
    return [{"run": assessment.run, "competency": name, "rating": rating} for name, rating in assessment.ratings]
