"""What a lead and a key keeper read of a round: the coded figures in words, and nothing that is more exact."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kcc_coach.i18n import number_text, short_day_text, tr
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.layout import THEME, THEMES, VOLUME, VOLUME_NAMES, VOLUMES
from kcc_coach.team.reading import CHALLENGES, FALLS, HIGHEST_SHOWN, LOWEST_SHOWN, RISES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kcc_coach.team.reading import CompetencyFigure, CountFigure


def quarter_words(quarter: str) -> str:
    """A quarter as people say it."""
    return tr("kwartaal {number} van {year}").format(number=quarter[-1], year=quarter[:4])


def quarter_title(quarter: str) -> str:
    """The same as it stands on its own."""
    words = quarter_words(quarter)
    return words[:1].upper() + words[1:]


def week_words(week: str) -> str:
    """A week with the day on which it begins, as it stands on its own."""
    year, number = week.split("-W")
    monday = date.fromisocalendar(int(year), int(number), 1)
    return tr("Week {number}, vanaf {day}").format(number=int(number), day=short_day_text(monday))


def competency_words(name: str) -> str:
    """The name of a competency."""
    return tr(BY_ID[CompetencyId(name)].name)


def competencies_words(names: Iterable[str]) -> str:
    """The names of competencies in a row."""
    return ", ".join(competency_words(each) for each in names)


def mean_words(mean: float | None) -> str:
    """A coded mean: ≤ 2, 2,5, 3, 3,5 or ≥ 4."""
    if mean is None:
        return "–"
    sign = {LOWEST_SHOWN: "≤ ", HIGHEST_SHOWN: "≥ "}.get(mean, "")
    return sign + _number(mean)


def band_words(figure: CompetencyFigure) -> str:
    """Where the true mean lies, with its ends coded as the mean is."""
    if figure.low is None or figure.high is None:
        return "–"
    if figure.low == figure.high:
        return _end(figure.low)
    return tr("van {low} tot {high}").format(low=_end(figure.low), high=_end(figure.high))


def _end(number: float) -> str:
    if number <= LOWEST_SHOWN:
        return tr("{number} of lager").format(number=_number(number))
    if number >= HIGHEST_SHOWN:
        return tr("{number} of hoger").format(number=_number(number))
    return _number(number)


def _number(number: float) -> str:
    return number_text(number, 0 if number == int(number) else 1)


def trend_word(figure: CompetencyFigure) -> str:
    """The trend in a word or two."""
    return {RISES: tr("stijgt"), FALLS: tr("daalt")}.get(figure.trend, tr("niet te zeggen"))


def trend_sentence(figure: CompetencyFigure, *, compared: bool) -> str:
    """Why the trend is what it is; `compared` tells whether an earlier round showed this competency."""
    if figure.trend == RISES:
        return tr("Het stijgt: het verschil met eerdere rondes komt boven het toeval uit.")
    if figure.trend == FALLS:
        return tr("Het daalt: het verschil met eerdere rondes komt boven het toeval uit.")
    if compared:
        return tr("Of het stijgt of daalt, is niet te zeggen: het verschil met eerdere rondes kan toeval zijn.")
    return tr("Of het stijgt of daalt, is niet te zeggen: er is nog geen eerdere ronde om mee te vergelijken.")


def figure_sentence(figure: CompetencyFigure, *, compared: bool) -> str:
    """All that there is to know of a competency: on the page and for a screen reader the same."""
    if not figure.shown:
        return tr("Hierover is nu niets te zeggen. Daarvoor zijn er, het toeval meegerekend, te weinig antwoorden.")
    return " ".join((_mean_sentence(figure), _band_sentence(figure), trend_sentence(figure, compared=compared)))


def _mean_sentence(figure: CompetencyFigure) -> str:
    mean = figure.mean or 0
    if mean in (LOWEST_SHOWN, HIGHEST_SHOWN):
        return tr("Het gemiddelde is {mean}.").format(mean=_end(mean))
    return tr("Het gemiddelde is ongeveer {mean}.").format(mean=_end(mean))


def _band_sentence(figure: CompetencyFigure) -> str:
    """How far the true mean may be from it, in four of five rounds at least."""
    band = band_words(figure)
    if figure.low == figure.high:
        return tr("Ook als je het toeval meerekent, is het waarschijnlijk {band}.").format(band=band)
    if (figure.low, figure.high) == (LOWEST_SHOWN, HIGHEST_SHOWN):
        return tr("Door het toeval kan het echte gemiddelde overal liggen, {band}.").format(band=band)
    return tr("Waarschijnlijk ligt het echte gemiddelde ergens {band}.").format(band=band)


def count_name(figure: CountFigure, questions: Mapping[str, str]) -> str:
    """What was counted: a theme, how much was practised, or a challenge by its question."""
    if figure.kind == THEME:
        return tr("Wil oefenen: {theme}").format(theme=tr(THEMES[figure.name]))
    if figure.kind == CHALLENGES:
        return tr("Uitdagingen gehaald")
    if figure.kind == VOLUME:
        return tr("Dit kwartaal: {volume}").format(volume=tr(VOLUME_NAMES[VOLUMES.index(int(figure.name))]))
    question = questions.get(figure.name)
    if question:
        return tr("Uitdaging gehaald («{question}»)").format(question=question)
    return tr("Uitdaging van week {number} gehaald").format(number=int(figure.name.split("-W")[1]))


def count_words(figure: CountFigure) -> str:
    """About how many said so; of all challenges together how many each of them met."""
    if figure.kind == CHALLENGES:
        return tr("gemiddeld ongeveer {count} per collega").format(count=figure.about)
    return tr("ongeveer {count} collega’s").format(count=figure.about)
