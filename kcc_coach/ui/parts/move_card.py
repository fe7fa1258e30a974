"""A profile to another computer, and one from there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout

from kcc_coach.i18n import day_text, tr
from kcc_coach.problem import ProblemError
from kcc_coach.ui import theme
from kcc_coach.ui.changes import PROFILE
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Card, clear, row
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.storage.moving import Packed
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.desk import Desk

LONGEST_PASSPHRASE: Final = 200


class MoveCard(Card):
    """Packs the open profile in one file, and takes a packed one in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=10)
        self._desk = desk
        self._first, self._second = QLineEdit(), QLineEdit()
        self.column.addWidget(heading(tr("Naar een andere computer"), 2))
        lead = tr(
            "Neem je profiel mee in één bestand, op slot. Wat hier staat, blijft hier tot je het verwijdert. Sleutels voor je team gaan niet mee."
        )
        self.column.addWidget(text(lead))
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self._told = text("")
        self._told.hide()
        self.column.addWidget(self._told)
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.current().px(10))
        self.column.addLayout(self._body)
        self._offer()

    def _offer(self) -> None:
        clear(self._body)
        pack = button(tr("Pak mijn profiel in"), self._begin)
        take = button(tr("Haal een profiel op"), self._choose_packed)
        pack.setObjectName("profile-pack")
        take.setObjectName("profile-take")
        self._body.addLayout(row(pack, take, 1))

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self._notice.hide()

    def _fail(self, error: Exception) -> None:
        self._offer()
        self._notice.show_error(error, tr("Begrepen"), self._notice.hide)

    # -- there

    def _begin(self) -> None:
        profile = self._desk.profile
        if profile is None:
            return
        self._say("")
        if profile.has_passphrase:
            self._choose_place(profile, "")
        else:
            self._ask_passphrase(profile)

    def _ask_passphrase(self, profile: Profile) -> None:
        from kcc_coach.storage.slots import SHORTEST_PASSPHRASE

        clear(self._body)
        about = tr(
            "Je profiel heeft geen wachtwoordzin. Voor onderweg heeft het er een nodig, van minstens {least} tekens. Op de andere computer open je het ermee."
        )
        self._body.addWidget(text(about.format(least=SHORTEST_PASSPHRASE)))
        self._first, self._second = self._hidden(tr("Wachtwoordzin")), self._hidden(tr("Nog een keer"))
        shown = QCheckBox(tr("Toon wat ik typ"))
        shown.setAccessibleName(shown.text())
        shown.toggled.connect(self._show_typed)
        self._body.addWidget(shown)
        go = partial(self._go, profile)
        for each in (self._first, self._second):
            each.returnPressed.connect(go)
        onward = button(tr("Kies waar het bestand komt"), go, "primary")
        self._body.addLayout(row(onward, button(tr("Toch niet"), self._offer), 1))
        self._first.setFocus()

    def _hidden(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(LONGEST_PASSPHRASE)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        field.setMaximumWidth(theme.current().px(420))
        label = text(name, "small")
        label.setBuddy(field)
        self._body.addWidget(label)
        self._body.addWidget(field)
        return field

    def _show_typed(self, on: bool) -> None:
        for each in (self._first, self._second):
            each.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _go(self, profile: Profile) -> None:
        from kcc_coach.storage.slots import judged_passphrase

        typed = self._first.text()
        problems = judged_passphrase(typed, profile.name)
        if problems:
            self._notice.show_error(ProblemError(problems[0]), tr("Begrepen"), self._notice.hide)
        elif typed != self._second.text():
            self._say(tr("Dat is twee keer iets anders. Typ ze nog eens."))
        else:
            self._choose_place(profile, typed)

    def _choose_place(self, profile: Profile, passphrase: str) -> None:
        start = str(Path.home() / f"{self._desk.name}.kccprofile")
        name, _ = QFileDialog.getSaveFileName(self, tr("Bewaar"), start, "(*.kccprofile)")
        if not name:
            return
        file = Path(name)

        def pack() -> Path:
            from kcc_coach.storage.moving import pack_profile

            pack_profile(profile, file, now(), passphrase)
            return file

        self._desk.tasks.run(pack, self._packed, self._fail)

    def _packed(self, file: Path) -> None:
        self._offer()
        words = tr("Je profiel zit in {file}. Haal het op de andere computer op bij Instellingen.")
        self._say(words.format(file=file.name))

    # -- and back

    def _choose_packed(self) -> None:
        self._say("")
        name, _ = QFileDialog.getOpenFileName(self, tr("Kies een bestand"), str(Path.home()), "(*.kccprofile)")
        if not name:
            return

        def look() -> Packed:
            from kcc_coach.storage.moving import look_at_packed

            return look_at_packed(Path(name))

        self._desk.tasks.run(look, self._take, self._fail)

    def _take(self, packed: Packed, *, instead: bool = False) -> None:
        folder = self._desk.places.profiles

        def take() -> Profile:
            from kcc_coach.storage.moving import take_in

            return take_in(packed, folder, now(), instead=instead)

        self._desk.tasks.run(take, self._taken, partial(self._refused, packed))

    def _refused(self, packed: Packed, error: Exception) -> None:
        if not isinstance(error, ProblemError) or error.problem.code != "profile-there":
            self._fail(error)
            return
        clear(self._body)
        words = tr("{name} staat al op deze computer. Dit bestand is van {day}.")
        said = words.format(name=packed.name or tr("Mijn profiel"), day=day_text(packed.made.astimezone().date()))
        self._body.addWidget(text(said))
        question = tr(
            "Dan komt het bestand in de plaats van wat hier staat. Wat hier staat, wordt apart gezet, zoals het is. Heeft het "
            "geen wachtwoordzin, dan kan iedereen achter deze computer het openen; wissen kan bij Je gegevens. Doen?"
        )
        instead = partial(self._take, packed, instead=True)
        self._body.addWidget(AskAgain(tr("Zet het in de plaats"), question, tr("Ja, in de plaats"), instead))
        self._body.addLayout(row(button(tr("Toch niet"), self._offer), 1))

    def _taken(self, profile: Profile) -> None:
        self._offer()
        words = tr("Het profiel van {name} staat klaar. Je wisselt ernaar bij je naam, linksonder.")
        self._say(words.format(name=profile.name or tr("Mijn profiel")))
        self._desk.changes.changed.emit(PROFILE)
