"""What docs/commands.md shows of a terminal, held to what the commands say there; and every action of `pack`."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.cli.main import _parser, run
from kcc_coach.packs.formats.door import FORMATS
from tests.cli.examples import PACK, WASTE
from tests.docs.guide import COMMANDS, blocks, in_code, section, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHOWN_DATA: Final = "/home/anna/.local/share/kcc-coach"
SHARED: Final = {"-h", "--help", "--data-dir", "--profile", "--language"}
_WORDS: Final = re.compile(r"(vier woorden(?: zijn)?|bevestig het dan): \w+ \w+ \w+ \w+")


def sessions(part: str) -> list[list[tuple[str, str]]]:
    """Each example of a terminal as commands with what they print."""
    found = []
    for block in blocks(section(COMMANDS, part), "console example"):
        calls = (each.partition("\n") for each in block.removeprefix("$ ").split("\n$ "))
        found.append([(command, printed.rstrip("\n")) for command, _, printed in calls])
    return found


def same_words(text: str) -> str:
    """Every key has its own four words."""
    return _WORDS.sub(r"\1: een twee drie vier", text)


@pytest.mark.parametrize("part", ["check", "pack", "import"])
def test_every_example_of_a_terminal_is_what_is_printed_there(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder, data = tmp_path / "balie-noord", tmp_path / "gegevens"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "afvalpas.yaml").write_text(WASTE, encoding="utf-8")
    for command, shown in (call for session in sessions(part) for call in session):
        program, *words = shlex.split(command)
        assert program == "kcc-coach"
        with redirect_stderr(sys.stdout):  # in the order in which a terminal shows them
            run(["--data-dir", str(data), *words])
        printed = capsys.readouterr().out.replace(str(data), SHOWN_DATA).rstrip("\n")
        assert same_words(printed) == same_words(shown), command


def actions() -> dict[str, argparse.ArgumentParser]:
    """What can be done with a pack, each with its own options."""
    return dict(_choices(_choices(_parser())["pack"]))


def _choices(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (found,) = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    return dict(found.choices)


def documented_actions() -> Iterator[tuple[str, str]]:
    """The name of each documented action with how it is typed."""
    for row in tables(section(COMMANDS, "pack"))[0]:
        (typed,) = in_code(row[0])
        yield typed.split()[1], typed


def test_every_action_of_pack_is_documented() -> None:
    assert {name for name, _ in documented_actions()} == set(actions())


@pytest.mark.parametrize(("name", "typed"), list(documented_actions()))
def test_an_action_of_pack_has_the_options_that_are_documented(name: str, typed: str) -> None:
    options = {word for each in actions()[name]._actions for word in each.option_strings} - SHARED
    told = {word for row in tables(section(COMMANDS, "pack"))[1] for word in in_code(row[0])}
    assert options <= told
    assert set(re.findall(r"-{1,2}[a-z]+", typed)) == options - {"--json", "--output"}


def test_json_is_documented_for_the_actions_that_have_it() -> None:
    with_json = {
        name for name, each in actions().items() if any("--json" in word.option_strings for word in each._actions)
    }
    assert with_json == {name for name, _ in list(documented_actions())[4:]}


def test_every_kind_of_file_that_can_be_taken_over_is_documented() -> None:
    told = {ending for row in tables(section(COMMANDS, "import"))[0] for ending in in_code(row[0])}
    assert told == set(FORMATS) - {".tws"}  # which is only refused, with what to do
