"""Taking a complaint back in the first minutes to send it better."""

from __future__ import annotations

import pytest

from complaints.actions import HandOver, Reopen, Take, Withdraw
from complaints.case import Actor, ActorKind, Status
from complaints.history import EventKind
from complaints.refusals import Refusal, Refused
from tests.storage.office import JPEG, MARIA, OLGA, PAUL, Office, photo, sending


async def refused(office: Office, case_id: int, person_id: int) -> Refusal:
    with pytest.raises(Refused) as no:
        await office.casebook.correct(case_id, person_id)
    return no.value.refusal


async def test_a_corrected_complaint_replaces_the_first_which_stays_in_the_register(
    office: Office,
) -> None:
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo())
    first = await office.files(description="Première version")
    again = await office.casebook.correct(first.id, person.id)
    assert (again.replaces, again.person_id) == (str(first.number), person.id)
    assert again.answers == first.answers
    assert [one.sha256 for one in again.exhibits] == [one.sha256 for one in first.exhibits]
    before = await office.casebook.case(first.id)
    assert before.status is Status.WITHDRAWN
    assert before.exhibits == first.exhibits
    second = await office.casebook.file(person.id, sending(again, again.answers))
    assert second.number.serial == first.number.serial + 1
    assert second.course.replaces == str(first.number)
    opening = (await office.casebook.history(second.id))[0]
    assert opening.details["replaces"] == str(first.number)
    assert await office.casebook.content(second.exhibits[0].id) == JPEG
    assert await office.casebook.content(first.exhibits[0].id) == JPEG


async def test_the_same_tap_handled_again_gives_the_same_draft(office: Office) -> None:
    case = await office.files()
    first = await office.casebook.correct(case.id, case.person_id)
    assert await office.casebook.correct(case.id, case.person_id) == first
    kinds = [one.kind for one in await office.casebook.history(case.id)]
    assert kinds.count(EventKind.WITHDRAWN) == 1
    assert await office.counts("drafts") == 1


async def test_after_ten_minutes_it_is_too_late(office: Office) -> None:
    case = await office.files()
    office.clock.passes(minutes=11)
    assert await refused(office, case.id, case.person_id) is Refusal.TOO_LATE
    assert (await office.casebook.case(case.id)).status is Status.RECEIVED
    assert await office.counts("drafts") == 0


async def test_a_stranger_learns_nothing(office: Office) -> None:
    """Not even of a complaint that was taken back."""
    case = await office.files()
    stranger = await office.people.meet(MARIA + 1)
    assert await refused(office, case.id, stranger.id) is Refusal.UNKNOWN_CASE
    await office.casebook.correct(case.id, case.person_id)
    assert await refused(office, case.id, stranger.id) is Refusal.UNKNOWN_CASE
    assert await refused(office, 404, stranger.id) is Refusal.UNKNOWN_CASE


async def test_what_was_taken_back_for_good_is_not_opened_as_a_draft(office: Office) -> None:
    case = await office.files()
    await office.casebook.act(case.id, Withdraw(), Actor(ActorKind.PERSON, case.person_id))
    office.clock.passes(days=3)
    assert await refused(office, case.id, case.person_id) is Refusal.NOT_NOW


async def test_who_writes_another_complaint_finishes_that_one_first(office: Office) -> None:
    case = await office.files()
    await office.casebook.open_draft(case.person_id)
    assert await refused(office, case.id, case.person_id) is Refusal.NOT_NOW
    assert (await office.casebook.case(case.id)).status is Status.RECEIVED


async def test_a_complaint_that_was_taken_meanwhile_can_still_be_corrected(office: Office) -> None:
    case = await office.files()
    await office.casebook.act(case.id, Take(), OLGA)
    await office.casebook.correct(case.id, case.person_id)
    assert (await office.casebook.case(case.id)).status is Status.WITHDRAWN


async def test_a_case_is_not_handed_to_the_officer_who_complains(office: Office) -> None:
    case = await office.files(OLGA.id)
    await office.casebook.act(case.id, Take(), PAUL)
    with pytest.raises(Refused) as no:
        await office.casebook.act(case.id, HandOver(OLGA.id), PAUL)
    assert no.value.refusal is Refusal.CONFLICT_OF_INTEREST
    assert (await office.casebook.case(case.id)).handler == PAUL.id


async def test_a_reopened_case_keeps_its_dates_in_order(office: Office) -> None:
    case = await office.files()
    person = Actor(ActorKind.PERSON, case.person_id)
    await office.casebook.act(case.id, Withdraw(), person)
    office.clock.passes(days=40)
    reopened = await office.casebook.act(case.id, Reopen("Encore"), person)
    assert await office.casebook.case(case.id) == reopened
