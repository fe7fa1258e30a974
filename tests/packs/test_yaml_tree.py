from __future__ import annotations

import gc

import pytest

from kcc_coach.packs.yaml_tree import DEEPEST, Block, Row, Scalar, Tree, read_yaml

Found = tuple[str, int, int]


def tree_of(text: str) -> Tree:
    tree, problems = read_yaml(text, "stuk.yaml")
    assert problems == ()
    assert tree is not None
    return tree


def value_of(text: str) -> Scalar:
    """The value of the one key of a text."""
    tree = tree_of(text)
    assert isinstance(tree, Block)
    ((_, value),) = tree.entries
    assert isinstance(value, Scalar)
    return value


def found_in(text: str) -> list[Found]:
    return [(each.code, each.place.line, each.place.column) for each in read_yaml(text, "stuk.yaml")[1]]


@pytest.mark.parametrize(
    "text",
    ["12:30", "No", "no", "ja", "0123", "0o17", "0x1f", "1e3", "1_000", "~", "null", "2026-11-21", ".inf", "=", "3.50"],
)
def test_every_scalar_stays_the_text_that_was_typed(text: str) -> None:
    assert value_of(f"a: {text}\n").text == text


def test_a_scalar_knows_where_it_stands() -> None:
    assert value_of("\n# opmerking\nlang: tekst\n") == Scalar("tekst", 3, 7)


def test_a_column_counts_characters_and_not_bytes() -> None:
    tree = tree_of("één: {ë: ’k, 😀: ja}\n")
    assert isinstance(tree, Block)
    ((_, inner),) = tree.entries
    assert isinstance(inner, Block)
    assert [(key.column, value.column) for key, value in inner.entries if isinstance(value, Scalar)] == [
        (7, 10),
        (14, 17),
    ]


def test_a_key_without_a_value_has_an_empty_one() -> None:
    assert value_of("a:\n").text == ""


def test_quotes_are_remembered() -> None:
    assert value_of("a: '12'\n").quoted
    assert value_of('a: "12"\n').quoted
    assert not value_of("a: 12\n").quoted


@pytest.mark.parametrize(
    "text", ["a: Bel toestel #3 vandaag\n", "a: Bel\t# straks\n", "a: één # twee\n", "a: 😀 # x\n"]
)
def test_a_text_that_a_hash_cuts_off_is_marked(text: str) -> None:
    assert value_of(text).cut


@pytest.mark.parametrize(
    "text", ["a: toestel#3\n", "a: 'toestel #3'\n", 'a: "toestel" # drie\n', "a: |\n  toestel #3\n"]
)
def test_a_hash_that_cuts_nothing_off_is_not_marked(text: str) -> None:
    assert not value_of(text).cut


def test_a_text_may_run_on_over_several_lines() -> None:
    assert value_of("a: Dat is\n  schrikken.\n").text == "Dat is schrikken."


def test_a_block_text_keeps_its_hashes_colons_and_quotes() -> None:
    assert value_of("a: |\n  's Morgens: #3\n  [lacht] Nou\n").text == "'s Morgens: #3\n[lacht] Nou\n"
    assert value_of("a: >\n  Dat zei ze:\n  kom #3\n").text == "Dat zei ze: kom #3\n"


def test_entries_and_items_keep_their_order_and_their_place() -> None:
    tree = tree_of("b: [x, y]\na: z\n")
    assert isinstance(tree, Block)
    assert [(key.text, key.line) for key, _ in tree.entries] == [("b", 1), ("a", 2)]
    row = tree.entries[0][1]
    assert row == Row((Scalar("x", 1, 5), Scalar("y", 1, 8)), 1, 4)


@pytest.mark.parametrize("text", ["", "\n\n", "# alleen een opmerking\n"])
def test_a_text_without_anything_in_it_is_no_scenario(text: str) -> None:
    tree, problems = read_yaml(text, "stuk.yaml")
    assert tree is None
    assert [each.code for each in problems] == ["no-scenario"]


def test_two_documents_in_one_file_are_refused() -> None:
    tree, problems = read_yaml("a: 1\n---\nb: 2\n", "stuk.yaml")
    assert tree is None
    assert len(problems) == 1


def test_one_document_may_begin_with_dashes() -> None:
    assert value_of("---\na: 1\n").line == 2


def test_a_key_that_stands_twice_is_a_fault_and_the_first_counts() -> None:
    tree, problems = read_yaml("a: 1\nb: 2\na: 3\n", "stuk.yaml")
    assert isinstance(tree, Block)
    assert [(key.text, value) for key, value in tree.entries] == [("a", Scalar("1", 1, 4)), ("b", Scalar("2", 2, 4))]
    assert [(each.code, each.place.line, dict(each.values)) for each in problems] == [
        ("yaml-duplicate", 3, {"key": "a", "first": "1"})
    ]


def test_keys_are_equal_whatever_their_quotes() -> None:
    assert found_in("no: 1\n'no': 2\n\"no\": 3\n") == [("yaml-duplicate", 2, 1), ("yaml-duplicate", 3, 1)]


def test_keys_that_yaml_would_make_equal_are_different_texts() -> None:
    assert found_in("no: 1\nfalse: 2\n1: 3\n01: 4\n~: 5\nnull: 6\n") == []


def test_an_anchor_and_an_alias_are_faults_each_in_its_place() -> None:
    assert found_in("a: &x 1\nb: *x\n") == [("yaml-alias", 1, 4), ("yaml-alias", 2, 4)]


def test_a_tag_is_a_fault_and_makes_nothing() -> None:
    assert found_in("a: !!python/object/apply:os.getcwd []\nb: !Let op\nc: ! x\n") == [
        ("yaml-tag", 1, 4),
        ("yaml-tag", 2, 4),
        ("yaml-tag", 3, 4),
    ]


def test_a_key_that_is_a_list_or_a_block_is_a_fault() -> None:
    assert found_in("? [a, b]\n: 1\n") == [("wrong-type", 1, 3)]


def test_a_merge_key_is_a_key_like_any_other() -> None:
    tree = tree_of("<<: {a: 1}\n")
    assert isinstance(tree, Block)
    assert tree.entries[0][0].text == "<<"


@pytest.mark.parametrize("deep", [60, 1000, 100_000])
def test_what_goes_in_too_deep_is_refused_whatever_its_depth(deep: int) -> None:
    assert [code for code, _, _ in found_in("a: " + "[" * deep + "]" * deep + "\n")] == ["yaml-deep"]


def test_sixty_levels_of_indentation_are_too_deep() -> None:
    text = "".join(" " * level + "a:\n" for level in range(60))
    assert found_in(text) == [("yaml-deep", DEEPEST, DEEPEST)]


def test_as_many_levels_as_may_be_are_read() -> None:
    text = "".join(" " * level + "a:\n" for level in range(DEEPEST - 1))
    assert found_in(text) == []


def test_an_alias_bomb_stays_as_small_as_its_source() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60))
    tree, problems = read_yaml(bomb, "bom.yaml")
    assert isinstance(tree, Block)
    assert {each.code for each in problems} == {"yaml-alias"}
    assert len(problems) == 60 + 59 * 9


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a:\n  \tb: 1\n", "\ta: 1\n", "a: 1\n\tb: 2\n"])
def test_a_tab_that_indents_is_told_as_a_tab(text: str) -> None:
    line = 2 if text.startswith("a") else 1
    (found,) = found_in(text)
    assert found == ("yaml-tab", line, text.split("\n")[line - 1].index("\t") + 1)


def test_a_tab_between_a_key_and_its_value_does_no_harm() -> None:
    assert value_of("a:\t1\n").text == "1"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_of_any_system_give_the_same_tree(ending: str) -> None:
    text = "a: Dat is\n  schrikken.\nb: |\n  een\n  twee\nc: Bel #3\n"
    assert read_yaml(text.replace("\n", ending), "stuk.yaml") == read_yaml(text, "stuk.yaml")


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_collection_is_left_as_it_was_found(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        for text in ("a: 1\n", "a: 's\n", "[" * 99):
            read_yaml(text, "stuk.yaml")
            assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
