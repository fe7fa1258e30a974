"""Where it stands is told to a person at a counter, not to whoever knows the names of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.ui.parts.data_words import file_words
from tests.ui.data_ways import to_data, words

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


def test_files_are_told_by_what_is_in_them(tmp_path: Path) -> None:
    names = (
        "records-1a2b3c4d.db",
        "records-1a2b3c4d.db-shm",
        "profile.json",
        "profile.spare.json",
        "backups/a.db",
        "x.key",
    )
    told = file_words(tmp_path, [(tmp_path / name, 1000) for name in names])
    assert told == (
        "In die map: wat je bewaarde (2 kB), je naam en je gezicht (2 kB), 1 reservekopie (1 kB), wat erbij hoort (1 kB)."
    )


def test_the_page_names_no_file_but_the_one_that_holds_it_all(qtbot: QtBot, window: MainWindow) -> None:
    to_data(qtbot, window)
    assert "In die map: wat je bewaarde (" in words(window)
    assert "-shm" not in words(window)
    assert "profile.spare.json" not in words(window)
