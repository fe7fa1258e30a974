from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from kcc_coach.packs.formats import twee, twine_html
from kcc_coach.packs.formats.passages import link_of
from kcc_coach.packs.formats.twee import story_of_twee
from kcc_coach.packs.formats.twee_out import safe, twee_of, unsafe
from kcc_coach.packs.shelf import read_entry
from kcc_coach.scenario.check import check
from tests.packs.formats.twine import assert_sound, codes
from tests.packs.shipped_files import SHIPPED
from tests.packs.small import SMALL, changed, scenario_of
from tests.scenario import strategies
from tests.scenario.strategies import examples

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.scenario.model import Scenario

AWKWARD = (
    "Kijk -> daar|hier <- nu",
    "[[Weg]]",
    "a][b]]c[[[d]",
    "<!-- kcc reply: x -->",
    "--> en --",
    "&lt; &amp;lt; Q&A &#91;",
    "<<if $x>> (set: $y to 1) {z} $a",
    "eerste\ntweede\n\nderde",
    "<br> en <b>",
    ":: geen kop",
    "ruben: zegt hij",
    "// ''x'' **y**",
    "a: b #c",
    "[",
    "]",
    "- > * punt",
)


def back(text: str) -> tuple[Scenario, list[str]]:
    """The conversation that a text in Twee is read back as, and the codes of the notes."""
    draft, problems = twee.read(text.encode(), "x.twee")
    assert problems == ()
    assert draft is not None
    assert_sound(draft)
    return draft.scenarios[0], codes(draft)


def edited(*changes: tuple[str, str]) -> tuple[Scenario, list[str]]:
    """The small conversation after these changes in Twine; each first text must stand there."""
    text = twee_of(scenario_of(SMALL))
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return back(text)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_a_shipped_conversation_comes_back_as_it_was(file: Path) -> None:
    scenario = read_entry(file).scenario
    assert scenario is not None
    found, notes = back(twee_of(scenario))
    assert found == scenario
    assert notes == ["twine-read-back"]


@pytest.mark.parametrize("number", range(60))
def test_any_conversation_comes_back_as_it_was(number: int) -> None:
    scenario = strategies.readable(strategies.scenario_of(number, 8, in_stages=number % 2 == 0))
    draft, problems = twee.read(twee_of(scenario).encode(), "x.twee")
    assert problems == ()
    assert draft is not None
    assert draft.scenarios == (scenario,)


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize(
    "before", ["De deur zit dicht.", "Sinds hoe laat staat u daar?", "De lichten gaan aan.", "Je vraagt door."]
)
def test_a_text_that_twine_would_take_for_something_else_comes_back(text: str, before: str) -> None:
    quoted = '"' + text.replace("\n", "\\n") + '"'
    scenario = scenario_of(changed((before, quoted)))
    assert text.split("\n", maxsplit=1)[0] in str(scenario)
    assert back(twee_of(scenario))[0] == scenario


@given(st.text(alphabet="&<>[]-!;#abltgmp9135/br\n", max_size=30))
@examples
def test_what_is_made_safe_is_as_it_was_afterwards(text: str) -> None:
    assert unsafe(safe(text)) == text
    for mark in ("[[", "]]", "][", "<", "-->"):
        assert mark not in safe(text)


def test_the_file_is_twee_that_twine_reads() -> None:
    story = story_of_twee(twee_of(scenario_of(SMALL)), "x")
    assert (story.title, story.start, story.format, story.notes) == ("De lege zaal", "opening", "SugarCube", ())
    assert [(each.name, each.tags) for each in story.passages[2:]] == [
        ("opening", ()),
        ("wachten", ()),
        ("binnen", ("einde",)),
        ("weg", ("einde",)),
        ("KCC Coach", ("kcc-coach",)),
    ]


def test_every_link_leads_to_a_passage() -> None:
    scenario = read_entry(SHIPPED[0]).scenario
    assert scenario is not None
    story = story_of_twee(twee_of(scenario), "x")
    names = {each.name for each in story.passages}
    links = [part.partition("]]")[0] for each in story.passages for part in each.text.split("[[")[1:]]
    assert links
    assert {link_of(each).target for each in links} <= names


def test_the_same_conversation_is_the_same_story_for_twine() -> None:
    one, other = scenario_of(SMALL), scenario_of(changed(("title: De lege zaal", "title: De volle zaal")))
    ifid = [line for line in twee_of(one).split("\n") if "ifid" in line]
    assert ifid == [line for line in twee_of(other).split("\n") if "ifid" in line]


def test_it_comes_back_from_the_page_that_twine_publishes() -> None:
    scenario = scenario_of(SMALL)
    passages = "".join(
        f'<tw-passagedata pid="{number}" name="{escape(each.name)}" tags="{" ".join(each.tags)}">{escape(each.text)}</tw-passagedata>'
        for number, each in enumerate(reversed(story_of_twee(twee_of(scenario), "x").passages[2:]), 1)
    )
    draft, problems = twine_html.read(f'<tw-storydata name="De lege zaal">{passages}</tw-storydata>'.encode(), "x.html")
    assert problems == ()
    assert draft is not None
    assert draft.scenarios == (scenario,)


# -- with what was changed in Twine


def test_a_text_that_was_changed_comes_back() -> None:
    found, _ = edited(
        ("De deur zit dicht.", "De deur is op slot."),
        ("Daar gaan we weer.", "Niet weer."),
        ("Sinds hoe laat staat u daar?", "Hoe lang staat u er al?"),
        ("De lichten gaan aan.", "Het licht gaat aan."),
        ("Je vraagt door.", "Je vroeg door."),
        ("ruben (angry)", "ruben (sad)"),
    )
    changes = (
        ("De deur zit dicht.", "De deur is op slot."),
        ("Daar gaan we weer.", "Niet weer."),
        ("Sinds hoe laat staat u daar?", "Hoe lang staat u er al?"),
        ("De lichten gaan aan.", "Het licht gaat aan."),
        ("Je vraagt door.", "Je vroeg door."),
        ("ruben (angry)", "ruben (sad)"),
    )
    assert found == scenario_of(changed(*changes))


def test_a_line_that_is_new_has_who_says_it_or_the_narrator() -> None:
    found, _ = edited(("ruben denkt:", "Ruben: Echt waar.\nHet tocht.\njij: Tja.\nruben denkt:"))
    assert [(each.who, each.text) for each in found.nodes[0].lines][1:4] == [
        ("ruben", "Echt waar."),
        ("narrator", "Het tocht."),
        ("you", "Tja."),
    ]


def test_a_link_that_is_new_is_a_reply_and_one_that_is_gone_is_gone() -> None:
    found, notes = edited(
        ("[[Daar gaat de beheerder over.->weg]] <!-- kcc reply: doorsturen -->", "[[Gaat u even zitten.->wachten]]")
    )
    assert [(each.id, each.to) for each in found.nodes[0].replies] == [
        ("vragen", "wachten"),
        ("gaat-u-even-zitten", "wachten"),
    ]
    assert notes == ["twine-read-back"]


def test_a_comment_that_was_left_behind_is_told() -> None:
    found, notes = edited(("[[Daar gaat de beheerder over.->weg]] ", ""))
    assert [each.id for each in found.nodes[0].replies] == ["vragen"]
    assert "twine-loose-comment" in notes


def test_a_passage_that_is_new_is_a_place_or_an_ending() -> None:
    found, notes = edited(
        ("[[Daar gaat de beheerder over.->weg]]", "[[Daar gaat de beheerder over.->Nieuwe plek]]"),
        (
            ":: KCC Coach",
            ":: Nieuwe plek\nHet is stil.\n[[Zucht->Stil einde]]\n\n:: Stil einde\nHet bleef stil.\n\n:: KCC Coach",
        ),
    )
    assert [each.id for each in found.nodes] == ["opening", "wachten", "nieuwe-plek"]
    assert (found.endings[-1].id, found.endings[-1].text) == ("stil-einde", "Het bleef stil.")
    assert {"twine-new-passage", "twine-new-ending"} <= set(notes)


def test_a_passage_that_was_renamed_has_its_new_name() -> None:
    text = (
        twee_of(scenario_of(SMALL))
        .replace("->wachten]]", "->De wachtruimte]]")
        .replace(":: wachten", ":: De wachtruimte")
    )
    found, _ = back(text)
    assert [each.id for each in found.nodes] == ["opening", "de-wachtruimte"]


def test_a_passage_that_was_taken_away_is_mended() -> None:
    text = twee_of(scenario_of(SMALL))
    begin, end = text.index(":: wachten"), text.index(":: binnen")
    found, notes = back(text[:begin] + text[end:])
    assert check(found) == ()
    assert {"lost-arrow", "unreachable-dropped"} <= set(notes)


def test_a_place_that_went_on_by_itself_asks_when_a_link_is_added() -> None:
    found, notes = edited((":: binnen", "[[Blijf staan->opening]]\n\n:: binnen"))
    assert [each.text for each in found.nodes[1].replies] == ["Blijf staan", "Ga verder.", "Ga verder."]
    assert "twine-now-replies" in notes


def test_a_new_passage_belongs_to_the_subject_of_its_tag() -> None:
    scenario = strategies.readable(strategies.scenario_of(4, 4, in_stages=True))
    first = scenario.subjects[0]
    asking = next(each for each in first.nodes if each.replies)
    text = twee_of(scenario).replace(
        f"->{asking.replies[0].to}]] <!-- kcc\nreply: {asking.replies[0].id}\n",
        f"->Extra]] <!-- kcc\nreply: {asking.replies[0].id}\n",
        1,
    )
    assert "->Extra]]" in text
    found, _ = back(text + f"\n\n:: Extra [{first.id}]\nTussendoor.\n[[Terug->{first.nodes[0].id}]]\n")
    assert [each.id for each in found.subjects[0].nodes][-1] == "extra"


def test_a_comment_that_was_spoiled_is_a_fault_with_its_line() -> None:
    text = twee_of(scenario_of(SMALL)).replace("shows: {", "shows: [", 1)
    draft, problems = twee.read(text.encode(), "x.twee")
    assert draft is None
    line = text[: text.index("shows: [")].count("\n") + 1
    ((code, found),) = [(each.code, each.place.line) for each in problems]
    assert code == "yaml-syntax"
    assert line <= found <= line + 1


def test_a_value_that_cannot_be_is_a_fault_with_its_line() -> None:
    text = twee_of(scenario_of(SMALL)).replace("listening: 2", "listening: 7", 1)
    draft, problems = twee.read(text.encode(), "x.twee")
    assert draft is None
    line = text[: text.index("listening: 7")].count("\n") + 1
    assert [(each.code, each.place.line) for each in problems] == [("out-of-range", line)]


def test_without_what_its_own_passage_says_it_is_refused_as_twine_own_damaged() -> None:
    text = twee_of(scenario_of(SMALL))
    spoiled = text[: text.index("<!-- kcc\nscenario")] + "<!-- kcc weg: x -->"
    draft, problems = twee.read(spoiled.encode(), "x.twee")
    assert (draft, [each.code for each in problems]) == (None, ["twine-own-damaged"])


def test_of_two_copies_in_an_archive_the_second_has_another_name() -> None:
    scenario = scenario_of(SMALL)
    passages = "".join(
        f'<tw-passagedata name="{escape(each.name)}" tags="{" ".join(each.tags)}">{escape(each.text)}</tw-passagedata>'
        for each in story_of_twee(twee_of(scenario), "x").passages[2:]
    )
    page = f'<tw-storydata name="x">{passages}</tw-storydata>' * 2
    draft, _ = twine_html.read(page.encode(), "x.html")
    assert draft is not None
    assert draft.scenarios[0] == scenario
    assert draft.scenarios[1].id != scenario.id
    assert replace(draft.scenarios[1], id=scenario.id) == scenario
