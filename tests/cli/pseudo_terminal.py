"""Somebody at a terminal: waits for words to appear, then types."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
from typing import TYPE_CHECKING, Final, Self

from tests.cli.calling import LONGEST, command_line, environment

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

END_OF_INPUT: Final = "\x04"
ASKED: Final = "(nummer, t = stap terug, s = stoppen) "


class Terminal:
    """The program in a pseudo-terminal. Use it as a context; `shown` is all that has appeared so far."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self._here, there = pty.openpty()
        self._process = subprocess.Popen(
            command_line(*arguments),
            stdin=there,
            stdout=there,
            stderr=there,
            env=environment(data, TERM="dumb"),
        )
        os.close(there)
        self.shown = ""
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._here)

    def until(self, words: str) -> str:
        """What appeared since the last time, up to and including these words."""
        while words not in self.shown[self._read :]:
            assert self._more(), f"it ended before {words!r}: {self.shown}"
        start = self._read
        self._read = self.shown.index(words, start) + len(words)
        return self.shown[start : self._read]

    def type(self, keys: str) -> None:
        os.write(self._here, keys.encode())

    def choose(self, text: str) -> str:
        """Waits for the question and types the number of this reply; returns what stood above the question."""
        asked = self.until(ASKED)
        number = re.findall(rf"^  (\d+)\. {re.escape(text)}", asked, re.MULTILINE)[-1]
        self.type(f"{number}\n")
        return asked

    def end(self) -> int:
        """Reads what is left; returns the exit code."""
        while self._more():
            pass
        return self._process.wait(LONGEST)

    def _more(self) -> bool:
        readable, _, _ = select.select([self._here], [], [], LONGEST)
        assert readable, f"nothing more appeared: {self.shown}"
        try:
            found = os.read(self._here, 65536)
        except OSError:  # the other side of the terminal is closed
            return False
        self.shown += found.decode().replace("\r\n", "\n")
        return bool(found)
