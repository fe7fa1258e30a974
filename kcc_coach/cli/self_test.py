"""`kcc-coach --self-test`: plays, stores, reopens and draws, offscreen, on a data folder of its own."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach.cli.call import DONE, FOUND
from kcc_coach.cli.rehearsal import SAMPLE, rehearse
from kcc_coach.cli.team_rehearsal import team_round

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
        wrong = look_at_progress(trial.settings, kept) or _hand_a_pack_round(trial) or team_round(Path(folder) / "team")
    print("self-test:", wrong or "ok")
    return FOUND if wrong else DONE


def _hand_a_pack_round(call: Call) -> str:
    """What is wrong where a pack is made, handed out and installed, and a sheet taken over: each in a process of its own."""
    from kcc_coach.packs.apart import read_foreign_apart
    from kcc_coach.packs.bringing import begin_new, share
    from kcc_coach.packs.formats.sheet_out import excel_sheet
    from kcc_coach.packs.installed import install, installed_packs
    from kcc_coach.packs.offers import look_at

    entry = begin_new(call.places, "nl")
    if entry.scenario is None:
        return "the skeleton has faults"
    file, sheet = call.places.data / "test.kccpack", call.places.data / "test.xlsx"
    sheet.write_bytes(excel_sheet(entry.scenario))
    draft, problems = read_foreign_apart(sheet)
    if draft is None:
        return f"the sheet was not taken over: {[each.code for each in problems]}"
    _, problems = share(entry.file.parent, file, call.places, "Test")
    if problems:
        return f"the pack was not made: {[each.code for each in problems]}"
    shutil.rmtree(entry.file.parent)
    offer, problems = look_at(file, call.places)
    if offer is None:
        return f"the pack was not read: {[each.code for each in problems]}"
    install(offer, call.places, confirmed=True)
    return "" if installed_packs(call.places) else "the pack was not installed"
