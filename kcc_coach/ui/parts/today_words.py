"""Why something is offered today, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later, tr, trn
from kcc_coach.practice.plan import DUE, FOCUS, LAPSED, LONG_AGO, NEW, NEW_FOCUS, UNMET, WEAK
from kcc_coach.scenario.competencies import BY_ID

if TYPE_CHECKING:
    from kcc_coach.practice.plan import Reason
    from kcc_coach.scenario.model import Scenario

LONGEST_LINE: Final = 64

_TALK_REASONS: Final = {
    NEW_FOCUS: later("Omdat je aan {competency} wilt werken, en dit gesprek nieuw voor je is."),
    FOCUS: later("Omdat je aan {competency} wilt werken."),
    NEW: later("Omdat je dit gesprek nog niet kent."),
    WEAK: later("Omdat {competency} je het minst goed afgaat, en daar hier veel van terugkomt."),
}
_MOMENT_REASONS: Final = {
    FOCUS: later("Omdat je aan {competency} wilt werken."),
    UNMET: later("Omdat je dit nog niet bent tegengekomen."),
}


def moment_words(scenario: Scenario, node: str) -> str:
    """A moment in a few words: what the other says there, else the conversation."""
    from kcc_coach.practice.moments import moments_of

    line = next((each.line for each in moments_of(scenario) if each.node == node), "")
    if not line:
        return scenario.title
    short = line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + " …"
    return tr("«{said}»").format(said=short)


def talk_reason(reason: Reason) -> str:
    """Why a conversation is offered."""
    name = tr(BY_ID[reason.competency].name).lower() if reason.competency else ""
    if reason.code == LONG_AGO:
        return trn("Omdat het {count} dag geleden is.", "Omdat het {count} dagen geleden is.", reason.count)
    return tr(_TALK_REASONS[reason.code]).format(competency=name)


def moment_reason(reason: Reason) -> str:
    """Why a moment is offered."""
    name = tr(BY_ID[reason.competency].name).lower() if reason.competency else ""
    if reason.code == LAPSED:
        return trn("Omdat dit je {count} keer lastig viel.", "Omdat dit je {count} keer lastig viel.", reason.count)
    if reason.code == DUE:
        return trn("Omdat het {count} dag geleden is.", "Omdat het {count} dagen geleden is.", reason.count)
    return tr(_MOMENT_REASONS[reason.code]).format(competency=name)


def listed(names: list[str]) -> str:
    """One or two names within a sentence."""
    lowered = [each.lower() for each in names]
    return lowered[0] if len(lowered) == 1 else tr("{one} en {other}").format(one=lowered[0], other=lowered[1])
