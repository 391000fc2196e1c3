"""Secrets in free text: found when they can be checked or are announced, and masked whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.reading import SecretKind, find_secrets, mask

CARD, IBAN, SOCIAL, PASSWORD = SecretKind


def kinds(text: str) -> list[tuple[SecretKind, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find_secrets(text)]


@pytest.mark.parametrize(
    ("text", "kind", "secret"),
    [
        ("carte 4242 4242 4242 4242 12/26 123", CARD, "4242 4242 4242 4242"),
        ("4242424242424242", CARD, "4242424242424242"),
        ("4242-4242-4242-4242.", CARD, "4242-4242-4242-4242"),
        ("378282246310005", CARD, "378282246310005"),
        ("٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", CARD, "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢"),
        ("FR76 3000 6000 0112 3456 7890 189 ok", IBAN, "FR76 3000 6000 0112 3456 7890 189"),
        ("fr7630006000011234567890189", IBAN, "fr7630006000011234567890189"),
        ("IBAN:FR1420041010050500013M02606.", IBAN, "FR1420041010050500013M02606"),
        ("(DE89 3704 0044 0532 0130 00)", IBAN, "DE89 3704 0044 0532 0130 00"),
        ("2 95 10 99 126 111 93", SOCIAL, "2 95 10 99 126 111 93"),
        ("ma sécu : 2 95 10 99 126 111", SOCIAL, "2 95 10 99 126 111"),
        ("SSN 536-90-4399", SOCIAL, "536-90-4399"),
        ("mot de passe : Soleil12!", PASSWORD, "Soleil12!"),
        ("mot de passe : « abc 123 »", PASSWORD, "abc 123"),
        ("mon mot de passe est Soleil12.", PASSWORD, "Soleil12"),
        ("Password=hunter2", PASSWORD, "hunter2"),
        ("mdp: abc", PASSWORD, "abc"),
        ("le code PIN 1234", PASSWORD, "1234"),
        ("cvv 123", PASSWORD, "123"),
    ],
)
def test_a_secret_is_found(text: str, kind: SecretKind, secret: str) -> None:
    assert kinds(text) == [(kind, secret)]


@pytest.mark.parametrize(
    "text",
    [
        "commande 1234567890123456",
        "4242 4242 4242 4241",
        "code-barres 3017620422003",
        "FR76 3000 6000 0112 3456 7890 188",
        "réclamation 2026-000017-K",
        "06 12 34 56 78",
        "+33612345678",
        "2 95 10 99 126 111 92",
        "mon mot de passe est perdu",
        "mot de passe oublié, que faire ?",
        "1764000000000",
        "le 12/03/2026 à 14:30:15",
    ],
)
def test_what_only_looks_like_a_secret_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_masked_text_keeps_the_rest_and_the_last_four() -> None:
    text = "Carte 4111 1111 1111 1111, IBAN FR7630006000011234567890189, mdp: abc. Merci"
    masked = mask(text, find_secrets(text))
    assert masked == "Carte •••• 1111, IBAN •••• 0189, mdp: ••••. Merci"
    assert find_secrets(masked) == ()


def test_two_cards_side_by_side_are_two() -> None:
    text = "4111 1111 1111 1111 4242 4242 4242 4242"
    assert mask(text, find_secrets(text)) == "•••• 1111 •••• 4242"


@settings(deadline=None)
@given(
    before=st.text(st.sampled_from("abé .,\n"), max_size=10),
    after=st.text(st.sampled_from("abé .,\n"), max_size=10),
    gap=st.sampled_from((" ", "-", "\u00a0")),
)
def test_a_card_is_found_wherever_it_stands(before: str, after: str, gap: str) -> None:
    card = gap.join(("5200", "8282", "8282", "8210"))
    text = f"{before} {card} {after}"
    assert kinds(text) == [(CARD, card)]
