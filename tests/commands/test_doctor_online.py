"""`recours doctor --online`: what Telegram and the mail server say, and what is set here."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from pydantic import SecretStr

from bot.bots import Bot, bots
from bot.channels.email import MailServer
from bot.doctor import hook, online, post
from bot.doctor.finding import Finding, Level, worst
from bot.ingress import DESK_UPDATES
from bot.settings import Settings

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

    def __init__(self, **answers: Mapping[str, object]) -> None:
        self._answers = answers

    async def __call__(self, method: str, **_asked: object) -> Mapping[str, object]:
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


class Post:
    """A mail server that refuses as it is told to, and whatever it was handed."""

    def __init__(self, *, sender: str = "250 OK", recipient: str = "250 OK") -> None:
        self._sender = sender
        self._recipient = recipient
        self.heard: list[str] = []

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        self.heard.append(address)
        envelope.mail_from = address
        return self._sender

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        self.heard.append(address)
        envelope.rcpt_tos.append(address)
        return self._recipient

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, _envelope: Envelope
    ) -> str:
        raise AssertionError("the doctor sends nothing")


def nobody(*_given: object) -> AuthResult:
    """Let nobody in."""
    return AuthResult(success=False, handled=False)


async def asked(post_office: Post, sender: str, *, user: str = "", **kind: Any) -> Finding:
    """What the doctor says of this mail server."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(post_office, loop=loop, hostname="post.localhost", **kind), "127.0.0.1", 0
    )
    try:
        port = server.sockets[0].getsockname()[1]
        return await post.look(MailServer.parse(f"smtp://{user}127.0.0.1:{port}"), sender)
    finally:
        server.close()
        await server.wait_closed()


PLAIN, ACCENTED = "desk@example.org", "réclamation@example.org"


async def test_a_mail_server_that_takes_our_letters_is_fine() -> None:
    server = Post()
    assert (await asked(server, PLAIN)).level is Level.FINE
    assert server.heard == [PLAIN, PLAIN]


async def test_it_is_told_whether_letters_to_addresses_with_accents_are_taken() -> None:
    for able in (True, False):
        found = await asked(Post(), PLAIN, enable_SMTPUTF8=able)
        assert found.level is Level.FINE
        assert ("without SMTPUTF8, none" in found.said) is not able


async def test_a_mail_server_that_refuses_our_senders_domain_is_broken() -> None:
    found = await asked(Post(sender="553 5.7.1 not your domain: desk@example.org"), PLAIN)
    assert found.level is Level.BROKEN
    assert "in the name of our sender (SMTPSenderRefused 553)" in found.said
    assert found.remedy.startswith("Set RECOURS_MAIL_FROM")
    assert PLAIN not in found.said


async def test_a_mail_server_that_refuses_the_recipient_is_broken() -> None:
    found = await asked(Post(recipient="550 5.1.1 no such box"), PLAIN)
    assert found.level is Level.BROKEN
    assert "550" in found.said


async def test_a_mail_server_that_does_not_let_us_in_is_broken() -> None:
    found = await asked(
        Post(), PLAIN, user="desk:wrong@", authenticator=nobody, auth_require_tls=False
    )
    assert found.level is Level.BROKEN
    assert "does not let us in" in found.said
    assert "the user and the password" in found.remedy


async def test_a_sender_with_accents_needs_a_server_that_knows_them() -> None:
    able, unable = Post(), Post()
    assert (await asked(able, ACCENTED, enable_SMTPUTF8=True)).level is Level.FINE
    assert able.heard == [ACCENTED, ACCENTED]
    found = await asked(unable, ACCENTED)
    assert found.level is Level.BROKEN
    assert "does not offer SMTPUTF8" in found.said
    assert unable.heard == []


async def test_a_senders_domain_with_accents_is_asked_about_as_it_is_written_in_letters() -> None:
    server = Post()
    assert (await asked(server, "desk@réclamation.example.org")).level is Level.FINE
    assert server.heard[0] == "desk@xn--rclamation-b7a.example.org"
