"""XML that wants to break something, and XML of any shape."""

from __future__ import annotations

import time
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kcc_coach.packs.formats import mending, uudsl
from kcc_coach.packs.formats.uudsl_xml import DEEPEST, MOST_ELEMENTS, read_xml
from tests.packs.formats.uudsl_files import (
    FILE,
    codes_of,
    dialogue,
    draft_of,
    integer,
    scenario_xml,
    they,
    told,
    you,
)
from tests.packs.formats.walking import assert_whole

SMALL = scenario_xml(dialogue("Groet", they("dag", "é"), you("é"), starts="dag"))
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><scenario>&d;</scenario>"""
OUTSIDE = b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><scenario><sequence>&x;</sequence></scenario>'
LIST = b'<!DOCTYPE s SYSTEM "http://example.org/s.dtd"><scenario/>'


@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE, LIST, b"<!DOCTYPE s><scenario/>"])
def test_a_doctype_is_refused_before_anything_in_it_is_done_xml_doctype(data: bytes) -> None:
    assert codes_of(data) == ["xml-doctype"]


@pytest.mark.parametrize("depth", [DEEPEST + 1, 100_000])
def test_elements_in_elements_without_end_are_refused_xml_deep(depth: int) -> None:
    assert codes_of(b"<a>" * depth + b"</a>" * depth) == ["xml-deep"]


def test_more_elements_than_any_scenario_has_are_refused() -> None:
    assert codes_of(b"<a>" + b"<b/>" * MOST_ELEMENTS + b"</a>") == ["too-many"]


def test_a_file_of_twenty_megabytes_is_refused_at_once() -> None:
    before = time.perf_counter()
    assert codes_of(b"<scenario>" + b" " * 20_000_000) == ["file-too-large"]
    assert time.perf_counter() - before < 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"Gewone tekst.",
        b"<scenario>",
        b"<scenario></sequence>",
        b"<scenario>&unknown;</scenario>",
        b"<x:scenario/>",
        b"<scenario a=1/>",
        b"\x00" * 50,
        b"\xff\xfe<\x00",
        b'<?xml version="1.0" encoding="latijn"?><scenario/>',
        b'<?xml version="1.0" encoding="utf-7"?><scenario/>',
        b'<?xml version="1.0" encoding="big5"?><scenario/>',
        b'<?xml version="1.0" encoding="rot13"?><scenario/>',
        b'<?xml version="1.0" encoding="utf-8"?><scenario>\xe9</scenario>',
    ],
)
def test_what_is_no_xml_is_refused_xml_syntax(data: bytes) -> None:
    assert codes_of(data) == ["xml-syntax"]


def test_where_the_xml_breaks_is_said() -> None:
    _, problems = uudsl.read(b"<scenario>\n  <sequence></x></scenario>", FILE)
    assert [(each.place.file, each.place.line) for each in problems] == [(FILE, 2)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_every_encoding_that_an_editor_writes_is_read(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    data = f'<?xml version="1.0" encoding="{name}"?>{SMALL.decode()}'.encode(encoding)
    assert draft_of(data).scenarios[0].nodes[1].replies[0].text == "é"


def test_namespaces_and_comments_make_no_difference() -> None:
    text = SMALL.decode().replace("<scenario xmlns=", "<u:scenario xmlns:u=").replace("</scenario>", "</u:scenario>")
    assert uudsl.read(text.replace("<u:", "<!-- --><?x y?><u:", 1).encode(), FILE)[1] == ()


def test_text_in_pieces_and_characters_by_number_are_one_text() -> None:
    root, problems = read_xml(b"<a>een<b/> twee<![CDATA[ <drie>]]>&#233;&amp;</a>", FILE)
    assert root is not None, problems
    assert root.text == "een twee <drie>é&"


# -- any shape

IDS = st.sampled_from(["a", "b", "c", "d", "", "niks"])
NAMES = st.sampled_from(["p", "q", "Vertrouwen", "emotie", "x"])
VALUES = st.sampled_from(["0", "3", "-7", "99999999999999", "true", "boos", "", "1e9", "٣"])
WORDS = st.sampled_from(["Dag.", "", "einde", "narrator", "<&>", "x" * 5000, "\u202e", "verder"])
CONDITION = st.recursive(
    st.builds(
        lambda kind, name, who, operator, value: (
            f'<{kind} idref="{name}" characteridref="{who}" operator="{operator}">{value}</{kind}>'
        ),
        st.sampled_from(["condition", "characterCondition", "referenceCondition", "weather"]),
        NAMES,
        st.sampled_from(["", "c", "q"]),
        st.sampled_from(["equalTo", "notEqualTo", "lessThan", "atMinimum", "x", ""]),
        VALUES,
    ),
    lambda below: st.builds(
        lambda kind, parts: f"<{kind}>{''.join(parts)}</{kind}>",
        st.sampled_from(["and", "or"]),
        st.lists(below, max_size=3),
    ),
    max_leaves=6,
)
EFFECT = st.builds(
    lambda name, operator, value: f'<parameterEffect idref="{name}" operator="{operator}">{value}</parameterEffect>',
    NAMES,
    st.sampled_from(["assign", "addAssign", "subtractAssign", "x"]),
    VALUES,
)
FLAG = st.sampled_from(["true", "false", ""])
STATEMENT = st.builds(
    lambda make, key, to, words, when, effects, turn, done, end: make(
        key, *to, words=words, when=when, effects=effects, allowInterleave=turn, allowDialogueEnd=done, end=end
    ),
    st.sampled_from([you, they, told]),
    IDS,
    st.lists(IDS, max_size=4),
    WORDS,
    CONDITION | st.just(""),
    EFFECT | st.just(""),
    FLAG,
    FLAG,
    FLAG,
)
DIALOGUE = st.builds(
    lambda title, statements, starts, optional: dialogue(
        title, *statements, starts=" ".join(starts), optional=optional
    ),
    WORDS.map(lambda text: text[:200]),
    st.lists(STATEMENT, max_size=6),
    st.lists(IDS, max_size=3),
    st.booleans(),
)
FORMULA = st.recursive(
    st.builds(lambda name: f'<parameterReference idref="{name}" calculate="percentage"/>', NAMES)
    | st.builds(lambda value: f"<literal>{value}</literal>", VALUES),
    lambda below: st.builds(
        lambda parts, scalar: f'<sum><scale scalar="{scalar}">{parts[0]}</scale>{"".join(parts)}</sum>',
        st.lists(below, min_size=1, max_size=3),
        VALUES,
    ),
    max_leaves=5,
)
SCENARIO = st.builds(
    lambda rounds, parameters, formulas, name: scenario_xml(
        *("".join(each) for each in rounds),
        parameters="".join(parameters),
        metadata=f"<name>{escape(name)}</name>",
        expressions="".join(
            f'<typedExpression id="{n}" name="Relatie {n}"><expression>{each}</expression></typedExpression>'
            for n, each in enumerate(formulas)
        ),
    ),
    st.lists(st.lists(DIALOGUE, max_size=3), max_size=3),
    st.lists(st.builds(integer, NAMES, st.integers(-50, 10), st.integers(-10, 90), st.integers(-99, 99)), max_size=4),
    st.lists(FORMULA, max_size=3),
    WORDS,
)
fuzzed = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@fuzzed
@given(SCENARIO)
def test_whatever_a_scenario_is_it_becomes_a_whole_draft_or_a_fault(data: bytes) -> None:
    draft, problems = uudsl.read(data, FILE)
    if draft is None:
        assert [each.code for each in problems] in (["foreign-empty"], ["xml-syntax"])
    else:
        assert_whole(draft, uudsl.NOTES | mending.NOTES)


@fuzzed
@given(
    st.lists(st.tuples(st.integers(0, 3000), st.binary(max_size=3)), max_size=5),
    st.integers(0, 3000) | st.just(10_000),
)
def test_a_file_with_bytes_changed_never_raises(changes: list[tuple[int, bytes]], cut: int) -> None:
    data = SMALL
    for at, piece in changes:
        data = data[: at % len(data)] + piece + data[at % len(data) + len(piece) :] or b"<"
    draft, problems = uudsl.read(data[:cut], FILE)
    if draft is None:
        assert len(problems) == 1
    else:
        assert_whole(draft, uudsl.NOTES | mending.NOTES)
