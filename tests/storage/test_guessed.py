"""A passphrase that is guessed first is refused, and ordinary ones are not."""

from __future__ import annotations

import pytest

from kcc_coach.storage.slots import judged_passphrase

GUESSED = (
    "wachtwoord",
    "Wachtwoord123!",
    "w@chtw00rd 2026",
    "welkom2026!",
    "Welkom welkom",
    "password1234",
    "p4ssw0rd!!",
    "1234567890",
    "0000000000",
    "06 12 34 56 78",
    "aaaaaaaaaa",
    "abababababab",
    "abcdefghijkl",
    "qwertyuiop",
    "Qwertyuiop1!",
    "asdfghjkl123",
    "poiuytrewq",
    "fietsfiets",
    "ria 123456",
    "Ria de Vries 2026",
    "ria ria ria ria",
    "kcc coach 2026",
    "geheim geheim",
    "iloveyou2026",
    "zomer 2026 zomer",
    "wachtwoord geheim hallo",
    "voetbal ajax wachtwoord",
    "w@chtw00rd geheim hall0 12",
    "w3lk0m 2026!",
    "welkom 83920174",
    "Ria-de-Vries-2026-b",
    "welkom!!!!!!!!a",
)
FINE = (
    "zeven groene fietsen",
    "een kopje koffie",
    "paard regent dinsdag",
    "correct horse battery",
    "hamer wolk pannenkoek",
    "Ria eet graag drop",
    "zomer balie olifant",
    "welkom kabouter tram",
    "test schoen maandag",
    "ijsje op de dam",
    "de trein van half acht",
    "vier losse woorden nu",
    "x7#kQ9v!mZ2p",
    "любимый старый дом",
    "猫と犬と鳥と魚と花と木",
    "🦊🌳☕🚲🎈🐢🍰🌧️🎻🧦",
    "fiets 84 huis 92",
    "voetbal ajax wachtwoord oma",
    "7f3k-92x1-40",
    "Tn5$8821!7734",
    "#;k?9&]t^(x{",
)


@pytest.mark.parametrize("typed", GUESSED)
def test_passphrase_guessed_is_told(typed: str) -> None:
    assert [each.code for each in judged_passphrase(typed, "Ria de Vries")] == ["passphrase-guessed"]


@pytest.mark.parametrize("typed", FINE)
def test_ordinary_passphrases_pass(typed: str) -> None:
    assert judged_passphrase(typed, "Ria de Vries") == ()


def test_the_name_alone_is_what_is_guessed_of_that_person() -> None:
    assert judged_passphrase("mirjam van dam 1", "Mirjam van Dam")
    assert not judged_passphrase("mirjam van dam 1", "Ria")


def test_a_long_one_is_judged_at_once() -> None:
    assert judged_passphrase("abcdefghij" * 20)
    assert not judged_passphrase("q7w" + "hamer wolk " * 17 + "z")
