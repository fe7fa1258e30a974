"""`python -m tests.screenshots FOLDER`: pictures of the real window, from a talk that is played on the spot."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from kcc_coach import i18n
from kcc_coach.packs.shelf import read_shelf
from kcc_coach.packs.transcripts import read_path
from kcc_coach.paths import Places, places
from kcc_coach.practice.records import Assessment, RunId, run_of
from kcc_coach.settings import Settings
from kcc_coach.storage.profiles import make_profile
from kcc_coach.storage.store import open_store
from kcc_coach.ui.app import make_app, make_window
from kcc_coach.ui.desk import now
from kcc_coach.ui.pages.player import PlayerPage
from kcc_coach.ui.pages.workshop import WorkshopPage

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from kcc_coach.ui.main_window import MainWindow

WEEKS = 9
OWN = (3, 3, 4, 3, 4, 4, 3, 4, 4)
CHANNELS = {"phone": ("kastje-muur", 5), "chat": ("chat-hulp", 5), "social": ("webcare", 3), "mail": ("compliment", 4)}
PATHS = ("typical", "typical", "recovery", "typical", "recovery", "best", "recovery", "best", "best")


def main(folder: Path) -> None:
    """Takes every picture, in light and in dark."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        where = places(data)
        fill(where)
        for theme in ("light", "dark"):
            take(folder, where, Settings(theme=theme, reduced_motion=True), "" if theme == "light" else "-dark")


def fill(where: Places) -> None:
    """Nine weeks of practice, so that there is something to see."""
    entry = read_shelf(where.packs).find("daniel-blake")
    assert entry is not None
    assert entry.scenario is not None
    profile = make_profile(where.profiles, "", now())
    with open_store(profile) as store:
        for week, (kind, own) in enumerate(zip(PATHS, OWN, strict=True)):
            text = entry.file.with_suffix(f".{kind}.play").read_text(encoding="utf-8")
            played = now() - timedelta(weeks=WEEKS - week)
            run = run_of(
                entry.scenario,
                entry.hash,
                read_path(text),
                id=RunId(f"{week:032x}"),
                seed=week,
                started=played,
                seconds=430,
                attempt=week + 1,
            )
            store.save_run(run)
            ratings = tuple((score.competency, own) for score in run.scores)
            store.save_assessment(run, Assessment(run.id, played, ratings, "Ik wilde te snel naar het formulier."))


def take(folder: Path, where: Places, settings: Settings, ending: str) -> None:
    """The pictures of one look."""
    i18n.use(settings.language, where.resources)
    make_app(settings, where)
    window = make_window(replace(settings), where)
    window.resize(1280, 800)
    window.show()
    until(window.desk.ready)
    wait(400)
    keep(window, folder / f"practice{ending}.png")
    window.person.play("daniel-blake")
    shown = window._stack.currentWidget()
    assert isinstance(shown, PlayerPage)
    for token in ("opening-stoel", "adem-treden"):
        shown._choose(token)
    keep(window, folder / f"player{ending}.png")
    window.desk.ask(lambda store: store.drop_talk_draft("daniel-blake"))
    for picture, (name, steps) in CHANNELS.items():
        play(window, name, steps)
        keep(window, folder / f"{picture}{ending}.png")
    window.desk.ask(lambda store: store.runs()[-1], window.person.assess)
    wait(400)
    keep(window, folder / f"assessment{ending}.png")
    window.person.look_back(f"{WEEKS - 1:032x}")
    wait(400)
    keep(window, folder / f"debrief{ending}.png")
    window.go("progress")
    wait(1500)
    keep(window, folder / f"progress{ending}.png")
    window.go("packs")
    keep(window, folder / f"packs{ending}.png")
    entry = window.desk.shelf.find("daniel-blake") if window.desk.shelf else None
    assert entry is not None
    window._trainer.work_on(entry)
    shop = window.page("workshop")
    assert isinstance(shop, WorkshopPage)
    wait(3000)
    shop._choose("opening")
    keep(window, folder / f"workshop{ending}.png")
    window.close()
    window.deleteLater()
    wait(50)


def play(window: MainWindow, name: str, steps: int) -> None:
    """So many steps of the best talk of a conversation."""
    entry = window.desk.shelf.find(name) if window.desk.shelf else None
    assert entry is not None
    window.person.play(name)
    wait(400)
    shown = window._stack.currentWidget()
    assert isinstance(shown, PlayerPage)
    for token in read_path(entry.file.with_suffix(".best.play").read_text(encoding="utf-8"))[:steps]:
        shown._choose(token)
    window.desk.ask(lambda store: store.drop_talk_draft(name))


def keep(window: MainWindow, file: Path) -> None:
    wait(200)
    window.grab().save(str(file))
    print(file)


def until(happens: SignalInstance) -> None:
    loop = QEventLoop()
    happens.connect(loop.quit)
    QTimer.singleShot(15_000, loop.quit)
    loop.exec()


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
