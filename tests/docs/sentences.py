"""Writes the sentences of the program into the guides: python -m tests.docs.sentences.

Codes, causes and cures are written by hand; a code that is missing there is a failing test.
"""

from __future__ import annotations

import re

from kcc_coach.sentences import SENTENCES
from tests.docs.guide import DOCS

ROW = re.compile(r"^\| `([a-z-]+)` \| [^|]* \| ([^|]+ \| [^|]+ \|)$", re.MULTILINE)


def written_into(guide: str) -> str:
    """The guide with the sentence of every code that has a row in the table of problems."""
    return ROW.sub(_row, guide)


def _row(found: re.Match[str]) -> str:
    code, rest = found.groups()
    return f"| `{code}` | {SENTENCES[code]} | {rest}" if code in SENTENCES else found.group()


if __name__ == "__main__":
    for name in ("scenario.md", "team.md"):
        file = DOCS / name
        file.write_text(written_into(file.read_text(encoding="utf-8")), encoding="utf-8")
