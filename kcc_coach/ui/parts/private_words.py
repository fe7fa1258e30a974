"""For whom it is what somebody writes down: said where it is written, and only as far as it is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcc_coach.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.storage.profiles import Profile
    from kcc_coach.ui.desk import Desk


def private_words(profile: Profile | None) -> str:
    """Who can read what this person writes: without a passphrase that is whoever opens the profile."""
    if profile is not None and profile.has_passphrase:
        return tr("Alleen jij leest dit.")
    return tr("Dit blijft op deze computer. Met een wachtwoordzin op je profiel leest niemand mee.")


class Private(QObject):
    """Tells it now, and again once there is another profile or another lock on it; lives as long as its owner."""

    def __init__(self, desk: Desk, owner: QObject, tell: Callable[[str], object]) -> None:
        super().__init__(owner)
        self._desk, self._tell, self._told = desk, tell, ""
        desk.changes.changed.connect(self._again)
        desk.ready.connect(self._again)
        self._again()

    def _again(self, _: str = "") -> None:
        words = private_words(self._desk.profile)
        if words != self._told:
            self._told = words
            self._tell(words)
