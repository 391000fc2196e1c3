"""Photos and papers: each taken once, each refusal with its reason and what to do next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import GetFile
from aiogram.types import Animation, Dice, Document, Sticker
from aiohttp import ClientPayloadError

from complaints.answers import Blank
from dialogs.intake.files import size
from dialogs.pages import file_named
from locales import words
from tests.dialogs.intake.stage import JPEG, PDF, Filer
from tests.dialogs.stage import Desk

MIB = 1024**2


async def names(maria: Filer) -> list[str]:
    return [one.name for one in (await maria.draft()).exhibits]


async def test_an_album_is_kept_whole_in_one_window(maria: Filer) -> None:
    await maria.is_asked("attachments")
    shown = len(maria.screen.modes)
    for n in range(10):
        caption = None if n else "the tickets"
        await maria.sends(**maria.photo(f"p{n}", media_group_id="7", caption=caption))
    assert maria.screen.modes[shown:] == ["send"] + ["edit"] * 9
    assert "10 files were added" in maria.sees
    assert "Attached files: 10" in maria.sees
    assert (await names(maria))[:2] == ["the tickets.jpg", "photo 2.jpg"]


async def test_a_new_photo_does_not_take_the_name_of_one_that_is_there(maria: Filer) -> None:
    await maria.is_asked("attachments")
    for n in range(3):
        await maria.sends(**maria.photo(f"p{n}"))
    await maria.presses("Remove: photo 1.jpg")
    await maria.sends(**maria.photo("p3"))
    assert await names(maria) == ["photo 2.jpg", "photo 3.jpg", "photo 4.jpg"]


async def test_a_paper_is_ticked_only_when_a_file_may_be_it(maria: Filer) -> None:
    await maria.is_asked("attachments", subject="accessibility")
    assert "these documents usually help:" in maria.sees
    assert "Tick those" not in maria.sees
    assert not any(one.startswith("A screenshot") for one in maria.buttons)
    await maria.sends(**maria.photo("p"))
    assert "Tick those that are among your files" in maria.sees
    assert any(one.startswith("A screenshot") for one in maria.buttons)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ticket.pdf", "ticket.pdf"),
        ("Relevé de compte du mois de novembre 2026.pdf", "Relevé de comp…2026.pdf"),
        ("photo de la façade avant les travaux.jpeg", "photo de la f…vaux.jpeg"),
        ("nom.tres-long.sans-aucune-extension-connue", "nom.tres-long.sans…nnue"),
        ("👨‍👩‍👧‍👦" * 40 + ".png", "👨‍👩‍👧‍👦" * 14 + "…" + "👨‍👩‍👧‍👦" * 4 + ".png"),
    ],
)
def test_a_long_name_is_cut_in_its_middle_and_keeps_its_ending(name: str, said: str) -> None:
    assert file_named(name, 23) == said


async def test_no_button_of_a_file_or_paper_is_longer_than_a_phone_shows(maria: Filer) -> None:
    await maria.is_asked("attachments", subject="charged-twice")
    names = ("releve-de-compte-novembre-2026.pdf", "releve-de-compte-decembre-2026.pdf")
    for n, name in enumerate(names):
        await maria.sends(**maria.paper(name, b"%PDF-1.7 " + bytes([n])))
    own = [one for one in maria.buttons if one.startswith(("Remove", "The "))]
    assert len(own) == len(set(own)) == 4
    assert max(map(len, own)) <= 30
    await maria.chooses(next(one for one in own if one.startswith("The proof of")))
    assert max(map(len, maria.buttons)) <= 30
    assert "✓ The proof of payment: confirmation e-mail or receipt: there" in maria.sees


async def test_an_album_tells_every_fate_once(maria: Filer) -> None:
    await maria.is_asked("attachments")
    for sent in (
        maria.photo("a", media_group_id="7"),
        maria.photo("a", media_group_id="7"),
        maria.paper("b.exe", b"MZ", media_group_id="7"),
        maria.paper("c.exe", b"MZ!", media_group_id="7"),
    ):
        await maria.sends(**sent)
    assert "Your file was added" in maria.sees
    assert "This file is there already" in maria.sees
    assert "2 files are of a kind that cannot be kept" in maria.sees


async def test_the_next_message_forgets_what_was_said_of_the_album(maria: Filer) -> None:
    await maria.is_asked("attachments")
    await maria.sends(**maria.photo("a", media_group_id="7"))
    await maria.sends(**maria.photo("b"))
    assert "Your file was added" in maria.sees


@pytest.mark.parametrize(
    ("sent", "says", "then"),
    [
        (lambda maria: maria.paper("a.pdf", b""), "is empty", "send it again"),
        (lambda maria: maria.paper("a.pdf", b"", size=None), "is empty", "send it again"),
        (lambda maria: maria.paper("a.pdf", b"MZ"), "cannot be kept", "Send a photo"),
        (
            lambda maria: maria.paper("a.pdf", b"", size=20 * MIB + 1),
            "larger than 20 MB",
            "smaller",
        ),
        (lambda maria: maria.paper("a.pdf", PDF * 2 * MIB, size=None), "larger than", "smaller"),
        (lambda maria: maria.paper("a.pdf", PDF * 2 * MIB, size=5), "larger than", "smaller"),
    ],
)
async def test_a_file_that_cannot_be_kept_is_told_with_the_next_step(
    maria: Filer, sent: Callable[[Filer], dict[str, object]], says: str, then: str
) -> None:
    await maria.is_asked("attachments")
    await maria.sends(**sent(maria))
    assert says in maria.sees
    assert then in maria.sees
    assert not await names(maria)
    assert "Add your documents" in maria.sees


async def test_the_same_file_twice_is_kept_once(maria: Filer) -> None:
    await maria.is_asked("attachments")
    await maria.sends(**maria.paper("a.pdf"))
    await maria.sends(**maria.paper("a.pdf"))
    assert "there already" in maria.sees
    assert await names(maria) == ["a.pdf"]


async def test_a_file_of_unknown_size_is_kept(maria: Filer) -> None:
    await maria.is_asked("attachments")
    await maria.sends(**maria.paper("a.pdf", size=None))
    assert await names(maria) == ["a.pdf"]


async def test_a_download_that_was_cut_is_tried_again(maria: Filer) -> None:
    await maria.is_asked("attachments")
    maria.cloud.cuts = [3]
    await maria.sends(**maria.paper("a.pdf"))
    assert maria.cloud.downloads == 2
    assert await names(maria) == ["a.pdf"]


FAULTS = (
    TelegramBadRequest(GetFile(file_id="a"), "Bad Request: wrong file_id"),
    TelegramNetworkError(GetFile(file_id="a"), "reset"),
    ClientPayloadError("cut"),
    TimeoutError(),
    ConnectionResetError(),
)


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
async def test_a_download_that_breaks_is_tried_again_and_then_told(
    maria: Filer, fault: Exception
) -> None:
    await maria.is_asked("attachments")
    maria.cloud.faults = [fault]
    await maria.sends(**maria.paper("a.pdf"))
    assert await names(maria) == ["a.pdf"]
    maria.cloud.faults = [fault, fault]
    await maria.sends(**maria.paper("b.pdf"))
    assert "did not arrive complete" in maria.sees
    assert await names(maria) == ["a.pdf"]


async def test_a_download_that_stays_cut_is_told(maria: Filer) -> None:
    await maria.is_asked("attachments")
    maria.cloud.cuts = [3, 3]
    await maria.sends(**maria.paper("a.pdf"))
    assert "did not arrive complete" in maria.sees
    assert not await names(maria)


async def test_the_thirty_first_file_is_one_too_many(maria: Filer) -> None:
    await maria.is_asked("attachments")
    for n in range(30):
        await maria.sends(**maria.photo(f"p{n}", media_group_id="7"))
    before = maria.cloud.downloads
    await maria.sends(**maria.photo("p30"))
    assert "a complaint holds 30 files" in maria.sees
    assert "Remove one first" in maria.sees
    assert len(await names(maria)) == 30
    assert maria.cloud.downloads == before


async def test_a_file_can_be_removed(maria: Filer) -> None:
    await maria.is_asked("attachments")
    for n in range(10):
        await maria.sends(**maria.paper(f"{n}.pdf"))
    await maria.chooses("Next page", "Remove: 9.pdf", "Previous page", "Remove: 0.pdf")
    assert await names(maria) == [f"{n}.pdf" for n in range(1, 9)]
    await maria.taps_data("remove:attachments:999999")
    await maria.taps_data("remove:attachments:x")
    await maria.taps_data("remove:role:1")
    assert len(await names(maria)) == 8


async def test_a_photo_beside_another_question_is_kept_and_the_question_stays(
    maria: Filer,
) -> None:
    await maria.is_asked("email")
    await maria.sends(**maria.photo("a"))
    assert "Your file was added" in maria.sees
    assert "What is your e-mail address?" in maria.sees
    assert await names(maria) == ["photo 1.jpg"]


async def test_the_last_answer_is_read_back_until_something_else_happens(maria: Filer) -> None:
    await maria.is_asked("pending")
    await maria.has_forgotten("attachments")
    await maria.presses("No")
    assert "Noted – " in maria.sees
    await maria.sends(**maria.paper("a.pdf"))
    assert "Your file was added" in maria.sees
    assert "Noted – " not in maria.sees
    assert not any(label.startswith("Change:") for label in maria.buttons)


async def test_the_caption_of_a_photo_answers_the_question(maria: Filer) -> None:
    await maria.has_answered(role="participant", person_kind="adult", service="payout")
    await maria.has_answered(subject="refund", pot=Blank.NONE, pot_created_on=Blank.UNKNOWN)
    await maria.opens_the_form()
    await maria.sends(**maria.photo("receipt", caption="12 €"))
    assert "Noted – Contribution: €12.00" in maria.sees
    assert "Your file was added" in maria.sees
    assert await names(maria) == ["12 €.jpg"]


async def test_a_file_on_the_review_is_added(maria: Filer) -> None:
    await maria.is_done()
    await maria.sends(**maria.paper("late.pdf"))
    assert "Your file was added" in maria.sees
    assert "Please check your complaint" in maria.sees


async def test_the_papers_that_usually_help_are_listed_and_ticked(maria: Filer) -> None:
    await maria.is_asked("attachments", subject="payout-late")
    paper = "The payout request: e-mail or screenshot"
    assert f"{paper}: missing" in maria.sees
    await maria.sends(**maria.paper("mail.pdf"))
    assert f"{paper}: missing" in maria.sees, "a phone shows too little of its button"
    short = "The payout request: e-mail…"
    await maria.presses(short)
    assert f"✓ {short}" in maria.buttons
    assert f"✓ {paper}: there" in maria.sees
    await maria.presses("Done")
    assert await maria.answer("attachments") == ("payout-request",)
    await maria.taps_data("edit:attachments")
    await maria.presses(f"✓ {short}")
    assert await maria.answer("attachments") == ()


async def test_no_files_is_an_answer(maria: Filer) -> None:
    await maria.is_asked("attachments")
    await maria.presses("I have no files")
    assert await maria.answer("attachments") is Blank.NONE


async def test_strange_things_are_declined_and_nothing_is_lost(maria: Filer) -> None:
    await maria.is_asked("attachments")
    await maria.sends(**maria.paper("a.pdf"))
    sticker = Sticker(
        file_id="s", file_unique_id="s", type="regular", width=1, height=1,
        is_animated=False, is_video=False,
    )  # fmt: skip
    movie = Animation(file_id="g", file_unique_id="g", width=1, height=1, duration=1)
    shadow = Document(file_id="g", file_unique_id="g", mime_type="video/mp4")
    for strange in (
        {"sticker": sticker},
        {"animation": movie, "document": shadow},
        {"dice": Dice(emoji="🎲", value=3)},
    ):
        await maria.sends(**strange)
        assert maria.sees.count("cannot be kept as a document") == 1
    assert await names(maria) == ["a.pdf"]


async def test_words_on_the_files_window_are_declined(maria: Filer) -> None:
    await maria.is_asked("attachments")
    await maria.says("I will send them later")
    assert "does not answer this question" in maria.sees
    await maria.says("none")
    assert await maria.answer("attachments") is Blank.NONE


async def test_a_files_name_is_a_label_and_never_a_path(maria: Filer) -> None:
    await maria.is_asked("attachments")
    await maria.sends(**maria.photo("a", caption="../../etc/passwd\nx" + "y" * 300))
    (name,) = await names(maria)
    assert "/" not in name
    assert "\n" not in name
    assert len(name) <= 80


async def test_the_largest_size_of_a_photo_is_kept(maria: Filer, desk: Desk) -> None:
    await maria.is_asked("attachments")
    sent = maria.photo("large", JPEG + b"large")
    small = maria.photo("small", JPEG + b"small")["photo"][0].model_copy(update={"width": 90})
    await maria.sends(photo=[sent["photo"][0], small])
    (exhibit,) = (await maria.draft()).exhibits
    assert await desk.casebook.content(exhibit.id) == JPEG + b"large"


@pytest.mark.parametrize(
    ("bytes_", "said"), [(1, "1 kB"), (2048, "2 kB"), (20 * MIB, "20 MB"), (1_600_000, "1.5 MB")]
)
def test_sizes_are_said_as_people_say_them(bytes_: int, said: str) -> None:
    assert size(bytes_, words("en")) == said
