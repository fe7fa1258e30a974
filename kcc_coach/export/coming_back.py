"""Taking an export back into a profile: looked at as a whole first, then kept in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kcc_coach.export.document import Owner, owner_of, read_document
from kcc_coach.export.words_played import WORDS
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.faults import told
from kcc_coach.storage.judging import ImpossibleError
from kcc_coach.storage.origin import keep_origin, origin_of
from kcc_coach.storage.putting_back import is_empty, put_back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.storage.store import Store


class CameBack(Struct, frozen=True):
    """What an import did: how many of each kind were new, and the name to take over, empty where there is none."""

    new: dict[str, int]
    name: str = ""


def owner_of_another(store: Store, file: Path) -> Owner | None:
    """Whose file it is where it isn't of this profile; raises ProblemError where it cannot be taken back at all."""
    with told(file):
        owner = owner_of(file)
    return owner if owner.id != origin_of(store.profile) else None


def take_back(store: Store, file: Path, *, into_this_profile: bool = False) -> CameBack:
    """Keeps all that is in a file and not here yet; raises ProblemError, and then nothing has changed.

    A file of another profile needs `into_this_profile`. A profile in which nothing was kept becomes that person's.
    """
    with told(file):
        owner = owner_of(file)
    other = owner.id != origin_of(store.profile)
    if other and not into_this_profile:
        raise ProblemError(fault("export-of-another", Place(str(file)), name=owner.name or owner.id))
    fresh = is_empty(store)
    reached = [0]
    try:
        new = put_back(store, _counted(file, reached), WORDS)
    except ImpossibleError as error:
        raise ProblemError(fault(error.code, Place(str(file), reached[0]), line=reached[0])) from error
    if fresh and other:
        keep_origin(store.profile, owner.id)
    return CameBack(new, owner.name if fresh and not store.profile.name else "")


def _counted(file: Path, reached: list[int]) -> Iterator[tuple[str, Struct]]:
    """The values of the file; `reached` is the line of the last one."""
    for number, section, value in read_document(file):
        reached[0] = number
        yield section, value
