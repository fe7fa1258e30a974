"""The map of a conversation: it fits on the screen, zooms, pans and prints; a click or the arrow keys choose a box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from kcc_coach.i18n import tr
from kcc_coach.ui import theme
from kcc_coach.ui.parts.map_arrows import ArrowBand, bands
from kcc_coach.ui.parts.map_items import HEIGHT, WIDTH, BoxItem, MapArrow, MapBox

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSEST: Final = 2.0
FARTHEST: Final = 0.02
STEP: Final = 1.2
_WAYS: Final = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class MapView(QGraphicsView):
    """`chosen` comes with the id of the box that was chosen, `opened` when it should be read (Enter, double click)."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._ground = QGraphicsScene(self)
        self._ground.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.setScene(self._ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the Tab key stops once, at what has a name
        self.setObjectName("map")
        self.setAccessibleName(tr("Kaart van het gesprek"))
        self.setAccessibleDescription(tr("Met de pijltjes ga je van plek naar plek, met Enter lees je er een."))
        self.setBackgroundBrush(theme.current().color("paper"))
        self._boxes: dict[str, BoxItem] = {}
        self._arrows: tuple[MapArrow, ...] = ()
        self._lit: ArrowBand | None = None
        self._here = ""
        self._fitted = True
        self._pressed_at = (0, 0)

    # -- what is shown

    def show_map(self, boxes: Iterable[MapBox], arrows: Iterable[MapArrow]) -> None:
        """Draws the map anew; what was chosen stays so, and the view stays where it was unless the whole was in sight."""
        self._ground.clear()
        self._lit = None
        self._arrows = tuple(arrows)
        for band in bands(self._arrows):
            self._ground.addItem(band)
        self._boxes = {box.id: BoxItem(box) for box in boxes}
        for item in self._boxes.values():
            self._ground.addItem(item)
        self._ground.setSceneRect(self._ground.itemsBoundingRect().adjusted(-40, -40, 40, 40))
        if self._here in self._boxes:
            self._mark(self._here, chosen=True)
        else:
            self._here = ""
        if self._fitted:
            self.fit()

    @property
    def here(self) -> str:
        """The id of the box that is chosen, empty where none is."""
        return self._here

    def choose(self, id: str) -> None:
        """Chooses a box and brings it into sight."""
        if id not in self._boxes:
            return
        if self._here in self._boxes:
            self._mark(self._here, chosen=False)
        self._here = id
        self._mark(id, chosen=True)
        self.ensureVisible(self._boxes[id], 60, 60)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._boxes[id].box.about))

    def _mark(self, id: str, *, chosen: bool) -> None:
        """Marks a box, with the arrows that come there and leave it."""
        self._boxes[id].choose(chosen=chosen)
        if self._lit is not None:
            self._ground.removeItem(self._lit)
            self._lit = None
        if chosen:
            self._lit = ArrowBand((each for each in self._arrows if id in (each.source, each.target)), "primary")
            self._lit.setZValue(1)
            self._ground.addItem(self._lit)

    # -- near and far

    def fit(self) -> None:
        """The whole conversation in sight, never larger than life."""
        self._fitted = True
        self.fitInView(self._ground.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        scale = self.transform().m11()
        if scale > 1:
            self.scale(1 / scale, 1 / scale)

    def zoom(self, by: float) -> None:
        """Nearer (over 1) or farther."""
        wanted = self.transform().m11() * by
        if FARTHEST <= wanted <= CLOSEST:
            self._fitted = False
            self.scale(by, by)

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # Qt's own event
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            self._fitted = False
            super().wheelEvent(event)

    # -- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint().toTuple()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        x, y = event.position().toPoint().toTuple()
        moved = abs(x - self._pressed_at[0]) + abs(y - self._pressed_at[1])
        if moved > 6:
            self._fitted = False
            return
        found = self._box_at(event)
        if found is not None:
            self.choose(found.box.id)
            self.chosen.emit(found.box.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._box_at(event)
        if found is not None:
            self.opened.emit(found.box.id)

    def _box_at(self, event: QMouseEvent) -> BoxItem | None:
        found = self.itemAt(event.position().toPoint())
        return found if isinstance(found, BoxItem) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _WAYS:
            self._step(*_WAYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._here:
            self.opened.emit(self._here)
        else:
            super().keyPressEvent(event)

    def _step(self, across: int, down: int) -> None:
        """The nearest box that way; what lies straight ahead counts as nearer than what lies aside."""
        if self._here not in self._boxes:
            first = min(self._boxes.values(), key=lambda each: (each.box.y, each.box.x), default=None)
            if first is not None:
                self.choose(first.box.id)
                self.chosen.emit(first.box.id)
            return
        here = self._boxes[self._here].box

        def distance(box: MapBox) -> float:
            along = (box.x - here.x) * across + (box.y - here.y) * down
            aside = abs((box.x - here.x) * down) + abs((box.y - here.y) * across)
            return along + 2 * aside if along > (WIDTH if across else HEIGHT) / 3 else float("inf")

        found = min((each.box for each in self._boxes.values()), key=distance)
        if distance(found) < float("inf"):
            self.choose(found.id)
            self.chosen.emit(found.id)

    # -- on paper

    def paint_whole(self, painter: QPainter, room: QRectF) -> None:
        """The whole map, as large as it fits into the room."""
        self._ground.render(painter, room, self._ground.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
