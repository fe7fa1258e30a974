from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.paths import places
from kcc_coach.practice.records import FROM_TURN, RunId
from kcc_coach.storage.profiles import profile_of
from kcc_coach.storage.store import open_store
from tests.cli.calling import BEST, BLAKE
from tests.cli.examples import FORMULA
from tests.half_year import fill

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller


NOTHING = {"competencies": [], "habit": {"word": "too_few", "mean": 0.0}, "days": [], "runs": []}


@pytest.fixture
def practised(kcc: Caller) -> Caller:
    kcc("play", BLAKE, "--path", BEST, "--record", "--rate", "listening=4,empathy=2")
    return kcc


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_who_never_practised_is_told_so(kcc: Caller) -> None:
    said = kcc("progress")
    assert (said.code, said.err) == (0, "")
    assert "Er is nog niets bewaard." in said.out
    assert kcc("progress", "--json").value == NOTHING


def test_the_table_has_a_row_for_every_competency_and_week(practised: Caller) -> None:
    said = practised("progress")
    assert said.code == 0
    shown, told = said.out.split("\n\n")
    rows = [line.split() for line in shown.splitlines()]
    assert rows[0][0] == "Competentie"
    assert [row[0] for row in rows[1::2]] == [
        "Luisteren",
        "Inleven",
        "Verbinden",
        "Meedenken",
        "Duidelijke",
        "Eigenaarschap",
    ]
    assert rows[1][2:] == ["89", "4,0"]
    assert said.out.count("nog te weinig weken") == 6
    assert told.splitlines() == [
        "Beoordeel twee gesprekken, met samen vijf beslissingen: dan is te zeggen hoe je jezelf ziet.",
        "Je oefende op 1 dag.",
    ]


def test_who_practised_half_a_year_is_told_how_it_goes_and_how_sure_that_is(kcc: Caller, tmp_path: Path) -> None:
    fill(places(str(tmp_path / "noor")), last=datetime.now(UTC).date())
    said = kcc("--data-dir", str(tmp_path / "noor"), "progress")
    assert "stijgt" in said.out
    assert "Per vier weken kwam er ongeveer" in said.out
    assert "Je schat je luisteren lager in dan het gesprek laat zien" in said.out
    assert "Dat verschil wordt kleiner." in said.out
    assert re.search(r"Je oefende op \d\d dagen\.", said.out)


def test_dutch_excel_opens_the_csv_as_it_is(practised: Caller) -> None:
    text = practised("progress", "--csv").out
    assert text.startswith("\ufeff")
    lines = text.removeprefix("\ufeff").split("\r\n")
    assert lines[-1] == ""
    assert not any("\n" in line for line in lines)
    head, first, *_ = rows_of(text)
    assert (head[0], len(head)) == ("Competentie", 6)
    assert (first[0], first[2:]) == ("Luisteren", ["88,9", "4,0", "6", "1"])


def test_english_csv_has_a_decimal_point(practised: Caller) -> None:
    first = rows_of(practised("--language", "en", "progress", "--csv").out)[1]
    assert first[2:4] == ["88.9", "4.0"]


def test_what_was_not_rated_is_an_empty_cell(practised: Caller) -> None:
    rated = {row[0]: row[3] for row in rows_of(practised("progress", "--csv").out)[1:]}
    assert (rated["Luisteren"], rated["Inleven"], rated["Verbinden"]) == ("4,0", "2,0", "")


def test_the_csv_of_nothing_is_its_head(kcc: Caller) -> None:
    assert len(rows_of(kcc("progress", "--csv").out)) == 1


def test_no_cell_of_the_csv_is_a_formula(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "formule.yaml"
    file.write_text(FORMULA, encoding="utf-8")
    assert kcc("play", str(file), "--path", "regen,omzetten", "--record").code == 0
    assert kcc("progress", "--json").value["runs"][0]["title"] == "=1+1"
    cells = [cell for row in rows_of(kcc("progress", "--csv").out) for cell in row]
    assert len(cells) == 18
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_one_conversation_can_be_looked_at_alone(practised: Caller) -> None:
    assert len(practised("progress", "--scenario", BLAKE, "--json").value["runs"]) == 1
    other = practised("progress", "--scenario", "terras", "--json").value
    assert len(other.pop("days")) == 1
    assert {**other, "days": []} == NOTHING


def test_a_conversation_that_was_never_played_is_told_with_those_that_were(practised: Caller) -> None:
    told = f"Je speelde geen gesprek «daniel-bleek». Wel: {BLAKE}."
    shown = practised("progress", "--scenario", "daniel-bleek")
    assert (shown.code, shown.out, shown.err) == (0, f"{told}\n", "")
    for form in ("--json", "--csv"):  # what a program reads stays as it is
        said = practised("progress", "--scenario", "daniel-bleek", form)
        assert (said.code, said.sentences) == (0, [told])
    assert practised("progress", "--scenario", BLAKE, "--json").err == ""


def test_where_nothing_was_kept_no_conversation_is_named(kcc: Caller) -> None:
    assert "Er is nog niets bewaard." in kcc("progress", "--scenario", "daniel-bleek").out


def test_what_was_kept_without_a_whole_talk_is_told_so(practised: Caller, data: Path) -> None:
    profile = profile_of(data / "profiles", "")
    assert profile is not None
    with open_store(profile) as store:
        (full,) = store.runs()
        store.save_run(replace(full, id=RunId("again"), scenario="terras", kind=FROM_TURN, attempt=0, kept=2))
    assert practised("progress", "--scenario", "terras").out == "In wat je koos, staat nog geen heel gesprek.\n"


def test_the_last_weeks_can_be_looked_at_alone(practised: Caller) -> None:
    assert practised("progress", "--weeks", "1", "--json").value == practised("progress", "--json").value


@pytest.mark.parametrize("weeks", ["0", "-1", "5001", "veel", "9" * 30])
def test_a_number_of_weeks_that_cannot_be_is_wrong_use(kcc: Caller, weeks: str) -> None:
    said = kcc("progress", f"--weeks={weeks}")
    assert (said.code, said.out) == (2, "")


def test_json_and_csv_exclude_each_other(kcc: Caller) -> None:
    assert kcc("progress", "--json", "--csv").code == 2


def test_a_moment_is_told_with_its_time_zone(practised: Caller) -> None:
    started = practised("progress", "--json").value["runs"][0]["started"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", started)


def test_a_talk_from_a_turn_counts_in_no_figure(practised: Caller, data: Path) -> None:
    figures = practised("progress", "--json").value["competencies"]
    profile = profile_of(data / "profiles", "")
    assert profile is not None
    with open_store(profile) as store:
        (full,) = store.runs()
        store.save_run(replace(full, id=RunId("again"), kind=FROM_TURN, attempt=0, of=full.id, kept=2))
    shown = practised("progress", "--json").value
    assert shown["competencies"] == figures
    assert [(each["kind"], each["attempt"]) for each in shown["runs"]] == [("full", 1), ("from_turn", 0)]
