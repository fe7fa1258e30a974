"""Twelve members, a key keeper and a lead who go through four quarters by the command line, each on an own computer.

What the members rated, wrote and are called is known here; and every byte that the lead ever had is kept.
"""

from __future__ import annotations

import io
import json
import random
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.cli.main import run
from kcc_coach.practice.records import Assessment, AssessmentDraft
from kcc_coach.scenario.model import CompetencyId
from kcc_coach.storage.profiles import list_profiles, make_profile
from kcc_coach.storage.store import open_store
from kcc_coach.team.layout import THEMES, Answers, Layout, weeks_of
from tests.cli.calling import BEST, BLAKE

if TYPE_CHECKING:
    from pathlib import Path

LEAD, KEEPER = ("lead", "keeper")
SIZE: Final = 12
TEAM: Final = "Balie Noord"
ASKED: Final = {
    "2026-Q1": ("listening", "empathy"),
    "2026-Q2": ("listening", "empathy", "ownership"),
    "2026-Q3": ("listening",),
    "2026-Q4": ("plain_language", "empathy", "listening"),
}
AWAY: Final = {"2026-Q3": (9, 10, 11)}  # then nine take part: competencies only
WITHDRAWN: Final = ("2026-Q1", 3)
ANEW: Final = ("2026-Q1", 5)
RANDOM: Final = random.Random(4_2026)


@dataclass
class Story:
    """What happened. `sent` is all that each member ever sent, by quarter; `had` every byte that the lead ever had."""

    root: Path
    sent: dict[tuple[str, int], list[Answers]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    had: dict[bytes, str] = field(default_factory=dict)
    told: list[tuple[str, Any]] = field(default_factory=list)
    counts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def shared(self) -> Path:
        return self.root / "gedeeld"

    def data(self, who: str) -> Path:
        return self.root / who

    def own(self, who: str) -> Path:
        """The folder of somebody's only role."""
        profiles, _ = list_profiles(self.data(who) / "profiles")
        (only,) = (profiles[0].folder / "team").iterdir()
        return only

    def call(self, who: str, *arguments: str, json_too: bool = True) -> Any:
        """What the program answers somebody, as JSON; it has to go well. What a lead is told is kept."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["--data-dir", str(self.data(who)), *arguments, *(["--json"] if json_too else [])])
        assert (code, err.getvalue()) == (0, ""), (who, arguments, err.getvalue(), out.getvalue())
        value = json.loads(out.getvalue()) if json_too else out.getvalue()
        if who == LEAD:
            self.told.append((" ".join(arguments), value))
            self.had.setdefault(out.getvalue().encode(), f"said: {' '.join(arguments[:2])}")
        return value

    def team(self, who: str, *arguments: str) -> Any:
        return self.call(who, "team", *arguments)

    def look(self) -> None:
        """Keeps all that the lead has at this moment: the own computer, the shared folder, and the names in them."""
        for top in (self.data(LEAD), self.shared):
            for file in sorted(top.rglob("*")):
                self.had.setdefault(str(file.relative_to(self.root)).encode(), "a name")
                if file.is_file():
                    self.had.setdefault(file.read_bytes(), str(file.relative_to(self.root)))


def member(number: int) -> str:
    return f"lid{number}"


def name_of(number: int) -> str:
    """What a member is called: a name that stands nowhere else."""
    return f"Zwaluwtje Kwispel{chr(97 + number)}ma"


def profile_name(number: int) -> str:
    return f"Profielnaam Oeverloper{number}"


def reflection(number: int) -> str:
    """What a member wrote after a talk, for nobody else."""
    return f"Ik durfde niet te zeggen dat {number} keer te laat komen me raakte, geitenwollen kanarie {number}"


def draft(number: int) -> str:
    return f"Half geschreven gedachte over mevrouw Boterbloem {number}"


def found(story: Story) -> None:
    """The keys of the keeper, the team, and everybody on the roster, having practised and written something first."""
    card = story.root / "kaartje.json"
    made = story.team(KEEPER, "init", "--role", "keeper", "--name", "Bram", "--card", str(card))
    story.words[KEEPER] = made["person"]["words"]
    how = ("--team", TEAM, "--k", "8", "--keeper-card", str(card), "--words", story.words[KEEPER])
    made = story.team(LEAD, "init", "--role", "lead", *how, "--folder", str(story.shared))
    story.words[LEAD] = made["person"]["words"]
    story.team(KEEPER, "init", "--role", "keeper", "--folder", str(story.shared), "--words", story.words[LEAD])
    for number in range(SIZE):
        _practise(story, number)
        join(story, number)
    story.look()


def _practise(story: Story, number: int) -> None:
    who = member(number)
    make_profile(story.data(who) / "profiles", profile_name(number), datetime.now(UTC).astimezone())
    story.call(who, "play", BLAKE, "--path", BEST, "--record")
    (profile,), _ = list_profiles(story.data(who) / "profiles")
    with open_store(profile) as store:
        (played,) = store.runs()
        now = datetime.now(UTC)
        rated = ((CompetencyId("listening"), 1 + number % 5),)
        store.save_assessment(played, Assessment(played.id, now, rated, reflection(number)))
        store.save_assessment_draft(AssessmentDraft(played.id, rated, draft(number), now))


def join(story: Story, number: int) -> None:
    """A member joins, and reads the own four words to the keeper."""
    who, folder = member(number), str(story.shared)
    how = ("--name", name_of(number), "--folder", folder, "--words", story.words[KEEPER])
    made = story.team(who, "init", "--role", "member", *how)
    story.look()
    story.team(KEEPER, "roster", "add", name_of(number), "--words", made["person"]["words"])


def layout(quarter: str) -> Layout:
    return Layout(tuple(CompetencyId(each) for each in ASKED[quarter]), quarter)


def quarter_through(story: Story, quarter: str) -> None:
    """A round from its opening to the lead's report."""
    story.team(KEEPER, "open", "--quarter", quarter, "--competencies", ",".join(ASKED[quarter]))
    week = weeks_of(quarter)[2]
    asked = ("--week", week, "--question", f"Vroeg je in {week} hoe het echt ging?")
    story.team(LEAD, "challenge", "publish", *asked)
    for number in range(SIZE):
        if number not in AWAY.get(quarter, ()):
            _send(story, quarter, number)
    if quarter == WITHDRAWN[0]:
        story.team(member(WITHDRAWN[1]), "withdraw", "--quarter", quarter)
    if quarter == ANEW[0]:
        _send(story, quarter, ANEW[1])
    story.look()
    for who, action in ((KEEPER, "close"), (KEEPER, "tally"), (LEAD, "combine"), (LEAD, "report")):
        story.team(who, action, "--quarter", quarter)
        story.look()
    stands = [story.team(member(number), "status", "--quarter", quarter) for number in range(SIZE)]
    story.counts[quarter] = [each["teams"][0]["mine"] for each in stands]


def _send(story: Story, quarter: str, number: int) -> None:
    """Sends answers that were drawn, and remembers them; the volume comes from the member's own records."""
    weeks = tuple(sorted(RANDOM.sample(weeks_of(quarter), RANDOM.randrange(4))))
    themes = tuple(RANDOM.sample(sorted(THEMES), RANDOM.randrange(1, 3)))
    ratings = [RANDOM.randint(1, 5) for _ in ASKED[quarter]]
    typed = ",".join(f"{name}={rating}" for name, rating in zip(ASKED[quarter], ratings, strict=True))
    more = ("--themes", ",".join(themes), "--challenges", ",".join(weeks), "--yes", "--quarter", quarter)
    sent = story.team(member(number), "contribute", "--ratings", typed, *more)
    assert sent["sent"] is True
    talks = next(each["value"] for each in sent["leaves"] if each["what"] == "Geoefend dit kwartaal")
    practised = 0 if talks.startswith("geen") else 1
    story.typed += [typed, *([",".join(weeks)] if len(weeks) > 1 else [])]
    story.sent.setdefault((quarter, number), []).append(Answers(tuple(ratings), practised, themes, weeks))
