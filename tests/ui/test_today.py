"""What is offered today, and a moment played from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kcc_coach.i18n import tr
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.storage.profiles import list_profiles
from kcc_coach.ui.pages.moment import MomentPage
from kcc_coach.ui.pages.practice import PracticePage
from kcc_coach.ui.parts.today import Today, day_of
from tests.half_year_again import lived_before
from tests.storage.files import plain
from tests.ui.acting import page, player, press
from tests.ui.conftest import OpenWindow, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kcc_coach.paths import Places
    from kcc_coach.ui.main_window import MainWindow


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def rows_of(places: Places, question: str) -> list[tuple[object, ...]]:
    (profile,), _ = list_profiles(places.profiles)
    with plain(profile) as connection:
        return [tuple(row) for row in connection.execute(question).fetchall()]


def counts(places: Places) -> tuple[int, ...]:
    """How many talks, sums of weeks, reviews and memories there are."""
    (row,) = rows_of(
        places,
        "SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM week), (SELECT count(*) FROM review), (SELECT count(*) FROM memory)",
    )
    return tuple(int(str(each)) for each in row)


@pytest.fixture
def lived(qtbot: QtBot, open_window: OpenWindow, places: Places) -> MainWindow:
    """A window on a half year of practice."""
    lived_before(places)
    window = open_window()
    settle(qtbot, window)
    return window


def today(window: MainWindow) -> Today:
    shown = page(window)
    assert isinstance(shown, PracticePage)
    return shown._today


def moment(window: MainWindow) -> MomentPage:
    shown = page(window)
    assert isinstance(shown, MomentPage)
    return shown


def say_first(qtbot: QtBot, window: MainWindow) -> None:
    shown = next(each for each in moment(window)._stage.replies if each.isVisible())
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def test_who_has_played_nothing_yet_is_offered_nothing_but_where_to_begin(window: MainWindow) -> None:
    assert not today(window).isVisible()


def test_a_conversation_and_moments_are_offered_with_the_reason_why(lived: MainWindow) -> None:
    shown = words(today(lived))
    assert "Voor vandaag" in shown
    assert "Omdat je aan eigenaarschap wilt werken." in shown
    assert shown.count("«") == 3


def test_how_often_a_moment_was_hard_is_what_the_records_say(lived: MainWindow, places: Places) -> None:
    shelf = lived.desk.shelf
    assert shelf is not None
    from kcc_coach.storage.store import read_store
    from kcc_coach.ui.desk import now

    (profile,), _ = list_profiles(places.profiles)
    with read_store(profile) as store:
        day = day_of(store, shelf, now(), 0)
    poor = rows_of(places, "SELECT scenario, node FROM review WHERE rating <= 2")
    for offered in day.plan.moments:
        hard = len([each for each in poor if each == (offered.scenario, offered.node)])
        assert offered.reason.code == "lapsed"
        assert offered.reason.count == hard
        assert f"{hard} keer lastig viel." in words(today(lived))


def test_something_else_is_another_conversation(qtbot: QtBot, lived: MainWindow) -> None:
    before = words(today(lived))
    press(qtbot, lived, "Iets anders")
    assert words(today(lived)) != before
    focused: QWidget | None = lived.focusWidget()
    assert focused is not None
    assert focused.objectName() == "today-other"
    press(qtbot, lived, "Begin het gesprek")
    assert player(lived)._talk is not None


def test_what_somebody_wants_to_work_on_is_chosen_kept_and_offered(
    qtbot: QtBot, lived: MainWindow, places: Places
) -> None:
    press(qtbot, lived, "Je werkt aan eigenaarschap. Iets anders kiezen?")
    for name in ("listening", "empathy", "ownership"):
        made = today(lived).findChild(QPushButton, f"focus-{name}")
        assert isinstance(made, QPushButton)
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    checked = [each.text() for each in today(lived).findChildren(QPushButton) if each.isChecked()]
    assert checked == [tr(BY_ID[name].name) for name in BY_ID if name in ("empathy", "ownership")] or len(checked) == 2
    press(qtbot, lived, "Klaar")
    ((kept,),) = rows_of(places, "SELECT detail FROM note WHERE kind = 'focus'")
    assert len(str(kept).split(",")) == 2
    assert "Je werkt aan " in "\n".join(each.text() for each in today(lived).findChildren(QPushButton))


def test_a_moment_is_played_reviewed_once_and_feeds_no_trend(qtbot: QtBot, lived: MainWindow, places: Places) -> None:
    before = counts(places)
    press(qtbot, lived, "Oefen de momenten")
    settle(qtbot, lived)
    assert "Moment 1 van 3" in words(moment(lived))
    say_first(qtbot, lived)
    assert "Vertrouwen " in words(moment(lived))
    press(qtbot, lived, "Nog een keer")
    say_first(qtbot, lived)
    runs, weeks, reviews, memories = before
    assert counts(places) == (runs, weeks, reviews + 1, memories)
    ((run,),) = rows_of(places, "SELECT run FROM review ORDER BY id DESC LIMIT 1")
    assert run is None


def test_after_the_last_moment_the_conversations_are_there_again_by_the_keyboard_alone(
    qtbot: QtBot, lived: MainWindow
) -> None:
    press(qtbot, lived, "Oefen de momenten")
    settle(qtbot, lived)
    for _ in range(3):
        qtbot.keyClick(moment(lived), Qt.Key.Key_1)
        settle(qtbot, lived)
        focused: QWidget | None = lived.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Return)
        settle(qtbot, lived)
    assert isinstance(page(lived), PracticePage)


def test_a_moment_that_is_no_longer_there_is_passed_over(qtbot: QtBot, lived: MainWindow) -> None:
    lived.person.practise((("terras", "weg"), ("nergens", "weg")))
    settle(qtbot, lived)
    assert isinstance(page(lived), PracticePage)


def test_a_moment_can_be_stopped(qtbot: QtBot, lived: MainWindow) -> None:
    press(qtbot, lived, "Oefen de momenten")
    settle(qtbot, lived)
    press(qtbot, lived, "Stop")
    assert isinstance(page(lived), PracticePage)


def test_a_review_that_could_not_be_kept_is_told_on_the_page_and_kept_when_it_is_tried_again(
    qtbot: QtBot, lived: MainWindow, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = counts(places)
    press(qtbot, lived, "Oefen de momenten")
    settle(qtbot, lived)
    with monkeypatch.context() as patched:
        patched.setattr("kcc_coach.storage.moments.keep_review", refuse)
        say_first(qtbot, lived)
    assert "No space left on device" in words(moment(lived)._notice)
    assert counts(places) == before
    press(qtbot, lived, "Probeer opnieuw")
    assert not moment(lived)._notice.isVisible()
    assert counts(places)[2] == before[2] + 1


def test_a_double_press_passes_over_no_moment(qtbot: QtBot, lived: MainWindow) -> None:
    press(qtbot, lived, "Oefen de momenten")
    settle(qtbot, lived)
    say_first(qtbot, lived)
    for _ in range(2):
        qtbot.mouseClick(moment(lived)._onward, Qt.MouseButton.LeftButton)
    settle(qtbot, lived)
    assert "Moment 2 van 3" in words(moment(lived))
