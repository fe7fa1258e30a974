from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.ui.acting import press
from tests.ui.on_bench import (
    PLACES,
    REMARKED,
    box,
    click_box,
    heading_of_panel,
)
from tests.ui.trainer import (
    own_pack,
    put_on_bench,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.workshop import WorkshopPage


@pytest.fixture
def file(places: Places) -> Path:
    return own_pack(places, klein=REMARKED) / "klein.yaml"


@pytest.fixture
def shown(qtbot: QtBot, file: Path, window: MainWindow) -> WorkshopPage:
    """The small conversation on the bench."""
    return put_on_bench(qtbot, window, file)


def test_the_map_has_a_box_for_every_node_and_every_ending(shown: WorkshopPage) -> None:
    assert set(shown._map._boxes) == PLACES
    assert {(each.source, each.target) for each in shown._map._arrows} == {
        ("@@0", "opening"),
        ("opening", "wachten"),
        ("opening", "weg"),
        ("wachten", "binnen"),
        ("wachten", "weg"),
    }


def test_every_box_says_what_it_is_and_how_talks_come_out(shown: WorkshopPage) -> None:
    about = {place: each.box.about for place, each in shown._map._boxes.items()}
    assert about["binnen"].startswith("Einde: Binnen")
    assert "100 % van de gesprekken komt hier" in about["opening"]
    assert all("gemiddeld" in about[place] for place in PLACES - {"@@0"})


def test_choosing_a_box_shows_its_texts_and_goes_to_it_in_the_list(qtbot: QtBot, shown: WorkshopPage) -> None:
    for place in ("wachten", "weg", "opening", "binnen"):
        click_box(qtbot, shown, place)
        assert shown._map.here == shown._list.here == place
        assert heading_of_panel(shown) == place
    assert [each._edit.toPlainText() for each in shown._panel._fields.values()] == [
        "Binnen",
        "De lichten gaan aan.",
        "Je liep mee.",
        "Wat als er niemand was geweest?",
    ]


def test_choosing_in_the_list_shows_the_texts_and_marks_the_box(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage
) -> None:
    press(qtbot, window, "Toon als lijst")
    assert shown._list.isVisible()
    assert not shown._map.isVisible()
    assert shown._list.hasFocus()
    seen = []
    for _ in range(6):
        qtbot.keyClick(shown._list, Qt.Key.Key_Down)
        assert shown._list.here == shown._map.here == heading_of_panel(shown)
        seen.append(shown._list.here)
    assert set(seen) >= PLACES - {"@@0", "opening"}
    press(qtbot, window, "Toon als kaart")
    assert shown._map.isVisible()
    assert shown._map._boxes[seen[-1]].chosen


def test_enter_in_the_list_goes_to_the_texts(qtbot: QtBot, window: MainWindow, shown: WorkshopPage) -> None:
    press(qtbot, window, "Toon als lijst")
    qtbot.keyClick(shown._list, Qt.Key.Key_Down)
    qtbot.keyClick(shown._list, Qt.Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)


def test_the_arrow_keys_walk_from_box_to_box_and_enter_goes_to_the_texts(qtbot: QtBot, shown: WorkshopPage) -> None:
    assert shown._map.hasFocus()
    qtbot.keyClick(shown._map, Qt.Key.Key_Down)
    assert shown._map.here == "@@0"
    assert heading_of_panel(shown) == "Over het gesprek"
    walked = set()
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Up,
    ):
        qtbot.keyClick(shown._map, key)
        walked.add(shown._map.here)
        if shown._map.here != "@@0":
            assert heading_of_panel(shown) == shown._map.here == shown._list.here
    assert walked >= {"opening", "wachten"}
    qtbot.keyClick(shown._map, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPlainTextEdit)
    assert focused in [each._edit for each in shown._panel._fields.values()]


def test_enter_before_anything_is_chosen_does_nothing(qtbot: QtBot, shown: WorkshopPage) -> None:
    qtbot.keyClick(shown._map, Qt.Key.Key_Return)
    assert shown._map.hasFocus()
    assert shown._map.here == ""


def test_a_double_click_goes_to_the_texts_of_a_box(qtbot: QtBot, shown: WorkshopPage) -> None:
    at = box(shown, "wachten")
    qtbot.mouseDClick(shown._map.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heading_of_panel(shown) == "wachten"
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)


def test_the_map_comes_nearer_goes_farther_and_fits_again_by_keys(qtbot: QtBot, shown: WorkshopPage) -> None:
    fitting = shown._map.transform().m11()
    qtbot.keyClick(shown._map, Qt.Key.Key_Plus)
    assert shown._map.transform().m11() == pytest.approx(fitting * 1.2)
    for _ in range(3):
        qtbot.keyClick(shown._map, Qt.Key.Key_Minus)
    assert shown._map.transform().m11() == pytest.approx(fitting / 1.44)
    qtbot.keyClick(shown._map, Qt.Key.Key_0)
    assert shown._map.transform().m11() == pytest.approx(fitting)


def test_the_map_comes_nearer_and_goes_farther_within_bounds(qtbot: QtBot, shown: WorkshopPage) -> None:
    for key, low, high in ((Qt.Key.Key_Plus, 1.6, 2.0), (Qt.Key.Key_Minus, 0.02, 0.03)):
        for _ in range(60):
            qtbot.keyClick(shown._map, key)
        assert low <= shown._map.transform().m11() <= high


def test_the_buttons_and_the_wheel_do_the_same_as_the_keys(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage
) -> None:
    fitting = shown._map.transform().m11()
    press(qtbot, window, "Dichterbij")
    assert shown._map.transform().m11() == pytest.approx(fitting * 1.2)
    press(qtbot, window, "Verder weg")
    assert shown._map.transform().m11() == pytest.approx(fitting)
    middle = shown._map.viewport().rect().center()
    wheel = QWheelEvent(
        middle,
        shown._map.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(shown._map.viewport(), wheel)
    assert shown._map.transform().m11() == pytest.approx(fitting * 1.2)
    press(qtbot, window, "Alles in beeld")
    assert shown._map.transform().m11() == pytest.approx(fitting)


def test_a_click_beside_the_boxes_chooses_nothing(qtbot: QtBot, shown: WorkshopPage) -> None:
    click_box(qtbot, shown, "weg")
    qtbot.mouseClick(shown._map.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert shown._map.here == "weg"
