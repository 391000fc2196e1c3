"""Mails: what is kept of one that arrived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

from bot.playground.state import World
from bot.playground.text import visible


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment of a mail."""

    name: str
    media_type: str
    bytes: int
    file: str
    """Name of its bytes in the store."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it arrived; headers decoded."""

    id: str
    at: int
    """When it arrived, Unix seconds of the playground's clock."""
    recipients: tuple[str, ...]
    """Addresses of the envelope, lower case."""
    sender: str
    to: str
    cc: str
    subject: str
    message_id: str
    text: str
    parts: tuple[Part, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def kept(world: World, raw: bytes, recipients: tuple[str, ...], at: int) -> Mail:
    """Take a mail apart and keep it: the whole, and every attachment by itself."""
    message = message_from_bytes(raw, EmailMessage, policy=policy.default)
    number = str(world.next("mail"))
    world.store.keep(f"mail-{number}.eml", raw)
    parts = []
    for i, attached in enumerate(message.iter_attachments()):
        content = attached.get_payload(decode=True)
        payload = content if isinstance(content, bytes) else attached.as_bytes()
        file = f"mail-{number}-{i}"
        world.store.keep(file, payload)
        name = visible(attached.get_filename() or f"part-{i + 1}")
        parts.append(Part(name, attached.get_content_type(), len(payload), file))
    return Mail(
        id=number,
        at=at,
        recipients=recipients,
        sender=str(message.get("From", "")),
        to=str(message.get("To", "")),
        cc=str(message.get("Cc", "")),
        subject=str(message.get("Subject", "")),
        message_id=str(message.get("Message-ID", "")),
        text=_text(message),
        parts=tuple(parts),
        headers={name: str(value) for name, value in message.items()},
    )


def _text(message: EmailMessage) -> str:
    """The plain text, made from the HTML part when there is no other."""
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    if body.get_content_type() != "text/html":
        return content.replace("\r\n", "\n")
    reader = _Plain()
    reader.feed(content)
    reader.close()
    return "".join(reader.said).strip()


class _Plain(HTMLParser):
    """Words of a page without its markup."""

    _BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3"})
    _SILENT = frozenset({"style", "script", "head", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self._SILENT
        if tag in self._BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self._SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
