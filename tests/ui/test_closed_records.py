from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.paths import places
from kcc_coach.problem import ProblemError
from kcc_coach.settings import Settings
from kcc_coach.ui.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_records_closed_is_told_of_what_comes_before_they_are_open(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(places(str(tmp_path)), Settings())
    refused: list[Exception] = []
    try:
        desk.ask(lambda store: store, otherwise=refused.append)
        qtbot.waitUntil(lambda: bool(refused))
    finally:
        desk.close()
    (error,) = refused
    assert isinstance(error, ProblemError)
    assert error.problem.code == "records-closed"
    assert not desk.open
