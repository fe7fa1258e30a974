from __future__ import annotations

from typing import Final

import pytest

from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team.reading import FALLS, RISES, CompetencyFigure
from kcc_coach.ui.parts.team_words import band_words, figure_sentence, mean_words

LISTENING: Final = CompetencyId("listening")


@pytest.mark.parametrize(
    ("mean", "told"), [(2.0, "≤ 2"), (2.5, "2,5"), (3.0, "3"), (3.5, "3,5"), (4.0, "≥ 4"), (None, "–")]
)
def test_a_mean_is_told_by_its_code(mean: float | None, told: str) -> None:
    assert mean_words(mean) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (2.0, 3.0, "van 2 of lager tot 3"),
        (2.5, 3.5, "van 2,5 tot 3,5"),
        (3.5, 4.0, "van 3,5 tot 4 of hoger"),
        (4.0, 4.0, "4 of hoger"),
        (2.0, 2.0, "2 of lager"),
    ],
)
def test_a_band_is_told_by_its_coded_ends(low: float, high: float, told: str) -> None:
    figure = CompetencyFigure(LISTENING, mean=low, low=low, high=high)
    assert band_words(figure) == told
    assert told in figure_sentence(figure, compared=False)


@pytest.mark.parametrize(
    ("trend", "compared", "told"),
    [
        (RISES, True, "Het stijgt: het verschil met eerdere rondes komt boven het toeval uit."),
        (FALLS, True, "Het daalt: het verschil met eerdere rondes komt boven het toeval uit."),
        ("unsaid", True, "Of het stijgt of daalt, is niet te zeggen: het verschil met eerdere rondes kan toeval zijn."),
        (
            "unsaid",
            False,
            "Of het stijgt of daalt, is niet te zeggen: er is nog geen eerdere ronde om mee te vergelijken.",
        ),
    ],
)
def test_a_trend_is_told_with_its_reason(trend: str, compared: bool, told: str) -> None:  # a parameter
    figure = CompetencyFigure(LISTENING, mean=3.0, low=2.5, high=3.5, trend=trend)
    assert figure_sentence(figure, compared=compared).endswith(told)


def test_a_competency_without_a_figure_says_so_and_nothing_else() -> None:
    assert "toeval meegerekend" in figure_sentence(CompetencyFigure(LISTENING), compared=True)
    assert not any(each.isdigit() for each in figure_sentence(CompetencyFigure(LISTENING), compared=True))
