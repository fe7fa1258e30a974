"""The small conversation on the bench of the workshop, and what an author does there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from tests.packs.small import changed
from tests.ui.conftest import settle
from tests.ui.trainer import (
    rehearsal,
    texts,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.scenario.spots import Keys
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.workshop import WorkshopPage
    from kcc_coach.ui.parts.text_field import TextField

REMARKED = changed(("title: De lege zaal\n", "# zo heet het op het bord\ntitle: De lege zaal\n"))
PLACES = {"@@0", "opening", "wachten", "binnen", "weg"}
WELL = ("endings", "weg", "went_well")
PATIENCE = 15_000


def field(shown: WorkshopPage, keys: Keys) -> TextField:
    found = [identity for identity, each in shown._panel._keys.items() if each == keys]
    assert found, list(shown._panel._keys.values())
    return shown._panel._fields[found[0]]


def box(shown: WorkshopPage, id: str) -> QPoint:
    """Where a box lies on the map, in its viewport."""
    return shown._map.mapFromScene(shown._map._boxes[id].pos())


def click_box(qtbot: QtBot, shown: WorkshopPage, id: str) -> None:
    qtbot.mouseClick(shown._map.viewport(), Qt.MouseButton.LeftButton, pos=box(shown, id))


def type_instead(qtbot: QtBot, one: TextField, words: str) -> None:
    """Types these words in the place of what stands in a field."""
    one._edit.setFocus()
    one._edit.selectAll()
    if words:
        qtbot.keyClicks(one._edit, words)
    else:
        qtbot.keyClick(one._edit, Qt.Key.Key_Delete)


def kept(qtbot: QtBot, window: MainWindow, file: Path, source: str) -> None:
    """Waits until a file holds this source, and the page knows."""
    qtbot.waitUntil(lambda: file.read_text(encoding="utf-8") == source, timeout=PATIENCE)
    settle(qtbot, window)


def problems(shown: WorkshopPage) -> list[str]:
    found = shown._problems
    return [found.item(at).text() for at in range(found.count())]


def heading_of_panel(shown: WorkshopPage) -> str:
    return texts(shown._panel)[0]


def said_in(window: MainWindow) -> list[str]:
    rows = rehearsal(window).stage.transcript._rows
    return [str(rows.data(rows.index(at), Qt.ItemDataRole.AccessibleTextRole)) for at in range(rows.rowCount())]
