from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kcc_coach.ui.pages.workshop import LOOK_MS
from tests.packs.small import line_of
from tests.ui.acting import find_button, press
from tests.ui.conftest import settle
from tests.ui.on_bench import (
    PATIENCE,
    PLACES,
    REMARKED,
    WELL,
    click_box,
    field,
    heading_of_panel,
    kept,
    problems,
    type_instead,
)
from tests.ui.trainer import (
    own_pack,
    packs,
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


# -- changing


def test_what_is_typed_is_kept_in_the_file_and_the_comments_stay(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "Je keek hem aan.")
    assert file.read_text(encoding="utf-8") == REMARKED
    kept(qtbot, window, file, REMARKED.replace("Je zei hem gedag.", "Je keek hem aan."))
    assert "Opgeslagen" in shown._kept.text()


def test_a_text_of_several_lines_is_kept_and_shown_again(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    one = field(shown, WELL)
    one._edit.setFocus()
    one._edit.setPlainText("Je keek hem aan: # “écht”.\n- En je zei gedag.")
    qtbot.waitUntil(lambda: "# zo heet" in (now := file.read_text("utf-8")) and "écht" in now, timeout=PATIENCE)
    settle(qtbot, window)
    piece = shown._piece
    assert piece is not None
    assert piece.scenario is not None
    (ending,) = [each for each in piece.scenario.endings if each.id == "weg"]
    assert ending.went_well == "Je keek hem aan: # “écht”.\n- En je zei gedag."


def test_going_on_to_another_place_keeps_what_was_typed_at_once(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "Je keek hem aan.")
    click_box(qtbot, shown, "opening")
    settle(qtbot, window)
    assert file.read_text(encoding="utf-8") == REMARKED.replace("Je zei hem gedag.", "Je keek hem aan.")
    assert heading_of_panel(shown) == "opening"


def test_an_empty_required_text_says_so_under_the_field_and_leaves_the_file(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    one = field(shown, WELL)
    type_instead(qtbot, one, "")
    qtbot.waitUntil(one._wrong.isVisible, timeout=PATIENCE)
    assert one._wrong.text()
    assert shown._kept.text() == "Niet opgeslagen"
    assert file.read_text(encoding="utf-8") == REMARKED
    type_instead(qtbot, one, "Je keek hem aan.")
    kept(qtbot, window, file, REMARKED.replace("Je zei hem gedag.", "Je keek hem aan."))
    assert not one._wrong.isVisible()
    assert "Opgeslagen" in shown._kept.text()


def test_a_text_that_is_refused_after_going_on_to_another_place_is_told(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "")
    click_box(qtbot, shown, "opening")
    settle(qtbot, window)
    assert shown._notice.isVisible()
    assert file.read_text(encoding="utf-8") == REMARKED
    press(qtbot, window, "Begrepen")
    assert not shown._notice.isVisible()


def test_a_text_whose_place_another_editor_took_away_is_told(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "wachten")
    (one,) = [each for each in shown._panel._fields.values() if each._edit.toPlainText() == "Vanaf zes uur."]
    type_instead(qtbot, one, "Vanaf zeven uur.")
    theirs = REMARKED.replace("- ruben (relieved): Vanaf", "- narrator: Het is stil.\n      - ruben: Vanaf")
    assert theirs != REMARKED
    file.write_text(theirs, encoding="utf-8")
    shown._look()
    settle(qtbot, window)
    assert shown._notice.isVisible()
    assert file.read_text(encoding="utf-8") == theirs


def test_what_is_typed_back_to_what_it_was_is_no_longer_wrong(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    one = field(shown, WELL)
    type_instead(qtbot, one, "")
    qtbot.waitUntil(one._wrong.isVisible, timeout=PATIENCE)
    type_instead(qtbot, one, "Je zei hem gedag.")
    qtbot.waitUntil(lambda: not one._wrong.isVisible(), timeout=PATIENCE)
    settle(qtbot, window)
    assert "Opgeslagen" in shown._kept.text()
    assert file.read_text(encoding="utf-8") == REMARKED


def test_the_buttons_undo_and_redo_what_was_written(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    assert not find_button(window, "Ongedaan maken").isEnabled()
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "Je keek hem aan.")
    after = REMARKED.replace("Je zei hem gedag.", "Je keek hem aan.")
    kept(qtbot, window, file, after)
    press(qtbot, window, "Ongedaan maken")
    assert file.read_text(encoding="utf-8") == REMARKED
    assert field(shown, WELL)._edit.toPlainText() == "Je zei hem gedag."
    press(qtbot, window, "Opnieuw doen")
    assert file.read_text(encoding="utf-8") == after
    assert field(shown, WELL)._edit.toPlainText() == "Je keek hem aan."


def test_the_usual_keys_undo_and_redo_from_the_map(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "Je keek hem aan.")
    after = REMARKED.replace("Je zei hem gedag.", "Je keek hem aan.")
    kept(qtbot, window, file, after)
    shown._map.setFocus()
    QTest.keySequence(shown._map, QKeySequence("Ctrl+Z"))
    kept(qtbot, window, file, REMARKED)
    QTest.keySequence(shown._map, QKeySequence(QKeySequence.StandardKey.Redo))
    kept(qtbot, window, file, after)


def test_undo_takes_back_what_is_still_being_typed(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "Je keek hem aan.")
    kept(qtbot, window, file, REMARKED.replace("Je zei hem gedag.", "Je keek hem aan."))
    type_instead(qtbot, field(shown, WELL), "Je stond op.")
    press(qtbot, window, "Ongedaan maken")
    assert file.read_text(encoding="utf-8") == REMARKED.replace("Je zei hem gedag.", "Je keek hem aan.")
    assert field(shown, WELL)._edit.toPlainText() == "Je keek hem aan."


def test_what_the_conversation_says_of_itself_can_be_rewritten_and_stays_in_front(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    press(qtbot, window, "Over het gesprek")
    assert heading_of_panel(shown) == "Over het gesprek"
    type_instead(qtbot, field(shown, ("title",)), "De volle zaal")
    kept(qtbot, window, file, REMARKED.replace("De lege zaal", "De volle zaal"))
    assert heading_of_panel(shown) == "Over het gesprek"
    assert shown._title.text() == "De volle zaal"


def test_leaving_while_typing_keeps_the_text(qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path) -> None:
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "Je keek hem aan.")
    press(qtbot, window, "Terug")
    assert packs(window).isVisible()
    assert "Je keek hem aan." in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("way", ["practice", "settings", "progress"])
def test_going_to_another_page_while_typing_keeps_the_text(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, way: str
) -> None:
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "Je keek hem aan.")
    window.go(way)
    settle(qtbot, window)
    assert "Je keek hem aan." in file.read_text(encoding="utf-8")


def test_closing_the_window_while_typing_keeps_the_text(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "Je keek hem aan.")
    window.close()
    assert "Je keek hem aan." in file.read_text(encoding="utf-8")


def test_a_file_that_may_not_be_written_says_so_under_the_field(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    file.chmod(0o444)
    click_box(qtbot, shown, "weg")
    one = field(shown, WELL)
    type_instead(qtbot, one, "Je keek hem aan.")
    qtbot.waitUntil(one._wrong.isVisible, timeout=PATIENCE)
    assert "schrijven" in one._wrong.text()
    assert one._edit.toPlainText() == "Je keek hem aan."


# -- another editor


def test_a_change_by_another_editor_is_looked_for_more_than_once_a_second() -> None:
    assert LOOK_MS < 1000


def test_a_change_by_another_editor_is_shown(qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path) -> None:
    click_box(qtbot, shown, "weg")
    theirs = REMARKED.replace("Je zei hem gedag.", "Je stond op.") + (
        "  buiten: {title: Buiten, text: Het regent., went_well: Niets., think: Wat nu?, relation: 10, purpose: 10}\n"
    )
    file.write_text(theirs.replace("to: weg\n  wachten", "to: buiten\n  wachten"), encoding="utf-8")
    qtbot.waitUntil(lambda: "buiten" in shown._map._boxes, timeout=PATIENCE)
    assert field(shown, WELL)._edit.toPlainText() == "Je stond op."
    assert shown._map.here == "weg"


def test_a_fault_that_another_editor_brought_in_is_listed_and_the_last_map_stays(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    spoiled = REMARKED.replace(
        "then:\n      - {when: trust >= 45, to: binnen}", "then:\n      - {when: trust >= 45, to: nergens}"
    )
    assert spoiled != REMARKED
    file.write_text(spoiled, encoding="utf-8")
    qtbot.waitUntil(lambda: "1 fout" in shown._count.text(), timeout=PATIENCE)
    assert set(shown._map._boxes) == PLACES
    assert problems(shown)[0].startswith(f"regel {line_of(spoiled, 'to: nergens')} · ")
    row = shown._problems.visualItemRect(shown._problems.item(0))
    qtbot.mouseClick(shown._problems.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert shown._map.here == heading_of_panel(shown) == "wachten"
    file.write_text(REMARKED, encoding="utf-8")
    qtbot.waitUntil(lambda: "fout" not in shown._count.text(), timeout=PATIENCE)


def test_a_fault_of_the_conversation_itself_leads_to_its_own_texts(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    file.write_text(REMARKED.replace("minutes: 5", "minuten: 5"), encoding="utf-8")
    qtbot.waitUntil(lambda: "fout" in shown._count.text(), timeout=PATIENCE)
    shown._problems.setCurrentRow(0)
    qtbot.keyClick(shown._problems, Qt.Key.Key_Return)
    assert heading_of_panel(shown) == "Over het gesprek"


def test_texts_can_be_rewritten_while_the_source_has_faults(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    spoiled = REMARKED.replace("minutes: 5", "minuten: 5")
    file.write_text(spoiled, encoding="utf-8")
    qtbot.waitUntil(lambda: "fout" in shown._count.text(), timeout=PATIENCE)
    click_box(qtbot, shown, "weg")
    type_instead(qtbot, field(shown, WELL), "Je keek hem aan.")
    kept(qtbot, window, file, spoiled.replace("Je zei hem gedag.", "Je keek hem aan."))


def test_a_file_that_is_taken_away_is_told_and_comes_back(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    file.unlink()
    qtbot.waitUntil(lambda: "1 fout" in shown._count.text(), timeout=PATIENCE)
    assert set(shown._map._boxes) == PLACES
    assert not shown._panel.isEnabled()
    file.write_text(REMARKED, encoding="utf-8")
    qtbot.waitUntil(shown._panel.isEnabled, timeout=PATIENCE)


def test_what_is_being_typed_is_not_overwritten_by_another_editor(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    click_box(qtbot, shown, "weg")
    one = field(shown, WELL)
    type_instead(qtbot, one, "Je keek")
    file.write_text(REMARKED.replace("De lege zaal", "De volle zaal"), encoding="utf-8")
    shown._look()
    settle(qtbot, window)
    assert one._edit.toPlainText() == "Je keek"
    qtbot.keyClicks(one._edit, " hem aan.")
    wanted = REMARKED.replace("De lege zaal", "De volle zaal").replace("Je zei hem gedag.", "Je keek hem aan.")
    kept(qtbot, window, file, wanted)


def test_a_pause_after_a_space_keeps_the_cursor_where_it_is(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    shown = put_on_bench(qtbot, window, file)
    shown._choose("weg")
    typed = field(shown, WELL)._edit
    typed.setFocus()
    typed.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(typed, " Netjes ")
    qtbot.waitUntil(lambda: "gedag. Netjes" in file.read_text(encoding="utf-8"), timeout=PATIENCE)
    settle(qtbot, window)
    qtbot.keyClicks(typed, "hoor")
    qtbot.waitUntil(lambda: "gedag. Netjes hoor" in file.read_text(encoding="utf-8"), timeout=PATIENCE)
    assert typed.toPlainText() == "Je zei hem gedag. Netjes hoor"


def test_a_refused_text_stays_with_its_reason_while_another_is_kept(
    qtbot: QtBot, window: MainWindow, file: Path
) -> None:
    shown = put_on_bench(qtbot, window, file)
    shown._choose("weg")
    refused, other = field(shown, WELL), field(shown, ("endings", "weg", "think"))
    refused._edit.setPlainText("x" * 300)
    qtbot.waitUntil(refused._wrong.isVisible, timeout=PATIENCE)
    other._edit.setPlainText("Wat hoorde hij?")
    qtbot.waitUntil(lambda: "Wat hoorde hij?" in file.read_text(encoding="utf-8"), timeout=PATIENCE)
    settle(qtbot, window)
    assert refused._edit.toPlainText() == "x" * 300
    assert refused._wrong.isVisible()
    refused._edit.setPlainText("Je zei hem gedag.")
    qtbot.waitUntil(lambda: not refused._wrong.isVisible(), timeout=PATIENCE)


def test_a_thought_that_comes_leaves_the_cursor_in_its_field(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    shown = put_on_bench(qtbot, window, file)
    shown._choose("wachten")
    (thought,) = [each for key, each in shown._panel._fields.items() if key[1] == "thought"]
    thought._edit.setFocus()
    qtbot.keyClicks(thought._edit, "Eindelijk.")
    qtbot.waitUntil(lambda: "Eindelijk." in file.read_text(encoding="utf-8"), timeout=PATIENCE)
    settle(qtbot, window)
    assert QApplication.focusWidget() is thought._edit
