"""`kcc-coach list`: the conversations that are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, Call, emit
from kcc_coach.cli.words import channel_name, competency_name
from kcc_coach.i18n import current, tr, trn
from kcc_coach.packs.shelf import Entry, Pack, read_shelf
from kcc_coach.problem import Problem, located_sentence

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Scenario


def command(call: Call) -> int:
    """Lists what can be played, and says what is wrong with the rest."""
    shelf = read_shelf(call.places.packs, call.places.cache, current())
    if call.options.json:
        emit({"packs": [_pack_value(pack) for pack in shelf.packs]})
        return DONE
    for pack in shelf.packs:
        print(pack.title)
        for problem in pack.problems:
            print("  " + located_sentence(problem))
        for entry in pack.entries:
            for line in _lines(entry):
                print("  " + line)
    if not shelf.packs:
        print(tr("Er zijn nog geen gesprekken."))
    return DONE


def _lines(entry: Entry) -> list[str]:
    scenario = entry.scenario
    problems = ["  " + located_sentence(each) for each in entry.problems]
    if scenario is None:
        count = trn("{count} fout", "{count} fouten", len(entry.problems))
        return [f"{entry.file.name}: {count}", *problems]
    minutes = trn("{count} minuut", "{count} minuten", scenario.minutes)
    names = ", ".join(competency_name(each) for each in scenario.competencies)
    title = f"{scenario.id}: {scenario.title} ({channel_name(scenario.channel)}, {minutes})"
    return [title, f"  {names}", *problems]


def _pack_value(pack: Pack) -> dict[str, object]:
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "folder": str(pack.folder),
        "scenarios": [_scenario_value(entry.scenario, entry.hash) for entry in pack.entries if entry.scenario],
        "problems": [located_sentence(each) for each in (*pack.problems, *_entry_problems(pack))],
    }


def _entry_problems(pack: Pack) -> list[Problem]:
    return [each for entry in pack.entries for each in entry.problems]


def _scenario_value(scenario: Scenario, content_hash: str) -> dict[str, object]:
    return {
        "id": scenario.id,
        "version": scenario.version,
        "title": scenario.title,
        "summary": scenario.summary,
        "language": scenario.language,
        "channel": scenario.channel,
        "minutes": scenario.minutes,
        "competencies": list(scenario.competencies),
        "lessons": list(scenario.lessons),
        "hash": content_hash,
    }
