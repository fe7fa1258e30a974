"""The questions that a report gives a team to talk about: what stands out decides which, and the quarter which of two.

Two quarters in a row never ask the same: the quarters take turns.
"""

from __future__ import annotations

from typing import Final

from kcc_coach.i18n import later
from kcc_coach.scenario.model import CompetencyId

# of a competency
FALLS, RISES, LOW, HIGH, EVEN, WIDE, HIDDEN = ("falls", "rises", "low", "high", "even", "wide", "hidden")
# of the whole team
THEME, FEW, CHALLENGE, MET, GENERAL = ("theme", "few", "challenge", "met", "general")

OWN: Final[dict[CompetencyId, dict[str, tuple[str, str]]]] = {
    CompetencyId("listening"): {
        RISES: (
            later("Luisteren gaat beter dan eerst. Welke vraag stel je nu, die je een jaar geleden niet stelde?"),
            later("We luisteren beter dan eerst. Aan welke klant merkte jij dat?"),
        ),
        FALLS: (
            later("Luisteren lijkt lastiger geworden. Wat maakt dat we sneller al een antwoord klaar hebben?"),
            later("Wanneer liet je voor het laatst iemand echt uitpraten, en wat is er nodig om dat vaker te doen?"),
        ),
        LOW: (
            later("Op welk moment in een gesprek houden wij het vaakst op met luisteren?"),
            later("Wie durft er een stilte te laten vallen, en wat gebeurt er dan?"),
        ),
        HIGH: (
            later("Luisteren is onze sterke kant. Wie hoorde deze maand iets wat niemand had gevraagd?"),
            later("We luisteren goed. Hoe leert een nieuwe collega dat van ons?"),
        ),
        EVEN: (
            later("Welke zin van een klant is je bijgebleven, omdat je hem eerst verkeerd begreep?"),
            later("Hoe merk je zelf dat iemand echt naar je luistert, en doen wij dat ook?"),
        ),
    },
    CompetencyId("empathy"): {
        RISES: (
            later("We zien de mens achter de vraag vaker. Bij wie zag jij iets wat niet in het dossier stond?"),
            later("Inleven gaat beter dan eerst. Wat deden we anders, en hoe houden we dat vast?"),
        ),
        FALLS: (
            later("Inleven lijkt lastiger geworden. Wat vraagt het van jou, en wat heb je nodig van ons?"),
            later("Wanneer was je laatst te moe om nog met iemand mee te voelen, en wie kon dat van je overnemen?"),
        ),
        LOW: (
            later("Wat zeg je als iemand huilt of vloekt, voordat je over de zaak begint?"),
            later("Stel, jouw vader stond aan onze balie. Waar zou hij verdwalen?"),
        ),
        HIGH: (
            later("We leven ons goed in. Hoe zorgen we dat het ons niet opeet?"),
            later("Welk moment met een klant vertelde je thuis, omdat het je raakte?"),
        ),
        EVEN: (
            later("Wie van onze klanten zien we het minst als mens, en waarom juist die?"),
            later("Welk gevoel van een klant vind jij het lastigst om te laten staan?"),
        ),
    },
    CompetencyId("connecting"): {
        RISES: (
            later("Verbinden gaat beter dan eerst. Met wie kwam jij eruit, terwijl je het niet eens was?"),
            later("We zoeken vaker samen met de klant. Wat leverde dat op dat je zelf niet had bedacht?"),
        ),
        FALLS: (
            later("Verbinden lijkt lastiger geworden. Waarover botsen we steeds weer met klanten?"),
            later("Wanneer wilde je vooral gelijk krijgen, en wat kostte dat?"),
        ),
        LOW: (
            later("Wat doe je als iemand iets vindt wat jij onzin vindt?"),
            later("Hoe geef je iemand ruimte zonder alles goed te vinden?"),
        ),
        HIGH: (
            later("Verbinden kunnen we. Welke klant die eerst tegenover ons stond, staat nu naast ons?"),
            later("Wat kunnen andere afdelingen leren van hoe wij met een meningsverschil omgaan?"),
        ),
        EVEN: (
            later("Waar loopt wat de klant wil en waar wij voor staan het meest uit elkaar?"),
            later("Met welk soort klant vind jij het lastig om samen te zoeken, en wie kan dat wel?"),
        ),
    },
    CompetencyId("authenticity"): {
        RISES: (
            later("We klinken vaker als onszelf. Welke standaardzin heb jij losgelaten?"),
            later("Echt zijn gaat beter dan eerst. Wat zeggen klanten nu tegen je dat ze eerst niet zeiden?"),
        ),
        FALLS: (
            later("Klinken we weer meer als een script? Welke zin zou je morgen willen schrappen?"),
            later("Wat maakt het de laatste tijd lastiger om te zeggen wat je meent?"),
        ),
        LOW: (
            later("Welke zin zeg je elke dag zonder hem nog te horen?"),
            later("Hoe zou je onze standaardbrief voorlezen aan je buurvrouw?"),
        ),
        HIGH: (
            later("We durven onszelf te zijn. Waar houden we ons toch nog in?"),
            later("Welke collega klinkt aan de telefoon net zoals bij de koffie, en hoe doet die dat?"),
        ),
        EVEN: (
            later("Zijn wij in een bericht op het scherm dezelfde mensen als aan de balie?"),
            later("Wanneer zei je voor het laatst tegen een klant: dat weet ik niet?"),
        ),
    },
    CompetencyId("thinking_along"): {
        RISES: (
            later("We denken vaker mee. Voor wie vond jij een weg die eerst dicht leek?"),
            later("Meedenken gaat beter dan eerst. Welke ruimte in de regels kenden we nog niet?"),
        ),
        FALLS: (
            later("Meedenken lijkt lastiger geworden. Welke regel zit ons het meest in de weg?"),
            later("Wanneer zei je nee terwijl je eigenlijk ja wilde zeggen, en wie had je kunnen bellen?"),
        ),
        LOW: (
            later("Bij welke vraag zeggen wij te snel dat het niet kan?"),
            later("Wie mag er bij ons een uitzondering maken, en weet iedereen dat?"),
        ),
        HIGH: (
            later("Meedenken kunnen we. Hoe blijven we eerlijk tegenover wie er niet om vraagt?"),
            later("Welke uitzondering van ons verdient het om een regel te worden?"),
        ),
        EVEN: (
            later("Als het niet past binnen het plan, hoe zouden we het plan dan kunnen veranderen?"),
            later("Voor welke regel zijn wij bang, en wat gebeurt er echt als je de rand ervan opzoekt?"),
        ),
    },
    CompetencyId("plain_language"): {
        RISES: (
            later("We praten duidelijker dan eerst. Welk woord van kantoor heb jij vervangen?"),
            later("Onze taal wordt duidelijker. Welke brief nemen we nu samen onder handen?"),
        ),
        FALLS: (
            later("Duidelijke taal lijkt lastiger geworden. Welk woord begrijpen klanten de laatste tijd niet?"),
            later("Wat is er nieuw bij ons dat we zelf nog niet in gewone woorden kunnen zeggen?"),
        ),
        LOW: (
            later("Welke uitleg moet je meestal twee keer geven, en hoe kan het in één keer?"),
            later("Welke zin van ons kan een klant horen als: had dat dan ook gelezen?"),
        ),
        HIGH: (
            later("We zijn duidelijk. Zijn we dat ook als het antwoord nee is?"),
            later("Welke uitleg van een collega is zo goed dat we hem allemaal zouden moeten gebruiken?"),
        ),
        EVEN: (
            later("Weet elke klant na het gesprek wie wat doet, en wanneer?"),
            later("Welk formulier heeft zelf uitleg nodig?"),
        ),
    },
    CompetencyId("attentiveness"): {
        RISES: (
            later("We zijn vaker attent. Welk klein gebaar van een collega heb jij onthouden?"),
            later("Attent zijn gaat beter dan eerst. Wat kreeg je ervoor terug?"),
        ),
        FALLS: (
            later("Is er minder tijd voor een klein gebaar? Wat zouden we kunnen laten om het terug te krijgen?"),
            later("Wie belden we vroeger nog even terug, en waarom nu niet meer?"),
        ),
        LOW: (
            later("Wat kost bijna niets en maakt toch iemands dag goed?"),
            later("Wie van de klanten van vorige week zou blij zijn met een belletje: hoe is het gegaan?"),
        ),
        HIGH: (
            later("Attent zijn kunnen we. Wie vergeten we daarbij?"),
            later("Hoe vieren we een compliment net zo serieus als een klacht?"),
        ),
        EVEN: (
            later("Wat onthoudt een klant die ons maar één keer per jaar spreekt?"),
            later("Wat deed iemand ongevraagd voor jou, en wie kun jij daarmee verrassen?"),
        ),
    },
    CompetencyId("ownership"): {
        RISES: (
            later("We maken het vaker onze eigen zaak. Welke belofte kostte moeite en kwam je toch na?"),
            later("Eigenaarschap gaat beter dan eerst. Wat schoof je vroeger door dat je nu zelf doet?"),
        ),
        FALLS: (
            later("Schuiven we weer vaker door? Naar wie, en wat gebeurt er dan met de klant?"),
            later("Welke belofte kunnen we nu niet waarmaken, en wie zegt dat tegen de klant?"),
        ),
        LOW: (
            later("Bij welke vraag loopt een klant bij ons van de een naar de ander?"),
            later("Wat zou je vandaag zelf oplossen als je het mocht, en wie kan je dat laten doen?"),
        ),
        HIGH: (
            later("We houden ons woord. Wat beloven we daardoor te weinig of te veel?"),
            later("Wat heb je van een collega overgenomen dat de klant nooit heeft gemerkt?"),
        ),
        EVEN: (
            later("Wat beloven we vaak dat eigenlijk niemand helpt?"),
            later("Waar aarzel je, terwijl je eigenlijk al weet wat goed is?"),
        ),
    },
}
SHARED: Final[dict[str, tuple[str, ...]]] = {
    THEME: (
        later(
            "Veel van ons willen hiermee oefenen: {name}. Welk gesprek van deze week was daar een goed voorbeeld van?"
        ),
        later("Dit willen velen oefenen: {name}. Wie kan er al iets van voordoen?"),
    ),
    CHALLENGE: (
        later("De uitdaging van week {name} is vaak gehaald. Wat leverde die op bij je klanten?"),
        later("De uitdaging van week {name} lukte velen. Welke zou jij nu bedenken voor het team?"),
    ),
    MET: (
        later("Veel uitdagingen zijn gehaald. Welke bleef je het meest bij?"),
        later("De uitdagingen worden vaak gehaald. Wat kan er een tikje moeilijker?"),
    ),
    FEW: (
        later("Er is weinig geoefend. Wanneer in de week zijn er drie minuten voor?"),
        later("Oefenen schoot erbij in. Wat zou het makkelijk maken om klein te beginnen?"),
    ),
    WIDE: (
        later("Bij «{name}» is het cijfer erg onzeker. Wat zou jij er zelf over zeggen?"),
        later("«{name}» kan alle kanten op. Waar gaat het bij ons goed, en waar niet?"),
    ),
    HIDDEN: (
        later("Over «{name}» gaven weinig mensen een cijfer. Wat maakt het lastig om daar iets over te zeggen?"),
        later("Over «{name}» weten we te weinig. Wat zou je een collega erover willen vragen?"),
    ),
    GENERAL: (
        later("Hoe vaak voel je je zelf echt goed geholpen, en wat doet zo iemand dan?"),
        later("Wat moet er bij ons gebeuren zodat klanten zich echt geholpen voelen?"),
        later("Welk gesprek van de afgelopen weken maakte je trots?"),
        later("Welke kleine stap zetten we deze maand allemaal?"),
    ),
}


def texts(situation: str, name: str) -> tuple[str, ...]:
    """The Dutch questions for a situation, of which each quarter takes another."""
    return SHARED[situation] if situation in SHARED else OWN[CompetencyId(name)][situation]
