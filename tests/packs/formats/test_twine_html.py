from __future__ import annotations

import pickle
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from kcc_coach.packs.formats import twee, twine_html
from tests.packs.formats.twine import assert_sound, codes
from tests.samples import sample_folder
from tests.scenario.strategies import examples

if TYPE_CHECKING:
    from kcc_coach.packs.formats.draft import Draft

SAMPLES = (
    "extwee_Twine2ArchiveHTMLCompiler_test1",
    "extwee_Twine2HTMLParser_Example1",
    "extwee_Twine2HTMLParser_lyingStartnode",
    "extwee_Twine2HTMLParser_missingCreator",
    "extwee_Twine2HTMLParser_missingFormat",
    "extwee_Twine2HTMLParser_missingIFID",
    "extwee_Twine2HTMLParser_missingPosition",
    "extwee_Twine2HTMLParser_missingSize",
    "extwee_Twine2HTMLParser_missingStyle",
    "extwee_Twine2HTMLParser_twineExample2",
)
PARTS = (
    "<tw-storydata ",
    'name="a" ',
    'startnode="1" ',
    ">",
    "<tw-passagedata ",
    'pid="1" ',
    "</tw-passagedata>",
    "<!--",
    "-->",
)
MORE = (
    "[[a]]",
    "&lt;",
    "&#0;",
    "<script>",
    "</script>",
    "<style>",
    "</tw-storydata>",
    "<div tiddler='a'>",
    "</div>",
    "a",
    '"',
)


def story(*passages: tuple[str, str], title: str = "De balie", about: str = 'startnode="1"') -> str:
    """A story as Twine 2 writes it."""
    inner = "".join(
        f'<tw-passagedata pid="{number}" name="{escape(name)}" tags="">{escape(text)}</tw-passagedata>'
        for number, (name, text) in enumerate(passages, 1)
    )
    return f'<tw-storydata name="{escape(title)}" {about} hidden>{inner}</tw-storydata>'


def drafted(text: str) -> Draft:
    draft, problems = twine_html.read(text.encode(), "x.html")
    assert problems == ()
    assert draft is not None
    assert_sound(draft)
    return draft


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_becomes_a_draft_that_can_be_played(name: str) -> None:
    file = sample_folder("twine_html") / f"{name}.html"
    draft, problems = twine_html.read(file.read_bytes(), file.name)
    assert problems == ()
    assert draft is not None
    assert_sound(draft)


@pytest.mark.parametrize("name", ["extwee_Example1.tws", "extwee_noscale.tws"])
@pytest.mark.parametrize("called", ["x.tws", "x.html", "X.TWS"])
def test_a_sample_of_twine_1_is_refused_whatever_it_is_called_as_twine_pickle(name: str, called: str) -> None:
    file = sample_folder("twine_html") / name
    for importer in (twee, twine_html):
        draft, problems = importer.read(file.read_bytes(), called)
        assert (draft, [each.code for each in problems]) == (None, ["twine-pickle"])


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_of_any_kind_is_never_opened_and_refused_as_twine_pickle(protocol: int) -> None:
    draft, problems = twine_html.read(pickle.dumps({"storyPanel": {"widgets": []}}, protocol), "x.html")
    assert (draft, [each.code for each in problems]) == (None, ["twine-pickle"])


def test_a_page_without_story_data_is_refused_as_twine_no_story() -> None:
    draft, problems = twine_html.read(b"<html><body><tw-story></tw-story></body></html>", "x.html")
    assert (draft, [each.code for each in problems]) == (None, ["twine-no-story"])


def test_names_texts_and_links_are_read_as_they_were_before_they_were_escaped() -> None:
    draft = drafted(
        "<html>" + story(("A & <B>", 'Hij zegt: "1 < 2" & zwijgt.\n[[Ga->Weg]]'), ("Weg", "Dag.")) + "</html>"
    )
    scenario = draft.scenarios[0]
    assert (draft.title, scenario.nodes[0].id) == ("De balie", "a-b")
    assert scenario.nodes[0].lines[0].text == 'Hij zegt: "1 < 2" & zwijgt.'
    assert [(each.text, each.to) for each in scenario.nodes[0].replies] == [("Ga", "weg")]


def test_the_start_is_the_passage_with_its_number() -> None:
    draft = drafted(story(("Weg", "Dag."), ("Hier", "[[Weg]]"), about='startnode="2"'))
    assert draft.scenarios[0].subjects[0].start[0].to == "hier"


@pytest.mark.parametrize("about", ["", 'startnode=""', 'startnode="99"', "startnode", 'startnode="x" format="?"'])
def test_a_start_that_is_not_there_is_guessed(about: str) -> None:
    assert "twine-start-guessed" in codes(drafted(story(("Weg", "Dag."), about=about)))


def test_an_archive_holds_a_conversation_for_each_story() -> None:
    stories = [story(("Start", "[[Weg]]"), ("Weg", "Dag.")), story(("Start", "Hoi.")), story(title="Leeg")]
    draft, problems = twine_html.read("\n".join(stories).encode(), "map/archief.html")
    assert problems == ()
    assert draft is not None
    assert (draft.title, [each.id for each in draft.scenarios]) == ("archief", ["de-balie", "de-balie-2"])
    assert "twine-story-dropped" in codes(draft)


def test_scripts_and_styles_are_left_out_with_a_note() -> None:
    text = story(("Start", "Hoi.")).replace("hidden>", "hidden><style>a{}</style><script>alert('<b>')</script>")
    (note,) = [each for each in drafted(text).notes if each.code == "twine-special-dropped"]
    assert dict(note.values)["what"] == "CSS, JavaScript"


def test_tags_in_a_passage_that_should_have_been_escaped_are_forgiven() -> None:
    text = '<tw-storydata name="a"><tw-passagedata name="Start">Hoi <b>jij</b><br>daar<!-- stil -->[[Weg]]<tw-passagedata name="Weg">Dag.'
    scenario = drafted(text).scenarios[0]
    assert scenario.nodes[0].lines[0].text == "Hoi jij\ndaarWeg"
    assert scenario.endings[0].text == "Dag."


def test_a_passage_without_a_name_gets_one() -> None:
    assert drafted("<tw-storydata><tw-passagedata>Hoi.</tw-passagedata></tw-storydata>").scenarios[0].nodes[0].id == "1"


def test_a_page_of_twine_1_is_read_by_its_tiddlers() -> None:
    text = (
        '<html><div id="store-area"><div tiddler="Start" tags="a">Hoi.\\n<<set $x to 1>>[[Ga|Weg]]\\tcode\\s</div>'
        '<div tiddler="Weg" tags="">Dag.</div><div tiddler="StoryTitle" tags="">De balie</div></div></html>'
    )
    draft = drafted(text)
    assert (draft.title, [each.text for each in draft.scenarios[0].nodes[0].replies]) == ("De balie", ["Ga"])
    assert draft.scenarios[0].variables[0].name == "x"


def test_a_place_in_the_page_is_told_by_its_line() -> None:
    draft = drafted("<html>\n\n" + story(("Start", "Hoi $x."), about='format="Harlowe"') + "\n</html>")
    (note,) = [each for each in draft.notes if each.code == "twine-kept"]
    assert (note.place.line, note.place.keys) == (3, ("Start",))


@given(st.binary(max_size=200))
@examples
def test_no_bytes_make_it_fall(data: bytes) -> None:
    twine_html.read(data, "x.html")
    twine_html.read(b"<tw-storydata><tw-passagedata>" + data, "x.html")


@given(st.lists(st.sampled_from(PARTS + MORE), max_size=60))
@examples
def test_no_row_of_tags_makes_it_fall(parts: list[str]) -> None:
    draft, problems = twine_html.read(("<tw-storydata>" + "".join(parts)).encode(), "x.html")
    assert (draft is None) == bool(problems)
    if draft is not None:
        assert_sound(draft)
