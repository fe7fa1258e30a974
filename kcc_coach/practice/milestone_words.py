"""What each milestone is called: what somebody did, never how good it was."""

from __future__ import annotations

from typing import Final

from kcc_coach.i18n import later

MILESTONES: Final = {
    "asked_before_explaining": later("Drie keer doorgevraagd voordat je iets uitlegde"),
    "person_first": later("In drie gesprekken eerst gezien hoe het met de ander ging"),
    "picked_up": later("Iets gezegd dat niet hielp, en het in hetzelfde gesprek weer opgepakt"),
    "feeling_then_way": later("Eerst gezien wat de ander voelde, en meteen daarna gezocht naar wat er wel kon"),
    "sought_a_way": later("Vijf keer gezocht naar wat er wel kon, toen de regels nee leken te zeggen"),
    "plain_whole_talk": later("Een heel gesprek lang gewone woorden gebruikt"),
    "small_gesture": later("Drie keer iets kleins gedaan waar niemand om vroeg"),
    "own_words": later("Vijf keer de standaardzin laten liggen en het zelf gezegd"),
    "gave_room": later("Twee keer in één gesprek ruimte gegeven toen de ander er anders over dacht"),
    "made_it_yours": later("Drie keer in één gesprek er jouw zaak van gemaakt"),
    "three_channels": later("Goed geluisterd in drie soorten contact"),
    "second_chance": later("Een gesprek dat eerst stroef liep opnieuw gespeeld, en er samen uitgekomen"),
    "same_spot": later("Iets anders gekozen op een plek waar je eerder vastliep"),
}
