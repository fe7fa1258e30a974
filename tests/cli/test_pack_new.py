"""To begin a pack, and to write in another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach import i18n
from kcc_coach.packs.formats.sheet import read
from kcc_coach.packs.shelf import read_entry, read_pack
from kcc_coach.packs.yaml_tree import read_yaml
from tests.cli.calling import ROOT, SCENARIOS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

TERRACE = SCENARIOS / "het-goede-gesprek" / "terras.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "nieuw"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_new_pack_has_no_faults_and_can_be_played(kcc: Caller, folder: Path, language: str) -> None:
    said = kcc("pack", "new", str(folder), "--language", language)
    assert (said.code, said.err) == (0, "")
    assert str(folder) in said.out
    pack = read_pack(folder)
    assert (pack.problems, pack.language) == ((), language)
    (entry,) = pack.entries
    assert entry.scenario is not None
    assert entry.scenario.language == language
    checked = kcc("check", str(folder), "--json").value
    assert [each for each in checked["problems"] if each["severity"] == "fault"] == []
    first = entry.scenario.nodes[0].replies[0].id
    assert kcc("play", str(entry.file), "--path", first).code == 0


def test_the_story_of_a_new_pack_is_small_and_the_same_in_each_language() -> None:
    sizes = set()
    for language in i18n.LANGUAGES:
        (entry,) = read_pack(ROOT / "resources" / "skeleton" / language).entries
        assert entry.scenario is not None
        nodes = entry.scenario.nodes
        assert len(entry.scenario.endings) == 2
        sizes.add((len(nodes), tuple(tuple(reply.shows for reply in node.replies) for node in nodes)))
    assert len(sizes) == 1


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_new_pack_explains_itself_in_remarks(kcc: Caller, folder: Path, language: str) -> None:
    kcc("pack", "new", str(folder), "--language", language)
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert "\r" not in text
        assert read_yaml(text, file.name)[1] == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Aan de balie", "aan-de-balie"),
        ("12:30 # \"nu\" 'of' nooit", "12-30-nu-of-nooit"),
        ("  Twee\n regels ", "twee-regels"),
    ],
)
def test_a_new_pack_takes_the_title_that_it_is_given(kcc: Caller, folder: Path, title: str, name: str) -> None:
    assert kcc("pack", "new", str(folder), "--title", title).code == 0
    pack = read_pack(folder)
    assert (pack.problems, pack.title, pack.id) == ((), " ".join(title.split()), name)


def test_a_pack_is_called_after_its_folder_where_its_title_has_no_letters(kcc: Caller, folder: Path) -> None:
    assert kcc("pack", "new", str(folder), "--title", "!!!").code == 0
    assert read_pack(folder).id == folder.name


def test_folder_not_empty_a_new_pack_is_not_written_over_another(kcc: Caller, folder: Path) -> None:
    assert kcc("pack", "new", str(folder)).code == 0
    before = {file: file.read_bytes() for file in folder.iterdir()}
    said = kcc("pack", "new", str(folder), "--title", "Anders")
    assert said.code == 3
    assert said.sentences == [f"{folder}: In deze map staat al iets. Kies een nieuwe of een lege map."]
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


def test_the_empty_sheet_is_written_and_can_be_taken_over(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "leeg.xlsx"
    said = kcc("pack", "template", "-o", str(file))
    assert (said.code, said.err) == (0, "")
    assert str(file) in said.out
    assert kcc("import", str(file), "-o", str(tmp_path / "concept")).code == 0


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_conversation_is_written_for_a_spreadsheet(kcc: Caller, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"terras{ending}"
    assert kcc("pack", "export", str(TERRACE), "-o", str(file)).code == 0
    draft, problems = read(file.read_bytes(), file.name)
    assert problems == ()
    assert draft is not None
    assert draft.scenarios == (read_entry(TERRACE).scenario,)


def test_a_conversation_is_written_for_twine(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "terras.twee"
    assert kcc("pack", "export", str(TERRACE), "-o", str(file)).code == 0
    assert ":: StoryTitle" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("template",), ("export", str(TERRACE))])
def test_unknown_target_format_a_file_of_another_kind_is_refused(
    kcc: Caller, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    file = tmp_path / "terras.docx"
    said = kcc("pack", *arguments, "-o", str(file))
    assert said.code == 3
    assert ".xlsx" in said.err
    assert not file.exists()


@pytest.mark.parametrize("arguments", [("template",), ("export", str(TERRACE))])
def test_file_exists_a_file_that_is_there_is_never_written_over(
    kcc: Caller, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    file = tmp_path / "mijn.xlsx"
    file.write_bytes(b"van mij")
    said = kcc("pack", *arguments, "-o", str(file))
    assert said.code == 3
    assert said.sentences == [f"{file}: Dit bestand is er al. Kies een andere naam."]
    assert file.read_bytes() == b"van mij"


def test_a_conversation_with_faults_is_not_written_and_the_first_is_told(kcc: Caller, tmp_path: Path) -> None:
    source, file = tmp_path / "half.yaml", tmp_path / "half.xlsx"
    source.write_text("scenario: 1\nid: half\n", encoding="utf-8")
    said = kcc("pack", "export", str(source), "-o", str(file))
    assert said.code == 3
    assert said.err.startswith(f"{source}:")
    assert not file.exists()


def test_a_folder_that_cannot_be_written_in_is_told_in_one_sentence(kcc: Caller, tmp_path: Path) -> None:
    said = kcc("pack", "template", "-o", str(tmp_path / "weg" / "leeg.xlsx"))
    assert said.code == 3
    assert len(said.sentences) == 1
