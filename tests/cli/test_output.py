"""What a shell does with standard output and input: a full disk, a reader that stops, a stream that is closed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from tests.cli.calling import BEST, BLAKE, LONGEST, call_apart, command_line, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are habits of a Unix shell")

COMMANDS = [
    ("list", "--json"),
    ("play", BLAKE, "--path", BEST),
    ("--help",),
]


def written_to(out: IO[bytes] | int, data: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and the sentences of a command that writes there."""
    done = subprocess.run(
        command_line(*arguments),
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        env=environment(data),
        timeout=LONGEST,
        check=False,
    )
    return done.returncode, done.stderr.decode()


@pytest.fixture
def unread() -> Iterator[int]:
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_full_disk_is_told_in_a_sentence(data: Path, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        code, sentences = written_to(full, data, *command)
    assert code == 3
    assert sentences == "Dat ging niet: No space left on device\n"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_reader_that_stops_reading_does_no_harm(data: Path, unread: int, command: tuple[str, ...]) -> None:
    assert written_to(unread, data, *command) == (0, "")


@pytest.mark.parametrize("command", [("list",), ("progress", "--csv")], ids=lambda command: command[0])
def test_a_command_without_standard_output_does_its_work(data: Path, command: tuple[str, ...]) -> None:
    said = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command_line(*command)],
        env=environment(data),
        stderr=subprocess.PIPE,
        timeout=LONGEST,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, b"")


def test_the_csv_is_utf_8_whatever_the_terminal_speaks(data: Path) -> None:
    said = call_apart(data, "progress", "--csv", PYTHONUTF8="0", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert said.code == 0
    assert said.out.startswith("\ufeffCompetentie;")
