"""What becomes of properties, characters, and what a scenario says of itself."""

from __future__ import annotations

import pytest

from tests.packs.formats.uudsl_files import (
    FEELS,
    asked,
    dialogue,
    draft_of,
    effect,
    node_of,
    notes_of,
    scenario_of,
    scenario_xml,
    they,
    value,
    you,
)

PROPERTIES = '<property id="x1" name="Feedback voor de speler"/><property id="x2" name="Bedoeling"/>'


def test_feedback_stands_with_the_reply_and_other_properties_are_left_with_their_text() -> None:
    values = value("x1", "Mooi.") + value("toelichting", "Goed zo.") + value("x2", "Doorvragen") + value("x2", " ")
    data = scenario_xml(dialogue("G", they("dag", "ja"), you("ja", values=values), starts="dag"), properties=PROPERTIES)
    assert node_of(scenario_of(data), "dag").replies[0].feedback == "Mooi.\nGoed zo."
    assert notes_of(data, "uudsl-property") == [{"property": "Bedoeling", "name": "ja", "text": "Doorvragen"}]


def test_what_a_character_thinks_stands_beside_what_it_says() -> None:
    values = value("gedachte", "Pf.", "c") + value("gedachte", "Hm.", "d") + value("gezicht", "boos", "c")
    data = scenario_xml(dialogue("G", they("dag", values=values, end="true"), starts="dag"))
    lines = scenario_of(data).nodes[0].lines
    assert [(each.who, each.text, each.mood, each.thought) for each in lines] == [
        ("mevrouw-bos", "dag", "angry", "Pf."),
        ("collega", "", "", "Hm."),
    ]


@pytest.mark.parametrize(("word", "mood"), [("heel boos", "angry"), ("rustig", "neutral"), ("2", "")])
def test_an_effect_on_an_emotion_is_the_mood_of_what_is_said(word: str, mood: str) -> None:
    said = they("dag", end="true", effects=effect("e", "assign", word, "c") + effect("e", "assign", "rustig", "d"))
    data = scenario_xml(dialogue("G", said, starts="dag"), parameters=FEELS)
    assert scenario_of(data).nodes[0].lines[0].mood == mood
    assert len(notes_of(data, "uudsl-mood")) == (0 if mood else 1)


def test_what_the_author_wrote_beside_a_statement_is_left_for_the_trainer() -> None:
    more = "<editingData><position><x>1</x><y>2</y></position><comment>Nog eens nalezen.</comment></editingData>"
    data = scenario_xml(dialogue("G", they("dag", more=more, end="true"), starts="dag"))
    assert notes_of(data, "uudsl-comment") == [{"name": "dag", "text": "Nog eens nalezen."}]
    assert notes_of(data, "uudsl-positions") == [{"count": "1"}]


def test_the_scenario_says_who_made_it_where_it_plays_and_how_hard_it_is() -> None:
    metadata = (
        "<name>De sleutel</name><date>2026-01-02</date><language code='en'>English</language>"
        f"<description>{'Lang. ' * 200}</description><authors><author name='A'/><author name='B'/></authors>"
        f"<difficulty>hard</difficulty><propertyValues>{value('setting', 'Balie')}{value('x2', 'Oefenen')}</propertyValues>"
    )
    draft = draft_of(asked(metadata=metadata, properties=PROPERTIES))
    scenario = draft.scenarios[0]
    assert (draft.title, draft.author, draft.language, scenario.place) == ("De sleutel", "A, B", "en", "Balie")
    assert len(scenario.summary) <= 600
    told = {each.code: dict(each.values) for each in draft.notes}
    assert told["uudsl-facts"]["facts"].endswith("date 2026-01-02, difficulty hard")
    assert told["uudsl-whole-property"] == {"property": "Bedoeling", "text": "Oefenen"}
    assert len(told["uudsl-description"]["text"]) > 1000
    assert "uudsl-language" not in told


def test_a_computer_without_a_character_is_the_first_of_the_cast_or_a_customer() -> None:
    talk = dialogue("G", they("dag", end="true").replace(' characteridref="c"', ""), starts="dag")
    assert scenario_of(scenario_xml(talk)).nodes[0].lines[0].who == "mevrouw-bos"
    assert scenario_of(scenario_xml(talk, cast="")).nodes[0].lines[0].who == "klant"
