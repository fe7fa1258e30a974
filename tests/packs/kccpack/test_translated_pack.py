"""A pack that is handed out takes its translations along, and nothing that isn't one comes in under that name."""

from __future__ import annotations

import io
import json
import time
import zipfile
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from kcc_coach.packs import apart
from kcc_coach.packs.apart import read_data_apart
from kcc_coach.packs.building import build_pack
from kcc_coach.packs.document import document_bytes, document_of, scenario_of_document
from kcc_coach.packs.installed import install
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.packs.offers import look_at
from kcc_coach.packs.shelf import Pack, read_pack, read_shelf
from kcc_coach.packs.tellings import translation_document
from kcc_coach.packs.translations import translated_pack
from kcc_coach.paths import places
from tests.packs.kccpack.largest import largest_scenarios
from tests.packs.kccpack.making import (
    CARD,
    KEY,
    built,
    codes,
    entries_of,
    named,
    no_such_limit,
    pack_of,
    read,
    refused,
    source_folder,
    stored,
)
from tests.packs.kccpack.zips import Part, zipped
from tests.packs.small import SMALL, changed, scenario_of
from tests.packs.test_tellings import in_other_words
from tests.packs.test_translations import ENGLISH, TITLES

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.paths import Places
    from kcc_coach.scenario.model import Scenario

KLEIN = "translations/klein.en.json"
PACK = "translations/pack.en.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sources in Dutch and in English."""
    made = source_folder(tmp_path / "bron")
    (made / "klein.en.yaml").write_text(ENGLISH, encoding="utf-8")
    (made / "pack.en.yaml").write_text(TITLES, encoding="utf-8")
    return made


def faults(folder: Path) -> list[str]:
    """Why a folder gives no pack."""
    data, problems = build_pack(folder)
    assert data is None
    return codes(problems)


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


def put_in(here: Places, data: bytes) -> None:
    file = here.data.parent / "ontvangen.kccpack"
    file.write_bytes(data)
    offer, problems = look_at(file, here)
    assert offer is not None, problems
    assert install(offer, here, confirmed=True)[1] == ()


def on_shelf(here: Places, language: str) -> Pack:
    (pack,) = read_shelf(here.packs, here.cache, language).packs
    return pack


# -- building


def test_a_built_pack_has_its_translations_and_the_titles(folder: Path) -> None:
    entries = entries_of(built(folder))
    assert [name for name in entries if name.startswith("translations/")] == [KLEIN, PACK]
    pack = read(built(folder, KEY))
    assert [(each.of, each.language) for each in pack.translations] == [("klein", "en")]
    (titles,) = pack.titles
    assert (titles.language, titles.title) == ("en", "Halls and keys")
    assert titles.conversations == (("klein", "An empty hall", "About a door."),)


def test_the_same_translations_give_the_same_bytes_and_without_them_they_are_what_they_were(
    folder: Path, tmp_path: Path
) -> None:
    assert built(folder) == built(folder)
    (folder / "klein.en.yaml").unlink()
    (folder / "pack.en.yaml").unlink()
    assert built(folder) == built(source_folder(tmp_path / "zonder"))


def test_the_manifest_covers_the_translations(folder: Path) -> None:
    entries = entries_of(built(folder, KEY))
    entries[KLEIN] = entries[KLEIN].replace(b"Away", b"Aweg")
    assert refused(stored(entries)) == ["manifest-differs"]
    del entries[KLEIN]
    assert refused(stored(entries)) == ["manifest-differs"]


def test_a_translation_goes_under_the_id_of_its_conversation_and_not_under_the_name_of_a_file(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "bron", opzet=SMALL)
    (folder / "opzet.en.yml").write_text(ENGLISH, encoding="utf-8")
    data = built(folder)
    assert KLEIN in entries_of(data)
    assert b"opzet" not in data


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("klein.en.yaml", "title: The empty hall\n", "", ["missing-key"]),
        ("klein.en.yaml", "language: en", "language: de", ["translation-language"]),
        ("klein.en.yaml", "of: klein", "of: groot", ["translation-of-another"]),
        ("klein.en.yaml", "nodes:", "nodes: [", ["yaml-syntax"]),
        ("pack.en.yaml", "klein:", "groot:", ["unknown-key"]),
        ("pack.en.yaml", "of: zalen", "of: gangen", ["translation-of-another"]),
    ],
)
def test_a_translation_with_faults_is_a_fault_of_the_build(
    folder: Path, name: str, before: str, after: str, expected: list[str]
) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert faults(folder) == expected


def test_faults_of_a_conversation_and_of_a_translation_are_told_at_once(folder: Path) -> None:
    (folder / "groot.yaml").write_text("geen gesprek", encoding="utf-8")
    (folder / "klein.en.yaml").write_text(ENGLISH.replace("language: en", "language: de"), encoding="utf-8")
    assert faults(folder) == ["no-scenario", "translation-language"]


def test_a_translation_without_a_conversation_is_a_fault_of_the_build(folder: Path) -> None:
    (folder / "weg.en.yaml").write_text(ENGLISH, encoding="utf-8")
    assert faults(folder) == ["translation-alone"]


def test_two_translations_into_one_language_are_a_fault_of_the_build(folder: Path) -> None:
    (folder / "klein.en.yml").write_text(ENGLISH, encoding="utf-8")
    (folder / "pack.en.yml").write_text(TITLES, encoding="utf-8")
    assert faults(folder) == ["duplicate-scenario"] * 2


def test_a_conversation_named_pack_leaves_that_name_to_the_titles(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "bron", klein=changed(("id: klein", "id: pack")))
    assert [each.scenario.id for each in read(built(folder)).conversations] == ["pack"]
    (folder / "klein.en.yaml").write_text(ENGLISH.replace("of: klein", "of: pack"), encoding="utf-8")
    assert faults(folder) == ["clashing-id"]


def test_the_pack_that_ships_goes_out_with_its_translations() -> None:
    shipped = places().scenarios / "het-goede-gesprek"
    pack = read(built(shipped))
    source = translated_pack(read_pack(shipped), "en")
    whole = {each.scenario.id for each in source.entries if each.scenario and each.scenario.language == "en"}
    assert {(each.of, each.language) for each in pack.translations} == {(name, "en") for name in whole}
    assert {"daniel-blake", "terras"} <= whole


# -- installed


def test_an_installed_pack_is_shown_in_the_language_asked_for_the_same_as_its_folder(
    folder: Path, here: Places
) -> None:
    put_in(here, built(folder, KEY))
    source = translated_pack(read_pack(folder), "en")
    for _ in range(2):
        pack = on_shelf(here, "en")
        assert (pack.title, pack.problems) == (source.title, ()) == ("Halls and keys", ())
        (found,), (own,) = pack.entries, source.entries
        assert (found.scenario, found.original, found.hash) == (own.scenario, own.original, own.hash)
        assert found.scenario is not None
        assert found.scenario.title == "The empty hall"


def test_who_reads_dutch_or_another_language_gets_the_installed_pack_as_it_was_written(
    folder: Path, here: Places
) -> None:
    put_in(here, built(folder))
    for language in ("", "nl", "fr"):
        pack = on_shelf(here, language)
        assert pack.title == "Zalen en sleutels"
        (entry,) = pack.entries
        assert (entry.scenario, entry.original) == (scenario_of(SMALL), None)


def test_titles_alone_say_what_can_be_chosen_in_an_installed_pack(folder: Path, here: Places) -> None:
    (folder / "klein.en.yaml").unlink()
    put_in(here, built(folder))
    pack = on_shelf(here, "en")
    (entry,) = pack.entries
    assert entry.scenario is not None
    assert (pack.title, entry.scenario.title, entry.scenario.language) == ("Halls and keys", "An empty hall", "nl")
    assert entry.original == scenario_of(SMALL)


def test_a_translation_without_titles_leaves_the_pack_its_own_name(folder: Path, here: Places) -> None:
    (folder / "pack.en.yaml").unlink()
    put_in(here, built(folder))
    pack = on_shelf(here, "en")
    assert pack.title == "Zalen en sleutels"
    assert [each.scenario.title for each in pack.entries if each.scenario] == ["The empty hall"]


def test_a_conversation_that_another_pack_has_already_stays_away_in_every_language(folder: Path, here: Places) -> None:
    put_in(here, built(folder))
    source_folder(here.data / "packs" / "aap")
    _, pack = read_shelf(here.packs, here.cache, "en").packs
    assert [each.scenario for each in pack.entries] == [None]
    assert [each.code for each in pack.entries[0].problems] == ["duplicate-scenario"]


def test_another_language_at_the_start_reads_no_zip_and_starts_no_process(
    folder: Path, here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in(here, built(folder))
    monkeypatch.setattr(apart, "read_data_apart", None)
    assert on_shelf(here, "en").title == "Halls and keys"


def test_what_an_earlier_version_kept_of_a_pack_is_read_again(folder: Path, here: Places) -> None:
    put_in(here, built(folder))
    (kept,) = here.cache.glob("pack-*")
    good = kept.read_bytes()
    assert b"\npack 2\n" in good
    kept.write_bytes(good.replace(b"\npack 2\n", b"\npack 1\n", 1))
    assert on_shelf(here, "en").title == "Halls and keys"
    assert kept.read_bytes() == good


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


def languages(count: int) -> list[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [f"{a}{b}{c}" for a in letters for b in letters for c in letters][:count]


def in_many(scenario: Scenario, count: int) -> dict[str, bytes]:
    """A translation into each of so many languages."""
    return {
        f"translations/{scenario.id}.{each}.json": document_bytes(translation_document(in_other_words(scenario, each)))
        for each in languages(count)
    }


def test_ten_thousand_translations_are_refused_at_once() -> None:
    names = [f"translations/klein.{each}.json" for each in languages(10_000)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"{}")
    started = time.perf_counter()
    assert refused(out.getvalue()) == ["zip-crowded"]
    assert time.perf_counter() - started < 1


def test_as_many_languages_as_may_be_are_read_and_one_more_is_not() -> None:
    more = in_many(scenario_of(SMALL), 498)
    assert refused(pack_of(CARD, scenario_of(SMALL), more=more)) == ["zip-crowded"]
    more.popitem()
    assert len(read(pack_of(CARD, scenario_of(SMALL), more=more)).translations) == 497


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


# -- together with the rest


def test_another_process_reads_translations_the_same_and_tells_its_progress(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    data = built(folder, KEY)
    found = read_data_apart(data, "x", lambda done, total: told.append((done, total)))
    assert found == read_kccpack(data, "x")
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_pack_with_several_conversations_keeps_each_translation_with_its_own() -> None:
    first, second = named("een"), named("twee")
    more = in_many(first, 2) | in_many(second, 1)
    pack = read(pack_of(CARD, first, second, more=more))
    assert [(each.of, each.language) for each in pack.translations] == [("een", "aaa"), ("een", "aab"), ("twee", "aaa")]
    assert replace(pack.translations[0], of="twee") == pack.translations[2]
