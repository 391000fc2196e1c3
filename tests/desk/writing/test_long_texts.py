"""Long words of persons and officers: every message is taken by a strict Telegram."""

from __future__ import annotations

from complaints.case import Line
from tests.desk.stage import Player, Stage
from tests.desk.writing.pen import Pen


async def test_a_very_long_complaint_can_be_answered(stage: Stage, olga: Player) -> None:
    case = await stage.files([Line("description", "What happened", "😀 <b>why</b> & " * 1_200)])
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.opens()
    await pen.taps("Take")
    await pen.taps("Answer")
    await pen.taps("Upheld")
    await pen.replies("🙂 because " * 350)
    await pen.replies("🙂 reasons " * 350)
    await pen.taps("No remedy")
    await pen.taps("No shortcoming")
    await pen.taps("Send")
    assert not stage.telegram.refused
    answer = (await pen.case.now()).course.answer
    assert answer is not None
    assert len(answer.points[0].finding) > 3_000


async def test_many_items_of_ones_own(pen: Pen) -> None:
    await pen.taps("Ask for information")
    checklist = pen.officer.received()[-1]
    for _ in range(3):
        await pen.replies("\n".join(f"- item {n}" for n in range(300)), to=checklist)
    await pen.taps("Go on")
    await pen.taps("Only the list")
    assert not pen.stage.telegram.refused
    await pen.taps("Send")
    request = (await pen.case.now()).course.request
    assert request is not None
    assert len(request.items) == 900


async def test_a_long_corrective_action_is_previewed(pen: Pen) -> None:
    await pen.taps("Corrective action")
    await pen.replies("a" + "🙂" * 4_000)
    await pen.replies("x" * 4_000)
    await pen.replies("tomorrow")
    await pen.taps("Record")
    assert not pen.stage.telegram.refused
    await pen.opens()
    assert not pen.stage.telegram.refused
