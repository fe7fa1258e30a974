"""The conversation of a talk as it was when it was played."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcc_coach.packs.document import scenario_of_document

if TYPE_CHECKING:
    from kcc_coach.packs.shelf import Shelf
    from kcc_coach.practice.records import Run, TalkDraft
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.storage.store import Store


@dataclass(frozen=True)
class Played:
    """A conversation in the language in use, and as it was written: what its hash is of."""

    shown: Scenario
    written: Scenario


def played(store: Store, run: Run | TalkDraft, shelf: Shelf | None) -> Played | None:
    """That of the shelf where it is still the same, or the one that was kept with the talk; None where there is neither."""
    entry = shelf.find(run.scenario) if shelf else None
    if entry is not None and entry.hash == run.hash and entry.scenario is not None:
        return Played(entry.scenario, entry.as_written or entry.scenario)
    kept = store.conversation(run.hash)
    if kept is None:
        return None
    with suppress(ValueError):  # what isn't JSON was spoiled from outside, and the talk itself is still there
        found = scenario_of_document(json.loads(kept), run.scenario)[0]
        return Played(found, found) if found else None
    return None
