"""A report as one page of A4 that needs nothing beside it, in the few words of HTML that Qt's documents know too.

The page is made from the report alone: neither a byte of it nor its length tells more than can be read there.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import current, later, number_text, tr
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team import report_questions as table
from kcc_coach.team.layout import CHALLENGE, THEME, THEMES, VOLUME, VOLUME_NAMES, VOLUMES
from kcc_coach.team.reading import CHALLENGES, FALLS, HIGHEST_SHOWN, LOWEST_SHOWN, RISES, UNSAID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.team.reading import CompetencyFigure, CountFigure
    from kcc_coach.team.report import Question, Report

SCALE: Final = (2.0, 2.5, 3.0, 3.5, 4.0)
TRENDS: Final = {
    RISES: later("Trend: stijgt. Het verschil met eerder is groter dan het toeval dat erbij is gedaan."),
    FALLS: later("Trend: daalt. Het verschil met eerder is groter dan het toeval dat erbij is gedaan."),
    UNSAID: later("Trend: niet te zeggen. Er is geen verschil met eerder dat boven het toeval uitkomt."),
}
_KINDS: Final = {
    THEME: later("Hier willen sommigen van de {count} mee oefenen: {names}."),
    VOLUME: later("Zoveel oefenden de {count} die meededen: {names}."),
    CHALLENGE: later("Deze uitdagingen zijn gehaald door sommigen van de {count}: {names}."),
}
_STYLE: Final = """
@page { size: A4; margin: 14mm 16mm; }
body { font-family: "Fira Sans", sans-serif; font-size: 10.5pt; line-height: 1.35; color: #1d2930;
  background: #ffffff; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
h1 { font-size: 19pt; color: #0e5a6b; margin: 0 0 2pt 0; }
h2 { font-size: 12.5pt; margin: 12pt 0 3pt 0; }
p { margin: 0 0 4pt 0; }
table { margin: 2pt 0 4pt 0; }
li { margin-bottom: 4pt; }
"""
_INSIDE: Final = "background-color: #dcedef; color: #1d2930;"
_OUTSIDE: Final = "background-color: #f5f3ee; color: #56646c;"
_MEAN: Final = "background-color: #0e5a6b; color: #ffffff; font-weight: bold;"


def report_html(report: Report) -> str:
    """The page in the language in use. Every text is escaped."""
    title = tr("Teamcijfers voor het overleg")
    about = tr("{team}, kwartaal {number} van {year}").format(
        team=report.team, number=report.quarter[-1], year=report.quarter[:4]
    )
    parts = [_tag("h1", title), _tag("p", about)]
    parts += [_competency(each) for each in report.competencies]
    parts += [_heading(tr("Oefenen")), *(_tag("p", each) for each in count_words(report))]
    parts += [_heading(tr("Om over te praten")), _questions(report.questions), _heading(tr("Wat hier niet staat"))]
    parts.append(_tag("p", limits()))
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def limits() -> str:
    """What these figures cannot say."""
    return tr(
        "De cijfers zijn met opzet onscherp, om de mensen erachter te beschermen. Ze zeggen niet wie wat invulde, niet "
        "waarom iets zo is, en niet of een klein verschil echt is."
    )


def shown(mean: float) -> str:
    """A mean as it is coded, for the scale."""
    return {LOWEST_SHOWN: "≤ 2", HIGHEST_SHOWN: "≥ 4"}.get(mean, _number(mean))


def spoken(mean: float) -> str:
    """A mean as it is coded, for a sentence."""
    ends = {LOWEST_SHOWN: tr("2 of lager"), HIGHEST_SHOWN: tr("4 of hoger")}
    return ends.get(mean, _number(mean))


def _number(mean: float) -> str:
    return number_text(mean, 0 if mean.is_integer() else 1)


def figure_words(figure: CompetencyFigure) -> str:
    """The figure of a competency in a sentence or two."""
    if figure.mean is None or figure.low is None or figure.high is None:
        return tr("Hier is geen cijfer: er waren te weinig antwoorden om iets te laten zien.")
    if figure.low == figure.high:
        return tr("Het team komt waarschijnlijk uit op {mean}, ook als je het toeval meerekent.").format(
            mean=spoken(figure.mean)
        )
    if (figure.low, figure.high) == (LOWEST_SHOWN, HIGHEST_SHOWN):
        return tr(
            "Er kwam {mean} uit, maar er zit zoveel toeval in dat het echte gemiddelde overal kan liggen. Trek er geen "
            "conclusie uit."
        ).format(mean=spoken(figure.mean))
    return tr(
        "Het team komt uit op {mean}. Met het toeval erbij ligt het van {low} tot {high}; hoogstens twee van de tien "
        "keer klopt dat niet."
    ).format(mean=spoken(figure.mean), low=spoken(figure.low), high=spoken(figure.high))


def count_words(report: Report) -> tuple[str, ...]:
    """What stands clear of the noise in themes, practice and challenges, or why nothing does."""
    if not report.counted:
        return (tr("Thema’s, oefenen en uitdagingen staan hier pas als er genoeg mensen meedoen."),)
    if not report.counts:
        return (tr("Bij thema’s, oefenen en uitdagingen kwam niets boven het toeval uit."),)
    told = ((kind, [each for each in report.counts if each.kind == kind]) for kind in _KINDS)
    together = (each for each in report.counts if each.kind == CHALLENGES)
    return (
        *(tr(_KINDS[kind]).format(count=each[0].n, names=", ".join(map(_count, each))) for kind, each in told if each),
        *(
            tr("Van de uitdagingen haalde ieder er gemiddeld ongeveer {about}.").format(about=each.about)
            for each in together
        ),
    )


def question_words(question: Question) -> str:
    """A question in a sentence."""
    text = table.texts(question.situation, question.name)[question.turn]
    return tr(text).format(name=_name(question.situation, question.name))


def _name(situation: str, name: str) -> str:
    if situation == table.THEME:
        return tr(THEMES[name])
    if situation in (table.WIDE, table.HIDDEN):
        return tr(BY_ID[CompetencyId(name)].name)
    return _week(name)


def _week(name: str) -> str:
    """A week such as 2026-W07 by its number, as people say it."""
    return name.rpartition("W")[2].lstrip("0")


def _count(figure: CountFigure) -> str:
    names = {
        THEME: THEMES.get(figure.name, ""),
        VOLUME: VOLUME_NAMES[VOLUMES.index(int(figure.name))] if figure.kind == VOLUME else "",
    }
    name = tr("week {number}").format(number=_week(figure.name)) if figure.kind == CHALLENGE else tr(names[figure.kind])
    return tr("{name} (ongeveer {about})").format(name=name, about=figure.about)


def _competency(figure: CompetencyFigure) -> str:
    trend = [_tag("p", tr(TRENDS[figure.trend]))] if figure.shown else []
    name = tr(BY_ID[figure.competency].name)
    return "".join((_heading(name), _band(figure), _tag("p", figure_words(figure)), *trend))


def _band(figure: CompetencyFigure) -> str:
    """The scale with the band and the figure on it; nothing where there is no figure."""
    if figure.mean is None or figure.low is None or figure.high is None:
        return ""
    cells = []
    for each in SCALE:
        style = _MEAN if each == figure.mean else _INSIDE if figure.low <= each <= figure.high else _OUTSIDE
        cells.append(_tag("td", shown(each), width="20%", align="center", style=style))
    return f'<table width="100%" cellspacing="2" cellpadding="5"><tr>{"".join(cells)}</tr></table>'


def _questions(questions: Sequence[Question]) -> str:
    return f"<ol>{''.join(_tag('li', question_words(each)) for each in questions)}</ol>"


def _heading(text: str) -> str:
    return _tag("h2", text)


def _tag(name: str, text: str, **attributes: str) -> str:
    given = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{escape(text)}</{name}>"
