"""A conversation in the terminal: the same engine with another face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.cli.channel_text import channel_lines
from kcc_coach.cli.words import competency_name, line_text
from kcc_coach.i18n import number_text, tr
from kcc_coach.practice.channel_words import offer_words
from kcc_coach.practice.debrief import course, turning_points
from kcc_coach.practice.placed import placed
from kcc_coach.practice.talk import begin, say, step_back
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.engine import BACK, State, offered, outcome_of, path_of
from kcc_coach.scenario.score import Score, scores
from kcc_coach.scenario.words import QUADRANT_MEANINGS, QUADRANTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.practice.talk import Talk
    from kcc_coach.scenario.model import CompetencyId, Scenario


class Stopped(Exception):  # noqa: N818  # the person stopped; nothing went wrong
    """The person stopped in the middle."""


def play_in_terminal(scenario: Scenario, seed: int, ask: Callable[[str], str] = input) -> tuple[str, ...]:
    """The events of a talk that the person played to its end; raises Stopped where they stopped."""
    show_head(scenario)
    before, talk = None, begin(scenario, seed)
    _say(talk)
    while not talk.state.ended:
        token = _asked(talk, before, ask)
        before, talk = talk, step_back(talk) if token == BACK else say(talk, token)
        _say(talk)
    return talk.events


def show_head(scenario: Scenario) -> None:
    """What it is, where it is, and who you are."""
    told = (scenario.title, scenario.place, tr("Jij bent {you}.").format(you=scenario.you))
    print("\n".join(filter(None, told)) + "\n")


def _say(talk: Talk) -> None:
    for line in talk.state.latest:
        print(line_text(talk.scenario, line))


def _asked(talk: Talk, before: Talk | None, ask: Callable[[str], str]) -> str:
    offers = offered(talk.scenario, talk.state)
    told = channel_lines(talk, before)
    print("".join(f"\n{each}" for each in told) + "\n" if told else "")
    for number, offer in enumerate(offers, 1):
        print(f"  {number}. {offer_words(talk, offer)}")
    while True:
        try:
            answer = ask(tr("Wat zeg je? (nummer, t = stap terug, s = stoppen)") + " ").strip().lower()
        except (EOFError, RuntimeError) as error:  # RuntimeError: there is no standard input at all
            raise Stopped from error
        if answer == "s":
            raise Stopped
        if answer == "t" and talk.before is not None:
            return BACK
        if answer == "t":
            print(tr("Er is nog niets om terug te nemen."))
            continue
        if answer.isascii() and answer.isdigit() and len(answer) < 5 and 0 < int(answer) <= len(offers):
            print()
            return offers[int(answer) - 1].token
        print(tr("Typ een nummer van 1 tot en met {most}.").format(most=len(offers)))


def ask_ratings(found: tuple[Score, ...], ask: Callable[[str], str] = input) -> tuple[tuple[CompetencyId, int], ...]:
    """The person's own 1..5 for everything that was at stake; enter passes one over."""
    print("\n" + tr("Hoe ging het, volgens jou? Geef 1 tot en met 5; met enter sla je er een over.") + "\n")
    given: list[tuple[CompetencyId, int]] = []
    for each in found:
        competency = BY_ID[each.competency]
        print(tr(competency.name))
        for rating, anchor in zip((1, 3, 5), competency.anchors, strict=True):
            print(f"  {rating}: {tr(anchor)}")
        while True:
            try:
                answer = ask("  > ").strip()
            except (EOFError, KeyboardInterrupt):  # the talk is kept, whatever becomes of the ratings
                return tuple(given)
            if answer in {"1", "2", "3", "4", "5"}:
                given.append((each.competency, int(answer)))
            if answer in {"", "1", "2", "3", "4", "5"}:
                break
            print(tr("Geef 1 tot en met 5, of druk op enter om deze over te slaan."))
    return tuple(given)


def show_ending(scenario: Scenario, state: State, events: tuple[str, ...], seed: int) -> None:
    """Where the talk came out, what it showed, and the moments that counted."""
    outcome = outcome_of(scenario, state)
    if outcome is None:
        return
    ending = next(each for each in scenario.endings if each.id == outcome.ending)
    print(f"\n== {ending.title} ==\n{ending.text}\n")
    quadrant = tr(QUADRANTS[outcome.quadrant])
    axes = tr("{quadrant}: relatie {relation}, doel {purpose}.")
    print(axes.format(quadrant=quadrant, relation=outcome.relation, purpose=outcome.purpose))
    print(tr(QUADRANT_MEANINGS[outcome.quadrant]))
    print(tr("Wat goed ging: {text}").format(text=ending.went_well))
    print(tr("Om over na te denken: {text}").format(text=ending.think))
    path = path_of(events)
    points = turning_points(placed(scenario, path, course(scenario, path, seed), seed).turns)
    moments = [turn for turn in (points.harmed, points.helped) if turn is not None]
    if moments:
        print("\n" + tr("Momenten die telden"))
    for turn in sorted(moments, key=lambda each: each.number):
        mark = tr("Dit hielp: «{said}»") if turn is points.helped else tr("Dit werkte tegen: «{said}»")
        print("\n" + mark.format(said=turn.said) + f"\n  {turn.feedback}")
        if turn.purpose_change:
            print("  " + tr("Doel {purpose}").format(purpose=f"{turn.purpose_change:+d}".replace("-", "−")))
    print()
    for each in scores(scenario, events, seed):
        shown = number_text(each.value) if each.enough else tr("te weinig gezien")
        print(f"  {competency_name(each.competency):<16} {shown}")
