"""A person with something of every kind in the records."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.export.taking import JSON, take_along
from kcc_coach.packs.document import hash_of
from kcc_coach.practice.notes import COMPLIMENT, FAN, Note
from kcc_coach.storage.notes import keep_note
from tests.storage.values import NOW, half_played, half_rated, ratings_of, talk

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.store import Store

REVIEW = "INSERT INTO review (scenario, node, hash, reply, gained, possible, rating, at, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
TODAY: Final = date(2026, 12, 1)  # after the last of the talks
TYPED_WORDS = "=Ik zoek het voor u uit; “echt waar”."


WORDS: Final = (
    '{"scenario":1,"id":"losse-tegel","version":11224}'  # its hash is among the first, so that a page lists it
)
HASH: Final = hash_of(json.loads(WORDS))
CARD: Final = (
    '{"card_id": 1, "state": 2, "step": null, "stability": 3.25, "difficulty": 5.5, '
    '"due": "2026-11-24T13:30:12+00:00", "last_review": "2026-11-20T13:30:12+00:00"}'
)


def fill(store: Store) -> None:
    """Three talks, two of them rated, with moments, own words, notes and drafts."""
    for number in range(3):
        run = talk(
            f"talk-{number}",
            started=NOW + timedelta(days=number * 5),
            attempt=number + 1,
            seed=2**62 + number,
            hash=HASH,
        )
        store.save_run(run, WORDS, also=[_beside(run.id)])
        if number < 2:
            store.save_assessment(run, ratings_of(run, reflection=f"+Gedachte {number}"))
    store.save_run(talk("moment-0", kind="moment", scenario="twee"))
    store.save_talk_draft(half_played(scenario="twee", seed=8))
    store.save_assessment_draft(half_rated(talk("talk-2")))
    keep_note(store, Note("n1", FAN, NOW.date(), NOW, '{"what":"een kaart","who":"Mevrouw Aydin"}'))
    keep_note(store, Note("n2", COMPLIMENT, NOW.date(), NOW, '{"what":"@dank\\nje","who":""}'))
    with store.writing() as to:
        twice = ("losse-tegel", "opening", "5f3c", "eerst-de-man", 2, 4, 3, NOW.isoformat(), None)
        to.executemany(REVIEW, [twice, twice])
        to.execute(
            "INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?, ?)",
            ("losse-tegel", "opening", NOW.isoformat(), 5, 1, CARD),
        )


def _beside(run: str) -> Any:
    def write(to: Any) -> None:
        to.execute(
            "INSERT INTO typed VALUES (?, ?, ?, ?, ?, ?)", (run, 1, "opening", TYPED_WORDS, "melding", "langskomen")
        )
        to.execute(REVIEW, ("losse-tegel", "opening", "5f3c", "melding", 0, 4, 1, NOW.isoformat(), run))

    return write


def written(store: Store, folder: Path, name: str = "alles.json") -> Path:
    """The records of a store as a document."""
    file = folder / name
    take_along(store, JSON, file, today=TODAY)
    return file


def rows(store: Store, words: str) -> list[tuple[Any, ...]]:
    """SQL by hand, on the records' own connection."""
    with store.reading() as to:
        return [tuple(row) for row in to.exec_driver_sql(words)]
