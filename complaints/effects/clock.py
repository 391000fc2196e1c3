"""What time does: dates missed, clocks that run out, reminders. One thing at a time.

The clock of the program comes back until there is nothing left to do, so that each thing is an
event of its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from complaints import clocks
from complaints.actions import LosePerson, TimePassed
from complaints.case import CLOSED, Case, Status
from complaints.deadlines import Deadline, Owner, Start
from complaints.effects.scene import CARD, Change, Effect, Scene, to_brand, to_person
from complaints.history import EventKind
from complaints.moves import WHILE_PROMISED
from complaints.notices import Audience, Notice, NoticeKind
from complaints.retention import STANDSTILL

_OF_BRANDS = frozenset({"answer", "remedy"})
"""What a brand is reminded of: the acknowledgement is the desk's."""

OVERDUE = Notice(NoticeKind.OVERDUE, Audience.DESK)


def _time_passed(scene: Scene, _action: TimePassed) -> Change:
    agenda = clocks.agenda(scene.case, scene.profile, scene.now)
    due = next((one for one in agenda if one.at <= scene.now), None)
    if due is None:
        return Change(scene.case, silent=True)
    if due.remind is not None:
        return _reminded(scene, due.deadline, due.remind)
    target = clocks.expiry(scene.case, due.deadline)
    if target is None:
        return _missed(scene, due.deadline)
    return _expired(scene, due.deadline, target)


def _missed(scene: Scene, deadline: Deadline) -> Change:
    over = replace(deadline, missed=True)
    told: tuple[Notice, ...] = ()
    if deadline.key == "remedy":
        # The question is the reminder of this day; nobody is asked twice in one morning.
        over, told = replace(over, reminded=scene.today), (to_person(NoticeKind.REMEDY_DUE),)
    case = _with(scene.case, over)
    return Change(case, (*told, OVERDUE, CARD), _named(deadline), kind=EventKind.DEADLINE_MISSED)


def _expired(scene: Scene, deadline: Deadline, target: Status) -> Change:
    # When a standstill ends follows from everything that was done: it is no date of the case.
    still = deadline.key == STANDSTILL
    case = scene.case if still else _with(scene.case, replace(deadline, missed=True))
    if _is_promise_open(scene):
        target = WHILE_PROMISED.get((scene.case.status, deadline.key), target)
    moved = replace(case, status=target, since=scene.now)
    details = {**_named(deadline), "to": target.value}
    match target:
        case Status.DISPUTED:
            late = (to_person(NoticeKind.NO_ANSWER), OVERDUE, CARD)
            return Change(moved, late, details, kind=EventKind.EXPIRED)
        case Status.EXECUTING:
            return Change(moved, (CARD,), details, kind=EventKind.EXPIRED)
        case Status.RESOLVED:
            return Change(_resolved(scene, moved), (CARD,), details, kind=EventKind.EXPIRED)
        case Status.ARCHIVED:
            return Change(moved, (CARD,), details, kind=EventKind.ARCHIVED)
        case Status.PURGED:
            return Change(moved, (CARD,), details, kind=EventKind.PURGED)
        case _ if target in CLOSED:
            closed = scene.closing(moved, "")
            told = (to_person(NoticeKind.CLOSURE), CARD)
            return Change(closed, told, details, kind=EventKind.EXPIRED)
        case _:
            raise AssertionError(f"no clock leads to {target}")


def _is_promise_open(scene: Scene) -> bool:
    """Whether something is still to be done, or the person to say whether it was."""
    remedy, check = scene.case.course.remedy, scene.case.deadline("remedy_check")
    if remedy is None:
        return False
    return remedy.done_on is None or (check is not None and scene.today <= check.due)


def _resolved(scene: Scene, case: Case) -> Case:
    return scene.starting(case, Start.RESOLVED)


def _reminded(scene: Scene, deadline: Deadline, day: date) -> Change:
    case = _with(scene.case, replace(deadline, reminded=day))
    details = {**_named(deadline), "days": str((deadline.due - day).days)}
    if deadline.key == "remedy" and day >= deadline.due:
        told: tuple[Notice, ...] = (
            to_person(NoticeKind.REMEDY_DUE),
            Notice(NoticeKind.DESK_REMINDER, Audience.HANDLER),
        )
    elif deadline.owner is Owner.PERSON:
        told = (to_person(NoticeKind.REMINDER),)
    elif day > deadline.due:
        told = tuple(
            Notice(NoticeKind.DESK_REMINDER, one)
            for one in (Audience.HANDLER, Audience.SUPERVISORS)
        )
    else:
        told = (Notice(NoticeKind.DESK_REMINDER, Audience.HANDLER),)
    if deadline.owner is Owner.DESK and deadline.key in _OF_BRANDS:
        told = (*told, *to_brand(NoticeKind.BRAND_REMINDER, case, scene.profile))
    return Change(case, told, details, kind=EventKind.REMINDED, recorded=True)


def _lose(scene: Scene, _action: LosePerson) -> Change:
    return Change(scene.to(), (CARD,))


def _with(case: Case, deadline: Deadline) -> Case:
    return replace(case, deadlines=clocks.replaced(case.deadlines, [deadline]))


def _named(deadline: Deadline) -> dict[str, str]:
    return {"deadline": deadline.key, "rule": deadline.rule, "due": deadline.due.isoformat()}


EFFECTS: dict[type, Effect] = {TimePassed: _time_passed, LosePerson: _lose}
