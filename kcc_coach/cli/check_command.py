"""`kcc-coach check`: what is wrong with conversations, what to look at again, where they come out, what gives them away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach.cli.bots_table import bots_table, bots_value
from kcc_coach.cli.call import DONE, FOUND, REFUSED, Call, emit
from kcc_coach.cli.spread_table import spread_table, spread_value
from kcc_coach.cli.words import problem_value
from kcc_coach.cli.words_table import words_table, words_value
from kcc_coach.i18n import tr, trn
from kcc_coach.packs.packfile import ENDING
from kcc_coach.packs.review import Reviewed, Waived, reviewed, reviewed_pack, spread
from kcc_coach.packs.shelf import PACK_FILE, Entry, Pack, read_bytes, read_entry, read_pack
from kcc_coach.packs.source import placed
from kcc_coach.packs.translations import faults_of_original, is_translation, translations_in, translations_of
from kcc_coach.problem import Place, Problem, fault, located_sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.packs.reading import Report
    from kcc_coach.packs.review.bots import Match
    from kcc_coach.packs.review.sounding import Sounding
    from kcc_coach.packs.translations import Translation
    from kcc_coach.scenario.model import Scenario

_CANNOT_READ = frozenset({"file-missing", "file-unreadable", "file-too-large"})


@dataclass(frozen=True)
class Checked:
    """What was found: how many conversations were looked at, what is wrong, what smells, and what was accepted."""

    count: int = 0
    faults: tuple[Problem, ...] = ()
    smells: tuple[Problem, ...] = ()
    accepted: tuple[Waived, ...] = ()
    scenarios: tuple[tuple[str, Scenario], ...] = ()

    def __add__(self, other: Checked) -> Checked:
        return Checked(
            self.count + other.count,
            self.faults + other.faults,
            self.smells + other.smells,
            self.accepted + other.accepted,
            self.scenarios + other.scenarios,
        )


def command(call: Call) -> int:
    """Prints every problem with its place; the exit code tells whether there were any."""
    today = datetime.now(UTC).astimezone().date()
    found = sum((_checked(Path(name), today) for name in call.options.paths), Checked())
    spreads = [(file, each, spread(each)) for file, each in found.scenarios] if call.options.spread else []
    played = _played(found) if call.options.bots else None
    heard = _heard(found, call.places.resources) if call.options.words else ()
    if call.options.json:
        emit(
            {
                "checked": found.count,
                "problems": [problem_value(each) for each in (*found.faults, *found.smells)],
                "accepted": [problem_value(each.problem) | {"reason": each.reason} for each in found.accepted],
                "spread": [spread_value(*each) for each in spreads],
                "bots": bots_value(played) if played else None,
                "words": [words_value(*each) for each in heard],
            }
        )
    else:
        _show(found)
        for _, scenario, each in spreads:
            print()
            print(spread_table(scenario, each))
        if played:
            print()
            print(bots_table(played))
        for _, scenario, sounds in heard:
            print()
            print(words_table(scenario, sounds))
    guessed = played is not None and played.guessable
    return exit_code(found.faults) or (FOUND if call.options.strict and (found.smells or guessed) else DONE)


def _played(found: Checked) -> Match | None:
    """How the bots do in what was found; None where there is nothing to play."""
    if not found.scenarios:
        return None
    from kcc_coach.packs.review.bots import match  # brings numpy, which takes longer to load than all else here

    return match(scenario for _, scenario in found.scenarios)


def _heard(found: Checked, resources: Path) -> tuple[tuple[str, Scenario, Sounding], ...]:
    """What the words of each conversation do to the other."""
    from kcc_coach.language_lists import read_lexicon
    from kcc_coach.packs.review.sounding import sounding

    lexicon = read_lexicon(resources)
    return tuple((file, each, sounding(each, lexicon)) for file, each in found.scenarios)


def exit_code(problems: tuple[Problem, ...]) -> int:
    """1 where something was checked and found wrong, 3 where it couldn't be read at all."""
    if any(each.code in _CANNOT_READ or each.code.startswith(("zip-", "reading-")) for each in problems):
        return REFUSED
    return FOUND if problems else DONE


def _show(found: Checked) -> None:
    for each in found.faults:
        print(located_sentence(each))
    for each in found.smells:
        print(_smell_line(each))
    print(trn("{count} gesprek gecontroleerd.", "{count} gesprekken gecontroleerd.", found.count))
    print(trn("{count} fout gevonden.", "{count} fouten gevonden.", len(found.faults)))
    if found.smells:
        print(trn("{count} aandachtspunt gevonden.", "{count} aandachtspunten gevonden.", len(found.smells)))
    if found.accepted:
        print(
            trn(
                "{count} aandachtspunt is met een reden aanvaard.",
                "{count} aandachtspunten zijn met een reden aanvaard.",
                len(found.accepted),
            )
        )


def _smell_line(smell: Problem) -> str:
    """The sentence of a smell with its place before it, so that nobody takes it for a fault; with its code, to accept it."""
    where = located_sentence(smell).removesuffix(sentence(smell)).removesuffix(": ")
    return tr("{where}: let op ({code}). {sentence}").format(where=where, code=smell.code, sentence=sentence(smell))


def _checked(path: Path, today: date) -> Checked:
    """What is found at this path. Places name the path as it was given."""
    if path.is_dir():
        pack = read_pack(path)
        inner = [folder for folder in sorted(path.iterdir()) if folder.is_dir() and (folder / PACK_FILE).is_file()]
        if not pack.entries and inner:
            return sum((_checked(folder, today) for folder in inner), Checked())
        return _checked_pack(pack, path, today)
    if not path.exists():
        return Checked(faults=(fault("file-missing", Place(str(path))),))
    if path.suffix.lower() == ENDING:
        return _checked_file(path, today)
    if is_translation(path):
        return _checked_translation(path)
    entry = read_entry(path)
    return _checked_entry(entry, path.parent, today) + _translations(translations_of(entry), path.parent)


def _checked_translation(path: Path) -> Checked:
    """A translation by itself, with what is wrong with what it translates: before that it cannot be looked at."""
    _, unreadable = read_bytes(path)
    if unreadable:
        return Checked(1, faults=_at(unreadable, path.parent))
    pack = read_pack(path.parent)
    named = [each for each in translations_in(pack) if each.file == path]
    original = Checked(1, faults=_at(faults_of_original(path, pack), path.parent))
    return original + _translations(named, path.parent)


def _translations(found: Iterable[Translation], folder: Path) -> Checked:
    """What is wrong with translations; beside their conversation none of them counts as one."""
    return Checked(faults=_at((problem for each in found for problem in each.problems), folder))


def _checked_pack(pack: Pack, folder: Path, today: date) -> Checked:
    own = Checked(faults=_at(pack.problems, folder))
    own += _translations(translations_in(pack), folder)
    if not pack.entries:
        own += Checked(faults=(fault("no-scenario", Place(str(folder))),))
    scenarios = [each.scenario for each in pack.entries if each.scenario is not None]
    own += _read_twice(reviewed_pack(scenarios, pack, today=today), pack.report, PACK_FILE, folder)
    return sum((_checked_entry(each, folder, today) for each in pack.entries), own)


def _checked_file(file: Path, today: date) -> Checked:
    """A pack that comes as one file."""
    from kcc_coach.packs.apart import read_apart

    packed, faults = read_apart(file)
    if packed is None:
        return Checked(1, faults=_at(faults, file.parent))
    entries = tuple(Entry(file, each.scenario, (), each.hash) for each in packed.conversations)
    pack = Pack(file.parent, packed.card.id, packed.card.title, entries=entries, card=packed.card)
    own = _read_twice(
        reviewed_pack([each.scenario for each in packed.conversations], pack, today=today), None, file.name, file.parent
    )
    return sum((_checked_entry(each, file.parent, today) for each in entries), own)


def _checked_entry(entry: Entry, folder: Path, today: date) -> Checked:
    found = Checked(1, faults=_at(entry.problems, folder))
    if entry.scenario is None:
        return found
    second = _read_twice(reviewed(entry.scenario, today=today), entry.report, entry.file.name, folder)
    return found + second + Checked(scenarios=((str(folder / entry.file.name), entry.scenario),))


def _read_twice(second: Reviewed, report: Report | None, file: str, folder: Path) -> Checked:
    """What the second reader found, at its place in the source; without a source at the file."""

    def there(problems: Iterable[Problem]) -> tuple[Problem, ...]:
        found = placed(problems, report) if report else (_in_file(each, file) for each in problems)
        return _at(found, folder)

    waived = tuple(Waived(there([each.problem])[0], each.reason) for each in second.accepted)
    return Checked(smells=there(second.smells), accepted=waived)


def _in_file(problem: Problem, file: str) -> Problem:
    return replace(problem, place=replace(problem.place, file=file))


def _at(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """The same problems, their file named as the path was given."""
    return tuple(
        replace(each, place=replace(each.place, file=str(folder / each.place.file) if each.place.file else str(folder)))
        for each in problems
    )
