"""A talk that has ended, ready to be kept with all that belongs to it in one commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.practice.moments import reviews_of
from kcc_coach.practice.own_words import Typed, still_said
from kcc_coach.practice.records import FROM_TURN, FULL, OWN_WORDS, Run, RunId, run_of
from kcc_coach.ui.desk import now

if TYPE_CHECKING:
    from datetime import datetime

    from kcc_coach.practice.moments import Review
    from kcc_coach.practice.talk import Talk
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.storage.store import Store


@dataclass(frozen=True)
class EndedTalk:
    """A talk with what it is kept under; `kind` holds the fields of a Run that say what kind of talk it was."""

    talk: Talk
    id: RunId
    hash: str
    written: Scenario
    started: datetime
    seconds: int
    kind: dict[str, Any]
    typed: tuple[Typed, ...]

    def keep(self, store: Store) -> Run:
        """Keeps it; keeping it twice keeps it once."""
        from kcc_coach.storage import moments
        from kcc_coach.storage.typed import typed_with

        talk = self.talk
        typed = still_said(self.typed, talk.state.path)
        kind = {**self.kind, "kind": OWN_WORDS} if typed and self.kind["kind"] == FULL else self.kind
        run = run_of(
            talk.scenario,
            self.hash,
            talk.events,
            id=self.id,
            seed=talk.seed,
            started=self.started,
            seconds=self.seconds,
            attempt=store.played(talk.scenario.id) + 1 if kind["kind"] == FULL else 0,
            **kind,
        )
        document = document_bytes(document_of(self.written)).decode()
        store.save_run(run, document, [moments.writes(self._met(run)), typed_with(run.id, typed)])
        return run

    def _met(self, run: Run) -> tuple[Review, ...]:
        """What the memory of moments learns from it: nothing from a turn, since the debrief just showed the replies."""
        if run.kind == FROM_TURN:
            return ()
        talk = self.talk
        return reviews_of(talk.scenario, self.hash, talk.events, talk.seed, now(), run.id)
