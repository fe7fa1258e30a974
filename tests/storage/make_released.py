"""Makes the small set of records that a release keeps for ever; see tests/released/README.md.

    python -m tests.storage.make_released tests/released/records-1

What stands in there is told here in full, so that it doesn't change with the values of other tests.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from kcc_coach.practice.records import Assessment, AssessmentDraft, Run, RunId, TalkDraft
from kcc_coach.scenario.model import CastId, Chosen, CompetencyId, EndingId, Line, Not, Outcome
from kcc_coach.scenario.score import Score
from kcc_coach.storage.profiles import make_profile
from kcc_coach.storage.store import open_store

_WINTER: Final = timezone(timedelta(hours=1))
_SUMMER: Final = timezone(timedelta(hours=2))
_EMPATHY: Final = CompetencyId("empathy")
_LISTENING: Final = CompetencyId("listening")
_OWNERSHIP: Final = CompetencyId("ownership")

NAME: Final = "Zoë van den Berg"
CONVERSATION: Final = '{"scenario":1,"id":"losse-tegel","title":"De losse tegel"}'

FIRST: Final = Run(
    id=RunId("0f4c1d7e9a5b4c3d8e7f60718293a4b5"),
    scenario="losse-tegel",
    version=1,
    hash="5f3cb1d0",
    title="De losse tegel",
    seed=204_117,
    kind="full",
    attempt=1,
    events=("eerst-de-man", "@back", "melding", "zes-weken-uitleg"),
    started=datetime(2026, 10, 22, 9, 15, 30, tzinfo=_SUMMER),
    seconds=312,
    transcript=(
        Line(CastId("aydin"), "Er ligt een tegel los voor mijn deur.", "worried", "Dat wordt weer een formulier."),
        Line(CastId("you"), "Ik maak een melding voor u."),
        Line(CastId("narrator"), "Ze zucht.", when=Not(Chosen("eerst-de-man"))),  # type: ignore[arg-type]  # ids are plain words
    ),
    scores=(Score(_EMPATHY, 1, 6, 3), Score(_LISTENING, 3, 8, 4), Score(_OWNERSHIP, 0, 3, 1)),
    outcome=Outcome(EndingId("zes-weken"), 38, 55),
    ending_title="Over zes weken",
)
SECOND: Final = Run(
    id=RunId("a1b2c3d4e5f60718293a4b5c6d7e8f90"),
    scenario="losse-tegel",
    version=1,
    hash="5f3cb1d0",
    title="De losse tegel",
    seed=9,
    kind="full",
    attempt=2,
    events=("eerst-de-man", "langskomen"),
    started=datetime(2026, 10, 26, 16, 40, 0, tzinfo=_WINTER),
    seconds=275,
    transcript=(Line(CastId("you"), "Dat is schrikken. Hoe is het nu met uw man? 🙂"),),
    scores=(Score(_EMPATHY, 6, 6, 3), Score(_LISTENING, 7, 8, 4), Score(_OWNERSHIP, 3, 3, 1)),
    outcome=Outcome(EndingId("rechtgelegd"), 82, 85),
    ending_title="De tegel ligt recht",
)
RATED: Final = Assessment(
    FIRST.id,
    datetime(2026, 10, 22, 9, 24, 0, tzinfo=_SUMMER),
    ((_EMPATHY, 2), (_LISTENING, 4), (_OWNERSHIP, 1)),
    "Ik begon over de tegel en niet over haar man.\nDe volgende keer eerst vragen.",
)
HALF_PLAYED: Final = TalkDraft(
    "terras",
    "77aa01c2",
    31,
    ("goedemiddag",),
    datetime(2026, 10, 27, 11, 0, 0, tzinfo=_WINTER),
    45,
    datetime(2026, 10, 27, 11, 0, 45, tzinfo=_WINTER),
)
HALF_RATED: Final = AssessmentDraft(
    SECOND.id, ((_EMPATHY, 5),), "Het ging goed omdat", datetime(2026, 10, 26, 16, 46, 10, tzinfo=_WINTER)
)


def make(folder: Path) -> None:
    """Writes the profile and its records into a folder that isn't there yet."""
    with tempfile.TemporaryDirectory() as place:
        profile = make_profile(Path(place), NAME, datetime(2026, 10, 22, 9, 0, 0, tzinfo=_SUMMER))
        with open_store(profile) as store:
            store.save_run(FIRST, CONVERSATION)
            store.save_assessment(FIRST, RATED)
            store.save_run(SECOND)
            store.save_talk_draft(HALF_PLAYED)
            store.save_assessment_draft(HALF_RATED)
        folder.mkdir(parents=True)
        for name in ("profile.json", "records.db"):
            shutil.copyfile(profile.folder / name, folder / name)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
