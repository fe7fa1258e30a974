"""Profiles: a folder for each person, with a name, an encrypted file of records, and the key to it in a wrap slot.

The records are encrypted with a random key from the first day on. As long as nobody chose a passphrase the key lies
open in its slot; locking the profile replaces that slot and leaves the records as they are.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kcc_coach.problem import Place, Problem, ProblemError, fault
from kcc_coach.storage.faults import told

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

FORMAT: Final = 1
CARD: Final = "profile.json"
OPEN_SLOT: Final = "open"
LONGEST_NAME: Final = 60
_KEY: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Profile:
    """One person on this computer. `key` opens the records: 64 hexadecimal digits."""

    id: str
    name: str
    folder: Path
    created: str
    key: str

    @property
    def records(self) -> Path:
        return self.folder / "records.db"

    @property
    def card(self) -> Path:
        return self.folder / CARD

    def __repr__(self) -> str:
        return f"Profile(id={self.id!r}, name={self.name!r})"  # a key has no place in a log


def list_profiles(folder: Path) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    """The profiles in a folder, the oldest first, and what is wrong with those that cannot be read."""
    found, problems = [], []
    with told(folder):
        inside = [each for each in sorted(folder.iterdir()) if each.is_dir()] if folder.is_dir() else []
    for each in inside:
        try:
            with told(each / CARD):
                there = (each / CARD).exists()
            if there:
                found.append(read_profile(each))
        except ProblemError as error:
            problems.append(error.problem)
    return tuple(sorted(found, key=lambda each: (each.created, each.id))), tuple(problems)


def profile_of(folder: Path, used_last: str) -> Profile | None:
    """The profile that was used last, else the oldest, None where there is none.

    Raises ProblemError where it is there and cannot be read: a colleague's profile is no place for what belongs to
    somebody else.
    """
    profiles, problems = list_profiles(folder)
    found = next((each for each in profiles if each.id == used_last), None)
    if found is not None:
        return found
    mine = [each for each in problems if each.place.file == str(folder / used_last / CARD)]
    if mine or (problems and not profiles):
        raise ProblemError((mine or problems)[0])
    return profiles[0] if profiles else None


def read_profile(folder: Path) -> Profile:
    """The profile in this folder; raises ProblemError where it is damaged, newer or locked."""
    file = folder / CARD
    with told(file):
        content = file.read_bytes()
    try:
        card = json.loads(content.decode())
        if int(card["format"]) > FORMAT:
            raise ProblemError(fault("database-newer", Place(str(file))))
        name, created = str(card["name"]), str(card["created"])
        keys = [str(slot["key"]) for slot in card["slots"] if slot["kind"] == OPEN_SLOT]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ProblemError(fault("profile-unreadable", Place(str(file)), file=file)) from error
    if not keys:
        raise ProblemError(fault("database-locked", Place(str(file))))
    if not _KEY.fullmatch(keys[0]):
        raise ProblemError(fault("profile-unreadable", Place(str(file)), file=file))
    return Profile(folder.name, name, folder, created, keys[0])


def make_profile(folder: Path, name: str, now: datetime) -> Profile:
    """A new profile with a key of its own; raises ProblemError where it cannot be written."""
    name_of_folder = secrets.token_hex(8)
    profile = Profile(
        name_of_folder,
        _writable(name)[:LONGEST_NAME],
        folder / name_of_folder,
        now.isoformat(timespec="seconds"),
        secrets.token_hex(32),
    )
    with told(profile.folder):
        profile.folder.mkdir(parents=True)
        with suppress(OSError):
            profile.folder.chmod(0o700)
    _write(profile)
    return profile


def rename_profile(profile: Profile, name: str) -> Profile:
    """The profile under another name."""
    renamed = replace(profile, name=_writable(name).strip()[:LONGEST_NAME] or profile.name)
    _write(renamed)
    return renamed


def _writable(name: str) -> str:
    """The name without the halves of characters that a paste may leave."""
    return name.encode("utf-8", "replace").decode()


def _write(profile: Profile) -> None:
    card = {
        "format": FORMAT,
        "name": profile.name,
        "created": profile.created,
        "slots": [{"kind": OPEN_SLOT, "key": profile.key}],
    }
    file = profile.folder / CARD
    fresh = profile.folder / "profile.json.new"
    with told(file):
        with fresh.open("w", encoding="utf-8") as out:
            json.dump(card, out, indent=2, ensure_ascii=False)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
