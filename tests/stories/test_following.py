"""Stories of following a complaint over real bots: letters with buttons, papers, another phone."""

from __future__ import annotations

from complaints.actions import AskInformation, Take
from complaints.case import Actor as By
from complaints.case import ActorKind, Status
from tests.papers import PDF
from tests.stage import OLGA, Actor, Stage, cases_of
from tests.stories.complaining import files

DESK = By(ActorKind.OFFICER, OLGA.id)


async def test_a_letter_keeps_its_words_and_buttons_when_one_is_pressed(
    stage: Stage, tom: Actor
) -> None:
    case = await files(tom, "English")
    await stage.house.casebook.act(case.id, Take(), DESK)
    await stage.house.casebook.act(case.id, AskInformation(("The contract",)), DESK)
    await stage.settle()
    letter = tom.saw("The contract")
    words, buttons = letter.text, [one["text"] for row in letter.buttons for one in row]
    await tom.taps(buttons[0])
    tom.sees("Please send what the team asked for")
    again = tom.saw("The contract")
    assert again.id == letter.id
    assert again.text == words
    assert [one["text"] for row in again.buttons for one in row] == buttons


async def test_an_answer_in_words_and_a_file_reaches_the_desk_once(
    stage: Stage, tom: Actor
) -> None:
    case = await files(tom, "English")
    await stage.house.casebook.act(case.id, Take(), DESK)
    await stage.house.casebook.act(case.id, AskInformation(("The contract",)), DESK)
    await stage.settle()
    await tom.says("/start")
    await tom.says("Here it is")
    tom.sees("You wrote: “Here it is”")
    await tom.sends_document("contract.pdf", PDF)
    await tom.taps("Yes, it is for this complaint")
    await tom.taps("Send it to the team")
    (after,) = await cases_of(stage, tom)
    (item,) = after.course.supplements
    assert after.status is Status.IN_REVIEW
    assert item.text == "Here it is"
    assert [one.name for one in after.exhibits if one.id in item.exhibits] == ["contract.pdf"]


async def test_a_receipt_that_comes_back_is_recognised(stage: Stage, tom: Actor) -> None:
    case = await files(tom, "English")
    await tom.says("/status")
    await tom.taps("Papers and proofs")
    await tom.taps("The receipt (PDF)")
    tom.sees("Papers of complaint")
    tom.saw(f"Receipt of complaint {case.number}")


async def test_another_account_follows_with_the_claim_code(
    stage: Stage, tom: Actor, maria: Actor
) -> None:
    case = await files(tom, "English")
    await maria.says("/start")
    await maria.taps("English")
    await maria.says(f"/join {case.number}")
    await maria.says(stage.house.casebook.claim_code(case.number))
    maria.sees("You follow this complaint from here now", str(case.number))
    told = tom.saw(f"Another account follows your complaint {case.number}")
    assert "tell us at once" in told.text
    assert not any("Another account follows" in one.text for one in maria.messages)
    await stage.house.casebook.act(case.id, Take(), DESK)
    await stage.settle()
    maria.saw("has taken your complaint")
