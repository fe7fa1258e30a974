"""In which story format a story was written, and the reader of its passages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats import chapbook, harlowe, sugarcube
from kcc_coach.packs.formats.leaf import Sheet, without_hidden
from kcc_coach.packs.formats.passages import Ahead

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.packs.formats.passages import Story

PLAIN: Final = "plain"
_ELDERS: Final = {"sugarcane": "sugarcube", "jonah": "sugarcube", "responsive": "sugarcube"}
_SIGNS: Final = {
    "sugarcube": re.compile(r"<<(?:set|if|link|button|goto|include|display|return|back|print)\b|<</"),
    "harlowe": re.compile(r"\((?:set|put|if|unless|link(?:-[a-z-]+)?|go-?to|display|print)\s*:"),
    "chapbook": re.compile(
        r"\A(?:[\w.]+:[^\n]*\n)+--[ \t]*\n|^\[(?:if|unless|else|continue|cont'd)\b[^\[\]]*\]$", re.MULTILINE
    ),
}
_INSERT: Final = re.compile(r"\{(?:embed |back link|text input|dropdown menu|cycling link|reveal link)")
_PLAIN_MARK: Final = re.compile(r"\[\[|<%")


def dialect_of(story: Story) -> tuple[str, bool]:
    """The story format, and whether it had to be guessed; `plain` where there are only links."""
    named = story.format.lower().partition("-")[0].strip()
    named = _ELDERS.get(named, named)
    if named in _READERS:
        return named, False
    if named and named not in ("", PLAIN):  # one that has macros of another kind
        return PLAIN, False
    counts = {
        name: sum(bool(sign.search(each.text[:5000])) for each in story.passages) for name, sign in _SIGNS.items()
    }
    counts["chapbook"] += sum(bool(_INSERT.search(each.text[:5000])) for each in story.passages)
    found = max(counts, key=lambda name: counts[name])
    return (found, True) if counts[found] else (PLAIN, False)


def sheet_of(text: str, dialect: str) -> Sheet:
    """What a passage comes down to."""
    sheet = Sheet()
    text, gone = without_hidden(text)
    sheet.gone += gone
    _READERS.get(dialect, _plain)(text, sheet)
    sheet.guard = ()
    return sheet


def _plain(text: str, sheet: Sheet) -> None:
    """Links, and code between `<%` and `%>` that stays where it stands."""
    ahead, at = Ahead(text), 0
    while found := _PLAIN_MARK.search(text, at):
        begin = found.start()
        sheet.say(text[at:begin])
        if found[0] == "[[" and (end := ahead.link_end(begin)) >= 0:
            sheet.link(text[begin + 2 : end])
            at = end + 2
        elif found[0] == "<%" and (end := ahead.find("%>", begin)) < len(text):
            sheet.keep(text[begin : end + 2])
            at = end + 2
        else:
            sheet.say(found[0])
            at = found.end()
    sheet.say(text[at:])


_READERS: Final[dict[str, Callable[[str, Sheet], None]]] = {
    "harlowe": harlowe.read,
    "sugarcube": sugarcube.read,
    "chapbook": chapbook.read,
}
