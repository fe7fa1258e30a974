"""Lets the computer open packs with this program, for this account: a double click on a file then installs it.

Linux has a desktop entry and a kind of file, Windows a class in the registry of the account. On a Mac the bundle itself
says so, and there is nothing to write.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from kcc_coach.packs.apart import command
from kcc_coach.packs.packfile import ENDING

KIND: Final = "application/x-kccpack"
_CLASS: Final = "KCCCoach.Pack"
_MIME: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{KIND}">
    <comment>KCC Coach</comment>
    <glob pattern="*{ENDING}"/>
  </mime-type>
</mime-info>
"""


def can_associate() -> bool:
    """Whether there is something to write on this computer."""
    return sys.platform == "win32" or sys.platform.startswith("linux")


def associate(icon: Path) -> None:
    """Opens packs with this program from now on; raises OSError where that cannot be written."""
    if sys.platform == "win32":
        _write_registry()
    elif sys.platform.startswith("linux"):
        _write_desktop(_data_home(), icon)


def _data_home() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _write_desktop(data: Path, icon: Path) -> None:
    entry = data / "applications" / "kcc-coach.desktop"
    kind = data / "mime" / "packages" / "kcc-coach.xml"
    for file in (entry, kind):
        file.parent.mkdir(parents=True, exist_ok=True)
    kind.write_text(_MIME, encoding="utf-8")
    entry.write_text(desktop_entry(icon), encoding="utf-8")
    _tell("update-mime-database", str(data / "mime"))
    _tell("update-desktop-database", str(data / "applications"))
    _tell("xdg-mime", "default", entry.name, KIND)


def desktop_entry(icon: Path) -> str:
    """The program as the desktop knows it."""
    words = " ".join(_quoted(each) for each in [*command(), "open"])
    return (
        "[Desktop Entry]\nType=Application\nName=KCC Coach\n"
        f"Exec={words} %f\nIcon={icon}\nTerminal=false\nCategories=Education;\nMimeType={KIND};\n"
    )


def _quoted(word: str) -> str:
    """A word of the line that starts the program, as the desktop reads it."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$")
    return '"' + escaped.replace("%", "%%") + '"'


def _tell(*words: str) -> None:
    """Tells the desktop at once, where its own program for that is here; else it finds out by itself."""
    program = shutil.which(words[0])
    if program:
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run([program, *words[1:]], capture_output=True, check=False, timeout=20)  # noqa: S603  # by its full path


def _write_registry() -> None:
    import winreg  # Windows only

    run = subprocess.list2cmdline([*_windowed(command()), "open"]) + ' "%1"'
    for key, value in (
        (rf"Software\Classes\{ENDING}", _CLASS),
        (rf"Software\Classes\{_CLASS}", "KCC Coach"),
        (rf"Software\Classes\{_CLASS}\shell\open\command", run),
    ):
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as made:  # type: ignore[attr-defined]  # as above
            winreg.SetValueEx(made, "", 0, winreg.REG_SZ, value)  # type: ignore[attr-defined]  # as above


def _windowed(words: list[str]) -> list[str]:
    """The program without a console, where the build has one beside the other."""
    beside = Path(words[0]).with_name("KCC Coach.exe")
    return [str(beside)] if len(words) == 1 and beside.is_file() else words
