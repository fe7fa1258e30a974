"""The pages of member, lead and key keeper for who uses a keyboard or a screen reader, or reads at 200 %."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kcc_coach.ui.pages.team_keeper import TeamKeeperPage
from kcc_coach.ui.pages.team_lead import TeamLeadPage
from kcc_coach.ui.pages.team_member import TeamMemberPage
from tests.ui import member_making as sitting, team_making as making
from tests.ui.conftest import CALM, OpenWindow, settle
from tests.ui.team_making import Staff, do, unlocked
from tests.ui.test_accessibility import focusable, in_a_reached_group

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.parts.team_ground import TeamGround

    Way = Callable[[QtBot, MainWindow, Staff], TeamGround]


def to_founding(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:  # as the others
    return unlocked(qtbot, window, TeamLeadPage)


def to_figures(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:
    making.whole_team(who)
    making.released_round(who, "2026-Q3")
    making.combine(who, "2026-Q3")
    making.open_round(who)
    shown = unlocked(qtbot, window, TeamLeadPage)
    shown._quarter = "2026-Q3"
    shown.look_anew()
    settle(qtbot, window)
    do(qtbot, window, "Toon als tabel")
    return shown


def to_waiting_members(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:
    making.make_team(who)
    making.sign(who)
    making.join(who)
    shown = unlocked(qtbot, window, TeamKeeperPage)
    do(qtbot, window, "Klopt niet", "Bevestig")
    return shown


def to_opening(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:
    making.whole_team(who)
    return unlocked(qtbot, window, TeamKeeperPage)


def to_closing(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 9)
    (who.shared.path / making.quarter() / "troep.kccteam").write_bytes(b"x")
    shown = unlocked(qtbot, window, TeamKeeperPage)
    do(qtbot, window, "Sluit de ronde…")
    return shown


def to_refusal(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:
    making.whole_team(who)
    who.shared.path.rename(who.root / "weg")
    return unlocked(qtbot, window, TeamKeeperPage)


def to_new_keys(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:
    return making.to_page(qtbot, window, TeamMemberPage)


def to_typing_words(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:
    making.make_team(who)
    making.sign(who)
    with pytest.MonkeyPatch.context() as patch:
        shown = sitting.choose_folder(qtbot, window, who, patch)
    qtbot.keyClicks(making.field(shown, "De vier woorden van het blad"), "vier woorden die niet kloppen")
    do(qtbot, window, "Doe mee")
    return shown


def to_form(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:
    sitting.as_member(who)
    sitting.ask_question(who)
    making.open_round(who)
    return unlocked(qtbot, window, TeamMemberPage)


def to_sent(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamGround:
    shown = sitting.sent(qtbot, window, who)
    do(qtbot, window, "Trek terug…")
    return shown


MEMBER_WAYS = [to_new_keys, to_typing_words, to_form, to_sent]
WAYS = [*MEMBER_WAYS, to_founding, to_figures, to_waiting_members, to_opening, to_closing, to_refusal]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    making.cheap_keys(monkeypatch)


@pytest.mark.parametrize("way", WAYS)
def test_everything_on_a_team_page_has_a_name_and_is_reached_by_tab(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, way: Way
) -> None:
    shown = way(qtbot, window, making.staff(window, tmp_path, member=way is not to_new_keys))
    inside = [each for each in focusable(window) if shown.isAncestorOf(each)]
    assert inside
    for each in inside:
        seen = QAccessible.queryAccessibleInterface(each)
        assert seen is not None
        assert seen.text(QAccessible.Text.Name), f"{type(each).__name__} has no name"
        assert seen.role() != QAccessible.Role.NoRole, f"{each.accessibleName()} has no role"
    reached: set[int] = set()
    for _ in range(len(focusable(window)) + 5):
        here = QApplication.focusWidget()
        assert here is not None
        reached.add(id(here))
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    missed = [each for each in inside if id(each) not in reached and not in_a_reached_group(each, reached)]
    assert not missed, [each.accessibleName() for each in missed]


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("way", WAYS)
def test_no_text_of_a_team_page_is_clipped_at_200_percent(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, way: Way, size: tuple[int, int]
) -> None:
    window = open_window(replace(CALM, text_size=200))
    window.resize(*size)
    shown = way(qtbot, window, making.staff(window, tmp_path, member=way is not to_new_keys))
    qtbot.wait(30)
    for label in shown.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
            assert label.width() >= min(label.minimumSizeHint().width(), window.width() // 2), label.text()
    for each in shown.findChildren(QPushButton):
        if each.isVisible():
            assert each.width() >= each.sizeHint().width(), each.text()
            assert each.height() >= each.sizeHint().height(), each.text()
    body, view = shown.widget(), shown.viewport()
    assert body is not None
    assert body.width() <= view.width()
