"""What an author gets wrong in the structure of a conversation, and where `check` says it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.examples import TWO_NAMES, WASTE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

CHOICE = "variables:\n  keer: {type: choice, options: [1, 2], start: 1}\nstart:"


@pytest.fixture
def checked(kcc: Caller, tmp_path: Path) -> Checked:
    return Checked(kcc, tmp_path / "gesprek.yaml")


class Checked:
    """What `check` finds in a text: each code with the line that it names."""

    def __init__(self, kcc: Caller, file: Path) -> None:
        self._kcc = kcc
        self._file = file

    def __call__(self, text: str) -> list[tuple[str, str]]:
        self._file.write_text(text, encoding="utf-8")
        problems = self._kcc("check", str(self._file), "--json").value["problems"]
        lines = text.splitlines()
        return [(each["code"], lines[each["line"] - 1].strip()) for each in problems]


def test_a_fault_below_a_thought_is_found_on_its_own_line(checked: Checked) -> None:
    stranger = "- meeuw: Krijs.\n"
    thought = "      - bakker denkt: Straks denkt de buurt dat ik ze ernaast wil zetten.\n"
    found = checked(WASTE.replace(thought, f"{thought}      {stranger}"))
    assert found == [("unknown-speaker", stranger.strip())]


def test_a_condition_below_a_thought_is_found_on_its_own_line(checked: Checked) -> None:
    thought = "      - bakker denkt: Straks denkt de buurt dat ik ze ernaast wil zetten.\n"
    later = "      - bakker: Hallo?\n        when: geduld > 3\n      - bakker: Bent u daar nog?\n"
    found = checked(WASTE.replace(thought, thought + later))
    assert found == [("unknown-name", "when: geduld > 3")]


@pytest.mark.parametrize(
    ("last", "code"),
    [
        ("  - {when: trust < 50, to: twee-namen-nog}", "no-last-then"),
        ("  - {to: twee-namen-nooit}", "unknown-target"),
        ("  - {to: dozen}", "unknown-target"),
    ],
)
def test_a_fault_in_what_follows_the_last_stage_is_found_there(checked: Checked, last: str, code: str) -> None:
    text = TWO_NAMES.replace("  - {to: twee-namen-nog}", last)
    ((found, line),) = [each for each in checked(text) if each[0] == code]
    assert found == code
    assert line in ("then:", last.strip())


def test_where_a_subject_may_end_it_is_said_what_follows(checked: Checked) -> None:
    assert "missing-key" in dict(checked(WASTE.replace("  oorzaak:\n", "  oorzaak:\n    allow: [end]\n", 1)))


def test_there_is_at_least_one_stage(checked: Checked) -> None:
    head, _, stages = TWO_NAMES.partition("stages:\n")
    closing = stages.partition("\nthen:\n")[2]
    text = f"{head}stages: []\nthen:\n{closing}".replace("[empathy, plain_language]", "[]")
    assert checked(text) == [("missing-key", "stages: []")]


def test_a_stage_without_subjects_among_others_is_a_fault(checked: Checked) -> None:
    assert checked(TWO_NAMES.replace("then:\n", "  - subjects: {}\nthen:\n", 1)) == [("missing-key", "- subjects: {}")]


def test_a_name_may_begin_with_a_digit_and_be_asked_for(checked: Checked) -> None:
    text = (
        WASTE.replace("oorzaak", "2e-vraag")
        .replace("regen:", "2e:")
        .replace("trust >= 45", "seen(2e-vraag) and chosen(2e)")
    )
    assert checked(text) == []


def test_the_options_of_a_choice_may_be_figures(checked: Checked) -> None:
    text = WASTE.replace("start:", CHOICE, 1).replace("trust >= 45", "keer = 2")
    assert checked(text) == []
    assert dict(checked(text.replace("keer = 2", "keer = 3"))) == {"wrong-value": "when: keer = 3"}


@pytest.mark.parametrize("name", ["jij", "verteller", "when", "you", "narrator"])
def test_nobody_is_called_what_a_line_may_begin_with(checked: Checked, name: str) -> None:
    found = checked(WASTE.replace("cast:\n", f"cast:\n  {name}: {{name: Iemand}}\n", 1))
    assert found == [("clashing-id", f"{name}: {{name: Iemand}}")]


def test_there_is_no_format_before_the_first(checked: Checked) -> None:
    assert checked(WASTE.replace("scenario: 1", "scenario: 0")) == [("out-of-range", "scenario: 0")]


def test_a_character_that_yaml_does_not_know_is_found_where_it_is(checked: Checked) -> None:
    text = WASTE.replace("De afvalpas", "De\x07 afvalpas")
    assert checked(text) == [("hidden-characters", "title: De\x07 afvalpas")]
