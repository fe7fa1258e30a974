"""The report on A4: the page of HTML, its charts drawn as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kcc_coach.export.report import report_of
from kcc_coach.export.report_html import report_html
from kcc_coach.export.whole import whole_file
from kcc_coach.i18n import tr
from kcc_coach.ui.parts.paper import html_pdf

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kcc_coach.storage.store import Store

SHARP: Final = 3  # dots for one of the chart's own


def report_pdf(store: Store, file: Path, *, today: date, words: bool = False) -> None:
    """Writes the report; runs in any thread. Raises ProblemError, and leaves no half file."""
    pictures: dict[str, QImage] = {}

    def put(svg: str) -> str:
        name = f"chart-{len(pictures)}"
        pictures[name] = picture = _drawn(svg)
        return f'<img src="{name}" width="{picture.width() // SHARP}" height="{picture.height() // SHARP}">'

    html = report_html(report_of(store, today, words=words), put)
    content = html_pdf(html, tr("Mijn oefening in het goede gesprek"), pictures)
    with whole_file(file) as out:
        out.write(content)


def _drawn(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    picture = QImage(renderer.defaultSize() * SHARP, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return picture
