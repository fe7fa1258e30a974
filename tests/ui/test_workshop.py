from __future__ import annotations

from dataclasses import replace as with_settings
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from kcc_coach.packs.document import document_of
from kcc_coach.packs.formats.sheet_out import excel_sheet
from kcc_coach.packs.writing import yaml_of
from kcc_coach.ui.pages.workshop import LOOK_MS
from tests.bench.generated import generated
from tests.packs.kccpack.making import named
from tests.packs.small import SMALL, changed, line_of, scenario_of
from tests.ui.acting import find_button, page, press
from tests.ui.conftest import CALM, OpenWindow, settle
from tests.ui.trainer import (
    choose_in_menu,
    own_pack,
    packs,
    put,
    put_on_bench,
    rehearsal,
    texts,
    to_packs,
    will_open,
    will_save_as,
    workshop,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.scenario.spots import Keys
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.pages.workshop import WorkshopPage
    from kcc_coach.ui.parts.text_field import TextField

REMARKED = changed(("title: De lege zaal\n", "# zo heet het op het bord\ntitle: De lege zaal\n"))
PLACES = {"@@0", "opening", "wachten", "binnen", "weg"}
LINE = ("nodes", "opening", "lines", "0", "ruben (angry)")
WELL = ("endings", "weg", "went_well")
PATIENCE = 15_000


@pytest.fixture
def file(places: Places) -> Path:
    return own_pack(places, klein=REMARKED) / "klein.yaml"


@pytest.fixture
def shown(qtbot: QtBot, file: Path, window: MainWindow) -> WorkshopPage:
    """The small conversation on the bench."""
    return put_on_bench(qtbot, window, file)


def field(shown: WorkshopPage, keys: Keys) -> TextField:
    assert keys in shown._panel._fields, list(shown._panel._fields)
    return shown._panel._fields[keys]


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


# -- the map and the list


def test_the_map_has_a_box_for_every_node_and_every_ending(shown: WorkshopPage) -> None:
    assert set(shown._map._boxes) == PLACES
    assert {(each.arrow.source, each.arrow.target) for each in shown._map._arrows} == {
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
    (one,) = shown._panel._fields.values()
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


# -- trying out


def said_in(window: MainWindow) -> list[str]:
    rows = rehearsal(window).stage.transcript._rows
    return [str(rows.data(rows.index(at), Qt.ItemDataRole.AccessibleTextRole)) for at in range(rows.rowCount())]


def test_play_from_here_begins_at_the_chosen_node(qtbot: QtBot, window: MainWindow, shown: WorkshopPage) -> None:
    click_box(qtbot, shown, "wachten")
    press(qtbot, window, "Speel vanaf hier")
    assert any("Vanaf zes uur." in each for each in said_in(window))
    assert not any("De deur zit dicht." in each for each in said_in(window))
    press(qtbot, window, "Terug naar de kaart")
    assert workshop(window) is shown
    assert shown._map.here == "wachten"


@pytest.mark.parametrize("id", ["", "weg"])
def test_play_from_nowhere_or_an_ending_begins_at_the_opening(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, id: str
) -> None:
    if id:
        click_box(qtbot, shown, id)
    press(qtbot, window, "Speel vanaf hier")
    assert any("De deur zit dicht." in each for each in said_in(window))


def test_a_talk_that_is_tried_out_follows_what_its_author_changes(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path
) -> None:
    press(qtbot, window, "Speel vanaf hier")
    file.write_text(REMARKED.replace("De deur zit dicht.", "De deur zit op slot."), encoding="utf-8")
    qtbot.waitUntil(lambda: any("op slot" in each for each in said_in(window)), timeout=PATIENCE)
    file.write_text(REMARKED.replace("minutes: 5", "minuten: 5"), encoding="utf-8")
    file.write_text(REMARKED.replace("De deur zit dicht.", "De deur staat open."), encoding="utf-8")
    qtbot.waitUntil(lambda: any("staat open" in each for each in said_in(window)), timeout=PATIENCE)


def test_what_is_being_typed_is_in_the_talk_that_is_tried_out(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage
) -> None:
    click_box(qtbot, shown, "wachten")
    (one,) = [each for keys, each in shown._panel._fields.items() if each._edit.toPlainText() == "Vanaf zes uur."]
    type_instead(qtbot, one, "Vanaf zeven uur.")
    press(qtbot, window, "Speel vanaf hier")
    qtbot.waitUntil(lambda: any("Vanaf zeven uur." in each for each in said_in(window)), timeout=PATIENCE)


# -- on paper and in other programs


@pytest.mark.parametrize(
    ("words", "ending", "begins"),
    [
        ("Drukproef als PDF …", ".pdf", b"%PDF"),
        ("Drukproef als HTML …", ".html", b"<!"),
        ("Kaart als PDF …", ".pdf", b"%PDF"),
        ("Naar Excel …", ".xlsx", b"PK\x03\x04"),
        ("Naar Twine (Twee) …", ".twee", b":: StoryTitle"),
    ],
)
def test_what_comes_out_is_kept_where_the_person_wants(
    qtbot: QtBot,
    window: MainWindow,
    shown: WorkshopPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    ending: str,
    begins: bytes,
) -> None:
    out = tmp_path / f"uit{ending}"
    will_save_as(monkeypatch, out)
    choose_in_menu(qtbot, window, words)
    assert out.read_bytes().lower().startswith(begins.lower())
    assert out.stat().st_size > 500
    assert shown._kept.text() == f"Bewaard: {out}"


@pytest.mark.parametrize(
    "words", ["Drukproef als PDF …", "Drukproef als HTML …", "Kaart als PDF …", "Naar Excel …", "Naar Twine (Twee) …"]
)
def test_what_cannot_be_kept_is_told(
    qtbot: QtBot,
    window: MainWindow,
    shown: WorkshopPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
) -> None:
    will_save_as(monkeypatch, tmp_path / "er is geen map" / "uit")
    choose_in_menu(qtbot, window, words)
    assert shown._notice.isVisible()
    assert "Bewaard" not in shown._kept.text()


def test_nothing_comes_out_of_a_source_with_faults(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(REMARKED.replace("minutes: 5", "minuten: 5"), encoding="utf-8")
    qtbot.waitUntil(lambda: "fout" in shown._count.text(), timeout=PATIENCE)
    will_save_as(monkeypatch, tmp_path / "uit.xlsx")
    choose_in_menu(qtbot, window, "Naar Excel …")
    assert not (tmp_path / "uit.xlsx").exists()
    assert any("Los die eerst op" in each for each in texts(shown._notice))


def test_a_sheet_comes_back_with_what_was_rewritten_and_the_comments_stay(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "terug.xlsx"
    sheet.write_bytes(excel_sheet(scenario_of(changed(("Je zei hem gedag.", "Je keek hem aan.")))))
    will_open(monkeypatch, sheet)
    choose_in_menu(qtbot, window, "Terug uit Excel …")
    assert "Terug uit Excel" in texts(shown)
    assert file.read_text(encoding="utf-8") == REMARKED.replace("Je zei hem gedag.", "Je keek hem aan.")
    press(qtbot, window, "Begrepen")
    assert "Terug uit Excel" not in texts(shown)
    press(qtbot, window, "Ongedaan maken")
    assert file.read_text(encoding="utf-8") == REMARKED


def test_a_sheet_that_was_not_rewritten_changes_nothing(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "terug.xlsx"
    sheet.write_bytes(excel_sheet(scenario_of(SMALL)))
    will_open(monkeypatch, sheet)
    choose_in_menu(qtbot, window, "Terug uit Excel …")
    assert "Er is niets veranderd." in texts(shown)
    assert file.read_text(encoding="utf-8") == REMARKED


def test_a_sheet_that_is_broken_says_so(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "terug.xlsx"
    sheet.write_bytes(b"PK\x03\x04")
    will_open(monkeypatch, sheet)
    choose_in_menu(qtbot, window, "Terug uit Excel …")
    assert shown._notice.isVisible()
    assert file.read_text(encoding="utf-8") == REMARKED


def test_a_sheet_does_not_come_back_to_a_source_with_faults(
    qtbot: QtBot, window: MainWindow, shown: WorkshopPage, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = REMARKED.replace("minutes: 5", "minuten: 5")
    file.write_text(spoiled, encoding="utf-8")
    qtbot.waitUntil(lambda: "fout" in shown._count.text(), timeout=PATIENCE)
    sheet = tmp_path / "terug.xlsx"
    sheet.write_bytes(excel_sheet(scenario_of(changed(("Je zei hem gedag.", "Je keek hem aan.")))))
    will_open(monkeypatch, sheet)
    choose_in_menu(qtbot, window, "Terug uit Excel …")
    assert any("Los die eerst op" in each for each in texts(shown._notice))
    assert "Terug uit Excel" not in texts(shown)
    assert file.read_text(encoding="utf-8") == spoiled


# -- one conversation after the other


def test_a_conversation_of_an_installed_pack_can_only_be_read_and_tried(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path
) -> None:
    put(places, tmp_path)
    window = open_window()
    shelf = window.desk.shelf
    assert shelf is not None
    entry = shelf.find("klein")
    assert entry is not None
    to_packs(qtbot, window).look_at.emit(entry)
    settle(qtbot, window)
    shown = workshop(window)
    assert set(shown._map._boxes) == PLACES
    assert not shown._panel.isEnabled()
    assert "geïnstalleerd pakket" in shown._kept.text()
    assert not find_button(window, "Ongedaan maken").isEnabled()
    press(qtbot, window, "Speel vanaf hier")
    assert any("De deur zit dicht." in each for each in said_in(window))


def test_one_conversation_after_the_other_shows_nothing_of_the_first(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    other = yaml_of(document_of(named("groot", title="De volle zaal"))).replace("wachten", "verder")
    folder = own_pack(places, klein=SMALL, groot=other)
    window = open_window()
    shown = put_on_bench(qtbot, window, folder / "klein.yaml")
    click_box(qtbot, shown, "wachten")
    press(qtbot, window, "Terug")
    put_on_bench(qtbot, window, folder / "groot.yaml")
    assert shown._title.text() == "De volle zaal"
    assert set(shown._map._boxes) == {"@@0", "opening", "verder", "binnen", "weg"}
    assert shown._map.here == ""
    assert heading_of_panel(shown) == "Over het gesprek"
    assert field(shown, ("title",))._edit.toPlainText() == "De volle zaal"
    press(qtbot, window, "Speel vanaf hier")
    assert any("De deur zit dicht." in each for each in said_in(window))


def test_a_conversation_with_faults_shows_nothing_of_the_one_before(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    folder = own_pack(places, klein=SMALL, kapot=changed(("minutes: 5", "minuten: 5"), ("id: klein", "id: kapot")))
    window = open_window()
    shown = put_on_bench(qtbot, window, folder / "klein.yaml")
    assert set(shown._map._boxes) == PLACES
    put_on_bench(qtbot, window, folder / "kapot.yaml")
    assert shown._title.text() == "kapot.yaml"
    assert "fout" in shown._count.text()
    assert shown._map._boxes == {}
    press(qtbot, window, "Speel vanaf hier")
    assert page(window) is shown


def long_story(nodes: int) -> Scenario:
    """A conversation of so many nodes in which the first reply of each leads on to the next."""
    made = generated(nodes)
    (stage,) = made.stages
    (subject,) = stage.subjects
    onward = (*(node.id for node in subject.nodes[1:]), "einde")
    led = tuple(
        replace(node, replies=(replace(node.replies[0], to=to), *node.replies[1:]))
        for node, to in zip(subject.nodes, onward, strict=True)
    )
    return replace(made, stages=(replace(stage, subjects=(replace(subject, nodes=led),)),))


def test_a_story_of_a_thousand_nodes_shows_every_box(qtbot: QtBot, window: MainWindow, places: Places) -> None:
    file = own_pack(places, **{"gemaakt-1000": yaml_of(document_of(long_story(1000)))}) / "gemaakt-1000.yaml"
    shown = put_on_bench(qtbot, window, file)
    qtbot.waitUntil(lambda: len(shown._map._boxes) == 1002, timeout=120_000)
    assert len(shown._list._items) == 1001
    shown._choose("n999")
    assert shown._map.here == shown._list.here == "n999"


def test_the_workshop_can_be_used_in_a_small_window_with_large_text(
    qtbot: QtBot, open_window: OpenWindow, file: Path
) -> None:
    window = open_window(with_settings(CALM, text_size=200))
    window.resize(1024, 700)
    shown = put_on_bench(qtbot, window, file)
    click_box(qtbot, shown, "weg")
    assert field(shown, WELL)._edit.height() > 0
