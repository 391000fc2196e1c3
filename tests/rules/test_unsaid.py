"""Which notes speak of a suspicion that nobody may tell the person of (CMF L561-18)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from complaints.course import Note
from complaints.unsaid import speaks_of_suspicion


def note(text: str) -> Note:
    """A note of the desk."""
    return Note(2, datetime(2026, 3, 2, 9, 30, tzinfo=UTC), 1, text)


@pytest.mark.parametrize(
    "text",
    [
        "Signalé à Tracfin.", "Vu avec la CTIF", "Meldung an MROS", "Procédure LCB-FT", "LBC/FT ok",
        "Déclarer un soupçon ?", "on a déclaré des soupçons", "gel de ses avoirs", "avoirs : gelés",
        "AML check pending", "possible money laundering", "suspicious activity report", "L. 561-15",
    ],
)  # fmt: skip
def test_a_note_about_a_suspicion_is_known(text: str) -> None:
    assert speaks_of_suspicion(note(text))


@pytest.mark.parametrize(
    "text",
    ["effectif réduit", "elle déclare soupçonner un vol", "gelée de coing", "avoirs à rendre"],
)
def test_an_ordinary_note_is_handed_over(text: str) -> None:
    assert not speaks_of_suspicion(note(text))
