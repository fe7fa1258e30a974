"""Putting a lock on a profile, changing it and taking it off; killed at any point, the old or the new one opens it.

A passphrase brings a new database key, since the one before lay open or was known to the passphrase before. The records
are copied under it into a file with another name; the card names both that file and the slots, so that the one swap of
the card is the moment at which the new lock holds. What it replaced goes after that.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kcc_coach.durable import settle
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.cards import DAMAGED, RECORDS, SPARE, has_card, is_whole, told_disk
from kcc_coach.storage.database import (
    copy_under,
    is_untouched,
    lock_profile,
    missing,
    opens,
    others,
    remove,
    remove_for_good,
)
from kcc_coach.storage.profiles import PASSPHRASE_SLOT, RECOVERY_SLOT, Profile, closed, keep_profile, of_this_card
from kcc_coach.storage.slots import (
    former_box,
    judged_passphrase,
    new_recovery,
    open_slot,
    passphrase_slot,
    recovery_slot,
    unlock,
)
from kcc_coach.storage.wiping import wipe, wipe_left

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kcc_coach.storage.profiles import Slot

_LONGEST_COPY: Final = 3600  # seconds

_CUT_OFF: Final = ("new", "migrating", "restoring", "packing")  # copies that are made under the lock, and then moved


def put_lock(profile: Profile, passphrase: str) -> tuple[Profile, str]:
    """Gives an open profile a passphrase; returns it with the recovery key to print, which is told only now.

    Nobody else may have the records open. Raises ProblemError, and leaves all as it was.
    """
    _judge(profile, passphrase)
    return _with_recovery(profile, passphrase)


def change_passphrase(profile: Profile, passphrase: str) -> tuple[Profile, str]:
    """Gives an open profile another passphrase; returns it with the new recovery key, empty where it stays the same.

    It stays where it `keeps_recovery`: nobody else can have put it there. It is the one of when the profile was opened.
    """
    slot = profile.slot(RECOVERY_SLOT)
    if slot is None or not profile.keeps_recovery:
        return put_lock(profile, passphrase)
    _judge(profile, passphrase)
    return _turned(profile, passphrase, str(slot["public"])), ""


def renew_recovery(profile: Profile, passphrase: str) -> tuple[Profile, str]:
    """A new recovery key for a profile with this passphrase, which stays; the one before opens nothing any more."""
    unlock(profile, passphrase)
    return _with_recovery(profile, passphrase)


def take_lock_off(profile: Profile) -> Profile:
    """Lets an open profile be opened without a passphrase from now on."""
    _need_key(profile)
    with lock_profile(profile):
        now = of_this_card(profile)
        return keep_profile(replace(now, slots=(open_slot(profile.key),), doubt=""))


def _judge(profile: Profile, passphrase: str) -> None:
    """Raises ProblemError for a new passphrase that is no good; one that is in use already is never judged again."""
    _need_key(profile)
    problems = judged_passphrase(passphrase, profile.name)
    if problems:
        raise ProblemError(problems[0])


def _with_recovery(profile: Profile, passphrase: str) -> tuple[Profile, str]:
    text, public = new_recovery()
    return _turned(profile, passphrase, public), text


def _turned(profile: Profile, passphrase: str, public: str) -> Profile:
    """The profile under a new key, wrapped by this passphrase and for this recovery key."""
    _need_key(profile)
    key = secrets.token_hex(32)
    slots: tuple[Slot, ...] = (passphrase_slot(key, passphrase),)
    if public:
        slots = (*slots, recovery_slot(key, public))
    return _rekeyed(profile, key, slots)


def _rekeyed(profile: Profile, key: str, slots: tuple[Slot, ...]) -> Profile:
    with lock_profile(profile):
        now = of_this_card(profile)
        former = (profile.key, *profile.former)
        turned = replace(
            now, key=key, slots=slots, former=former, former_box=former_box(key, former), doubt="", bound=True
        )
        if profile.records.exists():
            return _copied(now, turned)
        if not is_untouched(now):
            raise missing(now)
        return tidy(keep_profile(turned))


def _copied(now: Profile, turned: Profile) -> Profile:
    """The profile with its records copied under its new key.

    The card says which copy is coming before it is made: cut off, it is known for one that never came into use. Nobody
    could tell it from records that a newer card belongs to, since nothing opens either.
    """
    file = f"records-{secrets.token_hex(4)}.db"
    keep_profile(replace(now, old=(*now.old, file)))
    turned = replace(turned, file=file, old=(*now.old, now.file))
    try:
        copy_under(now, turned.key, turned.records)
        turned = keep_profile(turned)
    except ProblemError:
        with suppress(OSError):
            remove(turned.records)
        raise
    return tidy(turned)


def tidy(profile: Profile) -> Profile:
    """Clears what a crash left in the folder of a profile whose records opened, and mends its second card.

    The caller holds the lock.
    """
    with suppress(ProblemError, OSError):
        if profile.records.exists():
            _clear(profile)
            if profile.old or not profile.begun or not profile.is_sealed:
                profile = keep_profile(replace(profile, old=(), begun=True), spare=True)
        if not is_whole(profile.folder):
            profile = keep_profile(profile, spare=True)
    return profile


def _clear(profile: Profile) -> None:
    """Removes records that were replaced or never came into use, and halves of cards: their keys may have lain open.

    What no key of this profile opens stays, also where the card says that it has to go: where that is an older one, it
    may be all that somebody has; only a copy whose making was cut off goes unopened. Copies that were being made go too, and behind a passphrase a card that was damaged: it
    may say the key as it was.
    """
    for name in others(profile):
        file = profile.folder / name
        keys = profile.keys if name in profile.old else profile.former if name != RECORDS else ()
        if any(opens(file, key) for key in keys) or (name in profile.old and _is_half(profile, file)):
            remove_for_good(file)
    for name in _CUT_OFF:
        remove_for_good(profile.folder / f"records.{name}.db")
    if profile.has_passphrase:
        wipe(profile.folder / DAMAGED)
    wipe_left(profile.folder, "profile.*")
    settle(profile.folder)


def _is_half(profile: Profile, file: Path) -> bool:
    """Whether these records were last written just after the card that names them, as a copy that was cut off was."""
    card = next((each for each in (profile.card, profile.folder / SPARE) if each.exists()), None)
    if card is None or not file.exists():  # what is left beside records that are gone goes with them
        return card is not None
    return 0 <= file.stat().st_mtime - card.stat().st_mtime <= _LONGEST_COPY


def _need_key(profile: Profile) -> None:
    if not profile.key:
        raise ProblemError(fault("database-locked", Place(str(profile.records))))


def set_profile_aside(profile: Profile, now: datetime) -> Path:
    """Moves a whole profile out of the list, as it is, and says where it is now: for a passphrase that is forgotten.

    Moved back, it opens with its passphrase as before.
    """
    return set_folder_aside(profile.folder, now)


def set_folder_aside(folder: Path, now: datetime) -> Path:
    """The same for a folder whose card is damaged or gone: nothing in it is read."""
    if has_card(folder):
        lock_profile(Profile(folder.name, "", folder, "", "")).release()  # nobody has it open
    shelf = folder.parent.parent / "set-aside"
    with told_disk(folder):
        shelf.mkdir(parents=True, exist_ok=True)
        aside = shelf / f"{folder.name}-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        folder.rename(aside)
        settle(shelf)
        settle(folder.parent)
    return aside


def is_passphrase_of(profile: Profile, passphrase: str) -> bool:
    """Whether this is the passphrase of the profile; it takes a tenth of a second."""
    if profile.slot(PASSPHRASE_SLOT) is None:
        return False
    try:
        unlock(closed(profile), passphrase)
    except ProblemError as error:
        if error.problem.code == "profile-passphrase":
            return False
        raise
    return True
