"""What came back is named, so that nobody wonders which things."""

from __future__ import annotations

import pytest

from kcc_coach.export.words import came_back_text
from kcc_coach.storage import kept

KINDS = (
    kept.CONVERSATIONS,
    kept.TALKS,
    kept.ASSESSMENTS,
    kept.TYPED,
    kept.REVIEWS,
    kept.MEMORIES,
    kept.NOTES,
    kept.DRAFTS,
)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ({}, "Alles uit dit bestand stond hier al. Er is niets bij gekomen."),
        ({kept.TALKS: 2}, "2 gesprekken zijn teruggezet."),
        ({kept.NOTES: 1}, "Dit is teruggezet: 1 stap of succes."),
        (
            {
                kept.TALKS: 1,
                kept.ASSESSMENTS: 1,
                kept.TYPED: 1,
                kept.REVIEWS: 9,
                kept.MEMORIES: 9,
                kept.CONVERSATIONS: 1,
            },
            (
                "1 gesprek is teruggezet, met wat erbij hoort: 1 eigen oordeel, 1 getypt antwoord, 9 geoefende momenten, "
                "de tekst van 1 gesprek."
            ),
        ),
        ({kept.MEMORIES: 1, kept.DRAFTS: 2}, "Dit is teruggezet: 1 geoefend moment, 2 keer iets wat half af was."),
    ],
)
def test_what_came_back_is_named_kind_by_kind(new: dict[str, int], words: str) -> None:
    assert came_back_text({**dict.fromkeys(KINDS, 0), **new}) == words
