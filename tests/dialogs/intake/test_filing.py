"""From the first question to the number, and never to a second one."""

from __future__ import annotations

import pytest

from complaints.answers import Blank, Money, When
from dialogs.intake.late import SEND
from locales import words as words_in
from tests.dialogs.intake.stage import Filer
from tests.dialogs.stage import Desk


async def test_an_organiser_files_a_complaint(maria: Filer, desk: Desk) -> None:
    await maria.opens_the_form()
    assert "Step 1 of" in maria.sees
    await maria.chooses("Organiser", "Private person, 18 or over", "The payout", "Late payout")
    await maria.says("Cadeau pour Léa")
    await maria.says("mars 2026")
    await maria.says("1 250,50 €")
    assert "one thousand, two hundred and fifty euros" in maria.sees
    await maria.presses("I don’t know")
    await maria.presses("Yesterday")
    assert "November 23, 2026" in maria.sees
    await maria.says("12/11/2026")
    await maria.says("The money has not come.")
    await maria.says("I wrote twice.")
    await maria.presses("I’m done")
    await maria.chooses("The payout", "An explanation", "Done")
    await maria.chooses("E-mail", "Done")
    await maria.says("2 November 2026")
    await maria.chooses("Skip this", "No")
    await maria.sends(**maria.photo("screen", caption="payout request"))
    await maria.sends(**maria.paper("mail.pdf"))
    await maria.chooses("The payout request: e-mail…", "Done")
    await maria.says("O'Connor")
    await maria.says("Maria")
    await maria.says("10 bis rue de l'Exemple\n75001 Paris")
    await maria.says("maria@example.org")
    await maria.says("06 12 34 56 78")
    await maria.presses("Skip this")
    assert "Please check your complaint" in maria.sees
    await maria.approves()
    assert "by e-mail to maria@example.org" in maria.sees
    assert "without any personal data" in maria.sees
    assert "Nobody else." in maria.sees
    await maria.presses("Send my complaint")
    (case,) = await desk.casebook.cases_of(await maria.person_id())
    assert str(case.number) in maria.sees
    assert "Code" in maria.sees
    assert case.answers["amount_payout"] == Money(125050, "EUR")
    assert case.answers["description"] == "The money has not come.\nI wrote twice."
    assert case.answers["remedy"] == ("payout", "explanation")
    assert case.answers["phone"] == "+33612345678"
    assert case.role == "organiser"
    assert [one.name for one in case.exhibits] == ["payout request.jpg", "mail.pdf"]
    said = {one.question: one.said for one in case.statement}
    assert said["first_written_on"] == "November 2, 2026"
    assert said["attachments"].startswith("payout request.jpg and mail.pdf. Among them:")
    assert "amount_contribution" not in said


async def test_a_participant_files_a_complaint_in_french(maria: Filer, desk: Desk) -> None:
    await desk.people.speak(await maria.person_id(), "fr")
    await maria.opens_the_form()
    await maria.picks("role", "participant")
    await maria.picks("person_kind", "adult")
    await maria.picks("service", "payment")
    await maria.picks("subject", "charged-twice")
    for words in ("-", "je ne sais pas", "douze euros", "12 €", "hier", "avant-hier"):
        await maria.says(words)
    await maria.says("On m'a débitée deux fois.")
    await maria.presses(maria.button("I’m done"))
    await maria.picks("remedy", "refund")
    await maria.presses(maria.button("Done"))
    await maria.picks("steps", "nothing-yet")
    await maria.presses(maria.button("Done"))
    await maria.picks("pending", "no")
    await maria.presses(maria.button("I have no files"))
    for words in ("Dupont", "Marie", "1 rue X 75001 Paris", "marie@example.org", "non", "aucun"):
        await maria.says(words)
    await maria.approves()
    await maria.presses(maria.button("Send my complaint"))
    (case,) = await desk.casebook.cases_of(await maria.person_id())
    language = words_in("fr").language
    assert case.language == language
    assert case.answers["amount_contribution"] == Money(1200, "EUR")
    assert case.answers["pot"] is Blank.NONE
    assert case.answers["pot_created_on"] is Blank.UNKNOWN
    assert case.answers["phone"] is Blank.NONE
    assert case.answers["debited_on"] == When.day(desk.clock().date().replace(day=22))
    label = desk.profile.text(desk.profile.form.question("role").label, language)
    assert case.statement[0].label == label


async def test_two_taps_on_send_make_one_complaint(maria: Filer, desk: Desk) -> None:
    await maria.is_done()
    await maria.approves()
    last_page = maria.screen.last_message()
    await maria.presses("Send my complaint", on=last_page)
    number = str((await desk.casebook.cases_of(await maria.person_id()))[0].number)
    await maria.presses("Send my complaint", on=last_page)
    assert number in maria.sees
    assert len(await desk.casebook.cases_of(await maria.person_id())) == 1


async def test_an_old_send_shows_the_number_it_gave(maria: Filer, desk: Desk) -> None:
    await maria.is_done()
    await maria.approves()
    last_page = maria.screen.last_message()
    await maria.presses("Send my complaint", on=last_page)
    await maria.says("/start")
    await maria.presses("Send my complaint", on=last_page)
    (case,) = await desk.casebook.cases_of(await maria.person_id())
    assert "was sent already" in maria.sees
    assert f"Complaint {case.number}" in maria.sees
    assert maria.last_tap_answered


async def test_an_old_send_sends_nothing_that_was_not_sent(maria: Filer, desk: Desk) -> None:
    await maria.is_done()
    await maria.approves()
    last_page = maria.screen.last_message()
    await maria.says("/start")
    await maria.presses("Send my complaint", on=last_page)
    assert not await desk.casebook.cases_of(await maria.person_id())
    assert "Complaint desk of" in maria.sees
    assert maria.last_tap_answered


async def test_a_made_up_send_sends_nothing(maria: Filer, desk: Desk) -> None:
    await maria.is_done()
    await maria.approves()
    await maria.taps_data(f"{SEND}:00000000-0000-0000-0000-000000000000")
    assert not await desk.casebook.cases_of(await maria.person_id())
    assert "Who will receive what" in maria.sees


async def test_any_old_button_of_a_sent_complaint_shows_the_receipt(maria: Filer) -> None:
    await maria.is_done()
    review = maria.screen.last_message()
    await maria.approves()
    await maria.chooses("Send my complaint")
    number = maria.sees.splitlines()[0]
    await maria.presses("Edit: Your role", on=review)
    assert maria.sees.splitlines()[0] == number


async def test_the_case_can_be_followed_from_the_receipt(maria: Filer) -> None:
    await maria.is_done()
    await maria.approves()
    await maria.chooses("Send my complaint", "Follow my complaint")
    assert "Received." in maria.sees


@pytest.mark.parametrize("thanks", ["merci !", "Thank you so much", "🙏"])
async def test_thanks_after_sending_get_a_kind_word(maria: Filer, thanks: str) -> None:
    await maria.is_done()
    await maria.approves()
    await maria.presses("Send my complaint")
    receipt = maria.sees
    await maria.says(thanks)
    assert (
        maria.sees == f"You are welcome! If something else comes up, just write to me.\n\n{receipt}"
    )


async def test_numbers_of_rules_stay_in_one_piece(maria: Filer) -> None:
    await maria.is_done()
    await maria.approves()
    await maria.presses("Send my complaint")
    assert "2024\u2011R\u201102" in maria.sees
    assert "2024-R-02" not in maria.sees


async def test_words_on_the_receipt_are_looked_up(maria: Filer) -> None:
    await maria.is_done()
    await maria.approves()
    await maria.chooses("Send my complaint")
    await maria.says("when is my payout")
    assert "You wrote" in maria.sees or "payout" in maria.sees.lower()
