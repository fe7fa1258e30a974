"""`kcc-coach --self-test`: plays, stores, reopens and draws, offscreen, on a data folder of its own."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, FOUND
from kcc_coach.cli.rehearsal import SAMPLE, rehearse

if TYPE_CHECKING:
    from kcc_coach.cli.call import Call


def self_test(call: Call) -> int:
    """Goes the whole way without anybody; the exit code tells whether it went well."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.stdin = None  # nobody is asked anything
    with tempfile.TemporaryDirectory(prefix="kcc-coach-") as folder:
        trial = replace(call, places=replace(call.places, data=Path(folder)))
        done = rehearse(trial)
        if done != DONE:
            return done
        from kcc_coach.ui.self_test import look_at_progress

        kept = replace(trial.places, data=trial.places.data / SAMPLE)
        wrong = look_at_progress(trial.settings, kept)
    print("self-test:", wrong or "ok")
    return FOUND if wrong else DONE
