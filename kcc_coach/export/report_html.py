"""The report as one page of HTML that needs nothing beside it, in the few words that Qt's documents know too.

There is no script in it and no address; every text is escaped; each chart has a table of the same figures.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from kcc_coach.export import charts
from kcc_coach.export.words import competency_name
from kcc_coach.i18n import current, day_text, number_text, short_day_text, tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kcc_coach.export.report import Course, Dot, Report

    Put = Callable[[str], str]

_STYLE: Final = """
@page { size: A4; margin: 14mm 16mm; }
body { font-family: "Fira Sans", sans-serif; line-height: 1.45; color: #1d2930; background: #ffffff; }
h1 { color: #0e5a6b; margin: 0; }
h2 { margin-top: 20pt; margin-bottom: 4pt; }
p { margin: 0 0 6pt 0; }
table { margin: 6pt 0 6pt 0; border-collapse: collapse; }
th, td { text-align: left; border-bottom: 1px solid #d8dcde; }
"""
_WIDTH: Final = "main { max-width: 720px; margin: 24px auto; padding: 0 16px; } svg { max-width: 100%; height: auto; }"


def report_html(report: Report, put: Put = str) -> str:
    """The page in the language in use; `put` says how a chart (SVG) comes to stand in it."""
    title = tr("Mijn oefening in het goede gesprek")
    parts = [_tag("h1", title)]
    if report.name:
        parts.append(_tag("p", report.name))
    parts.append(_tag("p", summary(report)))
    if report.odd:
        parts.append(_tag("p", odd_sentence(report)))
    if report.months:
        parts += _months(report, put)
        parts.append(_tag("h2", tr("Hoe het per competentie ging")))
        explained = tr(
            "Een score van 0 tot 100 is wat je gesprekken lieten zien, over alle beslissingen samen. Je eigen oordeel van 1 "
            "tot 5 staat op dezelfde as: 1 is 0 en 5 is 100."
        )
        parts += [_tag("p", explained), _figure(charts.legend_svg(), put)]
        for course in report.courses:
            parts += _course(course, put, monthly=report.monthly)
        parts += _ends(report, put)
    if report.thoughts:
        parts += _thoughts(report)
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}{_WIDTH}</style></head><body><main>{''.join(parts)}</main></body></html>\n"
    )


def summary(report: Report) -> str:
    """How much was practised, in a sentence."""
    talks = sum(each.talks for each in report.months)
    if not talks and report.odd:
        return tr("Bij geen enkel gesprek kan de datum kloppen, dus er valt niets te laten zien.")
    if not talks:
        return tr("Er is nog geen heel gesprek gespeeld, dus er valt nog niets te laten zien.")
    told = trn("{count} gesprek", "{count} gesprekken", talks)
    months = trn("{count} maand", "{count} maanden", len(report.months))
    minutes = trn("{count} minuut", "{count} minuten", sum(each.minutes for each in report.months))
    return tr("Je speelde {talks} in {months}, samen {minutes}.").format(talks=told, months=months, minutes=minutes)


def odd_sentence(report: Report) -> str:
    """That some talks carry a day that cannot be: then the clock stood wrong, or it does now."""
    return trn(
        "{count} gesprek heeft een datum die volgens de klok van deze computer niet kan. Het is bewaard en telt hier niet mee.",
        "{count} gesprekken hebben een datum die volgens de klok van deze computer niet kan. Ze zijn bewaard en tellen hier "
        "niet mee.",
        report.odd,
    )


def _months(report: Report, put: Put) -> list[str]:
    name = tr("Gesprekken per maand")
    rows = [(f"{each.month:%m-%Y}", str(each.talks), str(each.minutes)) for each in report.months]
    table = _table((tr("Maand"), tr("Gesprekken"), tr("Minuten")), rows)
    return [_tag("h2", name), _figure(charts.months_svg(report.months, name), put), table]


def _course(course: Course, put: Put, *, monthly: bool) -> list[str]:
    name = competency_name(course.competency)
    first = tr("Maand") if monthly else tr("Week van")
    rows = [(_begins(each, monthly=monthly), *_cells(each)) for each in course.dots]
    head = (first, tr("Het gesprek"), tr("Jijzelf"), tr("Beslissingen"), tr("Gesprekken"))
    chart = charts.course_svg(course, tr("Verloop van {name}").format(name=name))
    return [_tag("h3", name), _figure(chart, put), _table(head, rows)]


def _begins(dot: Dot, *, monthly: bool) -> str:
    return f"{dot.begins:%m-%Y}" if monthly else f"{short_day_text(dot.begins)} {dot.begins.year}"


def _cells(dot: Dot) -> tuple[str, ...]:
    figures = ("–" if each is None else number_text(each, 1) for each in (dot.score, dot.own))
    return (*figures, str(dot.decisions), str(dot.talks))


def _ends(report: Report, put: Put) -> list[str]:
    name = tr("Waar je gesprekken uitkwamen")
    rows = [
        (day_text(each.day), each.title, each.ending, str(each.relation), str(each.purpose)) for each in report.ends
    ]
    head = (tr("Dag"), tr("Gesprek"), tr("Afloop"), tr("Relatie"), tr("Doel"))
    parts = [_tag("h2", name)]
    if report.endings > len(report.ends):
        told = tr("Van je {count} gesprekken staan hier de laatste {shown}.")
        parts.append(_tag("p", told.format(count=report.endings, shown=len(report.ends))))
    return [*parts, _figure(charts.ends_svg(report.ends, name), put), _table(head, rows)]


def _thoughts(report: Report) -> list[str]:
    parts = [_tag("h2", tr("Wat je erover schreef"))]
    for each in report.thoughts:
        parts += [_tag("h3", f"{each.title}, {day_text(each.started.date())}"), _tag("p", each.reflection)]
    return parts


def _figure(svg: str, put: Put) -> str:
    return f'<div style="line-height: 100%;">{put(svg)}</div>'


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    first = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    rest = "".join(f"<tr>{''.join(_tag('td', cell) for cell in row)}</tr>" for row in rows)
    return f"<table cellpadding='5' cellspacing='0'><thead><tr>{first}</tr></thead><tbody>{rest}</tbody></table>"


def _tag(name: str, words: str) -> str:
    return f"<{name}>{escape(words)}</{name}>"
