"""The bodies of the page's gestures: README.md describes them, these models enforce them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.playground.world import Kind

_NAME_LIMIT = 64
_CENTURY = 36_525


class Order(BaseModel):
    """A gesture's body; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _In(Order):
    person: int
    chat: str
    """Key of the chat in the snapshot."""


class Say(_In):
    """Write a text."""

    text: str
    reply_to: int | None = None


class PressButton(_In):
    """Press a button."""

    message: int
    data: str


class SendOther(_In):
    """Send another kind of message."""

    kind: Kind


class EditOwn(_In):
    """Edit an own message."""

    message: int
    text: str


class DeleteOne(_In):
    """Delete a message."""

    message: int


class Choose(Order):
    """Show a person's chat; change the language of the app."""

    person: int
    language: str | None = Field(None, pattern="^[a-z]{2,3}(-[A-Za-z]{2,4})?$")


class Join(Order):
    """One more consumer."""

    name: str = Field(min_length=1, max_length=_NAME_LIMIT)
    language: str = Field("fr", pattern="^[a-z]{2,3}(-[A-Za-z]{2,4})?$")


class Block(_In):
    """Block or unblock the bot of a private chat."""

    blocked: bool


class Clock(Order):
    """Move the clock in one of these ways."""

    days: float = Field(0, ge=-_CENTURY, le=_CENTURY)
    hours: float = Field(0, ge=-_CENTURY, le=_CENTURY)
    to: datetime | None = None
    next_due: bool = False
    real: bool = False


class MailOrder(Order):
    """Switch the mail server, or let it refuse an address."""

    up: bool | None = None
    address: str | None = None
    code: int = 0


class Reset(Order):
    """Begin again."""


class Send(_In):
    """The fields of an upload; the files are parts of their own."""

    kind: Literal["photo", "document"] = Field(alias="as")
    caption: str = ""
