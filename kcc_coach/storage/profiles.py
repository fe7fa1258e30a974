"""Profiles: a folder for each person, with a name and a face, an encrypted file of records, and the key to it in slots.

The records are encrypted with a random key from the first day on. As long as nobody chose a passphrase the key lies
open in its slot. With a passphrase it lies in slots that only the passphrase or the recovery key opens (`slots`), and
until then the profile is `locked`: its `key` is empty.
"""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.problem import Place, Problem, ProblemError, fault
from kcc_coach.storage.cards import (
    CARD,
    FORMAT,
    RECORDS,
    RECORDS_NAME,
    SEAL,
    has_card,
    read_card,
    said_by,
    seal_of,
    told_disk,
    writable,
    write_card,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

OPEN_SLOT: Final = "open"
PASSPHRASE_SLOT: Final = "passphrase"  # noqa: S105  # a kind of slot
RECOVERY_SLOT: Final = "recovery"
LONGEST_NAME: Final = 60
RESTS: Final = (0, 2, 5, 10, 15)
USUAL_REST: Final = 5
EARLIER: Final = "earlier"
CHANGED: Final = "changed"
_NOBODYS: Final = "-"  # no seal of anybody
_KEY: Final = re.compile(r"[0-9a-f]{64}")

Slot = dict[str, str | int]


@dataclass(frozen=True)
class Profile:
    """One person on this computer.

    `key` opens the records: 64 hexadecimal digits, empty while the profile is locked. `former` are keys that were in use
    before, the newest first: copies of the records from those days open with them; `former_box` is how they are kept.
    `file` is the name of the records, `begun` whether there have been any, `old` are names of records that have to go:
    they were replaced, or never came into use. `face` names one of the painted faces, `rest` is after how many minutes it
    locks itself (0 is never), `settings` is what this person chose over the computer's settings.

    `doubt` is why nobody vouches for the recovery key on a card: `EARLIER` for a lock from before cards had a seal,
    `CHANGED` where somebody wrote the card without having the key. It lasts until there is a new recovery key. `seal` and
    `said` are of the card as it was read; `bound` is whether the key came with the word that its card has a seal.
    """

    id: str
    name: str
    folder: Path
    created: str
    key: str
    file: str = RECORDS
    face: str = ""
    rest: int = USUAL_REST
    settings: dict[str, Any] = field(default_factory=dict, hash=False)
    slots: tuple[Slot, ...] = field(default=(), hash=False)
    former_box: str = ""
    former: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    begun: bool = False
    doubt: str = ""
    seal: str = field(default="", compare=False)
    said: str = field(default="", compare=False)
    bound: bool = field(default=False, compare=False)

    @property
    def records(self) -> Path:
        return self.folder / self.file

    @property
    def card(self) -> Path:
        return self.folder / CARD

    @property
    def has_passphrase(self) -> bool:
        """Whether only a passphrase opens it."""
        return not any(slot["kind"] == OPEN_SLOT for slot in self.slots)

    @property
    def locked(self) -> bool:
        """Whether it has yet to be opened."""
        return not self.key

    @property
    def keys(self) -> tuple[str, ...]:
        """The key in use, and those before it."""
        return (self.key, *self.former)

    @property
    def is_sealed(self) -> bool:
        """Whether its card was written by who has this key."""
        return bool(self.seal and self.key) and secrets.compare_digest(self.seal, seal_of(self.said, self.key))

    @property
    def keeps_recovery(self) -> bool:
        """Whether another passphrase leaves the recovery key as it is."""
        return not self.doubt and self.slot(RECOVERY_SLOT) is not None

    def slot(self, kind: str) -> Slot | None:
        """The slot of this kind."""
        return next((each for each in self.slots if each["kind"] == kind), None)

    def __repr__(self) -> str:
        return f"Profile(id={self.id!r}, name={self.name!r})"  # a key has no place in a log


def closed(profile: Profile) -> Profile:
    """The profile as it is known without its passphrase; one that has none stays as it is."""
    return replace(profile, key="", former=()) if profile.has_passphrase else profile


def list_profiles(folder: Path) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    """The profiles in a folder, the oldest first, and what is wrong with those that cannot be read."""
    found, problems = [], []
    with told_disk(folder):
        inside = [each for each in sorted(folder.iterdir()) if each.is_dir()] if folder.is_dir() else []
    for each in inside:
        try:
            with told_disk(each / CARD):
                there = has_card(each)
            if there:
                found.append(read_profile(each))
        except ProblemError as error:
            problems.append(error.problem)
    return tuple(sorted(found, key=lambda each: (each.created, each.id))), tuple(problems)


def profile_of(folder: Path, used_last: str) -> Profile | None:
    """The profile that was used last, else the oldest, None where there is none.

    Raises ProblemError where it is there and cannot be read: a colleague's profile is no place for what belongs to
    somebody else.
    """
    profiles, problems = list_profiles(folder)
    found = next((each for each in profiles if each.id == used_last), None)
    if found is not None:
        return found
    mine = [each for each in problems if each.place.file == str(folder / used_last / CARD)]
    if mine or (problems and not profiles):
        raise ProblemError((mine or problems)[0])
    return profiles[0] if profiles else None


def read_profile(folder: Path) -> Profile:
    """The profile in this folder; raises ProblemError where it is damaged or newer. One with a passphrase is locked."""
    card = read_card(folder)
    try:
        return _profile_of(folder, card)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        file = folder / CARD
        raise ProblemError(fault("profile-unreadable", Place(str(file)), file=file)) from error


def _profile_of(folder: Path, card: dict[str, Any]) -> Profile:
    """What stands on a card; raises ValueError, KeyError or TypeError where that makes no sense."""
    said, card = said_by(card), writable(card)
    found = tuple(_slot(each) for each in card["slots"])
    slots = _without_added_key(found)
    seal = str(card.get(SEAL, "")).encode("ascii", "replace").decode()
    profile = Profile(
        folder.name,
        str(card["name"]),
        folder,
        str(card["created"]),
        next((str(slot["key"]) for slot in slots if slot["kind"] == OPEN_SLOT), ""),
        str(card.get("records", RECORDS)),
        str(card.get("face", "")),
        card.get("rest", USUAL_REST),
        dict(card.get("settings", {})),
        slots,
        str(card.get("former", "")),
        (),
        tuple(str(name) for name in card.get("old", ())),
        bool(card.get("begun")),
        str(card.get("doubt", "")),
        seal if slots == found else seal or _NOBODYS,
        said,
    )
    names = (profile.file, *profile.old)
    if not all(RECORDS_NAME.fullmatch(name) for name in names) or profile.rest not in RESTS:
        raise ValueError(names)
    if profile.key:
        if not _KEY.fullmatch(profile.key):
            raise ValueError(profile.name)
        return with_key(profile, profile.key)
    return profile


def _slot(found: dict[str, Any]) -> Slot:
    if not isinstance(found["kind"], str):
        raise TypeError(found["kind"])
    return dict(found)


def _without_added_key(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The slots without a key that lies open beside a lock: the program never writes both, so somebody else did."""
    if any(each["kind"] in (PASSPHRASE_SLOT, RECOVERY_SLOT) for each in slots):
        return tuple(each for each in slots if each["kind"] != OPEN_SLOT)
    return slots


def with_key(profile: Profile, key: str, *, bound: bool = False) -> Profile:
    """The profile opened with its key, and with a doubt where its card wasn't written by who has that key.

    A lock from an earlier version came without a seal; it gets one at this opening. Until its passphrase changes somebody
    could take that seal away again unseen, and set another rest: so its recovery key is never carried over.
    """
    opened = replace(profile, key=key, bound=bound)
    if profile.former_box:
        from kcc_coach.storage.slots import former_keys

        opened = replace(opened, former=former_keys(profile.former_box, key))
    if not profile.has_passphrase or opened.is_sealed:
        return opened
    if not profile.seal and not bound:
        return replace(opened, old=(), doubt=EARLIER, rest=USUAL_REST)
    return replace(opened, old=(), doubt=CHANGED, rest=USUAL_REST)


def of_this_card(profile: Profile) -> Profile:
    """The profile as its card says now, with the key that it was opened with.

    Raises ProblemError where that is an earlier one: another window gave it another lock meanwhile.
    """
    now = read_profile(profile.folder)
    if now.file != profile.file or (now.key and now.key != profile.key):
        raise ProblemError(fault("database-key", Place(str(profile.records))))
    return replace(with_key(now, profile.key, bound=profile.bound), former=profile.former) if profile.key else now


def make_profile(folder: Path, name: str, now: datetime, face: str = "") -> Profile:
    """A new profile with a key of its own; raises ProblemError where it cannot be written."""
    name_of_folder = secrets.token_hex(8)
    key = secrets.token_hex(32)
    profile = Profile(
        name_of_folder,
        _writable(name)[:LONGEST_NAME],
        folder / name_of_folder,
        now.isoformat(timespec="seconds"),
        key,
        face=face,
        slots=({"kind": OPEN_SLOT, "key": key},),
    )
    with told_disk(profile.folder):
        profile.folder.mkdir(parents=True)
        with suppress(OSError):
            profile.folder.chmod(0o700)
    return keep_profile(profile)


def rename_profile(profile: Profile, name: str) -> Profile:
    """The profile under another name."""
    return change_profile(profile, name=_writable(name).strip()[:LONGEST_NAME] or profile.name)


def change_profile(profile: Profile, **changes: Any) -> Profile:
    """An open profile with another name, face, rest or settings; the slots stay those that the card has now."""
    if profile.locked:  # nobody could seal its card
        raise ProblemError(fault("database-locked", Place(str(profile.records))))
    return keep_profile(replace(of_this_card(profile), **changes))


def keep_profile(profile: Profile, *, spare: bool = False) -> Profile:
    """Writes the card of a profile, and its second one from the first opening on; raises ProblemError.

    Returns the profile with its new seal; the card of a locked one has none.
    """
    card = card_of(profile)
    write_card(profile.folder, card, spare=spare, keys=profile.keys)
    return replace(profile, seal=str(card.get(SEAL, "")), said=said_by(card))


def card_of(profile: Profile) -> dict[str, Any]:
    """What stands on the card of a profile, with a seal where it is open."""
    told = {
        "format": FORMAT,
        "name": profile.name,
        "created": profile.created,
        "face": profile.face,
        "rest": profile.rest,
        "settings": profile.settings,
        "records": profile.file,
        "old": list(profile.old),
        "begun": profile.begun,
        "slots": list(profile.slots),
        "former": profile.former_box,
        "doubt": profile.doubt,
    }
    card = writable(told)  # before it is sealed
    return {**card, SEAL: seal_of(said_by(card), profile.key)} if profile.key else card


def _writable(name: str) -> str:
    """The name without the halves of characters that a paste may leave."""
    return name.encode("utf-8", "replace").decode()
