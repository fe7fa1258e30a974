"""Whose records the command line works on: those of the profile that the window used last."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.problem import ProblemError
from kcc_coach.storage.profiles import Profile, list_profiles, make_profile
from kcc_coach.storage.store import Store, open_store, read_store

if TYPE_CHECKING:
    from kcc_coach.cli.main import Call


def practising(call: Call) -> Store:
    """The records to write; a first profile is made where there is none."""
    profile = current_profile(call) or make_profile(
        call.places.profiles, tr("Mijn profiel"), datetime.now(UTC).astimezone()
    )
    return open_store(profile)


def reading(call: Call) -> Store | None:
    """The records to read, None where nothing was ever kept."""
    profile = current_profile(call)
    if profile is None or not profile.records.exists():
        return None
    return read_store(profile)


def current_profile(call: Call) -> Profile | None:
    """The profile that was used last, else the first."""
    profiles, problems = list_profiles(call.places.profiles)
    if problems and not profiles:
        raise ProblemError(problems[0])
    return next((each for each in profiles if each.id == call.settings.profile), profiles[0] if profiles else None)
