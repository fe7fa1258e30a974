"""What a person writes on the page with small steps stays there: nothing of it goes into a team contribution."""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.practice.challenges import Challenge, checked, monday, note_of
from kcc_coach.practice.notes import COMPLIMENT, FAN
from kcc_coach.practice.successes import GAVE, Success, success_note
from kcc_coach.practice.whys import Answers as MonthAnswers, Month, Why, month_note, why_note
from kcc_coach.storage.notes import keep_note
from kcc_coach.storage.steps import keep_typed
from kcc_coach.team import member as taking_part
from kcc_coach.team.layout import Answers
from kcc_coach.ui.desk import now
from tests.ui import member_making as sitting, team_making as making
from tests.ui.acting import play_and_rate
from tests.ui.conftest import settle
from tests.ui.member_making import everything_in, own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kcc_coach.storage.store import Store
    from kcc_coach.ui.main_window import MainWindow
    from tests.ui.team_making import Staff

CANARY: Final = "kanarie-7f3a-in-de-mijn"


@pytest.fixture
def who(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    making.cheap_keys(monkeypatch)
    return making.staff(window, tmp_path, member=False)


def write_everywhere(store: Store) -> None:
    """The canary in every field that the page has, kept and half typed."""
    when, day = now(), now().date()
    step = Challenge((monday(day),), CANARY, CANARY, CANARY, CANARY, pack=CANARY)
    made = [
        note_of("step", checked(step, "done", CANARY), when),
        success_note(Success("fan", FAN, day, CANARY, CANARY), when),
        success_note(Success("dank", COMPLIMENT, day, CANARY, CANARY, GAVE), when),
        why_note(Why(CANARY, CANARY, CANARY), day, when),
        month_note(Month(day.replace(day=1), MonthAnswers(CANARY, CANARY)), when),
    ]
    for each in made:
        keep_note(store, each)
    keep_typed(store, "why", {"why": CANARY}, when)


def ways_to_write(words: str) -> Iterator[bytes]:
    """As it is, in two bytes a letter, and as base64 at each of its three beginnings."""
    plain = words.encode()
    yield from (plain, words.encode("utf-16-le"))
    for skip in range(3):
        whole = base64.b64encode(b"\0" * skip + plain)
        yield whole[4 if skip else 0 : -4]


def holds(content: bytes, words: str = CANARY) -> bool:
    """Whether the words stand in these bytes, also where they are deflated."""
    opened = [content]
    for at in range(len(content) - 2):
        if content[at] == 0x78:
            try:
                opened.append(zlib.decompressobj().decompress(content[at:]))
            except zlib.error:
                continue
    return any(way in each for way in ways_to_write(words) for each in opened)


def contributed(
    qtbot: QtBot, window: MainWindow, who: Staff, patch: pytest.MonkeyPatch
) -> tuple[list[Answers], dict[str, bytes]]:
    """What the member's app gave away before it was sealed, and all that lies in the shared and the own folder after."""
    given: list[Answers] = []
    real = taking_part.contribute

    def watched(*arguments: object, **more: object) -> object:
        given.extend(each for each in (*arguments, *more.values()) if isinstance(each, Answers))
        return real(*arguments, **more)  # type: ignore[arg-type]  # as it was called

    patch.setattr(taking_part, "contribute", watched)
    patch.setattr("kcc_coach.ui.pages.team_member.contribute", watched, raising=False)
    sitting.sent(qtbot, window, who)
    left = {**everything_in(who.shared.path), **{f"own/{k}": v for k, v in everything_in(own(who)).items()}}
    return given, left


def test_nothing_of_it_is_in_a_contribution_or_beside_it(
    qtbot: QtBot, window: MainWindow, who: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_and_rate(qtbot, window)
    window.desk.ask(write_everywhere)
    settle(qtbot, window)
    given, left = contributed(qtbot, window, who, monkeypatch)
    assert len(left) > 3
    assert [name for name, content in left.items() if holds(content) or CANARY in name] == []
    assert all(CANARY not in repr(each) for each in given)
    assert given


def test_the_finder_finds_the_canary_in_each_way_of_writing() -> None:
    for way in (CANARY.encode(), CANARY.encode("utf-16-le"), base64.b64encode(b"x" + CANARY.encode())):
        assert holds(b"voor" + way + b"na")
    assert holds(b"voor" + zlib.compress(CANARY.encode() * 3))
    assert not holds(b"voor en na")


def test_a_contribution_has_no_place_for_words() -> None:
    assert list(Answers.__annotations__) == ["ratings", "talks", "themes", "challenges"]
