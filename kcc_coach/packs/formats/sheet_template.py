"""The empty sheet for somebody who wants to write a conversation in Excel: what to do, and five rows to begin with."""

from __future__ import annotations

import io
from typing import Any, Final

from kcc_coach.i18n import current, later, tr
from kcc_coach.packs.formats.sheet_out import Paper, workbook
from kcc_coach.packs.formats.sheet_words import (
    GENERAL,
    GENERAL_SHEET,
    HEADINGS,
    KINDS,
    SHEET,
)
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.words import CHANNELS, MOODS

ROWS: Final = 400  # as far down as the lists to choose from reach
COLUMNS: Final = (
    "node",
    "kind",
    "who",
    "mood",
    "text",
    "thought",
    "shows:listening",
    "shows:empathy",
    "shows:ownership",
    "trust",
    "tension",
    "credit",
    "feedback",
    "to",
    "when",
    "title",
    "went_well",
    "think",
    "relation",
    "purpose",
)
LISTS_SHEET: Final = later("Lijsten")
HELP_SHEET: Final = later("Uitleg")
HELP: Final = (
    later("Zo schrijf je een gesprek in dit bestand"),
    later(
        "1. Kijk op het blad «Gesprek» hoe de vijf voorbeeldrijen elkaar opvolgen. Zet er dan je eigen gesprek neer."
    ),
    later("2. Elke rij is één ding: een regel die iemand zegt, een antwoord dat je kunt kiezen, of een einde."),
    later("3. Rijen die bij elkaar horen, krijgen in de kolom «plek» dezelfde naam. Kies een kort woord."),
    later("4. Zet bij elk antwoord in «naar» de naam van de plek of van het einde waar het heen gaat."),
    later("5. Geef elk antwoord punten, van -2 tot en met 2. Leeg betekent: hier gaat dit antwoord niet over."),
    later("6. Een andere competentie? Kies boven de kolom een andere naam. Er mogen kolommen bij en af."),
    later("7. Bij «vertrouwen», «spanning» en «krediet» staat wat erbij komt of eraf gaat."),
    later("8. Bij een einde zeggen «relatie» en «doel», van 0 tot 100, hoe het uitpakt voor de klant en voor de zaak."),
    later("9. Vul het blad «Algemeen» in: hoe het gesprek heet, waar het speelt en wie er meedoen."),
    later("10. Bewaar het bestand, en neem het over met: kcc-coach import BESTAND -o MAP"),
)


def template() -> bytes:
    """The bytes of the empty sheet (.xlsx), in the language in use."""
    out = io.BytesIO()
    book = workbook(out)
    paper = Paper(book)
    names = {each.id: tr(each.name) for each in COMPETENCIES}
    headings = [
        names[each.removeprefix("shows:")] if each.startswith("shows:") else tr(HEADINGS[each])  # type: ignore[index]  # ids are texts
        for each in COLUMNS
    ]
    sheet = paper.table(tr(SHEET), COLUMNS, _example(), headings)
    general = paper.general(tr(GENERAL_SHEET), _general())
    _help(paper)
    _choices(book, sheet, general)
    book.close()
    return out.getvalue()


def _example() -> tuple[dict[str, str], ...]:
    """A question at a counter in five rows: one line, two replies and two endings."""
    at = tr("opening"), tr("fiets-terug"), tr("ander-loket")
    return (*_example_talk(*at), *_example_endings(*at[1:]))


def _example_talk(opening: str, bike: str, desk: str) -> tuple[dict[str, str], ...]:
    line, reply = tr(KINDS["line"]), tr(KINDS["reply"])
    return (
        {
            "node": opening,
            "kind": line,
            "who": tr("Joris"),
            "mood": tr(MOODS["worried"]),
            "text": tr("De fiets van mijn dochter is weggehaald. Hoe moet ze morgen naar school?"),
            "thought": tr("Als ze nu maar niet zeggen dat het mijn eigen schuld is."),
        },
        {
            "node": opening,
            "kind": reply,
            "text": tr("Dan zoeken we hem nu samen op. Hoe laat begint haar school morgen?"),
            "shows:listening": "1",
            "shows:empathy": "2",
            "shows:ownership": "2",
            "trust": "+8",
            "tension": "-6",
            "feedback": tr("Je pakt het meteen op, en je hebt zijn dochter gehoord."),
            "to": bike,
        },
        {
            "node": opening,
            "kind": reply,
            "text": tr("Daar gaat de fietsenstalling over. Het adres staat op de site."),
            "shows:listening": "-1",
            "shows:ownership": "-2",
            "trust": "-6",
            "tension": "+5",
            "feedback": tr("Het adres klopt. Maar hij staat weer alleen op straat, zonder fiets."),
            "to": desk,
        },
    )


def _example_endings(bike: str, desk: str) -> tuple[dict[str, str], ...]:
    ending = tr(KINDS["ending"])
    return (
        {
            "node": bike,
            "kind": ending,
            "title": tr("De fiets staat klaar"),
            "text": tr("Joris weet waar zijn fiets staat en tot hoe laat hij hem kan halen."),
            "went_well": tr("Je zocht het uit terwijl hij erbij stond."),
            "think": tr("Wat had je gedaan als de stalling al dicht was?"),
            "relation": "85",
            "purpose": "75",
        },
        {
            "node": desk,
            "kind": ending,
            "title": tr("Verder gestuurd"),
            "text": tr("Joris loopt weg met een adres en een bus die niet komt."),
            "went_well": tr("Je gaf het goede adres."),
            "think": tr("Wat had één telefoontje hem gescheeld?"),
            "relation": "25",
            "purpose": "45",
        },
    )


def _general() -> tuple[tuple[str, ...], ...]:
    return (
        (tr(GENERAL["title"]), "", tr("De fiets is weg")),
        (tr(GENERAL["summary"]), "", tr("Een vader mist de fiets van zijn dochter. Wat doe je in de eerste minuut?")),
        (tr(GENERAL["language"]), "", current()),
        (tr(GENERAL["channel"]), "", tr(CHANNELS["counter"])),
        (tr(GENERAL["place"]), "", tr("Balie in de hal, maandagmiddag")),
        (tr(GENERAL["you"]), "", tr("medewerker van de balie")),
        (tr(GENERAL["minutes"]), "", "3"),
        (tr(GENERAL["person"]), "joris", tr("Joris"), tr("Vader van een dochter van negen, komt net uit zijn werk.")),
        (tr(GENERAL["meter"]), "trust", "50"),
        (tr(GENERAL["meter"]), "tension", "40"),
    )


def _help(paper: Paper) -> None:
    sheet = paper.book.add_worksheet(tr(HELP_SHEET))
    sheet.set_column(0, 0, 110, paper.body)
    for number, words in enumerate(HELP):
        sheet.write_string(number, 0, tr(words), paper.body if number else paper.head)


def _choices(book: Any, sheet: Any, general: Any) -> None:
    """Lists to choose from, on a sheet out of sight; whoever types something else is warned, and may go on."""
    lists = book.add_worksheet(tr(LISTS_SHEET))
    lists.hide()
    columns: dict[str, list[str]] = {
        "kind": [tr(each) for each in KINDS.values()],
        "mood": [tr(each) for each in MOODS.values()],
        "competency": [tr(each.name) for each in COMPETENCIES],
        "channel": [tr(each) for each in CHANNELS.values()],
    }
    for number, words in enumerate(columns.values()):
        lists.write_column(0, number, words)

    def offer(where: Any, cells: tuple[int, int, int, int], name: str) -> None:
        letter = chr(ord("A") + list(columns).index(name))
        source = f"='{tr(LISTS_SHEET)}'!${letter}$1:${letter}${len(columns[name])}"
        where.data_validation(*cells, {"validate": "list", "source": source, "error_type": "warning"})

    for number, column in enumerate(COLUMNS):
        if column in columns:
            offer(sheet, (1, number, ROWS, number), column)
        elif column.startswith("shows:"):
            offer(sheet, (0, number, 0, number), "competency")
            points = {"validate": "integer", "criteria": "between", "minimum": -2, "maximum": 2}
            sheet.data_validation(1, number, ROWS, number, points)
    at = [row[0] for row in _general()].index(tr(GENERAL["channel"])) + 1
    offer(general, (at, 2, at, 2), "channel")
