"""One node of a proof: what is said, what can be answered, what that does, and what is wrong with it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.packs.plain_words import condition_words, effect_words, shows_words
from kcc_coach.packs.proof_html import joined, lines, table, tag
from kcc_coach.problem import FAULT, sentence
from kcc_coach.scenario.model import NARRATOR, YOU
from kcc_coach.scenario.words import MOODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kcc_coach.packs.outline import Entry
    from kcc_coach.packs.plain_words import Words
    from kcc_coach.packs.proof_html import Html, Part
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Condition, Go, Line, Node, Reply, Scenario

_WIDTHS = (8, 64, 28)


def node_part(
    scenario: Scenario, node: Node, entry: Entry, words: Words, problems: Sequence[Problem], depth: int
) -> Html:
    """The table of a node, with a column for remarks."""
    said = lines(
        [
            *(told(each) for each in problems),
            *(each for line in node.lines for each in _line(scenario, line, words)),
            *_does(tr("Hier gebeurt: {what}"), effect_words(node.effect, words)),
            *_allowed(node),
        ]
    )
    targets = {way.reply: way.to_number for way in entry.targets}
    rows: list[tuple[Part, ...]] = [("", said, "")]
    rows += [(words.number("reply", reply.id), _reply(reply, targets[reply.id], words), "") for reply in node.replies]
    if node.then:
        rows.append(("→", starts_words(node.then, words), ""))
    return table((entry.number, node.id, tr("Opmerkingen")), rows, _WIDTHS, depth)


def starts_words(arrows: Sequence[Go], words: Words) -> str:
    """Where it goes by itself: the first target whose condition holds."""
    told_ways: list[str] = []
    for each in arrows:
        to = target_words(each.to, words)
        if each.when is None and told_ways:
            told_ways.append(tr("Anders: ga naar {number}.").format(number=to))
        elif each.when is None:
            told_ways.append(tr("Ga naar {number}.").format(number=to))
        else:
            condition = condition_words(each.when, words)
            told_ways.append(tr("Als {condition}: ga naar {number}.").format(condition=condition, number=to))
    return " ".join(told_ways)


def target_words(name: str, words: Words) -> str:
    """The number of a node or an ending."""
    return words.numbers.get(("node", name)) or words.number("ending", name)


def faults_at(problems: Iterable[Problem], above: str, name: str) -> tuple[Problem, ...]:
    """The problems of a node or an ending; those of what stands in it too."""
    return tuple(each for each in problems if (above, name) in pairwise(each.place.keys))


def told(problem: Problem) -> Html:
    """A problem as a reader of the proof sees it."""
    kind = tr("Fout:") if problem.severity == FAULT else tr("Let op:")
    return joined(tag("b", kind), " ", sentence(problem))


def _line(scenario: Scenario, line: Line, words: Words) -> Iterator[Html]:
    name = _speaker(scenario, line.who)
    mood = f" ({tr(MOODS[line.mood])})" if line.mood in MOODS else ""
    when = _when(line.when, words)
    if line.text:
        who = tag("b", f"{name}{mood}: ") if name else ""
        yield joined(who, line.text if name else tag("i", line.text), *when)
    if line.thought:
        yield joined(tag("i", tr("{name} denkt: {words}").format(name=name, words=line.thought)), *when)


def _speaker(scenario: Scenario, who: str) -> str:
    if who == NARRATOR:
        return ""
    if who == YOU:
        return tr("Jij")
    return next((person.name for person in scenario.cast if person.id == who), who)


def _when(condition: Condition | None, words: Words) -> tuple[Html, ...]:
    if condition is None:
        return ()
    return (tag("i", " ", tr("[alleen als {condition}]").format(condition=condition_words(condition, words))),)


def _does(sentence_: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    return (sentence_.format(what=", ".join(parts)),) if parts else ()


def _allowed(node: Node) -> Iterator[str]:
    if "turn" in node.allow:
        yield tr("Je mag hier naar een ander onderwerp gaan.")
    if "end" in node.allow or not (node.replies or node.then):
        yield tr("Dit onderwerp mag hier ophouden.") if node.replies else tr("Dit onderwerp houdt hier op.")


def _reply(reply: Reply, to: str, words: Words) -> Html:
    parts: list[Part] = [joined(tag("b", reply.text), *_when(reply.when, words))]
    scores = ", ".join(shows_words(reply))
    if scores:
        parts.append(tr("Laat zien: {what}").format(what=scores))
    parts += _does(tr("Doet: {what}"), effect_words(reply.effect, words))
    if reply.feedback:
        parts.append(tag("i", tr("Uitleg: {words}").format(words=reply.feedback)))
    parts.append(tr("Ga naar {number}.").format(number=to or f"«{reply.to}»"))
    return lines(parts)
