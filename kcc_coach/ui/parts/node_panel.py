"""What is said at one place of a conversation, to read and to rewrite; how it runs stays as it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kcc_coach.i18n import tr
from kcc_coach.packs.plain_words import condition_words, effect_words, shows_words, words_of
from kcc_coach.packs.text_spots import KINDS, TextSpot
from kcc_coach.scenario.words import MOODS
from kcc_coach.ui.parts.page import Card, clear
from kcc_coach.ui.parts.text_field import TextField
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.scenario.model import Node, Scenario

Keys = tuple[str, ...]


class NodePanel(Card):
    """Fields for the texts of a node or an ending. `written` comes with the keys of a text and what it became."""

    written = Signal(tuple, str)

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._fields: dict[Keys, TextField] = {}
        self._shown = ""

    def show_node(self, id: str, scenario: Scenario | None, spots: tuple[TextSpot, ...]) -> None:
        """Shows the texts of this place; an empty id shows those of the conversation itself."""
        found = spots_of(id, scenario, spots)
        if id == self._shown and [each.keys for each in found] == list(self._fields):
            for spot in found:
                self._fields[spot.keys].show_text(spot.text)
            return
        self.give()
        self._shown = id
        self._fields = {}
        clear(self.column)
        self.column.addWidget(heading(id or tr("Over het gesprek"), 2))
        node = next((each for each in scenario.nodes if each.id == id), None) if scenario else None
        for spot in found:
            field = TextField(_name(spot, node, scenario), spot.text, _about(spot, node, scenario))
            field.written.connect(partial(self.written.emit, spot.keys))
            self._fields[spot.keys] = field
            self.column.addWidget(field)
        if not found:
            self.column.addWidget(text(tr("Hier staan geen teksten."), "muted"))
        self.column.addStretch()

    def show_problem(self, keys: Keys, sentence: str) -> bool:
        """What is wrong with one of the texts; empty where nothing is. False where that text isn't shown any more."""
        if keys in self._fields:
            self._fields[keys].show_problem(sentence)
        return keys in self._fields

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
    """What a reply does, below its words."""
    if spot.kind != "reply" or node is None or scenario is None:
        return ""
    reply = next((each for each in node.replies if each.id == spot.owner), None)
    if reply is None:
        return ""
    words = words_of(scenario)
    told = ", ".join((*shows_words(reply), *effect_words(reply.effect, words)))
    when = tr("Alleen als {condition}.").format(condition=condition_words(reply.when, words)) if reply.when else ""
    return " ".join(part for part in (tr("Gaat naar {target}.").format(target=reply.to), when, told) if part)
