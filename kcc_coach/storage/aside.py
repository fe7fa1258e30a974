"""Whole profiles that were set aside (`locking.set_profile_aside`): which there are, and putting one back.

Such a folder lies as it was: one with a passphrase stays locked, one without has its key beside its records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from kcc_coach.durable import settle
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.cards import told_disk
from kcc_coach.storage.database import lock_profile
from kcc_coach.storage.locking import set_folder_aside
from kcc_coach.storage.profiles import Profile, list_profiles, read_profile

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "set-aside"
_NAME: Final = re.compile(r"(.+)-([0-9]{8}-[0-9]{6})-[0-9a-f]{4}")


@dataclass(frozen=True)
class Aside:
    """A profile that was set aside: `id` is the name that its folder had, `since` what the clock said then."""

    profile: Profile
    id: str
    since: datetime

    @property
    def has_passphrase(self) -> bool:
        return self.profile.has_passphrase


def list_aside(profiles: Path) -> tuple[Aside, ...]:
    """The profiles that were set aside beside this folder of profiles, the newest first; what cannot be read is left out."""
    found, _ = list_profiles(profiles.parent / FOLDER)
    known = [(each, _NAME.fullmatch(each.id)) for each in found]
    asides = (Aside(each, named[1], _moment(named[2])) for each, named in known if named)
    return tuple(sorted(asides, key=lambda each: (each.since, each.profile.id), reverse=True))


def aside_of(profile: Profile) -> tuple[Aside, ...]:
    """Those that were set aside of this person, the newest first."""
    return tuple(each for each in list_aside(profile.folder.parent) if each.id == profile.id)


def bring_back(aside: Aside, profiles: Path, now: datetime) -> Profile:
    """Moves a profile back into the list, as it was. The one that took its place is set aside itself, never written over.

    What stands in its place may be damaged, or no profile at all. Raises ProblemError, also where somebody has one of the
    two open; then both are where they were.
    """
    there = profiles / aside.id
    if not aside.profile.folder.is_dir():
        raise ProblemError(fault("file-missing", Place(str(aside.profile.folder))))
    lock_profile(aside.profile).release()
    moved = set_folder_aside(there, now) if there.exists() else None
    with told_disk(there):
        profiles.mkdir(parents=True, exist_ok=True)
        try:
            aside.profile.folder.rename(there)
        except OSError:
            if moved is not None:
                moved.rename(there)
            raise
        settle(profiles)
        settle(profiles.parent / FOLDER)
    return read_profile(there)


def _moment(text: str) -> datetime:
    """The moment in a name; the beginning of time where it says none."""
    try:
        return datetime.strptime(text, "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
