"""Who are you: the faces of those who practise on this computer, and names. Nothing of what anybody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcc_coach.i18n import tr
from kcc_coach.problem import ProblemError
from kcc_coach.ui import theme
from kcc_coach.ui.parts.aside_list import AsideList
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.face_tile import FaceTile
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.own_faces import face_of
from kcc_coach.ui.parts.page import Page, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.problem import Problem
    from kcc_coach.storage.aside import Aside
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.desk import Desk


class ProfilesPage(Page):
    """`picked` comes with the profile of a face, `new` where somebody isn't there yet.

    `back` leads to what was open, and `lock` locks that. `changed` comes when there is one more.
    """

    picked = Signal(object)
    new = Signal()
    back = Signal()
    lock = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Wie ben je?"))
        self._desk = desk
        self._asides = AsideList(desk)
        self._asides.hide()
        self._asides.back.connect(self.changed)
        self._asides.failed.connect(self.refuse)
        self._notice = Notice()
        self._body = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._body.setSizePolicy(policy)
        self._faces = Flow(theme.current().px(16), self._body)
        self._doing = Flow(theme.current().px(12))
        self.head(heading(tr("Wie ben je?")), text(tr("Kies je gezicht. Ieder heeft hier eigen gegevens."), "muted"))
        self.column.addWidget(self._notice)
        self.column.addWidget(self._body)
        self.column.addLayout(self._doing)
        self.column.addWidget(self._asides)
        self.column.addStretch()

    def show_profiles(
        self, profiles: tuple[Profile, ...], problems: tuple[Problem, ...], here: Profile | None, last: str
    ) -> None:
        """Shows those who practise here; `here` is open now, `last` was here last and gets the focus."""
        self._notice.hide()
        clear(self._faces)
        clear(self._doing)
        focus: QWidget | None = None
        tiles = []
        for each in profiles:
            opened = here is not None and here.id == each.id
            tile = FaceTile(
                each.name or tr("Mijn profiel"),
                face_of(each),
                locked=each.has_passphrase and not opened,
                here=opened,
            )
            tile.clicked.connect(lambda _=False, each=each: self.picked.emit(each))
            self._faces.addWidget(tile)
            tiles.append(tile)
            if focus is None or each.id == last:
                focus = tile
        high = max((tile.sizeHint().height() for tile in tiles), default=0)
        for tile in tiles:
            tile.height_of_all = high  # one row, however long a name is
        self._doing.addWidget(button(tr("Nieuw profiel"), self.new.emit))
        if here is not None:
            if here.has_passphrase:
                self._doing.addWidget(button(tr("Vergrendel"), self.lock.emit, about=tr("Dat kan ook met Ctrl+L.")))
            self._doing.addWidget(button(tr("Terug"), self.back.emit))
        if problems:
            self.refuse(ProblemError(problems[0]))
        if focus is not None:
            QTimer.singleShot(0, focus, focus.setFocus)
        self._look_aside()

    def _look_aside(self) -> None:
        """Offers to put back what was set aside, where there is anything."""
        self._asides.hide()
        folder = self._desk.places.profiles

        def look() -> tuple[Aside, ...]:
            from kcc_coach.storage.aside import list_aside

            return list_aside(folder)

        self._desk.tasks.run(look, self._offer_asides, self.refuse)

    def _offer_asides(self, found: tuple[Aside, ...]) -> None:
        if not found or not self._doing.count():  # somebody has come in meanwhile
            return
        self._asides.show_asides(found)
        self._doing.addWidget(button(tr("Een apart gezet profiel terugzetten"), self._show_asides))

    def _show_asides(self) -> None:
        self._asides.show()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._asides))

    def refuse(self, error: Exception) -> None:
        """Says what is wrong with a profile."""
        self._notice.show_error(error, tr("Begrepen"), self._notice.hide)

    def forget(self) -> None:
        """Nobody is shown any more."""
        self._asides.show_asides(())
        self._asides.hide()
        clear(self._faces)
        clear(self._doing)
