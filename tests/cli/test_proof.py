from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.calling import SCENARIOS
from tests.packs.shipped_files import SHIPPED
from tests.packs.small import SMALL, changed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

PACK = SCENARIOS / "het-goede-gesprek"


def test_a_folder_becomes_one_file_to_print(kcc: Caller, tmp_path: Path) -> None:
    out = tmp_path / "proef.html"
    said = kcc("pack", "proof", str(PACK), "-o", str(out))
    assert (said.code, said.err) == (0, "")
    assert said.out == f"De drukproef van {len(SHIPPED)} gesprekken staat in: {out}\n"
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert html.count("<h1") == len(SHIPPED)


def test_one_conversation_goes_to_the_screen(kcc: Caller) -> None:
    said = kcc("pack", "proof", str(PACK / "terras.yaml"))
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("</html>\n")


def test_what_cannot_be_read_is_told_and_the_rest_is_printed(kcc: Caller, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(changed(("minutes: 5", "minutes: veel")), encoding="utf-8")
    said = kcc("pack", "proof", str(tmp_path), "-o", str(tmp_path / "x.html"))
    assert said.code == 1
    assert said.out.startswith("b.yaml:")
    assert "De lege zaal" in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_without_one_good_conversation_nothing_is_written(kcc: Caller, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(changed(("minutes: 5", "minutes: veel")), encoding="utf-8")
    said = kcc("pack", "proof", str(tmp_path), "-o", str(tmp_path / "x.html"))
    assert said.code == 3
    assert said.sentences == ["Er is geen gesprek om te drukken. Los eerst de fouten op."]
    assert not (tmp_path / "x.html").exists()


def test_a_folder_without_conversations_and_a_missing_file_are_refused(kcc: Caller, tmp_path: Path) -> None:
    assert kcc("pack", "proof", str(tmp_path)).code == 3
    assert kcc("pack", "proof", str(tmp_path / "weg.yaml")).code == 3


def test_a_source_is_never_overwritten_by_its_proof(kcc: Caller, tmp_path: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(SMALL, encoding="utf-8")
    said = kcc("pack", "proof", str(source), "-o", str(source))
    assert said.code == 2
    assert source.read_text(encoding="utf-8") == SMALL


def test_a_file_that_cannot_be_written_is_refused_in_one_sentence(kcc: Caller, tmp_path: Path) -> None:
    said = kcc("pack", "proof", str(PACK / "terras.yaml"), "-o", str(tmp_path / "weg" / "x.html"))
    assert said.code == 3
    assert len(said.sentences) == 1
