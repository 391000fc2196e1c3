"""The sign at Telegram: put up at the start, kept up, and a stranger's is told loudly (S21)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.doctor.online import Api
from bot.ingress import INTAKE_UPDATES, HttpPoll, Ingress, TokenRefused
from bot.metrics import Metrics
from bot.playground.cast import MARIA
from bot.playground.opening import Ground, Playground, start
from bot.playground.telegram import Strictness
from bot.playground.updates import Patience
from bot.webhooks import sign
from bot.webhooks.sign import Sign
from storage.engine import Database
from storage.inbox import Inbox

OURS = Sign("intake", "http://127.0.0.1:1/intake/ours", "s" * 32, INTAKE_UPDATES)
FOREIGN = "http://127.0.0.2:1/stolen"


def _now() -> datetime:
    return datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    haste = Patience(same_offset=0.05, crash_loop=0, conflict_gap=0.05)
    strictness = Strictness(haste, is_local=True)
    opened = await start(Ground(system=_now, listen="127.0.0.1:0", strictness=strictness))
    yield opened
    await opened.stop()


@pytest.fixture
async def api(playground: Playground) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(session, playground.base_url, playground.intake_token)


async def test_the_sign_is_put_up_once(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    metrics = Metrics()
    await sign.put_up(OURS, api, metrics, is_start=True)
    found = await api("getWebhookInfo")
    assert OURS.stands(found)
    assert metrics.foreign == {"intake": False}
    capsys.readouterr()
    await sign.put_up(OURS, api, metrics, is_start=False)
    assert "webhook set" not in capsys.readouterr().out


@pytest.mark.parametrize("is_start", [True, False])
async def test_a_strangers_sign_is_told_and_replaced(
    api: Api, capsys: pytest.CaptureFixture[str], *, is_start: bool
) -> None:
    metrics = Metrics()
    await api("setWebhook", url=FOREIGN)
    await sign.put_up(OURS, api, metrics, is_start=is_start)
    assert metrics.foreign == {"intake": True}
    said = capsys.readouterr().out
    assert "the webhook of this bot is not ours" in said
    assert "stolen" not in said
    assert (await api("getWebhookInfo"))["url"] == OURS.url
    await sign.put_up(OURS, api, metrics, is_start=False)
    assert metrics.foreign == {"intake": False}


async def test_a_new_secret_of_the_same_house_is_no_alarm(
    api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    metrics = Metrics()
    await sign.put_up(OURS, api, metrics, is_start=True)
    renewed = replace(OURS, url="http://127.0.0.1:1/intake/renewed", secret="t" * 32)
    await sign.put_up(renewed, api, metrics, is_start=True)
    assert renewed.stands(await api("getWebhookInfo"))
    assert "not ours" not in capsys.readouterr().out


async def test_a_sign_that_somebody_took_down_is_told_and_put_up_again(
    api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    await sign.put_up(OURS, api, Metrics(), is_start=True)
    await api("deleteWebhook")
    await sign.put_up(OURS, api, Metrics(), is_start=False)
    assert "not ours" in capsys.readouterr().out
    assert OURS.stands(await api("getWebhookInfo"))


async def test_a_refused_token_ends_the_program(playground: Playground) -> None:
    playground.telegram.revoke(playground.intake_token)
    async with aiohttp.ClientSession() as session:
        refused = Api(session, playground.base_url, playground.intake_token)
        with pytest.raises(TokenRefused):
            await sign.keep(OURS, refused, Metrics())


async def test_who_polls_takes_a_webhook_down_and_loses_nothing(
    playground: Playground,
    api: Api,
    database_in_memory: Database,
    capsys: pytest.CaptureFixture[str],
) -> None:
    inbox = Inbox(database_in_memory, _now)
    await api("setWebhook", url="http://127.0.0.1:1/former", allowed_updates=[])
    playground.telegram.hands.say(MARIA.id, playground.cast.intake.id, "hello")

    async def hooked() -> bool:
        return await sign.take_down("intake", api)

    async with aiohttp.ClientSession() as session:
        url = f"{playground.base_url}/bot{playground.intake_token}/getUpdates"
        door = Ingress(
            1, HttpPoll(session, url, INTAKE_UPDATES), inbox, lambda: None, hooked=hooked
        )
        assert await door.fetch() > 0
        assert "not ours" in capsys.readouterr().out
        assert (await api("getWebhookInfo"))["url"] == ""
        await door.fetch()
    (row,) = await inbox.claim((), 5)
    assert "hello" in row.body


async def test_another_poller_is_not_taken_for_a_webhook(api: Api) -> None:
    assert not await sign.take_down("intake", api)
