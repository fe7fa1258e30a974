"""One step of a guided page: its number, what it is about, what can be done, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.problem import sentence
from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.problem import Problem

LATER, NOW, DONE = ("later", "now", "done")
_SIDE: Final = 36


class StepMark(QWidget):
    """The number of a step in a disc, or a tick where it is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._state = LATER
        side = theme.current().px(_SIDE)
        self.setFixedSize(side, side)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_state(self, state: str) -> None:
        """Paints it as done, as what is to be done now, or as what comes later."""
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        now = self._state == NOW
        painter.setPen(QPen(look.color("control" if self._state == LATER else "primary"), max(1.5, look.scale)))
        painter.setBrush(look.color("primary" if now else "primary_soft" if self._state == DONE else "surface"))
        painter.drawEllipse(disc)
        if self._state == DONE:
            inset = look.px(9)
            icons.paint_icon(painter, "check", look.tokens.primary, disc.adjusted(inset, inset, -inset, -inset))
        else:
            painter.setFont(look.font(16, bold=True))
            painter.setPen(look.color("on_primary" if now else "muted"))
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.end()


class TeamStep(Card):
    """A step; what is in `body` is filled by the page, and is empty while the step comes later."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__(gap=10)
        look = theme.current()
        self._title = title
        self._mark = StepMark(number)
        self._about = text("", "muted")
        self._about.hide()
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(heading(title, 2))
        words.addWidget(self._about)
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(10))
        self.column.addLayout(self.body)
        self._told = QVBoxLayout()
        self.column.addLayout(self._told)

    def show_state(self, state: str, about: str = "") -> None:
        """How far this step is, in a sentence; what stood in it goes."""
        clear(self.body)
        self._mark.show_state(state)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        done = {LATER: tr("komt later"), NOW: tr("nu aan de beurt"), DONE: tr("gedaan")}[state]
        self.setAccessibleName(f"{self._title}: {done}")

    def put(self, *parts: QWidget | QLayout) -> None:
        """Adds parts below each other."""
        for each in parts:
            if isinstance(each, QWidget):
                self.body.addWidget(each)
            else:
                self.body.addLayout(each)

    def say(self, words: str) -> None:
        """What came of something."""
        clear(self._told)
        if words:
            self._tell(note("check", theme.current().tokens.green, words), words)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Why something was not done; it is red and stays until the next thing is done here."""
        self.stop(*(sentence(each) for each in problems[:8]))

    def stop(self, *sentences: str) -> None:
        """A red stop with these sentences."""
        clear(self._told)
        self._tell(stop(*sentences), " ".join(sentences))

    def _tell(self, card: QWidget, words: str) -> None:
        self._told.addWidget(card)
        card.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @property
    def told(self) -> QWidget | None:
        """What stands there of the last thing that was done."""
        item = self._told.itemAt(0)
        return item.widget() if item is not None else None

    def go_in(self) -> bool:
        """Puts the focus on the first thing to press or fill in; whether there is one."""
        for part in _parts(self.body):
            part.show()  # one that was just put there would be shown later, and only then take the focus
            for each in (part, *part.findChildren(QWidget)):
                if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisible():
                    each.setFocus(Qt.FocusReason.OtherFocusReason)
                    return True
        return False


def _parts(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those within it, in their order."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _parts(inner)


def note(icon: str, color: str, words: str) -> QWidget:
    """A sentence behind a small picture."""
    made = QWidget()
    look = theme.current()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.px(8))
    line.addWidget(_picture(icon, color), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(text(words), 1)
    return made


def stop(*sentences: str) -> Card:
    """A red card that says why it ends here."""
    card = Card("warning")
    for each in sentences:
        card.column.addWidget(note("shield-alert", theme.current().tokens.brick, each))
    card.setAccessibleName(sentences[0] if sentences else "")
    return card


def _picture(icon: str, color: str) -> QWidget:
    picture = text("", wrap=False)
    side = theme.current().px(20)
    picture.setPixmap(icons.pixmap(icon, color, side))
    picture.setFixedSize(side, theme.current().px(24))
    return picture
