"""The language of the program. Sentences are written in Dutch; other languages are gettext catalogues of them."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

LANGUAGES = {"nl": "Nederlands", "en": "English"}
DOMAIN = "kcc_coach"


class _Current:
    """The one language that is in use; changed at the edge, never by the inner rooms."""

    language = "nl"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str, resources: Path) -> str:
    """Speak `language` from now on, Dutch where it isn't known; returns the language that is in use."""
    known = language if language in LANGUAGES else "nl"
    found = gettext.translation(DOMAIN, str(resources / "locale"), [known], fallback=True)
    _Current.language, _Current.catalogue = known, found
    return known


def current() -> str:
    """The language in use, as its two letters."""
    return _Current.language


def tr(sentence: str) -> str:
    """The sentence in the language in use."""
    return _Current.catalogue.gettext(sentence) if sentence else ""


def trn(one: str, many: str, count: int) -> str:
    """The sentence for this count; `{count}` in it is filled in."""
    return _Current.catalogue.ngettext(one, many, count).format(count=count)


def later(sentence: str) -> str:
    """Marks a sentence that is kept as a value and translated where it is shown."""
    return sentence


IN_LANGUAGE = {"nl": later("in het Nederlands"), "en": later("in het Engels")}

_MONTHS = (
    later("januari"),
    later("februari"),
    later("maart"),
    later("april"),
    later("mei"),
    later("juni"),
    later("juli"),
    later("augustus"),
    later("september"),
    later("oktober"),
    later("november"),
    later("december"),
)

_SHORT_MONTHS = (
    later("jan"),
    later("feb"),
    later("mrt"),
    later("apr"),
    later("mei"),
    later("jun"),
    later("jul"),
    later("aug"),
    later("sep"),
    later("okt"),
    later("nov"),
    later("dec"),
)


def day_text(day: date) -> str:
    """A day in words: 3 maart 2026."""
    return tr("{day} {month} {year}").format(day=day.day, month=tr(_MONTHS[day.month - 1]), year=day.year)


def short_day_text(day: date) -> str:
    """A day without its year: 3 maart."""
    return tr("{day} {month}").format(day=day.day, month=tr(_MONTHS[day.month - 1]))


def tiny_day_text(day: date) -> str:
    """A day for an axis: 3 mrt."""
    return tr("{day} {month}").format(day=day.day, month=tiny_month_text(day))


def tiny_month_text(day: date) -> str:
    """The month of a day for an axis: mrt."""
    return tr(_SHORT_MONTHS[day.month - 1])


def month_name(day: date) -> str:
    """The month of a day in words."""
    return tr(_MONTHS[day.month - 1])


def ago_text(when: datetime, now: datetime) -> str:
    """How long ago, in whole days as a calendar counts them; the day itself after a week."""
    days = (now.astimezone().date() - when.astimezone().date()).days
    if days <= 0:
        return tr("vandaag")
    if days == 1:
        return tr("gisteren")
    if days < 7:
        return trn("{count} dag geleden", "{count} dagen geleden", days)
    return short_day_text(when.astimezone().date()) if days < 300 else day_text(when.astimezone().date())


def number_text(value: float, digits: int = 0) -> str:
    """A number with the decimal sign of the language."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if current() == "nl" else text
