"""The HTML of an H5P as plain text: tags go, paragraphs stay, and formulas are left as they were written."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from kcc_coach.packs.formats.naming import plain_text

_UNREAD: Final = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<![^<>]*>")
_GAP: Final = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "table", "blockquote"})
_LINE: Final = frozenset({"br", "tr", "hr"})


def text_of_html(html: str) -> str:
    """The text that somebody reads, with a blank line between paragraphs and a dash before what was listed."""
    flat = _UNREAD.sub("", html).replace("\r", "").replace("\n", " ")
    text = unescape(_TAG.sub(_instead, flat))
    return plain_text(text, 2 * len(text) + 1)  # what is too long is parted where it is used


def _instead(tag: re.Match[str]) -> str:
    name = (tag.group(1) or "").lower()
    if name == "li":
        return "" if tag.group().startswith("</") else "\n- "
    if name in _GAP:
        return "\n\n"
    return "\n" if name in _LINE else " " if name in {"td", "th"} else ""
