"""What can be made of a conversation on the bench: on paper, as a PDF, in Excel, in Twine, with a group."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from kcc_coach.i18n import tr
from kcc_coach.problem import Place, fault
from kcc_coach.ui.parts.buttons import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.packs.workbench import Workpiece
    from kcc_coach.ui.desk import Desk


def with_ending(name: str, ending: str) -> Path:
    """The file that somebody named; not every system adds the end of its name."""
    file = Path(name)
    return file if file.suffix.lower() == ending else file.with_name(file.name + ending)


class WorkshopMenu(QObject):
    """`opener` is the button that opens it.

    `refused` comes with a problem, `kept` with the name of a file that was written, `map_wanted` with the name of the
    file for the map, `returned` with the sheet that came back.
    """

    refused = Signal(object)
    grouped = Signal()
    kept = Signal(str)
    map_wanted = Signal(str)
    returned = Signal(str)
    copy_wanted = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._piece: Workpiece | None = None
        self._menu = QMenu(page)
        self.opener = button(tr("Meer …"), self._open)
        for words, act in (
            (tr("Speel het met een groep"), self.grouped.emit),
            (tr("Maak een eigen kopie"), self.copy_wanted.emit),
            (tr("Drukproef als PDF …"), partial(self._write, ".pdf", self._proof_pdf)),
            (tr("Drukproef als HTML …"), partial(self._write, ".html", self._proof_html)),
            (tr("Kaart als PDF …"), self._ask_for_map),
            (tr("Naar Excel …"), partial(self._write, ".xlsx", self._excel)),
            (tr("Terug uit Excel …"), self._ask_for_sheet),
            (tr("Naar Twine (Twee) …"), partial(self._write, ".twee", self._twee)),
        ):
            self._menu.addAction(words, act)

    def take(self, piece: Workpiece) -> None:
        """What lies on the bench now."""
        self._piece = piece

    def _open(self) -> None:
        self._menu.exec(self.opener.mapToGlobal(self.opener.rect().bottomLeft()))

    def _write(self, ending: str, make: Callable[[Workpiece, Path], Callable[[], None]]) -> None:
        """Asks where it should come to stand, and makes it in the background."""
        piece = self._piece
        if piece is None or piece.scenario is None:
            self.refused.emit(fault("faults-first", Place(piece.file.name if piece else "")))
            return
        start = str(Path.home() / f"{piece.scenario.id}{ending}")
        name, _ = QFileDialog.getSaveFileName(self._page, tr("Bewaar"), start, f"(*{ending})")
        if name:
            file = with_ending(name, ending)
            self._desk.tasks.run(make(piece, file), lambda _: self.kept.emit(str(file)), self._failed)

    def _ask_for_map(self) -> None:
        """The map is drawn from what is on the screen, so the page does it."""
        piece = self._piece
        name = piece.scenario.id if piece and piece.scenario else "kaart"
        start = str(Path.home() / f"{name}.pdf")
        file, _ = QFileDialog.getSaveFileName(self._page, tr("Bewaar"), start, "(*.pdf)")
        if file:
            self.map_wanted.emit(str(with_ending(file, ".pdf")))

    def _ask_for_sheet(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self._page, tr("Kies een bestand"), "", "Excel, CSV (*.xlsx *.csv)")
        if file:
            self.returned.emit(file)

    def _failed(self, error: Exception) -> None:
        why = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        self.refused.emit(fault("not-saved", Place(), why=why))

    @staticmethod
    def _proof_pdf(piece: Workpiece, file: Path) -> Callable[[], None]:
        from kcc_coach.durable import write_whole
        from kcc_coach.ui.parts.paper import proof_pdf

        scenario, problems = piece.scenario, piece.problems
        return lambda: write_whole(file, proof_pdf(scenario, problems))  # type: ignore[arg-type]  # only called where there is one

    @staticmethod
    def _proof_html(piece: Workpiece, file: Path) -> Callable[[], None]:
        from kcc_coach.durable import write_whole
        from kcc_coach.packs.proof import proof_html

        scenario, problems = piece.scenario, piece.problems
        return lambda: write_whole(file, proof_html(scenario, problems).encode())  # type: ignore[arg-type]  # as above

    @staticmethod
    def _excel(piece: Workpiece, file: Path) -> Callable[[], None]:
        from kcc_coach.durable import write_whole
        from kcc_coach.packs.formats.sheet_out import excel_sheet

        scenario = piece.scenario
        return lambda: write_whole(file, excel_sheet(scenario))  # type: ignore[arg-type]  # as above

    @staticmethod
    def _twee(piece: Workpiece, file: Path) -> Callable[[], None]:
        from kcc_coach.durable import write_whole
        from kcc_coach.packs.formats.twee_out import twee_of

        scenario = piece.scenario
        return lambda: write_whole(file, twee_of(scenario).encode())  # type: ignore[arg-type]  # as above
