from __future__ import annotations

import pytest

from kcc_coach.packs.source import HAIR, KEYS, MOST_NODES, read_scenario
from kcc_coach.scenario.engine import replay
from kcc_coach.scenario.model import Accepted, Go, Look, Share
from tests.packs.slips import EXAMPLE
from tests.packs.small import SMALL, changed, codes_of, found_in, problems_of, scenario_of

STAGED = """\
stages:
  - subjects:
      zaal:
        title: De zaal
        start: opening
        nodes:
          opening:
            lines: [{ruben: De deur zit dicht.}]
            replies:
              vragen: {text: Sinds hoe laat?, shows: {listening: 1, ownership: 1}, to: klaar}
              later: {text: Straks., to: klaar}
          klaar: {lines: [{ruben: Goed.}], allow: [turn, end]}
      sleutel:
        title: De sleutel
        optional: yes
        start: [{when: trust >= 50, to: bos}, {to: bos}]
        nodes:
          bos: {lines: [{ruben: Deze past niet.}], allow: [end]}
then:
  - {when: trust >= 50, to: binnen}
  - {to: weg}
"""


def staged(*changes: tuple[str, str]) -> str:
    """The small conversation with two subjects in the place of its nodes."""
    head, rest = SMALL.split("start: opening\nnodes:\n")
    stages = STAGED
    for before, after in changes:
        assert before in stages, before
        stages = stages.replace(before, after, 1)
    return head + stages + "endings:" + rest.split("endings:")[1]


def test_the_conversation_of_the_guide_reads_without_a_fault() -> None:
    scenario, problems = read_scenario(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)
    assert problems == ()
    assert scenario is not None
    assert replay(scenario, ("eerst-de-man", "donderdag")).ending == "rechtgelegd"
    assert replay(scenario, ("melding",)).ending == "opgehangen"
    assert replay(scenario, ("eerst-de-man", "zo-snel-mogelijk")).ending == "rechtgelegd"


def test_a_scenario_is_all_that_its_author_wrote() -> None:
    scenario = scenario_of(SMALL)
    assert (scenario.id, scenario.version, scenario.language, scenario.channel) == ("klein", 1, "nl", "counter")
    assert (scenario.place, scenario.minutes, scenario.lessons) == ("Balie 2", 5, ("L3",))
    assert scenario.competencies == ("listening", "ownership")
    (ruben,) = scenario.cast
    assert (ruben.name, ruben.voice, ruben.look) == ("Ruben", "male", Look(age=30, hair="red"))
    (stage,) = scenario.stages
    (subject,) = stage.subjects
    assert (subject.id, subject.start) == ("", (Go("opening"),))
    assert [node.id for node in subject.nodes] == ["opening", "wachten"]
    first, second = scenario.endings
    assert (first.relation, first.purpose) == (Share(50, (("trust", 0.4),)), Share(80))
    assert (second.title, second.text, second.relation) == ("Weg", "Hij gaat naar huis.", Share(20))


def test_a_scenario_may_have_stages_of_subjects() -> None:
    scenario = scenario_of(staged())
    assert [(each.id, each.title, each.optional) for each in scenario.subjects] == [
        ("zaal", "De zaal", False),
        ("sleutel", "De sleutel", True),
    ]
    assert [each.to for each in scenario.closing] == ["binnen", "weg"]
    assert scenario.nodes[1].allow == ("turn", "end")


@pytest.mark.parametrize("key", ["place", "lessons", "variables", "meters"])
def test_what_may_be_left_out_is_not_missed(key: str) -> None:
    text = changed(
        ("effect: {trust: +10, keren: +1, set: {beloofd: yes}}", "effect: {credit: +1}"),
        ("{when: trust >= 45, to: binnen}", "{when: credit >= 1, to: binnen}"),
        ("{base: 50, trust: 0.4}", "50"),
    )
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = next(number for number in range(start + 1, len(lines)) if not lines[number].startswith(" "))
    assert codes_of("\n".join([*lines[:start], *lines[end:]])) == []


@pytest.mark.parametrize(
    "key", ["id", "version", "title", "summary", "language", "channel", "you", "minutes", "start", "nodes"]
)
def test_a_key_at_the_top_that_is_left_out_is_missed_once_and_alone(key: str) -> None:
    lines = SMALL.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = next(number for number in range(start + 1, len(lines)) if not lines[number].startswith(" "))
    problems = problems_of("\n".join([*lines[:start], *lines[end:]]))
    assert [(each.code, each.place.line, dict(each.values)) for each in problems] == [("missing-key", 1, {"key": key})]


def test_five_faults_give_five_problems_in_their_order_and_no_echoes() -> None:
    text = changed(
        ("channel: counter", "channel: balie"),
        ("narrator: Hij legt een sleutel neer.", "narrator: Hij wijst op sleutel #4."),
        ("{listening: 2, ownership: 1}", "{listening: 5, ownership: 1}"),
        ("        text: Daar gaat de beheerder over.\n        to: weg\n", "        text: Daar gaat hij over.\n"),
        ("trust >= 45", "trust meer dan 45"),
    )
    assert [(code, line) for code, line, _ in found_in(text)] == [
        ("unknown-word", 7),
        ("yaml-cut", 26),
        ("out-of-range", 30),
        ("missing-key", 35),
        ("bad-condition", 40),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("        to: wachten\n", ""), "missing-key"),
        (("        to: wachten\n", "        too: wachten\n"), "unknown-key"),
        (("        to: wachten\n", "        to:\n"), "wrong-type"),
        (("        to: wachten\n", "        to: [wachten]\n"), "wrong-type"),
        (("        to: wachten\n", "        to: wachtn\n"), "unknown-target"),
        (("    then:\n", "    then: weg\n    then:\n"), "yaml-duplicate"),
        (("      - {when: trust >= 45, to: binnen}", "      - {when: trust hoog, to: binnen}"), "bad-condition"),
        (("purpose: 80", "purpose: hoog"), "wrong-type"),
        (("nodes:", "nodez:\n  x: {}\nnodes:"), "unknown-key"),
        (("- ruben (relieved): Vanaf zes uur.", "- Vanaf zes uur."), "bad-line"),
    ],
)
def test_what_only_follows_from_a_fault_is_not_told_beside_it(change: tuple[str, str], code: str) -> None:
    assert codes_of(changed(change)) == [code]


def test_a_newer_format_is_told_alone_since_all_else_may_be_right_there() -> None:
    assert found_in(changed(("scenario: 1", "scenario: 2"), ("minutes: 5", "minuten: 5"))) == [("newer-format", 1, 1)]


@pytest.mark.parametrize("text", ["- a\n- b\n", "hallo\n", "title: Zonder begin\n", "{}\n", "12\n"])
def test_what_is_no_block_with_scenario_in_it_is_no_scenario(text: str) -> None:
    assert codes_of(text) == ["no-scenario"]


def test_a_problem_knows_its_file_and_the_keys_that_lead_there() -> None:
    (problem,) = problems_of(changed(("{listening: 2, ownership: 1}", "{listening: 9, ownership: 1}")))
    assert problem.place.file == "klein.yaml"
    assert problem.place.keys == ("nodes", "opening", "replies", "vragen", "shows", "listening")


def test_an_unknown_key_is_likened_to_one_that_is_not_there_yet() -> None:
    (problem,) = problems_of(changed(("        feedback: Je vraagt door.", "        terugblik: Je vraagt door.")))
    assert dict(problem.values)["key"] == "terugblik"
    (problem,) = problems_of(changed(("went_well: Je liep mee.", "well: Je liep mee.")))
    assert dict(problem.values)["nearest"] == "went_well"


def test_every_key_at_the_top_that_the_program_knows_can_be_written() -> None:
    accepting = SMALL + "accept:\n  - {smell: no-way-back, at: opening, reason: Zo is het.}\n"
    assert scenario_of(accepting).accepted == (Accepted("no-way-back", "Zo is het.", "opening"),)
    assert {key for key in KEYS if f"\n{key}:" in f"\n{accepting}" or f"\n{key}:" in staged()} == set(KEYS)


@pytest.mark.parametrize("hair", HAIR)
def test_a_look_is_chosen_from_a_list(hair: str) -> None:
    assert scenario_of(changed(("hair: red", f"hair: {hair}"))).cast[0].look.hair == hair


def test_a_subject_that_lacks_its_nodes_is_missed_there() -> None:
    text = staged(
        ("          bos: {lines: [{ruben: Deze past niet.}], allow: [end]}\n", ""), ("        nodes:\nthen", "then")
    )
    assert codes_of(text) == ["missing-key"]


def test_a_staged_conversation_needs_a_way_to_its_endings() -> None:
    without = staged().split("then:\n  - {when: trust >= 50, to: binnen}\n  - {to: weg}\n")
    assert "missing-key" in codes_of("".join(without))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("[listening, ownership]", "[listening, ownership, tact]", ("unknown-word", 12, 38)),
        ("[listening, ownership]", "[listening, ownership, listening]", ("yaml-duplicate", 12, 38)),
        ("[listening, ownership]", "[listening, ownership, empathy]", ("never-at-stake", 12, 1)),
        ("{base: 50, trust: 0.4}", "{trust: 0.4}", ("missing-key", 49, 15)),
        ("{base: 50, trust: 0.4}", "{base: 50, sfeer: 0.4}", ("unknown-meter", 49, 26)),
        ("{base: 50, trust: 0.4}", "{base: 50, zaal: 0.4}", ("unknown-meter", 49, 26)),
        ("{base: 50, trust: 0.4}", "{base: 5000, trust: 0.4}", ("out-of-range", 49, 22)),
        ("relation: 20", "relation: 101", ("out-of-range", 56, 15)),
        ("start: opening", "start: [{when: trust >= 50, to: opening}]", ("no-last-then", 20, 1)),
        ("  wachten:\n", "  seen:\n", ("clashing-id", 37, 3)),
        ("keren: {type", "trust: {type", ("duplicate-id", 18, 3)),
    ],
)
def test_what_does_not_fit_the_whole_is_told_where_it_stands(
    before: str, after: str, found: tuple[str, int, int]
) -> None:
    assert found in found_in(changed((before, after)))


def test_a_conversation_has_at_most_five_thousand_nodes() -> None:
    chain = "".join(f"  n{number}:\n    then: n{number + 1}\n" for number in range(MOST_NODES - 3))
    text = changed(("nodes:\n", f"nodes:\n{chain}  n{MOST_NODES - 3}:\n    then: wachten\n"))
    assert codes_of(text.replace("start: opening", "start: n0").replace("to: wachten", "to: n0")) == [
        "unreachable-node"
    ]
    text = text.replace("  opening:", "  erbij: {then: weg}\n  opening:")
    assert ("too-many", 22, 3) in found_in(text)
