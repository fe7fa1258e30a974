"""A lead, a key keeper and twelve members at the window: cheap keys, a shared folder, and what a person does there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLineEdit, QPushButton, QWidget

from kcc_coach.sharing import own_folder
from kcc_coach.team import founding, keeper as keeping, keys as team_keys, lead as leading, member as taking_part
from kcc_coach.team.folder import TeamFolder
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER, Keys, keep_keys
from kcc_coach.team.layout import Answers, quarter_of
from kcc_coach.team.rounds import roster_of, team_of
from kcc_coach.ui.desk import now
from kcc_coach.ui.team_ways import TEAM_KEEPER, TEAM_LEAD, TEAM_MEMBER
from tests.ui.acting import page, press
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from kcc_coach.problem import Problem
    from kcc_coach.team.documents import TeamFile
    from kcc_coach.ui.main_window import MainWindow
    from kcc_coach.ui.parts.team_ground import TeamGround

PASSPHRASE: Final = "een lange zin van mij"
ASKED: Final = ("listening", "empathy", "connecting")
ANSWERS: Final = Answers((2, 3, 5), 5, ("anger", "no"), ())
ROLES: Final = {"TeamKeeperPage": KEEPER, "TeamLeadPage": LEAD, "TeamMemberPage": MEMBER}
T = TypeVar("T")
G = TypeVar("G", bound="TeamGround")


@dataclass(frozen=True)
class Staff:
    """Everybody's keys; lead and keeper keep theirs in the profile that is open, the members beside the shared folder."""

    root: Path
    profile: Path
    lead: Keys
    keeper: Keys
    members: tuple[Keys, ...]
    at_window: Keys | None = None  # the member who sits at the window too

    @property
    def shared(self) -> TeamFolder:
        return TeamFolder(self.root / "gedeeld")

    @property
    def file(self) -> TeamFile:
        return found(team_of(self.shared))

    def own(self, keys: Keys) -> Path:
        away = keys.role == MEMBER and keys != self.at_window
        return self.root / keys.name if away else own_folder(self.profile, keys.role)


def found(answer: tuple[T | None, tuple[Problem, ...]]) -> T:
    made, problems = answer
    assert problems == ()
    assert made is not None
    return made


def words(keys: Keys) -> str:
    return " ".join(keys.person.words)


def quarter() -> str:
    return quarter_of(now().date())


def cheap_keys(patch: pytest.MonkeyPatch) -> None:
    """Keys that are stretched as little as can be: what is tested here is the window."""
    patch.setattr(team_keys, "OPERATIONS", 1)
    patch.setattr(team_keys, "MEMORY", 8192)


def staff(window: MainWindow, root: Path, size: int = 12, *, member: bool = True) -> Staff:
    """Lead and keeper have keys, and the first member at this window too; the shared folder is empty."""
    profile = window.desk.profile
    assert profile is not None
    (root / "gedeeld").mkdir()
    made = Staff(
        root,
        profile.folder,
        _keys(LEAD, "Anna"),
        _keys(KEEPER, "Bram"),
        tuple(_keys(MEMBER, f"Lid {each}") for each in range(size)),
    )
    for each in (made.lead, made.keeper, *(made.members[:1] if member else ())):
        own = own_folder(made.profile, each.role)
        own.mkdir(parents=True)
        assert keep_keys(own, each, PASSPHRASE) == ()
    return made


def _keys(role: str, name: str) -> Keys:
    """The same in every run, so that their words are worked out once."""
    return Keys(role, name, *(hashlib.sha256(f"{role} {name} {part}".encode()).digest() for part in range(3)))


def make_team(who: Staff, k: int = 8) -> None:
    """The lead makes it, and it waits for the keeper."""
    keeper = who.keeper
    found(founding.found_team(who.lead, who.own(who.lead), who.shared, "Balie Noord", k, keeper.person, words(keeper)))


def sign(who: Staff) -> None:
    found(founding.sign_team(who.keeper, who.own(who.keeper), who.shared, words(who.lead)))


def join(who: Staff) -> None:
    for each in who.members:
        found(founding.join(each, who.own(each), who.shared, words(who.keeper)))


def confirm(who: Staff) -> None:
    for person in found(founding.waiting_cards(who.shared, found(roster_of(who.shared, who.file)))):
        own = who.own(who.keeper)
        said = " ".join(person.words)
        found(founding.confirm_member(who.keeper, own, who.shared, who.file.team, person, said))


def whole_team(who: Staff) -> None:
    """A team with all of its members on the list."""
    make_team(who)
    sign(who)
    join(who)
    confirm(who)


def open_round(who: Staff, of: str = "") -> None:
    found(keeping.open_round(who.keeper, who.own(who.keeper), who.shared, who.file.team, of or quarter(), ASKED))


def send(who: Staff, count: int, of: str = "", answers: Answers = ANSWERS) -> None:
    for each in who.members[:count]:
        found(taking_part.contribute(each, who.own(each), who.shared, who.file.team, of or quarter(), answers))


def close(who: Staff, of: str = "", *, give_up: bool = False) -> None:
    keeper, own = who.keeper, who.own(who.keeper)
    found(keeping.close_round(keeper, own, who.shared, who.file.team, of or quarter(), give_up=give_up))


def release(who: Staff, of: str = "") -> None:
    found(keeping.tally(who.keeper, who.own(who.keeper), who.shared, who.file.team, of or quarter()))


def combine(who: Staff, of: str = "") -> None:
    found(leading.combine(who.lead, who.own(who.lead), who.shared, who.file.team, of or quarter()))


def released_round(who: Staff, of: str = "", answers: Answers = ANSWERS) -> None:
    open_round(who, of)
    send(who, len(who.members), of, answers)
    close(who, of)
    release(who, of)


def to_page(qtbot: QtBot, window: MainWindow, kind: type[G]) -> G:
    """Goes to such a page, which is locked; whoever comes from another one locks that too."""
    window.go({KEEPER: TEAM_KEEPER, LEAD: TEAM_LEAD, MEMBER: TEAM_MEMBER}[ROLES[kind.__name__]])
    settle(qtbot, window)
    settle(qtbot, window)
    shown = page(window)
    assert isinstance(shown, kind)
    return shown


def unlock(qtbot: QtBot, window: MainWindow, shown: TeamGround, passphrase: str = PASSPHRASE) -> None:
    """Types the passphrase and opens the keys."""
    assert shown._card is not None
    type_passphrase(qtbot, shown._card, passphrase)
    for _ in range(2):  # what was unlocked asks for more
        settle(qtbot, window)


def type_passphrase(qtbot: QtBot, card: QWidget, passphrase: str = PASSPHRASE) -> None:
    """Types it into each field for it, and presses the button."""
    fields = [each for each in card.findChildren(QLineEdit) if each.isVisible() and each.echoMode() == hidden()]
    assert fields
    for each in fields:
        each.clear()
        qtbot.keyClicks(each, passphrase)
    (go,) = [each for each in card.findChildren(QPushButton) if each.isVisible() and each.property("kind") == "primary"]
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)


def hidden() -> QLineEdit.EchoMode:
    return QLineEdit.EchoMode.Password


def unlocked(qtbot: QtBot, window: MainWindow, kind: type[G]) -> G:
    shown = to_page(qtbot, window, kind)
    unlock(qtbot, window, shown)
    return shown


def do(qtbot: QtBot, window: MainWindow, *buttons: str) -> None:
    """Clicks these buttons, one after the other."""
    for each in buttons:
        press(qtbot, window, each)
        settle(qtbot, window)


def offers(shown: QWidget) -> list[str]:
    """What can be pressed."""
    QApplication.processEvents()
    return [each.accessibleName() for each in shown.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]


def field(shown: QWidget, name: str) -> QLineEdit:
    (found_one,) = [
        each for each in shown.findChildren(QLineEdit) if each.isVisible() and each.accessibleName() == name
    ]
    return found_one


def will_choose_folder(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))


def tab_to(qtbot: QtBot, name: str) -> QWidget:
    """Goes on with the Tab key until something with this name has the focus."""
    for _ in range(80):
        here = QApplication.focusWidget()
        assert here is not None
        if here.accessibleName() == name:
            return here
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    message = f"Tab does not lead to {name!r}"
    raise AssertionError(message)


def press_by_key(qtbot: QtBot, window: MainWindow, *names: str) -> None:
    """Goes to each of these by Tab and presses it with the space bar."""
    for each in names:
        qtbot.keyClick(tab_to(qtbot, each), Qt.Key.Key_Space)
        settle(qtbot, window)
        settle(qtbot, window)


def click(qtbot: QtBot, box: QCheckBox) -> None:
    """Clicks on the square itself: beside its words a box takes no click."""
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(14, box.height() // 2))
