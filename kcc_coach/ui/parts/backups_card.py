"""The backups of the records: when they were made, what they hold, one made now, one put back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import day_text, tr, trn
from kcc_coach.problem import ProblemError
from kcc_coach.ui.changes import BACKUPS
from kcc_coach.ui.desk import now
from kcc_coach.ui.keeping import put_back
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Beside, Card, clear, row
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.storage.backups import Backup, Inside
    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.desk import Desk

AT_FIRST: Final = 3


@dataclass(frozen=True)
class Seen:
    """A backup with what it holds; None where it cannot be read."""

    backup: Backup
    inside: Inside | None


def looked_into(profile: Profile, most: int, *, whole: bool = True) -> tuple[Seen, ...]:
    """The newest backups; all of them where `most` is 0. Not every page of them is read where `whole` isn't asked."""
    from kcc_coach.storage.backups import list_backups, look_into
    from kcc_coach.storage.rekeying import follow

    follow(profile)
    found = []
    for each in list_backups(profile)[: most or None]:
        try:
            found.append(Seen(each, look_into(profile, each, whole=whole)))
        except ProblemError:
            found.append(Seen(each, None))
    return tuple(found)


class BackupsCard(Card):
    """Lists the newest backups; asks once more before one is put back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=10)
        self._desk = desk
        self._most = AT_FIRST
        self._lines: dict[Seen, QWidget] = {}
        self.column.addWidget(heading(tr("Reservekopieën"), 2))
        lead = tr(
            "Elke dag waarop je oefent, maakt het programma zelf een reservekopie op deze computer. Gaat er iets mis, dan zet je hem terug."
        )
        self.column.addWidget(text(lead))
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self._rows = QVBoxLayout()
        self.column.addLayout(self._rows)
        self._more = button(tr("Toon ze allemaal"), self._show_all, "link")
        self._make = button(tr("Maak er nu een"), self._make_now)
        self._make.setObjectName("backup-make")
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(row(self._make, 1))
        self._more.hide()
        desk.changes.changed.connect(self._changed)
        self.look()

    def _changed(self, what: str) -> None:
        if what in (BACKUPS, "profile"):
            self.look()

    def look(self) -> None:
        """Looks at the backups again, in the background: first what they are, then whether they are whole."""
        profile, most = self._desk.profile, self._most
        if profile is not None:
            asked = most + 1 if most else 0
            for whole in (False, True):
                self._desk.copies.run(partial(looked_into, profile, asked, whole=whole), self._show, self._tell)

    def _show(self, found: tuple[Seen, ...]) -> None:
        shown = found[: self._most or None]
        if shown and shown == tuple(self._lines) and self._more.isHidden() == (len(found) <= len(shown)):
            return  # they are whole, as was told
        kept = {each: line for each, line in self._lines.items() if each in shown}  # a question that is open stays
        for line in kept.values():
            self._rows.removeWidget(line)
        clear(self._rows)
        self._more.setVisible(len(found) > len(shown))
        if not found:
            self._rows.addWidget(text(tr("Er is nog geen reservekopie."), "muted"))
        self._lines = {each: kept.get(each) or self._row(each) for each in shown}
        for line in self._lines.values():
            self._rows.addWidget(line)

    def _row(self, seen: Seen) -> QWidget:
        holder = QWidget()
        line = Beside()
        holder.setLayout(line)
        words = told(seen)
        line.put(text(words), 1)
        if seen.inside is not None:
            question = tr(
                "{backup} terugzetten? Wat je daarna deed, staat dan niet meer in je overzichten. Het blijft bewaard in een apart bestand."
            )
            back = AskAgain(
                tr("Zet terug"),
                question.format(backup=words),
                tr("Ja, zet terug"),
                partial(self._put_back, seen.backup),
            )
            line.put(back)
        return holder

    def _make_now(self) -> None:
        profile = self._desk.profile
        if profile is None:
            return
        self._make.setEnabled(False)

        def make() -> Backup:
            from kcc_coach.storage.backups import make_backup

            return make_backup(profile, now())

        self._desk.copies.run(make, lambda _: self._made(), self._failed)

    def _made(self) -> None:
        self._make.setEnabled(True)
        self._notice.hide()
        self._desk.changes.changed.emit(BACKUPS)

    def _failed(self, error: Exception) -> None:
        self._make.setEnabled(True)
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        self._notice.show_error(error, tr("Begrepen"), self._notice.hide)

    def _put_back(self, backup: Backup) -> None:
        self._lines = {}  # it was answered
        put_back(self._desk, backup, self._tell)

    def _show_all(self) -> None:
        self._most = 0
        self.look()


def told(seen: Seen) -> str:
    """A backup in words."""
    made = seen.backup.made.astimezone()
    when = tr("{day} om {time}").format(day=day_text(made.date()), time=f"{made:%H:%M}")
    if seen.inside is None:
        return tr("{when}: deze is beschadigd").format(when=when)
    talks = trn("{count} gesprek", "{count} gesprekken", seen.inside.talks)
    return tr("{when}, met {talks}").format(when=when, talks=talks)
