"""`recours doctor --online`: what Telegram says, and what is set here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr

from bot.bots import Bot, bots
from bot.doctor import hook, online
from bot.doctor.finding import Finding, Level, worst
from bot.ingress import DESK_UPDATES
from bot.playground.opening import Ground, Playground, start
from bot.settings import Settings
from bot.wiring import wall_clock
from complaints.organisation import Officer, OfficerRole
from complaints.profile import read_profile

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
INTAKE, DESK = bots(["7:a"], "8:b")
HOOKED = Settings(
    webhook_url="https://recours.example.org",
    webhook_secret=SecretStr("s" * 32),
    _env_file=None,
)
OURS = hook.ours(HOOKED, DESK)
assert OURS is not None
REFUSED = "Wrong response from the webhook: 502 Bad Gateway"


class Telegram:
    """A bot whose answers are set by hand."""

    def __init__(self, **answers: object) -> None:
        self._answers = answers

    async def __call__(self, method: str, **_asked: object) -> object:
        return self._answers[method]


async def heard(
    info: Mapping[str, object], wanted: str | None = OURS, **me: object
) -> list[Finding]:
    """What the doctor says of the desk's bot, beside that its token is good."""
    api = Telegram(getMe={"username": "desk", **me}, getWebhookInfo=info)
    found = [one async for one in online.bot(DESK, api, NOW, wanted)]
    assert {one.check for one in found} == {"bot-desk"}
    assert "is the bot @desk" in found[0].said
    return found[1:]


def hooked(**more: object) -> dict[str, object]:
    """What Telegram says of our webhook."""
    return {"url": OURS, "allowed_updates": [*DESK_UPDATES], **more}


async def test_our_own_webhook_is_fine() -> None:
    (only,) = await heard(hooked())
    assert only.level is Level.FINE
    assert "brings this bot's updates to RECOURS_WEBHOOK_URL" in only.said


async def test_fetched_updates_without_a_webhook_are_fine() -> None:
    assert await heard({"url": ""}, None) == []


async def test_a_webhook_is_broken_where_updates_are_to_be_fetched() -> None:
    (only,) = await heard(hooked(), None)
    assert only.level is Level.BROKEN
    assert "revoke the token" in only.remedy
    assert "RECOURS_WEBHOOK_URL" in only.remedy


async def test_a_webhook_of_another_house_is_broken() -> None:
    (only,) = await heard(hooked(url="https://thief.example.org/stolen"))
    assert only.level is Level.BROKEN
    assert "another house" in only.said
    assert "revoke the token" in only.remedy
    assert "thief" not in only.said + only.remedy


async def test_a_webhook_that_is_set_here_and_unknown_to_telegram_is_a_warning() -> None:
    (only,) = await heard({"url": ""})
    assert only.level is Level.WARNING
    assert "knows of no webhook" in only.said
    assert only.remedy.startswith("Start Recours")


async def test_a_webhook_of_a_former_secret_is_no_attack() -> None:
    (only,) = await heard(hooked(url="https://recours.example.org/desk/former"))
    assert only.level is Level.WARNING
    assert "another secret" in only.said
    assert "revoke" not in only.remedy


async def test_each_bot_has_a_webhook_of_its_own_and_none_when_updates_are_fetched() -> None:
    assert hook.ours(HOOKED, INTAKE) != hook.ours(HOOKED, DESK)
    assert hook.ours(Settings(_env_file=None), DESK) is None


def failed(ago: timedelta, said: str = REFUSED, **more: object) -> dict[str, object]:
    """Our webhook, at which Telegram met a fault some time ago."""
    date = int((NOW - ago).timestamp())
    return hooked(last_error_date=date, last_error_message=said, **more)


async def test_a_fault_that_telegram_met_lately_is_told_with_its_time_and_words() -> None:
    _state, fault = await heard(failed(timedelta(minutes=59)))
    assert fault.level is Level.WARNING
    assert f"could not bring updates at 2026-11-22 07:31 UTC: {REFUSED}." in fault.said


async def test_a_fault_of_more_than_an_hour_ago_is_over() -> None:
    assert worst(await heard(failed(timedelta(hours=1)))) is Level.FINE


async def test_a_fault_at_a_strangers_door_is_not_told_as_ours() -> None:
    info = failed(timedelta(minutes=1), url="https://thief.example.org/stolen")
    assert [one.level for one in await heard(info)] == [Level.BROKEN]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("502 for 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "502 for <token>"),
        ("502 ask maria@example.org.", "502 ask <e-mail>"),
        ("502 \x1b[31mBad\nGateway", "502 [31mBad Gateway"),
        ("5" * 5000, "5" * 200 + "…"),
        ("", "it did not say why"),
    ],
)
async def test_what_telegram_quotes_of_a_server_shows_no_secret_and_stays_one_line(
    said: str, shown: str
) -> None:
    _state, fault = await heard(failed(timedelta(), said))
    assert fault.said.endswith(f" UTC: {shown}.")


@pytest.mark.parametrize("wanted", [OURS, None])
async def test_many_updates_that_wait_are_a_warning_either_way(wanted: str | None) -> None:
    info = {**hooked(), "url": wanted or ""}
    assert worst(await heard({**info, "pending_update_count": 1000}, wanted)) is Level.FINE
    found = await heard({**info, "pending_update_count": 1001}, wanted)
    assert [one.said for one in found if one.level is Level.WARNING] == [
        "1001 updates wait at Telegram."
    ]


@pytest.mark.parametrize("one", [INTAKE, DESK])
async def test_a_bot_that_is_handed_all_that_is_said_in_its_groups_is_a_warning(one: Bot) -> None:
    for reads, level in ((True, Level.WARNING), (False, Level.FINE)):
        me = {"username": "it", "can_read_all_group_messages": reads}
        api = Telegram(getMe=me, getWebhookInfo={})
        found = [finding async for finding in online.bot(one, api, NOW)]
        assert worst(found) is level
        assert any("/setprivacy, Enable" in finding.remedy for finding in found) is reads


async def test_updates_that_telegram_holds_back_are_named() -> None:
    api = Telegram(getMe={"username": "desk"}, getWebhookInfo={"allowed_updates": ["message"]})
    (held,) = [
        one async for one in online.bot(DESK, api, wall_clock()) if one.level is not Level.FINE
    ]
    assert "callback_query" in held.said
    whole = {"allowed_updates": [*DESK_UPDATES, "poll"]}
    api = Telegram(getMe={"username": "desk"}, getWebhookInfo=whole)
    assert worst([one async for one in online.bot(DESK, api, wall_clock())]) is Level.FINE


async def test_a_desk_bot_that_may_not_join_or_write_in_groups_is_named() -> None:
    api = Telegram(getMe={"id": 7, "can_join_groups": False}, getWebhookInfo={})
    assert worst([one async for one in online.bot(DESK, api, wall_clock())]) is Level.WARNING
    restricted = {"status": "restricted", "can_send_messages": False}
    api = Telegram(getMe={"id": 7}, getChat={"type": "group"}, getChatMember=restricted)
    settings = Settings(desk_chat=-100, _env_file=None)
    found = [one async for one in online.staff(api, settings, read_profile("pot"))]
    assert "may not write" in found[0].said


@pytest.mark.parametrize("odd", [[], True, None, "no bot"])
async def test_a_server_that_is_no_bot_api_is_broken_and_not_a_crash(odd: object) -> None:
    webhook, member = {"url": ""}, {"status": "member"}
    for api in (
        Telegram(getMe=odd, getWebhookInfo=webhook),
        Telegram(getMe={"id": 8}, getWebhookInfo=odd),
    ):
        (finding,) = [one async for one in online.bot(DESK, api, NOW)]
        assert finding.level is Level.BROKEN
        assert "not as Telegram answers" in finding.said
    api = Telegram(getMe={"id": 8}, getChat=odd, getChatMember=member)
    settings = Settings(desk_chat=-100, _env_file=None)
    found = [one async for one in online.staff(api, settings, read_profile("pot"))]
    assert [one.check for one in found] == ["desk"]
    assert found[0].level is Level.BROKEN


def test_a_wrong_clock_is_a_warning() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert online.clock(now + timedelta(seconds=5), now).level is Level.FINE
    assert online.clock(now - timedelta(minutes=5), now).level is Level.WARNING


async def outside(playground: Playground, **changes: object) -> list[Finding]:
    """What the doctor hears online."""
    settings = Settings(
        intake_token=playground.intake_token,
        desk_token=changes.pop("desk_token", playground.desk_token),
        bot_api=playground.base_url,
        desk_chat=changes.pop("desk_chat", playground.desk_chat),
        officers=changes.pop(
            "officers",
            tuple(Officer(one.id, OfficerRole.AGENT, "fr", "Olga") for one in playground.officers),
        ),
        smtp_url=changes.pop("smtp_url", playground.smtp_url),
        webhook_url=changes.pop("webhook_url", None),
        webhook_secret=changes.pop("webhook_secret", None),
        _env_file=None,
    )
    assert not changes
    return [one async for one in online.look(settings, read_profile("pot"), wall_clock())]


async def test_telegram_and_the_mail_server_are_asked_and_nothing_is_sent() -> None:
    playground = await start(Ground(system=wall_clock, listen="127.0.0.1:0"))
    try:
        found = await outside(playground)
        assert {one.check for one in found} == {"bot-intake", "bot-desk", "desk", "clock", "mail"}
        assert worst(found) is Level.FINE, found
        stranger = (Officer(999, OfficerRole.AGENT, "fr", "Nobody"),)
        for changes, check in (
            ({"desk_token": "999999:" + "x" * 35}, "bot-desk"),
            ({"desk_chat": -1009999999999}, "desk"),
            ({"officers": stranger}, "staff"),
            ({"smtp_url": "smtp://127.0.0.1:1"}, "mail"),
        ):
            bad = [
                one.check
                for one in await outside(playground, **changes)
                if one.level is not Level.FINE
            ]
            assert check in bad, (changes, bad)
    finally:
        await playground.stop()


async def test_webhooks_that_are_set_here_and_at_telegram_are_fine() -> None:
    playground = await start(Ground(system=wall_clock, listen="127.0.0.1:0"))
    url, secret = "https://recours.example.org", SecretStr("s" * 32)
    settings = Settings(webhook_url=url, webhook_secret=secret, _env_file=None)
    try:
        async with ClientSession() as session:
            for one in bots([playground.intake_token], playground.desk_token):
                address = hook.ours(settings, one)
                await online.Api(session, playground.base_url, one.token)(
                    "setWebhook", url=address, allowed_updates=list(one.kinds)
                )
        found = await outside(playground, webhook_url=url, webhook_secret=secret)
        assert worst(found) is Level.FINE, found
        assert len([one for one in found if "RECOURS_WEBHOOK_URL" in one.said]) == 2
        bad = [one.check for one in await outside(playground) if one.level is Level.BROKEN]
        assert bad == ["bot-intake", "bot-desk"]
    finally:
        await playground.stop()
