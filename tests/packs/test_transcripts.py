from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.transcripts import mismatches, read_path, transcript_files
from tests.scenario.builders import ending, node, plain, reply, yes_no

if TYPE_CHECKING:
    from pathlib import Path

TALK = plain(
    node("opening", reply("kind", "second", add={"trust": 10}, assign={"asked": 1}), reply("rule", "away")),
    node("second", reply("promise"), reply("leave", "away")),
    endings=(ending("home"), ending("away")),
    variables=(yes_no("asked"),),
)

AS_IT_GOES = """
# the kind way
? trust = 40 and asked = 0
kind          # a remark beside a choice
? trust = 50 and asked = 1
? seen(second) and chosen(kind)

  promise
? not chosen(leave)
= home
"""


def test_a_transcript_that_is_right_has_no_mismatches() -> None:
    assert list(mismatches(TALK, AS_IT_GOES)) == []
    assert list(mismatches(TALK, AS_IT_GOES, seed=7)) == []


def test_the_path_of_a_transcript_is_its_choices() -> None:
    assert read_path(AS_IT_GOES) == ("kind", "promise")
    assert read_path("# nothing but remarks\n\n? trust = 1\n= home") == ()


def test_an_empty_transcript_has_no_mismatches() -> None:
    assert list(mismatches(TALK, "")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("? trust > 40", "after 0 steps it doesn't hold that trust > 40"),
        ("kind\n? trust = 40", "after 1 steps it doesn't hold that trust = 40"),
        ("kind\npromise\n= away", "it comes out at home, not at away"),
        ("kind\n= home", "it comes out at second, not at home"),
        ("kind\nrule\n= home", "step 2: rule is not offered"),
        ("rule\npromise", "step 2: promise is not offered"),
        ("@end", "step 1: @end is not offered"),
    ],
)
def test_what_goes_otherwise_is_told(text: str, told: str) -> None:
    assert list(mismatches(TALK, text)) == [told]


def test_everything_that_goes_otherwise_is_told_until_a_choice_is_not_offered() -> None:
    text = "? trust = 1\nkind\n? trust = 2\n= home\nnobody\n? trust = 3"
    assert list(mismatches(TALK, text)) == [
        "after 0 steps it doesn't hold that trust = 1",
        "after 1 steps it doesn't hold that trust = 2",
        "it comes out at second, not at home",
        "step 2: nobody is not offered",
    ]


def test_the_transcripts_of_a_conversation_bear_its_name(tmp_path: Path) -> None:
    names = ("tile.worst.play", "tile.best.play", "tile.play", "tiles.best.play", "tile.best.txt", "tile.yaml")
    for name in names:
        (tmp_path / name).write_text("", encoding="utf-8")
    found = transcript_files(tmp_path / "tile.yaml")
    assert [file.name for file in found] == ["tile.best.play", "tile.worst.play"]
