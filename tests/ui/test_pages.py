from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit

from kcc_coach import i18n
from kcc_coach.practice.progress_words import chart_rows
from kcc_coach.settings import load_settings
from kcc_coach.ui.pages.progress import ProgressPage
from kcc_coach.ui.parts.course_chart import CourseChart
from kcc_coach.ui.parts.gap_chart import GapChart
from kcc_coach.ui.parts.harmony_map import HarmonyMap
from kcc_coach.ui.parts.points_table import FiguresTable
from kcc_coach.ui.parts.trend_chart import TrendChart
from tests.ui.acting import SCENARIOS, debrief, page, play_and_rate, press
from tests.ui.conftest import CALM, OpenWindow, settle

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow


def labels(window: MainWindow) -> list[str]:
    return [each.text() for each in page(window).findChildren(QLabel) if each.isVisible()]


def progress(qtbot: QtBot, window: MainWindow) -> ProgressPage:
    window.go("progress")
    settle(qtbot, window)
    shown = page(window)
    assert isinstance(shown, ProgressPage)
    return shown


def test_an_empty_progress_page_tells_what_will_be_here(qtbot: QtBot, window: MainWindow) -> None:
    progress(qtbot, window)
    assert "Hier zie je straks hoe je groeit" in labels(window)
    press(qtbot, window, "Kies een gesprek")
    assert "Oefenen" in labels(window)


def test_the_table_has_the_same_figures_as_the_chart(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    shown = progress(qtbot, window)
    press(qtbot, window, "Toon als tabel")
    (table,) = [each for each in shown.findChildren(FiguresTable) if each.isVisible()]
    model = table.model()
    cells = tuple(tuple(model.index(row, at).data() for at in range(5)) for row in range(model.rowCount()))
    assert cells == chart_rows(shown._course())
    (chart,) = shown.findChildren(TrendChart)
    assert chart._points == shown._course().points


def test_a_tile_shows_its_own_competency(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    shown = progress(qtbot, window)
    before = shown._competency
    other = next(each for each in shown._tile_widgets if not each.isChecked())  # type: ignore[attr-defined]  # a Tile
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert shown._competency != before
    assert shown._title.text().startswith(other.accessibleName().split(":")[0])


def test_the_figures_can_be_narrowed_to_a_scenario_and_a_period(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    shown = progress(qtbot, window)
    assert shown._scenarios.count() == 2
    shown._scenarios.setCurrentIndex(1)
    shown._periods.setCurrentIndex(1)
    settle(qtbot, window)
    assert shown._seen is not None
    assert shown._seen.courses


def test_the_arrow_keys_walk_through_the_weeks_of_the_chart(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    shown = progress(qtbot, window)
    (chart,) = shown.findChildren(TrendChart)
    trend = chart.accessibleDescription()
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription().startswith("Week van ")
    chart.clearFocus()
    assert chart.accessibleDescription() == trend


def test_the_debrief_shows_the_own_rating_beside_the_score_and_where_it_came_out(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_and_rate(qtbot, window)
    shown = debrief(window)
    (gaps,) = shown.findChildren(GapChart)
    assert "Luisteren: jij 1, het gesprek" in gaps.accessibleDescription()
    (course,) = shown.findChildren(CourseChart)
    assert course.accessibleDescription().startswith("Vertrouwen ging van 35 naar ")
    course.setFocus()
    qtbot.keyClick(course, Qt.Key.Key_Right)
    assert course.accessibleDescription().startswith("Beurt 1: ")
    (area,) = shown.findChildren(HarmonyMap)
    assert "Laatste einde" in area.accessibleDescription()


def test_the_debrief_has_every_turn_with_its_feedback(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    before = len(labels(window))
    press(qtbot, window, "Toon alle beurten")
    assert len(labels(window)) > before + 20


def test_a_choice_in_the_settings_holds_at_once_and_after_a_restart(
    qtbot: QtBot, window: MainWindow, places: Places
) -> None:
    window.go("settings")
    languages = window.findChild(QComboBox, "setting-language")
    assert isinstance(languages, QComboBox)
    languages.setCurrentIndex(languages.findData("en"))
    languages.activated.emit(languages.currentIndex())
    settle(qtbot, window)
    assert i18n.current() == "en"
    assert load_settings(places.settings, places.defaults).language == "en"
    switch = window.findChild(QCheckBox, "setting-reduced_motion")
    assert isinstance(switch, QCheckBox)
    switch.toggle()
    settle(qtbot, window)
    assert load_settings(places.settings, places.defaults).reduced_motion is False


def test_the_name_of_the_profile_can_be_changed(qtbot: QtBot, window: MainWindow) -> None:
    window.go("settings")
    settle(qtbot, window)
    field = window.findChild(QLineEdit, "setting-name")
    assert isinstance(field, QLineEdit)
    typed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "é")
    field.clear()
    QApplication.sendEvent(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.desk.profile is not None
    assert window.desk.profile.name == "é"
    assert "é" in window._nav._badge.accessibleName()


def test_every_theme_and_size_can_be_chosen(qtbot: QtBot, window: MainWindow) -> None:
    for theme in ("dark", "contrast", "system", "light"):
        for size in (100, 200):
            window.use_settings(replace(CALM, theme=theme, text_size=size))
            settle(qtbot, window)
            assert window._stack.currentWidget() is not None


def test_a_conversation_with_faults_is_listed_with_what_is_wrong_and_the_others_work(
    qtbot: QtBot, open_window: OpenWindow, places: Places
) -> None:
    folder: Path = places.data / "packs" / "eigen"
    folder.mkdir(parents=True)
    whole = (SCENARIOS / "terras.yaml").read_text(encoding="utf-8")
    (folder / "kapot.yaml").write_text(whole.replace("\nminutes:", "\nminuten:"), encoding="utf-8")
    window = open_window()
    shown = labels(window)
    assert "kapot.yaml" in shown
    assert any("«minuten» hoort hier niet" in each for each in shown)
    assert "Daniel Blake en de trap" in shown


def test_text_from_a_pack_is_never_read_as_markup(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    for label in window.findChildren(QLabel):
        if not label.pixmap().isNull() or label.objectName() == "logo":
            continue
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


def test_a_draft_of_a_conversation_that_changed_begins_anew(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kcc_coach.ui.pages.player.resume", lambda *_: None)
    window.person.play("daniel-blake")
    window.person.resume("daniel-blake")
    settle(qtbot, window)
    assert page(window).accessibleName() == "Daniel Blake en de trap"
