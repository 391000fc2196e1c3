"""Words that make a text delicate are noticed in either language, however they are typed."""

from __future__ import annotations

import pytest

from complaints.reading import mentions_distress, mentions_health, mentions_threat


@pytest.mark.parametrize(
    "text",
    [
        "J'étais HOSPITALISÉE en mars",
        "je suis  malade",
        "mon arrêt\nmaladie",
        "Depuis mon cancer",
        "l’hôpital",
        "I was in hospital",
        "my pregnancy",
        "je suis séropositif",
    ],
)
def test_health_is_noticed(text: str) -> None:
    assert mentions_health(text, "fr")
    assert mentions_health(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Ma cagnotte est bloquée depuis mars",
        "my account was disabled",
        "thank you for your hospitality",
        "J'ai acheté une enceinte Bluetooth",
    ],
)
def test_what_is_not_health_is_not_noticed(text: str) -> None:
    assert not mentions_health(text, "fr")
    assert not mentions_health(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "je pense au suicide",
        "J’ai ENVIE DE MOURIR",
        "je veux mettre fin à mes jours",
        "I want to kill myself",
        "I don’t want to live any more",
        "there is nothing to live for",
    ],
)
def test_distress_is_noticed(text: str) -> None:
    assert mentions_distress(text, "fr")
    assert mentions_distress(text, "en")
    assert mentions_distress(text, "de")


@pytest.mark.parametrize("text", ["Je veux en finir avec ce dossier", "the deadline kills me"])
def test_impatience_is_not_distress(text: str) -> None:
    assert not mentions_distress(text, "fr")


def test_a_threat_is_not_distress() -> None:
    assert mentions_threat("je vais vous tuer", "fr")
    assert mentions_threat("I will burn down your office", "en")
    assert not mentions_distress("je vais vous tuer", "fr")
    assert not mentions_threat("vous me tuez avec vos délais", "fr")
