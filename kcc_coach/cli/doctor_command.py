"""`kcc-coach doctor`: whether everything that the program needs is in order."""

from __future__ import annotations

import platform
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach import __version__
from kcc_coach.cli.call import DONE, FOUND, Call, emit
from kcc_coach.i18n import tr
from kcc_coach.packs.shelf import read_shelf
from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage.database import on_network_share
from kcc_coach.storage.profiles import list_profiles
from kcc_coach.storage.store import read_store

if TYPE_CHECKING:
    from collections.abc import Callable

_PARTS = ("PySide6-Essentials", "sqlcipher3", "sqlmodel", "msgspec", "PyYAML", "pyqtgraph")


def command(call: Call) -> int:
    """Looks at folders, conversations and profiles, and says of each whether it is in order."""
    findings = [(name, *_tried(look, call)) for name, look in _LOOKS]
    well = all(ok for _, ok, _ in findings)
    if call.options.json:
        emit(
            {
                "version": __version__,
                "python": platform.python_version(),
                "system": platform.platform(),
                "parts": {name: _version(name) for name in _PARTS},
                "data": str(call.places.data),
                "checks": [{"name": name, "ok": ok, "found": found} for name, ok, found in findings],
            }
        )
        return DONE if well else FOUND
    print(f"KCC Coach {__version__}, Python {platform.python_version()}, {platform.platform()}")
    for name, ok, found in findings:
        print(f"{tr('in orde') if ok else tr('LET OP'):<8} {name}: {found}")
    return DONE if well else FOUND


def _tried(look: Callable[[Call], tuple[bool, str]], call: Call) -> tuple[bool, str]:
    try:
        return look(call)
    except ProblemError as error:
        return False, sentence(error.problem)
    except OSError as error:
        return False, error.strerror or type(error).__name__


def _data(call: Call) -> tuple[bool, str]:
    folder = call.places.data
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"kcc")
    where = tr("{folder} (een map op het netwerk)") if on_network_share(folder) else "{folder}"
    return True, where.format(folder=folder)


def _scenarios(call: Call) -> tuple[bool, str]:
    shelf = read_shelf(call.places.packs)
    text = tr("{good} te spelen, {bad} met fouten").format(
        good=len(shelf.playable), bad=len(shelf.entries) - len(shelf.playable)
    )
    return bool(shelf.playable) and not shelf.problems, text


def _profiles(call: Call) -> tuple[bool, str]:
    profiles, problems = list_profiles(call.places.profiles)
    for profile in profiles:
        if profile.records.exists() and not profile.locked:
            read_store(profile).close()
    if problems:
        return False, sentence(problems[0])
    locked = ", ".join(each.name or tr("Mijn profiel") for each in profiles if each.locked)
    if locked:  # whether their records are whole is told when they are opened
        return True, tr("{count}, op slot: {names}").format(count=len(profiles), names=locked)
    return True, str(len(profiles))


def _resources(call: Call) -> tuple[bool, str]:
    missing = [name for name in ("fonts", "icons", "locale") if not (call.places.resources / name).is_dir()]
    return not missing, ", ".join(missing) or str(call.places.resources)


def _machine(call: Call) -> tuple[bool, str]:
    there = Path(call.places.machine).is_dir()
    where = "{folder}" if there else tr("{folder} (nog niet gemaakt; dat mag)")
    return True, where.format(folder=call.places.machine)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


_LOOKS: tuple[tuple[str, Callable[[Call], tuple[bool, str]]], ...] = (
    ("data", _data),
    ("resources", _resources),
    ("machine", _machine),
    ("scenarios", _scenarios),
    ("profiles", _profiles),
)
