"""Who goes where among the pages of a team: the way in, and one page for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.parts.page import Page

TEAM, TEAM_MEMBER, TEAM_LEAD, TEAM_KEEPER = ("team", "team_member", "team_lead", "team_keeper")


class Window(Protocol):
    """What a window has to know for this."""

    desk: Desk

    def go(self, name: str) -> None: ...


class TeamWays:
    """Builds those pages for a window and leads from one to the other."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def makers(self) -> dict[str, Callable[[], Page]]:
        """What builds each page."""
        return {
            TEAM: self._make_team,
            TEAM_MEMBER: self._make_member,
            TEAM_LEAD: self._make_lead,
            TEAM_KEEPER: self._make_keeper,
        }

    def _make_team(self) -> Page:
        from kcc_coach.ui.pages.team import TeamPage

        page = TeamPage(self._window.desk)
        page.chosen.connect(lambda role: self._window.go(f"{TEAM}_{role}"))
        return page

    def _make_member(self) -> Page:
        from kcc_coach.ui.pages.team_member import TeamMemberPage

        page = TeamMemberPage(self._window.desk)
        page.done.connect(self._back)
        return page

    def _make_lead(self) -> Page:
        from kcc_coach.ui.pages.team_lead import TeamLeadPage

        page = TeamLeadPage(self._window.desk)
        page.done.connect(self._back)
        return page

    def _make_keeper(self) -> Page:
        from kcc_coach.ui.pages.team_keeper import TeamKeeperPage

        page = TeamKeeperPage(self._window.desk)
        page.done.connect(self._back)
        return page

    def _back(self) -> None:
        self._window.go(TEAM)
