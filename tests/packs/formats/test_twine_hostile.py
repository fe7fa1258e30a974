"""Stories that are far too large or far too deep: each is read or refused within a moment."""

from __future__ import annotations

import time

import pytest

from kcc_coach.packs.formats import twee, twine_html
from kcc_coach.packs.formats.dialects import sheet_of
from kcc_coach.scenario.check import check

DEEP = 10_000
MOMENT = 8.0  # seconds, on a machine that is busy; what grows with the square takes minutes


def passages(count: int, text: str) -> str:
    return "\n".join(f":: p{number}\n{text.format(n=number, m=number + 1)}" for number in range(count))


CASES = {
    "brackets": ":: Start\n" + "[" * 2_000_000,
    "open links": ":: Start\n" + "[[x " * 500_000,
    "one far end": ":: Start\n" + "[[" * 30_000 + "\n]]",
    "the same link": ":: Start\n" + "[[a]]\n" * 100_000,
    "many links": ":: Start\n" + "\n".join(f"[[l{number}->t{number}]]" for number in range(100_000)),
    "links to and fro": passages(4900, "[[a{n}->p{m}]]\n[[b{n}->p{n}]]"),
    "links to nowhere": passages(4900, "[[a{n}->q{m}]]"),
    "harlowe, deep": ":: Start\n" + "(if: $x is 1)[" * DEEP + "a" + "]" * DEEP,
    "harlowe, deep within limits": ":: Start\n" + "(if: $x)[" * 4000 + "a" + "]" * 4000,
    "harlowe, arguments": ":: Start\n" + "(set: $x to (a: " * 3000 + ")" * 6000,
    "harlowe, quotes": ":: Start\n" + '(set: "' * 8000,
    "harlowe, elses": ":: Start\n(set: $x to 1)(if: $x is 1)[a]" + "(else-if: $x is 2)[b]" * 2500,
    "sugarcube, deep": ":: Start\n" + "<<if $x>>" * DEEP + "<</if>>" * DEEP,
    "sugarcube, links": ":: Start\n" + '<<link "a">>' * 5000,
    "sugarcube, changes": ":: Start\n<<set $y to true>>" + "<<if $y>><<set $x to 1>><</if>>" * 1800,
    "chapbook, ifs": ":: Start\nx: 1\n--\n" + "[if x > 1]\n" * 5000,
    "chapbook, inserts": ":: Start\n[continue]\n" + "{embed passage: 'a'" * 3000,
    "bold": ":: Start\n" + "**a " * 15_000,
    "comments": ":: Start\n" + "<!--" * 15_000,
    "insertions": passages(60, "<<include p{m}>>" * 50),
    "large insertions": passages(900, "<<include q>>[[a->p{m}]]") + "\n:: q\n" + "[[a->p1]] $x " * 5000,
    "headers": "::\n" * 200_000,
    "escapes": ":: " + "\\[" * 1_000_000 + "\nx",
    "metadata": ":: a {" + '{"a":' * 100_000,
    "story data": ":: StoryData\n" + "[" * 1_000_000 + "\n:: a\nb",
    "names alike": "".join(f":: {'!' * number}\nx\n" for number in range(1, 800)),
    "own comments": ":: KCC Coach [kcc-coach]\n" + "<!-- kcc a: b -->\n" * 2000,
    "own links": ":: KCC Coach [kcc-coach]\n<!-- kcc endings: [] -->\n:: a\n" + "[[a]]" * 5_000,
}
PAGES = {
    "signs": "<" * 500_000,
    "comments": "<!--" * 100_000,
    "tags": "<a " * 100_000,
    "ampersands": "&" * 500_000,
    "scripts": "<script>" * 50_000,
    "passages": '<tw-passagedata name="a">' * 50_000,
    "stories": '<tw-storydata name="a">' * 10_000,
    "attributes": "<tw-passagedata " + "a=b " * 100_000,
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_text_is_done_within_a_moment(name: str) -> None:
    begun = time.process_time()
    draft, problems = twee.read(CASES[name].encode(), "x.twee")
    took = time.process_time() - begun
    assert took < MOMENT
    assert (draft is None) == bool(problems)
    for scenario in draft.scenarios if draft else ():
        assert check(scenario) == ()


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_done_within_a_moment(name: str) -> None:
    begun = time.process_time()
    page = f'<tw-storydata name="x"><tw-passagedata name="Start">{PAGES[name]}'
    draft, problems = twine_html.read(page.encode(), "x.html")
    assert time.process_time() - begun < MOMENT
    assert (draft is None) == bool(problems)


@pytest.mark.parametrize("format", ["plain", "harlowe", "sugarcube", "chapbook"])
@pytest.mark.parametrize(
    "text", ["[" * 300_000, "(if: $x)[" * DEEP + "]" * DEEP, "<<if $x>>" * DEEP, "[[a]]" * 100_000]
)
def test_a_reader_itself_takes_no_longer_for_what_is_deep(format: str, text: str) -> None:
    begun = time.process_time()
    sheet_of(text, format)
    assert time.process_time() - begun < MOMENT


def test_a_file_that_is_too_large_is_refused() -> None:
    draft, problems = twee.read(b" " * 40_000_001, "x.twee")
    assert (draft, [each.code for each in problems]) == (None, ["file-too-large"])


def test_a_story_of_150_passages_is_read_well_within_a_second() -> None:
    text = passages(
        150,
        "(set: $x to it + 1)Hier staat een tekst.\n\nAnna: Goed zo.\n(if: $x > 3)[Nog een.]\n[[Ja->p{m}]]\n[[Nee->p{n}]]",
    )
    begun = time.process_time()
    draft, _ = twee.read(text.encode(), "x.twee")
    assert time.process_time() - begun < 1.0
    assert draft is not None
    assert len(draft.scenarios[0].nodes) == 150
