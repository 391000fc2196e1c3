"""What the organisation wrote about a complaint, to be read again, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from complaints.case import Case
from complaints.course import ActorKind, HoldingAnswer, InformationRequest, Suspension
from complaints.outcome import FinalAnswer
from complaints.profile import Profile
from dialogs.cases.binder import block
from dialogs.cases.meter import named
from dialogs.cases.state import OUTCOMES, remedy_said
from dialogs.phrases.traders import author
from locales import Words


def letters_of(case: Case, profile: Profile, words: Words) -> list[str]:
    """Each letter as blocks of escaped HTML; long ones are turned like pages."""
    found = sorted(_letters(case, profile, words), key=lambda one: one[0], reverse=True)
    return [part for _, parts in found for part in parts]


def _letters(
    case: Case, profile: Profile, words: Words
) -> Iterator[tuple[datetime, tuple[str, ...]]]:
    course, zone = case.course, profile.zone
    for request in course.requests:
        yield request.at, (_request(request, words.moment(request.at, zone), words),)
    for holding in course.holdings:
        yield holding.at, (_holding(holding, words.moment(holding.at, zone), words),)
    for answer in course.answers:
        yield answer.at, _answer(case, answer, words.moment(answer.at, zone), profile, words)
    for suspension in course.suspensions:
        moment = words.moment(suspension.at, zone)
        yield suspension.at, (_suspension(suspension, moment, words),)
    for release in course.releases:
        moment = words.moment(release.at, zone)
        yield (
            release.at,
            (block(words("Doubts settled on {moment}", moment=moment), release.words),),
        )
    for closing in course.closings:
        if closing.text and closing.by.kind is ActorKind.OFFICER:
            moment = words.moment(closing.at, zone)
            yield closing.at, (block(words("Closed on {moment}", moment=moment), closing.text),)


def _request(request: InformationRequest, moment: str, words: Words) -> str:
    own = [request.words] if request.words else []
    until = words("To be sent by {day}", day=words.day(request.due))
    items = [f"• {one}" for one in request.items]
    return block(words("Asked on {moment}", moment=moment), *items, *own, until)


def _holding(holding: HoldingAnswer, moment: str, words: Words) -> str:
    until = words("New date: {day}", day=words.day(holding.until))
    title = words("Why it takes longer, written on {moment}", moment=moment)
    return block(title, holding.reason, until)


def _suspension(doubt: Suspension, moment: str, words: Words) -> str:
    until = [words("To be proved by {day}", day=words.day(doubt.due))] if doubt.due else []
    return block(words("Doubts of the team, {moment}", moment=moment), doubt.reason, *until)


def _answer(
    case: Case, answer: FinalAnswer, moment: str, profile: Profile, words: Words
) -> tuple[str, ...]:
    n, brand = words.number(answer.number), author(answer.by, case, profile)
    if brand:
        title = words(
            "Official answer no. {n} of {brand}, {moment}", n=n, brand=brand, moment=moment
        )
    else:
        title = words("Answer no. {n} of {moment}", n=n, moment=moment)
    remedy = [remedy_said(answer.remedy, words)] if answer.remedy else []
    return (
        block(title, words(OUTCOMES[answer.outcome])),
        *(block(one.claim, one.finding) for one in answer.points),
        block(words("Reasons"), answer.reasons, *remedy),
        *_mediators(answer, profile, words),
    )


def _mediators(answer: FinalAnswer, profile: Profile, words: Words) -> tuple[str, ...]:
    """How to go on, as the answer said it."""
    if answer.refer_until is None:
        return ()
    who = words.list(*(named(one, profile, words) for one in answer.mediators))
    until = words.day(answer.refer_until)
    return (
        block(
            words("If this does not satisfy you"),
            words(
                "You can go to {mediators}, free of charge, until {day}.", mediators=who, day=until
            ),
        ),
    )
