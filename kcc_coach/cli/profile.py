"""Whose records the command line works on: those of the profile that the window used last."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.practice.records import Assessment, Run, RunId, run_of
from kcc_coach.problem import ProblemError
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.storage.profiles import Profile, make_profile, profile_of
from kcc_coach.storage.store import Store, open_store, read_store

if TYPE_CHECKING:
    from kcc_coach.cli.call import Call
    from kcc_coach.packs.shelf import Entry

Ratings = tuple[tuple[CompetencyId, int], ...]


def practising(call: Call) -> Store:
    """The records to write; a first profile is made where there is none."""
    profile = current_profile(call) or make_profile(call.places.profiles, "", datetime.now(UTC).astimezone())
    return open_store(profile)


def reading(call: Call) -> Store | None:
    """The records to read, None where nothing was ever kept."""
    profile = current_profile(call)
    if profile is None or not profile.records.exists():
        return None
    return read_store(profile)


def current_profile(call: Call) -> Profile | None:
    """The profile that was used last, else the first."""
    return profile_of(call.places.profiles, call.settings.profile)


def look_whether_it_can_be_kept(call: Call) -> None:
    """Raises ProblemError before a talk that could not be kept after it: open in another window, damaged, read-only."""
    profile = current_profile(call)
    if profile is not None:
        open_store(profile).close()


def keep_run(call: Call, entry: Entry, events: tuple[str, ...], seed: int, started: datetime, ratings: Ratings) -> Run:
    """Keeps a talk that has ended, with the own ratings where they were given."""
    if entry.scenario is None:
        raise ProblemError(entry.problems[0])
    with practising(call) as store:
        now = datetime.now(UTC).astimezone()
        run = run_of(
            entry.scenario,
            entry.hash,
            events,
            id=RunId(secrets.token_hex(16)),
            seed=seed,
            started=started,
            seconds=round((now - started).total_seconds()),
            attempt=store.played(entry.scenario.id) + 1,
        )
        store.save_run(run, document_bytes(document_of(entry.as_written or entry.scenario)).decode())
        if ratings:
            store.save_assessment(run, Assessment(run.id, now, ratings))
    return run
