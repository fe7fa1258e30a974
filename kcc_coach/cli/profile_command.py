"""`kcc-coach profile`: who is on this computer, taking a profile to another one, and those that were set aside."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from kcc_coach.cli.asking import ask, has_terminal, typed_unseen
from kcc_coach.cli.call import DONE, Call, RefusedError, emit
from kcc_coach.cli.folders import refusal_to_write
from kcc_coach.cli.profile import called, opened_profile
from kcc_coach.i18n import day_text, tr
from kcc_coach.problem import ProblemError, located_sentence
from kcc_coach.storage.aside import Aside, bring_back, list_aside
from kcc_coach.storage.database import lock_profile
from kcc_coach.storage.deleting import delete_aside
from kcc_coach.storage.moving import look_at_packed, pack_profile, take_in
from kcc_coach.storage.profiles import Profile, list_profiles
from kcc_coach.storage.slots import SHORTEST_PASSPHRASE


def command(call: Call) -> int:
    """Lists, packs or takes in."""
    acts = {"list": _list, "pack": _pack, "take": _take, "aside": _aside, "back": _back, "drop": _drop}
    acts[call.options.action](call)
    return DONE


def _list(call: Call) -> None:
    found, problems = list_profiles(call.places.profiles)
    for problem in problems:
        print(located_sentence(problem), file=sys.stderr)
    if call.options.json:
        emit({"profiles": [_value(each) for each in found]})
        return
    if not found:
        print(tr("Er is nog geen profiel."))
    for each in found:
        locked = tr("{name} (op slot)") if each.has_passphrase else "{name}"
        print(f"{each.id}  {locked.format(name=called(each))}")


def _pack(call: Call) -> None:
    file = Path(call.options.output)
    taken = refusal_to_write(file)
    if taken is not None:
        raise ProblemError(taken)
    profile = opened_profile(call)
    if profile is None:
        raise RefusedError(tr("Er is nog geen profiel."))
    passphrase = "" if profile.has_passphrase else _passphrase_for_the_way()
    with lock_profile(profile):
        pack_profile(profile, file, _now(), passphrase)
    if call.options.json:
        emit({"packed": str(file), "id": profile.id})
        return
    print(tr("Het profiel van {name} zit in {file}.").format(name=called(profile), file=file))
    print(tr("Op deze computer staat het ook nog, tot je het hier verwijdert."))


def _passphrase_for_the_way() -> str:
    """A passphrase, typed twice."""
    if not has_terminal():
        raise RefusedError(
            tr("Dit profiel heeft geen wachtwoordzin. In een terminal wordt er voor onderweg een gevraagd.")
        )
    print(tr("Verzin een wachtwoordzin voor onderweg, van minstens {least} tekens.").format(least=SHORTEST_PASSPHRASE))
    first = typed_unseen(tr("Wachtwoordzin:"))
    if typed_unseen(tr("Nog een keer:")) != first:
        raise RefusedError(tr("Dat was twee keer iets anders. Er is niets gemaakt."))
    return first


def _take(call: Call) -> None:
    packed = look_at_packed(Path(call.options.file))
    before = {each.profile.folder for each in list_aside(call.places.profiles)}
    try:
        taken = take_in(packed, call.places.profiles, _now(), instead=call.options.instead)
    except ProblemError as error:
        if error.problem.code != "profile-there":
            raise
        there = tr(
            "{name} staat al op deze computer. Met --instead komt dit van {day} ervoor in de plaats; wat er staat, wordt opzijgezet."
        )
        raise RefusedError(
            there.format(name=packed.name or tr("Mijn profiel"), day=day_text(packed.made.date()))
        ) from None
    if call.options.json:
        emit({"taken": taken.id, "name": taken.name})
        return
    words = tr(
        "Het profiel van {name} staat nu op deze computer. Het gaat open met de wachtwoordzin of de herstelsleutel ervan."
    )
    print(words.format(name=called(taken)))
    _tell_aside(call, taken, before)


def _tell_aside(call: Call, taken: Profile, before: set[Path]) -> None:
    """Where the one lies that was here a moment ago, and that anybody can open it where it has no lock."""
    numbered = enumerate(list_aside(call.places.profiles), 1)
    new = ((at, each) for at, each in numbered if each.id == taken.id and each.profile.folder not in before)
    number, aside = next(new, (0, None))
    if aside is None:
        return
    words = (
        tr("Wat er stond, is apart gezet in {folder}, op slot.")
        if aside.has_passphrase
        else tr(
            "Wat er stond, is apart gezet in {folder}. Daar ligt het zonder slot. Wissen kan met: kcc-coach profile drop {number}"
        )
    )
    print(words.format(folder=aside.profile.folder, number=number))


def _aside(call: Call) -> None:
    found = list_aside(call.places.profiles)
    if call.options.json:
        emit({"aside": [_aside_value(number, each) for number, each in enumerate(found, 1)]})
        return
    if not found:
        print(tr("Er is geen profiel apart gezet."))
    for number, each in enumerate(found, 1):
        locked = tr("{name} (op slot)") if each.has_passphrase else tr("{name} (zonder slot)")
        print(f"{number:>4}  {each.since:%Y-%m-%d %H:%M}  {locked.format(name=called(each.profile))}")


def _back(call: Call) -> None:
    back = bring_back(_numbered(call), call.places.profiles, _now())
    if call.options.json:
        emit({"back": back.id, "name": back.name})
        return
    print(tr("Het profiel van {name} staat terug.").format(name=called(back)))


def _drop(call: Call) -> None:
    aside = _numbered(call)
    question = tr("Wil je het apart gezette profiel van {name} wissen, met alles erin?")
    ask(call, question.format(name=called(aside.profile)))
    delete_aside(aside)
    if call.options.json:
        emit({"dropped": aside.id})
        return
    print(tr("Het apart gezette profiel is gewist."))


def _numbered(call: Call) -> Aside:
    """The one with the number that was given."""
    found, number = list_aside(call.places.profiles), int(call.options.number)
    if not 0 < number <= len(found):
        words = tr("Er is geen apart gezet profiel met nummer {number}. Kijk met: kcc-coach profile aside")
        raise RefusedError(words.format(number=number))
    return found[number - 1]


def _aside_value(number: int, aside: Aside) -> dict[str, object]:
    return {
        "number": number,
        "id": aside.id,
        "name": aside.profile.name,
        "since": aside.since.strftime("%Y-%m-%dT%H:%M:%S"),
        "locked": aside.has_passphrase,
        "folder": str(aside.profile.folder),
    }


def _value(profile: Profile) -> dict[str, object]:
    return {
        "id": profile.id,
        "name": profile.name,
        "created": profile.created,
        "locked": profile.has_passphrase,
        "folder": str(profile.folder),
    }


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
