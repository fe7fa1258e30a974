"""YAML as an editor types it (the core schema of YAML 1.2), for holding files against a JSON Schema.

The usual loader speaks YAML 1.1: it would make a boolean of `no`, a number of `12:30` and a date of `2027-06-01`.
"""

from __future__ import annotations

import re
from typing import Any, Final

from kcc_coach.packs.yaml_tree import Block, Row, Scalar, Tree, read_yaml

_WHOLE: Final = re.compile(r"[-+]?[0-9]+")
_NUMBER: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: Final = {"": None, "~": None, "null": None, "true": True, "false": False}


def as_an_editor_reads(text: str) -> Any:
    """The value of a YAML text; fails where it has faults of notation."""
    tree, problems = read_yaml(text, "file.yaml")
    assert tree is not None, problems
    assert not problems
    return _value(tree)


def _value(tree: Tree) -> Any:
    match tree:
        case Block(entries):
            return {key.text: _value(each) for key, each in entries}
        case Row(items):
            return [_value(each) for each in items]
        case Scalar():
            return _scalar(tree)


def _scalar(scalar: Scalar) -> object:
    text = scalar.text
    if scalar.quoted:
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
