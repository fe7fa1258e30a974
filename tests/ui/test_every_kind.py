"""A pack made from each kind of foreign file is played to an ending in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kcc_coach.packs.formats.sheet_out import csv_sheet, excel_sheet
from kcc_coach.packs.formats.twee_out import twee_of
from kcc_coach.ui.parts.report_card import ReportCard
from tests.packs.small import SMALL, scenario_of
from tests.samples import sample_folder
from tests.ui.acting import begin, player, press
from tests.ui.conftest import settle
from tests.ui.trainer import bring, texts, workshop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

MOST_TURNS = 120
SAMPLES = (
    ("h5p", "branching_les_fractions_parcours_complet.h5p"),
    ("h5p", "fractions_complet.h5p"),
    ("h5p", "test_fractions.h5p"),
    ("h5p", "test_minimal.h5p"),
    ("twee", "chapbook_cloak-of-darkness.twee"),
    ("twee", "kulla_example.twee"),
    ("twee", "kulla_grenzwert.twee"),
    ("twine_html", "extwee_Twine2HTMLParser_Example1.html"),
    ("twine_html", "extwee_Twine2HTMLParser_twineExample2.html"),
    ("twine_html", "extwee_Twine2HTMLParser_lyingStartnode.html"),
    ("uudsl", "derde-keer-aan-de-balie.xml"),
)
MADE = {
    "klein.xlsx": excel_sheet(scenario_of(SMALL)),
    "klein.csv": csv_sheet(scenario_of(SMALL)),
    "klein.twee": twee_of(scenario_of(SMALL)).encode(),
}


@pytest.mark.parametrize(("kind", "name"), SAMPLES)
def test_a_foreign_conversation_is_brought_in_opened_and_played_to_an_ending(
    qtbot: QtBot, window: MainWindow, kind: str, name: str
) -> None:
    brought_opened_and_played(qtbot, window, sample_folder(kind) / name)


def test_a_file_of_twine_1_is_not_opened_and_says_what_to_do_instead(qtbot: QtBot, window: MainWindow) -> None:
    shown = bring(qtbot, window, sample_folder("twine_html") / "extwee_Example1.tws")
    assert any("Export Twee Source Code" in each for each in texts(shown))
    press(qtbot, window, "Begrepen")


@pytest.mark.parametrize("name", MADE)
def test_a_conversation_that_was_written_out_is_brought_in_opened_and_played_to_an_ending(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(MADE[name])
    brought_opened_and_played(qtbot, window, file)


def brought_opened_and_played(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    shown = bring(qtbot, window, file)
    (report,) = [each for each in shown.findChildren(ReportCard) if each.isVisible()]
    assert any("van gemaakt." in each for each in texts(report))
    qtbot.mouseClick(onward(report), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    settle(qtbot, window)
    opened = workshop(window)
    piece = opened._piece
    assert piece is not None
    assert piece.scenario is not None
    assert {*(node.id for node in piece.scenario.nodes), *(each.id for each in piece.scenario.endings)} <= set(
        opened._map._boxes
    )
    play_to_an_ending(qtbot, window, piece.scenario.id)


def onward(report: ReportCard) -> QPushButton:
    """The button that leads to the first conversation."""
    (first, *_) = [each for each in report.findChildren(QPushButton) if each.text().startswith("Ga verder met ")]
    return first


def play_to_an_ending(qtbot: QtBot, window: MainWindow, scenario: str) -> None:
    """Takes the first reply that was chosen the fewest times, which leads out of every round."""
    begin(qtbot, window, scenario)
    shown = player(window)
    taken: list[str] = []
    for _ in range(MOST_TURNS):
        assert shown._talk is not None
        if shown._talk.state.ended:
            break
        offered = [each for each in shown._stage.replies if each.isVisible()]
        assert offered
        fewest = min(taken.count(each.token) for each in offered)
        reply = next(each for each in offered if taken.count(each.token) == fewest)
        taken.append(reply.token)
        qtbot.mouseClick(reply, Qt.MouseButton.LeftButton)
    assert shown._talk is not None
    assert shown._talk.state.ending
    settle(qtbot, window)
    assert shown._saved.text() == "Opgeslagen"
