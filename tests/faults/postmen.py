"""T8: the mail server fails: at each command, after the final dot, for one reader, for good.

Half of the servers speak TLS after STARTTLS, with a certificate made for the run.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import ssl
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import StrEnum
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from random import Random
from shutil import rmtree
from typing import Any, Self
from uuid import UUID

from aiosmtpd.smtp import MISSING, SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bot.channels.channel import Progress
from bot.channels.email import Email, MailServer, Sender
from bot.letters.letter import Letter
from complaints.notices import Channel
from storage.outgoing import Voice
from tests.faults.ground import Ground, ground, rested
from tests.faults.invariants import broken
from tests.faults.result import Result
from tests.faults.scenes import over, scene
from tests.faults.told import doubles
from tests.stage import Mailbag
from tests.stories.test_told import MEDIATOR

VERBS = ("connect", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "dot")
"""`dot`: the e-mail was taken, and the line is cut before anybody hears so."""
REFUSED_FOR_GOOD = frozenset({"AUTH", "MAIL", "RCPT", "DATA"})
_HERE = x509.IPAddress(ip_address("127.0.0.1"))
_SENDER = Sender("Cagnottes Exemple", "desk@example.org", "desk@example.org")
_GREY = {
    "EHLO": "421 4.3.2 Busy",
    "STARTTLS": "454 4.7.0 No key",
    "AUTH": "454 4.7.0 Not now",
    "MAIL": "451 4.3.0 Try again",
    "RCPT": "450 4.2.0 Greylisted",
    "DATA": "452 4.3.1 No room",
}
_NEVER = {
    "AUTH": "535 5.7.8 Wrong password",
    "MAIL": "550 5.7.1 Not from you",
    "RCPT": "550 5.1.1 No such mailbox",
    "DATA": "554 5.6.0 Not like this",
}


class How(StrEnum):
    """How a verb fails."""

    CUT = "cut"
    LATER = "later"
    """4yz: try again."""
    NEVER = "never"
    """5yz: not as it is."""


@dataclass(slots=True)
class Plan:
    """What goes wrong in one run."""

    fails: list[tuple[str, How]]
    tls: bool
    grey: bool
    """Each reader is unknown at the first try."""
    bad: str
    """The address that the server never takes; "": none."""

    @classmethod
    def by(cls, chance: Random) -> Self:
        """As a seed wants it."""
        fails = []
        for _ in range(chance.randint(1, 5)):
            verb = chance.choice(VERBS)
            hows = list(How) if verb in REFUSED_FOR_GOOD else [How.CUT, How.LATER]
            fails.append((verb, chance.choice(hows)))
        bad = chance.choice(("", "", MEDIATOR))
        return cls(fails, tls=chance.random() < 0.5, grey=chance.random() < 0.3, bad=bad)


async def delivered(seed: int) -> Result:
    """A complaint is sent, or a file goes to its mediator, while the mail server fails."""
    chance = Random(seed)
    name, plan = chance.choice(("send", "send", "handover", "reply")), Plan.by(chance)
    async with ground(await scene(name)) as run, _server(run.stage, plan) as house:
        assert isinstance(run.stage, Ground)
        await run.stage.settle()
        await rested(run.stage, 30)
        # The operator mends what the server refused for good, and says so.
        house.plan.fails.clear()
        run.stage.house.relay.resume(Voice(Channel.EMAIL))
        await rested(run.stage, 30)
        run.lost, run.refused = house.cut_after_dot, house.refused
        found = (*await over(run, name), *await broken(run))
        return Result(f"postmen --seed {seed}", found, len(await doubles(run)), house.met)


class _House:
    """The server's side: fails as planned, keeps what it takes."""

    def __init__(self, bag: Mailbag, plan: Plan) -> None:
        self.bag = bag
        self.plan = plan
        self.cut_after_dot = 0
        self.refused = 0
        """How often it said that a letter will never be taken."""
        self.met = 0
        """How often a verb failed."""
        self._seen: set[str] = set()

    def fails(self, verb: str) -> How | None:
        """How this verb fails now, if it does."""
        for one in self.plan.fails:
            if one[0] == verb:
                self.plan.fails.remove(one)
                self.met += 1
                return one[1]
        return None

    def answers(self, server: SMTP, verb: str, good: str) -> str:
        """What the server says to a verb; it may also cut the line."""
        match self.fails(verb):
            case How.CUT:
                _cut(server)
                return _GREY[verb]
            case How.LATER:
                return _GREY[verb]
            case How.NEVER:
                self.refused += verb in ("RCPT", "DATA")
                return _NEVER[verb]
            case _:
                return good

    async def handle_EHLO(  # noqa: N802 - the names and signatures are aiosmtpd's
        self, server: SMTP, session: Session, _envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        """The greeting."""
        session.host_name = name
        failed = self.answers(server, "EHLO", "")
        return [failed] if failed else answers

    async def handle_AUTH(  # noqa: N802
        self, server: SMTP, _session: Session, _envelope: Envelope, _words: list[str]
    ) -> Any:
        """The name and the password."""
        return self.answers(server, "AUTH", "") or MISSING

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _more: list[str]
    ) -> str:
        """The sender."""
        answer = self.answers(server, "MAIL", "250 OK")
        if answer.startswith("250"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _more: list[str]
    ) -> str:
        """A recipient."""
        if address == self.plan.bad:
            self.met += 1
            self.refused += 1
            return _NEVER["RCPT"]
        if self.plan.grey and address not in self._seen:
            self.met += 1
            self._seen.add(address)
            return _GREY["RCPT"]
        answer = self.answers(server, "RCPT", "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """The e-mail itself."""
        answer = self.answers(server, "DATA", "250 OK")
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
        # After STARTTLS the library calls this a second time.
        if self._tls_protocol is None and self.event_handler.fails("connect") is not None:
            _cut(self)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        """Begin to speak TLS, or fail to."""
        if answer := self.event_handler.answers(self, "STARTTLS", ""):
            await self.push(answer)
        else:
            await super().smtp_STARTTLS(arg)


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
        progress: Progress | None = None,
    ) -> str:
        """Over the wire."""
        return await self.carrier.deliver(
            letter, dest, key=key, known=known, thread=thread, progress=progress
        )


@asynccontextmanager
async def _server(stage: Any, plan: Plan) -> AsyncIterator[_House]:
    """The house of this stage now sends its e-mails to this server."""
    await stage.close()
    bag = _Over(stage.now)
    bag.mails += stage.mail.mails
    house, loop = _House(bag, plan), asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: _Line(house, loop=loop, hostname="mail.example.org", auth_require_tls=False,
                      authenticator=_welcome, tls_context=_certified() if plan.tls else None),
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


@cache
def _certified() -> ssl.SSLContext:
    """A server's TLS with a certificate of its own, which this process believes from now on."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([_HERE]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    folder = Path(tempfile.mkdtemp(prefix="recours-tls-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    file = folder / "own.pem"
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(plain + certificate.public_bytes(Encoding.PEM))
    os.environ["SSL_CERT_FILE"] = str(file)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return context


def _welcome(*_said: Any) -> AuthResult:
    return AuthResult(success=True)


def _cut(server: SMTP) -> None:
    if isinstance(server.transport, asyncio.WriteTransport):
        server.transport.abort()
