"""The card of a profile, `profile.json`: who it is, which file holds the records, and the slots with the key to it.

A card that is lost takes the key with it, so it stands there twice, each with a checksum. The second one is taken away
before the first changes and written anew after it: it is never older, so a key that was replaced lies nowhere.

Anybody at this computer can write a card and its checksum. Its seal can be made by nobody but who has the key of the
records: with it a changed card is known when it is opened. That a card as a whole is an earlier one under the same key
it doesn't tell.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.durable import settle, write_whole
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.wiping import replaced_for_good, wipe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FORMAT: Final = 3
CARD: Final = "profile.json"
SPARE: Final = "profile.spare.json"
DAMAGED: Final = "profile.damaged.json"
RECORDS: Final = "records.db"
CHECK: Final = "check"
SEAL: Final = "seal"
LARGEST: Final = 1_000_000
RECORDS_NAME: Final = re.compile(r"records(-[0-9a-f]{8})?\.db")


@contextmanager
def told_disk(file: Path) -> Iterator[None]:
    """Turns what the disk raises inside into a ProblemError, without loading the database for it."""
    try:
        yield
    except (OSError, UnicodeError) as error:
        from kcc_coach.storage.faults import problem_of

        raise ProblemError(problem_of(error, file)) from error


def has_card(folder: Path) -> bool:
    """Whether a folder is that of a profile."""
    return (folder / CARD).exists() or (folder / SPARE).exists()


def read_card(folder: Path) -> dict[str, Any]:
    """The card in this folder, or its second copy where it is damaged; raises ProblemError where neither is whole.

    Where they tell of different locks somebody put an earlier one back: the one whose records are there counts.
    """
    return _read(folder / _in_use(folder))


def _in_use(folder: Path) -> str:
    """The name of the card that counts; raises ProblemError where neither is whole."""
    try:
        card = _read(folder / CARD)
    except ProblemError as error:
        if error.problem.code == "database-newer" or not (folder / SPARE).exists():
            raise
        try:
            _read(folder / SPARE)
        except ProblemError:
            raise error from None
        return SPARE
    with suppress(ProblemError):
        spare = _read(folder / SPARE)
        if _lock(spare) != _lock(card) and not _has_records(folder, card) and _has_records(folder, spare):
            return SPARE
    return CARD


def _lock(card: dict[str, Any]) -> Any:
    return card.get("slots")


def _has_records(folder: Path, card: dict[str, Any]) -> bool:
    name = str(card.get("records", RECORDS))
    return bool(RECORDS_NAME.fullmatch(name)) and (folder / name).exists()


def is_whole(folder: Path) -> bool:
    """Whether both cards are there and say the same."""
    try:
        return _read(folder / CARD) == _read(folder / SPARE)
    except ProblemError:
        return False


def write_card(folder: Path, card: dict[str, Any], *, spare: bool, keys: Sequence[str] = ()) -> None:
    """Keeps a card, at any moment the old one or the new one; raises ProblemError where it cannot be written.

    A card that cannot be read is set aside and not written over, and none is written that couldn't be read again.
    `spare`: whether the second one is written too; one that was there is. Of two that tell of different locks the other
    one is kept under a name of its own, unless all that it holds is one of these `keys`, as it is.
    """
    content = json.dumps(with_check(writable(card)), indent=2, ensure_ascii=False).encode()
    if len(content) > LARGEST:
        raise ProblemError(fault("profile-unreadable", Place(str(folder / CARD)), file=folder / CARD))
    with told_disk(folder / CARD):
        _keep_other(folder, keys)
        if not _set_aside_damaged(folder):  # else the second one is all there is, and goes last
            spare = _drop_spare(folder, wanted=spare)
        with replaced_for_good(folder / CARD):  # each of them may hold the key as it is
            write_whole(folder / CARD, content)
            settle(folder)
        spare = _drop_spare(folder, wanted=spare)
    if spare:
        with suppress(OSError):  # the next opening writes it
            write_whole(folder / SPARE, content)


def writable(card: dict[str, Any]) -> dict[str, Any]:
    """A card without halves of characters: they can stand in a file, and be read, and no file can be written with them."""
    plain: dict[str, Any] = json.loads(json.dumps(card, ensure_ascii=False).encode("utf-8", "replace"))
    return plain


def with_check(card: dict[str, Any]) -> dict[str, Any]:
    """A card with its checksum, so that a flipped bit is a damaged card and not a key that doesn't fit."""
    bare = {name: value for name, value in card.items() if name != CHECK}
    return {**bare, CHECK: _sum(bare)}


def said_by(card: dict[str, Any]) -> str:
    """All that a card says, in short: what its seal stands for."""
    return _sum({name: value for name, value in card.items() if name not in (CHECK, SEAL)})


def seal_of(said: str, key: str) -> str:
    """The seal of a card that says this, under the key of the records."""
    return hashlib.blake2b(
        bytes.fromhex(said), key=bytes.fromhex(key), digest_size=32, person=b"kcc-card-seal"
    ).hexdigest()


def _sum(bare: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(bare, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _read(file: Path) -> dict[str, Any]:
    with told_disk(file), file.open("rb") as found:
        content = found.read(LARGEST)
    try:
        card = json.loads(content.decode())
        number = int(card["format"])
        if number > FORMAT:
            raise ProblemError(fault("database-newer", Place(str(file))))
        told = card.pop(CHECK, None)
        if number > 1 and told != _sum(card):
            raise ProblemError(fault("profile-unreadable", Place(str(file)), file=file))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ProblemError(fault("profile-unreadable", Place(str(file)), file=file)) from error
    return dict(card)


def _drop_spare(folder: Path, *, wanted: bool) -> bool:
    """Takes the second card away, for good; whether it has to come back."""
    there = (folder / SPARE).exists()
    if there:
        wipe(folder / SPARE)
        settle(folder)
    return wanted or there


def _keep_other(folder: Path, keys: Sequence[str]) -> None:
    """Gives a whole card with another lock than the one that counts another name: it may be the only way to a key.

    Nothing clears it. The program itself never leaves two such cards, wherever it is cut off.
    """
    try:
        used = _in_use(folder)
        other = _read(folder / (CARD if used == SPARE else SPARE))
    except ProblemError:
        return
    if _lock(other) == _lock(_read(folder / used)) or _holds_only(other, keys):
        return
    (folder / (CARD if used == SPARE else SPARE)).replace(folder / f"profile.kept-{said_by(other)[:16]}.json")
    settle(folder)


def _holds_only(card: dict[str, Any], keys: Sequence[str]) -> bool:
    """Whether a card tells of no lock but a key that is known, as it is."""
    slots = _lock(card)
    return isinstance(slots, list) and all(
        isinstance(each, dict) and each.get("kind") == "open" and each.get("key") in keys for each in slots
    )


def _set_aside_damaged(folder: Path) -> bool:
    """Sets a card that cannot be read aside; returns whether there is none now."""
    file = folder / CARD
    if not file.exists():
        return True
    try:
        _read(file)
    except ProblemError:
        with suppress(OSError):
            os.replace(file, folder / DAMAGED)  # noqa: PTH105  # over an earlier one, on every system
        return True
    return False
