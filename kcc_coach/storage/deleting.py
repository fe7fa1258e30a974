"""Deleting for good: one talk, all records, a profile, or all that the program keeps.

What is deleted is overwritten in the file (secure_delete), the file is made anew without it (VACUUM) and the log that
SQLite keeps beside it is emptied. A disk may still hold old blocks; they are encrypted with the key of the profile.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlcipher3 import dbapi2

from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.aside import aside_of
from kcc_coach.storage.backups import FOLDER
from kcc_coach.storage.cards import has_card
from kcc_coach.storage.database import ENDINGS, lock_profile
from kcc_coach.storage.faults import told
from kcc_coach.storage.moments import rebuild
from kcc_coach.storage.profiles import Profile, list_profiles
from kcc_coach.storage.wiping import overwrite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.practice.records import RunId
    from kcc_coach.storage.aside import Aside
    from kcc_coach.storage.store import Store

_RECORDS: Final = (
    "week",
    "typed",
    "review",
    "rating",
    "assessment",
    "score",
    "run",
    "memory",
    "draft",
    "note",
    "conversation",
)
_CARDS: Final = "profile*"  # the key, also where it is kept twice
_OUT_OF_THE_LIST: Final = ("set-aside", "arriving")  # whole profiles, out of the list: see `locking` and `moving`
_GOES: Final = ("profiles", *_OUT_OF_THE_LIST, "terminal", "sample", "cache", "settings.json", "faults.log")


def delete_run(store: Store, id: RunId) -> bool:
    """Deletes a talk with its scores, ratings, reflection, own words and reviews; weekly sums and memories follow.

    Returns whether it was there. Copies that were made before keep it: see `copies`.
    """
    run = store.run(id)
    if run is None:
        return False
    with _for_good(store) as to:
        met = to.execute("SELECT DISTINCT scenario, node FROM review WHERE run = ?", (id,)).fetchall()
        to.execute("DELETE FROM run WHERE id = ?", (id,))  # what hangs on it goes with it
        to.execute("DELETE FROM draft WHERE key = ?", (f"assessment:{id}",))
        to.execute(
            "DELETE FROM conversation WHERE hash = ? AND hash NOT IN (SELECT hash FROM run)",
            (run.hash,),
        )
        for scenario, node in met:
            rebuild(to, scenario, node)
    return True


def delete_records(store: Store) -> None:
    """Deletes all records; the profile stays, with its name and how it is locked. Old copies beside it go, too."""
    with _for_good(store) as to:
        for table in _RECORDS:
            to.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names
    drop_copies(store.profile)


def copies(profile: Profile) -> tuple[Path, ...]:
    """The copies of the records beside them: of before an update of the program, set aside, and backups."""
    ours = {Path(f"{profile.records}{ending}") for ending in ENDINGS}
    with told(profile.folder):
        found = {file for file in profile.folder.glob("records*") if file not in ours and file.is_file()}
        backups = profile.folder / FOLDER
        found |= {file for file in backups.rglob("*") if file.is_file()} if backups.is_dir() else set()
    return tuple(sorted(found))


def drop_copies(profile: Profile) -> None:
    """Deletes those copies."""
    for file in copies(profile):
        with told(file):
            file.unlink(missing_ok=True)


def delete_profile(profile: Profile) -> tuple[Path, ...]:
    """Deletes a profile with all that lies in its folder, and what was set aside of it without a passphrase.

    Nobody may have it open. The key goes first: whatever were to stay behind could not be read. Returns the folders of
    what was set aside with a passphrase: they stay, for whoever remembers it. Raises ProblemError where more stays.
    """
    aside = aside_of(profile)
    _delete_folders((profile.folder, *(each.profile.folder for each in aside if not each.has_passphrase)))
    return tuple(each.profile.folder for each in aside if each.has_passphrase)


def delete_aside(aside: Aside) -> None:
    """Deletes a profile that was set aside, for good; raises ProblemError where something of it stays."""
    _delete_folders((aside.profile.folder,))


def lying_apart(profiles: Path) -> tuple[str, ...]:
    """The names of all who lie apart, and so go with everything: colleagues too, locked or open.

    Empty for who gave none; the name of the folder where it cannot be read.
    """
    found, problems = list_profiles(profiles.parent / "set-aside")
    return (*(each.name for each in found), *(Path(each.place.file).parent.name for each in problems))


def delete_all(data: Path, profiles: Path) -> None:
    """Deletes every profile, the settings, and what is remembered to start fast; packs and the keys to sign them stay.

    Profiles that cannot be read go too, and those that were set aside. Nobody may have one of them open: then none goes.
    """
    with told(profiles):
        found = sorted(each for each in profiles.iterdir() if has_card(each)) if profiles.is_dir() else []
    _delete_folders(found)
    with told(data):
        for card in [card for each in _OUT_OF_THE_LIST for card in (data / each).glob(f"*/{_CARDS}")]:
            with told(card):
                overwrite(card)
        for place in (data / each for each in _GOES):  # by name: somebody may keep more in this folder
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)


def _delete_folders(folders: Sequence[Path]) -> None:
    """Deletes the folders of profiles, also of those that cannot be read; none where somebody has one of them open."""
    with ExitStack() as held:
        for each in folders:
            held.callback(lock_profile(Profile(each.name, "", each, "", "")).release)
        for card in [card for each in folders for card in each.glob(_CARDS)]:
            with told(card):
                overwrite(card)
    for each in folders:
        shutil.rmtree(each, ignore_errors=True)
        left = next((file for file in each.rglob("*") if file.is_file()), None)
        if left is not None:
            raise ProblemError(fault("delete-left", Place(str(left)), file=left))


@contextmanager
def _for_good(store: Store) -> Iterator[Any]:
    """A transaction whose deletions leave nothing in the file."""
    with store.untied() as to:
        to.execute("PRAGMA secure_delete = ON")
    with store.writing() as to:
        yield to
    with (
        store.untied() as to,
        suppress(dbapi2.OperationalError),
    ):  # a full disk, or somebody who reads: it is gone already
        to.execute("VACUUM")
        to.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
