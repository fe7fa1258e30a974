"""The debrief: what each turn did, what else could have been said, once more from there, two talks side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QTableWidget,
    QWidget,
)

from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.practice.debrief import course
from kcc_coach.practice.records import FROM_TURN, RunId, TalkDraft
from kcc_coach.scenario.engine import choose, offered, replay, values_of
from kcc_coach.storage.store import Store
from kcc_coach.ui.changes import DRAFTS
from kcc_coach.ui.pages.compare import ComparePage
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.parts.course_chart import CourseChart
from kcc_coach.ui.parts.gap_chart import Legend
from kcc_coach.ui.parts.pair_chart import PairChart
from kcc_coach.ui.parts.transcript_card import named
from kcc_coach.ui.parts.turn_card import TurnCard, signed
from tests.half_year import fill
from tests.storage.files import plain
from tests.storage.values import NOW, talk
from tests.ui.acting import TYPICAL, debrief, page, play_and_rate, player, press, say
from tests.ui.conftest import OpenWindow, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.main_window import MainWindow


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def scenario(window: MainWindow) -> Scenario:
    entry = window.desk.shelf.find("daniel-blake") if window.desk.shelf else None
    assert entry is not None
    assert entry.scenario is not None
    return entry.scenario


def turn(window: MainWindow, number: int) -> TurnCard:
    return debrief(window).findChildren(TurnCard)[number - 1]


def click(qtbot: QtBot, window: MainWindow, within: QWidget, name: str) -> None:
    found = [each for each in within.findChildren(QPushButton) if each.accessibleName() == name and each.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def go_on_from(qtbot: QtBot, window: MainWindow, number: int) -> None:
    press(qtbot, window, "Toon alle beurten")
    click(qtbot, window, turn(window, number), "Opnieuw vanaf hier")


def play_out(qtbot: QtBot, window: MainWindow) -> None:
    """Says whatever stands first until the talk has ended."""
    for _ in range(40):
        talk = player(window)._talk
        assert talk is not None
        if talk.state.ended:
            break
        say(qtbot, window, next(each.token for each in player(window)._stage.replies if each.isVisible()))
    settle(qtbot, window)


def rows_of(window: MainWindow, question: str) -> list[tuple[object, ...]]:
    profile = window.desk.profile
    assert profile is not None
    with plain(profile) as connection:
        return [tuple(row) for row in connection.execute(question).fetchall()]


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


def test_a_talk_once_more_from_a_turn_feeds_no_trend_and_is_laid_beside_the_first(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_and_rate(qtbot, window)
    weeks = rows_of(window, "SELECT * FROM week ORDER BY 1, 2, 3")
    go_on_from(qtbot, window, 3)
    talk = player(window)._talk
    assert talk is not None
    assert talk.events == TYPICAL[:2]
    assert "opnieuw vanaf hier" in words(player(window))
    assert not player(window)._back.isEnabled()
    play_out(qtbot, window)
    press(qtbot, window, "Leg de twee gesprekken naast elkaar")
    shown = page(window)
    assert isinstance(shown, ComparePage)
    kept = rows_of(window, "SELECT kind, attempt FROM run ORDER BY rowid")
    assert kept == [("full", 1), ("from_turn", 0)]
    assert rows_of(window, "SELECT * FROM week ORDER BY 1, 2, 3") == weeks
    assert rows_of(window, "SELECT count(*) FROM assessment") == [(1,)]
    assert rows_of(window, "SELECT count(*) FROM draft") == [(0,)]
    assert "beurten zijn gelijk." in words(shown)


def test_the_comparison_has_the_endings_that_the_records_have(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    go_on_from(qtbot, window, 1)
    play_out(qtbot, window)
    press(qtbot, window, "Leg de twee gesprekken naast elkaar")
    shown = page(window)
    assert isinstance(shown, ComparePage)
    for title, relation, purpose in rows_of(window, "SELECT ending_title, relation, purpose FROM run"):
        assert f"«{title}», met relatie {relation} en doel {purpose}" in words(shown)
    (chart,) = shown.findChildren(PairChart)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription().startswith("Na beurt 0: vertrouwen ")
    boxes = shown.findChildren(QComboBox)
    assert [each.accessibleName() for each in boxes] == ["Dit gesprek", "Daarnaast"]
    assert [each.count() for each in boxes] == [1, 1]
    press(qtbot, window, "Terug naar de terugblik")
    assert debrief(window)._wanted == rows_of(window, "SELECT id FROM run WHERE kind = 'full'")[0][0]


def test_a_talk_from_a_turn_leaves_the_memory_of_moments_as_it_was(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    reviews, memories = "SELECT node, reply, run FROM review", "SELECT node, due, reviews FROM memory"
    before = rows_of(window, reviews), rows_of(window, memories)
    assert before[0]
    go_on_from(qtbot, window, 1)
    play_out(qtbot, window)
    assert rows_of(window, "SELECT kind FROM run ORDER BY rowid") == [("full",), ("from_turn",)]
    assert (rows_of(window, reviews), rows_of(window, memories)) == before


def test_another_talk_can_be_chosen_to_lay_beside_it(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    for _ in range(2):
        go_on_from(qtbot, window, 2)
        play_out(qtbot, window)
        press(qtbot, window, "Leg de twee gesprekken naast elkaar")
        press(qtbot, window, "Terug naar de terugblik")
    press(qtbot, window, "Leg er een ander naast")
    shown = page(window)
    assert isinstance(shown, ComparePage)
    box = shown.findChildren(QComboBox)[1]
    before = shown._wanted[1]
    other = next(at for at in range(box.count()) if box.itemData(at) != before)
    box.setCurrentIndex(other)
    box.activated.emit(other)
    settle(qtbot, window)
    assert shown._wanted[1] != before


def test_a_talk_from_a_turn_that_was_left_comes_back_as_what_it_is(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    go_on_from(qtbot, window, 3)
    say(qtbot, window, next(each.token for each in player(window)._stage.replies if each.isVisible()))
    window.go("practice")
    settle(qtbot, window)
    assert rows_of(window, "SELECT key FROM draft") == [("talk:daniel-blake#from_turn",)]
    shown = page(window)
    assert isinstance(shown, PracticePage)
    assert "opnieuw vanaf een beurt" in words(shown)
    press(qtbot, window, "Ga verder")
    talk = player(window)._talk
    assert talk is not None
    assert talk.events[:2] == TYPICAL[:2]
    assert len(talk.events) == 3
    play_out(qtbot, window)
    assert rows_of(window, "SELECT kind FROM run ORDER BY rowid") == [("full",), ("from_turn",)]
    assert rows_of(window, "SELECT count(*) FROM draft") == [(0,)]


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


def left_half(qtbot: QtBot, window: MainWindow, content_hash: str) -> None:
    """Leaves a talk from a turn half played, in a conversation with this hash."""
    play_and_rate(qtbot, window)
    ((run, seed),) = rows_of(window, "SELECT id, seed FROM run")
    draft = TalkDraft(
        "daniel-blake", content_hash, int(str(seed)), TYPICAL[:3], NOW, 60, NOW, FROM_TURN, RunId(str(run)), 2
    )
    window.desk.ask(lambda store: store.save_talk_draft(draft), lambda _: None)
    settle(qtbot, window)
    window.go("practice")
    window.desk.changes.changed.emit(DRAFTS)
    settle(qtbot, window)


def test_a_talk_from_a_turn_goes_on_in_the_conversation_of_its_day(qtbot: QtBot, window: MainWindow) -> None:
    older = replace(scenario(window), title="Zoals het toen heette")
    left_half(qtbot, window, "of-old")
    document = document_bytes(document_of(older)).decode()
    window.desk.ask(lambda store: store.save_run(talk("of-old", hash="of-old"), document), lambda _: None)
    settle(qtbot, window)
    press(qtbot, window, "Ga verder")
    assert "Zoals het toen heette" in words(player(window))
    play_out(qtbot, window)
    assert rows_of(window, "SELECT kind, hash FROM run WHERE kind = 'from_turn'") == [("from_turn", "of-old")]


def test_a_talk_from_a_turn_that_cannot_go_on_says_so_and_stays_until_it_is_taken_away(
    qtbot: QtBot, window: MainWindow
) -> None:
    left_half(qtbot, window, "nobody kept this")
    press(qtbot, window, "Ga verder")
    assert "Daarom kun je hier niet verder." in words(player(window))
    assert player(window)._talk is None
    assert rows_of(window, "SELECT count(*) FROM draft") == [(1,)]
    press(qtbot, window, "Haal het weg en ga terug")
    assert isinstance(page(window), PracticePage)
    assert rows_of(window, "SELECT count(*) FROM draft") == [(0,)]
    assert rows_of(window, "SELECT count(*) FROM run") == [(1,)]


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


def walk_to(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Presses the tab key until the button with this name has the focus, and presses it."""
    for _ in range(80):
        here = QApplication.focusWidget()
        assert here is not None
        if here.accessibleName() == name:
            qtbot.keyClick(here, Qt.Key.Key_Space)
            settle(qtbot, window)
            return
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    pytest.fail(f"the tab key never comes to {name!r}")


def test_a_talk_from_a_turn_asks_for_no_rating_and_says_so(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    go_on_from(qtbot, window, 3)
    play_out(qtbot, window)
    window.person.look_back(str(rows_of(window, "SELECT id FROM run WHERE kind = 'from_turn'")[0][0]))
    settle(qtbot, window)
    assert "vragen we je oordeel niet" in words(debrief(window))
    window.go("practice")
    settle(qtbot, window)
    assert "wacht nog op jouw eigen oordeel" not in words(page(window))


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
    fill(places)
    window = open_window()
    settle(qtbot, window)
    ((run, said),) = rows_of(
        window, "SELECT run, said FROM typed JOIN run ON run.id = typed.run ORDER BY started, number LIMIT 1"
    )
    window.person.look_back(str(run))
    settle(qtbot, window)
    press(qtbot, window, "Toon alle beurten")
    assert f"In je eigen woorden: «{said}»" in words(debrief(window))


def test_a_talk_from_a_turn_comes_back_with_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    go_on_from(qtbot, window, 2)
    press(qtbot, window, "Eerst in eigen woorden")
    player(window)._own.field.setPlainText("pakt u een stoel")
    press(qtbot, window, "Laat de antwoorden zien")
    say(qtbot, window, next(each.token for each in player(window)._stage.replies if each.isVisible()))
    player(window)._own.field.setPlainText("nog niet af")
    press(qtbot, window, "Pauze")
    press(qtbot, window, "Ga verder")
    assert player(window)._origin is not None
    assert [each.said for each in player(window)._own.typed] == ["pakt u een stoel"]
    assert player(window)._own.field.toPlainText() == "nog niet af"


def test_a_talk_that_could_not_be_taken_away_is_taken_away_when_that_is_tried_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    left_half(qtbot, window, "nobody kept this")
    press(qtbot, window, "Ga verder")
    with monkeypatch.context() as patched:
        patched.setattr(Store, "drop_talk_draft", refuse)
        press(qtbot, window, "Haal het weg en ga terug")
    assert rows_of(window, "SELECT count(*) FROM draft") == [(1,)]
    press(qtbot, window, "Probeer opnieuw")
    assert isinstance(page(window), PracticePage)
    assert rows_of(window, "SELECT count(*) FROM draft") == [(0,)]


def test_where_one_of_the_two_talks_is_gone_that_is_said_with_a_way_back(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    ((run,),) = rows_of(window, "SELECT id FROM run")
    window.person.compare("gone", str(run))
    settle(qtbot, window)
    assert "Een van de twee gesprekken is er niet meer." in words(page(window))
    press(qtbot, window, "Terug naar de terugblik")
    assert debrief(window).shows == run
    window.person.compare("gone", "gone too")
    settle(qtbot, window)
    press(qtbot, window, "Terug naar Oefenen")
    assert isinstance(page(window), PracticePage)
