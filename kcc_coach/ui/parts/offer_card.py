"""A pack that somebody dropped: what it is, from whom, what changes, and whether it may come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kcc_coach.i18n import tr
from kcc_coach.packs.languages import languages_line, languages_of
from kcc_coach.packs.offers import CHANGED, FIRST, KNOWN, SAME, UPDATE
from kcc_coach.problem import sentence
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.page import Card, row
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.packs.offers import Offer

SHOWN = 12


class OfferCard(Card):
    """`agreed` when it may be installed, `declined` when not."""

    agreed = Signal(object)
    declined = Signal()

    def __init__(self, offer: Offer) -> None:
        super().__init__("warning" if offer.stops else "soft", gap=8)
        card = offer.pack.card
        self.column.addWidget(heading(card.title, 2))
        told = (
            tr("van {author}").format(author=card.author) + " · " + tr("versie {version}").format(version=card.version)
        )
        self.column.addWidget(text(told, "small"))
        languages = languages_line(languages_of(offer.pack), len(offer.pack.conversations))
        if languages:
            self.column.addWidget(text(languages, "small"))
        if card.summary:
            self.column.addWidget(text(card.summary))
        law = tr("Steunt op: {basis}").format(basis=card.legal_basis) if card.legal_basis else ""
        due = tr("Opnieuw te bekijken op {date}").format(date=card.review_date) if card.review_date else ""
        if law or due:
            self.column.addWidget(text(" · ".join(each for each in (law, due) if each), "small"))
        self._say_who(offer)
        for each in offer.notes:
            self.column.addWidget(text(sentence(each), "brick"))
        self._say_what(offer)
        for each in offer.stops:
            self.column.addWidget(text(sentence(each), "brick"))
        self._ask(offer)

    def _say_who(self, offer: Offer) -> None:
        """How certain the author is; the four words stand large, since they are compared by eye or by phone."""
        if offer.trust == KNOWN:
            self.column.addWidget(
                text(tr("Ondertekend door {author}, die je al vertrouwt.").format(author=offer.author))
            )
        elif offer.trust in (FIRST, CHANGED):
            self.column.addWidget(text(" · ".join(offer.words), "figure"))
        if offer.trust == FIRST:
            lead = tr("Vraag {author} naar deze vier woorden. Kloppen ze, dan vertrouw je deze maker voortaan.")
            self.column.addWidget(text(lead.format(author=offer.author)))

    def _say_what(self, offer: Offer) -> None:
        """What the person will find on the shelf afterwards."""
        kinds = (
            (tr("Nieuw: {titles}"), offer.new),
            (tr("Veranderd: {titles}"), offer.changed),
            (tr("Verdwijnt: {titles}"), offer.removed),
            (tr("Blijft zoals het is: {titles}"), offer.unchanged),
        )
        for words, named in kinds:
            if named:
                titles = [title for _, title in named[:SHOWN]] + (["…"] if len(named) > SHOWN else [])
                self.column.addWidget(text(words.format(titles=", ".join(titles))))
        if offer.version_state == UPDATE:
            self.column.addWidget(text(tr("Wat je al speelde, blijft te lezen zoals het toen was."), "small"))

    def _ask(self, offer: Offer) -> None:
        no = button(tr("Niet nu") if not offer.stops else tr("Sluiten"), self.declined.emit)
        if offer.stops:
            self.column.addLayout(row(no, 1))
            return
        for each in offer.asks:
            if each.code != "author-unknown":  # told above, with the words
                self.column.addWidget(text(sentence(each)))
        words = {UPDATE: tr("Werk bij"), SAME: tr("Installeer opnieuw")}.get(offer.version_state, tr("Installeer"))
        if offer.trust == FIRST:
            words = tr("De woorden kloppen, installeer")
        elif offer.asks:
            words = tr("Installeer toch")
        yes = button(words, lambda: self.agreed.emit(offer), "primary")
        self.column.addLayout(row(yes, no, 1))
        yes.setFocus()
