"""What the workshop says of the conversation on its bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.i18n import tr, trn

if TYPE_CHECKING:
    from kcc_coach.packs.workbench import Workpiece


def counted(faults: int, smells: int) -> str:
    """How many faults and smells there are."""
    if not faults and not smells:
        return tr("Geen fouten en geen aandachtspunten.")
    words = [trn("{count} fout", "{count} fouten", faults)] if faults else []
    words += [trn("{count} aandachtspunt", "{count} aandachtspunten", smells)] if smells else []
    return " · ".join(words)


def standing(piece: Workpiece) -> str:
    """Whether what lies on the bench can be changed, and that it is kept."""
    if piece.scenario is None:
        return tr("Er zit een fout in het bestand; de kaart en «Speel vanaf hier» tonen wat er eerder stond.")
    if not piece.writable:
        return tr("Dit gesprek kun je lezen en proberen. Wil je het veranderen? Kies bij Meer: Maak een eigen kopie.")
    return tr("Opgeslagen. Wat je hier of in een andere editor verandert, zie je meteen.")
