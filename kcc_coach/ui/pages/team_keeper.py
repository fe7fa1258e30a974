"""Sleutelbewaarder: own keys, the team to sign, its members, and its rounds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kcc_coach.i18n import tr
from kcc_coach.problem import sentence
from kcc_coach.sharing import shared_of
from kcc_coach.team.founding import card_of, confirm_member, remove_member
from kcc_coach.team.keeper import close_round, open_round, tally
from kcc_coach.team.keys import KEEPER
from kcc_coach.ui import theme
from kcc_coach.ui.desk import now
from kcc_coach.ui.parts.buttons import button
from kcc_coach.ui.parts.flow import Flow
from kcc_coach.ui.parts.team_ground import TeamGround
from kcc_coach.ui.parts.team_keeper_rounds import KeptRounds
from kcc_coach.ui.parts.team_keeper_seen import keeper_seen
from kcc_coach.ui.parts.team_offer import offered, sign_in
from kcc_coach.ui.parts.team_offer_view import OfferView
from kcc_coach.ui.parts.team_roster import TeamRoster
from kcc_coach.ui.parts.team_step import DONE, LATER, NOW, TeamStep, stop
from kcc_coach.ui.parts.team_words import quarter_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.team.answering import Answer
    from kcc_coach.team.documents import Closing, TeamFile
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys
    from kcc_coach.ui.desk import Desk
    from kcc_coach.ui.parts.team_keeper_seen import KeeperSeen, KeptTeam, Waiting
    from kcc_coach.ui.parts.team_offer import Offer


class TeamKeeperPage(TeamGround):
    """`done` leads back to the page Team."""

    def __init__(self, desk: Desk) -> None:
        self._doubted: set[str] = set()
        lead = tr(
            "Jij bewaart de tweede sleutel. Zonder jou komt er geen cijfer uit, en zonder de teamleider ook niet."
        )
        super().__init__(desk, KEEPER, tr("Sleutelbewaarder"), lead)

    def _make_steps(self) -> tuple[TeamStep, ...]:
        self._self_step = TeamStep(1, tr("Laat weten wie je bent"))
        self._team_step = TeamStep(2, tr("Onderteken het team"))
        self._roster_step = TeamStep(3, tr("Bevestig de leden"))
        self._round_step = TeamStep(4, tr("Open en sluit de ronde"))
        return self._self_step, self._team_step, self._roster_step, self._round_step

    def _read(self, keys: Keys, own: Path, wanted: str | None) -> Callable[[], object]:
        return partial(keeper_seen, keys, own, wanted)

    def _fill(self, seen: KeeperSeen) -> None:
        team = seen.team
        self._fill_self(team)
        signed = team is not None and team.offer is None and not team.problems
        for step in (self._roster_step, self._round_step):
            step.show_state(LATER, "" if signed else tr("Eerst is het team aan de beurt."))
        if team is None:
            self._ask_for_team()
            return
        self._fill_team(team)
        if signed:
            self._fill_roster(team)
        self._fill_rounds(team, signed=signed)

    # -- who the keeper is

    def _fill_self(self, team: KeptTeam | None) -> None:
        step = self._self_step
        if team is None:
            step.show_state(NOW, tr("Geef de teamleider je kaartje, en lees aan de telefoon je vier woorden voor."))
        else:
            step.show_state(
                DONE, tr("Geef ieder lid het blad met je vier woorden. Doe dat zelf, en niet via de teamleider.")
            )
        doing = Flow(theme.current().px(8))
        if team is not None:
            sheet = tr("Bewaar het blad met je vier woorden…")
            doing.addWidget(button(sheet, partial(self._keep_sheet, team.team.name), "primary"))
        doing.addWidget(button(tr("Bewaar je kaartje…"), self._keep_card, "" if team else "primary"))
        step.put(doing)

    def _keep_card(self) -> None:
        keys, name = self._keys, tr("kaartje-sleutelbewaarder.json")
        if keys is not None:
            self.keep(self._self_step, tr("Bewaar je kaartje"), name, lambda: card_of(keys) + b"\n")

    def _keep_sheet(self, team: str) -> None:
        from kcc_coach.team.sheet import keeper_sheet_html
        from kcc_coach.ui.parts.paper import html_pdf

        keys = self._keys
        if keys is not None:
            title = tr("Bewaar het blad met je vier woorden")
            html = keeper_sheet_html(team, keys.name, self._seen.words)
            self.keep(self._self_step, title, tr("vier-woorden.pdf"), lambda: html_pdf(html, team))

    # -- the team

    def _ask_for_team(self) -> None:
        lead = tr("De teamleider maakt het team in een gedeelde map. Kies die map, dan zie je wat je ondertekent.")
        self._team_step.show_state(NOW, lead)
        self._team_step.put(button(tr("Kies de gedeelde map…"), self._choose_folder, "primary"))

    def _choose_folder(self) -> None:
        where, keys, own = self.ask_folder(), self._keys, self.own
        if where and keys is not None:
            self._team_step.say("")
            failed = self.still(partial(self._failed, self._team_step))
            self._desk.tasks.run(partial(offered, keys, own, where), self.still(self._offered), failed)

    def _offered(self, answer: Answer[Offer]) -> None:
        offer, problems = answer
        if offer is None:
            self._team_step.refuse(problems)
            self._show_told(self._team_step)
            return
        self._show_offer(offer, tr("Kijk goed voordat je ondertekent."))
        self._team_step.go_in()

    def _show_offer(self, offer: Offer, about: str) -> None:
        self._team_step.show_state(NOW, about)
        view = OfferView(offer)
        view.signed.connect(partial(self._sign, offer))
        view.distrusted.connect(partial(self._distrust, offer.team))
        self._team_step.put(view)

    def _sign(self, offer: Offer) -> None:
        words = " ".join(offer.words)
        self.act(self._team_step, partial(sign_in, offer.where, words), self._signed)

    def _signed(self, team: TeamFile) -> str:
        self._wanted = team.team
        return tr("Ondertekend. Leden kunnen nu meedoen.")

    def _distrust(self, team: TeamFile) -> None:
        step = self._team_step
        step.show_state(NOW)
        step.stop(
            tr("Dit zijn niet de woorden van {lead}. Er is niets ondertekend.").format(lead=team.lead.name),
            tr("Misschien heeft iemand anders dit team gemaakt. Zoek het samen uit voordat je verdergaat."),
        )
        step.put(button(tr("Kies de gedeelde map…"), self._choose_folder))
        step.go_in()

    def _fill_team(self, team: KeptTeam) -> None:
        step, told = self._team_step, tr("{team}, met teamleider {lead}. Cijfers vanaf {k} deelnemers.")
        about = told.format(team=team.team.name, lead=team.team.lead.name, k=team.team.k)
        if team.offer is not None:
            self._show_offer(
                team.offer, tr("De teamleider heeft het team veranderd. Tot jij tekent, gaat er niets weg.")
            )
            return
        step.show_state(NOW if team.problems else DONE, about)
        if team.problems:
            step.put(stop(*(sentence(each) for each in team.problems)), button(tr("Kijk opnieuw"), self.look_anew))

    # -- its members

    def _fill_roster(self, team: KeptTeam) -> None:
        step = self._roster_step
        enough = len(team.members) >= team.team.k and not team.waiting
        step.show_state(
            DONE if enough else NOW,
            tr("Alleen wie jij bevestigt, telt mee. Een ronde begint bij {k} leden.").format(k=team.team.k),
        )
        roster = TeamRoster(team, tuple(self._doubted))
        roster.confirmed.connect(partial(self._confirm, team))
        roster.removed.connect(partial(self._remove, team))
        roster.doubtful.connect(self._doubted.add)
        step.put(roster, button(tr("Kijk of er iemand bij is gekomen"), self._look_for_cards, "link"))

    def _look_for_cards(self) -> None:
        self._doubted.clear()
        self.look_anew()

    def _confirm(self, team: KeptTeam, waiting: Waiting) -> None:
        words, person = " ".join(waiting.words), waiting.person
        self.act(
            self._roster_step,
            lambda keys, own: confirm_member(keys, own, _shared(team), team.team.team, person, words),
            lambda _: tr("{name} staat op de lijst.").format(name=person.name),
        )

    def _remove(self, team: KeptTeam, sign: str) -> None:
        self.act(
            self._roster_step,
            lambda keys, own: remove_member(keys, own, _shared(team), team.team.team, sign),
            lambda _: tr("Van de lijst gehaald."),
        )

    # -- its rounds

    def _fill_rounds(self, team: KeptTeam, *, signed: bool) -> None:
        step, few = self._round_step, len(team.members) < team.team.k
        if signed:
            short = tr("Een ronde begint bij {k} leden; nu staan er {count} op de lijst.")
            about = short.format(k=team.team.k, count=len(team.members)) if few else ""
            step.show_state(LATER if few and not team.rounds else NOW, about)
        rounds = KeptRounds(team, now().date(), may_open=signed)
        rounds.looked.connect(self.look_anew)
        rounds.opened.connect(partial(self._open, team))
        rounds.closed.connect(partial(self._close, team))
        rounds.released.connect(partial(self._release, team))
        step.put(rounds)

    def _open(self, team: KeptTeam, quarter: str, competencies: tuple[str, ...]) -> None:
        opened = tr("De ronde van {quarter} is open. Laat je collega’s weten dat ze kunnen insturen.")
        self.act(
            self._round_step,
            lambda keys, own: open_round(keys, own, _shared(team), team.team.team, quarter, competencies),
            lambda _: opened.format(quarter=quarter_words(quarter)),
        )

    def _close(self, team: KeptTeam, quarter: str, give_up: bool) -> None:  # it comes from a signal
        self.act(
            self._round_step,
            lambda keys, own: close_round(keys, own, _shared(team), team.team.team, quarter, give_up=give_up),
            _closed,
        )

    def _release(self, team: KeptTeam, quarter: str) -> None:
        self.act(
            self._round_step,
            lambda keys, own: tally(keys, own, _shared(team), team.team.team, quarter),
            lambda _: tr("Vrijgegeven. De teamleider kan de cijfers nu samenzetten."),
        )

    def leave(self) -> None:
        self._doubted.clear()
        super().leave()


def _closed(closing: Closing) -> str:
    if closing.entries:
        return tr("Gesloten. Er komt niets meer bij. Geef nu je helft vrij.")
    return tr("Deze ronde gaat niet door. Er komen geen cijfers van.")


def _shared(team: KeptTeam) -> Shared:
    return shared_of(team.where, KEEPER)
