"""What a pack says of itself: one closed schema for pack.yaml and for the pack.json of a distributed pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.packs.packfile import Card, Dare
from kcc_coach.packs.reading import Cursor, Report
from kcc_coach.packs.source import read_accepted
from kcc_coach.packs.translating import LONGEST_CHALLENGE
from kcc_coach.problem import fault
from kcc_coach.scenario.competencies import BY_ID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kcc_coach.packs.document import Document
    from kcc_coach.packs.yaml_tree import Tree
    from kcc_coach.problem import Problem

PACK_FORMAT: Final = 1
REQUIRED: Final = ("pack", "id", "version", "title", "author", "licence", "language")
MOST_IN_ORDER: Final = 1000
KEYS: Final = (*REQUIRED, "summary", "legal_basis", "review_date", "order", "accept", "challenges")
CHALLENGE_KEYS: Final = ("id", "text", "competency")
MOST_CHALLENGES: Final = 100


def read_card(tree: Tree, file: str, report: Report | None = None) -> tuple[Card | None, tuple[Problem, ...]]:
    """What a pack says of itself, with all faults at once; None where it is of a newer format.

    A name or a text that is missing or cannot be is empty in it. Where a report is given, it knows afterwards where
    everything stands.
    """
    report = report or Report(file)
    fields = Cursor(tree, (), report).fields(KEYS, REQUIRED)
    found = fields["pack"].whole(1, 999) if "pack" in fields else PACK_FORMAT
    if found > PACK_FORMAT:
        return None, (fault("newer-format", report.place(("pack",)), found=found),)
    texts = {
        name: fields[name].text(600) for name in ("licence", "language", "summary", "legal_basis") if name in fields
    }
    names = {name: fields[name].name(limit) for name, limit in (("title", 120), ("author", 120)) if name in fields}
    card = Card(
        id=fields["id"].id() if "id" in fields else "",
        version=fields["version"].whole(1, 999_999) if "version" in fields else 1,
        title=names.get("title", ""),
        author=names.get("author", ""),
        licence=texts.get("licence", ""),
        language=texts.get("language", ""),
        summary=texts.get("summary", ""),
        legal_basis=texts.get("legal_basis", ""),
        review_date=str(fields["review_date"].day() or "") if "review_date" in fields else "",
        accepted=read_accepted(fields["accept"]) if "accept" in fields else (),
        order=_order(fields["order"]) if "order" in fields else (),
        challenges=_challenges(fields["challenges"]) if "challenges" in fields else (),
    )
    return card, tuple(report.problems)


def _order(cursor: Cursor) -> tuple[str, ...]:
    """The names of conversations, each once."""
    named: dict[str, None] = {}
    for each in cursor.items(MOST_IN_ORDER):
        name = each.id()
        if name in named:
            each.fault("named-twice", name=name)
        elif name:
            named[name] = None
    return tuple(named)


def _challenges(cursor: Cursor) -> tuple[Dare, ...]:
    """Small steps, each with an id of its own."""
    found: dict[str, Dare] = {}
    for each in cursor.items(MOST_CHALLENGES):
        fields = each.fields(CHALLENGE_KEYS, CHALLENGE_KEYS)
        name = fields["id"].id() if "id" in fields else ""
        text = fields["text"].text(LONGEST_CHALLENGE) if "text" in fields else ""
        about = fields["competency"].one_of(tuple(BY_ID)) if "competency" in fields else ""
        if name in found:
            fields["id"].fault("named-twice", name=name)
        elif name:
            found[name] = Dare(name, text, about)
    return tuple(found.values())


def strangers(tree: Tree, file: str, known: Collection[str]) -> Iterator[Problem]:
    """The names in the order that none of the known conversations has, each at its place and once."""
    order = Cursor(tree, (), Report(file)).entries().get("order")
    told: set[str] = set()
    for each in order.items(MOST_IN_ORDER) if order else ():
        name = each.id()
        faulty = any(found.place.keys == each.keys for found in each.report.problems[-1:])  # told already
        if name not in told and name not in known and not faulty:
            yield fault("order-unknown", each.here(), name=name)
        told.add(name)


def card_document(card: Card) -> Document:
    """The card as plain data, in the shape in which it is read."""
    accepted = [
        {key: value for key, value in (("smell", each.smell), ("at", each.at), ("reason", each.reason)) if value}
        for each in card.accepted
    ]
    document = {
        "pack": PACK_FORMAT,
        "id": card.id,
        "version": card.version,
        "title": card.title,
        "summary": card.summary,
        "author": card.author,
        "licence": card.licence,
        "language": card.language,
        "legal_basis": card.legal_basis,
        "review_date": card.review_date,
        "order": list(card.order),
        "accept": accepted,
        "challenges": [{"id": each.id, "text": each.text, "competency": each.competency} for each in card.challenges],
    }
    return {key: value for key, value in document.items() if value not in ("", [])}
