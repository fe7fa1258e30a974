"""XML read with care: no DOCTYPE, hence no entities of its own; limits on size, depth and number; names without namespace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES: Final = 8 * 1024 * 1024
DEEPEST: Final = 100
MOST_ELEMENTS: Final = 200_000


@dataclass
class Element:
    """An element with what is in it, and where it begins; `text` is only its own."""

    name: str
    line: int
    column: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, *names: str) -> Iterator[Element]:
        """The children with one of these names; all where none is given."""
        return (each for each in self.children if not names or each.name in names)

    def first(self, *path: str) -> Element:
        """The first child along a path of names; an empty element where there is none."""
        here = self
        for name in path:
            here = next(here.all(name), None) or Element("", here.line, here.column)
        return here

    def within(self, name: str) -> Iterator[Element]:
        """All elements with this name at any depth, in the order of the file."""
        return self.within_any(frozenset({name}))

    def within_any(self, names: frozenset[str]) -> Iterator[Element]:
        """All elements with one of these names at any depth, in the order of the file."""
        waiting = [iter(self.children)]
        while waiting:
            each = next(waiting[-1], None)
            if each is None:
                waiting.pop()
                continue
            if each.name in names:
                yield each
            waiting.append(iter(each.children))

    def get(self, *names: str) -> str:
        """The first of these attributes that is there."""
        return next((self.attributes[name].strip() for name in names if name in self.attributes), "")

    def place(self, file: str, *keys: str) -> Place:
        """Where it begins in the file."""
        return Place(file, self.line, self.column, keys)

    def says(self, *names: str) -> bool:
        """Whether the first of these attributes that is there says yes."""
        return self.get(*names).lower() in {"true", "1"}


class _StopError(Exception):
    """Ends the reading at once; holds the fault."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_xml(data: bytes, file: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """The root of an XML file; None with the reason where it cannot be read."""
    if len(data) > MOST_BYTES:
        return None, (fault("file-too-large", Place(file), limit=MOST_BYTES // 1024, size=len(data) // 1024),)
    builder = _Builder(file)
    try:
        builder.parser.Parse(data, True)  # noqa: FBT003  # expat takes it by position only
    except _StopError as stop:
        return None, (stop.problem,)
    except expat.ExpatError as error:
        return None, (fault("xml-syntax", Place(file, error.lineno, error.offset + 1)),)
    except (ValueError, LookupError):  # an encoding that Python doesn't know, or knows as something else
        return None, (fault("xml-syntax", Place(file, 1)),)
    return builder.root, ()


class _Builder:
    """Puts the elements together while they are read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Element | None = None
        self.open: list[tuple[Element, list[str]]] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def here(self) -> Place:
        return Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        del name, system, public, internal
        raise _StopError(fault("xml-doctype", self.here()))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= DEEPEST:
            raise _StopError(fault("xml-deep", self.here(), limit=DEEPEST))
        if self.count > MOST_ELEMENTS:
            raise _StopError(fault("too-many", self.here(), found=self.count, limit=MOST_ELEMENTS))
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        place = self.here()
        element = Element(name.rpartition(" ")[2], place.line, place.column, plain)
        if self.open:
            self.open[-1][0].children.append(element)
        else:
            self.root = element
        self.open.append((element, []))

    def end(self, name: str) -> None:
        del name
        element, texts = self.open.pop()
        element.text = "".join(texts)

    def characters(self, text: str) -> None:
        self.open[-1][1].append(text)
