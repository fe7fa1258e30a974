"""A conversation in a spreadsheet, .xlsx or .csv: a table that somebody has, or a sheet that this program wrote.

`sheet_out` writes; what it writes comes back here as it was. `sheet_back` brings a rewritten sheet home.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.i18n import later
from kcc_coach.packs.formats.draft import MAPPED, Draft
from kcc_coach.packs.formats.sheet_cells import read_cells
from kcc_coach.packs.formats.sheet_desk import Desk, Ids
from kcc_coach.packs.formats.sheet_general import read_general
from kcc_coach.packs.formats.sheet_plain import has_places, steps_of
from kcc_coach.packs.formats.sheet_shape import shape_of
from kcc_coach.packs.formats.sheet_whole import built
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.model import Scenario, ScenarioId

if TYPE_CHECKING:
    from kcc_coach.packs.formats.draft import Note
    from kcc_coach.packs.formats.sheet_shape import Table

NOTES: Final[dict[str, str]] = {
    "sheet-rows": later("Blad «{name}»: {count} rijen overgenomen."),
    "sheet-hidden": later("Het verborgen blad «{name}» is weggelaten."),
    "sheet-other": later("Het blad «{name}» is weggelaten: er staat geen rij met koppen zoals «wie» en «tekst»."),
    "sheet-column": later("De kolom «{name}» is weggelaten: daar is in een gesprek geen plek voor."),
    "sheet-date": later("De spreadsheet had hier een datum of tijd van gemaakt. Gelezen als «{text}»; klopt dat?"),
    "sheet-error-cell": later("In deze cel staat een fout van Excel. Ze is leeg gelaten."),
    "sheet-merged": later("Er zijn samengevoegde cellen ({count}). De tekst telt alleen voor de eerste rij ervan."),
    "sheet-rows-over": later("Na rij {limit} is niets meer gelezen."),
    "sheet-columns-over": later("Na {limit} kolommen is niets meer gelezen."),
    "sheet-encoding": later("Dit bestand is geen UTF-8, en gelezen als tekst van Windows. Kijk of é en ’ goed staan."),
    "sheet-names-made": later("Plekken en antwoorden zonder eigen naam kregen er een, uit hun tekst ({count})."),
    "sheet-kind": later("«{text}» is geen soort rij. Wat het is, is geraden uit de rest van de rij."),
    "sheet-mood": later("«{text}» is geen stemming die KCC Coach kent. Ze is weggelaten."),
    "sheet-speaker": later("«{name}» spreekt, en staat nu in de rolverdeling. Geef een naam en een gezicht."),
    "sheet-condition": later("De voorwaarde «{text}» is niet te lezen bij «{found}». Ze is weggelaten."),
    "sheet-cell-unread": later("«{text}» is hier niet te lezen, en weggelaten."),
    "sheet-text-fitted": later("Deze tekst was te lang of had onzichtbare tekens. Hij is aangepast; kijk hem na."),
    "sheet-no-text": later("Dit antwoord heeft geen tekst. Vul die in."),
    "sheet-onward-dropped": later("«{name}» heeft antwoorden én gaat vanzelf verder. De antwoorden zijn gebleven."),
    "sheet-ending-made": later("Het einde «{name}» staat alleen bij «naar», en is er bij gemaakt. Vul het in."),
    "sheet-ending-open": later("Aan dit einde ontbreekt een tekst. Vul die in."),
    "sheet-axis-open": later("Aan dit einde ontbreekt hoe het uitpakt (relatie of doel). Het staat nu op 50."),
    "sheet-next-guessed": later("Waar «{name}» heen gaat, stond er niet. Het gaat nu naar wat eronder staat."),
    "sheet-start-guessed": later("Waar het begint, stond er niet. Het begint nu bij «{name}»."),
    "sheet-closing-guessed": later(
        "Hoe het na het laatste onderwerp afloopt, stond er niet. Het gaat nu naar «{name}»."
    ),
    "sheet-too-many-places": later("Er waren te veel plekken. Alleen de eerste {limit} zijn overgenomen."),
    "sheet-meter-made": later("De meter «{name}» begint op {start}. Kijk of dat bij dit gesprek past."),
    "sheet-general-missing": later("Vul in wat over het hele gesprek gaat: titel, samenvatting, kanaal, rol en duur."),
    "sheet-general-unknown": later("De rij «{text}» boven het gesprek is weggelaten: daar is geen plek voor."),
    "sheet-and-more": later("Er waren nog {count} zulke plekken."),
    "sheet-words-changed": later("Bij «{name}» is veranderd: {columns}."),
    "sheet-row-added": later("Erbij gekomen: «{name}»."),
    "sheet-row-gone": later("Weggehaald: «{name}»."),
    "sheet-column-kept": later("De kolom «{name}» staat niet meer in het blad. Wat erin stond, is gebleven."),
    "sheet-general-kept": later("Dit staat niet meer in het blad, en is gebleven zoals het was: {rows}."),
}


def read(data: bytes, file: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft of a spreadsheet: a conversation for each sheet that holds one; None where there is none."""
    book, problems = read_cells(data, file)
    if book is None:
        return None, problems
    shape = shape_of(book, file)
    tables = [table for table in shape.tables if table.rows]
    if not tables:
        return None, (fault("sheet-no-table", Place(file)),)
    notes = [*book.notes, *shape.notes]
    scenarios: list[Scenario] = []
    taken = Ids([])
    for number, table in enumerate(tables):
        desk = Desk(file)
        general = read_general(shape.general if number == 0 else (), desk)
        steps = steps_of(table, desk)
        if has_places(steps):
            title = "" if number == 0 else table.name
            scenario, more = built(steps, general, desk, title or file.rpartition(".")[0])
            scenarios.append(replace(scenario, id=ScenarioId(taken.give(scenario.id, "gesprek"))))
            notes.extend((*_rows_note(table, desk), *desk.more(), *more))
    if not scenarios:
        return None, (fault("sheet-no-table", Place(file)),)
    first = scenarios[0]
    return Draft(first.title, tuple(scenarios), tuple(notes), first.language, summary=first.summary), ()


def _rows_note(table: Table, desk: Desk) -> tuple[Note, ...]:
    own = Desk(desk.file)
    own.note(MAPPED, "sheet-rows", name=table.name or desk.file, count=len(table.rows))
    return tuple(own.notes)
