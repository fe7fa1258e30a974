"""Teamleider: own keys, the team, the figures of its rounds, and the question of the week."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from kcc_coach.i18n import tr
from kcc_coach.problem import sentence
from kcc_coach.sharing import shared_of
from kcc_coach.team.challenges import publish
from kcc_coach.team.founding import found_team, raise_k, read_card
from kcc_coach.team.keys import KEEPER, LEAD
from kcc_coach.ui import theme
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.team_challenge import ChallengeForm
from kcc_coach.ui.parts.team_found import FoundForm, least_choice
from kcc_coach.ui.parts.team_ground import TeamGround
from kcc_coach.ui.parts.team_lead_rounds import LedRounds
from kcc_coach.ui.parts.team_lead_seen import lead_seen
from kcc_coach.ui.parts.team_report import combined, report_bytes
from kcc_coach.ui.parts.team_step import DONE, LATER, NOW, TeamStep, stop
from kcc_coach.ui.parts.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.team.answering import Answer
    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.keys import Keys, Person
    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.parts.team_lead_seen import LeadSeen, LedTeam


class TeamLeadPage(TeamGround):
    """`done` leads back to the page Team."""

    def __init__(self, desk: Desk) -> None:
        self._form: FoundForm | None = None
        self._quarter = ""
        lead = tr("Jij ziet wat je team wil oefenen. Wat één collega invulde, ziet niemand, jij ook niet.")
        super().__init__(desk, LEAD, tr("Teamleider"), lead)

    def _make_steps(self) -> tuple[TeamStep, ...]:
        self._team_step = TeamStep(1, tr("Maak het team"))
        self._round_step = TeamStep(2, tr("Bekijk de cijfers"))
        self._challenge_step = TeamStep(3, tr("Stel de vraag van de week"))
        return self._team_step, self._round_step, self._challenge_step

    def _read(self, keys: Keys, own: Path, wanted: str | None) -> Callable[[], object]:
        return partial(lead_seen, keys, own, wanted)

    def _fill(self, seen: LeadSeen) -> None:
        team = seen.team
        waits = tr("Eerst is het team aan de beurt.")
        for step in (self._round_step, self._challenge_step):
            step.show_state(LATER, waits)
        if team is None:
            self._ask_for_team()
            return
        self._form = None
        self._fill_team(team)
        if team.rounds or team.signed:
            self._fill_rounds(team)
        if team.signed:
            self._fill_challenge(team)

    # -- the team

    def _ask_for_team(self) -> None:
        step = self._team_step
        step.show_state(
            NOW, tr("Vraag de sleutelbewaarder om het kaartje en om de vier woorden. Dat is een ander dan jij.")
        )
        self._form = form = FoundForm()
        form.card_wanted.connect(self._choose_card)
        form.folder_wanted.connect(self._choose_folder)
        form.founded.connect(self._found)
        step.put(form)

    def _choose_card(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Kies het kaartje van de sleutelbewaarder"), "", "(*.json)")
        if name:
            self._team_step.say("")
            failed = self.still(partial(self._failed, self._team_step))
            self._desk.tasks.run(partial(_card_in, Path(name)), self.still(self._take_card), failed)

    def _take_card(self, answer: Answer[Person]) -> None:
        keeper, problems = answer
        if keeper is None:
            self._team_step.refuse(problems)
            self._show_told(self._team_step)
        elif self._form is not None:
            self._form.show_keeper(keeper)

    def _choose_folder(self) -> None:
        folder = self.ask_folder()
        if folder and self._form is not None:
            self._form.show_folder(folder)

    def _found(self) -> None:
        form = self._form
        if form is None or form.keeper is None:
            return
        folder, name, least, keeper, words = form.folder, form.name, form.least, form.keeper, form.words
        self.act(
            self._team_step,
            lambda keys, own: found_team(keys, own, shared_of(folder, LEAD), name, least, keeper, words),
            self._founded,
        )

    def _founded(self, team: TeamFile) -> str:
        self._wanted = team.team
        return tr("Het team is gemaakt.")

    def _fill_team(self, team: LedTeam) -> None:
        step, file = self._team_step, team.team
        told = tr("{team}, met sleutelbewaarder {keeper}. Cijfers vanaf {k} deelnemers.")
        about = told.format(team=file.name, keeper=file.keeper.name, k=file.k)
        step.show_state(DONE if team.signed else NOW, about)
        if team.problems:
            step.put(stop(*(sentence(each) for each in team.problems)))
        elif not team.signed:
            waits = tr(
                "Wacht tot {keeper} tekent. Zeg in welke map het team staat, en lees aan de telefoon je eigen vier woorden voor: die staan hierboven."
            )
            step.put(text(waits.format(keeper=file.keeper.name)))
        if not team.signed:
            step.put(button(tr("Kijk opnieuw"), self.look_anew, "primary"))
            return
        box = least_choice(file.k + 1)
        box.setAccessibleName(tr("Verhoog het kleinste aantal naar"))
        label = text(tr("Verhoog het kleinste aantal naar"), "small")
        label.setBuddy(box)
        doing = Flow(theme.current().px(8))
        doing.addWidget(box)
        doing.addWidget(button(tr("Verhoog"), lambda: self._raise(team, int(box.currentData()))))
        step.put(label, doing, text(tr("Omlaag kan nooit meer. De sleutelbewaarder tekent daarna opnieuw."), "small"))

    def _raise(self, team: LedTeam, k: int) -> None:
        self.act(
            self._team_step,
            lambda keys, own: raise_k(keys, own, shared_of(team.where, LEAD), k),
            lambda _: tr("Verhoogd. Het geldt zodra de sleutelbewaarder tekent."),
        )

    # -- the figures

    def _fill_rounds(self, team: LedTeam) -> None:
        step = self._round_step
        if not team.rounds:
            step.show_state(
                NOW, tr("Er is nog geen ronde. De sleutelbewaarder opent er een als de leden zijn bevestigd.")
            )
            step.put(button(tr("Kijk opnieuw"), self.look_anew))
            return
        step.show_state(NOW)
        rounds = LedRounds(team.rounds, dict(team.questions), self._quarter)
        rounds.chosen.connect(self._look_at)
        rounds.combined.connect(partial(self._combine, team))
        rounds.reported.connect(partial(self._report, team))
        step.put(rounds, button(tr("Kijk of er iets nieuws is"), self.look_anew, "link"))

    def _look_at(self, quarter: str) -> None:
        self._quarter = quarter

    def _combine(self, team: LedTeam, quarter: str) -> None:
        self._quarter = quarter
        self.act(
            self._round_step,
            lambda keys, own: combined(keys, own, team.where, team.team.team, quarter),
            lambda _: tr("De cijfers staan klaar."),
        )

    def _report(self, team: LedTeam, quarter: str, ending: str) -> None:
        own, title = self.own, tr("Verslag voor het teamoverleg")
        name = tr("verslag-{quarter}").format(quarter=quarter) + ending
        making = partial(report_bytes, own, team.team.team, quarter, ending, team.team.name)
        self.keep(self._round_step, title, name, making)

    # -- the question of the week

    def _fill_challenge(self, team: LedTeam) -> None:
        step = self._challenge_step
        about = tr(
            "Je collega’s antwoorden voor zichzelf. Bij de ronde hoor je ongeveer hoe vaak het lukte, en nooit bij wie."
        )
        step.show_state(NOW, about)
        form = ChallengeForm(dict(team.questions), now().date())
        form.published.connect(partial(self._publish, team))
        step.put(form)

    def _publish(self, team: LedTeam, week: str, question: str) -> None:
        self.act(
            self._challenge_step,
            lambda keys, own: publish(keys, own, shared_of(team.where, LEAD), team.team.team, week, question),
            lambda _: tr("Gepubliceerd. Je collega’s zien de vraag in hun eigen app."),
        )


def _card_in(file: Path) -> Answer[Person]:
    with file.open("rb") as content:
        return read_card(content.read(100_000).removesuffix(b"\n"), KEEPER, file.name)
