"""How the English is written: of one shape with the Dutch, British, and no longer than there is room for."""

from __future__ import annotations

import re
from typing import Final

from kcc_coach.i18n import _MONTHS, _SHORT_MONTHS
from kcc_coach.ui.parts.practice_calendar import _DAYS, _SHORT_DAYS
from tests.catalogue import pairs, read

MONTHS: Final = {*_MONTHS, *_SHORT_MONTHS, *_DAYS, *_SHORT_DAYS}
PAIRS: Final = pairs(read("en"))
AMERICAN: Final = re.compile(
    r"\b(color|center|behavior|favorite|canceled|practicing|gotten|(organ|real|recogn|apolog|custom|final)iz)",
    re.IGNORECASE,
)


def test_the_english_ends_as_the_dutch_ends() -> None:
    ends = [(said, heard) for said, heard in PAIRS if _end(said) != _end(heard)]
    assert ends == []


def _end(sentence: str) -> str:
    return sentence.rstrip()[-1:] if sentence.rstrip().endswith((".", "?", "!", ":", "…")) else ""


def test_the_english_begins_with_a_capital_where_the_dutch_does() -> None:
    wrong = [
        (said, heard)
        for said, heard in PAIRS
        if said not in MONTHS and said[0].isalpha() and heard[:1].isalpha() and said[0].isupper() != heard[0].isupper()
    ]
    assert wrong == []


def test_the_english_fits_where_the_dutch_fits() -> None:
    long = [(said, heard) for said, heard in PAIRS if len(heard) > 1.2 * len(said) + 8]
    assert long == []


def test_the_english_is_british_and_has_its_own_quotation_marks() -> None:
    wrong = [heard for _, heard in PAIRS if AMERICAN.search(heard) or re.search(r"[«»\"]|\w'\w", heard)]
    assert wrong == []
