"""A topic for each case, where the profile asks for it: made once, and never in the way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from bot.letters import registry
from bot.letters.letter import Enclosure, Letter
from bot.letters.reader import CaseFile, Reader
from bot.playground.faults import Fault, FaultKind
from bot.playground.threads import Topic
from bot.playground.world import Kind, Message, RoomKind, Status
from complaints.actions import Add, Reopen, Withdraw
from complaints.case import Actor, ActorKind, Case
from complaints.notices import Channel, NoticeKind
from storage.topics import PATIENCE_SECONDS, Topics
from tests.relay.stage import OLGA, PAUL, Post, Setting

FORUM = Setting(topics=True)


@pytest.fixture
def setting() -> Setting:
    """The profile asks for a topic for each case."""
    return FORUM


def opens(post: Post, status: Status = Status.ADMINISTRATOR) -> None:
    """The staff group becomes a forum, and the desk's bot may manage its topics."""
    post.telegram.membership.make_forum(post.cast.desk_chat)
    promote(post, status)


def promote(post: Post, status: Status) -> None:
    post.telegram.membership.set_status(post.cast.desk_chat, post.cast.desk.id, status, PAUL.id)


def topics(post: Post) -> list[Topic]:
    return list(post.telegram.world.topics)


def said_in(post: Post, thread: int) -> list[Message]:
    return [one for one in post.desk() if one.thread == thread]


async def says(post: Post, case: Case, text: str = "More.", number: int = 1) -> Case:
    add = Add(UUID(int=number), text)
    return await post.casebook.act(case.id, add, Actor(ActorKind.PERSON, case.person_id))


async def test_a_case_gets_a_topic_of_its_own(post: Post) -> None:
    opens(post)
    first, second = await post.files(), await post.files()
    await post.relay.drain()
    assert {one.name.partition(" ")[0] for one in topics(post)} == {
        str(first.number),
        str(second.number),
    }
    assert len(topics(post)) == 2
    assert all(one.name.endswith("Versement en retard") for one in topics(post))
    for one in topics(post):
        (card,) = said_in(post, one.id)
        assert card.buttons


async def test_the_cases_letters_to_the_group_stay_in_its_topic(post: Post) -> None:
    opens(post)
    case = await post.files()
    await post.relay.drain()
    await says(post, case)
    await post.passes(days=12)
    (topic,) = topics(post)
    assert len(said_in(post, topic.id)) == len(post.desk()) > 2
    assert len(topics(post)) == 1


async def test_an_officers_private_chat_has_no_topics(post: Post) -> None:
    opens(post)
    case = await post.takes(await post.files())
    await says(post, case)
    await post.relay.drain()
    (told,) = post.private(OLGA.id)
    assert told.thread is None


async def test_a_deleted_topic_is_made_again_with_its_card(post: Post) -> None:
    opens(post)
    case = await post.files()
    await post.relay.drain()
    (lost,) = topics(post)
    await delete(post, lost)
    await post.takes(case)
    for _ in range(3):
        await post.passes(seconds=5)
    (made,) = topics(post)
    assert made.id != lost.id
    (card,) = said_in(post, made.id)
    assert "Olga" in card.text
    assert await post.buried() == ()


async def delete(post: Post, topic: Topic) -> None:
    await post.telegram.call(
        post.cast.desk.token,
        "deleteForumTopic",
        {"chat_id": post.cast.desk_chat, "message_thread_id": topic.id},
    )


async def test_a_topic_that_was_closed_by_hand_is_opened_again_or_replaced(post: Post) -> None:
    opens(post)
    case = await post.files()
    await post.relay.drain()
    (topic,) = topics(post)
    await close(post, topic)
    promote(post, Status.MEMBER)
    await says(post, case)
    for _ in range(3):
        await post.passes(seconds=5)
    # It may neither write there nor open it, nor make another one: the group hears it.
    assert post.desk()[-1].thread is None
    assert await post.buried() == ()
    promote(post, Status.ADMINISTRATOR)
    await post.passes(hours=2)
    await says(post, case, number=2)
    await post.relay.drain()
    assert len(topics(post)) == 2
    assert post.desk()[-1].thread == topics(post)[1].id


async def close(post: Post, topic: Topic) -> None:
    await post.telegram.call(
        post.cast.desk.token,
        "closeForumTopic",
        {"chat_id": post.cast.desk_chat, "message_thread_id": topic.id},
    )


async def test_the_topic_closes_and_opens_with_its_case(post: Post) -> None:
    opens(post)
    case = await post.files()
    await post.relay.drain()
    person = Actor(ActorKind.PERSON, case.person_id)
    await post.casebook.act(case.id, Withdraw(), person)
    await post.relay.drain()
    assert [one.is_closed for one in topics(post)] == [True]
    await post.casebook.act(case.id, Reopen("Still nothing."), person)
    await post.relay.drain()
    assert [one.is_closed for one in topics(post)] == [False]


async def test_a_group_without_topics_is_warned_about_once_and_written_to(post: Post) -> None:
    with capture_logs() as logs:
        for _ in range(3):
            await post.files()
        await post.relay.drain()
    assert len(post.desk()) == 3
    warned = [one for one in logs if "no topics" in one["event"]]
    assert [one["log_level"] for one in warned] == ["warning"]
    refused = [one for one in post.telegram.refused if one.method == "createForumTopic"]
    assert len(refused) <= 3


async def test_without_the_right_to_make_topics_the_group_hears_it(post: Post) -> None:
    opens(post, Status.MEMBER)
    await post.files()
    await post.relay.drain()
    assert len(post.desk()) == 1
    assert post.relay.healthy
    assert post.relay.held == frozenset()


async def test_a_group_that_becomes_a_forum_later_is_noticed(post: Post) -> None:
    await post.files()
    await post.relay.drain()
    opens(post)
    await post.passes(hours=2)
    await post.files()
    await post.relay.drain()
    assert len(topics(post)) == 1


@pytest.mark.parametrize("kind", [FaultKind.FAIL_BEFORE, FaultKind.HTML, FaultKind.FLOOD])
async def test_a_topic_that_cannot_be_made_now_is_made_later(post: Post, kind: FaultKind) -> None:
    opens(post)
    post.breaks(Fault(kind, "createForumTopic", retry_after=5))
    await post.files()
    await post.relay.drain()
    assert post.desk() == []
    for _ in range(3):
        await post.passes(seconds=3)
    (topic,) = topics(post)
    (card,) = said_in(post, topic.id)
    assert "↻" not in card.text, "the card itself was never in doubt"


async def test_files_in_a_topic_are_announced_by_one_note_each(post: Post) -> None:
    opens(post)
    await post.files()
    await post.relay.drain()
    notes = [
        one
        for one in post.telegram.hands.messages(PAUL.id, post.cast.desk_chat)
        if one.kind is Kind.SERVICE and "forum_topic_created" in one.content
    ]
    assert len(notes) == 1


async def test_two_processes_make_one_topic(post: Post) -> None:
    case = await post.files()
    one, two = (Topics(post.database, post.clock) for _ in range(2))
    chat = post.cast.desk_chat
    won = await asyncio.gather(one.claim(case.id, chat), two.claim(case.id, chat))
    assert sorted(won) == [False, True]
    assert await two.of(case.id, chat) is None
    await one.remember(case.id, chat, 77)
    assert await two.of(case.id, chat) == 77
    assert not await two.claim(case.id, chat)


async def test_a_letter_waits_while_another_process_makes_the_topic(post: Post) -> None:
    opens(post)
    case = await post.files()
    other = Topics(post.database, post.clock)
    assert await other.claim(case.id, post.cast.desk_chat)
    await post.relay.drain()
    assert post.desk() == []
    await other.give_up(case.id, post.cast.desk_chat)
    await post.passes(seconds=5)
    assert len(post.desk()) == len(topics(post)) == 1


async def test_a_process_that_died_over_a_topic_does_not_keep_it(post: Post) -> None:
    case = await post.files()
    topic = Topics(post.database, post.clock)
    assert await topic.claim(case.id, post.cast.desk_chat)
    post.clock.passes(seconds=PATIENCE_SECONDS - 1)
    assert not await topic.claim(case.id, post.cast.desk_chat)
    post.clock.passes(seconds=1)
    assert await topic.claim(case.id, post.cast.desk_chat)
    assert not await topic.claim(case.id, post.cast.desk_chat)


async def test_forgetting_a_topic_spares_the_one_that_took_its_place(post: Post) -> None:
    case = await post.files()
    topic, chat = Topics(post.database, post.clock), post.cast.desk_chat
    await topic.remember(case.id, chat, 77)
    await topic.remember(case.id, chat, 88)
    await topic.forget(case.id, chat, 77)
    assert await topic.of(case.id, chat) == 88
    await topic.forget(case.id, chat, 88)
    assert await topic.of(case.id, chat) is None


@pytest.mark.parametrize("setting", [Setting(topics=True, desk_kind=RoomKind.GROUP)])
async def test_a_small_group_that_grows_into_a_forum_is_followed(post: Post) -> None:
    case = await post.files()
    await post.relay.drain()
    new = post.telegram.membership.migrate(post.cast.desk_chat).id
    post.telegram.membership.make_forum(new)
    post.telegram.membership.set_status(new, post.cast.desk.id, Status.ADMINISTRATOR, PAUL.id)
    await post.takes(case)
    for _ in range(3):
        await post.passes(seconds=5)
    (card,) = post.desk(new)
    assert [one.id for one in topics(post)] == [card.thread]


async def test_what_was_said_in_a_deleted_topic_is_said_again_in_the_next_one(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = (NoticeKind.CARD, Channel.DESK_CHAT)
    card = registry.CASE_LETTERS[key]
    papers = tuple(Enclosure(f"{n}.pdf", "application/pdf", b"%PDF-1.7") for n in range(2))

    async def with_papers(reader: Reader, file: CaseFile) -> Letter | None:
        letter = await card(reader, file)
        return letter and replace(letter, enclosures=papers)

    letters = {**registry.CASE_LETTERS, key: with_papers}
    monkeypatch.setattr("bot.letters.writer.CASE_LETTERS", letters)
    opens(post)
    await post.files()
    post.breaks(Fault(FaultKind.FLOOD, "sendDocument", chat=post.cast.desk_chat, retry_after=60))
    await post.relay.drain()
    (lost,) = topics(post)
    (words,) = said_in(post, lost.id)
    await delete(post, lost)
    for _ in range(3):
        await post.passes(minutes=2)
    (made,) = topics(post)
    (again,) = said_in(post, made.id)
    assert (again.text, again.id != words.id) == (words.text, True)
    assert await post.buried() == ()
