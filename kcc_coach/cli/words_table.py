"""What the words of a conversation do to the other, for the terminal and as a value for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.language.words import KINDS, ease_words, question
from kcc_coach.packs.review.sounding import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.review.sounding import Sounding
    from kcc_coach.scenario.model import Scenario


def words_table(scenario: Scenario, sounds: Sounding) -> str:
    """The hints as questions, reply by reply, and how easy staff are to read."""
    return "\n".join(_lines(scenario, sounds))


def _lines(scenario: Scenario, sounds: Sounding) -> Iterator[str]:
    if scenario.language != LANGUAGE:
        yield tr("«{title}» is niet in het Nederlands, en de woordenlijsten zijn dat wel.").format(title=scenario.title)
        return
    yield tr("Wat de woorden doen in «{title}»:").format(title=scenario.title)
    if sounds.ease is not None:
        yield tr("Wat medewerkers zeggen: {how}").format(how=ease_words(sounds.ease))
    if not sounds.replies:
        yield tr("Bij de goede antwoorden valt niets op.")
    for each in sounds.replies:
        yield ""
        yield f"  {each.node} · {each.reply}"
        for hint in each.hints:
            yield f"    {tr(KINDS[hint.kind])} · «{hint.words}» · {question(hint)}"


def words_value(file: str, scenario: Scenario, sounds: Sounding) -> dict[str, object]:
    """The same as plain data; places are counted in characters from 0."""
    return {
        "scenario": scenario.id,
        "file": file,
        "ease": {"word": sounds.ease.word, "words": sounds.ease.words} if sounds.ease is not None else None,
        "replies": [
            {
                "node": each.node,
                "reply": each.reply,
                "hints": [
                    {
                        "code": hint.code,
                        "kind": hint.kind,
                        "start": hint.start,
                        "end": hint.end,
                        "words": hint.words,
                        "instead": hint.instead,
                        "question": question(hint),
                    }
                    for hint in each.hints
                ],
            }
            for each in sounds.replies
        ],
    }
