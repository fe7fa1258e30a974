"""HTML in the few words that Qt's documents understand too: tables, headings, inline style. All text is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHEET: Final = """
@page { size: A4; margin: 16mm 14mm; }
body { font-family: sans-serif; font-size: 10pt; color: #000000; background: #ffffff; }
h1 { font-size: 18pt; margin: 0 0 6pt 0; }
h2 { font-size: 14pt; margin: 18pt 0 6pt 0; page-break-after: avoid; }
h3 { font-size: 11pt; margin: 12pt 0 4pt 0; page-break-after: avoid; }
p { margin: 0 0 3pt 0; }
table { border-collapse: collapse; margin-bottom: 8pt; }
th { text-align: left; background: #e6e6e6; }
td, th { border: 1px solid #555555; padding: 3pt 5pt; vertical-align: top; }
tr { page-break-inside: avoid; }
"""


class Html(str):
    """Text that is HTML already; any other text is escaped."""

    __slots__ = ()


Part = str | Html


def tag(name: str, *parts: Part, **attributes: object) -> Html:
    """An element; line ends in a text become breaks. A trailing underscore of an attribute's name is left out."""
    given = "".join(f' {key.rstrip("_")}="{escape(str(value))}"' for key, value in attributes.items())
    return Html(f"<{name}{given}>{joined(*parts)}</{name}>")


def joined(*parts: Part) -> Html:
    """Parts behind one another."""
    return Html("".join(part if isinstance(part, Html) else _safe(part) for part in parts))


def _safe(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def lines(parts: Iterable[Part]) -> Html:
    """Each part a paragraph of its own."""
    return joined(*(tag("p", part) for part in parts))


def table(head: tuple[str, ...], rows: Iterable[tuple[Part, ...]], widths: tuple[int, ...], indent: int = 0) -> Html:
    """A table with the width of each column in percent; `indent` is in steps of three percent."""
    top = tag("tr", *(tag("th", each, width=f"{width}%") for each, width in zip(head, widths, strict=True)))
    body = (
        tag("tr", *(tag("td", each, width=f"{width}%") for each, width in zip(row, widths, strict=True)))
        for row in rows
    )
    aside = {"style": f"margin-left: {indent * 18}px"} if indent else {}
    return tag(
        "table",
        *([top] if any(head) else []),
        *body,
        width=f"{100 - 3 * indent}%",
        border="1",
        cellspacing="0",
        cellpadding="4",
        **aside,
    )


def page(title: str, language: str, *parts: Part) -> str:
    """A whole file that needs nothing beside it."""
    head = tag("head", Html('<meta charset="utf-8">'), tag("title", title), tag("style", Html(_SHEET)))
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', *parts), lang=language)}\n"
