"""Notices: something somebody must be told, and by which roads it goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Who is told."""

    PERSON = "person"
    SENDER = "sender"
    """The account that sent the complaint, and no other that follows it; their e-mail too."""
    FOLLOWERS = "followers"
    """All other accounts that follow the complaint, and not the one that sent it."""
    DESK = "desk"
    """The desk's group: never a name, never free text."""
    HANDLER = "handler"
    """The officer who has the case, in private; the group while nobody has it."""
    SUPERVISORS = "supervisors"
    """Each supervisor in private; the group when there is none."""
    MEDIATOR = "mediator"
    BRAND = "brand"
    """The brand that the complaint is about: its address, and each of its contacts in private."""


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
    ACKNOWLEDGEMENT = "acknowledgement"
    """A person of the desk confirms the complaint, with its PDF."""
    INFORMATION_REQUEST = "information-request"
    CONFIRMATION_REQUEST = "confirmation-request"
    """Please confirm in writing what you said on the telephone."""
    SUPPLEMENT_RECEIPT = "supplement-receipt"
    """The dated proof of what was added."""
    HOLDING_ANSWER = "holding-answer"
    FINAL_ANSWER = "final-answer"
    REQUALIFICATION = "requalification"
    WITHDRAWAL = "withdrawal"
    DISPUTE = "dispute"
    """The dispute is noted, and how to go to the mediator now."""
    NO_ANSWER = "no-answer"
    """Nobody answered in time: the mediator is open now."""
    REMEDY_DONE = "remedy-done"
    """The desk says that it kept its promise: is that so?"""
    REMEDY_DUE = "remedy-due"
    """The day of the promise has come: was it kept?"""
    MEDIATION_STEP = "mediation-step"
    """A date of the mediation was entered, and what comes next."""
    KIT = "kit"
    """The file for the mediator, for the person to hand in."""
    FILE_REFUSED = "file-refused"
    """The mediator's mailbox did not take the file: here it is, to hand in another way."""
    MEDIATION_FILE = "mediation-file"
    """The file, to the mediator, at the person's request, the person in copy."""
    CLOSURE = "closure"
    REOPENING = "reopening"
    REMINDER = "reminder"
    """A date of the person comes near; never at night."""
    CARD = "card"
    """The desk's one editable message of a case; never a name, never free text."""
    MEDIATOR_NOTICE = "mediator-notice"
    """A complaint was filed; nothing is asked of the mediator; no personal data."""
    OVERDUE = "overdue"
    """The desk missed a date."""
    DESK_REMINDER = "desk-reminder"
    """A date of the desk comes near, or is long over."""
    PERSON_WROTE = "person-wrote"
    """Something new from the person waits in the file."""
    HANDED_OVER = "handed-over"
    """A colleague gave you this case."""
    SUSPENSION = "suspension"
    """The desk doubts something: what it is, and until when to prove it."""
    RELEASE = "release"
    """The complaint is no longer suspended."""
    MESSAGE = "message"
    """What an officer or the brand wrote to the person, in the private exchange."""
    BRAND_NOTICE = "brand-notice"
    """A complaint against you was filed; with a pseudonym instead of the name."""
    BRAND_REMINDER = "brand-reminder"
    """A date by which the brand was to answer comes near, or is over."""
    DOUBT = "doubt"
    """The brand finds a complaint doubtful: somebody of the desk looks at it and decides."""
    QUESTION = "question"
    """Somebody asked the team something; nothing of it, and not who."""
    REPLY = "reply"
    """What the team answered to a question, or that it is a complaint."""
    MY_DATA = "my-data"
    """A part of the copy of their data that somebody asked for."""
    ERASURE_RECEIPT = "erasure-receipt"
    """What was erased at somebody's request, by numbers, and what a duty delays."""
    FOLLOWED = "followed"
    """Another account follows the complaint now, with the claim code."""
    UNFOLLOWED = "unfollowed"
    """From this account a complaint is followed no more; nothing of it but its number."""
    DRAFT_NUDGE = "draft-nudge"
    """A complaint was begun and not sent; said once."""
    ALARM = "alarm"
    """A queue stands still, or something was given up; nothing of a case."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell; `contact` is the id of the mediator or of the brand in the profile."""

    kind: NoticeKind
    audience: Audience
    contact: str = ""


_PERSON = (Channel.CONSUMER_CHAT, Channel.EMAIL)
_CHAT = (Channel.CONSUMER_CHAT,)
_DESK = (Channel.DESK_CHAT,)
_BRAND = (Channel.DESK_CHAT, Channel.EMAIL)

ROADS = {
    NoticeKind.RECEIPT: _PERSON,
    NoticeKind.TAKEN: _PERSON,
    NoticeKind.ACKNOWLEDGEMENT: _PERSON,
    NoticeKind.INFORMATION_REQUEST: _PERSON,
    NoticeKind.CONFIRMATION_REQUEST: _PERSON,
    NoticeKind.SUPPLEMENT_RECEIPT: _PERSON,
    NoticeKind.HOLDING_ANSWER: _PERSON,
    NoticeKind.FINAL_ANSWER: _PERSON,
    NoticeKind.REQUALIFICATION: _PERSON,
    NoticeKind.WITHDRAWAL: _PERSON,
    NoticeKind.DISPUTE: _PERSON,
    NoticeKind.NO_ANSWER: _PERSON,
    NoticeKind.REMEDY_DONE: _PERSON,
    NoticeKind.REMEDY_DUE: _PERSON,
    NoticeKind.MEDIATION_STEP: _PERSON,
    NoticeKind.KIT: _PERSON,
    NoticeKind.MEDIATION_FILE: (Channel.EMAIL,),
    NoticeKind.FILE_REFUSED: _PERSON,
    NoticeKind.CLOSURE: _PERSON,
    NoticeKind.REOPENING: _PERSON,
    NoticeKind.REMINDER: _PERSON,
    NoticeKind.SUSPENSION: _PERSON,
    NoticeKind.RELEASE: _PERSON,
    NoticeKind.MESSAGE: _PERSON,
    NoticeKind.FOLLOWED: _PERSON,
    NoticeKind.BRAND_NOTICE: _BRAND,
    NoticeKind.BRAND_REMINDER: _BRAND,
    NoticeKind.DOUBT: _DESK,
    NoticeKind.CARD: _DESK,
    NoticeKind.OVERDUE: _DESK,
    NoticeKind.DESK_REMINDER: _DESK,
    NoticeKind.PERSON_WROTE: _DESK,
    NoticeKind.HANDED_OVER: _DESK,
    NoticeKind.MEDIATOR_NOTICE: (Channel.EMAIL,),
    NoticeKind.QUESTION: _DESK,
    NoticeKind.REPLY: _PERSON,
    NoticeKind.MY_DATA: _CHAT,
    NoticeKind.ERASURE_RECEIPT: _CHAT,
    NoticeKind.UNFOLLOWED: _CHAT,
    NoticeKind.DRAFT_NUDGE: _CHAT,
    NoticeKind.ALARM: (Channel.DESK_CHAT, Channel.EMAIL),
}
"""Every road a notice takes; a road without an address (no e-mail given) is left out."""

NUDGES = frozenset({NoticeKind.REMINDER, NoticeKind.REMEDY_DUE, NoticeKind.DRAFT_NUDGE})
"""What nobody is woken for: it waits until the quiet hours are over, and holds up nothing else."""
