"""Who goes where among the pages of a trainer: packs, the workshop, a talk that is tried out, a talk with a group."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QTimer

from kcc_coach.ui.desk import new_seed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.packs.shelf import Entry
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.settings import Settings
    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.pages.group import GroupPage
    from kcc_coach.ui.pages.packs import PacksPage
    from kcc_coach.ui.pages.rehearsal import RehearsalPage
    from kcc_coach.ui.pages.workshop import WorkshopPage
    from kcc_coach.ui.parts.page import Page

PACKS, WORKSHOP, REHEARSAL, GROUP = ("packs", "workshop", "rehearsal", "group")
PROJECTED: Final = 150  # the least size of the text, in percent, for who sits at the back


class Window(Protocol):
    """What a window has to know for this."""

    desk: Desk

    def page(self, name: str) -> Page: ...
    def go(self, name: str) -> None: ...
    def drop(self, name: str) -> None: ...
    def in_front(self, name: str) -> Page | None: ...
    def apply(self, settings: Settings) -> None: ...
    def show_ways(self, *, shown: bool) -> None: ...
    def isFullScreen(self) -> bool: ...
    def showFullScreen(self) -> None: ...
    def showNormal(self) -> None: ...


class TrainerWays:
    """Builds those pages for a window and leads from one to the other."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._windowed = True

    def makers(self) -> dict[str, Callable[[], Page]]:
        """What builds each page."""
        return {
            PACKS: self._make_packs,
            WORKSHOP: self._make_workshop,
            REHEARSAL: self._make_rehearsal,
            GROUP: self._make_group,
        }

    def bring(self, file: Path) -> None:
        """Brings in a file that the program was started with, or that was dropped on its icon."""
        self._window.go(PACKS)  # first: going may build the pages anew
        page: PacksPage = self._window.page(PACKS)  # type: ignore[assignment]
        page.bring(file)

    def _make_packs(self) -> Page:
        from kcc_coach.ui.pages.packs import PacksPage

        page = PacksPage(self._window.desk)
        page.look_at.connect(self.work_on)
        return page

    def _make_workshop(self) -> Page:
        from kcc_coach.ui.pages.workshop import WorkshopPage

        page = WorkshopPage(self._window.desk)
        page.tried.connect(self.rehearse)
        page.followed = lambda: self._window.in_front(REHEARSAL) is not None
        page.grouped.connect(self.play_with_group)
        page.renewed.connect(self._renew)
        page.done.connect(lambda: self._window.go(PACKS))
        return page

    def _make_rehearsal(self) -> Page:
        from kcc_coach.ui.pages.rehearsal import RehearsalPage

        page = RehearsalPage()
        page.done.connect(lambda: self._window.go(WORKSHOP))
        return page

    def _make_group(self) -> Page:
        from kcc_coach.ui.pages.group import GroupPage

        page = GroupPage()
        page.done.connect(lambda: self._window.go(WORKSHOP))
        page.left.connect(self._end_projection)
        return page

    def work_on(self, entry: Entry) -> None:
        """Puts a conversation on the bench."""
        self._window.go(WORKSHOP)
        page: WorkshopPage = self._window.page(WORKSHOP)  # type: ignore[assignment]
        page.look_at(entry)

    def rehearse(self, scenario: Scenario, node: str) -> None:
        """Plays a conversation from a node, without keeping it."""
        self._window.go(REHEARSAL)
        page: RehearsalPage = self._window.page(REHEARSAL)  # type: ignore[assignment]
        page.try_out(scenario, new_seed(), node)

    def _renew(self, scenario: Scenario) -> None:
        """What its author changes is played at once."""
        page: RehearsalPage | None = self._window.in_front(REHEARSAL)  # type: ignore[assignment]
        if page is not None:
            page.take_over(scenario)

    def play_with_group(self, scenario: Scenario) -> None:
        """On the projector: the whole screen, large type, and nothing but the talk."""
        window, settings = self._window, self._window.desk.settings
        window.apply(replace(settings, text_size=max(settings.text_size, PROJECTED)))
        window.show_ways(shown=False)
        self._windowed = not window.isFullScreen()
        if self._windowed:
            window.showFullScreen()
        window.go(GROUP)
        page: GroupPage = window.page(GROUP)  # type: ignore[assignment]
        page.try_out(scenario, new_seed())

    def _end_projection(self) -> None:
        """As it was before, whichever way the group was left."""
        window = self._window
        window.apply(window.desk.settings)
        window.show_ways(shown=True)
        if self._windowed:
            window.showNormal()
        QTimer.singleShot(0, self._drop_group)  # it is still being left

    def _drop_group(self) -> None:
        if self._window.in_front(GROUP) is None:
            self._window.drop(GROUP)
