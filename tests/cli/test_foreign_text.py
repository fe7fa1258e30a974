"""Texts of a pack come from outside: whatever they hold, a terminal shows it and never obeys it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.cli.examples import PACK, WASTE

if TYPE_CHECKING:
    from tests.cli.calling import Caller

STEERING = r'"\e[31m\u202erood"'
PLACES = [
    ("to: oorzaak", f"to: {STEERING}"),
    ("channel: phone", f"channel: {STEERING}"),
    ("[listening, ownership]", f"[listening, ownership, {STEERING}]"),
    ("trust >= 45", STEERING),
    ("title: De afvalpas", f"{STEERING}: 1"),
    ("title: De afvalpas", f"title: {STEERING}"),
    ("minutes: 3", f"minutes: {STEERING}"),
    ("minutes: 3", f"minutes: 3\nlessons: [{STEERING}]"),
    ("minutes: 3", f"minutes: 3\n{STEERING}: a\n{STEERING}: b"),
    ("bakker denkt", STEERING),
    ("{trust: +2, tension: +1}", f"{{set: {{dag: {STEERING}}}}}"),
    ("{name: Meneer Bakker}", f"{{name: {STEERING}}}"),
]


def steering(text: str) -> list[str]:
    """The characters that a terminal would obey."""
    return [each for each in text if unicodedata.category(each) in {"Cc", "Cf"} and each != "\n"]


@pytest.mark.parametrize(("right", "wrong"), PLACES)
def test_no_text_of_a_conversation_steers_the_terminal(kcc: Caller, right: str, wrong: str) -> None:
    folder = kcc.add_pack("vreemd", afvalpas=WASTE.replace(right, wrong, 1))
    checked, listed = kcc("check", str(folder)), kcc("list")
    assert checked.code == 1
    assert steering(checked.out + listed.out) == []


def test_no_text_of_a_pack_file_steers_the_terminal(kcc: Caller) -> None:
    named = PACK.replace("title: Gesprekken van balie Noord", f"title: {STEERING}")
    kcc.add_pack("vreemd", afvalpas=WASTE, pack=named)
    said = kcc("list")
    assert steering(said.out) == []
    assert "rood" in said.out
