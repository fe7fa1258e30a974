"""`kcc-coach team combine` and `team report`: what a lead may see of a round, and nothing of the sums behind it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kcc_coach.cli.call import DONE, WRONG_USE, Call, RefusedError
from kcc_coach.cli.folders import refusal_to_write
from kcc_coach.cli.team_own import given_quarter, keys_of, known_team, quarter_in
from kcc_coach.cli.team_words import reading_lines, reading_value, say, team_value
from kcc_coach.durable import write_whole
from kcc_coach.i18n import tr
from kcc_coach.problem import ProblemError
from kcc_coach.team import lead
from kcc_coach.team.answering import need
from kcc_coach.team.keys import LEAD

if TYPE_CHECKING:
    from kcc_coach.cli.team_own import Known
    from kcc_coach.team.reading import Figures

_ENDINGS: Final = (".html", ".htm", ".pdf")


def combine(call: Call) -> int:
    """Puts both halves together with the lead's own noise, and shows what may be seen of it."""
    known = known_team(call, LEAD)
    quarter = quarter_in(call, known.shared)
    figures = need(lead.combine(keys_of(call, known.own), known.own, known.shared, known.team, quarter))
    return _show(call, known, figures)


def report(call: Call) -> int:
    """The report for the team meeting as a file, or what may be seen of the round on the screen."""
    out = Path(call.options.output) if call.options.output else None
    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise RefusedError(tr("Laat de naam van het verslag eindigen op .html of .pdf."), WRONG_USE)
    known = known_team(call, LEAD)
    figures = _combined(call, known)
    return _show(call, known, figures) if out is None else _written(call, known, figures, out)


def _combined(call: Call, known: Known) -> Figures:
    """The figures of the quarter that was given, else of the last one that was combined."""
    found = need(lead.figures_of(known.own, known.team))
    if call.options.quarter is not None:
        quarter = given_quarter(call)
        found = tuple(each for each in found if each.quarter == quarter)
    if not found:
        raise RefusedError(tr("Er zijn nog geen cijfers. Zet eerst een ronde samen met: kcc-coach team combine"))
    return found[-1]


def _show(call: Call, known: Known, figures: Figures) -> int:
    earlier = need(lead.figures_of(known.own, known.team))
    value = {"team": team_value(known.ledger.team_file), **reading_value(figures, earlier), "problems": []}
    title = tr("Team «{team}», {quarter}").format(team=known.ledger.team_file.name, quarter=figures.quarter)
    say(call, value, (title, *(f"  {line}" for line in reading_lines(figures, earlier))))
    return DONE


def _written(call: Call, known: Known, figures: Figures, out: Path) -> int:
    refusal = refusal_to_write(out)
    if refusal is not None:
        raise ProblemError(refusal)
    from kcc_coach.team.report import report_of
    from kcc_coach.team.report_html import report_html

    earlier = need(lead.figures_of(known.own, known.team))
    html = report_html(report_of(figures, earlier, known.ledger.team_file.name))
    write_whole(out, _pdf(call, html) if out.suffix.lower() == ".pdf" else html.encode("utf-8"))
    value = {"team": team_value(known.ledger.team_file), "quarter": figures.quarter, "file": str(out), "problems": []}
    say(call, value, (tr("Het verslag staat in {file}.").format(file=out),))
    return DONE


def _pdf(call: Call, html: str) -> bytes:
    """The same page as PDF, laid out without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kcc_coach.ui.app import make_app
    from kcc_coach.ui.parts.paper import html_pdf

    make_app(call.settings, call.places)
    return html_pdf(html, tr("Verslag voor het teamoverleg"))
