"""What is said at one place of a conversation, to read and to rewrite; how it runs stays as it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kcc_coach.i18n import tr
from kcc_coach.packs.plain_words import condition_words, effect_words, shows_words, words_of
from kcc_coach.packs.review.sounding import LANGUAGE, reply_hints
from kcc_coach.packs.text_spots import KINDS, TextSpot
from kcc_coach.scenario.words import MOODS
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.text_field import TextField
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.language.lexicon import Lexicon
    from kcc_coach.packs.plain_words import Words
    from kcc_coach.scenario.model import Condition, Node, Scenario

Keys = tuple[str, ...]
Identity = tuple[
    str, str, int
]  # whose text, of which kind, in which line: it stays when a line before it comes or goes


class NodePanel(Card):
    """Fields for the texts of a node or an ending.

    `written` comes with the field, the keys of its text, what stood there and what it became.
    """

    written = Signal(object, tuple, str, str)

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._fields: dict[Identity, TextField] = {}
        self._keys: dict[Identity, Keys] = {}
        self._shown = ""
        self._lexicon: Lexicon | None = None
        self._told: tuple[str, Scenario | None] = ("", None)

    def listen_with(self, lexicon: Lexicon) -> None:
        """Asks about the words of replies from now on, with these lists."""
        self._lexicon = lexicon
        self._ask(*self._told)

    def show_node(self, id: str, scenario: Scenario | None, spots: tuple[TextSpot, ...]) -> None:
        """Shows the texts of this place; an empty id shows those of the conversation itself."""
        found = {_identity(each): each for each in spots_of(id, scenario, spots)}
        if id == self._shown and list(found) == list(self._fields):
            self._keys = {identity: spot.keys for identity, spot in found.items()}
            for identity, spot in found.items():
                self._fields[identity].show_text(spot.text)
            self._ask(id, scenario)
            return
        self.give()
        self._shown = id
        self._keys = {identity: spot.keys for identity, spot in found.items()}
        self._fields = {}
        clear(self.column)
        self.column.addWidget(heading(id or tr("Over het gesprek"), 2))
        node = next((each for each in scenario.nodes if each.id == id), None) if scenario else None
        for identity, spot in found.items():
            field = TextField(_name(spot, node, scenario), spot.text, _about(spot, node, scenario))
            field.written.connect(partial(self._give_on, identity, field))
            self._fields[identity] = field
            self.column.addWidget(field)
        if not found:
            self.column.addWidget(text(tr("Hier staan geen teksten."), "muted"))
        self.column.addStretch()
        self._ask(id, scenario)

    def _ask(self, id: str, scenario: Scenario | None) -> None:
        """Puts the questions about each reply below its words."""
        self._told = id, scenario
        node = next((each for each in scenario.nodes if each.id == id), None) if scenario else None
        if self._lexicon is None or scenario is None or node is None or scenario.language != LANGUAGE:
            return
        hints = {str(reply.id): reply_hints(node, reply, self._lexicon) for reply in node.replies}
        for (owner, kind, _), field in self._fields.items():
            if kind == "reply":
                field.ask(hints.get(owner, ()))  # a reply that was just taken away has none

    def _give_on(self, identity: Identity, field: TextField, before: str, words: str) -> None:
        if identity in self._keys:
            self.written.emit(field, self._keys[identity], before, words)

    def shows(self, field: TextField) -> bool:
        """Whether this field is still here."""
        return any(each is field for each in self._fields.values())

    def go_in(self) -> None:
        """Puts the cursor in the first text."""
        for field in self._fields.values():
            field.go_in()
            break

    def give(self) -> None:
        """Gives what is being typed, before something else is shown."""
        for field in self._fields.values():
            field.give()


def spots_of(id: str, scenario: Scenario | None, spots: tuple[TextSpot, ...]) -> tuple[TextSpot, ...]:
    """The texts of a node with its replies, of an ending, or (no id) of the conversation and its people."""
    node = next((each for each in scenario.nodes if each.id == id), None) if scenario else None
    if node is not None:
        owners = {id, *(reply.id for reply in node.replies)}
        return tuple(each for each in spots if each.owner in owners and "nodes" in each.keys)
    if id:
        return tuple(each for each in spots if each.owner == id and each.keys[0] == "endings")
    return tuple(each for each in spots if "nodes" not in each.keys and each.keys[0] != "endings")


def _identity(spot: TextSpot) -> Identity:
    return spot.owner, spot.kind, spot.line


def _name(spot: TextSpot, node: Node | None, scenario: Scenario | None) -> str:
    """What a field is called: whose words it holds."""
    kind = tr(KINDS[spot.kind])
    if node is None or scenario is None:
        return kind
    if spot.kind in ("line", "thought") and 0 <= spot.line < len(node.lines):
        line = node.lines[spot.line]
        names = {person.id: person.name for person in scenario.cast}
        who = names.get(line.who) or {"you": tr("Jij"), "narrator": tr("Verteller")}.get(line.who, line.who)
        if spot.kind == "thought":
            return tr("{name} denkt").format(name=who)
        return tr("{name}, {mood}").format(name=who, mood=tr(MOODS[line.mood])) if line.mood else who
    if spot.kind in ("reply", "feedback"):
        return f"{kind}: {spot.owner}"
    return kind


def _about(spot: TextSpot, node: Node | None, scenario: Scenario | None) -> str:
    """When a line is said, and what a reply does: below its words."""
    if node is None or scenario is None:
        return ""
    words = words_of(scenario)
    if spot.kind in ("line", "thought") and 0 <= spot.line < len(node.lines):
        return _only(node.lines[spot.line].when, words)
    reply = next((each for each in node.replies if each.id == spot.owner), None) if spot.kind == "reply" else None
    if reply is None:
        return ""
    told = ", ".join((*shows_words(reply), *effect_words(reply.effect, words)))
    parts = (tr("Gaat naar {target}.").format(target=reply.to), _only(reply.when, words), told)
    return " ".join(part for part in parts if part)


def _only(when: Condition | None, words: Words) -> str:
    return tr("Alleen als {condition}.").format(condition=condition_words(when, words)) if when is not None else ""
