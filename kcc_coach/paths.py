"""Where files live: what ships with the program, what the computer adds, what it keeps for a person."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "kcc-coach"
HOME_VARIABLE = "KCC_COACH_HOME"


@dataclass(frozen=True)
class Places:
    """The folders of one start of the program. Only `data` and what lies in it is ever written."""

    data: Path
    machine: Path
    resources: Path
    scenarios: Path

    @property
    def profiles(self) -> Path:
        return self.data / "profiles"

    @property
    def packs(self) -> tuple[Path, ...]:
        """Where packs are looked for: shipped, for the whole computer, of this account."""
        return (self.scenarios, self.machine / "packs", self.data / "packs")

    @property
    def cache(self) -> Path:
        return self.data / "cache"

    @property
    def settings(self) -> Path:
        return self.data / "settings.json"

    @property
    def defaults(self) -> Path:
        """What an administrator chose for everybody on this computer."""
        return self.machine / "settings.json"


def places(data_dir: str | None = None) -> Places:
    """The folders to use: `data_dir` before the variable KCC_COACH_HOME before the platform's own."""
    chosen = data_dir or os.environ.get(HOME_VARIABLE)
    data = Path(chosen).expanduser().absolute() if chosen else Path(platformdirs.user_data_dir(APP, appauthor=False))
    machine = Path(platformdirs.site_data_dir(APP, appauthor=False))
    base = shipped()
    return Places(data, machine, base / "resources", base / "scenarios")


def shipped() -> Path:
    """The folder that holds `resources` and `scenarios`: of the frozen app, the wheel or the checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    here = Path(__file__).resolve().parent
    return here if (here / "resources").is_dir() else here.parent
