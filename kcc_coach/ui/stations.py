"""The pages of the window by name: which stand in the navigation, which under another, which are read ahead."""

from __future__ import annotations

from typing import Final

from kcc_coach.ui.door_ways import LOCK
from kcc_coach.ui.person_ways import (
    ASSESSMENT,
    COMPARE,
    DATA,
    DEBRIEF,
    MOMENT,
    PLAYER,
    PRACTICE,
    PROGRESS,
    SETTINGS,
    STEPS,
)
from kcc_coach.ui.team_ways import TEAM, TEAM_KEEPER, TEAM_LEAD, TEAM_MEMBER
from kcc_coach.ui.trainer_ways import GROUP, PACKS, REHEARSAL, WORKSHOP

REFUSED: Final = "refused"
IN_THE_NAVIGATION: Final = (
    (PRACTICE, "message-square"),
    (PROGRESS, "chart-line"),
    (STEPS, "flag"),
    (PACKS, "package"),
    (TEAM, "users"),
    (SETTINGS, "settings"),
)
READ_FIRST: Final = (
    "kcc_coach.ui.pages.practice",
    "kcc_coach.ui.parts.face.view",
    "kcc_coach.ui.parts.harmony_map",
)
READ_AHEAD: Final = (
    *(f"kcc_coach.ui.pages.{name}" for name in (PLAYER, ASSESSMENT, DEBRIEF, COMPARE, MOMENT)),
    "pyqtgraph",
    *(f"kcc_coach.ui.parts.{name}" for name in ("trend_chart", "trend_card", "progress_cards", "tile")),
    *(f"kcc_coach.ui.pages.{name}" for name in (PROGRESS, STEPS, SETTINGS, PACKS, TEAM, WORKSHOP)),
)
STANDS_UNDER: Final = {
    **dict.fromkeys((PLAYER, ASSESSMENT, DEBRIEF, COMPARE, MOMENT), PRACTICE),
    **dict.fromkeys((WORKSHOP, REHEARSAL, GROUP), PACKS),
    **dict.fromkeys((LOCK, DATA), SETTINGS),
    **dict.fromkeys((TEAM_MEMBER, TEAM_LEAD, TEAM_KEEPER), TEAM),
}
STAYS: Final = (PLAYER, ASSESSMENT, DEBRIEF, COMPARE, MOMENT, WORKSHOP, REHEARSAL, GROUP, REFUSED)
"""What stays in front as it is while the look or the language changes, until it is left."""
