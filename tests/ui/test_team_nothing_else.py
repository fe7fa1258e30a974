"""The lead's page in every way in which it can be read: nowhere a number that isn't one of the coded figures."""

from __future__ import annotations

import gc
import re
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QScrollBar, QTableView, QWidget

from kcc_coach.i18n import tr
from kcc_coach.team.layout import VOLUME_NAMES, Answers
from kcc_coach.team.ledger import read_ledger
from kcc_coach.team.reading import Figures
from kcc_coach.ui.pages.team_lead import TeamLeadPage
from kcc_coach.ui.parts.team_band import BandPicture
from tests.ui import team_making as making
from tests.ui.conftest import settle
from tests.ui.team_making import Staff, do, unlocked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

CODED: Final = {"2", "2,5", "3", "3,5", "4"}
NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
SET_TEXTS: Final = (  # what holds a number and says nothing of the team's answers
    r"[Kk]wartaal \d van \d{4}",
    r"\d{4}-Q\d",
    r"\d{4}-W\d\d",
    r"[Ww]eek \d+, vanaf \d+ \w+",
    r"\d+ deelnemers",
    r"[0-9a-f]{32}",  # the id of the team
    *(re.escape(each) for each in VOLUME_NAMES),
)
ROLES: Final = (*range(15), *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 8))


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    return making.staff(window, tmp_path)


def everything(shown: QWidget) -> Iterator[str]:
    """Each text that a person or a program can read from a page and from what is in it."""
    for each in (shown, *shown.findChildren(QWidget)):
        yield from _of_widget(each)
        yield from _of_assistive_client(each)
        yield _copied(each)
        if isinstance(each, QAbstractItemView | QComboBox):
            yield from _of_model(each)


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.whatsThis(), widget.statusTip(), widget.objectName(), widget.windowTitle())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    for name in ("text", "placeholderText", "title", "toPlainText"):
        told = getattr(widget, name, None)
        yield str(told()) if callable(told) else ""
    names = [bytes(each.data()).decode() for each in widget.dynamicPropertyNames()]
    yield from (str(widget.property(each)) for each in names if each != "level" and not each.startswith("_"))


def _of_assistive_client(widget: QWidget) -> Iterator[str]:
    seen = QAccessible.queryAccessibleInterface(widget)
    kinds = (
        QAccessible.Text.Name,
        QAccessible.Text.Description,
        QAccessible.Text.Help,
        QAccessible.Text.Accelerator,
    )
    yield from (seen.text(kind) for kind in kinds)
    if not isinstance(widget, QScrollBar):  # how far a page is scrolled says nothing
        yield seen.text(QAccessible.Text.Value)


def _copied(widget: QWidget) -> str:
    """What is on the clipboard after all was chosen and copied."""
    clipboard = QApplication.clipboard()
    clipboard.clear()
    for name in ("selectAll", "copy"):
        act = getattr(widget, name, None)
        if callable(act):
            act()
    if isinstance(widget, QAbstractItemView):
        from PySide6.QtTest import QTest

        QTest.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime: QMimeData | None = clipboard.mimeData()
    rich = QTextDocumentFragment.fromHtml(mime.html()).toPlainText() if mime is not None else ""
    return f"{clipboard.text()} {rich}"


def _of_model(widget: QAbstractItemView | QComboBox) -> Iterator[str]:
    model = widget.model()
    for row in range(model.rowCount(QModelIndex())):
        for column in range(model.columnCount(QModelIndex())):
            index = model.index(row, column, QModelIndex())
            for role in ROLES:
                told = index.data(role)
                if isinstance(told, str | int | float) and role not in LOOKS:
                    number_of_choice = isinstance(told, int) and index.data() == f"{told} deelnemers"
                    yield "" if number_of_choice else str(told)
    if isinstance(widget, QTableView):
        yield from (
            str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount(QModelIndex()))
        )


LOOKS: Final = {
    Qt.ItemDataRole.TextAlignmentRole,
    Qt.ItemDataRole.CheckStateRole,
    Qt.ItemDataRole.SizeHintRole,
    Qt.ItemDataRole.FontRole,
}


def numbers(told: Iterator[str]) -> set[str]:
    """The numbers in these texts, without the texts that are always the same."""
    found = set()
    for each in told:
        plain = each
        for known in SET_TEXTS:
            plain = re.sub(known, "", plain)
        found |= set(NUMBER.findall(plain))
    return found


def with_figures(qtbot: QtBot, window: MainWindow, who: Staff) -> TeamLeadPage:
    """Two rounds that were put together, and the newest one in front with its table."""
    making.whole_team(who)
    making.released_round(who, "2026-Q2", Answers((2, 3, 4), 5, ("anger",)))
    making.combine(who, "2026-Q2")
    making.released_round(who, "2026-Q3", Answers((4, 3, 5), 5, ("anger", "no")))
    shown = unlocked(qtbot, window, TeamLeadPage)
    do(qtbot, window, "Zet samen", "Toon als tabel")
    return shown


def allowed(shown: TeamLeadPage) -> set[str]:
    """The coded figures, the steps of the scale, and the coded counts of the round."""
    (round_,) = [each for each in shown._seen.team.rounds if each.quarter == "2026-Q3"]
    return CODED | {str(each.about) for each in round_.reading.counts} | {"8"}  # and k, which everybody knows


def test_nothing_on_the_page_of_a_lead_says_more_than_the_coded_figures(
    qtbot: QtBot, window: MainWindow, who: Staff, caplog: pytest.LogCaptureFixture
) -> None:
    shown = with_figures(qtbot, window, who)
    assert shown.findChildren(BandPicture)
    told = list(everything(shown))
    assert len([each for each in told if each]) > 100
    assert numbers(iter(told)) <= allowed(shown)
    assert not caplog.records


def test_the_test_finds_a_sum_where_one_is_hidden(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    shown = with_figures(qtbot, window, who)
    ledger, _ = read_ledger(who.own(who.lead), who.file.team)
    assert ledger is not None
    figures = ledger.round("2026-Q3").figures
    assert figures is not None
    leaks: tuple[Callable[[QWidget, str], object], ...] = (
        lambda at, told: at.setToolTip(told),
        lambda at, told: at.setWhatsThis(told),
        lambda at, told: at.setObjectName(told),
        lambda at, told: at.setAccessibleDescription(told),
        lambda at, told: at.setProperty("som", told),
    )
    picture = shown.findChildren(BandPicture)[0]
    for leak in leaks:
        leak(picture, f"{figures.sums[0] * 1000 + 7}")
        assert not numbers(everything(shown)) <= allowed(shown)
        leak(picture, "")
    table = shown.findChildren(QAbstractItemView)[0].model()
    table.setData(table.index(0, 0), 31.25, Qt.ItemDataRole.UserRole + 3)
    assert not numbers(everything(shown)) <= allowed(shown)


def test_the_window_never_holds_the_sums(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    before = [each for each in gc.get_objects() if isinstance(each, Figures)]  # what other tests keep
    shown = with_figures(qtbot, window, who)
    settle(qtbot, window)
    gc.collect()
    assert shown._seen.team.rounds[0].reading is not None
    known = {id(each) for each in before}
    assert not [each for each in gc.get_objects() if isinstance(each, Figures) and id(each) not in known]


def test_below_k_there_is_no_number_at_all(qtbot: QtBot, window: MainWindow, who: Staff) -> None:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 7)
    making.close(who, give_up=True)
    shown = unlocked(qtbot, window, TeamLeadPage)
    assert numbers(everything(shown._round_step)) == set()
    assert tr("gaat niet door") in set(everything(shown._round_step))


def test_with_eight_or_nine_the_counts_are_as_silent_as_where_nothing_stands_out(
    qtbot: QtBot, window: MainWindow, who: Staff
) -> None:
    making.whole_team(who)
    making.open_round(who)
    making.send(who, 9)
    making.close(who)
    making.release(who)
    making.combine(who)
    shown = unlocked(qtbot, window, TeamLeadPage)
    assert shown._seen.team.rounds[0].reading.counts == ()
    assert numbers(everything(shown._round_step)) <= CODED
