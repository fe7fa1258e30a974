"""Without a command the window opens; where there is no screen, the same is done in the terminal."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, Call
from kcc_coach.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path


def open_window(call: Call) -> int:
    """Opens the window, or says that there is no screen and plays in the terminal."""
    if not has_screen():
        print(tr("Er is geen scherm, dus je oefent hier in de terminal."))
        from kcc_coach.cli.rehearsal import rehearse

        return rehearse(call)
    return show_window(call)


def show_window(call: Call, file: Path | None = None) -> int:
    """Opens the window, with a file to bring in where it was started with one."""
    gc.disable()  # nothing of what is imported now is rubbish; the window collects again when all is loaded
    from kcc_coach.ui.app import start

    return start(call.settings, call.places, file, _wanted(call)) or DONE


def _wanted(call: Call) -> str:
    """The id of the profile that was named; empty where none was, and the window asks where it has to."""
    if getattr(call.options, "profile", None) is None:
        return ""
    from kcc_coach.cli.profile import current_profile

    profile = current_profile(call)
    return profile.id if profile else ""


def has_screen() -> bool:
    """Whether there is somewhere to show a window."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
