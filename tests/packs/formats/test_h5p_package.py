"""The zip of an H5P: what is not trusted, and why."""

from __future__ import annotations

import json
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kcc_coach.packs.formats import h5p, h5p_package, mending
from tests.packs.formats.h5p_files import FILE, MANIFEST, Json, branching, codes_of, package, text, zipped
from tests.packs.formats.walking import assert_whole
from tests.samples import sample_folder

SMALL = branching(text("Dag."))
TWO = {"h5p.json": json.dumps(MANIFEST).encode(), "content/content.json": json.dumps(SMALL).encode()}


def found(files: dict[str, bytes]) -> list[str]:
    return codes_of(zipped(files))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"\x00" * 60, b"<html>", bytes(range(256)) * 9])
def test_what_is_no_zip_is_refused_package_not_zip(data: bytes) -> None:
    assert codes_of(data) == ["package-not-zip"]


def test_a_zip_that_was_cut_off_is_refused_package_not_zip() -> None:
    data = package(SMALL)
    assert codes_of(data[: len(data) // 2]) == ["package-not-zip"]


def test_a_zip_of_which_a_byte_was_lost_is_refused_package_not_zip() -> None:
    data = package(SMALL).replace(b"Dag.", b"Dug.")
    assert codes_of(data) == ["package-not-zip"]


def test_too_many_entries_are_refused_package_too_many() -> None:
    assert found(TWO | {f"content/{number}.png": b"" for number in range(3000)}) == ["package-too-many"]


def test_a_bomb_is_refused_package_too_large() -> None:
    bomb = zipped(TWO | {"content/a.png": b"\0" * 3_000_000}, tight=True)
    assert codes_of(bomb) == ["package-too-large"]


def test_a_package_over_the_limit_is_refused_package_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(h5p_package, "MOST_BYTES", 1000)
    assert found(TWO | {"content/a.png": b"x" * 1200}) == ["package-too-large"]


def test_a_size_that_was_lied_about_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(h5p_package, "BIG_ENTRY", 50_000)
    content = json.dumps(branching(text("a" * 3_000_000))).encode()
    data = zipped(TWO | {"content/content.json": content}, tight=True)
    lie = data.replace(struct.pack("<L", len(content)), struct.pack("<L", 60))
    crc = struct.pack("<L", zlib.crc32(content))
    assert crc in lie
    assert codes_of(lie) in (["package-not-zip"], ["package-too-large"])


@pytest.mark.parametrize(
    "name", ["../a.json", "content/../../a", "/etc/a", "C:/a", "c:a", "content\\..\\..\\a", "\\\\server\\a"]
)
def test_a_name_that_leads_out_of_the_package_is_refused_package_unsafe(name: str) -> None:
    assert found(TWO | {name: b"x"}) == ["package-unsafe"]


def test_a_package_with_a_password_is_refused_package_locked() -> None:
    data = bytearray(package(SMALL))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert codes_of(bytes(data)) == ["package-locked"]


@pytest.mark.parametrize("name", ["h5p.json", "content/content.json"])
def test_a_file_that_is_not_there_is_named_package_missing(name: str) -> None:
    draft, problems = h5p.read(zipped({key: value for key, value in TWO.items() if key != name}), FILE)
    assert draft is None
    assert [(each.code, dict(each.values)) for each in problems] == [("package-missing", {"name": name})]


def test_names_are_found_in_any_case_and_hidden_entries_are_passed_over() -> None:
    data = zipped(
        {
            ".h5p.json": b"x",
            "_a/h5p.json": b"x",
            "H5P.JSON": TWO["h5p.json"],
            "Content/CONTENT.json": TWO["content/content.json"],
        }
    )
    assert h5p.read(data, FILE)[1] == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"{'a': 1}",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"a":' + b"[" * 70 + b"]" * 70 + b"}",
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
    ids=range(12),
)
def test_content_that_cannot_be_read_is_refused_package_not_json(content: bytes) -> None:
    assert codes_of(package(content)) == ["package-not-json"]
    assert codes_of(package(SMALL, content)) == ["package-not-json"]


def test_content_that_no_talk_can_need_is_refused() -> None:
    assert codes_of(package(branching(text("a" * 5_000_000)))) == ["file-too-large"]


def test_where_the_json_breaks_is_said() -> None:
    _, problems = h5p.read(package(b'{\n "a": }'), FILE)
    assert [(each.place.file, each.place.line, each.place.keys) for each in problems] == [
        (FILE, 2, ("content/content.json",))
    ]


def test_a_byte_order_mark_is_read_over_and_the_last_of_two_keys_counts() -> None:
    manifest = b'\xef\xbb\xbf{"mainLibrary": "H5P.Quiz", "mainLibrary": "H5P.BranchingScenario 1.8"}'
    assert h5p.read(package(SMALL, manifest), FILE)[1] == ()


@pytest.mark.parametrize("manifest", [{}, {"mainLibrary": ""}, {"mainLibrary": 3}, {"mainLibrary": None}])
def test_a_package_of_no_kind_is_refused_package_no_kind(manifest: Json) -> None:
    assert codes_of(package(SMALL, manifest)) == ["package-no-kind"]


def test_a_package_of_another_kind_is_named_package_other_kind() -> None:
    draft, problems = h5p.read(package(SMALL, {"mainLibrary": "H5P.Crossword"}), FILE)
    assert draft is None
    assert [(each.code, dict(each.values)) for each in problems] == [("package-other-kind", {"found": "H5P.Crossword"})]


@pytest.mark.parametrize("content", [{}, {"branchingScenario": 3}, branching(), {"branchingScenario": {"content": {}}}])
def test_a_package_without_passages_is_refused(content: Json) -> None:
    assert codes_of(package(content)) == ["foreign-empty"]


def test_more_passages_than_a_conversation_holds_are_refused() -> None:
    assert codes_of(package(branching(*[text("A")] * (h5p.MOST_PASSAGES + 1)))) == ["too-many"]


def test_no_hostile_json_ever_raises() -> None:
    for path in sorted(sample_folder("hostile", "json-testsuite").glob("*.json")):
        assert h5p.read(package(path.read_bytes()), FILE)[0] is None
        assert h5p.read(package(SMALL, path.read_bytes()), FILE)[0] is None


def test_no_hostile_zip_ever_raises() -> None:
    for name in ("zip-go", "zip-libzip", "zip-safearchive", "zip-yauzl"):
        for path in sorted(sample_folder("hostile", name).rglob("*.zip")):
            draft, problems = h5p.read(path.read_bytes(), FILE)
            assert draft is None
            assert len(problems) == 1


KEYS = st.sampled_from(
    [
        "branchingScenario",
        "content",
        "type",
        "library",
        "params",
        "text",
        "nextContentId",
        "feedback",
        "title",
        "subtitle",
        "endScreenScore",
        "image",
        "path",
        "endScreens",
        "contentId",
        "branchingQuestion",
        "question",
        "alternatives",
        "scoringOptionGroup",
        "scoringOption",
        "startScreen",
        "presentation",
        "slides",
        "elements",
        "action",
        "metadata",
    ]
)
WORDS = st.sampled_from(
    [
        "H5P.AdvancedText 1.1", "H5P.BranchingQuestion 1.0", "H5P.CoursePresentation 1", "dynamic-score",
        "static-end-score", "<p>Dag</p>", "", "\ud800", "einde", "\x00", "<script>x", "&lt;b&gt;", "1", "-1",
    ]
)  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers(-3, 5) | st.floats(allow_nan=False) | WORDS
ANYTHING = st.recursive(LEAVES, lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=5))
EDGE = st.fixed_dictionaries(
    {},
    optional={
        "nextContentId": st.integers(-2, 6) | LEAVES,
        "text": WORDS | ANYTHING,
        "feedback": st.fixed_dictionaries(
            {}, optional={"title": WORDS, "subtitle": WORDS, "endScreenScore": st.integers(-200, 300) | LEAVES}
        )
        | ANYTHING,
    },
)
PASSAGE = st.builds(
    lambda edge, library, words, answers: (
        edge
        | {
            "type": {
                "library": library,
                "params": {"text": words, "branchingQuestion": {"question": words, "alternatives": answers}},
            }
        }
    ),
    EDGE,
    WORDS,
    WORDS,
    st.lists(EDGE, max_size=4),
)
CONTENT = st.builds(
    lambda passages, screens, option: {
        "branchingScenario": {"content": passages, "endScreens": screens, "scoringOption": option}
    },
    st.lists(PASSAGE | ANYTHING, max_size=8),
    st.lists(
        st.builds(lambda number, score: {"contentId": number, "endScreenScore": score}, st.integers(-3, 0), LEAVES)
    ),
    WORDS,
)
fuzzed = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@fuzzed
@given(CONTENT | st.dictionaries(KEYS, ANYTHING))
def test_whatever_the_content_is_it_becomes_a_whole_draft_or_a_fault(content: Json) -> None:
    draft, problems = h5p.read(package(content), FILE)
    if draft is None:
        assert len(problems) == 1
    else:
        assert_whole(draft, h5p.NOTES | mending.NOTES)


@fuzzed
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6), st.integers(0, 5000))
def test_a_package_with_bytes_changed_never_raises(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(package(SMALL))
    for at, byte in changes:
        data[at % len(data)] = byte
    draft, problems = h5p.read(bytes(data[: max(cut, 1)]), FILE)
    assert draft is not None or len(problems) == 1
