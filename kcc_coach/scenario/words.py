"""What channels, moods, meters and quadrants are called, in Dutch; translated where they are shown."""

from __future__ import annotations

from typing import Final

from kcc_coach.i18n import later

CHANNELS: Final = {
    "counter": later("Balie"),
    "phone": later("Telefoon"),
    "chat": later("Chat"),
    "mail": later("E-mail"),
    "social": later("Sociale media"),
    "table": later("Terras"),
    "colleague": later("Collega"),
}

MOODS: Final = {
    "neutral": later("rustig"),
    "glad": later("blij"),
    "relieved": later("opgelucht"),
    "worried": later("bezorgd"),
    "sad": later("verdrietig"),
    "angry": later("boos"),
    "ashamed": later("beschaamd"),
    "surprised": later("verrast"),
    "tired": later("moe"),
    "tense": later("gespannen"),
    "hopeful": later("hoopvol"),
    "moved": later("geraakt"),
}

QUADRANTS: Final = {
    "harmony": later("Harmonie"),
    "gave_in": later("Klantgezwicht"),
    "system": later("Systeemwereld"),
    "wall": later("Van het kastje naar de muur"),
}

QUADRANT_MEANINGS: Final = {
    "harmony": later("Deze klant komt graag terug, en waar jullie voor staan, bleef overeind."),
    "gave_in": later("De klant gaat blij naar huis, maar je gaf iets weg wat niet van jou was."),
    "system": later("De regel is gevolgd, en de mens is onderweg kwijtgeraakt."),
    "wall": later("De klant is niet geholpen, en de zaak ook niet."),
}
