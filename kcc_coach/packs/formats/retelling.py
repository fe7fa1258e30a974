"""A story of Twine made into a conversation: what is told in it, what it remembers, who speaks, where it ends."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.dialects import PLAIN, dialect_of, sheet_of
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT, MAPPED, Note, note
from kcc_coach.packs.formats.leaf import BACK, Changed, Inserted, Sheet, Way, shortly
from kcc_coach.packs.formats.mending import LAST, blank_ending, mended, to_fill_in
from kcc_coach.packs.formats.naming import Names, plain_text, slug
from kcc_coach.packs.formats.remembered import Memory
from kcc_coach.packs.formats.spoken import is_yourself, speakers_of
from kcc_coach.packs.formats.telling import Teller, Told, told_of
from kcc_coach.packs.formats.ways import unrolled, with_ways_out, without_way_out
from kcc_coach.packs.source import MOST_NODES
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.check import check
from kcc_coach.scenario.model import (
    CHANNELS,
    TENSION,
    TRUST,
    YOU,
    CastId,
    Ending,
    Go,
    Meter,
    Node,
    Person,
    Scenario,
    ScenarioId,
    Stage,
    Subject,
    SubjectId,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.packs.formats.leaf import Piece
    from kcc_coach.packs.formats.macros import Change
    from kcc_coach.packs.formats.passages import Passage, Story

Retold = tuple[Scenario | None, tuple[Note, ...], tuple[Problem, ...]]
LONGEST_PASSAGE: Final = 60_000
MOST_INSERTED: Final = 4  # passages within passages
MOST_PIECES: Final = 50_000  # that are inserted in other passages
MOST_NAMED: Final = 8  # things that one note names
MINUTES: Final = 10
_OWN: Final = frozenset(
    {"StoryTitle", "StoryData", "StoryAuthor", "StorySubtitle", "StoryCaption", "StoryMenu", "StoryBanner"}
    | {"StorySettings", "StoryIncludes", "StoryInterface", "StoryShare", "StoryInit", "StoryDisplayTitle"}
    | {"PassageHeader", "PassageFooter", "PassageReady", "PassageDone"}
)
_OWN_TAGS: Final = frozenset({"script", "stylesheet", "widget", "annotation", "Twine.private", "Twine.image"})
_FIRST_TAGS: Final = frozenset({"startup", "init"})
_HARMLESS: Final = frozenset({"StoryTitle", "StoryData", "StoryAuthor"})


def retold(story: Story, file: str, names: Names) -> Retold:
    """The conversation of a story, None with the reason where it cannot be one; `names` gives its id."""
    if len(story.passages) > MOST_NODES:
        return None, (), (fault("too-many", Place(file), found=len(story.passages), limit=MOST_NODES),)
    telling = _Retelling(story, file)
    if not telling.passages:
        return None, (), (fault("foreign-empty", Place(file)),)
    scenario = telling.scenario(names)
    found = len(scenario.nodes)
    if found > MOST_NODES:
        return None, (), (fault("too-many", Place(file), found=found, limit=MOST_NODES),)
    scenario, mends = mended(scenario)
    problems = check(scenario)
    notes = (*story.notes, *telling.notes, *mends)
    return (None, notes, problems) if problems else (scenario, notes, ())


class _Retelling:
    """A story while it is made into a conversation."""

    def __init__(self, story: Story, file: str) -> None:
        self.story = story
        self.file = file
        self.notes: list[Note] = []
        self.passages = self.told_passages()
        self.dialect = self.format()
        self.sheets = {name: self.sheet(each) for name, each in self.passages.items()}
        self.names = Names(frozenset({LAST}))
        self.ids = {name: self.names.give(name) for name in self.passages}
        self.likely = {name.casefold(): name for name in reversed(self.passages)}
        self.room = MOST_PIECES
        self.lost: dict[str, str] = {}  # targets that are not there, with the first passage that names them
        self.from_where: dict[str, list[str]] = defaultdict(list)

    # -- reading

    def place(self, passage: str = "") -> Place:
        known = self.passages.get(passage)
        return Place(self.file, known.line if known else 0, 0, (passage,) if passage else ())

    def note(self, kind: str, code: str, passage: str = "", /, **values: object) -> None:
        self.notes.append(note(kind, code, self.place(passage), **values))

    def told_passages(self) -> dict[str, Passage]:
        """The passages that tell something, by name; those that are Twine's own are named in a note."""
        passages: dict[str, Passage] = {}
        own = []
        for each in self.story.passages:
            if each.name in _OWN or not _OWN_TAGS.isdisjoint(each.tags) or not _FIRST_TAGS.isdisjoint(each.tags):
                own += [each.name] if each.name not in _HARMLESS else []
            elif each.name in passages:
                self.notes.append(note(DROPPED, "twine-double-dropped", Place(self.file, each.line), name=each.name))
            else:
                passages[each.name] = each
        if own:
            self.notes.append(note(DROPPED, "twine-special-dropped", Place(self.file), what=_named(own)))
        return passages

    def format(self) -> str:
        dialect, guessed = dialect_of(self.story)
        if guessed:
            self.note(GUESSED, "twine-format-guessed", format=dialect.capitalize())
        elif dialect == PLAIN and self.story.format:
            self.note(LEFT, "twine-format-unknown", format=self.story.format)
        return dialect

    def sheet(self, passage: Passage) -> Sheet:
        """What a passage comes down to, with a note for what stays code, what goes and what wasn't understood."""
        if len(passage.text) > LONGEST_PASSAGE:
            self.note(DROPPED, "twine-cut", passage.name, passage=passage.name)
        sheet = sheet_of(passage.text[:LONGEST_PASSAGE], self.dialect)
        for kind, code, what in (
            (LEFT, "twine-kept", sheet.kept),
            (DROPPED, "twine-dropped", sheet.gone),
            (GUESSED, "twine-opened", sheet.opened),
        ):
            if what:
                self.note(kind, code, passage.name, passage=passage.name, what=_named(what))
        return sheet

    def first_changes(self) -> Iterator[Change]:
        """What the story sets before it begins."""
        for each in self.story.passages:
            if each.name == "StoryInit" or not _FIRST_TAGS.isdisjoint(each.tags):
                for piece in sheet_of(each.text[:LONGEST_PASSAGE], self.dialect).pieces:
                    if isinstance(piece, Changed):
                        yield from piece.changes

    def pieces(self, name: str) -> list[Piece]:
        """The pieces of a passage, with those of the passages that it inserts in their place."""
        found: list[Piece] = []
        waiting: list[tuple[Piece, int]] = [(each, 0) for each in reversed(self.sheets[name].pieces)]
        while waiting:
            piece, depth = waiting.pop()
            inserted = self.found(piece.target) if isinstance(piece, Inserted) else ""
            inner = self.sheets[inserted].pieces if inserted else []
            if isinstance(piece, Inserted) and inserted and depth < MOST_INSERTED and len(inner) <= self.room:
                self.room -= len(inner)
                waiting += [(_under(each, piece), depth + 1) for each in reversed(inner)]
            else:
                found.append(piece)
        return found

    def found(self, target: str) -> str:
        """The name of the passage that is meant; empty where there is none."""
        return target if target in self.passages else self.likely.get(target.casefold(), "")

    # -- telling

    def scenario(self, names: Names) -> Scenario:
        told = {name: told_of(self.pieces(name)) for name in self.passages}
        self.ways_back(told)
        first = self.first()
        memory = self.memory(told)
        cast = self.cast(told)
        teller = Teller(self.names, Names(), memory, cast, self.target)
        for name, each in told.items():
            teller.tell(name, self.ids[name], each, first=name == first)
        nodes, endings = self.completed(teller)
        self.tell_of(told, teller, memory)
        title = plain_text(self.story.title, 120) or plain_text(self.file.rpartition("/")[2].partition(".")[0], 120)
        fill = to_fill_in()
        return Scenario(
            id=ScenarioId(names.give(slug(title), "gesprek")),
            version=1,
            title=title or fill,
            summary=fill,
            language="nl",
            channel=CHANNELS[0],
            place="",
            you=fill,
            cast=tuple(Person(who, name) for name, who in cast.items() if who != YOU),
            competencies=(),
            lessons=(),
            minutes=MINUTES,
            meters=(Meter(TRUST, 50), Meter(TENSION, 30)),
            variables=tuple(memory.variables.values()),
            stages=(Stage((Subject(SubjectId(""), (Go(self.ids[first]),), nodes),)),),
            endings=endings,
        )

    def first(self) -> str:
        """The passage that the story begins with."""
        wanted = self.story.start or "Start"
        found = self.found(wanted)
        first = found or ("Start" if "Start" in self.passages else next(iter(self.passages)))
        if not found:
            self.note(GUESSED, "twine-start-guessed", first, name=wanted, first=first)
        return first

    def ways_back(self, told: dict[str, Told]) -> None:
        """Ways back lead to the first passage that comes here; where none does they are left out."""
        for name, each in told.items():
            for way in (*each.links, *each.jumps):
                if way.target != BACK and self.found(way.target) not in ("", name):
                    self.from_where[self.found(way.target)].append(name)
        for name, each in told.items():
            if all(way.target != BACK for way in each.links):
                continue
            before = next(iter(self.from_where[name]), "")
            if before:
                self.note(GUESSED, "twine-back", name, passage=name, name=before)
            else:
                self.note(DROPPED, "twine-back-dropped", name, passage=name)
            each.links = [_led_back(way, before) for way in each.links if before or way.target != BACK]

    def memory(self, told: dict[str, Told]) -> Memory:
        changes = [
            change
            for each in told.values()
            for change in (
                *(change for part in each.parts for change in (*part.changes, *part.aside)),
                *(change for way in each.links for change in way.changes),
            )
        ]
        tests = {piece.when for sheet in self.sheets.values() for piece in sheet.pieces if piece.when}
        memory = Memory(changes, tests, self.first_changes())
        for name, each in memory.variables.items():
            if each.kind == "bool":
                self.note(MAPPED, "twine-yes-no", name=name)
            else:
                self.note(GUESSED, "twine-counter", name=name, low=each.low, high=each.high)
        for name in memory.unclear:
            self.note(DROPPED, "twine-variable-dropped", name=name)
        return memory

    def cast(self, told: dict[str, Told]) -> dict[str, CastId]:
        """Who speaks more than once, with an id."""
        ids, cast = Names(), dict[str, CastId]()
        for name, count in speakers_of(row for each in told.values() for row in each.rows).items():
            if is_yourself(name):
                cast[name] = YOU
                self.note(GUESSED, "twine-you", name=name)
            else:
                cast[name] = CastId(ids.give(name, "iemand"))
                self.note(GUESSED, "twine-speaker", name=name, count=count)
        return cast

    def target(self, passage: str, target: str) -> str:
        """The id that a link leads to; the last ending where its passage is not there."""
        found = self.found(target)
        if not found:
            if target not in self.lost:
                self.lost[target] = passage
                self.note(GUESSED, "twine-link-lost", passage, target=shortly(target))
            return LAST
        if found != target and target not in self.lost:
            self.lost[target] = passage
            self.note(GUESSED, "twine-link-guessed", passage, target=shortly(target), name=found)
        return self.ids[found]

    def completed(self, teller: Teller) -> tuple[tuple[Node, ...], tuple[Ending, ...]]:
        """The places and endings, so that every talk comes to a choice, and every choice can come to an end."""
        nodes, asked = unrolled(tuple(teller.nodes), teller.replies)
        for name in asked:
            self.note(GUESSED, "twine-asks", name=name)
        endings = [*teller.endings, blank_ending(LAST)]
        needed = without_way_out(nodes, (each.id for each in endings))
        for name in needed:
            self.note(GUESSED, "way-out-made", name=name)
        nodes = with_ways_out(nodes, needed, LAST, teller.replies)
        used = {to for node in nodes for to in (*(each.to for each in node.replies), *(each.to for each in node.then))}
        return nodes, tuple(endings if LAST in used else endings[:-1])

    def tell_of(self, told: dict[str, Told], teller: Teller, memory: Memory) -> None:
        """The notes on the whole."""
        self.note(MAPPED, "twine-passages", count=len(told))
        for passage, text in teller.onward:
            self.note(GUESSED, "twine-goes-on", passage, passage=passage, text=shortly(text))
        for passage in dict.fromkeys(teller.cut):
            self.note(DROPPED, "twine-cut", passage, passage=passage)
        for name in memory.lost:
            self.note(DROPPED, "twine-unset-dropped", name=name)
        marked = sum(each.marked for each in told.values())
        if marked:
            self.note(DROPPED, "twine-layout-dropped", count=marked)
        if teller.endings:
            self.note(LEFT, "twine-endings", count=len(teller.endings))
        self.note(LEFT, "twine-to-fill-in")


def _under(piece: Piece, inserted: Inserted) -> Piece:
    """A piece of an inserted passage, under the condition of its insertion too."""
    match piece:
        case Way():
            return Way(piece.text, piece.target, piece.changes, piece.by_itself, (*inserted.when, *piece.when))
        case Changed():
            return Changed(piece.changes, (*inserted.when, *piece.when))
        case Inserted():
            return Inserted(piece.target, (*inserted.when, *piece.when))
        case _:
            return type(piece)(piece.text, (*inserted.when, *piece.when))


def _led_back(way: Way, before: str) -> Way:
    return Way(way.text or before, before, way.changes, when=way.when) if way.target == BACK else way


def _named(things: Iterable[str]) -> str:
    """Things by name, the first of them where they are many."""
    names = list(dict.fromkeys(things))
    return ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
