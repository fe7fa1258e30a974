"""The ways to the pages: on the left, or above the page where the window is narrow for its text."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton

from kcc_coach.i18n import tr
from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.profile_badge import BRIEF, ProfileBadge

WIDEST = 16_777_215
_CLOSE = 2  # between icons without words, so that six of them and a word fit in 1024 pixels at 200 %


class Navigation(QFrame):
    """A button per page. `chosen` comes with the page's name, `switch` where the badge was pressed."""

    chosen = Signal(str)
    switch = Signal()

    def __init__(self, pages: tuple[tuple[str, str, str], ...]) -> None:
        """`pages` are (name, words, icon)."""
        super().__init__()
        look = theme.current()
        self.setObjectName("nav")
        self.setAccessibleName(tr("Pagina’s"))
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setSpacing(look.px(6))
        self._logo = QLabel("KCC Coach")
        self._logo.setObjectName("logo")
        self._box.addWidget(self._logo)
        self._box.addSpacing(look.px(10))
        self._buttons = {name: self._button(name, words, icon) for name, words, icon in pages}
        self._upright, self._brief = True, False
        self._open = True
        self._box.addStretch()
        self._badge = ProfileBadge()
        self._badge.clicked.connect(self.switch)
        self._box.addWidget(self._badge)

    def _button(self, name: str, words: str, icon: str) -> QPushButton:
        look = theme.current()
        made = QPushButton("  " + words)
        made.setProperty("kind", "nav")
        made.setObjectName(f"nav-{name}")
        made.setCheckable(True)
        made.setAccessibleName(words)
        made.setIcon(icons.icon(icon, look.tokens.nav_ink, look.px(20)))
        made.setIconSize(QSize(look.px(20), look.px(20)))
        made.setMinimumWidth(self._width(words))
        made.clicked.connect(lambda: self.chosen.emit(name))
        self._box.addWidget(made)
        return made

    def _width(self, words: str) -> int:
        """How wide a button is, with its words or without any; it turns bold when its page is in front."""
        look = theme.current()
        bold = QFontMetrics(look.font(bold=True)).horizontalAdvance("  " + words) if words else 0
        return bold + look.px(20 + 2 * 12 + 8)

    def point(self) -> None:
        """The hand above the buttons: asked for after the first paint, since it brings all of Qt's enumerations."""
        for made in self._buttons.values():
            made.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)

    def show_here(self, name: str) -> None:
        """Marks the page that is in front; no name marks none."""
        for each, made in self._buttons.items():
            made.setChecked(each == name)
        self._show_words()

    def show_profile(self, name: str, face: str) -> None:
        """Whose records are open."""
        self._badge.show_name(name, face)
        self._badge.setEnabled(self._open and bool(name))

    def let_choose(self, *, on: bool) -> None:
        """Whether the pages can be gone to."""
        self._open = on
        for made in self._buttons.values():
            made.setEnabled(on)
        self._badge.setEnabled(on)

    def stand(self, *, upright: bool, room: int) -> None:
        """Upright on the left, or lying above the page in so many pixels.

        Without room the name of the program makes way, then the words of the pages that are not in front.
        """
        look = theme.current()
        self._upright = upright
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)
        edge = look.px(24 if upright else 8)
        self._box.setContentsMargins(look.px(14), edge, look.px(14), edge)
        self.setMinimumWidth(look.px(208) if upright else 0)
        self.setMaximumWidth(look.px(208) if upright else WIDEST)
        words = sum(self._width(each.accessibleName()) + look.px(6) for each in self._buttons.values())
        words += look.px(2 * 14 + 10)
        badge = look.px(BRIEF + 6)
        self._badge.setVisible(upright or self._narrowest() + badge <= room)
        room -= 0 if upright or self._badge.isHidden() else badge
        self._brief = not upright and words > room
        self._box.setSpacing(look.px(_CLOSE if self._brief else 6))
        self._logo.setVisible(upright or words + self._logo.sizeHint().width() + look.px(6) <= room)
        self._badge.stand(brief=not upright)
        self._show_words()

    def minimumSizeHint(self) -> QSize:
        """Lying, it can always be as narrow as its icons and the words of one page, so that a window can be made so."""
        hint = super().minimumSizeHint()
        if self._upright:
            return hint
        return QSize(self._narrowest(), hint.height())

    def _narrowest(self) -> int:
        """Lying, with the words of one page; without the badge, since the settings lead to a colleague's turn too."""
        widths = [self._width(each.accessibleName()) for each in self._buttons.values()]
        bare = self._width("") + theme.current().px(_CLOSE)
        return max(widths, default=0) + bare * len(widths) + theme.current().px(2 * 14)

    def _show_words(self) -> None:
        """Words beside each icon, or only beside that of the page in front; the others say theirs to whoever asks."""
        for made in self._buttons.values():
            words = made.accessibleName()
            alone = self._brief and not made.isChecked()
            made.setText("" if alone else "  " + words)
            made.setToolTip(words if alone else "")
            made.setMinimumWidth(self._width("" if alone else words))
