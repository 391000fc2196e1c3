"""Filing a complaint: the main job of the product, told from the consumer's chair."""

from io import BytesIO

import pytest
from PIL import Image

from bot.playground.world import Kind as Message
from complaints.answers import Money
from complaints.case import Status
from tests.papers import PDF
from tests.stage import Actor, Stage, cases_of
from tests.stories.complaining import approves, draft_of, fills, returns, sends, walks


def a_photo(red: int = 200) -> bytes:
    picture = BytesIO()
    Image.new("RGB", (64, 48), (red, 120, 80)).save(picture, "JPEG")
    return picture.getvalue()


async def test_an_organiser_files_a_complaint(maria: Actor) -> None:
    case = await walks(maria, role="organiser", subject="payout-late")
    assert (case.role, case.subject, case.status) == ("organiser", "payout-late", Status.RECEIVED)
    assert case.answers["amount_payout"] == Money(123450, "EUR")
    assert "amount_contribution" not in case.answers
    maria.saw(str(case.number))


async def test_a_participant_files_a_complaint_in_english(tom: Actor) -> None:
    case = await walks(tom, "English", role="participant", subject="charged-twice")
    assert (case.role, case.language) == ("participant", "en")
    assert case.answers["amount_contribution"] == Money(123450, "EUR")
    assert "amount_payout" not in case.answers
    tom.saw("Your complaint is registered")


async def test_photos_and_a_pdf_are_attached_and_hashed(tom: Actor) -> None:
    await returns(tom, "English", until="attachments")
    await tom.sends_photos(a_photo(10), a_photo(250), caption="the bank line")
    await tom.sends_document("../../contract.pdf", PDF)
    await tom.taps("Done")
    await fills(tom)
    case = await sends(tom)
    assert [one.media_type for one in case.exhibits] == ["image/jpeg"] * 2 + ["application/pdf"]
    assert len({one.sha256 for one in case.exhibits}) == 3
    assert "/" not in case.exhibits[2].name
    assert await tom.stage.house.casebook.content(case.exhibits[2].id) == PDF


async def test_the_same_file_twice_and_a_sticker_are_no_evidence(tom: Actor) -> None:
    await returns(tom, "English", until="attachments")
    await tom.sends_document("one.pdf", PDF)
    await tom.sends_document("again.pdf", PDF)
    await tom.sends_document("virus.pdf", b"MZ this is no PDF")
    await tom.sends_other(Message.STICKER)
    assert [one.name for one in (await draft_of(tom)).exhibits] == ["one.pdf"]


async def test_an_answer_is_edited_from_the_review(tom: Actor) -> None:
    await returns(tom, "English", role="organiser", pot="Lea's present")
    await find(tom, "Pot")
    await tom.says("Leo's present")
    case = await sends(tom)
    assert case.answers["pot"] == "Leo's present"


async def test_another_role_asks_what_it_needs_and_leaves_out_what_it_does_not(tom: Actor) -> None:
    await returns(tom, "English", role="organiser", subject="payout-late")
    await find(tom, "Your role")
    await tom.taps("Participant")
    await fills(tom)
    case = await sends(tom)
    assert case.role == "participant"
    assert "amount_payout" not in case.answers
    assert "amount_contribution" in case.answers


async def test_a_draft_survives_a_restart_of_the_process(stage: Stage, tom: Actor) -> None:
    await returns(tom, "English", until="pot")
    before = await draft_of(tom)
    await stage.restart()
    assert (await draft_of(tom)).answers == before.answers
    await tom.says("Lea's present")
    assert (await draft_of(tom)).answers["pot"] == "Lea's present"


async def test_a_double_tap_on_send_files_one_complaint(stage: Stage, tom: Actor) -> None:
    await returns(tom, "English")
    await approves(tom)
    message, button = tom.button("Send my complaint")
    for _ in range(2):
        stage.hands.press(tom.account.id, tom.chat, message.id, button["callback_data"])
    await stage.settle()
    (case,) = await cases_of(stage, tom)
    tom.saw(str(case.number))


async def test_an_old_send_button_gives_the_same_number(stage: Stage, tom: Actor) -> None:
    await returns(tom, "English")
    await approves(tom)
    message, button = tom.button("Send my complaint")
    await tom.taps("Send my complaint")
    await tom.says("/start")
    await tom.forges(button["callback_data"], message)
    assert len(await cases_of(stage, tom)) == 1


async def test_the_language_is_switched_in_the_middle_of_a_draft(tom: Actor) -> None:
    await returns(tom, "English", until="pot")
    before = (await draft_of(tom)).answers
    await tom.says("/language")
    await tom.taps("Français")
    assert (await draft_of(tom)).answers == before
    await tom.says("/reclamation")
    await tom.taps("Continuer")
    await fills(tom)
    case = await sends(tom)
    assert case.language == "fr"
    assert next(line.label for line in case.statement if line.question == "role") == "Votre rôle"


async def test_cancel_keeps_the_draft(tom: Actor) -> None:
    await returns(tom, "English", until="pot")
    await tom.says("/cancel")
    assert "service" in (await draft_of(tom)).answers


async def test_a_wrong_amount_loses_nothing_and_says_what_to_do(tom: Actor) -> None:
    await returns(tom, "English", until="amount_payout", role="organiser", subject="payout-late")
    await tom.says("1e9")
    tom.sees("1e9")
    assert "amount_payout" not in (await draft_of(tom)).answers
    await tom.says("1 234,50 €")
    tom.saw("one thousand, two hundred and thirty-four")


async def test_an_ambiguous_amount_is_asked_back(tom: Actor) -> None:
    await returns(tom, "English", until="amount_payout", role="organiser", subject="payout-late")
    await tom.says("30-40")
    assert "amount_payout" not in (await draft_of(tom)).answers
    await tom.taps("40.00")
    assert (await draft_of(tom)).answers["amount_payout"] == Money(4000, "EUR")


async def test_a_text_that_ends_in_invisible_characters_is_a_text(tom: Actor) -> None:
    await returns(tom, "English", until="pot")
    await tom.says("Lea’s present\u200c\u200c")
    assert (await draft_of(tom)).answers["pot"] == "Lea’s present"


@pytest.mark.parametrize(
    ("secret", "tail"),
    [("4539 1488 0343 6467", "0343 6467"), ("FR76 3000 6000 0112 3456 7890 189", "0112 3456")],
)
async def test_a_card_or_account_number_is_masked_when_asked(
    tom: Actor, secret: str, tail: str
) -> None:
    await returns(tom, "English", until="description")
    await tom.says(f"I paid with {secret} and nothing came.")
    await tom.taps("Keep it masked")
    await tom.taps("I’m done")
    kept = str((await draft_of(tom)).answers["description"])
    assert "nothing came" in kept
    assert tail not in kept


async def find(actor: Actor, label: str) -> None:
    """Press the Edit of an answer in the review, on whatever page it is."""
    while not any(label in one for one in labels(actor)):
        await actor.taps("Next")
    await actor.taps(label)


def labels(actor: Actor) -> list[str]:
    return [button["text"] for row in actor.screen.buttons for button in row]
