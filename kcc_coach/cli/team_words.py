"""Teams, rounds and figures for the terminal and as JSON: never more than a role may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.cli.call import emit
from kcc_coach.cli.words import competency_name
from kcc_coach.i18n import later, number_text, tr
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER
from kcc_coach.team.layout import CHALLENGE, THEME, THEMES, VOLUME_NAMES, VOLUMES
from kcc_coach.team.member import (
    CLOSED,
    COUNTS,
    COUNTS_ANYWAY,
    LEFT_OUT,
    NONE,
    NOT_HELD,
    OPEN,
    OUTSIDE,
    RELEASED,
    SENT,
    UNSENT,
    WITHDRAWN,
)
from kcc_coach.team.reading import (
    CHALLENGES,
    FALLS,
    HIGHEST_SHOWN,
    LOWEST_SHOWN,
    RISES,
    UNSAID,
    read_competencies,
    read_counts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kcc_coach.cli.call import Call
    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.keys import Person
    from kcc_coach.team.reading import CompetencyFigure, CountFigure, Figures

ROLE_NAMES: Final = {
    MEMBER: later("een lid"),
    LEAD: later("de teamleider"),
    KEEPER: later("de sleutelbewaarder"),
}
STATES: Final = {
    NONE: later("De ronde {quarter} is nog niet geopend."),
    OPEN: later("De ronde {quarter} is open."),
    CLOSED: later("De ronde {quarter} is gesloten en nog niet vrijgegeven."),
    RELEASED: later("De ronde {quarter} is vrijgegeven."),
    NOT_HELD: later("De ronde {quarter} is gesloten zonder cijfers: er deden te weinig mensen mee."),
}
OWN: Final = {
    OUTSIDE: later("Je staat niet op de ledenlijst van deze ronde."),
    UNSENT: later("Je hebt niets ingestuurd."),
    SENT: later("Je bijdrage is verstuurd."),
    WITHDRAWN: later("Je hebt je bijdrage teruggetrokken."),
    COUNTS: later("Je bijdrage telt mee."),
    LEFT_OUT: later("Je bijdrage telt niet mee. Bel de sleutelbewaarder."),
    COUNTS_ANYWAY: later(
        "In {quarter} telt een inzending van je mee die je daarna terugtrok of verving. Bel de sleutelbewaarder."
    ),
    NOT_HELD: later("Deze ronde gaat niet door: er deden te weinig mensen mee."),
}
TRENDS: Final = {RISES: later("stijgt"), FALLS: later("daalt"), UNSAID: later("niet te zeggen")}


def say(call: Call, value: object, lines: Iterable[str]) -> None:
    """Prints the value where JSON is asked for, and else the lines."""
    if call.options.json:
        emit(value)
        return
    for line in lines:
        print(line)


def role_name(role: str) -> str:
    """What somebody with this role is called."""
    return tr(ROLE_NAMES[role])


def person_value(person: Person, role: str) -> dict[str, object]:
    """Somebody as the others know them, as JSON."""
    return {"role": role, "name": person.name, "key": person.sign, "words": " ".join(person.words)}


def team_value(team: TeamFile) -> dict[str, object]:
    """A team as JSON."""
    return {
        "id": team.team,
        "name": team.name,
        "revision": team.revision,
        "k": team.k,
        "lead": team.lead.name,
        "keeper": team.keeper.name,
    }


def state_line(state: str, quarter: str) -> str:
    """How a round stands."""
    return tr(STATES[state]).format(quarter=quarter)


def own_line(own: str, quarter: str) -> str:
    """How somebody's own contribution stands."""
    return tr(OWN[own]).format(quarter=quarter)


def reading_value(figures: Figures, earlier: Sequence[Figures]) -> dict[str, object]:
    """What may be seen of a round, as JSON: what `reading` tells, and nothing of the sums."""
    return {
        "quarter": figures.quarter,
        "competencies": [_competency_value(each) for each in read_competencies(figures, earlier)],
        "counts": [_count_value(each) for each in read_counts(figures)],
    }


def _competency_value(figure: CompetencyFigure) -> dict[str, object]:
    return {
        "id": figure.competency,
        "mean": figure.mean,
        "low": figure.low,
        "high": figure.high,
        "trend": figure.trend,
    }


def _count_value(figure: CountFigure) -> dict[str, object]:
    return {"kind": figure.kind, "name": figure.name, "about": figure.about, "n": figure.n if figure.shown else None}


def reading_lines(figures: Figures, earlier: Sequence[Figures]) -> Iterator[str]:
    """What may be seen of a round, in lines."""
    for each in read_competencies(figures, earlier):
        yield _competency_line(each)
    counts = read_counts(figures)
    for count in counts:
        if count.about is not None:
            yield _count_line(count, count.about)
    if not any(each.shown for each in counts):
        yield tr("Over thema’s, oefenen en uitdagingen valt deze ronde niets te zeggen.")


def _count_line(count: CountFigure, about: int) -> str:
    if count.kind == CHALLENGES:
        return tr("uitdagingen gehaald: gemiddeld ongeveer {about} per lid").format(about=about)
    name = count_name(count.kind, count.name)
    return tr("{what}: ongeveer {about} van de {n}").format(what=name, about=about, n=count.n)


def _competency_line(figure: CompetencyFigure) -> str:
    name = competency_name(figure.competency)
    if figure.mean is None or figure.low is None or figure.high is None:
        return tr("{competency}: te weinig antwoorden voor een cijfer").format(competency=name)
    return tr("{competency}: {mean} (waarschijnlijk van {low} tot {high}), trend: {trend}").format(
        competency=name,
        mean=coded_text(figure.mean),
        low=coded_text(figure.low),
        high=coded_text(figure.high),
        trend=tr(TRENDS[figure.trend]),
    )


def coded_text(mean: float) -> str:
    """A coded figure as it is shown: its ends stand for all that lies beyond them."""
    text = number_text(mean, 1 if mean % 1 else 0)
    if mean <= LOWEST_SHOWN:
        return f"≤ {text}"
    return f"≥ {text}" if mean >= HIGHEST_SHOWN else text


def count_name(kind: str, name: str) -> str:
    """What a count is about."""
    if kind == THEME:
        return tr(THEMES[name])
    if kind == CHALLENGE:
        return tr("uitdaging van week {week}").format(week=name)
    return tr(VOLUME_NAMES[VOLUMES.index(int(name))])
