"""From the sums to the page: putting both halves together, and the report of a round as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.problem import ProblemError
from kcc_coach.sharing import shared_of
from kcc_coach.team.keys import LEAD
from kcc_coach.team.lead import combine, figures_of

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.answering import Answer
    from kcc_coach.team.keys import Keys


def combined(keys: Keys, own: Path, where: str, team: str, quarter: str) -> Answer[str]:
    """Puts both halves together; answers with the quarter and not with the sums, which the window never holds."""
    figures, problems = combine(keys, own, shared_of(where, LEAD), team, quarter)
    return (figures.quarter if figures else None), problems


def report_bytes(own: Path, team: str, quarter: str, ending: str, name: str) -> bytes:
    """The report for the meeting of the team with this name, as .pdf or .html; raises ProblemError where it can't be read."""
    from kcc_coach.team.report import report_of
    from kcc_coach.team.report_html import report_html
    from kcc_coach.ui.parts.paper import html_pdf

    known, problems = figures_of(own, team)
    if known is None:
        raise ProblemError(problems[0])
    figures = next(each for each in known if each.quarter == quarter)
    earlier = tuple(each for each in known if each.quarter < quarter)
    html = report_html(report_of(figures, earlier, name))
    return html_pdf(html, name) if ending == ".pdf" else html.encode()
