"""Papers that are handed over, and papers that are recognised."""

from __future__ import annotations

from dialogs.buttons_of_letters import Verb
from tests.dialogs.cases.stage import Follower, answers, filed
from tests.dialogs.stage import Desk


async def test_papers_are_handed_over_on_request(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files())
    await maria.looks_at(case)
    await maria.chooses("Papers and proofs")
    await maria.chooses("The receipt (PDF)", "Our answer (PDF)", "As a registered letter (PDF)")
    assert "registered letter with acknowledgement of receipt" in maria.sees
    await maria.chooses("My dates for a calendar")
    number = str(case.number)
    assert maria.handed == [f"{number}.pdf", f"{number}-R1.pdf", f"{number}-letter.pdf",
                            f"{number}.ics"]  # fmt: skip
    assert maria.cloud.handed[0][1].startswith(b"%PDF")
    assert b"BEGIN:VCALENDAR" in maria.cloud.handed[3][1]


async def test_the_answer_is_offered_once_there_is_one(maria: Follower) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Papers and proofs")
    assert "Our answer (PDF)" not in maria.buttons
    assert "File for the mediator (ZIP)" not in maria.buttons


async def test_the_e_mail_twin_is_ready_to_copy(maria: Follower) -> None:
    case = await maria.files(said="a < b & c")
    await maria.looks_at(case)
    await maria.chooses("Papers and proofs", "As an e-mail to copy")
    assert "To: contact@cagnottes.example.org" in maria.sees
    assert str(case.number) in maria.sees
    assert "<code>" in maria.sees
    assert "a &lt; b &amp; c" in maria.sees
    await maria.chooses("Back to the papers", "Back to the complaint")
    assert "our turn" in maria.sees


async def a_receipt(maria: Follower) -> bytes:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Papers and proofs", "The receipt (PDF)")
    return maria.cloud.handed[-1][1]


async def test_a_genuine_receipt_is_recognised_with_number_and_date(maria: Follower) -> None:
    receipt = await a_receipt(maria)
    await maria.says("/verify")
    await maria.sends(**maria.paper("scan.pdf", receipt))
    assert "This is genuine: the receipt of complaint 2026-000001-P" in maria.sees
    assert "made on November 24, 2026, 11:00" in maria.sees


async def test_one_changed_byte_is_not_ours(maria: Follower) -> None:
    receipt = await a_receipt(maria)
    await maria.says("/vérifier")
    await maria.sends(**maria.paper("scan.pdf", receipt + b" "))
    assert "We did not make this file" in maria.sees
    await maria.sends(**maria.photo("photo"))
    assert "A photo is never the same" in maria.sees
    await maria.says("it is genuine")
    assert "send the file itself" in maria.sees


async def test_a_receipt_is_recognised_wherever_it_is_sent(maria: Follower) -> None:
    receipt = await a_receipt(maria)
    await maria.says("/start")
    await maria.sends(**maria.paper("scan.pdf", receipt))
    assert "This is genuine" in maria.sees
    assert "Is this for complaint" not in maria.sees
    await maria.sends(**maria.paper("other.pdf", b"%PDF-1.7 another"))
    assert "Is this for complaint 2026-000001-P?" in maria.sees


async def test_papers_of_somebody_else_are_not_handed_over(maria: Follower, desk: Desk) -> None:
    foreign = await filed(desk, telegram_id=99)
    await maria.presses_letter(foreign, Verb.OPEN)
    await maria.taps_data("receipt")
    assert not maria.handed
