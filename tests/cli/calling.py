"""The program as its user calls it: in this process, or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.cli.main import run
from kcc_coach.packs.transcripts import read_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

ROOT: Final = Path(__file__).parents[2]
SCENARIOS: Final = ROOT / "scenarios"
PLAYS: Final = sorted(SCENARIOS.glob("*/*.play"))
SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
LONGEST: Final = 60


def steps_of(play: Path) -> str:
    """The steps of a transcript as `--path` takes them."""
    return ",".join(read_path(play.read_text(encoding="utf-8")))


BLAKE: Final = "daniel-blake"
BEST: Final = steps_of(SCENARIOS / "het-goede-gesprek" / "daniel-blake.best.play")


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The JSON that was printed."""
        return json.loads(self.out)

    @property
    def sentences(self) -> list[str]:
        """What was said on stderr, line by line."""
        return self.err.splitlines()


class Caller:
    """Calls the program in this process, on a data folder of its own."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Said:
        try:
            code = run(["--data-dir", str(self.data), *arguments])
        except SystemExit as stopped:  # how argparse ends the program
            code = int(stopped.code or 0)
        out, err = self._capsys.readouterr()
        return Said(code, out, err)

    def add_pack(self, name: str, **files: str) -> Path:
        """A pack in the data folder, with a YAML file for each name."""
        folder = self.data / "packs" / name
        folder.mkdir(parents=True)
        for stem, text in files.items():
            (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
        return folder


def environment(data: Path, **more: str) -> Mapping[str, str]:
    """The variables of a process of its own: no screen, and standard output as an ordinary program has it."""
    left_out = {*SCREENS, "PYTHONUNBUFFERED"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    paths = os.pathsep.join([str(ROOT), *filter(None, [kept.get("PYTHONPATH")])])
    return {**kept, "PYTHONPATH": paths, "PYTHONUTF8": "1", "KCC_COACH_HOME": str(data), **more}


def command_line(*arguments: str) -> list[str]:
    """How a process of its own is started."""
    return [sys.executable, "-m", "kcc_coach", *arguments]


def call_apart(data: Path, *arguments: str, said: str = "", **more: str) -> Said:
    """Calls the program in a process of its own; `said` is what it can read."""
    done = subprocess.run(
        command_line(*arguments),
        input=said,
        env=environment(data, **more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)
