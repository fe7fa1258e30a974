"""What the pages work with: the conversations, the records of one person, and the door to both."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from kcc_coach.i18n import current, tr
from kcc_coach.ui.changes import PACKS, Changes
from kcc_coach.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kcc_coach.packs.shelf import Shelf
    from kcc_coach.paths import Places
    from kcc_coach.problem import Problem
    from kcc_coach.settings import Settings
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.storage.store import Store

Answer = TypeVar("Answer")


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
    ProblemError where they cannot be opened, `unkept` where a setting or the name could not be kept. `crowd` comes with
    the profiles and what is wrong with others, where somebody has to say first who they are.
    """

    shelved = Signal()
    ready = Signal()
    refused = Signal(Exception)
    unkept = Signal(Exception)
    crowd = Signal(object, object)

    def __init__(self, places: Places, settings: Settings, parent: QObject | None = None, wanted: str = "") -> None:
        """`wanted` is the id of the profile to open without asking who somebody is."""
        super().__init__(parent)
        self.places = places
        self.settings = settings
        self.tasks = Tasks(self)
        self.copies = Tasks(self)  # a backup is made beside the work, so that nobody who saves waits for it
        self.changes = Changes(self)
        self.shelf: Shelf | None = None
        self.profile: Profile | None = None
        self._store: Store | None = None
        self.computer = settings  # what is chosen for whoever chose nothing of their own
        self.alone = True  # whether there is one profile at most: its choices are the computer's
        self._wanted = wanted
        self._awaits = False  # whether somebody has to say who they are
        self.turning = False  # whether a lock is being turned: nobody leaves before its key was told

    @property
    def open(self) -> bool:
        """Whether conversations and records are at hand."""
        return self.shelf is not None and self._store is not None

    @property
    def has_records(self) -> bool:
        """Whether somebody's records are open."""
        return self._store is not None

    def begin(self) -> None:
        """Reads the conversations and opens the records, in the background."""
        self.tasks.run(self._look_who_there_is, self._looked, self.refused.emit, lasting=True)
        self._read_packs(self._shelved)
        self.tasks.run(self._open_records, self._opened, self.refused.emit, lasting=True)

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

        self.tasks.run(load, took, lasting=True)

    def read_packs_again(self) -> None:
        """Looks at the folders of the packs anew, in the background; then `changes` says so."""
        self._read_packs(self._reshelved)

    def _reshelved(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.changes.changed.emit(PACKS)

    def _shelved(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.shelved.emit()

    def _look_who_there_is(self) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
        """Who can be practising here: without loading the database, since most computers have one open profile."""
        from kcc_coach.problem import ProblemError
        from kcc_coach.storage.profiles import list_profiles

        self._awaits = True  # until it is clear who it is
        profiles, problems = list_profiles(self.places.profiles)
        if problems and not profiles:
            raise ProblemError(problems[0])
        self.alone = len(profiles) + len(problems) <= 1
        sole = profiles if self.alone else tuple(each for each in profiles if each.id == self._wanted)
        if self.profile is None and sole and not sole[0].locked:
            self.profile = sole[0]
        self._awaits = self.profile is None and bool(profiles)
        return profiles, problems

    def _looked(self, found: tuple[tuple[Profile, ...], tuple[Problem, ...]]) -> None:
        if self._awaits:
            named = tuple(each for each in found[0] if each.id == self._wanted)
            self.crowd.emit(named or found[0], () if named else found[1])

    def _open_records(self) -> None:
        from kcc_coach.storage.profiles import make_profile
        from kcc_coach.storage.store import open_store

        if self._store is not None or self._awaits:
            return
        self.profile = self.profile or make_profile(self.places.profiles, "", now())
        self._store = open_store(self.profile)
        self.profile = self._store.profile

    def _opened(self, _: None) -> None:
        if self._store is None:
            return
        self.ready.emit()
        self.changes.changed.emit("profile")

    def ask(
        self,
        question: Callable[[Store], Answer],
        then: Callable[[Answer], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Asks the records something, or tells them, in the background; what was asked first is done first."""
        self.tasks.run(lambda: question(self._require()), then, otherwise)

    def ask_undisturbed(
        self,
        question: Callable[[Store], Answer],
        then: Callable[[Answer], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        """Tells the records something while nothing is copied from them: see `undisturbed`."""
        self.undisturbed(lambda: question(self._require()), then, otherwise)

    def undisturbed(
        self, act: Callable[[], Answer], then: Callable[[Answer], None], otherwise: Callable[[Exception], None]
    ) -> None:
        """Does in the background what a backup or an export would spoil.

        The one that is being made is waited for, and none begins until it is done.
        """
        from threading import Event

        free, done = Event(), Event()

        def stand_still() -> None:
            free.set()
            done.wait()

        def work() -> Answer:
            free.wait()
            try:
                return act()
            finally:
                done.set()

        self.copies.run(stand_still)
        self.tasks.run(work, then, otherwise)

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
        """Takes on what was chosen and keeps it, in the background.

        It is kept for this person, and for the computer where nobody else practises here.
        """
        from dataclasses import replace

        from kcc_coach.settings import personal, save_settings

        self.settings = settings = replace(self.settings, **chosen)  # type: ignore[arg-type]  # the fields' own values
        if self.alone or self.profile is None:
            self.computer = settings
            self.tasks.run(lambda: save_settings(settings, self.places.settings), None, self.unkept.emit, lasting=True)
        if self.profile is not None and (own := personal(settings)) != self.profile.settings:
            self.change_profile(settings=own)

    def change_profile(self, **changes: object) -> None:
        """Gives the profile another name, face, rest or settings, in the background."""
        from kcc_coach.storage.profiles import change_profile

        profile = self.profile
        if profile is not None:
            self.tasks.run(lambda: change_profile(self._as_opened(profile), **changes), self._changed, self.unkept.emit)

    def _changed(self, profile: Profile) -> None:
        self.profile = profile
        self.changes.changed.emit("profile")

    def rename(self, name: str) -> None:
        """Gives the profile another name."""
        from kcc_coach.storage.profiles import rename_profile

        profile = self.profile
        if profile is None or not name.strip() or name.strip() == self.name:
            return
        self.tasks.run(lambda: rename_profile(self._as_opened(profile), name), self._changed, self.unkept.emit)

    # -- who is practising

    def own_settings(self, profile: Profile) -> Settings:
        """What this person chose, over the computer's; alone, the computer's are the person's."""
        from kcc_coach.settings import with_personal

        return self.computer if self.alone else with_personal(self.computer, profile.settings)

    def enter(self, opening: Callable[[], Profile], otherwise: Callable[[Exception], None]) -> None:
        """Opens the profile that `opening` gives, in the background, and nothing where that raises; then `ready` comes.

        Where it was the records that could not be opened, the profile is known when `otherwise` is called: what helps
        damaged records needs its key.
        """
        unlocked: list[Profile] = []

        def work() -> Profile:
            from kcc_coach.storage.store import open_store

            self.let_go()
            profile = opening()
            unlocked.append(profile)
            self._store = open_store(profile)
            self._awaits = False
            return self._store.profile

        def failed(error: Exception) -> None:
            self.profile = unlocked[0] if unlocked else None
            otherwise(error)

        self.tasks.run(work, self._entered, failed)

    def _entered(self, profile: Profile) -> None:
        from dataclasses import replace

        from kcc_coach.settings import save_settings

        if self._store is None or self._store.profile.id != profile.id:
            return  # somebody else is coming in already
        self.profile = profile
        if self.computer.profile != profile.id:
            self.computer = computer = replace(self.computer, profile=profile.id)
            self.tasks.run(lambda: save_settings(computer, self.places.settings), None, lambda _: None, lasting=True)
        self._opened(None)

    def leave_profile(self) -> None:
        """Closes the records and forgets the key, after what is still being saved.

        Answers that are on their way are for nobody any more.
        """
        self.tasks.forget()
        self.copies.forget()
        self.turning = False
        self._forget_who()
        self.tasks.run(self._shut, None, lambda _: None)

    def _forget_who(self) -> None:
        self.profile = None
        self._awaits = True

    def _shut(self) -> None:
        """In the worker: what was done there before this may have opened a profile."""
        self.let_go()
        self._forget_who()

    def let_go(self) -> None:
        """Closes the records; in the worker."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def look_who_there_is(self) -> None:
        """Looks again who can be practising here; then `crowd` comes."""
        from kcc_coach.storage.profiles import list_profiles

        def look() -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
            profiles, problems = list_profiles(self.places.profiles)
            self.alone = len(profiles) + len(problems) <= 1
            return profiles, problems

        self.tasks.run(look, lambda found: self.crowd.emit(*found), self.refused.emit, lasting=True)

    def turn_lock(
        self,
        act: Callable[[Profile], tuple[Profile, Answer]],
        then: Callable[[Answer], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        """Gives the profile that is open another lock, in the background, with its records closed meanwhile.

        Meanwhile it is `turning`.
        """
        asked = self.profile
        if asked is None or self.turning:
            return
        self.turning = True

        def work() -> tuple[Profile, Answer]:
            from kcc_coach.storage.store import open_store

            found = self._as_opened(asked)
            self.let_go()
            try:
                found, answer = act(found)
            finally:
                self._store = open_store(found)
            return self._store.profile, answer

        def turned(done: tuple[Profile, Answer]) -> None:
            self.turning = False
            self.profile = done[0]  # here, since a worker doesn't know who has left
            then(done[1])
            self.changes.changed.emit("profile")

        def failed(error: Exception) -> None:
            self.turning = False
            otherwise(error)
            self.changes.changed.emit("profile")

        self.tasks.run(work, turned, failed)

    def _as_opened(self, profile: Profile) -> Profile:
        """The profile with the key of now; in the worker, where another lock may have come before its answer."""
        store = self._store
        return store.profile if store is not None and store.profile.id == profile.id else profile

    def close(self) -> None:
        """Finishes what is being saved and closes the records."""
        self.copies.shut_down()
        self.tasks.shut_down()
        self.let_go()
