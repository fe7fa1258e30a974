"""`kcc-coach import-records`: an export comes back into your records; nothing twice, and all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from kcc_coach.cli.call import DONE, Call, emit, tell
from kcc_coach.cli.profile import practising, whose
from kcc_coach.export.coming_back import take_back
from kcc_coach.export.words import came_back_text
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.profiles import rename_profile


def command(call: Call) -> int:
    """Takes a file back."""
    file = Path(call.options.file)
    if not file.is_file():
        raise ProblemError(fault("file-missing", Place(str(file))))
    with practising(call) as store:
        came = take_back(store, file, into_this_profile=call.options.into_this_profile)
        if came.name:
            rename_profile(store.profile, came.name)
    if call.options.json:
        emit({"new": came.new})
    else:
        print(came_back_text(came.new))
        tell(whose(call))
    return DONE
