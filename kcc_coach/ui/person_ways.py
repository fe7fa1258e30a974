"""Who goes where among the pages of whoever practises: choosing, playing, rating, looking back, and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kcc_coach.ui.changes import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.practice.records import Run, TalkDraft
    from kcc_coach.settings import Settings
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.pages.assessment import AssessmentPage
    from kcc_coach.ui.pages.compare import ComparePage
    from kcc_coach.ui.pages.debrief import DebriefPage
    from kcc_coach.ui.pages.moment import MomentPage
    from kcc_coach.ui.pages.player import PlayerPage
    from kcc_coach.ui.parts.page import Page
    from kcc_coach.ui.parts.played import Played

PRACTICE, PLAYER, ASSESSMENT, DEBRIEF = ("practice", "player", "assessment", "debrief")
COMPARE, MOMENT = ("compare", "moment")
PROGRESS, STEPS, SETTINGS, DATA = ("progress", "steps", "settings", "data")


class Window(Protocol):
    """What a window has to know for this."""

    desk: Desk

    def page(self, name: str) -> Page: ...
    def go(self, name: str) -> None: ...
    def drop(self, name: str) -> None: ...
    def in_front(self, name: str) -> Page | None: ...
    def leave(self) -> None: ...
    def use_settings(self, settings: Settings) -> None: ...
    def forget_person(self) -> None: ...
    def switch(self) -> None: ...


class PersonWays:
    """Builds those pages for a window and leads from one to the other."""

    def __init__(self, window: Window) -> None:
        self._window = window
        window.desk.changes.changed.connect(self._perhaps_anew)

    def _perhaps_anew(self, what: str) -> None:
        """No page goes on with words that were deleted: those that aren't in front are built anew."""
        if what == EVERYTHING:
            for name in self.makers():
                if self._window.in_front(name) is None:
                    self._window.drop(name)

    def makers(self) -> dict[str, Callable[[], Page]]:
        """What builds each page."""
        return {
            PRACTICE: self._make_practice,
            PLAYER: self._make_player,
            ASSESSMENT: self._make_assessment,
            DEBRIEF: self._make_debrief,
            COMPARE: self._make_compare,
            MOMENT: self._make_moment,
            PROGRESS: self._make_progress,
            STEPS: self._make_steps,
            SETTINGS: self._make_settings,
            DATA: self._make_data,
        }

    def _make_practice(self) -> Page:
        from kcc_coach.ui.pages.practice import PracticePage

        page = PracticePage(self._window.desk)
        page.begin.connect(self.play)
        page.resume.connect(self.resume)
        page.assess.connect(self._assess_by_id)
        page.look_back.connect(self.look_back)
        page.practise.connect(self.practise)
        return page

    def _make_moment(self) -> Page:
        from kcc_coach.ui.pages.moment import MomentPage

        page = MomentPage(self._window.desk)
        page.done.connect(lambda: self._window.go(PRACTICE))
        return page

    def _make_player(self) -> Page:
        from kcc_coach.ui.pages.player import PlayerPage

        page = PlayerPage(self._window.desk)
        page.paused.connect(lambda: self._window.go(PRACTICE))
        page.finished.connect(self.finished)
        return page

    def _make_assessment(self) -> Page:
        from kcc_coach.ui.pages.assessment import AssessmentPage

        page = AssessmentPage(self._window.desk)
        page.given.connect(lambda run: self.look_back(run.id))
        page.later.connect(lambda: self._window.go(PRACTICE))
        return page

    def _make_debrief(self) -> Page:
        from kcc_coach.ui.pages.debrief import DebriefPage

        page = DebriefPage(self._window.desk)
        page.done.connect(lambda: self._window.go(PRACTICE))
        page.again.connect(self.play)
        page.again_from.connect(self.again_from)
        page.beside.connect(self.compare)
        return page

    def _make_compare(self) -> Page:
        from kcc_coach.ui.pages.compare import ComparePage

        page = ComparePage(self._window.desk)
        page.done.connect(self.look_back)
        page.nothing.connect(lambda: self._window.go(PRACTICE))
        return page

    def _make_progress(self) -> Page:
        from kcc_coach.ui.pages.progress import ProgressPage

        page = ProgressPage(self._window.desk)
        page.practise.connect(lambda: self._window.go(PRACTICE))
        return page

    def _make_steps(self) -> Page:
        from kcc_coach.ui.pages.steps import StepsPage

        page = StepsPage(self._window.desk)
        page.practise.connect(lambda: self._window.go(PRACTICE))
        page.look_back.connect(self.look_back)
        return page

    def _make_settings(self) -> Page:
        from kcc_coach.ui.pages.settings import SettingsPage

        page = SettingsPage(self._window.desk)
        page.chosen.connect(self._window.use_settings)
        page.lock_asked.connect(lambda: self._window.go("lock"))
        page.switch_asked.connect(self._window.switch)
        page.data_wanted.connect(lambda: self._window.go(DATA))
        return page

    def _make_data(self) -> Page:
        from kcc_coach.ui.pages.data import DataPage

        page = DataPage(self._window.desk)
        page.done.connect(lambda: self._window.go(SETTINGS))
        page.gone.connect(self._window.forget_person)
        return page

    def way_back(self, name: str, page: Page | None) -> Callable[[], None]:
        """How to come back to a page that is thrown away now, to what it showed."""
        ended: str = getattr(page, "ended", "")  # the run of a talk that waits for what comes after it
        if ended and name == PLAYER:
            return lambda: self._after(ended)
        shown: str = getattr(page, "shows", "")  # a talk half played, or a run
        ways = {PLAYER: self.resume, ASSESSMENT: self._assess_by_id, DEBRIEF: self.look_back}
        if shown and name in ways:
            return lambda: ways[name](shown)
        stays = (PRACTICE, PROGRESS, STEPS, SETTINGS, DATA, "packs", "team")
        return lambda: self._window.go(name if name in stays else PRACTICE)

    def play(self, scenario: str) -> None:
        """Begins a conversation."""
        entry = self._window.desk.shelf.find(scenario) if self._window.desk.shelf else None
        if entry is not None:
            player = self._player()
            self._window.leave()
            player.begin(entry)
            self._window.go(PLAYER)

    def resume(self, key: str) -> None:
        """Goes on with a talk half played, by its key: that of a talk from the opening is its conversation."""
        from kcc_coach.ui.parts.played import played

        shelf = self._window.desk.shelf

        def look(store: Store) -> tuple[TalkDraft | None, Played | None]:
            draft = next((each for each in store.talk_drafts() if each.key == key), None)
            return draft, played(store, draft, shelf) if draft is not None and draft.of else None

        self._window.desk.ask(look, lambda found: self._resume(key, *found))

    def _resume(self, key: str, draft: TalkDraft | None, found: Played | None) -> None:
        scenario = key.partition("#")[0]
        if draft is not None and draft.of:  # it goes on in the conversation of its day, or says that it can't
            self._window.leave()
            self._player().resume_again(draft, found)
            self._window.go(PLAYER)
            return
        entry = self._window.desk.shelf.find(scenario) if self._window.desk.shelf else None
        if (
            draft is None and scenario != key
        ):  # from a turn, and nothing was said there yet: the opening is another talk
            self._window.go(PRACTICE)
            return
        if entry is None or draft is None or not self._player().resume(entry, draft):
            self.play(scenario)
            return
        self._window.go(PLAYER)

    def _player(self) -> PlayerPage:
        page: PlayerPage = self._window.page(PLAYER)  # type: ignore[assignment]
        return page

    def practise(self, moments: tuple[tuple[str, str], ...]) -> None:
        """Begins with moments, as (scenario, node)."""
        page: MomentPage = self._window.page(MOMENT)  # type: ignore[assignment]
        self._window.go(MOMENT)
        page.practise(moments)

    def finished(self, run: Run) -> None:
        """What comes after a talk: the own ratings, or the talk that it was begun from beside it."""
        if run.of:
            self.compare(run.of, run.id)
        else:
            self.assess(run)

    def _after(self, run_id: str) -> None:
        """What comes after a talk that has ended; the start where it could not be kept."""
        self._window.desk.ask(
            lambda store: store.run(run_id),  # type: ignore[arg-type]
            lambda run: self.finished(run) if run else self._window.go(PRACTICE),
        )

    def compare(self, one: str, other: str) -> None:
        """Puts two talks of a conversation side by side."""
        page: ComparePage = self._window.page(COMPARE)  # type: ignore[assignment]
        self._window.go(COMPARE)
        page.compare(one, other)

    def again_from(self, run: Run, step: int) -> None:
        """Begins a talk once more from a turn of it, where its conversation still goes there."""
        from kcc_coach.ui.parts.played import played

        shelf = self._window.desk.shelf
        self._window.desk.ask(lambda store: played(store, run, shelf), lambda found: self._again(run, step, found))

    def _again(self, run: Run, step: int, found: Played | None) -> None:
        from kcc_coach.practice.again import Origin, again_from

        talk = again_from(found.shown, run, step) if found else None
        if found is None or talk is None:
            return
        player = self._player()
        self._window.leave()
        player.begin_again(talk, run.hash, found.written, Origin(run.id, step))
        self._window.go(PLAYER)

    def assess(self, run: Run) -> None:
        """Asks for the own ratings of a talk."""
        page: AssessmentPage = self._window.page(ASSESSMENT)  # type: ignore[assignment]
        self._window.go(ASSESSMENT)
        page.assess(run)

    def _assess_by_id(self, run_id: str) -> None:
        self._window.desk.ask(lambda store: store.run(run_id), lambda run: self.assess(run) if run else None)  # type: ignore[arg-type]

    def look_back(self, run_id: str) -> None:
        """Shows the debrief of a talk."""
        page: DebriefPage = self._window.page(DEBRIEF)  # type: ignore[assignment]
        self._window.go(DEBRIEF)
        page.look_back(run_id)
