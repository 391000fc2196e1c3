"""Erasing in the chat: told whole before, asked twice, done once, and nothing of it is left."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from complaints.actions import PlaceHold, Withdraw
from complaints.answers import Answer
from complaints.case import Actor, ActorKind, Case, Status
from complaints.contacts import Way
from complaints.history import EventKind
from complaints.reading import clean_text
from tests.dialogs.stage import Desk, Guest
from tests.rules.cases import PAUL, answered
from tests.storage.office import sending

MARIA = 4711


async def filed(desk: Desk, account: int = MARIA, **said: Answer) -> Case:
    person = await desk.people.meet(account)
    draft = await desk.casebook.open_draft(person.id)
    return await desk.casebook.file(person.id, sending(draft, answered(**said)))


async def taken_back(desk: Desk, **said: Answer) -> Case:
    case = await filed(desk, MARIA, **said)
    return await desk.casebook.act(case.id, Withdraw(), Actor(ActorKind.PERSON, case.person_id))


async def everything(maria: Guest) -> str:
    """The plan, page after page."""
    await maria.says("/erase")
    read = maria.sees
    while "Next page" in maria.buttons:
        await maria.presses("Next page")
        read += maria.sees
    return clean_text(read)


async def erases(maria: Guest) -> None:
    """Read all of it, and say yes twice."""
    await everything(maria)
    await maria.presses("Go on to erase")
    now = "Yes, erase it now"
    await maria.presses(now if now in maria.buttons else "Yes, ask for it")


async def test_whoever_only_chose_a_language_is_told_that_and_may_erase_it(
    maria: Guest, desk: Desk
) -> None:
    told = await everything(maria)
    assert "nothing to erase" not in told
    assert "the language of this chat" in told
    assert "by itself 30 days after your last word here" in told
    await maria.presses("Go on to erase")
    assert "cannot be undone" in maria.sees
    await maria.presses("Yes, erase it now")
    assert await desk.people.find(MARIA) is None


async def test_nobody_is_told_of_what_they_have_not(maria: Guest, desk: Desk) -> None:
    person = await desk.people.meet(MARIA)
    await desk.casebook.open_draft(person.id, "Rien")
    told = await everything(maria)
    assert "delete it in Telegram yourself" in told
    for other in ("mailbox", "mediator", "brand", "register", "team"):
        assert other not in told


async def test_of_a_complaint_it_is_told_where_it_went(maria: Guest, desk: Desk) -> None:
    await filed(desk)
    told = await everything(maria)
    assert "they are in your mailbox" in told
    assert "The line of the register" in told
    assert "stays in their chats with the bot" in told
    assert "the mediator has it" not in told
    assert "brand" not in told


async def test_before_anything_goes_all_of_it_is_told(maria: Guest, desk: Desk) -> None:
    kept = await taken_back(desk, subject="fees")
    going = await filed(desk)
    person = await desk.people.meet(MARIA)
    await desk.casebook.open_draft(person.id, "Rien")
    await desk.casebook.ask_team(uuid4(), person.id, "Une question ?", "fr", Way.CHAT)
    told = await everything(maria)
    assert "The unfinished complaint, with its answers and files." in told
    assert "1 question to the team." in told
    assert f"{kept.number} (Fees): until November 24, 2031." in told
    assert "limitation period, French Civil Code, article 2224" in told
    assert f"{going.number} (" in told
    assert "still open" in told
    assert "delete it in Telegram yourself" in told
    assert (await desk.casebook.draft_of(person.id)) is not None


async def test_it_is_asked_twice_and_no_keeps_everything(maria: Guest, desk: Desk) -> None:
    person = await desk.people.meet(MARIA)
    await desk.casebook.open_draft(person.id, "Rien")
    await everything(maria)
    await maria.presses("Go on to erase")
    assert "cannot be undone" in maria.sees
    await maria.says("yes")
    assert await desk.casebook.draft_of(person.id) is not None
    await everything(maria)
    await maria.presses("Go on to erase")
    await maria.presses("No, keep everything")
    assert await desk.casebook.draft_of(person.id) is not None


async def test_yes_erases_and_leaves_no_conversation(maria: Guest, desk: Desk) -> None:
    person = await desk.people.meet(MARIA)
    await desk.casebook.open_draft(person.id, "Rien")
    await everything(maria)
    await maria.presses("Go on to erase")
    window = maria.screen.last_message()
    await maria.presses("Yes, erase it now")
    assert maria.last_tap_answered
    assert await desk.people.find(MARIA) is None
    # The same button again, as when a finger trembles, or on another phone.
    await maria.presses("Yes, erase it now", on=window)
    assert maria.last_tap_answered
    assert await desk.casebook.draft_of(person.id) is None


async def test_who_comes_back_is_greeted_as_new(maria: Guest, desk: Desk) -> None:
    person = await desk.people.meet(MARIA)
    await desk.casebook.open_draft(person.id, "Rien")
    await erases(maria)
    await maria.says("/start")
    assert "Please choose your language." in maria.sees


async def test_an_open_complaint_can_be_taken_back_first(maria: Guest, desk: Desk) -> None:
    case = await filed(desk)
    await everything(maria)
    await maria.presses(f"Take back {case.number} first")
    assert f"Take complaint {case.number} back?" in maria.sees


async def test_of_a_hold_only_the_duty_is_told(maria: Guest, desk: Desk) -> None:
    case = await taken_back(desk)
    await desk.casebook.act(case.id, PlaceHold("Plainte au pénal, voir Tlaloc"), PAUL)
    told = await everything(maria)
    assert "a legal duty forbids to erase it for now" in told
    assert "Tlaloc" not in told
    assert "pénal" not in told


async def test_where_nothing_goes_now_only_a_wish_is_asked_for(maria: Guest, desk: Desk) -> None:
    await filed(desk)
    await everything(maria)
    await maria.presses("Go on to erase")
    assert "Nothing is erased today." in maria.sees
    assert "Really erase it?" not in maria.sees
    assert "Yes, erase it now" not in maria.buttons
    await maria.presses("Yes, ask for it")
    assert (await desk.casebook.cases_of((await desk.people.meet(4711)).id))[0].course.erasure_asked


async def test_asked_before_it_says_that_it_waits_for_its_day(maria: Guest, desk: Desk) -> None:
    case = await taken_back(desk, subject="data")
    await erases(maria)
    after = await desk.casebook.case(case.id)
    assert after.course.erasure_asked == date(2026, 11, 24)
    await maria.says("/erase")
    assert "You asked for it already" in maria.sees
    assert "Go on to erase" not in maria.buttons
    history = await desk.casebook.history(case.id)
    assert [one.kind for one in history].count(EventKind.ERASURE_REQUESTED) == 1


async def test_what_nothing_keeps_goes_at_once(maria: Guest, desk: Desk) -> None:
    case = await taken_back(desk, subject="data")
    desk.clock.go(days=366)
    await desk.casebook.pass_time()
    told = await everything(maria)
    assert f"Complaint {case.number}: text, files, letters, messages." in told
    await maria.presses("Go on to erase")
    await maria.presses("Yes, erase it now")
    assert (await desk.casebook.case(case.id)).status is Status.PURGED


async def test_a_follower_is_told_that_only_their_following_goes(desk: Desk) -> None:
    case = await filed(desk)
    tom = await desk.regular(815)
    person = await desk.people.meet(815)
    await desk.casebook.join(person.id, case.number, desk.casebook.claim_code(case.number))
    told = await everything(tom)
    assert f"You no longer follow {case.number} from here." in told
    assert f"Complaint {case.number}:" not in told
    await tom.presses("Go on to erase")
    await tom.presses("Yes, erase it now")
    assert (await desk.casebook.case(case.id)).answers
    assert await desk.people.find(815) is None
