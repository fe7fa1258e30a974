"""What is done with the records as a whole while a window is open: backups, one put back, all of it deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kcc_coach.settings import Settings
from kcc_coach.ui.changes import BACKUPS, DRAFTS, EVERYTHING, NOTES, PROFILE, RUNS
from kcc_coach.ui.desk import now

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.storage.backups import Backup
    from kcc_coach.ui.desk import Desk

BACK_UP_MS = 5000  # after the records were opened: the first page comes first


def watch(desk: Desk) -> None:
    """Makes a backup where it is time for one: when the records are opened, and where a window is never closed."""

    def perhaps(what: str) -> None:
        if what in (PROFILE, RUNS):
            QTimer.singleShot(BACK_UP_MS, desk, lambda: _back_up_if_due(desk))

    desk.changes.changed.connect(perhaps)


def _back_up_if_due(desk: Desk) -> None:
    profile = desk.profile
    if profile is None or not desk.has_records:
        return

    def make() -> object:
        from kcc_coach.storage.backups import make_if_due
        from kcc_coach.storage.rekeying import follow

        follow(profile)
        return make_if_due(profile, now())

    def made(backup: object) -> None:
        if backup is not None:
            desk.changes.changed.emit(BACKUPS)

    desk.copies.run(make, made, lambda _: desk.changes.changed.emit(BACKUPS))


def put_back(desk: Desk, backup: Backup, otherwise: Callable[[Exception], None]) -> None:
    """Puts a backup in the place of the records and opens them; what was there is kept beside.

    Whoever locks meanwhile finds it put back when the lock is opened.
    """
    profile = desk.profile

    def put() -> None:
        from kcc_coach.storage.backups import restore
        from kcc_coach.storage.profiles import of_this_card

        desk.let_go()
        if profile is not None:
            restore(of_this_card(profile), backup, now())  # never under a key that was replaced meanwhile

    def done(_: None) -> None:
        desk.begin()
        for what in (EVERYTHING, RUNS, DRAFTS, NOTES, BACKUPS):
            desk.changes.changed.emit(what)

    def failed(error: Exception) -> None:
        otherwise(error)
        desk.begin()

    desk.undisturbed(put, done, failed)


def set_aside_and_begin(desk: Desk) -> None:
    """Moves damaged records out of the way, whole, and begins anew."""

    def move() -> Path | None:
        from kcc_coach.storage.database import set_aside

        desk.let_go()
        return set_aside(desk.profile, now()) if desk.profile else None

    desk.tasks.run(move, lambda _: desk.begin(), desk.refused.emit)


def delete_profile(
    desk: Desk, then: Callable[[], None], otherwise: Callable[[Exception], None], *, everything: bool
) -> None:
    """Deletes the profile that is open, or all that the program keeps of people; then begins anew."""
    profile, desk.profile = desk.profile, None  # so that no backup of it begins

    def delete() -> None:
        from kcc_coach.storage import deleting

        desk.let_go()
        if everything:
            deleting.delete_all(desk.places.data, desk.places.profiles)
        elif profile is not None:
            deleting.delete_profile(profile)

    shared = not desk.alone

    def deleted(_: None) -> None:
        if everything:
            desk.computer = Settings()
        then()
        if shared:  # whoever is left says who they are, also where that is one
            desk.look_who_there_is()
        else:
            desk.begin()

    def kept(error: Exception) -> None:
        otherwise(error)
        desk.begin()

    desk.undisturbed(delete, deleted, kept)  # a backup that is being made would come back into the folder
