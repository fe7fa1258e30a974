"""A conversation on an author's bench: its source with what is wrong with it, changed text by text, undone and redone.

The bench looks at the file again whenever it is asked to: any other editor may change it meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcc_coach.packs.document import document_of
from kcc_coach.packs.editing import History, save, texts_of, with_text
from kcc_coach.packs.reading import Report
from kcc_coach.packs.review import reviewed
from kcc_coach.packs.saving import saved_bytes
from kcc_coach.packs.shelf import decoded, read_bytes
from kcc_coach.packs.source import placed, read_scenario
from kcc_coach.packs.writing import yaml_of
from kcc_coach.problem import Place, fault

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kcc_coach.packs.formats.draft import Note
    from kcc_coach.packs.text_spots import TextSpot
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.scenario.spots import Keys


@dataclass(frozen=True)
class Workpiece:
    """What lies on the bench: `scenario` is None where the source has faults."""

    file: Path
    source: str
    scenario: Scenario | None
    problems: tuple[Problem, ...]
    spots: tuple[TextSpot, ...]
    writable: bool
    can_undo: bool
    can_redo: bool


class Workbench:
    """Guards the source of one file. Use it from one thread at a time."""

    def __init__(self, file: Path, today: date, shown: Scenario | None = None) -> None:
        """`shown` is a conversation without a source of its own, such as one of an installed pack: it can only be read."""
        self.file = file
        self._today = today
        self._shown = shown
        self._bytes = b""
        self._history: History | None = None
        self._piece: Workpiece | None = None
        self._written: dict[Keys, str] = {}  # what was written here last, for a field that didn't hear of it yet

    def look(self) -> Workpiece:
        """What lies there now; the same value as before where the file is as it was."""
        if self._shown is not None:
            return self._piece or self._judge(yaml_of(document_of(self._shown)), writable=False)
        found, problems = read_bytes(self.file)
        if found is not None and found == self._bytes and self._piece is not None:
            return self._piece
        self._bytes = found or b""
        text, problems = decoded(found, self.file.name) if found is not None else (None, problems)
        if text is None:
            self._piece = Workpiece(self.file, "", None, problems, (), writable=False, can_undo=False, can_redo=False)
            return self._piece
        if self._history is None or self._history.present != text:
            self._history = History(text)  # another editor's changes are for that editor to undo
            self._written = {}
        return self._judge(text, writable=True)

    def write(self, keys: Keys, before: str, words: str) -> tuple[Problem, ...]:
        """Changes one text and keeps the file; says why not, with the file as it was.

        `before` is what its author saw there: where something else stands, another editor moved or changed it.
        """
        piece = self.look()
        if self._history is None or not piece.writable:
            return ()
        found = next((each.text for each in piece.spots if each.keys == keys), None)
        if found is not None and found not in (before, self._written.get(keys)):
            return (fault("changed-elsewhere", Place(self.file.name, keys=keys)),)
        source, problems = with_text(self._history.present, keys, words, self.file.name)
        if source is None:
            return problems
        problems = self._keep(self._history.changed(source))
        if not problems:
            self._written[keys] = words
        return problems

    def rewrite(self, scenario: Scenario) -> tuple[Problem, ...]:
        """Takes a whole conversation over, such as one that came back from Excel.

        Where only texts differ the source keeps its layout and its comments; else it is written anew.
        """
        piece = self.look()
        if self._history is None or not piece.writable:
            return (fault("database-readonly", Place(self.file.name), file=self.file.name),)
        if piece.scenario is None:
            return (fault("faults-first", Place(self.file.name)),)
        if piece.scenario == scenario:
            return ()
        wanted = {each.keys: each.text for each in texts_of(yaml_of(document_of(scenario)))}
        source = self._history.present
        for spot in piece.spots:
            if spot.there and spot.keys in wanted:
                changed, _ = with_text(source, spot.keys, wanted[spot.keys], self.file.name)
                source = changed or source
        if read_scenario(source, self.file.name)[0] != scenario:
            source = yaml_of(document_of(scenario))
        return self._keep(self._history.changed(source))

    def undo(self) -> tuple[Problem, ...]:
        """Takes the last change back."""
        self.look()
        return self._keep(self._history.undone()) if self._history else ()

    def redo(self) -> tuple[Problem, ...]:
        """Makes the change again that was taken back."""
        self.look()
        return self._keep(self._history.redone()) if self._history else ()

    def _keep(self, history: History) -> tuple[Problem, ...]:
        if self._history is not None and history.present != self._history.present:
            problem = save(self.file, self._bytes, history.present)
            if problem is not None:
                return (problem,)
            self._bytes = saved_bytes(self._bytes, history.present)  # never read again: somebody may have been quicker
        self._history = history
        self._judge(history.present, writable=True)
        return ()

    def _judge(self, source: str, *, writable: bool) -> Workpiece:
        """Reads the source anew, with the second reader where it has no faults."""
        report = Report(self.file.name)
        scenario, problems = read_scenario(source, self.file.name, report)
        if scenario is not None:
            problems = placed(reviewed(scenario, today=self._today).smells, report)
        history = self._history
        self._piece = Workpiece(
            self.file,
            source,
            scenario,
            tuple(problems),
            texts_of(source, self.file.name),
            writable=writable,
            can_undo=bool(history and history.past),
            can_redo=bool(history and history.future),
        )
        return self._piece


def taken_back(bench: Workbench, file: Path) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """What came back from a sheet and was kept, or why it could not be."""
    from kcc_coach.packs.formats.sheet_back import update_from

    scenario = bench.look().scenario
    if scenario is None:
        return (), (fault("faults-first", Place(bench.file.name)),)
    data, problems = read_bytes(file)
    if data is None:
        return (), problems
    found, notes, problems = update_from(data, file.name, scenario)
    if found is None:
        return (), problems
    return notes, bench.rewrite(found)
