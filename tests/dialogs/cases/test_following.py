"""Following one's complaints."""

from __future__ import annotations

from complaints.actions import AddNote, Take, TimePassed
from complaints.case import CLOCK, Actor, ActorKind, Case, Line
from storage.casebook import Attachment
from tests.dialogs.stage import Desk, Guest, rows
from tests.rules.cases import a_filing

OLGA = Actor(ActorKind.OFFICER, 500)


async def filed(desk: Desk, telegram_id: int = 4711, said: str = "Organiser") -> Case:
    person = await desk.people.meet(telegram_id)
    draft = await desk.casebook.open_draft(person.id)
    filing = a_filing(draft_id=draft.id, statement=(Line("role", "Your role", said),))
    return await desk.casebook.file(person.id, filing)


async def test_somebody_without_complaints_is_offered_to_file_one(maria: Guest) -> None:
    await maria.says("/status")
    assert "no complaint" in maria.sees
    assert "File a complaint" in maria.buttons


async def test_the_list_leads_to_status_turn_dates_rules_and_history(
    maria: Guest, desk: Desk
) -> None:
    case, other = await filed(desk), await filed(desk)
    await maria.says("/status")
    assert str(other.number) in maria.sees
    assert maria.sees.count("our turn") == 2
    await maria.presses(next(one for one in maria.buttons if str(case.number) in one))
    assert "Received" in maria.sees
    assert "our turn" in maria.sees
    assert "Since November 24, 2026" in maria.sees
    for deadline in case.deadlines:
        rule = desk.profile.rule(deadline.rule)
        assert rule is not None
        assert rule.text["en"] in maria.sees
    assert "December" in maria.sees
    await maria.presses("Dates and history")
    assert "You sent the complaint." in maria.sees


async def test_of_a_note_about_a_suspicion_the_history_has_no_line(
    maria: Guest, desk: Desk
) -> None:
    case = await filed(desk)
    await desk.casebook.act(case.id, AddNote("Signalé à Tracfin."), OLGA)
    await maria.says(f"/status {case.number}")
    await maria.presses("Dates and history")
    assert "You sent the complaint." in maria.sees
    assert "note" not in maria.sees
    await desk.casebook.act(case.id, AddNote("Rappeler lundi."), OLGA)
    await maria.says(f"/status {case.number}")
    await maria.presses("Dates and history")
    assert maria.sees.count("The team made a note for itself.") == 1


async def test_a_case_is_opened_by_its_number_from_anywhere(maria: Guest, desk: Desk) -> None:
    case = await filed(desk)
    for typed in (f"/status {case.number}", f"/suivi {case.number.year} {case.number.serial}",
                  str(case.number)):  # fmt: skip
        await maria.says("/start")
        await maria.says(typed)
        assert f"Complaint {case.number}" in maria.sees, typed


async def test_foreign_and_unknown_numbers_get_the_same_answer(desk: Desk, maria: Guest) -> None:
    foreign = await filed(desk, telegram_id=99)
    await maria.says(f"/status {foreign.number}")
    said = maria.sees
    await maria.says("/status 2026-000999")
    assert maria.sees == said
    assert "no complaint with this number" in said
    assert str(foreign.number) not in said


async def test_a_forged_number_on_a_button_opens_nothing(desk: Desk, maria: Guest) -> None:
    own, foreign = await filed(desk), await filed(desk, telegram_id=99)
    await maria.says("/status")
    await maria.presses("All my complaints")
    message = maria.screen.last_message()
    button = rows(message)[0][0]
    button.callback_data = (button.callback_data or "").replace(
        str(own.number), str(foreign.number)
    )
    await maria.presses(button.text, on=message)
    assert "no complaint with this number" in maria.sees
    assert maria.last_tap_answered


async def test_the_only_complaint_is_shown_at_once(maria: Guest, desk: Desk) -> None:
    case = await filed(desk)
    await maria.says("/suivi")
    assert f"Complaint {case.number}" in maria.sees
    assert "our turn" in maria.sees


async def test_what_is_no_number_is_said_with_an_example(maria: Guest) -> None:
    await maria.says("/status tomorrow")
    assert "2026-000017-K" in maria.sees


async def test_progress_and_lateness_are_shown(desk: Desk, maria: Guest) -> None:
    case = await filed(desk)
    desk.clock.go(days=2)
    await desk.casebook.act(case.id, Take(), OLGA)
    desk.clock.go(days=60)
    await desk.casebook.act(case.id, TimePassed(), CLOCK)
    await maria.says(f"/status {case.number}")
    assert "we are late" in maria.sees
    assert "looked at by a member" in maria.sees
    # Since it was taken: being late is no other status.
    assert "Since November 26, 2026" in maria.sees
    await maria.presses("Dates and history")
    assert "Done on November 26, 2026" in maria.sees


async def test_the_text_as_sent_can_be_read_whole_however_long(desk: Desk, maria: Guest) -> None:
    case = await filed(desk, said=" ".join(f"word{n}" for n in range(3000)))
    await maria.says(f"/status {case.number}")
    await maria.presses("What I sent")
    read = maria.sees
    while "Next page" in maria.buttons:
        await maria.presses("Next page")
        read += maria.sees
    assert all(f"word{n}" in read for n in range(0, 3000, 99))
    await maria.presses("Back to the complaint")
    assert "our turn" in maria.sees


async def test_fifty_cases_are_a_list_of_pages(desk: Desk, maria: Guest) -> None:
    cases = [await filed(desk) for _ in range(50)]
    await maria.says("/status")
    listed: list[str] = []
    while True:
        listed += [one for one in maria.buttons if one.startswith("2026-")]
        if "Next page" not in maria.buttons:
            break
        await maria.presses("Next page")
    assert len(listed) == 50
    assert str(cases[-1].number) in listed[0]


async def test_an_empty_or_wild_page_number_is_brought_into_range(desk: Desk, maria: Guest) -> None:
    for _ in range(8):
        await filed(desk)
    await maria.says("/status")
    for wild in ("99999999999999999999", "-1", "", "x", "١"):
        message = maria.screen.last_message()
        turn = next(one for row in rows(message) for one in row if one.text.endswith("page"))
        turn.callback_data = (turn.callback_data or "").rpartition(":")[0] + ":" + wild
        await maria.presses(turn.text, on=message)
        assert any(one.startswith("2026-") for one in maria.buttons), wild


async def test_files_that_an_answer_names_are_named_once(maria: Guest, desk: Desk) -> None:
    person = await desk.people.meet(4711)
    draft = await desk.casebook.open_draft(person.id)
    paper = Attachment("u1", "ticket.pdf", "application/pdf", b"%PDF-1.7 a paper")
    exhibit = await desk.casebook.attach(draft.id, person.id, paper)
    line = Line("attachments", "Attachments", "ticket.pdf")
    for told in ((line,), ()):
        filing = a_filing(draft_id=draft.id, statement=told, exhibits=(exhibit,))
        case = await desk.casebook.file(person.id, filing)
        await maria.says(str(case.number))
        await maria.presses("What I sent")
        assert maria.sees.count("ticket.pdf") == 1
        draft = await desk.casebook.open_draft(person.id)
        exhibit = await desk.casebook.attach(draft.id, person.id, paper)
