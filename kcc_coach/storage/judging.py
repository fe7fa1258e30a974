"""Whether a value can have been kept by the program: what is taken in from outside must break nothing that reads it.

The limits are wide: a clock that stood wrong is no reason to refuse what somebody kept.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kcc_coach.practice import own_words
from kcc_coach.practice.memory import YEARS, sound_card
from kcc_coach.practice.notes import KINDS as NOTE_KINDS
from kcc_coach.practice.records import (
    HIGHEST_RATING,
    KINDS,
    LONGEST_REFLECTION,
    LOWEST_RATING,
    AssessmentDraft,
    Run,
    TalkDraft,
)
from kcc_coach.scenario.competencies import BY_ID, COMPETENCIES
from kcc_coach.storage.everything import text_of
from kcc_coach.strict_json import read_json

if TYPE_CHECKING:
    from msgspec import Raw

    from kcc_coach.scenario.score import Score
    from kcc_coach.storage import kept

TALK_DRAFT: Final = "talk:"
ASSESSMENT_DRAFT: Final = "assessment:"
MOST: Final = 10**9
MOST_SECONDS: Final = 10**10  # a clock that leaps during a talk makes a century of it
LARGEST_SEED: Final = 2**63
MOST_DECISIONS: Final = 5000  # as many as a conversation has
WIDEST: Final = 4  # from the worst to the best of a competency at one decision: -2..+2
DIGITS: Final = 20  # a seed has 64 bits
LONGEST: Final = 4000  # as the texts of a conversation
LONGEST_OWN: Final = 20_000  # what a person types in one field
LONGEST_ID: Final = 64
MOST_STEPS: Final = 20_000
_EASIEST: Final = 4  # the highest rating of a review


class ImpossibleError(ValueError):
    """A value that nobody can have kept; `code` is that of the problem."""

    code = "export-record"


class OtherWordsError(ImpossibleError):
    """A conversation that doesn't say what its hash is of."""

    code = "export-words"


def refuse_unless(condition: object) -> None:
    """Raises ImpossibleError."""
    if not condition:
        raise ImpossibleError


def moment(text: str) -> datetime:
    """A moment with its zone, written as we write it."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise ImpossibleError from error
    refuse_unless(when.isoformat() == text)
    judge_moment(when)
    return when


def judge_moment(when: datetime) -> None:
    """Has a zone, and a year that can be told in any other."""
    refuse_unless(when.tzinfo is not None and when.year in YEARS)


def judge_talk(run: Run) -> None:
    """Its figures, and the length of its texts."""
    names = [each.competency for each in run.scores]
    refuse_unless(0 < len(run.id) <= LONGEST_ID and run.kind in KINDS)
    judge_moment(run.started)
    refuse_unless(set(names) <= set(BY_ID) and len(set(names)) == len(names))
    refuse_unless(all(_possible(each) for each in run.scores))
    refuse_unless(0 <= run.outcome.relation <= 100 and 0 <= run.outcome.purpose <= 100)
    refuse_unless(-LARGEST_SEED <= run.seed < LARGEST_SEED and 0 <= run.seconds <= MOST_SECONDS)
    refuse_unless(all(0 <= each <= MOST for each in (run.version, run.kept, run.attempt)))
    refuse_unless(max(len(run.events), len(run.transcript)) <= MOST_STEPS)
    said = [text for line in run.transcript for text in (line.who, line.text, line.mood, line.thought)]
    named = [run.scenario, run.hash, run.title, run.outcome.ending, run.ending_title, run.of, *run.events]
    refuse_unless(all(len(each) <= LONGEST for each in (*said, *named)))


def _possible(score: Score) -> bool:
    """Each decision at which something is at stake counts for 1 to 4."""
    widest = WIDEST * score.count
    return (
        0 < score.count <= MOST_DECISIONS
        and 0 <= score.gained <= score.possible
        and score.count <= score.possible <= widest
    )


def judge_rated(value: kept.Rated) -> None:
    """A rating each, in the order of the names."""
    moment(value.given)
    refuse_unless(list(value.ratings) == sorted(value.ratings))
    refuse_unless(all(LOWEST_RATING <= each <= HIGHEST_RATING for each in value.ratings.values()))
    refuse_unless(len(value.reflection) <= LONGEST_REFLECTION)


def judge_typed(value: kept.Typed) -> None:
    """A decision of the talk, and no more than the field takes."""
    refuse_unless(0 < value.number <= MOST and len(value.said) <= own_words.LONGEST)
    refuse_unless(all(len(each) <= LONGEST for each in (value.node, value.proposed, value.chosen)))


def judge_review(value: kept.Review) -> None:
    """No more than what all competencies together can be worth at a decision."""
    moment(value.at)
    refuse_unless(0 < value.rating <= _EASIEST)
    refuse_unless(0 <= value.gained <= value.possible <= WIDEST * len(COMPETENCIES))
    refuse_unless(all(len(each) <= LONGEST for each in (value.scenario, value.node, value.hash, value.reply)))


def judge_memory(value: kept.Memory) -> None:
    """A card from which the schedule can go on."""
    moment(value.due)
    refuse_unless(0 <= value.lapses <= value.reviews <= MOST)
    refuse_unless(len(value.scenario) <= LONGEST and len(value.node) <= LONGEST)
    refuse_unless(sound_card(text_of(value.card)))


def judge_note(value: kept.KeptNote) -> None:
    """Of a known kind, about a day that can be told."""
    moment(value.changed)
    refuse_unless(value.kind in NOTE_KINDS and 0 < len(value.id) <= LONGEST_ID and value.day.year in YEARS)
    judge_detail(value.detail)


def judge_draft(value: kept.Draft) -> None:
    """What was left half done stands under its own key, else nothing would ever take it away."""
    moment(value.saved)
    refuse_unless(0 < len(value.key) <= LONGEST)
    judge_detail(value.detail)
    draft = draft_of(value)
    if isinstance(draft, TalkDraft):
        judge_moment(draft.started)
        judge_moment(draft.saved)
        refuse_unless(value.key == TALK_DRAFT + draft.key and draft.kind in KINDS)
        refuse_unless(-LARGEST_SEED <= draft.seed < LARGEST_SEED and 0 <= draft.seconds <= MOST_SECONDS)
        refuse_unless(0 <= draft.kept <= MOST and len(draft.events) <= MOST_STEPS)
        refuse_unless(all(0 < each.number <= MOST for each in draft.typed))
    elif draft is not None:
        judge_moment(draft.saved)
        refuse_unless(value.key == ASSESSMENT_DRAFT + draft.run)
        refuse_unless(all(LOWEST_RATING <= rating <= HIGHEST_RATING for _, rating in draft.ratings))


def draft_of(value: kept.Draft) -> TalkDraft | AssessmentDraft | None:
    """A talk or an assessment half done; None for another form, and for what nobody can read: that is passed over."""
    kinds = {TALK_DRAFT: TalkDraft, ASSESSMENT_DRAFT: AssessmentDraft}
    kind = next((kind for start, kind in kinds.items() if value.key.startswith(start)), None)
    if kind is None:
        return None
    try:
        found: TalkDraft | AssessmentDraft = msgspec.json.decode(text_of(value.detail), type=kind)
    except msgspec.MsgspecError:
        return None
    return found


def judge_detail(raw: Raw) -> None:
    """What isn't JSON is passed over by whoever reads it; JSON is held to the same rules as the document around it."""
    content = text_of(raw)
    found, problems = read_json(content.encode(), "", digits=DIGITS)
    refuse_unless({each.code for each in problems} <= {"json-syntax"})
    rest: list[Any] = [content if problems else found]
    while rest:
        each = rest.pop()
        refuse_unless(not isinstance(each, str) or len(each) <= LONGEST_OWN)
        if isinstance(each, dict):
            rest.extend((*each, *each.values()))
        elif isinstance(each, list):
            rest.extend(each)
