from __future__ import annotations

import pytest

from kcc_coach.packs.formats.macros import Change, change_of, condition_of, parted
from kcc_coach.scenario.conditions import condition_text
from kcc_coach.scenario.model import Effect, Variable
from tests.packs.formats.twine import codes, draft_of, node, told

AWAY = "\n\n:: Weg\nDag.\n\n:: B\n[[Weg]]\n[[Blijf->B]]"


def whens(text: str, format: str) -> list[tuple[str, str]]:
    """The lines of the first place with their conditions."""
    lines = told(text, format).nodes[0].lines
    return [(each.text, "" if each.when is None else condition_text(each.when)) for each in lines]


# -- what is set


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("$x to 1", Change("x", 1)),
        ("$x = 12", Change("x", 12)),
        ("x: -3", Change("x", -3)),
        ("$x to true", Change("x", value=True)),
        ("$x to False", Change("x", value=False)),
        ("$x += 2", Change("x", 2, adds=True)),
        ("$x -= 2", Change("x", -2, adds=True)),
        ("$x to $x + 1", Change("x", 1, adds=True)),
        ("$x to it - 4", Change("x", -4, adds=True)),
        ("$x++", Change("x", 1, adds=True)),
        ("$x--", Change("x", -1, adds=True)),
        ("7 into $x", Change("x", 7)),
        ("$x to 2.0", Change("x", 2)),
    ],
)
def test_a_literal_change_is_understood(text: str, change: Change) -> None:
    assert change_of(text) == change


@pytest.mark.parametrize(
    "text",
    [
        "",
        "$x",
        "$x to 'a'",
        "$x to 1.5",
        "$x to $y + 1",
        "$x to random(1, 6)",
        "$x += 500",
        "$x to 99999999",
        "$x == 1",
        "a" * 9000,
    ],
)
def test_any_other_change_is_not(text: str) -> None:
    assert change_of(text) is None


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("$x is 1", "x = 1"),
        ("$x is not 1", "x != 1"),
        ("$x eq 1", "x = 1"),
        ("$x gte 1", "x >= 1"),
        ("$x < 3", "x < 3"),
        ("x === 3", "x = 3"),
        ("($x > 3)", "x > 3"),
        ("$x > 3 and $y is 1", "x > 3 and y = 1"),
        ("$x > 3 || $y is 1", "x > 3 or y = 1"),
        ("not ($x > 3)", "x <= 3"),
        ("!$x", "not (x ? 1)"),
    ],
)
def test_a_simple_condition_is_understood(text: str, condition: str) -> None:
    found = condition_of(text)
    assert found is not None
    assert condition_text(found) == condition


@pytest.mark.parametrize(
    "text",
    ["", "$x is 'a'", "random() > 3", "$x + 1 > 3", "$a and $b or $c is 'x'", "$x contains 1", "false", "$x < true"],
)
def test_any_other_condition_is_not(text: str) -> None:
    assert condition_of(text) is None


def test_a_row_of_changes_is_parted_outside_brackets_and_quotes() -> None:
    assert parted("$a to 1, $b to (a: 1, 2); $c to 'x, y'", ",;") == ["$a to 1", "$b to (a: 1, 2)", "$c to 'x, y'"]


def test_a_counter_has_a_guessed_range_and_a_yes_or_no_has_none() -> None:
    draft = draft_of(
        ":: Start\n(set: $n to 3, $ja to true)Hallo. (if: $n > 2)[Veel.]\n[[B]]"
        + AWAY.replace("[[Weg]]", "(set: $n to it - 1)[[Weg]]")
    )
    assert draft.scenarios[0].variables == (Variable("n", "int", 0, -100, 3), Variable("ja", "bool", 0))
    assert {"twine-counter", "twine-yes-no"} <= set(codes(draft))


def test_what_is_a_number_and_a_truth_is_left_out() -> None:
    draft = draft_of(":: Start\n(set: $x to 1)(set: $x to true)Hallo.(if: $x is 1)[Ja.]")
    assert draft.scenarios[0].variables == ()
    assert {"twine-variable-dropped", "twine-unset-dropped"} <= set(codes(draft))


def test_a_condition_on_what_nothing_sets_is_left_out() -> None:
    draft = draft_of(":: Start\nHallo.(if: $x is 1)[Ja.]")
    assert "twine-unset-dropped" in codes(draft)


def test_names_of_variables_do_not_clash_with_meters_or_words_of_ours() -> None:
    scenario = told(":: Start\n<<set $trust to 1>><<set $credit to 1>><<set $not to 1>>Hallo.", "SugarCube")
    assert [each.name for each in scenario.variables] == ["trust-2", "credit-2", "not-2"]


# -- where it stands


def test_what_is_set_on_coming_somewhere_is_the_effect_of_the_place() -> None:
    scenario = told(":: Start\n(set: $x to 1)(set: $x to it + 1)Hallo.\n[[B]]" + AWAY, "Harlowe")
    assert scenario.nodes[0].effect == Effect(assign=(("x", 2),))

    assert [each.text for each in scenario.nodes[0].lines] == ["Hallo."]


def test_what_is_set_after_it_was_asked_for_comes_after() -> None:
    scenario = told(":: Start\n(if: $x)[Alweer.](else:)[Nieuw.](set: $x to true)\n[[Start]]\n[[Weg]]" + AWAY, "Harlowe")
    first, after = scenario.nodes[0], node(scenario, str(scenario.nodes[0].then[0].to))
    assert [each.text for each in first.lines] == ["Alweer.", "Nieuw."]
    assert (first.effect, after.effect) == (Effect(), Effect(assign=(("x", 1),)))
    assert len(after.replies) == 2


def test_what_is_set_under_a_condition_stands_aside() -> None:
    scenario = told(
        ":: Start\n<<set $y to 0>>A<<if $x is 1>><<set $y to 2>><</if>>B\n[[Weg]]\n[[C]]\n\n:: C\n<<set $x to 1>>[[Start]]"
        + AWAY,
        "SugarCube",
    )
    start = node(scenario, "start")
    assert [condition_text(each.when) if each.when else "" for each in start.then] == ["x = 1", ""]
    assert node(scenario, start.then[0].to).effect == Effect(assign=(("y", 2),))


def test_links_of_an_if_and_its_else_part_the_ways() -> None:
    scenario = told(
        ":: Start\n(set: $x to 1)Hallo.(if: $x is 1)[ [[A->Weg]] ](else:)[ [[C->Weg]] [[D->B]] ]" + AWAY, "Harlowe"
    )
    start = scenario.nodes[0]
    assert [condition_text(each.when) if each.when else "" for each in start.then] == ["x = 1", ""]
    assert [[reply.text for reply in node(scenario, each.to).replies] for each in start.then] == [["A"], ["C", "D"]]


def test_a_jump_under_a_condition_comes_before_the_links() -> None:
    scenario = told(
        ":: Start\n<<set $x to 1>>Hallo.<<if $x is 1>><<goto 'Weg'>><</if>>\n[[B]]\n[[Weg]]" + AWAY, "SugarCube"
    )
    start = scenario.nodes[0]
    assert start.then[0].to == "weg"
    assert len(node(scenario, start.then[1].to).replies) == 2


# -- Harlowe


def test_harlowe_links_jumps_and_insertions() -> None:
    scenario = told(
        ':: Start\nHallo. (link-goto: "Naar B", "B") (link: \'Weg dan\')[(set: $x to 1)(go-to: "Weg")] (display: "Extra")'
        '\n\n:: Extra\nErbij. [[C]]\n\n:: C\nEven. (go-to: "Weg")' + AWAY,
        "Harlowe",
    )
    replies = scenario.nodes[0].replies
    assert [(each.text, each.to) for each in replies] == [("Naar B", "b"), ("Weg dan", "weg"), ("C", "c")]
    assert replies[1].effect == Effect(assign=(("x", 1),))
    assert [each.to for each in node(scenario, "c").then] == ["weg"]
    assert "Erbij." in scenario.nodes[0].lines[0].text


def test_harlowe_ifs_hold_within_ifs_and_apostrophes_are_no_quotes() -> None:
    text = ":: Start\n(set: $x to 1, $y to true)(if: $x is 1)['s Morgens (if: $y)[vroeg]](else-if: $x > 2)[laat](else:)[nooit]"
    assert whens(text, "Harlowe") == [
        ("'s Morgens", "x = 1"),
        ("vroeg", "x = 1 and y = 1"),
        ("laat", "x != 1 and x > 2"),
        ("nooit", "x != 1 and x <= 2"),
    ]


def test_harlowe_unless_is_the_opposite_of_if() -> None:
    assert whens(":: Start\n(set: $x to 1)(unless: $x is 1)[Ja.]", "Harlowe") == [("Ja.", "x != 1")]


def test_harlowe_that_is_not_understood_stays_and_is_told() -> None:
    draft = draft_of(":: Start\n(random: 1, 6) en $x (text-style: 'bold')[dik] (if: (a:) is 3)[altijd]")
    assert {"twine-kept", "twine-dropped", "twine-opened"} <= set(codes(draft))
    text = " ".join(each.text for each in draft.scenarios[0].nodes[0].lines)
    assert text == "(random: 1, 6) en $x dik altijd"


# -- SugarCube


def test_sugarcube_links_buttons_setters_and_insertions() -> None:
    scenario = told(
        ':: Start\n<<link "Naar B" "B">><<set $x to 1>><</link>> <<button [[Weg dan|Weg]]>><</button>> [[C|Weg][$x += 2]]'
        ' <<link "D">><<goto \'Weg\'>><</link>> <<include "Extra">>\n\n:: Extra\nErbij.' + AWAY,
        "SugarCube",
    )
    replies = scenario.nodes[0].replies
    assert [(each.text, each.to) for each in replies] == [
        ("Naar B", "b"),
        ("Weg dan", "weg"),
        ("C", "weg"),
        ("D", "weg"),
    ]
    assert [each.effect for each in replies[:3]] == [Effect(assign=(("x", 1),)), Effect(), Effect(add=(("x", 2),))]
    assert scenario.nodes[0].lines[-1].text.endswith("Erbij.")


def test_sugarcube_ifs_hold_within_ifs() -> None:
    text = ":: Start\n<<set $x to 1>><<if $x is 1>>een <<if $x lt 5>>klein<</if>><<elseif $x gt 2>>veel<<else>>niets<</if>>"
    assert whens(text, "SugarCube") == [
        ("een", "x = 1"),
        ("klein", "x = 1 and x < 5"),
        ("veel", "x != 1 and x > 2"),
        ("niets", "x != 1 and x <= 2"),
    ]


def test_sugarcube_starts_with_what_story_init_sets() -> None:
    scenario = told(":: StoryInit\n<<set $x to 5>>\n\n:: Start\n<<if $x gt 3>>Veel.<</if>>", "SugarCube")
    assert scenario.variables == (Variable("x", "int", 5, 0, 5),)


def test_sugarcube_ways_back_lead_to_where_one_came_from() -> None:
    draft = draft_of(
        ':: Start\n[[Kijk]]\n[[Weg]]\n\n:: Kijk\nIets.\n<<back "Terug">>\n<<return>>' + AWAY + "\n<<if 0>><</if>>"
    )
    kijk = node(draft.scenarios[0], "kijk")
    assert [(each.text, each.to) for each in kijk.replies] == [("Terug", "start"), ("Start", "start")]
    assert "twine-back" in codes(draft)


def test_a_way_back_from_the_first_passage_is_left_out() -> None:
    draft = draft_of(':: Start\nHallo. <<back "Terug">>\n[[Weg]]' + AWAY)
    assert "twine-back-dropped" in codes(draft)


def test_sugarcube_that_is_not_understood_stays_and_is_told() -> None:
    draft = draft_of(':: Start\n<<nobr>><<print $x>> <<textbox "$v" "">>/* stil */ <<set $y to \'a\'>>$x<</nobr>>')
    assert draft.scenarios[0].nodes[0].lines[0].text == "<<print $x>> $x"
    assert {"twine-kept", "twine-dropped"} <= set(codes(draft))


# -- Chapbook


def test_chapbook_has_variables_modifiers_and_forks() -> None:
    text = ":: Start\nx: 1\nja: true\n--\nHallo.\n\n[if x > 0]\nMeer.\n\n[else]\nMinder.\n\n[unless ja]\nNee.\n\n[cont'd]\nSamen.\n> [[Naar B->B]]\n> [[Weg]]"
    assert whens(text + AWAY, "Chapbook") == [
        ("Hallo.", ""),
        ("Meer.", "x > 0"),
        ("Minder.", "x <= 0"),
        ("Nee.", "ja = 0"),
        ("Samen.", ""),
    ]
    assert [each.text for each in told(text + AWAY, "Chapbook").nodes[0].replies] == ["Naar B", "Weg"]


def test_chapbook_inserts_passages_and_ways_back() -> None:
    draft = draft_of(
        ":: Start\n[[Kijk]]\n[[Weg]]\n\n:: Kijk\n{embed passage: 'Extra'}\n{back link, label: 'Terug'}\n{text input for: 'v'}\n{x}\n\n:: Extra\nErbij."
        + AWAY
    )
    kijk = node(draft.scenarios[0], "kijk")
    assert [each.text for each in kijk.lines] == ["Erbij.", "{x}"]
    assert [(each.text, each.to) for each in kijk.replies] == [("Terug", "start")]
    assert {"twine-format-guessed", "twine-kept", "twine-dropped"} <= set(codes(draft))


def test_chapbook_code_and_notes_are_left_out() -> None:
    draft = draft_of(
        ":: Start\n[JavaScript]\nalert(1)\n\n[note]\nNiet vergeten.\n\n[continue]\nHallo.\n{embed passage: 'B'}" + AWAY
    )
    assert [each.text for each in draft.scenarios[0].nodes[0].lines] == ["Hallo."]


# -- which format


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("(set: $x to 1)", "Harlowe"),
        ("<<set $x to 1>>", "Sugarcube"),
        ("x: 1\n--\n", "Chapbook"),
        ("[if x]\nja", "Chapbook"),
    ],
)
def test_the_format_is_guessed_from_the_macros(text: str, format: str) -> None:
    (note,) = [each for each in draft_of(f":: Start\n{text}\nHallo.").notes if each.code == "twine-format-guessed"]
    assert dict(note.values)["format"] == format


def test_of_another_format_only_the_links_are_read() -> None:
    draft = draft_of(':: StoryData\n{"format": "Snowman"}\n\n:: Start\n<% code %> (set: $x to 1)\n[[Weg]]' + AWAY)
    assert draft.scenarios[0].nodes[0].lines[0].text == "<% code %> (set: $x to 1)"
    assert {"twine-format-unknown", "twine-kept"} <= set(codes(draft))


def test_insertions_that_go_round_come_to_an_end() -> None:
    draft = draft_of(':: Start\nA <<include "B">>\n\n:: B\nB <<include "Start">>')
    assert "twine-cut" in codes(draft)
