"""`kcc-coach import`: a foreign file becomes the draft of a pack, with a report of what became of everything in it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, REFUSED, Call, emit
from kcc_coach.cli.folders import refusal_to_fill
from kcc_coach.cli.words import problem_value
from kcc_coach.i18n import tr, trn
from kcc_coach.packs.apart import read_foreign_apart
from kcc_coach.packs.formats.door import KIND_WORDS, note_sentence, write_draft
from kcc_coach.packs.formats.draft import KINDS
from kcc_coach.problem import Place, Problem, located_sentence

if TYPE_CHECKING:
    from kcc_coach.packs.formats.draft import Draft, Note


def command(call: Call) -> int:
    """Writes the draft and tells what became of the source; writes nothing where there is no draft."""
    source, folder = Path(call.options.file), Path(call.options.output)
    draft, problems = _read(source)
    refusal = refusal_to_fill(folder)
    if refusal:
        draft, problems = None, (*problems, refusal)
    files = write_draft(draft, folder) if draft is not None else ()
    if call.options.json:
        emit(_value(draft, files, folder, problems))
    else:
        _tell(draft, folder, problems)
    return REFUSED if draft is None else DONE


def _read(source: Path) -> tuple[Draft | None, tuple[Problem, ...]]:
    draft, problems = read_foreign_apart(source)
    return draft, tuple(_at(each, source) for each in problems)


def _at(problem: Problem, source: Path) -> Problem:
    """The problem with the file as it was named on the command line."""
    place = problem.place
    file = str(source) if place.file == source.name else place.file
    return Problem(problem.code, Place(file, place.line, place.column, place.keys), problem.values, problem.severity)


def _tell(draft: Draft | None, folder: Path, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        print(located_sentence(problem))
    if draft is None:
        print(tr("Er is niets geschreven."))
        return
    for kind, notes in groupby(sorted(draft.notes, key=_rank), key=lambda each: each.kind):
        print(f"{tr(KIND_WORDS[kind]).capitalize()}:")
        for each in notes:
            print(f"  {_located(each)}")
    print(
        trn("{count} gesprek overgenomen.", "{count} gesprekken overgenomen.", len(draft.scenarios)),
        tr("Het staat in {folder}.").format(folder=folder),
    )


def _rank(note: Note) -> int:
    return KINDS.index(note.kind)


def _located(note: Note) -> str:
    """The sentence of a note with its place before it."""
    place = note.place
    numbers = [str(number) for number in (place.line, place.column) if number]
    where = ":".join([*([place.file] if place.file and numbers else []), *numbers]) or " / ".join(place.keys)
    return f"{where}: {note_sentence(note)}" if where else note_sentence(note)


def _value(
    draft: Draft | None, files: tuple[Path, ...], folder: Path, problems: tuple[Problem, ...]
) -> dict[str, object]:
    return {
        "scenarios": [file.stem for file in files],
        "folder": str(folder),
        "notes": [_note_value(each) for each in draft.notes] if draft else [],
        "problems": [problem_value(each) for each in problems],
    }


def _note_value(note: Note) -> dict[str, object]:
    return {
        "kind": note.kind,
        "code": note.code,
        "file": note.place.file,
        "line": note.place.line,
        "keys": list(note.place.keys),
        "sentence": note_sentence(note),
    }
