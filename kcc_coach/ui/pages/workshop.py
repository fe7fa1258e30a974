"""De werkplaats: a conversation as a map, with what is wrong with it, its texts to rewrite, and a talk from any point."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from kcc_coach.i18n import tr
from kcc_coach.packs.workbench import Workbench, Workpiece, taken_back
from kcc_coach.problem import FAULT, ProblemError, sentence
from kcc_coach.ui import theme
from kcc_coach.ui.parts.bench_words import counted, standing
from kcc_coach.ui.parts.buttons import button, icon_button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.map_shapes import Shapes, shapes_of
from kcc_coach.ui.parts.map_side import MapSide
from kcc_coach.ui.parts.node_panel import NodePanel
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Beside, Card, Page, clear, row
from kcc_coach.ui.parts.report_card import note_list
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.workshop_menu import WorkshopMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.packs.formats.draft import Note
    from kcc_coach.packs.shelf import Entry
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.parts.text_field import TextField

LOOK_MS = 400  # how often the file is looked at: what another editor changed is here within a second


class WorkshopPage(Page):
    """`tried` asks for a talk from a node (empty: the opening), `grouped` for one with a group, `renewed` says what changed."""

    tried = Signal(object, str)
    grouped = Signal(object)
    renewed = Signal(object)
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Werkplaats"))
        self._desk = desk
        self._bench: Workbench | None = None
        self._piece: Workpiece | None = None
        self._shapes: Shapes | None = None
        self._drawn: tuple[Scenario, tuple[Problem, ...]] | None = None
        self._asked = False
        self._here = ""
        self._listening = False
        self._build()
        self._changed_here = False
        self.followed: Callable[[], bool] = lambda: False  # whether a talk that is tried out follows the file
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_MS)
        self._watch.timeout.connect(self._watch_on)

    # -- the widgets

    def _build(self) -> None:
        look = theme.current()
        self.column.setSpacing(look.px(12))
        self._title = heading("")
        self._where = text("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._where)
        words.addWidget(self._title)
        self._try = button(tr("Speel vanaf hier"), self._try_out, "primary")
        self._menu = WorkshopMenu(self._desk, self)
        self._menu.refused.connect(self._refuse)
        self._menu.grouped.connect(self._give_to_group)
        self._menu.kept.connect(self._tell_kept)
        self._menu.map_wanted.connect(self._print_map)
        self._menu.returned.connect(self._take_back)
        self._menu.copy_wanted.connect(self._copy)
        self._head = Beside(gap=12)
        self._head.put(words, 1)
        self._head.put(row(self._try, self._menu.opener, button(tr("Terug"), self._leave_it), 1))
        self.column.addLayout(self._head)
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self._answer = QVBoxLayout()
        self.column.addLayout(self._answer)
        self._body = Beside(gap=16)
        self._side = MapSide()
        self._map, self._list = self._side.map, self._side.list
        self._count, self._problems = self._side.count, self._side.problems
        self._side.chosen.connect(self._choose)
        self._side.opened.connect(self._open)
        self._problems.chosen.connect(self._go_to)
        self._body.put(self._side, 5)
        self._body.put(self._right_side(), 3)
        self.column.addLayout(self._body, 1)

    def _right_side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(theme.current().px(8))
        self._undo = icon_button("undo-2", tr("Ongedaan maken"), partial(self._change, "undo"))
        self._redo = icon_button("redo-2", tr("Opnieuw doen"), partial(self._change, "redo"))
        self._about = button(tr("Over het gesprek"), partial(self._choose, ""))
        steps = Flow(theme.current().px(8))
        for part in (self._about, self._undo, self._redo):
            steps.addWidget(part)
        side.addLayout(steps)
        self._kept = text("", "small")
        side.addWidget(self._kept)
        self._panel = NodePanel()
        self._panel.written.connect(self._write)
        self._reading = QScrollArea()
        self._reading.setWidgetResizable(True)
        self._reading.setFrameShape(QFrame.Shape.NoFrame)
        self._reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel.setObjectName("body")
        self._reading.setWidget(self._panel)
        side.addWidget(self._reading, 1)
        for keys, act in ((QKeySequence.StandardKey.Undo, "undo"), (QKeySequence.StandardKey.Redo, "redo")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._change, act))
        return side

    def arrange(self) -> None:
        self._head.turn(wide=self.roomy > 760)
        wide = self.roomy > 860
        self._body.turn(wide=wide)
        self._reading.setMinimumHeight(theme.current().px(240 if wide else 520))

    # -- what lies on the bench

    def look_at(self, entry: Entry) -> None:
        """Puts a conversation on the bench."""
        from kcc_coach.packs.packfile import ENDING

        places = self._desk.places  # what ships with the program, and what the computer adds, isn't anybody's to change
        fixed = entry.file.suffix == ENDING or any(
            entry.file.is_relative_to(each) for each in (places.scenarios, places.machine)
        )
        self._bench = Workbench(entry.file, date.today(), entry.as_written if fixed else None)  # noqa: DTZ011  # the day on the wall
        self._piece = self._shapes = self._drawn = None
        self._asked = False
        self._here = ""
        self._map.show_map((), ())
        self._list.show_outline((), {})
        clear(self._answer)
        self._notice.hide()
        self._title.setText(entry.as_written.title if entry.as_written else entry.file.name)
        self._where.setText(tr("Werkplaats") + " · " + entry.file.name)
        self._panel.show_node("", None, ())
        self._listen()
        self._look()
        self._watch.start()
        self._side.take_focus()

    def _listen(self) -> None:
        """Reads the word lists, once: what the panel asks about replies comes from them."""
        from kcc_coach.language_lists import read_lexicon

        if not self._listening:
            self._listening = True
            self._desk.tasks.run(
                partial(read_lexicon, self._desk.places.resources), self._panel.listen_with, self._failed
            )

    def _watch_on(self) -> None:
        """Looks at the file while somebody sees what comes of it."""
        if self.isVisible() or self.followed():
            self._look()
        else:
            self._watch.stop()

    def shown(self) -> None:
        if self._bench is not None:
            self._look()
            self._watch.start()

    def _look(self) -> None:
        bench = self._bench
        if bench is not None and not self._asked:
            self._asked = True
            self._desk.tasks.run(bench.look, partial(self._show, bench), self._failed)

    def _show(self, bench: Workbench, piece: Workpiece) -> None:
        self._asked = False
        if bench is not self._bench or piece is self._piece:
            return
        self._piece = piece
        faults = sum(each.severity == FAULT for each in piece.problems)
        self._count.setText(counted(faults, len(piece.problems) - faults))
        self._problems.setVisible(bool(piece.problems))
        self._problems.show_problems(piece.problems)
        self._undo.setEnabled(piece.can_undo)
        self._redo.setEnabled(piece.can_redo)
        self._kept.setText(standing(piece))
        self._menu.take(piece)
        self._panel.show_node(self._here, piece.scenario or self._last, piece.spots)
        self._panel.setEnabled(piece.writable)
        if piece.scenario is not None:
            self._title.setText(piece.scenario.title)
            self._draw(bench, piece.scenario, piece.problems)
            self.renewed.emit(piece.scenario)

    @property
    def _last(self) -> Scenario | None:
        """The conversation as it last held together."""
        return self._drawn[0] if self._drawn else None

    def _draw(self, bench: Workbench, scenario: Scenario, problems: tuple[Problem, ...]) -> None:
        if self._drawn == (scenario, problems):
            return
        self._drawn = (scenario, problems)
        self._desk.tasks.run(lambda: shapes_of(scenario, problems), partial(self._show_shapes, bench), self._failed)

    def _show_shapes(self, bench: Workbench, shapes: Shapes) -> None:
        if bench is self._bench:
            self._shapes = shapes
            self._side.show_shapes(shapes)

    # -- going about

    def _choose(self, id: str) -> None:
        """Reads a place; an empty id reads what the conversation says of itself."""
        piece = self._piece
        if piece is None:
            return
        self._here = "" if id.startswith("@") else id  # where a stage or a subject begins nobody speaks
        self._map.choose(id)
        self._list.choose(id)
        self._panel.show_node(self._here, piece.scenario or self._last, piece.spots)
        self._panel.setEnabled(piece.writable)

    def _open(self, id: str) -> None:
        self._choose(id)
        self._panel.go_in()

    def _go_to(self, problem: Problem) -> None:
        """The innermost node or ending on the way to where a problem is."""
        keys = problem.place.keys
        found = [name for above, name in pairwise(keys) if above in ("nodes", "endings")]
        self._choose(found[-1] if found else "")

    # -- changing

    def _write(self, field: TextField, keys: tuple[str, ...], before: str, words: str) -> None:
        bench = self._bench
        if bench is not None:
            self._kept.setText(tr("Wordt opgeslagen …"))
            self._changed_here = True
            self._desk.tasks.run(
                lambda: bench.write(keys, before, words), partial(self._written, field, words), self._failed
            )

    def _written(self, field: TextField, words: str, problems: tuple[Problem, ...]) -> None:
        shown = self._panel.shows(field)
        if shown:
            field.answer(words, sentence(problems[0]) if problems else "")
        if problems:
            self._kept.setText(tr("Niet opgeslagen"))
        if problems and not shown:
            self._refuse(problems[0])
        self._look()

    def _change(self, act: str) -> None:
        bench = self._bench
        if bench is not None:
            self._panel.give()
            self._desk.tasks.run(bench.undo if act == "undo" else bench.redo, self._changed, self._failed)

    def _changed(self, problems: tuple[Problem, ...]) -> None:
        if problems:
            self._refuse(problems[0])
        self._changed_here = True
        self._look()

    def _refuse(self, problem: Problem) -> None:
        self._failed(ProblemError(problem))

    def _failed(self, error: Exception) -> None:
        self._asked = False
        self._notice.show_error(error, tr("Begrepen"), self._notice.hide)

    # -- on paper and in other programs

    def _tell_kept(self, file: str) -> None:
        self._kept.setText(tr("Bewaard: {file}").format(file=file))

    def _print_map(self, file: str) -> None:
        from kcc_coach.durable import write_whole
        from kcc_coach.ui.parts.paper import map_pdf

        made = map_pdf(self._map, self._title.text())
        self._desk.tasks.run(lambda: write_whole(Path(file), made), lambda _: self._tell_kept(file), self._failed)

    def _copy(self) -> None:
        """Goes on with a copy of one's own, in a pack of its own."""
        from kcc_coach.packs.bringing import own_copy

        scenario, places = self._last, self._desk.places
        if scenario is not None:
            self._desk.tasks.run(lambda: own_copy(scenario, places), self._copied, self._failed)

    def _copied(self, entry: Entry) -> None:
        self._desk.read_packs_again()
        self.look_at(entry)

    def _take_back(self, file: str) -> None:
        """A sheet that was rewritten in Excel comes back, by id."""
        bench = self._bench
        self._panel.give()
        if bench is not None:
            self._desk.tasks.run(lambda: taken_back(bench, Path(file)), self._taken_back, self._failed)

    def _taken_back(self, answer: tuple[tuple[Note, ...], tuple[Problem, ...]]) -> None:
        notes, problems = answer
        clear(self._answer)
        if problems:
            self._refuse(problems[0])
            return
        card = Card("soft")
        card.column.addWidget(heading(tr("Terug uit Excel"), 2))
        card.column.addWidget(note_list(notes) if notes else text(tr("Er is niets veranderd.")))
        card.column.addWidget(button(tr("Begrepen"), partial(clear, self._answer)))
        self._answer.addWidget(card)
        self._changed_here = True
        self._look()

    # -- going on

    def _try_out(self) -> None:
        self._hand_on(lambda scenario: self.tried.emit(scenario, self._start_of(scenario)))

    def _start_of(self, scenario: Scenario) -> str:
        """The node that is chosen; empty, for the opening, where none is."""
        return self._here if any(node.id == self._here for node in scenario.nodes) else ""

    def _give_to_group(self) -> None:
        self._hand_on(self.grouped.emit)

    def _hand_on(self, then: Callable[[Scenario], None]) -> None:
        """Gives the conversation as it is once what is being typed is kept."""
        bench = self._bench
        self._panel.give()
        if bench is None or self._last is None:
            return

        self._desk.tasks.run(bench.look, partial(self._handed_on, bench, then), self._failed)

    def _handed_on(self, bench: Workbench, then: Callable[[Scenario], None], piece: Workpiece) -> None:
        scenario = piece.scenario or self._last
        if bench is self._bench and scenario is not None and self.isVisible():  # else somebody went elsewhere meanwhile
            then(scenario)

    def _leave_it(self) -> None:
        self._watch.stop()
        self.done.emit()

    def leave(self) -> None:
        """Keeps what is being typed, and lets the other pages see it; called when the page is left."""
        self._panel.give()
        if self._changed_here:
            self._changed_here = False
            self._desk.read_packs_again()
