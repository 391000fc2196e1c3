"""The page's contract: what README.md of the playground promises."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.playground.opening import Playground

from .conftest import MARIA, OLGA, TOM, Clock, png
from .page import Page, mine


@pytest.fixture
async def page(playground: Playground) -> AsyncIterator[Page]:
    async with ClientSession(playground.base_url) as http:
        yield Page(http, playground)


async def test_the_first_sight(page: Page, clock: Clock) -> None:
    world = await page.world()
    assert [chat["role"] for chat in world["chats"]] == ["consumer", "desk", "officer"]
    assert [person["role"] for person in world["people"]] == [
        "consumer",
        "consumer",
        "stranger",
        "agent",
        "supervisor",
    ]
    consumer, desk, officer = world["chats"]
    assert (consumer["started"], consumer["messages"]) == (False, [])
    assert consumer["key"] == mine(page)["chat"]
    assert (desk["title"], desk["viewer"]) == ("Service réclamations", OLGA.id)
    assert {member["name"] for member in desk["members"]} >= {"Olga Brandt", "Recours Desk"}
    assert (officer["started"], officer["viewer"]) == (True, OLGA.id)
    assert world["clock"] == {"now": "2026-03-02T09:00:00Z", "moved_seconds": 0, "next_due": None}
    assert [box["address"] for box in world["mailboxes"]] == [
        "maria@example.org",
        "tom@example.org",
    ]
    assert world["mail_server"] == {"up": True, "refused": {}}


async def test_a_conversation(page: Page) -> None:
    (number,) = (await page.act("say", **mine(page), text="/start"))["messages"]
    buttons = [[
        {"text": "Send", "callback_data": "send", "style": "success"},
        {"text": "Site", "url": "https://example.org"},
        {"text": "Copy", "copy_text": {"text": "2026-000017"}},
    ]]  # fmt: skip
    sent = await page.bot(
        "sendMessage",
        chat_id=MARIA.id,
        text='<b>Bonjour</b> <a href="https://example.org">ici</a> /status &lt;i&gt;',
        parse_mode="HTML",
        reply_markup={"inline_keyboard": buttons},
        reply_parameters={"message_id": number},
    )
    said, answered = (await page.chat("consumer"))["messages"]
    assert (said["mine"], said["runs"]) == (True, [{"text": "/start", "style": ["command"]}])
    assert answered == {
        "id": sent["message_id"],
        "from": {"id": page.playground.cast.intake.id, "name": "Recours", "bot": True},
        "mine": False,
        "at": "2026-03-02T09:00:00Z",
        "edited_at": None,
        "kind": "text",
        "runs": [
            {"text": "Bonjour", "style": ["bold"]},
            {"text": " ", "style": []},
            {"text": "ici", "style": ["link"], "href": "https://example.org/"},
            {"text": " ", "style": []},
            {"text": "/status", "style": ["command"]},
            {"text": " <i>", "style": []},
        ],
        "reply_to": {"id": number, "excerpt": "/start"},
        "asks": None,
        "album": None,
        "photo": None,
        "document": None,
        "note": "",
        "buttons": [
            [
                _button("Send", data="send", style="success"),
                _button("Site", url="https://example.org/"),
                _button("Copy", copy="2026-000017"),
            ]
        ],
    }


async def test_a_message_may_open_a_reply(page: Page) -> None:
    await page.act("say", **mine(page), text="/start")
    force = {"force_reply": True, "input_field_placeholder": "Reasons"}
    sent = await page.bot("sendMessage", chat_id=MARIA.id, text="Why?", reply_markup=force)
    assert (await page.chat("consumer"))["messages"][-1]["asks"] == "Reasons"
    await page.act("say", **mine(page), text="Because.", reply_to=sent["message_id"])
    *_, asked, said = (await page.chat("consumer"))["messages"]
    assert (asked["asks"], said["asks"]) == ("Reasons", None)
    assert said["reply_to"] == {"id": asked["id"], "excerpt": "Why?"}


def _button(text: str, **more: Any) -> dict[str, Any]:
    nothing = {"style": None, "data": None, "url": None, "copy": None}
    return {"text": text, **nothing, "disabled": False, "waiting": False, **more}


async def test_a_press_spins_until_it_is_answered(page: Page) -> None:
    await page.act("say", **mine(page), text="/start")
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = await page.bot("sendMessage", chat_id=MARIA.id, text="x", reply_markup=markup)
    pressed = await page.act("press", **mine(page), message=sent["message_id"], data="go")
    chat = await page.chat("consumer")
    assert chat["messages"][-1]["buttons"][0][0]["waiting"] is True
    answer = {"callback_query_id": pressed["press"], "text": "Fait.", "show_alert": True}
    await page.bot("answerCallbackQuery", **answer)
    chat = await page.chat("consumer")
    assert chat["messages"][-1]["buttons"][0][0]["waiting"] is False
    assert chat["toast"] == {
        "id": pressed["press"],
        "text": "Fait.",
        "alert": True,
        "at": "2026-03-02T09:00:00Z",
    }


async def test_files_are_sent_and_shown(page: Page) -> None:
    await page.upload(
        **_text(mine(page)),
        **{"as": "photo"},
        caption="Deux",
        files=[("a.png", png()), ("b.png", png())],
    )
    await page.upload(**_text(mine(page)), **{"as": "document"}, files=[("reçu.pdf", b"%PDF-1.7")])
    first, second, paper = (await page.chat("consumer"))["messages"]
    assert first["album"]
    assert first["album"] == second["album"]
    assert first["runs"][0]["text"] == "Deux"
    async with page.http.get(first["photo"]["url"]) as answer:
        assert answer.content_type == "image/jpeg"
    assert (paper["document"]["name"], paper["document"]["size"]) == ("reçu.pdf", 8)
    async with page.http.get(paper["document"]["url"]) as answer:
        assert await answer.read() == b"%PDF-1.7"
    wrong = await page.upload(400, **_text(mine(page)), **{"as": "photo"}, files=[("x.png", b"x")])
    assert wrong["error"] == "This picture cannot be sent as a photo; send it as a file."


def _text(fields: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in fields.items()}


async def test_edit_delete_and_other_kinds(page: Page) -> None:
    (number,) = (await page.act("say", **mine(page), text="12 erous"))["messages"]
    await page.act("edit", **mine(page), message=number, text="12 euros")
    await page.act("other", **mine(page), kind="location")
    edited, place = (await page.chat("consumer"))["messages"]
    assert (edited["runs"][0]["text"], edited["edited_at"] is None) == ("12 euros", False)
    assert (place["kind"], place["note"]) == ("location", "48.85661, 2.35222")
    await page.act("delete", **mine(page), message=number)
    assert len((await page.chat("consumer"))["messages"]) == 1


async def test_people(page: Page) -> None:
    await page.act("person", person=TOM.id)
    await page.act("person", person=OLGA.id, language="en")
    world = await page.world()
    assert (world["person"], world["officer"]) == (TOM.id, OLGA.id)
    assert world["chats"][0]["viewer"] == TOM.id
    jo = (await page.act("people", name="Jo", language="en"))["person"]
    assert (await page.world())["person"] == jo
    own = {"person": jo, "chat": f"{jo}@{page.playground.cast.intake.id}"}
    await page.act("say", **own, text="/start")
    await page.act("block", **own, blocked=True)
    assert (await page.act("say", 400, **own, text="x"))["error"] == "Unblock the bot first."
    assert (await page.world())["people"][-1]["blocked"] == ["intake"]
    assert (await page.chat("consumer"))["blocked"] is True


async def test_commands_and_wording_in_the_viewer_s_language(page: Page) -> None:
    for language, words in (("fr", "Où en est-on"), ("", "Where it stands")):
        commands = [{"command": "status", "description": words}]
        await page.bot("setMyCommands", commands=commands, language_code=language)
        await page.bot("setMyDescription", description=words, language_code=language)
    world = await page.world()
    assert world["chats"][0]["commands"] == [{"command": "status", "description": "Où en est-on"}]
    assert world["bots"]["intake"]["description"] == "Où en est-on"
    await page.act("person", person=TOM.id)
    assert (await page.chat("consumer"))["commands"][0]["description"] == "Where it stands"


async def test_a_reply_keyboard_comes_and_goes(page: Page) -> None:
    await page.act("say", **mine(page), text="/start")
    markup = {"keyboard": [["Oui", "Non"]], "one_time_keyboard": True}
    await page.bot("sendMessage", chat_id=MARIA.id, text="?", reply_markup=markup)
    keyboard = (await page.chat("consumer"))["keyboard"]
    assert keyboard == {"rows": [["Oui", "Non"]], "once": True, "placeholder": ""}
    await page.bot(
        "sendMessage", chat_id=MARIA.id, text="!", reply_markup={"remove_keyboard": True}
    )
    assert (await page.chat("consumer"))["keyboard"] is None


async def test_what_the_bot_is_doing(page: Page, clock: Clock) -> None:
    await page.act("say", **mine(page), text="/start")
    await page.bot("sendChatAction", chat_id=MARIA.id, action="upload_document")
    assert (await page.chat("consumer"))["typing"] == "upload_document"
    clock.pass_time(seconds=6)
    assert (await page.chat("consumer"))["typing"] is None
