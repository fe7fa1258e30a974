"""A person with records that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.storage.store import Store, open_store
from tests.storage.values import somebody

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """A profile without records yet."""
    return somebody(tmp_path)


@pytest.fixture
def store(profile: Profile) -> Iterator[Store]:
    """The records of that profile, open."""
    with open_store(profile) as opened:
        yield opened
