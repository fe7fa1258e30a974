"""`kcc-coach export`: your records in a file, in the form of your choice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kcc_coach.cli.call import DONE, Call, RefusedError, emit, tell
from kcc_coach.cli.profile import reading, whose
from kcc_coach.export.taking import CSV, take_along
from kcc_coach.i18n import tr
from kcc_coach.problem import Place, ProblemError, fault


def command(call: Call) -> int:
    """Writes the records; a file that is there already stays as it is."""
    place, form = Path(call.options.output), call.options.format
    if place.exists() and form != CSV:
        raise ProblemError(fault("file-exists", Place(str(place))))
    store = reading(call)
    if store is None:
        raise RefusedError(tr("Er is nog niets bewaard."))
    today = datetime.now(UTC).astimezone().date()
    with store:
        take_along(store, form, place, today=today, words=call.options.words)
    files = sorted(place.iterdir()) if form == CSV else [place]
    if call.options.json:
        emit({"format": form, "files": [{"file": str(each), "bytes": each.stat().st_size} for each in files]})
    else:
        print(tr("Bewaard in {place}. Wie het in handen krijgt, kan het lezen.").format(place=place))
        tell(whose(call))
    return DONE
