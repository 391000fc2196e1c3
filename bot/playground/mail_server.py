"""The local mail server: every mail is accepted, kept and shown, none ever leaves.

It runs in the playground's own event loop; tests switch it off and on and let it refuse addresses.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.playground.mail import Mail, Part, kept
from bot.playground.state import Shelf, World

_SIZE_LIMIT = 32 * 2**20
_SWITCH = "server"
_REASONS = {452: "4.2.2 Mailbox full", 550: "5.1.1 No such mailbox", 450: "4.2.1 Try again later"}


@dataclass(frozen=True, slots=True)
class MailSwitch:
    """Whether the server answers, and which addresses it refuses with which SMTP code."""

    is_up: bool = True
    refused: Mapping[str, int] = field(default_factory=dict)


class MailServer:
    """An SMTP server on the loopback interface, and the mailboxes behind it."""

    def __init__(self, world: World, now: Callable[[], datetime], host: str = "127.0.0.1") -> None:
        self.host = host
        self.port = 0
        self._world = world
        self._now = now
        self._mails: Shelf[Mail] = world.shelf("mails", Mail)
        self._switch: Shelf[MailSwitch] = world.shelf("mail_server", MailSwitch)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.BaseTransport] = set()

    @property
    def url(self) -> str:
        """For `RECOURS_SMTP_URL`."""
        return f"smtp://{self.host}:{self.port}"

    @property
    def switch(self) -> MailSwitch:
        """What was ordered last."""
        return self._switch.get(_SWITCH) or MailSwitch()

    async def start(self, port: int = 0) -> None:
        """Listen; port 0 takes a free one. A server that was switched off stays off."""
        self.port = port
        await self._listen()
        if not self.switch.is_up:
            await self._hang_up()

    async def stop(self) -> None:
        """Stop listening and cut open connections."""
        await self._hang_up()

    async def turn(self, *, on: bool) -> None:
        """Switch the server on or off; it keeps its port."""
        self._switch.put(_SWITCH, replace(self.switch, is_up=on))
        self._world.commit()
        if on and self._server is None:
            await self._listen()
        elif not on:
            await self._hang_up()

    def refuse(self, address: str, code: int) -> None:
        """Refuse an address with 450-559; 0 accepts it again."""
        if code and not 450 <= code <= 559:
            raise ValueError("A refusal has a code from 450 to 559.")
        refused = {a: c for a, c in self.switch.refused.items() if a != address.lower()}
        if code:
            refused[address.lower()] = code
        self._switch.put(_SWITCH, replace(self.switch, refused=refused))
        self._world.commit()

    def mails(self, address: str | None = None) -> list[Mail]:
        """Mails to an address, or all of them, oldest first."""
        found = [m for m in self._mails if address is None or address.lower() in m.recipients]
        return sorted(found, key=lambda mail: int(mail.id))

    def content(self, mail: str, part: int) -> tuple[Part, bytes]:
        """An attachment; raises KeyError."""
        parts = self._mails[mail].parts
        if not 0 <= part < len(parts):
            raise KeyError(part)
        return parts[part], self._world.store.fetch(parts[part].file)

    def forget(self) -> None:
        """Empty all mailboxes."""
        self._mails.clear()

    # -- called by aiosmtpd, which gives these names -------------------------------------------

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name and signature
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Accept a recipient, or refuse it as ordered."""
        code = self.switch.refused.get(address.lower())
        if code:
            default = "4.0.0 Refused" if code < 500 else "5.0.0 Refused"
            return f"{code} {_REASONS.get(code, default)}"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep a mail before saying so."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        recipients = tuple(address.lower() for address in envelope.rcpt_tos)
        mail = kept(self._world, raw, recipients, int(self._now().timestamp()))
        self._mails.put(mail.id, mail)
        self._world.commit()
        return f"250 2.0.0 OK {mail.id}"

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: _Line(self, loop, self._open), self.host, self.port
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def _hang_up(self) -> None:
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        for transport in tuple(self._open):
            if isinstance(transport, asyncio.WriteTransport):
                transport.abort()
        await server.wait_closed()


class _Line(SMTP):
    """One connection; it notes its transport so that the server can hang up."""

    def __init__(
        self,
        handler: MailServer,
        loop: asyncio.AbstractEventLoop,
        lines: set[asyncio.BaseTransport],
    ) -> None:
        super().__init__(
            handler,
            loop=loop,
            hostname="playground.localhost",
            ident="Recours playground",
            enable_SMTPUTF8=True,
            data_size_limit=_SIZE_LIMIT,
        )
        self._lines = lines

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._lines.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self.transport is not None:
            self._lines.discard(self.transport)
        super().connection_lost(error)
