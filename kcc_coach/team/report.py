"""The report for the team meeting: what one page shows of a round, coded, and three questions to talk about.

Only what `reading` tells goes in; no sum does. So reports of rounds that read the same are the same, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.team import report_questions as table
from kcc_coach.team.layout import CHALLENGE, THEME, VOLUME, VOLUMES, is_quarter
from kcc_coach.team.reading import CHALLENGES, FALLS, RISES, read_competencies, read_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcc_coach.team.reading import CompetencyFigure, CountFigure, Figures

QUESTIONS: Final = 3
_LOW: Final = 2.5
_HIGH: Final = 3.5
_MIDDLE: Final = 3.0
_WIDE: Final = 2.0  # points from one end of the band to the other: all that is shown
_MANY: Final = 2  # half of those who took part
_OFTEN: Final = 6  # challenges in a quarter
_CLEAR: Final = (table.FALLS, table.RISES, table.LOW, table.THEME, table.FEW, table.HIGH, table.CHALLENGE, table.MET)
_UNCLEAR: Final = (table.EVEN, table.WIDE, table.HIDDEN)


@dataclass(frozen=True)
class Question:
    """A question to talk about: what led to it, what it is about (a competency, theme or week), and which of its kind."""

    situation: str
    name: str
    turn: int


@dataclass(frozen=True)
class Report:
    """All that the page shows. `counts` are those that stand clear of the noise; `counted` is whether enough took part."""

    team: str
    quarter: str
    competencies: tuple[CompetencyFigure, ...]
    counts: tuple[CountFigure, ...]
    counted: bool
    questions: tuple[Question, ...]


def report_of(figures: Figures, earlier: Sequence[Figures], team_name: str) -> Report:
    """The report of a round; `earlier` are the figures of the team's other rounds, for the trend."""
    competencies, counts = read_competencies(figures, earlier), read_counts(figures)
    clear = tuple(each for each in counts if each.shown)
    questions = _questions(figures.quarter, competencies, clear)
    return Report(" ".join(team_name.split()), figures.quarter, competencies, clear, bool(counts), questions)


def _questions(
    quarter: str, competencies: Sequence[CompetencyFigure], counts: Sequence[CountFigure]
) -> tuple[Question, ...]:
    """At most two about what stands out, one about what doesn't, and general ones for what is left."""
    turn = _turn(quarter)
    found = [*(_about_competency(each) for each in competencies), *_about_counts(counts)]
    clear = sorted((each for each in found if each[0] in _CLEAR), key=lambda each: _CLEAR.index(each[0]))
    unclear = sorted((each for each in found if each[0] in _UNCLEAR), key=lambda each: _UNCLEAR.index(each[0]))
    ahead = clear[: QUESTIONS - bool(unclear)]
    chosen = [*ahead, *unclear[: QUESTIONS - len(ahead)]]
    general = ((table.GENERAL, "", 2 * turn + each) for each in range(QUESTIONS))
    told = [Question(situation, name, _place(situation, name, turn)) for situation, name in chosen]
    rest = [Question(situation, name, _place(situation, name, number)) for situation, name, number in general]
    return tuple([*told, *rest][:QUESTIONS])


def _turn(quarter: str) -> int:
    """A number that is one more each quarter."""
    return 4 * int(quarter[:4]) + int(quarter[-1]) if is_quarter(quarter) else 0


def _place(situation: str, name: str, number: int) -> int:
    return number % len(table.texts(situation, name))


def _about_competency(figure: CompetencyFigure) -> tuple[str, str]:
    """What stands out in a competency, or that nothing does."""
    if figure.mean is None or figure.low is None or figure.high is None:
        return table.HIDDEN, figure.competency
    if figure.trend in (RISES, FALLS):
        return (table.RISES if figure.trend == RISES else table.FALLS), figure.competency
    if figure.mean <= _LOW and figure.high <= _MIDDLE:
        return table.LOW, figure.competency
    if figure.mean >= _HIGH and figure.low >= _MIDDLE:
        return table.HIGH, figure.competency
    if figure.high - figure.low >= _WIDE:
        return table.WIDE, figure.competency
    return table.EVEN, figure.competency


def _about_counts(counts: Sequence[CountFigure]) -> Iterator[tuple[str, str]]:
    """The theme that most would like, whether half of them didn't practise, and whether challenges were met by many."""
    most = {kind: _most(counts, kind) for kind in (THEME, VOLUME, CHALLENGE)}
    theme, volume, challenge = most[THEME], most[VOLUME], most[CHALLENGE]
    if theme is not None:
        yield table.THEME, theme.name
    if volume is not None and volume.name == str(VOLUMES[0]) and _many(volume):
        yield table.FEW, ""
    if challenge is not None and _many(challenge):
        yield table.CHALLENGE, challenge.name
    if any(each.kind == CHALLENGES and (each.about or 0) >= _OFTEN for each in counts):
        yield table.MET, ""


def _most(counts: Sequence[CountFigure], kind: str) -> CountFigure | None:
    """The highest of this kind; where there are several, the first."""
    return max((each for each in counts if each.kind == kind), key=lambda each: each.about or 0, default=None)


def _many(figure: CountFigure) -> bool:
    return _MANY * (figure.about or 0) >= figure.n
