"""`recours doctor --online`: what the mail server says when it is asked and nothing is sent."""

from __future__ import annotations

import asyncio
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from bot.channels.email import MailServer
from bot.doctor import post
from bot.doctor.finding import Finding, Level


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
