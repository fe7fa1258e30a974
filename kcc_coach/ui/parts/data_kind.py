"""One kind of data: how much there is of it, and on request what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.storage import overview
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.data_entries import ASKED, entry
from kcc_coach.ui.parts.data_words import ABOUT, NAMES, size_text, whole_text
from kcc_coach.ui.parts.page import Beside, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.storage.overview import Amount
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk

AT_ONCE: Final = 10


class DataKind(QWidget):
    """A row that opens. `unwanted` comes with the id of a talk that is to be deleted, `failed` with what went wrong."""

    unwanted = Signal(str)
    failed = Signal(Exception)

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self._count, self._shown, self._open = 0, 0, False
        self._told: tuple[object, ...] = ()
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(4), 0, look.px(4))
        column.setSpacing(look.px(8))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(heading(tr(NAMES[kind]), 3))
        words.addWidget(text(tr(ABOUT[kind]), "small"))
        self._amount = text("", wrap=False)
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._more = button(tr("Bekijk"), self._toggle, "link")
        self._more.setObjectName(f"data-{kind}")
        self._head = Beside(12)
        self._head.put(words, 1)
        self._head.put(self._amount)
        self._head.put(self._more)
        self._head.setAlignment(
            self._more, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )  # else it bounds all
        column.addLayout(self._head)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(8))
        column.addLayout(self._list)

    def turn(self, *, wide: bool) -> None:
        """Beside each other, or below."""
        self._head.turn(wide=wide)
        side = Qt.AlignmentFlag.AlignRight if wide else Qt.AlignmentFlag.AlignLeft
        self._amount.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def show_amount(self, amount: Amount) -> None:
        """Tells how much there is; what was open is read anew."""
        self._count = amount.count
        told = tr("{count}, samen {size}").format(count=whole_text(amount.count), size=size_text(amount.bytes))
        self._amount.setText(told if amount.count else tr("niets"))
        self._more.setVisible(bool(amount.count) and self._kind in ASKED)
        self._say_more()
        if self._open:
            self._begin_list(max(self._shown, AT_ONCE))

    def _say_more(self) -> None:
        words = tr("Verberg") if self._open else tr("Bekijk")
        self._more.setText(words)
        self._more.setAccessibleName(f"{words}: {tr(NAMES[self._kind])}")

    def _toggle(self) -> None:
        self._open = not self._open
        self._say_more()
        if self._open:
            self._begin_list(AT_ONCE)
        else:
            clear(self._list)
            self._shown, self._told = 0, ()

    def _begin_list(self, count: int) -> None:
        asked = ASKED[self._kind]
        self._desk.ask(lambda store: asked(store, count, 0), self._show_first, self.failed.emit)

    def _show_first(self, found: tuple[object, ...]) -> None:
        if self._open and found and found == self._told:  # a question that is open stays
            return
        clear(self._list)
        self._shown, self._told = 0, ()
        self._add(found)

    def _add(self, found: tuple[object, ...]) -> None:
        if not self._open:
            return
        first: QWidget | None = None
        for each in found:
            made = entry(self._kind, each, self.unwanted.emit)
            first = first or made
            self._list.addWidget(made)
        self._shown += len(found)
        self._told += found
        if self._shown < self._count and found:
            more = button(tr("Toon er meer"), lambda: self._ask_more(more), about=tr(NAMES[self._kind]))
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_more(self, pressed: QWidget) -> None:
        pressed.setEnabled(False)
        asked, after = ASKED[self._kind], self._shown

        def ask(store: Store) -> tuple[object, ...]:
            return asked(store, AT_ONCE, after)

        def add(found: tuple[object, ...]) -> None:
            self._list.removeWidget(pressed)
            pressed.hide()
            pressed.deleteLater()
            self._add(found)

        self._desk.ask(ask, add, self.failed.emit)


def kinds(desk: Desk) -> dict[str, DataKind]:
    """A row for each kind of data."""
    return {kind: DataKind(desk, kind) for kind in overview.KINDS}
