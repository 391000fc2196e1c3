"""The rehearsal: what the rules make of an action, and the letters exactly as they would leave.

The same rules decide and the same letters print as after *Send*; only nothing is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.writing.steps import Matter
from bot.letters.letter import Letter
from bot.letters.registry import CASE_LETTERS
from complaints.actions import Action
from complaints.case import Actor, ActorKind
from complaints.history import Event
from complaints.lifecycle import Decision, decide
from complaints.notices import ROADS, Audience, Channel


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would happen."""

    event: Event
    letters: tuple[Letter, ...]
    """What the person gets in the chat; as e-mail, when the chat is closed. Empty: not told."""


async def rehearse(matter: Matter, action: Action, now: datetime) -> Rehearsal:
    """What this action would make, and tell the person; raises Refused, as it would."""
    decision = decision_of(matter, action, now)
    event = decision.events[0]
    file = replace(matter.file, case=decision.case, event=event)
    road = Channel.CONSUMER_CHAT if file.reachable else Channel.EMAIL
    letters = []
    for notice in decision.notices:
        if notice.audience is Audience.PERSON and road in ROADS[notice.kind]:
            letter = await CASE_LETTERS[notice.kind, road](matter.theirs, file)
            if letter is not None:
                letters.append(letter)
    return Rehearsal(event, tuple(letters))


def decision_of(matter: Matter, action: Action, now: datetime) -> Decision:
    """What the rules make of an action; raises Refused, as they would."""
    actor = Actor(ActorKind.OFFICER, matter.officer.id)
    return decide(matter.case, action, actor, now, matter.reader.profile, seq=matter.seq)


def tells(decision: Decision) -> bool:
    """Whether the person is told of it."""
    return any(one.audience is Audience.PERSON for one in decision.notices)
