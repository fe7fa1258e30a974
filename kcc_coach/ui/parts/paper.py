"""What goes on paper, as PDF: the proof of a conversation, and its map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from kcc_coach.packs.proof import proof_html
from kcc_coach.ui import theme

if TYPE_CHECKING:
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.parts.map_view import MapView

DOTS: Final = 300
EDGE_MM: Final = 12
HEAD: Final = 0.06  # of the height of the page, for the title above the map


def proof_pdf(scenario: Scenario, problems: tuple[Problem, ...], file: Path) -> None:
    """Writes the proof on A4; raises OSError where it cannot be written. Runs in any thread."""
    with file.open("wb"):  # says why it cannot be written, which the writer doesn't
        pass
    writer = _writer(str(file), scenario.title, QPageLayout.Orientation.Portrait)
    waiting = QEventLoop()  # laying out starts a timer, and a thread of Python's own cannot have one without this
    document = QTextDocument()
    document.setDefaultFont(QFont("Fira Sans", 10))
    document.setHtml(proof_html(scenario, problems))
    page = writer.pageLayout().paintRectPixels(writer.resolution())
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(page.size()))
    document.print_(writer)
    waiting.exit()


def map_pdf(view: MapView, title: str, file: str) -> bool:
    """Writes the whole map on one page, lying where it is wider than high; says whether it could be written."""
    try:
        Path(file).open("wb").close()  # the painter would only complain in its own log
    except OSError:
        return False
    whole = view.sceneRect()
    wide = whole.width() >= whole.height()
    writer = _writer(file, title, QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    painter = QPainter()
    if not painter.begin(writer):
        return False
    page = QRectF(writer.pageLayout().paintRectPixels(writer.resolution()))
    page.moveTopLeft(page.topLeft() - page.topLeft())
    font = theme.current().font(16, bold=True)
    font.setPixelSize(round(page.height() * HEAD * 0.4))
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.black)
    head = QRectF(page.left(), page.top(), page.width(), page.height() * HEAD)
    painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
    view.paint_whole(painter, page.adjusted(0, head.height(), 0, 0))
    return painter.end()


def _writer(file: str, title: str, orientation: QPageLayout.Orientation) -> QPdfWriter:
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setCreator("KCC Coach")
    writer.setResolution(DOTS)
    edge = QMarginsF(EDGE_MM, EDGE_MM, EDGE_MM, EDGE_MM)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, edge, QPageLayout.Unit.Millimeter)
    )
    return writer
