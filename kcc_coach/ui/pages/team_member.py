"""Ik doe mee: own keys, the team, one's own contribution to its rounds, and the question of the week."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from kcc_coach.i18n import tr
from kcc_coach.problem import sentence
from kcc_coach.sharing import shared_of
from kcc_coach.team.challenges import answer
from kcc_coach.team.founding import join
from kcc_coach.team.keys import MEMBER
from kcc_coach.team.layout import valid, weeks_of
from kcc_coach.team.member import SENT, UNSENT, contribute, withdraw
from kcc_coach.team.rounds import team_of
from kcc_coach.ui import theme
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.contribution_form import ContributionForm
from kcc_coach.ui.parts.member_seen import member_seen
from kcc_coach.ui.parts.member_words import alarms, standing_sentence
from kcc_coach.ui.parts.team_ground import TeamGround
from kcc_coach.ui.parts.team_join import JoinForm
from kcc_coach.ui.parts.team_step import DONE, LATER, NOW, TeamStep, note, stop
from kcc_coach.ui.parts.team_words import quarter_words, week_words
from kcc_coach.ui.parts.texts import heading, text
from kcc_coach.ui.parts.week_question import WeekQuestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from kcc_coach.team.answering import Answer
    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.layout import Answers
    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.parts.member_seen import JoinedTeam, MemberSeen, OpenRound

WORDS_DIFFER = "words-differ"


class TeamMemberPage(TeamGround):
    """`done` leads back to the page Team."""

    def __init__(self, desk: Desk) -> None:
        self._form: JoinForm | None = None
        self._typed: dict[tuple[str, str], Answers] = {}  # what stands in the form, by team and quarter
        self._again = False
        self._question: WeekQuestion | None = None
        lead = tr("Jij ziet vooraf precies wat er weggaat. Niemand kan in zijn eentje lezen wat jij invulde.")
        super().__init__(desk, MEMBER, tr("Ik doe mee"), lead)

    def _make_steps(self) -> tuple[TeamStep, ...]:
        self._team_step = TeamStep(1, tr("Leer je team kennen"))
        self._round_step = TeamStep(2, tr("Stuur in"))
        self._question_step = TeamStep(3, tr("De vraag van deze week"))
        return self._team_step, self._round_step, self._question_step

    def look(self) -> None:
        """Reads everything anew, in the background; the proposal comes from the own records."""
        keys, own, wanted = self._keys, self.own, self._wanted
        if keys is not None:
            today = now().date()
            taken, unread = self.still(self._take), self.still(self._unread)
            self._desk.ask(lambda store: member_seen(keys, own, wanted, today, store), taken, unread)

    def _take(self, seen: Any) -> None:
        focused = QApplication.focusWidget()
        inside = self._question is not None and focused is not None and self._question.isAncestorOf(focused)
        super()._take(seen)
        if inside and self._question is not None:
            self._question.go_in()

    def _fill(self, seen: MemberSeen) -> None:
        team = seen.team
        self._question = None
        waits = tr("Eerst is het team aan de beurt.")
        for step in (self._round_step, self._question_step):
            step.show_state(LATER, waits)
        if team is None:
            self._ask_for_team(seen)
            return
        self._fill_team(team, seen.words)
        if not team.problems:
            self._fill_rounds(team, seen)
            self._fill_question(team)

    def leave(self) -> None:
        self._typed.clear()
        self._again = False
        super().leave()

    # -- the team

    def _ask_for_team(self, seen: MemberSeen) -> None:
        step = self._team_step
        lead = tr("Kies de map die je team deelt, en houd het blad van de sleutelbewaarder bij de hand.")
        step.show_state(NOW, lead)
        if seen.problems:
            step.refuse(seen.problems)
        self._put_form()

    def _put_form(self) -> None:
        self._form = form = JoinForm()
        form.folder_wanted.connect(self._choose_folder)
        form.joined.connect(self._join)
        self._team_step.put(form)

    def _choose_folder(self) -> None:
        where = self.ask_folder()
        if where:
            self._team_step.say("")
            found = self.still(partial(self._found, where))
            failed = self.still(partial(self._failed, self._team_step))
            self._desk.tasks.run(lambda: team_of(shared_of(where, MEMBER)), found, failed)

    def _found(self, where: str, answered: Answer[TeamFile]) -> None:
        team, problems = answered
        if team is None:
            self._team_step.refuse(problems)
            self._show_told(self._team_step)
        elif self._form is not None:
            self._form.show_team(where, team)

    def _join(self, where: str, words: str) -> None:
        self.act(self._team_step, lambda keys, own: join(keys, own, shared_of(where, MEMBER), words), self._joined)

    def _joined(self, team: TeamFile) -> str:
        self._wanted = team.team
        return tr("Je kaartje is ingeleverd.")

    def _acted(self, step: TeamStep, then: Callable[[Any], str], answered: Answer[Any]) -> None:
        problems = answered[1]
        super()._acted(step, then, answered)
        if problems and problems[0].code == WORDS_DIFFER:
            step.stop(
                sentence(problems[0]),
                tr(
                    "Er is niets ingeleverd. Kijk of je de woorden goed overtypte. Kloppen ze echt niet, bel dan zelf de sleutelbewaarder."
                ),
            )
            self._show_told(step)

    def _fill_team(self, team: JoinedTeam, words: tuple[str, ...]) -> None:
        step, file = self._team_step, team.team
        told = tr("{team}, met teamleider {lead} en sleutelbewaarder {keeper}.")
        about = told.format(team=file.name, lead=file.lead.name, keeper=file.keeper.name)
        step.show_state(DONE if team.confirmed else NOW, about)
        if team.problems:
            step.put(stop(*(sentence(each) for each in team.problems)))
            step.put(button(tr("Kijk opnieuw"), self.look_anew, "primary"))
            step.put(button(tr("Kies de gedeelde map opnieuw"), self._join_anew, "link"))
        elif not team.confirmed:
            asked = tr("Wacht tot {keeper} je heeft bevestigd. Zeg deze vier woorden, aan de telefoon of aan de balie:")
            step.put(text(asked.format(keeper=file.keeper.name)), text(" · ".join(words), "figure"))
            step.put(button(tr("Kijk of ik ben bevestigd"), self.look_anew, "primary"))
            step.put(button(tr("Lever je kaartje opnieuw in"), self._join_anew, "link"))

    def _join_anew(self) -> None:
        self._team_step.show_state(NOW, tr("Houd het blad van de sleutelbewaarder bij de hand."))
        self._put_form()
        self._team_step.go_in()

    # -- its rounds

    def _fill_rounds(self, team: JoinedTeam, seen: MemberSeen) -> None:
        step = self._round_step
        if not team.confirmed and team.open is None:
            step.show_state(LATER, tr("Dit kan zodra de sleutelbewaarder je heeft bevestigd."))
        elif team.open is None:
            step.show_state(
                LATER, tr("Er staat nu geen ronde voor je open. De sleutelbewaarder opent er een per kwartaal.")
            )
        else:
            self._fill_open(team, team.open, seen)
        if team.rounds:
            step.put(heading(tr("Andere rondes"), 3))
        for each in team.rounds:
            told = standing_sentence(each)
            step.put(stop(told) if alarms(each) else text(told))
        if team.confirmed:
            step.put(button(tr("Kijk of er iets nieuws is"), self.look_anew, "link"))

    def _fill_open(self, team: JoinedTeam, opened: OpenRound, seen: MemberSeen) -> None:
        step, own = self._round_step, opened.standing.own
        told = standing_sentence(opened.standing)
        wrong = alarms(opened.standing)
        step.show_state(DONE if own == SENT and not wrong else NOW, "" if own != UNSENT else told)
        if wrong:
            step.put(stop(told))
        elif own != UNSENT:
            step.put(note("check" if own == SENT else "undo-2", theme.current().tokens.green, told))
        if own == UNSENT or self._again:
            self._put_contribution(team, opened, seen, again=own != UNSENT)
        else:
            step.put(button(tr("Stuur opnieuw in…"), self._open_form, "" if own == SENT and not wrong else "primary"))
        if own == SENT:
            question = tr("Je inzending terugtrekken? Er telt dan niets van je mee, tot je opnieuw instuurt.")
            back = partial(self._withdraw, team, opened.standing.quarter)
            step.put(AskAgain(tr("Trek terug…"), question, tr("Ja, trek terug"), back))

    def _open_form(self) -> None:
        self._again = True
        self.look_anew()

    def _put_contribution(self, team: JoinedTeam, opened: OpenRound, seen: MemberSeen, *, again: bool) -> None:
        key = team.team.team, opened.standing.quarter
        typed = self._typed.get(key)
        answers = typed if typed is not None and valid(typed, opened.layout) else opened.proposed
        form = ContributionForm(opened, answers, seen.staff, again=again)
        form.changed.connect(partial(self._typed.__setitem__, key))
        form.sent.connect(partial(self._send, team, opened.standing.quarter))
        self._round_step.put(form)

    def _send(self, team: JoinedTeam, quarter: str, answers: Answers) -> None:
        self._typed[team.team.team, quarter] = answers
        self.act(
            self._round_step,
            lambda keys, own: contribute(keys, own, _shared(team), team.team.team, quarter, answers),
            partial(self._sent, quarter),
        )

    def _sent(self, quarter: str, _: str) -> str:
        self._again = False
        return tr("Verstuurd en bewaard in de gedeelde map, voor {quarter}.").format(quarter=quarter_words(quarter))

    def _withdraw(self, team: JoinedTeam, quarter: str) -> None:
        self._again = False
        self.act(
            self._round_step,
            lambda keys, own: withdraw(keys, own, _shared(team), team.team.team, quarter),
            lambda _: tr("Teruggetrokken."),
        )

    # -- the question of the week

    def _fill_question(self, team: JoinedTeam) -> None:
        step = self._question_step
        if team.question is None:
            step.show_state(LATER, tr("Deze week is er geen vraag."))
            return
        lead = tr("{week}. Je antwoord blijft hier staan, tot je zelf instuurt.")
        step.show_state(NOW, lead.format(week=week_words(team.question.week)))
        self._question = WeekQuestion(team.question)
        self._question.answered.connect(partial(self._answer, team))
        step.put(self._question)

    def _answer(self, team: JoinedTeam, week: str, met: bool) -> None:  # it comes from a signal
        for key, typed in self._typed.items():
            if key[0] == team.team.team and week in weeks_of(key[1]):
                self._typed[key] = replace(typed, challenges=_with(typed.challenges, week, met=met))
        self.act(
            self._question_step,
            lambda _, own: answer(own, team.team.team, week, met=met),
            lambda _: tr("Bewaard op deze computer."),
        )


def _with(weeks: tuple[str, ...], week: str, *, met: bool) -> tuple[str, ...]:
    rest = {each for each in weeks if each != week}
    return tuple(sorted({*rest, week} if met else rest))


def _shared(team: JoinedTeam) -> Shared:
    return shared_of(team.where, MEMBER)
