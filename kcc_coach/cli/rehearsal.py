"""The whole way in the terminal: play, rate yourself, see how it went, see your progress."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, Call, RefusedError
from kcc_coach.cli.profile import Ratings, keep_run, practising
from kcc_coach.cli.progress_command import figures_of, show_progress
from kcc_coach.cli.terminal import Stopped, ask_ratings, play_in_terminal, show_ending
from kcc_coach.cli.words import competency_name, line_text
from kcc_coach.i18n import current, tr
from kcc_coach.packs.shelf import Entry, read_shelf
from kcc_coach.packs.transcripts import read_path, transcript_files
from kcc_coach.scenario.engine import offered, path_of, replay, start, transcript
from kcc_coach.scenario.score import scores

if TYPE_CHECKING:
    from kcc_coach.scenario.model import CompetencyId, Scenario

FIRST = "daniel-blake"
SAMPLE = "sample"


def rehearse(call: Call) -> int:
    """Plays the first conversation; asks where there is somebody to ask, else follows a sample.

    What is kept lies in a folder of its own, and what a sample leaves isn't mixed with what somebody did.
    """
    asking = sys.stdin is not None and sys.stdin.isatty()
    own = call.places.data / ("terminal" if asking else SAMPLE)
    shelf = read_shelf(call.places.packs, call.places.cache, current())
    entry = shelf.find(FIRST) or next(iter(shelf.playable), None)
    if entry is None or entry.scenario is None:
        raise RefusedError(tr("Er zijn nog geen gesprekken."))
    scenario, started = entry.scenario, datetime.now(UTC).astimezone()
    call = replace(call, places=replace(call.places, data=own))
    try:
        events = play_in_terminal(scenario, 0) if asking else _sample(entry, scenario)
    except Stopped:
        print(tr("Gestopt. Er is niets bewaard."))
        return DONE
    found = scores(scenario, events)
    ratings = ask_ratings(found) if asking else _sample_ratings(tuple(each.competency for each in found))
    keep_run(call, entry, events, 0, started, ratings)
    with practising(call) as store:
        figures = figures_of(store, None, None, started.date())
    show_ending(scenario, replay(scenario, path_of(events)), events, 0)
    print("\n" + tr("Je voortgang, bewaard in {folder}:").format(folder=call.places.data) + "\n")
    show_progress(figures)
    if asking:
        print("\n" + tr("Dit staat daar zonder slot: wie achter deze computer zit, kan het lezen."))
    return DONE


def _sample(entry: Entry, scenario: Scenario) -> tuple[str, ...]:
    """A path that shows what a talk is: the typical transcript beside the scenario, else the first reply each time."""
    print(tr("Er is niemand om iets aan te vragen, dus dit is een voorbeeld.") + "\n")
    typical = [file for file in transcript_files(entry.file) if ".typical." in file.name]
    path = read_path(typical[0].read_text(encoding="utf-8")) if typical else _first_path(scenario)
    for line in transcript(scenario, path):
        print(line_text(scenario, line))
    return path


def _first_path(scenario: Scenario) -> tuple[str, ...]:
    path: list[str] = []
    state = start(scenario)
    while not state.ended:
        path.append(offered(scenario, state)[0].token)
        state = replay(scenario, path)
    return tuple(path)


def _sample_ratings(names: tuple[CompetencyId, ...]) -> Ratings:
    print("\n" + tr("Hoe ging het, volgens jou? In dit voorbeeld krijgt alles een 3."))
    for name in names:
        print(f"  {competency_name(name)}: 3")
    return tuple((name, 3) for name in names)
