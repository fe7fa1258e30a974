"""Deleting all records, the profile, or everything; asked once, in plain words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kcc_coach.i18n import tr, trn
from kcc_coach.ui import theme
from kcc_coach.ui.keeping import delete_profile
from kcc_coach.ui.parts.aside_list import aside_words
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.storage.aside import Aside
    from kcc_coach.ui.desk import Desk


class DataDeleting(Card):
    """`emptied` comes when all records are gone, `gone` when the profile is, `dropped` when one that lay apart is.

    `failed` comes with what went wrong.
    """

    emptied = Signal()
    gone = Signal()
    dropped = Signal()
    failed = Signal(Exception)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._desk = desk
        self._offered: tuple[int, str, tuple[Aside, ...], tuple[str, ...]] | None = None
        self.column.addWidget(heading(tr("Wissen"), 2))
        lead = tr(
            "Wat je wist, is weg uit het bestand en uit de weeksommen; een gesprek dat je los wist, kan nog in een reservekopie staan. "
            "Wat je zelf ergens anders bewaarde, afdrukte of aan je team stuurde, blijft bestaan."
        )
        self.column.addWidget(text(lead, "muted"))
        one = tr("Eén gesprek wissen? Kies hierboven, onder “Wat er staat”, bij Gesprekken voor Bekijk.")
        self.column.addWidget(text(one))
        self._choices = QVBoxLayout()
        self._choices.setSpacing(theme.current().px(8))
        self.column.addLayout(self._choices)

    def offer(self, profiles: int, apart: tuple[Aside, ...] = (), everyone: tuple[str, ...] = ()) -> None:
        """What can be deleted where there are so many profiles on this computer, and these of this person lie apart.

        `everyone` names all who lie apart, colleagues too: they go where everything goes.
        """
        name = self._desk.name
        if self._offered == (profiles, name, apart, everyone):  # a question that is open stays
            return
        self._offered = (profiles, name, apart, everyone)
        clear(self._choices)
        bare = tuple(each for each in apart if not each.has_passphrase)
        records = tr(
            "Wil je al je gesprekken, oordelen, gedachten en notities wissen? Je profiel blijft, met zijn naam. Dit is niet "
            "terug te draaien."
        )
        profile = tr(
            "Wil je het profiel van {name} wissen, met alles erin: ook de reservekopieën en de sleutels voor je team? Dit is "
            "niet terug te draaien."
        ).format(name=name) + _apart_words(len(bare), len(apart) - len(bare))
        everything = tr(
            "Wil je alles wissen wat KCC Coach hier bewaart: je profiel, je instellingen en wat het onthield? Pakketten "
            "blijven staan. Dit is niet terug te draaien."
        ) + _everyone_words(everyone)
        yes = tr("Ja, wis het")
        self._add(AskAgain(tr("Wis al mijn gegevens"), records, yes, self._empty, "delete"))
        self._add(AskAgain(tr("Wis mijn profiel"), profile, yes, lambda: self._drop(everything=False), "delete"))
        if profiles == 1:
            drop = partial(self._drop, everything=True)
            self._add(AskAgain(tr("Wis alles van KCC Coach"), everything, yes, drop, "delete"))
        else:
            others = tr("Er zijn hier ook profielen van anderen. In dit venster wist ieder alleen het eigen profiel.")
            self._choices.addWidget(text(others, "small"))
        for each in bare:
            question = tr("Wil je dit wissen: {aside}? Dit is niet terug te draaien.").format(aside=aside_words(each))
            act = partial(self._drop_aside, each)
            self._add(AskAgain(tr("Wis wat apart staat"), question, yes, act, about=aside_words(each)))

    def _add(self, asking: AskAgain) -> None:
        self._choices.addWidget(asking)

    def _empty(self) -> None:
        from kcc_coach.storage.deleting import delete_records

        self._desk.ask_undisturbed(delete_records, lambda _: self._emptied(), self.failed.emit)

    def _drop_aside(self, aside: Aside) -> None:
        def drop() -> None:
            from kcc_coach.storage.deleting import delete_aside

            delete_aside(aside)

        self._desk.tasks.run(drop, lambda _: self.dropped.emit(), self.failed.emit)

    def _emptied(self) -> None:
        self._offered = None
        self.emptied.emit()

    def _drop(self, *, everything: bool) -> None:
        delete_profile(self._desk, self.gone.emit, self.failed.emit, everything=everything)


def _everyone_words(names: tuple[str, ...]) -> str:
    """Whose profiles that lie apart go with everything; empty where there are none."""
    named = ", ".join(each or tr("Mijn profiel") for each in names)
    words = tr("Wat apart staat, gaat ook mee, van wie het ook is: {names}.").format(names=named)
    return f" {words}" if names else ""


def _apart_words(bare: int, locked: int) -> str:
    """What becomes of older ones that lie apart; empty where there are none."""
    goes = trn(
        "{count} ouder profiel van jou dat zonder slot apart staat, gaat mee.",
        "{count} oudere profielen van jou die zonder slot apart staan, gaan mee.",
        bare,
    )
    stays = trn(
        "{count} ouder profiel staat apart op slot en blijft.",
        "{count} oudere profielen staan apart op slot en blijven.",
        locked,
    )
    return "".join(f" {words}" for words, count in ((goes, bare), (stays, locked)) if count)
