"""Which letter tells which notice over which channel. A new notice is a module and a line here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from bot.alarms import Seen
from bot.letters import brand, kit, receipt
from bot.letters.acknowledgement import acknowledgement
from bot.letters.alarm import alarm
from bot.letters.card import card
from bot.letters.closure import closure
from bot.letters.confirmation_request import confirmation_request
from bot.letters.desk import desk_reminder, doubt, file_refused, handed_over, person_wrote
from bot.letters.dispute import dispute
from bot.letters.draft_nudge import draft_nudge
from bot.letters.final_answer import final_answer
from bot.letters.followed import followed
from bot.letters.holding_answer import holding_answer
from bot.letters.information_request import information_request
from bot.letters.letter import Letter
from bot.letters.mediation_file import mediation_file
from bot.letters.mediation_step import mediation_step
from bot.letters.mediator_notice import mediator_notice
from bot.letters.message import message
from bot.letters.no_answer import no_answer
from bot.letters.overdue import overdue
from bot.letters.privacy import Asked, erasure_receipt, my_data
from bot.letters.question import arrived, reply
from bot.letters.reader import CaseFile, Reader
from bot.letters.remedy import remedy_done, remedy_due
from bot.letters.reminder import reminder
from bot.letters.reopening import reopening
from bot.letters.requalification import requalification
from bot.letters.supplement_receipt import supplement_receipt
from bot.letters.suspension import release, suspension
from bot.letters.taken import taken
from bot.letters.unfollowed import unfollowed
from bot.letters.withdrawal import withdrawal
from complaints.contacts import Contact
from complaints.notices import ROADS, Channel, NoticeKind

Write = Callable[[Reader, CaseFile], Awaitable[Letter | None]]
"""Writes a letter; None when there is nothing left to tell."""

ALIKE: Mapping[NoticeKind, Write] = {
    NoticeKind.TAKEN: taken,
    NoticeKind.ACKNOWLEDGEMENT: acknowledgement,
    NoticeKind.INFORMATION_REQUEST: information_request,
    NoticeKind.CONFIRMATION_REQUEST: confirmation_request,
    NoticeKind.SUPPLEMENT_RECEIPT: supplement_receipt,
    NoticeKind.HOLDING_ANSWER: holding_answer,
    NoticeKind.FINAL_ANSWER: final_answer,
    NoticeKind.REQUALIFICATION: requalification,
    NoticeKind.WITHDRAWAL: withdrawal,
    NoticeKind.DISPUTE: dispute,
    NoticeKind.NO_ANSWER: no_answer,
    NoticeKind.REMEDY_DONE: remedy_done,
    NoticeKind.REMEDY_DUE: remedy_due,
    NoticeKind.MEDIATION_STEP: mediation_step,
    NoticeKind.MEDIATION_FILE: mediation_file,
    NoticeKind.CLOSURE: closure,
    NoticeKind.REOPENING: reopening,
    NoticeKind.REMINDER: reminder,
    NoticeKind.CARD: card,
    NoticeKind.OVERDUE: overdue,
    NoticeKind.DESK_REMINDER: desk_reminder,
    NoticeKind.PERSON_WROTE: person_wrote,
    NoticeKind.HANDED_OVER: handed_over,
    NoticeKind.DOUBT: doubt,
    NoticeKind.SUSPENSION: suspension,
    NoticeKind.RELEASE: release,
    NoticeKind.MESSAGE: message,
    NoticeKind.FOLLOWED: followed,
    NoticeKind.UNFOLLOWED: unfollowed,
    NoticeKind.BRAND_REMINDER: brand.brand_reminder,
    NoticeKind.MEDIATOR_NOTICE: mediator_notice,
}
"""Letters that are the same on every road."""

CASE_LETTERS: Mapping[tuple[NoticeKind, Channel], Write] = {
    **{(kind, channel): write for kind, write in ALIKE.items() for channel in ROADS[kind]},
    (NoticeKind.RECEIPT, Channel.CONSUMER_CHAT): receipt.in_chat,
    (NoticeKind.RECEIPT, Channel.EMAIL): receipt.by_email,
    (NoticeKind.KIT, Channel.CONSUMER_CHAT): kit.in_chat,
    (NoticeKind.KIT, Channel.EMAIL): kit.by_email,
    (NoticeKind.FILE_REFUSED, Channel.CONSUMER_CHAT): kit.refused_in_chat,
    (NoticeKind.FILE_REFUSED, Channel.EMAIL): kit.refused_by_email,
    (NoticeKind.BRAND_NOTICE, Channel.EMAIL): brand.by_email,
    (NoticeKind.BRAND_NOTICE, Channel.DESK_CHAT): brand.in_chat,
}
"""Letters about a case."""

DRAFT_LETTERS: Mapping[
    tuple[NoticeKind, Channel], Callable[[Reader, datetime], Awaitable[Letter]]
] = {
    (NoticeKind.DRAFT_NUDGE, Channel.CONSUMER_CHAT): draft_nudge,
}
"""Letters about a draft, told by the moment when the person last touched it."""

QUESTION_LETTERS: Mapping[
    tuple[NoticeKind, Channel], Callable[[Reader, Contact], Awaitable[Letter | None]]
] = {
    (NoticeKind.QUESTION, Channel.DESK_CHAT): arrived,
    (NoticeKind.REPLY, Channel.CONSUMER_CHAT): reply,
    (NoticeKind.REPLY, Channel.EMAIL): reply,
}
"""Letters about a question to the team."""

HOUSE_LETTERS: Mapping[
    tuple[NoticeKind, Channel], Callable[[Reader, Sequence[Seen]], Awaitable[Letter | None]]
] = {(NoticeKind.ALARM, channel): alarm for channel in ROADS[NoticeKind.ALARM]}
"""Letters about the house itself: what is stuck."""

REQUEST_LETTERS: Mapping[
    tuple[NoticeKind, Channel], Callable[[Reader, Asked], Awaitable[Letter | None]]
] = {
    (NoticeKind.MY_DATA, Channel.CONSUMER_CHAT): my_data,
    (NoticeKind.ERASURE_RECEIPT, Channel.CONSUMER_CHAT): erasure_receipt,
}
"""Letters about what somebody asked for about their own data."""

FALLBACKS: Mapping[tuple[NoticeKind, Channel], Write] = {
    (NoticeKind.MEDIATION_FILE, Channel.DESK_CHAT): file_refused,
    (NoticeKind.BRAND_NOTICE, Channel.DESK_CHAT): brand.not_reached,
    (NoticeKind.BRAND_REMINDER, Channel.DESK_CHAT): brand.not_reached,
}
"""What the desk is told when a letter that somebody waits for cannot be delivered."""
