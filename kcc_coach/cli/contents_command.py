"""`kcc-coach pack contents`: a page that tells what is in a pack and what is practised where."""

from __future__ import annotations

from pathlib import Path

from kcc_coach.cli.call import DONE, FOUND, Call, emit
from kcc_coach.durable import write_whole
from kcc_coach.i18n import tr
from kcc_coach.packs.contents import contents, practised, staked
from kcc_coach.packs.shelf import in_order, read_pack
from kcc_coach.problem import Place, ProblemError, fault, located_sentence


def command(call: Call) -> int:
    """Writes the page to a file or to standard output; a conversation with faults isn't in it, and is told."""
    import sys

    folder = Path(call.options.folder)
    if not folder.is_dir():
        raise ProblemError(fault("file-missing", Place(str(folder))))
    pack = read_pack(folder)
    scenarios = [each.scenario for each in in_order(pack) if each.scenario is not None]
    if not scenarios:
        raise ProblemError(fault("no-scenario", Place(str(folder))))
    problems = [*pack.problems, *(problem for each in pack.entries for problem in each.problems)]
    for each in problems:
        print(located_sentence(each), file=sys.stderr)
    if call.options.json:
        emit(
            {
                "pack": pack.id,
                "conversations": [each.id for each in scenarios],
                "competencies": dict(staked(scenarios)),
                "lessons": {lesson: [each.id for each in found] for lesson, found in practised(scenarios).items()},
            }
        )
    elif call.options.output:
        out = Path(call.options.output)
        write_whole(out, contents(pack, scenarios).encode())
        print(tr("De inhoud van het pakket staat in:"), out)
    else:
        print(contents(pack, scenarios), end="")
    return FOUND if problems else DONE
