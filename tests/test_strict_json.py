from __future__ import annotations

import json
import time

import pytest

from kcc_coach.strict_json import DEEPEST, MOST_VALUES, read_json
from tests.samples import sample_folder


def codes(data: bytes) -> list[str]:
    return [each.code for each in read_json(data, "x.json")[1]]


def test_plain_json_is_read_as_it_is() -> None:
    value = {"a": [1, -2.5, True, None, "é \u2028 😀"], "b": {"c": {}}}
    assert read_json(json.dumps(value).encode(), "x") == (value, ())
    assert read_json(json.dumps(value, ensure_ascii=False, indent=1).encode(), "x") == (value, ())


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1,]", b"{'a': 1}", b"[1] 2", b"nul", b"[01]", b'"\t"', b"{1: 2}", b"//"]
)
def test_json_syntax_is_told(data: bytes) -> None:
    assert codes(data) == ["json-syntax"]


def test_json_syntax_is_told_with_its_line() -> None:
    (problem,) = read_json(b'{\n "a": 1\n "b"', "x.json")[1]
    assert (problem.place.file, problem.place.line, problem.place.column) == ("x.json", 3, 2)


def test_json_twice_is_told_of_a_key_at_any_depth() -> None:
    (problem,) = read_json(b'[{"a": {"b": 1, "c": 2, "b": 1}}]', "x")[1]
    assert (problem.code, dict(problem.values)) == ("json-twice", {"key": "b"})
    assert codes(b'{"\\u0061": 1, "a": 1}') == ["json-twice"]


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e400", "1" * 16, "1" * 5000, "0." + "1" * 100]
)
def test_json_number_is_told(number: str) -> None:
    assert codes(f'{{"a": [{number}]}}'.encode()) == ["json-number"]


def test_json_deep_is_told_one_layer_too_far() -> None:
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        for depth, expected in ((DEEPEST, []), (DEEPEST + 1, ["json-deep"]), (50_000, ["json-deep"])):
            inner = "1" if opening != "[" else ""
            assert codes((opening * depth + inner + closing * depth).encode()) == expected


@pytest.mark.parametrize("text", ["\\ud800", "\\udfff", "\\uD83Dx", "\\ude00\\ud83d"])
def test_json_text_is_told_of_half_a_character(text: str) -> None:
    assert codes(f'["{text}"]'.encode()) == ["json-text"]
    assert codes(f'[{{"{text}": 1}}]'.encode()) == ["json-text"]
    assert codes(b'["\\ud83d\\ude00"]') == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_file_not_text_is_told_of_all_but_plain_utf_8(encoding: str) -> None:
    assert codes('{"a": "é"}'.encode(encoding)) == ["file-not-text"]


def test_json_crowded_is_told_without_reading() -> None:
    assert codes(b"[" + b"1," * (MOST_VALUES - 3) + b"1]") == []
    started = time.perf_counter()
    assert codes(b"[" + b"[]," * 2_000_000 + b"1]") == ["json-crowded"]
    assert time.perf_counter() - started < 1


def test_the_json_of_others_is_read_or_refused_and_never_crashes() -> None:
    folder = sample_folder("hostile", "json-testsuite")
    files = sorted(folder.glob("*.json"))
    assert len(files) > 100
    for file in files:
        value, problems = read_json(file.read_bytes(), file.name)
        if file.name.startswith("n_"):
            assert problems, file.name
        if file.name.startswith("y_"):
            known = {"json-twice", "json-number"}
            assert {each.code for each in problems} <= known, file.name
        assert value is None or not problems
