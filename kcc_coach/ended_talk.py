"""A talk that has ended, ready to be kept with all that belongs to it in one commit: from the window or the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.practice.moments import reviews_of
from kcc_coach.practice.own_words import Typed, still_said
from kcc_coach.practice.records import FROM_TURN, FULL, Run, RunId, run_of
from kcc_coach.scenario.engine import path_of

if TYPE_CHECKING:
    from datetime import datetime

    from kcc_coach.practice.moments import Review
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.storage.store import Store


@dataclass(frozen=True)
class EndedTalk:
    """A talk with what it is kept under.

    `hash` and `written` are of the conversation in its own language, `ended` is when it came to its end. `kind` holds the
    fields of a Run that say what kind of talk it was, none for a full one.
    """

    scenario: Scenario
    events: tuple[str, ...]
    seed: int
    id: RunId
    hash: str
    written: Scenario
    started: datetime
    ended: datetime
    seconds: int
    kind: dict[str, Any] = field(default_factory=dict)
    typed: tuple[Typed, ...] = ()

    def keep(self, store: Store) -> Run:
        """Keeps it; keeping it twice keeps it once."""
        from kcc_coach.storage import moments  # whoever plays before the records are open needn't wait for these
        from kcc_coach.storage.typed import typed_with

        typed = still_said(self.typed, path_of(self.events))
        kind = {"kind": FULL, **self.kind}
        run = run_of(
            self.scenario,
            self.hash,
            self.events,
            id=self.id,
            seed=self.seed,
            started=self.started,
            seconds=self.seconds,
            attempt=store.played(self.scenario.id) + 1 if kind["kind"] == FULL else 0,
            **kind,
        )
        document = document_bytes(document_of(self.written)).decode()
        store.save_run(run, document, [moments.writes(self._met(run)), typed_with(run.id, typed)])
        return run

    def _met(self, run: Run) -> tuple[Review, ...]:
        """What the memory of moments learns from it: nothing from a turn, since the debrief just showed the replies."""
        if run.kind == FROM_TURN:
            return ()
        return reviews_of(self.scenario, self.hash, self.events, self.seed, self.ended, run.id)
