"""Four quarters by the command line, and then a search by somebody who knows all ratings.

Every byte that the lead ever had is searched for the contributions, for what members wrote, and for keys and shares of
others; what the lead can open is tested for evenness. A control plants each of these, and it has to be found.
"""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any, Final

import pytest
from nacl.public import SealedBox
from nacl.pwhash import argon2id

from kcc_coach.cli.team_own import VARIABLE
from kcc_coach.storage.profiles import list_profiles
from kcc_coach.strict_json import read_json
from kcc_coach.team import entry as entries, keys
from kcc_coach.team.folder import TeamFolder
from kcc_coach.team.keys import load_keys
from kcc_coach.team.layout import vector
from kcc_coach.team.shares import PRIME, SIZE as BYTES, added, split
from tests.cli.documented import found_in as fields_in
from tests.team import four_quarters as told
from tests.team.four_quarters import ASKED, AWAY, KEEPER, LEAD, SIZE, Story
from tests.team.searching import WRITTEN, forms, found_in, hangs_together, haystack, needles, uneven

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.team.entry import Entry
    from kcc_coach.team.keys import Keys

PASSPHRASE: Final = "een fiets in de regen"
ALLOWED: Final = {None, 2.0, 2.5, 3.0, 3.5, 4.0}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The four quarters. The lead's keys are as dear to open as they are for everybody; those of the others are not."""
    root = tmp_path_factory.mktemp("kwartalen")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KCC_COACH_HOME", str(root / "niemand"))
        patch.setenv("XDG_DATA_DIRS", str(root / "machine"))
        patch.setenv(VARIABLE, PASSPHRASE)
        going = Story(root)
        going.team(LEAD, "init", "--role", "lead", "--name", "Anna")
        patch.setattr(keys, "OPERATIONS", 1)
        patch.setattr(keys, "MEMORY", argon2id.MEMLIMIT_MIN)
        told.found(going)
        for quarter in ASKED:
            told.quarter_through(going, quarter)
        for who in (LEAD, KEEPER, *(told.member(number) for number in range(SIZE))):
            assert going.team(who, "verify")["problems"] == []
        going.call(LEAD, "team", "report", json_too=False)
        going.call(LEAD, "team", "report", "-o", str(going.data(LEAD) / "verslag.html"), json_too=False)
        going.look()
        yield going


@pytest.fixture(scope="module")
def hay(story: Story) -> bytes:
    """Every byte that the lead ever had, and all that the lead's keys open."""
    return haystack((*story.had, *_opened(story, LEAD).values()))


def _keys(story: Story, who: str) -> Keys:
    found, problems = load_keys(story.own(who), PASSPHRASE)
    assert found is not None, problems
    return found


def _entries(story: Story, quarter: str) -> list[Entry]:
    width = len(told.layout(quarter).slots)
    found = [each for each, _ in TeamFolder(story.shared).entries(quarter, width)]
    return [each for each in found if each is not None]


def _shares(story: Story, quarter: str, role: str) -> dict[bytes, tuple[int, ...]]:
    """What the keys of this role open in the entries of a round, by the hash of the entry."""
    private, width = _keys(story, role).private, len(told.layout(quarter).slots)
    opened = {each.hash: entries.opened(each, role, private, width) for each in _entries(story, quarter)}
    return {name: share for name, share in opened.items() if share is not None}


def _opened(story: Story, role: str) -> dict[str, bytes]:
    """All that the keys of this role open, as it lies in the boxes."""
    private = _keys(story, role).private
    found = {}
    for quarter in ASKED:
        for each in _entries(story, quarter):
            if each.head.kind == entries.WITHDRAWAL:
                continue  # its boxes hold nothing that anybody can open
            box = each.lead_box if role == LEAD else each.keeper_box
            found[each.hash.hex()] = SealedBox(private).decrypt(box)
    return found


def _vectors(story: Story) -> dict[str, tuple[int, ...]]:
    return {
        f"{quarter} of member {number}, time {time}": vector(answers, told.layout(quarter))
        for (quarter, number), all_sent in story.sent.items()
        for time, answers in enumerate(all_sent)
    }


def _contributions(story: Story) -> dict[str, list[bytes]]:
    """Every contribution, whole, its ratings alone where they are long enough, and as it was typed."""
    wanted = {name: list(needles(values)) for name, values in _vectors(story).items()}
    return wanted | {f"typed {each}": [each.encode()] for each in story.typed}


def _texts() -> dict[str, list[bytes]]:
    written = (told.reflection, told.draft, told.profile_name)
    return {make(number): [make(number).encode()] for make in written for number in range(SIZE)}


def _secrets(story: Story) -> dict[str, list[bytes]]:
    """The keys of all others, and every number in the keeper's shares."""
    people = (KEEPER, *(told.member(number) for number in range(SIZE)))
    wanted = {
        f"{who}: {name}": [getattr(_keys(story, who), name)] for who in people for name in ("seed", "box", "noise")
    }
    for quarter in ASKED:
        shares = _shares(story, quarter, KEEPER)
        numbers = {each for share in shares.values() for each in share}
        wanted[f"a share of the keeper of {quarter}"] = [
            form for each in numbers for form in (each.to_bytes(BYTES, "little"), each.to_bytes(BYTES, "big"))
        ]
        wanted[f"a share of the keeper of {quarter} in digits"] = [str(each).encode() for each in numbers]
        wanted[f"the keeper's sums of {quarter}"] = list(needles(_sums_of_keeper(story, quarter, shares)))
    return wanted


def _sums_of_keeper(story: Story, quarter: str, shares: dict[bytes, tuple[int, ...]]) -> tuple[int, ...]:
    """The keeper's half before noise. One slot alone may come out the same: noise is nought now and then."""
    closing = json.loads((story.shared / quarter / "closing.json").read_bytes())["body"]
    counted = [shares[bytes.fromhex(each)] for each in closing["entries"]]
    return added(counted, len(told.layout(quarter).slots))


def _exact_sums(story: Story) -> dict[str, list[bytes]]:
    """The sums without noise, of all that was counted."""
    wanted = {}
    for quarter in ASKED:
        last = [sent[-1] for (of, number), sent in story.sent.items() if of == quarter and _counts(story, of, number)]
        rows = [vector(each, told.layout(quarter)) for each in last]
        wanted[f"the sums of {quarter}"] = list(needles([sum(each) for each in zip(*rows, strict=True)]))
    return wanted


def _counts(story: Story, quarter: str, number: int) -> bool:
    return story.counts[quarter][number] == "counts"


# -- the quarters themselves


def test_everybody_hears_whether_the_own_contribution_counts(story: Story) -> None:
    for quarter in ASKED:
        wanted = ["unsent" if number in AWAY.get(quarter, ()) else "counts" for number in range(SIZE)]
        if quarter == told.WITHDRAWN[0]:
            wanted[told.WITHDRAWN[1]] = "withdrawn"
        assert story.counts[quarter] == wanted, quarter


def test_the_lead_saw_a_coded_figure_for_each_competency_and_no_other_number(story: Story) -> None:
    seen = [value for name, value in story.told if name.startswith("team combine")]
    assert [each["quarter"] for each in seen] == list(ASKED)
    for each in seen:
        assert tuple(figure["id"] for figure in each["competencies"]) == ASKED[each["quarter"]]
        assert {figure[part] for figure in each["competencies"] for part in ("mean", "low", "high")} <= ALLOWED
        assert bool(each["counts"]) is (each["quarter"] not in AWAY)


def test_what_the_lead_was_told_has_no_field_but_those_of_the_reading(story: Story) -> None:
    parts = {"competencies", "counts", "problems", "quarter", "team"}
    for name, value in story.told:
        if name.startswith(("team combine", "team report")) and isinstance(value, dict):
            assert set(value) == parts
            assert all("sums" not in path and "share" not in path for path, _ in fields_in(value))


def test_both_halves_together_are_what_was_sent(story: Story) -> None:
    """The search knows what it is looking for: the shares that it opens are those of these very contributions."""
    vectors = set(_vectors(story).values())
    together = set()
    for quarter in ASKED:
        mine, theirs = (_shares(story, quarter, role) for role in (LEAD, KEEPER))
        together |= {
            tuple((one + other) % PRIME for one, other in zip(mine[each], theirs[each], strict=True)) for each in mine
        }
    assert {tuple(each % PRIME for each in values) for values in vectors} <= together


# -- the search


def test_what_is_searched_for_lies_on_the_members_own_computers(story: Story) -> None:
    for number in range(SIZE):
        kept = story.call(told.member(number), "progress")
        assert [each["reflection"] for each in kept["runs"]] == [told.reflection(number)]
        (profile,), _ = list_profiles(story.data(told.member(number)) / "profiles")
        assert profile.name == told.profile_name(number)


def test_no_contribution_is_in_any_byte_that_the_lead_ever_had(story: Story, hay: bytes) -> None:
    wanted = _contributions(story)
    print(f"\n{len(found_in(hay, wanted))} of {len(wanted)} contributions found in {len(hay):,} bytes")
    assert found_in(hay, wanted) == []


def test_no_word_that_a_member_wrote_is_in_any_byte_that_the_lead_ever_had(hay: bytes) -> None:
    wanted = _texts()
    print(f"\n{len(found_in(hay, wanted))} of {len(wanted)} texts found")
    assert found_in(hay, wanted) == []


def test_no_key_of_others_and_no_half_of_the_keeper_is_in_any_byte_that_the_lead_ever_had(
    story: Story, hay: bytes
) -> None:
    wanted = _secrets(story)
    print(f"\n{len(found_in(hay, wanted))} of {len(wanted)} secrets found")
    assert found_in(hay, wanted) == []


def test_no_sum_without_noise_is_in_any_byte_that_the_lead_ever_had(story: Story, hay: bytes) -> None:
    assert found_in(hay, _exact_sums(story)) == []


def test_a_name_of_a_member_is_on_the_own_card_and_nowhere_else(story: Story) -> None:
    """Who takes part can be seen; what the search for names proves is that it stands nowhere beside an answer."""
    cards = {data for data, where in story.had.items() if "/cards/" in where}
    names = {told.name_of(number): [told.name_of(number).encode()] for number in range(SIZE)}
    assert len(found_in(haystack(cards), names)) == SIZE
    assert found_in(haystack(set(story.had) - cards), names) == []


def test_the_shares_of_the_lead_are_spread_evenly_and_tell_nothing_of_the_answers(story: Story) -> None:
    numbers, pairs = _with_values(story)
    print(f"\n{len(numbers)} numbers in the lead's shares: uneven in {uneven(numbers)}")
    assert len(numbers) > 1_000
    assert uneven(numbers) == []
    assert not hangs_together(pairs)


def _with_values(story: Story) -> tuple[list[int], list[tuple[int, int]]]:
    """The numbers in the lead's shares, and each with the value that it is half of."""
    numbers: list[int] = []
    pairs: list[tuple[int, int]] = []
    for quarter in ASKED:
        mine, theirs = (_shares(story, quarter, role) for role in (LEAD, KEEPER))
        for name, share in mine.items():
            numbers += share
            pairs += [(one, (one + other) % PRIME) for one, other in zip(share, theirs[name], strict=True)]
    return numbers, pairs


# -- the control


def test_a_contribution_that_is_planted_is_found_in_every_writing(story: Story) -> None:
    name, values = max(_vectors(story).items())
    for needle in needles(values):
        for how, write in WRITTEN.items():
            planted = secrets.token_bytes(300) + write(needle) + secrets.token_bytes(300)
            assert found_in(haystack([planted]), {name: [needle]}) == [name], (how, needle)


@pytest.mark.parametrize("how", WRITTEN)
def test_a_text_and_a_secret_that_are_planted_are_found_in_every_writing(story: Story, how: str) -> None:
    wanted = _texts() | _secrets(story) | _exact_sums(story)
    for name, each in wanted.items():
        planted = secrets.token_bytes(99) + WRITTEN[how](each[-1]) + secrets.token_bytes(99)
        assert name in found_in(haystack([planted]), {name: each}), name


def test_a_text_that_is_planted_as_utf_16_is_found() -> None:
    for name, each in _texts().items():
        for encoding in ("utf-16-le", "utf-16-be", "utf-16"):
            planted = each[0].decode().encode(encoding)
            assert found_in(haystack([b"voor" + planted]), {name: each}) == [name]


def test_a_byte_planted_in_what_the_lead_really_had_is_found(story: Story, hay: bytes) -> None:
    wanted = _contributions(story)
    name = min(wanted)
    assert found_in(hay + next(forms(wanted[name][0])), wanted) == [name]


@pytest.mark.parametrize("fault", ["not split", "too small", "even only", "the value on top"])
def test_shares_that_are_not_random_are_found(story: Story, fault: str) -> None:
    _, pairs = _with_values(story)
    made: dict[str, Any] = {
        "not split": lambda _, value: value,
        "too small": lambda share, _: share >> 1,
        "even only": lambda share, _: share & ~1,
        "the value on top": lambda share, value: (share % 2**59) + ((value % 4) << 59),
    }
    planted = [(made[fault](share, value), value) for share, value in pairs]
    assert uneven([share for share, _ in planted]) or hangs_together(planted)


def test_shares_as_they_are_split_pass_time_after_time() -> None:
    values = [0, 1, 1, 0, 2, 1] * 250
    for _ in range(20):
        one, other = split(values)
        assert uneven(one) == uneven(other) == []
        assert not hangs_together(list(zip(one, values, strict=True)))


def test_the_passphrase_of_the_lead_is_as_dear_as_everybodys(story: Story) -> None:
    kept, _ = read_json((story.own(LEAD) / "keys.json").read_bytes(), "")
    theirs, _ = read_json((story.own(KEEPER) / "keys.json").read_bytes(), "")
    assert (kept["operations"], kept["memory"]) == (3, 64 * 2**20)
    assert theirs["memory"] < kept["memory"]
