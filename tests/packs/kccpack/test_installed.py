"""What installing a pack means, and what stands in its way."""

from __future__ import annotations

import dataclasses
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from msgspec.structs import replace

from kcc_coach.packs import installed, offers
from kcc_coach.packs.installed import install, installed_packs, remove
from kcc_coach.packs.offers import look_at
from kcc_coach.packs.shelf import PACKED, read_shelf
from kcc_coach.packs.trust import read_trusted, trust_file
from tests.packs.kccpack.installing import offered, playable, put, refusal, state
from tests.packs.kccpack.making import AUTHOR, CARD, KEY, OTHER_KEY, codes, named, pack_of, source_folder
from tests.packs.small import SMALL, scenario_of

if TYPE_CHECKING:
    from kcc_coach.paths import Places


# -- a first pack


def test_author_unknown_asks_before_the_first_pack_of_somebody(here: Places) -> None:
    offer = offered(here)
    assert (offer.version_state, offer.trust, offer.author) == ("new", "first", AUTHOR)
    assert offer.new == (("klein", "De lege zaal"),)
    (asked,) = offer.asks
    assert dict(asked.values) == {"author": AUTHOR, "words": " ".join(offer.words)}
    assert offer.stops == ()
    assert refusal(here, offer, confirmed=False) == ["author-unknown"]
    assert playable(here) == []


def test_a_confirmed_pack_can_be_played_and_its_author_is_known(here: Places) -> None:
    put(here)
    assert playable(here) == ["klein"]
    (pack,) = installed_packs(here)
    assert (pack.id, pack.title, pack.author, pack.version) == ("zalen", "Zalen en sleutels", AUTHOR, 1)
    assert (pack.signed, pack.installed) == (True, True)
    assert pack.fingerprint == offered(here).words
    (author,) = read_trusted(trust_file(here.data))[0]
    assert (author.author, author.key, author.first_seen) == (AUTHOR, KEY.public.hex(), "2026-11-21")


def test_a_second_pack_of_a_known_author_asks_nothing(here: Places) -> None:
    put(here)
    offer = offered(here, named("straat"), name="straten")
    assert (offer.trust, offer.asks, offer.stops) == ("known", (), ())
    assert install(offer, here, confirmed=False)[1] == ()
    assert sorted(playable(here)) == ["klein", "straat"]


def test_pack_unsigned_asks_and_is_marked(here: Places) -> None:
    offer = offered(here, key=None)
    assert (offer.trust, offer.words) == ("unsigned", ())
    assert refusal(here, offer, confirmed=False) == ["pack-unsigned"]
    put(here, key=None)
    (pack,) = installed_packs(here)
    assert (pack.signed, pack.fingerprint) == (False, ())
    assert read_trusted(trust_file(here.data)) == ((), ())


def test_what_is_installed_is_the_file_as_it_came(here: Places) -> None:
    put(here)
    assert (here.data / "packs" / "zalen" / PACKED).read_bytes() == pack_of(key=KEY)


# -- the next version


def test_an_update_tells_what_is_new_changed_gone_and_the_same(here: Places) -> None:
    put(here, named("een"), named("twee"), named("drie"))
    offer = offered(here, named("een"), named("twee", title="Anders"), named("vier"), version=2)
    assert (offer.version_state, offer.trust) == ("update", "known")
    assert offer.installed is not None
    assert offer.new == (("vier", "De lege zaal"),)
    assert offer.changed == (("twee", "Anders"),)
    assert offer.removed == (("drie", "De lege zaal"),)
    assert offer.unchanged == (("een", "De lege zaal"),)
    assert install(offer, here, confirmed=False)[1] == ()
    assert playable(here) == ["een", "twee", "vier"]
    assert installed_packs(here)[0].version == 2


def test_the_same_pack_again_changes_nothing(here: Places) -> None:
    put(here)
    before = state(here)
    offer = offered(here)
    assert (offer.version_state, offer.unchanged) == ("same", (("klein", "De lege zaal"),))
    assert install(offer, here, confirmed=False)[1] == ()
    assert state(here) == before


def test_pack_older_is_told_and_the_newer_stays(here: Places) -> None:
    put(here, version=3)
    offer = offered(here, version=2)
    assert offer.version_state == "older"
    assert refusal(here, offer) == ["pack-older"]
    assert dict(offer.stops[0].values) == {"mine": "3", "found": "2"}


def test_pack_same_version_is_told_of_other_words_under_the_same_number(here: Places) -> None:
    put(here)
    offer = offered(here, named("klein", title="Anders"))
    assert (offer.version_state, offer.changed) == ("same", (("klein", "Anders"),))
    assert refusal(here, offer) == ["pack-same-version"]


def test_key_changed_is_told_and_the_old_pack_stays(here: Places) -> None:
    put(here)
    offer = offered(here, version=2, key=OTHER_KEY)
    assert offer.trust == "changed"
    assert refusal(here, offer) == ["key-changed"]
    assert playable(here) == ["klein"]


def test_key_changed_is_told_of_another_pack_of_that_author_too(here: Places) -> None:
    put(here)
    assert refusal(here, offered(here, named("straat"), name="straten", key=OTHER_KEY)) == ["key-changed"]


def test_key_changed_is_told_whatever_the_author_is_called(here: Places) -> None:
    put(here)
    other = dataclasses.replace(OTHER_KEY, author="Een TRAINER ")
    file = here.data.parent / "b.kccpack"
    for author in ("Een  Trainer", "Iemand anders"):
        file.write_bytes(pack_of(replace(CARD, version=2, author=author), key=other))
        offer, _ = look_at(file, here)
        assert offer is not None
        assert refusal(here, offer) == ["key-changed"]


def test_signature_gone_is_told_of_a_pack_that_was_signed_before(here: Places) -> None:
    put(here)
    offer = offered(here, version=2, key=None)
    assert offer.trust == "unsigned"
    assert refusal(here, offer) == ["signature-gone"]


def test_an_unsigned_pack_may_be_signed_from_some_version_on(here: Places) -> None:
    put(here, key=None)
    offer = offered(here, key=KEY)
    assert (offer.version_state, offer.trust) == ("same", "first")
    assert refusal(here, offer, confirmed=False) == ["author-unknown"]
    put(here, key=KEY)
    assert installed_packs(here)[0].signed


def test_what_changed_after_the_look_counts_when_it_is_installed(here: Places) -> None:
    early = offered(here, version=2)
    put(here, version=3)
    assert early.stops == ()
    assert refusal(here, early) == ["pack-older"]


def test_a_question_that_came_up_after_the_look_was_answered_by_nobody(here: Places) -> None:
    put(here)
    early = offered(here, version=2)
    assert (early.trust, early.asks) == ("known", ())
    trust_file(here.data).unlink()
    assert refusal(here, early) == ["author-unknown"]
    assert install(offered(here, version=2), here, confirmed=True)[1] == ()


def test_an_answer_counts_only_for_the_words_that_were_shown(here: Places) -> None:
    early, late = offered(here), offered(here, key=OTHER_KEY)
    swapped = dataclasses.replace(early, pack=late.pack, data=late.data)
    assert refusal(here, swapped) == ["author-unknown"]


# -- other packs


def test_pack_id_taken_is_told_of_shipped_packs_and_of_sources(here: Places) -> None:
    for folder in (here.scenarios, here.machine / "packs", here.data / "packs"):
        source_folder(folder / "zalen")
        offer = offered(here, named("anders"))
        assert refusal(here, offer) == ["pack-id-taken"], folder
        shutil.rmtree(folder)


def test_scenario_taken_is_told_of_a_conversation_that_another_pack_has(here: Places) -> None:
    source_folder(here.scenarios / "gewoon")
    offer = offered(here, named("klein"), name="straten")
    assert "scenario-taken" in refusal(here, offer)
    assert offered(here, named("groot"), name="straten").stops == ()


def test_trust_damaged_is_told_and_everybody_is_unknown_again(here: Places) -> None:
    put(here)
    file = trust_file(here.data)
    for spoilt in (b"", b"rommel", b"[]", b'{"format": 1}', b'{"format": 1, "authors": [{}]}', b"\xff\xfe"):
        file.write_bytes(spoilt)
        offer = offered(here, named("straat"), name="straten")
        assert (offer.trust, offer.notes) == ("first", ())
        assert codes(offer.asks) == ["author-unknown", "trust-damaged"]
        assert not file.exists()
    aside = sorted(each.name for each in here.data.glob("trusted.damaged-*"))
    assert len(aside) == 6
    assert offered(here, version=2).trust == "first"
    assert refusal(here, offered(here, version=2, key=OTHER_KEY)) == ["key-changed"]


def test_trust_damaged_is_asked_at_every_look_while_the_damaged_list_lies_aside(here: Places) -> None:
    put(here)
    trust_file(here.data).write_bytes(b"rommel")
    for _ in range(3):
        offer = offered(here, named("straat"), name="straten", key=OTHER_KEY)
        assert (offer.trust, codes(offer.asks)) == ("first", ["author-unknown", "trust-damaged"])
        assert dict(offer.asks[1].values)["file"] == str(here.data / "trusted.damaged-1.json")
        assert refusal(here, offer, confirmed=False) == ["author-unknown", "trust-damaged"]
    (here.data / "trusted.damaged-1.json").unlink()
    assert codes(offered(here, named("straat"), name="straten").asks) == ["author-unknown"]


def test_trust_damaged_is_asked_anew_where_the_list_was_damaged_after_the_look(here: Places) -> None:
    early = offered(here)
    here.data.mkdir(exist_ok=True)
    trust_file(here.data).write_bytes(b"rommel")
    assert codes(install(early, here, confirmed=True)[1]) == ["trust-damaged"]
    assert installed_packs(here) == ()


def test_trust_damaged_is_not_asked_of_an_author_who_is_known(here: Places) -> None:
    trust_file(here.data).parent.mkdir()
    trust_file(here.data).write_bytes(b"rommel")
    put(here)
    assert offered(here, named("straat"), name="straten").asks == ()


@pytest.mark.parametrize(
    "author", [{"key": "00"}, {"key": 5}, {"author": ""}, {"author": None}, {"extra": 1}, {"first_seen": 3}]
)
def test_trust_damaged_is_told_of_every_author_that_makes_no_sense(here: Places, author: dict[str, object]) -> None:
    put(here)
    file = trust_file(here.data)
    found = json.loads(file.read_bytes())
    found["authors"].append({**found["authors"][0], **author})
    file.write_text(json.dumps(found), encoding="utf-8")
    assert codes(read_trusted(file)[1]) == ["trust-damaged"]


def test_pack_busy_is_told_while_another_window_installs(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here)
    monkeypatch.setattr(installed, "_PATIENCE", 0)
    with FileLock(here.data / "packs" / ".lock"):
        assert codes(install(offered(here, version=2), here, confirmed=True)[1]) == ["pack-busy"]
        assert codes(remove("zalen", here)) == ["pack-busy"]
    assert installed_packs(here)[0].version == 1


def test_a_pack_that_cannot_be_read_is_no_offer(here: Places) -> None:
    file = here.data.parent / "rommel.kccpack"
    file.write_bytes(b"rommel")
    offer, problems = look_at(file, here)
    assert (offer, codes(problems)) == (None, ["zip-damaged"])
    assert codes(look_at(here.data / "weg.kccpack", here)[1]) == ["file-missing"]


def test_records_keep_what_was_played_by_its_hash(here: Places) -> None:
    put(here)
    before = read_shelf(here.packs).find("klein")
    put(here, named("klein", title="Anders"), version=2)
    after = read_shelf(here.packs).find("klein")
    assert before is not None
    assert after is not None
    assert before.hash != after.hash
    assert before.scenario == scenario_of(SMALL)


def test_an_offer_does_not_show_its_bytes(here: Places) -> None:
    assert "data=" not in repr(offered(here))
    assert offers.own_folder(here, "zalen") == here.data / "packs" / "zalen"
