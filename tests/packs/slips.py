"""Slips that people make in a YAML text, in the conversation of the guide, each with the line that must be mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

EXAMPLE: Final = Path(__file__).parent / "examples" / "losse-tegel.yaml"


@dataclass(frozen=True)
class Slip:
    """What was typed in the place of what; `offset` counts the lines from there to the one that must be mended."""

    name: str
    before: str
    after: str
    offset: int = 0

    def spoil(self, text: str) -> tuple[str, int]:
        """The text with this slip in it, and the line to mend, from 1."""
        assert text.count(self.before) == 1, self.name
        line = text[: text.index(self.before)].count("\n") + 1 + self.offset
        return text.replace(self.before, self.after), line


COLONS: Final = (
    Slip("a colon in a title", "title: De losse tegel", "title: De tegel: los"),
    Slip("a colon in a reply", "Dat is schrikken. Hoe", "Dat is schrikken: hoe"),
    Slip("a colon in what is said", "Het blijft even stil.", "Er klinkt één woord: tja."),
    Slip("a colon in a thought", "Ze vraagt naar hem.", "Kijk: ze vraagt naar hem."),
    Slip("a colon in feedback", "Een belofte die", "Let op: een belofte die"),
    Slip("a colon in an ending", "Ze zegt gedag", "Ze zegt nog: dag"),
    Slip("a colon in the line that a text runs on to", "Het klinkt goed, en", "Het klinkt goed,\n          en: nu", 1),
)

QUOTES: Final = (
    Slip("’s at the front of a reply", "text: Dat is schrikken", "text: 's Avonds schrikt"),
    Slip("’t at the front of what is said", "(tired): Weken.", "(tired): 't Zal wel. Weken."),
    Slip("’s at the front of the last ending", "think: Waar belde", "think: 's Avonds belde"),
    Slip("a word in single quotes at the front", "text: Ik geef", "text: 'Ik' geef"),
    Slip("a word in double quotes at the front", "(tense): Snel, zegt", '(tense): "Snel", zegt'),
    Slip("a double quote that is never closed", "(tense): Snel, zegt", '(tense): "Snel, zegt'),
    Slip("a double quote that is never closed, at the end", "think: Waar belde", 'think: "Waar belde'),
    Slip("a single quote that is never closed", "feedback: Het klinkt", "feedback: 'Het klinkt"),
    Slip("a single quote that an apostrophe far below closes", "text: Dan ligt", "text: 'Dan ligt"),
    Slip("an unclosed quote over two lines", "feedback: Het klinkt goed,", 'feedback: "Het klinkt\n          goed,'),
    Slip("quotes within quotes", "text: Dat is schrikken.", 'text: "Dat is "schrikken"."'),
    Slip("an apostrophe within single quotes", "text: Ik geef het door aan de", "text: 'Ik geef het door aan d'r"),
    Slip("a text that goes on after its quotes", "text: Ik geef het door", 'text: "Ik geef het" door'),
    Slip("a path with backslashes", "feedback: Een belofte die", 'feedback: "C:\\Documenten" die'),
)

MARKS: Final = (
    Slip("a stage direction in brackets", "(relieved): Een blauwe", "(relieved): [lacht] Een blauwe"),
    Slip("a sigh in brackets", "text: Ik maak", "text: [zucht] Ik maak"),
    Slip("a word in braces", "feedback: Je ziet", "feedback: {goed} Je ziet"),
    Slip("a word between asterisks", "feedback: Je ziet", "feedback: *Mooi* Je ziet"),
    Slip("an at sign", "text: Ik geef", "text: @collega Ik geef"),
    Slip("a percent sign", "text: Ik geef", "text: % Ik geef"),
    Slip("a backtick", "text: Ik geef", "text: `Ik` geef"),
    Slip("a dash", "text: Ik geef", "text: - Ik geef"),
    Slip("a question mark", "text: Ik geef", "text: ? Ik geef"),
    Slip("an ampersand", "text: Ik geef", "text: & Ik geef"),
    Slip("a greater-than sign", "text: Ik geef", "text: > Ik geef"),
    Slip("an upright bar", "text: Ik geef", "text: | Ik geef"),
)

BRACKETS: Final = (
    Slip("a brace of shows not closed", "{listening: 1, empathy: 2}", "{listening: 1, empathy: 2"),
    Slip("a brace of an effect not closed", "{tension: +5}", "{tension: +5"),
    Slip("a brace of an ending not closed", "{base: 10, trust: 0.3}", "{base: 10, trust: 0.3"),
    Slip("a brace of the last arrow not closed", "{to: opgehangen}", "{to: opgehangen"),
    Slip("a brace of the cast not closed", "voice: female}", "voice: female"),
    Slip("a bracket of the competencies not closed", "plain_language]\n", "plain_language\n"),
    Slip("a brace not opened", "effect: {trust: -5}", "effect: trust: -5}"),
    Slip("a brace too many", "effect: {trust: -5}", "effect: {trust: -5}}"),
    Slip("a round bracket for a brace", "effect: {trust: -5}", "effect: {trust: -5)"),
    Slip("a comma left out", "{trust: +10, tension: -15}", "{trust: +10 tension: -15}"),
    Slip("a semicolon for a comma", "{trust: +10, tension: -15}", "{trust: +10; tension: -15}"),
)

INDENTS: Final = (
    Slip("a key one space too far", "        feedback: Je ziet", "         feedback: Je ziet"),
    Slip("a key one space too little", "        feedback: Je ziet", "       feedback: Je ziet"),
    Slip("a reply one space too far", "      zo-snel-mogelijk:", "       zo-snel-mogelijk:"),
    Slip("a reply one space too little", "      zo-snel-mogelijk:", "     zo-snel-mogelijk:"),
    Slip("a line one space too far", "      - aydin (tense)", "       - aydin (tense)"),
    Slip("a line one space too little", "      - aydin (tense)", "     - aydin (tense)"),
    Slip("a condition one space too far", "        when: not chosen", "         when: not chosen"),
    Slip("a condition too little", "        when: not chosen", "      when: not chosen"),
    Slip("a node one space too little", "  zes-weken:\n", " zes-weken:\n"),
    Slip("a key at the top one space too far", "\ncompetencies: [", "\n competencies: [", 1),
    Slip("a dash without its space", "      - aydin (tense)", "      -aydin (tense)"),
    Slip("a tab for the indentation", "        feedback: Een belofte", "\tfeedback: Een belofte"),
    Slip("a tab after spaces", "        feedback: Een belofte", "      \tfeedback: Een belofte"),
)

SLIPS: Final = (*COLONS, *QUOTES, *MARKS, *BRACKETS, *INDENTS)
