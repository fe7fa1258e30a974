"""Where a team shares its files, by what somebody typed or what was remembered: a folder, or a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach.team.folder import TeamFolder

if TYPE_CHECKING:
    from kcc_coach.team.folder import Shared


def shared_of(where: str, role: str) -> Shared:
    """The place with this name, as this role sees it."""
    return TeamFolder(Path(where))


def own_folder(profile: Path, role: str) -> Path:
    """Where a person keeps the keys of this role, in the folder of the own profile, and what is remembered of each team."""
    return profile / "team" / role
