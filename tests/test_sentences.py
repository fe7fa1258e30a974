"""The Dutch sentences where they stand in the program: marked so that they can be found, and well written."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.sentences import SENTENCES
from tests.catalogue import KEYWORDS, PACKAGE, ROOT, called, calls, dutch, extracted, placeholders, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

FUNCTIONS: Final = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
LOOKED_UP: Final = ast.Name | ast.Attribute | ast.Subscript
DUTCH: Final = re.compile(
    r"(?i)\b(de|het|een|je|jij|niet|niets|geen|van|voor|met|naar|dit|dat|deze|hier|wat|er|op|uit|nog|zijn|bij|kan)\b"
)


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the program with its name."""
    files = sorted((ROOT / PACKAGE).rglob("*.py"))
    return tuple((str(file.relative_to(ROOT)), ast.parse(file.read_bytes())) for file in files)


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Everything in the program, with its place."""
    for name, tree in modules():
        for node in ast.walk(tree):
            yield f"{name}:{getattr(node, 'lineno', 0)}", node


def marked() -> Iterator[tuple[str, ast.Call]]:
    """Every call of tr, trn and later, with its place."""
    return ((f"{name}:{call.lineno}", call) for name, tree in modules() for call in calls(tree))


@cache
def spoken() -> tuple[str, ...]:
    """Every Dutch sentence, its plural too."""
    return tuple(words for message in sentences(extracted("en")) for words in dutch(message))


def _constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


# -- where a sentence is marked


def test_a_sentence_stands_as_a_whole_where_it_is_marked() -> None:
    assert [place for place, call in marked() if not _whole(call)] == []


def _whole(call: ast.Call) -> bool:
    """Constants; `tr` may also say what was marked by `later` and is looked up."""
    first = call.args[0] if call.args else None
    owner = getattr(call.func, "value", None)  # Qt's objects have a tr of their own
    if call.keywords or first is None or (owner and getattr(owner, "id", "") != "i18n"):
        return False
    if called(call) == "trn":
        return len(call.args) == 3 and _constant(first) and _constant(call.args[1])
    return len(call.args) == 1 and (_constant(first) or (called(call) == "tr" and isinstance(first, LOOKED_UP)))


def test_a_marker_goes_by_its_own_name() -> None:
    renamed = [
        place
        for place, node in nodes()
        if isinstance(node, ast.ImportFrom) and any(each.name in KEYWORDS and each.asname for each in node.names)
    ]
    assert renamed == []


def test_nothing_is_said_before_the_language_is_chosen() -> None:
    early = [
        f"{name}:{call.lineno}" for name, tree in modules() for call in _at_import(tree) if called(call) != "later"
    ]
    assert early == []


def _at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The marked calls that are made while a module is read: in no function, or in the default of an argument."""
    inside = node.args if isinstance(node, FUNCTIONS) else node
    for child in ast.iter_child_nodes(inside):
        if isinstance(child, ast.Call) and called(child) in KEYWORDS:
            yield child
        yield from _at_import(child)


def test_a_table_of_sentences_is_marked_throughout() -> None:
    assert [place for place, node in nodes() if _half_marked(node)] == []


def _half_marked(node: ast.AST) -> bool:
    values = node.values if isinstance(node, ast.Dict) else node.elts if isinstance(node, ast.Tuple | ast.List) else []
    kept = [isinstance(each, ast.Call) and called(each) == "later" for each in values]
    return any(kept) and not all(kept)


def test_no_dutch_is_said_without_being_marked() -> None:
    unmarked = [
        f"{name}:{line}: {words}"
        for name, tree in modules()
        for line, words in _plain_texts(tree)
        if " " in words.strip() and DUTCH.search(words)
    ]
    assert unmarked == []


def _plain_texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts that are neither marked nor a docstring."""
    for child in ast.iter_child_nodes(node):
        marked_here = isinstance(child, ast.Call) and called(child) in KEYWORDS
        docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.lineno, child.value
        elif not marked_here and not docstring:
            yield from _plain_texts(child)


# -- what is filled in


def test_every_sentence_gets_the_words_it_asks_for() -> None:
    assert [f"{place}: {wanted ^ given}" for place, wanted, given in _filled() if wanted != given] == []


def _filled() -> Iterator[tuple[str, set[str], set[str]]]:
    """Where a marked sentence is filled in: the words that it asks for, and those it gets."""
    for place, function in nodes():
        if isinstance(function, ast.FunctionDef):
            named = dict(_named(function))
            for call in _formats(function):
                source = call.func.value if isinstance(call.func, ast.Attribute) else call
                sentence = _said(source) or (named.get(source.id, "") if isinstance(source, ast.Name) else "")
                if sentence:
                    yield (
                        place,
                        {name for name, _ in placeholders(sentence)},
                        {each.arg or "" for each in call.keywords},
                    )


def _named(function: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _said(node.value):
            yield node.targets[0].id, _said(node.value)


def _formats(function: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            yield node


def _said(node: ast.AST) -> str:
    """The sentence of a `tr("…")`; empty for anything else."""
    if isinstance(node, ast.Call) and called(node) == "tr" and isinstance(node.args[0], ast.Constant):
        return str(node.args[0].value)
    return ""


def test_every_problem_gets_the_words_of_its_sentence() -> None:
    seen = 0
    for place, node in nodes():
        if isinstance(node, ast.Call) and called(node) in {"fault", "smell"} and isinstance(node.args[0], ast.Constant):
            code = str(node.args[0].value)
            assert {name for name, _ in placeholders(SENTENCES[code])} <= {each.arg for each in node.keywords}, place
            seen += 1
    assert seen > 40


# -- how a sentence is written


def test_no_sentence_begins_or_ends_with_a_space() -> None:
    assert [words for words in spoken() if words != words.strip()] == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("two spaces", r"\S  +\S"),
        ("three dots for an ellipsis", r"\.\.\."),
        ("straight double quotes", r'"'),
        ("a hyphen for a dash", r"\s-\s"),
        ("the formal u", r"\b[Uu]w?\b"),
        ("a space before a stop", r"\s[.,;?](\s|$)"),
    ],
)
def test_no_sentence_has(what: str, pattern: str) -> None:
    assert [words for words in spoken() if re.search(pattern, words)] == [], what
