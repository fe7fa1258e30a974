from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextDocument

from kcc_coach import i18n
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.layout import PRESENT, RATING, Layout
from kcc_coach.team.reading import Figures
from kcc_coach.team.report import report_of
from kcc_coach.team.report_html import report_html
from kcc_coach.ui.app import make_app
from kcc_coach.ui.parts.paper import html_pdf
from tests.ui.conftest import CALM

if TYPE_CHECKING:
    from kcc_coach.paths import Places

ASKED = tuple(CompetencyId(each) for each in ("listening", "thinking_along", "plain_language"))


def fullest(n: int) -> Figures:
    """A round in which everything there is stands clear of the noise."""
    slots = Layout(ASKED, "2026-Q4").slots
    numbers = {RATING: n // 2, PRESENT: n}
    return Figures("2026-Q4", ASKED, n, tuple(numbers.get(each.kind, n // 2) for each in slots), whole=True, k=8)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_fullest_report_is_one_page(places: Places, language: str) -> None:
    make_app(CALM, places)
    i18n.use(language, places.resources)
    report = report_of(fullest(200), [], "Balie " + "Noord en Zuid " * 4)
    made = html_pdf(report_html(report), "Verslag")
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") == 1


def test_a_report_that_were_too_long_would_be_seen(places: Places) -> None:
    make_app(CALM, places)
    page = report_html(report_of(fullest(200), [], "Noord"))
    body = page[page.index("<body>") : page.index("</body>")]
    assert html_pdf(page.replace("</body>", body), "Verslag").count(b"/Type /Page\n") > 1


def test_the_drawn_band_survives_on_paper(places: Places) -> None:
    make_app(CALM, places)
    document = QTextDocument()
    document.setHtml(report_html(report_of(fullest(20), [], "Noord")))
    grounds = {each.background().color().name() for each in document.allFormats() if each.isTableCellFormat()}
    assert {"#0e5a6b", "#dcedef"} <= grounds
