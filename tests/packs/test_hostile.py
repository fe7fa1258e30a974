"""Foreign texts that were made to break programs: nothing crashes, and what nobody sees is a fault."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.packs.document import content_hash
from kcc_coach.packs.source import read_scenario
from kcc_coach.problem import located_sentence
from kcc_coach.sentences import SENTENCES
from tests.packs.small import SMALL, changed
from tests.samples import sample_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HIDDEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
SPOT: Final = "Daar gaat de beheerder over."


def codes_after(text: str) -> list[str]:
    """The codes of a source's problems, each of which can be told; what reads can be kept."""
    scenario, problems = read_scenario(text, "vreemd.yaml")
    for each in problems:
        assert each.code in SENTENCES
        assert located_sentence(each)
    assert (scenario is None) is bool(problems)
    if scenario is not None:
        assert content_hash(scenario)
    return [each.code for each in problems]


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def naughty_strings() -> list[str]:
    return list(json.loads((sample_folder("hostile", "blns") / "blns.json").read_text(encoding="utf-8")))


def sources() -> list[Path]:
    files = sorted(sample_folder("hostile", "trojan-source").iterdir())
    return [file for file in files if file.suffix != ".txt"]


PLACES: Final[tuple[Callable[[str], str], ...]] = (
    lambda text: changed(("  wachten:\n", f"  {quoted(text)}:\n")),
    lambda text: changed(("to: wachten", f"to: {quoted(text)}")),
    lambda text: changed(("id: klein", f"id: {quoted(text)}")),
    lambda text: changed(("trust >= 45", quoted(text))),
    lambda text: changed(("ruben (relieved)", quoted(text))),
)


def test_naughty_strings_are_said_as_they_are_or_refused() -> None:
    for text in naughty_strings():
        codes = codes_after(changed((SPOT, quoted(text))))
        if HIDDEN.search(text.strip()):
            assert "hidden-characters" in codes, text
        assert set(codes) <= {"hidden-characters", "wrong-type", "too-long", "yaml-syntax"}, text


def test_naughty_strings_typed_without_quotes_crash_nothing() -> None:
    for text in naughty_strings():
        codes_after(changed((SPOT, text)))


@pytest.mark.parametrize("place", PLACES)
def test_naughty_strings_are_no_names(place: Callable[[str], str]) -> None:
    for text in naughty_strings():
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", text):
            assert codes_after(place(text)), text


def test_a_source_made_to_deceive_is_no_scenario() -> None:
    for file in sources():
        assert codes_after(file.read_text(encoding="utf-8")), file.name


def test_every_hidden_character_of_a_deceiving_source_is_a_fault_in_a_text() -> None:
    seen = 0
    for file in sources():
        for line in file.read_text(encoding="utf-8").splitlines():
            if HIDDEN.search(line):
                seen += 1
                assert "hidden-characters" in codes_after(changed((SPOT, quoted(line.strip())))), file.name
    assert seen > 20


def test_a_deceiving_source_as_a_block_text_tells_what_is_hidden() -> None:
    for file in sources():
        source = file.read_text(encoding="utf-8")
        block = "|\n" + "".join(f"          {line}\n" for line in source.replace("\t", "  ").splitlines())
        assert ("hidden-characters" in codes_after(changed((SPOT, block)))) is bool(HIDDEN.search(source)), file.name


def test_the_small_conversation_itself_is_harmless() -> None:
    assert codes_after(SMALL) == []
