from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.shelf import PACK_FILE, read_entry, read_pack
from kcc_coach.packs.skeleton import LONGEST_TITLE, make_skeleton, with_field

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.paths import Places

LANGUAGES = ("nl", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_pack_reads_without_a_fault_in_its_language(places: Places, tmp_path: Path, language: str) -> None:
    files = make_skeleton(places.resources, language, tmp_path / "nieuw")
    pack = read_pack(tmp_path / "nieuw")
    assert pack.problems == ()
    assert [each.file for each in pack.entries] == list(files)
    assert all(each.scenario is not None and each.problems == () for each in pack.entries)
    assert {each.scenario.language for each in pack.entries if each.scenario} == {pack.language} == {language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_pack_has_remarks_for_who_goes_on_with_it(places: Places, tmp_path: Path, language: str) -> None:
    (file,) = make_skeleton(places.resources, language, tmp_path / "nieuw")
    assert file.read_text(encoding="utf-8").count("# ") > 5
    assert (tmp_path / "nieuw" / PACK_FILE).read_text(encoding="utf-8").startswith("# ")


def test_a_title_becomes_that_of_the_pack_and_its_id(places: Places, tmp_path: Path) -> None:
    make_skeleton(places.resources, "nl", tmp_path / "nieuw", "  Aan   de «balie»: 'klein' ")
    pack = read_pack(tmp_path / "nieuw")
    assert pack.problems == ()
    assert pack.title == "Aan de «balie»: 'klein'"
    assert pack.id == "aan-de-balie-klein"


def test_a_pack_is_called_after_its_folder_where_its_title_has_no_letters(places: Places, tmp_path: Path) -> None:
    make_skeleton(places.resources, "nl", tmp_path / "nieuw", "?!")
    pack = read_pack(tmp_path / "nieuw")
    assert pack.problems == ()
    assert (pack.title, pack.id) == ("?!", "nieuw")


def test_a_title_that_is_too_long_is_cut_short(places: Places, tmp_path: Path) -> None:
    make_skeleton(places.resources, "nl", tmp_path / "nieuw", "balie " * 100)
    pack = read_pack(tmp_path / "nieuw")
    assert pack.problems == ()
    assert len(pack.title) <= LONGEST_TITLE


@pytest.mark.parametrize(
    "value", ["gewoon", "met: een dubbele punt", '"aanhalingen" en \\', "é # geen opmerking", "\\1"]
)
def test_a_field_of_a_pack_takes_any_value_and_the_rest_stays(value: str) -> None:
    text = "# van wie\npack: 1\nauthor: iemand   # de maker\ntitle: Zalen\n"
    changed = with_field(text, "author", value)
    before, rest = changed.split("author: ")
    assert before == "# van wie\npack: 1\n"
    assert rest.endswith("\ntitle: Zalen\n")


def test_a_field_that_stands_nowhere_is_left_alone() -> None:
    assert with_field("pack: 1\n", "author", "Een trainer") == "pack: 1\n"


def test_an_id_that_is_taken_gets_a_number_and_the_remark_behind_it_stays(places: Places, tmp_path: Path) -> None:
    (first,) = make_skeleton(places.resources, "nl", tmp_path / "een")
    (second,) = make_skeleton(places.resources, "nl", tmp_path / "twee", taken=frozenset({first.stem}))
    assert second.stem == f"{first.stem}-2"
    entry = read_entry(second)
    assert entry.scenario is not None
    assert (entry.problems, entry.scenario.id) == ((), second.stem)
    before, after = (each.read_text(encoding="utf-8").split("\n") for each in (first, second))
    assert [line for line in before if line not in after] == [f"id: {first.stem}"] or any(
        "#" in line for line in after if line.startswith("id:")
    )
