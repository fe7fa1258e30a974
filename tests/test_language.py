"""What the program says in another language, held beside its Dutch."""

from __future__ import annotations

import gettext
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach import i18n
from kcc_coach.cli.main import run
from kcc_coach.paths import shipped
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.words import CHANNELS, MOODS, QUADRANT_MEANINGS, QUADRANTS
from kcc_coach.sentences import KINDS, SENTENCES
from tests.catalogue import (
    TRANSLATIONS,
    brought_up_to_date,
    dutch,
    extracted,
    filled_otherwise,
    forms,
    mo_bytes,
    po_bytes,
    po_file,
    read,
    sentences,
    untranslated,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalogue import SteadyCatalog

RUN_IT: Final = "run `python -m tests.catalogue` and keep what it writes"

each_language = pytest.mark.parametrize("language", TRANSLATIONS)


def speak(language: str) -> None:
    i18n.use(language, shipped() / "resources")


@cache
def fresh(language: str) -> SteadyCatalog:
    """What the catalogue should hold: all that the program says, with what was translated of it."""
    return brought_up_to_date(extracted(language), read(language))


# -- the catalogue


@each_language
def test_no_sentence_is_left_in_dutch(language: str) -> None:
    assert [dutch(message)[0] for message in untranslated(fresh(language))] == []


@each_language
def test_the_catalogue_holds_what_the_program_says_and_nothing_else(language: str) -> None:
    assert po_file(language).read_bytes() == po_bytes(fresh(language)), RUN_IT


@each_language
def test_the_program_reads_what_the_translator_wrote(language: str) -> None:
    compiled = po_file(language).with_suffix(".mo").read_bytes()
    assert compiled == mo_bytes(fresh(language)), RUN_IT
    spoken = gettext.GNUTranslations(BytesIO(compiled))
    for message in sentences(read(language)):
        first, *more = dutch(message)
        heard = [spoken.ngettext(first, more[0], count) for count in (1, 2)] if more else [spoken.gettext(first)]
        assert heard == list(forms(message))


@each_language
def test_a_translation_fills_in_the_same_words(language: str) -> None:
    assert filled_otherwise(read(language)) == ()


def test_what_is_looked_up_before_it_is_said_has_its_english() -> None:
    tables = (KINDS, SENTENCES, CHANNELS, MOODS, QUADRANTS, QUADRANT_MEANINGS)
    kept = [*i18n._MONTHS, *i18n._SHORT_MONTHS, *(words for table in tables for words in table.values())]
    kept += [words for each in COMPETENCIES for words in (each.name, each.about, *each.anchors)]
    known = {dutch(message)[0] for message in sentences(read("en"))}
    assert [words for words in kept if words not in known] == []


# -- in use


class Unheard(gettext.NullTranslations):
    """Stands behind a catalogue and notes what it lacks."""

    def __init__(self, missed: list[str]) -> None:
        super().__init__()
        self.missed = missed

    def gettext(self, message: str) -> str:
        self.missed.append(message)
        return message

    def ngettext(self, *said: Any) -> str:
        return self.gettext(said[0])


@pytest.fixture
def missed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every sentence that is looked up from now on and has no translation."""
    found: list[str] = []
    plain = gettext.translation

    def listening(*arguments: Any, **named: Any) -> gettext.NullTranslations:
        catalogue: gettext.NullTranslations = plain(*arguments, **named)
        catalogue.add_fallback(Unheard(found))
        return catalogue

    monkeypatch.setattr(gettext, "translation", listening)
    return found


def test_nothing_is_said_in_english_that_has_no_english(
    missed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    monkeypatch.setattr("kcc_coach.cli.window.has_screen", lambda: False)
    (tmp_path / "broken.yaml").write_text("scenario: 1\nminutes: veel\n", encoding="utf-8")
    at = ["--language", "en", "--data-dir", str(tmp_path / "data")]
    codes = [run([*words, *at]) for words in ([], ["list"], ["progress"], ["progress", "--csv"], ["doctor"])]
    codes += [run(["check", str(tmp_path / "broken.yaml"), *at]), run(["play", "nergens", *at])]
    assert codes == [0, 0, 0, 0, 0, 1, 3]
    assert missed == []
    assert "There should be a whole number here" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("nl", 0, "0 minuten"),
        ("nl", 1, "1 minuut"),
        ("nl", 2, "2 minuten"),
        ("en", 0, "0 minutes"),
        ("en", 1, "1 minute"),
        ("en", 21, "21 minutes"),
    ],
)
def test_one_is_singular_and_all_else_is_plural(language: str, count: int, said: str) -> None:
    speak(language)
    assert i18n.trn("{count} minuut", "{count} minuten", count) == said


def test_the_plural_rule_of_english_is_that_of_english() -> None:
    assert read("en").plural_forms == "nplurals=2; plural=(n != 1);"


@pytest.mark.parametrize(
    ("language", "day", "yesterday", "half"),
    [("nl", "3 maart 2026", "gisteren", "0,5"), ("en", "3 March 2026", "yesterday", "0.5")],
)
def test_days_and_numbers_are_said_as_the_language_says_them(
    language: str, day: str, yesterday: str, half: str
) -> None:
    speak(language)
    now = datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert i18n.day_text(date(2026, 3, 3)) == day
    assert i18n.ago_text(now - timedelta(days=1), now) == yesterday
    assert i18n.number_text(0.5, 1) == half


def test_a_language_that_nobody_knows_is_dutch() -> None:
    speak("en")
    assert i18n.use("tlh", shipped() / "resources") == "nl"
    assert i18n.tr("Oefenen") == "Oefenen"
