"""What a platform for many brands has besides: doubts, suspensions, the private exchange."""

from __future__ import annotations

from dataclasses import replace

from complaints import clocks
from complaints.actions import Release, ReportDoubt, Suspend, Write
from complaints.course import Doubt, Message, Suspension
from complaints.course import Release as Released
from complaints.deadlines import Start, civil_day
from complaints.effects.scene import CARD, Change, Effect, Scene, required, to_person
from complaints.notices import Audience, Notice, NoticeKind
from complaints.refusals import Refusal, Refused


def _suspend(scene: Scene, action: Suspend) -> Change:
    reason = required(action.reason)
    case = scene.handled(scene.meeting(scene.to(), "ack"))
    case = scene.starting(
        replace(case, deadlines=clocks.without(case.deadlines, "suspension")), Start.SUSPENDED
    )
    due = case.deadline("suspension")
    begun = Suspension(scene.seq, scene.now, scene.actor.id, reason, due.due if due else None)
    course = replace(case.course, suspensions=(*case.course.suspensions, begun))
    return Change(replace(case, course=course), (to_person(NoticeKind.SUSPENSION), CARD))


def _release(scene: Scene, action: Release) -> Change:
    ended = Released(scene.seq, scene.now, scene.actor.id, action.words.strip())
    case = scene.handled(scene.to(releases=(*scene.case.course.releases, ended)))
    case = scene.meeting(case, "suspension")
    # What the desk owes stood still; what the law gives the person did not.
    stood = scene.today - civil_day(scene.case.entered_at, scene.profile.zone)
    dates = clocks.moved(case, "answer", stood)
    return Change(replace(case, deadlines=dates), (to_person(NoticeKind.RELEASE), CARD))


def _write(scene: Scene, action: Write) -> Change:
    if not scene.profile.procedure.private_exchange:
        raise Refused(Refusal.NOT_NOW)
    message = Message(scene.seq, scene.now, scene.actor.id, required(action.text))
    case = scene.to(messages=(*scene.case.course.messages, message))
    # Somebody has read it and written: more than any acknowledgement says.
    case = scene.meeting(case, "ack")
    return Change(case, (to_person(NoticeKind.MESSAGE), CARD), recorded=True)


def _report_doubt(scene: Scene, action: ReportDoubt) -> Change:
    doubt = Doubt(scene.seq, scene.now, scene.actor.id, required(action.reason))
    case = scene.to(doubts=(*scene.case.course.doubts, doubt))
    return Change(case, (Notice(NoticeKind.DOUBT, Audience.DESK), CARD), recorded=True)


EFFECTS: dict[type, Effect] = {
    Suspend: _suspend,
    Release: _release,
    Write: _write,
    ReportDoubt: _report_doubt,
}
