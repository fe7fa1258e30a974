"""A team that its lead made and its key keeper has yet to sign: what the keeper is shown before comparing words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcc_coach.sharing import shared_of
from kcc_coach.team import folder as places
from kcc_coach.team.answering import answered, need, refuse
from kcc_coach.team.documents import TeamFile
from kcc_coach.team.folder import document_in
from kcc_coach.team.founding import sign_team
from kcc_coach.team.keys import KEEPER
from kcc_coach.team.ledger import read_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.answering import Answer
    from kcc_coach.team.keys import Keys
    from kcc_coach.team.ledger import Ledger


@dataclass(frozen=True)
class Offer:
    """A team to sign, where it lies, the lead's four words, and the k that was signed before (0 for a new team)."""

    where: str
    team: TeamFile
    words: tuple[str, ...]
    before: int = 0


@answered
def offered(keys: Keys, own: Path, where: str) -> Offer:
    """The team in a folder, unless it isn't this keeper's to sign."""
    document = need(document_in(shared_of(where, KEEPER), places.TEAM, TeamFile))
    team = document.body
    if team.keeper != keys.person:
        refuse("not-the-keeper", places.TEAM, name=team.keeper.name)
    if team.lead.sign not in document.signers:
        refuse("document-forged", places.TEAM)
    known: Ledger | None = _known(own, team.team)
    if known is not None and known.team_file.lead != team.lead:
        refuse("lead-changed", places.TEAM, name=known.team_file.lead.name)
    return Offer(where, team, team.lead.words, known.team_file.k if known else 0)


def sign_in(where: str, words: str, keys: Keys, own: Path) -> Answer[TeamFile]:
    """Signs the team in a folder, where these are still the words of its lead."""
    return sign_team(keys, own, shared_of(where, KEEPER), words)


def _known(own: Path, team: str) -> Ledger | None:
    ledger, problems = read_ledger(own, team)
    if problems:
        need((ledger, problems))
    return ledger
