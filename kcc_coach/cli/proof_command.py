"""`kcc-coach pack proof`: a conversation, or a folder of them, as HTML to print for who reviews it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, FOUND, WRONG_USE, Call, RefusedError
from kcc_coach.i18n import tr, trn
from kcc_coach.packs.proof import proofs_html
from kcc_coach.packs.shelf import Entry, read_entry, read_pack
from kcc_coach.problem import Place, ProblemError, fault, located_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDINGS = (".html", ".htm")


def command(call: Call) -> int:
    """Writes the proof to a file or to standard output; what cannot be read is told, and the rest is printed."""
    path = Path(call.options.path)
    out = Path(call.options.output) if call.options.output else None
    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise RefusedError(tr("Een drukproef is een HTML-bestand: laat de naam eindigen op .html."), WRONG_USE)
    entries = _entries(path)
    good = [(each.scenario, each.problems) for each in entries if each.scenario is not None]
    _tell(entries, to_output=out is not None)
    if not good:
        raise (
            RefusedError(tr("Er is geen gesprek om te drukken. Los eerst de fouten op."))
            if entries
            else ProblemError(fault("no-scenario", Place(str(path))))
        )
    text = proofs_html(good)
    if out is None:
        print(text, end="")
    else:
        out.write_text(text, encoding="utf-8", newline="\n")
        told = trn(
            "De drukproef van {count} gesprek staat in:", "De drukproef van {count} gesprekken staat in:", len(good)
        )
        print(told, out)
    return DONE if len(good) == len(entries) else FOUND


def _entries(path: Path) -> tuple[Entry, ...]:
    if path.is_dir():
        return read_pack(path).entries
    if not path.exists():
        raise ProblemError(fault("file-missing", Place(str(path))))
    return (read_entry(path),)


def _tell(entries: Iterable[Entry], *, to_output: bool) -> None:
    """Every fault with its place; beside HTML on standard output they go where errors go."""
    import sys

    for entry in entries:
        for each in entry.problems if entry.scenario is None else ():
            print(located_sentence(each), file=sys.stdout if to_output else sys.stderr)
