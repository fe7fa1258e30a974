"""Taking the data along in a form of choice, and putting an export back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from kcc_coach.export.taking import CSV, ENDINGS, HTML, JSON, PDF, XAPI, XLSX, take_along
from kcc_coach.i18n import later, tr
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Beside, Card
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.storage.store import Store
    from kcc_coach.ui.desk import Desk

_NAMES: Final = {
    JSON: later("Alles, om terug te zetten (JSON)"),
    PDF: later("Een verslag op papier (PDF)"),
    HTML: later("Een verslag voor de browser (HTML)"),
    XLSX: later("Een werkmap (XLSX)"),
    CSV: later("Losse tabellen (CSV)"),
    XAPI: later("Voor een leersysteem (xAPI)"),
}
_ABOUT: Final = {
    JSON: later("Het enige bestand waarmee KCC Coach alles kan terugzetten, ook op een andere computer."),
    PDF: later("Je oefening en je groei op A4, met grafieken."),
    HTML: later("Hetzelfde verslag; het haalt niets van internet."),
    XLSX: later("Alle tabellen voor Excel of LibreOffice."),
    CSV: later("Een map met een bestand per soort."),
    XAPI: later("Wat je oefende en hoe dat ging, onder een naam die niets over je zegt."),
}
OFFERED: Final = tuple((form, name, _ABOUT[form]) for form, name in _NAMES.items())
_WITH_WORDS: Final = (PDF, HTML, XAPI)


class NotBesideError(Exception):
    """The records cannot be read while they are written."""


class DataTaking(Card):
    """`kept` comes with the place where it was put, `failed` with what went wrong."""

    kept = Signal(str)
    failed = Signal(Exception)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._desk = desk
        self._rows: list[Beside] = []
        self.column.addWidget(heading(tr("Meenemen"), 2))
        lead = tr(
            "Kies een vorm. Het bestand is daarna van jou: KCC Coach wist het niet mee, en wie het heeft, kan het lezen."
        )
        self.column.addWidget(text(lead, "muted"))
        self._words = QCheckBox(tr("Zet in verslag en xAPI ook wat ik zelf schreef"))
        self._words.setAccessibleName(self._words.text())
        self.column.addWidget(self._words)
        self._buttons = {form: self._offer(form, tr(name), tr(about)) for form, name, about in OFFERED}
        self._busy = text("", "small")
        self._busy.hide()
        self.column.addWidget(self._busy)

    def _offer(self, form: str, name: str, about: str) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(heading(name, 3))
        words.addWidget(text(about, "small"))
        go = button(tr("Bewaar…"), lambda: self._ask(form), "primary" if form == JSON else "", about=about)
        go.setAccessibleName(tr("Bewaar: {name}").format(name=name))
        go.setObjectName(f"take-{form}")
        row = Beside(12)
        row.put(words, 1)
        row.put(go)
        row.setAlignment(go, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(row)
        self._rows.append(row)
        return go

    def turn(self, *, wide: bool) -> None:
        """Beside each other, or below."""
        for each in self._rows:
            each.turn(wide=wide)

    def _ask(self, form: str) -> None:
        """Asks where it should come to stand, and makes it in the background."""
        ending = ENDINGS[form]
        today = now().date()
        start = str(Path.home() / f"kcc-coach-{today:%Y-%m-%d}{'-xapi' if form == XAPI else ''}{ending}")
        kinds = f"(*{ending})" if ending else ""
        name, _ = QFileDialog.getSaveFileName(self, tr("Bewaar"), start, kinds)
        if not name:
            return
        place = Path(name if name.lower().endswith(ending) else name + ending)
        words = self._words.isChecked() and form in _WITH_WORDS
        self._be_busy(on=True)

        def take(store: Store) -> None:
            if form == PDF:
                from kcc_coach.ui.parts.report_paper import report_pdf

                report_pdf(store, place, today=today, words=words)
            else:
                take_along(store, form, place, today=today, words=words)

        self._run(take, lambda _: self._done(place))

    def _run(self, take: Callable[[Store], None], then: Callable[[None], None]) -> None:
        """Beside the work, on a reader of its own: ten years take seconds, and whoever saves a talk shouldn't wait.

        Not on a share, where whoever reads keeps others from writing.
        """
        profile = self._desk.profile

        def beside() -> None:
            from kcc_coach.storage.database import on_network_share
            from kcc_coach.storage.store import read_store

            if profile is None or on_network_share(profile.records):
                raise NotBesideError
            with read_store(profile) as store:
                take(store)

        def failed(error: Exception) -> None:
            if isinstance(error, NotBesideError):
                self._desk.ask(take, then, self._failed)
            else:
                self._failed(error)

        self._desk.copies.run(beside, then, failed)

    def _be_busy(self, *, on: bool) -> None:
        self._busy.setText(tr("Bezig met bewaren…") if on else "")
        self._busy.setVisible(on)
        for each in self._buttons.values():
            each.setEnabled(not on)

    def _done(self, place: Path) -> None:
        self._be_busy(on=False)
        self.kept.emit(str(place))

    def _failed(self, error: Exception) -> None:
        self._be_busy(on=False)
        self.failed.emit(error)
