"""The private exchange: messages to the person, and what they replied, in the chat.

Only the person, the brand and the team read it (ACCEPTANCE S1-42); it is never an answer.
"""

from __future__ import annotations

from datetime import datetime

from complaints.case import Case
from complaints.course import Addition, Message, Supplement
from complaints.profile import Profile
from dialogs.cases.binder import block
from dialogs.pages import shortened
from dialogs.phrases.traders import author
from locales import Words

SHOWN = 600
"""Characters of a message that are shown beside the status."""


def messages_of(case: Case, profile: Profile, words: Words) -> list[str]:
    """Every message and every reply as a block of escaped HTML, the latest first."""
    course = case.course
    replies = (one for one in course.supplements if one.kind is Addition.REPLY)
    said: list[Message | Supplement] = [*course.messages, *replies]
    said.sort(key=lambda one: one.seq, reverse=True)
    return [_block(one, case, profile, words) for one in said]


def open_message(case: Case, profile: Profile, words: Words) -> list[str]:
    """The latest message, until the person writes."""
    if not case.course.is_message_open:
        return []
    last = case.course.messages[-1]
    title = _title(last.by, last.at, case, profile, words)
    return [block(title, shortened(last.text, SHOWN))]


def _block(said: Message | Supplement, case: Case, profile: Profile, words: Words) -> str:
    if isinstance(said, Message):
        return block(_title(said.by, said.at, case, profile, words), said.text)
    moment = words.moment(said.at, profile.zone)
    files = [one.name for one in case.exhibits if one.id in said.exhibits]
    named = [words("Files: {files}", files=words.list(*files))] if files else []
    return block(words("Your reply of {moment}", moment=moment), said.text, *named)


def _title(by: int, at: datetime, case: Case, profile: Profile, words: Words) -> str:
    brand, moment = author(by, case, profile), words.moment(at, profile.zone)
    if brand:
        return words("Message of {brand}, {moment}", brand=brand, moment=moment)
    return words("Message of the team, {moment}", moment=moment)
