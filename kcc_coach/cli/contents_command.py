"""`kcc-coach pack contents`: a page that tells what is in a pack and what is practised where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, FOUND, WRONG_USE, Call, RefusedError, emit
from kcc_coach.durable import write_whole
from kcc_coach.i18n import tr
from kcc_coach.packs.contents import contents, practised, staked
from kcc_coach.packs.shelf import Pack, in_order, read_pack
from kcc_coach.problem import Place, ProblemError, fault, located_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.scenario.model import Scenario

_ENDING = ".md"


def command(call: Call) -> int:
    """Writes the page to a file or to standard output; a conversation with faults isn't in it, and is told."""
    out = Path(call.options.output) if call.options.output else None
    if out is not None and out.suffix.lower() != _ENDING:
        raise RefusedError(tr("De inhoud is een bladzijde Markdown: laat de naam eindigen op .md."), WRONG_USE)
    if out is not None and call.options.json:
        raise RefusedError(tr("Kies een van de twee: --json, of een bladzijde met -o."), WRONG_USE)
    folder = Path(call.options.folder)
    pack = _pack(folder)
    scenarios = [each.scenario for each in in_order(pack) if each.scenario is not None]
    if not scenarios:
        raise ProblemError(fault("no-scenario", Place(str(folder))))
    found = _tell(pack)
    if call.options.json:
        emit(_value(pack, scenarios))
    elif out is not None:
        write_whole(out, contents(pack, scenarios).encode())
        print(tr("De inhoud van het pakket staat in:"), out)
    else:
        print(contents(pack, scenarios), end="")
    return found


def _pack(folder: Path) -> Pack:
    if not folder.exists():
        raise ProblemError(fault("file-missing", Place(str(folder))))
    if not folder.is_dir():
        raise RefusedError(tr("Dit is een bestand. Geef de map waarin de gesprekken van het pakket staan."))
    return read_pack(folder)


def _tell(pack: Pack) -> int:
    """Says what is wrong in the pack where errors go; the exit code tells whether there was anything."""
    import sys

    problems = [*pack.problems, *(problem for each in pack.entries for problem in each.problems)]
    for each in problems:
        print(located_sentence(each), file=sys.stderr)
    return FOUND if problems else DONE


def _value(pack: Pack, scenarios: Sequence[Scenario]) -> dict[str, object]:
    return {
        "pack": pack.id,
        "conversations": [each.id for each in scenarios],
        "competencies": dict(staked(scenarios)),
        "lessons": {lesson: [each.id for each in found] for lesson, found in practised(scenarios).items()},
    }
