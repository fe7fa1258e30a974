"""Instellingen: language, look, text size, motion, and where everything is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from kcc_coach import __version__
from kcc_coach.i18n import LANGUAGES, tr
from kcc_coach.packs.association import associate, can_associate
from kcc_coach.settings import SIZES, Settings
from kcc_coach.ui import theme
from kcc_coach.ui.parts.backups_card import BackupsCard
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.face_picker import FacePicker
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.move_card import MoveCard
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.own_faces import face_of
from kcc_coach.ui.parts.page import Card, Page, row
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.ui.desk import Desk


class SettingsPage(Page):
    """`chosen` comes with the new settings as soon as something is chosen.

    `lock_asked` leads to the lock of the profile, `switch_asked` to the faces of colleagues, `data_wanted` to all that
    is kept.
    """

    chosen = Signal(Settings)
    lock_asked = Signal()
    switch_asked = Signal()
    data_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Instellingen"))
        self._desk = desk
        settings = desk.settings
        self.head(heading(tr("Instellingen")), text(tr("Wat je kiest, geldt meteen."), "muted"))
        self._notice = Notice()
        self.column.addWidget(self._notice)
        desk.unkept.connect(self._tell)
        self._add_person()
        self._add_look(settings)
        self._add_talk(settings)
        self._add_data()
        self.column.addWidget(BackupsCard(desk))
        self.column.addWidget(MoveCard(desk))
        self.column.addStretch()

    def _add_person(self) -> None:
        card = Card(gap=10)
        card.column.addWidget(heading(tr("Wie je bent"), 2))
        self._name = QLineEdit(self._desk.name)
        self._name.setMaxLength(60)
        self._name.setObjectName("setting-name")
        self._name.editingFinished.connect(lambda: self._desk.rename(self._name.text()))
        self._desk.changes.changed.connect(self._fill_name)
        _labelled(card, tr("Naam"), self._name)
        if self._desk.profile is not None:
            picker = FacePicker(face_of(self._desk.profile))
            picker.chosen.connect(lambda face: self._desk.change_profile(face=face))
            card.column.addWidget(text(tr("Gezicht"), "small"))
            card.column.addWidget(picker)
        doing = Flow(theme.current().px(12))
        doing.addWidget(button(tr("Slot op je profiel"), self.lock_asked.emit))
        doing.addWidget(button(tr("Wissel van collega"), self.switch_asked.emit))
        card.column.addLayout(doing)
        self.column.addWidget(card)

    def _tell(self, error: Exception) -> None:
        self._notice.show_error(error, tr("Begrepen"), self._notice.hide)

    def _fill_name(self, what: str) -> None:
        if what == "profile" and self._desk.profile and not self._name.hasFocus():
            self._name.setText(self._desk.name)

    def _add_look(self, settings: Settings) -> None:
        card = Card(gap=10)
        card.column.addWidget(heading(tr("Taal en uiterlijk"), 2))
        themes = (
            ("system", tr("Zoals de computer")),
            ("light", tr("Licht")),
            ("dark", tr("Donker")),
            ("contrast", tr("Hoog contrast")),
        )
        fonts = (("fira", "Fira Sans"), ("atkinson", tr("Atkinson Hyperlegible (extra leesbaar)")))
        sizes = tuple((size, f"{size} %") for size in SIZES)
        self._choice(card, tr("Taal"), "language", tuple(LANGUAGES.items()), settings.language)
        self._choice(card, tr("Kleuren"), "theme", themes, settings.theme)
        self._choice(card, tr("Grootte van de tekst"), "text_size", sizes, settings.text_size)
        self._choice(card, tr("Lettertype"), "font", fonts, settings.font)
        self._switch(card, tr("Beweging beperken"), "reduced_motion", on=settings.reduced_motion)
        self.column.addWidget(card)

    def _add_talk(self, settings: Settings) -> None:
        card = Card(gap=10)
        card.column.addWidget(heading(tr("Tijdens het gesprek"), 2))
        self._switch(card, tr("Toon vertrouwen en spanning"), "meters_shown", on=settings.meters_shown)
        self.column.addWidget(card)

    def _add_data(self) -> None:
        card = Card(gap=10)
        folder = self._desk.places.data
        card.column.addWidget(heading(tr("Waar alles staat"), 2))
        lead = tr("Alles blijft op deze computer. Je gesprekken, je oordelen en je gedachten gaan nergens heen.")
        card.column.addWidget(text(lead))
        where = text(_breakable(str(folder)), "muted")
        where.setAccessibleName(str(folder))
        card.column.addWidget(where)
        opened = button(tr("Open de map"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        data = button(tr("Bekijk je gegevens"), self.data_wanted.emit, about=lead)
        data.setObjectName("setting-data")
        ways = Flow(theme.current().px(8))
        ways.addWidget(data)
        ways.addWidget(opened)
        card.column.addLayout(ways)
        if can_associate():
            self._add_association(card)
        about = tr(
            "KCC Coach {version}. Vrije software onder de EUPL 1.2; letters onder de OFL, pictogrammen van Lucide (ISC, MIT)."
        )
        card.column.addWidget(text(about.format(version=__version__), "small"))
        self.column.addWidget(card)

    def _add_association(self, card: Card) -> None:
        """Lets a double click on a pack open this program."""
        done = text("", "small")
        icon = self._desk.places.resources / "icons" / "package.svg"

        def associated(_: None) -> None:
            done.setText(tr("Een dubbelklik op een pakket opent nu KCC Coach."))

        go = button(
            tr("Open pakketten met KCC Coach"),
            lambda: self._desk.tasks.run(lambda: associate(icon), associated, self._tell),
            about=tr("Een dubbelklik op een .kccpack-bestand opent dan dit programma."),
        )
        card.column.addLayout(row(go, 1))
        card.column.addWidget(done)

    def _choice(
        self, card: Card, name: str, field: str, options: tuple[tuple[object, str], ...], chosen: object
    ) -> None:
        box = QComboBox()
        box.setObjectName(f"setting-{field}")
        for value, words in options:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.activated.connect(lambda _: self._choose(field, box.currentData()))
        _labelled(card, name, box)

    def _switch(self, card: Card, name: str, field: str, *, on: bool) -> None:
        switch = QCheckBox(name)
        switch.setObjectName(f"setting-{field}")
        switch.setAccessibleName(name)
        switch.setChecked(on)
        switch.toggled.connect(lambda state: self._choose(field, state))
        card.column.addWidget(switch)

    def _choose(self, field: str, value: object) -> None:
        settings = replace(self._desk.settings, **{field: value})  # type: ignore[arg-type]  # the fields' own values
        if settings != self._desk.settings:
            self.chosen.emit(settings)


def _labelled(card: Card, name: str, field: QWidget) -> QLabel:
    """A name above its field, so that both have room at 200 %."""
    label = text(name, "small")
    label.setBuddy(field)
    field.setAccessibleName(name)
    field.setMaximumWidth(theme.current().px(420))
    card.column.addWidget(label)
    card.column.addWidget(field)
    return label


def _breakable(path: str) -> str:
    """A path that may go on on the next line after each of its parts."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
