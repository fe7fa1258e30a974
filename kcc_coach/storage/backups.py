"""Backups of a person's records: copied while they are in use, looked through, kept for days, weeks and months.

A backup is encrypted with the key that the records had that day, and counts only once it was written through and found whole. Its
number says what is newer, not its date: a clock that was set back makes an odd date and nothing worse.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.durable import settle, write_whole
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.database import check, key_of, lock_profile, plain, remove, side_files
from kcc_coach.storage.faults import told
from kcc_coach.storage.migrations import APPLICATION_ID, NEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile

DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9
ALWAYS: Final = 3  # the newest, whatever their dates say
OFTEN: Final = timedelta(days=1)
FOLDER: Final = "backups"
MAKING: Final = "making.db"
PAGES: Final = 256  # at a time, so that whoever saves in between needn't wait for the whole
PAUSE: Final = 0.005  # seconds
_NAME: Final = re.compile(r"(\d{6})-(\d{8}T\d{6}Z)\.db")
_STAMP: Final = "last.json"


@dataclass(frozen=True)
class Backup:
    """A backup by its name: `number` rises from 1, `made` is what the clock said then, in UTC, `size` in bytes."""

    number: int
    made: datetime
    file: Path
    size: int


@dataclass(frozen=True)
class Inside:
    """What a backup holds: how many talks, and when the last one began (ISO 8601; empty where there is none)."""

    talks: int
    last: str


def list_backups(profile: Profile) -> tuple[Backup, ...]:
    """The backups of a profile, the newest first; a file with another name is none."""
    folder = profile.folder / FOLDER
    found = []
    with told(folder):
        for file in folder.iterdir() if folder.is_dir() else ():
            name = _NAME.fullmatch(file.name)
            made = _moment(name[2]) if name else None
            if name and made and file.is_file():
                found.append(Backup(int(name[1]), made, file, file.stat().st_size))
    return tuple(sorted(found, key=lambda each: each.number, reverse=True))


def is_due(profile: Profile, now: datetime) -> bool:
    """Whether it is time for a backup: something changed, and the last one is a day old or from another calendar."""
    if not profile.records.exists():
        return False
    newest = next(iter(list_backups(profile)), None)
    if newest is None:
        return _holds_something(profile)
    return abs(now - newest.made) >= OFTEN and _stamp(profile) != _last_stamp(profile)


def make_if_due(profile: Profile, now: datetime) -> Backup | None:
    """Makes one if it is time for it."""
    return make_backup(profile, now) if is_due(profile, now) else None


def make_backup(profile: Profile, now: datetime) -> Backup:
    """Makes one now, also beside a window that writes, and lets go of those that are no longer kept.

    Raises ProblemError where the records are damaged or the disk is full; the older ones are then left as they are.
    """
    number = next((each.number for each in list_backups(profile)), 0) + 1
    made = now.astimezone(UTC).replace(microsecond=0)
    folder = profile.folder / FOLDER
    file = folder / f"{number:06d}-{made:%Y%m%dT%H%M%SZ}.db"
    fresh = folder / MAKING
    stamp = _stamp(profile)
    with told(profile.records):
        folder.mkdir(exist_ok=True)
        remove(fresh)
        try:
            _copy(profile, fresh)
            with fresh.open("rb+") as written:
                os.fsync(written.fileno())
            fresh.replace(file)
        finally:
            remove(fresh)
        settle(folder)
        write_whole(folder / _STAMP, json.dumps(stamp).encode())
    _let_go(profile)
    return Backup(number, made, file, file.stat().st_size)


def _copy(profile: Profile, fresh: Path) -> None:
    """Copies records that are whole, and looks whether the copy is."""
    with plain(profile.records, profile.key, reading=True) as old, plain(fresh, profile.key) as new:
        version = int(old.execute("PRAGMA user_version").fetchone()[0])
        check(old, profile.records, version)
        old.backup(new, pages=PAGES, sleep=PAUSE)
        new.execute("PRAGMA journal_mode = DELETE")
        check(new, fresh, version)


def look_into(profile: Profile, backup: Backup, *, whole: bool = True) -> Inside:
    """What is in a backup; raises ProblemError where it is damaged, newer than this program, or has another key.

    Whether it is `whole` takes long to find out; without, damage is only found in what is read. That of a locked profile
    is no damaged one: its key isn't there yet.
    """
    if profile.locked:
        raise ProblemError(fault("database-locked", Place(str(backup.file))))
    with told(backup.file), plain(backup.file, key_of(profile, backup.file), reading=True) as connection:
        if whole:
            _whole(connection, backup)
        talks, last = connection.execute(
            "SELECT count(*), coalesce(max(started), '') FROM run WHERE kind = 'full'"
        ).fetchone()
    return Inside(int(talks), str(last))


def restore(profile: Profile, backup: Backup, now: datetime) -> Path | None:
    """Puts a backup in the place of the records, and says where those are now; None where there were none.

    Raises ProblemError where a window has the profile open, or where the backup isn't whole: then nothing was changed.
    Whenever this is cut off, the records are the ones of before or the ones of the backup.
    """
    lock = lock_profile(profile)
    copy = profile.folder / "records.restoring.db"
    try:
        with told(backup.file):
            remove(copy)
            with plain(backup.file, key_of(profile, backup.file), reading=True) as old, plain(copy, profile.key) as new:
                _whole(old, backup)
                old.backup(new)
                _whole(new, backup)
            with copy.open("rb+") as written:
                os.fsync(written.fileno())
            aside = _keep_aside(profile, now) if profile.records.exists() else None
            for ending in side_files(profile.records):  # what isn't in the file yet would be mixed into the other
                ending.unlink(missing_ok=True)
            copy.replace(profile.records)
            settle(profile.folder)
    finally:
        with suppress(OSError):
            remove(copy)
        lock.release()
    return aside


def _keep_aside(profile: Profile, now: datetime) -> Path:
    """Gives the records a second name with all that belongs to them, so that they are never without one."""
    _fold(profile)
    stem = f"records.replaced-{now:%Y%m%d-%H%M%S}"
    number = 1
    while (aside := profile.folder / f"{stem}{f'-{number}' if number > 1 else ''}.db").exists():
        number += 1
    for part in (profile.records, *side_files(profile.records)):
        if part.exists():
            _link(part, aside.with_name(aside.name + part.name.removeprefix(profile.records.name)))
    settle(profile.folder)
    return aside


def _fold(profile: Profile) -> None:
    """Brings what stands beside the records into them; what is damaged stays in parts, since closing would fold it too."""
    with suppress(ProblemError), told(profile.records):
        with plain(profile.records, profile.key, reading=True) as connection:
            check(connection, profile.records, int(connection.execute("PRAGMA user_version").fetchone()[0]))
        with plain(profile.records, profile.key) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")


def _link(file: Path, kept: Path) -> None:
    """A second name for a file; a copy where the disk knows no second names."""
    try:
        kept.hardlink_to(file)
    except OSError:
        write_whole(kept, file.read_bytes())


def _whole(connection: Any, backup: Backup) -> None:
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > NEWEST:
        raise ProblemError(fault("database-newer", Place(str(backup.file))))
    if not ours:
        raise ProblemError(fault("database-damaged", Place(str(backup.file)), file=backup.file))
    check(connection, backup.file, version)


# -- how long they are kept


def kept(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """Those to keep, of backups with the newest first: by day, then by week, then by month, the newest of each.

    Days are those of UTC.
    """
    found = list(backups[:ALWAYS])
    rest = list(backups)
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        seen: set[str] = set()
        while rest and len(seen | {period(rest[0].made)}) <= most:
            each = rest.pop(0)
            if period(each.made) not in seen and each not in found:
                found.append(each)
            seen.add(period(each.made))
    return tuple(found)


def _let_go(profile: Profile) -> None:
    """Deletes what is no longer kept; what cannot be deleted now is deleted another time."""
    there = list_backups(profile)
    for each in set(there) - set(kept(there)):
        with suppress(OSError):
            each.file.unlink()


def _day(made: datetime) -> str:
    return f"{made:%Y-%m-%d}"


def _week(made: datetime) -> str:
    return f"{made:%G-%V}"


def _month(made: datetime) -> str:
    return f"{made:%Y-%m}"


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _holds_something(profile: Profile) -> bool:
    """Whether there is anything to lose."""
    with told(profile.records), plain(profile.records, profile.key, reading=True) as connection:
        rows = "SELECT EXISTS (SELECT 1 FROM run) OR EXISTS (SELECT 1 FROM note) OR EXISTS (SELECT 1 FROM draft)"
        return bool(connection.execute(rows).fetchone()[0])


def _stamp(profile: Profile) -> list[list[int]]:
    """What the disk says of the records: it changes whenever something was kept in them."""
    found = []
    for file in (profile.records, profile.records.with_name(profile.records.name + "-wal")):
        with suppress(OSError):
            told_of = file.stat()
            if told_of.st_size:  # whoever reads leaves an empty one beside
                found.append([told_of.st_size, told_of.st_mtime_ns])
    return found


def _last_stamp(profile: Profile) -> object:
    try:
        return json.loads((profile.folder / FOLDER / _STAMP).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
