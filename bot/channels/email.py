"""E-mail: letters through one SMTP server, each with a Message-ID that never changes.

An e-mail may arrive twice when the line breaks after the last dot (RFC 1047); the constant
Message-ID lets the other side see that it is the same one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any, Self
from unicodedata import category
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import aiosmtplib
from email_validator import EmailNotValidError, validate_email

from bot.channels.channel import Outcome, Progress, Undelivered
from bot.letters.letter import MAIL_BYTES, Enclosure, Letter

TIMEOUT_SECONDS = 30.0
_TOO_LARGE = 552


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mails are handed in."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: bool = False
    """TLS from the first byte (`smtps://`)."""
    starttls: bool | None = None
    """None: when the server offers it."""

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read `smtp://user:password@host:587?starttls=true` or `smtps://…`; raises ValueError."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("not the address of an SMTP server")
        asked = parse_qs(parts.query).get("starttls")
        return cls(
            host=parts.hostname,
            port=parts.port or _PORTS[parts.scheme],
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls=parts.scheme == "smtps",
            starttls=None if asked is None else asked[-1].lower() in ("true", "yes", "1"),
        )


_PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name we write, and where an answer reaches a human."""

    name: str
    address: str
    reply_to: str


class Email:
    """Carries letters to e-mail addresses; `dest` is exactly one address."""

    def __init__(self, server: MailServer, sender: Sender, now: Callable[[], datetime]) -> None:
        self._server = server
        self._sender = sender
        self._now = now

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
        """Hand the letter to the server and return its Message-ID; raises Undelivered.

        An e-mail cannot be changed once sent, so `known` makes no difference. Files that are too
        large for one e-mail follow in others; what was handed over is not repeated by a new try.
        """
        try:
            mails = [
                written(part, dest, key, self._sender, self._now(), place)
                for place, part in enumerate(portions(letter))
            ]
        except ValueError as fault:
            raise Undelivered(Outcome.BLOCKED, type(fault).__name__) from None
        first = str(mails[0]["Message-ID"])
        progress = progress or Progress()
        for mail in mails[1 + progress.half.given if progress.half else 0 :]:
            await self._hand_in(mail, dest)
            if len(mails) > 1:
                progress.goes_on(first)
        return first

    async def _hand_in(self, mail: EmailMessage, dest: str) -> None:
        client = _Session(
            hostname=self._server.host,
            port=self._server.port,
            username=self._server.user,
            password=self._server.password,
            use_tls=self._server.tls,
            start_tls=self._server.starttls if not self._server.tls else False,
            timeout=TIMEOUT_SECONDS,
        )
        try:
            await client.connect()
            # To this reader alone: who is in copy gets a letter of their own.
            await client.send_message(mail, recipients=[in_ascii(dest)])
        except (aiosmtplib.SMTPException, OSError, ValueError) as fault:
            raise _undelivered(fault, handed_over=client.handed_over) from None
        else:
            # The server has taken the letter; how it says goodbye changes nothing.
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit()
        finally:
            client.close()


class _Session(aiosmtplib.SMTP):
    """One session that knows whether the content of an e-mail was under way."""

    handed_over = False

    async def data(self, message: str | bytes, /, **options: Any) -> aiosmtplib.SMTPResponse:
        self.handed_over = True
        return await super().data(message, **options)


def portions(letter: Letter) -> tuple[Letter, ...]:
    """The letter as one e-mail, or as several that each carry some of its files."""
    loads: list[list[Enclosure]] = [[]]
    for one in letter.enclosures:
        carried = sum(len(other.content) for other in loads[-1])
        if loads[-1] and carried + len(one.content) > MAIL_BYTES:
            loads.append([])
        loads[-1].append(one)
    if len(loads) == 1:
        return (letter,)
    return tuple(
        replace(letter, subject=f"{letter.subject} ({n}/{len(loads)})", enclosures=tuple(load))
        for n, load in enumerate(loads, start=1)
    )


def written(
    letter: Letter, dest: str, key: UUID, sender: Sender, now: datetime, place: int = 0
) -> EmailMessage:
    """The e-mail itself, the one at `place` of several; raises ValueError for a wrong address."""
    house = sender.address.rpartition("@")[2]
    message = EmailMessage()
    message["From"] = Address(sender.name, addr_spec=in_ascii(sender.address))
    message["To"] = Address(addr_spec=in_ascii(letter.copied.to if letter.copied else dest))
    if letter.copied:
        message["Cc"] = Address(addr_spec=in_ascii(letter.copied.cc))
    message["Reply-To"] = Address(sender.name, addr_spec=in_ascii(sender.reply_to))
    message["Subject"] = _in_a_header(letter.subject)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{key}{f'.{place}' if place else ''}@{house}>"
    if letter.thread:
        # Nobody ever sent this one: it stands for the case, so that its e-mails stay together.
        message["In-Reply-To"] = message["References"] = f"<case-{letter.thread}@{house}>"
    # RFC 3834: no out-of-office reply comes back to a machine.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.plain)
    message["Content-Language"] = letter.language
    for enclosure in letter.enclosures:
        kind, _, form = enclosure.media_type.partition("/")
        message.add_attachment(
            enclosure.content,
            maintype=kind,
            subtype=form,
            filename=_in_a_header(enclosure.name),
        )
    return message


def _in_a_header(said: str) -> str:
    """A text that stays in its header, whatever somebody wrote (S12).

    Without control characters, and without the beginning of an encoded word: the standard library
    decodes what looks like one, line ends included, and would write these as a new header.
    """
    plain = "".join(" " if category(one) == "Cc" else one for one in said)
    return " ".join(plain.split()).replace("=?", "= ?")


def in_ascii(address: str) -> str:
    """One address, its domain in ASCII; raises ValueError when it is none, or several."""
    try:
        found = validate_email(address, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as fault:
        raise ValueError("not one e-mail address") from fault
    # A domain with accents goes out in its ASCII form, which every server understands.
    return found.ascii_email or found.normalized


def _undelivered(fault: Exception, *, handed_over: bool) -> Undelivered:
    code = fault.code if isinstance(fault, aiosmtplib.SMTPResponseException) else 0
    if isinstance(fault, aiosmtplib.SMTPRecipientsRefused):
        code = fault.recipients[0].code
    cause = f"{type(fault).__name__} {code or ''}".strip()
    if code:
        return Undelivered(_meaning(fault, code), cause)
    if isinstance(fault, aiosmtplib.SMTPNotSupported | ValueError):
        # An address with accents, and a server that cannot write to such addresses.
        return Undelivered(Outcome.BLOCKED, cause)
    return Undelivered(Outcome.UNKNOWN if handed_over else Outcome.NOT_SENT, cause)


def _meaning(fault: Exception, code: int) -> Outcome:
    # 4yz asks to try again later, 5yz never to repeat it as it is (RFC 5321, 4.2.1).
    if code < 500:
        return Outcome.NOT_SENT
    match fault:
        case aiosmtplib.SMTPRecipientsRefused():
            return Outcome.BLOCKED
        case aiosmtplib.SMTPDataError():
            return Outcome.REJECTED
        case aiosmtplib.SMTPSenderRefused() if code == _TOO_LARGE:
            return Outcome.REJECTED
        case aiosmtplib.SMTPSenderRefused() | aiosmtplib.SMTPAuthenticationError():
            return Outcome.TOKEN
        case _:
            return Outcome.NOT_SENT
