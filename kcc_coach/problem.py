"""What is wrong with something: a value with a code and a place. The sentence is made where it is shown.

One code has one cause and one sentence, in the table below.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Final

from kcc_coach.i18n import later, tr

FAULT: Final = "fault"
SMELL: Final = "smell"
LONGEST_VALUE: Final = 500


@dataclass(frozen=True)
class Place:
    """Where: a file (as shown to people), its line and column (from 1; 0 is unknown), and the keys that lead there."""

    file: str = ""
    line: int = 0
    column: int = 0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something wrong. `values` fill in the sentence of the code."""

    code: str
    place: Place = Place()
    values: tuple[tuple[str, str], ...] = field(default_factory=tuple)
    severity: str = FAULT


def fault(code: str, place: Place, **values: object) -> Problem:
    """A fault with this code, here."""
    return Problem(code, place, tuple((name, str(value)) for name, value in values.items()))


SENTENCES: Final[dict[str, str]] = {
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
    # Packs
    "duplicate-scenario": later("Het gesprek «{id}» staat er al, in {first}."),
    # Foreign files
    "unknown-format": later("Dit soort bestand kan KCC Coach niet overnemen. Wel: {known}."),
    "foreign-unreadable": later("Dit bestand is niet te lezen als {format}: {why}"),
    "foreign-empty": later("In dit bestand staat geen gesprek."),
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
    "records-closed": later("Je gegevens zijn niet open, dus dit is niet opgeslagen."),
    "not-saved": later("Dit is niet opgeslagen: {why}"),
}

# What stands in the place of a value where the value is a kind of thing and not a word of the author's own.
KINDS: Final[dict[str, str]] = {
    "kind:text": later("een tekst"),
    "kind:nothing": later("niets"),
    "kind:whole": later("een geheel getal"),
    "kind:number": later("een getal"),
    "kind:yes-no": later("yes of no"),
    "kind:list": later("een lijst"),
    "kind:block": later("een blok met namen"),
}


def sentence(problem: Problem) -> str:
    """The sentence of a problem, in the language in use."""
    return tr(SENTENCES[problem.code]).format(**shown_values(problem.values))


def shown_values(values: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The values of a sentence as they can be shown."""
    return {name: tr(KINDS[value]) if value in KINDS else _seen(value) or "–" for name, value in values}


def _seen(value: str) -> str:
    """A value as it can be shown: what steers a terminal or turns the direction of writing is left out."""
    clean = "".join(" " if unicodedata.category(each).startswith("C") else each for each in value)
    return clean if len(clean) <= LONGEST_VALUE else clean[: LONGEST_VALUE - 1] + "…"


def located_sentence(problem: Problem) -> str:
    """The sentence with its place before it: file:line:column: sentence."""
    place = problem.place
    numbers = [str(number) for number in (place.line, place.column) if number]
    where = ":".join([*([place.file] if place.file else []), *numbers])
    return f"{where}: {sentence(problem)}" if where else sentence(problem)


class ProblemError(Exception):
    """Raised where work cannot go on because of a problem in a person's file; holds the problem as a value."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem

    def __str__(self) -> str:
        return located_sentence(self.problem)
