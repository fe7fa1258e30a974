"""Builds a conversation of the steps of a sheet: places with their lines and replies, arrows and endings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT, MAPPED
from kcc_coach.packs.formats.mending import blank_ending, to_fill_in
from kcc_coach.packs.formats.sheet_desk import Ids
from kcc_coach.packs.formats.sheet_parts import read_allow, read_effect_cells, read_share, read_shows
from kcc_coach.packs.formats.sheet_plain import ends
from kcc_coach.packs.formats.sheet_rows import speaker_named
from kcc_coach.packs.formats.sheet_words import mood_of, plain
from kcc_coach.problem import Place
from kcc_coach.scenario.model import (
    NARRATOR,
    CastId,
    CompetencyId,
    Effect,
    Ending,
    EndingId,
    Go,
    Line,
    Node,
    NodeId,
    Person,
    Reply,
    ReplyId,
    Share,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.packs.formats.sheet_desk import Desk
    from kcc_coach.packs.formats.sheet_general import General
    from kcc_coach.packs.formats.sheet_plain import Step
    from kcc_coach.packs.formats.sheet_shape import Row

MIDDLE: Final = Share(50.0)
_NAMES_OF_WORDS: Final = 5  # an id that is made of a text takes its first words


class Builder:
    """Turns steps into parts of a conversation; ids are given out first, so that arrows can be looked up."""

    def __init__(self, steps: tuple[Step, ...], general: General, desk: Desk) -> None:
        self.steps = steps
        self.general = general
        self.desk = desk
        self.cast = list(general.cast)
        self.people = Ids([person.id for person in general.cast])
        for person in general.cast:
            self.people.give(person.id, person.id)
        self.variables = tuple(general.variables)
        self.extra: dict[str, Ending] = {}  # endings that only an arrow names
        self.places: dict[str, NodeId] = {}
        self.ends: dict[str, EndingId] = {}
        self.targets: dict[str, str] = {}  # whatever may be written in `naar`, and what it means
        self.rows: dict[str, int] = {}  # the first row of each place and ending, and the row of each reply
        self.made = 0
        self.replies = Ids([step.row.get("reply") for step in steps if step.kind == "reply"])
        self.name_places()

    # -- names

    def name_places(self) -> None:
        """Gives every place and every ending its id."""
        ids = Ids([step.place for step in self.steps if step.kind not in ("start", "closing")])
        for step in self.steps:
            if step.kind == "ending":
                words = step.row.get("node") or step.row.get("title") or _first_words(step.row.get("text"))
                self.ends[f"{step.place}\n{step.row.number}"] = EndingId(ids.give(words, "einde"))
            elif step.kind not in ("start", "closing") and step.place not in self.places:
                own = not step.place.startswith("@")
                words = step.place if own else step.row.get("title") or _first_words(step.row.get("text"))
                self.made += not own
                self.places[step.place] = NodeId(ids.give(words, "plek"))
        self.ids = ids
        self.note_targets()

    def note_targets(self) -> None:
        """All ways to name a place: its id, what was written, a title, the number of a row, a text; the first counts."""
        written = [(place, str(own)) for place, own in self.places.items()]
        written += [(place.partition("\n")[0], str(own)) for place, own in self.ends.items()]
        named = [(own, own) for _, own in written]
        by_row: list[tuple[str, str]] = []
        by_title: list[tuple[str, str]] = []
        for step in self.steps:
            name = self.id_of(step)
            if name:
                by_row.append((str(step.row.number), name))
                self.rows.setdefault(name, step.row.number)
                by_title.extend((plain(step.row.get(each)), name) for each in ("title", "text") if step.kind != "reply")
        loose = [(plain(each), own) for each, own in (*named, *written)]
        for words, own in (*named, *written, *by_row, *loose, *by_title):
            if words:
                self.targets.setdefault(words, own)

    def id_of(self, step: Step) -> str:
        """The id of the place or the ending that a step belongs to; empty where it belongs to none."""
        if step.kind == "ending":
            return self.ends[f"{step.place}\n{step.row.number}"]
        return self.places.get(step.place, "")

    def target(self, row: Row) -> str:
        """What `naar` of a row means: a place or an ending. An end that isn't there yet is made."""
        words = row.get("to")
        found = self.targets.get(words) or self.targets.get(plain(words))
        if found or not ends(words):
            return found or words[:64]
        name = self.ids.give(words[:64], "einde")
        self.extra[name] = blank_ending(name, self.desk.fit(words, row.place(self.desk.file, "to"), 120))
        self.targets[words] = name
        self.desk.at(LEFT, "sheet-ending-made", row, "to", name=words)
        return name

    # -- parts

    def node(self, place: str, steps: Iterable[Step]) -> Node:
        """A place with all its rows."""
        lines: list[Line] = []
        replies: list[Reply] = []
        then: list[Go] = []
        effect, allow = Effect(), tuple[str, ...]()
        for step in steps:
            match step.kind:
                case "line":
                    lines.append(self.line(step.row))
                case "reply":
                    replies.append(self.reply(step.row))
                case "onward":
                    then.append(self.arrow(step.row))
                case _:
                    effect, allow = self.effect(step.row), self.allow(step.row)
        if replies and then:
            self.desk.note(DROPPED, "sheet-onward-dropped", name=place)
            then = []
        return Node(self.places[place], tuple(lines), tuple(replies), tuple(then), effect, allow)

    def line(self, row: Row) -> Line:
        mood = mood_of(row.get("mood"))
        if row.get("mood") and not mood:
            self.desk.at(DROPPED, "sheet-mood", row, "mood", text=row.get("mood"))
        who = self.speaker(row)
        text = self.desk.fit(row.get("text"), row.place(self.desk.file, "text"))
        thought = self.desk.fit(row.get("thought"), row.place(self.desk.file, "thought"))
        if thought and who == NARRATOR:  # who tells the story has no thoughts of its own
            text, thought = "\n".join(filter(None, (text, thought))), ""
        text = text or ("" if thought else to_fill_in())
        return Line(who, text, mood, thought, self.desk.condition(row, self.variables))

    def speaker(self, row: Row) -> CastId:
        """Who speaks; somebody new joins the cast."""
        word = row.get("who")
        known = speaker_named(word, tuple(self.cast)) if word else ""
        if known:
            return CastId(known)
        if not word and "who" in row.columns:
            return NARRATOR
        name = self.desk.fit_name(word, row.place(self.desk.file, "who"), 80) or to_fill_in()
        same = next((each.id for each in self.cast if each.name == name), None)
        if same:
            return same
        person = Person(CastId(self.people.give(word or "klant", "klant")), name)
        self.cast.append(person)
        self.desk.at(GUESSED, "sheet-speaker", row, "who", name=name)
        return person.id

    def reply(self, row: Row) -> Reply:
        words = self.desk.fit(row.get("text"), row.place(self.desk.file, "text"))
        if not words:
            self.desk.at(LEFT, "sheet-no-text", row, "text")
        written = row.get("reply")
        self.made += not written
        own = ReplyId(self.replies.give(written or _first_words(words), "antwoord"))
        self.rows.setdefault(own, row.number)
        return Reply(
            id=own,
            text=words or to_fill_in(),
            to=self.target(row),
            shows=self.shows(row),
            effect=self.effect(row),
            feedback=self.desk.fit(row.get("feedback"), row.place(self.desk.file, "feedback")),
            when=self.desk.condition(row, self.variables),
        )

    def shows(self, row: Row) -> tuple[tuple[CompetencyId, int], ...]:
        """What a reply shows: of the one column, and of those of single competencies."""
        shows, unread = read_shows(row.get("shows"))
        found = dict(shows)
        for column in row.cells:
            name = column.removeprefix("shows:")
            if name != column and row.get(column):
                single, more = read_shows(f"{name} {row.get(column)}")
                found.update(single)
                unread += more
        self.unread(unread, row, "shows")
        return tuple(found.items())

    def effect(self, row: Row) -> Effect:
        effect, unread = read_effect_cells(row.cells, self.variables)
        self.unread(unread, row, "effect")
        return effect

    def allow(self, row: Row) -> tuple[str, ...]:
        allow, unread = read_allow(row.get("allow"))
        self.unread(unread, row, "allow")
        return allow

    def unread(self, parts: tuple[str, ...], row: Row, column: str) -> None:
        for part in parts:
            self.desk.at(DROPPED, "sheet-cell-unread", row, column, text=part)

    def arrow(self, row: Row) -> Go:
        return Go(self.target(row), self.desk.condition(row, self.variables))

    def arrows(self, kind: str, subject: str = "") -> tuple[Go, ...]:
        """The arrows of the rows of this kind, of one subject."""
        return tuple(
            self.arrow(step.row)
            for step in self.steps
            if step.kind == kind and (kind == "closing" or step.row.get("subject") == subject)
        )

    def ending(self, step: Step) -> Ending:
        row = step.row

        def text(column: str) -> str:
            found = self.desk.fit(row.get(column), row.place(self.desk.file, column))
            if not found:
                self.desk.at(LEFT, "sheet-ending-open", row, column)
            return found or to_fill_in()

        def share(column: str) -> Share:
            found = read_share(row.get(column))
            if found is None:
                self.desk.at(LEFT, "sheet-axis-open", row, column)
            return found or MIDDLE

        title = text("title") if row.get("title") or not row.get("node") else text("node")
        texts = title, text("text"), text("went_well"), text("think")
        return Ending(EndingId(self.id_of(step)), *texts, share("relation"), share("purpose"))

    def endings(self) -> tuple[Ending, ...]:
        """The endings of the sheet, and those that only an arrow names."""
        written = tuple(self.ending(step) for step in self.steps if step.kind == "ending")
        return (*written, *self.extra.values())

    def row_of(self, place: Place) -> Place:
        """A place by keys, with the row of the reply, the place or the ending that it is in."""
        for name in reversed(place.keys):
            if name in self.rows:
                return Place(self.desk.file, self.rows[name], 0, place.keys)
        return Place(self.desk.file, 0, 0, place.keys)

    def tell_names(self) -> None:
        if self.made:
            self.desk.note(MAPPED, "sheet-names-made", count=self.made)


def _first_words(text: str) -> str:
    return " ".join(text.split()[:_NAMES_OF_WORDS])
