"""Where a conversation comes out, as a table for the terminal and as a value for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.cli.words import competency_name
from kcc_coach.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.review.paths import Quantiles, Spread
    from kcc_coach.scenario.model import Scenario

_NAME = 34
_NUMBER = 8


def spread_table(scenario: Scenario, spread: Spread) -> str:
    """The table, with a sentence that says what was counted."""
    return "\n".join(_lines(scenario, spread))


def _lines(scenario: Scenario, spread: Spread) -> Iterator[str]:
    yield tr("Waar «{title}» op uitkomt, als elke keuze even vaak wordt gedaan:").format(title=scenario.title)
    if spread.exact:
        yield tr("Alle paden zijn meegeteld.")
    else:
        yield trn(
            "Er zijn te veel paden. Dit komt van {count} gesprek op goed geluk.",
            "Er zijn te veel paden. Dit komt van {count} gesprekken op goed geluk.",
            spread.count,
        )
    yield ""
    titles = {ending.id: ending.title for ending in scenario.endings}
    for each in spread.endings:
        yield _row(titles[each.ending], _percent(each.share))
    yield _row(tr("op beide assen hoog"), _percent(spread.harmony))
    if spread.unended:
        yield _row(tr("nog niet afgelopen"), _percent(spread.unended))
    yield ""
    heads = (tr("minst"), tr("kwart"), tr("midden"), tr("driekwart"), tr("meest"))
    yield _row("", *heads)
    yield _row(tr("relatie"), *_numbers(spread.relation))
    yield _row(tr("doel"), *_numbers(spread.purpose))
    for scored in spread.competencies:
        yield _row(competency_name(scored.competency), *_numbers(scored.score))


def _row(name: str, *cells: str) -> str:
    shown = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    return f"  {shown:<{_NAME}}" + "".join(f"{cell:>{_NUMBER + 2}}" for cell in cells)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _numbers(found: Quantiles | None) -> tuple[str, ...]:
    if found is None:
        return ("–",) * 5
    every = (found.least, found.quarter, found.middle, found.three_quarters, found.most)
    return tuple(f"{each:.0f}" for each in every)


def spread_value(file: str, scenario: Scenario, spread: Spread) -> dict[str, object]:
    """The same as plain data; shares are 0..1, all else is 0..100."""
    return {
        "scenario": scenario.id,
        "file": file,
        "exact": spread.exact,
        "count": spread.count,
        "harmony": round(spread.harmony, 6),
        "unended": round(spread.unended, 6),
        "endings": [{"id": each.ending, "share": round(each.share, 6)} for each in spread.endings],
        "relation": _quantiles(spread.relation),
        "purpose": _quantiles(spread.purpose),
        "competencies": [
            {"id": each.competency, "share": round(each.share, 6), "score": _quantiles(each.score)}
            for each in spread.competencies
        ],
    }


def _quantiles(found: Quantiles | None) -> dict[str, float] | None:
    if found is None:
        return None
    return {
        "least": round(found.least, 1),
        "quarter": round(found.quarter, 1),
        "middle": round(found.middle, 1),
        "three_quarters": round(found.three_quarters, 1),
        "most": round(found.most, 1),
    }
