"""Notices: something somebody must be told, and by which roads it goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Who is told."""

    PERSON = "person"
    DESK = "desk"
    MEDIATOR = "mediator"


class Channel(StrEnum):
    """How they are told."""

    CONSUMER_CHAT = "consumer-chat"
    DESK_CHAT = "desk-chat"
    EMAIL = "email"


class NoticeKind(StrEnum):
    """What they are told."""

    RECEIPT = "receipt"
    """The dated proof of the complaint, with its PDF."""
    TAKEN = "taken"
    """An officer took the case."""
    CARD = "card"
    """The desk's one editable message of a case; never a name, never free text."""
    MEDIATOR_NOTICE = "mediator-notice"
    """A complaint was filed; nothing is asked of the mediator; no personal data."""
    OVERDUE = "overdue"
    """The desk missed a date."""
    DRAFT_NUDGE = "draft-nudge"
    """A complaint was begun and not sent; said once."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell; for a mediator, `contact` is the mediator's id in the profile."""

    kind: NoticeKind
    audience: Audience
    contact: str = ""


ROADS = {
    NoticeKind.RECEIPT: (Channel.CONSUMER_CHAT, Channel.EMAIL),
    NoticeKind.TAKEN: (Channel.CONSUMER_CHAT, Channel.EMAIL),
    NoticeKind.CARD: (Channel.DESK_CHAT,),
    NoticeKind.OVERDUE: (Channel.DESK_CHAT,),
    NoticeKind.MEDIATOR_NOTICE: (Channel.EMAIL,),
    NoticeKind.DRAFT_NUDGE: (Channel.CONSUMER_CHAT,),
}
"""Every road a notice takes; a road without an address (no e-mail given) is left out."""
