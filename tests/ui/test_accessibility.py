"""EN 301 549 chapter 11, as far as it can be computed: names, roles, order, contrast, room at 200 %."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton, QScrollArea, QWidget

from kcc_coach.ui.theme.tokens import TOKENS, Tokens
from tests.export.filled import fill as fill_records
from tests.packs.small import changed
from tests.packs.test_bringing import STORY
from tests.ui.acting import SCENARIOS, begin, page, play, play_and_rate, press
from tests.ui.conftest import CALM, OpenWindow, settle
from tests.ui.door_ways import to_changes, to_faces, to_forgotten, to_lock, to_newcomer, to_recovery_key, to_unlock
from tests.ui.stepping import live_steps
from tests.ui.trainer import bring, own_pack, put, put_on_bench, sent, to_packs, workshop

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow


def to_practice(qtbot: QtBot, window: MainWindow) -> None:
    window.go("practice")
    settle(qtbot, window)


def to_player(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window)


def to_assessment(qtbot: QtBot, window: MainWindow) -> None:
    play(qtbot, window)
    press(qtbot, window, "Hoe ging het, volgens jou?")


def to_debrief(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)


def to_progress(qtbot: QtBot, window: MainWindow) -> None:
    play_and_rate(qtbot, window)
    window.go("progress")
    settle(qtbot, window)


def to_steps(qtbot: QtBot, window: MainWindow) -> None:
    window.go("steps")
    settle(qtbot, window)


def to_steps_of_half_a_year(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.ask(live_steps)
    window.desk.changes.changed.emit("profile")
    to_steps(qtbot, window)


def to_settings(qtbot: QtBot, window: MainWindow) -> None:
    window.go("settings")
    settle(qtbot, window)


def to_packs_of_every_origin(qtbot: QtBot, window: MainWindow) -> None:
    places = window.desk.places
    own = own_pack(places, eigen=changed(("id: klein", "id: eigen"), ("minutes: 5", "minuten: 5")))
    card = own / "pack.yaml"
    card.write_text(card.read_text(encoding="utf-8").replace("id: zalen", "id: eigen"), encoding="utf-8")
    own.rename(own.with_name("eigen"))
    put(places, places.data)
    window.desk.read_packs_again()
    to_packs(qtbot, window)


def to_removing(qtbot: QtBot, window: MainWindow) -> None:
    to_packs_of_every_origin(qtbot, window)
    press(qtbot, window, "Verwijder")


def to_sharing(qtbot: QtBot, window: MainWindow) -> None:
    to_packs_of_every_origin(qtbot, window)
    press(qtbot, window, "Deel als pakket…")


def to_offer(qtbot: QtBot, window: MainWindow) -> None:
    bring(qtbot, window, sent(window.desk.places.data))


def to_refusal(qtbot: QtBot, window: MainWindow) -> None:
    file = window.desk.places.data / "kapot.kccpack"
    file.write_bytes(b"PK")
    bring(qtbot, window, file)


def to_report(qtbot: QtBot, window: MainWindow) -> None:
    file = window.desk.places.data / "lamp.twee"
    file.write_text(STORY, encoding="utf-8")
    bring(qtbot, window, file)


def to_workshop(qtbot: QtBot, window: MainWindow) -> None:
    shown = put_on_bench(qtbot, window, SCENARIOS / "daniel-blake.yaml")
    shown._choose("opening")
    settle(qtbot, window)


def to_workshop_list(qtbot: QtBot, window: MainWindow) -> None:
    to_workshop(qtbot, window)
    press(qtbot, window, "Toon als lijst")


def to_faults(qtbot: QtBot, window: MainWindow) -> None:
    file = own_pack(window.desk.places, klein=changed(("minutes: 5", "minuten: 5"))) / "klein.yaml"
    put_on_bench(qtbot, window, file)
    press(qtbot, window, "Over het gesprek")


def to_rehearsal(qtbot: QtBot, window: MainWindow) -> None:
    to_workshop(qtbot, window)
    press(qtbot, window, "Speel vanaf hier")


def to_team(qtbot: QtBot, window: MainWindow) -> None:
    window.go("team")
    settle(qtbot, window)


def to_data(qtbot: QtBot, window: MainWindow) -> None:
    """Every kind opened, and each question asked."""
    window.desk.ask(fill_records)
    window.go("data")
    settle(qtbot, window)
    for each in window.findChildren(QPushButton):
        if each.accessibleName().startswith("Bekijk: ") and each.isVisible():
            each.click()
    settle(qtbot, window)
    press(qtbot, window, "Wis dit gesprek")
    press(qtbot, window, "Wis al mijn gegevens")


def to_group(qtbot: QtBot, window: MainWindow) -> None:
    to_workshop(qtbot, window)
    workshop(window)._menu.grouped.emit()
    settle(qtbot, window)
    qtbot.keyClick(page(window), "1")


WAYS = [
    to_practice,
    to_player,
    to_assessment,
    to_debrief,
    to_progress,
    to_steps,
    to_steps_of_half_a_year,
    to_settings,
    to_faces,
    to_newcomer,
    to_lock,
    to_recovery_key,
    to_changes,
    to_unlock,
    to_forgotten,
    to_packs_of_every_origin,
    to_removing,
    to_sharing,
    to_offer,
    to_refusal,
    to_report,
    to_workshop,
    to_workshop_list,
    to_faults,
    to_rehearsal,
    to_team,
    to_group,
    to_data,
]
Way = "Callable[[QtBot, MainWindow], None]"


def focusable(window: MainWindow) -> list[QWidget]:
    tabbed = Qt.FocusPolicy.TabFocus
    every = window.findChildren(QWidget)
    return [each for each in every if each.isVisible() and each.isEnabled() and each.focusPolicy() & tabbed]


@pytest.mark.parametrize("way", WAYS)
def test_everything_that_takes_the_focus_has_a_name_and_a_role(
    qtbot: QtBot, window: MainWindow, way: Callable[[QtBot, MainWindow], None]
) -> None:
    way(qtbot, window)
    for each in focusable(window):
        seen = QAccessible.queryAccessibleInterface(each)
        assert seen is not None
        assert seen.text(QAccessible.Text.Name), f"{type(each).__name__} has no name"
        assert seen.role() != QAccessible.Role.NoRole, f"{each.accessibleName()} has no role"


@pytest.mark.parametrize("way", WAYS)
def test_the_tab_key_reaches_everything_that_takes_the_focus(
    qtbot: QtBot, window: MainWindow, way: Callable[[QtBot, MainWindow], None]
) -> None:
    way(qtbot, window)
    reached: set[int] = set()
    for _ in range(len(focusable(window)) + 5):
        here = QApplication.focusWidget()
        assert here is not None
        reached.add(id(here))
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    missed = [each for each in focusable(window) if id(each) not in reached and not in_a_reached_group(each, reached)]
    assert not missed, [each.accessibleName() for each in missed]


def in_a_reached_group(widget: QWidget, reached: set[int]) -> bool:
    """Of steps that exclude each other Tab reaches one; the arrow keys go to the others."""
    exclusive = isinstance(widget, QAbstractButton) and widget.autoExclusive()
    family = widget.parentWidget()
    return exclusive and family is not None and any(id(each) in reached for each in family.children())


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("way", WAYS)
def test_no_text_is_clipped_at_200_percent(
    qtbot: QtBot,
    open_window: OpenWindow,
    way: Callable[[QtBot, MainWindow], None],
    size: tuple[int, int],
) -> None:
    window = open_window(replace(CALM, text_size=200))
    window.resize(*size)
    way(qtbot, window)
    qtbot.wait(30)
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.width() >= min(label.minimumSizeHint().width(), window.width() // 2), label.text()
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
    for each in window.findChildren(QPushButton):
        if each.isVisible():
            assert each.width() >= each.sizeHint().width(), each.text()
            assert each.height() >= each.sizeHint().height(), each.text()


@pytest.mark.parametrize("way", WAYS)
def test_no_page_scrolls_sideways_in_a_small_window(
    qtbot: QtBot, open_window: OpenWindow, way: Callable[[QtBot, MainWindow], None]
) -> None:
    window = open_window(replace(CALM, text_size=200))
    window.resize(1024, 700)
    way(qtbot, window)
    qtbot.wait(30)
    shown = page(window)
    assert isinstance(shown, QScrollArea)
    body = shown.widget()
    assert body is not None
    assert body.width() <= shown.viewport().width()
    assert window.isFullScreen() or window.width() == 1024


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [1280, 1024])
def test_the_ways_to_the_pages_keep_no_window_wider_than_it_is_drawn(
    qtbot: QtBot, open_window: OpenWindow, width: int, language: str
) -> None:
    window = open_window(replace(CALM, text_size=200, language=language))
    window.resize(1280, 700)
    qtbot.wait(30)
    window.resize(width, 700)
    qtbot.wait(30)
    assert window.width() == width
    for each in window._nav._buttons.values():
        assert window.rect().contains(each.geometry().translated(window._nav.pos()))
        assert each.width() >= each.sizeHint().width()


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "primary_soft"),
    ("ink", "harmony"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("muted", "primary_soft"),
    ("muted", "harmony"),
    ("primary", "surface"),
    ("primary", "paper"),
    ("primary", "primary_soft"),
    ("on_primary", "primary"),
    ("amber_text", "surface"),
    ("green", "surface"),
    ("brick", "surface"),
    ("thought_ink", "thought"),
    ("nav_ink", "nav"),
    ("nav_ink", "nav_active"),
    ("nav", "nav_accent"),
]
SHAPES = [
    ("control", "surface"),
    ("control", "paper"),
    ("amber", "surface"),
    ("green", "surface"),
    ("brick", "surface"),
    ("primary", "surface"),
    ("focus", "surface"),
    ("focus", "paper"),
    ("nav_accent", "nav"),
    ("ink", "surface"),
]


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize("pair", TEXT)
def test_text_stands_out_from_its_ground(name: str, pair: tuple[str, str]) -> None:
    assert token_contrast(TOKENS[name], pair) >= 4.5


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize("pair", SHAPES)
def test_shapes_stand_out_from_their_ground(name: str, pair: tuple[str, str]) -> None:
    assert token_contrast(TOKENS[name], pair) >= 3


def token_contrast(tokens: Tokens, pair: tuple[str, str]) -> float:
    return contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1]))


def test_a_list_of_choices_opens_and_is_chosen_from_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    to_settings(qtbot, window)
    sizes = window.findChild(QComboBox, "setting-text_size")
    assert isinstance(sizes, QComboBox)
    sizes.setFocus()
    qtbot.keyClick(sizes, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert window.desk.settings.text_size == 125
