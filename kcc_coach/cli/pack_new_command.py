"""`kcc-coach pack new`, `pack template` and `pack export`: to begin a pack, and to write in another program."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kcc_coach.cli.call import DONE, Call, Command
from kcc_coach.cli.folders import refusal_to_fill, refusal_to_write
from kcc_coach.i18n import current, tr
from kcc_coach.packs.formats.sheet_out import csv_sheet, excel_sheet
from kcc_coach.packs.formats.sheet_template import template as empty_sheet
from kcc_coach.packs.shelf import read_entry
from kcc_coach.packs.skeleton import make_skeleton
from kcc_coach.problem import Place, Problem, ProblemError, fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.scenario.model import Scenario


def new(call: Call) -> int:
    """Makes a folder with a pack that works: pack.yaml and one short conversation, with remarks for its author."""
    folder = Path(call.options.folder)
    _unless(refusal_to_fill(folder))
    make_skeleton(call.places.resources, current(), folder, call.options.title or "")
    print(
        tr("Je pakket staat klaar in {folder}. Open de bestanden en maak er je eigen gesprek van.").format(
            folder=folder
        )
    )
    print(tr("Kijk daarna na of alles klopt, met: kcc-coach check {folder}").format(folder=folder))
    return DONE


def template(call: Call) -> int:
    """Writes the empty sheet for somebody who wants to write a conversation in Excel."""
    file = Path(call.options.output)
    if file.suffix.lower() != ".xlsx":
        raise ProblemError(fault("unknown-target-format", Place(str(file)), known=".xlsx"))
    _write(file, empty_sheet())
    return DONE


def export(call: Call) -> int:
    """Writes one conversation as a file for another program; the end of its name says which."""
    file = Path(call.options.output)
    write = _WRITERS.get(file.suffix.lower())
    if write is None:
        raise ProblemError(fault("unknown-target-format", Place(str(file)), known=", ".join(_WRITERS)))
    source = Path(call.options.path)
    entry = read_entry(source)
    if entry.scenario is None:
        first = entry.problems[0]
        place = first.place
        raise ProblemError(Problem(first.code, Place(str(source), place.line, place.column, place.keys), first.values))
    _write(file, write(entry.scenario))
    return DONE


def _twee(scenario: Scenario) -> bytes:
    found: str | bytes = import_module("kcc_coach.packs.formats.twee_out").twee_of(scenario)
    return found if isinstance(found, bytes) else found.encode("utf-8")


_WRITERS: Final[dict[str, Callable[[Scenario], bytes]]] = {
    ".xlsx": excel_sheet,
    ".csv": csv_sheet,
    ".twee": _twee,
}


_ACTIONS: Final[dict[str, Command]] = {"new": new, "template": template, "export": export}


def command(call: Call) -> int:
    """Does what is asked of a pack that is still to be written."""
    return _ACTIONS[call.options.action](call)


def _write(file: Path, data: bytes) -> None:
    _unless(refusal_to_write(file))
    file.write_bytes(data)
    print(tr("Geschreven: {file}").format(file=file))


def _unless(refusal: Problem | None) -> None:
    if refusal is not None:
        raise ProblemError(refusal)
