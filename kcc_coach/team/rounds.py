"""What everybody checks of a round before anything else: who opened it, over whom, and which entries count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kcc_coach.problem import Place, Problem, ProblemError, fault
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.team import folder as places
from kcc_coach.team.answering import answered, need, refuse
from kcc_coach.team.documents import Closing, Opening, Release, Roster, TeamFile, read_document
from kcc_coach.team.entry import CONTRIBUTION, Round
from kcc_coach.team.folder import document_in
from kcc_coach.team.layout import MOST_COMPETENCIES, PRESENT, RATING, VERSION, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kcc_coach.team.documents import Body, Document
    from kcc_coach.team.entry import Entry
    from kcc_coach.team.folder import Shared

LEAST_K: Final = 8
WHOLE_FROM: Final = 10  # members; below it only the competencies are told
RESPONSE: Final = 60  # percent of the roster


@dataclass(frozen=True)
class Opened:
    """A round as the keeper opened it: its documents, checked against each other."""

    team: TeamFile
    opening: Document[Opening]
    roster: Roster

    @property
    def round(self) -> Round:
        """What each entry of this round is bound to."""
        body = self.opening.body
        return Round(bytes.fromhex(body.team), body.quarter, bytes.fromhex(self.opening.hash))

    @property
    def layout(self) -> Layout:
        body = self.opening.body
        return Layout(tuple(CompetencyId(each) for each in body.competencies), body.quarter)

    @property
    def width(self) -> int:
        return len(self.layout.slots)


@dataclass(frozen=True)
class Gathered:
    """The entries of a round: those that count, who withdrew (signing keys), and what is wrong with the others."""

    counted: tuple[Entry, ...]
    withdrawn: tuple[bytes, ...]
    problems: tuple[Problem, ...]


def enough(count: int, opened: Opened) -> bool:
    """Whether so many contributions are enough to tell anything of; a k that was raised meanwhile counts at once."""
    return count >= opened.team.k and _was_enough(count, opened)


def _was_enough(count: int, opened: Opened) -> bool:
    """Whether they were enough when the round was opened: what was closed then stays good when k is raised later."""
    return count >= opened.opening.body.k and 100 * count >= RESPONSE * len(opened.roster.members)


def released_slots(layout: Layout, *, whole: bool) -> tuple[int, ...]:
    """The places of the slots that are told."""
    slots = enumerate(layout.slots)
    return tuple(place for place, slot in slots if whole or slot.kind in (RATING, PRESENT))


@answered
def team_of(shared: Shared, known: TeamFile | None = None) -> TeamFile:
    """The team as lead and keeper signed it, and no other than the one that is known."""

    def judge(document: Document[TeamFile]) -> None:
        team = document.body
        if not {team.lead.sign, team.keeper.sign} <= set(document.signers):
            refuse("team-unsigned", places.TEAM)
        if team.k < LEAST_K or team.lead.sign == team.keeper.sign or team.lead.box == team.keeper.box:
            refuse("document-damaged", places.TEAM)
        if known is not None:
            judge_change(team, known)

    team = need(_there(shared, places.TEAM, TeamFile, judge)).body
    if any(_raises(data, team) for data in shared.versions(places.TEAM)):
        refuse("team-unsigned", places.TEAM)
    return team


def _raises(data: bytes, team: TeamFile) -> bool:
    """Whether this is the lead's proposal of a higher k, which the keeper has yet to sign."""
    document, _ = read_document(data, TeamFile, places.TEAM)
    if document is None or team.lead.sign not in document.signers or document.body.revision <= team.revision:
        return False
    proposed = document.body
    return (proposed.team, proposed.lead, proposed.keeper) == (team.team, team.lead, team.keeper)


def judge_change(team: TeamFile, known: TeamFile) -> None:
    """Raises ProblemError where this is another team than the known one, or has other keys, or an older or lower k."""
    if team.team != known.team:
        refuse("team-other", places.TEAM, known=known.name, found=team.name)
    if team.keeper != known.keeper:
        refuse("keeper-changed", places.TEAM, name=known.keeper.name)
    if team.lead != known.lead:
        refuse("lead-changed", places.TEAM, name=known.lead.name)
    if team.revision < known.revision or team.k < known.k:
        refuse("team-older", places.TEAM, k=known.k)


@answered
def roster_of(shared: Shared, team: TeamFile) -> Roster:
    """The members as the keeper confirmed them; nobody where the keeper hasn't begun."""
    found, problems = document_in(shared, places.ROSTER, Roster, by_keeper(team, places.ROSTER))
    if found is None and not problems:
        return Roster(team.team, 0, ())
    return need((found, problems)).body


@answered
def opened_round(shared: Shared, team: TeamFile, quarter: str) -> Opened:
    """A round that was opened, over the members of that moment."""
    name, fixed = f"{quarter}/{places.OPENING}", f"{quarter}/{places.ROSTER}"

    def judge(document: Document[Opening]) -> None:
        by_keeper(team, name)(document)
        body = document.body
        if body.quarter != quarter:
            refuse("document-foreign", name)
        if body.layout > VERSION:
            refuse("document-newer", name)
        if not proper_competencies(body.competencies) or body.k < LEAST_K:
            refuse("document-damaged", name)

    opening, problems = document_in(shared, name, Opening, judge)
    if opening is None and not problems:
        refuse("round-not-opened", name, quarter=quarter)
    opening = need((opening, problems))
    wanted = opening.body.roster

    def judge_roster(document: Document[Roster]) -> None:
        by_keeper(team, fixed)(document)
        if document.hash != wanted:
            refuse("document-foreign", fixed)

    roster = need(_there(shared, fixed, Roster, judge_roster)).body
    if opening.body.k > len(roster.members):
        refuse("document-damaged", name)
    return Opened(team, opening, roster)


def proper_competencies(names: Iterable[str]) -> bool:
    """Whether these are one to three competencies that exist, none of them twice."""
    asked = list(names)
    known = {each.id for each in COMPETENCIES}
    return 1 <= len(asked) <= MOST_COMPETENCIES and len(set(asked)) == len(asked) and known.issuperset(asked)


@answered
def closing_of(shared: Shared, opened: Opened) -> Document[Closing] | None:
    """The keeper's list of what counts; None while the round is open."""
    name = f"{opened.opening.body.quarter}/{places.CLOSING}"
    body = opened.opening.body

    def judge(document: Document[Closing]) -> None:
        by_keeper(opened.team, name)(document)
        if document.body.opening != opened.opening.hash or document.body.quarter != body.quarter:
            refuse("document-foreign", name)
        count = len(document.body.entries)
        if count and not _was_enough(count, opened):
            refuse("document-damaged", name)

    closing, problems = document_in(shared, name, Closing, judge)
    return None if closing is None and not problems else need((closing, problems))


@answered
def release_of(shared: Shared, opened: Opened, closing: Document[Closing]) -> Document[Release] | None:
    """The keeper's half of the sums; None before it was released."""
    name = f"{opened.opening.body.quarter}/{places.RELEASE}"
    whole = len(closing.body.entries) >= WHOLE_FROM
    count = len(released_slots(opened.layout, whole=whole))

    def judge(document: Document[Release]) -> None:
        by_keeper(opened.team, name)(document)
        body = document.body
        if body.closing != closing.hash or body.quarter != closing.body.quarter:
            refuse("document-foreign", name)
        if body.whole != whole or len(body.sums) != count:
            refuse("document-damaged", name)

    release, problems = document_in(shared, name, Release, judge)
    return None if release is None and not problems else need((release, problems))


def gathered(shared: Shared, opened: Opened) -> Gathered:
    """Which entries of a round count: of each member the one with the highest number, unless that withdraws.

    Where two different ones have the highest number, neither counts, and no older one in their place.
    """
    found: dict[bytes, dict[int, Entry]] = {}
    torn: set[tuple[bytes, int]] = set()
    problems: list[Problem] = []
    for entry, wrong in shared.entries(opened.opening.body.quarter, opened.width):
        why = _stranger(entry, opened) if entry else None
        problems += [*wrong, *([why] if why else [])]
        if entry is None or why:
            continue
        theirs = found.setdefault(entry.head.member, {})
        there = theirs.setdefault(entry.head.sequence, entry)
        if there is not entry and there.hash == entry.hash:
            problems.append(fault("entry-twice", Place(_shown(entry))))
        elif there is not entry:
            torn.add((entry.head.member, entry.head.sequence))
            problems.append(fault("entry-conflict", Place(_shown(entry))))
    last = [theirs[max(theirs)] for member, theirs in sorted(found.items()) if (member, max(theirs)) not in torn]
    counted = tuple(each for each in last if each.head.kind == CONTRIBUTION)
    withdrawn = tuple(each.head.member for each in last if each.head.kind != CONTRIBUTION)
    return Gathered(counted, withdrawn, tuple(problems))


def listed(shared: Shared, opened: Opened, closing: Closing) -> tuple[Entry, ...]:
    """The entries on the keeper's list, in its order; raises ProblemError where one is missing or doesn't belong there."""
    wanted = set(closing.entries)
    there = {}
    for entry, wrong in shared.entries(opened.opening.body.quarter, opened.width):
        if any(each.code == "folder-crowded" for each in wrong):
            raise ProblemError(wrong[0])
        if entry is not None and entry.hash.hex() in wanted and _stranger(entry, opened) is None:
            there[entry.hash.hex()] = entry
    if len(there) < len(wanted):
        refuse("entries-missing", opened.opening.body.quarter, count=len(wanted) - len(there))
    entries = tuple(there[each] for each in closing.entries)
    if len({each.head.member for each in entries}) < len(entries) or any(
        each.head.kind != CONTRIBUTION for each in entries
    ):
        refuse("document-damaged", f"{opened.opening.body.quarter}/{places.CLOSING}")
    return entries


def _stranger(entry: Entry, opened: Opened) -> Problem | None:
    """Why an entry has no place in this round."""
    place = Place(_shown(entry))
    if entry.head.round.team != opened.round.team:
        return fault("entry-other-team", place)
    if entry.head.round != opened.round:
        return fault("entry-other-round", place)
    if entry.head.member.hex() not in opened.roster.members:
        return fault("entry-stranger", place)
    return None


def _shown(entry: Entry) -> str:
    return entry.hash.hex()[:8]


def _there(
    shared: Shared, name: str, kind: type[Body], judge: Callable[[Document[Body]], None]
) -> tuple[Document[Body] | None, tuple[Problem, ...]]:
    found, problems = document_in(shared, name, kind, judge)
    if found is None and not problems:
        return None, (fault("document-missing", Place(name)),)
    return found, problems


def by_keeper(team: TeamFile, name: str) -> Callable[[Document[Body]], None]:
    """Whether a document is by the keeper of this team and about it."""

    def judge(document: Document[Body]) -> None:
        if team.keeper.sign not in document.signers:
            refuse("document-forged", name)
        if getattr(document.body, "team", "") != team.team:
            refuse("document-foreign", name)

    return judge
