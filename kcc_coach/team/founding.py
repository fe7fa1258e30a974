"""Setting up a team: cards that carry public keys, a team file that lead and keeper sign, and a roster.

Nobody is believed for being in the shared folder: each first meeting asks for the four words that the other one showed on
paper or said over the phone.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec

from kcc_coach.team import folder as places
from kcc_coach.team.answering import answered, need, passed, refuse
from kcc_coach.team.documents import Card, Roster, TeamFile, countersigned, plain_name, read_document, written
from kcc_coach.team.folder import document_in
from kcc_coach.team.keys import KEEPER, KINDS_OF_ROLES, LEAD, MEMBER, Person
from kcc_coach.team.ledger import FORMAT, Ledger, alone, keep_ledger, read_ledger
from kcc_coach.team.rounds import LEAST_K, judge_change, roster_of, team_of

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.team.documents import Document
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys

HIGHEST_K: Final = 1_000
_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")


def card_of(keys: Keys) -> bytes:
    """The card with which somebody hands over the own public keys."""
    return written(Card(keys.role, keys.person), keys.signing)


@answered
def read_card(data: bytes, role: str, file: str) -> Person:
    """Whose card this is."""
    document = need(read_document(data, Card, file))
    if document.body.person.sign not in document.signers:
        refuse("document-forged", file)
    if document.body.role != role:
        refuse("card-other-role", file, found=KINDS_OF_ROLES[document.body.role], wanted=KINDS_OF_ROLES[role])
    return document.body.person


def same_words(typed: str, person: Person) -> bool:
    """Whether these are the four words of somebody's keys, however they were typed."""
    return tuple(re.split(r"[\s,;.·-]+", typed.strip().casefold())) == person.words


@answered
def found_team(lead: Keys, own: Path, shared: Shared, name: str, k: int, keeper: Person, words: str) -> TeamFile:
    """Makes a team, signed by its lead; it counts once the keeper has signed it too."""
    _judge_role(lead, LEAD)
    if not plain_name(name):
        refuse("name-strange", found=name)
    if not LEAST_K <= k <= HIGHEST_K:
        refuse("k-low", found=k, least=LEAST_K)
    if not same_words(words, keeper):
        refuse("words-differ", name=keeper.name)
    if keeper.sign == lead.person.sign or keeper.box == lead.person.box:
        refuse("same-person")
    if shared.versions(places.TEAM):
        refuse("team-there", shared.name)
    team = TeamFile(shared.team or secrets.token_hex(16), name, 1, k, lead.person, keeper)
    with alone(own):
        passed(keep_ledger(own, Ledger(FORMAT, LEAD, shared.name, team)))
        shared.put_document(places.TEAM, written(team, lead.signing))
    return team


@answered
def sign_team(keeper: Keys, own: Path, shared: Shared, words: str) -> TeamFile:
    """The keeper signs the team, having compared the lead's four words."""
    _judge_role(keeper, KEEPER)
    document = need(document_in(shared, places.TEAM, TeamFile, partial(_judge_proposal, keeper)))
    team = document.body
    if not same_words(words, team.lead):
        refuse("words-differ", name=team.lead.name)
    with alone(own):
        known = _known(own, team.team)
        if known is not None:
            judge_change(team, known.team_file)
        passed(keep_ledger(own, _renewed(known, KEEPER, shared, team)))
        shared.put_document(places.TEAM, countersigned(document, keeper.signing))
    return team


def _judge_proposal(keeper: Keys, document: Document[TeamFile]) -> None:
    team = document.body
    if team.keeper != keeper.person:
        refuse("not-the-keeper", places.TEAM, name=team.keeper.name)
    if team.lead.sign not in document.signers:
        refuse("document-forged", places.TEAM)
    if not LEAST_K <= team.k <= HIGHEST_K:
        refuse("k-low", places.TEAM, found=team.k, least=LEAST_K)


@answered
def raise_k(lead: Keys, own: Path, shared: Shared, k: int) -> TeamFile:
    """The lead raises the least number of members; it counts once the keeper has signed it too. It never goes down.

    Until then the lead can propose another number in its place.
    """
    _judge_role(lead, LEAD)
    with alone(own):
        proposed = need(document_in(shared, places.TEAM, TeamFile, partial(_judge_own, lead))).body
        known = _known(own, proposed.team)
        team = _signed_last(shared, known.team_file if known else None)
        if not team.k < k <= HIGHEST_K:
            refuse("k-low", places.TEAM, found=k, least=team.k + 1)
        raised = msgspec.structs.replace(team, revision=max(team.revision, proposed.revision) + 1, k=k)
        passed(keep_ledger(own, _renewed(known, LEAD, shared, team)))
        shared.put_document(places.TEAM, written(raised, lead.signing))
    return raised


def _judge_own(lead: Keys, document: Document[TeamFile]) -> None:
    if document.body.lead != lead.person or lead.person.sign not in document.signers:
        refuse("not-the-lead", places.TEAM, name=document.body.lead.name)


def _signed_last(shared: Shared, known: TeamFile | None) -> TeamFile:
    """The team as both signed it last, also while a proposal waits for the keeper."""
    team, problems = team_of(shared, known)
    if known is None or any(each.code != "team-unsigned" for each in problems):
        return need((team, problems))
    return team or known


@answered
def join(member: Keys, own: Path, shared: Shared, words: str) -> TeamFile:
    """A member gets to know a team, having compared the keeper's four words, and hands in the own card."""
    _judge_role(member, MEMBER)
    team = need(team_of(shared))
    if not same_words(words, team.keeper):
        refuse("words-differ", name=team.keeper.name)
    with alone(own):
        known = _known(own, team.team)
        if known is not None:
            need(team_of(shared, known.team_file))
        met = msgspec.structs.replace(_renewed(known, MEMBER, shared, team), names={member.person.sign: member.name})
        passed(keep_ledger(own, met))
        shared.put_document(f"{places.CARDS}/{_file_name(member)}", card_of(member))
    return team


@answered
def waiting_cards(shared: Shared, roster: Roster) -> tuple[Person, ...]:
    """Who handed in a card and is not on the roster yet; what is no member's card is passed over."""
    found = {}
    for name in shared.documents(places.CARDS):
        person = _card_in(shared, name)
        if person is not None and person.sign not in roster.members:
            found[person.sign] = person
    return tuple(sorted(found.values(), key=lambda each: (each.name, each.sign)))


def _card_in(shared: Shared, name: str) -> Person | None:
    """Whose card this is; None where it is nobody's, or cannot be read."""
    try:
        cards = shared.versions(name)
    except OSError:
        return None
    return next((person for data in cards if (person := read_card(data, MEMBER, name)[0])), None)


@answered
def confirm_member(keeper: Keys, own: Path, shared: Shared, team_id: str, person: Person, words: str) -> Roster:
    """The keeper puts a member on the roster, having compared the four words in person or over the phone.

    The card is thrown out, since it tells whose key that is.
    """
    if not same_words(words, person):
        refuse("words-differ", name=person.name)
    roster = _with_roster(keeper, own, shared, team_id, add={person.sign: person.name})
    for name in shared.documents(places.CARDS):
        if _card_in(shared, name) == person:
            shared.drop_card(name)
    return roster


@answered
def remove_member(keeper: Keys, own: Path, shared: Shared, team_id: str, sign: str) -> Roster:
    """The keeper takes a member off the roster; the rounds that are open keep the roster with which they began."""
    return _with_roster(keeper, own, shared, team_id, without=sign)


def _with_roster(
    keeper: Keys, own: Path, shared: Shared, team_id: str, *, add: dict[str, str] | None = None, without: str = ""
) -> Roster:
    _judge_role(keeper, KEEPER)
    with alone(own):
        ledger = need(known_team(own, team_id))
        team = need(team_of(shared, ledger.team_file))
        if team.keeper != keeper.person:
            refuse("not-the-keeper", places.TEAM, name=team.keeper.name)
        roster = keepers_roster(ledger, shared, team)
        if without and without not in roster.members:
            refuse("member-unknown", places.ROSTER)
        if {team.lead.sign, team.keeper.sign} & set(add or ()):
            refuse("same-person", places.ROSTER)
        members = tuple(sorted({*roster.members, *(add or ())} - {without}))
        changed = Roster(team.team, roster.revision + 1, members)
        names = {key: name for key, name in {**ledger.names, **(add or {})}.items() if key != without}
        data = written(changed, keeper.signing)
        kept = msgspec.structs.replace(ledger, names=names, team_file=team, roster=data.decode())
        passed(keep_ledger(own, kept))
        shared.put_document(places.ROSTER, data)
    return changed


def keepers_roster(ledger: Ledger, shared: Shared, team: TeamFile) -> Roster:
    """The newest roster that the keeper signed: an older one, or what somebody else wrote, is replaced by it."""
    if not ledger.roster:
        return need(roster_of(shared, team))
    mine = need(read_document(ledger.roster.encode(), Roster, places.ROSTER)).body
    there, _ = roster_of(shared, team)
    if there is not None and there.revision > mine.revision:
        return there
    if there != mine:
        shared.put_document(places.ROSTER, ledger.roster.encode())
    return mine


@answered
def known_team(own: Path, team_id: str) -> Ledger:
    """What is remembered of a team that this role has met."""
    ledger, problems = read_ledger(own, team_id)
    if ledger is None and not problems:
        refuse("team-unknown", str(own))
    return need((ledger, problems))


def _known(own: Path, team: str) -> Ledger | None:
    ledger, problems = read_ledger(own, team)
    passed(problems)
    return ledger


def _renewed(known: Ledger | None, role: str, shared: Shared, team: TeamFile) -> Ledger:
    if known is None:
        return Ledger(FORMAT, role, shared.name, team)
    return msgspec.structs.replace(known, where=shared.name, team_file=team)


def _judge_role(keys: Keys, role: str) -> None:
    if keys.role != role:
        refuse("keys-other-role", found=KINDS_OF_ROLES[keys.role], wanted=KINDS_OF_ROLES[role])
    if not plain_name(keys.name):  # nobody could read the document that it would stand in
        refuse("name-strange", found=keys.name)


def _file_name(member: Keys) -> str:
    """The name of a member's card: the person's name as far as a file can have it, and some digits of the key."""
    plain = unicodedata.normalize("NFKD", member.name).encode("ascii", "ignore").decode().lower()
    return f"{_NO_LETTERS.sub('-', plain).strip('-') or 'lid'}-{member.person.sign[:8]}.json"
