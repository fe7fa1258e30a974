from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from gettext import NullTranslations
from typing import TYPE_CHECKING

import pytest

from kcc_coach import i18n
from kcc_coach.i18n import LANGUAGES, ago_text, current, day_text, later, number_text, short_day_text, tr, trn, use

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def dutch(tmp_path: Path) -> Iterator[None]:
    """Dutch before and after each test."""
    use("nl", tmp_path)
    yield
    use("nl", tmp_path)


def test_dutch_is_spoken_without_a_catalogue(tmp_path: Path) -> None:
    assert use("nl", tmp_path / "nergens") == "nl"
    assert current() == "nl"
    assert tr("Opnieuw") == "Opnieuw"


def test_a_language_that_is_not_known_becomes_dutch(tmp_path: Path) -> None:
    assert use("fr", tmp_path) == "nl"
    assert use("", tmp_path) == "nl"
    assert use("../nl", tmp_path) == "nl"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_without_a_catalogue_falls_back_on_the_sentences_themselves(tmp_path: Path, language: str) -> None:
    assert use(language, tmp_path) == language
    assert current() == language
    assert tr("Opnieuw") == "Opnieuw"


def test_a_sentence_is_looked_up_in_the_language_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    class English(NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Opnieuw": "Again"}.get(message, message)

    monkeypatch.setattr(i18n._Current, "catalogue", English())
    assert tr("Opnieuw") == "Again"
    assert tr("Onbekend") == "Onbekend"


def test_an_empty_sentence_stays_empty() -> None:
    assert tr("") == ""


@pytest.mark.parametrize(("count", "text"), [(0, "0 dagen"), (1, "1 dag"), (2, "2 dagen")])
def test_a_count_chooses_its_sentence(count: int, text: str) -> None:
    assert trn("{count} dag", "{count} dagen", count) == text


def test_a_sentence_for_later_is_the_sentence_itself() -> None:
    assert later("Straks") == "Straks"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 3, 3), "3 maart 2026"),
        (date(2024, 2, 29), "29 februari 2024"),
        (date(2026, 12, 31), "31 december 2026"),
    ],
)
def test_a_day_is_written_in_words(day: date, text: str) -> None:
    assert day_text(day) == text
    assert short_day_text(day) == text.rsplit(" ", 1)[0]


def test_every_month_has_a_name_of_its_own() -> None:
    assert len({short_day_text(date(2026, month, 1)) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (-1, "vandaag"),
        (0, "vandaag"),
        (1, "gisteren"),
        (2, "2 dagen geleden"),
        (6, "6 dagen geleden"),
        (7, "14 november"),
        (299, "26 januari"),
        (300, "25 januari 2026"),
    ],
)
def test_how_long_ago_is_told_in_days_and_later_as_the_day(days: int, text: str) -> None:
    assert ago_text(NOON - timedelta(days=days), NOON) == text


def test_days_are_counted_as_a_calendar_does() -> None:
    midnight = NOON.astimezone().replace(hour=0, minute=0)
    assert ago_text(midnight - timedelta(minutes=1), midnight + timedelta(minutes=1)) == "gisteren"
    assert ago_text(midnight, midnight + timedelta(hours=23)) == "vandaag"


@pytest.mark.parametrize(
    ("value", "digits", "dutch_text", "english_text"),
    [
        (2.5, 1, "2,5", "2.5"),
        (2.46, 1, "2,5", "2.5"),
        (3, 0, "3", "3"),
        (-1.25, 2, "-1,25", "-1.25"),
        (0, 1, "0,0", "0.0"),
    ],
)
def test_a_number_has_the_decimal_sign_of_the_language(
    tmp_path: Path, value: float, digits: int, dutch_text: str, english_text: str
) -> None:
    assert number_text(value, digits) == dutch_text
    use("en", tmp_path)
    assert number_text(value, digits) == english_text
