"""`kcc-coach delete`: a talk, all your records, your profile, or all that the program keeps of people here; for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kcc_coach.cli.asking import has_terminal
from kcc_coach.cli.call import DONE, Call, RefusedError, emit
from kcc_coach.cli.profile import called, opened_profile
from kcc_coach.i18n import tr
from kcc_coach.practice.records import RunId
from kcc_coach.storage.deleting import delete_all, delete_profile, delete_records, delete_run
from kcc_coach.storage.profiles import list_profiles
from kcc_coach.storage.store import open_store

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile


def command(call: Call) -> int:
    """Asks once, and deletes."""
    acts = {"run": _run, "records": _records, "profile": _profile, "all": _all}
    told = acts[call.options.action](call)
    if call.options.json:
        emit({"deleted": call.options.action})
    else:
        print(told)
    return DONE


def _run(call: Call) -> str:
    with open_store(_mine(call)) as store:
        run = store.run(RunId(call.options.id))
        if run is None:
            raise RefusedError(tr("Er is geen gesprek met nummer {number}.").format(number=call.options.id))
        _ask(call, tr("Wil je het gesprek “{title}” wissen, met alles wat erbij hoort?").format(title=run.title))
        delete_run(store, run.id)
    return tr("Het gesprek is gewist. In reservekopieën en in wat je zelf bewaarde, kan het nog staan.")


def _records(call: Call) -> str:
    profile = _mine(call)
    question = tr("Wil je alle gegevens van {name} wissen? Het profiel blijft.")
    _ask(call, question.format(name=called(profile)))
    with open_store(profile) as store:
        delete_records(store)
    return tr("Alle gegevens zijn gewist. Wat je zelf ergens anders bewaarde, blijft bestaan.")


def _profile(call: Call) -> str:
    profile = _mine(call)
    _ask(call, tr("Wil je het profiel van {name} wissen, met alles erin?").format(name=called(profile)))
    delete_profile(profile)
    return tr("Het profiel is gewist. Wat je zelf ergens anders bewaarde, blijft bestaan.")


def _all(call: Call) -> str:
    found, _ = list_profiles(call.places.profiles)
    names = ", ".join(called(each) for each in found) or "–"
    question = tr("Wil je alle profielen in {folder} wissen ({names}), en de instellingen erbij?")
    _ask(call, question.format(folder=call.places.data, names=names))
    delete_all(call.places.data, call.places.profiles)
    return tr("Alles is gewist, behalve de pakketten. Wat je zelf ergens anders bewaarde, blijft bestaan.")


def _mine(call: Call) -> Profile:
    profile = opened_profile(call)
    if profile is None:
        raise RefusedError(tr("Er is nog niets bewaard."))
    return profile


def _ask(call: Call, question: str) -> None:
    """Raises RefusedError where the answer isn't yes, and where nobody can be asked."""
    if call.options.yes:
        return
    if not has_terminal():
        raise RefusedError(tr("Er is niemand om het te vragen. Geef --yes mee als je het zeker weet."))
    print(question, tr("Dit is niet terug te draaien. Typ ja om te wissen:"), end=" ", flush=True)
    if sys.stdin.readline().strip().lower() not in {tr("ja"), "ja", "yes"}:
        raise RefusedError(tr("Er is niets gewist."))
