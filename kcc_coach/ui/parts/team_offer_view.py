"""The team that a key keeper is asked to sign, with the lead's four words to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.texts import text
from kcc_coach.ui.parts.words_check import WordsCheck, same_words_answers

if TYPE_CHECKING:
    from kcc_coach.ui.parts.team_offer import Offer


class OfferView(QWidget):
    """`signed` when the words are the same, `distrusted` when they are not."""

    signed = Signal()
    distrusted = Signal()

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        team = offer.team
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        told = tr("{team}, met teamleider {lead}. Er komen pas cijfers vanaf {k} deelnemers.")
        column.addWidget(text(told.format(team=team.name, lead=team.lead.name, k=team.k)))
        if offer.before:
            before = tr("Dat waren er {before}. Lager dan het nieuwe aantal kan het daarna nooit meer worden.")
            column.addWidget(text(before.format(before=offer.before)))
        asked = tr("Bel {name} of loop langs, en laat de vier woorden voorlezen. Zijn het deze?")
        check = WordsCheck(team.lead.name, asked.format(name=team.lead.name), offer.words, same_words_answers())
        check.same.connect(self.signed)
        check.other.connect(self.distrusted)
        column.addWidget(check)
