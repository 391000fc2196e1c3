"""Partners: what for, what it costs, which data; off until somebody agrees, one tap each way."""

from __future__ import annotations

import hashlib

import pytest

from complaints.consents import agreed
from dialogs.consents import terms
from locales import words
from tests.dialogs.cases.stage import Follower, passes
from tests.dialogs.platform.stage import answered_by, filed, platform
from tests.dialogs.stage import Desk

ENGLISH = words("en")

LAWYERS = next(one for one in platform().partners if one.id == "lawyers")
NAME = LAWYERS.name["en"]


async def given(maria: Follower) -> bool:
    """Whether the lawyers may get something."""
    found = await maria.desk.casebook.consents(await maria.person_id())
    return agreed(found, LAWYERS.id)


async def test_everything_is_off_until_somebody_agrees(maria: Follower) -> None:
    await maria.says("/consents")
    for one in maria.desk.profile.partners:
        assert f"Not agreed: {one.name['en']}" in maria.buttons
    assert "Nothing is agreed unless you say so here." in maria.sees


@pytest.mark.acceptance("S1-82")
async def test_price_and_data_are_agreed_to_in_one_step(maria: Follower) -> None:
    await maria.says("/consents")
    await maria.presses(f"Not agreed: {NAME}")
    for said in terms(LAWYERS, ENGLISH, maria.desk.profile):
        assert said in maria.sees
    assert LAWYERS.price["en"] in maria.sees
    assert LAWYERS.data["en"] in maria.sees
    assert "It is used for nothing else than this." in maria.sees
    await maria.presses("I agree")
    assert await given(maria)
    (consent,) = await maria.desk.casebook.consents(await maria.person_id())
    words = "\n\n".join(terms(LAWYERS, ENGLISH, maria.desk.profile))
    assert consent.words_sha256 == hashlib.sha256(words.encode()).hexdigest()
    await maria.presses("All partners")
    assert f"Agreed: {NAME}" in maria.buttons


@pytest.mark.parametrize("typed", ["yes", "Oui !", "no", "I agree", "d’accord", "ok"])
async def test_a_typed_answer_agrees_to_nothing_and_is_told_of_the_button(
    maria: Follower, typed: str
) -> None:
    await maria.says("/consents")
    await maria.presses(f"Not agreed: {NAME}")
    await maria.says(typed)
    assert "please use the button" in maria.sees
    assert "I agree" in maria.buttons
    assert not await given(maria)


async def test_other_words_before_a_partner_are_looked_up(maria: Follower) -> None:
    await maria.says("/consents")
    await maria.presses(f"Not agreed: {NAME}")
    await maria.says("no parcel ever came")
    assert "You wrote: “no parcel ever came”" in maria.sees


async def test_one_tap_takes_it_back(maria: Follower) -> None:
    await maria.says("/consents")
    await maria.chooses(f"Not agreed: {NAME}", "I agree", "I no longer agree")
    assert not await given(maria)
    assert "this partner gets nothing more" in maria.sees
    assert "You have not agreed: this partner gets nothing." in maria.sees
    await maria.presses("I agree")
    assert await given(maria)


async def test_a_second_tap_changes_nothing(maria: Follower) -> None:
    await maria.says("/consents")
    await maria.presses(f"Not agreed: {NAME}")
    window = maria.screen.last_message()
    await maria.presses("I agree", on=window)
    await maria.presses("I agree", on=window)
    assert len(await maria.desk.casebook.consents(await maria.person_id())) == 1
    assert await given(maria)


async def test_nobody_agrees_for_one_partner_on_the_page_of_another(maria: Follower) -> None:
    other = next(one for one in maria.desk.profile.partners if one.id != LAWYERS.id)
    await maria.says("/consents")
    await maria.presses(f"Not agreed: {NAME}")
    window = maria.screen.last_message()
    await maria.presses("All partners")
    await maria.presses(f"Not agreed: {other.name['en']}")
    await maria.presses("I agree", on=window)
    found = await maria.desk.casebook.consents(await maria.person_id())
    assert not agreed(found, other.id)


@pytest.mark.parametrize("item", ["lawyers:00000000", "lawyers", "nobody:00000000", ""])
async def test_nobody_agrees_to_words_that_were_not_shown(maria: Follower, item: str) -> None:
    await maria.says("/consents")
    await maria.presses(f"Not agreed: {NAME}")
    await maria.taps_data(f"agree:{item}")
    assert not await maria.desk.casebook.consents(await maria.person_id())
    assert maria.last_tap_answered


async def test_a_made_up_partner_opens_nothing(maria: Follower) -> None:
    await maria.says("/consents")
    await maria.taps_data("partner:nobody")
    assert maria.last_tap_answered
    assert not await maria.desk.casebook.consents(await maria.person_id())


async def test_it_is_found_among_the_settings(maria: Follower) -> None:
    await maria.says("/privacy")
    await maria.presses("What partners may get")
    assert f"Not agreed: {NAME}" in maria.buttons
    assert "Back to the complaint" not in maria.buttons


async def test_another_language_does_not_ask_again(maria: Follower, desk: Desk) -> None:
    await maria.says("/consents")
    await maria.chooses(f"Not agreed: {NAME}", "I agree")
    await desk.people.speak(await maria.person_id(), "fr")
    await maria.says("/consents")
    assert await given(maria)
    agreed_to = [one for one in maria.buttons if LAWYERS.name["fr"] in one]
    assert len(agreed_to) == 1
    assert "not" not in agreed_to[0].casefold()
    assert "pas" not in agreed_to[0].casefold().split()


@pytest.mark.acceptance("S1-54")
async def test_help_is_offered_only_after_an_answer_that_does_not_satisfy(
    maria: Follower, desk: Desk
) -> None:
    case = await filed(desk)
    await maria.looks_at(case)
    assert "Help from a partner" not in maria.buttons
    await answered_by(desk, case)
    await maria.looks_at(case)
    assert "Help from a partner" not in maria.buttons
    await maria.chooses("The answer does not satisfy me", "I am not satisfied, without more words")
    await maria.chooses("Help from a partner", f"Not agreed: {NAME}", "Back to the complaint")
    assert str(case.number) in maria.sees
    await maria.chooses("Help from a partner", "Back to the complaint")
    assert str(case.number) in maria.sees


async def test_help_is_offered_when_no_answer_comes(maria: Follower, desk: Desk) -> None:
    case = await filed(desk)
    await passes(desk, case, days=33)
    await maria.looks_at(case)
    assert "Help from a partner" in maria.buttons


async def test_words_are_looked_up_and_stickers_declined_there(maria: Follower) -> None:
    await maria.says("/consents")
    await maria.sends(**maria.photo("a-photo"))
    assert f"Not agreed: {NAME}" in maria.buttons
    assert not await maria.desk.casebook.consents(await maria.person_id())
