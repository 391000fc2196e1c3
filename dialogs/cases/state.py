"""Where a complaint stands, in blocks: status, turn, what was said last, what comes, the meter."""

from __future__ import annotations

from datetime import date, datetime

from complaints.admissibility import last_day
from complaints.case import Case, Status
from complaints.course import Suspension
from complaints.deadlines import civil_day
from complaints.mediation import Mediation
from complaints.outcome import FinalAnswer, Outcome, Remedy
from complaints.profile import Profile
from complaints.retention import Obstacle, keeping
from dialogs.cases.binder import block
from dialogs.cases.exchange import open_message
from dialogs.cases.meter import meter, named
from dialogs.cases.outlook import told
from dialogs.pages import shortened
from dialogs.phrases import money, rule_said, subject
from dialogs.phrases.brands import OWN_CASE, brand_of, trader
from dialogs.phrases.traders import answers_there, author, status_said, turn_said
from locales import N_, Words

OUTCOMES = {
    Outcome.UPHELD: N_("We agree with your complaint."),
    Outcome.PARTLY_UPHELD: N_("We agree with a part of your complaint."),
    Outcome.REJECTED: N_("We do not agree with your complaint."),
    Outcome.GOODWILL: N_("We find no fault on our side, and give you something all the same."),
}

SHOWN = 600
"""Characters of a letter that are shown beside the status."""


def blocks(case: Case, now: datetime, profile: Profile, words: Words) -> list[str]:
    """Everything that the window of a complaint says at this moment."""
    today = civil_day(now, profile.zone)
    coming, *others = told(case, profile, now, words) or [""]
    return [
        _title(case, profile, words),
        block(
            status_said(case, profile, words, today),
            _since(case, profile, words),
            turn_said(case, profile, words),
        ),
        *open_message(case, profile, words),
        *said(case, today, profile, words),
        *([coming] if coming else []),
        block(words("The mediator"), meter(case, today, profile, words)),
        *others,
        *_kept(case, today, profile, words),
    ]


def _kept(case: Case, today: date, profile: Profile, words: Words) -> list[str]:
    """How long what is over is kept, counted in days, with the rule; and what was asked for."""
    found = keeping(case)
    asked = case.course.erasure_asked
    lines = [words("You asked for erasure on {day}.", day=words.day(asked))] if asked else []
    if found is None or (found.obstacle is Obstacle.OPEN and not lines):
        return []
    if found.obstacle is Obstacle.OPEN:
        lines.append(words("It is erased after its end, once no duty keeps it any more."))
    elif found.obstacle is Obstacle.HELD:
        lines.append(words("A legal duty forbids to erase it for now; erased when that ends."))
    elif found.until and found.deadline:
        lines.append(words("Kept until {day}, then erased.", day=words.day(found.until)))
        left = (found.until - today).days
        if left >= 0:
            lines.append(
                words.several("That is {n} day from now.", "That is {n} days from now.", left)
            )
        lines.append(rule_said(found.deadline, words, profile))
    return [block(words("How long it is kept"), *lines)] if lines else []


def _title(case: Case, profile: Profile, words: Words) -> str:
    sent = words("Sent on {moment}.", moment=words.moment(case.filed_at, profile.zone))
    about = words("About: {subject}", subject=subject(case, words, profile))
    replaced = case.course.replaces
    corrects = [words("It corrects complaint {number}.", number=replaced)] if replaced else []
    return block(
        words("Complaint {number}", number=case.number),
        *against(case, profile, words),
        about,
        sent,
        *corrects,
    )


def against(case: Case, profile: Profile, words: Words) -> list[str]:
    """Whom it is about, on a platform for many, and who handles what is about the platform."""
    name = trader(case, profile)
    if not name:
        return []
    brand = brand_of(case, profile)
    own = [words(OWN_CASE)] if brand is not None and brand.own else []
    return [words("Against: {brand}", brand=name), *own]


def _since(case: Case, profile: Profile, words: Words) -> str:
    at, zone = case.entered_at, profile.zone
    day, time = words.day(civil_day(at, zone)), words.time(at, zone)
    return words("Since {day}, {time}.", day=day, time=time)


def said(case: Case, today: date, profile: Profile, words: Words) -> list[str]:
    """What the last step says, as far as the person needs it now."""
    course = case.course
    match case.status:
        case Status.INCOMPLETE if course.request:
            items = [f"• {one}" for one in course.request.items]
            own = [course.request.words] if course.request.words else []
            brand = author(course.request.by, case, profile)
            title = words("{brand} asks you for:", brand=brand) if brand else ""
            asked = "\n".join([*items, *own])
            return [_short(title or words("The team asks you for:"), asked)]
        case Status.SUSPENDED if course.suspension:
            return [_suspension(course.suspension, words)]
        case Status.HOLDING if course.holding:
            return [_short(words("Why it takes longer:"), course.holding.reason)]
        case Status.ANSWERED | Status.DISPUTED if course.answer:
            return [_answer(case, course.answer, profile, words)]
        case Status.EXECUTING if course.remedy:
            return [_promise(course.remedy, words)]
        case Status.DISPUTED:
            until = last_day(case, profile)
            if answers_there(case, profile):
                none = words("No answer came in time.")
            else:
                none = words("No answer came in time. We still owe you one.")
            if today > until:
                over = words("The year for the mediator is over since {day}.", day=words.day(until))
                return [block(none, over)]
            asked = words("The mediator can be asked until {day}.", day=words.day(until))
            return [block(none, asked)]
        case _:
            return [*_mediated(case, words, profile), *_closed(case, words)]


def _suspension(doubt: Suspension, words: Words) -> str:
    until = [words("Please send it by {day}.", day=words.day(doubt.due))] if doubt.due else []
    return block(
        words("What the team has doubts about, and waits for:"),
        shortened(doubt.reason, SHOWN),
        *until,
        words("Your dates for the mediator run on meanwhile."),
    )


def _answer(case: Case, answer: FinalAnswer, profile: Profile, words: Words) -> str:
    day = words.day(civil_day(answer.at, profile.zone))
    lines = [words(OUTCOMES[answer.outcome]), shortened(answer.reasons, SHOWN)]
    if answer.remedy:
        lines += [remedy_said(answer.remedy, words)]
    brand = author(answer.by, case, profile)
    if brand:
        return block(words("Official answer of {brand}, {day}", brand=brand, day=day), *lines)
    return block(words("Our answer of {day}", day=day), *lines)


def _promise(remedy: Remedy, words: Words) -> str:
    lines = [remedy_said(remedy, words)]
    if remedy.done_on:
        day = words.day(remedy.done_on)
        lines += [words("The team says that it was done on {day}.", day=day)]
    return block(words("What was promised to you"), *lines)


def remedy_said(remedy: Remedy, words: Words) -> str:
    """A promise in words: what, how much, until when."""
    what, day = shortened(remedy.what, SHOWN), words.day(remedy.by)
    if remedy.amount is None:
        return words("{what}, by {day}", what=what, day=day)
    amount = money(remedy.amount, words)
    return words("{what}: {amount}, by {day}", what=what, amount=amount, day=day)


def _mediated(case: Case, words: Words, profile: Profile) -> list[str]:
    """The dates of the latest mediation, as they were entered."""
    mediation = case.course.mediation
    if mediation is None:
        return []
    name = named(mediation.mediator, profile, words)
    return [block(words("Mediation with {mediator}", mediator=name), *_steps(mediation, words))]


def _steps(mediation: Mediation, words: Words) -> list[str]:
    dated = (
        (N_("Referred on {day}"), mediation.filed_on),
        (N_("Opened on {day}"), mediation.opened_on),
        (N_("Declined on {day}"), mediation.refused_on),
        (N_("Solution proposed on {day}"), mediation.proposed_on),
        (N_("To be accepted or refused by {day}"), mediation.accept_by),
        (N_("Ended on {day}"), mediation.ended_on),
    )
    lines = [words(sentence, day=words.day(day)) for sentence, day in dated if day]
    if mediation.reference:
        lines += [words("Reference: {reference}", reference=shortened(mediation.reference, 80))]
    return lines


def _closed(case: Case, words: Words) -> list[str]:
    closing = case.course.closings[-1] if case.is_over and case.course.closings else None
    if closing is None or not closing.text:
        return []
    return [_short(words("What was said about it:"), closing.text)]


def _short(title: str, text: str) -> str:
    return block(title, shortened(text, SHOWN))
