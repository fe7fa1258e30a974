"""`kcc-coach play`: a conversation in the terminal, or along a path without asking."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kcc_coach.cli.call import DONE, REFUSED, WRONG_USE, Call, RefusedError, emit, tell
from kcc_coach.cli.channel_text import channel_lines
from kcc_coach.cli.profile import Ratings, keep_run, look_whether_it_can_be_kept, whose
from kcc_coach.cli.terminal import Stopped, ask_ratings, play_in_terminal, show_ending, show_head
from kcc_coach.cli.words import line_text, speaker_name
from kcc_coach.i18n import current, tr
from kcc_coach.packs.shelf import Entry, read_entry, read_shelf
from kcc_coach.packs.translations import translations_of
from kcc_coach.practice.records import Run, valid_ratings
from kcc_coach.practice.talk import resume
from kcc_coach.problem import located_sentence
from kcc_coach.scenario.engine import (
    EndlessError,
    NotOfferedError,
    State,
    node_of,
    offered,
    outcome_of,
    path_of,
    replay,
    transcript,
    values_of,
)
from kcc_coach.scenario.model import CompetencyId, Line, Scenario, Value
from kcc_coach.scenario.score import Score, scores


def command(call: Call) -> int:
    """Plays, shows, and keeps the run where that is asked."""
    options = call.options
    if options.rate and not options.record:
        raise RefusedError(tr("--rate hoort bij --record: je oordeel wordt bij het gesprek bewaard."), WRONG_USE)
    entry = find_entry(call, options.scenario)
    scenario = entry.scenario
    if scenario is None:
        raise RefusedError("\n".join(located_sentence(each) for each in entry.problems))
    started = datetime.now(UTC).astimezone()
    asked = options.path is None
    given = _given(options.rate, scenario)
    if asked and options.record:
        look_whether_it_can_be_kept(call)
    try:
        events = play_in_terminal(scenario, options.seed) if asked else _tokens(options.path)
        state = replay(scenario, path_of(events), options.seed)
    except Stopped:
        print(tr("Gestopt. Er is niets bewaard."))
        return DONE
    except NotOfferedError as error:
        raise RefusedError(_not_offered(error)) from error
    except EndlessError as error:
        raise RefusedError(
            tr("Dit gesprek draait bij «{node}» in een kringetje rond.").format(node=error.node)
        ) from error
    ratings = _ratings(given, scenario, events, options.seed, state)
    if asked and options.record and not options.rate:
        ratings = ask_ratings(scores(scenario, events, options.seed))
    run = _record(call, entry, events, started, ratings) if options.record else None
    if options.json:
        emit(state_value(scenario, state, events, entry.hash) | ({"recorded": run.id} if run else {}))
    elif asked:
        show_ending(scenario, state, events, options.seed)
        kept = " ".join(filter(None, (tr("Dit gesprek is bewaard."), whose(call)))) if run else ""
        print("\n" + (kept or tr("Dit gesprek is niet bewaard. Dat kan met --record.")))
    else:
        _show(scenario, state, events, options.seed)
        tell(whose(call) if run else "")
    return DONE


def find_entry(call: Call, wanted: str) -> Entry:
    """The conversation with this name, or in this file."""
    file = Path(wanted)
    if file.suffix in (".yaml", ".yml"):
        return _in_language(read_entry(file), current())
    shelf = read_shelf(call.places.packs, call.places.cache, current())
    found = shelf.find(wanted) or next((each for each in shelf.entries if each.file.stem == wanted), None)
    if found is None:
        known = ", ".join(each.scenario.id for each in shelf.playable if each.scenario) or "–"
        raise RefusedError(tr("Er is geen gesprek «{name}». Wel: {known}.").format(name=wanted, known=known))
    return found


def _in_language(entry: Entry, language: str) -> Entry:
    """The conversation of a file as its reader wants it, where a sound translation lies beside it."""
    told = next((each.scenario for each in translations_of(entry) if each.language == language and each.scenario), None)
    return replace(entry, scenario=told, original=entry.scenario) if told else entry


def _tokens(path: str) -> tuple[str, ...]:
    return tuple(token.strip() for token in path.split(",") if token.strip())


def _not_offered(error: NotOfferedError) -> str:
    return tr("Stap {step}: «{token}» kan hier niet. Wel: {known}.").format(
        step=error.step, token=error.token, known=", ".join(error.offered) or "–"
    )


def _given(text: str | None, scenario: Scenario) -> Ratings:
    """The own ratings as they were typed: said before the talk where they cannot be, so that it isn't played in vain."""
    given = []
    for part in [] if text is None else text.split(","):
        name, _, rating = part.partition("=")
        if not re.fullmatch(r"\s*[0-9]{1,4}\s*", rating):
            raise RefusedError(
                tr("«{part}» is geen oordeel. Schrijf bijvoorbeeld listening=4.").format(part=part), WRONG_USE
            )
        given.append((CompetencyId(name.strip()), int(rating)))
    return _valid(tuple(given), scenario.competencies)


def _ratings(given: Ratings, scenario: Scenario, events: tuple[str, ...], seed: int, state: State) -> Ratings:
    """The own ratings that were given, held against what was at stake."""
    asked = tuple(each.competency for each in scores(scenario, events, seed))
    return _valid(given, asked) if state.ended else given


def _valid(given: Ratings, asked: tuple[CompetencyId, ...]) -> Ratings:
    if not valid_ratings(given, asked):
        known = ", ".join(asked)
        raise RefusedError(
            tr("Geef 1 tot en met 5, één keer voor elk hiervan: {known}.").format(known=known), WRONG_USE
        )
    return given


def _record(call: Call, entry: Entry, events: tuple[str, ...], started: datetime, ratings: Ratings) -> Run:
    scenario = entry.scenario
    if scenario is None or not replay(scenario, path_of(events), call.options.seed).ended:
        raise RefusedError(tr("Het gesprek is nog niet afgelopen en dus niet bewaard."), REFUSED)
    return keep_run(call, entry, events, call.options.seed, started, ratings)


def _show(scenario: Scenario, state: State, events: tuple[str, ...], seed: int) -> None:
    show_head(scenario)
    for line in transcript(scenario, path_of(events), seed):
        print(line_text(scenario, line))
    if state.ended:
        show_ending(scenario, state, events, seed)
        return
    talk = resume(scenario, seed, events)
    told = channel_lines(talk) if talk else ()
    print("".join(f"\n{each}" for each in told) + "\n" if told else "")
    for offer in offered(scenario, state):
        print(f"  {offer.token}: {offer.text}")


def state_value(scenario: Scenario, state: State, events: tuple[str, ...], content_hash: str) -> dict[str, object]:
    """A state as `play --json` prints it; docs/commands.md describes it."""
    values = values_of(scenario, state)
    meters = ["credit", *(meter.name for meter in scenario.meters)]
    booleans = {variable.name for variable in scenario.variables if variable.kind == "bool"}
    offers = offered(scenario, state)
    return {
        "scenario": {
            "id": scenario.id,
            "version": scenario.version,
            "title": scenario.title,
            "channel": scenario.channel,
            "place": scenario.place,
            "you": scenario.you,
            "hash": content_hash,
        },
        "seed": state.seed,
        "path": list(state.path),
        "node": node.id if (node := node_of(scenario, state)) else None,
        "ended": state.ended,
        "lines": [_line_value(scenario, line) for line in transcript(scenario, state.path, state.seed)],
        "meters": {name: values[name] for name in meters},
        "variables": {
            variable.name: _plain(values[variable.name], boolean=variable.name in booleans)
            for variable in scenario.variables
        },
        "replies": [{"id": each.token, "text": each.text} for each in offers if each.reply],
        "actions": [{"token": each.token, "text": each.text} for each in offers if not each.reply],
        "ending": _ending_value(scenario, state),
        "scores": _score_values(scores(scenario, events, state.seed)) if state.ended else None,
    }


def _plain(value: Value, *, boolean: bool) -> object:
    return bool(value) if boolean else value


def _line_value(scenario: Scenario, line: Line) -> dict[str, object]:
    return {
        "who": line.who,
        "name": speaker_name(scenario, line.who),
        "text": line.text,
        "mood": line.mood or None,
        "thought": line.thought or None,
    }


def _ending_value(scenario: Scenario, state: State) -> dict[str, object] | None:
    outcome = outcome_of(scenario, state)
    if outcome is None:
        return None
    ending = next(each for each in scenario.endings if each.id == outcome.ending)
    return {
        "id": ending.id,
        "title": ending.title,
        "text": ending.text,
        "went_well": ending.went_well,
        "think": ending.think,
        "relation": outcome.relation,
        "purpose": outcome.purpose,
        "quadrant": outcome.quadrant,
    }


def _score_values(found: tuple[Score, ...]) -> dict[str, object]:
    return {
        each.competency: {
            "score": round(each.value, 1),
            "gained": each.gained,
            "possible": each.possible,
            "decisions": each.count,
            "enough": each.enough,
        }
        for each in found
    }
