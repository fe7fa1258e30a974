"""The shape of a sheet: where its headings are, which columns they name, and what stands above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.draft import DROPPED, Note, note
from kcc_coach.packs.formats.sheet_words import OWN_SHEETS, column_of, general_of, is_general_heading, plain
from kcc_coach.problem import Place

if TYPE_CHECKING:
    from kcc_coach.packs.formats.sheet_grid import Book, Grid

LOOKED_AT: Final = 2000
MOST_GENERAL: Final = 5  # the cells of a row of the general part
WIDE: Final = frozenset({"answer", "to", "feedback", "shows", "when", "trust", "tension", "credit", "effect"})
_TOLD: Final = frozenset({"text", "answer"})


@dataclass(frozen=True)
class Row:
    """A row with its number as the spreadsheet counts, what its cells say by column, and where those columns are."""

    number: int
    cells: dict[str, str]
    columns: dict[str, int]

    def get(self, column: str) -> str:
        """The text of a cell; empty where there is none."""
        return self.cells.get(column, "")

    def place(self, file: str, column: str = "") -> Place:
        """Where the row is, or a cell of it."""
        return Place(file, self.number, self.columns.get(column, 0))

    def having(self, **cells: str) -> Row:
        """The row with these cells beside its own, or instead of them."""
        return Row(self.number, {**self.cells, **cells}, self.columns)


@dataclass(frozen=True)
class Table:
    """A sheet that holds a conversation."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Shape:
    """The conversations of a file, and the rows that tell of them in general."""

    tables: tuple[Table, ...]
    general: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[Note, ...]


def shape_of(book: Book, file: str) -> Shape:
    """What is where in the sheets of a file."""
    tables: list[Table] = []
    general: list[tuple[int, tuple[str, ...]]] = []
    notes: list[Note] = []
    for grid in book.grids:
        at = _headings_at(grid)
        above = [(number, row) for number, row in enumerate(grid.rows[: max(at, 0)], 1) if any(map(str.strip, row))]
        if at >= 0:
            table, more = _table(grid, at, file)
            tables.append(table)
            notes.extend(more)
            general.extend(above)
        elif any(general_of(row[0]) for row in grid.rows if row):
            general.extend((number, row) for number, row in enumerate(grid.rows, 1) if any(map(str.strip, row)))
        elif any(map(any, grid.rows)) and plain(grid.name) not in OWN_SHEETS:
            notes.append(note(DROPPED, "sheet-other", Place(file), name=grid.name or file))
    return Shape(tuple(tables), tuple(general), tuple(notes))


def _headings_at(grid: Grid) -> int:
    """The first row with two headings of which one is for what is said; -1 where there is none.

    A general part of our own tells of names that may be headings too. Below its heading it takes an empty row, or
    more headings than it could hold, to begin the table.
    """
    enough = 2
    for number, row in enumerate(grid.rows[:LOOKED_AT]):
        known = {name.partition("#")[0] for cell in row if (name := column_of(cell))}
        if len(known) >= enough and known & _TOLD:
            return number
        if is_general_heading(row):
            enough = MOST_GENERAL + 1
        elif not any(map(str.strip, row)):
            enough = 2
    return -1


def _table(grid: Grid, at: int, file: str) -> tuple[Table, tuple[Note, ...]]:
    known: dict[str, int] = {}
    unknown: dict[int, str] = {}
    width = max(len(row) for row in grid.rows)
    for number, heading in enumerate((*grid.rows[at], *[""] * (width - len(grid.rows[at]))), 1):
        column = column_of(heading)
        if column and column not in known and ("#" not in column or column.partition("#")[0] in WIDE):
            known[column] = number
        else:
            unknown[number] = heading.strip()
    rows = []
    for number, cells in enumerate(grid.rows[at + 1 :], at + 2):
        said = {name: cells[column - 1].strip() for name, column in known.items() if column <= len(cells)}
        said = {name: text for name, text in said.items() if text}
        if said:
            rows.append(Row(number, said, known))
    below = grid.rows[at + 1 :]
    full = {column for cells in below for column, cell in enumerate(cells, 1) if column in unknown and cell.strip()}
    notes = tuple(
        note(DROPPED, "sheet-column", Place(file, at + 1, column), name=name or letters(column))
        for column, name in unknown.items()
        if column in full
    )
    return Table(grid.name, tuple(known), tuple(rows)), notes


def letters(column: int) -> str:
    """The letters by which a spreadsheet calls a column."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
