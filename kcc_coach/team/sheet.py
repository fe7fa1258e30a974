"""The sheet of a key keeper: one page to print and hand out, with the four words that members type."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import current, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

_STYLE: Final = """
@page { size: A4; margin: 22mm 20mm; }
body { font-family: sans-serif; font-size: 13pt; color: #000000; background: #ffffff; }
h1 { font-size: 20pt; margin: 0 0 4pt 0; }
p { margin: 0 0 10pt 0; }
table { border-collapse: collapse; margin: 14pt 0 18pt 0; }
td { border: 1px solid #555555; padding: 10pt 12pt; font-size: 26pt; font-weight: bold; text-align: center; }
li { margin-bottom: 9pt; }
"""


def keeper_sheet_html(team_name: str, keeper_name: str, words: Sequence[str]) -> str:
    """One page of HTML in the language in use, which needs nothing beside it. Every text is escaped."""
    title = tr("De vier woorden van de sleutelbewaarder")
    about = tr("Team: {team}. Sleutelbewaarder: {keeper}.").format(
        team=_one_line(team_name), keeper=_one_line(keeper_name)
    )
    rows = "".join(f"<tr><td>{escape(word)}</td></tr>" for word in words)  # a word is never broken over two lines
    steps = "".join(f"<li>{escape(each)}</li>" for each in sheet_steps(keeper_name))
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1><p>{escape(about)}</p>"
        f'<table width="100%">{rows}</table><ol>{steps}</ol></body></html>\n'
    )


def sheet_steps(keeper_name: str) -> tuple[str, ...]:
    """What a member does with the sheet, a sentence for each step."""
    keeper = _one_line(keeper_name)
    return (
        tr("Neem dit blad alleen aan van {keeper} zelf, en nooit van je teamleider.").format(keeper=keeper),
        tr("Open in KCC Coach de pagina van je team en typ daar deze vier woorden over."),
        tr("Kloppen ze, dan weet je dat de tweede sleutel echt van {keeper} is.").format(keeper=keeper),
        tr("Kloppen ze niet, ook niet als je ze nog eens typt, stuur dan niets en bel {keeper}.").format(keeper=keeper),
        tr("Lees {keeper} tot slot je eigen vier woorden voor, want pas daarna kun je meedoen.").format(keeper=keeper),
    )


def _one_line(name: str) -> str:
    return " ".join(name.split())
