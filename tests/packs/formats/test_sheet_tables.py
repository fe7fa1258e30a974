"""Tables that somebody made without knowing of this program."""

from __future__ import annotations

import pytest

from kcc_coach.packs.document import document_of
from kcc_coach.packs.source import read_scenario
from kcc_coach.packs.writing import yaml_of
from kcc_coach.scenario.check import check
from kcc_coach.scenario.model import NARRATOR, Reply
from tests.packs.formats.sheets import SMALL, TABLE, drafted, excel, noted, only, text


def replies(data: bytes, file: str = TABLE) -> list[Reply]:
    return [reply for node in only(drafted(data, file)).nodes for reply in node.replies]


SIMPLE = (
    ("wie", "tekst", "antwoord", "naar"),
    ("Mevrouw Bos", "Mijn pas doet het niet.", "Wat zag u precies?", "4"),
    ("", "", "Dat staat op de site.", "einde boos"),
    ("Mevrouw Bos", "Er brandde een rood lampje.", "Dan weet ik genoeg.", "Einde goed"),
)


def test_a_simple_table_becomes_a_whole_draft() -> None:
    draft = drafted(text(*SIMPLE), TABLE)
    scenario = only(draft)
    assert check(scenario) == ()
    assert read_scenario(yaml_of(document_of(scenario)), "x") == (scenario, ())
    assert [person.name for person in scenario.cast] == ["Mevrouw Bos"]
    assert [ending.title for ending in scenario.endings] == ["einde boos", "Einde goed"]
    assert {each.code for each in draft.notes} == {
        "sheet-rows",
        "sheet-general-missing",
        "sheet-speaker",
        "sheet-ending-made",
        "sheet-start-guessed",
        "sheet-names-made",
    }


def test_ids_are_made_of_the_texts() -> None:
    scenario = only(drafted(text(*SIMPLE), TABLE))
    assert [node.id for node in scenario.nodes] == ["mijn-pas-doet-het-niet", "er-brandde-een-rood-lampje"]
    assert [reply.id for reply in scenario.nodes[0].replies] == ["wat-zag-u-precies", "dat-staat-op-de-site"]


def test_where_to_go_may_be_the_number_of_a_row() -> None:
    assert replies(text(*SIMPLE))[0].to == "er-brandde-een-rood-lampje"


@pytest.mark.parametrize("words", ["gang", "Gang", "In de gang", "in de GANG!", "Het is hier donker."])
def test_where_to_go_may_be_a_name_a_title_or_what_is_said_there(words: str) -> None:
    rows = (
        ("plek", "titel", "wie", "tekst", "antwoord", "naar"),
        ("hal", "In de hal", "Bos", "Goedemorgen.", "Loopt u mee?", words),
        ("gang", "In de gang", "Bos", "Het is hier donker.", "Ik doe het licht aan.", "einde"),
    )
    assert replies(text(*rows))[0].to == "gang"


def test_answers_side_by_side_are_replies_of_their_own() -> None:
    rows = (
        ("nr", "tekst", "antwoord 1", "naar 1", "feedback 1", "Antwoord 2", "Naar 2"),
        ("1", "Hij zucht.", "Zucht u?", "2", "Je vraagt door.", "Tja.", "einde"),
        ("2", "Hij lacht.", "Fijn.", "einde", "", "", ""),
    )
    first, second, third = replies(text(*rows))
    assert [(each.text, each.to) for each in (first, second, third)] == [
        ("Zucht u?", "2"),
        ("Tja.", "einde"),
        ("Fijn.", "einde"),
    ]
    assert (first.feedback, second.feedback) == ("Je vraagt door.", "")


def test_a_script_of_two_people_becomes_a_row_of_choices() -> None:
    rows = (
        ("Wie", "Tekst"),
        ("Klant", "Hoe laat gaat u dicht?"),
        ("Medewerker", "Om vijf uur."),
        ("Medewerker", "Dat staat op de deur."),
        ("Klant", "Dan ren ik."),
    )
    draft = drafted(text(*rows), TABLE)
    first, second = only(draft).nodes
    assert [reply.text for reply in first.replies] == ["Om vijf uur.", "Dat staat op de deur."]
    assert {reply.to for reply in first.replies} == {second.id}
    assert second.then[0].to == only(draft).endings[0].id
    assert noted(draft, "sheet-next-guessed").kind == "guessed"


def test_a_row_without_a_speaker_is_told_by_the_narrator() -> None:
    rows = (("wie", "tekst", "naar"), ("", "Het regent.", "einde"))
    assert only(drafted(text(*rows), TABLE)).nodes[0].lines[0].who == NARRATOR


def test_points_stand_in_a_column_of_their_own_or_together() -> None:
    rows = (
        ("tekst", "antwoord", "Luisteren", "Plain language", "laat zien", "naar"),
        ("Dag.", "Zegt u het maar.", "2", "", "Inleven +1, ownership: -1", "einde"),
        ("", "Volgende!", "-9", "0", "", "einde"),
    )
    first, second = replies(text(*rows))
    assert dict(first.shows) == {"empathy": 1, "ownership": -1, "listening": 2}
    assert dict(second.shows) == {"listening": -2}  # what no reply makes a difference in is taken out again


def test_meters_that_effects_name_begin_somewhere() -> None:
    rows = (("tekst", "antwoord", "vertrouwen", "naar"), ("Dag.", "Dag.", "+5", "einde"))
    draft = drafted(text(*rows), TABLE)
    assert [(each.name, each.start) for each in only(draft).meters] == [("trust", 50)]
    assert noted(draft, "sheet-meter-made").kind == "guessed"


def test_what_cannot_be_read_in_a_cell_is_told_with_its_row_and_column() -> None:
    rows = (
        ("tekst", "stemming", "antwoord", "laat zien", "vertrouwen", "andere effecten", "voorwaarde", "naar"),
        ("Dag.", "paars", "Dag.", "fluiten +2", "veel", "???", "trust >>", "einde"),
    )
    draft = drafted(text(*rows), TABLE)
    assert (noted(draft, "sheet-mood").place.line, noted(draft, "sheet-mood").place.column) == (2, 2)
    assert noted(draft, "sheet-condition").place.column == 7
    unread = [dict(each.values)["text"] for each in draft.notes if each.code == "sheet-cell-unread"]
    assert unread == ["fluiten +2", "veel", "???"]


def test_a_target_that_is_nowhere_leads_to_an_ending_and_is_told_with_its_row() -> None:
    draft = drafted(text(("tekst", "antwoord", "naar"), ("Dag.", "Dag.", "zolder")), TABLE)
    assert check(only(draft)) == ()
    assert noted(draft, "lost-arrow").place.line == 2


def test_the_general_part_may_stand_above_the_table() -> None:
    rows = (
        ("De natte jas",),
        ("kanaal", "Telefoon"),
        ("Minuten", "7"),
        ("competenties", "Luisteren, paars"),
        ("gemaakt door", "Anja"),
        (),
        *SIMPLE,
    )
    draft = drafted(text(*rows), TABLE)
    scenario = only(draft)
    assert (scenario.title, scenario.channel, scenario.minutes) == ("De natte jas", "phone", 7)
    assert draft.title == "De natte jas"
    assert dict(noted(draft, "sheet-general-unknown").values) == {"text": "gemaakt door"}
    assert dict(noted(draft, "sheet-cell-unread").values) == {"text": "paars"}


def test_an_id_that_the_program_uses_itself_gets_another_and_arrows_follow() -> None:
    rows = (
        ("plek", "tekst", "antwoord", "naar"),
        ("start hier", "Dag.", "Dag.", "end"),
        ("end", "Dag.", "Door.", "klaar"),
    )
    scenario = only(drafted(text(*rows), TABLE))
    assert [node.id for node in scenario.nodes] == ["start-hier", "end-2"]
    assert scenario.nodes[0].replies[0].to == "end-2"


def test_two_sheets_with_a_table_are_two_conversations() -> None:
    def second(book: object, page: object) -> None:
        more = book.add_worksheet("Nog een")  # type: ignore[attr-defined]
        for number, row in enumerate(SMALL):
            more.write_row(number, 0, row)

    draft = drafted(excel(*SMALL, spoil=second))
    assert [(each.id, each.title) for each in draft.scenarios] == [("gesprek", "gesprek"), ("nog-een", "Nog een")]


def test_answers_and_a_way_on_in_one_place_keep_the_answers() -> None:
    rows = (*SMALL, ("opening", "verder", "", "", "", "buiten"))
    draft = drafted(excel(*rows))
    assert only(draft).nodes[0].then == ()
    assert noted(draft, "sheet-onward-dropped").kind == "dropped"


def test_subjects_may_be_named_in_a_column_only() -> None:
    rows = (
        ("onderwerp", "plek", "wie", "tekst", "antwoord", "naar"),
        ("De pas", "a", "Bos", "Mijn pas.", "Laat eens zien.", "b"),
        ("", "b", "Bos", "Hier.", "Dank u.", "einde"),
        ("Het hek", "c", "Bos", "En het hek.", "Dat piept.", "einde"),
    )
    scenario = only(drafted(text(*rows), TABLE))
    assert [(each.id, each.title) for each in scenario.subjects] == [("de-pas", "De pas"), ("het-hek", "Het hek")]
    assert check(scenario) == ()


def test_a_long_or_invisible_text_is_made_fit_and_told() -> None:
    rows = (("tekst", "antwoord", "naar"), ("Dag\u200b.", "a" * 900, "einde"), ("", "b " * 3000, "einde"))
    draft = drafted(text(*rows), TABLE)
    scenario = only(draft)
    assert read_scenario(yaml_of(document_of(scenario)), "x") == (scenario, ())
    assert sum(each.code == "sheet-text-fitted" for each in draft.notes) == 3


@pytest.mark.parametrize(
    "name", ["Noor\nBos", "No\u00ador Bos", "Noor B\u043es", "\uff2eoor Bos", "\u2800", "\u041d\u043eor"]
)
def test_a_name_that_is_not_what_it_looks_like_is_made_plain(name: str) -> None:
    rows = (("wie", "tekst", "antwoord", "naar"), (name, "Dag.", "Dag.", "einde"))
    draft = drafted(excel((name, "", "", ""), *rows))
    scenario = only(draft)
    assert read_scenario(yaml_of(document_of(scenario)), "x") == (scenario, ())
    assert noted(draft, "sheet-text-fitted").kind == "guessed"


def test_a_place_that_is_called_an_ending_is_not_taken_for_one_that_has_to_be_made() -> None:
    rows = (
        ("plek", "soort", "tekst", "antwoord", "naar"),
        ("hal", "", "Dag.", "Dag.", "einde"),
        ("einde", "regel", "Nog iets?", "", ""),
        ("", "antwoord", "", "Nee.", "zolder"),
    )
    scenario = only(drafted(text(*rows), TABLE))
    assert [node.id for node in scenario.nodes] == ["hal", "einde"]
    assert [ending.id for ending in scenario.endings] == ["einde-2"]
    assert scenario.nodes[1].replies[0].to == "einde-2"
