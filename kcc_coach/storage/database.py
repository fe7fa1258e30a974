"""Opening a person's records: the lock, the key, what is checked before anything is trusted, and the migration.

A file that cannot be read is never overwritten. Older records are copied, the copy is migrated and checked, and only
then takes the place of the original.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from filelock import FileLock, Timeout
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from kcc_coach.durable import settle
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.cards import RECORDS_NAME, has_card
from kcc_coach.storage.faults import told
from kcc_coach.storage.migrations import APPLICATION_ID, NEWEST, migrate
from kcc_coach.storage.profiles import keep_profile, of_this_card
from kcc_coach.storage.wiping import wipe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from kcc_coach.storage.profiles import Profile

_SHARES: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "davfs", "ncpfs"})
ENDINGS: Final = ("", "-shm", "-wal", "-journal")
_PART: Final = re.compile(r"-(shm|wal|journal)$")
_ESCAPE: Final = re.compile(r"\\([0-7]{3})")  # how the system writes a space in the name of a mount
_TABLES: Final = frozenset({"run", "score", "assessment", "rating", "week", "draft"})
_ADDED: Final = {
    2: ("conversation",),
    3: ("review", "memory", "typed", "note"),
}  # tables by the version that brought them


def lock_profile(profile: Profile) -> FileLock:
    """Holds the profile for this window; raises ProblemError where another one has it. Release it with `.release()`.

    It may be released from another thread than the one that took it.
    """
    if not has_card(profile.folder):  # else the lock would make the folder anew, for records without a key
        raise missing(profile)
    lock = FileLock(str(profile.folder / "in-use.lock"), thread_local=False)
    with told(profile.records):
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise ProblemError(fault("database-busy", Place(str(profile.records)))) from error
    return lock


def open_engine(profile: Profile) -> Engine:
    """The records, ready to be written: made, or checked and brought up to date. The caller holds the lock.

    They are made for a profile that never had any. Where they are gone, or the card is an older one than the records
    beside it, that is told: an empty profile would hide it.
    """
    _need_key(profile)
    with told(profile.records):
        version = _version(profile) if profile.records.exists() else 0
        if version > NEWEST:
            raise ProblemError(fault("database-newer", Place(str(profile.records))))
        if not profile.records.exists():
            if not is_untouched(profile):
                raise missing(profile)
            _make(profile)
        elif version < NEWEST:
            _migrate_copy(profile, version)
        return _engine(_connect(profile.records, profile.key, durable=True))


def open_reader(profile: Profile) -> Engine:
    """The records for reading only, beside a window that writes; raises ProblemError where there are none to read."""
    _need_key(profile)
    if not profile.records.exists():
        raise missing(profile)
    with told(profile.records):
        version = _version(profile)
        if version > NEWEST:
            raise ProblemError(fault("database-newer", Place(str(profile.records))))
        if version < NEWEST:
            raise ProblemError(fault("database-older", Place(str(profile.records))))
        return _engine(_connect(profile.records, profile.key, durable=False))


def is_untouched(profile: Profile) -> bool:
    """Whether nothing was ever kept in it: its card knows of no records, and none lie in its folder."""
    with told(profile.folder):
        return not (profile.begun or profile.records.exists() or others(profile))


def others(profile: Profile) -> tuple[str, ...]:
    """The names of records in the folder that its card doesn't name as those in use, also where only a part is left."""
    found = {_PART.sub("", each.name) for each in profile.folder.iterdir()}
    return tuple(sorted(name for name in found - {profile.file} if RECORDS_NAME.fullmatch(name)))


def opens(file: Path, key: str) -> bool:
    """Whether this key opens these records. It looks at the file alone and changes nothing beside it."""
    with suppress(dbapi2.Error, UnicodeError, OSError), closing(_keyed(file, key, "?mode=ro&immutable=1")) as found:
        return file.stat().st_size > 0 and found.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    return False


def missing(profile: Profile) -> ProblemError:
    """There should be records, and there are none."""
    return ProblemError(fault("database-missing", Place(str(profile.records)), file=profile.folder))


def copy_under(profile: Profile, key: str, file: Path) -> None:
    """Copies the records under another key into a new file, checks it, and brings it down to the disk.

    No page of the copy was ever written under the key of before. The caller holds the lock.
    """
    with told(profile.records):
        version = _version(profile)
        with plain(profile.records, profile.key) as old, plain(file, key) as new:
            old.backup(new)
            check(new, file, version)
            new.execute("PRAGMA journal_mode = DELETE")
        with file.open("rb+") as written:
            os.fsync(written.fileno())
        settle(file.parent)


def key_of(profile: Profile, file: Path) -> str:
    """The key of the profile that opens a copy of its records: the one in use, else one from before its last lock.

    It is the one in use where none does: whoever opens the copy then says what is wrong with it.
    """
    for key in profile.keys if profile.former else ():
        with suppress(dbapi2.Error, UnicodeError), plain(file, key, reading=True) as connection:
            connection.execute("PRAGMA user_version").fetchone()
            return key
    return profile.key


def set_aside(profile: Profile, now: datetime) -> Path:
    """Moves records that cannot be read out of the way, whole, and says where they are now; then new ones may be made.

    Whatever other records lie beside them go the same way, so that none are mistaken for those in use. Cut off, it can
    be done again. Nobody may have them open.
    """
    with lock_profile(profile):
        card = of_this_card(profile)
        if card.begun:
            keep_profile(replace(card, begun=False))
        with told(profile.records):
            for name in others(profile):
                _move_aside(profile.folder / name, now, again=not card.begun)
            return _move_aside(profile.records, now, again=not card.begun)


def _move_aside(file: Path, now: datetime, *, again: bool) -> Path:
    """Moves a file of records with what belongs to it; `again` where that may have been cut off halfway before."""
    aside = (_half_aside(file) if again else None) or _free_aside(file, now)
    for ending in reversed(ENDINGS):
        part = Path(f"{file}{ending}")
        if part.exists():
            part.rename(f"{aside}{ending}")
    return aside


def _half_aside(file: Path) -> Path | None:
    """The name that parts of these records got already, the file itself not yet, so that they stay together."""
    here = [ending for ending in ENDINGS if Path(f"{file}{ending}").exists()]
    found = {_PART.sub("", each.name) for each in file.parent.glob("records.damaged-*")}
    names = (name.removesuffix(".db") for name in found if name.endswith(".db"))
    for name in sorted(names, reverse=True) if file.exists() else ():  # the newest first
        aside = file.with_name(f"{name}.db")
        if not any(Path(f"{aside}{ending}").exists() for ending in here):
            return aside
    return None


def _free_aside(file: Path, now: datetime) -> Path:
    stem = f"records.damaged-{now:%Y%m%d-%H%M%S}"
    numbered = (f"-{number}" for number in count(2))
    names = (file.with_name(f"{stem}{more}.db") for more in chain(("",), numbered))
    return next(name for name in names if not any(Path(f"{name}{ending}").exists() for ending in ENDINGS))


def _need_key(profile: Profile) -> None:
    if not profile.key:
        raise ProblemError(fault("database-locked", Place(str(profile.records))))


def _make(profile: Profile) -> None:
    """New records: made beside, so that a crash in between leaves no half file."""
    rest = [Path(f"{profile.records}{ending}") for ending in ("-wal", "-journal")]
    if any(
        each.exists() and each.stat().st_size for each in rest
    ):  # of records that are gone: they would mix with new ones
        raise ProblemError(fault("database-damaged", Place(str(profile.records)), file=profile.folder))
    fresh = profile.folder / "records.new.db"
    remove(fresh)
    with plain(fresh, profile.key) as connection:
        migrate(connection, 0)
    fresh.rename(profile.records)


def _migrate_copy(profile: Profile, version: int) -> None:
    """Copy, migrate the copy, check it, swap. The original stays beside it under its version."""
    copy = profile.folder / "records.migrating.db"
    remove(copy)
    with plain(profile.records, profile.key) as old, plain(copy, profile.key) as new:
        old.backup(new)
        migrate(new, version)
        check(new, profile.records, NEWEST)
        new.execute("PRAGMA journal_mode = DELETE")
        old.execute(
            "PRAGMA journal_mode = DELETE"
        )  # refused while somebody reads: their side files would mix with ours
    _keep_beside(profile.records, profile.folder / f"records.version-{version}.db")
    copy.replace(profile.records)


def _keep_beside(file: Path, kept: Path) -> None:
    """Gives a file a second name, so that it is never without one; a copy where the disk knows no second names."""
    kept.unlink(missing_ok=True)
    try:
        kept.hardlink_to(file)
    except OSError:
        fresh = kept.with_suffix(".new")
        shutil.copyfile(file, fresh)
        with fresh.open("rb+") as written:
            os.fsync(written.fileno())
        fresh.replace(kept)


def _version(profile: Profile) -> int:
    """The version of records that were found whole; raises what `told` turns into a problem.

    It looks without the right to write, since closing would fold the side files into pages that nobody checked yet. Only
    a change that was cut off on a network share has to be rolled back before anything can be read.
    """
    if not profile.records.stat().st_size:  # opening an empty file would throw its log away
        raise ProblemError(fault("database-damaged", Place(str(profile.records)), file=profile.records))
    cut_off = Path(f"{profile.records}-journal").exists()
    with plain(profile.records, profile.key, reading=not cut_off) as connection:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > NEWEST:
            return version
        if not ours:
            raise ProblemError(fault("database-damaged", Place(str(profile.records)), file=profile.records))
        check(connection, profile.records, version)
        return version


def check(connection: Any, file: Path, version: int) -> None:
    """Whether the pages are whole and the tables are there: damaged files have passed the one without the other."""
    whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    wanted = _TABLES | {name for number, names in _ADDED.items() if number <= version for name in names}
    if not whole or not tables >= wanted:
        raise ProblemError(fault("database-damaged", Place(str(file)), file=file))


@contextmanager
def plain(file: Path, key: str, *, reading: bool = False) -> Iterator[Any]:
    """A file of records as a bare connection of the driver, closed after it; `reading` changes nothing on the disk."""
    connection = _keyed(file, key, "?mode=ro" if reading else "")
    try:
        yield connection
    finally:
        connection.close()


def _keyed(file: Path, key: str, asked: str = "") -> Any:
    name = f"file://{quote(os.fsencode(file.absolute().as_posix()), safe='/:')}{asked}" if asked else str(file)
    connection = dbapi2.connect(name, uri=bool(asked), isolation_level=None, check_same_thread=False, timeout=2)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


def _connect(file: Path, key: str, *, durable: bool) -> Any:
    connection = _keyed(file, key, "" if durable else "?mode=ro")
    connection.execute("PRAGMA foreign_keys = ON")
    if not durable:
        connection.execute("PRAGMA query_only = ON")
    elif on_network_share(file):  # WAL needs memory that computers share
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def _engine(connection: Any) -> Engine:
    """An engine over the one connection; it begins each transaction itself, since the driver shouldn't guess."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(ours: Any) -> None:
        ours.exec_driver_sql("BEGIN")

    return engine


def on_network_share(path: Path) -> bool:
    """Whether this path lies on another computer, as far as the system tells."""
    if sys.platform == "win32":
        import ctypes  # Windows only

        remote = 4
        return str(path).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote
    try:
        mounts = os.fsdecode(Path("/proc/self/mounts").read_bytes()).splitlines()
        real = path.resolve()
    except OSError:
        return False
    rows = [line.split(" ") for line in mounts]
    found = [(Path(_ESCAPE.sub(lambda code: chr(int(code[1], 8)), row[1])), row[2]) for row in rows if len(row) > 2]
    inside = [
        (len(place.parts), number, kind) for number, (place, kind) in enumerate(found) if real.is_relative_to(place)
    ]
    return max(inside, default=(0, 0, ""))[2] in _SHARES


def side_files(file: Path) -> tuple[Path, ...]:
    """What may stand beside a file of records and belongs to it."""
    return tuple(Path(f"{file}{ending}") for ending in ENDINGS if ending)


def remove_for_good(file: Path) -> None:
    """Deletes a file of records with all that belongs to it, written over as far as the disk does that."""
    for ending in ENDINGS:
        part = Path(f"{file}{ending}")
        if part.exists():
            wipe(part)


def remove(file: Path) -> None:
    """Deletes a file of records with all that belongs to it; what isn't there is deleted already."""
    for ending in ENDINGS:
        Path(f"{file}{ending}").unlink(missing_ok=True)
