"""What people do with their apps, and what bots hear of it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.playground.delivery import Impossible
from bot.playground.files import Upload, content_at
from bot.playground.world import JSON, Kind, RoomKind, Status

from .conftest import CHAT, KEYBOARD, MARIA, OLGA, PAUL, TOM, Stage, png


async def heard(stage: Stage) -> list[JSON]:
    """What the intake bot hears, confirmed at once."""
    updates: list[JSON] = await stage.intake("getUpdates")
    stage.telegram.updates.drop(stage.cast.intake.id)
    return updates


async def desk_heard(stage: Stage) -> list[str]:
    """Texts that reach the desk bot."""
    updates = await stage.desk("getUpdates")
    stage.telegram.updates.drop(stage.cast.desk.id)
    return [update["message"].get("text", "") for update in updates if "message" in update]


async def test_a_long_text_becomes_two_messages(stage: Stage) -> None:
    said = stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, "a" * 4000 + "\n" + "b" * 4000)
    assert [len(message.text) for message in said] == [4000, 4000]
    unbroken = stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, "c" * 8193)
    assert [len(message.text) for message in unbroken] == [4096, 4096, 1]
    assert len(await heard(stage)) == 5


async def test_an_empty_text_cannot_be_sent(stage: Stage) -> None:
    with pytest.raises(Impossible):
        stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, " \n")


async def test_invisible_ends_of_a_text_arrive(stage: Stage) -> None:
    stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, "salut\u200c\u200c")
    assert (await heard(stage))[0]["message"]["text"] == "salut\u200c\u200c"


async def test_a_reply_carries_what_it_answers(stage: Stage) -> None:
    sent = await stage.intake("sendMessage", **CHAT, text="How much?")
    stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, "12", reply_to=sent["message_id"])
    message = (await heard(stage))[0]["message"]
    assert message["reply_to_message"]["text"] == "How much?"


async def test_a_press_brings_the_message_and_its_answer_is_seen(stage: Stage) -> None:
    sent = await stage.intake("sendMessage", **CHAT, text="x", reply_markup=KEYBOARD)
    stage.telegram.hands.press(MARIA.id, stage.cast.intake.id, sent["message_id"], "forged")
    query = (await heard(stage))[0]["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("forged", sent["message_id"])
    answer = {"callback_query_id": query["id"], "text": "No.", "show_alert": "true"}
    await stage.intake("answerCallbackQuery", **answer)
    seen = stage.telegram.hands.answers(MARIA.id, stage.cast.intake.id)[-1]
    assert (seen.text, seen.alert) == ("No.", True)


async def test_nobody_presses_a_message_that_is_gone(stage: Stage) -> None:
    sent = await stage.intake("sendMessage", **CHAT, text="x", reply_markup=KEYBOARD)
    stage.telegram.hands.delete(MARIA.id, stage.cast.intake.id, sent["message_id"])
    with pytest.raises(Impossible, match="deleted"):
        stage.telegram.hands.press(MARIA.id, stage.cast.intake.id, sent["message_id"], "go")
    assert await heard(stage) == []


async def test_an_album_of_photos_is_several_updates(stage: Stage) -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Spy camera"
    exif[0x0112] = 6
    Image.new("RGB", (2000, 1000), "teal").save(out, "JPEG", exif=exif)
    sent = stage.telegram.hands.send_photos(
        MARIA.id, stage.cast.intake.id, [out.getvalue(), png()], "Two pictures"
    )
    messages = [update["message"] for update in await heard(stage)]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["Two pictures", None]
    sizes = messages[0]["photo"]
    assert [max(size["width"], size["height"]) for size in sizes] == [90, 320, 800, 1280]
    assert sizes[-1]["height"] > sizes[-1]["width"], "turned upright"
    fetched = await stage.intake("getFile", file_id=sizes[-1]["file_id"])
    content = content_at(stage.telegram.world, fetched["file_path"])
    assert b"Spy camera" not in content
    assert sent[0].file == sizes[-1]["file_unique_id"]


async def test_a_document_arrives_byte_for_byte(stage: Stage) -> None:
    content = bytes(range(256))
    upload = Upload("../../éva\x00.pdf", content)
    stage.telegram.hands.send_documents(MARIA.id, stage.cast.intake.id, [upload])
    document = (await heard(stage))[0]["message"]["document"]
    fetched = await stage.intake("getFile", file_id=document["file_id"])
    assert content_at(stage.telegram.world, fetched["file_path"]) == content
    assert document["file_name"] == "éva .pdf"
    assert document["mime_type"] == "application/pdf"


async def test_eleven_files_are_two_albums(stage: Stage) -> None:
    uploads = [Upload(f"{n}.txt", b"x") for n in range(11)]
    sent = stage.telegram.hands.send_documents(MARIA.id, stage.cast.intake.id, uploads)
    assert len({message.album for message in sent}) == 2
    assert sent[-1].album == "", "one file is no album"


async def test_file_ids_belong_to_one_bot_and_unique_ids_to_all(stage: Stage) -> None:
    membership = stage.telegram.membership
    chat, intake = stage.cast.desk_chat, stage.cast.intake.id
    for bot in (intake, stage.cast.desk.id):
        membership.set_status(chat, bot, Status.ADMINISTRATOR, PAUL.id)
        stage.telegram.updates.drop(bot)
    stage.telegram.hands.send_documents(PAUL.id, chat, [Upload("a.txt", b"x")])
    (one,), (other,) = await stage.intake("getUpdates"), await stage.desk("getUpdates")
    ours, theirs = one["message"]["document"], other["message"]["document"]
    assert ours["file_unique_id"] == theirs["file_unique_id"]
    assert ours["file_id"] != theirs["file_id"]


@pytest.mark.parametrize(
    "kind",
    [
        Kind.STICKER,
        Kind.VOICE,
        Kind.VIDEO_NOTE,
        Kind.CONTACT,
        Kind.LOCATION,
        Kind.POLL,
        Kind.DICE,
    ],
)
async def test_other_kinds_of_messages(stage: Stage, kind: Kind) -> None:
    stage.telegram.hands.send_other(MARIA.id, stage.cast.intake.id, kind)
    message = (await heard(stage))[0]["message"]
    assert kind.value in message
    assert "text" not in message


async def test_an_edit_is_heard(stage: Stage) -> None:
    said = stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, "12 erous")[0]
    await heard(stage)
    stage.telegram.hands.edit(MARIA.id, stage.cast.intake.id, said.id, "12 euros")
    message = (await heard(stage))[0]["edited_message"]
    assert (message["text"], message["message_id"]) == ("12 euros", said.id)


async def test_a_deletion_is_not_heard(stage: Stage) -> None:
    said = stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, "oops")[0]
    await heard(stage)
    stage.telegram.hands.delete(MARIA.id, stage.cast.intake.id, said.id)
    assert await heard(stage) == []
    assert said not in stage.telegram.hands.messages(MARIA.id, stage.cast.intake.id)


async def test_blocking_is_heard_and_silences_both(stage: Stage) -> None:
    stage.telegram.membership.block(MARIA.id, stage.cast.intake.id)
    with pytest.raises(Impossible):
        stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, "hello?")
    stage.telegram.membership.unblock(MARIA.id, stage.cast.intake.id)
    changes = [update["my_chat_member"] for update in await heard(stage)]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]
    assert changes[0]["new_chat_member"]["user"]["id"] == stage.cast.intake.id
    assert changes[0]["from"]["id"] == MARIA.id


async def test_in_a_group_a_bot_hears_what_is_meant_for_it(stage: Stage) -> None:
    chat, hands = stage.cast.desk_chat, stage.telegram.hands
    name = stage.cast.desk.username
    sent = await stage.desk("sendMessage", chat_id=chat, text="New case")
    for text in ("hello all", "/queue", f"/queue@{name}", "/queue@other_bot"):
        hands.say(OLGA.id, chat, text)
    hands.say(OLGA.id, chat, "mine", reply_to=sent["message_id"])
    assert await desk_heard(stage) == ["/queue", f"/queue@{name}", "mine"]


async def test_a_stranger_is_not_in_the_group(stage: Stage) -> None:
    with pytest.raises(Impossible):
        stage.telegram.hands.say(TOM.id, stage.cast.desk_chat, "/queue")


async def test_coming_and_going_is_heard(stage: Stage) -> None:
    chat, membership = stage.cast.desk_chat, stage.telegram.membership
    membership.set_status(chat, TOM.id, Status.MEMBER, PAUL.id)
    membership.set_status(chat, TOM.id, Status.LEFT, TOM.id)
    joined, left = [update["message"] for update in await stage.desk("getUpdates")]
    assert joined["new_chat_members"][0]["id"] == TOM.id
    assert left["left_chat_member"]["id"] == TOM.id


async def test_a_migration_is_told_on_both_sides(stage: Stage) -> None:
    members = {PAUL.id: Status.CREATOR, stage.cast.desk.id: Status.MEMBER}
    group = stage.telegram.membership.found("Desk", members)
    stage.telegram.updates.drop(stage.cast.desk.id)
    new = stage.telegram.membership.migrate(group.id)
    old, after = [update["message"] for update in await stage.desk("getUpdates")]
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (group.id, new.id)
    assert (after["chat"]["id"], after["migrate_from_chat_id"]) == (new.id, group.id)
    assert after["chat"]["type"] == RoomKind.SUPERGROUP.value


async def test_bots_count_their_private_messages_together(stage: Stage) -> None:
    first = stage.telegram.hands.say(TOM.id, stage.cast.intake.id, "/start")[0]
    second = stage.telegram.hands.say(MARIA.id, stage.cast.intake.id, "x")[0]
    assert second.id == first.id + 1
