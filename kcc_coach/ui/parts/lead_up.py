"""What came before a moment, told as what happened: whoever plays it didn't choose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr
from kcc_coach.ui.parts.channel.rows import channel_rows
from kcc_coach.ui.parts.talk_row import LETTER, MINE, SCENE, SHEET, THEIRS, THOUGHT, Row

if TYPE_CHECKING:
    from kcc_coach.practice.talk import Talk

ROOMY: Final = 160  # characters of what was said just before, where the window is wide


@dataclass(frozen=True)
class LeadUp:
    """The rows before what has to be answered, and those from it on: the last words of the other, or the own mail."""

    before: tuple[Row, ...]
    here: tuple[Row, ...]


def lead_up(talk: Talk, moment: Talk, room: int = 0) -> LeadUp:
    """The rows of a talk, split where the moment begins; `talk` is the moment itself, or what came of its answer.

    `room` is how many characters may stand with what the other said last, of what was said just before it.
    """
    rows, cut = channel_rows(talk), _cut(channel_rows(moment), room)
    return LeadUp(tuple(map(_happened, rows[:cut])), rows[cut:])


def _cut(rows: tuple[Row, ...], room: int) -> int:
    """Where what has to be answered begins: of a mail where it is written, else with what the other said last."""
    sheets = [at for at, row in enumerate(rows) if row.kind == SHEET]
    heard = [at for at, row in enumerate(rows) if row.kind in (THEIRS, LETTER)]
    cut = (sheets or heard or [max(0, len(rows) - 1)])[-1]
    while cut and rows[cut - 1].kind in (THEIRS, THOUGHT, SCENE) and len(rows[cut - 1].words) <= room:
        cut -= 1
        room -= len(rows[cut].words)
    return cut


def _happened(row: Row) -> Row:
    if row.kind != MINE:
        return row
    if row.done:
        return Row(SCENE, "", tr("Er was gedaan: {words}").format(words=row.words))
    words = tr("Er was geschreven: «{said}»") if row.written else tr("Er was gezegd: «{said}»")
    return Row(SCENE, "", words.format(said=row.words))
