"""A pack as it is handed out: one file, `.kccpack`, read strictly and built in the same bytes from the same sources.

It is a zip with `pack.json`, `scenarios/<id>.json`, `manifest.json`, and `signature.json` where it is signed. What there
is of it in other languages stands in `translations/<id>.<language>.json`, and its titles in
`translations/pack.<language>.json`.
"""

from __future__ import annotations

import gc
import hashlib
import re
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.fingerprint import fingerprint
from kcc_coach.packs.cache import Kept
from kcc_coach.packs.card import read_card, strangers
from kcc_coach.packs.document import content_hash, scenario_of_document, tree_of
from kcc_coach.packs.manifest import MANIFEST, SIGNATURE, check_manifest
from kcc_coach.packs.packed_translations import NAME, read_packed_translations, translation_names
from kcc_coach.packs.packfile import Card, PackFile
from kcc_coach.packs.signing import check_signature
from kcc_coach.packs.source import MOST_NODES
from kcc_coach.packs.zip_door import Entries, open_entries
from kcc_coach.packs.zip_rules import PACK_RULES
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.strict_json import MOST_VALUES, read_json, values_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.scenario.model import Scenario

CARD: Final = "pack.json"
SCENARIOS: Final = "scenarios"
MOST_PROBLEMS: Final = 100
_REQUIRED: Final = (CARD, MANIFEST)
# Pictures will stand in `images/`, as PNG; until they are shown, nothing may stand there.
_KNOWN: Final = re.compile(
    rf"pack\.json|manifest\.json|signature\.json|{SCENARIOS}/[a-z0-9][a-z0-9_-]{{0,63}}\.json|{NAME}"
)


def read_kccpack(
    data: bytes, file: str, progress: Callable[[int, int], None] | None = None
) -> tuple[PackFile | None, tuple[Problem, ...]]:
    """What is in a pack, None with what is wrong with it; `file` is its name for people.

    `progress` is told how many entries were read, and of how many.
    """
    entries, problems = open_entries(data, file, PACK_RULES)
    if entries is None:
        return None, problems
    problems = _misplaced(entries, file)
    if problems:
        return None, problems
    collecting = gc.isenabled()
    gc.disable()  # a pack is many small values without cycles
    try:
        found, problems = _read(entries, hashlib.sha256(data).hexdigest(), file, progress or (lambda done, total: None))
    finally:
        if collecting:
            gc.enable()
    return found, problems[:MOST_PROBLEMS]


def _misplaced(entries: Entries, file: str) -> tuple[Problem, ...]:
    """What is in the file and shouldn't be, what should be and isn't, and more than anybody would read."""
    odd = [fault("pack-odd-entry", Place(file), name=name) for name in entries if not _KNOWN.fullmatch(name)]
    lacking = [fault("pack-lacks-entry", Place(file), name=name) for name in _REQUIRED if name not in entries]
    if not odd and not lacking and not any(name.startswith(SCENARIOS) for name in entries):
        return (fault("pack-empty", Place(file)),)
    values = sum(values_in(content) for content in entries.values())
    if values > MOST_VALUES:
        return (fault("json-crowded", Place(file), found=values, limit=MOST_VALUES),)
    return (*odd, *lacking)[:MOST_PROBLEMS]


def _read(
    entries: Entries, digest: str, file: str, progress: Callable[[int, int], None]
) -> tuple[PackFile | None, tuple[Problem, ...]]:
    card, problems = _card(entries, file)
    if card is None or problems:
        return None, problems
    problems = check_manifest(card, entries, file)
    if problems:
        return None, problems
    key = b""
    if SIGNATURE in entries:
        found, problems = check_signature(entries[MANIFEST], entries[SIGNATURE], file)
        if found is None:
            return None, problems
        key = found
    step = _steps(entries, progress)
    conversations, problems = _conversations(entries, file, step)
    if problems:
        return None, problems
    own = {str(each.scenario.id): each.scenario for each in conversations}
    tellings, titles, problems = read_packed_translations(entries, card, own, file, step)
    if problems:
        return None, problems
    step()
    manifest = hashlib.sha256(entries[MANIFEST]).hexdigest()
    words = fingerprint(key) if key else ()
    return PackFile(card, conversations, digest, manifest, key.hex(), words, tellings, titles), ()


def _steps(entries: Entries, progress: Callable[[int, int], None]) -> Callable[[], None]:
    """To be called before each conversation and translation, and at the end."""
    total = len([name for name in entries if name.startswith(f"{SCENARIOS}/")]) + len(translation_names(entries))
    done = count()
    return lambda: progress(next(done), total)


def _card(entries: Entries, file: str) -> tuple[Card | None, tuple[Problem, ...]]:
    name = f"{file}/{CARD}"
    value, problems = read_json(entries[CARD], name)
    if problems:
        return None, problems
    tree = tree_of(value)
    card, problems = read_card(tree, name)
    here = {PurePosixPath(each).stem for each in entries if each.startswith(f"{SCENARIOS}/")}
    return (card, (*problems, *strangers(tree, name, here))) if card else (None, problems)


def _conversations(
    entries: Entries, file: str, read: Callable[[], None]
) -> tuple[tuple[Kept, ...], tuple[Problem, ...]]:
    names = sorted(name for name in entries if name.startswith(f"{SCENARIOS}/"))
    kept: list[Kept] = []
    problems: list[Problem] = []
    for name in names:
        read()
        scenario, found = _conversation(entries.pop(name), f"{file}/{name}")
        problems.extend(found)
        if scenario is not None:
            kept.append(Kept(content_hash(scenario), scenario))
    return tuple(kept), tuple(problems)


def _conversation(content: bytes, name: str) -> tuple[Scenario | None, tuple[Problem, ...]]:
    value: Any
    value, problems = read_json(content, name)
    if problems:
        return None, problems
    scenario, problems = scenario_of_document(value, name)
    if scenario is None:
        return None, problems
    if scenario.id != PurePosixPath(name).stem:
        return None, (fault("pack-other-name", Place(name), id=scenario.id),)
    nodes = sum(len(subject.nodes) for stage in scenario.stages for subject in stage.subjects)
    if nodes > MOST_NODES:
        return None, (fault("too-many", Place(name, keys=("stages",)), found=nodes, limit=MOST_NODES),)
    return scenario, ()
