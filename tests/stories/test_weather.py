"""Bad weather: updates nobody can read, processes that are killed, a Telegram that is away."""

import pytest

from bot.playground.faults import Fault, FaultKind
from storage.conversations import Written
from storage.inbox import Inbox
from storage.incoming import Incoming
from tests.stage import Actor, Crash, Stage, cases_of
from tests.stories.complaining import approves, draft_of, files, returns


async def test_a_poison_update_stops_nobody(stage: Stage, tom: Actor) -> None:
    await tom.says("/start")
    stage.hands.say(tom.account.id, tom.chat, "/help")
    poison = {
        "message_id": 900, "date": 1795509000, "text": "look",
        "from": {"id": tom.account.id, "is_bot": False, "first_name": "Tom"},
        "chat": {"id": tom.account.id, "type": "private"},
        "forward_origin": {"type": "newer_than_the_library", "date": 1795509000},
    }  # fmt: skip
    stage.telegram.updates.push(tom.chat, "message", poison, 1795509000)
    stage.hands.say(tom.account.id, tom.chat, "/privacy")
    await stage.settle()
    (dead,) = await stage.house.inbox.dead()
    assert dead.cause == "undecodable"
    tom.sees("Telegram")


async def test_two_people_do_not_wait_for_each_other(
    stage: Stage, maria: Actor, tom: Actor
) -> None:
    stage.hands.say(maria.account.id, maria.chat, "/start")
    stage.hands.say(tom.account.id, tom.chat, "/start")
    stage.hands.say(maria.account.id, maria.chat, "/help")
    for door in stage.doors:
        await door.fetch()
    rows = await stage.house.inbox.claim(set(), 10)
    assert [row.lane for row in rows] == [maria.account.id, tom.account.id]


async def test_killed_between_the_case_and_the_dialog_it_files_once(
    stage: Stage, tom: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await returns(tom, "English")
    await approves(tom)

    async def killed(_inbox: Inbox, _row: Incoming, _written: Written) -> bool:
        raise Crash

    with monkeypatch.context() as kill:
        kill.setattr(Inbox, "finish", killed)
        with pytest.raises(BaseExceptionGroup):
            await tom.taps("Send my complaint")
    (case,) = await cases_of(stage, tom)
    await stage.restart()
    await stage.settle()
    assert await cases_of(stage, tom) == (case,)
    tom.saw(str(case.number))
    assert await stage.house.inbox.dead() == ()


async def test_killed_after_an_answer_it_answers_the_same_question_again(
    stage: Stage, tom: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await returns(tom, "English", until="amount_payout", role="organiser", subject="payout-late")

    async def killed(_inbox: Inbox, _row: Incoming, _written: Written) -> bool:
        raise Crash

    with monkeypatch.context() as kill:
        kill.setattr(Inbox, "finish", killed)
        with pytest.raises(BaseExceptionGroup):
            await tom.says("50")
    await stage.restart()
    await stage.settle()
    answers = (await draft_of(tom)).answers
    assert "amount_payout" in answers
    assert "amount_disputed" not in answers


async def test_updates_that_come_twice_are_handled_once(stage: Stage, tom: Actor) -> None:
    await returns(tom, "English", until="pot")
    await tom.says("Lea’s present")
    shown = len(tom.messages)
    await stage.restart()
    await stage.settle()
    assert len(tom.messages) == shown


async def test_a_telegram_that_is_away_loses_no_answer(stage: Stage, tom: Actor) -> None:
    await returns(tom, "English", until="pot")
    stage.telegram.faults.order(Fault(FaultKind.RESET, times=2, bot=tom.chat))
    await tom.says("Lea’s present")
    await stage.pass_time(minutes=2)
    assert (await draft_of(tom)).answers["pot"] == "Lea’s present"
    assert await stage.house.inbox.dead() == ()


async def test_ten_minutes_without_telegram_lose_nothing_that_was_typed(
    stage: Stage, tom: Actor
) -> None:
    await returns(tom, "English", until="pot")
    stage.telegram.faults.order(Fault(FaultKind.RESET, times=1_000, bot=tom.chat))
    await tom.says("Lea’s present")
    for _ in range(10):
        await stage.pass_time(minutes=1)
    stage.telegram.faults.clear()
    await stage.pass_time(minutes=1)
    assert (await draft_of(tom)).answers["pot"] == "Lea’s present"
    assert await stage.house.inbox.dead() == ()


async def test_old_buttons_that_cannot_be_taken_off_hold_nobody_up(
    stage: Stage, tom: Actor
) -> None:
    await returns(tom, "English", until="pot")
    fault = Fault(FaultKind.RESET, method="editMessageReplyMarkup", bot=tom.chat)
    stage.telegram.faults.order(fault)
    await tom.says("Lea’s present")
    tom.sees("Lea’s present", "Step 6")
    shown = len(tom.messages)
    await stage.pass_time(minutes=1)
    assert len(tom.messages) == shown


@pytest.mark.parametrize("kind", [FaultKind.FLOOD, FaultKind.HTML, FaultKind.FAIL_BEFORE])
async def test_a_receipt_arrives_whatever_telegram_answers_first(
    stage: Stage, tom: Actor, kind: FaultKind
) -> None:
    await returns(tom, "English")
    await approves(tom)
    stage.telegram.faults.order(Fault(kind, method="sendDocument", bot=tom.chat))
    await tom.taps("Send my complaint")
    await stage.pass_time(minutes=10)
    assert [one for one in tom.messages if one.kind.value == "document"]


async def test_a_lost_window_is_no_lost_case(stage: Stage, tom: Actor) -> None:
    case = await files(tom, "English")
    await tom.says("/status")
    tom.saw(str(case.number))
    for message in list(tom.messages):
        stage.hands.delete(tom.account.id, tom.chat, message.id)
    await tom.says("/status")
    tom.sees(str(case.number))


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.TRUNCATED])
async def test_a_broken_answer_to_an_officer_is_weather_and_no_incident(
    stage: Stage, olga: Actor, kind: FaultKind
) -> None:
    stage.telegram.faults.order(Fault(kind, "sendMessage", bot=stage.cast.desk.id))
    await olga.says("/queue")
    assert await stage.house.inbox.dead() == ()
    await stage.pass_time(minutes=1)
    assert olga.screen.sender == stage.cast.desk.id
    assert "code" not in olga.screen.text


async def test_a_second_send_that_is_handled_too_late_to_be_answered_is_no_incident(
    stage: Stage, tom: Actor
) -> None:
    await returns(tom, "English")
    speak = await approves(tom)
    window, send = tom.button(speak("Send my complaint"))
    await tom.taps(speak("Send my complaint"))
    await tom.says("/start")
    stage.hands.press(tom.account.id, tom.chat, window.id, send["callback_data"])
    await stage.pass_time(seconds=60)
    assert await stage.house.inbox.dead() == ()
    (case,) = await cases_of(stage, tom)
    tom.saw("This complaint was sent already")
    tom.saw(str(case.number))
