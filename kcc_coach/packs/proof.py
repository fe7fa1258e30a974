"""The proof of a conversation: everything in it on paper, numbered, with room for the remarks of who reviews it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import current, tr, trn
from kcc_coach.packs.outline import ENDING, NODE, SUBJECT, outline
from kcc_coach.packs.plain_words import Words, competency_words, share_words, value_words, words_of
from kcc_coach.packs.proof_html import joined, lines, page, table, tag
from kcc_coach.packs.proof_nodes import faults_at, node_part, starts_words, told
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.score import worth
from kcc_coach.scenario.words import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kcc_coach.packs.outline import Entry
    from kcc_coach.packs.proof_html import Html, Part
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Ending, Node, Scenario, Subject, Variable

_DEEPEST: Final = 6


def proof_html(scenario: Scenario, problems: Iterable[Problem] = ()) -> str:
    """One conversation with its faults and smells, as one file of HTML in the language in use."""
    return proofs_html([(scenario, tuple(problems))])


def proofs_html(proofs: Sequence[tuple[Scenario, tuple[Problem, ...]]]) -> str:
    """Several conversations in one file, each on a page of its own."""
    parts: list[Part] = []
    for number, (scenario, problems) in enumerate(proofs):
        style = {"style": "page-break-before: always"} if number else {}
        parts += [tag("h1", scenario.title, **style), *_parts(scenario, problems)]
    return page(", ".join(scenario.title for scenario, _ in proofs), current(), *parts)


def _parts(scenario: Scenario, problems: tuple[Problem, ...]) -> Iterator[Html]:
    entries = outline(scenario)
    words = words_of(scenario, _numbers(entries))
    yield tag("p", scenario.summary)
    yield _facts(scenario, problems)
    general = [each for each in problems if not _placed_at(each, scenario)]
    if general:
        yield tag("h2", tr("Over het geheel"))
        yield lines(told(each) for each in general)
    yield from _persons(scenario)
    yield from _values(scenario, words)
    yield tag("h2", tr("Competenties"))
    yield lines(_competency(name) for name in scenario.competencies)
    yield tag("h2", tr("Verloop"), style="page-break-before: always")
    yield from _flow(scenario, entries, words, problems)
    yield tag("h2", tr("Hoe het kan aflopen"), style="page-break-before: always")
    for ending in scenario.endings:
        yield from _ending(ending, words, problems)
    yield from _worths(scenario, words)


def _numbers(entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    numbers = {(each.kind, each.id): each.number for each in entries}
    return numbers | {("reply", way.reply): way.number for each in entries for way in each.targets if way.reply}


def _placed_at(problem: Problem, scenario: Scenario) -> bool:
    """Whether a problem is told where its node or ending stands."""
    names = [("nodes", node.id) for node in scenario.nodes] + [("endings", ending.id) for ending in scenario.endings]
    return any(faults_at([problem], above, name) for above, name in names)


def _facts(scenario: Scenario, problems: tuple[Problem, ...]) -> Html:
    rows = [
        (tr("Kanaal"), tr(CHANNELS[scenario.channel])),
        (tr("Plaats"), scenario.place),
        (tr("Wie je bent"), scenario.you),
        (tr("Duur"), trn("{count} minuut", "{count} minuten", scenario.minutes)),
        (tr("Lessen"), ", ".join(scenario.lessons)),
        (tr("Versie"), f"{scenario.id} {scenario.version}"),
        (tr("Fouten en opmerkingen"), str(len(problems))),
    ]
    return table(("", ""), [row for row in rows if row[1]], (25, 75))


def _persons(scenario: Scenario) -> Iterator[Html]:
    yield tag("h2", tr("Wie er meedoen"))
    rows = [(person.name, person.about, "") for person in scenario.cast]
    yield table((tr("Naam"), tr("Over deze persoon"), tr("Opmerkingen")), rows, (20, 50, 30))


def _values(scenario: Scenario, words: Words) -> Iterator[Html]:
    rows = [(words.name(meter.name), str(meter.start), "0–100") for meter in scenario.meters]
    rows += [
        (words.name(each.name), value_words(each.name, each.start, words), _range(each)) for each in scenario.variables
    ]
    if rows:
        yield tag("h2", tr("Meters en variabelen"))
        yield table((tr("Naam"), tr("Begint op"), tr("Kan zijn")), rows, (40, 20, 40))


def _range(variable: Variable) -> str:
    if variable.kind == "int":
        return f"{variable.low}–{variable.high}"
    return ", ".join(variable.options) if variable.kind == "choice" else f"{tr('ja')}, {tr('nee')}"


def _competency(name: str) -> Html:
    about = next((tr(each.about) for known, each in BY_ID.items() if known == name), "")
    return joined(tag("b", competency_words(name)), f" – {about}" if about else "")


def _flow(
    scenario: Scenario, entries: tuple[Entry, ...], words: Words, problems: tuple[Problem, ...]
) -> Iterator[Html]:
    nodes: dict[str, Node] = {node.id: node for node in scenario.nodes}
    subjects: dict[str, Subject] = {subject.id: subject for subject in scenario.subjects}
    yield from (tag("p", starts_words(each.start, words)) for each in scenario.subjects if not each.id)
    for entry in entries:
        if entry.kind == SUBJECT:
            subject = subjects[entry.id]
            optional = f" ({tr('mag ook niet')})" if subject.optional else ""
            yield tag("h3", f"{entry.number}. {subject.title}{optional}")
            yield tag("p", starts_words(subject.start, words))
        elif entry.kind == NODE:
            found = faults_at(problems, "nodes", entry.id)
            yield node_part(scenario, nodes[entry.id], entry, words, found, min(entry.depth, _DEEPEST))
    if scenario.closing:
        yield tag("p", tr("Na het laatste onderwerp:"), " ", starts_words(scenario.closing, words))


def _ending(ending: Ending, words: Words, problems: tuple[Problem, ...]) -> Iterator[Html]:
    number = words.number(ENDING, ending.id)
    axes = tr("Relatie: {relation}. Doel: {purpose}.").format(
        relation=share_words(ending.relation, words), purpose=share_words(ending.purpose, words)
    )
    content = lines(
        [
            ending.text,
            joined(tag("b", tr("Wat goed ging:")), " ", ending.went_well),
            joined(tag("b", tr("Om over na te denken:")), " ", ending.think),
            axes,
            *(told(each) for each in faults_at(problems, "endings", ending.id)),
        ]
    )
    yield table((number, ending.title, tr("Opmerkingen")), [("", content, "")], (8, 64, 28))


def _worths(scenario: Scenario, words: Words) -> Iterator[Html]:
    """Per decision the replies, the one that is worth most first; 100 is the best in everything that is at stake."""
    yield tag("h2", tr("Wat de antwoorden waard zijn"), style="page-break-before: always")
    rows: list[tuple[Part, ...]] = []
    ordered = sorted(scenario.nodes, key=lambda node: _rank(words.number(NODE, node.id)))
    for node in ordered:
        valued = [(worth(node, reply), reply) for reply in node.replies]
        known = [(value, reply) for value, reply in valued if value is not None]
        for value, reply in sorted(known, key=lambda each: -each[0]):
            rows.append((words.number("reply", reply.id), reply.text, f"{value:.0f}"))
    if rows:
        yield table((tr("Nummer"), tr("Antwoord"), tr("Waarde")), rows, (10, 78, 12))
    else:
        yield tag("p", tr("Bij geen enkel antwoord staat een competentie op het spel."))


def _rank(number: str) -> int:
    return int(number) if number.isdecimal() else 0
