"""The trainers' guides: the same in both languages, in the words of the window, with commands that can be typed."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.cli.main import _parser
from kcc_coach.packs.yaml_tree import read_yaml
from tests.catalogue import dutch, extracted, pairs, read, sentences
from tests.docs.guide import DOCS, ROOT, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

DUTCH: Final = (DOCS / "trainers.nl.md").read_text(encoding="utf-8")
ENGLISH: Final = (DOCS / "trainers.en.md").read_text(encoding="utf-8")
GUIDES: Final = {"trainers.nl.md": DUTCH, "trainers.en.md": ENGLISH}

SAID: Final = {word.casefold() for message in sentences(extracted("en")) for word in dutch(message)}
HEARD: Final = {said.casefold(): heard.casefold() for said, heard in pairs(read("en")) if heard}

_FENCED: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_BOLD: Final = re.compile(r"\*\*([^*]+)\*\*")
_HEADING: Final = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_LINK: Final = re.compile(r"\]\(([^)]*)\)")


def prose(guide: str) -> str:
    return _FENCED.sub("", guide)


def buttons(guide: str) -> list[str]:
    """What stands in bold: the words of the window, in the order in which the guide names them."""
    return [" ".join(each.split()) for each in _BOLD.findall(prose(guide))]


def commands(guide: str) -> Iterator[str]:
    return (line for block in blocks(guide, "") for line in block.splitlines())


def anchors(text: str) -> set[str]:
    return {re.sub(r"[^\w -]", "", name.lower()).replace(" ", "-") for _, name in _HEADING.findall(prose(text))}


def parts(guide: str) -> list[str]:
    """What a guide is made of, in order, whatever language it is in: headings, steps, points, tables, blocks."""
    marks = (re.match(r"(#+|\d+\.|-|\||```.*)", line) for line in guide.splitlines())
    return [found[0] for found in marks if found]


def test_both_guides_are_made_of_the_same_parts() -> None:
    assert [level for level, _ in _HEADING.findall(prose(DUTCH))] == [
        level for level, _ in _HEADING.findall(prose(ENGLISH))
    ]
    assert parts(DUTCH) == parts(ENGLISH)


def test_both_guides_have_the_same_blocks_to_type() -> None:
    assert _FENCED.findall(DUTCH) == _FENCED.findall(ENGLISH)


def test_every_button_that_the_dutch_guide_names_is_in_the_program() -> None:
    assert [each for each in buttons(DUTCH) if each.casefold() not in SAID] == []


def test_the_english_guide_names_the_same_buttons_as_the_program_does_in_english() -> None:
    """A sentence that nobody translated yet has no English to hold the guide to."""
    assert len(buttons(DUTCH)) == len(buttons(ENGLISH))
    both = list(zip(buttons(DUTCH), buttons(ENGLISH), strict=True))
    assert [
        (said, heard) for said, heard in both if HEARD.get(said.casefold(), heard.casefold()) != heard.casefold()
    ] == []


@pytest.mark.parametrize("command", sorted({*commands(DUTCH), *commands(ENGLISH)}))
def test_every_command_in_the_guides_can_be_typed(command: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "kcc-coach"
    _parser().parse_args(arguments)


@pytest.mark.parametrize("text", blocks(DUTCH, "yaml fragment"))
def test_every_fragment_in_the_guides_is_sound_yaml(text: str) -> None:
    assert read_yaml(text, "guide.yaml")[1] == ()


def links() -> Iterator[tuple[str, str]]:
    """Every link of a page to something in this project."""
    for page in (*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CHANGELOG.md"):
        for target in _LINK.findall(prose(page.read_text(encoding="utf-8"))):
            if "://" not in target:
                yield page.relative_to(ROOT).as_posix(), target


@pytest.mark.parametrize(("page", "target"), list(links()))
def test_every_link_leads_somewhere(page: str, target: str) -> None:
    file, _, anchor = target.partition("#")
    there = (ROOT / page).parent / file if file else ROOT / page
    assert there.exists()
    assert not anchor or anchor in anchors(there.read_text(encoding="utf-8"))


@pytest.mark.parametrize("guide", GUIDES)
def test_the_list_at_the_top_names_every_part_in_its_order(guide: str) -> None:
    listed = re.findall(r"^- \[(.+)\]\(#", GUIDES[guide], re.MULTILINE)
    assert listed == [name for level, name in _HEADING.findall(prose(GUIDES[guide])) if level == "##"]
