"""`kcc-coach delete`: a talk, all your records, your profile, or all that the program keeps of people here; for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.cli.asking import ask
from kcc_coach.cli.call import DONE, Call, RefusedError, emit
from kcc_coach.cli.profile import called, opened_profile
from kcc_coach.i18n import tr, trn
from kcc_coach.practice.records import RunId
from kcc_coach.storage.aside import aside_of
from kcc_coach.storage.deleting import delete_all, delete_profile, delete_records, delete_run, lying_apart
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
    profile = _mine(call)
    with open_store(profile) as store:
        run = store.run(RunId(call.options.id))
        if run is None:
            raise RefusedError(tr("Er is geen gesprek met nummer {number}.").format(number=call.options.id))
        question = tr("Wil je het gesprek “{title}” van {name} wissen, met alles wat erbij hoort?")
        ask(call, question.format(title=run.title, name=called(profile)))
        delete_run(store, run.id)
    return tr("Het gesprek is gewist. In reservekopieën en in wat je zelf bewaarde, kan het nog staan.")


def _records(call: Call) -> str:
    profile = _mine(call)
    question = tr("Wil je alle gegevens van {name} wissen? Het profiel blijft.")
    ask(call, question.format(name=called(profile)))
    with open_store(profile) as store:
        delete_records(store)
    return tr("Alle gegevens zijn gewist. Wat je zelf ergens anders bewaarde, blijft bestaan.")


def _profile(call: Call) -> str:
    profile = _mine(call)
    ask(
        call,
        f"{tr('Wil je het profiel van {name} wissen, met alles erin?').format(name=called(profile))}{_aside(profile)}",
    )
    staying = delete_profile(profile)
    gone = tr("Het profiel is gewist. Wat je zelf ergens anders bewaarde, blijft bestaan.")
    stays = tr(
        "Dit staat nog apart, op slot: {folder}. Welk nummer het heeft, zegt kcc-coach profile aside. "
        "Wissen kan met: kcc-coach profile drop NUMMER"
    )
    return "\n".join([gone, *(stays.format(folder=each) for each in staying)])


def _aside(profile: Profile) -> str:
    """How many older ones of this person lie apart, and what becomes of them; empty where there are none."""
    apart = aside_of(profile)
    locked = sum(each.has_passphrase for each in apart)
    goes = trn(
        "{count} ouder profiel van jou dat zonder slot apart staat, gaat mee.",
        "{count} oudere profielen van jou die zonder slot apart staan, gaan mee.",
        len(apart) - locked,
    )
    stays = trn(
        "{count} ouder profiel staat apart op slot en blijft.",
        "{count} oudere profielen staan apart op slot en blijven.",
        locked,
    )
    return "".join(f" {words}" for words, count in ((goes, len(apart) - locked), (stays, locked)) if count)


def _all(call: Call) -> str:
    found, _ = list_profiles(call.places.profiles)
    names = ", ".join(called(each) for each in found) or "–"
    question = tr("Wil je alle profielen in {folder} wissen ({names}), en de instellingen erbij?")
    asked = question.format(folder=call.places.data, names=names)
    apart = ", ".join(each or tr("Mijn profiel") for each in lying_apart(call.places.profiles))
    words = tr("Wat apart staat, gaat ook mee, van wie het ook is: {names}.")
    ask(call, f"{asked} {words.format(names=apart)}" if apart else asked)
    delete_all(call.places.data, call.places.profiles)
    return tr("Alles is gewist, behalve de pakketten. Wat je zelf ergens anders bewaarde, blijft bestaan.")


def _mine(call: Call) -> Profile:
    profile = opened_profile(call)
    if profile is None:
        raise RefusedError(tr("Er is nog niets bewaard."))
    return profile
