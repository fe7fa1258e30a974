"""`kcc-coach team init` and `team raise`: keys and a card for each role, and a team that lead and keeper both sign."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kcc_coach.cli.call import DONE, WRONG_USE, Call, RefusedError
from kcc_coach.cli.folders import refusal_to_write
from kcc_coach.cli.profile import current_profile
from kcc_coach.cli.team_own import folder_of, keys_of, known_team, own_of, passphrase, plain, read_some, words_of
from kcc_coach.cli.team_words import person_value, role_name, say, team_value
from kcc_coach.durable import write_whole
from kcc_coach.i18n import tr
from kcc_coach.problem import Place, ProblemError, fault
from kcc_coach.storage.profiles import make_profile
from kcc_coach.team.answering import need, passed
from kcc_coach.team.documents import LARGEST, plain_name
from kcc_coach.team.founding import card_of, found_team, join, raise_k, read_card, sign_team
from kcc_coach.team.keys import FILE, KEEPER, KINDS_OF_ROLES, LEAD, judged_passphrase, keep_keys, make_keys
from kcc_coach.team.rounds import LEAST_K

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.team.documents import TeamFile
    from kcc_coach.team.folder import Shared
    from kcc_coach.team.keys import Keys

CARD: Final = "card.json"


def begin(call: Call) -> int:
    """Makes the keys of a role where there are none, hands out its card, and founds, signs or joins a team."""
    _judge_use(call)
    role = call.options.role
    own = _own(call, role)
    keys, made = _keys(call, own)
    card = _card(call, own, keys)
    shared = folder_of(call, role)
    team = _met(call, own, keys, shared) if shared else None
    told = {
        "made": made,
        "own": str(own),
        "card": str(card),
        "folder": shared.name if shared else None,
        "person": person_value(keys.person, role),
    }
    say(
        call,
        {**told, "team": team_value(team) if team else None, "problems": []},
        (*_about_keys(keys, card, made=made), *_about_team(keys, team, shared)),
    )
    return DONE


def raise_least(call: Call) -> int:
    """The lead raises the least number of members; the keeper signs it after that."""
    known = known_team(call, LEAD)
    keys = keys_of(call, known.own)
    team = need(raise_k(keys, known.own, known.shared, call.options.k))
    told = tr("Het kleinste aantal deelnemers wordt {k}. Het telt zodra de sleutelbewaarder ook ondertekent.")
    say(call, {"team": team_value(team), "problems": []}, (told.format(k=team.k),))
    return DONE


def _judge_use(call: Call) -> None:
    """What was given together, before anything is made."""
    given = call.options
    if given.role == LEAD:
        parts = {"--team": given.team, "--keeper-card": given.keeper_card, "--folder": given.folder}
        missing = [name for name, value in parts.items() if not value]
        founding = len(missing) < len(parts) or given.words is not None or given.k is not None
        if founding and missing:
            told = tr("Om een team te maken is dit ook nodig: {missing}.").format(missing=", ".join(missing))
            raise RefusedError(told, WRONG_USE)
        return
    extra = {"--team": given.team, "--keeper-card": given.keeper_card, "--k": given.k}
    strange = [name for name, value in extra.items() if value is not None]
    if strange:
        told = tr("Dit is alleen voor de teamleider: {options}.").format(options=", ".join(strange))
        raise RefusedError(told, WRONG_USE)
    if given.words is not None and not given.folder:
        raise RefusedError(tr("Zeg met --folder in welke gedeelde map het team staat."), WRONG_USE)


def _own(call: Call, role: str) -> Path:
    if not call.options.own and current_profile(call) is None:
        make_profile(call.places.profiles, "", datetime.now(UTC).astimezone())
    return own_of(call, role)


def _keys(call: Call, own: Path) -> tuple[Keys, bool]:
    """The keys of this role, and whether they were made now. Keys of another role or name are never written over."""
    role, name = call.options.role, call.options.name
    if (own / FILE).exists():
        keys = keys_of(call, own)
        if keys.role != role:
            found, wanted = KINDS_OF_ROLES[keys.role], KINDS_OF_ROLES[role]
            raise ProblemError(fault("keys-other-role", Place(str(own)), found=found, wanted=wanted))
        if name not in (None, keys.name):
            raise ProblemError(fault("keys-there", Place(str(own / FILE))))
        return keys, False
    if name is None:
        raise RefusedError(tr("Zeg met --name op wiens naam je sleutels worden gemaakt."), WRONG_USE)
    if not plain_name(name):
        raise ProblemError(fault("name-strange", Place(), found=plain(name)))
    typed = passphrase(call, new=True)
    passed(judged_passphrase(typed))
    keys = make_keys(role, name)
    passed(keep_keys(own, keys, typed))
    return keys, True


def _card(call: Call, own: Path, keys: Keys) -> Path:
    """Writes the card, beside the keys where nothing else was said; never over another file."""
    data = card_of(keys) + b"\n"
    file = Path(call.options.card).absolute() if call.options.card else own / CARD
    for each in dict.fromkeys((own / CARD, file)):
        if each.is_file() and read_some(each, len(data) + 1) == data:
            continue
        refusal = refusal_to_write(each)
        if refusal is not None:
            raise ProblemError(refusal)
        write_whole(each, data)
    return file


def _met(call: Call, own: Path, keys: Keys, shared: Shared) -> TeamFile:
    """The team that is founded, signed or joined, having compared the four words of the other side."""
    if keys.role == LEAD:
        file = call.options.keeper_card
        keeper = need(read_card(read_some(Path(file), LARGEST).removesuffix(b"\n"), KEEPER, file))
        words = words_of(call, tr("De vier woorden van {name}:").format(name=keeper.name))
        k = LEAST_K if call.options.k is None else call.options.k
        return need(found_team(keys, own, shared, call.options.team, k, keeper, words))
    if keys.role == KEEPER:
        return need(sign_team(keys, own, shared, words_of(call, tr("De vier woorden van de teamleider:"))))
    return need(join(keys, own, shared, words_of(call, tr("De vier woorden van de sleutelbewaarder:"))))


def _about_keys(keys: Keys, card: Path, *, made: bool) -> Iterator[str]:
    if made:
        yield tr("Je sleutels zijn gemaakt. Zonder je wachtwoordzin kan niemand erbij, jijzelf ook niet.")
    words = " ".join(keys.person.words)
    yield tr("Je bent {role}: {name}. Je vier woorden zijn: {words}").format(
        role=role_name(keys.role), name=keys.name, words=words
    )
    yield tr("Je kaartje staat in {file}.").format(file=card)


def _about_team(keys: Keys, team: TeamFile | None, shared: Shared | None) -> Iterator[str]:
    if team is None or shared is None:
        return
    if keys.role == LEAD:
        yield tr(
            "Team «{team}» is gemaakt in {folder}. Het telt zodra sleutelbewaarder {keeper} ook ondertekent."
        ).format(team=team.name, keeper=team.keeper.name, folder=shared.name)
    elif keys.role == KEEPER:
        yield tr("Team «{team}» is nu ook door jou ondertekend. Daarna zet je de leden op de lijst.").format(
            team=team.name
        )
    else:
        yield tr("Je kent nu team «{team}». Wacht tot sleutelbewaarder {keeper} je vier woorden heeft gehoord.").format(
            team=team.name, keeper=team.keeper.name
        )
