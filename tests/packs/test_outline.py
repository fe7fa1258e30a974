from __future__ import annotations

import pytest

from kcc_coach.packs.outline import ENDING, NODE, SUBJECT, Target, first_words, lettered, outline
from kcc_coach.packs.reading_order import reading_order
from kcc_coach.packs.review.knots import knots_of, onward_of, returning
from kcc_coach.packs.shelf import read_entry
from tests.bench.generated import generated
from tests.packs.shipped_files import SHIPPED
from tests.packs.small import SMALL, scenario_of
from tests.scenario import strategies


def test_every_subject_node_and_ending_stands_in_it_once() -> None:
    for number in range(40):
        scenario = strategies.scenario_of(number, 8, in_stages=number % 2 == 0)
        entries = outline(scenario)
        for kind, names in (
            (SUBJECT, [each.id for each in scenario.subjects if each.id]),
            (NODE, [each.id for each in scenario.nodes]),
            (ENDING, [each.id for each in scenario.endings]),
        ):
            assert sorted(each.id for each in entries if each.kind == kind) == sorted(names)
        assert len({(each.kind, each.number) for each in entries}) == len(entries)


def test_ways_on_are_numbered_and_say_where_they_lead() -> None:
    opening, waiting, inside, away = outline(scenario_of(SMALL))
    assert (opening.number, opening.depth, opening.text) == ("1", 0, "De deur zit dicht.")
    assert opening.targets == (Target("1.1", "vragen", "wachten", "2"), Target("1.2", "doorsturen", "weg", "E2"))
    assert waiting.targets == (Target("2.1", "", "binnen", "E1"), Target("2.2", "", "weg", "E2"))
    assert [(each.kind, each.number, each.text) for each in (inside, away)] == [
        (ENDING, "E1", "Binnen"),
        (ENDING, "E2", "Weg"),
    ]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_in_a_shipped_conversation_every_way_leads_on_and_the_opening_is_one(file: object) -> None:
    scenario = read_entry(file).scenario  # type: ignore[arg-type]
    assert scenario is not None
    entries = outline(scenario)
    first = scenario.subjects[0]
    assert (entries[0].id, entries[0].number, entries[0].depth) == (
        first.id or first.start[0].to,
        "A" if first.id else "1",
        0,
    )
    order = {each.number: at for at, each in enumerate(entries)}
    onward = onward_of(scenario)
    round_again = returning(onward, knots_of(onward))  # where a talk may come twice, some way has to lead back
    forwards = [
        order[way.to_number] > order[each.number] or each.id in round_again
        for each in entries
        for way in each.targets
        if not way.to_number.startswith("E")
    ]
    assert all(forwards)


def test_where_ways_join_again_it_is_as_deep_as_where_they_parted() -> None:
    ways = {"a": ("b", "c"), "b": ("d",), "c": ("c2",), "c2": ("d",), "d": ("e",), "e": ()}
    assert reading_order(["a"], ways) == (("a", 0), ("b", 1), ("c", 1), ("c2", 1), ("d", 0), ("e", 0))


def test_a_node_comes_behind_all_that_lead_to_it_but_for_ways_back() -> None:
    ways = {"x": ("y",), "y": ("x", "z", "y"), "z": ("x",)}
    assert [name for name, _ in reading_order(["x"], ways)] == ["x", "y", "z"]


def test_what_nothing_leads_to_comes_last_and_lost_names_are_passed_over() -> None:
    ways = {"loose": ("b",), "a": ("b", "gone"), "b": ()}
    assert [name for name, _ in reading_order(["a", "lost"], ways)] == ["a", "b", "loose"]
    assert reading_order([], {}) == ()


def test_a_long_row_and_a_large_tangle_are_put_in_order() -> None:
    row = {str(number): (str(number + 1),) for number in range(5000)}
    assert reading_order(["0"], row)[-1] == ("4999", 0)
    assert len(outline(generated(1000))) == 1001


def test_words_are_cut_between_words() -> None:
    assert first_words("een twee\n drie", 40) == "een twee drie"
    assert first_words("een twee drie", 9) == "een…"
    assert first_words("x" * 20, 9) == "x" * 8 + "…"


def test_letters_go_on_after_z() -> None:
    assert [lettered(number) for number in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]
