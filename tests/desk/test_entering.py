"""Claims about entering letters, e-mails and calls: step by step, read back, registered once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.desk.entering.questions import needed
from bot.playground.files import Upload
from bot.playground.world import Kind, Message, Press
from complaints.answers import Money
from complaints.case import Case
from complaints.course import Arrival
from complaints.deadlines import civil_day
from storage.lists import Page
from tests.desk.stage import PAPER, Player, Stage, picture
from tests.desk.writing.pen import restarted

TAPPED = {
    "How it came": "By letter",
    "Received on": "Today",
    "Language": "Français",
    "First complaint": "Not before",
    "Your role": "Organiser",
    "Capacity": "Private person, 18 or over",
    "Service concerned": "The payout",
    "Subject": "Fees",
    "Pot": "Not told",
    "Amount in dispute": "Not told",
    "Description": "It is in the document",
    "Pending proceedings": "No",
    "Surname": "Not told",
    "First name": "Not told",
    "E-mail": "Not told",
    "Telephone": "Not told",
    "Postal address": "Not told",
}
"""The button that answers each step, unless a test replies in words."""


@dataclass
class Form:
    """An officer who enters a complaint."""

    stage: Stage
    officer: Player

    def asked(self) -> str:
        """The step that was asked last, by its name."""
        last = self.officer.received()[-1]
        for name in (*TAPPED, "What you ask for"):
            if f"From the complaint: {name}" in last.text:
                return name
        asks = {
            "How did the complaint come?": "How it came",
            "On which day was it received?": "Received on",
            "In which language do we write": "Language",
            "Had the person complained in writing": "First complaint",
        }
        return next((name for said, name in asks.items() if said in last.text), "")

    async def taps(self, label: str) -> Press:
        """Press the newest button of this name."""
        for message in reversed(self.officer.received()):
            for one in (button for row in message.buttons for button in row):
                if one["text"] == label:
                    return await self.officer.presses(
                        one["callback_data"], message.id, in_group=False
                    )
        raise AssertionError(f"no button {label!r}")

    async def replies(self, text: str, to: Message | None = None) -> Message:
        """Reply to what was asked last."""
        target = to or self.officer.received()[-1]
        hands = self.stage.telegram.hands
        said = hands.say(self.officer.id, self.stage.bot, text, reply_to=target.id)
        await self.stage.post()
        return said[0]

    async def sends(self, *photos: bytes) -> None:
        """Send photos of a letter."""
        self.stage.telegram.hands.send_photos(self.officer.id, self.stage.bot, photos)
        await self.stage.post()

    async def fills(self, **said: str) -> None:
        """Go on until everything is read back; `said` answers steps in words or by other taps."""
        worded = {name.replace("E_", "E-").replace("_", " "): text for name, text in said.items()}
        for _ in range(40):
            step = self.asked()
            if not step:
                return
            if step in worded:
                await self.replies(worded[step])
            elif step == "What you ask for":
                await self.taps("☐ A refund")
                await self.taps("Go on")
            else:
                await self.taps(TAPPED[step])
        raise AssertionError(f"asked for ever: {self.asked()}")

    async def case(self) -> Case:
        """The only case there is."""
        (line,) = (await self.stage.casebook.queue(10)).cases
        return await self.stage.casebook.case(line.id)


@pytest.fixture
def form(stage: Stage, olga: Player) -> Form:
    return Form(stage, olga)


async def test_a_letter_is_registered_from_the_day_of_its_reception(form: Form) -> None:
    """ACCEPTANCE S2-07, S2-22."""
    await form.officer.writes("/new")
    today = form.stage.clock().date()
    received = today - timedelta(days=3)
    await form.fills(
        Received_on=received.isoformat(),
        Surname="Martín",
        First_name="Maria",
        E_mail="maria@example.org",
        Description="You charged me twice.",
        Amount_in_dispute="25 EUR",
    )
    read = form.officer.received()[-1].text
    for said in ("By letter", "Martín", "maria@example.org", "You charged me twice.", "€25.00"):
        assert said in read
    assert "Answer by" in read
    assert await form.stage.casebook.queue(10) == Page((), 0)
    press = await form.taps("Record")
    case = await form.case()
    assert press.text == f"Registered: case {case.number}."
    assert case.course.arrival is Arrival.LETTER
    assert civil_day(case.filed_at, form.stage.profile.zone) == received
    assert all(one.since == received for one in case.deadlines if one.key in {"ack", "answer"})
    assert case.answers["last_name"] == "Martín"
    assert case.answers["remedy"] == ("refund",)
    assert case.disputed == Money(2500, "EUR")
    assert case.language == "fr"
    assert any(line.said == "You charged me twice." for line in case.statement)


async def test_number_and_claim_code_are_there_to_be_read_out_with_the_receipt(
    form: Form,
) -> None:
    await form.officer.writes("/new")
    await form.fills(E_mail="maria@example.org")
    await form.taps("Record")
    case = await form.case()
    told = form.officer.received()
    texts = [one.text for one in told]
    assert any(
        str(case.number) in text and form.stage.casebook.claim_code(case.number) in text
        for text in texts
    )
    paper = [one for one in told if one.kind is Kind.DOCUMENT]
    assert [form.stage.telegram.world.files[one.file].name for one in paper] == [
        f"{case.number}.pdf"
    ]
    sent = form.stage.called("sendDocument")[-1]
    assert sent["protect_content"] == "false", "it must be printed and posted"


async def test_a_call_asks_for_a_written_confirmation(form: Form) -> None:
    """ACCEPTANCE S2-07."""
    await form.officer.writes("/new")
    await form.taps("By telephone")
    await form.fills(E_mail="maria@example.org")
    await form.taps("Record")
    case = await form.case()
    assert case.course.arrival is Arrival.CALL
    assert case.running("confirmation") is not None
    assert "confirmed in writing" in form.officer.read()


async def test_photos_of_the_letter_become_part_of_the_case(form: Form) -> None:
    await form.officer.writes("/new")
    await form.taps("By letter")
    await form.sends(picture("red"), picture("blue"))
    assert "Kept: 2 documents are attached." in form.officer.read()
    await form.taps("Today")
    question = next(
        one for one in reversed(form.officer.received()) if "In which language" in one.text
    )
    form.stage.telegram.hands.send_documents(
        form.officer.id, form.stage.bot, [Upload("letter.pdf", PAPER)]
    )
    await form.stage.post()
    assert "Kept: 3 documents are attached." in form.officer.received()[-1].text
    assert question.buttons
    await form.taps("Français")
    await form.taps("Not before")
    await form.fills()
    assert "3 documents are attached" in form.officer.received()[-1].text
    await form.taps("Record")
    case = await form.case()
    assert [one.media_type for one in case.exhibits] == [
        "image/jpeg", "image/jpeg", "application/pdf",
    ]  # fmt: skip


async def test_what_cannot_be_kept_is_said_why(form: Form) -> None:
    await form.officer.writes("/new")
    hands = form.stage.telegram.hands
    hands.send_documents(form.officer.id, form.stage.bot, [Upload("game.exe", b"MZ a program")])
    await form.stage.post()
    assert "This kind of file cannot be kept" in form.officer.received()[-1].text


async def test_nothing_is_received_tomorrow_and_no_address_is_invented(form: Form) -> None:
    await form.officer.writes("/new")
    await form.taps("By letter")
    tomorrow = form.stage.clock().date() + timedelta(days=1)
    await form.replies(tomorrow.isoformat())
    assert "not taken yet" in form.officer.received()[-1].text
    await form.replies(form.stage.clock().date().isoformat())
    assert form.asked() == "Language"
    for name in [*TAPPED][2:]:
        if form.asked() == "E-mail":
            break
        if form.asked() == "What you ask for":
            await form.taps("☐ A refund")
            await form.taps("Go on")
            continue
        await form.taps(TAPPED[form.asked() or name])
    await form.replies("maria at example")
    assert "I could not read an e-mail address" in form.officer.received()[-1].text
    await form.replies("maria@exemple.fr")
    assert form.asked() != "E-mail"


async def test_everything_can_be_changed_before_it_is_recorded(form: Form) -> None:
    await form.officer.writes("/new")
    await form.fills(Surname="Martin")
    before = form.officer.received()[-1]
    await form.taps("Change: Surname")
    await form.replies("Martín")
    assert "Martín" in form.officer.received()[-1].text
    old = next(
        one["callback_data"] for row in before.buttons for one in row if one["text"] == "Record"
    )
    press = await form.officer.presses(old, before.id, in_group=False)
    assert "You have changed it since this preview" in press.text
    await form.taps("Record")
    assert (await form.case()).answers["last_name"] == "Martín"


async def test_an_edited_reply_is_taken_over(form: Form) -> None:
    await form.officer.writes("/new")
    await form.fills()
    await form.taps("Change: Surname")
    said = await form.replies("Martn")
    form.stage.telegram.hands.edit(form.officer.id, form.stage.bot, said.id, "Martin")
    await form.stage.post()
    assert "Martin" in form.officer.received()[-1].text


async def test_words_without_a_reply_are_asked_where_they_belong(form: Form) -> None:
    await form.officer.writes("/new")
    await form.taps("By letter")
    today = form.stage.clock().date().isoformat()
    await form.officer.writes(today)
    assert "went to no case" in form.officer.received()[-1].text
    await form.taps("New complaint: Received on")
    assert form.asked() == "Language"


async def test_it_is_registered_once_however_often_that_is_pressed(form: Form) -> None:
    await form.officer.writes("/new")
    await form.fills()
    last = form.officer.received()[-1]
    record = next(
        one["callback_data"] for row in last.buttons for one in row if one["text"] == "Record"
    )
    for _ in range(2):
        await form.officer.presses(record, last.id, in_group=False)
    assert (await form.stage.casebook.queue(10)).total == 1


async def test_it_goes_on_after_a_restart_and_can_be_discarded(form: Form) -> None:
    await form.officer.writes("/new")
    await form.taps("By letter")
    await form.sends(picture("red"))
    await restarted(form.stage)
    await form.officer.writes("/new")
    assert "You began this on" in form.officer.received()[-1].text
    await form.taps("Go on")
    assert form.asked() == "Received on"
    await form.officer.writes("/new")
    await form.taps("Discard")
    assert "Nothing was registered" in form.officer.read()
    await form.officer.writes("/new")
    assert form.asked() == "How it came"


async def test_a_complaint_is_entered_in_private_only(form: Form) -> None:
    await form.officer.writes("/new", to_group=True)
    assert len(form.officer.received(in_group=True)) == 1
    assert form.officer.received() == []


async def test_a_colleague_cannot_press_what_is_not_theirs(form: Form, paul: Player) -> None:
    await form.officer.writes("/new")
    data = form.officer.received()[-1].buttons[0][0]["callback_data"]
    await paul.writes("/queue")
    press = await paul.presses(data, paul.received()[-1].id, in_group=False)
    assert press.alert
    assert form.asked() == "How it came"


async def test_a_late_letter_says_that_a_date_is_over_already(form: Form) -> None:
    await form.officer.writes("/new")
    long_ago = form.stage.clock().date() - timedelta(days=60)
    await form.fills(Received_on=long_ago.isoformat())
    assert "A date is over already" in form.officer.received()[-1].text
    await form.taps("Record")
    await form.stage.casebook.pass_time()
    assert (await form.stage.casebook.overdue(10)).total == 1


async def test_without_an_email_the_receipt_is_to_be_posted(form: Form) -> None:
    await form.officer.writes("/new")
    await form.fills()
    assert "neither a description nor a document" in form.officer.received()[-1].text
    await form.taps("Record")
    assert "print the receipt below and post it" in form.officer.read()


def test_whatever_a_rule_or_a_mediator_asks_about_is_asked(stage: Stage) -> None:
    asked = needed(stage.profile)
    conditions = [one.when for one in stage.profile.deadlines]
    conditions += [one.scope for one in stage.profile.mediators]
    assert {name for one in conditions for name in one.any_of} <= asked
    assert {"role", "subject", "description", "email", "address", "last_name"} <= asked
    assert "guardian" not in asked
