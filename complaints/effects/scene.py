"""What an effect sees, and what it says back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from complaints import clocks, retention
from complaints.case import Case, Status
from complaints.course import Actor, ActorKind, Closing
from complaints.deadlines import Start
from complaints.history import EventKind
from complaints.moves import Move
from complaints.notices import Audience, Notice, NoticeKind
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused


@dataclass(frozen=True, slots=True)
class Scene:
    """One action about to happen: the case before it, who acts, when; `seq` is its event's."""

    case: Case
    move: Move
    actor: Actor
    now: datetime
    today: date
    profile: Profile
    seq: int

    def to(self, status: Status | None = None, **course: Any) -> Case:
        """The case in its next status (the usual one), with these changes to its course."""
        status = status or self.move.to[0]
        since = self.now if status is not self.case.status else self.case.since
        after = replace(self.case.course, **course) if course else self.case.course
        return replace(self.case, status=status, since=since, course=after)

    def handled(self, case: Case) -> Case:
        """The case in the hands of the officer who acts, if nobody has it; never of a brand."""
        officer = self.profile.officer(self.actor.id) if self._by_officer else None
        staff = officer is not None and officer.role.is_staff
        return replace(case, handler=self.actor.id) if staff and case.handler is None else case

    @property
    def _by_officer(self) -> bool:
        return self.actor.kind is ActorKind.OFFICER

    def starting(self, case: Case, start: Start, day: date | None = None) -> Case:
        """The case with the clocks that this event starts on that day, today by default."""
        return replace(case, deadlines=clocks.started(case, start, day or self.today, self.profile))

    def meeting(self, case: Case, *keys: str) -> Case:
        """The case with these dates done now."""
        return replace(case, deadlines=clocks.met(case.deadlines, self.now, *keys))

    def closing(self, case: Case, text: str) -> Case:
        """The case, closed now for this reason, with the clocks of closed cases."""
        closing = Closing(self.seq, self.now, self.actor, text)
        course = replace(case.course, closings=(*case.course.closings, closing))
        closed = self.starting(replace(case, course=course), Start.CLOSED)
        return retention.asked(closed, self.profile) if course.erasure_asked else closed


@dataclass(frozen=True, slots=True)
class Change:
    """What an effect makes: the case after it, what to tell, and facts for the history.

    `recorded` leaves the version alone: what is only recorded makes no button stale.
    """

    case: Case
    notices: tuple[Notice, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    kind: EventKind | None = None
    """Another kind of event than the move's."""
    recorded: bool = False
    silent: bool = False
    """Nothing happened: no event, no change."""


Effect = Callable[[Scene, Any], Change]

CARD = Notice(NoticeKind.CARD, Audience.DESK)
PERSON_WROTE = Notice(NoticeKind.PERSON_WROTE, Audience.HANDLER)


def to_person(kind: NoticeKind) -> Notice:
    """A notice to the person."""
    return Notice(kind, Audience.PERSON)


def to_brand(kind: NoticeKind, case: Case, profile: Profile) -> tuple[Notice, ...]:
    """A notice to the brand that the case is about; none when there is none, or it is ours."""
    brand = profile.directory.brand(case.brand)
    if brand is None or brand.own:
        return ()
    return (Notice(kind, Audience.BRAND, contact=brand.id),)


def news(scene: Scene) -> tuple[Notice, ...]:
    """That the person has written: for whoever has the case, and for the brand."""
    return (PERSON_WROTE, *to_brand(NoticeKind.PERSON_WROTE, scene.case, scene.profile))


def required(text: str) -> str:
    """The words, without the space around them; raises Refused(EMPTY)."""
    if not text.strip():
        raise Refused(Refusal.EMPTY)
    return text.strip()


def not_future(day: date, today: date) -> date:
    """A day that has come; raises Refused(DATE_FUTURE)."""
    if day > today:
        raise Refused(Refusal.DATE_FUTURE)
    return day


def not_past(day: date, today: date) -> date:
    """A day that is not over; raises Refused(DATE_PAST)."""
    if day < today:
        raise Refused(Refusal.DATE_PAST)
    return day


def between(earliest: date, day: date, today: date) -> date:
    """A day that has come, but not before an earlier step; raises Refused(DATE_*)."""
    return not_past(not_future(day, today), earliest)
