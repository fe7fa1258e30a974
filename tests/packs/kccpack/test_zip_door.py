from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from dataclasses import replace

import pytest
import xlsxwriter

from kcc_coach.packs.zip_door import open_entries
from kcc_coach.packs.zip_rules import FOREIGN_RULES, PACK_RULES, Rules, may_be_named
from tests.packs.kccpack.zips import Ends, Part, plain, raw_deflate, zipped
from tests.samples import sample_folder

RULES = PACK_RULES
ZIP64 = struct.pack("<2HQ", 1, 8, 5)


def codes(data: bytes, rules: Rules = RULES) -> list[str]:
    entries, problems = open_entries(data, "x.kccpack", rules)
    assert (entries is None) is bool(problems)
    return [each.code for each in problems]


def one(**changes: object) -> bytes:
    """A zip with one entry, which is as it should be but for this."""
    values: dict[str, object] = {"name": b"a.json", "content": b"een twee drie vier", **changes}
    return zipped(Part(**values))  # type: ignore[arg-type]


def ended(**changes: object) -> bytes:
    return zipped(Part(b"a.json", b"een"), Part(b"b.json", b"twee"), ends=Ends(**changes))  # type: ignore[arg-type]


def made_by_python(method: int = zipfile.ZIP_DEFLATED, **contents: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_entries_come_out_as_they_went_in() -> None:
    contents = {"a": b"", "b": b"een", "c": bytes(range(256)) * 20}
    entries, problems = open_entries(plain(**contents), "x", RULES)
    assert problems == ()
    assert entries == {f"{name}.json": content for name, content in contents.items()}


def test_stored_entries_and_zips_of_others_are_read_too() -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        data = made_by_python(method, **{"map/onder/a.json": b"een", "b.png": b"twee"})
        assert open_entries(data, "x", RULES)[0] == {"map/onder/a.json": b"een", "b.png": b"twee"}


def test_an_empty_zip_has_no_entries() -> None:
    assert open_entries(zipped(), "x", RULES) == ({}, ())


def test_progress_counts_the_bytes() -> None:
    told: list[tuple[int, int]] = []
    open_entries(plain(a=b"12345", b=b"678"), "x", RULES, lambda done, total: told.append((done, total)))
    assert told == [(5, 8), (8, 8)]


def test_zip_damaged_is_told_of_what_is_no_zip() -> None:
    good = one()
    for data in (b"", b"PK", b"geen zip", b"PK\x05\x06", good[:-1], good[:40], b"\0" * 5000):
        assert codes(data) == ["zip-damaged"], data[:20]


@pytest.mark.parametrize(
    "data",
    [
        one(local={"sign": b"PK\x07\x08"}),
        one(central={"sign": b"PK\x07\x08"}),
        one(central={"crc": 1}, local={"crc": 1}),
        one(packed=b"\xff\xff\xff", content=b"abc"),
        one(packed=raw_deflate(b"een") + b"meer", content=b"een"),
        one(packed=raw_deflate(b"een twee drie")[:-4], content=b"een twee drie"),
        one(packed=b"", content=b"een", local={"size": 3}, central={"size": 0}, method=8),
        one(content=b"een", method=0, local={"size": 2}, central={"size": 2}),
        one(central={"start": 9999}),
        one(packed=b"kort", local={"packed": 9999}, central={"packed": 9999}),
    ],
)
def test_zip_damaged_is_told_of_a_zip_that_breaks_off(data: bytes) -> None:
    assert codes(data) == ["zip-damaged"] or codes(data) == ["zip-ambiguous"]


@pytest.mark.parametrize(
    "changes",
    [
        {"local": {"name": b"b.json"}},
        {"local": {"size": 1}},
        {"local": {"packed": 1}},
        {"local": {"crc": 1}},
        {"local": {"method": 0}},
        {"local": {"flags": 2}},
        {"flags": 0x0008},
        {"flags": 0x0800},
        {"extra": struct.pack("<2H4s", 0x5455, 4, b"\0" * 4)},
        {"local": {"extra": b"\0\0\0\0"}},
    ],
)
def test_zip_ambiguous_is_told_where_two_headers_differ(changes: dict[str, object]) -> None:
    assert codes(one(**changes)) == ["zip-ambiguous"]


@pytest.mark.parametrize(
    "changes",
    [
        {"before": b"#!/bin/sh\n"},
        {"between": b"iets"},
        {"after": b"iets"},
        {"after": zipped()},
        {"size": 5},
        {"start": 3},
        {"count": 1, "here": 1},
        {"comment": b"", "between": b"PK\x05\x06" + b"\0" * 18},
    ],
)
def test_zip_ambiguous_is_told_of_whatever_stands_between(changes: dict[str, object]) -> None:
    assert codes(ended(**changes)) == ["zip-ambiguous"]


def test_a_count_that_is_too_high_is_refused() -> None:
    assert codes(ended(count=3, here=3)) == ["zip-damaged"]


def test_zip_comment_is_told_of_the_file_and_of_an_entry() -> None:
    assert codes(ended(comment=b"hallo")) == ["zip-comment"]
    assert codes(one(comment=b"hallo")) == ["zip-comment"]


def test_zip_overlap_is_told_of_an_entry_inside_another() -> None:
    inside = zipped(Part(b"b.json", b"een", method=0))[: 30 + 6 + 3]
    outer = Part(b"a.json", inside, method=0)
    inner = Part(b"b.json", b"een", method=0, central={"start": 30 + 6})
    assert codes(zipped(outer)) == []
    assert codes(zipped(outer, inner)) == ["zip-overlap"]


def test_many_names_for_one_stream_are_refused() -> None:
    parts = [Part(f"a{number}.json".encode(), b"x" * 50, central={"start": 0}) for number in range(3)]
    assert codes(zipped(*parts)) == ["zip-ambiguous"]


def test_one_stream_told_of_under_the_same_name_is_there_twice() -> None:
    part = Part(b"a.json", b"een")
    again = replace(part, central={"start": 0})
    assert codes(zipped(part, again)) == ["zip-twice"]


def test_zip_encrypted_is_told_of_every_kind() -> None:
    for flag in (0x0001, 0x0041, 0x2000):
        assert codes(one(flags=flag)) == ["zip-encrypted"]
    aes = struct.pack("<2H7s", 0x9901, 7, b"\0" * 7)
    assert codes(one(extra=aes), FOREIGN_RULES) == ["zip-encrypted"]


def test_zip_method_is_told_of_all_but_stored_and_deflated() -> None:
    for method in (1, 6, 9, 12, 14, 93, 95, 99, 0xFFFF):
        assert codes(one(method=method)) == ["zip-method"]


def test_zip_large_is_told_of_zip64() -> None:
    far = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    assert codes(ended(between=b"")) == []
    good = one()
    assert codes(good[:-22] + far + good[-22:]) == ["zip-large"]
    assert codes(one(central={"size": 0xFFFFFFFF})) == ["zip-large"]
    assert codes(ended(count=0xFFFF, here=0xFFFF)) == ["zip-large"]
    assert codes(one(extra=ZIP64), FOREIGN_RULES) == ["zip-large"]


def test_zip_split_is_told_of_a_part() -> None:
    assert codes(ended(disk=1)) == ["zip-split"]
    assert codes(ended(here=1)) == ["zip-split"]
    assert codes(one(central={"disk": 1})) == ["zip-split"]


def test_zip_crowded_is_told_of_too_many_entries() -> None:
    at_most = [Part(f"a{number}.json".encode(), b"") for number in range(500)]
    assert codes(zipped(*at_most)) == []
    assert codes(zipped(*at_most, Part(b"b.json", b""))) == ["zip-crowded"]


def test_zip_swollen_is_told_before_anything_is_unpacked() -> None:
    packed = b"x" * 200_000
    told = {"size": 7_900_000}
    parts = [Part(f"a{number}.json".encode(), b"", packed=packed, local=told, central=told) for number in range(7)]
    assert codes(zipped(*parts)) == ["zip-swollen"]
    assert codes(one(packed=packed, local={"size": 8_000_001}, central={"size": 8_000_001})) == ["zip-swollen"]


def test_file_too_large_is_told_of_the_file_itself() -> None:
    assert codes(b"\0" * 20_000_001) == ["file-too-large"]


def test_zip_bomb_is_told_by_what_it_says() -> None:
    assert codes(one(content=b"0" * 1_000_000)) == ["zip-bomb"]
    assert codes(one(packed=b"", content=b"een")) == ["zip-bomb"]


def test_a_bomb_that_lies_is_stopped_one_byte_too_far() -> None:
    lie = {"size": 1000}
    data = one(content=b"0" * 50_000_000, local=lie, central=lie)
    tracemalloc.start()
    started = time.perf_counter()
    assert codes(data) == ["zip-damaged"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
    assert time.perf_counter() - started < 1


def test_zip_twice_is_told_whatever_the_letters() -> None:
    assert codes(zipped(Part(b"a.json", b"1"), Part(b"a.json", b"2"))) == ["zip-twice"]
    foreign = [("A.txt", "a.txt"), ("caf\u00e9", "cafe\u0301"), ("map", "map/onder"), ("stra\u00dfe", "STRASSE")]
    for first, second in foreign:
        parts = [Part(name.encode(), b"x", flags=0x0800) for name in (first, second)]
        assert codes(zipped(*parts), FOREIGN_RULES) == ["zip-twice"], first


@pytest.mark.parametrize(
    "name",
    [
        "../a.json",
        "a/../b.json",
        "/a.json",
        "c:/a.json",
        "c:a.json",
        "a\\b.json",
        "a/b/c/d.json",
        "A.json",
        "a.exe",
        "a",
        "a.b.json",
        ".json",
        "a .json",
        "con.json",
        "nul.json",
        "com1.json",
        "aux/a.json",
        "lpt9.png",
        "a\0.json",
        "a//b.json",
        "./a.json",
        "a" * 65 + ".json",
        "",
        "a.json\n",
    ],
)
def test_zip_name_is_told_of_a_name_that_no_pack_has(name: str) -> None:
    assert codes(one(name=name.encode())) == ["zip-name"]


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "a/../../b",
        "/etc/passwd",
        "C:/a",
        "c:a",
        "a\\..\\b",
        "nul.txt",
        "AUX",
        "a/con/b",
        "a//b",
        "..",
        "a\u202eb",
        "a/. /b",
    ],
)
def test_zip_name_is_told_of_a_foreign_name_that_could_do_harm(name: str) -> None:
    assert codes(one(name=name.encode(), flags=0x0800), FOREIGN_RULES) == ["zip-name"]
    assert not may_be_named(name, FOREIGN_RULES)


def test_zip_name_is_told_where_nobody_knows_which_letters_are_meant() -> None:
    assert codes(one(name=b"caf\x82.txt"), FOREIGN_RULES) == ["zip-name"]
    assert codes(one(name=b"\xff", flags=0x0800), FOREIGN_RULES) == ["zip-name"]


def test_a_foreign_zip_may_have_long_names_folders_and_streams() -> None:
    content = b"een twee"
    numbers = (zlib.crc32(content), len(raw_deflate(content)), len(content))
    nothing = {"crc": 0, "packed": 0, "size": 0}
    for descriptor in (struct.pack("<4s3L", b"PK\x07\x08", *numbers), struct.pack("<3L", *numbers)):
        data = zipped(
            Part(b"Een map/", b"", method=0, mode=0x10),
            Part("Een map/Blad één.XML".encode(), content, flags=0x0808, local=nothing, descriptor=descriptor),
            Part(b"[Content_Types].xml", content, extra=struct.pack("<2H4s", 0x5455, 4, b"\0" * 4)),
        )
        assert open_entries(data, "x", FOREIGN_RULES) == (
            {"Een map/Blad één.XML": content, "[Content_Types].xml": content},
            (),
        )
        assert codes(data) != []


@pytest.mark.parametrize("kind", [0o120000, 0o040000, 0o010000, 0o020000, 0o060000, 0o140000])
def test_zip_special_is_told_of_all_but_plain_files(kind: int) -> None:
    assert codes(one(mode=(kind | 0o777) << 16)) == ["zip-special"]
    assert codes(one(mode=(kind | 0o777) << 16), FOREIGN_RULES) == ["zip-special"]


def test_zip_special_is_told_of_a_folder_in_a_pack_and_of_one_with_something_in_it() -> None:
    assert codes(zipped(Part(b"scenarios/", b"", method=0, mode=0x10))) == ["zip-special"]
    assert codes(zipped(Part(b"map/", b"iets", method=0)), FOREIGN_RULES) == ["zip-special"]
    assert codes(one(mode=0x10)) == ["zip-special"]


def test_every_cut_of_a_good_zip_is_refused() -> None:
    data = plain(a=b"een", b=b"twee")
    for length in range(len(data)):
        assert codes(data[:length]), length


def test_every_flipped_byte_of_a_good_zip_is_refused_or_changes_nothing() -> None:
    data = plain(a=b"een", b=b"twee")
    whole, _ = open_entries(data, "x", RULES)
    for place in range(len(data)):
        for mask in (0x01, 0x80, 0xFF):
            changed = bytearray(data)
            changed[place] ^= mask
            entries, problems = open_entries(bytes(changed), "x", RULES)
            assert entries in (None, whole), place
            assert (entries is None) is bool(problems)


def test_the_spreadsheets_and_courses_of_others_go_through_the_foreign_door() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for row in range(5000):
        sheet.write(row, 0, "Ja")
    book.close()
    assert codes(out.getvalue(), FOREIGN_RULES) == []
    for file in sorted(sample_folder("h5p").glob("*.h5p")):
        expected = ["zip-damaged"] if file.name == "corrupt_archive.h5p" else []
        assert codes(file.read_bytes(), FOREIGN_RULES) == expected, file.name


def test_a_zip_that_contradicts_itself_goes_through_no_door() -> None:
    harmless = {"incons-ef-local-id.zip"}  # an unknown field beside one entry, which nobody reads
    for file in sorted(sample_folder("hostile", "zip-libzip").glob("incons-*.zip")):
        if file.name not in harmless:
            assert codes(file.read_bytes(), FOREIGN_RULES), file.name
        assert codes(file.read_bytes()), file.name
