from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.calling import PLAYS, SCENARIOS, call_apart
from tests.cli.examples import MISSPELT, PACK, WASTE

if TYPE_CHECKING:
    from tests.cli.calling import Caller, Said


def faults(said: Said) -> list[dict[str, Any]]:
    """What is wrong, without what had better be looked at again."""
    return [each for each in said.value["problems"] if each["severity"] == "fault"]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    file = tmp_path / "afvalpas.yaml"
    file.write_text(WASTE, encoding="utf-8")
    return file


@pytest.fixture
def misspelt(tmp_path: Path) -> Path:
    file = tmp_path / "half.yaml"
    file.write_text(MISSPELT, encoding="utf-8")
    return file


def test_a_sound_conversation_has_no_faults(kcc: Caller, sound: Path) -> None:
    said = kcc("check", str(sound))
    assert (said.code, said.err) == (0, "")
    assert "1 gesprek gecontroleerd" in said.out
    assert "0 fouten" in said.out


def test_a_fault_is_shown_with_its_place_and_what_to_do(kcc: Caller, misspelt: Path) -> None:
    said = kcc("check", str(misspelt))
    assert said.code == 1
    fault, *counted = said.out.splitlines()
    assert fault.startswith(f"{misspelt}:33:9: «oorzak» bestaat niet. ")
    assert "«oorzaak»" in fault
    assert "1 fout " in " ".join(counted)


def test_several_files_are_counted_together(kcc: Caller, sound: Path, misspelt: Path) -> None:
    found = kcc("check", str(sound), str(misspelt), "--json")
    assert found.code == 1
    assert found.value["checked"] == 2
    assert [each["file"] for each in faults(found)] == [str(misspelt)]


def test_the_conversations_that_ship_have_no_faults(kcc: Caller) -> None:
    said = kcc("check", str(SCENARIOS), "--json")
    assert said.code == 0
    assert said.value["checked"] == len({play.name.split(".")[0] for play in PLAYS})
    assert faults(said) == []


def test_a_folder_is_checked_with_its_pack_file(kcc: Caller) -> None:
    folder = kcc.add_pack("eigen", afvalpas=WASTE, pack=PACK.replace("licence:", "license:"))
    said = kcc("check", str(folder), "--json")
    assert said.code == 1
    (problem,) = faults(said)
    assert (problem["code"], problem["file"]) == ("unknown-key", str(folder / "pack.yaml"))


def test_a_folder_without_conversations_says_so(kcc: Caller, tmp_path: Path) -> None:
    said = kcc("check", str(tmp_path), "--json")
    assert said.code == 1
    assert [each["code"] for each in said.value["problems"]] == ["no-scenario"]


def test_two_conversations_with_one_name_in_a_folder_are_a_fault(kcc: Caller) -> None:
    folder = kcc.add_pack("eigen", een=WASTE, twee=WASTE)
    said = kcc("check", str(folder), "--json")
    assert said.code == 1
    assert [each["code"] for each in faults(said)] == ["duplicate-scenario"]


def test_a_pack_file_of_a_newer_format_is_a_fault(kcc: Caller) -> None:
    folder = kcc.add_pack("eigen", een=WASTE, pack=PACK.replace("pack: 1", "pack: 2"))
    said = kcc("check", str(folder), "--json")
    assert [each["code"] for each in faults(said)] == ["newer-format"]


def test_what_is_not_there_is_refused(kcc: Caller, tmp_path: Path) -> None:
    said = kcc("check", str(tmp_path / "weg.yaml"))
    assert said.code == 3
    assert "weg.yaml: Dit bestand of deze map is er niet." in said.out


def test_what_is_too_large_is_refused(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "groot.yaml"
    file.write_bytes(b"#" * 8_000_001)
    said = kcc("check", str(file))
    assert said.code == 3
    assert "te groot" in said.out


def test_what_is_not_utf_8_is_a_fault(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "oud.yaml"
    file.write_bytes(WASTE.replace("De afvalpas", "De caf\xe9pas").encode("latin-1"))
    said = kcc("check", str(file), "--json")
    assert said.code == 1
    assert [each["code"] for each in said.value["problems"]] == ["file-not-text"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(data: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pijp.yaml"
    os.mkfifo(pipe)
    said = call_apart(data, "check", str(pipe))
    assert said.code == 3
    assert "niet te openen" in said.out


def test_a_number_beyond_all_measure_in_a_condition_is_a_fault(kcc: Caller, tmp_path: Path) -> None:
    for digits in (20, 5000):
        file = tmp_path / f"groot{digits}.yaml"
        file.write_text(WASTE.replace("trust >= 45", f"trust >= {'9' * digits}"), encoding="utf-8")
        said = kcc("check", str(file), "--json")
        assert said.code == 1
        assert [each["code"] for each in said.value["problems"]] == ["bad-condition"]


def test_no_path_is_wrong_use(kcc: Caller) -> None:
    assert kcc("check").code == 2


def test_a_translation_is_checked_with_its_conversation_with_its_pack_and_by_itself(
    kcc: Caller, tmp_path: Path
) -> None:
    (tmp_path / "afvalpas.yaml").write_text(WASTE, encoding="utf-8")
    half = tmp_path / "afvalpas.en.yaml"
    half.write_text("translation: 1\nof: afvalpas\nlanguage: en\ntitle: The waste pass\n", encoding="utf-8")
    (tmp_path / "kwijt.en.yaml").write_text("translation: 1\nof: kwijt\nlanguage: en\n", encoding="utf-8")
    for path, counted in ((tmp_path, 1), (tmp_path / "afvalpas.yaml", 1), (half, 1)):
        said = kcc("check", str(path), "--json")
        assert said.code == 1
        assert said.value["checked"] == counted
        missing = [each for each in said.value["problems"] if each["file"] == str(half)]
        assert {each["code"] for each in missing} == {"missing-key"}
        assert len(missing) == 5
        alone = [each["code"] for each in said.value["problems"] if each["file"].endswith("kwijt.en.yaml")]
        assert alone == (["translation-alone"] if path == tmp_path else [])


def test_a_translation_by_name_is_told_with_the_faults_of_its_conversation(kcc: Caller, tmp_path: Path) -> None:
    (tmp_path / "half.yaml").write_text(MISSPELT, encoding="utf-8")
    (tmp_path / "half.en.yaml").write_text("translation: 1\n", encoding="utf-8")
    said = kcc("check", str(tmp_path / "half.en.yaml"), "--json")
    assert (said.code, said.value["checked"]) == (1, 1)
    assert {each["file"] for each in said.value["problems"]} == {str(tmp_path / "half.yaml")}
    assert said.value["problems"]


def test_titles_by_name_are_told_with_the_faults_of_their_pack(kcc: Caller, tmp_path: Path) -> None:
    (tmp_path / "afvalpas.yaml").write_text(WASTE, encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(PACK.replace("author:", "auteur:"), encoding="utf-8")
    (tmp_path / "pack.en.yaml").write_text("", encoding="utf-8")
    said = kcc("check", str(tmp_path / "pack.en.yaml"), "--json")
    found = [(Path(each["file"]).name, each["code"]) for each in said.value["problems"]]
    assert found == [("pack.yaml", "unknown-key"), ("pack.en.yaml", "missing-key")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such thing")
def test_a_translation_that_is_no_file_cannot_be_read(kcc: Caller, tmp_path: Path) -> None:
    (tmp_path / "afvalpas.yaml").write_text(WASTE, encoding="utf-8")
    os.mkfifo(tmp_path / "afvalpas.en.yaml")
    for path in (tmp_path / "afvalpas.en.yaml", tmp_path):
        said = kcc("check", str(path), "--json")
        assert said.code == 3
        assert [each["code"] for each in said.value["problems"] if each["severity"] == "fault"] == ["file-unreadable"]
