"""Refused for everybody else and everywhere else, and nothing is shown (RELIABILITY S2, S3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.lanes import Unreached
from bot.playground.faults import Fault, FaultKind
from bot.playground.world import RoomKind, Status
from complaints.case import Case
from tests.desk.stage import OLGA, SACHA, Player, Stage, a_message

COMMANDS = ("/start", "/help", "/queue", "/mine", "/case 2026-1", "hello")


def shown(stage: Stage) -> str:
    """Everything that the bot said anywhere."""
    methods = ("sendMessage", "editMessageText", "sendDocument", "sendPhoto", "answerCallbackQuery")
    return " ".join(str(one.get("text", "")) for name in methods for one in stage.called(name))


def knows(stage: Stage, case: Case) -> bool:
    return str(case.number) in shown(stage) or "Where is my money?" in shown(stage)


@pytest.mark.parametrize("text", COMMANDS)
async def test_a_stranger_in_private_is_sent_elsewhere(
    stage: Stage, sacha: Player, text: str
) -> None:
    case = await stage.files()
    await sacha.writes(text)
    assert len(sacha.received()) == 1
    assert "https://cagnottes.example.org" in sacha.read()
    assert not knows(stage, case)


async def test_a_stranger_in_the_group_gets_nothing(stage: Stage, sacha: Player) -> None:
    case = await stage.files()
    stage.telegram.membership.set_status(stage.group, SACHA.id, Status.MEMBER, OLGA.id)
    for text in COMMANDS:
        await sacha.writes(text, to_group=True)
    assert not knows(stage, case)
    # Talk that is not meant for the bot is left alone.
    assert len(sacha.received(in_group=True)) == len(COMMANDS) - 1


@pytest.mark.parametrize("action", ["take:{0}:1", "open:{0}", "queue:0", "mine:5200000001:0"])
async def test_a_strangers_press_is_refused_and_answered_once(
    stage: Stage, sacha: Player, action: str
) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    stage.telegram.membership.set_status(stage.group, SACHA.id, Status.MEMBER, OLGA.id)
    answer = await sacha.presses(action.format(case.id), card)
    assert answer.alert
    assert len(stage.called("answerCallbackQuery")) == 1
    assert await stage.casebook.case(case.id) == case
    assert not sacha.received()


async def test_who_left_the_list_is_a_stranger(stage: Stage, olga: Player) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    staff = stage.office._staff  # noqa: SLF001 - a list without Olga, as after a restart
    staff._officers = {}  # noqa: SLF001
    answer = await olga.presses(f"open:{case.id}", card)
    assert answer.alert
    assert not olga.received()


async def test_a_name_is_no_proof(stage: Stage, sacha: Player) -> None:
    case = await stage.files()
    olga = stage.telegram.world.accounts[OLGA.id]
    stage.telegram.world.accounts.put(SACHA.id, replace(olga, id=SACHA.id, username=olga.username))
    await sacha.writes("/queue")
    assert not knows(stage, case)


ANONYMOUS = {
    "as the group": {
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "sender_chat": {"id": -1001800000001, "type": "supergroup", "title": "Desk"},
    },
    "as a channel": {
        "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
        "sender_chat": {"id": -1005, "type": "channel", "title": "Olga"},
    },
    "with an officer's number": {
        "sender_chat": {"id": -1001800000001, "type": "supergroup", "title": "Desk"},
    },
}


@pytest.mark.parametrize("disguise", ANONYMOUS.values(), ids=ANONYMOUS)
async def test_an_anonymous_administrator_is_asked_to_show_themselves(
    stage: Stage, disguise: dict[str, Any]
) -> None:
    case = await stage.files()
    await stage.office.feed(a_message(stage, OLGA.id, "/queue", **disguise))
    assert not knows(stage, case)
    (said,) = stage.called("sendMessage")
    assert "anonym" in said["text"].lower()


async def test_posts_of_a_linked_channel_are_passed_over(stage: Stage) -> None:
    channel = {"id": -1005, "type": "channel"}
    post = {"is_automatic_forward": True, "sender_chat": channel}
    await stage.office.feed(a_message(stage, 777000, "/queue", **post))
    assert not stage.called("sendMessage")


async def test_another_bot_is_not_answered(stage: Stage) -> None:
    other = {"id": 42, "is_bot": True, "first_name": "Other"}
    await stage.office.feed(a_message(stage, 42, "/queue", **{"from": other}))
    assert not stage.called("sendMessage")


async def test_an_unknown_group_is_left_at_once(stage: Stage) -> None:
    case = await stage.files()
    members = {OLGA.id: Status.CREATOR, stage.bot: Status.MEMBER}
    room = stage.telegram.membership.found("Service réclamations", members)
    await stage.post()
    assert not stage.telegram.world.rooms[room.id].status(stage.bot).is_inside
    assert len(stage.called("leaveChat")) == 1
    assert not stage.called("sendMessage")
    assert not knows(stage, case)


async def test_an_officer_in_an_unknown_group_gets_no_answer_but_a_press_gets_one(
    stage: Stage,
) -> None:
    case = await stage.files()
    chat = {"id": -100555, "type": "supergroup", "title": "Service réclamations"}
    await stage.office.feed(a_message(stage, OLGA.id, "/queue", chat=chat))
    assert not stage.called("sendMessage")
    press = {
        "update_id": 900_002,
        "callback_query": {
            "id": "7", "chat_instance": "1", "data": f"open:{case.id}",
            "from": {"id": OLGA.id, "is_bot": False, "first_name": "Olga"},
            "message": {"message_id": 5, "date": 1_772_000_000, "chat": chat},
        },
    }  # fmt: skip
    await stage.office.feed(press)
    assert len(stage.called("answerCallbackQuery")) == 1
    assert not stage.called("sendDocument")
    assert len(await stage.casebook.history(case.id)) == 2


async def test_a_channel_is_left(stage: Stage) -> None:
    chat = {"id": -100556, "type": "channel", "title": "News"}
    post = a_message(stage, OLGA.id, "/queue", chat=chat)["message"]
    await stage.office.feed({"update_id": 1, "channel_post": post})
    assert stage.called("leaveChat")[0]["chat_id"] == "-100556"


async def test_somebody_elses_private_chat_is_no_officers_chat(stage: Stage) -> None:
    case = await stage.files()
    chat = {"id": SACHA.id, "type": "private", "first_name": "Sacha"}
    await stage.office.feed(a_message(stage, OLGA.id, "/queue", chat=chat))
    assert not knows(stage, case)


async def test_nobody_passes_while_the_door_itself_fails(stage: Stage, sacha: Player) -> None:
    case = await stage.files()
    stage.telegram.faults.order(Fault(FaultKind.RESET, "sendMessage"))
    stage.telegram.hands.say(SACHA.id, stage.bot, "/queue")
    (update,) = stage.telegram.updates.pending(stage.bot)
    with pytest.raises(Unreached):
        await stage.office.feed(update.body)
    assert not knows(stage, case)


class TestADeskThatIsABasicGroup:
    """Telegram gives it a new id when it is upgraded."""

    @pytest.fixture
    def desk_kind(self) -> RoomKind:
        return RoomKind.GROUP

    async def test_it_is_followed_when_telegram_says_so(self, stage: Stage, olga: Player) -> None:
        new = stage.telegram.membership.migrate(stage.group)
        await stage.post()
        stage.telegram.hands.say(OLGA.id, new.id, "/queue")
        await stage.post()
        assert stage.called("sendMessage")[-1]["chat_id"] == str(new.id)
        assert not stage.called("leaveChat")

    async def test_after_a_restart_telegram_is_asked(self, stage: Stage, olga: Player) -> None:
        new = stage.telegram.membership.migrate(stage.group)
        stage.telegram.updates.drop(stage.bot)
        stage.telegram.hands.say(OLGA.id, new.id, "/queue")
        await stage.post()
        assert stage.called("sendMessage")[-1]["chat_id"] == str(new.id)

    async def test_an_impostor_with_the_same_title_is_left(self, stage: Stage) -> None:
        stage.telegram.membership.migrate(stage.group)
        members = {OLGA.id: Status.CREATOR, stage.bot: Status.MEMBER}
        room = stage.telegram.membership.found("Service réclamations", members)
        await stage.post()
        assert not stage.telegram.world.rooms[room.id].status(stage.bot).is_inside
