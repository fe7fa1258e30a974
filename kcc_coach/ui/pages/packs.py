"""Pakketten: bring conversations in, look at them, hand them out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.problem import located_sentence, sentence
from kcc_coach.ui import theme
from kcc_coach.ui.changes import PACKS
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.offer_card import OfferCard
from kcc_coach.ui.parts.pack_card import INSTALLED, OWN, SHIPPED, PackCard
from kcc_coach.ui.parts.page import Card, Page, clear, row
from kcc_coach.ui.parts.report_card import ReportCard
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.workshop_menu import with_ending

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kcc_coach.packs.bringing import Brought
    from kcc_coach.packs.offers import Offer
    from kcc_coach.packs.shelf import Entry, Pack
    from kcc_coach.problem import Problem
    from kcc_coach.ui.desk import Desk


class PacksPage(Page):
    """`look_at` comes with the conversation (an Entry) to open in the workshop."""

    look_at = Signal(object)
    _progressed = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Pakketten"))
        self._desk = desk
        self.setAcceptDrops(True)
        lead = tr("Gesprekken van collega’s, van elders en van jezelf.")
        self.head(heading(tr("Pakketten")), text(lead, "muted"))
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self._add_door()
        self._answer = QVBoxLayout()
        self.column.addLayout(self._answer)
        self._shelf = QVBoxLayout()
        self._shelf.setSpacing(theme.current().px(12))
        self.column.addLayout(self._shelf)
        self.column.addStretch()
        self._stale = False
        self._progressed.connect(self._show_progress)
        desk.changes.changed.connect(self._changed)
        self._fill()

    def _add_door(self) -> None:
        card = Card(gap=10)
        card.column.addWidget(heading(tr("Iets binnenbrengen"), 2))
        lead = tr(
            "Sleep een bestand naar deze pagina, of kies het hier: een pakket (.kccpack), of een gesprek uit H5P, Twine, "
            "de Utrechtse editor of Excel."
        )
        card.column.addWidget(text(lead))
        doing = Flow(theme.current().px(8))
        doing.addWidget(button(tr("Kies een bestand…"), self._choose_file, "primary"))
        doing.addWidget(button(tr("Begin een nieuw pakket…"), self._begin_new))
        doing.addWidget(button(tr("Bewaar een leeg Excel-sjabloon…"), self._save_template))
        card.column.addLayout(doing)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("Lezen"))
        self._progress.hide()
        card.column.addWidget(self._progress)
        self.column.addWidget(card)

    # -- what is there

    def _changed(self, what: str) -> None:
        if what == PACKS:
            self._stale = True
            if self.isVisible():
                self.shown()

    def shown(self) -> None:
        if self._stale:
            self._stale = False
            self._fill()

    def _fill(self) -> None:
        clear(self._shelf)
        shelf = self._desk.shelf
        for pack in shelf.packs if shelf else ():
            card = PackCard(pack, self._origin(pack))
            card.opened.connect(self.look_at)
            card.shared.connect(self._share)
            card.removed.connect(self._remove)
            card.folder_wanted.connect(lambda each: QDesktopServices.openUrl(QUrl.fromLocalFile(str(each.folder))))
            self._shelf.addWidget(card)

    def _origin(self, pack: Pack) -> str:
        if pack.installed:
            return INSTALLED
        return OWN if pack.folder.is_relative_to(self._desk.places.data) else SHIPPED

    # -- bringing in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(each.isLocalFile() for each in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(each.toLocalFile()) for each in event.mimeData().urls() if each.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.bring(files[0])

    def _choose_file(self) -> None:
        kinds = tr("Pakketten en gesprekken ({endings})").format(
            endings="*.kccpack *.h5p *.twee *.tw *.html *.htm *.xml *.xlsx *.csv *.yaml *.yml"
        )
        name, _ = QFileDialog.getOpenFileName(self, tr("Kies een bestand"), "", kinds)
        if name:
            self.bring(Path(name))

    def bring(self, file: Path) -> None:
        """Looks at a file in the background: a pack becomes an offer, a foreign file a draft with a report."""
        from kcc_coach.packs.bringing import bring

        self._notice.hide()
        clear(self._answer)
        self._progress.setRange(0, 0)
        self._progress.show()
        places = self._desk.places
        self._desk.tasks.run(lambda: bring(file, places, self._progressed.emit), self._brought, self._failed)

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(done)

    def _brought(self, found: Brought) -> None:
        self._progress.hide()
        clear(self._answer)
        if found.offer is not None:
            card = OfferCard(found.offer)
            card.agreed.connect(self._install)
            card.declined.connect(lambda: clear(self._answer))
            self._answer.addWidget(card)
        elif found.draft is not None:
            report = ReportCard(found.draft, found.files)
            report.opened.connect(self._open_file)
            report.closed.connect(lambda: clear(self._answer))
            self._answer.addWidget(report)
            self._desk.read_packs_again()
        elif found.entry is not None:
            self.look_at.emit(found.entry)
        else:
            self._refuse(found.problems)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """The answer may stand below what is in sight, once it is laid out."""
        QTimer.singleShot(0, self._scroll_to_answer)

    def _scroll_to_answer(self) -> None:
        item = self._answer.itemAt(0)
        card = item.widget() if item is not None else None
        if card is not None:
            self.verticalScrollBar().setValue(max(0, card.y() - theme.current().px(16)))

    def _say(self, *words: str, figure: str = "") -> None:
        """Says what came of something, until it was read."""
        clear(self._answer)
        card = Card("soft")
        for each in words:
            card.column.addWidget(text(each))
        if figure:
            card.column.addWidget(text(figure, "figure"))
        card.column.addWidget(button(tr("Begrepen"), lambda: clear(self._answer), about=words[0]))
        self._answer.addWidget(card)
        self._bring_into_sight()

    def _failed(self, error: Exception) -> None:
        self._progress.hide()
        self._notice.show_error(error, tr("Begrepen"), self._notice.hide)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        card = Card("warning")
        for each in problems[:8]:
            card.column.addWidget(text(located_sentence(each)))
        card.column.addWidget(button(tr("Begrepen"), lambda: clear(self._answer), about=sentence(problems[0])))
        self._answer.addWidget(card)

    def _open_file(self, file: Path) -> None:
        from kcc_coach.packs.shelf import read_entry

        self._desk.tasks.run(lambda: read_entry(file), self.look_at.emit, self._failed)

    # -- installing and removing

    def _install(self, offer: Offer) -> None:
        from kcc_coach.packs.installed import install

        places = self._desk.places
        self._desk.tasks.run(lambda: install(offer, places, confirmed=True), self._installed, self._failed)

    def _installed(self, answer: tuple[Path | None, tuple[Problem, ...]]) -> None:
        clear(self._answer)
        if answer[0] is None:
            self._refuse(answer[1])
        else:
            self._say(tr("Geïnstalleerd. Je vindt de gesprekken bij Oefenen."))
        self._desk.read_packs_again()

    def _remove(self, pack_id: str) -> None:
        from kcc_coach.packs.installed import remove

        places = self._desk.places
        self._desk.tasks.run(lambda: remove(pack_id, places), self._removed, self._failed)

    def _removed(self, problems: tuple[Problem, ...]) -> None:
        if problems:
            self._refuse(problems)
        self._desk.read_packs_again()

    # -- handing out and beginning

    def _share(self, pack: Pack) -> None:
        """Asks in whose name a pack is handed out; that name and the four words are what a colleague will see."""
        from kcc_coach.packs.bringing import author_of

        self._ask(
            tr("Deel «{title}»").format(title=pack.title),
            tr(
                "Van wie is dit pakket? Dit ziet wie het installeert. De naam hoort voortaan bij je sleutel en blijft zo."
            ),
            author_of(pack, self._desk.places),
            tr("Kies waar het komt te staan…"),
            lambda author: self._share_as(pack, author),
        )

    def _share_as(self, pack: Pack, author: str) -> None:
        from kcc_coach.packs.bringing import share

        start = str(Path.home() / f"{pack.id}-{pack.version}.kccpack")
        name, _ = QFileDialog.getSaveFileName(self, tr("Bewaar het pakket"), start, "KCC Coach (*.kccpack)")
        if name:
            file, places = with_ending(name, ".kccpack"), self._desk.places
            shared = partial(self._shared, file)
            self._desk.tasks.run(lambda: share(pack.folder, file, places, author), shared, self._failed)

    def _shared(self, file: Path, answer: tuple[tuple[str, ...], tuple[Problem, ...]]) -> None:
        words, problems = answer
        clear(self._answer)
        if problems:
            self._refuse(problems)
            return
        self._say(
            tr("Het pakket is klaar om te delen. Stuur dit bestand: {file}").format(file=file),
            tr("Geef deze vier woorden erbij, liefst aan de telefoon. Zo weet je collega dat het van jou is."),
            figure=" · ".join(words),
        )

    def _begin_new(self) -> None:
        """Asks what the new pack is called: its title makes it one of its own, on every computer."""
        self._ask(tr("Begin een nieuw pakket"), tr("Hoe heet je pakket?"), "", tr("Beginnen"), self._begin_called)

    def _begin_called(self, title: str) -> None:
        from kcc_coach.packs.bringing import begin_new

        clear(self._answer)
        places, language = self._desk.places, self._desk.settings.language
        self._desk.tasks.run(lambda: begin_new(places, language, title), self._begun, self._failed)

    def _ask(self, title: str, question: str, known: str, go: str, then: Callable[[str], None]) -> None:
        """Asks for one line of text; nothing goes on without it."""
        clear(self._answer)
        card = Card("soft")
        card.column.addWidget(heading(title, 2))
        card.column.addWidget(text(question, "small"))
        line = QLineEdit(known)
        line.setAccessibleName(question)
        line.setMaxLength(120)
        card.column.addWidget(line)
        yes = button(go, lambda: then(line.text().strip()), "primary")
        yes.setEnabled(bool(known.strip()))
        line.textChanged.connect(lambda words: yes.setEnabled(bool(words.strip())))
        line.returnPressed.connect(yes.click)
        card.column.addLayout(row(yes, button(tr("Niet nu"), lambda: clear(self._answer)), 1))
        self._answer.addWidget(card)
        self._bring_into_sight()
        line.setFocus()

    def _begun(self, entry: Entry) -> None:
        self._desk.read_packs_again()
        self.look_at.emit(entry)

    def _save_template(self) -> None:
        from kcc_coach.durable import write_whole
        from kcc_coach.packs.formats.sheet_template import template

        start = str(Path.home() / tr("gesprek-sjabloon.xlsx"))
        name, _ = QFileDialog.getSaveFileName(self, tr("Bewaar het sjabloon"), start, "Excel (*.xlsx)")
        if name:
            file = with_ending(name, ".xlsx")
            self._desk.tasks.run(lambda: write_whole(file, template()), partial(self._tell_kept, file), self._failed)

    def _tell_kept(self, file: Path, _: None) -> None:
        self._say(tr("Bewaard: {file}").format(file=file))
