"""A reply goes to the case that its message belongs to, and to no other; other words to none."""

from __future__ import annotations

import pytest

from bot.playground.world import Kind
from complaints.history import EventKind
from tests.desk.stage import OLGA, PAUL, Player, Stage, a_message
from tests.desk.writing.conftest import SAID
from tests.desk.writing.pen import Pen, restarted

HINT = "This text went to no case. Use Reply on the message that asks."


async def second(stage: Stage, officer: Player) -> Pen:
    """Another case, of the same person, in the same hands."""
    case = await stage.files(SAID)
    pen = Pen(stage, officer, case.id, str(case.number))
    await pen.opens()
    await pen.taps("Take")
    return pen


async def notes(pen: Pen) -> list[str]:
    return [one.text for one in (await pen.case.now()).course.notes]


async def test_two_answers_in_parallel_never_mix(pen: Pen, stage: Stage, olga: Player) -> None:
    await pen.taps("Note")
    first = pen.question()
    other = await second(stage, olga)
    await other.taps("Note")
    later = other.question()
    assert pen.number in first.text
    assert other.number in later.text
    # The older question is answered last.
    await other.replies("About the second case.", to=later)
    await pen.replies("About the first case.", to=first)
    assert pen.number in pen.last()
    await pen.taps("Record")
    await restarted(stage)
    await other.taps("Record")
    assert await notes(pen) == ["About the first case."]
    assert await notes(other) == ["About the second case."]


async def test_words_without_a_reply_go_to_no_case(pen: Pen) -> None:
    await pen.taps("Note")
    await pen.officer.writes("She called twice.")
    assert HINT in pen.last()
    assert "Record" not in pen.labels()
    assert await notes(pen) == []


async def test_the_hint_takes_the_words_where_the_officer_says(
    pen: Pen, stage: Stage, olga: Player
) -> None:
    other = await second(stage, olga)
    for one in (pen, other):
        await one.taps("Note")
    await olga.writes("She called twice.")
    assert sorted(pen.offered()) == [f"{pen.number}: Note", f"{other.number}: Note"]
    await pen.taps(f"{pen.number}: Note")
    await pen.taps("Record")
    assert await notes(pen) == ["She called twice."]
    assert await notes(other) == []


async def test_a_long_text_over_several_messages_is_joined(pen: Pen) -> None:
    """Apps split what is too long, and only the first part is a reply."""
    text = "\n".join(f"Line {n} of a long note, which goes on and on." for n in range(150))
    assert len(text) > 4096
    await pen.taps("Note")
    await pen.replies(text)
    assert HINT in pen.last()
    await pen.taps(f"{pen.number}: Note")
    await pen.taps("Record")
    (note,) = await notes(pen)
    assert note.split() == text.split()


async def test_several_replies_to_one_question_are_joined(pen: Pen) -> None:
    await pen.taps("Note")
    question = pen.question()
    await pen.replies("First.", to=question)
    await pen.replies("Second.", to=question)
    await pen.taps("Record")
    assert await notes(pen) == ["First.\n\nSecond."]


async def test_more_words_for_an_earlier_step_are_confirmed_and_the_next_one_asked_again(
    pen: Pen,
) -> None:
    """Apps cut a long text in two, both a reply to the question that it answers."""
    await pen.taps("Corrective action")
    first = pen.question()
    await pen.replies("Tell people", to=first)
    before = pen.heard()
    await pen.replies("at once.", to=first)
    assert "Change: taken." in pen.since(before)
    assert "at once." in pen.since(before)
    assert "Who sees to it?" in pen.last()
    # What an officer replies to is the last message.
    await pen.replies("Olga", to=pen.officer.received()[-1])
    await pen.replies("tomorrow")
    await pen.taps("Record")
    (planned,) = (await pen.case.now()).course.corrective
    assert (planned.what, planned.owner) == ("Tell people\n\nat once.", "Olga")


@pytest.mark.parametrize("said", [".", "?!", "…", "👍", "👍🏽 🙂", "—"])
async def test_signs_without_a_word_answer_nothing(pen: Pen, said: str) -> None:
    await pen.taps("Answer")
    await pen.taps("Rejected")
    await pen.replies(said)
    assert "There are no words in this message." in pen.last()
    assert "Point 1 of 2" in pen.question().text
    await pen.replies("It was paid. 👍")
    assert "Point 2 of 2" in pen.question().text


async def test_an_edited_message_changes_what_is_not_sent(pen: Pen) -> None:
    await pen.taps("Note")
    said = await pen.replies("She called twise.")
    old = pen.button("Record")
    await pen.edits(said, "She called twice.")
    assert "She called twice." in pen.last()
    # The button of the old preview means the old words, and sends nothing.
    answer = await pen.officer.presses(old[1], old[0].id, in_group=False)
    assert answer.text.startswith("You have changed it since this preview.")
    assert await notes(pen) == []
    await pen.taps("Record")
    assert await notes(pen) == ["She called twice."]


async def test_an_edited_day_is_read_anew(pen: Pen) -> None:
    await pen.taps("Corrective action")
    await pen.replies("Tell people.")
    await pen.replies("Olga")
    said = await pen.replies("tomorrow")
    await pen.edits(said, "in 10 days")
    await pen.taps("Record")
    (planned,) = (await pen.case.now()).course.corrective
    assert (planned.due - pen.stage.clock().date()).days == 10


async def test_an_edit_after_sending_is_said_to_be_too_late(pen: Pen) -> None:
    await pen.taps("Note")
    said = await pen.replies("She called twise.")
    await pen.taps("Record")
    await pen.edits(said, "She called twice.")
    assert "the change went nowhere" in pen.last()
    assert await notes(pen) == ["She called twise."]


async def test_a_reply_to_what_was_sent_goes_nowhere(pen: Pen) -> None:
    await pen.taps("Note")
    question = pen.question()
    await pen.replies("Once.", to=question)
    await pen.taps("Record")
    before = pen.heard()
    await pen.replies("Twice.", to=question)
    assert "Your text went nowhere." in pen.since(before)
    assert await notes(pen) == ["Once."]


async def test_a_reply_to_the_file_shows_what_may_be_done_with_that_case(
    pen: Pen, stage: Stage, olga: Player
) -> None:
    shown = next(one for one in olga.received() if "History" in one.text)
    await second(stage, olga)
    await pen.replies("I have a question about this one.", to=shown)
    assert pen.number in pen.last()
    assert "Note" in pen.offered()
    assert await notes(pen) == []


async def test_a_number_still_shows_its_case(pen: Pen) -> None:
    await pen.taps("Note")
    await pen.officer.writes(pen.number)
    assert HINT not in pen.last()
    assert f"Case {pen.number}" in pen.last()


async def test_words_with_nothing_open_get_the_help(pen: Pen) -> None:
    await pen.officer.writes("hello")
    assert "/queue" in pen.last()


async def test_a_picture_in_reply_is_no_text(pen: Pen, stage: Stage) -> None:
    await pen.taps("Note")
    raw = a_message(stage, OLGA.id, "")["message"]
    del raw["text"], raw["entities"]
    photo = {
        **raw,
        "chat": {"id": OLGA.id, "type": "private", "first_name": "Olga"},
        "sticker": {
            "file_id": "x", "file_unique_id": "y", "type": "regular", "width": 1, "height": 1,
            "is_animated": False, "is_video": False,
        },
        "reply_to_message": {
            "message_id": pen.question().id, "date": 1, "text": "?",
            "chat": {"id": OLGA.id, "type": "private", "first_name": "Olga"},
        },
    }  # fmt: skip
    await stage.office.feed({"update_id": 900_010, "message": photo})
    assert "There are no words in this message." in pen.last()
    assert Kind.STICKER not in {one.kind for one in pen.officer.received()}


@pytest.mark.parametrize("blank", ["\u200b\u2060", "\u3164\u2800"])
async def test_words_that_nobody_can_see_are_no_words(pen: Pen, blank: str) -> None:
    await pen.taps("Note")
    await pen.replies(blank)
    assert "There are no words in this message." in pen.last()
    assert "Record" not in pen.labels()


async def test_hostile_words_are_shown_as_they_are(pen: Pen) -> None:
    text = '</blockquote><b>Status: closed</b> <a href="tg://user?id=1">CEO</a> &lt;'
    await pen.taps("Note")
    await pen.replies(text)
    assert text in pen.last()
    await pen.taps("Record")
    assert await notes(pen) == [text]
    assert not pen.stage.telegram.refused


async def test_a_reply_that_is_handled_again_after_a_crash_is_taken_once(
    pen: Pen, stage: Stage
) -> None:
    await pen.taps("Note")
    stage.telegram.hands.say(OLGA.id, stage.bot, "Once.", reply_to=pen.question().id)
    (update,) = stage.telegram.updates.pending(stage.bot)
    stage.telegram.updates.drop(stage.bot)
    await stage.office.feed(update.body)
    await stage.office.feed(update.body)
    await pen.taps("Record")
    assert await notes(pen) == ["Once."]


async def test_a_restart_between_two_steps_loses_nothing(pen: Pen, stage: Stage) -> None:
    await pen.taps("Corrective action")
    await pen.replies("Tell people at once.")
    await restarted(stage)
    await pen.replies("Paul")
    await restarted(stage)
    await pen.replies("tomorrow")
    await restarted(stage)
    await pen.taps("Record")
    (planned,) = (await pen.case.now()).course.corrective
    assert (planned.what, planned.owner) == ("Tell people at once.", "Paul")


async def test_going_on_later_keeps_what_was_written(pen: Pen, stage: Stage) -> None:
    await pen.taps("Corrective action")
    await pen.replies("Tell people at once.")
    stage.clock.passes(days=2)
    await pen.taps("Corrective action")
    assert "You began this on March 2, 2026" in pen.last()
    await pen.taps("Go on")
    assert "Who sees to it?" in pen.question().text


async def test_what_was_forgotten_for_a_month_begins_anew(pen: Pen, stage: Stage) -> None:
    await pen.taps("Corrective action")
    question = pen.question()
    await pen.replies("Tell people at once.")
    stage.clock.passes(days=31)
    await pen.taps("Corrective action")
    assert "You began this" not in pen.last()
    await pen.replies("More.", to=question)
    assert "Your text went nowhere." in pen.since(pen.heard() - 3)


async def test_discarding_leaves_nothing(pen: Pen) -> None:
    await pen.taps("Note")
    await pen.replies("Never mind.")
    await pen.taps("Discard")
    assert "Discarded. Nothing was sent." in "\n".join(one.text for one in pen.officer.received())
    assert await pen.stage.compositions.all_of(OLGA.id) == ()
    assert EventKind.NOTED.value not in await pen.case.kinds()


async def test_a_colleagues_reply_to_a_message_of_the_same_number_reaches_nothing(
    pen: Pen, stage: Stage
) -> None:
    """Message ids are counted in each chat: the same number elsewhere is another message."""
    await pen.taps("Note")
    chat = {"id": PAUL.id, "type": "private", "first_name": "Paul"}
    target = {"message_id": pen.question().id, "date": 1, "text": "?", "chat": chat}
    raw = a_message(stage, PAUL.id, "Mine.", chat=chat, entities=[], reply_to_message=target)
    await stage.office.feed(raw)
    assert "Mine." not in str(await stage.compositions.all_of(OLGA.id))
    assert await notes(pen) == []


async def test_what_is_no_text_is_told_what_is_waited_for(pen: Pen) -> None:
    await pen.taps("Note")
    pen.stage.telegram.hands.send_other(pen.officer.id, pen.stage.bot, Kind.VOICE)
    await pen.stage.post()
    assert "I am waiting for:" in pen.last()
    assert f"{pen.number}: Note" in pen.last()
    assert "/queue" not in pen.last()


async def test_words_where_a_button_is_awaited_are_told_so(pen: Pen) -> None:
    await pen.taps("Answer")
    await pen.officer.writes("Rejected, I think.")
    assert "Press a button of the message that asks" in pen.last()
    assert f"{pen.number}: Outcome" in pen.last()


async def test_words_before_the_first_button_of_a_new_complaint_are_told_so(olga: Player) -> None:
    await olga.writes("/new")
    await olga.writes("A letter came today.")
    assert "Press a button of the message that asks" in olga.received()[-1].text
    assert "New complaint: " in olga.received()[-1].text
