from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.packs.building import build_pack
from kcc_coach.packs.card import card_document
from kcc_coach.packs.document import content_hash, document_bytes, document_of
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.packs.manifest import MANIFEST, SIGNATURE
from kcc_coach.packs.shelf import read_pack
from kcc_coach.paths import places
from kcc_coach.scenario.model import Accepted
from tests.packs.kccpack.making import (
    CARD,
    KEY,
    built,
    codes,
    entries_of,
    named,
    pack_of,
    pack_with,
    read,
    refused,
    source_folder,
)
from tests.packs.small import SMALL, changed, scenario_of
from tests.scenario import strategies

if TYPE_CHECKING:
    from pathlib import Path


SHIPPED = places().scenarios / "het-goede-gesprek"


# -- building


def test_the_shipped_pack_goes_out_and_comes_back_as_it_was() -> None:
    source = read_pack(SHIPPED)
    pack = read(built(SHIPPED))
    assert pack.card == source.card
    assert [(each.hash, each.scenario) for each in pack.conversations] == [
        (each.hash, each.scenario) for each in source.entries
    ]
    assert not pack.signed


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    for key in (None, KEY):
        first = built(source_folder(tmp_path / f"een-{key}"), key)
        second = built(source_folder(tmp_path / f"twee-{key}"), key)
        assert first == second


def test_a_pack_has_its_entries_in_order_and_names_none_of_the_author_s_files(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "a", opzet=SMALL, straat=changed(("id: klein", "id: straat")))
    (folder / "opzet.best.play").write_text("geheim", encoding="utf-8")
    (folder / "notities.txt").write_text("geheim", encoding="utf-8")
    data = built(folder, KEY)
    assert list(entries_of(data)) == [
        MANIFEST,
        "pack.json",
        "scenarios/klein.json",
        "scenarios/straat.json",
        SIGNATURE,
    ]
    assert b"geheim" not in data
    assert b"opzet" not in data


@pytest.mark.parametrize(
    ("texts", "card", "expected"),
    [
        ({"klein": changed(("minutes: 5", "minutes: vijf"))}, None, ["wrong-type"]),
        ({"klein": SMALL, "nog": SMALL}, None, ["duplicate-scenario"]),
        ({"klein": SMALL}, "id: De Zalen", ["bad-id"]),
        ({"klein": SMALL}, "title: [", ["yaml-syntax"]),
        ({"klein": "geen gesprek"}, None, ["no-scenario"]),
    ],
)
def test_a_folder_with_faults_gives_no_pack(
    tmp_path: Path, texts: dict[str, str], card: str | None, expected: list[str]
) -> None:
    folder = source_folder(tmp_path / "a")
    (folder / "klein.yaml").unlink()
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    if card:
        key = card.partition(":")[0]
        lines = (folder / "pack.yaml").read_text(encoding="utf-8").splitlines()
        lines = [card if line.startswith(f"{key}:") else line for line in lines]
        (folder / "pack.yaml").write_text("\n".join(lines), encoding="utf-8")
    data, problems = build_pack(folder)
    assert data is None
    assert codes(problems) == expected


def test_a_folder_without_a_pack_yaml_or_without_conversations_gives_no_pack(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "a")
    (folder / "pack.yaml").unlink()
    assert codes(build_pack(folder)[1]) == ["file-missing"]
    empty = source_folder(tmp_path / "b")
    (empty / "klein.yaml").unlink()
    assert codes(build_pack(empty)[1]) == ["no-scenario"]
    assert codes(build_pack(tmp_path / "nergens")[1]) == ["file-missing", "no-scenario"]


def test_what_packs_too_tightly_is_stored_and_can_be_read(tmp_path: Path) -> None:
    line = "Daar gaat de beheerder over. " * 130
    folder = source_folder(
        tmp_path / "a", klein=changed(("text: Daar gaat de beheerder over.", f"text: {line.strip()}"))
    )
    assert read(built(folder)).conversations


def test_all_that_a_pack_says_of_itself_comes_back() -> None:
    card = replace(
        CARD,
        summary="Drie gesprekken.",
        legal_basis="Algemene wet bestuursrecht, artikel 2:1",
        review_date="2027-06-01",
        accepted=(Accepted("no-way-back", "Zo hoort het hier.", "klein"),),
    )
    assert read(pack_of(card)).card == card


def test_valid_packs_are_never_refused() -> None:
    for number in range(40):
        scenarios = [
            replace(
                strategies.readable(strategies.scenario_of(number * 7 + each, 2 + each, in_stages=each % 2 == 0)),
                id=f"s{each}",
            )
            for each in range(1 + number % 4)
        ]
        pack = read(pack_of(replace(CARD, version=number + 1), *scenarios, key=KEY if number % 2 else None))
        assert [each.scenario for each in pack.conversations] == scenarios
        assert [each.hash for each in pack.conversations] == [content_hash(each) for each in scenarios]


# -- reading


def test_pack_lacks_entry_is_told() -> None:
    for name in ("pack.json", MANIFEST):
        assert refused(pack_of(without=name)) == ["pack-lacks-entry"]


def test_pack_empty_is_told_of_a_pack_without_conversations() -> None:
    assert refused(pack_with({"pack.json": document_bytes(card_document(CARD))})) == ["pack-empty"]
    assert refused(pack_of(without="scenarios/klein.json")) == ["pack-empty"]


@pytest.mark.parametrize(
    "name", ["mimetype.json", "images/a.png", "scenarios/a/b.json", "pack.png", "scenarios.json", "scenarios/_a.json"]
)
def test_pack_odd_entry_is_told(name: str) -> None:
    assert refused(pack_of(CARD, scenario_of(SMALL), more={name: b"{}"})) == ["pack-odd-entry"]


def test_pack_other_name_is_told_of_a_conversation_under_another_name() -> None:
    entry = {"scenarios/ander.json": document_bytes(document_of(scenario_of(SMALL)))}
    assert refused(pack_of(CARD, named("goed"), more=entry)) == ["pack-other-name"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"extra": 1}, "unknown-key"),
        ({"title": None}, "wrong-type"),
        ({"version": "1"}, "wrong-type"),
        ({"version": 1.5}, "wrong-type"),
        ({"version": True}, "wrong-type"),
        ({"version": 0}, "out-of-range"),
        ({"pack": 2}, "newer-format"),
        ({"id": "Zalen"}, "bad-id"),
        ({"id": "../zalen"}, "bad-id"),
        ({"author": ["x"]}, "wrong-type"),
        ({"title": "a" * 121}, "too-long"),
        ({"summary": "a" * 201}, "too-long"),
        ({"title": "Zalen\u202e"}, "hidden-characters"),
        ({"accept": [{"smell": "a", "reason": "b", "c": 1}]}, "unknown-key"),
    ],
)
def test_the_card_of_a_pack_has_a_closed_schema(change: dict[str, object], expected: str) -> None:
    card = {**card_document(CARD), **change}
    assert refused(pack_of(CARD, scenario_of(SMALL), more={"pack.json": json.dumps(card).encode()})) == [expected]


def test_missing_keys_of_a_card_are_told_all_at_once() -> None:
    entry = {"pack.json": b'{"pack": 1}'}
    assert refused(pack_of(CARD, scenario_of(SMALL), more=entry)) == ["missing-key"] * 6
    for value in (b"[]", b"1", b'"x"', b"null"):
        assert refused(pack_of(CARD, scenario_of(SMALL), more={"pack.json": value}))[0] == "wrong-type"


@pytest.mark.parametrize("day", ["1 juni 2027", "2027-13-01", "2027-02-30", "20270601", "2027-W01-1", "2027-6-1"])
def test_bad_date_is_told_of_a_day_that_is_none(day: str) -> None:
    assert refused(pack_of(replace(CARD, review_date=day))) == ["bad-date"]


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"minutes": "5"},
        {"scenario": 2},
        {"nodes": []},
        {"endings": {}},
        {"start": "nergens"},
        {"cast": None},
        {"title": "a" * 4001},
        {"summary": "a" * 201},
        {"id": 5},
    ],
)
def test_a_conversation_of_a_pack_has_the_closed_schema_of_its_source(change: dict[str, object]) -> None:
    document = {**document_of(scenario_of(SMALL)), **change}
    entry = {"scenarios/klein.json": json.dumps(document).encode()}
    problems = read_kccpack(pack_of(CARD, scenario_of(SMALL), more=entry), "x.kccpack")[1]
    assert problems
    assert {each.place.file for each in problems} == {"x.kccpack/scenarios/klein.json"}


def test_a_conversation_may_have_so_many_nodes_and_no_more() -> None:
    document = document_of(scenario_of(SMALL))
    stage = {"title": "Een", "start": "opening", "nodes": {}}
    subjects = {
        f"s{number}": {
            **stage,
            "start": f"n{number}-0",
            "nodes": {
                f"n{number}-{each}": {"lines": [{"narrator": "Stil."}], "then": f"n{number}-{each + 1}"}
                for each in range(2600)
            }
            | {f"n{number}-2600": {"lines": [{"narrator": "Stil."}], "allow": ["end"]}},
        }
        for number in range(2)
    }
    whole = {**{k: v for k, v in document.items() if k not in ("start", "nodes", "competencies")}, "competencies": []}
    whole |= {"stages": [{"subjects": subjects}], "then": [{"when": "trust >= 1", "to": "binnen"}, {"to": "weg"}]}
    entry = {"scenarios/klein.json": json.dumps(whole).encode()}
    assert refused(pack_of(CARD, scenario_of(SMALL), more=entry)) == ["too-many"]


def test_a_pack_with_more_values_than_anybody_reads_is_refused_at_once() -> None:
    heap = {"scenarios/vol.json": b"[" + b"1," * 130_000 + b"1]", "scenarios/nog.json": b"[" + b"1," * 130_000 + b"1]"}
    assert refused(pack_of(CARD, scenario_of(SMALL), more=heap)) == ["json-crowded"]


def test_a_hundred_faults_are_enough() -> None:
    rubbish = {f"scenarios/s{number}.json": b'{"scenario": 1}' for number in range(40)}
    assert len(refused(pack_of(CARD, scenario_of(SMALL), more=rubbish))) == 100


@pytest.mark.parametrize(
    "title",
    ["De b\u0430lie", "\u0421ursus balie", "\uff22alie", "\U0001d401alie", "balie \u03b1", "ba\u05d0lie"],
)
def test_mixed_scripts_are_told_of_every_name(title: str) -> None:
    assert refused(pack_of(replace(CARD, title=title))) == ["mixed-scripts"]
    assert refused(pack_of(replace(CARD, author=title))) == ["mixed-scripts"]
    assert refused(pack_of(CARD, named("klein", title=title))) == ["mixed-scripts"]
    person = replace(scenario_of(SMALL).cast[0], name=title)
    assert refused(pack_of(CARD, named("klein", cast=(person,)))) == ["mixed-scripts"]


@pytest.mark.parametrize(
    "letter", ["\u200b", "\u202e", "\u2066", "\ufe0f", "\u3164", "\u034f", "\u00ad", "\u2800", "\n"]
)
def test_what_nobody_sees_is_no_part_of_a_name(letter: str) -> None:
    title = f"De ba{letter}lie"
    assert set(refused(pack_of(replace(CARD, title=title)))) == {"hidden-characters"}
    assert set(refused(pack_of(CARD, named("klein", title=title)))) == {"hidden-characters"}


@pytest.mark.parametrize(
    "title", ["Café ’t Hoekje", "Ĳsbreker 2.0", "Фатима", "فاطمة en Ruben", "Łódź", "東京 balie", "25 °C"]
)
def test_names_of_all_the_world_are_fine(title: str) -> None:
    assert read(pack_of(replace(CARD, title=title))).card.title == title


def test_progress_goes_up_to_the_last_conversation() -> None:
    told: list[tuple[int, int]] = []
    read_kccpack(pack_of(CARD, named("een"), named("twee")), "x", lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_a_pack_whose_order_names_what_is_not_in_it_is_refused_and_said_where() -> None:
    assert read(pack_of(replace(CARD, order=("klein",)))).card.order == ("klein",)
    pack, problems = read_kccpack(pack_of(replace(CARD, order=("klein", "groot"))), "x.kccpack")
    assert pack is None
    assert [(each.code, each.place.file, each.place.keys) for each in problems] == [
        ("order-unknown", "x.kccpack/pack.json", ("order", "1"))
    ]
