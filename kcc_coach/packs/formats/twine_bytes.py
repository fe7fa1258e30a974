"""The bytes of a file of Twine as text; or why they aren't: a file of Twine 1 is a program, and is not run."""

from __future__ import annotations

import re
from typing import Final

from kcc_coach.problem import Place, Problem, fault

MOST_BYTES: Final = 40_000_000
_PICKLE: Final = re.compile(rb"\x80[\x02-\x05]|[}\](]q\x00|\(dp?\d*\r?\n|\(i\w|\(lp?\d*\r?\n|c__builtin__\r?\n")


def text_of(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file with plain line ends; a problem where it is none."""
    place = Place(file)
    if file.lower().endswith(".tws") or _PICKLE.match(data):
        return "", (fault("twine-pickle", place),)
    if len(data) > MOST_BYTES:
        return "", (fault("file-too-large", place, limit=MOST_BYTES // 1000, size=len(data) // 1000),)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return "", (fault("file-not-text", place),)
    if "\x00" in text:
        return "", (fault("file-not-text", place),)
    if not text.strip():
        return "", (fault("foreign-empty", place),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()
