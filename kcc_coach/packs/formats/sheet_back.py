"""A sheet of our own that comes back after somebody wrote in it: the conversation as it is now, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import asdict, replace

from kcc_coach.i18n import tr
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, MAPPED
from kcc_coach.packs.formats.sheet_cells import read_cells
from kcc_coach.packs.formats.sheet_desk import Desk
from kcc_coach.packs.formats.sheet_general import read_general
from kcc_coach.packs.formats.sheet_plain import Step, has_places, steps_of
from kcc_coach.packs.formats.sheet_rows import conversation_rows, general_rows
from kcc_coach.packs.formats.sheet_shape import Row, Shape, Table, shape_of
from kcc_coach.packs.formats.sheet_whole import built
from kcc_coach.packs.formats.sheet_words import GENERAL, HEADINGS, general_of
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from kcc_coach.packs.formats.draft import Note
    from kcc_coach.scenario.model import Scenario

Parts = dict[tuple[str, ...], dict[str, Any]]

_WORDS: Final = {**GENERAL, **HEADINGS}
# The fields of a part that go by another word in a sheet.
_SAID: Final = {
    "then": "to",
    "start": "to",
    "closing": "to",
    "cast": "person",
    "meters": "meter",
    "variables": "variable",
}


def update_from(
    data: bytes, file: str, scenario: Scenario
) -> tuple[Scenario | None, tuple[Note, ...], tuple[Problem, ...]]:
    """The conversation as the sheet has it now, by id, with a note for each part that changed, came or went.

    What the sheet no longer has a column or a row for stays as it was: somebody who takes a column away to see
    better doesn't mean to throw away what was in it.
    """
    book, problems = read_cells(data, file)
    if book is None:
        return None, (), problems
    shape = shape_of(book, file)
    table = next((each for each in shape.tables if each.rows), None)
    desk = Desk(file)
    steps = steps_of(table, desk) if table is not None else ()
    if table is None or not has_places(steps):
        return None, (), (fault("sheet-no-table", Place(file)),)
    general = read_general(_general(shape, scenario, desk), desk)
    steps = _completed(table, steps, scenario, desk)
    found, more = built(steps, general, desk, scenario.title)
    found = replace(found, id=scenario.id)
    notes = (*book.notes, *shape.notes, *desk.more(), *more, *_differences(scenario, found, steps, file))
    return found, notes, ()


def _general(shape: Shape, scenario: Scenario, desk: Desk) -> list[tuple[int, tuple[str, ...]]]:
    """The general part of the sheet, with what it doesn't speak of as it was."""
    told = {general_of(cells[0]) for _, cells in shape.general}
    kept = [row for row in general_rows(scenario) if general_of(row[0]) not in told]
    if kept:
        desk.note(GUESSED, "sheet-general-kept", rows=", ".join(dict.fromkeys(row[0] for row in kept)))
    return [*shape.general, *((0, row) for row in kept)]


def _completed(table: Table, steps: tuple[Step, ...], scenario: Scenario, desk: Desk) -> tuple[Step, ...]:
    """The steps with the cells of columns that the sheet no longer has."""
    missing = [each for each in HEADINGS if each not in table.columns and each not in ("node", "kind", "reply")]
    if any(each.startswith("shows:") for each in table.columns):
        missing = [each for each in missing if each != "shows"]
    rows = tuple(Row(0, cells, {}) for cells in conversation_rows(scenario))
    before = _keyed(steps_of(Table("", tuple(HEADINGS), rows), Desk("")))
    lost = [each for each in missing if any(row.get(each) for row in before.values())]
    for column in lost:
        desk.note(GUESSED, "sheet-column-kept", name=tr(HEADINGS[column]))
    own = {id(row): key for key, row in _keyed(steps).items()}
    completed = []
    for step in steps:
        old = before.get(own.get(id(step.row), ()))
        cells = {column: old.get(column) for column in lost} if old else {}
        completed.append(Step(step.kind, step.place, step.row.having(**cells)))
    return tuple(completed)


def _keyed(steps: tuple[Step, ...]) -> dict[tuple[str, ...], Row]:
    """The rows by what they are: a reply by its id, anything else by its place and its number there."""
    keyed: dict[tuple[str, ...], Row] = {}
    counts: dict[tuple[str, ...], int] = {}
    for step in steps:
        reply = step.row.get("reply") if step.kind == "reply" else ""
        place = "" if step.kind in ("start", "closing") else step.place
        at = (step.kind, reply or place or step.row.get("subject"))
        counts[at] = counts.get(at, 0) + 1
        keyed.setdefault((*at, str(counts[at])), step.row)
    return keyed


def _differences(before: Scenario, after: Scenario, steps: tuple[Step, ...], file: str) -> tuple[Note, ...]:
    """A note for each part that changed, came or went, with its row where it has one."""
    desk = Desk(file)
    old, new = _parts(before), _parts(after)
    rows = {name: step.row.number for step in reversed(steps) for name in (step.row.get("reply"), step.place) if name}
    for key in dict.fromkeys((*new, *old)):
        place = Place(file, rows.get(key[1], 0), 0, key)
        name = " ".join(key[1:]) or before.title
        if key not in old:
            desk.note(MAPPED, "sheet-row-added", place, name=name)
        elif key not in new:
            desk.note(DROPPED, "sheet-row-gone", place, name=name)
        else:
            changed = [_said(field) for field in new[key] if new[key][field] != old[key][field]]
            if changed:
                desk.note(MAPPED, "sheet-words-changed", place, name=name, columns=", ".join(changed))
    return desk.more()


def _parts(scenario: Scenario) -> Parts:
    """A conversation in its parts, each under a name that stays the same when its words change."""
    general = asdict(scenario)
    for name in ("stages", "endings", "id"):
        general.pop(name)
    parts: Parts = {("general", ""): general}
    for subject in scenario.subjects:
        parts["subject", subject.id] = {"title": subject.title, "start": subject.start}
    for node in scenario.nodes:
        parts["place", node.id] = {"effect": node.effect, "allow": node.allow, "then": node.then}
        for number, line in enumerate(node.lines, 1):
            parts["line", node.id, str(number)] = asdict(line)
        for reply in node.replies:
            parts["reply", reply.id] = {name: value for name, value in asdict(reply).items() if name != "id"}
    for ending in scenario.endings:
        parts["ending", ending.id] = {name: value for name, value in asdict(ending).items() if name != "id"}
    return parts


def _said(field: str) -> str:
    """What a field is called in a sheet."""
    name = _SAID.get(field, field)
    return tr(_WORDS[name]) if name in _WORDS else name
