"""A name to be shown instead of one's own: advice, never a wall."""

from __future__ import annotations

import pytest

from dialogs.intake.pseudonyms import revealing
from dialogs.intake.remarks import Remark
from tests.dialogs.cases.stage import Follower
from tests.dialogs.platform.stage import answered, is_asked, is_done, platform, strange

WHO = {
    "last_name": "Durand-Lévy",
    "first_name": "Maria",
    "email": "mimi.d@example.org",
    "phone": "+33612345678",
}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Maria", Remark.REVEALS_NAME),
        ("maria75", Remark.REVEALS_NAME),
        ("Mme LEVY", Remark.REVEALS_NAME),
        ("durand", Remark.REVEALS_NAME),
        ("mimi.d@example.org", Remark.REVEALS_CONTACT),
        ("Mimi.D", Remark.REVEALS_CONTACT),
        ("06 12 34 56 78", Remark.REVEALS_CONTACT),
        ("call me +33 6 12 34 56 78", Remark.REVEALS_CONTACT),
        ("somebody@elsewhere.example.org", Remark.REVEALS_CONTACT),
        ("Nimbus", None),
        ("Mariann", None),
        ("@nimbus", None),
        ("Voyageur 2026", None),
        ("D", None),
    ],
)
def test_what_gives_a_person_away_is_noticed(name: str, told: Remark | None) -> None:
    answers = answered(platform(), **WHO)
    assert revealing(name, platform().form, answers) is told


async def test_ones_own_name_is_advised_against_and_may_be_kept(maria: Follower) -> None:
    await is_asked(maria, "pseudonym", **WHO)
    await maria.says("Maria D.")
    assert "This is your own name, or a part of it" in maria.sees
    assert await maria.answer("pseudonym") is None
    await maria.presses("Yes: Maria D.")
    assert await maria.answer("pseudonym") == "Maria D."


async def test_another_name_is_taken_instead(maria: Follower) -> None:
    await is_asked(maria, "pseudonym", **WHO)
    await maria.says("mimi.d@example.org")
    assert "readers would know who you are" in maria.sees
    await maria.says("Nimbus")
    assert await maria.answer("pseudonym") == "Nimbus"


async def test_the_review_says_it_when_the_name_came_later(maria: Follower) -> None:
    await is_done(maria, **{**WHO, "pseudonym": "Nimbus"})
    assert "gives away who you are" not in maria.sees
    await maria.has_answered(pseudonym="Maria")
    await maria.says("/start")
    await maria.presses("Continue my complaint")
    assert "Your pseudonym gives away who you are" in maria.sees
    await maria.approves()
    assert "Send my complaint" in maria.buttons


async def test_a_strange_message_is_no_pseudonym(maria: Follower) -> None:
    await is_asked(maria, "pseudonym", **WHO)
    for content in strange(maria)[:3]:
        await maria.sends(**content)
        assert await maria.answer("pseudonym") is None
