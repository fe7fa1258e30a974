"""The one table of problems: what each code says to people, in Dutch; translated where it is shown."""

from __future__ import annotations

from typing import Final

from kcc_coach.i18n import later
from kcc_coach.sentences.team import TEAM

_GENERAL: Final[dict[str, str]] = {
    # A file that cannot be read
    "file-missing": later("Dit bestand of deze map is er niet. Kijk of de naam klopt."),
    "file-unreadable": later("Dit bestand is niet te openen: {why}"),
    "file-too-large": later("Dit bestand is te groot: het mag {limit} kB zijn en is {size} kB."),
    "file-not-text": later("Dit is geen gewone tekst (UTF-8). Sla het bestand opnieuw op als UTF-8."),
    "no-scenario": later("Hier staat geen gesprek: een gesprek begint met de regel «scenario: 1»."),
    "newer-format": later("Dit is gemaakt voor een nieuwere KCC Coach (formaat {found}). Vraag om een nieuwe versie."),
    # YAML
    "yaml-syntax": later(
        "Hier loopt het lezen vast. Staat er een : of een ' in de tekst? Zet de tekst dan tussen aanhalingstekens."
    ),
    "yaml-tab": later("Hier staat een tab. Gebruik spaties om in te springen."),
    "yaml-cut": later(
        "Vanaf # telt deze tekst niet mee. Zet de tekst tussen aanhalingstekens, of zet de opmerking op een eigen regel."
    ),
    "yaml-duplicate": later("«{key}» staat hier twee keer; eerder op regel {first}. Haal er een weg."),
    "yaml-alias": later("Hier staat een & of een * die YAML anders leest. Zet de tekst tussen aanhalingstekens."),
    "yaml-tag": later("Hier staat een ! die YAML anders leest. Zet de tekst tussen aanhalingstekens."),
    "yaml-deep": later("Dit springt te diep in. Een gesprek heeft nergens meer dan {limit} lagen nodig."),
    # The shape
    "unknown-key": later("«{key}» hoort hier niet. Bedoel je «{nearest}»?"),
    "missing-key": later("Hier ontbreekt «{key}»."),
    "wrong-type": later("Hier hoort {wanted} te staan, en er staat {found}."),
    "unknown-word": later("«{found}» kan hier niet. Kies uit: {known}."),
    "out-of-range": later("Dit getal mag {low} tot en met {high} zijn, en is {found}."),
    "bad-id": later("«{found}» kan geen naam zijn. Gebruik kleine letters, cijfers en een streepje."),
    "too-long": later("Deze tekst is te lang: {found} tekens. Het mogen er {limit} zijn."),
    "too-many": later("Hier staan er te veel: {found}. Het mogen er {limit} zijn."),
    "hidden-characters": later("In deze tekst staat een onzichtbaar teken. Typ de tekst opnieuw."),
    "bad-line": later("Een regel begint met wie er spreekt, zoals «{example} (worried): …» of «{example} denkt: …»."),
    "bad-condition": later(
        "Deze voorwaarde is niet te lezen bij «{found}». Schrijf bijvoorbeeld «trust >= 50 and not seen(opening)»."
    ),
    "replies-and-then": later("«{node}» heeft antwoorden én gaat vanzelf verder. Kies een van de twee."),
    "stages-and-nodes": later("Een gesprek heeft «start» en «nodes», of «stages», maar niet allebei."),
    # A pack's own order
    "named-twice": later("«{name}» staat hier al. Noem elk gesprek één keer."),
    "order-unknown": later(
        "In dit pakket is geen gesprek «{name}». Haal het uit de volgorde, of kijk of de naam klopt."
    ),
    # A translation
    "translation-alone": later("Bij deze vertaling hoort een gesprek «{name}», en dat staat hier niet."),
    "translation-of-another": later("Dit vertaalt «{found}», en het bestand hoort bij «{id}»."),
    "translation-language": later("In de naam van het bestand staat de taal «{name}», en hier «{found}»."),
    "translation-lines": later(
        "Hier horen {wanted} regels te staan, net als in het gesprek zelf. Het zijn er {found}."
    ),
    "duplicate-translation": later("Deze vertaling staat er al, in {first}. Haal een van de twee weg."),
    "translation-not-needed": later("Het gesprek zelf is al in de taal «{name}». Haal deze vertaling weg."),
    # Names
    "duplicate-id": later("Op regel {first} heet al iets «{id}». Een naam komt in een gesprek maar één keer voor."),
    "clashing-id": later("«{id}» is een naam die het programma zelf gebruikt. Kies een andere naam."),
    "unknown-target": later("«{target}» bestaat niet. Bedoel je «{nearest}»?"),
    "unknown-speaker": later("«{who}» staat niet in de rolverdeling (cast)."),
    "unknown-meter": later("Er is geen meter «{name}». Wel: {known}."),
    "unknown-variable": later("Er is geen variabele «{name}». Wel: {known}."),
    "unknown-name": later("«{name}» is geen meter en geen variabele. Er zijn wel: {known}."),
    "unknown-competency": later("«{name}» staat niet bij de competenties van dit gesprek. Wel: {known}."),
    "unknown-node": later("Er is geen plek «{name}» in dit gesprek."),
    "unknown-reply": later("Er is geen antwoord «{name}» in dit gesprek."),
    "wrong-value": later("«{name}» kan niet «{value}» zijn. Het kan zijn: {known}."),
    # The arrows
    "unreachable-node": later("Bij «{node}» komt niemand: er wijst geen pijl naartoe."),
    "unreachable-ending": later("Bij het einde «{ending}» komt niemand: er wijst geen pijl naartoe."),
    "no-way-out": later("Vanaf «{node}» is geen einde te bereiken."),
    "no-unconditional-reply": later(
        "Bij «{node}» hangt elk antwoord van een voorwaarde af. Geef er een dat altijd kan."
    ),
    "no-last-then": later("Het laatste doel van deze lijst moet altijd kunnen. Haal daar «when» weg."),
    "subject-has-no-end": later(
        "«{node}» gaat nergens heen. Geef antwoorden of «then», of zet «allow: [end]» waar een onderwerp eindigt."
    ),
    "other-subject": later(
        "«{target}» hoort bij het onderwerp «{subject}». Blijf binnen het eigen onderwerp; met «allow: [turn]» kan iemand zelf naar een ander."
    ),
    "never-at-stake": later("«{name}» staat bij de competenties, maar geen enkel antwoord laat er verschil in zien."),
    # Changing a text in its file
    "text-gone": later("Deze tekst staat niet meer in het bestand. Open het gesprek opnieuw."),
    "not-changed": later("Deze tekst is hier niet veilig te veranderen. Verander hem in het bestand zelf."),
    "faults-first": later("In dit gesprek zitten nog fouten. Los die eerst op."),
    "changed-elsewhere": later(
        "Iemand anders heeft dit bestand intussen veranderd. Er is niets overschreven: kopieer je tekst, open het gesprek opnieuw en verander het dan."
    ),
    # Packs
    "duplicate-scenario": later("Het gesprek «{id}» staat er al, in {first}."),
    # Distributed packs: the zip
    "zip-damaged": later("Dit bestand is beschadigd, of het is geen pakket. Vraag om een nieuw exemplaar."),
    "zip-ambiguous": later("Dit bestand is op twee manieren te lezen. Daarom gaat het niet open."),
    "zip-overlap": later("In dit bestand liggen onderdelen over elkaar heen. Daarom gaat het niet open."),
    "zip-encrypted": later("Dit bestand is versleuteld. Vraag om een exemplaar zonder wachtwoord."),
    "zip-method": later("Dit bestand is op een ongewone manier ingepakt. Pak het opnieuw in als gewone zip."),
    "zip-comment": later("Aan dit bestand hangt een opmerking. Pak het opnieuw in zonder opmerking."),
    "zip-large": later("Dit bestand is ingepakt als zip64, voor heel grote bestanden. Pak het in als gewone zip."),
    "zip-split": later("Dit is een deel van een bestand dat in stukken is geknipt. Vraag om het hele bestand."),
    "zip-crowded": later("In dit bestand zitten {found} onderdelen. Het mogen er {limit} zijn."),
    "zip-swollen": later("Uitgepakt is dit bestand te groot: het mag {limit} kB zijn en is {size} kB."),
    "zip-bomb": later("Dit bestand is meer dan {limit} keer zo groot als het lijkt. Daarom gaat het niet open."),
    "zip-twice": later(
        "«{name}» zit er twee keer in, al is het maar met andere hoofdletters. Daarom gaat het niet open."
    ),
    "zip-name": later("In dit bestand zit een onderdeel met een naam die niet mag. Daarom gaat het niet open."),
    "zip-special": later("In dit bestand zit iets dat geen gewoon bestand is. Daarom gaat het niet open."),
    # Distributed packs: JSON
    "json-syntax": later("Hier loopt het lezen vast: dit is geen goede JSON."),
    "json-twice": later("«{key}» staat hier twee keer. Haal er een weg."),
    "json-number": later("Hier staat een getal dat te groot is of geen getal is."),
    "json-deep": later("Dit is te diep genest. Een pakket heeft nergens meer dan {limit} lagen nodig."),
    "json-text": later("In deze tekst staat een half teken. Typ de tekst opnieuw."),
    "json-crowded": later(
        "Hier staat te veel in: {found} waarden. Het mogen er {limit} zijn. Maak er meer pakketten van."
    ),
    # Distributed packs: what is in them
    "mixed-scripts": later("In de naam «{found}» staan letters die op andere lijken. Typ de naam opnieuw."),
    "bad-date": later("«{found}» is geen datum. Schrijf die als 2027-06-01."),
    "pack-odd-entry": later("«{name}» hoort niet in een pakket."),
    "pack-lacks-entry": later("In dit pakket ontbreekt «{name}»."),
    "pack-empty": later("In dit pakket zit geen gesprek."),
    "pack-other-name": later("Dit gesprek heet «{id}», en zijn bestand heet anders. Maak het pakket opnieuw."),
    "manifest-differs": later("De inhoud van dit pakket klopt niet met zijn lijst. Vraag om een nieuw exemplaar."),
    "bad-signature": later("De handtekening van dit pakket klopt niet. Gebruik het niet, en vraag de maker."),
    "other-author": later(
        "Je sleutel staat op naam van «{mine}», en dit pakket is van «{found}». Zet in pack.yaml dezelfde naam."
    ),
    "key-damaged": later("Je sleutel om mee te ondertekenen is beschadigd. Er is niets overschreven."),
    "pack-hides-sources": later(
        "Met de naam «{name}» zou dit pakket de gesprekken verbergen die in deze map staan. Kies een andere naam of map."
    ),
    "reading-slow": later("Het lezen duurde te lang en is gestopt. Maak er kleinere pakketten van."),
    "reading-stopped": later("Het lezen is vastgelopen en gestopt. Dit bestand wordt niet gebruikt."),
    # Distributed packs: installed
    "pack-older": later("Je hebt al versie {mine} van dit pakket; dit is versie {found}. De nieuwere blijft."),
    "pack-same-version": later(
        "Je hebt al een andere versie {found} van dit pakket. Vraag de maker om een hoger nummer te geven."
    ),
    "installed-unreadable": later(
        "Je hebt dit pakket al, maar dat is nu niet te lezen. Probeer het nog eens, of verwijder «{id}» eerst."
    ),
    "pack-id-taken": later("Er is al een ander pakket met de naam «{id}», in {first}. Dat blijft staan."),
    "scenario-taken": later("Het gesprek «{id}» zit al in het pakket «{first}». Dat blijft staan."),
    "key-changed": later(
        "Let op: dit pakket is ondertekend met een andere sleutel dan die je van «{author}» kent. "
        "Het wordt niet gebruikt. Vraag de maker wat er aan de hand is."
    ),
    "signature-gone": later("Het pakket dat je hebt is ondertekend, en dit niet meer. Het wordt niet gebruikt."),
    "pack-unsigned": later(
        "Dit pakket is niet ondertekend: niemand staat in voor wie het maakte. Bevestig dat je het wilt."
    ),
    "author-unknown": later(
        "Van «{author}» heb je nog niets. Vergelijk deze woorden met die van de maker, en bevestig het dan: {words}."
    ),
    "pack-not-installed": later("Het pakket «{id}» is hier niet geïnstalleerd."),
    "pack-twice": later(
        "Het pakket «{id}» staat hier meer dan eens, in de mappen {folders}. "
        "Verwijder zelf de map die weg mag, in {packs}."
    ),
    "pack-with-others": later(
        "In de map {folder} staat meer dan het pakket, zoals «{name}». Er is niets verwijderd: "
        "haal eerst weg wat je wilt houden."
    ),
    "pack-not-written": later("Dit pakket is niet geïnstalleerd of verwijderd: {why}"),
    "pack-busy": later("Er wordt op dit moment een ander pakket geïnstalleerd. Probeer het zo nog eens."),
    "trust-damaged": later(
        "De lijst met makers die je vertrouwt was beschadigd en ligt nu in {file}. Alle makers zijn weer onbekend."
    ),
    # The second reader: choices
    "never-full-score": later(
        "Op geen enkel pad is alles uit «{name}» te halen. Kijk waar het beste antwoord verborgen is of een pad afsnijdt."
    ),
    "dominant-reply": later(
        "Bij {count} van de {total} keuzes is één antwoord in alles het beste: {where}. "
        "Laat het beste antwoord ook iets kosten, of een ander antwoord iets opleveren."
    ),
    "best-is-longest": later(
        "Het beste antwoord is te vaak het langste: {count} van de {total} keer, en bij toeval {expected} keer. "
        "Maak de andere antwoorden even lang."
    ),
    "best-is-first": later(
        "Het beste antwoord staat te vaak bovenaan: {count} van de {total} keer, en bij toeval {expected} keer. "
        "Zet de antwoorden in een andere volgorde."
    ),
    "best-is-politest": later(
        "Het beste antwoord is te vaak het beleefdste: {count} van de {total} keer, en bij toeval {expected} keer. "
        "Maak ook andere antwoorden beleefd."
    ),
    "best-is-question": later(
        "Het beste antwoord is te vaak het enige met een vraagteken: {count} van de {total} keer, "
        "en bij toeval {expected} keer. Laat ook andere antwoorden iets vragen."
    ),
    # The second reader: paths
    "rude-path-ends-well": later(
        "Wie steeds het minst vriendelijke antwoord kiest, komt uit bij «{ending}» met relatie {relation}. "
        "Laat dat iets kosten: minder vertrouwen onderweg, of minder relatie aan het eind."
    ),
    "glad-without-trust": later(
        "Bij het einde «{ending}» kan de relatie {relation} zijn terwijl het vertrouwen maar {trust} is. "
        "Laat de relatie afhangen van het vertrouwen, of stuur wie zo weinig vertrouwen heeft naar een ander einde."
    ),
    "no-way-back": later(
        "Na «{reply}» is geen einde meer te bereiken dat op beide assen hoog is. "
        "Geef wie verkeerd begint een weg terug."
    ),
    "nothing-to-say": later(
        "Bij «{node}» kan het gebeuren dat er niets te kiezen is. Geef er een antwoord dat altijd kan."
    ),
    "never-read": later(
        "«{name}» doet nergens iets: geen voorwaarde en geen einde kijkt ernaar. Gebruik het, of haal het weg."
    ),
    "same-ending": later(
        "Het einde «{ending}» verschilt in niets van «{first}». Geef het een eigen afloop, of maak er één einde van."
    ),
    # The second reader: texts
    "no-feedback": later("«{reply}» heeft geen feedback. Zeg in een of twee zinnen wat de ander hoorde."),
    "feedback-verdict": later(
        "«{found}» zegt alleen of het goed of fout was. Zeg in een of twee zinnen wat de ander hoorde."
    ),
    "still-to-fill-in": later("Hier staat nog «Nog in te vullen.». Schrijf het, of haal het weg als het niet hoeft."),
    "long-line": later(
        "Deze regel telt {found} woorden. Houd het onder de {limit}, of verdeel het over een paar regels."
    ),
    "long-reply": later("Dit antwoord telt {found} woorden. Houd het onder de {limit}: wie kiest, leest niet meer."),
    "office-words": later(
        "«{found}» is een woord van kantoor. Zeg bijvoorbeeld «{plain}», "
        "of geef dit antwoord minder voor duidelijke taal."
    ),
    "blaming-words": later(
        "Bij «{found}» hoort de ander een verwijt. Zeg het anders, of geef dit antwoord minder dan de andere."
    ),
    # The second reader: what its author promised
    "review-date-passed": later(
        "Dit pakket zou op {date} opnieuw bekeken worden. Kijk of alles nog klopt, en zet er dan een nieuwe datum bij."
    ),
    "review-date-missing": later(
        "Dit pakket noemt een wet of regel, maar niet wanneer iemand er weer naar kijkt. "
        "Zet er «review_date» bij, zoals 2027-06-01."
    ),
    "accept-unused": later(
        "Hier wordt «{smell}» aanvaard, maar dat is niet gevonden. Haal dit weg, of kijk of de naam klopt."
    ),
    # Foreign files
    "unknown-format": later("Dit soort bestand kan KCC Coach niet overnemen. Wel: {known}."),
    "foreign-empty": later("In dit bestand staat geen gesprek."),
    # Twine
    "twine-pickle": later(
        "Een .tws-bestand van Twine 1 is een programma en geen tekst, en wordt daarom niet geopend. "
        "Open het in Twine 1, kies «Export Twee Source Code», en neem dat bestand over."
    ),
    "twine-own-damaged": later(
        "De passage waarmee KCC Coach dit gesprek weer inleest, is beschadigd. Zet die terug uit het eerdere bestand."
    ),
    "twine-no-story": later(
        "In deze pagina staat geen verhaal van Twine. Kies in Twine voor «Publish to File» en neem dat bestand over."
    ),
    # H5P
    "package-not-zip": later(
        "Dit is geen H5P-pakket, of het is beschadigd. Haal het opnieuw op, of voer het opnieuw uit."
    ),
    "package-too-many": later("In dit pakket zitten {found} bestanden. Het mogen er {limit} zijn."),
    "package-too-large": later("Dit pakket is te groot, of te sterk ingepakt. Uitgepakt mag het {limit} MB zijn."),
    "package-unsafe": later(
        "In dit pakket zit «{name}», en die naam wijst buiten het pakket. Het is daarom niet gelezen."
    ),
    "package-locked": later("Dit pakket zit op slot met een wachtwoord. Voer het opnieuw uit, zonder wachtwoord."),
    "package-missing": later("In dit pakket ontbreekt «{name}». Voer het opnieuw uit vanuit H5P."),
    "package-not-json": later("«{name}» in dit pakket is niet te lezen. Voer het pakket opnieuw uit vanuit H5P."),
    "package-no-kind": later(
        "In h5p.json staat niet van welk soort dit is (mainLibrary). Voer het opnieuw uit vanuit H5P."
    ),
    "package-other-kind": later("Dit is «{found}». KCC Coach kan van H5P alleen een Branching Scenario overnemen."),
    # UUDSL
    "xml-syntax": later("Hier loopt het lezen van de XML vast. Voer het gesprek opnieuw uit vanuit de editor."),
    "xml-doctype": later(
        "Dit bestand begint met een DOCTYPE, en die kan van alles naar binnen halen. Haal die regel weg."
    ),
    "xml-deep": later("Dit bestand zit te diep in elkaar: meer dan {limit} lagen. Zo maakt geen editor het."),
    "uudsl-config": later(
        "Dit is de configuratie van de editor en niet het gesprek. Kies het scenario dat ernaast staat; dat is genoeg."
    ),
    "uudsl-other-xml": later("Dit is geen gesprek in UUDSL: het begint met «{found}» en niet met «scenario»."),
    # Spreadsheets
    "sheet-no-table": later(
        "In dit bestand staat geen tabel met een gesprek. Geef de kolommen een kop, zoals «wie», «tekst» en «naar»."
    ),
    "sheet-csv": later("Dit CSV-bestand is niet te lezen. Open het in Excel en bewaar het als .xlsx."),
    "sheet-not-csv": later("Dit heet .csv, maar is een bestand van Excel. Noem het .xlsx, of bewaar het als CSV."),
    "sheet-old": later(
        "Dit is een oud Excel-bestand (.xls), of er zit een wachtwoord op. Bewaar het als .xlsx zonder wachtwoord."
    ),
    "sheet-not-excel": later("Dit is geen Excel-bestand (.xlsx). Open het in je spreadsheet en bewaar het als .xlsx."),
    "sheet-damaged": later("Dit Excel-bestand is beschadigd. Open het in Excel en bewaar het opnieuw als .xlsx."),
    "sheet-locked": later("Er zit een wachtwoord op dit bestand. Haal het eraf en probeer het nog eens."),
    "sheet-bomb": later(
        "Uitgepakt is dit bestand onwaarschijnlijk groot; het mag {limit} MB zijn. Het is niet geopend."
    ),
    "sheet-too-large": later(
        "Dit blad is te groot: {rows} rijen bij {columns} kolommen. Haal weg wat er ver naast of onder de tabel staat."
    ),
    # Writing for other programs
    "folder-not-empty": later("In deze map staat al iets. Kies een nieuwe of een lege map."),
    "file-exists": later("Dit bestand is er al. Kies een andere naam."),
    "unknown-target-format": later("Naar dit soort bestand kan KCC Coach niet schrijven. Wel: {known}."),
    # Records
    "database-damaged": later(
        "Je gegevens zijn beschadigd en daarom niet gelezen. Er is niets overschreven; ze staan in {file}."
    ),
    "database-newer": later("Je gegevens zijn bewaard door een nieuwere KCC Coach. Start die nieuwere versie."),
    "database-older": later("Je gegevens zijn van een oudere KCC Coach. Open eerst het venster; dat brengt ze bij."),
    "database-busy": later("Dit profiel staat al open in een ander venster. Sluit dat eerst."),
    "database-full": later(
        "Er is geen ruimte meer op de schijf. Dit is niet opgeslagen. Maak ruimte en probeer het nog eens."
    ),
    "database-readonly": later("KCC Coach mag niet schrijven in {file}. Vraag je beheerder om schrijfrechten."),
    "database-locked": later("Dit profiel zit op slot met een wachtwoordzin."),
    "database-missing": later("De gegevens van dit profiel zijn weg. Kijk in {file}, of begin opnieuw."),
    "database-key": later("De sleutel van dit profiel past niet op de gegevens. Er is niets overschreven."),
    "profile-unreadable": later(
        "Het profiel in {file} is beschadigd en daarom niet gelezen. Er is niets overschreven."
    ),
    "profile-which": later("Hier zijn meer profielen: {known}. Zeg met --profile van wie dit is."),
    # Profiles with a lock
    "passphrase-guessed": later(
        "Deze wachtwoordzin wordt als een van de eerste geraden. Neem drie of vier woorden die niets met elkaar te maken hebben."
    ),
    "profile-passphrase": later("Deze wachtwoordzin past niet op dit profiel. Probeer het nog eens."),
    "profile-changed": later(
        "Iemand heeft buiten KCC Coach om iets aan je slot veranderd, en misschien past er nu een herstelsleutel van een ander op: "
        "maak in het venster bij “Slot op je profiel” een nieuwe."
    ),
    "profile-file-unreadable": later(
        "Dit is geen heel verhuisbestand van KCC Coach. Maak het opnieuw op de andere computer."
    ),
    "profile-file-newer": later("Dit verhuisbestand komt van een nieuwere KCC Coach. Zet die eerst op deze computer."),
    "profile-there": later("Het profiel van {name} staat al op deze computer."),
    "recovery-mistyped": later("In deze herstelsleutel zit een typefout. Kijk nog eens goed op je papier."),
    "recovery-wrong": later("Deze herstelsleutel past niet op dit profiel. Misschien is het een oude."),
    "recovery-none": later("Dit profiel heeft geen herstelsleutel."),
    "records-closed": later("Je gegevens zijn niet open, dus dit is niet opgeslagen."),
    "not-saved": later("Dit is niet opgeslagen: {why}"),
    # Records that come back
    "export-not-ours": later("Dit is geen bestand met gegevens uit KCC Coach. Er is niets veranderd."),
    "export-cut": later("Dit bestand is niet compleet, of iemand heeft erin geschreven. Er is niets veranderd."),
    "export-record": later("Op regel {line} staat iets wat KCC Coach niet zo bewaart. Er is niets veranderd."),
    "export-words": later(
        "Op regel {line} staat een gesprek met andere woorden dan er zijn gespeeld. Er is niets veranderd."
    ),
    "export-of-another": later("Deze gegevens zijn van een ander profiel: {name}. Er is niets veranderd."),
    "delete-left": later("De gegevens zijn gewist, maar dit bestand bleef liggen: {file}. Gooi het zelf weg."),
}

SENTENCES: Final[dict[str, str]] = _GENERAL | TEAM

# What stands in the place of a value where the value is a kind of thing and not a word of the author's own.
KINDS: Final[dict[str, str]] = {
    "kind:text": later("een tekst"),
    "kind:nothing": later("niets"),
    "kind:whole": later("een geheel getal"),
    "kind:number": later("een getal"),
    "kind:yes-no": later("yes of no"),
    "kind:list": later("een lijst"),
    "kind:block": later("een blok met namen"),
    "kind:member": later("een lid"),
    "kind:lead": later("de teamleider"),
    "kind:keeper": later("de sleutelbewaarder"),
}
