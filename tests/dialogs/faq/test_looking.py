"""Looking for an answer, and going on into the complaint when there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from aiogram.types import PhotoSize, Sticker, Voice

from complaints.faq_figures import FaqTally
from storage.engine import Database
from tests.dialogs.faq.stage import carried, counted, edits, numbered
from tests.dialogs.stage import Desk, Guest, opened, rows


async def test_words_find_at_most_three_answers(maria: Guest) -> None:
    await maria.says("/faq")
    await maria.says("what are the fees, what commission do you take?")
    assert "What are the fees?" in maria.buttons
    assert len([one for one in maria.buttons if one.endswith("?")]) <= 3


@pytest.mark.acceptance("S0-12")
async def test_an_answer_that_solves_it_ends_there(maria: Guest, desk: Desk) -> None:
    await maria.says("what are the fees?")
    await maria.presses("What are the fees?")
    assert "2.9%" in maria.sees
    await maria.presses("That solved it")
    assert "Good to hear" in maria.sees
    assert await carried(desk) is None


@pytest.mark.acceptance("S3-06")
async def test_an_answer_that_does_not_solve_it_carries_the_words_on(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("what are the fees?")
    await maria.says("you took 50 euros of fees")
    await maria.presses("What are the fees?")
    await maria.presses("Not solved")
    assert await carried(desk) == "what are the fees?\nyou took 50 euros of fees"


async def test_the_other_answers_are_shown_again(maria: Guest) -> None:
    await maria.says("what are the fees?")
    found = maria.buttons
    await maria.presses("What are the fees?")
    await maria.presses("Show other answers")
    assert maria.buttons == found


async def test_every_answer_can_be_found_by_topic(desk: Desk, maria: Guest) -> None:
    read = 0
    for group in desk.profile.faq.groups("en"):
        for entry in group.entries:
            await maria.says("/start")
            await maria.presses("Find an answer")
            await maria.presses(group.title)
            while entry.title not in maria.buttons:
                await maria.presses("Next page")
            await maria.presses(entry.title)
            assert entry.title in maria.sees.replace("&#x27;", "'")
            read += 1
    assert read == 30


async def test_nothing_found_says_so_and_loses_nothing(maria: Guest, desk: Desk) -> None:
    await maria.says("xylophone quux")
    assert "found no answer" in maria.sees
    await maria.presses("File a complaint now")
    assert await carried(desk) == "xylophone quux"


async def test_the_check_can_be_skipped(maria: Guest, desk: Desk) -> None:
    await maria.says("/new")
    await maria.presses("File a complaint now")
    assert await carried(desk) == ""


async def test_a_card_number_does_not_travel_on(maria: Guest, desk: Desk) -> None:
    await maria.says("my card 4111 1111 1111 1111 was charged twice")
    assert "4111 1111" not in maria.sees
    assert "left out" in maria.sees
    await maria.presses("File a complaint now")
    assert "4111 1111" not in (await carried(desk) or "4111 1111")


async def test_somebody_in_distress_is_told_whom_to_call(maria: Guest) -> None:
    await maria.says("I want to kill myself because of this pot")
    assert "3114" in maria.sees


async def test_thanks_for_an_answer_are_not_looked_up(maria: Guest) -> None:
    await maria.says("payout")
    found = maria.sees
    await maria.says("Merci beaucoup !")
    assert maria.sees.startswith("You are welcome!")
    assert maria.sees.endswith(found)
    await maria.says("Merci, mais où est mon argent ?")
    assert "You wrote: “Merci, mais" in maria.sees


@pytest.mark.parametrize(
    "text",
    ["<b>boss</b> & co", "< 5 euros", "&lt;", "{gap}", "x" * 4096, "🙂" * 2000, "<" * 4096,
     "موضوع 12,50", "a\u0000b"],
)  # fmt: skip
async def test_whatever_is_typed_is_shown_safely(maria: Guest, text: str) -> None:
    await maria.says(text)
    assert "You wrote" in maria.sees


async def test_an_old_topic_or_answer_of_another_release_is_no_dead_end(maria: Guest) -> None:
    await maria.says("/faq")
    await maria.presses("Look through the topics")
    message = maria.screen.last_message()
    button = rows(message)[0][0]
    button.callback_data = (button.callback_data or "").partition(":")[0] + ":no-such-topic"
    await maria.presses(button.text, on=message)
    assert "Choose your question" in maria.sees


async def test_what_was_offered_read_and_judged_is_counted_without_a_person(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("what are the fees?")
    await maria.presses("What are the fees?")
    await maria.presses("Show other answers")
    await maria.presses("What are the fees?")
    await maria.presses("That solved it")
    assert await counted(desk, FaqTally.ASKED) == {"": 1}
    assert await counted(desk, FaqTally.NO_ENTRY) == {}
    offered = await counted(desk, FaqTally.OFFERED)
    assert offered["fees"] == 1
    assert offered.total() == 3
    assert await counted(desk, FaqTally.READ) == {"fees": 2}
    assert await counted(desk, FaqTally.SOLVED) == {"fees": 1}
    await maria.says("what are the fees?")
    await maria.presses("What are the fees?")
    await maria.presses("Not solved")
    assert await counted(desk, FaqTally.NOT_SOLVED) == {"fees": 1}


async def test_only_entries_are_counted_never_what_a_button_was_made_to_say(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("what are the fees?")
    message = maria.screen.last_message()
    button = rows(message)[0][0]
    button.callback_data = (button.callback_data or "").rpartition(":")[0] + ":my-secret"
    await maria.presses(button.text, on=message)
    assert "no longer there" in maria.sees
    assert await counted(desk, FaqTally.READ) == {}


async def test_pressed_twice_it_is_solved_once(maria: Guest, desk: Desk) -> None:
    await maria.says("what are the fees?")
    await maria.presses("What are the fees?")
    answer = maria.screen.last_message()
    await maria.presses("That solved it")
    await maria.presses("That solved it", on=answer)
    assert maria.last_tap_answered
    assert await counted(desk, FaqTally.SOLVED) == {"fees": 1}


async def test_an_edited_message_is_looked_up_as_it_says_now(maria: Guest, desk: Desk) -> None:
    await numbered(maria, 900, "what are the feees of a pot")
    await edits(maria, 900, "my card was debited twice for one pot")
    assert "My card was charged twice" in maria.buttons
    assert "my card was debited twice" in maria.sees
    await maria.presses("File a complaint now")
    assert await carried(desk) == "my card was debited twice for one pot"


async def test_an_earlier_message_that_is_edited_changes_nothing(maria: Guest, desk: Desk) -> None:
    await numbered(maria, 900, "what are the fees?")
    await numbered(maria, 901, "you took 50 euros of fees")
    shown = maria.sees
    await edits(maria, 900, "something else")
    assert maria.sees == shown
    await maria.presses("File a complaint now")
    assert await carried(desk) == "what are the fees?\nyou took 50 euros of fees"


@pytest.mark.parametrize(
    "content",
    [
        {"voice": Voice(file_id="v", file_unique_id="v", duration=3)},
        {"photo": [PhotoSize(file_id="p", file_unique_id="p", width=9, height=9)]},
        {"sticker": Sticker(file_id="s", file_unique_id="s", type="regular", width=9, height=9,
                            is_animated=False, is_video=False)},
    ],
    ids=["voice", "photo", "sticker"],
)  # fmt: skip
async def test_what_is_not_written_is_asked_for_in_words(
    maria: Guest, desk: Desk, content: dict[str, Any]
) -> None:
    await maria.says("/faq")
    await maria.sends(**content)
    assert "I cannot use this here. Write in your own words" in maria.sees
    assert "What is wrong?" in maria.sees
    assert await counted(desk, FaqTally.ASKED) == {}


async def test_the_words_under_a_photo_are_read(maria: Guest) -> None:
    photo = [PhotoSize(file_id="p", file_unique_id="p", width=9, height=9)]
    await maria.says("/faq")
    await maria.sends(photo=photo, caption="what are the fees?")
    assert "What are the fees?" in maria.buttons
    assert "kept no file" in maria.sees


async def test_signs_alone_are_asked_for_in_words_and_kept(maria: Guest, desk: Desk) -> None:
    await maria.says("😡😡😡")
    assert "I read words only" in maria.sees
    assert "You wrote: “😡😡😡”" in maria.sees
    await maria.says("my payout is late")
    await maria.presses("File a complaint now")
    assert await carried(desk) == "😡😡😡\nmy payout is late"


async def test_a_story_that_the_app_cut_in_two_is_looked_up_whole_and_kept_whole(
    maria: Guest, desk: Desk
) -> None:
    letters = (f"Letter {n}: where is my payout? " for n in range(200))
    story = "My payout was blocked and nobody answers me. " + "".join(letters)
    story = story[:5000].rstrip()
    await maria.says(story[:4096])
    await maria.says(story[4096:])
    assert "You wrote: “My payout was blocked" in maria.sees
    assert [one for one in maria.buttons if one.endswith("?")]
    await maria.presses("File a complaint now")
    kept = await carried(desk) or ""
    assert kept.replace("\n", "") == story
    assert len(story) > 4900


@pytest.mark.parametrize(
    "text", ["Mein Geld ist nicht angekommen, ich warte seit drei Wochen", "كيف أسترد مالي؟"]
)
async def test_another_language_is_no_dead_end(maria: Guest, desk: Desk, text: str) -> None:
    await maria.says(text)
    assert "You wrote" in maria.sees
    await maria.says("/start")
    await maria.says(text)
    complain = {"File a complaint now", "It is a complaint all the same"} & {*maria.buttons}
    await maria.presses(complain.pop())
    assert await carried(desk) == text


async def test_a_greeting_is_asked_what_is_wrong(maria: Guest, desk: Desk) -> None:
    await maria.says("Hello")
    assert maria.sees.startswith("Hello!")
    assert "What is wrong?" in maria.sees
    assert await counted(desk, FaqTally.NO_ENTRY) == {}
    await maria.says("my payout is late")
    await maria.presses("File a complaint now")
    assert await carried(desk) == "Hello\nmy payout is late"


async def test_a_restart_between_two_taps_forgets_nothing(
    maria: Guest, desk: Desk, shared_database: Database, tmp_path: Path
) -> None:
    await maria.says("you took 50 euros of fees")
    shown = maria.screen.last_message()
    again = opened(shared_database, tmp_path, desk.profile)
    again.storage.storage.update(desk.storage.storage)
    later = again.guest()
    await later.presses("What are the fees?", on=shown)
    await later.presses("Not solved")
    assert await carried(desk) == "you took 50 euros of fees"
