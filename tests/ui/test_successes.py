"""Fans and compliments, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kcc_coach.practice.notes import COMPLIMENT, FAN, Note
from kcc_coach.practice.successes import successes_of
from kcc_coach.ui.desk import now
from tests.ui.acting import find_button, press
from tests.ui.stepping import click, live_steps, steps
from tests.ui.steps_ways import by_hand, kept, put, told, write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


def test_a_fan_and_compliments_stand_in_their_month(qtbot: QtBot, window: MainWindow) -> None:
    write(qtbot, window, "Ze lachte.", "mevrouw Bos")
    write(qtbot, window, "Dank je.", "Wim", "gave")
    shown = write(qtbot, window, "Goed gedaan.", "", "got")
    words = told(shown)
    assert "Fan van de dag: mevrouw Bos" in words
    assert "Compliment aan Wim" in words
    assert "Compliment gekregen" in words
    assert shown.success._month.text().endswith(": 3 keer")
    assert shown.success.form.what.words == ""
    assert [each.way for each in successes_of(kept(qtbot, window, COMPLIMENT))].count("gave") == 1


def test_a_success_is_changed_and_keeps_its_place(qtbot: QtBot, window: MainWindow) -> None:
    shown = write(qtbot, window, "Ze lachte.", "mevrouw Bos")
    (before,) = kept(qtbot, window, FAN)
    click(qtbot, window, find_button(shown.success, "Verander"))  # type: ignore[arg-type]  # as above
    assert shown.success.form.what.words == "Ze lachte."
    shown.success.form.what.edit.setPlainText("Ze lachte hardop.")
    click(qtbot, window, shown.success.form.save)
    (after,) = kept(qtbot, window, FAN)
    assert (after.id, after.day) == (before.id, before.day)
    assert "Ze lachte hardop." in told(shown)


def test_a_change_can_be_given_up(qtbot: QtBot, window: MainWindow) -> None:
    shown = write(qtbot, window, "Ze lachte.")
    click(qtbot, window, find_button(shown.success, "Verander"))  # type: ignore[arg-type]  # as above
    click(qtbot, window, shown.success.form.stop)
    assert shown.success.form.what.words == ""
    assert len(kept(qtbot, window, FAN)) == 1


def test_a_success_that_was_thrown_away_can_be_put_back(qtbot: QtBot, window: MainWindow) -> None:
    shown = write(qtbot, window, "Ze lachte.")
    before = kept(qtbot, window, FAN)
    shown.success.form.what.edit.setPlainText("Half getypt")
    click(qtbot, window, find_button(shown.success, "Verwijder"))  # type: ignore[arg-type]  # as above
    assert kept(qtbot, window, FAN) == ()
    assert "«Ze lachte.» is weg." in told(shown)
    press(qtbot, window, "Zet terug")
    assert [(each.id, each.detail) for each in kept(qtbot, window, FAN)] == [(each.id, each.detail) for each in before]
    assert shown.success.form.what.words == "Half getypt"


def test_the_months_are_walked_through_and_counted_as_sql_counts_them(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.ask(live_steps)
    shown = steps(qtbot, window)
    rows = by_hand(
        qtbot,
        window,
        "SELECT substr(day, 1, 7), count(*) FROM note WHERE kind IN ('fan', 'compliment') GROUP BY 1 ORDER BY 1 DESC",
    )
    assert len(rows) >= 6
    for month, count in rows:
        while shown.success._seen is not None and shown.success._seen.month > month:
            click(qtbot, window, shown.success._earlier)
        assert shown.success._seen is not None
        assert shown.success._seen.month == month
        assert shown.success._month.text().endswith(f": {count} keer")
        assert len(shown.success._seen.successes) == count
    assert not shown.success._earlier.isEnabled()
    click(qtbot, window, shown.success._later)
    assert shown.success._month.text().endswith(f": {rows[-2][1]} keer")


def test_a_month_with_many_shows_a_few_and_then_all(qtbot: QtBot, window: MainWindow) -> None:
    today = now()
    made = [
        Note(f"f{at}", FAN, today.date(), today, msgspec.json.encode({"what": f"Fan {at}."}).decode())
        for at in range(30)
    ]
    put(qtbot, window, *made)
    shown = steps(qtbot, window)
    assert told(shown).count("Fan van de dag") == 8
    press(qtbot, window, "Toon de hele maand")
    assert told(shown).count("Fan van de dag") == 30
