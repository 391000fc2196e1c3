"""What the desk is told: its card in every status, and the messages beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.letters.card import STATUSES, TURNS, card, glance
from bot.letters.letter import (
    Letter,
)
from bot.letters.overdue import overdue
from bot.letters.parts import LABELS
from bot.letters.reader import CaseFile, Reader
from bot.letters.redress import GROUNDS
from bot.letters.samples import CLAIM_CODE, FILED_AT, sample_case
from bot.letters.tables import EVENTS, RULES
from complaints.actions import Open, Take
from complaints.admissibility import Ground
from complaints.case import Case, Status, Turn
from complaints.course import ActorKind
from complaints.deadlines import Named
from complaints.history import EventKind
from complaints.moves import permitted
from complaints.notices import NoticeKind
from complaints.register import Number
from dialogs.buttons_of_letters import Verb, pressed, read
from tests.relay.telling import OLGA, PAUL, moment_of, said_in, told, told_if
from tests.relay.telling import house as pot

TODAY = date(2026, 3, 2)
Write = Callable[[Reader, CaseFile], Awaitable[Letter]]


def reader(language: str = "en", today: date = TODAY) -> Reader:
    return Reader(said_in(language), pot(), today)


def a_file(case: Case | None = None, *, reachable: bool = True) -> CaseFile:
    return CaseFile(case or sample_case(pot(), "en"), CLAIM_CODE, reachable)


async def test_a_new_card_tells_what_to_do_and_by_when() -> None:
    letter = await card(reader(), a_file())
    assert "Late payout" in letter.plain
    assert "Organiser" in letter.plain
    assert "€50.00 to €200.00" in letter.plain
    assert "Received, not taken yet. Our turn." in letter.plain
    assert "Acknowledge by Friday, March 13, 2026" in letter.plain
    assert "Overdue" not in letter.plain
    assert "cannot be reached" not in letter.plain
    assert [one.action for one in letter.buttons[0]] == ["take:17:1", "open:17"]


async def test_a_taken_card_names_its_handler_and_offers_no_take() -> None:
    case = replace(sample_case(pot(), "en"), status=Status.IN_REVIEW, version=2, handler=OLGA.id)
    letter = await card(reader(), a_file(case))
    assert "Handled by Olga" in letter.plain
    assert [one.action for one in letter.buttons[0]] == ["open:17"]


async def test_an_officer_without_a_name_is_named_by_number() -> None:
    case = replace(sample_case(pot(), "en"), status=Status.IN_REVIEW, handler=77)
    assert "Handled by officer 77" in (await card(reader(), a_file(case))).plain


async def test_a_card_shows_what_is_late_and_who_cannot_be_reached() -> None:
    letter = await card(reader(today=date(2026, 3, 14)), a_file(reachable=False))
    assert "⚠ Overdue" in letter.plain
    assert "The person cannot be reached in the chat." in letter.plain


async def test_the_next_date_on_a_card_is_the_first_one_still_owed() -> None:
    case = sample_case(pot(), "en")
    met = tuple(
        replace(one, met_at=FILED_AT) if one.key == "ack" else one for one in case.deadlines
    )
    letter = await card(reader(), a_file(replace(case, deadlines=met)))
    assert "Answer by Monday, March 23, 2026" in letter.plain


async def test_an_overdue_message_names_each_missed_date_with_its_rule() -> None:
    letter = await overdue(reader(today=date(2026, 3, 14)), a_file())
    assert letter is not None
    assert "The acknowledgement was due on Friday, March 13, 2026." in letter.plain
    assert "10 working days" in letter.plain
    assert "answer was due" not in letter.plain
    assert [one.action for one in letter.buttons[0]] == ["open:17"]


@pytest.mark.parametrize("status", Status)
async def test_a_card_says_where_a_case_stands_in_every_status(status: Status) -> None:
    case = replace(sample_case(pot(), "en"), status=status)
    letter = await card(reader(), a_file(case))
    assert f"Status: {STATUSES[status]}. {TURNS[case.turn]}." in letter.plain


@pytest.mark.parametrize("status", Status)
async def test_a_card_offers_only_what_the_rules_permit(status: Status) -> None:
    case = replace(sample_case(pot(), "en"), status=status)
    may = permitted(status, ActorKind.OFFICER)
    wanted = [name for name, action in (("take", Take), ("open", Open)) if action in may]
    letter = await card(reader(), a_file(case))
    offered = [one.action.partition(":")[0] for row in letter.buttons for one in row]
    assert offered == wanted
    beside = await glance(reader(), a_file(case))
    assert [one.action for row in beside.buttons for one in row] == ["open:17"] * (Open in may)


async def test_a_card_says_for_how_long_somebody_else_may_take() -> None:
    asked = await told(NoticeKind.CARD, moment_of(NoticeKind.INFORMATION_REQUEST))
    assert "Waiting for information. The person's turn." in asked.plain
    assert "The person may complete it until Friday, March 20, 2026" in asked.plain
    assert "Answer by Monday, March 23, 2026" in asked.plain, "our own clock goes on"
    called = await told(NoticeKind.CARD, moment_of(NoticeKind.CONFIRMATION_REQUEST))
    assert "written confirmation is awaited until Tuesday, March 17, 2026" in called.plain


async def test_no_answer_in_time_is_told_to_the_desk_as_what_it_means() -> None:
    letter = await told(NoticeKind.OVERDUE, moment_of(NoticeKind.NO_ANSWER))
    assert "The time to answer was over on Saturday, May 2, 2026" in letter.plain
    assert "may go to the mediator now" in letter.plain


async def test_what_was_done_after_all_is_not_called_overdue() -> None:
    late = moment_of(NoticeKind.OVERDUE)
    case = replace(
        late.case, deadlines=tuple(replace(one, met_at=FILED_AT) for one in late.case.deadlines)
    )
    assert await told_if(NoticeKind.OVERDUE, replace(late, case=case)) is None
    near = moment_of(NoticeKind.DESK_REMINDER)
    case = replace(
        near.case, deadlines=tuple(replace(one, met_at=FILED_AT) for one in near.case.deadlines)
    )
    assert await told_if(NoticeKind.DESK_REMINDER, replace(near, case=case)) is None


async def test_a_case_that_went_on_to_a_third_officer_is_not_said_to_be_yours() -> None:
    given = moment_of(NoticeKind.HANDED_OVER)
    assert "It was handed over by Olga." in (await told(NoticeKind.HANDED_OVER, given)).plain
    moved = replace(given, case=replace(given.case, handler=77))
    assert await told_if(NoticeKind.HANDED_OVER, moved) is None


async def test_what_the_group_hears_in_an_officers_place_says_for_whom() -> None:
    letter = await told(NoticeKind.HANDED_OVER, addressee=PAUL.id)
    assert letter.plain.startswith("For Paul\n")
    assert "press Start" in letter.plain


async def test_every_event_status_and_named_rule_has_words() -> None:
    assert set(EVENTS) == set(EventKind)
    assert set(STATUSES) == set(Status)
    assert set(TURNS) == set(Turn)
    assert set(RULES) == set(Named)
    assert set(GROUNDS) == set(Ground)
    assert set(LABELS) == set(Verb)


def test_a_button_is_read_back_as_it_was_drawn() -> None:
    number = Number(2026, 17)
    for verb in Verb:
        assert read(pressed(number, verb)) == (number, verb)
        assert len(pressed(number, verb).encode()) <= 64
    for forged in ("case:2026-000017-X:open", "case:2026-000017-G:steal", "case::open", "open:17"):
        assert read(forged) is None
