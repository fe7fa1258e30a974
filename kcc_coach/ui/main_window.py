"""The window: the way to each page on the left, the page itself beside it, and who goes where."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from kcc_coach.i18n import tr, use
from kcc_coach.ui import keeping, qt_words, theme
from kcc_coach.ui.changes import PROFILE
from kcc_coach.ui.clipboard import clear_what_is_ours
from kcc_coach.ui.door_ways import NEWCOMER, PROFILES, UNLOCK, DoorWays
from kcc_coach.ui.parts.navigation import Navigation
from kcc_coach.ui.person_ways import PRACTICE, PROGRESS, SETTINGS, STEPS, PersonWays
from kcc_coach.ui.stations import IN_THE_NAVIGATION, READ_AHEAD, READ_FIRST, REFUSED, STANDS_UNDER, STAYS
from kcc_coach.ui.team_ways import TEAM, TeamWays
from kcc_coach.ui.trainer_ways import PACKS, TrainerWays

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.settings import Settings
    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.parts.page import Page

READ_AHEAD_MS = 300  # after the first page has asked for what it shows
AFTER_PAINT_MS = 10  # the event loop answers first; then a worker competes for the interpreter


class MainWindow(QMainWindow):
    """Builds each page when it is first shown. `painted` comes once, after the first paint."""

    painted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._pages: dict[str, Page] = {}
        self._here = ""
        self._has_painted = False
        self._outdated = False
        self.person = PersonWays(self)
        self._trainer = TrainerWays(self)
        self._team = TeamWays(self)
        self.door = DoorWays(self, self)
        self._waiting: Path | None = None  # a file to bring in once the conversations are read
        self.setWindowTitle("KCC Coach")
        self.resize(_first_size())
        self._build()
        self.painted.connect(self._point)
        desk.shelved.connect(self._begin)
        self.painted.connect(lambda: self._read_ahead(READ_FIRST))
        desk.ready.connect(lambda: QTimer.singleShot(READ_AHEAD_MS, lambda: self._read_ahead(READ_AHEAD)))
        desk.refused.connect(self.refuse)
        desk.tasks.failed.connect(self.refuse)
        desk.changes.changed.connect(self._name_profile)
        keeping.watch(desk)

    # -- the frame

    def _build(self) -> None:
        """The frame without pages: what is painted first."""
        theme.current()
        stage = QWidget()
        stage.setObjectName("stage")
        self._frame = QBoxLayout(QBoxLayout.Direction.LeftToRight, stage)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        words = {
            PRACTICE: tr("Oefenen"),
            PROGRESS: tr("Voortgang"),
            STEPS: tr("Stappen"),
            PACKS: tr("Pakketten"),
            TEAM: tr("Team"),
            SETTINGS: tr("Instellingen"),
        }
        self._nav = Navigation(tuple((name, words[name], icon) for name, icon in IN_THE_NAVIGATION))
        self._nav.chosen.connect(self.go)
        self._nav.switch.connect(self.door.choose)
        self._stack = QStackedWidget()
        self._stack.setObjectName("page")
        self._frame.addWidget(self._nav)
        self._frame.addWidget(self._stack, 1)
        self.setCentralWidget(stage)
        self._name_profile(PROFILE)

    def _point(self) -> None:
        """The hand above what can be pressed; after the first paint, since it brings all of Qt's enumerations."""
        self._nav.point()
        if self.findChild(QShortcut, "lock-key") is None:
            key = QShortcut(QKeySequence("Ctrl+L"), self)
            key.setObjectName("lock-key")
            key.activated.connect(self.door.lock)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(AFTER_PAINT_MS, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The ways stand on the left, or lie above the page where the window is narrow for its text."""
        look = theme.current()
        wide = self.width() / look.scale > 860
        self._frame.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._nav.stand(upright=wide, room=self.width())

    def _name_profile(self, what: str) -> None:
        if what == PROFILE and self.desk.profile is not None:
            from kcc_coach.ui.parts.own_faces import face_of

            self._nav.show_profile(self.desk.name, face_of(self.desk.profile))

    # -- the pages

    def go(self, name: str) -> None:
        """Brings a page to the front."""
        if self.desk.turning or self.tells or (not self.desk.shelf and name != SETTINGS):
            return
        self.leave()
        if self._outdated and name not in STAYS:
            self._here = name
            self._rebuild()
            return
        page = self.page(name)
        self._here = name
        self._nav.show_here(STANDS_UNDER.get(name, name))
        self._stack.setCurrentWidget(page)
        page.arrange()
        page.shown()

    @property
    def tells(self) -> bool:
        """Whether the page in front shows something that is shown once, and that the person hasn't kept yet."""
        return bool(getattr(self._pages.get(self._here), "tells", False))

    def let_choose(self, *, on: bool) -> None:
        """Whether the other pages can be gone to."""
        self._nav.let_choose(on=on)
        if on:
            self._bring_waiting()

    def leave(self) -> None:
        """Tells the page in front that it is being left."""
        leave: Callable[[], None] | None = getattr(self._pages.get(self._here), "leave", None)
        if leave is not None:
            leave()

    def page(self, name: str) -> Page:
        """A page, built when it is first asked for."""
        if name not in self._pages:
            makers = {
                **self.person.makers(),
                **self._trainer.makers(),
                **self._team.makers(),
                **self.door.makers(),
            }
            page = makers[name]()
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def drop(self, name: str) -> None:
        """Throws a page away; it is built anew when it is next shown."""
        page = self._pages.pop(name, None)
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()

    def in_front(self, name: str) -> Page | None:
        """A page that is in front, None where it isn't."""
        return self._pages.get(name) if self._here == name else None

    def show_ways(self, *, shown: bool) -> None:
        """Shows or hides the ways to the other pages."""
        self._nav.setVisible(shown)

    def bring(self, file: Path) -> None:
        """Brings in a file that the program was started with, or that was dropped on its icon."""
        if self.desk.shelf is None or self.door.shut or self.tells:
            self._waiting = file
        else:
            self._trainer.bring(file)

    # -- going on

    def _read_ahead(self, modules: tuple[str, ...]) -> None:
        """Imports what pages need in the worker, so that the window doesn't stand still when one is first shown.

        What cannot be imported here is told by whoever imports it then.
        """
        for name in modules:
            self.desk.tasks.run(partial(import_module, name), None, lambda _: None)

    def _begin(self) -> None:
        if self._here in ("", REFUSED):
            self.go(PRACTICE)
        self._bring_waiting()

    def _bring_waiting(self) -> None:
        if self._waiting is not None and not self.door.shut and not self.tells:
            file, self._waiting = self._waiting, None
            self.bring(file)

    def refuse(self, error: Exception) -> None:
        """Shows instead of everything else why the records cannot be opened: nothing else can be done until they are."""
        from kcc_coach.ui.pages.refused import RefusedPage, is_damage
        from kcc_coach.ui.parts.backups_card import looked_into

        shown = self._stack.currentWidget()
        if isinstance(shown, RefusedPage):
            self._stack.removeWidget(shown)
            shown.deleteLater()
        page = RefusedPage()
        page.show_error(error)
        page.again.connect(self._try_again)
        page.anew.connect(self._begin_anew)
        page.quit.connect(self.close)
        page.put_back.connect(lambda backup: keeping.put_back(self.desk, backup, self.refuse))
        profile = self.desk.profile
        if profile is not None and is_damage(error):
            self.desk.copies.run(lambda: looked_into(profile, 5), page.offer, lambda _: None)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._here = REFUSED
        self.show_ways(shown=True)
        self._nav.let_choose(on=False)
        self.desk.ready.connect(self._welcome, QtCore.Qt.ConnectionType.UniqueConnection)

    def _welcome(self) -> None:
        self._nav.let_choose(on=True)
        self._here = ""
        self.go(PRACTICE)

    def _try_again(self) -> None:
        self.desk.begin()

    def _begin_anew(self) -> None:
        keeping.set_aside_and_begin(self.desk)

    # -- the door

    def place(self) -> Callable[[], None]:
        """The way back to where somebody is now."""
        return self.person.way_back(self._here, self._pages.get(self._here))

    def switch(self) -> None:
        """Shows the faces of whoever practises here."""
        self.door.choose()

    def show_door(self, name: str) -> None:
        """Brings a page of the door to the front, without the ways to the others."""
        self.show_ways(shown=False)
        page = self.page(name)
        self._here = name
        self._stack.setCurrentWidget(page)
        page.arrange()
        page.shown()

    def begin_anew(self, settings: Settings) -> None:
        """Throws every page away, with whatever stood in it, and wears these settings."""
        if settings != self.desk.settings:
            other_language = settings.language != self.desk.settings.language
            self.desk.settings = settings
            use(settings.language, self.desk.places.resources)
            self.apply(settings)
            if other_language and self.desk.shelf is not None:
                self.desk.read_packs_again()
        self._clear()
        self.show_ways(shown=False)

    def forget_person(self) -> None:
        """Nothing of who was deleted stays in the window, nor what they chose; whoever comes is let in anew."""
        self.door.shut = True
        self.begin_anew(self.desk.computer)

    def let_in(self, back: Callable[[], None] | None) -> None:
        """Shows the pages to whoever came in, in their own look, where they were before."""
        profile = self.desk.profile
        if profile is not None and self.desk.settings != (own := self.desk.own_settings(profile)):
            self.begin_anew(own)
        for name in (PROFILES, UNLOCK, NEWCOMER):
            self.drop(name)
        self._here = ""
        self.show_ways(shown=True)
        self._nav.let_choose(on=True)
        self._name_profile(PROFILE)
        (back or partial(self.go, PRACTICE))()
        self._bring_waiting()

    # -- the look

    def use_settings(self, settings: Settings) -> None:
        """Takes on new settings at once: pages are built anew in the new language and look."""
        other_language = settings.language != self.desk.settings.language
        self.desk.keep_settings(**vars(settings))
        use(settings.language, self.desk.places.resources)
        self.apply(settings)
        if other_language and self.desk.shelf is not None:  # else it is being read, and looks at the language itself
            self.desk.read_packs_again()
        if self._here in STAYS:
            self._outdated = True  # what is in front stays as it is until it is left
        else:
            self._rebuild()

    def apply(self, settings: Settings) -> None:
        """The look and the language of these settings, for what is built from now on."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            qt_words.speak(app, settings.language)
            theme.apply(app, settings, self.desk.places.resources)

    def _rebuild(self) -> None:
        focused: QWidget | None = self.focusWidget()
        name, here = ("" if focused is None else focused.objectName()), self._here
        self.leave()
        self._clear()
        self.go(here if here in (PRACTICE, PROGRESS, STEPS, PACKS, TEAM, SETTINGS) else PRACTICE)
        found = self.findChild(QWidget, name) if name else None
        if found is not None:
            found.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        """Throws the frame and every page away, and builds the frame anew."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self._outdated = False
        old = self.takeCentralWidget()
        self._build()
        self._point()
        self._arrange()
        if old is not None:
            old.deleteLater()
        self._here = ""

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.turning:  # a recovery key is told once: it is seconds until then
            event.ignore()
            return
        self.leave()
        self.desk.close()
        clear_what_is_ours()
        super().closeEvent(event)


def _first_size() -> QSize:
    """1280 by 800, or what the screen has."""
    room = QGuiApplication.primaryScreen().availableSize()
    return QSize(min(1280, room.width()), min(800, room.height()))
