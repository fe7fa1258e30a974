"""Proef: an author plays the own conversation from any point, with the meters shown."""

from __future__ import annotations

from kcc_coach.i18n import tr
from kcc_coach.ui.parts.trial import TrialPage


class RehearsalPage(TrialPage):
    """Goes on while the author writes: `take_over` brings in what was changed."""

    def __init__(self) -> None:
        super().__init__(
            tr("Proef"), tr("Proef: hiervan wordt niets bewaard. Wat je in de bron verandert, zie je meteen.")
        )
