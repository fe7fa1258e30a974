from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kcc_coach.packs.formats import twee
from kcc_coach.packs.formats.passages import link_of
from kcc_coach.packs.formats.twee import story_of_twee
from tests.packs.formats.twine import assert_sound, codes, draft_of, node, told
from tests.samples import sample_folder
from tests.scenario.strategies import examples

SAMPLES = (
    "chapbook_cloak-of-darkness",
    "chapbook_dropdown-menu",
    "chapbook_forks",
    "chapbook_links",
    "chapbook_lookups",
    "chapbook_text-input",
    "extwee_example",
    "extwee_example4",
    "extwee_multipleScriptPassages",
    "extwee_multipletags",
    "extwee_notes",
    "extwee_scriptPassage",
    "extwee_startMetadata",
    "extwee_stylePassage",
    "kulla_example",
    "kulla_grenzwert",
)
PARTS: tuple[str, ...] = (
    ":: ",
    "\n:: ",
    "[[",
    "]]",
    "->",
    "|",
    "][",
    "(if: ",
    "(set: $x to 1)",
    ")[",
    "]",
    "<<if $x>>",
    "<<else>>",
)
PARTS += ("<</if>>", '<<link "a" "b">>', "<<set $x += 1>>", "[if x]\n", "[else]\n", "\n--\n", "{embed passage: 'a'}")
PARTS += (
    "{",
    "}",
    '{"position":',
    "\\",
    "x: 1\n",
    "Anna: hoi\n",
    "a",
    " ",
    "\n",
    "$x",
    "<!-- kcc",
    "-->",
    "[kcc-coach]",
)
PARTS += (
    ":: StoryData\n{",
    '"format": "Harlowe"',
    '(link: "x")[(go-to: "a")]',
    "<<include a>>",
    "é",
    "\u202e",
    "''",
    "//",
)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_becomes_a_draft_that_can_be_played(name: str) -> None:
    file = sample_folder("twee") / f"{name}.twee"
    draft, problems = twee.read(file.read_bytes(), file.name)
    assert problems == ()
    assert draft is not None
    assert_sound(draft)


def test_a_sample_with_nothing_told_in_it_is_refused_as_foreign_empty() -> None:
    file = sample_folder("twee") / "extwee_example1.twee"
    draft, problems = twee.read(file.read_bytes(), file.name)
    assert (draft, [each.code for each in problems]) == (None, ["foreign-empty"])


# -- the notation


def test_a_header_has_a_name_tags_and_metadata() -> None:
    (passage,) = story_of_twee(':: Een naam [rood groen] {"position":"1,2"}\nTekst\n\n\n', "x").passages
    assert (passage.name, passage.tags, passage.text, passage.line) == ("Een naam", ("rood", "groen"), "Tekst", 1)


def test_what_is_escaped_in_a_header_belongs_to_the_name_or_the_tag() -> None:
    (passage,) = story_of_twee(r":: a \[b\] \{c\} \\ \q\  [x\]y]" + "\nTekst", "x").passages
    assert (passage.name, passage.tags) == ("a [b] {c} \\ q ", ("x]y",))


def test_metadata_before_the_tags_are_forgiven() -> None:
    (passage,) = story_of_twee(':: a {"position":"1,2"} [x]\nTekst', "x").passages
    assert (passage.name, passage.tags) == ("a", ("x",))


def test_two_colons_that_are_escaped_begin_no_passage() -> None:
    (passage,) = story_of_twee(":: a\n\\:: geen kop\n ::ook niet", "x").passages
    assert passage.text == ":: geen kop\n ::ook niet"


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_mark_at_the_beginning_of_the_file_make_no_difference(ends: str, before: bytes) -> None:
    text = ":: StoryTitle\nDe balie\n\n:: Start\nHallo.\n[[Weg]]\n\n:: Weg\nDag."
    draft, _ = twee.read(before + text.replace("\n", ends).encode(), "x.twee")
    assert draft is not None
    assert draft.scenarios == draft_of(text).scenarios


def test_a_file_in_utf_16_is_read_too() -> None:
    draft, problems = twee.read(":: Start\nHallo één.".encode("utf-16"), "x.tw")
    assert problems == ()
    assert draft is not None
    assert draft.scenarios[0].nodes[0].lines[0].text == "Hallo één."


def test_metadata_that_cannot_be_read_are_left_out_with_a_note() -> None:
    draft = draft_of(':: Start {"position": \nHallo.\n[[Weg]]\n\n:: Weg\nDag.')
    (note,) = [each for each in draft.notes if each.code == "twine-metadata-dropped"]
    assert (note.place.line, note.place.keys) == (1, ("Start",))


def test_story_data_that_cannot_be_read_are_left_out_with_a_note() -> None:
    assert "twine-data-dropped" in codes(draft_of(":: StoryData\n{oeps\n\n:: Start\nHallo."))


def test_of_two_passages_with_one_name_the_first_counts() -> None:
    draft = draft_of(":: Start\nEen.\n\n:: Start\nTwee.")
    assert draft.scenarios[0].nodes[0].lines[0].text == "Een."
    assert "twine-double-dropped" in codes(draft)


def test_what_stands_before_the_first_passage_is_told() -> None:
    assert "twine-before-dropped" in codes(draft_of("Los.\n:: Start\nHallo."))


def test_scripts_and_styles_are_left_out_by_name() -> None:
    draft = draft_of(":: Start\nHallo.\n\n:: Code [script]\nx\n\n:: Kleur [stylesheet]\ny\n\n:: StoryMenu\nz")
    (note,) = [each for each in draft.notes if each.code == "twine-special-dropped"]
    assert dict(note.values)["what"] == "Code, Kleur, StoryMenu"


def test_title_author_and_start_come_from_their_passages() -> None:
    text = ':: StoryTitle\nDe balie\n\n:: StoryAuthor\nNoor\n\n:: StoryData\n{"start": "Hier"}\n\n:: Daar\nx\n\n:: Hier\n[[Daar]]'
    draft = draft_of(text)
    assert (draft.title, draft.author, draft.scenarios[0].id) == ("De balie", "Noor", "de-balie")
    assert [each.to for each in draft.scenarios[0].subjects[0].start] == ["hier"]


def test_a_start_that_is_not_there_is_guessed() -> None:
    draft = draft_of(':: StoryData\n{"start": "Weg"}\n\n:: Eerst\nHallo.')
    assert "twine-start-guessed" in codes(draft)


# -- links


@pytest.mark.parametrize(
    ("content", "text", "target", "setter"),
    [
        ("Weg", "Weg", "Weg", ""),
        ("Ga->Weg", "Ga", "Weg", ""),
        ("a->b->Weg", "a->b", "Weg", ""),
        ("Weg<-Ga", "Ga", "Weg", ""),
        ("Weg<-a<-b", "a<-b", "Weg", ""),
        ("Ga|Weg", "Ga", "Weg", ""),
        ("a|b|Weg", "a|b", "Weg", ""),
        ("Ga|Weg][$x to 1", "Ga", "Weg", "$x to 1"),
        (" Ga -> Weg ", "Ga", "Weg", ""),
    ],
)
def test_a_link_is_read_by_the_rules_of_the_editor(content: str, text: str, target: str, setter: str) -> None:
    found = link_of(content)
    assert (found.text, found.target, found.setter) == (text, target, setter)


def test_a_link_to_the_web_leaves_its_words_and_a_note() -> None:
    draft = draft_of(":: Start\nLees [[de wet->https://example.org]] eerst.\n[[Weg]]\n\n:: Weg\nDag.")
    assert draft.scenarios[0].nodes[0].lines[0].text == "Lees de wet eerst."
    assert "twine-dropped" in codes(draft)


def test_a_link_to_nowhere_leads_to_an_ending() -> None:
    draft = draft_of(":: Start\nHallo.\n[[Weg]]\n[[Blijf]]\n\n:: Blijf\nGoed.")
    assert node(draft.scenarios[0], "start").replies[0].to == "einde"
    assert "twine-link-lost" in codes(draft)


def test_a_link_that_differs_in_capitals_is_guessed() -> None:
    draft = draft_of(":: Start\nHallo.\n[[Ga|weg]]\n\n:: Weg\nDag.")
    assert node(draft.scenarios[0], "start").replies[0].to == "weg"
    assert "twine-link-guessed" in codes(draft)


# -- a passage as a place


def test_a_passage_with_links_asks_and_one_without_ends() -> None:
    scenario = told(
        ":: Start\nHallo.\n\n[[Ik luister->Einde]]\n[[Ik zucht->Buiten]]\n\n:: Einde\nGoed zo.\n\n:: Buiten\nJammer."
    )
    assert [(each.text, each.to) for each in scenario.nodes[0].replies] == [
        ("Ik luister", "einde-2"),
        ("Ik zucht", "buiten"),
    ]
    assert [(each.id, each.title, each.text) for each in scenario.endings] == [
        ("einde-2", "Einde", "Goed zo."),
        ("buiten", "Buiten", "Jammer."),
    ]


@pytest.mark.parametrize("words", ["Verder", "Ga verder.", "Volgende", "Continue", "→", ">>", "Lees verder..."])
def test_a_single_link_that_only_says_go_on_goes_on(words: str) -> None:
    draft = draft_of(f":: Start\nHallo.\n[[{words}->B]]\n\n:: B\n[[Ja]]\n\n:: Ja\nDag.")
    start = node(draft.scenarios[0], "start")
    assert ([each.to for each in start.then], start.replies) == (["b"], ())
    assert "twine-goes-on" in codes(draft)


def test_what_was_taken_over_and_what_is_left_for_the_trainer_is_told() -> None:
    notes = {each.code: each for each in draft_of(":: Start\n[[Weg]]\n\n:: Weg\nDag.").notes}
    assert list(notes) == ["twine-passages", "twine-endings", "twine-to-fill-in"]
    assert [dict(notes[code].values)["count"] for code in ("twine-passages", "twine-endings")] == ["2", "1"]


def test_who_speaks_more_than_once_is_one_of_the_cast() -> None:
    draft = draft_of(
        ":: Start\nZe komt binnen.\nAnna: Goedemorgen.\n[[Dag]]\n\n:: Dag\nAnna (angry): Nou ja!\nIk: Sorry.\nIk: Echt.\n[[Weg]]\n\n:: Weg\nKlaar."
    )
    scenario = draft.scenarios[0]
    assert [(each.id, each.name) for each in scenario.cast] == [("anna", "Anna")]
    assert [(each.who, each.text) for each in scenario.nodes[0].lines] == [
        ("narrator", "Ze komt binnen."),
        ("anna", "Goedemorgen."),
    ]
    assert [(each.who, each.mood) for each in scenario.nodes[1].lines] == [("anna", "angry"), ("you", ""), ("you", "")]
    assert {"twine-speaker", "twine-you"} <= set(codes(draft))


def test_a_name_that_stands_there_once_or_is_no_name_is_text() -> None:
    scenario = told(":: Start\nAnna: Hoi.\nLet op: glad.\nLet op: nat.\n[[Weg]]\n\n:: Weg\nDag.")
    assert scenario.cast == ()
    assert scenario.nodes[0].lines[0].text == "Anna: Hoi.\nLet op: glad.\nLet op: nat."


def test_layout_is_left_out_of_a_text() -> None:
    draft = draft_of(
        ":: Start\n# Kop\n''vet'' //schuin// **sterk** <b>dik</b><br>https://a.b//c &amp; d\n[[Weg]]\n\n:: Weg\nDag."
    )
    assert draft.scenarios[0].nodes[0].lines[0].text == "Kop\nvet schuin sterk dik\nhttps://a.b//c & d"
    assert "twine-layout-dropped" in codes(draft)


@pytest.mark.parametrize(
    "text",
    [
        "Regel.\n\n" * 250 + "[[Weg]]",
        "woord " * 900 + "\n[[Weg]]",
        "Regel met woorden.\n\n" * 250,
        "\n".join(f"[[l{number}->Weg]]" for number in range(120)),
        "woord " * 20_000 + "\n[[Weg]]",
    ],
    ids=["lines", "words", "ending", "links", "passage"],
)
def test_what_is_too_long_is_cut_and_told(text: str) -> None:
    draft = draft_of(f":: Start\n[[Hier]]\n[[Weg]]\n\n:: Hier\n{text}\n\n:: Weg\nDag.")
    assert "twine-cut" in codes(draft)


def test_what_cannot_be_reached_is_left_out() -> None:
    draft = draft_of(":: Start\n[[Weg]]\n\n:: Weg\nDag.\n\n:: Los\n[[Weg]]")
    assert [each.id for each in draft.scenarios[0].nodes] == ["start"]
    assert "unreachable-dropped" in codes(draft)


def test_a_story_that_goes_round_gets_a_way_out_and_a_question() -> None:
    draft = draft_of(":: Start\n[[Verder->B]]\n\n:: B\n[[Verder->Start]]\n\n:: C\n[[C]]")
    assert {"twine-asks", "way-out-made"} <= set(codes(draft))


def test_a_long_row_of_places_that_go_on_by_themselves_asks_now_and_then() -> None:
    rows = "\n".join(f":: p{number}\nRegel.\n[[Verder->p{number + 1}]]" for number in range(1500))
    assert "twine-asks" in codes(draft_of(f"{rows}\n:: p1500\nKlaar."))


# -- files that cannot be one


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "foreign-empty"),
        (b"  \n ", "foreign-empty"),
        (b"Zomaar een tekst.", "foreign-empty"),
        (b":: StoryTitle\nLeeg", "foreign-empty"),
        (bytes(range(256)), "file-not-text"),
        (b":: Start\n\x00", "file-not-text"),
        (b"(dp0\nS'x'\n.", "twine-pickle"),
        (b":: a\nx\n" + b"".join(b":: p%d\n[[p%d]]\n" % (each, each + 1) for each in range(5100)), "too-many"),
    ],
    ids=str,
)
def test_what_cannot_be_a_story_is_refused_with_a_reason(data: bytes, code: str) -> None:
    draft, problems = twee.read(data, "x.twee")
    assert (draft, [each.code for each in problems]) == (None, [code])


@given(st.binary(max_size=300))
@examples
def test_no_bytes_make_it_fall(data: bytes) -> None:
    twee.read(data, "x.twee")


@given(st.lists(st.sampled_from(PARTS), max_size=60))
@examples
def test_no_row_of_marks_makes_it_fall_or_makes_a_draft_that_cannot_be_played(parts: list[str]) -> None:
    draft, problems = twee.read((":: Start\n" + "".join(parts)).encode(), "x.twee")
    assert (draft is None) == bool(problems)
    if draft is not None:
        assert_sound(draft)
