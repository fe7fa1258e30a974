"""Met een groep: on the projector, in large type. The group decides, the trainer counts with the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton

from kcc_coach.i18n import tr, trn
from kcc_coach.practice.votes import Votes, voted
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import row
from kcc_coach.ui.parts.texts import text
from kcc_coach.ui.parts.trial import TrialPage


class GroupPage(TrialPage):
    """A number key counts a vote for that reply, with Shift it takes one back; Enter chooses what has the most."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Met een groep"), tr("Jullie spelen samen. Hiervan wordt niets bewaard, van niemand."))
        self._votes = Votes()
        self._tally = text("", "muted")
        self._choose = button(tr("Kies wat de meeste stemmen heeft"), self._decide, "primary")
        self.column.addLayout(row(self._choose, self._tally, 1))
        self._leave.setText(tr("Stop"))
        self._leave.setAccessibleName(tr("Stop"))

    def leave(self) -> None:
        """Called when the page is left."""
        self.left.emit()

    def _make_keys(self) -> None:
        for number in range(1, 10):
            self._key(QKeySequence(str(number)), number, 1)
            self._key(QKeySequence(f"Shift+{number}"), number, -1)
        for sequence in ("Return", "Enter"):
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self._enter)
        for sequence in ("Backspace", "Alt+Left"):
            key = QShortcut(QKeySequence(sequence), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self._step_back)

    def _key(self, sequence: QKeySequence, number: int, by: int) -> None:
        key = QShortcut(sequence, self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: self._vote(number, by))

    def _vote(self, number: int, by: int) -> None:
        shown = [each for each in self.stage.replies if each.isVisible()]
        if number <= len(shown):
            self._votes = voted(self._votes, shown[number - 1].token, by)
            self._show_votes()

    def _enter(self) -> None:
        """Decides, but where the focus is on a button Enter presses that, as everywhere else."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        else:
            self._decide()

    def _decide(self) -> None:
        """Chooses what has the most votes; where that is several, the trainer asks the group once more."""
        leading = self._votes.leading
        if len(leading) == 1:
            self.pick(leading[0])

    def _show(self, *, animate: bool) -> None:
        self._votes = Votes()
        super()._show(animate=animate)
        self._show_votes()

    def _show_votes(self) -> None:
        for each in self.stage.replies:
            each.show_votes(self._votes.of(each.token))
        leading, total = self._votes.leading, self._votes.total
        asked = self._talk is not None and not self._talk.state.ended
        if len(leading) > 1:
            said = tr("Gelijk: praat er nog even over, of klik zelf een antwoord aan.")
        elif total:
            said = trn("{count} stem", "{count} stemmen", total)
        else:
            said = tr("Tel met de cijfers: 2 is een stem voor antwoord 2, Shift+2 haalt er een weg.")
        self._tally.setText(said)
        self._tally.setVisible(asked)
        self._choose.setVisible(asked)
        self._choose.setEnabled(len(leading) == 1)
        if total:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._tally, said))
