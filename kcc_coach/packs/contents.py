"""What is in a pack, as a page of Markdown to put beside it: its conversations, and what of it all is practised where."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr, trn
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.lessons import LESSONS
from kcc_coach.scenario.score import at_stake
from kcc_coach.scenario.words import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kcc_coach.packs.shelf import Pack
    from kcc_coach.scenario.model import Scenario

_SIGNS: Final = re.compile(r"[\\`*_\[\]<>#|&~]")
_FIRST: Final = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")  # makes a list or a heading where a text begins with it


def contents(pack: Pack, scenarios: Sequence[Scenario]) -> str:
    """The page of a pack with these conversations, in the language in use."""
    return "\n".join(_page(pack, scenarios)) + "\n"


def staked(scenarios: Iterable[Scenario]) -> Mapping[str, int]:
    """At how many decisions of these conversations each competency is at stake."""
    return Counter(
        name
        for scenario in scenarios
        for node in scenario.nodes
        for name in at_stake(node)
        if name in scenario.competencies
    )


def practised(scenarios: Iterable[Scenario]) -> Mapping[str, tuple[Scenario, ...]]:
    """The conversations that belong to each lesson: all lessons there are, then those that only these name."""
    found: dict[str, tuple[Scenario, ...]] = dict.fromkeys(LESSONS, ())
    for scenario in scenarios:
        for lesson in dict.fromkeys(scenario.lessons):
            found[lesson] = (*found.get(lesson, ()), scenario)
    return found


def _page(pack: Pack, scenarios: Sequence[Scenario]) -> Iterator[str]:
    yield f"# {_plain(pack.title)}"
    if pack.card and pack.card.summary:
        yield f"\n{_plain(pack.card.summary)}"
    yield f"\n{_origin(pack, len(scenarios))}"
    yield f"\n## {tr('De gesprekken')}\n"
    yield from _table((tr("gesprek"), tr("kanaal"), tr("minuten"), tr("waar het over gaat")), map(_told, scenarios))
    yield f"\n## {tr('Wat je oefent')}\n"
    heads = (tr("competentie"), tr("keuzes waarbij ze op het spel staat"), tr("gesprekken"))
    yield from _table(heads, _competencies(scenarios))
    yield f"\n## {tr('Welke les in welk gesprek')}\n"
    yield from _table(("", tr("les"), tr("gesprekken")), _lessons(scenarios))


def _origin(pack: Pack, conversations: int) -> str:
    """How many conversations of which version, and whose they are where the pack says so."""
    count = trn("{count} gesprek", "{count} gesprekken", conversations)
    if not (pack.author and pack.licence):
        return tr("{count}, versie {version}.").format(count=count, version=pack.version)
    return tr("{count}, versie {version}. Van {author}, onder {licence}.").format(
        count=count, version=pack.version, author=_plain(pack.author), licence=_plain(pack.licence)
    )


def _competencies(scenarios: Sequence[Scenario]) -> Iterator[tuple[str, ...]]:
    counts = staked(scenarios)
    for each in COMPETENCIES:
        yield tr(each.name), str(counts.get(each.id, 0)), str(sum(each.id in one.competencies for one in scenarios))


def _lessons(scenarios: Sequence[Scenario]) -> Iterator[tuple[str, ...]]:
    for lesson, found in practised(scenarios).items():
        name = LESSONS.get(lesson, "")
        yield _plain(lesson), tr(name), "; ".join(_plain(each.title) for each in found) or "–"


def _told(scenario: Scenario) -> tuple[str, ...]:
    return (
        f"**{_plain(scenario.title)}** (`{scenario.id}`)",
        tr(CHANNELS[scenario.channel]),
        str(scenario.minutes),
        _plain(scenario.summary),
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "| " + " | ".join("---" for _ in heads) + " |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _plain(text: str) -> str:
    """A person's text on one line, with nothing in it that Markdown reads as its own."""
    shown = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    return _FIRST.sub(r"\1\\", shown)
