"""`kcc-coach check`: what is wrong with a conversation or a folder of them."""

from __future__ import annotations

from pathlib import Path

from kcc_coach.cli.call import DONE, FOUND, REFUSED, Call, emit
from kcc_coach.cli.pack_words import problem_value
from kcc_coach.i18n import trn
from kcc_coach.packs.packfile import ENDING
from kcc_coach.packs.shelf import PACK_FILE, read_entry, read_pack
from kcc_coach.problem import Place, Problem, fault, located_sentence

_CANNOT_READ = frozenset({"file-missing", "file-unreadable", "file-too-large"})


def command(call: Call) -> int:
    """Prints every problem with its place; the exit code tells whether there were any."""
    count = 0
    problems: list[Problem] = []
    for name in call.options.paths:
        found, more = _checked(Path(name))
        count += found
        problems.extend(more)
    if call.options.json:
        emit({"checked": count, "problems": [problem_value(each) for each in problems]})
    else:
        for each in problems:
            print(located_sentence(each))
        print(trn("{count} gesprek gecontroleerd.", "{count} gesprekken gecontroleerd.", count))
        print(trn("{count} fout gevonden.", "{count} fouten gevonden.", len(problems)))
    return exit_code(tuple(problems))


def exit_code(problems: tuple[Problem, ...]) -> int:
    """1 where something was checked and found wrong, 3 where it couldn't be read at all."""
    if any(each.code in _CANNOT_READ or each.code.startswith(("zip-", "reading-")) for each in problems):
        return REFUSED
    return FOUND if problems else DONE


def _checked(path: Path) -> tuple[int, tuple[Problem, ...]]:
    """How many conversations were looked at, and what is wrong with them. Places name the path as it was given."""
    if path.is_dir():
        pack = read_pack(path)
        inner = [folder for folder in sorted(path.iterdir()) if folder.is_dir() and (folder / PACK_FILE).is_file()]
        if not pack.entries and inner:
            parts = [_checked(folder) for folder in inner]
            return sum(part[0] for part in parts), tuple(each for part in parts for each in part[1])
        found = [_at(each, path) for each in (*pack.problems, *(p for entry in pack.entries for p in entry.problems))]
        if not pack.entries:
            found.append(fault("no-scenario", Place(str(path))))
        return len(pack.entries), tuple(found)
    if not path.exists():
        return 0, (fault("file-missing", Place(str(path))),)
    if path.suffix.lower() == ENDING:
        from kcc_coach.packs.apart import read_apart

        packed, faults = read_apart(path)
        return len(packed.conversations) if packed else 1, tuple(_at(each, path.parent) for each in faults)
    entry = read_entry(path)
    return 1, tuple(_at(each, path.parent) for each in entry.problems)


def _at(problem: Problem, folder: Path) -> Problem:
    place = problem.place
    file = str(folder / place.file) if place.file else str(folder)
    return Problem(problem.code, Place(file, place.line, place.column, place.keys), problem.values, problem.severity)
