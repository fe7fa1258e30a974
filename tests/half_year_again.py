"""The half year once more, for the next test that begins with it: lived once in a process, and copied after that."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kcc_coach.paths import places
from kcc_coach.storage.profiles import read_profile
from tests.half_year import LAST, SEED, fill

if TYPE_CHECKING:
    from datetime import date

    from kcc_coach.paths import Places
    from kcc_coach.storage.profiles import Profile


def lived_before(where: Places, seed: int = SEED, last: date = LAST) -> Profile:
    """The profile with the half year that ends on this day, in this data folder."""
    there = _lived(seed, last).folder
    return read_profile(shutil.copytree(there, where.profiles / there.name))


@cache
def _lived(seed: int, last: date) -> Profile:
    folder = TemporaryDirectory(prefix="half-year-")
    atexit.register(folder.cleanup)
    return fill(places(folder.name), seed, last)
