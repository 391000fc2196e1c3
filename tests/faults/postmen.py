"""T8: the mail server fails: before the greeting, at each command, after the final dot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from random import Random
from typing import Any
from uuid import UUID

from aiosmtpd.smtp import MISSING, SMTP, AuthResult, Envelope, Session

from bot.channels.email import Email, MailServer, Sender
from bot.letters.letter import Letter
from tests.faults.ground import Ground, ground
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.scenes import scene
from tests.faults.told import doubles
from tests.stage import Mailbag

VERBS = ("connect", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "dot")
"""`dot`: the e-mail was taken, and the line is cut before anybody hears so."""
_SENDER = Sender("Cagnottes Exemple", "desk@example.org", "desk@example.org")
_GREY = {
    "EHLO": "421 4.3.2 Busy",
    "AUTH": "454 4.7.0 Not now",
    "MAIL": "451 4.3.0 Try again",
    "RCPT": "450 4.2.0 Greylisted",
    "DATA": "452 4.3.1 No room",
}


async def delivered(seed: int) -> Result:
    """A complaint is sent while the mail server fails at a few verbs."""
    chance = Random(seed)
    plan = [(chance.choice(VERBS), chance.random() < 0.5) for _ in range(chance.randint(1, 5))]
    async with ground(await scene("send")) as run, _server(run.stage, plan) as house:
        assert isinstance(run.stage, Ground)
        await run.stage.settle()
        await run.stage.comes_to_rest(40)
        run.lost = house.cut_after_dot
        found = [f"T8: {plan} was not met"] if house.plan == plan else []
        ids = {str(one["Message-ID"]) for _, one in run.stage.mail.mails}
        if len(ids) != 2:
            found.append(f"T8: two e-mails have the names {sorted(ids)}")
        twice = len(await doubles(run))
        return Result(f"postmen --seed {seed}", (*found, *await broken(run)), twice)


class _House:
    """The server's side: fails as planned, keeps what it takes."""

    def __init__(self, bag: Mailbag, plan: list[tuple[str, bool]]) -> None:
        self.bag = bag
        self.plan = list(plan)
        self.cut_after_dot = 0

    def fails(self, verb: str) -> bool | None:
        """Whether this verb fails now, and then whether by cutting the line."""
        for i, (planned, cuts) in enumerate(self.plan):
            if planned == verb:
                del self.plan[i]
                return cuts
        return None

    def _answer(self, server: SMTP, verb: str, good: str) -> str:
        cuts = self.fails(verb)
        if cuts:
            _cut(server)
        return good if cuts is None else _GREY[verb]

    async def handle_EHLO(  # noqa: N802 - the names and signatures are aiosmtpd's
        self, server: SMTP, session: Session, _envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        """The greeting."""
        session.host_name = name
        failed = self._answer(server, "EHLO", "")
        return [failed] if failed else answers

    async def handle_AUTH(  # noqa: N802
        self, server: SMTP, _session: Session, _envelope: Envelope, _words: list[str]
    ) -> Any:
        """The name and the password."""
        return self._answer(server, "AUTH", "") or MISSING

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _more: list[str]
    ) -> str:
        """The sender."""
        envelope.mail_from = address
        return self._answer(server, "MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _more: list[str]
    ) -> str:
        """A recipient."""
        answer = self._answer(server, "RCPT", "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """The e-mail itself."""
        answer = self._answer(server, "DATA", "250 OK")
        if not answer.startswith("250"):
            return answer
        raw = envelope.content or b""
        mail = message_from_bytes(
            raw if isinstance(raw, bytes) else raw.encode(), EmailMessage, policy=policy.default
        )
        self.bag.mails.append((envelope.rcpt_tos[0], mail))
        if self.fails("dot") is not None:
            self.cut_after_dot += 1
            _cut(server)
        return answer


class _Line(SMTP):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self.event_handler.fails("connect") is not None:
            _cut(self)


class _Over(Mailbag):
    """Hands letters to the server; what arrives lies in the bag."""

    carrier: Email

    async def deliver(
        self,
        letter: Letter,
        dest: str,
        *,
        key: UUID,
        known: str | None = None,
        thread: int | None = None,
    ) -> str:
        """Over the wire."""
        return await self.carrier.deliver(letter, dest, key=key, known=known, thread=thread)


@asynccontextmanager
async def _server(stage: Any, plan: list[tuple[str, bool]]) -> AsyncIterator[_House]:
    """The house of this stage now sends its e-mails to this server."""
    await stage.close()
    bag = _Over(stage.now)
    house, loop = _House(bag, plan), asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: _Line(house, loop=loop, hostname="mail.example.org", auth_require_tls=False,
                      authenticator=_welcome),
        "127.0.0.1", 0,
    )  # fmt: skip
    port = server.sockets[0].getsockname()[1]
    bag.carrier = Email(MailServer.parse(f"smtp://a:b@127.0.0.1:{port}"), _SENDER, stage.now)
    stage.mail = bag
    await stage.open()
    try:
        yield house
    finally:
        server.close()
        await server.wait_closed()


def _welcome(*_said: Any) -> AuthResult:
    return AuthResult(success=True)


def _cut(server: SMTP) -> None:
    if isinstance(server.transport, asyncio.WriteTransport):
        server.transport.abort()
