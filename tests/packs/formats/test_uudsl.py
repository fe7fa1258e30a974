"""What becomes of a UUDSL scenario: subjects, statements, and what follows what."""

from __future__ import annotations

import pytest

from kcc_coach.packs.formats import mending, uudsl
from kcc_coach.scenario.conditions import condition_text
from kcc_coach.scenario.engine import replay, start, tokens
from kcc_coach.scenario.model import Line, Node
from tests.packs.formats.uudsl_files import (
    BOOLEAN,
    FILE,
    codes_of,
    dialogue,
    draft_of,
    integer,
    node_of,
    note_of,
    notes_of,
    parameter,
    scenario_of,
    scenario_xml,
    they,
    told,
    you,
)
from tests.packs.formats.walking import assert_whole, endings_met
from tests.samples import sample_folder

HELLO = dialogue(
    "Groet",
    they("dag", "vraag", "wijs"),
    you("vraag", "leg-uit"),
    you("wijs", "boos"),
    they("leg-uit", allowDialogueEnd="true"),
    they("boos", end="true"),
    starts="dag",
)


def first_nodes(*statements: str, starts: str, parameters: str = "") -> dict[str, Node]:
    """The nodes of a scenario of one subject."""
    scenario = scenario_of(scenario_xml(dialogue("Groet", *statements, starts=starts), parameters=parameters))
    return {str(node.id): node for node in scenario.nodes}


def test_what_others_say_stands_in_nodes_and_what_you_say_becomes_replies() -> None:
    scenario = scenario_of(scenario_xml(HELLO))
    opening = node_of(scenario, "dag")
    assert [(line.who, line.text) for line in opening.lines] == [("mevrouw-bos", "dag")]
    assert [(each.id, each.to) for each in opening.replies] == [("vraag", "leg-uit"), ("wijs", "boos")]
    assert scenario.subjects[0].title == "Groet"


def test_where_a_subject_may_end_it_ends_and_an_end_of_all_is_an_ending() -> None:
    scenario = scenario_of(scenario_xml(HELLO))
    assert node_of(scenario, "leg-uit").allow == ("end",)
    assert replay(scenario, ["vraag"]).ending == "einde"
    assert replay(scenario, ["wijs"]).ending == "einde-boos"
    assert [each.title for each in scenario.endings] == ["Einde", "boos"]


def test_a_statement_of_yours_may_end_all_at_once() -> None:
    scenario = scenario_of(scenario_xml(dialogue("G", they("dag", "weg"), you("weg", end="true"), starts="dag")))
    assert replay(scenario, ["weg"]).ending == "einde-weg"


def test_where_nothing_follows_a_statement_of_yours_the_subject_ends() -> None:
    nodes = first_nodes(they("dag", "weg"), you("weg", allowDialogueEnd="true"), starts="dag")
    assert nodes["dag"].replies[0].to == "klaar-groet"
    assert nodes["klaar-groet"] == Node(nodes["klaar-groet"].id, (), allow=("end",))


def test_a_subject_that_begins_with_you_begins_by_asking() -> None:
    nodes = first_nodes(you("dag", "ja"), you("hoi", "ja"), they("ja", end="true"), starts="dag hoi")
    assert [each.id for each in nodes["begin-groet"].replies] == ["dag", "hoi"]


def test_of_what_others_may_say_the_first_that_holds_is_said() -> None:
    nodes = first_nodes(
        they("dag", "weg"),
        you("weg", "fijn", "jammer"),
        they("fijn", end="true", when='<condition idref="p" operator="greaterThan">3</condition>'),
        they("jammer", end="true"),
        starts="dag",
        parameters=integer("p", 0, 10),
    )
    assert nodes["dag"].replies[0].to == "weg"
    fork = nodes["weg"]
    assert [(go.to, go.when and condition_text(go.when)) for go in fork.then] == [("fijn", "p > 3"), ("jammer", None)]


def test_what_stands_behind_something_that_always_holds_is_never_said_and_told_of() -> None:
    data = scenario_xml(
        dialogue("G", they("dag", "a", "b"), they("a", end="true"), they("b", end="true"), starts="dag")
    )
    assert [node.id for node in scenario_of(data).nodes] == ["dag", "a"]
    assert notes_of(data, "uudsl-shadowed") == [{"name": "b"}]


def test_a_subject_may_begin_in_more_ways() -> None:
    data = scenario_xml(
        dialogue(
            "G",
            they("a", end="true", when='<condition idref="p" operator="equalTo">true</condition>'),
            they("b", end="true"),
            starts="a b",
        ),
        parameters=parameter("p", BOOLEAN),
    )
    (subject,) = scenario_of(data).subjects
    assert [(go.to, go.when and condition_text(go.when, frozenset({"p"}))) for go in subject.start] == [
        ("a", "p = yes"),
        ("b", None),
    ]


def test_after_what_you_say_you_may_choose_again() -> None:
    nodes = first_nodes(they("dag", "een"), you("een", "twee", "drie"), you("twee"), you("drie"), starts="dag")
    assert (nodes["een"].lines, [each.id for each in nodes["een"].replies]) == ((), ["twee", "drie"])


def test_a_situation_is_told_by_the_narrator() -> None:
    nodes = first_nodes(told("regen", "dag"), they("dag", end="true"), starts="regen")
    assert nodes["regen"].lines == (Line(nodes["regen"].lines[0].who, "regen"),)
    assert nodes["regen"].lines[0].who == "narrator"


def test_a_statement_that_more_lead_to_is_one_node_and_a_reply_for_each() -> None:
    nodes = first_nodes(
        they("dag", "een", "twee"), you("een", "ja"), you("twee", "ja"), they("ja", "een"), starts="dag"
    )
    assert [each.id for each in nodes["dag"].replies] == ["een", "twee"]
    assert [each.id for each in nodes["ja"].replies] == ["een-2", "afronden"]


TWO = (
    dialogue(
        "Een",
        they("a1", "a2", allowInterleave="true"),
        you("a2", "a3"),
        they("a3", allowDialogueEnd="true"),
        starts="a1",
    ),
    dialogue(
        "Twee", they("b1", "b2"), you("b2", "b3"), they("b3", allowDialogueEnd="true"), starts="b1", optional=True
    ),
)


@pytest.mark.parametrize("flag", ["allowInterleave", "jumpPoint"])
def test_subjects_of_one_round_may_be_talked_through_in_any_order(flag: str) -> None:
    scenario = scenario_of(scenario_xml("".join(TWO).replace("allowInterleave", flag), HELLO))
    assert [[each.optional for each in stage.subjects] for stage in scenario.stages] == [[False, True], [False]]
    assert tokens(scenario, start(scenario)) == ("@een", "@twee")
    assert tokens(scenario, replay(scenario, ["@een"])) == ("a2", "@twee")
    assert tokens(scenario, replay(scenario, ["@twee"])) == ("b2",)
    assert replay(scenario, ["@een", "@twee", "b2", "@een", "a2"]).stage == 1


@pytest.mark.parametrize("flag", ["allowDialogueEnd", "inits"])
def test_where_a_subject_may_end_before_its_end_that_is_offered(flag: str) -> None:
    nodes = first_nodes(they("dag", "een", **{flag: "true"}), you("een", "ja"), they("ja", end="true"), starts="dag")
    assert nodes["dag"].allow == ("end",)


def test_a_choice_before_others_go_on_needs_a_reply_that_listens() -> None:
    data = scenario_xml(
        dialogue("G", they("dag", "nog", allowDialogueEnd="true"), they("nog", end="true"), starts="dag")
    )
    scenario = scenario_of(data)
    assert tokens(scenario, start(scenario)) == ("verder", "@end")
    assert replay(scenario, ["verder"]).ending == "einde-nog"
    assert replay(scenario, ["@end"]).ending == "einde"
    assert notes_of(data, "uudsl-listen") == [{"name": "dag"}]


def test_where_you_or_others_may_speak_you_may_also_listen() -> None:
    nodes = first_nodes(they("dag", "een", "nog"), you("een"), they("nog", end="true"), starts="dag")
    assert [(each.id, each.to) for each in nodes["dag"].replies] == [("een", "klaar-groet"), ("verder", "nog")]


def test_a_round_of_which_all_may_be_left_out_can_be_left_out() -> None:
    data = scenario_xml(TWO[1], HELLO)
    scenario = scenario_of(data)
    assert tokens(scenario, start(scenario)) == ("@twee", "@verder-met-het-gesprek")
    assert replay(scenario, ["@verder-met-het-gesprek"]).stage == 1
    assert tokens(scenario, replay(scenario, ["@twee", "b2"])) == ("@verder-met-het-gesprek",)
    assert len(notes_of(data, "uudsl-optional")) == 1


def test_others_who_go_round_without_you_get_a_pause() -> None:
    data = scenario_xml(
        dialogue(
            "G",
            they("a", "b"),
            they("b", "c", "a"),
            they("c", end="true", when='<condition idref="p" operator="equalTo">3</condition>'),
            starts="a",
        ),
        parameters=integer("p", 0, 10),
    )
    assert notes_of(data, "uudsl-paused") == [{"name": "a"}]
    assert tokens(scenario_of(data), start(scenario_of(data))) == ("verder",)


def test_a_round_without_an_end_gets_a_way_out() -> None:
    data = scenario_xml(dialogue("G", they("a", "b"), you("b", "a"), starts="a"))
    assert endings_met(scenario_of(data)) == {"einde"}
    assert notes_of(data, "uudsl-way-out") == [{"count": "1"}]


def test_an_end_that_the_source_forgot_to_allow_is_told_of() -> None:
    assert notes_of(scenario_xml(dialogue("G", they("a"), starts="a")), "uudsl-leaf") == [{"name": "a"}]


def test_reactions_and_beginnings_that_are_nowhere_are_told_of() -> None:
    data = scenario_xml(dialogue("G", they("a", "weg", allowDialogueEnd="true"), starts="a zoek"))
    assert notes_of(data, "uudsl-lost-response") == [{"name": "zoek"}, {"name": "weg"}]


def test_a_subject_without_a_beginning_ends_at_once_and_the_rest_is_told_of() -> None:
    data = scenario_xml(dialogue("G", they("a"), starts=""), HELLO)
    assert scenario_of(data).stages[0].subjects[0].nodes[0].allow == ("end",)
    assert notes_of(data, "unreachable-dropped") == [{"name": "a"}]


def test_an_empty_subject_is_left_out() -> None:
    data = scenario_xml(dialogue("Leeg", starts=""), HELLO)
    assert len(scenario_of(data).stages) == 1
    assert notes_of(data, "uudsl-empty-subject") == [{"name": "Leeg"}]


def test_two_statements_with_one_name_are_one() -> None:
    data = scenario_xml(dialogue("G", they("a", end="true"), they("a", words="anders"), starts="a"))
    assert notes_of(data, "uudsl-double") == [{"name": "a"}]


def test_a_statement_without_words_is_left_to_be_written() -> None:
    data = scenario_xml(dialogue("G", they("a", "b"), you("b", words=" "), starts="a"))
    assert notes_of(data, "uudsl-blank") == [{"name": "b"}]


def test_a_long_text_is_kept_in_lines_and_a_long_reply_is_cut() -> None:
    long = "Heel veel woorden. " * 500
    data = scenario_xml(dialogue("G", they("a", "b", words=long), you("b", words=long), starts="a"))
    assert sum(len(line.text.split()) for line in scenario_of(data).nodes[1].lines) == 1500
    assert "uudsl-cut" in [each.code for each in draft_of(data).notes]


def test_each_note_says_where_in_the_file_it_is() -> None:
    data = scenario_xml("\n" + dialogue("G", they("a"), starts="a"))
    place = note_of(data, "uudsl-leaf").place
    assert (place.file, place.line, place.keys) == (FILE, 2, ("a",))
    assert place.column > 1


@pytest.mark.parametrize("data", [b"<scenario/>", scenario_xml(), scenario_xml(dialogue("G", starts=""))])
def test_a_scenario_in_which_nobody_says_anything_is_refused(data: bytes) -> None:
    assert codes_of(data) == ["foreign-empty"]


def test_the_configuration_beside_a_scenario_is_refused_uudsl_config() -> None:
    assert codes_of(b'<config xmlns="http://uurage.github.io/ScenarioEditor/config/namespace" id="x"/>') == [
        "uudsl-config"
    ]


def test_other_xml_is_refused_uudsl_other_xml() -> None:
    draft, problems = uudsl.read(b"<svg/>", FILE)
    assert draft is None
    assert [(each.code, dict(each.values)) for each in problems] == [("uudsl-other-xml", {"found": "svg"})]


@pytest.mark.parametrize(
    "data",
    [
        scenario_xml(*[HELLO] * (uudsl.MOST_STAGES + 1)),
        scenario_xml(dialogue("G", *[they(f"a{n}") for n in range(uudsl.MOST_STATEMENTS + 1)], starts="a0")),
        scenario_xml(dialogue("G", they("a", *["a"] * (uudsl.MOST_RESPONSES + 1)), starts="a")),
    ],
    ids=["rounds", "statements", "responses"],
)
def test_more_than_a_conversation_holds_is_refused(data: bytes) -> None:
    assert codes_of(data) == ["too-many"]


def test_the_sample_of_the_editor_is_taken_over_whole_and_its_configuration_is_refused() -> None:
    found = {}
    for path in sorted(sample_folder("uudsl").glob("*.xml")):
        draft, problems = uudsl.read(path.read_bytes(), path.name)
        found[path.stem] = [each.code for each in problems]
        if draft is not None:
            assert_whole(draft, uudsl.NOTES | mending.NOTES)
            (scenario,) = draft.scenarios
            assert endings_met(scenario) == {"einde-u-hoort-van-ons", "einde-ik-bel-u-vrijdag-ook-als-er-nog-geen"}
            assert [len(stage.subjects) for stage in scenario.stages] == [1, 2, 1]
            assert [meter.name for meter in scenario.meters] == ["trust"]
    assert found["config"] == ["uudsl-config"]
    assert found["derde-keer-aan-de-balie"] == []
