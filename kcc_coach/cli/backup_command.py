"""`kcc-coach backup`: the backups of your records, one made now, or one put back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, Call, RefusedError, emit, tell
from kcc_coach.cli.profile import opened_profile, whose
from kcc_coach.i18n import tr, trn
from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage.backups import Backup, list_backups, look_into, make_backup, restore
from kcc_coach.storage.rekeying import follow

if TYPE_CHECKING:
    from kcc_coach.storage.backups import Inside
    from kcc_coach.storage.profiles import Profile


def command(call: Call) -> int:
    """Lists, makes or puts back."""
    profile = opened_profile(call)
    if profile is None:
        raise RefusedError(tr("Er is nog niets bewaard."))
    follow(profile)
    acts = {"list": _list, "make": _make, "restore": _restore}
    acts[call.options.action](call, profile)
    return DONE


def _list(call: Call, profile: Profile) -> None:
    found = list_backups(profile)
    if call.options.json:
        emit({"backups": [_value(profile, each) for each in found]})
        return
    if not found:
        print(tr("Er is nog geen reservekopie."))
    for each in found:
        print(f"{each.number:>4}  {each.made.astimezone():%Y-%m-%d %H:%M}  {_told(profile, each)}")


def _make(call: Call, profile: Profile) -> None:
    if not profile.records.exists():
        raise RefusedError(tr("Er is nog niets bewaard."))
    made = make_backup(profile, datetime.now(UTC).astimezone())
    if call.options.json:
        emit({"backups": [_value(profile, made)]})
        return
    print(tr("Reservekopie {number} staat in {file}.").format(number=made.number, file=made.file))
    tell(whose(call))


def _restore(call: Call, profile: Profile) -> None:
    wanted = next((each for each in list_backups(profile) if each.number == call.options.number), None)
    if wanted is None:
        raise RefusedError(tr("Er is geen reservekopie met nummer {number}.").format(number=call.options.number))
    aside = restore(profile, wanted, datetime.now(UTC).astimezone())
    if call.options.json:
        emit({"restored": wanted.number, "aside": str(aside) if aside else None})
        return
    print(tr("Reservekopie {number} staat terug.").format(number=wanted.number))
    if aside is not None:
        print(tr("Wat er stond, is bewaard als {file}.").format(file=aside))
    tell(whose(call))


def _told(profile: Profile, backup: Backup) -> str:
    """What a backup holds, or why that cannot be said."""
    try:
        inside = look_into(profile, backup)
    except ProblemError as error:
        return sentence(error.problem)
    return trn("{count} gesprek", "{count} gesprekken", inside.talks)


def _value(profile: Profile, backup: Backup) -> dict[str, object]:
    inside: Inside | None = None
    problem = None
    try:
        inside = look_into(profile, backup)
    except ProblemError as error:
        problem = error.problem.code
    return {
        "number": backup.number,
        "made": backup.made.isoformat(),
        "file": str(backup.file),
        "bytes": backup.size,
        "talks": inside.talks if inside else None,
        "last": (inside.last or None) if inside else None,
        "problem": problem,
    }
