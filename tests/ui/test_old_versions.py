"""What was played stays as it was played, whatever becomes of the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.ui.parts.course_chart import CourseChart
from tests.packs.kccpack.making import named
from tests.packs.small import changed, scenario_of
from tests.ui.acting import begin, debrief, press, say
from tests.ui.conftest import OpenWindow, settle
from tests.ui.trainer import bring, put, said, sent

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.practice.records import Run
    from kcc_coach.ui.main_window import MainWindow

OTHERWISE = scenario_of(
    changed(
        ("id: klein\nversion: 1", "id: klein\nversion: 2"),
        ("title: De lege zaal", "title: De verhuisde zaal"),
        ("Sinds hoe laat staat u daar?", "Wie heeft de sleutel?"),
        ("feedback: Je vraagt door.", "feedback: Een andere vraag."),
        ("{when: trust >= 45, to: binnen}", "{when: trust >= 99, to: binnen}"),
        ("De lichten gaan aan.", "De lichten blijven uit."),
    )
)


def played(qtbot: QtBot, window: MainWindow, scenario: str = "klein") -> Run:
    """The latest talk."""
    found: list[Run] = []
    window.desk.ask(lambda store: store.runs(scenario), found.extend)
    settle(qtbot, window)
    return found[-1]


def looked_back(qtbot: QtBot, window: MainWindow, run: Run) -> tuple[str, str]:
    """What the debrief of a talk says, and what its course is."""
    window.person.look_back(run.id)
    settle(qtbot, window)
    press(qtbot, window, "Toon alle beurten")
    (chart,) = [each for each in debrief(window).findChildren(CourseChart) if each.isVisible()]
    return said(debrief(window)), chart.accessibleDescription()


def test_a_talk_of_an_updated_pack_is_looked_back_on_as_it_was_played(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path
) -> None:
    put(places, tmp_path)
    window = open_window()
    begin(qtbot, window, "klein")
    say(qtbot, window, "vragen")
    settle(qtbot, window)
    first = played(qtbot, window)
    before = looked_back(qtbot, window, first)
    assert first.outcome.ending == "binnen"
    assert "De lichten gaan aan." in before[0]
    bring(qtbot, window, sent(tmp_path, OTHERWISE, version=2))
    press(qtbot, window, "Werk bij")
    assert looked_back(qtbot, window, first) == before
    begin(qtbot, window, "klein")
    say(qtbot, window, "vragen")
    settle(qtbot, window)
    second = played(qtbot, window)
    assert second.hash != first.hash
    assert second.outcome.ending == "weg"
    assert "De verhuisde zaal" in looked_back(qtbot, window, second)[0]
    assert looked_back(qtbot, window, first) == before


def test_a_talk_of_a_conversation_that_an_update_removed_is_looked_back_on_as_it_was_played(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path
) -> None:
    put(places, tmp_path)
    window = open_window()
    begin(qtbot, window, "klein")
    say(qtbot, window, "vragen")
    settle(qtbot, window)
    first = played(qtbot, window)
    before = looked_back(qtbot, window, first)
    bring(qtbot, window, sent(tmp_path, named("groot"), version=2))
    press(qtbot, window, "Werk bij")
    assert looked_back(qtbot, window, first) == before
    window.close()
    again = open_window()
    assert looked_back(qtbot, again, first) == before


def test_a_talk_left_half_played_begins_anew_after_an_update_that_runs_otherwise(
    qtbot: QtBot, open_window: OpenWindow, places: Places, tmp_path: Path
) -> None:
    longer = scenario_of(
        changed(
            (
                "then:\n      - {when: trust >= 45, to: binnen}\n      - {to: weg}",
                "replies:\n      mee: {text: Kom mee., to: binnen}",
            )
        )
    )
    put(places, tmp_path, longer)
    window = open_window()
    shown = begin(qtbot, window, "klein")
    say(qtbot, window, "vragen")
    qtbot.waitUntil(lambda: not shown._draft.isActive())
    press(qtbot, window, "Pauze")
    bring(qtbot, window, sent(tmp_path, OTHERWISE, version=2))
    press(qtbot, window, "Werk bij")
    window.person.resume("klein")
    settle(qtbot, window)
    talk = shown._talk
    assert talk is not None
    assert talk.scenario.title == "De verhuisde zaal"
