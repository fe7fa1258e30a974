"""`kcc-coach steps`: your small steps and successes, and one more written down. They stay in your own records."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, WRONG_USE, Call, RefusedError, emit
from kcc_coach.cli.profile import current_profile, practising, reading, whose
from kcc_coach.i18n import short_day_text, tr
from kcc_coach.practice.challenges import LONGEST, Challenge, challenges_of, monday, note_of, standing
from kcc_coach.practice.notes import CHALLENGE, COMPLIMENT, FAN
from kcc_coach.practice.step_words import HOW_WORDS, intention, kind_words
from kcc_coach.practice.successes import SUCCESS, Success, success_note, successes_of
from kcc_coach.storage.notes import keep_note, notes

if TYPE_CHECKING:
    from datetime import date

    from kcc_coach.practice.challenges import Kept
    from kcc_coach.practice.notes import Note

STEP = "step"


def command(call: Call) -> int:
    """Lists them, or adds one."""
    now = datetime.now(UTC).astimezone()
    if call.options.action == "add":
        _add(call, now)
    steps, successes = _kept(call)
    if call.options.json:
        emit(
            {
                "steps": [_step_value(each, now.date()) for each in steps],
                "successes": [_success_value(each) for each in successes],
            }
        )
    elif call.options.action == "add":
        print(_kept_words(call))
    else:
        _show(steps, successes)
    return DONE


def _kept_words(call: Call) -> str:
    """That it was kept, in whose profile, and who can read it there."""
    profile = current_profile(call)
    private = (
        tr("Alleen jij leest dit.")
        if profile and profile.has_passphrase
        else tr("Dit blijft op deze computer. Met een wachtwoordzin op je profiel leest niemand mee.")
    )
    return " ".join(filter(None, (tr("Bewaard."), whose(call), private)))


def _kept(call: Call) -> tuple[tuple[Kept, ...], tuple[Success, ...]]:
    store = reading(call)
    if store is None:
        return (), ()
    with store:
        steps = challenges_of(reversed(notes(store, CHALLENGE)))
        return steps, successes_of([note for kind in SUCCESS for note in notes(store, kind)])


def _add(call: Call, now: datetime) -> None:
    made = _made(call, now)
    with practising(call) as store:
        keep_note(store, made)


def _made(call: Call, now: datetime) -> Note:
    options, name = call.options, secrets.token_hex(16)
    words = options.words.strip()
    if not words:
        raise RefusedError(tr("Schrijf erbij wat het was."), WRONG_USE)
    if options.kind == STEP:
        said = {"when": options.when or "", "where": options.where or "", "what": words}
        return note_of(
            name, Challenge((monday(now.date()),), **{key: each[:LONGEST] for key, each in said.items()}), now
        )
    kind = FAN if options.kind == FAN else COMPLIMENT
    way = "" if kind == FAN else options.kind
    return success_note(Success(name, kind, now.date(), words, options.who or "", way), now)


def _show(steps: tuple[Kept, ...], successes: tuple[Success, ...]) -> None:
    if not steps and not successes:
        print(tr("Hier staat nog niets. Begin klein: één stap, of één fan."))
    lines = [(success.day, f"{kind_words(success)}: {success.what}") for success in successes]
    lines += [(each.challenge.week, _step_words(each.challenge)) for each in steps]
    for day, words in sorted(lines, key=lambda line: line[0], reverse=True):
        print(f"{day.isoformat()}  {words}")


def _step_words(step: Challenge) -> str:
    """A step is for a week, and stands at its Monday: that is said."""
    told = step.checks[-1:]
    how = f" ({tr(HOW_WORDS[told[0].how]).lower()})" if told else ""
    words = tr("Stap voor de week van {day}: {what}").format(day=short_day_text(step.week), what=intention(step))
    return f"{words}{how}"


def _step_value(kept: Kept, today: date) -> dict[str, object]:
    step = kept.challenge
    return {
        "week": step.week.isoformat(),
        "words": intention(step),
        "standing": standing(step, today),
        "checks": [{"week": each.week.isoformat(), "how": each.how, "happened": each.happened} for each in step.checks],
    }


def _success_value(success: Success) -> dict[str, object]:
    return {
        "day": success.day.isoformat(),
        "kind": success.way or success.kind,
        "what": success.what,
        "who": success.who,
    }
