"""What stands in a pack as a translation and is none: of another, in another language, half, damaged, or far too many."""

from __future__ import annotations

import io
import json
import time
import zipfile
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from kcc_coach.packs.apart import read_data_apart
from kcc_coach.packs.document import document_of, scenario_of_document
from kcc_coach.packs.kccpack import read_kccpack
from tests.packs.kccpack.largest import largest_scenarios
from tests.packs.kccpack.making import (
    CARD,
    built,
    entries_of,
    named,
    no_such_limit,
    pack_of,
    read,
    refused,
)
from tests.packs.kccpack.speaking import KLEIN, PACK, in_many, languages, two_languages
from tests.packs.kccpack.zips import Part, zipped
from tests.packs.small import SMALL, scenario_of

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.scenario.model import Scenario


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sources in Dutch and in English."""
    return two_languages(tmp_path / "bron")


def with_entries(folder: Path, **entries: Any) -> bytes:
    """The pack of a folder in which entries (by the stem of a translation) say something else."""
    found = entries_of(built(folder))
    scenarios = [scenario_of(SMALL)]
    more = {name: content for name, content in found.items() if name.startswith("translations/")}
    for stem, content in entries.items():
        value = content if isinstance(content, bytes) else json.dumps(content).encode()
        more[f"translations/{stem.replace('__', '.')}.json"] = value
    return pack_of(CARD, *scenarios, more=more)


def english(folder: Path) -> dict[str, Any]:
    """What the English translation says, to be changed."""
    found: dict[str, Any] = json.loads(entries_of(built(folder))[KLEIN])
    return found


# -- reading, strictly


def test_a_translation_of_an_unknown_conversation_is_refused(folder: Path) -> None:
    assert refused(with_entries(folder, groot__en=english(folder) | {"of": "groot"})) == ["translation-alone"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"language": "de"}, ["translation-language"]),
        ({"language": "EN"}, ["translation-language"]),
        ({"language": ["en"]}, ["wrong-type", "translation-language"]),
        ({"of": "groot"}, ["translation-of-another"]),
        ({"translation": 2}, ["newer-format"]),
        ({"translation": "1"}, ["wrong-type"]),
        ({"extra": "x"}, ["unknown-key"]),
        ({"meters": {"trust": "Trust"}}, ["unknown-key"]),
        ({"title": ""}, ["wrong-type"]),
        ({"title": None}, ["wrong-type"]),
        ({"title": "The ha\u200bll"}, ["hidden-characters"]),
        ({"title": "The h\u0430ll"}, ["mixed-scripts"]),
        ({"title": "a " * 61}, ["too-long"]),
        ({"summary": "a " * 301}, ["too-long"]),
        ({"cast": {"ruben": {"name": "R\u202euben"}}}, ["hidden-characters"]),
        ({"cast": {"ruben": {"name": "Ruben", "look": {}}}}, ["unknown-key"]),
        ({"cast": []}, ["wrong-type"]),
        ({"nodes": {}}, ["missing-key"] * 2),
        ({"nodes": {"opening": "x", "wachten": "x"}}, ["wrong-type"] * 2),
        ({"endings": {}}, ["missing-key"] * 2),
    ],
)
def test_a_translation_in_a_pack_has_the_closed_schema_of_its_source(
    folder: Path, change: dict[str, Any], expected: list[str]
) -> None:
    data = with_entries(folder, klein__en=english(folder) | change)
    assert refused(data) == expected
    assert {each.place.file for each in read_kccpack(data, "x.kccpack")[1]} == {f"x.kccpack/{KLEIN}"}


def test_missing_texts_are_told_all_at_once(folder: Path) -> None:
    told = english(folder)
    del told["you"]
    del told["nodes"]["opening"]["replies"]["vragen"]["feedback"]
    told["nodes"]["opening"]["lines"].pop()
    del told["endings"]["weg"]["think"]
    assert sorted(refused(with_entries(folder, klein__en=told))) == [*["missing-key"] * 3, "translation-lines"]


def test_another_s_reply_or_effect_has_no_place_in_a_translation(folder: Path) -> None:
    told = english(folder)
    told["nodes"]["opening"]["replies"]["vragen"]["effect"] = {"trust": 100}
    assert refused(with_entries(folder, klein__en=told)) == ["unknown-key"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"of": "gangen"}, "translation-of-another"),
        ({"language": "nl"}, "translation-language"),
        ({"translation": 2}, "newer-format"),
        ({"author": "Iemand"}, "unknown-key"),
        ({"title": "Halls\nand keys"}, "hidden-characters"),
        ({"conversations": {"groot": {"title": "A", "summary": "B"}}}, "unknown-key"),
        ({"conversations": {"klein": {"title": "A"}}}, "missing-key"),
        ({"summary": 3 * ["x"]}, "wrong-type"),
    ],
)
def test_the_titles_in_a_pack_have_a_closed_schema(folder: Path, change: dict[str, Any], expected: str) -> None:
    titles = json.loads(entries_of(built(folder))[PACK])
    assert refused(with_entries(folder, pack__en=titles | change)) == [expected]


def test_a_translation_of_the_same_conversation_cannot_stand_in_it_twice(folder: Path) -> None:
    entries = entries_of(built(folder))
    parts = [Part(name.encode(), content, method=0) for name, content in entries.items()]
    twice = Part(KLEIN.encode(), entries[KLEIN], method=0)
    assert refused(zipped(*parts, twice)) == ["zip-twice"]
    told = english(folder)
    key = b'"title":'
    doubled = json.dumps(told, separators=(",", ":")).encode().replace(key, b'"title":"Other","title":', 1)
    assert refused(with_entries(folder, klein__en=doubled)) == ["json-twice"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("translations/../klein.en.json", "zip-name"),
        ("../translations/klein.en.json", "zip-name"),
        ("/translations/klein.en.json", "zip-name"),
        ("translations\\klein.en.json", "zip-name"),
        ("translations/Klein.en.json", "zip-name"),
        ("translations/klein.EN.json", "zip-name"),
        ("translations/klein.engels.json", "zip-name"),
        ("translations/klein.e.json", "zip-name"),
        ("translations/klein.en.nl.json", "zip-name"),
        ("translations/con.en.json", "zip-name"),
        ("translations/klein.en.json/x.json", "zip-name"),
        ("translations/en/klein.json", "pack-odd-entry"),
        ("translations/en/klein.en.json", "pack-odd-entry"),
        ("translations/klein.json", "pack-odd-entry"),
        ("translations/klein.en.png", "pack-odd-entry"),
        ("translations/klein.oud.json", "pack-odd-entry"),
        ("translations/klein.xx.json", "pack-odd-entry"),
        ("translations/_klein.en.json", "pack-odd-entry"),
        ("scenarios/klein.en.json", "pack-odd-entry"),
        ("klein.en.json", "pack-odd-entry"),
        ("pack.en.json", "pack-odd-entry"),
    ],
)
def test_a_translation_has_one_name_and_no_path(folder: Path, name: str, expected: str) -> None:
    content = entries_of(built(folder))[KLEIN]
    assert refused(pack_of(CARD, scenario_of(SMALL), more={name: content})) == [expected]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "json-syntax"),
        (b"{", "json-syntax"),
        (b"\xff\xfe{}", "file-not-text"),
        (b"[" * 40 + b"]" * 40, "json-deep"),
        (b'{"translation": 1e999}', "json-number"),
        (b"[]", "wrong-type"),
        (b"1", "wrong-type"),
    ],
)
def test_a_damaged_translation_is_refused(folder: Path, content: bytes, expected: str) -> None:
    assert expected in refused(with_entries(folder, klein__en=content))
    assert expected in refused(with_entries(folder, pack__en=content))


def test_every_way_to_cut_a_translation_short_is_refused(folder: Path) -> None:
    whole = entries_of(built(folder))[KLEIN]
    for length in range(0, len(whole), 37):
        assert refused(with_entries(folder, klein__en=whole[:length]))


# -- limits


def test_ten_thousand_translations_are_refused_at_once() -> None:
    names = [f"translations/klein{number}.en.json" for number in range(10_000)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"{}")
    started = time.perf_counter()
    assert refused(out.getvalue()) == ["zip-crowded"]
    assert time.perf_counter() - started < 1


def test_as_many_translations_as_may_be_are_read_and_one_more_is_not() -> None:
    all_of_them = [named("een"), named("twee"), named("drie")]
    more = {name: content for each in all_of_them for name, content in in_many(each, 166).items()}
    more.popitem()
    more.popitem()
    assert refused(pack_of(CARD, *all_of_them, more=more)) == ["zip-crowded"]
    more.popitem()
    assert len(read(pack_of(CARD, *all_of_them, more=more)).translations) == 495


def test_translations_count_among_the_values_of_a_pack(folder: Path) -> None:
    heap = b"[" + b"1," * 70_000 + b"1]"
    assert refused(with_entries(folder, klein__en=heap, klein__fr=heap)) == ["json-crowded"]


def test_a_hundred_faults_in_translations_are_enough(folder: Path) -> None:
    rubbish = {f"klein__{each}": {"translation": 1} for each in languages(60)}
    assert len(refused(with_entries(folder, **rubbish))) == 100


def silent(count: int) -> Scenario:
    """A conversation of which hardly anything is said, and which yet is large."""
    document = document_of(scenario_of(SMALL))
    last = count - 1
    nodes = document["nodes"]
    nodes["wachten"]["then"] = "n0"
    for number in range(count):
        whither = f"n{number + 1}" if number < last else "binnen"
        nodes[f"n{number}"] = {"then": [{"when": "trust >= 45", "to": whither}, {"to": "weg"}]}
    scenario, problems = scenario_of_document(document, "x")
    assert scenario is not None, problems
    return scenario


@no_such_limit
def test_tiny_translations_of_a_large_conversation_don_t_swell_what_is_kept_of_it() -> None:
    large = silent(2000)
    more = in_many(large, 50)
    alone, whole = pack_of(CARD, large), pack_of(CARD, large, more=more)
    found, problems = read_data_apart(whole, "x")
    assert problems == ()
    plain, _ = read_data_apart(alone, "x")
    grown = len(msgspec.msgpack.encode(found)) - len(msgspec.msgpack.encode(plain))
    assert grown < len(whole) - len(alone)


def test_a_long_translation_is_read_as_soon_as_its_conversation() -> None:
    """One pass over its nodes, and not one for each of them."""
    scenario = largest_scenarios()[1]
    data = pack_of(CARD, scenario, more=in_many(scenario, 3))
    started = time.perf_counter()
    assert len(read(data).translations) == 3
    assert time.perf_counter() - started < 2
