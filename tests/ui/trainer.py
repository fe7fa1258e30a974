"""What a trainer does at the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from kcc_coach.packs.installed import install
from kcc_coach.packs.offers import look_at
from kcc_coach.packs.shelf import read_entry
from kcc_coach.ui.pages.group import GroupPage
from kcc_coach.ui.pages.packs import PacksPage
from kcc_coach.ui.pages.rehearsal import RehearsalPage
from kcc_coach.ui.pages.workshop import WorkshopPage
from kcc_coach.ui.parts.offer_card import OfferCard
from kcc_coach.ui.parts.pack_card import PackCard
from tests.packs.kccpack.making import AUTHOR, CARD, KEY, pack_of, source_folder
from tests.ui.acting import page
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.packs.signing import AuthorKey
    from kcc_coach.paths import Places
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.main_window import MainWindow


def own_pack(places: Places, **texts: str) -> Path:
    """A pack of one's own with these sources."""
    return source_folder(places.data / "packs" / "zalen", version=1, author=AUTHOR, **texts)


def sent(folder: Path, *scenarios: Scenario, version: int = 1, key: AuthorKey | None = KEY) -> Path:
    """A pack that a colleague sent."""
    file = folder / f"ontvangen-{version}.kccpack"
    file.write_bytes(pack_of(replace(CARD, version=version), *scenarios, key=key))
    return file


def put(places: Places, folder: Path, *scenarios: Scenario, version: int = 1, key: AuthorKey | None = KEY) -> None:
    """Installs a pack before the window opens."""
    offer, _ = look_at(sent(folder, *scenarios, version=version, key=key), places)
    assert offer is not None
    assert install(offer, places, confirmed=True)[1] == ()


def to_packs(qtbot: QtBot, window: MainWindow) -> PacksPage:
    window.go("packs")
    settle(qtbot, window)
    return packs(window)


def packs(window: MainWindow) -> PacksPage:
    shown = page(window)
    assert isinstance(shown, PacksPage)
    return shown


def workshop(window: MainWindow) -> WorkshopPage:
    shown = page(window)
    assert isinstance(shown, WorkshopPage)
    return shown


def rehearsal(window: MainWindow) -> RehearsalPage:
    shown = page(window)
    assert isinstance(shown, RehearsalPage)
    return shown


def group(window: MainWindow) -> GroupPage:
    shown = page(window)
    assert isinstance(shown, GroupPage)
    return shown


def put_on_bench(qtbot: QtBot, window: MainWindow, file: Path) -> WorkshopPage:
    """Opens a source in the workshop and waits until its map is there."""
    window._trainer.work_on(read_entry(file))
    settle(qtbot, window)
    return workshop(window)


def choose_in_menu(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Chooses from what can be made of the conversation on the bench."""
    (action,) = [each for each in workshop(window)._menu._menu.actions() if each.text() == words]
    action.trigger()
    settle(qtbot, window)


def bring(qtbot: QtBot, window: MainWindow, file: Path) -> PacksPage:
    """Brings a file in and waits until it is told what it is."""
    shown = to_packs(qtbot, window)
    shown.bring(file)
    settle(qtbot, window)
    return shown


def texts(widget: QWidget) -> list[str]:
    """What the visible labels say."""
    QApplication.processEvents()  # fresh ones are shown
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible() and each.text()]


def said(widget: QWidget) -> str:
    return "\n".join(texts(widget))


def will_save_as(patch: pytest.MonkeyPatch, file: Path) -> None:
    """The person chooses this file when asked where something should come to stand."""
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))


def will_open(patch: pytest.MonkeyPatch, file: Path) -> None:
    """The person chooses this file when asked which one to open."""
    patch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))


def cards(shown: PacksPage) -> dict[str, PackCard]:
    return {each.pack.title: each for each in shown.findChildren(PackCard) if each.isVisible()}


def offer(shown: PacksPage) -> OfferCard:
    (found,) = [each for each in shown.findChildren(OfferCard) if each.isVisible()]
    return found


def titles_to_practise(qtbot: QtBot, window: MainWindow) -> list[str]:
    window.go("practice")
    settle(qtbot, window)
    return texts(page(window))
