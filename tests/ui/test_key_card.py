from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit

from kcc_coach.sharing import own_folder
from kcc_coach.team import keys as team_keys
from kcc_coach.team.keys import FILE, LEAD, MEMBER, Keys, keep_keys, load_keys, make_keys
from kcc_coach.ui.parts.key_card import KeyCard
from tests.ui import team_making as making
from tests.ui.conftest import settle
from tests.ui.team_making import PASSPHRASE, do, field, tab_to
from tests.ui.trainer import said, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.ui.main_window import MainWindow

FIRST, SECOND = "Een wachtwoordzin", "Dezelfde wachtwoordzin nog een keer"
NAME = "Je naam, zoals collega’s je kennen"
OLD = "Je wachtwoordzin"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    making.cheap_keys(monkeypatch)


def own(window: MainWindow, role: str = MEMBER) -> Path:
    assert window.desk.profile is not None
    return own_folder(window.desk.profile.folder, role)


def card(qtbot: QtBot, window: MainWindow) -> tuple[KeyCard, list[Keys]]:
    """A card for a member, and the keys that it tells of."""
    made, told = KeyCard(window.desk, MEMBER, own(window)), list[Keys]()
    made.unlocked.connect(told.append)
    window._stack.addWidget(made)
    window._stack.setCurrentWidget(made)
    settle(qtbot, window)
    return made, told


def fill(qtbot: QtBot, shown: KeyCard, **typed: str) -> None:
    names = {"name": NAME, "first": FIRST, "second": SECOND, "old": OLD}
    for key, words in typed.items():
        line = field(shown, names[key])
        line.clear()
        qtbot.keyClicks(line, words)


def test_who_has_no_keys_makes_them_with_a_name_and_a_passphrase(qtbot: QtBot, window: MainWindow) -> None:
    shown, told = card(qtbot, window)
    fill(qtbot, shown, name="Cato", first=PASSPHRASE, second=PASSPHRASE)
    do(qtbot, window, "Maak mijn sleutels")
    (keys,) = told
    assert (keys.role, keys.name) == (MEMBER, "Cato")
    assert load_keys(own(window), PASSPHRASE) == (keys, ())
    assert " · ".join(keys.person.words) in texts(shown)
    assert PASSPHRASE not in said(shown)
    assert not [each for each in shown.findChildren(QLineEdit) if each.isVisible() and each.text()]


def test_the_name_of_the_profile_is_filled_in(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.rename("Cato de Wit")
    settle(qtbot, window)
    shown, _ = card(qtbot, window)
    assert field(shown, NAME).text() == "Cato de Wit"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            {"name": "Cato", "first": "kort", "second": "kort"},
            "Deze wachtwoordzin is te kort. Neem er een van minstens 10 tekens; een paar woorden is prima.",
        ),
        (
            {"name": "Cato", "first": PASSPHRASE, "second": f"{PASSPHRASE} nog"},
            "De twee wachtwoordzinnen zijn niet gelijk. Typ ze nog een keer.",
        ),
        (
            {"name": "  ", "first": PASSPHRASE, "second": PASSPHRASE},
            "Vul eerst je naam in.",
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(
    qtbot: QtBot, window: MainWindow, typed: dict[str, str], words: str
) -> None:
    shown, told = card(qtbot, window)
    fill(qtbot, shown, **typed)
    do(qtbot, window, "Maak mijn sleutels")
    assert words in texts(shown)
    assert told == []
    assert not (own(window) / FILE).exists()


def test_a_name_that_hides_something_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    shown, told = card(qtbot, window)
    fill(qtbot, shown, first=PASSPHRASE, second=PASSPHRASE)
    field(shown, NAME).setText("Ca\u202eto")
    do(qtbot, window, "Maak mijn sleutels")
    assert "Deze naam kan niet" in said(shown)
    assert told == []


def test_what_is_typed_is_hidden_until_somebody_asks_to_see_it(qtbot: QtBot, window: MainWindow) -> None:
    shown, _ = card(qtbot, window)
    first, second = field(shown, FIRST), field(shown, SECOND)
    assert {first.echoMode(), second.echoMode()} == {QLineEdit.EchoMode.Password}
    (toggle,) = [each for each in shown.findChildren(QCheckBox) if each.isVisible()]
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert {first.echoMode(), second.echoMode()} == {QLineEdit.EchoMode.Normal}


def test_who_has_keys_opens_them_with_the_passphrase(qtbot: QtBot, window: MainWindow) -> None:
    keys = make_keys(MEMBER, "Cato")
    assert keep_keys(own(window), keys, PASSPHRASE) == ()
    shown, told = card(qtbot, window)
    fill(qtbot, shown, old="een heel andere zin")
    do(qtbot, window, "Open mijn sleutels")
    assert "Deze wachtwoordzin hoort niet bij deze sleutels. Probeer het nog eens." in texts(shown)
    assert told == []
    fill(qtbot, shown, old=PASSPHRASE)
    qtbot.keyClick(field(shown, OLD), Qt.Key.Key_Return)
    settle(qtbot, window)
    assert told == [keys]
    assert "Deze wachtwoordzin hoort niet bij deze sleutels. Probeer het nog eens." not in texts(shown)


def test_keys_of_another_role_do_not_open_here(qtbot: QtBot, window: MainWindow) -> None:
    assert keep_keys(own(window), make_keys(LEAD, "Anna"), PASSPHRASE) == ()
    shown, told = card(qtbot, window)
    fill(qtbot, shown, old=PASSPHRASE)
    do(qtbot, window, "Open mijn sleutels")
    assert "Dit zijn de sleutels van de teamleider; hier heb je die van een lid nodig." in texts(shown)
    assert told == []


@pytest.mark.parametrize(("damage", "words"), [(b"{}", "Dit sleutelbestand is beschadigd."), (b"\xff", "beschadigd")])
def test_damaged_keys_are_told_and_never_written_over(
    qtbot: QtBot, window: MainWindow, damage: bytes, words: str
) -> None:
    own(window).mkdir(parents=True)
    (own(window) / FILE).write_bytes(damage)
    shown, told = card(qtbot, window)
    fill(qtbot, shown, old=PASSPHRASE)
    do(qtbot, window, "Open mijn sleutels")
    assert words in said(shown)
    assert told == []
    assert (own(window) / FILE).read_bytes() == damage


def test_keys_that_came_meanwhile_are_never_written_over(qtbot: QtBot, window: MainWindow) -> None:
    shown, told = card(qtbot, window)
    fill(qtbot, shown, name="Cato", first=PASSPHRASE, second=PASSPHRASE)
    keys = make_keys(MEMBER, "Cato")
    assert keep_keys(own(window), keys, "een andere lange zin") == ()
    do(qtbot, window, "Maak mijn sleutels")
    assert "Er zijn hier al sleutels. Die worden nooit overschreven." in texts(shown)
    assert told == []
    assert load_keys(own(window), "een andere lange zin") == (keys, ())


def test_a_locked_card_forgets_the_words_and_asks_again(qtbot: QtBot, window: MainWindow) -> None:
    keys = make_keys(MEMBER, "Cato")
    assert keep_keys(own(window), keys, PASSPHRASE) == ()
    shown, told = card(qtbot, window)
    fill(qtbot, shown, old=PASSPHRASE)
    do(qtbot, window, "Open mijn sleutels")
    shown.lock()
    settle(qtbot, window)
    assert " · ".join(keys.person.words) not in said(shown)
    assert field(shown, OLD).text() == ""
    assert len(told) == 1


def test_who_leaves_while_the_keys_open_is_not_let_in(qtbot: QtBot, window: MainWindow) -> None:
    assert keep_keys(own(window), make_keys(MEMBER, "Cato"), PASSPHRASE) == ()
    shown, told = card(qtbot, window)
    fill(qtbot, shown, old=PASSPHRASE)
    shown._go()
    shown.lock()
    settle(qtbot, window)
    assert told == []


def test_keys_are_made_with_the_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    shown, told = card(qtbot, window)
    window.activateWindow()
    window._nav.setFocus()
    field(shown, NAME).setFocus()
    for name, words in ((NAME, "Cato"), (FIRST, PASSPHRASE), (SECOND, PASSPHRASE)):
        line = tab_to(qtbot, name)
        qtbot.keyClicks(line, words)
    qtbot.keyClick(tab_to(qtbot, "Maak mijn sleutels"), Qt.Key.Key_Space)
    settle(qtbot, window)
    assert [each.name for each in told] == ["Cato"]


def test_the_four_words_can_be_read_aloud_and_not_selected(qtbot: QtBot, window: MainWindow) -> None:
    keys = make_keys(MEMBER, "Cato")
    assert keep_keys(own(window), keys, PASSPHRASE) == ()
    shown, _ = card(qtbot, window)
    fill(qtbot, shown, old=PASSPHRASE)
    do(qtbot, window, "Open mijn sleutels")
    (label,) = [each for each in shown.findChildren(QLabel) if each.text() == " · ".join(keys.person.words)]
    assert label.accessibleName() == ", ".join(keys.person.words)
    assert label.property("tone") == "figure"
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not label.textInteractionFlags() & selectable


def test_making_keys_keeps_the_window_answering(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stretching happens in the worker: the press itself only says that it takes a while."""
    shown, told = card(qtbot, window)
    fill(qtbot, shown, name="Cato", first=PASSPHRASE, second=PASSPHRASE)
    threads: list[bool] = []
    stretched = team_keys._stretched

    def watched(*given: object) -> bytes:
        app = QApplication.instance()
        assert app is not None
        threads.append(app.thread().isCurrentThread())
        return stretched(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(team_keys, "_stretched", watched)
    shown._go()
    assert "Even geduld: je sleutels worden gemaakt." in texts(shown)
    settle(qtbot, window)
    assert threads == [False]
    assert len(told) == 1
