"""Every figure on the progress page against SQL written by hand, on the simulated half year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kcc_coach.i18n import day_text, number_text, short_day_text
from kcc_coach.practice.progress_words import name_of, signed
from kcc_coach.storage.profiles import list_profiles
from kcc_coach.storage.store import Store, read_store
from kcc_coach.ui.pages.progress import ProgressPage
from kcc_coach.ui.parts.endings_map import EndingsMap
from kcc_coach.ui.parts.gap_lines import GapLines
from kcc_coach.ui.parts.practice_calendar import PracticeCalendar
from kcc_coach.ui.parts.tile import Tile
from kcc_coach.ui.parts.unfolding import Unfolding
from tests.half_year import LAST, amsterdam
from tests.half_year_again import lived_before
from tests.storage.values import talk
from tests.ui.acting import page, press
from tests.ui.conftest import CALM, OpenWindow, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow

NOW: Final = datetime(LAST.year, LAST.month, LAST.day, 20, 0, tzinfo=amsterdam(LAST))


@pytest.fixture
def lived(places: Places, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The half year, seen on the evening of its last day; the records are open beside the window."""
    monkeypatch.setattr("kcc_coach.ui.pages.progress.now", lambda: NOW)
    with read_store(lived_before(places)) as store:
        yield store


def ask(store: Store, sql: str, *values: object) -> list[Any]:
    with store.reading() as to:
        return list(to.exec_driver_sql(sql, tuple(values)).all())


def shown(qtbot: QtBot, window: MainWindow) -> ProgressPage:
    window.resize(1280, 900)
    window.go("progress")
    settle(qtbot, window)
    found = page(window)
    assert isinstance(found, ProgressPage)
    return found


def open_page(qtbot: QtBot, open_window: OpenWindow) -> tuple[MainWindow, ProgressPage]:
    window = open_window()
    return window, shown(qtbot, window)


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def rows(qtbot: QtBot, inside: QWidget, name: str) -> list[tuple[str, ...]]:
    """Opens a table by its button and reads it."""
    (found,) = [each for each in inside.findChildren(Unfolding) if each.table.accessibleName() == name]
    qtbot.mouseClick(found.button, Qt.MouseButton.LeftButton)
    assert found.table.isVisible()
    table = found.table
    qtbot.waitUntil(lambda: not found._waiting)
    model = table.model()
    columns = range(table.columnCount())
    return [tuple(str(model.index(row, at).data()) for at in columns) for row in range(table.rowCount())]


def test_the_chart_and_its_table_are_the_weeks_of_the_records(
    qtbot: QtBot, open_window: OpenWindow, lived: Store
) -> None:
    _, found = open_page(qtbot, open_window)
    by_hand = ask(
        lived,
        """
        SELECT date(run.week), 100.0 * sum(gained) / sum(possible), sum(count), count(*), sum(attempt > 1),
            (SELECT avg(1.0 * rating) FROM rating JOIN run AS other ON other.id = rating.run
             WHERE other.week = run.week AND other.kind = 'full' AND rating.competency = 'listening')
        FROM run JOIN score ON score.run = run.id WHERE run.kind = 'full' AND competency = 'listening'
        GROUP BY run.week ORDER BY run.week
        """,
    )
    assert len(by_hand) > 20
    assert rows(qtbot, found, "Verloop als tabel") == [
        (
            short_day_text(date.fromisoformat(week)),
            number_text(score) if decisions >= 3 else f"{number_text(score)} (te weinig gezien)",
            "–" if own is None else number_text(own, 1),
            str(talks),
            str(repeats),
        )
        for week, score, decisions, talks, repeats, own in by_hand
    ]
    enough = [row for row in by_hand if row[2] >= 3]
    assert found._title.text() == "Luisteren groeit"
    first, last = number_text(enough[0][1]), number_text(enough[-1][1])
    assert found._lead.text().startswith(f"Van {first} naar {last} in {len(enough)} weken waarin je speelde.")


def test_the_tiles_are_the_newest_weeks_of_the_records(qtbot: QtBot, open_window: OpenWindow, lived: Store) -> None:
    _, found = open_page(qtbot, open_window)
    by_hand = ask(
        lived,
        """
        SELECT competency, 100.0 * sum(gained) / sum(possible), sum(count) FROM run JOIN score ON score.run = run.id
        WHERE run.kind = 'full' AND run.week = (
            SELECT max(week) FROM run AS other JOIN score AS theirs ON theirs.run = other.id
            WHERE other.kind = 'full' AND theirs.competency = score.competency)
        GROUP BY competency
        """,
    )
    expected = {name_of(name): number_text(score) if count >= 3 else "–" for name, score, count in by_hand}
    tiles = {each.text(): each.accessibleName().split(": ")[1].split(",")[0] for each in found.findChildren(Tile)}
    assert tiles == expected
    assert len(tiles) == 8


def test_the_gaps_are_those_of_every_rated_talk(qtbot: QtBot, open_window: OpenWindow, lived: Store) -> None:
    _, found = open_page(qtbot, open_window)
    by_hand = ask(
        lived,
        """
        SELECT score.competency, avg(25.0 * (rating - 1) - 100.0 * gained / possible), count(*), sum(count)
        FROM run JOIN score ON score.run = run.id
        JOIN rating ON rating.run = run.id AND rating.competency = score.competency
        WHERE run.kind = 'full' GROUP BY score.competency
        """,
    )
    expected = {name_of(name): (signed(mean), str(talks), str(count)) for name, mean, talks, count in by_hand}
    table = rows(qtbot, found, "Hoe je jezelf ziet als tabel")
    assert {row[0]: row[1:4] for row in table} == expected
    said = {row[0]: row[4] for row in table}
    assert said["Luisteren"] == "lager dan de rest"
    assert said["Duidelijke taal"] == "hoger dan de rest"
    (picture,) = found.findChildren(GapLines)
    for name, (mean, talks, _) in expected.items():
        assert f"{name}: {mean} gemiddeld, over {talks} gesprekken" in picture.accessibleDescription()
    assert "Je schat je luisteren lager in dan het gesprek laat zien" in words(found)
    assert "Je schat je duidelijke taal hoger in dan het gesprek laat zien" in words(found)
    assert "Dat verschil wordt kleiner." in words(found)


def test_the_map_has_every_ending_and_the_newest_is_the_last_that_was_kept(
    qtbot: QtBot, open_window: OpenWindow, lived: Store
) -> None:
    _, found = open_page(qtbot, open_window)
    by_hand = ask(
        lived, "SELECT substr(started, 1, 10), title, relation, purpose FROM run WHERE run.kind = 'full' ORDER BY rowid"
    )
    good = [row for row in by_hand if row[2] >= 50 and row[3] >= 50]
    assert f"{len(by_hand)} gesprekken. In harmonie: {len(good)}." in words(found)
    table = rows(qtbot, found, "Eindes als tabel")
    assert [(row[0], row[1], row[3], row[4]) for row in table] == [
        (day_text(date.fromisoformat(day)), title, str(relation), str(purpose))
        for day, title, relation, purpose in reversed(by_hand)
    ]
    assert sum(row[2] == "Harmonie" for row in table) == len(good)


def test_the_calendar_has_every_day_of_the_half_year_and_of_the_year(
    qtbot: QtBot, open_window: OpenWindow, lived: Store
) -> None:
    window, found = open_page(qtbot, open_window)
    monday = LAST - timedelta(days=LAST.weekday(), weeks=26)
    by_hand = ask(
        lived,
        """
        SELECT day, sum(talk), sum(1 - talk) FROM (
            SELECT substr(started, 1, 10) AS day, 1 AS talk FROM run WHERE kind <> 'author'
            UNION ALL SELECT substr(at, 1, 10), 0 FROM review WHERE run IS NULL
        ) WHERE day >= ? GROUP BY day ORDER BY day DESC
        """,
        monday.isoformat(),
    )
    assert f"Je oefende op {len(by_hand)} dagen." in words(found)
    assert rows(qtbot, found, "Dagen als tabel") == [
        (day_text(date.fromisoformat(day)), str(talks), str(moments)) for day, talks, moments in by_hand
    ]
    press(qtbot, window, "Toon een heel jaar")
    (picture,) = [each for each in found.findChildren(PracticeCalendar) if each.isVisible()]
    assert len(picture._calendar.weeks) == 53
    year = ask(lived, "SELECT count(DISTINCT substr(started, 1, 10)) FROM run WHERE kind <> 'author'")[0][0]
    assert len(picture._calendar.practised) >= year
    press(qtbot, window, "Toon een half jaar")


def test_a_scenario_and_a_period_narrow_every_figure(qtbot: QtBot, open_window: OpenWindow, lived: Store) -> None:
    window, found = open_page(qtbot, open_window)
    scenario = str(found._scenarios.itemData(2))
    found._scenarios.setCurrentIndex(2)
    found._periods.setCurrentIndex(found._periods.findData(12))
    settle(qtbot, window)
    since = (LAST - timedelta(days=LAST.weekday(), weeks=12)).isoformat()
    ((count,),) = ask(
        lived,
        "SELECT count(*) FROM run WHERE kind = 'full' AND scenario = ? AND substr(started, 1, 10) >= ?",
        scenario,
        since,
    )
    assert f"{count} gesprek" in words(found)
    assert found._seen is not None
    rated = ask(
        lived,
        """
        SELECT competency, count(*) FROM run JOIN rating ON rating.run = run.id
        WHERE kind = 'full' AND scenario = ? AND substr(started, 1, 10) >= ? GROUP BY competency
        """,
        scenario,
        since,
    )
    assert {each.competency: each.rated for each in found._seen.habit.gaps} == dict(rated)


def test_the_arrow_keys_walk_through_endings_days_and_gaps(qtbot: QtBot, open_window: OpenWindow, lived: Store) -> None:
    _, found = open_page(qtbot, open_window)
    (newest,) = ask(
        lived, "SELECT title, relation, purpose FROM run WHERE run.kind = 'full' ORDER BY rowid DESC LIMIT 1"
    )
    (endings,) = found.findChildren(EndingsMap)
    whole = endings.accessibleDescription()
    endings.setFocus()
    qtbot.keyClick(endings, Qt.Key.Key_Left)
    assert endings.accessibleDescription().startswith(newest[0])
    assert f"relatie {newest[1]} en doel {newest[2]}" in endings.accessibleDescription()
    qtbot.keyClick(endings, Qt.Key.Key_Home)
    assert not endings.accessibleDescription().startswith(newest[0] + " op " + day_text(LAST))
    endings.clearFocus()
    assert endings.accessibleDescription() == whole
    (days,) = found.findChildren(PracticeCalendar)
    days.setFocus()
    qtbot.keyClick(days, Qt.Key.Key_End)
    assert days.accessibleDescription().startswith(f"vrijdag {day_text(LAST)}: ")
    qtbot.keyClick(days, Qt.Key.Key_Right)
    assert days.accessibleDescription().startswith(f"vrijdag {day_text(LAST)}: ")
    qtbot.keyClick(days, Qt.Key.Key_Left)
    assert days.accessibleDescription().startswith(f"vrijdag {day_text(LAST - timedelta(weeks=1))}: ")
    qtbot.keyClick(days, Qt.Key.Key_Up)
    assert days.accessibleDescription().startswith(f"donderdag {day_text(LAST - timedelta(days=8))}: ")
    (gaps,) = found.findChildren(GapLines)
    gaps.setFocus()
    qtbot.keyClick(gaps, Qt.Key.Key_Down)
    assert gaps.accessibleDescription().startswith("Luisteren: ")
    qtbot.keyClick(gaps, Qt.Key.Key_End)
    assert gaps.accessibleDescription().startswith("Eigenaarschap: ")


def test_the_tab_key_leads_through_the_whole_page(qtbot: QtBot, open_window: OpenWindow, lived: Store) -> None:
    window, found = open_page(qtbot, open_window)
    reached = set()
    found._scenarios.setFocus()
    for _ in range(40):
        here = window.focusWidget()
        assert here is not None
        reached.add(type(here).__name__)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert {"TrendChart", "EndingsMap", "GapLines", "PracticeCalendar", "Tile"} <= reached


def test_clocks_that_stood_wrong_bend_no_chart_and_are_told(
    qtbot: QtBot, open_window: OpenWindow, lived: Store, places: Places
) -> None:
    from kcc_coach.storage.store import open_store

    window, before = open_page(qtbot, open_window)
    assert before._seen is not None
    expected = before._seen
    window.close()
    (profile,), _ = list_profiles(places.profiles)
    with open_store(profile) as store:
        for number, year in enumerate((1970, 2099)):
            store.save_run(talk(f"odd-{number}", started=NOW.replace(year=year)))
    _, after = open_page(qtbot, open_window)
    assert after._seen is not None
    assert after._seen.courses == expected.courses
    assert after._seen.habit == expected.habit
    assert "2 keer stond de klok van de computer verkeerd." in words(after)
    (picture,) = after.findChildren(PracticeCalendar)
    assert picture._calendar.practised[-1].day <= LAST
    assert len(after._seen.endings) == len(expected.endings) + 2


def test_the_same_half_year_seen_from_another_zone_is_the_same(
    qtbot: QtBot, open_window: OpenWindow, lived: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timezone

    window, before = open_page(qtbot, open_window)
    expected = before._seen
    window.close()
    monkeypatch.setattr("kcc_coach.ui.pages.progress.now", lambda: NOW.astimezone(timezone(timedelta(hours=-9))))
    _, after = open_page(qtbot, open_window)
    assert after._seen == expected


def test_a_full_page_clips_nothing_at_200_percent_and_never_scrolls_sideways(
    qtbot: QtBot, open_window: OpenWindow, lived: Store
) -> None:
    window = open_window(replace(CALM, text_size=200))
    window.resize(1024, 700)
    window.go("progress")
    settle(qtbot, window)
    qtbot.wait(30)
    found = page(window)
    assert isinstance(found, ProgressPage)
    assert found.body.width() <= found.viewport().width()
    for label in found.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
    (picture,) = found.findChildren(PracticeCalendar)
    last = picture._square(len(picture._calendar.weeks) - 1, 6)
    assert picture.rect().contains(last.toAlignedRect())
