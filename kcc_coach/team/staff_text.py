"""What a member reads before sending: the plain text for staff, and the table of exactly what leaves.

The text carries the figures that the attack suite measured; the table is read back from the numbers that are sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr
from kcc_coach.paths import shipped
from kcc_coach.problem import ProblemError
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.strict_json import read_json
from kcc_coach.team.layout import CHALLENGE, MIDDLE, THEME, THEMES, VOLUME, VOLUME_NAMES, vector
from kcc_coach.team.rounds import LEAST_K, WHOLE_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kcc_coach.team.layout import Answers, Layout

FIGURES: Final = "figures.json"
ONE_ROUND: Final = ("advantage_one_round", "advantage_all_figures")  # each also with an ending, for other ratings
FOUR_ROUNDS: Final = ("advantage_four_rounds",)
CHALLENGES: Final = "advantage_every_challenge"
FAR, FAR_LATER = ("advantage_all_one_or_five", "advantage_all_one_or_five_later")


@dataclass(frozen=True)
class Paragraph:
    """A few sentences under a heading."""

    title: str
    text: str


def figures_file() -> Path:
    """Where the measured figures are."""
    return shipped() / "resources" / "team" / FIGURES


def shipped_figures() -> dict[str, float]:
    """The figures that were measured of this version; raises ProblemError or OSError where the program is incomplete."""
    found, problems = read_json(figures_file().read_bytes(), FIGURES)
    if problems:
        raise ProblemError(problems[0])
    return {key: float(value) for key, value in found.items() if type(value) in (int, float)}


def right_guesses(advantage: float) -> int:
    """How many of 100 guesses between two answers are right with this advantage (0 is tossing a coin, 1 is knowing)."""
    return ceil(50 + 50 * round(min(max(advantage, 0.0), 1.0), 6))


def worst(figures: Mapping[str, float], names: tuple[str, ...]) -> float:
    """The most that an attacker gains of these and of what begins like them; raises KeyError where one is missing."""
    beside = [value for name, value in figures.items() if name.startswith(tuple(f"{each}_" for each in names))]
    return max([*(figures[each] for each in names), *beside])


def staff_text(figures: Mapping[str, float]) -> tuple[Paragraph, ...]:
    """The plain text for staff, in the language in use; raises KeyError where a figure is missing."""
    return (
        Paragraph(tr("Wat er weggaat"), _what()),
        Paragraph(tr("Wie wat kan openen"), _who()),
        Paragraph(tr("Meedoen is te zien"), _seen()),
        Paragraph(tr("Samen kunnen ze erbij"), _together()),
        Paragraph(tr("Een teamcijfer zegt altijd iets over jou"), _about_you(figures)),
        Paragraph(tr("Jij beslist"), _choice()),
    )


def _what() -> str:
    return tr(
        "Alleen wat in de tabel staat. Je gesprekken, je antwoorden, wat je opschreef en wanneer je oefende, blijven bij jou."
    )


def _who() -> str:
    return tr(
        "De app knipt elk getal in twee helften die los van elkaar niets zeggen: een voor je teamleider en een voor de "
        "sleutelbewaarder. Ieder telt de helften van het hele team op en doet er wat toeval bij. Pas die twee sommen "
        "samen geven een cijfer, en alleen als er minstens {least} mensen meedoen. Hoeveel je oefende, de thema’s en de "
        "uitdagingen tellen pas mee vanaf {whole} mensen."
    ).format(least=LEAST_K, whole=WHOLE_FROM)


def _seen() -> str:
    return tr(
        "Wat je invult, blijft dicht. Dát je meedoet niet: de sleutelbewaarder weet het, en wie in de gedeelde map kijkt, "
        "kan het ook zien."
    )


def _together() -> str:
    return tr(
        "Als je teamleider en de sleutelbewaarder hun sleutels bij elkaar leggen, kunnen ze lezen wat jij instuurde. De app "
        "houdt dat niet tegen. Daarom typ je eerst de vier woorden over van het blad van de sleutelbewaarder: zo weet je "
        "dat die sleutel niet stiekem ook van je teamleider is."
    )


def _about_you(figures: Mapping[str, float]) -> str:
    return tr(
        "Stel, iemand weet wat al je collega’s invulden, en bouwt de app om. Dan raadt diegene met alle cijfers van dit "
        "kwartaal {once} van de 100 keer goed of jij jezelf laag gaf (een 1 of een 2). Na vier kwartalen is dat {later} keer; "
        "met een munt opgooien is het 50 keer. Hoe verder je antwoorden uit elkaar liggen, hoe makkelijker het is. Of het "
        "overal een 1 was of overal een 5, raadt zo iemand {far} keer goed. Na vier kwartalen met steeds hetzelfde antwoord "
        "is dat {far_later} keer. En of je elke weekuitdaging haalde of geen enkele, {challenges} keer."
    ).format(
        once=right_guesses(worst(figures, ONE_ROUND)),
        later=right_guesses(worst(figures, FOUR_ROUNDS)),
        far=right_guesses(figures[FAR]),
        far_later=right_guesses(figures[FAR_LATER]),
        challenges=right_guesses(figures[CHALLENGES]),
    )


def _choice() -> str:
    return tr(
        "Meedoen mag en hoeft niet. Je mag een vraag openlaten. Tot de ronde sluit, kun je alles terugtrekken of opnieuw "
        "insturen."
    )


def what_leaves(answers: Answers, layout: Layout) -> tuple[tuple[str, str], ...]:
    """The table of what leaves for these answers: labels with values, in the language in use.

    Raises ValueError where the answers don't fit the round.
    """
    return told(vector(answers, layout), layout)


def told(values: tuple[int, ...], layout: Layout) -> tuple[tuple[str, str], ...]:
    """The table that tells a vector: every slot of it, so that two different ones never look the same."""
    return (*_ratings(values, layout), _volume(values, layout), _themes(values, layout), _challenges(values, layout))


def _ratings(values: tuple[int, ...], layout: Layout) -> Iterator[tuple[str, str]]:
    pairs = zip(values[::2], values[1::2], strict=False)
    for name, (rating, present) in zip(layout.competencies, pairs, strict=False):
        yield tr(BY_ID[name].name), str(rating + MIDDLE) if present else tr("geen antwoord")


def _volume(values: tuple[int, ...], layout: Layout) -> tuple[str, str]:
    places = [value for slot, value in zip(layout.slots, values, strict=True) if slot.kind == VOLUME]
    return tr("Geoefend dit kwartaal"), tr(VOLUME_NAMES[places.index(1)])


def _themes(values: tuple[int, ...], layout: Layout) -> tuple[str, str]:
    names = [tr(THEMES[each]) for each in _ticked(values, layout, THEME)]
    return tr("Wil ik oefenen"), ", ".join(names) or tr("niets aangevinkt")


def _challenges(values: tuple[int, ...], layout: Layout) -> tuple[str, str]:
    weeks = [str(int(each.partition("-W")[2])) for each in _ticked(values, layout, CHALLENGE)]
    met = tr("{count}, in week {weeks}").format(count=len(weeks), weeks=", ".join(weeks)) if weeks else tr("geen")
    return tr("Uitdagingen gehaald"), met


def _ticked(values: tuple[int, ...], layout: Layout, kind: str) -> list[str]:
    return [slot.name for slot, value in zip(layout.slots, values, strict=True) if slot.kind == kind and value]
