"""The lessons that conversations belong to, each in a few words. Sentences are Dutch; they are translated where shown."""

from __future__ import annotations

from typing import Final

from kcc_coach.i18n import later

LESSONS: Final = {
    "L1": later("Luisteren zonder je mening klaar te hebben"),
    "L2": later("De mens zien, niet het dossier"),
    "L3": later("Leefwereld en systeemwereld"),
    "L4": later("Van loket naar loket gestuurd"),
    "L5": later("Regels, en wanneer je er een uitzondering op maakt"),
    "L6": later("Het plan veranderen als de regel niet kan"),
    "L7": later("De ruimte in de regels opzoeken"),
    "L8": later("Samen maken in plaats van overtuigen"),
    "L9": later("Echt zijn, zonder script"),
    "L10": later("Een klein gebaar dat niet hoefde"),
    "L11": later("Wie eerst geeft, heeft krediet"),
    "L12": later("Geen zin waar de ander «sukkel» in hoort"),
    "L13": later("Niet op de klok sturen"),
    "L14": later("Een belofte die helpt"),
    "L15": later("Wat mensen onthouden: het hoogste en het laagste punt"),
    "L16": later("Elke dag één fan erbij"),
    "L17": later("Alleen dit moment telt"),
    "L18": later("Harmonie: wat de klant nodig heeft en waar jullie voor staan"),
    "L19": later("Beginnen bij het waarom"),
    "L20": later("Dezelfde mens in elk kanaal"),
    "L21": later("In het openbaar bouwt of breekt elk woord je naam"),
    "L22": later("Klein beginnen"),
    "L23": later("Leren van wat je terughoort"),
    "L24": later("Klanten die niet weg kunnen"),
    "L25": later("Een vraag voor het hele team"),
    "L26": later("Hoe vaak voel jij je echt geholpen?"),
    "L27": later("Het ideale terras"),
    "L28": later("Digitaal waar het kan, een mens waar het telt"),
    "L29": later("Snel, simpel en prettig"),
    "L30": later("Durven"),
}
