"""A conversation in a second language: all of its texts, nothing else, and the same talk under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.building import build_pack
from kcc_coach.packs.languages import languages_on_shelf
from kcc_coach.packs.shelf import Entry, read_entry, read_pack, read_shelf
from kcc_coach.packs.translations import is_translation, translated_pack, translations_in, translations_of
from kcc_coach.scenario.engine import replay
from tests.cli.examples import TWO_NAMES
from tests.packs.small import SMALL, changed

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.scenario.model import Scenario

CARD = """\
pack: 1
id: zalen
version: 3
title: Zalen en sleutels
author: Een trainer
licence: CC-BY-4.0
language: nl
"""
ENGLISH = """\
translation: 1
of: klein
language: en
title: The empty hall
summary: A man comes for a hall that has been given away.
place: Counter 2
you: clerk at the counter
cast:
  ruben: {name: Ruben}
nodes:
  opening:
    lines:
      - text: The door is shut.
      - thought: Here we go again.
      - text: He puts down a key.
    replies:
      vragen: {text: Since when have you been there?, feedback: You ask on.}
      doorsturen: {text: The caretaker sees to that.}
  wachten:
    lines:
      - text: Since six.
endings:
  binnen: {title: Inside, text: The lights go on., went_well: You walked along., think: What if nobody was there?}
  weg: {title: Away, text: He goes home., went_well: You said goodbye., think: What did he want to hear?}
"""
TITLES = """\
translation: 1
of: zalen
language: en
title: Halls and keys
summary: Talks about doors.
conversations:
  klein: {title: An empty hall, summary: About a door.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pack = tmp_path / "packs" / "zalen"
    pack.mkdir(parents=True)
    (pack / "klein.yaml").write_text(SMALL, encoding="utf-8")
    (pack / "klein.en.yaml").write_text(ENGLISH, encoding="utf-8")
    (pack / "pack.yaml").write_text(CARD, encoding="utf-8")
    (pack / "pack.en.yaml").write_text(TITLES, encoding="utf-8")
    return pack


def shown(folder: Path, language: str, kept: Path | None = None) -> Entry:
    (pack,) = read_shelf([folder.parent], kept, language).packs
    (entry,) = pack.entries
    return entry


def english(folder: Path) -> Scenario:
    found = shown(folder, "en").scenario
    assert found is not None
    return found


def codes(folder: Path, name: str = "klein.en.yaml", **changes: str) -> list[tuple[str, int]]:
    """What is wrong with a translation in which one text was replaced by another: the codes with their lines."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    before, after = changes["before"], changes["after"]
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [each for each in translations_in(read_pack(folder)) if each.file == file]
    return [(problem.code, problem.place.line) for each in found for problem in each.problems]


def test_every_text_is_told_in_the_other_language(folder: Path) -> None:
    scenario = english(folder)
    assert (scenario.title, scenario.place, scenario.you, scenario.language) == (
        "The empty hall",
        "Counter 2",
        "clerk at the counter",
        "en",
    )
    opening, waiting = scenario.nodes
    assert [(each.text, each.thought) for each in opening.lines] == [
        ("The door is shut.", "Here we go again."),
        ("He puts down a key.", ""),
    ]
    assert [(each.text, each.feedback) for each in opening.replies] == [
        ("Since when have you been there?", "You ask on."),
        ("The caretaker sees to that.", ""),
    ]
    assert waiting.lines[0].text == "Since six."
    assert [each.title for each in scenario.endings] == ["Inside", "Away"]


def test_the_talk_and_its_hash_stay_those_of_the_conversation(folder: Path) -> None:
    entry, own = shown(folder, "en"), read_entry(folder / "klein.yaml")
    assert entry.hash == own.hash
    assert entry.as_written == entry.original == own.scenario
    assert own.as_written == own.scenario
    assert entry.scenario is not None
    assert own.scenario is not None
    before, after = replay(own.scenario, ("vragen",)), replay(entry.scenario, ("vragen",))
    assert (after.values, after.ending, after.path) == (before.values, before.ending, before.path)


def test_who_reads_dutch_gets_the_conversation_as_it_was_written(folder: Path) -> None:
    for language in ("", "nl"):
        assert shown(folder, language) == read_entry(folder / "klein.yaml")
    (pack,) = read_shelf([folder.parent], None, "nl").packs
    assert pack.title == "Zalen en sleutels"


def test_a_language_that_is_not_there_leaves_everything_as_it_is(folder: Path) -> None:
    assert shown(folder, "fr") == read_entry(folder / "klein.yaml")


def test_titles_alone_say_what_can_be_chosen_and_the_talk_stays_dutch(folder: Path) -> None:
    (folder / "klein.en.yaml").unlink()
    (pack,) = read_shelf([folder.parent], None, "en").packs
    scenario = pack.entries[0].scenario
    assert scenario is not None
    assert pack.title == "Halls and keys"
    assert (scenario.title, scenario.summary, scenario.language) == ("An empty hall", "About a door.", "nl")
    assert pack.entries[0].original is not None
    assert pack.entries[0].original.title == "De lege zaal"


def test_a_conversation_that_the_titles_leave_out_keeps_its_own(folder: Path) -> None:
    (folder / "klein.en.yaml").unlink()
    (folder / "pack.en.yaml").write_text(TITLES.partition("conversations:")[0] + "conversations: {}\n", "utf-8")
    assert shown(folder, "en").scenario == shown(folder, "nl").scenario


def test_a_translation_with_faults_leaves_the_conversation_in_dutch_and_is_told(folder: Path) -> None:
    (folder / "klein.en.yaml").write_text(ENGLISH.replace("title: The empty hall\n", ""), encoding="utf-8")
    entry = shown(folder, "en")
    assert entry.scenario is not None
    assert entry.scenario.language == "nl"
    assert entry.scenario.title == "An empty hall"
    assert [each.code for each in entry.problems] == ["missing-key"]
    (folder / "pack.en.yaml").unlink()
    assert [each.code for each in shown(folder, "en").problems] == ["missing-key"]


def test_titles_with_faults_are_told_with_the_pack(folder: Path) -> None:
    (folder / "pack.en.yaml").write_text(TITLES.replace("of: zalen", "of: gangen"), encoding="utf-8")
    (pack,) = read_shelf([folder.parent], None, "en").packs
    assert [each.code for each in pack.problems] == ["translation-of-another"]
    assert pack.title == "Zalen en sleutels"


def test_a_translation_that_was_read_before_comes_from_the_cache(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    first = shown(folder, "en", kept)
    assert len(list(kept.iterdir())) == 2
    assert shown(folder, "en", kept) == first
    (folder / "klein.yaml").write_text(SMALL.replace("De deur zit dicht.", "De deur is dicht."), encoding="utf-8")
    changed = shown(folder, "en", kept)
    assert changed.scenario == first.scenario
    assert changed.hash != first.hash


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("title: The empty hall\n", "", [("missing-key", 1)]),
        ("summary: A man comes for a hall that has been given away.\n", "", [("missing-key", 1)]),
        ("  ruben: {name: Ruben}", "  ruud: {name: Ruben}", [("unknown-key", 9)]),
        (", feedback: You ask on.", "", [("missing-key", 17)]),
        ("The caretaker sees to that.", "That, feedback: No", [("unknown-key", 18)]),
        ("  wachten:\n    lines:\n      - text: Since six.\n", "", [("missing-key", 11)]),
        ("- thought: Here we go again.", "- text: Here we go again.", [("unknown-key", 14)]),
        (", think: What if nobody was there?", "", [("missing-key", 23)]),
        ("  binnen: {", "  ergens: {", [("unknown-key", 23)]),
        ("translation: 1", "translation: 2", [("newer-format", 1)]),
        ("The door is shut.", "The door #3 is shut.", [("yaml-cut", 13)]),
        ("nodes:\n", "nodes: {}\nnodos:\n", [("unknown-key", 11)]),
        ("place: Counter 2", "place: " + "far " * 60, [("too-long", 6)]),
        ("{name: Ruben}", "{name: " + "Ru" * 50 + "}", [("too-long", 9)]),
        ("{name: Ruben}", "{name: Rub\u0435n}", [("mixed-scripts", 9)]),
    ],
)
def test_what_is_missing_or_does_not_belong_is_found_where_it_stands(
    folder: Path, before: str, after: str, found: list[tuple[str, int]]
) -> None:
    assert [code for code, _ in codes(folder, before=before, after=after)][: len(found)] == [code for code, _ in found]


def test_translation_lines_are_as_many_as_in_the_conversation(folder: Path) -> None:
    assert codes(folder, before="      - text: He puts down a key.\n", after="") == [("translation-lines", 13)]


def test_translation_of_another_is_refused(folder: Path) -> None:
    assert codes(folder, before="of: klein", after="of: groot") == [("translation-of-another", 2)]


def test_translation_language_is_that_of_the_name(folder: Path) -> None:
    assert codes(folder, before="language: en", after="language: de") == [("translation-language", 3)]


def test_translation_alone_is_one_without_a_conversation(folder: Path) -> None:
    (folder / "groot.en.yaml").write_text(ENGLISH, encoding="utf-8")
    found = {each.file.name: each.problems for each in translations_in(read_pack(folder))}
    assert [each.code for each in found.pop("groot.en.yaml")] == ["translation-alone"]
    assert found == {"klein.en.yaml": (), "pack.en.yaml": ()}


def test_titles_name_conversations_of_the_pack_and_both_their_texts(folder: Path) -> None:
    assert [code for code, _ in codes(folder, "pack.en.yaml", before="klein:", after="groot:")] == ["unknown-key"]
    (folder / "pack.en.yaml").write_text(TITLES, encoding="utf-8")
    lacking = codes(folder, "pack.en.yaml", before=", summary: About a door.", after="")
    assert [code for code, _ in lacking] == ["missing-key"]


@pytest.mark.parametrize("text", ["", "- een lijst\n", "translation: 1\nof: [klein\n", "nodes: hallo\n", "\0"])
def test_what_is_no_translation_at_all_is_told_and_stops_nothing(folder: Path, text: str) -> None:
    for name in ("klein.en.yaml", "pack.en.yaml"):
        (folder / name).write_text(text, encoding="utf-8")
    assert all(each.problems for each in translations_in(read_pack(folder)))
    assert shown(folder, "en").scenario == shown(folder, "nl").scenario


def test_a_translation_of_a_conversation_with_faults_waits_for_it(folder: Path) -> None:
    (folder / "klein.yaml").write_text("scenario: 1\n", encoding="utf-8")
    assert [each.problems for each in translations_in(read_pack(folder)) if each.file.name == "klein.en.yaml"] == [()]
    assert shown(folder, "en").scenario is None


def test_a_translation_that_cannot_be_opened_is_told(folder: Path) -> None:
    (folder / "klein.en.yaml").write_bytes(b"\xff\xfe\x00")
    (found,) = translations_of(read_entry(folder / "klein.yaml"))
    assert [each.code for each in found.problems] == ["file-not-text"]


def test_subjects_and_own_meters_have_titles_to_translate(tmp_path: Path) -> None:
    """The example of the guide with subjects, into a language in which every text begins with an x."""
    text = TWO_NAMES.replace("meters: {trust: 50, tension: 20}", "meters: {trust: 50, rij: {start: 3, title: De rij}}")
    text = text.replace("tension: +5", "rij: +5").replace("tension: -5", "rij: -5")
    (tmp_path / "twee-namen.yaml").write_text(text, encoding="utf-8")
    entry = read_entry(tmp_path / "twee-namen.yaml")
    assert entry.scenario is not None, entry.problems
    (tmp_path / "twee-namen.fr.yaml").write_text(written_out(entry.scenario, "fr"), encoding="utf-8")
    (found,) = translations_of(entry)
    assert found.problems == ()
    assert found.scenario is not None
    assert [each.title for each in found.scenario.subjects] == [f"x {each.title}" for each in entry.scenario.subjects]
    assert [each.title for each in found.scenario.meters] == ["", "x De rij"]
    assert found.scenario.cast[0].look == entry.scenario.cast[0].look


def written_out(scenario: Scenario, language: str) -> str:
    """A translation of a conversation, each text with an x before it."""

    def told(text: str) -> str:
        return '"x ' + text.replace('"', '\\"') + '"'

    def block(names: list[tuple[str, str]]) -> str:
        return "{" + ", ".join(f"{name}: {told(text)}" for name, text in names if text) + "}"

    lines = ["translation: 1", f"of: {scenario.id}", f"language: {language}"]
    lines += [
        f"{name}: {told(getattr(scenario, name))}"
        for name in ("title", "summary", "place", "you")
        if getattr(scenario, name)
    ]
    lines += [
        "cast:",
        *(f"  {each.id}: {block([('name', each.name), ('about', each.about)])}" for each in scenario.cast),
    ]
    lines += ["meters: " + block([(each.name, each.title) for each in scenario.meters])]
    lines += ["subjects: " + block([(each.id, each.title) for each in scenario.subjects])]
    lines += ["nodes:"]
    for node in scenario.nodes:
        lines.append(f"  {node.id}:")
        if node.lines:
            lines.append("    lines:")
        for each in node.lines:
            lines += [
                f"      - {block([(kind, text)])}"
                for kind, text in (("text", each.text), ("thought", each.thought))
                if text
            ]
        if node.replies:
            lines.append("    replies:")
        lines += [
            f"      {each.id}: {block([('text', each.text), ('feedback', each.feedback)])}" for each in node.replies
        ]
    lines += ["endings:"]
    for end in scenario.endings:
        texts = [(name, getattr(end, name)) for name in ("title", "text", "went_well", "think")]
        lines.append(f"  {end.id}: {block(texts)}")
    return "\n".join(lines) + "\n"


def test_only_the_letters_of_a_language_before_the_ending_make_a_translation(tmp_path: Path) -> None:
    named = ("a.en.yaml", "a.en.yml", "a.nds.yaml", "a.yaml", "a.EN.yaml", "a.b.en.yaml", "a.en.txt", "a.engels.yaml")
    copies = ("a.oud.yaml", "a.bak.yaml", "a.old.yaml", "a.tmp.yaml", "a.xx.yaml", "a.v2.yaml")
    assert not any(is_translation(tmp_path / name) for name in copies)
    assert [name for name in named if is_translation(tmp_path / name)] == ["a.en.yaml", "a.en.yml", "a.nds.yaml"]
    assert translated_pack(read_pack(tmp_path / "weg"), "en").entries == ()


def test_a_copy_beside_a_conversation_is_passed_over_and_stops_no_pack(folder: Path) -> None:
    for ending in ("oud", "bak", "old", "tmp"):
        (folder / f"klein.{ending}.yaml").write_text(SMALL, encoding="utf-8")
    assert [each.file.name for each in translations_in(read_pack(folder))] == ["klein.en.yaml", "pack.en.yaml"]
    assert build_pack(folder)[1] == ()


def test_titles_stay_while_a_conversation_cannot_be_read(folder: Path) -> None:
    (folder / "deur.yaml").write_text(changed(("id: klein", "id: deur")), encoding="utf-8")
    (folder / "pack.en.yaml").write_text(TITLES + "  deur: {title: A door, summary: It opens.}\n", encoding="utf-8")
    (folder / "deur.yaml").write_text("scenario: een\n", encoding="utf-8")
    (pack,) = read_shelf([folder.parent], None, "en").packs
    assert (pack.title, pack.problems) == ("Halls and keys", ())


def test_duplicate_translation_is_one_that_stands_there_under_the_other_ending(folder: Path) -> None:
    for name in ("klein", "pack"):
        (folder / f"{name}.en.yml").write_bytes((folder / f"{name}.en.yaml").read_bytes())
    found = {each.file.name: each.problems for each in translations_in(read_pack(folder)) if each.problems}
    assert [(name, each.code, dict(each.values)) for name, (each,) in found.items()] == [
        ("klein.en.yml", "duplicate-translation", {"first": "klein.en.yaml"}),
        ("pack.en.yml", "duplicate-translation", {"first": "pack.en.yaml"}),
    ]
    first, second = translations_of(read_entry(folder / "klein.yaml"))
    assert (first.problems, [each.code for each in second.problems]) == ((), ["duplicate-translation"])
    (folder / "klein.en.yml").write_text("nodes: hallo\n", encoding="utf-8")
    assert english(folder).title == "The empty hall"


def test_translation_not_needed_is_one_into_the_language_of_the_conversation(folder: Path) -> None:
    (folder / "klein.nl.yaml").write_text(ENGLISH.replace("language: en", "language: nl"), encoding="utf-8")
    found = {each.file.name: [problem.code for problem in each.problems] for each in translations_in(read_pack(folder))}
    assert found == {"klein.en.yaml": [], "klein.nl.yaml": ["translation-not-needed"], "pack.en.yaml": []}


def test_an_english_conversation_in_a_dutch_pack_is_told_in_dutch_to_who_reads_dutch(folder: Path) -> None:
    (folder / "klein.en.yaml").unlink()
    (folder / "klein.yaml").write_text(changed(("language: nl", "language: en")), encoding="utf-8")
    dutch = ENGLISH.replace("language: en", "language: nl").replace("The empty hall", "De lege zaal (nl)")
    (folder / "klein.nl.yaml").write_text(dutch, encoding="utf-8")
    entry = shown(folder, "nl")
    assert entry.scenario is not None
    assert (entry.scenario.language, entry.scenario.title) == ("nl", "De lege zaal (nl)")


@pytest.mark.parametrize("text", ["", "# nog niets\n"])
def test_a_translation_in_which_nothing_stands_lacks_its_first_key(folder: Path, text: str) -> None:
    for name in ("klein.en.yaml", "pack.en.yaml"):
        (folder / name).write_text(text, encoding="utf-8")
    for each in translations_in(read_pack(folder)):
        assert [(found.code, found.values) for found in each.problems] == [("missing-key", (("key", "translation"),))]


def test_a_folder_says_in_which_languages_its_conversations_are(folder: Path) -> None:
    (folder / "deur.yaml").write_text(changed(("id: klein", "id: deur")), encoding="utf-8")
    (folder / "klein.en.yml").write_text(ENGLISH, encoding="utf-8")
    for name in ("kwijt.de", "klein.oud"):
        (folder / f"{name}.yaml").write_text(ENGLISH, encoding="utf-8")
    for language in ("", "nl", "en"):
        (pack,) = read_shelf([folder.parent], None, language).packs
        assert languages_on_shelf(pack) == (("nl", 2), ("en", 1))
