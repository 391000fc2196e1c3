"""The relay at work: woken by commits, held up by nobody, killed at any moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from bot.playground.faults import Fault, FaultKind
from tests.relay.stage import Post


@asynccontextmanager
async def under_way(work: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """Runs until the block is over, then is killed."""
    task = asyncio.create_task(work)
    try:
        async with asyncio.timeout(10):
            yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_commit_wakes_the_relay(post: Post) -> None:
    async with under_way(post.relay.run()):
        await post.files()
        while not (post.desk() and len(post.chat()) == 2):
            await post.telegram.world.news()


async def test_mails_that_hang_do_not_hold_up_the_chats(post: Post) -> None:
    silent: set[asyncio.Task[Any] | None] = set()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        silent.add(asyncio.current_task())
        await reader.read()
        writer.close()

    await post.mail.turn(on=False)
    server = await asyncio.start_server(say_nothing, post.mail.host, post.mail.port)
    for _ in range(6):
        await post.files()
    async with server:
        async with under_way(post.relay.run()):
            while len(post.desk()) < 6:
                await post.telegram.world.news()
        await asyncio.gather(*filter(None, silent))
    assert len(silent) >= 4


async def test_what_a_killed_relay_had_in_hand_may_be_there_twice(post: Post) -> None:
    post.breaks(Fault(FaultKind.HANG_AFTER, "sendMessage", chat=post.cast.desk_chat))
    await post.files()
    async with under_way(post.relay.run()):
        while not post.desk():
            await post.telegram.world.news()
    async with under_way(post.relay.run()):
        while len(post.desk()) < 2:
            await post.telegram.world.news()
    first, second = post.desk()
    assert second.text == f"↻ {first.text}"
