"""Writes measured figures, numbers of the code and the layout into the papers: python -m tests.docs.team_papers.

A number stands before an invisible mark, such as 8<!-- fact:least_k -->, and a table between two of them. Sentences are
written by hand; a number without a mark is a failing test.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kcc_coach import fingerprint
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.team import keys, layout, noise, reading, rounds, shares
from kcc_coach.team.entry import entry_size
from kcc_coach.team.layout import CHALLENGE, PRESENT, RATING, THEME, THEMES, VOLUME, VOLUME_NAMES, Layout, bounds
from kcc_coach.team.staff_text import FOUR_ROUNDS, ONE_ROUND, right_guesses, shipped_figures, worst
from tests.docs.guide import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PAPERS: Final = ROOT / "resources" / "team"
DPIA: Final = PAPERS / "dpia.nl.md"
DOSSIER: Final = PAPERS / "or-dossier.nl.md"
LARGEST_LAYOUT: Final = Layout(tuple(each.id for each in COMPETENCIES[: layout.MOST_COMPETENCIES]), "2026-Q4")

FACTS: Final[dict[str, float]] = {
    "least_k": rounds.LEAST_K,
    "whole_from": rounds.WHOLE_FROM,
    "response": rounds.RESPONSE,
    "lowest": layout.LOWEST,
    "highest": layout.HIGHEST,
    "middle": layout.MIDDLE,
    "most_competencies": layout.MOST_COMPETENCIES,
    "competencies": len(COMPETENCIES),
    "slots": len(LARGEST_LAYOUT.slots),
    "entry_bytes": entry_size(len(LARGEST_LAYOUT.slots)),
    "words": fingerprint.COUNT,
    "passphrase": keys.SHORTEST_PASSPHRASE,
    "memory": keys.MEMORY // 2**20,
    "prime": shares.PRIME,
    "scale_ratings": float(noise.SCALE_OF_RATINGS),
    "scale_counts": float(noise.SCALE_OF_COUNTS),
    "scale_challenges": float(noise.SCALE_OF_CHALLENGES),
    "low_shown": reading.LOWEST_SHOWN,
    "high_shown": reading.HIGHEST_SHOWN,
    "earlier_rounds": reading.EARLIER_ROUNDS,
    "deviation_of_sum": round(noise.deviation(noise.SCALE_OF_RATINGS), 1),
}
FIGURES: Final = (
    "advantage_one_round",
    "advantage_four_rounds",
    "advantage_worst_of_one_round",
    "advantage_worst_of_four_rounds",
    "advantage_exact_alone",
    "advantage_exact_knowing_rest",
    "advantage_exact_differencing",
    "advantage_all_figures",
    "advantage_alone",
    "advantage_two_colluding",
    "advantage_four_colluding",
    "advantage_differencing_gain",
    "advantage_differencing_gain_three_rounds",
    "advantage_keeper_with_report",
    "advantage_everybody_one",
    "advantage_everybody_one_shown",
    "small_cell_shown",
    "advantage_two_pools",
    "advantage_hundred_releases",
    "advantage_theme_ticked",
    "advantage_volume",
    "advantage_all_one_or_five",
    "advantage_all_one_or_five_later",
    "advantage_every_challenge",
    "certainty_one_round",
    "certainty_four_rounds",
    "shift_by_one_member_8",
    "shift_by_one_member_12",
    "shift_on_screen_8",
    "shift_within_scale_8",
    "shift_within_scale_12",
    "deviation_mean_8",
    "deviation_mean_12",
    "competency_shown_8",
    "competency_shown_12",
    "false_alarm",
    "false_alarm_of_three",
    "usefulness_one_earlier",
    "usefulness_three_earlier",
    "teams",
)
# What was tried against the team figures; each has a row of its own in the table of attacks, and each row its attack.
ATTACKS: Final = (
    "small_cells",
    "everybody_rated_one",
    "join_leave_withdraw_resend",
    "knowing_all_others",
    "collusion_of_members",
    "all_figures_at_once",
    "four_rounds",
    "keeper_with_report",
    "swapped_keeper_key",
    "fake_member",
    "restored_backup",
    "overlapping_pools",
    "forged_tampered_truncated",
    "replay",
    "thinned_folder",
    "one_key_alone",
    "linking",
    "canaries",
    "saying_more_than_the_table",
    "garbage_share",
    "exact_means",
)
SLOT_WORDS: Final = {
    RATING: "eigen cijfer",
    PRESENT: "of er een cijfer is",
    VOLUME: "hoeveel er geoefend is",
    THEME: "wil ik oefenen",
    CHALLENGE: "weekuitdaging gehaald",
}

_MARKED: Final = re.compile(r"([0-9][0-9.,]*)<!-- (figure|guess|percent|fact):(\w+) -->")
_TABLE: Final = re.compile(r"(?<=<!-- begin:layout -->\n).*?(?=<!-- end:layout -->)", re.DOTALL)
_MARK: Final = re.compile(r"<!-- (.*?) -->", re.DOTALL)


def measured() -> dict[str, float]:
    """The figures that ship, with what follows from them."""
    shipped = shipped_figures()
    return {
        **shipped,
        "advantage_worst_of_one_round": worst(shipped, ONE_ROUND),
        "advantage_worst_of_four_rounds": worst(shipped, FOUR_ROUNDS),
    }


def filled(text: str, figures: Mapping[str, float]) -> str:
    """The paper with every marked number and table as code and measurements have it now; an unknown mark is left."""
    text = _TABLE.sub(lambda _: layout_table(), text)
    return _MARKED.sub(lambda found: _number(found, figures), text)


def _number(found: re.Match[str], figures: Mapping[str, float]) -> str:
    _, kind, name = found.groups()
    known: Mapping[str, float] = FACTS if kind == "fact" else figures
    if name not in known:
        return found.group()
    return f"{written(kind, name, known[name])}<!-- {kind}:{name} -->"


def written(kind: str, name: str, value: float) -> str:
    """A number as it stands in a Dutch text: 400.000, 0,33, 2,5."""
    if kind == "guess":
        return str(right_guesses(value))
    if kind == "percent":
        return f"{100 * value:.0f}"
    if name == "teams" or (kind == "fact" and value == int(value)):
        return _dutch(f"{int(value):,}")
    return _dutch(f"{value:.1f}" if kind == "fact" else f"{value:.2f}")


def _dutch(number: str) -> str:
    return number.translate(str.maketrans(",.", ".,"))


def layout_table() -> str:
    """The table of everything that a contribution holds, made from the layout of the program."""
    rows = [
        ("plaatsen", "wat er staat", "waarde", "waarvoor"),
        ("---", "---", "---", "---"),
        *_layout_rows(),
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _layout_rows() -> Iterator[tuple[str, str, str, str]]:
    slots = LARGEST_LAYOUT.slots
    for kind in dict.fromkeys(each.kind for each in slots):
        of_kind = [each for each in slots if each.kind == kind]
        least, most = bounds(of_kind[0])
        value = f"{least} tot en met {most}".replace("-", "−") if most - least > 1 else f"{least} of {most}"
        yield str(len(of_kind)), SLOT_WORDS[kind], value, _about(kind)


def _about(kind: str) -> str:
    each = f"per gevraagde competentie, hoogstens {layout.MOST_COMPETENCIES} in een ronde"
    return {
        RATING: f"{each}; geteld vanaf het midden ({layout.MIDDLE}), {layout.MIDDLE - layout.MIDDLE} waar geen cijfer is",
        PRESENT: each,
        VOLUME: "één van deze: " + "; ".join(VOLUME_NAMES),
        THEME: f"hoogstens {layout.MOST_THEMES} van deze: " + "; ".join(THEMES.values()),
        CHALLENGE: "per week van het kwartaal; wat overblijft is leeg",
    }[kind]


def marks(text: str) -> list[str]:
    """What stands in the invisible marks of a paper."""
    return _MARK.findall(text)


def known_marks() -> set[str]:
    """Every mark that means something."""
    numbers = {f"{kind}:{name}" for kind in ("figure", "guess", "percent") for name in FIGURES}
    numbers |= {f"fact:{name}" for name in FACTS} | {f"attack:{name}" for name in ATTACKS}
    return numbers | {"begin:layout", "end:layout"}


def papers() -> tuple[Path, ...]:
    """The papers for an organisation."""
    return tuple(sorted(PAPERS.glob("*.md")))


if __name__ == "__main__":
    for file in papers():
        file.write_text(filled(file.read_text(encoding="utf-8"), measured()), encoding="utf-8")
