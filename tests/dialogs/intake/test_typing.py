"""What people type: understood, asked back, or refused in the window, and nothing lost."""

from __future__ import annotations

import pytest
from aiogram.types import Contact, Location, Sticker, Venue, Voice

from complaints.answers import Blank, Money, When
from tests.dialogs.intake.stage import Filer

BLOCKED = {"subject": "payout-blocked"}


async def test_an_amount_is_read_back_in_letters_with_a_way_to_change_it(maria: Filer) -> None:
    await maria.is_asked("amount_payout")
    await maria.says("1 234,50 €")
    assert "one thousand, two hundred and thirty-four euros" in maria.sees
    await maria.presses("Edit: Payout")
    await maria.says("12")
    assert await maria.answer("amount_payout") == Money(1200, "EUR")


async def test_the_next_question_shows_the_last_answer_and_changes_it(maria: Filer) -> None:
    await maria.has_answered(role="organiser", person_kind="adult", service="payout", **BLOCKED)
    await maria.opens_the_form()
    await maria.says("My pot")
    assert "Noted – Pot: My pot" in maria.sees
    await maria.presses("Change: Pot")
    assert "name of the pot" in maria.sees
    assert "Your answer so far: My pot" in maria.sees
    await maria.says("Another pot")
    assert "Noted – Pot: Another pot" in maria.sees


async def test_two_readings_become_two_buttons_said_in_words(maria: Filer) -> None:
    await maria.is_asked("amount_payout")
    await maria.says("30 à 40 €")
    assert "more than one way" in maria.sees
    assert "You wrote: “30 à 40 €”" in maria.sees
    assert await maria.answer("amount_payout") is None
    await maria.presses("€40.00 – forty euros")
    assert await maria.answer("amount_payout") == Money(4000, "EUR")


async def test_one_reading_is_asked_about_as_one(maria: Filer) -> None:
    await maria.is_asked("amount_payout")
    await maria.says("I paid €1,200 on 20 March")
    assert "Is this what you mean?" in maria.sees
    assert "more than one way" not in maria.sees
    await maria.presses("Yes: €1,200.00 – one thousand, two hundred euros")
    assert await maria.answer("amount_payout") == Money(120000, "EUR")


async def test_typing_again_is_as_good_as_choosing(maria: Filer) -> None:
    await maria.is_asked("amount_payout")
    await maria.says("30 à 40 €")
    await maria.says("35 €")
    assert await maria.answer("amount_payout") == Money(3500, "EUR")


async def test_a_doubtful_value_is_kept_only_when_confirmed(maria: Filer) -> None:
    await maria.is_asked("amount_payout")
    await maria.says("environ 50 €")
    assert await maria.answer("amount_payout") is None
    await maria.presses("Yes: about €50.00 – fifty euros")
    assert await maria.answer("amount_payout") == Money(5000, "EUR", approximate=True)


async def test_a_slip_in_an_address_is_offered_corrected(maria: Filer) -> None:
    await maria.is_asked("email")
    await maria.says("maria@gmial.com")
    assert await maria.answer("email") is None
    await maria.presses("maria@gmail.com")
    assert await maria.answer("email") == "maria@gmail.com"


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        ("amount_payout", "-5", "below zero"),
        ("amount_payout", "1e9", "could not read an amount"),
        ("facts_on", "demain", "has not come yet"),
        ("facts_on", "noël", "use the calendar"),
        ("email", "a@b.co, c@d.co", "more than one e-mail address"),
        ("phone", "0612345", "digits"),
        ("last_name", "🙂🙂", "cannot see any words"),
        ("address", "\u2800", "cannot see any words"),
    ],
)
async def test_what_cannot_be_read_is_said_in_the_window(
    maria: Filer, question: str, typed: str, says: str
) -> None:
    await maria.is_asked(question)
    await maria.says(typed)
    assert says in maria.sees
    assert await maria.answer(question) is None
    ask = maria.desk.profile.form.question(question).ask["en"]
    assert ask.replace("'", "&#x27;") in maria.sees


async def test_a_day_that_does_not_exist_is_answered_with_its_neighbours(maria: Filer) -> None:
    await maria.is_asked("facts_on")
    await maria.says("29/02/2025")
    assert "no such day" in maria.sees
    await maria.presses("February 28, 2025")
    answer = await maria.answer("facts_on")
    assert isinstance(answer, When)
    assert answer.first.isoformat() == "2025-02-28"


async def test_an_answer_that_is_needed_cannot_be_left_out(maria: Filer) -> None:
    await maria.is_asked("email")
    assert not {"Skip this", "I don’t know"} & set(maria.buttons)
    await maria.says("non")
    assert "We need this answer" in maria.sees
    await maria.taps_data("skip:email")
    await maria.taps_data("unknown:email")
    assert await maria.answer("email") is None


async def test_a_second_tap_on_skip_skips_nothing_more(maria: Filer) -> None:
    await maria.has_answered(role="organiser", person_kind="adult", service="payout", **BLOCKED)
    await maria.opens_the_form()
    pot = maria.screen.last_message()
    await maria.presses("I don’t know", on=pot)
    assert await maria.answer("pot") is Blank.UNKNOWN
    await maria.presses("I don’t know", on=pot)
    assert await maria.answer("pot_created_on") is None
    assert "When was the pot created?" in maria.sees


async def test_a_long_name_is_cut_and_that_is_said(maria: Filer) -> None:
    await maria.has_answered(role="for-another")
    await maria.opens_the_form()
    await maria.says("N" * 1000)
    assert "only its beginning was kept" in maria.sees
    assert await maria.answer("represented") == "N" * 120


async def test_a_secret_in_a_line_is_offered_masked_before_it_is_kept(maria: Filer) -> None:
    await maria.is_asked("pot")
    await maria.says("pot paid with 4111 1111 1111 1111")
    assert await maria.answer("pot") is None
    await maria.presses("Keep it masked")
    assert await maria.answer("pot") == "pot paid with •••• 1111"


async def test_a_secret_is_kept_when_the_person_insists(maria: Filer) -> None:
    await maria.is_asked("pot")
    await maria.says("pot paid with 4111 1111 1111 1111")
    await maria.presses("Keep it as I wrote it")
    assert await maria.answer("pot") == "pot paid with 4111 1111 1111 1111"


async def test_markup_is_shown_as_it_was_typed(maria: Filer) -> None:
    await maria.is_asked("last_name")
    await maria.says("<b>Boss</b> & {ask}")
    assert await maria.answer("last_name") == "<b>Boss</b> & {ask}"
    assert "Please check" in maria.sees


async def test_a_sticker_gets_one_polite_line_and_the_question_stays(maria: Filer) -> None:
    await maria.is_asked("email")
    sticker = Sticker(
        file_id="s", file_unique_id="s", type="regular", width=1, height=1,
        is_animated=False, is_video=False,
    )  # fmt: skip
    await maria.sends(sticker=sticker)
    assert "only read text here" in maria.sees
    assert "What is your e-mail address?" in maria.sees


async def test_an_album_of_strange_things_gets_one_window(maria: Filer) -> None:
    await maria.is_asked("role", subject="other")
    voice = Voice(file_id="v", file_unique_id="v", duration=1)
    shown = len(maria.screen.modes)
    for _ in range(3):
        await maria.sends(voice=voice, media_group_id="7")
    assert maria.screen.modes[shown:].count("send") == 1
    assert maria.sees.count("Nothing was kept of this message") == 1


async def test_ones_own_contact_card_is_a_telephone_number(maria: Filer) -> None:
    await maria.is_asked("phone")
    card = Contact(phone_number="33612345678", first_name="Maria", user_id=maria.user.id)
    await maria.sends(contact=card)
    assert await maria.answer("phone") == "+33612345678"


async def test_somebody_elses_card_is_kept_only_when_confirmed(maria: Filer) -> None:
    await maria.is_asked("phone")
    card = Contact(phone_number="33612345678", first_name="Paul", user_id=9)
    await maria.sends(contact=card)
    assert "not your own" in maria.sees
    assert await maria.answer("phone") is None
    await maria.presses("Yes: +33 6 12 34 56 78")
    assert await maria.answer("phone") == "+33612345678"


async def test_a_card_where_nobody_asked_for_one_changes_nothing(maria: Filer) -> None:
    await maria.is_asked("email")
    await maria.sends(contact=Contact(phone_number="1", first_name="Paul"))
    assert "Nothing was kept of this message" in maria.sees


async def test_a_position_stands_for_an_address_only_when_confirmed(maria: Filer) -> None:
    await maria.is_asked("address")
    await maria.sends(location=Location(latitude=48.856614, longitude=2.3522219))
    assert "You wrote" not in maria.sees
    assert await maria.answer("address") is None
    await maria.presses("Yes: 48.857, 2.352")
    assert await maria.answer("address") == "48.857, 2.352"


async def test_a_venue_is_an_address(maria: Filer) -> None:
    await maria.is_asked("address")
    spot = Location(latitude=48.85, longitude=2.35)
    venue = Venue(location=spot, title="Home", address="1 rue X, Paris")
    await maria.sends(venue=venue, location=spot)
    assert await maria.answer("address") == "Home, 1 rue X, Paris"


async def test_the_calendar_offers_only_days_that_were(maria: Filer) -> None:
    await maria.is_asked("facts_on")
    await maria.presses("Open the calendar")
    assert "24 Tue" in maria.buttons
    assert "25 Wed" not in maria.buttons
    await maria.chooses("October 2026", "31 Sat")
    answer = await maria.answer("facts_on")
    assert isinstance(answer, When)
    assert answer.first.isoformat() == "2026-10-31"


@pytest.mark.parametrize("day", ["1938-01-01", "2100-01-01", str(10**17), "x", "", "2026-02-30"])
async def test_a_made_up_day_is_refused(maria: Filer, day: str) -> None:
    await maria.is_asked("facts_on")
    await maria.taps_data(f"day:facts_on:{day}")
    assert await maria.answer("facts_on") is None
    assert "too far away" in maria.sees


@pytest.mark.parametrize("month", ["1938-01", "2100-01", "x", "2026-13", str(10**17)])
async def test_a_made_up_month_opens_nothing(maria: Filer, month: str) -> None:
    await maria.is_asked("facts_on")
    await maria.taps_data(f"month:facts_on:{month}")
    assert "Calendar:" not in maria.sees


async def test_readings_of_an_older_message_are_no_answer(maria: Filer) -> None:
    await maria.is_asked("amount_payout")
    await maria.says("30 à 40 €")
    old = maria.screen.last_message()
    await maria.says("50 à 60 €")
    await maria.presses("€40.00 – forty euros", on=old)
    assert await maria.answer("amount_payout") is None
    await maria.taps_data(f"take:{maria.last_sent}:7")
    assert await maria.answer("amount_payout") is None
