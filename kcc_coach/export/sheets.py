"""The records as tables, for spreadsheets: the same rows for CSV and for XLSX."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kcc_coach.export.words import competency_name, kind_name, note_name
from kcc_coach.i18n import tr
from kcc_coach.storage import kept, overview
from kcc_coach.storage.everything import text_of, values

if TYPE_CHECKING:
    from datetime import datetime

    from kcc_coach.storage.store import Store

Cell = str | int | float | None
Row = tuple[Cell, ...]
LONGEST_CELL: Final = 32_000  # a spreadsheet takes 32,767 letters


class Sheet(Struct, frozen=True):
    """A table with a title that can be the name of a file. `rows` reads them anew each time it is called."""

    title: str
    columns: tuple[str, ...]
    rows: Callable[[], Generator[Row]]


def sheets(store: Store) -> tuple[Sheet, ...]:
    """All tables, in the language in use. One is read to its end before the next one is begun."""
    when, talk, title = tr("Wanneer"), tr("Gesprek"), tr("Titel")
    return (
        Sheet(
            tr("gesprekken"),
            (
                tr("Nummer"),
                when,
                title,
                tr("Soort"),
                tr("Keer"),
                tr("Seconden"),
                tr("Afloop"),
                tr("Relatie"),
                tr("Doel"),
                tr("Je gedachten"),
            ),
            lambda: _talks(store),
        ),
        Sheet(
            tr("scores"),
            (
                tr("Nummer"),
                when,
                title,
                tr("Competentie"),
                tr("Het gesprek"),
                tr("Beslissingen"),
                tr("Jijzelf"),
            ),
            lambda: _scores(store),
        ),
        Sheet(
            tr("eigen-woorden"),
            (talk, tr("Beslissing"), tr("Plek"), tr("Jouw woorden"), tr("Voorstel"), tr("Gekozen")),
            lambda: _typed(store),
        ),
        Sheet(
            tr("momenten"),
            (when, talk, tr("Plek"), tr("Gekozen"), tr("Behaald"), tr("Mogelijk"), tr("Hoe het ging (1 tot 4)")),
            lambda: _reviews(store),
        ),
        Sheet(
            tr("terugkomen"),
            (tr("Komt terug"), talk, tr("Plek"), tr("Keer"), tr("Vergeten")),
            lambda: _memories(store),
        ),
        Sheet(tr("notities"), (tr("Dag"), tr("Soort"), tr("Wat er staat")), lambda: _notes(store)),
    )


def moment_text(when: datetime) -> str:
    """A moment as a spreadsheet knows it, where the person was."""
    return when.replace(tzinfo=None).isoformat(" ", "minutes")


def _talks(store: Store) -> Generator[Row]:
    for each in reversed(overview.talks_seen(store)):
        yield (
            each.id,
            moment_text(each.started),
            each.title,
            kind_name(each.kind),
            each.attempt,
            each.seconds,
            each.ending_title,
            each.relation,
            each.purpose,
            each.reflection,
        )


def _scores(store: Store) -> Generator[Row]:
    for each in overview.scores_seen(store):
        score = 100 * each.gained / each.possible
        name = competency_name(each.competency)
        yield each.run, moment_text(each.started), each.title, name, round(score, 1), each.count, each.rating


def _typed(store: Store) -> Generator[Row]:
    for each in values(store, kept.TYPED):
        yield each.run, each.number, each.node, each.said, each.proposed, each.chosen


def _reviews(store: Store) -> Generator[Row]:
    for each in values(store, kept.REVIEWS):
        when = each.at[:16].replace("T", " ")
        yield when, each.scenario, each.node, each.reply, each.gained, each.possible, each.rating


def _memories(store: Store) -> Generator[Row]:
    for each in values(store, kept.MEMORIES):
        yield each.due[:10], each.scenario, each.node, each.reviews, each.lapses


def _notes(store: Store) -> Generator[Row]:
    for each in values(store, kept.NOTES):
        yield each.day.isoformat(), note_name(each.kind), told_detail(text_of(each.detail))


def told_detail(detail: str) -> str:
    """What a note says, a line for each of its fields that says something."""
    try:
        found = json.loads(detail)
    except (ValueError, RecursionError):
        return detail
    if not isinstance(found, dict):
        return str(found)
    return "\n".join(f"{name}: {_plain(each)}" for name, each in found.items() if each not in ("", None, [], {}))


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
