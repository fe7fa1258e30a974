"""A moment of a minute shows at once what has to be answered, and tells what went before as what happened."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel

from kcc_coach.practice.moments import moments_of
from kcc_coach.practice.plan import plan_for
from kcc_coach.practice.talk import begin
from kcc_coach.ui.pages.moment import MomentPage
from kcc_coach.ui.parts.lead_up import lead_up
from kcc_coach.ui.parts.talk_row import MINE, SCENE, SHEET, THEIRS, Row
from tests.half_year import fill
from tests.scenario.builders import node, plain, reply
from tests.ui.acting import page, press
from tests.ui.conftest import CALM, OpenWindow, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.practice.plan import Plan
    from kcc_coach.ui.main_window import MainWindow


def moment(window: MainWindow) -> MomentPage:
    shown = page(window)
    assert isinstance(shown, MomentPage)
    return shown


def rows(window: MainWindow) -> tuple[Row, ...]:
    return moment(window)._stage.transcript._rows.rows


def words(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def keys_of(window: MainWindow, name: str) -> tuple[tuple[str, str], ...]:
    entry = window.desk.shelf.find(name) if window.desk.shelf else None
    assert entry is not None
    assert entry.scenario is not None
    return tuple(each.key for each in moments_of(entry.scenario))


def meet(qtbot: QtBot, window: MainWindow, *keys: tuple[str, str]) -> None:
    window.person.practise(keys)
    settle(qtbot, window)


def in_sight(window: MainWindow, widget: QWidget) -> bool:
    """Whether the whole of a widget is to be seen in the page."""
    view = moment(window).viewport()
    return view.rect().contains(QRect(widget.mapTo(view, QPoint(0, 0)), widget.size()))


@pytest.mark.parametrize("size", [100, 200])
def test_what_has_to_be_answered_is_in_sight_at_once(qtbot: QtBot, open_window: OpenWindow, size: int) -> None:
    window = open_window(dataclasses.replace(CALM, text_size=size))
    window.resize(1280, 800)
    for key in keys_of(window, "daniel-blake")[:4]:
        meet(qtbot, window, key)
        stage = moment(window)._stage
        heard = [row for row in rows(window) if row.kind == THEIRS]
        assert heard
        last = stage.transcript.model().index(rows(window).index(heard[-1]), 0)
        assert stage.transcript.viewport().rect().contains(stage.transcript.visualRect(last).center())
        assert in_sight(window, stage.transcript)
        assert in_sight(window, stage.replies[0])


def test_what_went_before_is_folded_and_told_as_what_happened(qtbot: QtBot, window: MainWindow) -> None:
    meet(qtbot, window, keys_of(window, "daniel-blake")[2])
    folded = rows(window)
    press(qtbot, window, "Wat eraan voorafging")
    opened = rows(window)
    assert len(opened) > len(folded)
    assert opened[-len(folded) :] == folded
    assert MINE not in {each.kind for each in opened}
    assert any(each.kind == SCENE and each.words.startswith("Er was gezegd: «") for each in opened)
    press(qtbot, window, "Verberg wat eraan voorafging")
    assert rows(window) == folded


def test_what_you_say_yourself_is_told_as_yours(qtbot: QtBot, window: MainWindow) -> None:
    meet(qtbot, window, keys_of(window, "daniel-blake")[2])
    folded = rows(window)
    qtbot.keyClick(moment(window), "1")
    settle(qtbot, window)
    assert rows(window)[: len(folded)] == folded
    assert rows(window)[len(folded)].kind == MINE


def test_of_a_mail_the_sheet_is_there_at_once(qtbot: QtBot, window: MainWindow) -> None:
    shelf = window.desk.shelf
    assert shelf is not None
    mails = [each.scenario for each in shelf.playable if each.scenario and each.scenario.channel == "mail"]
    met = 0
    for scenario in mails:
        for key in keys_of(window, scenario.id):
            meet(qtbot, window, key)
            talk = moment(window)._now if isinstance(page(window), MomentPage) else None
            if talk is None:
                continue  # no way leads there within reach
            found = lead_up(talk, talk)
            if any(each.kind == SHEET for each in found.before + found.here):
                assert found.here[0].kind == SHEET
                met += 1
    assert met


def test_where_nobody_spoke_the_last_row_is_what_has_to_be_answered() -> None:
    silent = begin(plain(node("opening", reply("a"), lines=())), 0)
    assert lead_up(silent, silent).here == ()


def test_one_moment_is_called_one(qtbot: QtBot, window: MainWindow) -> None:
    first, second = keys_of(window, "daniel-blake")[:2]
    meet(qtbot, window, first)
    assert "Eén moment" in words(moment(window))
    meet(qtbot, window, first, second)
    assert "Moment 1 van 2" in words(moment(window))


def test_one_moment_of_today_has_a_button_for_one(
    qtbot: QtBot, open_window: OpenWindow, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(places)

    def one(*given: Any) -> Plan:
        made = plan_for(*given)
        return replace(made, moments=made.moments[:1])

    monkeypatch.setattr("kcc_coach.ui.parts.today.plan_for", one)
    window = open_window()
    settle(qtbot, window)
    assert "Een los moment van een minuut" in words(page(window))
    press(qtbot, window, "Oefen het moment")
    assert "Eén moment" in words(moment(window))
