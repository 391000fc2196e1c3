"""Naming the trader: what is typed finds brands, and is kept when it is none of them."""

from __future__ import annotations

import pytest

from complaints.answers import Blank
from tests.dialogs.cases.stage import Follower
from tests.dialogs.platform.stage import is_asked, is_done, strange
from tests.dialogs.stage import Desk

AILES = "Ailes Exemple 🟢 ON – Airline"
NONE = "None of these: keep what I typed"


def found(maria: Follower) -> list[str]:
    """The brands among the buttons."""
    brands = [one.name for one in maria.desk.profile.directory.brands]
    return [one for one in maria.buttons if any(one.startswith(name[:20]) for name in brands)]


@pytest.mark.parametrize("typed", ["Ailes", "ailes exmple", "AILES EXEMPLE", "Àilés Exemple"])
async def test_a_name_is_found_in_spite_of_slips(maria: Follower, typed: str) -> None:
    await is_asked(maria, "brand")
    await maria.says(typed)
    assert AILES in maria.buttons
    assert NONE in maria.buttons
    assert 1 <= len(found(maria)) <= 5
    await maria.presses(AILES)
    assert await maria.answer("brand") == "@ailes"


async def test_a_name_that_fits_many_offers_five_at_most(maria: Follower) -> None:
    await is_asked(maria, "brand")
    await maria.says("Exemple")
    assert len(found(maria)) == 5


async def test_no_brand_is_taken_without_a_tap(maria: Follower) -> None:
    await is_asked(maria, "brand")
    await maria.says("Ailes Exemple")
    assert await maria.answer("brand") is None
    await maria.says("@ailes")
    assert await maria.answer("brand") is None
    await maria.presses(NONE)
    assert await maria.answer("brand") == "ailes"


async def test_what_is_none_of_them_is_kept_as_typed(maria: Follower) -> None:
    await is_asked(maria, "brand")
    await maria.has_forgotten("subject")
    await maria.says("Ailes & Fils, coiffeur")
    await maria.presses(NONE)
    assert await maria.answer("brand") == "Ailes & Fils, coiffeur"
    assert "the team contacts them about your complaint" in maria.sees


async def test_a_trader_that_nobody_knows_is_contacted_by_the_team(maria: Follower) -> None:
    await is_asked(maria, "brand")
    await maria.has_forgotten("subject")
    await maria.says("Boucherie Sanzot")
    assert "I do not find this name in our list" in maria.sees
    assert not found(maria)
    await maria.presses("Keep what I typed")
    assert "Noted – " in maria.sees
    assert "not in our list yet" in maria.sees


async def test_the_platform_itself_can_be_chosen_with_one_tap(maria: Follower) -> None:
    own = next(one for one in maria.desk.profile.directory.brands if one.own)
    await is_asked(maria, "brand")
    await maria.has_forgotten("subject")
    await maria.presses(f"It is about {own.name} itself")
    assert await maria.answer("brand") == own.answer
    assert "handled by another person than usual" in maria.sees


async def test_a_brand_is_read_back_by_name_and_can_be_changed(maria: Follower) -> None:
    await is_done(maria)
    label = maria.desk.profile.form.question("brand").label["en"]
    while f"Edit: {label}" not in maria.buttons:
        await maria.presses("Next page")
    assert "@ailes" not in maria.sees
    assert "Ailes Exemple" in maria.sees
    await maria.presses(f"Edit: {label}")
    await maria.says("Boucherie Sanzot")
    await maria.presses("Keep what I typed")
    assert "Please check" in maria.sees
    assert "Boucherie Sanzot" in maria.sees


async def test_a_second_tap_answers_no_other_question(maria: Follower) -> None:
    await is_asked(maria, "brand")
    await maria.has_forgotten("subject")
    await maria.says("Ailes")
    window = maria.screen.last_message()
    await maria.presses(AILES, on=window)
    await maria.presses(AILES, on=window)
    assert await maria.answer("brand") == "@ailes"
    assert await maria.answer("subject") is None


async def test_a_button_of_another_name_does_nothing(maria: Follower) -> None:
    await is_asked(maria, "brand")
    await maria.says("Ailes")
    old = maria.screen.last_message()
    await maria.says("Boucherie Sanzot")
    await maria.presses(AILES, on=old)
    assert await maria.answer("brand") is None


async def test_back_and_a_pause_lose_nothing(maria: Follower) -> None:
    await is_asked(maria, "brand")
    await maria.has_forgotten("subject")
    await maria.says("Ailes")
    await maria.presses(AILES)
    await maria.presses("Back")
    assert "Your answer so far: Ailes Exemple" in maria.sees
    await maria.says("/start")
    await maria.presses("Continue my complaint")
    assert await maria.answer("brand") == "@ailes"


async def test_an_edited_message_asks_again_which_brand(maria: Follower) -> None:
    await is_asked(maria, "brand")
    await maria.says("Boucherie Sanzot")
    await maria.edits(maria.last_sent, text="Ailes")
    assert AILES in maria.buttons


async def test_what_is_no_name_is_declined_and_the_question_stays(maria: Follower) -> None:
    await is_asked(maria, "brand")
    for content in strange(maria):
        await maria.sends(**content)
        assert maria.desk.profile.form.question("brand").ask["en"][:20] in maria.sees
        assert await maria.answer("brand") is None


async def test_the_last_page_says_who_will_read_it(maria: Follower) -> None:
    await is_done(maria)
    await maria.approves()
    assert "Ailes Exemple: a notice of your complaint" in maria.sees
    assert "They read “Nimbus” instead of your name." in maria.sees
    assert "The complaints team of" in maria.sees


@pytest.mark.acceptance("S1-77")
async def test_whoever_chose_no_pseudonym_is_told_that_the_name_is_read(maria: Follower) -> None:
    await is_done(maria, pseudonym=Blank.NONE)
    await maria.approves()
    assert "They read your name, because you chose no pseudonym." in maria.sees
    assert "instead of your name" not in maria.sees


async def test_what_is_about_the_platform_is_not_read_by_the_usual_team(maria: Follower) -> None:
    own = next(one for one in maria.desk.profile.directory.brands if one.own)
    await is_done(maria, brand=own.answer)
    await maria.approves()
    assert "only the persons named for this read it" in maria.sees
    assert "The complaints team of" not in maria.sees
    assert "a notice of your complaint" not in maria.sees


async def test_a_registered_letter_is_claimed_only_where_the_brand_accepted_it(
    maria: Follower, desk: Desk
) -> None:
    accepted = next(one for one in desk.profile.directory.brands if one.registered_value)
    other = next(
        one for one in desk.profile.directory.brands if not one.registered_value and not one.own
    )
    await is_done(maria, brand=accepted.answer)
    await maria.approves()
    await maria.presses("Send my complaint")
    assert f"{accepted.name} has accepted that a complaint sent here counts like" in maria.sees
    await maria.says("/start")
    await is_done(maria, brand=other.answer)
    await maria.approves()
    await maria.presses("Send my complaint")
    assert "counts like a registered letter" not in maria.sees
    assert "It does not replace a registered letter" in maria.sees
    (first, second) = await desk.casebook.cases_of(await maria.person_id())
    assert {first.brand, second.brand} == {accepted.id, other.id}
    said = {line.said for case in (first, second) for line in case.statement}
    assert {accepted.name, other.name} <= said


async def test_a_name_may_be_skipped_only_where_the_form_says_so(maria: Follower) -> None:
    await is_asked(maria, "brand")
    await maria.says("je ne sais pas")
    kept = await maria.answer("brand")
    assert kept is None or kept is Blank.UNKNOWN
