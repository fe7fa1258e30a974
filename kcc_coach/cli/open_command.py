"""`kcc-coach open`: opens the window with a file that was double clicked or dropped on the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach.cli.call import RefusedError
from kcc_coach.cli.window import has_screen, show_window
from kcc_coach.i18n import tr

if TYPE_CHECKING:
    from kcc_coach.cli.call import Call


def command(call: Call) -> int:
    """Opens the window on the page of packs, which says what the file is and what can be done with it."""
    if not has_screen():
        raise RefusedError(tr("Er is geen scherm. Installeer het pakket met: kcc-coach pack install"))
    return show_window(call, Path(call.options.file).absolute())
