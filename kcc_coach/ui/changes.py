"""One signal that says what kind of thing changed; a page looks again if it cares."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

RUNS: Final = "runs"
DRAFTS: Final = "drafts"
PROFILE: Final = "profile"
PACKS: Final = "packs"
TEAM: Final = "team"
BACKUPS: Final = "backups"
NOTES: Final = "notes"
EVERYTHING: Final = "everything"  # records went, or others came: what a page still shows or holds may be gone


class Changes(QObject):
    """Says what kind of thing changed: `runs`, `drafts`, `profile`, `packs`, `team`, `backups`, `notes`, `everything`."""

    changed = Signal(str)
