"""What a Branching Scenario says, as values: the passages, where each leads, and the screens at the end.

The id of a passage is its place in the list: the player numbers them so itself. Whatever has another shape than
expected counts as not being there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from kcc_coach.packs.formats.h5p_text import text_of_html

QUESTION: Final = "H5P.BranchingQuestion"
TEXTS: Final = frozenset({"H5P.AdvancedText", "H5P.Text"})
END: Final = -1
STATIC: Final = "static-end-score"
DYNAMIC: Final = "dynamic-score"
NO_SCORE: Final = "no-score"
HIGHEST_SCORE: Final = 1_000_000.0
_SETTINGS: Final = ("behaviour", "l10n")
_ITEM_SETTINGS: Final = ("proceedButtonText", "forceContentFinished", "contentBehaviour")


@dataclass(frozen=True)
class Edge:
    """Where something leads, and what is shown on the way: as an end screen where it leads to the end."""

    next: int = END
    title: str = ""
    subtitle: str = ""
    image: bool = False
    score: float | None = None

    @property
    def feedback(self) -> str:
        return "\n".join(each for each in (self.title, self.subtitle) if each)

    @property
    def is_end_screen(self) -> bool:
        return self.next == END and bool(self.feedback or self.image)


@dataclass(frozen=True)
class Alternative:
    """One of the answers to a question."""

    text: str
    edge: Edge


@dataclass(frozen=True)
class Passage:
    """A text to read or a question to answer. `lost` names the libraries in it that have no place in a talk."""

    library: str
    title: str
    texts: tuple[str, ...]
    edge: Edge
    alternatives: tuple[Alternative, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        return self.library == QUESTION

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The ways on: of a question those of its answers."""
        return tuple(each.edge for each in self.alternatives) if self.asks else (self.edge,)


@dataclass(frozen=True)
class Screen:
    """A screen at the end."""

    title: str
    text: str
    score: float | None
    image: bool = False


@dataclass(frozen=True)
class Branching:
    """The whole scenario. `screens` holds of each id the last that has it, as the player does; `shadowed` the others."""

    title: str
    opening: tuple[str, str]
    passages: tuple[Passage, ...]
    screens: dict[int, Screen]
    scoring: str
    shadowed: tuple[str, ...]
    opening_image: bool
    settings: tuple[str, ...]

    @property
    def images(self) -> int:
        """How many pictures belong to screens and to feedback."""
        edges = [edge for passage in self.passages for edge in passage.edges]
        shown = [edge.image for edge in edges] + [screen.image for screen in self.screens.values()]
        return sum(shown) + int(self.opening_image)


def branching_of(content: dict[str, Any]) -> Branching | None:
    """The scenario in content.json; None where it holds no passages."""
    top = block(content.get("branchingScenario"))
    raw = rows(top.get("content"))
    if not raw:
        return None
    listed = [block(each) for each in rows(top.get("endScreens"))]
    screens = {_id(each.get("contentId")): _screen(each) for each in listed}
    last = {_id(each.get("contentId")): at for at, each in enumerate(listed)}
    shadowed = [_screen(each).title for at, each in enumerate(listed) if last[_id(each.get("contentId"))] != at]
    group = block(top.get("scoringOptionGroup"))
    scoring = words(group.get("scoringOption") or top.get("scoringOption"))  # before 1.5 there was no group
    opening = block(top.get("startScreen"))
    used = [name for name in _SETTINGS if top.get(name)]
    used += [name for name in _ITEM_SETTINGS if any(block(each).get(name) for each in raw)]
    return Branching(
        title=words(top.get("title")),
        opening=(words(opening.get("startScreenTitle")), words(opening.get("startScreenSubtitle"))),
        passages=tuple(_passage(block(each)) for each in raw),
        screens=screens,
        scoring=scoring if scoring in {STATIC, DYNAMIC} else NO_SCORE,
        shadowed=tuple(shadowed),
        opening_image=_is_image(opening.get("startScreenImage")),
        settings=tuple(used),
    )


def _screen(raw: dict[str, Any]) -> Screen:
    return Screen(
        words(raw.get("endScreenTitle")),
        words(raw.get("endScreenSubtitle")),
        number(raw.get("endScreenScore")),
        _is_image(raw.get("endScreenImage")),
    )


def _passage(raw: dict[str, Any]) -> Passage:
    kind = block(raw.get("type"))
    library, params = machine_name(kind), block(kind.get("params"))
    title = words(block(kind.get("metadata")).get("title"))
    texts, lost = _texts(library, params)
    question = block(params.get("branchingQuestion")) if library == QUESTION else {}
    alternatives = tuple(
        Alternative(words(each.get("text")), _edge(each))
        for each in (block(every) for every in rows(question.get("alternatives")))
    )
    edge = Edge() if library == QUESTION else _edge(raw)  # the player looks only at what was answered
    return Passage(library, title, texts, edge, alternatives, lost)


def _edge(raw: dict[str, Any]) -> Edge:
    feedback = block(raw.get("feedback"))
    return Edge(
        _id(raw.get("nextContentId")),
        words(feedback.get("title")),
        words(feedback.get("subtitle")),
        _is_image(feedback.get("image")),
        number(feedback.get("endScreenScore")),
    )


def _texts(library: str, params: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What there is to read in a library, and the libraries in it of which nothing is left."""
    if library == QUESTION:
        return _some(words(block(params.get("branchingQuestion")).get("question"))), ()
    if library in TEXTS:
        return _some(words(params.get("text"))), ()
    texts: list[str] = []
    lost = [library or "?"]
    for action in _actions(library, params):
        if machine_name(action) in TEXTS:
            texts.extend(_some(words(block(action.get("params")).get("text"))))
        else:
            lost.append(machine_name(action) or "?")
    if library == "H5P.CoursePresentation":
        lost = lost[1:]
    return (*texts, *_some(words(params.get("alt")))), tuple(lost)


def _actions(library: str, params: dict[str, Any]) -> list[dict[str, Any]]:
    """What lies on the slides of a presentation, or over a video."""
    if library == "H5P.CoursePresentation":
        slides = rows(block(params.get("presentation")).get("slides"))
        elements = [each for slide in slides for each in rows(block(slide).get("elements"))]
    elif library == "H5P.InteractiveVideo":
        elements = rows(block(block(params.get("interactiveVideo")).get("assets")).get("interactions"))
    else:
        elements = []
    return [block(block(each).get("action")) for each in elements if block(each).get("action")]


def machine_name(raw: dict[str, Any]) -> str:
    """The name of a library without its version, which floats."""
    library = raw.get("library")
    return library.strip().split(" ")[0] if isinstance(library, str) else ""


def block(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def rows(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def words(value: Any) -> str:
    """The text of a field: fields are HTML, or at least escaped as HTML."""
    return text_of_html(value) if isinstance(value, str) else ""


def number(value: Any) -> float | None:
    """A score; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return max(-HIGHEST_SCORE, min(HIGHEST_SCORE, found)) if math.isfinite(found) else None


def _id(value: Any) -> int:
    """The id that something leads to; the end where it doesn't say."""
    if isinstance(value, str) and value.strip().lstrip("-").isdecimal() and len(value) < 10:
        return int(value.strip()) if value.strip().count("-") < 2 else END
    found = number(value)
    return END if found is None else int(found)


def _is_image(value: Any) -> bool:
    return bool(block(value).get("path"))


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
