"""Which letter tells which notice over which channel. A new notice is a module and a line here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from bot.letters import receipt
from bot.letters.card import card
from bot.letters.draft_nudge import draft_nudge
from bot.letters.letter import Letter
from bot.letters.mediator_notice import mediator_notice
from bot.letters.overdue import overdue
from bot.letters.reader import CaseFile, Reader
from bot.letters.taken import taken
from complaints.notices import Channel, NoticeKind

CASE_LETTERS: Mapping[
    tuple[NoticeKind, Channel], Callable[[Reader, CaseFile], Awaitable[Letter]]
] = {
    (NoticeKind.RECEIPT, Channel.CONSUMER_CHAT): receipt.in_chat,
    (NoticeKind.RECEIPT, Channel.EMAIL): receipt.by_email,
    (NoticeKind.TAKEN, Channel.CONSUMER_CHAT): taken,
    (NoticeKind.TAKEN, Channel.EMAIL): taken,
    (NoticeKind.CARD, Channel.DESK_CHAT): card,
    (NoticeKind.OVERDUE, Channel.DESK_CHAT): overdue,
    (NoticeKind.MEDIATOR_NOTICE, Channel.EMAIL): mediator_notice,
}
"""Letters about a case."""

DRAFT_LETTERS: Mapping[
    tuple[NoticeKind, Channel], Callable[[Reader, datetime], Awaitable[Letter]]
] = {
    (NoticeKind.DRAFT_NUDGE, Channel.CONSUMER_CHAT): draft_nudge,
}
"""Letters about a draft, told by the moment when the person last touched it."""
