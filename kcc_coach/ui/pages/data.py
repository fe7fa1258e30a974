"""Je gegevens: all that is kept of a person, to look at, to take along, to put back and to delete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices

from kcc_coach.i18n import tr
from kcc_coach.ui.changes import BACKUPS, DRAFTS, EVERYTHING, NOTES, RUNS
from kcc_coach.ui.parts.aside_list import aside_words
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.data_back import DataBack
from kcc_coach.ui.parts.data_deleting import DataDeleting
from kcc_coach.ui.parts.data_kind import kinds
from kcc_coach.ui.parts.data_taking import DataTaking
from kcc_coach.ui.parts.data_words import breakable, file_words, size_text
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Card, Page, row
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.aside import Aside
    from kcc_coach.storage.overview import Overview
    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk

WIDE = 620


@dataclass(frozen=True)
class Seen:
    """What there is, how many profiles are on this computer, and what lies outside the one that is open.

    `apart` are older ones of this person, `everyone` names all who lie apart, `terminal` is where talks in a terminal without a window are kept.
    """

    found: Overview
    profiles: int
    apart: tuple[Aside, ...]
    everyone: tuple[str, ...]
    terminal: Path | None


class DataPage(Page):
    """`done` leads back to the settings, `gone` comes when the profile was deleted."""

    done = Signal()
    gone = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Je gegevens"))
        self._desk = desk
        self._stale = True
        lead = tr("Dit bewaart KCC Coach in jouw profiel. Het blijft op deze computer, tot je het meeneemt of wist.")
        self.head(heading(tr("Je gegevens")), text(lead, "muted"))
        self._notice = Notice()
        self._said = Card("soft")
        self._sentence = text("")
        self._said.column.addWidget(self._sentence)
        self._said.hide()
        self.column.addWidget(self._notice)
        self.column.addWidget(self._said)
        self._kinds = kinds(desk)
        self._add_kinds()
        self._add_place()
        self._taking = DataTaking(desk)
        self._back = DataBack(desk)
        self._deleting = DataDeleting(desk)
        for each in (self._taking, self._back, self._deleting):
            self.column.addWidget(each)
            each.failed.connect(self._tell)
        self._taking.kept.connect(self._kept)
        self._back.back.connect(self._came_back)
        self._deleting.emptied.connect(self._emptied)
        self._deleting.gone.connect(self.gone)
        self._deleting.dropped.connect(self._dropped)
        self.column.addLayout(row(button(tr("Terug naar de instellingen"), self.done.emit, "link"), 1))
        self.column.addStretch()
        desk.changes.changed.connect(self._changed)

    def _add_kinds(self) -> None:
        card = Card(gap=10)
        card.column.addWidget(heading(tr("Wat er staat"), 2))
        for each in self._kinds.values():
            card.column.addWidget(each)
            each.unwanted.connect(self._delete_talk)
            each.failed.connect(self._tell)
        self.column.addWidget(card)

    def _add_place(self) -> None:
        card = Card(gap=8)
        card.column.addWidget(heading(tr("Waar het staat"), 2))
        self._place = text("")
        self._files = text("", "small")
        self._outside = text("", "small")
        card.column.addWidget(self._place)
        card.column.addWidget(self._files)
        card.column.addLayout(row(button(tr("Open de map"), self._open_folder), 1))
        card.column.addWidget(heading(tr("Buiten je profiel"), 3))
        card.column.addWidget(self._outside)
        self.column.addWidget(card)

    def arrange(self) -> None:
        wide = self.roomy > WIDE
        for each in self._kinds.values():
            each.turn(wide=wide)
        self._taking.turn(wide=wide)

    def shown(self) -> None:
        if self._stale and self._desk.open:
            self._ask()

    def _changed(self, _: str) -> None:
        self._stale = True
        if self.isVisible():
            self.shown()

    def _ask(self) -> None:
        self._stale = False
        profiles = self._desk.places.profiles

        def look(store: Store) -> Seen:
            from kcc_coach.storage.aside import aside_of
            from kcc_coach.storage.deleting import lying_apart
            from kcc_coach.storage.overview import overview
            from kcc_coach.storage.profiles import list_profiles

            readable, problems = list_profiles(profiles)
            terminal = profiles.parent / "terminal"
            found = terminal if terminal.is_dir() else None
            count = len(readable) + len(problems)
            return Seen(overview(store), count, aside_of(store.profile), lying_apart(profiles), found)

        self._desk.ask(look, self._take, self._tell)

    def _take(self, seen: Seen) -> None:
        for each in seen.found.amounts:
            self._kinds[each.kind].show_amount(each)
        self._deleting.offer(seen.profiles, seen.apart, seen.everyone)
        self._tell_outside(seen)
        profile = self._desk.profile
        if profile is None:
            return
        total = size_text(sum(size for _, size in seen.found.files))
        lead = tr("Je profiel staat in één bestand op deze computer; met wat erbij hoort is het {size}:")
        self._place.setText(f"{lead.format(size=total)}\n{breakable(str(profile.records))}")
        self._place.setAccessibleName(f"{lead.format(size=total)} {profile.records}")
        self._files.setText(file_words(profile.folder, seen.found.files))

    def _tell_outside(self, seen: Seen) -> None:
        """What of this person lies outside the profile, as far as there is any."""
        told = [
            tr("{aside}. Het staat in {folder}.").format(
                aside=aside_words(each), folder=breakable(str(each.profile.folder))
            )
            for each in seen.apart
        ]
        if seen.terminal is not None:
            words = tr("Wat iemand zonder venster in de terminal oefende, staat zonder slot in {folder}.")
            told.append(words.format(folder=breakable(str(seen.terminal))))
        told.append(tr("Je eigen pakketten staan bij Pakketten, ook zonder slot."))
        self._outside.setText("\n".join(told))

    def _open_folder(self) -> None:
        if self._desk.profile is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.profile.folder)))

    # -- what was done

    def _delete_talk(self, id: str) -> None:
        from kcc_coach.practice.records import RunId
        from kcc_coach.storage.deleting import delete_run

        self._desk.ask_undisturbed(
            lambda store: delete_run(store, RunId(id)), lambda _: self._deleted_talk(), self._tell
        )

    def _deleted_talk(self) -> None:
        self._say(tr("Het gesprek is gewist."))
        self._all_changed()

    def _emptied(self) -> None:
        self._say(tr("Al je gegevens zijn gewist."))
        self._all_changed()

    def _dropped(self) -> None:
        self._say(tr("Het apart gezette profiel is gewist."))
        self._ask()

    def _came_back(self, told: str) -> None:
        self._say(told)
        self._all_changed()

    def _kept(self, place: str) -> None:
        self._say(tr("Bewaard in {place}. Wie het in handen krijgt, kan het lezen.").format(place=breakable(place)))

    def _all_changed(self) -> None:
        for what in (EVERYTHING, RUNS, DRAFTS, NOTES, BACKUPS):
            self._desk.changes.changed.emit(what)

    def _say(self, words: str) -> None:
        self._notice.hide()
        self._sentence.setText(words)
        self._said.show()
        self.ensureWidgetVisible(self._said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._said, words))

    def _tell(self, error: Exception) -> None:
        self._said.hide()
        self._notice.show_error(error, tr("Begrepen"), self._notice.hide)
        self.ensureWidgetVisible(self._notice)
