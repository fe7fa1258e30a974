"""What was typed at a decision, beside what was chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from kcc_coach.practice.own_words import Typed


def typed_words(typed: Typed) -> QLabel:
    """A line for the turn in which it was typed: the own words, and whether what was chosen had been proposed."""
    told = tr("In je eigen woorden: «{words}»").format(words=typed.said)
    if not typed.proposed:
        return text(told, "muted")
    same = typed.proposed == typed.chosen
    after = tr("Je koos wat er het meest op leek.") if same else tr("Je koos iets anders dan wat er het meest op leek.")
    return text(f"{told}\n{after}", "muted")
