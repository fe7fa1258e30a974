"""A story that KCC Coach wrote for Twine, read as the conversation that it was, with what was changed in Twine.

The visible texts and links count; the comments add what Twine has no place for. A passage, a line or a link that is new
has no comment, and gets what is usual.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import tr
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT, MAPPED, Note, note
from kcc_coach.packs.formats.leaf import shortly
from kcc_coach.packs.formats.mending import mended, to_fill_in
from kcc_coach.packs.formats.naming import Names, plain_text
from kcc_coach.packs.formats.passages import Ahead, link_of
from kcc_coach.packs.formats.twee_out import CLOSING, OPENING, OWN_TAG, unsafe
from kcc_coach.packs.source import formed_scenario
from kcc_coach.packs.yaml_tree import Block, Row, Scalar, Tree, read_yaml
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.check import check

if TYPE_CHECKING:
    from kcc_coach.packs.formats.passages import Passage, Story
    from kcc_coach.packs.formats.retelling import Retold

_MARK: Final = re.compile(r"\x00(\d+)\x00")
_SPEAKER: Final = re.compile(r"([\w-]+)((?: denkt)?(?: \(\w+\))?): +(\S.*)")
_NAMED: Final = re.compile(r"([^:]{1,80}): +(\S.*)")
_OTHERS: Final = frozenset({"narrator", "verteller", "you", "jij"})
_OWN: Final = frozenset({"StoryTitle", "StoryData", "StoryAuthor"})
_DASH: Final = " \t-*>•"
Fields = dict[str, tuple[Scalar, Tree]]


def is_own(story: Story) -> bool:
    """Whether a story was written by KCC Coach."""
    return any(OWN_TAG in each.tags and OPENING in each.text for each in story.passages)


def told_back(story: Story, file: str) -> Retold:
    """The conversation of a story that KCC Coach wrote, None with its faults."""
    back = _Back(story, file)
    tree = back.tree()
    if tree is None or back.problems:
        return None, (), tuple(back.problems) or (fault("twine-own-damaged", back.place(back.own)),)
    scenario, problems = formed_scenario(tree, file)
    if scenario is None:
        return None, (), problems
    scenario, mends = mended(scenario)
    problems = check(scenario)
    return (None if problems else scenario), (*back.notes, *mends), problems


class _Back:
    """A story while it is read back."""

    def __init__(self, story: Story, file: str) -> None:
        self.file = file
        self.notes: list[Note] = []
        self.problems: list[Problem] = []
        self.own = next(each for each in story.passages if OWN_TAG in each.tags and OPENING in each.text)
        self.passages: dict[str, Passage] = {}
        for each in story.passages:
            if each.name not in _OWN and OWN_TAG not in each.tags and not {"script", "stylesheet"} & {*each.tags}:
                self.passages.setdefault(each.name, each)
        self.cast: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.replies: set[str] = set()
        self.new_replies = Names()
        self.heights: list[int] = []  # how many lines more than one each comment of a passage takes

    # -- the whole

    def tree(self) -> Tree | None:
        """The conversation as its author would write it."""
        _, comments = self.uncommented(self.own)
        top = comments[0] if comments else {}
        if "endings" not in top:
            return None
        places = self.places(top)
        endings = _names(top["endings"][1])
        known = [*(name for names in places.values() for name in names), *endings]
        self.ids = {name: name for name in known if name in self.passages}
        names = Names(frozenset(known))
        fresh = [name for name in self.passages if name not in self.ids]
        for name in fresh:
            self.ids[name] = names.give(name)
            self.notes.append(note(GUESSED, "twine-new-passage", self.place(self.passages[name]), name=name))
        self.cast = self.people(top)
        made = {name: self.passage(each) for name, each in self.passages.items()}
        ends = {name: name in endings or (name in fresh and self.is_ending(made[name])) for name in made}
        top["endings"] = self.section(top["endings"], [*endings, *fresh], made, {n for n, end in ends.items() if end})
        told = {name for name, end in ends.items() if not end}
        self.notes.append(note(MAPPED, "twine-read-back", Place(self.file), count=len(made)))
        if "nodes" in top:
            top["nodes"] = self.section(top["nodes"], [*places.get("", []), *fresh], made, told)
        else:
            self.into_stages(top, fresh, made, told)
        return _block(top)

    def places(self, top: Fields) -> dict[str, list[str]]:
        """The places of each subject, in their order; the only subject of a plain conversation has no name."""
        if "nodes" in top:
            return {"": _names(top["nodes"][1])}
        subjects = [each for stage in _items(top.get("stages")) for each in _fields(stage).values()]
        named = {key.text: _fields(below) for _, tree in subjects for key, below in _fields(tree).values()}
        return {name: _names(each["nodes"][1]) for name, each in named.items() if "nodes" in each}

    def into_stages(self, top: Fields, fresh: list[str], made: dict[str, Fields], told: set[str]) -> None:
        """Puts the places where their subjects are; a new one belongs to the subject that it is tagged with."""
        places = self.places(top)
        last = next(reversed(places), "")
        tagged = {name: next((tag for tag in self.passages[name].tags if tag in places), last) for name in fresh}

        def subject(entry: tuple[Scalar, Tree]) -> tuple[Scalar, Tree]:
            key, fields = entry[0], _fields(entry[1])
            new = [name for name in fresh if tagged[name] == key.text]
            if "nodes" in fields:
                fields["nodes"] = self.section(fields["nodes"], [*places[key.text], *new], made, told)
            return key, _block(fields)

        stages = []
        for stage in _items(top.get("stages")):
            fields = _fields(stage)
            if "subjects" in fields:
                key, subjects = fields["subjects"]
                inner = {name: subject(entry) for name, entry in _fields(subjects).items()}
                fields["subjects"] = (key, _block(inner))
            stages.append(_block(fields))
        if "stages" in top:
            top["stages"] = (top["stages"][0], Row(tuple(stages), 0, 0))

    def section(
        self, entry: tuple[Scalar, Tree], names: list[str], made: dict[str, Fields], wanted: set[str]
    ) -> tuple[Scalar, Tree]:
        rows = tuple((self.key(name), _block(made[name])) for name in names if name in wanted)
        return entry[0], Block(rows, entry[0].line, entry[0].column)

    def key(self, name: str) -> Scalar:
        return Scalar(self.ids[name], self.passages[name].line, 1)

    def people(self, top: Fields) -> dict[str, str]:
        """Who may speak, by id and by name."""
        cast = _fields(top["cast"][1]) if "cast" in top else {}
        named = [(_fields(each).get("name"), who) for who, (_, each) in cast.items()]
        by_name = {entry[1].text.casefold(): who for entry, who in named if entry and isinstance(entry[1], Scalar)}
        return {**by_name, **{who: who for who in (*cast, *_OTHERS)}}

    # -- one passage

    def place(self, passage: Passage) -> Place:
        return Place(self.file, passage.line, 1, (passage.name,))

    def uncommented(self, passage: Passage) -> tuple[str, list[Fields]]:
        """The text with a mark for each of our comments, and what those say."""
        text, comments = passage.text.replace("\x00", ""), list[Fields]()
        self.heights = []
        kept, at, ahead = list[str](), 0, Ahead(text)
        while (begin := ahead.find(OPENING, at)) < len(text) and (end := ahead.find(CLOSING, begin)) < len(text):
            line = passage.line + 1 + text.count("\n", 0, begin) if len(comments) < 200 else passage.line
            inner = unsafe(text[begin + len(OPENING) : end])
            self.heights.append(inner.count("\n"))
            tree, problems = read_yaml(inner.strip() if "\n" not in inner else inner, self.file)
            self.problems += (
                Problem(each.code, Place(self.file, line + each.place.line - 1), each.values) for each in problems
            )
            kept += (text[at:begin], f"\x00{len(comments)}\x00")
            comments.append(_fields(_at_line(tree, line)) if tree is not None else {})
            at = end + len(CLOSING)
        return "".join(kept) + text[at:], comments

    def passage(self, passage: Passage) -> Fields:
        """What a passage says, as the fields of a place or of an ending."""
        text, comments = self.uncommented(passage)
        if ending := next((each for each in comments if "title" in each), None):
            words = unsafe(_MARK.sub("", text).strip()) or to_fill_in()
            return {**ending, "text": (_word("text"), _text(words, passage.line))}
        lines: list[Tree] = []
        replies: Fields = {}
        arrows: list[Tree] = []
        fields: Fields = {}
        number = passage.line
        for row in text.split("\n"):
            marks = [int(each) for each in _MARK.findall(row)]
            about = [comments[each] for each in marks]
            number += 1
            words, links = _links(_MARK.sub("", row))
            for link in links:
                self.link(link, about.pop(0) if about else {}, replies, arrows, number)
            if words:
                lines.append(self.line(words, about[0] if about else {}, number))
            elif about and not links:
                self.loose(about[0], fields, passage, number)
            number += sum(self.heights[each] for each in marks)
        if lines:
            fields["lines"] = (_word("lines"), Row(tuple(lines), passage.line, 1))
        return {**fields, **self.ways(passage, replies, arrows)}

    def ways(self, passage: Passage, replies: Fields, arrows: list[Tree]) -> Fields:
        """Where a place leads: to replies, or on by itself; where it does both, going on becomes a reply."""
        if arrows and not replies:
            return {"then": (_word("then"), Row(tuple(arrows), passage.line, 1))}
        if arrows:
            self.notes.append(note(GUESSED, "twine-now-replies", self.place(passage), name=passage.name))
        for arrow in arrows:
            name = self.new_replies.give("verder")
            replies[name] = (
                _word(name),
                _block({"text": (_word("text"), _text(tr("Ga verder."), 0)), **_fields(arrow)}),
            )
        return {"replies": (_word("replies"), _block(replies))} if replies else {}

    def loose(self, about: Fields, fields: Fields, passage: Passage, number: int) -> None:
        """A comment without a line or a link beside it: of the place itself, or of something that was taken away."""
        if "reply" in about or "then" in about or "when" in about:
            place = Place(self.file, number, 1, (passage.name,))
            self.notes.append(note(DROPPED, "twine-loose-comment", place, name=passage.name))
        else:
            fields.update(about)

    def line(self, words: str, about: Fields, number: int) -> Tree:
        """A line with who says it; who isn't one of the cast is part of what the narrator says."""
        key, text = "narrator", words
        if (found := _SPEAKER.fullmatch(words)) and found[1] in self.cast:
            key, text = self.cast[found[1]] + found[2], found[3]
        elif (named := _NAMED.fullmatch(words)) and named[1].casefold() in self.cast:
            key, text = self.cast[named[1].casefold()], named[2]
        entry = (Scalar(key, number, 1), _text(_read(text), number))
        return Block((entry, about["when"]) if "when" in about else (entry,), number, 1)

    def link(self, content: str, about: Fields, replies: Fields, arrows: list[Tree], number: int) -> None:
        found = link_of(content)
        to = Scalar(self.ids.get(found.target, found.target), number, 1)
        rest = {key: entry for key, entry in about.items() if key not in ("reply", "then", "text", "to")}
        if "then" in about:
            arrows.append(_block({**rest, "to": (_word("to"), to)}))
            return
        text = _read(found.text) or to_fill_in()
        named = about["reply"][1] if "reply" in about else None
        name = named.text if isinstance(named, Scalar) else ""
        while not name or name in self.replies:
            name = self.new_replies.give(text, "antwoord")
        self.replies.add(name)
        reply = {"text": (_word("text"), _text(text, number)), "to": (_word("to"), to), **rest}
        replies[name] = (Scalar(name, number, 1), _block(reply))

    def is_ending(self, fields: Fields) -> bool:
        """Whether a new passage ends the talk: no way leads on. It is completed as an ending then."""
        if {"replies", "then", "allow"} & {*fields}:
            return False
        if "title" in fields:
            return True
        lines = _items(fields.pop("lines", None))
        words = [entry[1].text for line in lines for entry in _fields(line).values() if isinstance(entry[1], Scalar)]
        fields.clear()
        plain = to_fill_in()
        for key in ("title", "text", "went_well", "think"):
            fields[key] = (_word(key), _text(plain_text("\n".join(words)) if key == "text" and words else plain, 0))
        for key in ("relation", "purpose"):
            fields[key] = (_word(key), Scalar("50", 0, 0))
        self.notes.append(note(LEFT, "twine-new-ending", Place(self.file), text=shortly(" ".join(words)) or plain))
        return True


def _links(row: str) -> tuple[str, list[str]]:
    """The words of a row and its links; a link among words lends them its own."""
    ahead, at, kept, links = Ahead(row), 0, list[str](), list[str]()
    around = ""
    while (begin := ahead.find("[[", at)) < len(row) and (end := ahead.link_end(begin)) >= 0:
        links.append(row[begin + 2 : end])
        kept += (row[at:begin], link_of(links[-1]).text)
        around += row[at:begin]
        at = end + 2
    around += row[at:]
    return (("".join(kept) + row[at:]).strip() if around.strip(_DASH) else ""), links


def _read(text: str) -> str:
    """A text as it was before it was written on one row."""
    return unsafe(text.replace("<br>", "\n"))


def _word(word: str) -> Scalar:
    return Scalar(word, 0, 0)


def _text(text: str, line: int) -> Scalar:
    return Scalar(text, line, 1, quoted=True)


def _block(fields: Fields) -> Block:
    line = min((key.line for key, _ in fields.values()), default=0)
    return Block(tuple(fields.values()), line, 1)


def _fields(tree: Tree) -> Fields:
    return {key.text: (key, value) for key, value in tree.entries} if isinstance(tree, Block) else {}


def _items(entry: Tree | tuple[Scalar, Tree] | None) -> tuple[Tree, ...]:
    tree = entry[1] if isinstance(entry, tuple) else entry
    return tree.items if isinstance(tree, Row) else ()


def _names(tree: Tree) -> list[str]:
    return [each.text for each in _items(tree) if isinstance(each, Scalar)]


def _at_line(tree: Tree, line: int) -> Tree:
    """The tree with its lines counted from the beginning of the file."""
    match tree:
        case Block(entries, at, column):
            moved = tuple((_moved(key, line), _at_line(value, line)) for key, value in entries)
            return Block(moved, at + line - 1, column)
        case Row(items, at, column):
            return Row(tuple(_at_line(each, line) for each in items), at + line - 1, column)
        case _:
            return _moved(tree, line)


def _moved(scalar: Scalar, line: int) -> Scalar:
    return Scalar(scalar.text, scalar.line + line - 1, scalar.column, scalar.cut, scalar.quoted)
