"""Who comes in and who goes: choosing a face, opening and locking, a colleague's turn, somebody new."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kcc_coach.ui.clipboard import clear_what_is_ours
from kcc_coach.ui.desk import now
from kcc_coach.ui.rest import Rest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QWindow

    from kcc_coach.problem import Problem
    from kcc_coach.settings import Settings
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.pages.lock import LockPage
    from kcc_coach.ui.pages.newcomer import NewcomerPage
    from kcc_coach.ui.pages.profiles import ProfilesPage
    from kcc_coach.ui.pages.unlock import UnlockPage
    from kcc_coach.ui.parts.page import Page

PROFILES, NEWCOMER, UNLOCK, LOCK = ("profiles", "newcomer", "unlock", "lock")
DOOR: Final = (PROFILES, NEWCOMER, UNLOCK)
LONGEST_WAIT: Final = 30.0  # seconds
_WRONG: Final = ("profile-passphrase", "recovery-wrong", "recovery-mistyped", "recovery-none")
_STUBBORN: Final = 5


class Window(Protocol):
    """What a window has to know for this."""

    desk: Desk

    def page(self, name: str) -> Page: ...
    def show_door(self, name: str) -> None: ...
    def go(self, name: str) -> None: ...
    def leave(self) -> None: ...
    def drop(self, name: str) -> None: ...
    def place(self) -> Callable[[], None]: ...
    def begin_anew(self, settings: Settings) -> None: ...
    def let_in(self, back: Callable[[], None] | None) -> None: ...
    def refuse(self, error: Exception) -> None: ...
    def let_choose(self, *, on: bool) -> None: ...
    @property
    def tells(self) -> bool: ...
    def windowHandle(self) -> QWindow: ...


class DoorWays(QObject):
    """Builds the pages of the door for a window. While it is `shut` nobody is in."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.shut = False
        self._back: tuple[str, Callable[[], None]] | None = None  # whose, and where they were
        self._wrong: dict[str, tuple[int, float]] = {}  # by profile: how often in a row, and until when to wait
        self._asked: Profile | None = None  # whose passphrase is asked
        self._by_recovery = False
        self._picking = False
        self._refused: Exception | None = None
        self._rest = Rest(self)
        self._rest.over.connect(self.lock)
        desk = window.desk
        desk.crowd.connect(self._crowd)
        desk.ready.connect(self._entered)
        desk.changes.changed.connect(self._look_after)

    def makers(self) -> dict[str, Callable[[], Page]]:
        """What builds each page."""
        return {
            PROFILES: self._make_profiles,
            NEWCOMER: self._make_newcomer,
            UNLOCK: self._make_unlock,
            LOCK: self._make_lock,
        }

    def _make_profiles(self) -> Page:
        from kcc_coach.ui.pages.profiles import ProfilesPage

        page = ProfilesPage(self._window.desk)
        page.changed.connect(self.choose)
        page.picked.connect(self._pick)
        page.new.connect(self._newcomer)
        page.back.connect(self._stay)
        page.lock.connect(self.lock)
        return page

    def _make_newcomer(self) -> Page:
        from kcc_coach.ui.pages.newcomer import NewcomerPage

        page = NewcomerPage()
        page.made.connect(self._make)
        page.back.connect(self.choose)
        return page

    def _make_unlock(self) -> Page:
        from kcc_coach.ui.pages.unlock import UnlockPage

        page = UnlockPage()
        page.typed.connect(self._unlock)
        page.recovered.connect(self._recover)
        page.other.connect(self.choose)
        page.anew.connect(self._anew)
        return page

    def _make_lock(self) -> Page:
        from kcc_coach.ui.pages.lock import LockPage

        page = LockPage(self._window.desk)
        page.back.connect(lambda: self._window.go("settings"))
        page.lock.connect(self.lock)
        page.telling.connect(lambda tells: self._window.let_choose(on=not tells))
        return page

    # -- choosing

    def choose(self) -> None:
        """Shows the faces; what is open stays open until another one is picked."""
        if self._window.desk.turning or self._window.tells:
            return  # the recovery key is told once, here
        self._picking = True
        self._window.desk.look_who_there_is()

    def _crowd(self, profiles: tuple[Profile, ...], problems: tuple[Problem, ...]) -> None:
        here = self._window.desk.profile if not self.shut else None
        picking, self._picking = self._picking, False
        if self._window.desk.turning:
            return
        self.shut = self.shut or here is None
        if len(profiles) == 1 and not problems and here is None and not picking and profiles[0].locked:
            self._ask(profiles[0], alone=True)
            return
        if here is not None and not self.shut:
            self._back = (here.id, self._window.place())
            self._window.leave()
        page: ProfilesPage = self._window.page(PROFILES)  # type: ignore[assignment]
        self._window.show_door(PROFILES)
        page.show_profiles(profiles, problems, here, here.id if here else self._window.desk.computer.profile)
        refused, self._refused = self._refused, None
        if refused is not None:
            page.refuse(refused)

    def _stay(self) -> None:
        """Back to what was open."""
        back, self._back = self._back, None
        self._window.let_in(back[1] if back else None)

    def _pick(self, profile: Profile) -> None:
        desk = self._window.desk
        if desk.profile is not None and desk.profile.id == profile.id and desk.has_records and not self.shut:
            self._stay()
            return
        if desk.profile is not None:
            self._close_up(forget=True)
        if profile.has_passphrase:
            self._ask(profile)
        else:
            folder = profile.folder
            self._enter(lambda: _now(folder))

    def _newcomer(self) -> None:
        page: NewcomerPage = self._window.page(NEWCOMER)  # type: ignore[assignment]
        page.begin("")
        self._window.show_door(NEWCOMER)

    def _make(self, name: str, face: str) -> None:
        folder = self._window.desk.places.profiles
        if self._window.desk.profile is not None:
            self._close_up(forget=True)

        def make() -> Profile:
            from kcc_coach.storage.profiles import make_profile

            return make_profile(folder, name, now(), face)

        self._window.desk.alone = False
        self._enter(make)

    # -- opening

    def _ask(self, profile: Profile, *, alone: bool = False) -> None:
        self._asked = profile
        self.shut = True
        page: UnlockPage = self._window.page(UNLOCK)  # type: ignore[assignment]
        self._window.show_door(UNLOCK)
        page.show_profile(profile, self._wrong.get(profile.id, (0, 0.0))[1], alone=alone)

    def _unlock(self, typed: str) -> None:
        asked = self._asked
        if asked is None:
            return

        def unlock() -> Profile:
            from kcc_coach.storage import slots

            return slots.unlock(_now(asked.folder), typed)

        self._enter(unlock)

    def _recover(self, typed: str) -> None:
        asked = self._asked
        if asked is None:
            return

        def recover() -> Profile:
            from kcc_coach.storage.slots import unlock_with_recovery

            return unlock_with_recovery(_now(asked.folder), typed)

        self._by_recovery = True
        self._enter(recover)

    def _anew(self) -> None:
        """Sets a forgotten profile aside, whole, and begins a new one with the same name and face."""
        asked, folder = self._asked, self._window.desk.places.profiles
        if asked is None:
            return

        def begin() -> Profile:
            from kcc_coach.storage.locking import set_profile_aside
            from kcc_coach.storage.profiles import make_profile

            set_profile_aside(asked, now())
            return make_profile(folder, asked.name, now(), asked.face)

        self._enter(begin)

    def _enter(self, opening: Callable[[], Profile]) -> None:
        self.shut = True
        self._window.desk.enter(opening, self._failed)

    def _failed(self, error: Exception) -> None:
        by_recovery, self._by_recovery = self._by_recovery, False
        from kcc_coach.problem import ProblemError  # nobody needs it before the first paint

        code = error.problem.code if isinstance(error, ProblemError) else ""
        asked = self._asked
        if code in _WRONG and asked is not None:
            from kcc_coach.ui.parts.notice import error_sentence

            page: UnlockPage = self._window.page(UNLOCK)  # type: ignore[assignment]
            page.refuse(error_sentence(error), self._wait_for(asked, by_recovery=by_recovery))
        elif code in ("database-busy", "profile-unreadable") or (code == "database-missing" and not self._has_card()):
            self._window.desk.leave_profile()
            self._refused = error
            self.choose()
        else:
            self._window.refuse(error)
            self._watch_rest()

    def _has_card(self) -> bool:
        """Whether the profile that was to be opened is still there: then what lacks are its records."""
        profile = self._window.desk.profile
        return profile is not None and profile.card.exists()

    def _wait_for(self, profile: Profile, *, by_recovery: bool) -> float:
        """Until when nothing can be tried: a second after the first wrong one, then twice as long each time."""
        if by_recovery:  # nobody guesses 160 bits
            return 0.0
        wrong = self._wrong.get(profile.id, (0, 0.0))[0] + 1
        until = time.monotonic() + min(LONGEST_WAIT, 2.0 ** (wrong - 1))
        self._wrong[profile.id] = (wrong, until)
        return until

    def _entered(self) -> None:
        """The records are open."""
        profile = self._window.desk.profile
        if not self.shut or profile is None:
            return
        self.shut = False
        self._wrong.pop(profile.id, None)
        self._asked = None
        back, self._back = self._back, None
        self._window.let_in(back[1] if back and back[0] == profile.id else None)
        by_recovery, self._by_recovery = self._by_recovery, False
        from kcc_coach.storage.profiles import CHANGED  # loaded by now

        if by_recovery or profile.doubt == CHANGED:
            page: LockPage = self._window.page(LOCK)  # type: ignore[assignment]
            self._window.go(LOCK)
            if by_recovery:
                page.came_by_recovery()
            if profile.doubt == CHANGED:
                page.was_changed()
        elif profile.has_passphrase:
            from kcc_coach.storage.unkept import was_shown

            self._window.desk.ask(was_shown, self._remind, lambda _: None)

    def _remind(self, unkept: bool) -> None:
        """Whoever left before their recovery key was kept is told so first."""
        if unkept and not self.shut:
            self._window.go(LOCK)

    # -- locking

    def _look_after(self, what: str) -> None:
        """Counts the minutes of rest of whoever is in."""
        if what == "profile" and not self.shut:
            self._watch_rest()

    def _watch_rest(self) -> None:
        profile = self._window.desk.profile
        if profile is not None:
            self._rest.watch(self._window.windowHandle(), profile.rest if profile.has_passphrase else 0)

    def lock(self) -> None:
        """Locks at once; without a passphrase it is a colleague's turn."""
        self._lock(_STUBBORN)

    def _lock(self, tries: int) -> None:
        profile = self._window.desk.profile
        if profile is None or self._window.desk.turning:  # shut, there is one only where its records are damaged
            return
        over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if over is not None and tries:  # a question that is open has to go before the page that asked it
            over.close()
            QTimer.singleShot(0, self, lambda: self._lock(tries - 1))
            return
        if not profile.has_passphrase:
            self.choose()
            return
        from kcc_coach.storage.profiles import closed

        self._close_up(forget=False)
        self._ask(closed(profile), alone=self._window.desk.alone)

    def _close_up(self, *, forget: bool) -> None:
        """Closes what is open, after what was being done in it was kept; nothing of it stays in the window."""
        desk = self._window.desk
        if forget:
            self._back = None
        elif desk.profile is not None and self._back is None:
            self._back = (desk.profile.id, self._window.place())
        self._window.leave()
        self.shut = True
        self._rest.stop()
        desk.leave_profile()
        clear_what_is_ours()
        self._window.begin_anew(desk.computer)


def _now(folder: Path) -> Profile:
    from kcc_coach.storage.profiles import read_profile

    return read_profile(folder)
