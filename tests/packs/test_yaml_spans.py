from __future__ import annotations

import pytest

from kcc_coach.packs.yaml_spans import Branch, Leaf, found_at, spans_of
from tests.packs.styled import STYLED


def slice_of(text: str, *keys: str) -> str:
    tree = spans_of(text)
    assert tree is not None
    found = found_at(tree, keys)
    assert found is not None
    return text[found.start : found.end]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("value", "whole"),
    [
        ("plat # opmerking", "plat"),
        ("plat  ", "plat"),
        ("over\n  twee regels", "over\n  twee regels"),
        ("'een ''twee'''  # x", "'een ''twee'''"),
        ('"een \\" twee"', '"een \\" twee"'),
        ('"een\n   twee"', '"een\n   twee"'),
        ("|  # x\n  a\n\n  b\n\n\n", "|  # x\n  a\n\n  b"),
        (">-\n  a\n  b\n# x", ">-\n  a\n  b"),
        ("|+\n    a\n\n", "|+\n    a"),
        ("|2-\n    a\n", "|2-\n    a"),
        ("é😀 x", "é😀 x"),
        ("{a: b, c: [d]} # x", "{a: b, c: [d]}"),
        ("\n  a: b\n  c: d # x\n\n# y", "a: b\n  c: d"),
        ("\n  - a\n  - b: c\n", "- a\n  - b: c"),
    ],
)
def test_a_span_is_exactly_what_was_written(value: str, whole: str, newline: str) -> None:
    text = f"voor: één 😀\nhier: {value}\nna: z\n".replace("\n", newline)
    assert slice_of(text, "hier") == whole.replace("\n", newline)
    assert slice_of(text, "na") == "z"


def test_every_text_of_a_source_is_found_at_its_keys() -> None:
    tree = spans_of(STYLED)
    assert isinstance(tree, Branch)
    found = found_at(tree, ("nodes", "wachten", "lines", "1", "when"))
    assert isinstance(found, Leaf)
    assert found.text == "beloofd = yes"
    assert found_at(tree, ("nodes", "wachten", "lines", "9")) is None
    assert found_at(tree, ("nodes", "wachten", "lines", "x")) is None
    assert found_at(tree, ("title", "x")) is None
