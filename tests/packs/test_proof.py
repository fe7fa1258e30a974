from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

import pytest

from kcc_coach.packs.outline import outline
from kcc_coach.packs.proof import proof_html, proofs_html
from kcc_coach.packs.proof_html import Html, joined, tag
from kcc_coach.packs.shelf import read_entry
from kcc_coach.packs.text_spots import texts_of
from kcc_coach.problem import SMELL, Place, Problem, fault
from tests.packs.shipped_files import SHIPPED
from tests.packs.small import SMALL, changed, scenario_of
from tests.packs.styled import STYLED
from tests.packs.test_editing import put
from tests.scenario import strategies

ALLOWED: Final = frozenset(
    ["html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "b", "i", "br", "table", "tr", "th", "td"]
)
EMPTY: Final = frozenset({"meta", "br"})
HOSTILE: Final = "<script>alert('x')</script> & \"<b>\" 'q' &amp; </td></table> <!-- --> <br>"


class Reader(HTMLParser):
    """Follows the tags, which must be known and balanced, and keeps the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        self.attributes |= {name for name, _ in attrs}
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append("" if self.open and self.open[-1] == "style" else data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(html: str) -> str:
    """The text of a proof that holds together and needs nothing beside it."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    assert reader.attributes <= {"charset", "lang", "style", "width", "border", "cellspacing", "cellpadding"}
    assert not re.search(r"url\(|@import|https?:|display:|<script", html)
    return "\n".join(reader.text)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_a_proof_says_every_text_of_a_conversation(file: object) -> None:
    entry = read_entry(file)  # type: ignore[arg-type]
    assert entry.scenario is not None
    said = " ".join(read(proof_html(entry.scenario)).split())
    source = entry.file.read_text(encoding="utf-8")
    for spot in texts_of(source):
        assert " ".join(spot.text.split()) in said


def test_any_conversation_makes_a_proof_that_holds_together() -> None:
    for number in range(30):
        read(proof_html(strategies.scenario_of(number, 8, in_stages=number % 2 == 0)))


@pytest.mark.parametrize("source", [SMALL, STYLED])
def test_no_text_is_taken_for_html(source: str) -> None:
    for spot in texts_of(source):
        if spot.there and spot.kind != "meter":
            source = put(source, spot.keys, f"{HOSTILE} {spot.kind}")
    problems = [fault("unknown-key", Place("x", 1, 1, ()), key=HOSTILE, nearest=HOSTILE)]
    html = proof_html(scenario_of(source), problems)
    said = " ".join(read(html).split())
    for kind in {each.kind for each in texts_of(source) if each.there and each.kind not in ("meter", "thought")}:
        assert f"{HOSTILE} {kind}" in said
    assert f"«{HOSTILE}»" in said
    assert "alert('x')" not in html


def test_ways_on_refer_to_numbers() -> None:
    said = read(proof_html(scenario_of(SMALL)))
    for words in (
        "Ga naar 2.",
        "Ga naar E2.",
        "Als vertrouwen minstens 45 is: ga naar E1. Anders: ga naar E2.",
        "Laat zien: Luisteren +2, Eigenaarschap +1",
        "Doet: vertrouwen +10, «keren» +1, «beloofd» wordt ja",
        "Relatie: 50 + 0,4 × vertrouwen. Doel: 80.",
        "Uitleg: Je vraagt door.",
    ):
        assert words in said


def test_every_number_that_is_referred_to_stands_somewhere() -> None:
    scenario = scenario_of(STYLED)
    html = proof_html(scenario)
    numbers = set(re.findall(r"[Gg]a naar ([\w.]+?)\.", read(html)))
    known = {each.number for each in outline(scenario)}
    assert numbers
    assert numbers <= known
    for number in known:
        assert html.count(f'<th width="8%">{number}</th>') == 1


def test_conditions_are_said_beside_what_hangs_on_them() -> None:
    said = read(proof_html(scenario_of(STYLED)))
    assert "[alleen als je nog niet bij 2 was]" in said
    assert "[alleen als vertrouwen van Ruben minstens 10 is]" in said


def test_replies_are_listed_by_what_they_are_worth() -> None:
    said = read(proof_html(scenario_of(SMALL)))
    table = said[said.index("Wat de antwoorden waard zijn") :].split()
    assert table.index("1.1") < table.index("100") < table.index("1.2") < table.index("0")


def test_faults_and_smells_stand_where_they_belong() -> None:
    problems = (
        fault("unreachable-node", Place("x", 1, 1, ("nodes", "wachten")), node="wachten"),
        Problem("never-at-stake", Place("x", 1, 1, ("competencies",)), (("name", "listening"),), SMELL),
        fault("unreachable-ending", Place("x", 1, 1, ("endings", "weg")), ending="weg"),
    )
    said = read(proof_html(scenario_of(SMALL), problems))
    general, node, ending = (
        said.index(word) for word in ("«listening» staat bij", "Bij «wachten» komt", "einde «weg»")
    )
    assert general < said.index("Verloop") < said.index("Sinds hoe laat") < node < said.index("Vanaf zes uur.")
    assert said.index("Hij gaat naar huis.") < ending
    assert said.count("Fout:") == 2
    assert said.count("Let op:") == 1


def test_several_conversations_each_begin_on_a_page_of_their_own() -> None:
    small, other = scenario_of(SMALL), scenario_of(changed(("De lege zaal", "De volle zaal")))
    html = proofs_html([(small, ()), (other, ())])
    assert read(html).count("De volle zaal") == 2
    assert html.count("<h1") == 2
    assert html.count('<h1 style="page-break-before: always">') == 1


def test_text_is_escaped_once_and_keeps_its_line_ends() -> None:
    assert tag("p", 'a<b\n&"', tag("b", "<")) == "<p>a&lt;b<br>&amp;&quot;<b>&lt;</b></p>"
    assert tag("td", lang='"<') == '<td lang="&quot;&lt;"></td>'
    assert isinstance(joined("a", Html("<br>")), Html)
