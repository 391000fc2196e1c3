"""The answer: every point, one after the other, and a preview that is the letter itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from bot.letters.letter import Letter
from bot.letters.reader import CaseFile
from bot.letters.registry import CASE_LETTERS
from complaints.actions import Accept, Add, Close, Dispute, Reopen
from complaints.case import Actor, ActorKind, Case, Status
from complaints.notices import Channel, NoticeKind
from complaints.outcome import Outcome
from locales import words
from tests.desk.stage import OLGA, PAUL, Player, Stage
from tests.desk.writing.conftest import SAID
from tests.desk.writing.pen import Pen, officer


async def written(pen: Pen, outcome: str = "Rejected") -> None:
    """Everything up to the preview."""
    await pen.taps("Answer")
    await pen.taps(outcome)
    await pen.replies("It was paid on 3 March.")
    await pen.replies("Nothing more is owed.")
    await pen.replies("The bank confirmed it.")
    await pen.taps("No remedy")
    await pen.taps("No shortcoming")


async def maria(pen: Pen) -> Actor:
    return Actor(ActorKind.PERSON, (await pen.case.now()).person_id)


async def test_each_point_is_asked_with_the_words_that_it_answers(pen: Pen) -> None:
    await pen.taps("Answer")
    await pen.taps("Partly upheld")
    assert "Point 1 of 2" in pen.question().text
    assert "Where is my money?" in pen.question().text
    await pen.replies("It was paid.")
    assert "Point 2 of 2" in pen.question().text
    assert "The payout" in pen.question().text
    assert "Where is my money?" not in pen.question().text


async def test_what_the_person_added_is_a_point_too(pen: Pen) -> None:
    await pen.case.does(Add(UUID(int=7), "And the fees were wrong."), await maria(pen))
    await pen.opens()
    await pen.taps("Answer")
    await pen.taps("Rejected")
    await pen.replies("a")
    await pen.replies("b")
    assert "Point 3 of 3" in pen.question().text
    assert "Added by the person" in pen.question().text
    assert "And the fees were wrong." in pen.question().text


async def test_a_second_answer_speaks_to_what_was_said_since(pen: Pen) -> None:
    await written(pen)
    await pen.taps("Send")
    await pen.case.does(Dispute("The bank is wrong."), await maria(pen))
    await pen.opens()
    await pen.taps("Answer")
    await pen.taps("Upheld")
    assert "Point 1 of 1" in pen.question().text
    assert "The bank is wrong." in pen.question().text


async def test_the_preview_is_the_letter_and_the_document_that_leave(pen: Pen) -> None:
    before = pen.heard()
    await written(pen)
    shown = [one.text for one in pen.officer.received()[before:]]
    drafts = [one.file for one in pen.officer.received()[before:] if "DRAFT" in one.text]
    await pen.taps("Send")
    letter = await leaves(pen)
    # What Telegram shows of it has no markup; articles of the law stay in one piece there.
    assert letter.plain in [one.replace("\N{NON-BREAKING HYPHEN}", "-") for one in shown]
    (draft,) = drafts
    (enclosure,) = letter.enclosures
    assert pen.stage.telegram.world.store.fetch(draft) == enclosure.content


async def leaves(pen: Pen) -> Letter:
    """The letter as the relay writes it after *Send*."""
    case = await pen.case.now()
    history = await pen.stage.casebook.history(case.id)
    event = next(one for one in history if one.kind.value == "answered")
    file = replace(CaseFile(case, pen.stage.casebook.claim_code(case.number)), event=event)
    reader = pen.stage.cabinet.reader("en")
    letter = await CASE_LETTERS[NoticeKind.FINAL_ANSWER, Channel.CONSUMER_CHAT](reader, file)
    assert letter is not None
    return letter


async def test_anything_but_upheld_carries_the_mediator(pen: Pen) -> None:
    before = pen.heard()
    await written(pen)
    assert "https://mediation.example.org" in pen.since(before)
    await pen.taps("Send")
    answer = (await pen.case.now()).course.answer
    assert answer is not None
    assert answer.mediators
    assert answer.refer_until is not None


async def test_without_a_mediator_only_upheld_can_be_sent(stage: Stage, olga: Player) -> None:
    stage.cabinet.profile = replace(stage.profile, mediators=())
    case = await stage.files(SAID)
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.opens()
    await pen.taps("Take")
    await written(pen)
    assert "No mediator is in force" in pen.since(0)
    assert "Send" not in pen.labels()
    assert "It was paid on 3 March." in pen.since(pen.heard() - 3)
    await pen.taps("Look again")
    assert (await pen.case.now()).status is Status.IN_REVIEW


async def test_the_person_reads_the_preview_in_their_own_language(
    stage: Stage, paul: Player
) -> None:
    """Paul writes French buttons; Maria, who complained in English, gets English."""
    case = await stage.files(SAID)
    pen = Pen(stage, paul, case.id, str(case.number))
    french = words("fr")
    await pen.opens()
    await pen.taps(french("Take"))
    before = pen.heard()
    await pen.taps(french("Acknowledge"))
    await pen.taps(french("Only confirm"))
    assert french("Send") in pen.offered()
    assert str(case.number) in pen.since(before)
    person = await stage.people.of(case.person_id)
    assert (person.language or case.language) == "en"
    assert "complaint" in pen.since(before)


async def test_shortcomings_stay_at_the_desk(pen: Pen) -> None:
    await pen.taps("Answer")
    await pen.taps("Upheld")
    await pen.replies("Yes.")
    await pen.replies("Yes.")
    await pen.replies("You are right.")
    await pen.taps("No remedy")
    await pen.replies("We forgot the transfer.")
    *_, foot = pen.officer.received()
    letters = [one.text for one in pen.officer.received() if one is not foot]
    assert "We forgot the transfer." in foot.text
    assert not any("We forgot the transfer." in one for one in letters)


async def test_every_step_can_be_changed_from_the_preview(pen: Pen) -> None:
    await written(pen)
    await pen.taps("Change: Reasons")
    assert "So far it says this" in pen.question().text
    assert "The bank confirmed it." in pen.question().text
    await pen.replies("Our accounts show it.")
    await pen.taps("Change: Outcome")
    await pen.taps("Goodwill gesture")
    await pen.taps("Send")
    answer = (await pen.case.now()).course.answer
    assert answer is not None
    assert (answer.outcome, answer.reasons) == (Outcome.GOODWILL, "Our accounts show it.")


async def test_a_remedy_that_is_taken_back_takes_its_amount_and_date_with_it(pen: Pen) -> None:
    await pen.taps("Answer")
    await pen.taps("Upheld")
    for said in ("a", "b", "c", "We pay.", "50 €", "tomorrow"):
        await pen.replies(said)
    await pen.taps("No shortcoming")
    assert "Change: Amount" in pen.offered()
    await pen.taps("Change: Remedy")
    await pen.taps("No remedy")
    assert "Change: Amount" not in pen.offered()
    await pen.taps("Send")
    assert (await pen.case.now()).course.remedy is None


async def test_an_amount_in_doubt_is_asked_back(pen: Pen) -> None:
    await pen.taps("Answer")
    await pen.taps("Upheld")
    for said in ("a", "b", "c", "We pay."):
        await pen.replies(said)
    await pen.replies("30-40")
    assert "Which one do you mean?" in pen.last()
    await pen.taps("€40.00")
    assert "By which day" in pen.question().text


async def test_a_person_who_blocked_the_bot_is_written_to_by_e_mail_only(pen: Pen) -> None:
    await blocked(pen)
    await written(pen)
    assert "cannot be reached in the chat: it goes to maria@example.org only" in pen.since(0)


async def test_a_person_whom_nothing_reaches_needs_a_letter(stage: Stage, olga: Player) -> None:
    case = await stage.files(SAID, email="")
    await stage.people.close_chat(case.person_id)
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.opens()
    assert "Nobody will be reached" in pen.last()
    await pen.taps("Acknowledge")
    await pen.taps("Only confirm")
    assert "Print the document and post it." in pen.since(pen.heard() - 4)
    assert any("DRAFT" in one.text for one in pen.officer.received())


async def blocked(pen: Pen) -> Case:
    case = await pen.case.now()
    await pen.stage.people.close_chat(case.person_id)
    return case


async def test_a_promise_of_yesterday_is_not_taken(pen: Pen) -> None:
    await pen.taps("Answer")
    await pen.taps("Upheld")
    for said in ("a", "b", "c", "We pay.", "50 €", "yesterday"):
        await pen.replies(said)
    assert "This day is over, and one to come is meant." in pen.last()
    pen.stage.clock.passes(days=1)
    await pen.replies("in 3 days")
    await pen.taps("No shortcoming")
    await pen.taps("Send")
    remedy = (await pen.case.now()).course.remedy
    assert remedy is not None
    assert remedy.by - (pen.stage.clock().date()) == timedelta(days=3)


async def test_the_file_shows_the_dates_that_run_and_no_others(pen: Pen) -> None:
    await written(pen)
    await pen.taps("Send")
    await pen.case.does(Accept(), await maria(pen))
    await pen.case.does(Close("Settled."), officer(OLGA.id))
    await pen.case.does(Reopen("It was not settled."), officer(PAUL.id))
    case, reader = await pen.case.now(), pen.stage.cabinet.reader("en")
    gone = [one for one in case.deadlines if one not in case.clocks]
    assert {"ack", "reopen", "purge"} & {one.key for one in gone}
    before = pen.heard()
    await pen.opens()
    read = pen.since(before)
    dates = read[read.index("\nDates") : read.index("\nHistory")]
    assert [one for one in case.clocks if reader.words.day(one.shown) in dates] == [*case.clocks]
    running = {one.shown for one in case.clocks}
    for one in gone:
        assert one.shown in running or reader.words.day(one.shown) not in dates, one.key
