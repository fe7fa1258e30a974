"""The transcript of a talk: to copy, to save as text or as a page, and to print. It is the person's own."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QCheckBox, QFileDialog

from kcc_coach.durable import write_whole
from kcc_coach.i18n import day_text, number_text, tr
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import NARRATOR, YOU
from kcc_coach.ui import theme
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.notice import Notice
from kcc_coach.ui.parts.page import Card
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.practice.records import Assessment, Run
    from kcc_coach.scenario.model import Scenario
    from kcc_coach.ui.desk import Desk

Said = tuple[str, str, bool]
"""Who speaks (empty for what happens), the words, and whether they are thought."""


class TranscriptCard(Card):
    """Gives a talk out of hand, as far as the person wants it."""

    def __init__(self, desk: Desk, run: Run, scenario: Scenario | None, assessment: Assessment | None) -> None:
        super().__init__(gap=10)
        self._desk, self._run, self._scenario, self._assessment = desk, run, scenario, assessment
        self.column.addWidget(heading(tr("Het gesprek op papier"), 2))
        self.column.addWidget(text(tr("Alles wat er gezegd en gedacht is. Wat je ermee doet, is aan jou."), "muted"))
        self._rated = QCheckBox(tr("Ook mijn eigen oordeel en de scores"))
        self._rated.setAccessibleName(self._rated.text())
        self.column.addWidget(self._rated)
        acts = Flow(theme.current().px(12))
        for words, act in (
            (tr("Kopieer"), self._copy),
            (tr("Bewaar"), self._save),
            (tr("Druk af"), self._print),
        ):
            acts.addWidget(button(words, act, about=tr("Het gesprek op papier")))
        self.column.addLayout(acts)
        self._told = text("", "small")
        self._told.hide()
        self.column.addWidget(self._told)
        self._notice = Notice()
        self.column.addWidget(self._notice)

    def _rows(self) -> tuple[tuple[str, str], ...]:
        return figures(self._run, self._assessment) if self._rated.isChecked() else ()

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
        self._notice.hide()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._run, self._scenario, self._rows()))
        self._say(tr("Gekopieerd."))

    def _save(self) -> None:
        start = str(Path.home() / f"{self._run.scenario} {self._run.started:%Y-%m-%d}.txt")
        name, kind = QFileDialog.getSaveFileName(self, tr("Bewaar"), start, tr("Tekst (*.txt);;Webpagina (*.html)"))
        if not name:
            return
        file = named(Path(name), kind)
        page = file.suffix.lower() in (".html", ".htm")
        content = (as_html if page else as_text)(self._run, self._scenario, self._rows())

        def failed(error: Exception) -> None:
            self._told.hide()
            self._notice.show_error(error, tr("Probeer opnieuw"), self._save)

        def saved(_: None) -> None:
            self._say(tr("Bewaard als {file}. Wie het bestand heeft, kan het lezen.").format(file=file.name))

        self._desk.tasks.run(lambda: write_whole(file, content.encode(), private=True), saved, failed)

    def _print(self) -> None:
        """Shows what comes on paper, and prints it from there."""
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        document = QTextDocument()
        document.setHtml(as_html(self._run, self._scenario, self._rows()))
        seen = QPrintPreviewDialog(QPrinter(), self)
        seen.setWindowTitle(tr("Het gesprek op papier"))
        seen.paintRequested.connect(document.print_)
        seen.exec()
        seen.deleteLater()


def named(file: Path, kind: str) -> Path:
    """The file with an ending: where the person gave none, that of the kind which was chosen in the window."""
    if file.suffix.lower() in (".txt", ".html", ".htm"):
        return file
    return file.with_name(file.name + (".html" if "*.html" in kind else ".txt"))


def said(run: Run, scenario: Scenario | None) -> tuple[Said, ...]:
    """What was said and thought, line by line."""
    names = {each.id: each.name for each in scenario.cast} if scenario else {}
    names[YOU] = tr("Jij")
    names[NARRATOR] = ""
    found: list[Said] = []
    for line in run.transcript:
        name = names.get(line.who, str(line.who))
        found += [(name, words, thought) for words, thought in ((line.text, False), (line.thought, True)) if words]
    return tuple(found)


def figures(run: Run, assessment: Assessment | None) -> tuple[tuple[str, str], ...]:
    """Each competency with the own rating and the score, in words."""
    own = dict(assessment.ratings) if assessment else {}
    rows = []
    for each in run.scores:
        score = number_text(each.value) if each.enough else tr("te weinig gezien")
        rated = str(own[each.competency]) if each.competency in own else "–"
        words = tr("jij {own} (van 1 tot 5), het gesprek {score} (van 0 tot 100)")
        rows.append((tr(BY_ID[each.competency].name), words.format(own=rated, score=score)))
    return tuple(rows)


def as_text(run: Run, scenario: Scenario | None, rows: tuple[tuple[str, str], ...]) -> str:
    """The transcript as plain text."""
    thought_by = tr("{name} denkt: {thought}")
    lines = [run.title, _when(run), ""]
    for name, words, thought in said(run, scenario):
        if thought:
            lines.append("  (" + thought_by.format(name=name, thought=words) + ")")
        else:
            lines.append(f"{name}: {words}" if name else words)
    lines += ["", run.ending_title, *(f"{name}: {words}" for name, words in rows)]
    return "\n".join(lines) + "\n"


def as_html(run: Run, scenario: Scenario | None, rows: tuple[tuple[str, str], ...]) -> str:
    """The transcript as a page on its own, without a script or an address in it."""
    thought_by = tr("{name} denkt: {thought}")
    parts = [f"<h1>{escape(run.title)}</h1>", f"<p>{escape(_when(run))}</p>"]
    for name, words, thought in said(run, scenario):
        if thought:
            parts.append(f"<p><i>{escape(thought_by.format(name=name, thought=words))}</i></p>")
        else:
            parts.append(f"<p><b>{escape(name)}</b> {escape(words)}</p>" if name else f"<p>{escape(words)}</p>")
    parts.append(f"<h2>{escape(run.ending_title)}</h2>")
    parts += [f"<p><b>{escape(name)}</b>: {escape(words)}</p>" for name, words in rows]
    head = f'<meta charset="utf-8"><title>{escape(run.title)}</title>'
    style = "<style>body{font-family:sans-serif;max-width:42em;margin:2em auto;line-height:1.5}</style>"
    return f"<!doctype html><html><head>{head}{style}</head><body>{''.join(parts)}</body></html>\n"


def _when(run: Run) -> str:
    return tr("{day} om {time}").format(day=day_text(run.started.date()), time=f"{run.started:%H:%M}")
