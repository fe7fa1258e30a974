"""The days of practice as small squares in weeks. A fuller square is a fuller day; an empty one is only a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent

from kcc_coach.i18n import day_text, later, tiny_month_text, tr, trn
from kcc_coach.practice.progress_words import days_sentence
from kcc_coach.ui import theme
from kcc_coach.ui.parts.painted import Picture, pen, write

if TYPE_CHECKING:
    from kcc_coach.practice.calendar import Calendar, PracticeDay

LARGEST: Final = 24
SIZES: Final = (0.0, 0.42, 0.68, 1.0)  # how much of its square a day fills
_DAYS: Final = (
    later("maandag"),
    later("dinsdag"),
    later("woensdag"),
    later("donderdag"),
    later("vrijdag"),
    later("zaterdag"),
    later("zondag"),
)
_SHORT_DAYS: Final = (later("ma"), later("di"), later("wo"), later("do"), later("vr"), later("za"), later("zo"))


class PracticeCalendar(Picture):
    """Weeks from left to right, Monday on top. The arrow keys walk through the days."""

    def __init__(self, calendar: Calendar) -> None:
        super().__init__(tr("Dagen waarop je oefende"))
        self._calendar = calendar
        self._at: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(self._needed(theme.current().px(LARGEST)))
        self.tell(days_sentence(calendar))

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(LARGEST) * len(self._calendar.weeks) + self._side(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # not while the page is being laid out

    def _fit(self) -> None:
        self.setFixedHeight(self._needed(self._pitch(self.width())))

    def _needed(self, pitch: float) -> int:
        return round(self._head() + 7 * pitch) + theme.current().px(6)

    def _head(self) -> int:
        return theme.current().px(24)

    def _side(self) -> int:
        return theme.current().px(34)

    def _pitch(self, width: float) -> float:
        """From one square to the next."""
        room = (width - self._side() - theme.current().px(6)) / max(1, len(self._calendar.weeks))
        return max(4.0, min(theme.current().px(LARGEST), room))

    def _square(self, week: int, day: int) -> QRectF:
        pitch = self._pitch(self.width())
        side = pitch * 0.8
        left = self._side() + week * pitch
        return QRectF(left, self._head() + day * pitch + (pitch - side) / 2, side, side)

    # -- walking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        weeks = self._calendar.weeks
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        ends = {Qt.Key.Key_Home: (0, 0), Qt.Key.Key_End: self._last()}
        if key in ends:
            self._go(ends[key])
        elif not across and not down:
            super().keyPressEvent(event)
        elif self._at is None:
            self._go(self._last())
        else:
            number = (self._at[0] + across) * 7 + self._at[1] + down
            self._go(divmod(max(0, min(len(weeks) * 7 - 1, number)), 7))

    def _last(self) -> tuple[int, int]:
        last = self._calendar.weeks[-1]
        return len(self._calendar.weeks) - 1, sum(each is not None for each in last) - 1

    def _go(self, to: tuple[int, int]) -> None:
        self._at = min(to, self._last())
        day = self._calendar.weeks[self._at[0]][self._at[1]]
        if day is not None:
            self.tell(day_told(day))
            self.setToolTip(day_told(day))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = None
        self.tell(days_sentence(self._calendar))
        self.setToolTip("")
        super().focusOutEvent(event)
        self.update()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._write_days(painter)
        self._write_months(painter)
        for number, week in enumerate(self._calendar.weeks):
            for at, day in enumerate(week):
                if day is not None:
                    paint_day(painter, self._square(number, at), day.strength)
        if self._at is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("ink", 2))
            painter.drawRoundedRect(self._square(*self._at).adjusted(-2, -2, 2, 2), look.px(4), look.px(4))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("focus", 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(8), look.px(8))
        painter.end()

    def _write_days(self, painter: QPainter) -> None:
        look = theme.current()
        pitch = self._pitch(self.width())
        apart = 1 if pitch >= look.px(16) else 3
        for at in range(0, 7, apart):
            where = QRectF(look.px(5), self._head() + at * pitch, self._side() - look.px(6), pitch)
            where = where.adjusted(0, -look.px(6), 0, look.px(6))
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            write(painter, where, tr(_SHORT_DAYS[at]), "muted", 12, align)

    def _write_months(self, painter: QPainter) -> None:
        """The name of a month above the week in which it begins, where the one before leaves room."""
        look = theme.current()
        free = 0.0
        for number, week in enumerate(self._calendar.weeks):
            first = next((each.day for each in week if each is not None and each.day.day == 1), None)
            left = self._square(number, 0).left()
            if first is None or left < free:
                continue
            words = tiny_month_text(first)
            where = QRectF(left, look.px(2), look.px(60), self._head())
            write(painter, where, words, "muted", 12, Qt.AlignmentFlag.AlignLeft)
            free = left + painter.fontMetrics().horizontalAdvance(words) + look.px(8)


def paint_day(painter: QPainter, square: QRectF, strength: int) -> None:
    """One day: the outline of its square, and in it as much as was practised."""
    look = theme.current()
    corner = square.width() * 0.2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("primary" if strength else "hairline"), 1))
    painter.drawRoundedRect(square, corner, corner)
    if strength:
        side = square.width() * SIZES[strength]
        inner = QRectF(0, 0, side, side)
        inner.moveCenter(square.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("primary"))
        painter.drawRoundedRect(inner, side * 0.2, side * 0.2)


def day_told(each: PracticeDay) -> str:
    """One day in words."""
    day = tr("{weekday} {day}").format(weekday=tr(_DAYS[each.day.weekday()]), day=day_text(each.day))
    if not each.strength:
        return tr("{day}: geen gesprek.").format(day=day)
    parts = []
    if each.talks:
        parts.append(trn("{count} gesprek.", "{count} gesprekken.", each.talks))
    if each.moments:
        parts.append(trn("{count} moment.", "{count} momenten.", each.moments))
    return f"{day}: {' '.join(parts)}"
