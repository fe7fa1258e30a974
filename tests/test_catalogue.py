"""The tool that keeps the translations up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalogue import PACKAGE, main, po_file, read

if TYPE_CHECKING:
    from pathlib import Path

FIRST = 'from kcc_coach.i18n import later, tr, trn\n\n\ndef say(n: int) -> str:\n    return tr("Goedemorgen")\n'


def written(root: Path, source: str) -> None:
    folder = root / PACKAGE
    folder.mkdir(exist_ok=True)
    (folder / "words.py").write_text(source, encoding="utf-8")


def translated(root: Path, was: str, becomes: str) -> None:
    file = po_file("en", root)
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, becomes), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program that says good morning, also in English."""
    written(tmp_path, FIRST)
    main(tmp_path)
    translated(
        tmp_path, 'msgid "Goedemorgen"\nmsgstr ""', '# said at the counter\nmsgid "Goedemorgen"\nmsgstr "Good morning"'
    )
    return tmp_path


def test_a_sentence_without_english_fails_and_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, FIRST)
    assert main(tmp_path) == 1
    told = capsys.readouterr().out
    assert "kcc_coach/words.py: 'Goedemorgen'" in told
    assert "1 sentences, 1 untranslated" in told


def test_when_all_is_translated_it_passes_and_a_second_time_changes_nothing(root: Path) -> None:
    assert main(root) == 0
    files = [po_file("en", root), po_file("en", root).with_suffix(".mo")]
    before = [file.read_bytes() for file in files]
    assert main(root) == 0
    assert [file.read_bytes() for file in files] == before


def test_a_translation_is_kept_with_the_remark_of_its_translator(root: Path) -> None:
    written(root, FIRST + '\n\nMORE = later("Tot ziens")\n')
    assert main(root) == 1
    kept = read("en", root)["Goedemorgen"]
    assert kept.string == "Good morning"
    assert kept.user_comments == ["said at the counter"]


def test_a_changed_sentence_is_translated_anew_and_never_guessed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(root, FIRST.replace("Goedemorgen", "Goedemorgen!"))
    assert main(root) == 1
    assert read("en", root)["Goedemorgen!"].string == ""
    assert "Goedemorgen" not in read("en", root)
    assert "dropped: 'Goedemorgen' = 'Good morning'" in capsys.readouterr().out


def test_a_sentence_that_the_program_no_longer_says_goes(root: Path) -> None:
    written(root, "")
    assert main(root) == 0
    assert b"Goedemorgen" not in po_file("en", root).read_bytes()
    assert b"Goedemorgen" not in po_file("en", root).with_suffix(".mo").read_bytes()


def test_a_translation_that_was_only_guessed_counts_as_none(root: Path) -> None:
    translated(root, "# said at the counter\n", "#, fuzzy\n")
    assert main(root) == 1
    assert read("en", root)["Goedemorgen"].string == ""


def test_both_plural_forms_have_to_be_there(root: Path) -> None:
    written(root, FIRST.replace('tr("Goedemorgen")', 'trn("{count} dag", "{count} dagen", n)'))
    assert main(root) == 1
    translated(root, 'msgstr[0] ""', 'msgstr[0] "{count} day"')
    assert main(root) == 1
    translated(root, 'msgstr[1] ""', 'msgstr[1] "{count} days"')
    assert main(root) == 0


def test_a_sentence_inside_an_f_string_is_found(root: Path) -> None:
    written(root, FIRST.replace('tr("Goedemorgen")', "f\"{tr('in orde')}: {n}\""))
    main(root)
    assert "in orde" in read("en", root)


def test_the_file_names_files_and_no_lines_dates_or_versions(root: Path) -> None:
    text = po_file("en", root).read_text(encoding="utf-8")
    assert "#: kcc_coach/words.py\n" in text
    assert "Date" not in text
    assert "Babel" not in text
