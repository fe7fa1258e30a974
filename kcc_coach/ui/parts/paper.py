"""What goes on paper, as PDF: the proof of a conversation, its map, and any other page of HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from kcc_coach.packs.proof import proof_html
from kcc_coach.ui import theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QImage

    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.parts.map_view import MapView

DOTS: Final = 300
EDGE_MM: Final = 12
HEAD: Final = 0.06  # of the height of the page, for the title above the map


def proof_pdf(scenario: Scenario, problems: tuple[Problem, ...]) -> bytes:
    """The proof on A4. Runs in any thread."""
    return html_pdf(proof_html(scenario, problems), scenario.title)


def html_pdf(html: str, title: str, pictures: Mapping[str, QImage] | None = None) -> bytes:
    """A page of HTML on A4, in the words that Qt's documents know, with `pictures` by their names in it.

    Runs in any thread.
    """
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(made, title, QPageLayout.Orientation.Portrait)
    waiting = QEventLoop()  # laying out starts a timer, and a thread of Python's own cannot have one without this
    document = QTextDocument()
    document.setDefaultFont(QFont("Fira Sans", 10))
    for name, picture in (pictures or {}).items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
    document.setHtml(html)
    page = writer.pageLayout().paintRectPixels(writer.resolution())
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(page.size()))
    document.print_(writer)
    waiting.exit()
    return bytes(made.data().data())


def map_pdf(view: MapView, title: str) -> bytes:
    """The whole map on one page, lying where it is wider than high."""
    whole = view.sceneRect()
    wide = whole.width() >= whole.height()
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(made, title, QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    painter = QPainter(writer)
    page = QRectF(writer.pageLayout().paintRectPixels(writer.resolution()))
    page.moveTopLeft(page.topLeft() - page.topLeft())
    font = theme.current().font(16, bold=True)
    font.setPixelSize(round(page.height() * HEAD * 0.4))
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.black)
    head = QRectF(page.left(), page.top(), page.width(), page.height() * HEAD)
    painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
    view.paint_whole(painter, page.adjusted(0, head.height(), 0, 0))
    painter.end()
    return bytes(made.data().data())


def _writer(made: QBuffer, title: str, orientation: QPageLayout.Orientation) -> QPdfWriter:
    writer = QPdfWriter(made)
    writer.setTitle(title)
    writer.setCreator("KCC Coach")
    writer.setResolution(DOTS)
    edge = QMarginsF(EDGE_MM, EDGE_MM, EDGE_MM, EDGE_MM)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, edge, QPageLayout.Unit.Millimeter)
    )
    return writer
