"""The conversation as a map or as a list, with what is wrong with it below: the left side of the workshop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button, icon_button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.map_view import STEP, MapView
from kcc_coach.ui.parts.outline_tree import OutlineTree
from kcc_coach.ui.parts.page import Card
from kcc_coach.ui.parts.problem_list import ProblemList
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.ui.parts.map_shapes import Shapes

HEIGHT: Final = 300


class MapSide(Card):
    """`chosen` comes with the id of a place that was gone to, `opened` when it should be read."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=10)
        look = theme.current()
        self.map = MapView()
        self.list = OutlineTree()
        self._views = QStackedWidget()
        self._views.setMinimumHeight(look.px(HEIGHT))
        for view in (self.map, self.list):
            view.chosen.connect(self.chosen)
            view.opened.connect(self.opened)
            self._views.addWidget(view)
        self._add_tools()
        self.column.addWidget(self._views, 1)
        legend = tr(
            "Kleur en cijfer: hoe gesprekken die hier langskomen gemiddeld uitkomen. Groen is 50 of meer, oranje 35 of "
            "meer, rood lager. Hoe dikker de pijl, hoe meer gesprekken."
        )
        self._legend = text(legend, "small")
        self.column.addWidget(self._legend)
        self.count = heading("", 3)
        self.column.addWidget(self.count)
        self.problems = ProblemList()
        self.problems.setMinimumHeight(look.px(90))
        self.problems.setMaximumHeight(look.px(150))
        self.column.addWidget(self.problems)

    def _add_tools(self) -> None:
        self._swap = button(tr("Toon als lijst"), self._swap_view)
        self._zooms = (
            icon_button("maximize", tr("Alles in beeld"), self.map.fit),
            icon_button("zoom-in", tr("Dichterbij"), partial(self.map.zoom, STEP)),
            icon_button("zoom-out", tr("Verder weg"), partial(self.map.zoom, 1 / STEP)),
        )
        tools = Flow(theme.current().px(8))
        for part in (self._swap, *self._zooms):
            tools.addWidget(part)
        self.column.addLayout(tools)

    def show_shapes(self, shapes: Shapes) -> None:
        """Shows a conversation that was laid out."""
        self.map.show_map(shapes.boxes, shapes.arrows)
        self.list.show_outline(shapes.outline, shapes.by_id)

    def take_focus(self) -> None:
        """Lets the keyboard go about in what is shown."""
        (self.list if self._views.currentIndex() else self.map).setFocus()

    def _swap_view(self) -> None:
        shown = 1 - self._views.currentIndex()
        self._views.setCurrentIndex(shown)
        self._swap.setText(tr("Toon als kaart") if shown else tr("Toon als lijst"))
        self._swap.setAccessibleName(self._swap.text())
        for each in self._zooms:
            each.setVisible(not shown)
        self._legend.setVisible(not shown)
        self.take_focus()
