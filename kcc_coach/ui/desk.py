"""What the pages work with: the conversations, the records of one person, and the door to both."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from kcc_coach.i18n import current, tr
from kcc_coach.ui.changes import BACKUPS, PACKS, RUNS, Changes
from kcc_coach.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from kcc_coach.packs.shelf import Shelf
    from kcc_coach.paths import Places
    from kcc_coach.settings import Settings
    from kcc_coach.storage.backups import Backup
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.storage.store import Store

Answer = TypeVar("Answer")
BACK_UP_MS = 5000  # after the records were opened: the first page comes first


def now() -> datetime:
    """The moment, with the zone of this computer."""
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone()


def new_id() -> str:
    """A name for a record that nobody else has."""
    import secrets

    return secrets.token_hex(16)


def new_seed() -> int:
    """A seed for the order of the replies."""
    import secrets

    return secrets.randbelow(1_000_000)


class Desk(QObject):
    """Opens the conversations and the records after the window has painted, and lends them to the pages.

    `shelved` comes when the conversations are read, `ready` when the records are open too, `refused` with the
    ProblemError where they cannot be opened, `unkept` where a setting or the name could not be kept.
    """

    shelved = Signal()
    ready = Signal()
    refused = Signal(Exception)
    unkept = Signal(Exception)

    def __init__(self, places: Places, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = places
        self.settings = settings
        self.tasks = Tasks(self)
        self.copies = Tasks(self)  # a backup is made beside the work, so that nobody who saves waits for it
        self.changes = Changes(self)
        self.changes.changed.connect(self._perhaps_back_up)
        self.shelf: Shelf | None = None
        self.profile: Profile | None = None
        self._store: Store | None = None

    @property
    def open(self) -> bool:
        """Whether conversations and records are at hand."""
        return self.shelf is not None and self._store is not None

    def begin(self) -> None:
        """Reads the conversations and opens the records, in the background."""
        self._read_packs(self._shelved)
        self.tasks.run(self._open_records, self._opened, self.refused.emit)

    def _read_packs(self, then: Callable[[Shelf], None]) -> None:
        """Reads the packs in the language in use; once more where that has changed meanwhile."""
        language = current()

        def load() -> Shelf:
            from kcc_coach.packs.shelf import read_shelf

            return read_shelf(self.places.packs, self.places.cache, language)

        def took(shelf: Shelf) -> None:
            then(shelf)
            if language != current():
                self.read_packs_again()

        self.tasks.run(load, took)

    def read_packs_again(self) -> None:
        """Looks at the folders of the packs anew, in the background; then `changes` says so."""
        self._read_packs(self._reshelved)

    def _reshelved(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.changes.changed.emit(PACKS)

    def _shelved(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.shelved.emit()

    def _open_records(self) -> None:
        from kcc_coach.storage.profiles import make_profile, profile_of
        from kcc_coach.storage.store import open_store

        if self._store is not None:
            return
        profile = profile_of(self.places.profiles, self.settings.profile)
        self.profile = profile or make_profile(self.places.profiles, "", now())
        self._store = open_store(self.profile)

    def _opened(self, _: None) -> None:
        self.ready.emit()
        self.changes.changed.emit("profile")

    def _perhaps_back_up(self, what: str) -> None:
        """Makes a backup where it is time for one: when the records are opened, and where a window is never closed."""
        if what in ("profile", RUNS):
            QTimer.singleShot(BACK_UP_MS, self, self._back_up_if_due)

    def _back_up_if_due(self) -> None:
        profile = self.profile
        if profile is None or self._store is None:
            return

        def make() -> object:
            from kcc_coach.storage.backups import make_if_due
            from kcc_coach.storage.rekeying import follow

            follow(profile)
            return make_if_due(profile, now())

        self.copies.run(make, self._backed_up, lambda _: self.changes.changed.emit(BACKUPS))

    def _backed_up(self, made: object) -> None:
        if made is not None:
            self.changes.changed.emit(BACKUPS)

    def put_back(self, backup: Backup, otherwise: Callable[[Exception], None]) -> None:
        """Puts a backup in the place of the records and opens them; what was there is kept beside."""

        def put() -> None:
            from kcc_coach.storage.backups import restore

            if self._store is not None:
                self._store.close()
                self._store = None
            if self.profile is not None:
                restore(self.profile, backup, now())

        def failed(error: Exception) -> None:
            otherwise(error)
            self.begin()

        self.tasks.run(put, lambda _: self._put_back(), failed)

    def _put_back(self) -> None:
        self.begin()
        for what in (RUNS, BACKUPS):
            self.changes.changed.emit(what)

    def set_aside_and_begin(self) -> None:
        """Moves damaged records out of the way, whole, and begins anew."""
        from kcc_coach.storage.database import set_aside

        def move() -> Path | None:
            if self._store is not None:
                self._store.close()
                self._store = None
            return set_aside(self.profile, now()) if self.profile else None

        self.tasks.run(move, lambda _: self.begin(), self.refused.emit)

    def ask(
        self,
        question: Callable[[Store], Answer],
        then: Callable[[Answer], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Asks the records something, or tells them, in the background; what was asked first is done first."""
        self.tasks.run(lambda: question(self._require()), then, otherwise)

    def _require(self) -> Store:
        if self._store is None:
            from kcc_coach.problem import Place, ProblemError, fault

            raise ProblemError(fault("records-closed", Place()))
        return self._store

    @property
    def name(self) -> str:
        """What the profile is called; one that nobody named yet is called so in the language in use."""
        return (self.profile.name if self.profile else "") or tr("Mijn profiel")

    def keep_settings(self, **chosen: object) -> None:
        """Takes on what was chosen and keeps it, in the background."""
        from dataclasses import replace

        from kcc_coach.settings import save_settings

        self.settings = settings = replace(self.settings, **chosen)  # type: ignore[arg-type]  # the fields' own values
        self.tasks.run(lambda: save_settings(settings, self.places.settings), None, self.unkept.emit)

    def rename(self, name: str) -> None:
        """Gives the profile another name."""
        from kcc_coach.storage.profiles import rename_profile

        profile = self.profile
        if profile is None or not name.strip() or name.strip() == self.name:
            return

        def renamed(changed: Profile) -> None:
            self.profile = changed
            self.changes.changed.emit("profile")

        self.tasks.run(lambda: rename_profile(profile, name), renamed, self.unkept.emit)

    def close(self) -> None:
        """Finishes what is being saved and closes the records."""
        self.copies.shut_down()
        self.tasks.shut_down()
        if self._store is not None:
            self._store.close()
            self._store = None
