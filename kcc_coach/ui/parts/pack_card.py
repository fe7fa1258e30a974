"""A pack on the page: whose it is, whether that is certain, its conversations, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from kcc_coach.i18n import tr, trn
from kcc_coach.packs.languages import languages_line, languages_on_shelf
from kcc_coach.ui import icons, theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.page import Card, clear, row
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.packs.shelf import Entry, Pack

SHIPPED = "shipped"
OWN = "own"
INSTALLED = "installed"


class PackCard(Card):
    """`opened` comes with the conversation to look at, `shared` to hand the pack out, `removed` when it should go."""

    opened = Signal(object)
    shared = Signal(object)
    removed = Signal(str)
    folder_wanted = Signal(object)

    def __init__(self, pack: Pack, origin: str) -> None:
        super().__init__(gap=6)
        self.pack = pack
        self._origin = origin
        self.setAccessibleName(pack.title)
        self.column.addWidget(heading(pack.title, 2))
        self.column.addWidget(text(_told(pack), "small"))
        languages = languages_line(languages_on_shelf(pack), len(pack.entries))
        if languages:
            self.column.addWidget(text(languages, "small"))
        self.column.addLayout(_mark(*_standing(pack, origin)))
        for entry in pack.entries:
            self.column.addLayout(self._line(entry))
        for problem in pack.problems:
            self.column.addWidget(text(_sentence(problem), "brick"))
        self._ask = row()
        self._doing = Flow(theme.current().px(8))
        self.column.addLayout(self._ask)
        self.column.addLayout(self._doing)
        self._offer()

    def _line(self, entry: Entry) -> QHBoxLayout:
        """A conversation with the way to its map."""
        title = entry.scenario.title if entry.scenario else entry.file.name
        wrong = trn("{count} fout", "{count} fouten", len(entry.problems)) if entry.problems else ""
        words = text(title)
        look = button(tr("Bekijk"), partial(self.opened.emit, entry), "link", about=title)
        return row(words, *((text(wrong, "brick", wrap=False),) if wrong else ()), look)

    def _offer(self) -> None:
        clear(self._ask)
        if self._origin == OWN:
            self._doing.addWidget(button(tr("Deel als pakket…"), partial(self.shared.emit, self.pack)))
            self._doing.addWidget(button(tr("Open de map"), partial(self.folder_wanted.emit, self.pack)))
        if self._origin == INSTALLED:
            self._doing.addWidget(button(tr("Verwijder"), self._make_sure))

    def _make_sure(self) -> None:
        """Asks once more; what was played of it stays."""
        clear(self._ask)
        self._ask.addWidget(text(tr("Zeker weten? Wat jij ervan speelde, blijft bewaard.")), 1)
        gone = button(tr("Ja, verwijder"), partial(self.removed.emit, self.pack.id), "primary")
        self._ask.addWidget(gone)
        self._ask.addWidget(button(tr("Nee"), partial(clear, self._ask)))
        gone.setFocus()


def _told(pack: Pack) -> str:
    count = trn("{count} gesprek", "{count} gesprekken", len(pack.entries))
    author = [tr("van {author}").format(author=pack.author)] if pack.author else []
    return " · ".join([*author, tr("versie {version}").format(version=pack.version), count])


def _standing(pack: Pack, origin: str) -> tuple[str, str, str]:
    """An icon, its colour and the words: where the pack comes from, and how certain that is."""
    tokens = theme.current().tokens
    if origin == SHIPPED:
        return "package", tokens.muted, tr("Hoort bij KCC Coach")
    if origin == OWN:
        return "pencil", tokens.muted, tr("Eigen pakket, in een map op deze computer")
    if pack.fingerprint:
        return "shield-check", tokens.green, tr("Ondertekend: {words}").format(words=" ".join(pack.fingerprint))
    return "shield-alert", tokens.amber_text, tr("Niet ondertekend")


def _mark(icon: str, color: str, words: str) -> QHBoxLayout:
    side = theme.current().px(20)
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, color, side))
    picture.setFixedSize(side, side)
    return row(picture, text(words), gap=8)


def _sentence(problem: object) -> str:
    from kcc_coach.problem import Problem, located_sentence

    return located_sentence(problem) if isinstance(problem, Problem) else str(problem)
