"""The debrief: what each turn did, what else could have been said, once more from there, two talks side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QPushButton,
    QTableWidget,
)

from kcc_coach.practice.debrief import course, turning_points
from kcc_coach.practice.placed import placed
from kcc_coach.scenario.engine import choose, offered, replay, values_of
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.ui.pages.compare import ComparePage
from kcc_coach.ui.parts.course_chart import CourseChart
from kcc_coach.ui.parts.gap_chart import Legend
from kcc_coach.ui.parts.transcript_card import named
from kcc_coach.ui.parts.turn_card import purpose_did, shown_words, signed
from tests.half_year_again import lived_before
from tests.ui.acting import TYPICAL, debrief, page, play_and_rate, player, press
from tests.ui.conftest import OpenWindow, settle
from tests.ui.debrief_ways import click, rows_of, scenario, turn, walk_to, words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow

LIE = (
    "opening-website online-vak stug-minder form-afspraak afspraak-eerste werk-gunnen ja-uitleggen datum-vandaag "
    "afscheid-weken"
)


def test_the_peak_and_the_low_stand_in_words_beside_the_chart(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    way = course(scenario(window), TYPICAL, 0)
    assert way.peak is not None
    assert f"Het hoogste punt was bij beurt {way.peak.number}" in words(debrief(window))
    (chart,) = debrief(window).findChildren(CourseChart)
    assert f"beurt {way.peak.number}" in chart.accessibleDescription()


def test_the_table_of_the_course_has_the_figures_of_the_engine(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    press(qtbot, window, "Toon als tabel")
    table = next(each for each in debrief(window).findChildren(QTableWidget) if each.isVisible())
    model = table.model()
    last = [model.index(table.rowCount() - 1, column).data() for column in range(3)]
    values = values_of(scenario(window), replay(scenario(window), TYPICAL, 0))
    assert last == [str(table.rowCount() - 1), str(values["trust"]), str(values["tension"])]


def test_each_turn_tells_what_it_showed_and_on_request_what_else_could_have_been_said(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_and_rate(qtbot, window)
    press(qtbot, window, "Toon alle beurten")
    card = turn(window, 1)
    first = next(each for each in scenario(window).nodes if any(reply.id == TYPICAL[0] for reply in each.replies))
    others = [each for each in first.replies if each.id != TYPICAL[0]]
    assert all(each.text not in words(card) for each in others)
    click(qtbot, window, card, "Wat had je nog meer kunnen zeggen?")
    shown = words(card)
    assert all(f"«{each.text}»" in shown for each in others)
    assert shown.count("Dan: vertrouwen ") == len(others)
    click(qtbot, window, card, "Verberg de andere antwoorden")
    assert all(each.text not in words(card) for each in others)


def test_the_transcript_is_copied_with_the_ratings_only_where_they_are_asked_for(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_and_rate(qtbot, window)
    press(qtbot, window, "Kopieer")
    copied = QGuiApplication.clipboard().text()
    first = next(reply for each in scenario(window).nodes for reply in each.replies if reply.id == TYPICAL[0])
    assert f"Jij: {first.text}" in copied
    assert "(van 1 tot 5)" not in copied
    box = next(each for each in debrief(window).findChildren(QCheckBox))
    box.click()
    press(qtbot, window, "Kopieer")
    assert "(van 1 tot 5)" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("name", ["gesprek.txt", "gesprek.html"])
def test_the_transcript_is_saved_as_text_or_as_a_page(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    play_and_rate(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    press(qtbot, window, "Bewaar")
    content = (tmp_path / name).read_text(encoding="utf-8")
    assert content.startswith("<!doctype html>") == name.endswith("html")
    assert "Daniel" in content
    assert f"Bewaard als {name}." in words(debrief(window))


def test_a_transcript_that_cannot_be_saved_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_and_rate(qtbot, window)
    nowhere = tmp_path / "weg" / "gesprek.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    press(qtbot, window, "Bewaar")
    assert "Dat ging niet" in words(debrief(window))
    assert not nowhere.exists()


def test_what_another_reply_would_have_done_is_what_the_engine_says(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    press(qtbot, window, "Toon alle beurten")
    click(qtbot, window, turn(window, 2), "Wat had je nog meer kunnen zeggen?")
    shown, told = words(turn(window, 2)), scenario(window)
    before = replay(told, TYPICAL[:1], 0)
    others = [each for each in offered(told, before) if each.reply is not None and each.token != TYPICAL[1]]
    assert others
    for other in others:
        was, now = (values_of(told, state) for state in (before, choose(told, before, other.token)))
        changes = [int(now[name]) - int(was[name]) for name in ("trust", "tension", "credit")]
        trust, tension, credit = (signed(each) for each in changes)
        end = f", krediet {credit}." if changes[2] else "."
        assert f"Dan: vertrouwen {trust}, spanning {tension}{end}" in shown


def test_with_keys_alone_a_turn_is_found_tried_again_and_laid_beside_the_first(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_and_rate(qtbot, window)
    walk_to(qtbot, window, "Toon alle beurten")
    walk_to(qtbot, window, "Opnieuw vanaf hier")
    assert player(window)._talk is not None
    for _ in range(40):
        talk_now = player(window)._talk
        if talk_now is None or talk_now.state.ended:
            break
        qtbot.keyClick(player(window), Qt.Key.Key_1)
    settle(qtbot, window)
    walk_to(qtbot, window, "Leg de twee gesprekken naast elkaar")
    assert isinstance(page(window), ComparePage)
    walk_to(qtbot, window, "Terug naar de terugblik")
    assert debrief(window).isVisible()


def test_what_is_printed_is_seen_first(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    play_and_rate(qtbot, window)
    seen: list[QPrintPreviewDialog] = []

    def printed(dialog: QPrintPreviewDialog) -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        dialog.paintRequested.emit(printer)
        seen.append(dialog)

    assert window.desk.profile is not None
    file = window.desk.profile.folder / "paper.pdf"
    monkeypatch.setattr(QPrintPreviewDialog, "exec", printed)
    press(qtbot, window, "Druk af")
    assert len(seen) == 1
    assert file.read_bytes().startswith(b"%PDF")
    assert file.stat().st_size > 5_000


@pytest.mark.parametrize(
    ("given", "kind", "kept"),
    [
        ("gesprek", "Webpagina (*.html)", "gesprek.html"),
        ("gesprek", "Tekst (*.txt)", "gesprek.txt"),
        ("gesprek 1.2", "Tekst (*.txt)", "gesprek 1.2.txt"),
        ("gesprek.html", "Tekst (*.txt)", "gesprek.html"),
    ],
)
def test_a_file_without_an_ending_gets_that_of_its_kind(given: str, kind: str, kept: str) -> None:
    assert named(Path(given), kind) == Path(kept)


def test_the_legend_has_room_for_both_its_lines_where_the_card_is_narrow(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 700)
    play_and_rate(qtbot, window)
    (legend,) = debrief(window).findChildren(Legend)
    assert legend.height() >= legend.heightForWidth(legend.width())


def test_what_was_typed_stands_with_its_turn(qtbot: QtBot, open_window: OpenWindow, places: Places) -> None:
    lived_before(places)
    window = open_window()
    settle(qtbot, window)
    ((run, said),) = rows_of(
        window, "SELECT run, said FROM typed JOIN run ON run.id = typed.run ORDER BY started, number LIMIT 1"
    )
    window.person.look_back(str(run))
    settle(qtbot, window)
    press(qtbot, window, "Toon alle beurten")
    assert f"In je eigen woorden: «{said}»" in words(debrief(window))


def test_each_moment_that_counted_goes_back_to_its_turn(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    told = scenario(window)
    path = TYPICAL
    points = turning_points(placed(told, path, course(told, path)).turns)
    moments = [each for each in (points.harmed, points.helped) if each is not None]
    assert moments
    names = [each.accessibleName() for each in debrief(window).findChildren(QPushButton)]
    assert sorted(each for each in names if each.startswith("Opnieuw vanaf hier: ")) == sorted(
        f"Opnieuw vanaf hier: beurt {each.number}" for each in moments
    )
    with qtbot.waitSignal(debrief(window).again_from) as gone:
        click(qtbot, window, debrief(window), f"Opnieuw vanaf hier: beurt {moments[0].number}")
    assert gone.args is not None
    assert gone.args[1] == moments[0].step


def test_the_lie_that_decided_the_ending_is_among_the_moments_that_counted(window: MainWindow) -> None:
    told, path = scenario(window), tuple(LIE.split())
    points = turning_points(placed(told, path, course(told, path)).turns)
    points = turning_points(placed(told, path, course(told, path)).turns)
    assert points.harmed is not None
    assert points.harmed.token == "werk-gunnen"
    assert purpose_did(points.harmed).startswith("Doel −")


def test_what_a_reply_showed_strongly_is_told_in_a_plain_sentence() -> None:
    assert shown_words(((CompetencyId("listening"), 2),)) == ("Luisteren: dit was hier sterk.",)
