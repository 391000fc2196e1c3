"""S21: a second program that takes our updates, or a webhook that is not ours, is told at once."""

from __future__ import annotations

import aiohttp
from structlog.testing import capture_logs

from bot.ingress import CONFLICT_PAUSE_SECONDS, HttpPoll, Ingress
from bot.metrics import Metrics
from storage.engine import Database
from storage.inbox import Inbox
from tests.contract.scripted import TOKEN, bot_api, error
from tests.security.test_s22_bombs import NOW


async def test_a_second_poller_is_an_error_and_a_figure(shared_database: Database) -> None:
    metrics = Metrics({1: "intake"})
    inbox = Inbox(shared_database, lambda: NOW)
    async with bot_api() as (api, _), aiohttp.ClientSession() as session:
        api.script.append(error(409, "Conflict: terminated by other getUpdates request"))
        poll = HttpPoll(session, f"{api.address}/bot{TOKEN}/getUpdates", ("message",))
        with capture_logs() as logs:
            pause = await Ingress(1, poll, inbox, lambda: None, metrics).fetch()
    assert pause == CONFLICT_PAUSE_SECONDS
    assert [one for one in logs if one["log_level"] == "error" and "another" in one["event"]]
    sample = metrics.registry.get_sample_value
    assert sample("telegram_poll_refused_total", {"bot": "intake", "code": "409"}) == 1
