"""Whose records the command line works on: those of the only profile there is, or of the one that was named.

One with a passphrase asks for it at the terminal, where it isn't shown.
"""

from __future__ import annotations

import secrets
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kcc_coach.cli.asking import has_terminal, typed_unseen
from kcc_coach.cli.call import WRONG_USE, RefusedError
from kcc_coach.ended_talk import EndedTalk
from kcc_coach.i18n import tr
from kcc_coach.practice.records import Assessment, Run, RunId
from kcc_coach.problem import Place, ProblemError, fault, sentence
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.storage.database import is_untouched
from kcc_coach.storage.profiles import CHANGED, Profile, list_profiles, make_profile, profile_of, read_profile
from kcc_coach.storage.store import Store, open_store, read_store

if TYPE_CHECKING:
    from kcc_coach.cli.call import Call
    from kcc_coach.packs.shelf import Entry
    from kcc_coach.problem import Problem

_TRIES: Final = 3
Ratings = tuple[tuple[CompetencyId, int], ...]


def practising(call: Call) -> Store:
    """The records to write; a first profile is made where there is none."""
    profile = opened_profile(call) or make_profile(call.places.profiles, "", datetime.now(UTC).astimezone())
    return open_store(profile)


def reading(call: Call) -> Store | None:
    """The records to read, None where nothing was ever kept."""
    profile = opened_profile(call)
    if profile is None or is_untouched(profile):
        return None
    return read_store(profile)


def current_profile(call: Call) -> Profile | None:
    """The profile that was named, else the only one there is; it may be locked.

    Raises ProblemError where there are several and none was named: who was last in the window may be a colleague.
    """
    named = getattr(call.options, "profile", None)
    profiles, problems = list_profiles(call.places.profiles)
    if named is None:
        if len(profiles) + len(problems) > 1:
            raise ProblemError(fault("profile-which", Place(), known=_told_apart(profiles, problems)))
        return profile_of(call.places.profiles, call.settings.profile)
    found = [each for each in profiles if named == each.id] or [each for each in profiles if named == called(each)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{called(each)} ({each.id})" for each in found or profiles)
    if found:
        raise RefusedError(tr("Er zijn meer profielen met die naam. Geef een van deze: {known}.").format(known=known))
    words = tr("Er is geen profiel met die naam. Wel: {known}.").format(known=known or "–")
    raise RefusedError(words, WRONG_USE)


def _told_apart(profiles: tuple[Profile, ...], problems: tuple[Problem, ...]) -> str:
    """Each by its name, and by its id where two have that name or it cannot be read."""
    names = [called(each) for each in profiles]
    known = [
        f"{name} ({each.id})" if names.count(name) > 1 else name for each, name in zip(profiles, names, strict=True)
    ]
    return ", ".join([*known, *(Path(each.place.file).parent.name for each in problems)])


def called(profile: Profile) -> str:
    """What a profile is called to a person."""
    return profile.name or tr("Mijn profiel")


def whose(call: Call) -> str:
    """In whose profile something was kept, for a computer on which there are several; empty where there is one."""
    profiles, problems = list_profiles(call.places.profiles)
    profile = current_profile(call) if len(profiles) + len(problems) > 1 else None
    return tr("Dit hoort bij het profiel van {name}.").format(name=called(profile)) if profile else ""


_opened: dict[Path, Profile] = {}  # so that one command asks once


def opened_profile(call: Call) -> Profile | None:
    """The profile to work on, opened with its passphrase where it has one; None where there is none."""
    profile = current_profile(call)
    if profile is None or not profile.locked:
        return profile
    known = _opened.get(profile.folder)
    if known is None or known.slots != profile.slots:
        known = _opened[profile.folder] = _unlocked(profile)
    return known


def _unlocked(profile: Profile) -> Profile:
    """Asks three times at most, slower after each wrong one."""
    from kcc_coach.storage.slots import unlock

    if not has_terminal():
        words = tr("Het profiel {name} zit op slot. In een terminal wordt je wachtwoordzin gevraagd.")
        raise RefusedError(words.format(name=called(profile)))
    for tried in range(_TRIES):
        typed = typed_unseen(tr("Wachtwoordzin van {name}:").format(name=called(profile)))
        try:
            return _told_of_changes(unlock(read_profile(profile.folder), typed))
        except ProblemError as error:
            if error.problem.code != "profile-passphrase" or tried == _TRIES - 1:
                raise
            print(sentence(error.problem), file=sys.stderr)
            time.sleep(2**tried)
    raise AssertionError


def _told_of_changes(profile: Profile) -> Profile:
    """Says it where somebody changed the lock from outside; the profile is open all the same."""
    if profile.doubt == CHANGED:
        print(sentence(fault("profile-changed", Place(str(profile.card)))), file=sys.stderr)
    return profile


def look_whether_it_can_be_kept(call: Call) -> None:
    """Raises ProblemError before a talk that could not be kept after it: open in another window, damaged, read-only."""
    profile = opened_profile(call)
    if profile is not None:
        open_store(profile).close()


def keep_run(call: Call, entry: Entry, events: tuple[str, ...], seed: int, started: datetime, ratings: Ratings) -> Run:
    """Keeps a talk that has ended, with the own ratings where they were given."""
    if entry.scenario is None:
        raise ProblemError(entry.problems[0])
    with practising(call) as store:
        now = datetime.now(UTC).astimezone()
        run = EndedTalk(
            entry.scenario,
            events,
            seed,
            RunId(secrets.token_hex(16)),
            entry.hash,
            entry.as_written or entry.scenario,
            started,
            now,
            max(0, round((now - started).total_seconds())),  # a clock may be set back meanwhile
        ).keep(store)
        if ratings:
            store.save_assessment(run, Assessment(run.id, now, ratings))
    return run
