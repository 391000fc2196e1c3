"""The tables. Nothing outside this package sees them; values leave through `storage.mapping`.

Table models do not validate what they are given (SQLModel), so only checked values come here.
"""

from __future__ import annotations

from storage.tables.cases import (
    CaseRow,
    DeadlineRow,
    EventRow,
    ExhibitRow,
    PaperRow,
    RegisterRow,
    TallyRow,
    TermRow,
)
from storage.tables.contacts import ContactRow
from storage.tables.desk import CardRow, CompositionRow, OfficerRow, PromptRow, TopicRow
from storage.tables.keys import KeyRow
from storage.tables.people import ConsentRow, DraftRow, FollowerRow, PersonRow
from storage.tables.queues import ConversationRow, InboxRow, OutboxRow
from storage.tables.requests import RequestRow

__all__ = [
    "CardRow",
    "CaseRow",
    "CompositionRow",
    "ConsentRow",
    "ContactRow",
    "ConversationRow",
    "DeadlineRow",
    "DraftRow",
    "EventRow",
    "ExhibitRow",
    "FollowerRow",
    "InboxRow",
    "KeyRow",
    "OfficerRow",
    "OutboxRow",
    "PaperRow",
    "PersonRow",
    "PromptRow",
    "RegisterRow",
    "RequestRow",
    "TallyRow",
    "TermRow",
    "TopicRow",
]
