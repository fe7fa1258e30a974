"""The sentences of what can be wrong with a team, its keys, its documents and its rounds."""

from __future__ import annotations

from typing import Final

from kcc_coach.i18n import later

TEAM: Final[dict[str, str]] = {
    # Keys and passphrases
    "passphrase-short": later(
        "Deze wachtwoordzin is te kort. Neem er een van minstens {limit} tekens; een paar woorden is prima."
    ),
    "passphrase-wrong": later("Deze wachtwoordzin hoort niet bij deze sleutels. Probeer het nog eens."),
    "keys-missing": later("Je hebt hier nog geen sleutels. Maak ze eerst."),
    "keys-there": later("Er zijn hier al sleutels. Die worden nooit overschreven."),
    "keys-damaged": later(
        "Dit sleutelbestand is beschadigd. Er is niets overschreven; zet een reservekopie terug of maak nieuwe sleutels."
    ),
    "keys-newer": later("Dit sleutelbestand is gemaakt door een nieuwere KCC Coach. Start die nieuwere versie."),
    "keys-other-role": later("Dit zijn de sleutels van {found}; hier heb je die van {wanted} nodig."),
    "card-other-role": later("Dit is het kaartje van {found}; hier heb je dat van {wanted} nodig."),
    "words-differ": later(
        "Deze vier woorden horen niet bij {name}. Ga niet verder en vraag het na, aan de balie of aan de telefoon."
    ),
    "same-person": later(
        "De teamleider, de sleutelbewaarder en de leden zijn verschillende mensen, ieder met eigen sleutels."
    ),
    # Teams
    "name-strange": later("Deze naam kan niet: «{found}». Neem een gewone naam van hoogstens zestig tekens."),
    "k-low": later(
        "Het kleinste aantal deelnemers kan geen {found} zijn. Het is minstens {least} en gaat nooit omlaag."
    ),
    "team-there": later("In deze map staat al een team. Kies een andere map."),
    "team-unknown": later("Dit team ken je hier nog niet. Doe eerst mee, of maak het team."),
    "team-unsigned": later(
        "Dit team is nog niet door de teamleider en de sleutelbewaarder allebei ondertekend. Tot die tijd gaat er niets weg."
    ),
    "team-other": later("In deze map staat een ander team ({found}) dan {known}. Er gaat niets weg."),
    "team-older": later(
        "Dit teambestand is ouder dan wat je al kent. Het kleinste aantal deelnemers was {k} en gaat nooit omlaag."
    ),
    "team-busy": later("Een ander venster werkt op dit moment aan dit team. Probeer het zo nog eens."),
    "keeper-changed": later(
        "De sleutels van sleutelbewaarder {name} zijn niet meer dezelfde. Er gaat niets weg. Vraag de sleutelbewaarder zelf wat er is gebeurd."
    ),
    "lead-changed": later(
        "De sleutels van teamleider {name} zijn niet meer dezelfde. Er gaat niets weg. Vraag na wat er is gebeurd."
    ),
    "not-the-keeper": later("Dit kan alleen de sleutelbewaarder van dit team: {name}."),
    "not-the-lead": later("Dit kan alleen de teamleider van dit team: {name}."),
    "member-unknown": later("Dit lid staat niet op de ledenlijst."),
    # What is remembered, and the shared folder
    "ledger-damaged": later(
        "Wat KCC Coach van dit team onthoudt is beschadigd. Er is niets overschreven; het staat in {file}."
    ),
    "ledger-newer": later(
        "Wat hier van dit team wordt onthouden komt van een nieuwere KCC Coach. Start die nieuwere versie."
    ),
    "team-folder-unwritable": later("In de gedeelde map kan nu niet worden gelezen of geschreven: {why}"),
    "folder-crowded": later("In deze map staan meer dan {limit} bestanden. Dat kan niet kloppen; er is niets geteld."),
    # Documents
    "document-missing": later("Dit bestand is er niet. Kijk of je de goede map hebt."),
    "document-damaged": later("Dit bestand is beschadigd of met de hand veranderd. Het telt niet mee."),
    "document-forged": later("De handtekening onder dit bestand klopt niet. Het telt niet mee."),
    "document-newer": later("Dit bestand is gemaakt door een nieuwere KCC Coach. Werk KCC Coach hier bij."),
    "document-foreign": later(
        "Dit bestand hoort hier niet: het is van iets anders, van een ander team of van een andere ronde."
    ),
    # Entries
    "entry-damaged": later("Deze inzending is beschadigd of afgekapt. Ze telt niet mee."),
    "entry-forged": later("Met deze inzending is geknoeid: de handtekening klopt niet. Ze telt niet mee."),
    "entry-foreign": later("Dit bestand is geen inzending. Het telt niet mee."),
    "entry-newer": later("Deze inzending komt van een nieuwere KCC Coach. Werk KCC Coach hier bij, dan telt ze mee."),
    "entry-other-team": later("Deze inzending is voor een ander team. Ze telt niet mee."),
    "entry-other-round": later("Deze inzending is voor een andere ronde. Ze telt niet mee."),
    "entry-stranger": later(
        "Deze inzending is van iemand die niet op de ledenlijst van deze ronde staat. Ze telt niet mee."
    ),
    "entry-twice": later("Deze inzending ligt er twee keer. Ze telt één keer mee."),
    "entry-conflict": later(
        "Van dit lid zijn er twee verschillende inzendingen met hetzelfde nummer. Geen van beide telt mee; laat het lid opnieuw insturen."
    ),
    "entry-garbage": later(
        "In deze inzending zit niets wat opgeteld kan worden. Ze telt niet mee; laat het lid opnieuw insturen."
    ),
    "entries-missing": later(
        "Er ontbreken inzendingen die de sleutelbewaarder heeft geteld: {count}. Zet ze terug uit een kopie van de map."
    ),
    # Rounds
    "competencies-wrong": later(
        "Vraag één tot drie competenties, elk één keer. Dit kan niet: {found}. Je kunt kiezen uit: {known}."
    ),
    "answers-wrong": later("Deze antwoorden passen niet bij deze ronde. Er is niets verstuurd."),
    "week-wrong": later("Dit is geen week: «{found}». Schrijf het als 2026-W47."),
    "question-strange": later("Deze vraag kan niet. Schrijf een gewone zin van hoogstens tweehonderd tekens."),
    "challenge-there": later("Voor week {week} is er al een uitdaging. Die blijft staan."),
    "round-not-opened": later("De ronde {quarter} is nog niet geopend."),
    "round-opened-before": later("De ronde {quarter} is al eens geopend. Dat kan maar één keer."),
    "round-small": later(
        "Dit team heeft {count} leden. Een ronde begint bij {k}. Voeg kleine teams samen voordat je opent."
    ),
    "round-overlap": later(
        "Iemand uit dit team doet dit kwartaal al mee bij {name}. Dan zou het verschil iets verraden; de ronde is niet geopend."
    ),
    "round-closed": later("Deze ronde is gesloten. Er gaat niets meer weg en er komt niets meer bij."),
    "round-not-closed": later("De ronde {quarter} is nog open."),
    "round-too-few": later(
        "Er doen te weinig mensen mee: minder dan {k}, of minder dan 60 procent van de leden. De ronde blijft open."
    ),
    "round-not-held": later("De ronde {quarter} gaat niet door: er deden te weinig mensen mee. Er zijn geen cijfers."),
    "round-not-released": later("De sleutelbewaarder heeft de ronde {quarter} nog niet vrijgegeven."),
    "round-garbage": later(
        "In een van de inzendingen van {quarter} zit voor jou niets wat opgeteld kan worden. Deze ronde heeft geen cijfers."
    ),
    "round-implausible": later(
        "De sommen van {quarter} kunnen niet kloppen. Iemand heeft iets ingestuurd wat geen antwoord is. Deze ronde heeft geen cijfers."
    ),
    "released-twice": later(
        "Van de ronde {quarter} is een tweede lijst of een tweede uitslag gemaakt. Dat mag nooit. Bel de sleutelbewaarder."
    ),
    "opened-twice": later(
        "De ronde {quarter} is een tweede keer geopend, en anders dan je hem kende. Er gaat niets weg. Bel de sleutelbewaarder."
    ),
    "opened-elsewhere": later(
        "De ronde {quarter} is niet vanaf deze computer geopend. Werk verder op de computer waar je hem opende."
    ),
    "closed-elsewhere": later(
        "De ronde {quarter} is al gesloten of vrijgegeven, maar niet vanaf deze computer. Er is niets veranderd."
    ),
    "quarter-wrong": later("Dit is geen kwartaal: «{found}». Schrijf het als 2026-Q4."),
    "entry-gone": later(
        "Wat je het laatst instuurde, ligt niet meer in de gedeelde map. Doe het nog een keer, zolang de ronde open is."
    ),
    "release-gone": later("De ronde {quarter} was vrijgegeven en de uitslag is weg. Bel de sleutelbewaarder."),
    "opening-gone": later(
        "Van de ronde {quarter} is niets meer te vinden. Is ze al besproken, dan is dat goed. Anders bel je de sleutelbewaarder."
    ),
    "closing-gone": later("De ronde {quarter} was gesloten en de lijst is weg. Bel de sleutelbewaarder."),
    "not-in-round": later(
        "Je staat niet op de ledenlijst van {quarter}. Wie later begint, doet de volgende ronde mee."
    ),
    "nothing-sent": later("Je hebt in de ronde {quarter} niets ingestuurd, dus er valt niets terug te trekken."),
    "sent-elsewhere": later(
        "Je hebt dit kwartaal al ingestuurd bij {name}. Eén keer per kwartaal is genoeg; trek dat eerst terug."
    ),
    # Team figures in PostgreSQL
    "mailbox-address": later(
        "Dit is geen adres van een PostgreSQL-database. Schrijf het als postgresql+psycopg://NAAM@COMPUTER/DATABASE."
    ),
    "mailbox-driver": later(
        "Op deze computer ontbreekt wat het programma voor PostgreSQL nodig heeft (psycopg). Vraag het je beheerder."
    ),
    "mailbox-password": later(
        "Zet het wachtwoord niet in het adres, want daar kan een ander het lezen. Zet het in PGPASSWORD of in het bestand .pgpass."
    ),
    "mailbox-unreachable": later(
        "Deze database is niet te bereiken. Kijk of het adres klopt en of je verbinding hebt, en probeer het nog eens."
    ),
    "mailbox-login": later(
        "De database laat «{login}» niet binnen. Kijk of de naam en het wachtwoord kloppen, of vraag het je beheerder."
    ),
    "mailbox-database": later(
        "Op die computer is geen database met deze naam. Kijk of de naam klopt, of laat je beheerder hem maken."
    ),
    "mailbox-rights": later("«{login}» mag dit niet in deze database. Vraag je beheerder om de rol die hierbij hoort."),
    "mailbox-missing": later(
        "Deze database is nog niet klaar voor teamcijfers. Laat je beheerder «kcc-coach team mailbox» uitvoeren."
    ),
    "mailbox-newer": later("Deze database is klaargezet door een nieuwere KCC Coach. Vraag om die nieuwere versie."),
    "mailbox-taken": later("In deze database heet al iets anders {name}. Kies een andere database."),
    "mailbox-busy": later("De database heeft het te druk. Probeer het over een paar minuten nog eens."),
    "mailbox-full": later("De schijf van de database is vol. Er is niets bewaard: waarschuw je beheerder."),
    "mailbox-refused": later(
        "De database weigert dit, want het heeft niet de vorm van wat daar hoort. Er is niets bewaard."
    ),
    "mailbox-fault": later("De database meldt een fout. Geef je beheerder deze code: {state}."),
}
