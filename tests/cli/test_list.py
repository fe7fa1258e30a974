from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.examples import MISSPELT, PACK, WASTE
from tests.packs.shipped_files import SHIPPED
from tests.packs.small import SMALL
from tests.packs.test_translations import ENGLISH

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller


def test_the_conversations_that_ship_are_listed_with_their_titles(kcc: Caller) -> None:
    said = kcc("list")
    assert said.code == 0
    assert "daniel-blake: Daniel Blake en de trap (Balie, 8 minuten)" in said.out
    assert "terras: Tafel zes (Terras, 7 minuten)" in said.out
    assert said.err == ""


def test_as_json_every_pack_comes_with_its_conversations(kcc: Caller) -> None:
    (pack,) = kcc("list", "--json").value["packs"]
    assert pack["id"] == "het-goede-gesprek"
    assert [each["id"] for each in pack["scenarios"]][:2] == ["eerste-gesprek", "daniel-blake"]
    assert {each["id"] for each in pack["scenarios"]} == {each.stem for each in SHIPPED}
    assert pack["problems"] == []


def test_a_folder_of_your_own_is_a_pack_by_its_name(kcc: Caller) -> None:
    kcc.add_pack("eigen", afvalpas=WASTE)
    shipped, own = kcc("list", "--json").value["packs"]
    assert shipped["id"] == "het-goede-gesprek"
    assert (own["id"], own["title"]) == ("eigen", "eigen")
    assert [each["id"] for each in own["scenarios"]] == ["afvalpas"]


def test_a_pack_file_gives_the_pack_its_name(kcc: Caller) -> None:
    kcc.add_pack("eigen", afvalpas=WASTE, pack=PACK)
    own = kcc("list", "--json").value["packs"][1]
    assert (own["id"], own["title"]) == ("balie-noord", "Gesprekken van balie Noord")


def test_a_conversation_with_faults_is_listed_with_its_faults(kcc: Caller) -> None:
    kcc.add_pack("eigen", half=MISSPELT)
    said = kcc("list")
    assert said.code == 0
    assert "half.yaml: 1 fout" in said.out
    assert "half.yaml:33:9: «oorzak» bestaat niet." in said.out
    (problem,) = kcc("list", "--json").value["packs"][1]["problems"]
    assert problem.startswith("half.yaml:33:9: ")


def test_a_fault_in_a_pack_file_is_listed(kcc: Caller) -> None:
    kcc.add_pack("eigen", afvalpas=WASTE, pack=PACK.replace("author:", "auteur:"))
    assert "pack.yaml:6:1: «auteur» hoort hier niet." in kcc("list").out


def test_of_two_conversations_with_one_name_the_first_counts(kcc: Caller) -> None:
    kcc.add_pack("eigen", anders=WASTE.replace("id: afvalpas", "id: terras"))
    own = kcc("list", "--json").value["packs"][1]
    assert own["scenarios"] == []
    assert "Het gesprek «terras» staat er al" in own["problems"][0]


def test_a_conversation_is_listed_and_played_in_the_language_of_the_reader(kcc: Caller) -> None:
    folder = kcc.add_pack("eigen", klein=SMALL)
    (folder / "klein.en.yaml").write_text(ENGLISH, encoding="utf-8")
    dutch = kcc("play", "klein", "--path", "vragen", "--record", "--json").value
    (kcc.data / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    assert "klein: The empty hall" in kcc("list").out
    played = kcc("play", "klein", "--path", "vragen", "--record", "--json").value
    assert played["scenario"]["title"] == "The empty hall"
    assert played["scenario"]["hash"] == dutch["scenario"]["hash"]
    assert played["ending"]["id"] == dutch["ending"]["id"]


def test_a_file_is_played_in_the_language_of_the_reader_where_its_translation_is_sound(
    kcc: Caller, tmp_path: Path
) -> None:
    file, beside = tmp_path / "klein.yaml", tmp_path / "klein.en.yaml"
    file.write_text(SMALL, encoding="utf-8")
    beside.write_text(ENGLISH, encoding="utf-8")
    assert "De deur zit dicht." in kcc("play", str(file), "--path", "").out
    kcc.data.mkdir(exist_ok=True)
    (kcc.data / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    assert "The door is shut." in kcc("play", str(file), "--path", "").out
    beside.write_text(ENGLISH.replace("title: The empty hall\n", ""), encoding="utf-8")
    assert "De deur zit dicht." in kcc("play", str(file), "--path", "").out


def test_a_faulty_translation_is_told_below_the_conversation_that_can_be_played(kcc: Caller) -> None:
    folder = kcc.add_pack("eigen", klein=SMALL)
    (folder / "klein.en.yaml").write_text(ENGLISH.replace("title: The empty hall\n", ""), encoding="utf-8")
    (kcc.data / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    said = kcc("list").out
    assert "klein: De lege zaal" in said
    assert "    klein.en.yaml:1:1: " in said
