from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.team import founding
from kcc_coach.team.documents import Card, Roster, TeamFile, read_document, written
from kcc_coach.team.folder import ROSTER, TEAM, TeamFolder
from kcc_coach.team.founding import card_of, read_card, same_words, waiting_cards
from kcc_coach.team.keys import KEEPER, LEAD, MEMBER, Keys
from kcc_coach.team.ledger import read_ledger
from kcc_coach.team.rounds import roster_of, team_of
from tests.team.making import Team, add_member, codes, found, keys_of, make_team, roster, words

if TYPE_CHECKING:
    from pathlib import Path

ANNA, BRAM, CAS = keys_of(LEAD, "Anna"), keys_of(KEEPER, "Bram"), keys_of(MEMBER, "Cas")
NOBODY = "appel peer banaan kers"


def founded(tmp_path: Path, name: str = "Noord", k: int = 8, told: str = "", keeper: Keys = BRAM) -> list[str]:
    shared = TeamFolder(tmp_path / "gedeeld")
    told = told or words(keeper)
    return codes(founding.found_team(ANNA, tmp_path / "lead", shared, name, k, keeper.person, told))


def signed(tmp_path: Path, keys: Keys = BRAM, told: str = "") -> list[str]:
    shared = TeamFolder(tmp_path / "gedeeld")
    return codes(founding.sign_team(keys, tmp_path / "keeper", shared, told or words(ANNA)))


# -- cards and words


def test_a_card_tells_who_somebody_is() -> None:
    assert found(read_card(card_of(CAS), MEMBER, "x")) == CAS.person


def test_card_other_role_is_refused() -> None:
    assert codes(read_card(card_of(CAS), KEEPER, "x")) == ["card-other-role"]


def test_a_card_that_somebody_else_signed_is_forged() -> None:
    assert codes(read_card(written(Card(KEEPER, BRAM.person), ANNA.signing), KEEPER, "x")) == ["document-forged"]


def test_words_are_the_same_however_they_are_typed() -> None:
    one, two, three, four = BRAM.person.words
    for typed in (
        f"{one} {two} {three} {four}",
        f" {one.upper()}, {two}; {three} - {four}\n",
        f"{one}·{two}·{three}·{four}",
    ):
        assert same_words(typed, BRAM.person)
    for typed in ("", one, f"{one} {two} {three}", f"{four} {three} {two} {one}", f"{one} {two} {three} {four} {four}"):
        assert not same_words(typed, BRAM.person)


# -- a team


def test_a_team_that_is_team_unsigned_counts_once_both_have_signed(tmp_path: Path) -> None:
    assert founded(tmp_path) == []
    assert codes(team_of(TeamFolder(tmp_path / "gedeeld"))) == ["team-unsigned"]
    assert signed(tmp_path) == []
    assert found(team_of(TeamFolder(tmp_path / "gedeeld"))).k == 8


def test_words_differ_and_nothing_is_made(tmp_path: Path) -> None:
    assert founded(tmp_path, told=NOBODY) == ["words-differ"]
    assert not (tmp_path / "gedeeld").exists()
    founded(tmp_path)
    assert signed(tmp_path, told=NOBODY) == ["words-differ"]
    assert codes(team_of(TeamFolder(tmp_path / "gedeeld"))) == ["team-unsigned"]


@pytest.mark.parametrize("k", [-1, 0, 7, 1001])
def test_k_low_or_beyond_all_measure_is_refused(tmp_path: Path, k: int) -> None:
    assert founded(tmp_path, k=k) == ["k-low"]


@pytest.mark.parametrize("name", ["", "Balie\nNoord", "x" * 61, "\u202eNoord"])
def test_name_strange_is_refused(tmp_path: Path, name: str) -> None:
    assert founded(tmp_path, name=name) == ["name-strange"]


def test_the_name_strange_of_a_person_is_refused_before_it_makes_a_file_nobody_can_read(tmp_path: Path) -> None:
    shared, odd = TeamFolder(tmp_path / "gedeeld"), Keys(LEAD, "", ANNA.seed, ANNA.box, ANNA.noise)
    assert codes(founding.found_team(odd, tmp_path, shared, "Noord", 8, BRAM.person, words(BRAM))) == ["name-strange"]
    assert not (tmp_path / "gedeeld").exists()


@pytest.mark.parametrize("role", [KEEPER, MEMBER])
def test_keys_other_role_found_no_team(tmp_path: Path, role: str) -> None:
    shared = TeamFolder(tmp_path / "gedeeld")
    answer = founding.found_team(keys_of(role, "X"), tmp_path, shared, "Noord", 8, BRAM.person, words(BRAM))
    assert codes(answer) == ["keys-other-role"]


def test_same_person_cannot_sit_in_both_chairs(tmp_path: Path) -> None:
    both = Keys(KEEPER, "Bram", ANNA.seed, BRAM.box, BRAM.noise)
    assert founded(tmp_path, keeper=both) == ["same-person"]
    assert founded(tmp_path, keeper=Keys(KEEPER, "Bram", BRAM.seed, ANNA.box, BRAM.noise)) == ["same-person"]


def test_a_team_file_with_one_key_in_both_chairs_is_damaged(tmp_path: Path) -> None:
    shared = TeamFolder(tmp_path)
    for sign, box in ((ANNA.person.sign, BRAM.person.box), (BRAM.person.sign, ANNA.person.box)):
        one = TeamFile("0" * 32, "Noord", 1, 8, ANNA.person, replace(BRAM.person, sign=sign, box=box))
        shared.put_document(TEAM, written(one, ANNA.signing, BRAM.signing))
        assert codes(team_of(shared)) == ["document-damaged"]


def test_team_there_already_stays(tmp_path: Path) -> None:
    founded(tmp_path)
    before = (tmp_path / "gedeeld" / TEAM).read_bytes()
    assert founded(tmp_path) == ["team-there"]
    assert (tmp_path / "gedeeld" / TEAM).read_bytes() == before


def test_not_the_keeper_signs_nothing(tmp_path: Path) -> None:
    founded(tmp_path)
    assert signed(tmp_path, keys=keys_of(KEEPER, "Bo")) == ["not-the-keeper"]
    assert signed(tmp_path, keys=CAS) == ["keys-other-role"]


def test_a_team_that_its_lead_did_not_sign_is_not_signed(tmp_path: Path) -> None:
    shared = TeamFolder(tmp_path / "gedeeld")
    shared.put_document(TEAM, written(TeamFile("0" * 32, "Noord", 1, 8, ANNA.person, BRAM.person), CAS.signing))
    assert signed(tmp_path) == ["document-forged"]


def test_document_missing_where_there_is_no_team(tmp_path: Path) -> None:
    assert signed(tmp_path) == ["document-missing"]


def test_team_folder_unwritable_is_told(tmp_path: Path) -> None:
    (tmp_path / "gedeeld").write_bytes(b"")
    assert founded(tmp_path) == ["team-folder-unwritable"]


# -- k


def test_k_is_raised_once_both_have_signed_and_never_lowered(team: Team) -> None:
    own = team.own(team.lead)
    before = (team.shared.path / TEAM).read_bytes()
    assert found(founding.raise_k(team.lead, own, team.shared, 10)).k == 10
    assert codes(team_of(team.shared)) == ["team-unsigned"]
    found(founding.sign_team(team.keeper, team.own(team.keeper), team.shared, words(team.lead)))
    raised = found(team_of(team.shared))
    assert (raised.k, raised.revision) == (10, 2)
    assert codes(founding.raise_k(team.lead, own, team.shared, 10)) == ["k-low"]
    assert codes(founding.raise_k(team.lead, own, team.shared, 9)) == ["k-low"]
    (team.shared.path / TEAM).write_bytes(before)
    assert codes(team_of(team.shared, raised)) == ["team-older"]


def test_not_the_lead_raises_nothing(team: Team) -> None:
    other = keys_of(LEAD, "Ad")
    assert codes(founding.raise_k(other, team.own(team.lead), team.shared, 10)) == ["not-the-lead"]


def test_team_older_is_not_signed_again(team: Team) -> None:
    before = (team.shared.path / TEAM).read_bytes()
    found(founding.raise_k(team.lead, team.own(team.lead), team.shared, 10))
    found(founding.sign_team(team.keeper, team.own(team.keeper), team.shared, words(team.lead)))
    (team.shared.path / TEAM).write_bytes(before)
    answer = founding.sign_team(team.keeper, team.own(team.keeper), team.shared, words(team.lead))
    assert codes(answer) == ["team-older"]


# -- who changes what is known


@pytest.mark.parametrize("part", [{"box": "a" * 64}, {"sign": "b" * 64}, {"name": "Bo"}])
def test_keeper_changed_and_lead_changed_are_seen(team: Team, part: dict[str, str]) -> None:
    other_keeper = replace(team.file, keeper=replace(team.file.keeper, **part))
    other_lead = replace(team.file, lead=replace(team.file.lead, **part))
    assert codes(team_of(team.shared, other_keeper)) == ["keeper-changed"]
    assert codes(team_of(team.shared, other_lead)) == ["lead-changed"]


def test_team_other_is_not_taken_for_the_known_one(team: Team) -> None:
    assert codes(team_of(team.shared, replace(team.file, team="f" * 32))) == ["team-other"]


# -- members


def test_a_member_is_on_the_roster_once_the_keeper_confirmed_it(team: Team) -> None:
    found(founding.join(CAS, team.own(CAS), team.shared, words(BRAM)))
    (waiting,) = found(waiting_cards(team.shared, found(roster_of(team.shared, team.file))))
    assert waiting == CAS.person
    assert CAS.person.sign not in roster(team)
    add_member(team, CAS)
    assert CAS.person.sign in roster(team)
    assert found(waiting_cards(team.shared, found(roster_of(team.shared, team.file)))) == ()
    ledger = found(read_ledger(team.own(BRAM), team.id))
    assert ledger.names[CAS.person.sign] == "Cas"
    assert b"Cas" not in (team.shared.path / ROSTER).read_bytes()


def test_a_member_joins_nothing_where_the_words_differ(team: Team) -> None:
    assert codes(founding.join(CAS, team.own(CAS), team.shared, NOBODY)) == ["words-differ"]
    assert not team.own(CAS).exists()
    assert codes(founding.join(BRAM, team.own(CAS), team.shared, words(BRAM))) == ["keys-other-role"]


def test_the_keeper_confirms_nobody_whose_words_differ(team: Team) -> None:
    answer = founding.confirm_member(BRAM, team.own(BRAM), team.shared, team.id, CAS.person, NOBODY)
    assert codes(answer) == ["words-differ"]
    assert CAS.person.sign not in roster(team)


def test_the_same_person_as_lead_or_keeper_is_no_member(team: Team) -> None:
    for keys in (ANNA, BRAM):
        answer = founding.confirm_member(BRAM, team.own(BRAM), team.shared, team.id, keys.person, words(keys))
        assert codes(answer) == ["same-person"]


def test_a_member_can_be_removed_and_member_unknown_cannot(team: Team) -> None:
    gone = team.members[3].person.sign
    found(founding.remove_member(BRAM, team.own(BRAM), team.shared, team.id, gone))
    assert gone not in roster(team)
    assert len(roster(team)) == 11
    assert codes(founding.remove_member(BRAM, team.own(BRAM), team.shared, team.id, gone)) == ["member-unknown"]


def test_team_unknown_has_no_roster_to_change(team: Team, tmp_path: Path) -> None:
    answer = founding.remove_member(BRAM, tmp_path / "nieuw", team.shared, team.id, "a" * 64)
    assert codes(answer) == ["team-unknown"]
    bo = keys_of(KEEPER, "Bo")
    assert codes(founding.remove_member(bo, team.own(BRAM), team.shared, team.id, "a" * 64)) == ["not-the-keeper"]


def test_strange_things_among_the_cards_are_passed_over(team: Team) -> None:
    found(founding.join(CAS, team.own(CAS), team.shared, words(BRAM)))
    cards = team.shared.path / "cards"
    (cards / "map.json").mkdir()
    (cards / "leeg.json").write_bytes(b"")
    (cards / "lead.json").write_bytes(card_of(ANNA))
    (cards / "kring.json").symlink_to("kring.json")
    assert found(waiting_cards(team.shared, found(roster_of(team.shared, team.file)))) == (CAS.person,)


# -- the roster in the folder


@pytest.mark.parametrize("what", ["older", "gone", "junk", "forged"])
def test_a_roster_that_somebody_put_back_or_took_away_is_not_the_keepers(team: Team, what: str) -> None:
    file = team.shared.path / ROSTER
    older = file.read_bytes()
    found(founding.remove_member(BRAM, team.own(BRAM), team.shared, team.id, team.members[0].person.sign))
    if what == "older":
        file.write_bytes(older)
    elif what == "gone":
        file.unlink()
    elif what == "junk":
        file.write_bytes(b"{}")
    else:
        file.write_bytes(written(Roster(team.id, 99, (CAS.person.sign,)), ANNA.signing))
    add_member(team, CAS)
    assert team.members[0].person.sign not in roster(team)
    assert len(roster(team)) == 12


def test_a_roster_that_the_keeper_signed_elsewhere_later_counts(team: Team) -> None:
    newer = Roster(team.id, 99, tuple(sorted(each.person.sign for each in team.members[:9])))
    team.shared.put_document(ROSTER, written(newer, BRAM.signing))
    add_member(team, CAS)
    assert len(roster(team)) == 10


def test_document_foreign_is_the_roster_of_another_team(team: Team, tmp_path: Path) -> None:
    other = make_team(tmp_path / "ander", size=2)
    (team.shared.path / ROSTER).write_bytes((other.shared.path / ROSTER).read_bytes())
    assert codes(roster_of(team.shared, team.file)) == ["document-foreign"]
    assert read_document((other.shared.path / ROSTER).read_bytes(), Roster, "x")[1] == ()
