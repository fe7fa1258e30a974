from __future__ import annotations

import pytest

from kcc_coach.scenario.model import MOODS, And, Compare, Effect, Go, Line, Node, Not, Seen
from tests.packs.small import changed, codes_of, found_in, line_of, problems_of, scenario_of

LINES = """\
      - ruben (angry): De deur zit dicht.
      - ruben denkt: Daar gaan we weer.
      - narrator: Hij legt een sleutel neer.
"""


def opening(*changes: tuple[str, str]) -> Node:
    return scenario_of(changed(*changes)).nodes[0]


def lines_of(typed: str) -> tuple[Line, ...]:
    """What the first node says when this is typed for its lines."""
    return opening((LINES, typed)).lines


def test_a_thought_after_a_line_of_the_same_person_belongs_to_that_line() -> None:
    first, second = opening().lines
    assert (first.who, first.text, first.mood, first.thought) == (
        "ruben",
        "De deur zit dicht.",
        "angry",
        "Daar gaan we weer.",
    )
    assert (second.who, second.text, second.thought) == ("narrator", "Hij legt een sleutel neer.", "")


@pytest.mark.parametrize(
    "typed",
    [
        "      - ruben denkt: Daar gaan we weer.\n",
        "      - ruben thinks: Daar gaan we weer.\n",
        "      - ruben denkt (angry): Daar gaan we weer.\n",
        "      - ruben (angry) denkt: Daar gaan we weer.\n",
    ],
)
def test_a_thought_may_stand_alone(typed: str) -> None:
    (line,) = lines_of(typed)
    assert (line.who, line.text, line.thought) == ("ruben", "", "Daar gaan we weer.")


def test_a_second_thought_and_a_thought_after_somebody_else_stand_alone() -> None:
    lines = lines_of("      - ruben: Een.\n      - ruben denkt: Twee.\n      - ruben denkt: Drie.\n")
    assert [(each.text, each.thought) for each in lines] == [("Een.", "Twee."), ("", "Drie.")]
    lines = lines_of("      - ruben: Een.\n      - narrator: Twee.\n      - ruben denkt: Drie.\n")
    assert [(each.text, each.thought) for each in lines] == [("Een.", ""), ("Twee.", ""), ("", "Drie.")]


def test_a_thought_with_a_condition_of_its_own_stands_alone() -> None:
    lines = lines_of("      - ruben: Een.\n      - ruben denkt: Twee.\n        when: trust > 3\n")
    assert [(each.text, each.thought, each.when) for each in lines] == [
        ("Een.", "", None),
        ("", "Twee.", Compare("trust", ">", 3)),
    ]


@pytest.mark.parametrize(
    ("name", "who"),
    [("verteller", "narrator"), ("Narrator", "narrator"), ("jij", "you"), ("Jij", "you"), ("you", "you")],
)
def test_the_narrator_and_you_have_a_dutch_name_too(name: str, who: str) -> None:
    assert [each.who for each in lines_of(f"      - {name}: Stilte.\n")] == [who]


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_can_be_written(mood: str) -> None:
    assert lines_of(f"      - ruben ({mood}): Zo.\n")[0].mood == mood


def test_a_mood_in_dutch_is_told_with_the_moods_there_are() -> None:
    (problem,) = problems_of(changed(("(angry)", "(boos)")))
    assert (problem.code, dict(problem.values)) == ("unknown-word", {"found": "boos", "known": ", ".join(MOODS)})


@pytest.mark.parametrize(
    "typed",
    [
        "      - De deur zit dicht.\n",
        "      - [ruben, De deur zit dicht.]\n",
        "      - {}\n",
        "      - {when: trust > 3}\n",
        "      - ruben zegt: De deur zit dicht.\n",
        "      - ruben (boos en moe): De deur zit dicht.\n",
        "      - ruben, boos: De deur zit dicht.\n",
        "      - ruben: Een.\n        narrator: Twee.\n",
        '      - "": De deur zit dicht.\n',
    ],
)
def test_a_line_begins_with_who_speaks(typed: str) -> None:
    assert codes_of(changed((LINES, typed))) == ["bad-line"]


def test_somebody_outside_the_cast_does_not_speak() -> None:
    text = changed(("- ruben (relieved): Vanaf zes uur.", "- Ruben: Vanaf zes uur."))
    assert found_in(text) == [("unknown-speaker", line_of(text, "Vanaf zes uur"), 9)]


def test_a_reply_has_all_that_its_author_wrote() -> None:
    first, second = opening().replies
    assert (first.id, first.text, first.to) == ("vragen", "Sinds hoe laat staat u daar?", "wachten")
    assert first.shows == (("listening", 2), ("ownership", 1))
    assert first.effect == Effect((("trust", 10), ("keren", 1)), (("beloofd", 1),))
    assert first.feedback == "Je vraagt door."
    assert (second.shows, second.effect, second.feedback, second.when) == ((), Effect(), "", None)


def test_a_reply_may_have_a_condition() -> None:
    change = ("        to: weg\n  wachten", "        to: weg\n        when: not seen(wachten) and keren < 2\n  wachten")
    assert opening(change).replies[1].when == And((Not(Seen("wachten")), Compare("keren", "<", 2)))  # type: ignore[arg-type]  # a plain id


@pytest.mark.parametrize("typed", ["    then: weg\n", "    then: [{to: weg}]\n", "    then:\n      - to: weg\n"])
def test_a_node_may_go_on_by_itself(typed: str) -> None:
    old = "    then:\n      - {when: trust >= 45, to: binnen}\n      - {to: weg}\n"
    replies = ("        to: weg\n  wachten", "        to: binnen\n  wachten")
    assert scenario_of(changed((old, typed), replies)).nodes[1].then == (Go("weg"),)


def test_arrows_keep_the_order_in_which_they_are_tried() -> None:
    assert [each.to for each in scenario_of(changed()).nodes[1].then] == ["binnen", "weg"]


def test_a_node_may_have_an_effect_and_needs_no_lines() -> None:
    lines = "    lines:\n      - ruben (relieved): Vanaf zes uur.\n"
    node = scenario_of(changed((lines, "    effect: {tension: -5, set: {zaal: klein}}\n"))).nodes[1]
    assert node.lines == ()
    assert node.effect == Effect((("tension", -5),), (("zaal", "klein"),))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("shows: {listening: 2", "shows: {listening: goed"), "wrong-type"),
        (("shows: {listening: 2, ownership: 1}", "shows: [listening, ownership]"), "wrong-type"),
        (("trust: +10", "trust: +101"), "out-of-range"),
        (("trust: +10", "trust: tien"), "wrong-type"),
        (("set: {beloofd: yes}", "set: beloofd"), "wrong-type"),
        (("when: trust >= 45", "if: trust >= 45"), "unknown-key"),
        (("      vragen:", "      Vragen:"), "bad-id"),
        (("    then:\n", "    allow: [weg]\n    then:\n"), "unknown-word"),
        (("        text: Daar gaat de beheerder over.\n", ""), "missing-key"),
        (("    lines:\n      - ruben (relieved): Vanaf zes uur.", "    lines: Vanaf zes uur."), "wrong-type"),
    ],
)
def test_what_does_not_fit_a_node_is_a_fault(change: tuple[str, str], code: str) -> None:
    assert codes_of(changed(change))[0] == code
