from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.shelf import LARGEST, Shelf, read_entry, read_pack, read_shelf
from tests.packs.small import SMALL, changed

if TYPE_CHECKING:
    from pathlib import Path

CARD = """\
pack: 1
id: zalen
version: 3
title: Zalen en sleutels
author: Een trainer
licence: CC-BY-4.0
language: nl
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of packs with one pack in it, with one conversation."""
    pack = tmp_path / "packs" / "zalen"
    pack.mkdir(parents=True)
    (pack / "klein.yaml").write_text(SMALL, encoding="utf-8")
    (pack / "pack.yaml").write_text(CARD, encoding="utf-8")
    return tmp_path / "packs"


def told(shelf: Shelf) -> list[tuple[str, str]]:
    return [(each.code, each.place.file) for each in shelf.problems]


def test_a_shelf_has_the_packs_of_every_folder(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "eigen" / "straat"
    other.mkdir(parents=True)
    (other / "straat.yml").write_text(changed(("id: klein", "id: straat")), encoding="utf-8")
    shelf = read_shelf([folder, tmp_path / "eigen"])
    assert [pack.id for pack in shelf.packs] == ["zalen", "straat"]
    assert [entry.file.name for entry in shelf.playable] == ["klein.yaml", "straat.yml"]
    assert shelf.problems == ()


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    assert read_shelf([tmp_path / "nergens", tmp_path / "bestand"]) == Shelf(())
    assert read_shelf([]) == Shelf(())


def test_hidden_folders_and_loose_files_are_no_packs(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "los.yaml").write_text(SMALL, encoding="utf-8")
    assert [pack.id for pack in read_shelf([folder]).packs] == ["zalen"]


def test_a_pack_says_what_its_pack_yaml_says(folder: Path) -> None:
    pack = read_pack(folder / "zalen")
    assert (pack.id, pack.version, pack.title) == ("zalen", 3, "Zalen en sleutels")
    assert (pack.author, pack.licence, pack.language) == ("Een trainer", "CC-BY-4.0", "nl")
    assert pack.problems == ()


def test_a_pack_without_a_pack_yaml_is_named_after_its_folder(folder: Path) -> None:
    (folder / "zalen" / "pack.yaml").unlink()
    pack = read_pack(folder / "zalen")
    assert (pack.id, pack.title, pack.version, len(pack.entries), pack.problems) == ("zalen", "zalen", 1, 1, ())


@pytest.mark.parametrize(
    ("card", "codes"),
    [
        (CARD.replace("title", "titel"), ["unknown-key"]),
        (CARD.replace("licence: CC-BY-4.0\n", ""), ["missing-key"]),
        (CARD.replace("id: zalen", "id: De zalen"), ["bad-id"]),
        (CARD.replace("version: 3", "version: drie"), ["wrong-type"]),
        (CARD.replace("Een trainer", "Trainer #1"), ["yaml-cut"]),
        (CARD + "summary: 's Avonds\n", ["yaml-syntax"]),
        (CARD + "title: Nog een\n", ["yaml-duplicate"]),
        ("- pack\n", ["wrong-type"]),
    ],
)
def test_a_faulty_pack_yaml_is_told_and_its_conversations_stay(folder: Path, card: str, codes: list[str]) -> None:
    (folder / "zalen" / "pack.yaml").write_text(card, encoding="utf-8")
    shelf = read_shelf([folder])
    assert told(shelf) == [(code, "pack.yaml") for code in codes]
    assert len(shelf.playable) == 1


def test_an_empty_pack_yaml_is_told_and_its_conversations_stay(folder: Path) -> None:
    (folder / "zalen" / "pack.yaml").write_text("", encoding="utf-8")
    shelf = read_shelf([folder])
    assert [file for _, file in told(shelf)] == ["pack.yaml"]
    assert len(shelf.playable) == 1


def test_a_faulty_conversation_leaves_the_others_playable(folder: Path) -> None:
    (folder / "zalen" / "fout.yaml").write_text(
        changed(("id: klein", "id: fout"), ("minutes: 5", "minutes: vijf")), encoding="utf-8"
    )
    shelf = read_shelf([folder])
    assert told(shelf) == [("wrong-type", "fout.yaml")]
    assert [entry.scenario is None for entry in shelf.entries] == [True, False]
    assert [entry.file.name for entry in shelf.playable] == ["klein.yaml"]


def test_a_duplicate_scenario_is_told_and_the_first_counts(folder: Path, tmp_path: Path) -> None:
    for pack in (folder / "zalen", folder / "zalen-2", tmp_path / "eigen" / "zalen"):
        pack.mkdir(parents=True, exist_ok=True)
        (pack / "klein.yaml").write_text(SMALL, encoding="utf-8")
    shelf = read_shelf([folder, tmp_path / "eigen"])
    first = folder / "zalen" / "klein.yaml"
    assert [entry.file for entry in shelf.playable] == [first]
    assert [(each.code, dict(each.values)) for each in shelf.problems] == [
        ("duplicate-scenario", {"id": "klein", "first": str(first)})
    ] * 2


def test_a_conversation_is_found_by_its_id(folder: Path) -> None:
    shelf = read_shelf([folder])
    found = shelf.find("klein")
    assert found is not None
    assert found.file.name == "klein.yaml"
    assert shelf.find("groot") is None


def test_a_translation_is_no_conversation(folder: Path) -> None:
    (folder / "zalen" / "klein.en.yaml").write_text("texts: {}\n", encoding="utf-8")
    shelf = read_shelf([folder])
    assert [entry.file.name for entry in shelf.entries] == ["klein.yaml"]
    assert shelf.problems == ()


def test_conversations_stand_in_the_order_of_their_names(folder: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.yaml"):
        (folder / "zalen" / name).write_text(changed(("id: klein", f"id: {name[0]}")), encoding="utf-8")
    assert [entry.file.name for entry in read_shelf([folder]).entries] == ["a.yml", "b.yaml", "c.yaml", "klein.yaml"]


def test_file_missing_is_told_of_a_conversation_that_went_away(tmp_path: Path) -> None:
    entry = read_entry(tmp_path / "weg.yaml")
    assert [(each.code, each.place.file) for each in entry.problems] == [("file-missing", "weg.yaml")]


def test_file_unreadable_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").mkdir()
    (tmp_path / "kring.yaml").symlink_to("kring.yaml")
    for name in ("map.yaml", "kring.yaml"):
        (problem,) = read_entry(tmp_path / name).problems
        assert problem.code == "file-unreadable"
        assert dict(problem.values)["why"]


def test_file_too_large_is_told_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "groot.yaml"
    with file.open("wb") as out:
        out.truncate(9_000_000)
    (problem,) = read_entry(file).problems
    assert (problem.code, dict(problem.values)) == ("file-too-large", {"size": "9000", "limit": str(LARGEST // 1000)})


def test_a_conversation_that_may_not_be_read_leaves_the_others_playable(folder: Path) -> None:
    shut = folder / "zalen" / "dicht.yaml"
    shut.write_text(changed(("id: klein", "id: dicht")), encoding="utf-8")
    shut.chmod(0)
    if os.access(shut, os.R_OK):
        pytest.skip("for whoever may read everything no file is shut")
    shelf = read_shelf([folder])
    assert [each.code for each in shelf.problems] == ["file-unreadable"]
    assert [entry.file.name for entry in shelf.playable] == ["klein.yaml"]


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        (b"\xef\xbb\xbf" + SMALL.encode(), []),
        (SMALL.replace("\n", "\r\n").encode(), []),
        (SMALL.replace("zaal", "zaál").encode("latin-1"), ["file-not-text"]),
        (SMALL.encode("utf-16"), ["file-not-text"]),
        (SMALL.encode("utf-16-le"), ["file-not-text"]),
        (b"\xff\xd8\xff\xe0 jpeg", ["file-not-text"]),
        (b"PK\x03\x04 zip", ["hidden-characters"]),
        (b"", ["no-scenario"]),
        (b"# nog niets\n", ["no-scenario"]),
    ],
)
def test_a_file_is_read_as_utf_8_or_not_at_all(tmp_path: Path, source: bytes, codes: list[str]) -> None:
    file = tmp_path / "klein.yaml"
    file.write_bytes(source)
    entry = read_entry(file)
    assert [each.code for each in entry.problems] == codes
    assert (entry.scenario is None) is bool(codes)


def test_conversations_stand_in_the_order_of_their_pack_and_the_rest_behind_them(folder: Path) -> None:
    pack = folder / "zalen"
    for name in ("deur", "gang", "trap"):
        (pack / f"{name}.yaml").write_text(changed(("id: klein", f"id: {name}")), encoding="utf-8")
    (pack / "pack.yaml").write_text(CARD + "order: [trap, klein]\n", encoding="utf-8")
    shelf = read_shelf([folder])
    assert [entry.file.stem for entry in shelf.entries] == ["trap", "klein", "deur", "gang"]
    assert shelf.problems == ()


def test_order_unknown_is_a_name_that_no_conversation_has_and_named_twice_is_once_too_often(folder: Path) -> None:
    pack = folder / "zalen"
    (pack / "pack.yaml").write_text(CARD + "order: [klein, groot, klein]\n", encoding="utf-8")
    assert told(read_shelf([folder])) == [("named-twice", "pack.yaml"), ("order-unknown", "pack.yaml")]
    (pack / "groot.yaml").write_text("scenario: 1\n", encoding="utf-8")
    assert [each.code for each in read_pack(pack).problems] == ["named-twice"]


def test_a_name_in_the_order_is_told_once_and_where_it_stands(folder: Path) -> None:
    pack = folder / "zalen"
    (pack / "pack.yaml").write_text(CARD + "order:\n  - klein\n  - De zaal\n  - groot\n  - groot\n", "utf-8")
    assert [(each.code, each.place.line, each.place.keys) for each in read_pack(pack).problems] == [
        ("bad-id", 10, ("order", "1")),
        ("named-twice", 12, ("order", "3")),
        ("order-unknown", 11, ("order", "2")),
    ]
    (pack / "pack.yaml").write_text(CARD + "order: klein\n", "utf-8")
    assert [each.code for each in read_pack(pack).problems] == ["wrong-type"]
