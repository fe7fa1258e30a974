"""The eight competencies, with what a 1, a 3 and a 5 look like. Sentences are Dutch; they are translated where shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kcc_coach.i18n import later
from kcc_coach.scenario.model import CompetencyId


@dataclass(frozen=True)
class Competency:
    """A competency; `anchors` describe behaviour at 1, 3 and 5 on the scale of the self-assessment."""

    id: CompetencyId
    name: str
    about: str
    anchors: tuple[str, str, str]


COMPETENCIES: Final = (
    Competency(
        CompetencyId("listening"),
        later("Luisteren"),
        later("De ander vertelt iets. Je vraagt door, vat samen of laat een stilte vallen."),
        (
            later("Ik gaf al antwoord voordat de ander klaar was met vertellen."),
            later("Ik liet de ander uitpraten en vroeg een keer door."),
            later("Ik vroeg door, vatte samen en vroeg of het zo klopte."),
        ),
    ),
    Competency(
        CompetencyId("empathy"),
        later("Inleven"),
        later("Er spelen gevoelens mee. Je ziet de mens achter de vraag."),
        (
            later("Ik begon meteen over de zaak; wat de ander voelde, liet ik liggen."),
            later("Ik zag wat de ander voelde en zei daar kort iets over."),
            later("Ik benoemde wat ik zag en gaf het tijd voordat ik verderging."),
        ),
    ),
    Competency(
        CompetencyId("connecting"),
        later("Verbinden"),
        later("Jullie kijken er anders tegenaan. Je geeft ruimte en zoekt samen."),
        (
            later("Ik legde uit waarom ik gelijk had."),
            later("Ik liet de ander zijn kant van het verhaal vertellen, naast de mijne."),
            later("Ik zocht samen met de ander naar iets waar we allebei achter staan."),
        ),
    ),
    Competency(
        CompetencyId("authenticity"),
        later("Echt zijn"),
        later("Er ligt een standaardzin klaar. Je zegt het op je eigen manier."),
        (
            later("Ik gebruikte zinnen die ik tegen iedereen zeg."),
            later("Ik zei het meestal in mijn eigen woorden."),
            later("Ik zei wat ik meende, ook toen dat lastig was."),
        ),
    ),
    Competency(
        CompetencyId("thinking_along"),
        later("Meedenken"),
        later("De regels lijken nee te zeggen. Je zoekt wat er wel kan."),
        (
            later("Ik noemde de regel en daar bleef het bij."),
            later("Ik noemde de regel en keek of er iets anders kon."),
            later("Ik zocht met de ander een weg die mag en die helpt."),
        ),
    ),
    Competency(
        CompetencyId("plain_language"),
        later("Duidelijke taal"),
        later("Er is iets uit te leggen, te weigeren of te beloven."),
        (
            later("Ik gebruikte woorden van kantoor, of bleef vaag over wat er nu gebeurt."),
            later("Ik gebruikte gewone woorden; wat er nu gebeurt, was ongeveer duidelijk."),
            later("Ik zei in gewone woorden wie wat doet, en wanneer."),
        ),
    ),
    Competency(
        CompetencyId("attentiveness"),
        later("Attent zijn"),
        later("Niemand vraagt erom, maar een klein gebaar kan."),
        (
            later("Ik deed wat er gevraagd werd."),
            later("Ik merkte iets kleins op en zei of deed daar iets mee."),
            later("Ik deed ongevraagd iets kleins dat precies bij deze mens paste."),
        ),
    ),
    Competency(
        CompetencyId("ownership"),
        later("Eigenaarschap"),
        later("Je kunt het doorschuiven. Je maakt er jouw zaak van en houdt je woord."),
        (
            later("Ik verwees de ander door."),
            later("Ik zocht iets uit, maar het vervolg liet ik bij de ander of bij een collega."),
            later("Ik maakte er mijn zaak van: ik zei wat ik doe, wanneer, en hoe de ander mij bereikt."),
        ),
    ),
)

BY_ID: Final = {each.id: each for each in COMPETENCIES}
