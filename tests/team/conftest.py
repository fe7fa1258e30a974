"""A team of twelve, and its round when everybody has sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.team.making import Team, make_team, open_round, send_all

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return make_team(tmp_path)


@pytest.fixture
def sent(team: Team) -> Team:
    open_round(team)
    send_all(team)
    return team
