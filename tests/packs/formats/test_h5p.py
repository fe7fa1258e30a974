"""What becomes of a Branching Scenario."""

from __future__ import annotations

import pytest

from kcc_coach.packs.formats import h5p, mending
from kcc_coach.scenario.engine import choose, outcome_of, replay, start, tokens
from kcc_coach.scenario.model import NARRATOR, Line, Share
from tests.packs.formats.h5p_files import (
    FILE,
    MANIFEST,
    Json,
    answer,
    branching,
    draft_of,
    package,
    question,
    scenario_of,
    screen,
    text,
)
from tests.packs.formats.walking import assert_whole, endings_met
from tests.samples import sample_folder

KEY = branching(
    text("<p>Een vrouw zoekt haar sleutel.</p>", 1),
    question(
        "<p>Wat zeg je?</p>",
        answer("Waar was u het laatst?", 2, "Mooi", "Je vraagt door."),
        answer("Vol is vol.", -1, "Ze loopt weg", "Ze zegt niets meer.", 20),
        answer("Ik kijk even.", -2),
    ),
    text("<p>Bij de fietsen.</p>", -1),
    screen("x"),
    screens=(screen("Gevonden", -1, 80, "De sleutel ligt er."), screen("Niet gevonden", -2, 40)),
    scoringOptionGroup={"scoringOption": "static-end-score"},
)


def notes_of(content: Json) -> list[str]:
    return [each.code for each in draft_of(content).notes]


def test_a_text_before_a_question_is_what_the_customer_says_and_the_answers_are_replies() -> None:
    opening = scenario_of(KEY).nodes[0]
    assert [(line.who, line.text) for line in opening.lines] == [
        ("klant", "Een vrouw zoekt haar sleutel."),
        ("narrator", "Wat zeg je?"),
    ]
    assert [each.text for each in opening.replies] == ["Waar was u het laatst?", "Vol is vol.", "Ik kijk even."]


def test_feedback_on_the_way_is_feedback_and_feedback_at_the_end_is_an_ending_of_its_own() -> None:
    scenario = scenario_of(KEY)
    asked, refused, looked = scenario.nodes[0].replies
    assert asked.feedback == "Mooi\nJe vraagt door."
    assert refused.feedback == ""
    ends = {str(each.id): each for each in scenario.endings}
    assert (ends[refused.to].title, ends[refused.to].text) == ("Ze loopt weg", "Ze zegt niets meer.")
    assert ends[looked.to].title == "Niet gevonden"


def test_the_score_of_an_end_is_its_purpose_as_a_part_of_the_best_end() -> None:
    ends = {each.title: each.purpose for each in scenario_of(KEY).endings}
    assert ends == {"Ze loopt weg": Share(25.0), "Niet gevonden": Share(50.0), "Gevonden": Share(100.0)}


def test_what_nobody_can_reach_is_told_of() -> None:
    draft = draft_of(KEY)
    assert "unreachable-dropped" in [each.code for each in draft.notes]
    assert all(each.place.file in {FILE, ""} for each in draft.notes)


def test_a_question_that_more_leads_to_stays_a_node_of_its_own() -> None:
    scenario = scenario_of(branching(text("A", 2), text("B", 2), question("Wat?", answer("Naar B", 1), answer("Weg"))))
    assert [node.id for node in scenario.nodes] == ["a", "b", "wat"]
    assert [go.to for node in scenario.nodes for go in node.then] == ["wat", "wat"]
    assert scenario.nodes[0].lines == (Line(NARRATOR, "A"),)


def test_what_a_question_itself_leads_to_is_not_looked_at() -> None:
    asked = question("Wat?", answer("Dit"), answer("Dat"))
    assert asked["nextContentId"] == 0
    scenario = scenario_of(branching(asked, screens=(screen("Klaar"),)))
    assert {each.to for each in scenario.nodes[0].replies} == {"klaar"}
    assert scenario.nodes[0].then == ()


def test_without_an_id_of_what_is_next_it_is_the_end() -> None:
    passage = text("A")
    del passage["nextContentId"]
    assert scenario_of(branching(passage, screens=(screen("Klaar"),))).nodes[0].then[0].to == "klaar"


def test_the_last_of_two_end_screens_with_the_same_number_is_the_one_that_is_shown() -> None:
    content = branching(text("A"), screens=(screen("Eerst"), screen("Later")))
    assert [each.title for each in scenario_of(content).endings] == ["Later"]
    (told,) = [each for each in draft_of(content).notes if each.code == "h5p-shadowed"]
    assert dict(told.values) == {"count": "1", "names": "Eerst"}


def test_an_arrow_to_an_end_screen_that_is_not_there_goes_to_an_ending_and_is_told_of() -> None:
    content = branching(text("A", -7))
    assert [each.id for each in scenario_of(content).endings] == ["einde"]
    (told,) = [each for each in draft_of(content).notes if each.code == "h5p-no-screen"]
    assert (dict(told.values), told.place.keys) == ({"next": "-7"}, ("content", "0"))


def test_an_arrow_beyond_the_last_passage_finds_no_end_screen_either() -> None:
    assert "h5p-no-screen" in notes_of(branching(text("A", 9), screens=(screen("Klaar"),)))


def test_feedback_on_a_text_is_told_before_going_on() -> None:
    content = branching(text("A", 1, feedback={"title": "Let op", "subtitle": "B komt."}), text("B"))
    assert [line.text for line in scenario_of(content).nodes[0].lines] == ["A", "Let op\nB komt."]


def test_feedback_on_a_text_that_ends_is_the_ending() -> None:
    content = branching(text("A", -1, feedback={"title": "Uit", "subtitle": "Dag."}), screens=(screen("Klaar"),))
    assert [(each.title, each.text) for each in scenario_of(content).endings] == [("Uit", "Dag.")]


def test_feedback_before_another_end_screen_is_shown_and_then_that_screen() -> None:
    content = branching(
        question("Wat?", answer("Dit", -2, "Let op"), answer("Dat", -2)), screens=(screen("Klaar", -2),)
    )
    first = scenario_of(content).nodes[0].replies[0]
    assert (first.feedback, first.to) == ("Let op", "klaar")


def test_with_points_per_answer_they_are_counted_and_the_most_that_can_be_had_is_all() -> None:
    content = branching(
        question("Een?", answer("Goed", 1, score=30), answer("Fout", 1, score=10)),
        question("Twee?", answer("Goed.", 2, score=20), answer("Fout.", 2), answer("Weg", -1, score=90)),
        text("Dag."),
        screens=(screen("Klaar"),),
        scoringOptionGroup={"scoringOption": "dynamic-score"},
    )
    scenario = scenario_of(content)
    (variable,) = scenario.variables
    assert (variable.name, variable.low, variable.high) == ("score", 0, 50)
    assert outcome(content, "goed", "goed-2") == 100
    assert outcome(content, "fout", "goed-2") == 60
    assert outcome(content, "fout", "weg") == 20  # the points of a step to the end don't count


def outcome(content: Json, *path: str) -> int:
    scenario = scenario_of(content)
    found = outcome_of(scenario, replay(scenario, path))
    assert found is not None
    return found.purpose


def test_points_that_are_too_large_for_a_reply_are_all_made_smaller() -> None:
    content = branching(
        question("Een?", answer("Goed", 1, score=5000), answer("Fout", 1, score=1000)),
        text("Dag."),
        scoringOptionGroup={"scoringOption": "dynamic-score"},
    )
    assert (outcome(content, "goed"), outcome(content, "fout")) == (100, 20)


def test_before_version_1_5_the_scoring_stood_without_a_group() -> None:
    content = branching(text("A"), screens=(screen("Klaar", -1, 7),), scoringOption="static-end-score")
    assert scenario_of(content).endings[0].purpose == Share(100.0)
    assert scenario_of(branching(text("A"), screens=(screen("Klaar", -1, 7),))).endings[0].purpose == Share(50.0)


def test_texts_on_slides_and_over_a_video_are_kept_and_the_rest_is_named() -> None:
    slide = {"elements": [{"action": {"library": "H5P.AdvancedText 1.1", "params": {"text": "Kijk."}}}, {"x": 1}]}
    more = {"elements": [{"action": {"library": "H5P.MultiChoice 1.16", "params": {}}}]}
    slides = {
        "library": "H5P.CoursePresentation 1.25",
        "params": {"presentation": {"slides": [slide, more, more]}},
        "metadata": {"title": "De les"},
    }
    over = {
        "interactiveVideo": {
            "assets": {"interactions": [{"action": {"library": "H5P.Text 1", "params": {"text": "Hoor."}}}]}
        }
    }
    content = branching(
        {"type": slides, "nextContentId": 1},
        {"type": {"library": "H5P.InteractiveVideo 1.28", "params": over}, "nextContentId": 2},
        {"type": {"library": "H5P.Video 1.6", "params": {}}, "nextContentId": -1},
    )
    draft = draft_of(content)
    assert [[line.text for line in node.lines] for node in draft.scenarios[0].nodes] == [["Kijk."], ["Hoor."], []]
    lost = [
        (dict(each.values)["library"], dict(each.values)["count"]) for each in draft.notes if each.code == "h5p-lost"
    ]
    assert lost == [("H5P.MultiChoice", "2"), ("H5P.InteractiveVideo", "1"), ("H5P.Video", "1")]
    assert [each.place.keys for each in draft.notes if each.code == "h5p-emptied"] == [("content", "2")]


def test_pictures_settings_and_data_about_the_edition_are_dropped_and_told_of() -> None:
    content = branching(
        text("A", feedback={"title": "x", "image": {"path": "images/a.png"}}, proceedButtonText="Verder"),
        startScreen={"startScreenTitle": "Welkom", "startScreenSubtitle": "Bij ons", "startScreenImage": {"path": "b"}},
        l10n={"a": "b"},
    )
    draft = draft_of(content, {**MANIFEST, "source": "x", "authors": [{"name": "A. Uteur", "role": "Author"}]})
    told = {each.code: dict(each.values) for each in draft.notes}
    assert told["h5p-images"] == {"count": "2"}
    assert told["h5p-settings"] == {"names": "l10n, proceedButtonText"}
    assert told["h5p-metadata"] == {"names": "source"}
    assert (draft.title, draft.author, draft.licence) == ("De sleutel", "A. Uteur", "CC BY")
    assert draft.scenarios[0].summary == draft.summary == "Welkom\nBij ons"


def test_a_picture_alone_is_feedback_enough_to_be_the_end() -> None:
    content = branching(text("A", feedback={"image": {"path": "a"}}), screens=(screen("Klaar"),))
    assert [each.title for each in scenario_of(content).endings] == ["Einde"]


def test_a_round_of_texts_without_a_question_gets_a_pause_and_a_way_out() -> None:
    content = branching(text("A", 1), text("B", 0))
    scenario = scenario_of(content)
    assert endings_met(scenario) == {"einde"}
    assert {"h5p-paused", "h5p-way-out"} <= set(notes_of(content))


def test_a_question_without_answers_ends_the_talk() -> None:
    assert endings_met(scenario_of(branching(question("Wat?")))) == {"einde"}


def test_an_answer_without_a_text_is_left_to_be_written() -> None:
    assert "h5p-blank-reply" in notes_of(branching(question("Wat?", answer(""), answer("Ja"))))


def test_a_text_of_any_length_is_kept_in_lines_that_fit_and_an_answer_is_cut() -> None:
    long = "Heel veel woorden. " * 1000
    content = branching(text(long, 1), question("Wat?", answer(long), answer("Nee")))
    scenario = scenario_of(content)
    assert sum(len(line.text.split()) for line in scenario.nodes[0].lines) == 3001
    assert "h5p-cut" in notes_of(content)


def test_a_long_opening_is_a_summary_and_left_whole_for_the_trainer() -> None:
    draft = draft_of(branching(text("A"), startScreen={"startScreenTitle": "Welkom. " * 200}))
    assert len(draft.summary) <= 600
    (told,) = [each for each in draft.notes if each.code == "h5p-opening"]
    assert len(dict(told.values)["text"]) > 1500


def test_an_end_screen_with_too_much_text_is_cut_and_told_of() -> None:
    assert "h5p-cut" in notes_of(branching(text("A"), screens=(screen("Klaar", words="Dag. " * 2000),)))


def test_the_language_is_kept_where_it_is_one() -> None:
    assert draft_of(branching(text("A")), {**MANIFEST, "language": "fr"}).language == "fr"
    for language in ("und", "", 3, "x" * 40):
        draft = draft_of(branching(text("A")), {**MANIFEST, "language": language})
        assert (draft.language, "h5p-language" in [each.code for each in draft.notes]) == ("nl", True)


def test_ids_and_versions_may_be_texts() -> None:
    passage = text("A", 1) | {"nextContentId": "1"}
    assert len(scenario_of(branching(passage, text("B"))).nodes) == 2


@pytest.mark.parametrize("seed", range(4))
def test_every_path_of_the_source_can_be_walked_here(seed: int) -> None:
    scenario = scenario_of(KEY)
    state = start(scenario, seed)
    ends = {choose(scenario, state, token).ending for token in tokens(scenario, state)}
    assert ends == {"gevonden", "ze-loopt-weg", "niet-gevonden"}


def test_every_sample_is_taken_over_or_refused_with_one_sentence() -> None:
    found = {}
    for path in sorted(sample_folder("h5p").glob("*.h5p")):
        draft, problems = h5p.read(path.read_bytes(), path.name)
        if draft is not None:
            assert_whole(draft, h5p.NOTES | mending.NOTES)
            assert endings_met(draft.scenarios[0])
        found[path.stem] = [each.code for each in problems]
    assert {name for name, codes in found.items() if not codes} == {
        "branching_les_fractions_parcours_complet",
        "fractions_complet",
        "test_fractions",
        "test_minimal",
    }
    assert {name: codes for name, codes in found.items() if codes} == {
        "broken-content-json": ["package-other-kind"],
        "broken-h5p-json": ["package-not-json"],
        "corrupt_archive": ["package-not-zip"],
        "crossword": ["package-other-kind"],
        "interactive-video-truefalse": ["package-other-kind"],
        "invalid-h5p-json-schema": ["package-no-kind"],
        "long_content_file_name": ["package-other-kind"],
        "malformed-library-directory": ["package-other-kind"],
    }


def test_a_package_that_was_read_says_nothing_of_problems() -> None:
    assert h5p.read(package(KEY), FILE)[1] == ()
