"""The ground of the pages of a team lead, a key keeper and a member: own keys first, then one team, then step by step."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.sharing import own_folder
from kcc_coach.ui import theme
from kcc_coach.ui.changes import TEAM
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.key_card import KeyCard
from kcc_coach.ui.parts.notice import error_sentence
from kcc_coach.ui.parts.page import Page, clear
from kcc_coach.ui.parts.team_step import LATER, TeamStep
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.workshop_menu import with_ending

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kcc_coach.team.answering import Answer
    from kcc_coach.team.keys import Keys
    from kcc_coach.ui.desk import Desk

NEW: Final = ""  # the team that is yet to be made or signed


class TeamGround(Page):
    """`done` leads back to the page Team. What is read is asked by `_read` and shown by `_fill`."""

    done = Signal()

    def __init__(self, desk: Desk, role: str, title: str, lead: str) -> None:
        super().__init__(title)
        self._desk = desk
        self._role = role
        self._keys: Keys | None = None
        self._seen: Any = None
        self._wanted: str | None = None
        self._busy = False
        self._left = 0  # how often; what was asked before is not shown after it
        self._card: KeyCard | None = None
        self.column.addWidget(button(tr("Terug naar Team"), self.done.emit, "link"))
        self.head(heading(title), text(lead, "muted"))
        self._gate = QVBoxLayout()
        self.column.addLayout(self._gate)
        self._choice = QVBoxLayout()
        self._choice.setSpacing(theme.current().px(4))
        self.column.addLayout(self._choice)
        self._steps: tuple[TeamStep, ...] = self._make_steps()
        for each in self._steps:
            each.hide()
            self.column.addWidget(each)
        self.column.addStretch()
        desk.changes.changed.connect(self._changed)

    # -- what each of the three pages has of its own

    def _make_steps(self) -> tuple[TeamStep, ...]:
        raise NotImplementedError

    def _read(self, keys: Keys, own: Path, wanted: str | None) -> Callable[[], object]:
        """What reads the page's content; it is called in the background."""
        raise NotImplementedError

    def _fill(self, seen: Any) -> None:
        """Fills the steps."""
        raise NotImplementedError

    # -- the own keys

    def shown(self) -> None:
        profile = self._desk.profile
        if profile is not None and self._card is None:
            self._card = KeyCard(self._desk, self._role, own_folder(profile.folder, self._role))
            self._card.unlocked.connect(self._unlocked)
            self._gate.addWidget(self._card)
        self.look()

    def _changed(self, what: str) -> None:
        if what in (TEAM, "profile") and self.isVisible():
            self.shown()

    def leave(self) -> None:
        """Whoever sits down here next has to know the passphrase."""
        self._left += 1
        self._busy = False
        self._keys = self._seen = None
        clear(self._choice)
        for each in self._steps:
            each.say("")
            each.show_state(LATER)
            each.hide()
        if self._card is not None:
            self._card.lock()

    def _unlocked(self, keys: Keys) -> None:
        self._keys = keys
        self.look()

    @property
    def own(self) -> Path:
        """Where this role keeps its keys and what it remembers."""
        profile = self._desk.profile
        return own_folder(profile.folder if profile else self._desk.places.data, self._role)

    # -- looking

    def look(self) -> None:
        """Reads everything anew, in the background."""
        if self._keys is not None:
            reading = self._read(self._keys, self.own, self._wanted)
            self._desk.tasks.run(reading, self.still(self._take), self.still(self._unread))

    def still(self, then: Callable[[Any], None]) -> Callable[[Any], None]:
        """What takes an answer, and lets it go where whoever asked has left the page meanwhile."""
        return partial(self._if_still, self._left, then)

    def _if_still(self, left: int, then: Callable[[Any], None], answer: Any) -> None:
        if left == self._left:
            then(answer)

    def look_anew(self) -> None:
        """The same, and shows it anew even where nothing changed."""
        self._seen = None
        self.look()

    def _take(self, seen: Any) -> None:
        if self._keys is None or seen == self._seen:
            return
        self._seen = seen
        focused = QApplication.focusWidget()
        step = next((each for each in self._steps if focused is not None and each.isAncestorOf(focused)), None)
        outside = focused is None or (self._card is not None and self._card.isAncestorOf(focused))
        self._choose_team(seen.teams, seen.team.team.team if seen.team else NEW)
        self._fill(seen)
        for each in self._steps:
            each.show()
        if seen.problems:
            self._steps[0].refuse(seen.problems)
        if outside or (step is not None and not step.go_in()):
            self._go_on()
        if step is not None:
            QTimer.singleShot(0, partial(self._show_told, step))  # it has moved; what is below is yet to be laid out

    def _go_on(self) -> None:
        """To the first step in which something can be done."""
        any(each.go_in() for each in self._steps)

    def _unread(self, error: Exception) -> None:
        self._steps[0].show()
        self._steps[0].stop(error_sentence(error))

    def _choose_team(self, teams: tuple[tuple[str, str], ...], shown: str) -> None:
        """The teams to choose from, where there is a choice."""
        clear(self._choice)
        if not teams:
            return
        box = QComboBox()
        box.setAccessibleName(tr("Team"))
        for team, name in (*teams, (NEW, tr("Nog een team…"))):
            box.addItem(name, team)
        box.setCurrentIndex(max(0, box.findData(shown)))
        box.setMaximumWidth(theme.current().px(420))
        label = text(tr("Team"), "small")
        label.setBuddy(box)
        self._choice.addWidget(label)
        self._choice.addWidget(box)
        box.activated.connect(lambda _: self.choose(str(box.currentData())))

    def choose(self, team: str) -> None:
        """Shows this team, or how to begin another one."""
        self._wanted = team
        for each in self._steps:
            each.say("")
        self.look()

    # -- doing

    def act(self, step: TeamStep, what: Callable[[Keys, Path], Answer[Any]], then: Callable[[Any], str]) -> None:
        """Does something with the keys and the own folder, in the background and one thing at a time.

        The step says what came of it: why not, or the sentence that `then` makes of the answer.
        """
        keys, own = self._keys, self.own
        if keys is not None and not self._busy:
            self._busy = True
            step.say("")
            acted = partial(self._answered, self._left, step, then)
            self._desk.tasks.run(lambda: what(keys, own), acted, self.still(partial(self._failed, step)))

    def _answered(self, left: int, step: TeamStep, then: Callable[[Any], str], answer: Answer[Any]) -> None:
        """It was done also where whoever did it has left; then only the other pages hear of it."""
        if left == self._left:
            self._acted(step, then, answer)
        elif not answer[1]:
            self._desk.changes.changed.emit(TEAM)

    def _acted(self, step: TeamStep, then: Callable[[Any], str], answer: Answer[Any]) -> None:
        self._busy = False
        value, problems = answer
        if problems:
            step.refuse(problems)
            self.look()
        else:
            step.say(then(value))
            self._desk.changes.changed.emit(TEAM)  # which makes this page look again too
        self._show_told(step)

    def _failed(self, step: TeamStep, error: Exception) -> None:
        self._busy = False
        step.stop(error_sentence(error))
        self._show_told(step)

    def _show_told(self, step: TeamStep) -> None:
        told: QWidget | None = step.told
        if told is not None:
            self.ensureWidgetVisible(told)

    def ask_folder(self) -> str:
        """The shared folder that somebody chooses; empty for none."""
        return QFileDialog.getExistingDirectory(self, tr("Kies de gedeelde map van het team"))

    def keep(self, step: TeamStep, title: str, name: str, make: Callable[[], bytes]) -> None:
        """Asks where a file should come to stand, and makes it in the background."""
        from kcc_coach.durable import write_whole

        ending = Path(name).suffix
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / name), f"(*{ending})")
        if chosen:
            file = with_ending(chosen, ending)
            kept, failed = self.still(partial(self._kept, step, file)), self.still(partial(self._failed, step))
            self._desk.tasks.run(lambda: write_whole(file, make()), kept, failed)

    def _kept(self, step: TeamStep, file: Path, _: None) -> None:
        step.say(tr("Bewaard: {file}").format(file=file))
        self._show_told(step)
