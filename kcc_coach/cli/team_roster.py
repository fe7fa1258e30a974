"""`kcc-coach team roster`: whom the key keeper let in, under the names in the keeper's own ledger, and who waits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kcc_coach.cli.call import DONE, WRONG_USE, Call, RefusedError
from kcc_coach.cli.team_own import keys_of, known_team, plain, read_some, words_of
from kcc_coach.cli.team_words import say
from kcc_coach.i18n import tr, trn
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.team.answering import need
from kcc_coach.team.documents import LARGEST
from kcc_coach.team.founding import confirm_member, keepers_roster, read_card, remove_member, waiting_cards
from kcc_coach.team.keys import KEEPER, MEMBER
from kcc_coach.team.rounds import team_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.cli.team_own import Known
    from kcc_coach.team.documents import Roster
    from kcc_coach.team.keys import Person

_DIGITS: Final = 8  # of a key, as it is shown and may be typed


def roster(call: Call) -> int:
    """Shows the roster, or puts somebody on it or takes somebody off."""
    what, who = call.options.what, call.options.who
    if (who is None) != (what == "list"):
        told = tr("Zeg erbij om wie het gaat.") if who is None else tr("Bij de ledenlijst hoort geen naam.")
        raise RefusedError(told, WRONG_USE)
    known = known_team(call, KEEPER)
    members = keepers_roster(known.ledger, known.shared, need(team_of(known.shared, known.ledger.team_file)))
    if what == "add":
        return _add(call, known, members, who)
    if what == "remove":
        return _remove(call, known, members, who)
    waiting = need(waiting_cards(known.shared, members))
    named = [(known.ledger.names.get(each, ""), each) for each in members.members]
    value = {
        "members": [{"name": name, "key": key} for name, key in sorted(named)],
        "waiting": [{"name": each.name, "key": each.sign} for each in waiting],
        "problems": [],
    }
    say(call, value, _lines(sorted(named), waiting))
    return DONE


def _lines(named: list[tuple[str, str]], waiting: tuple[Person, ...]) -> Iterator[str]:
    yield trn("{count} lid op de lijst", "{count} leden op de lijst", len(named))
    for name, key in named:
        yield f"  {name or '–'} ({key[:_DIGITS]})"
    if waiting:
        yield trn("{count} kaartje wacht op jou", "{count} kaartjes wachten op jou", len(waiting))
        for each in waiting:
            yield f"  {each.name} ({each.sign[:_DIGITS]})"
        yield tr("Laat ieder de eigen vier woorden voorlezen, en geef die mee met --words.")


def _add(call: Call, known: Known, members: Roster, who: str) -> int:
    person = _card_of(known, members, who)
    words = words_of(call, tr("De vier woorden die {name} voorleest:").format(name=person.name))
    keys = keys_of(call, known.own)
    need(confirm_member(keys, known.own, known.shared, known.team, person, words))
    value = {"changed": {"name": person.name, "key": person.sign}, "problems": []}
    say(call, value, (tr("{name} staat op de ledenlijst.").format(name=person.name),))
    return DONE


def _card_of(known: Known, members: Roster, who: str) -> Person:
    """The card in a file, or the one that waits in the shared folder under this name or key."""
    file = Path(who)
    if file.is_file():
        return need(read_card(read_some(file, LARGEST).removesuffix(b"\n"), MEMBER, who))
    waiting = need(waiting_cards(known.shared, members))
    sign = _only(who, [(each.name, each.sign) for each in waiting])
    return next(each for each in waiting if each.sign == sign)


def _remove(call: Call, known: Known, members: Roster, who: str) -> int:
    names = known.ledger.names
    sign = _only(who, [(names.get(each, ""), each) for each in members.members])
    keys = keys_of(call, known.own)
    need(remove_member(keys, known.own, known.shared, known.team, sign))
    name = names.get(sign) or sign[:_DIGITS]
    value = {"changed": {"name": name, "key": sign}, "problems": []}
    say(call, value, (tr("{name} staat niet meer op de ledenlijst.").format(name=name),))
    return DONE


def _only(who: str, people: list[tuple[str, str]]) -> str:
    """The key of the one who is meant: by name, or by the first eight digits of the key or more."""
    by_key = len(who) >= _DIGITS
    found = [sign for name, sign in people if who == name or (by_key and sign.startswith(who))]
    if not found:
        raise ProblemError(fault("member-unknown", Place(plain(who))))
    if len(found) > 1:
        keys = ", ".join(each[:_DIGITS] for each in found)
        told = tr("Zo heten er meer. Kies een van deze sleutels: {keys}.").format(keys=keys)
        raise RefusedError(told, WRONG_USE)
    return found[0]
