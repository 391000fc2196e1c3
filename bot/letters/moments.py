"""A sample case in the middle of its life, and who plays in it.

The rules themselves make every moment, so that no sample can show what cannot happen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from complaints import lifecycle
from complaints.actions import Action, File, TimePassed
from complaints.case import CLOCK, Actor, ActorKind, Case
from complaints.course import Arrival
from complaints.history import Event
from complaints.notices import Notice, NoticeKind
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile
from complaints.register import Number

NUMBER = Number(2026, 17)
PERSON = Actor(ActorKind.PERSON, 1)
OFFICERS = (
    Officer(1, OfficerRole.SUPERVISOR, "en", "Olga"),
    Officer(2, OfficerRole.AGENT, "en", "Paul"),
)
"""Who works in the samples of a profile that names fewer than two officers."""
CONTACT = 100
"""Number of the first contact of a brand in the samples."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A case in the middle of its life: what happened last, and whom to tell."""

    case: Case
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]
    at: datetime
    profile: Profile

    @property
    def event(self) -> Event:
        """What the letters of this moment tell of."""
        return self.events[-1]

    def after(self, action: Action, actor: Actor, days: int = 0) -> Moment:
        """What this makes of the case, so many days later; raises Refused."""
        at = self.at + timedelta(days=days)
        seq = len(self.events) + 1
        done = lifecycle.decide(self.case, action, actor, at, self.profile, seq=seq)
        # The letters of a moment tell of its first event.
        events = (*self.events, *done.events[:1])
        return Moment(done.case, events, done.notices, at, self.profile)

    def until(self, kind: NoticeKind, days: int = 500) -> Moment:
        """Time passes until somebody is told this; raises LookupError when that never happens."""
        moment = self
        for _ in range(days):
            while (later := moment.after(TimePassed(), CLOCK)).event is not moment.event:
                moment = later
                if any(one.kind is kind for one in moment.notices):
                    return moment
            moment = replace(moment, at=moment.at + timedelta(days=1))
        raise LookupError(kind)


def begun(filing: File, at: datetime, profile: Profile) -> Moment:
    """A complaint just after it arrived."""
    profile = _staffed(profile)
    by_officer = filing.arrival is not Arrival.CHAT
    actor = Actor(ActorKind.OFFICER, profile.officers[0].id) if by_officer else PERSON
    done = lifecycle.file(filing, NUMBER, 17, actor, at, profile)
    case = replace(done.case, person_id=PERSON.id)
    return Moment(case, done.events[:1], done.notices, at, profile)


def _staffed(profile: Profile) -> Profile:
    """The profile with two officers to work, a contact of each brand, and the private exchange."""
    staff = tuple(one for one in profile.officers if one.role.is_staff)
    contacts = tuple(
        Officer(CONTACT + n, OfficerRole.BRAND, "en", "Nadia", brand=one.id)
        for n, one in enumerate(profile.directory.brands)
    )
    officers = (*(staff if len(staff) >= len(OFFICERS) else OFFICERS), *contacts)
    terms = replace(profile.procedure, private_exchange=True)
    return replace(profile, officers=officers, procedure=terms)
