"""The course of a case as an officer reads it: what was asked, answered, added, noted, promised.

What only the desk may see says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.desk.writing.mediating import ENDS
from bot.documents.phrases import ADDITIONS, OUTCOMES
from bot.letters.letter import Line, Paragraph, Tone, strong
from bot.letters.reader import Reader
from complaints.case import Actor, ActorKind, Case
from complaints.course import (
    Closing,
    CorrectiveAction,
    Doubt,
    HoldingAnswer,
    InformationRequest,
    Message,
    Note,
    Rating,
    Release,
    Supplement,
    Suspension,
)
from complaints.mediation import Mediation
from complaints.outcome import FinalAnswer, Remedy

Item = (
    InformationRequest
    | HoldingAnswer
    | FinalAnswer
    | Supplement
    | Note
    | CorrectiveAction
    | Rating
    | Closing
    | Suspension
    | Release
    | Doubt
    | Message
)


def course_of(case: Case, reader: Reader) -> tuple[Paragraph, ...]:
    """Everything since filing, the oldest first; the dates of mediations at the end."""
    course = case.course
    items: list[Item] = [
        *course.requests,
        *course.holdings,
        *course.answers,
        *course.supplements,
        *course.notes,
        *course.corrective,
        *course.ratings,
        *course.closings,
        *course.suspensions,
        *course.releases,
        *course.doubts,
        *course.messages,
    ]
    items.sort(key=lambda one: one.seq)
    return (
        *(tuple(_said(one, case, reader)) for one in items),
        *(tuple(_mediation(one, reader)) for one in course.mediations),
    )


def who(actor: Actor, reader: Reader) -> str:
    """Who did something, as the desk says it."""
    match actor.kind:
        case ActorKind.OFFICER:
            return _author(actor.id, reader)
        case ActorKind.PERSON:
            return reader.words("the person")
        case ActorKind.CLOCK:
            return reader.words("the system")


def _said(item: Item, case: Case, reader: Reader) -> Iterator[Line]:
    words, zone = reader.words, reader.profile.zone
    match item:
        case InformationRequest():
            moment, officer = words.moment(item.at, zone), _author(item.by, reader)
            yield strong(words("{moment}: {who} asked for", moment=moment, who=officer))
            yield from _bullets(item.items)
            yield from _quote(item.words)
            yield Line(words("To be given by {day}", day=words.day(item.due)))
        case HoldingAnswer():
            moment, officer = words.moment(item.at, zone), _author(item.by, reader)
            yield strong(words("{moment}: holding answer of {who}", moment=moment, who=officer))
            yield from _quote(item.reason)
            yield Line(words("New date: {day}", day=words.day(item.until)))
        case FinalAnswer():
            yield from _answer(item, reader)
        case Supplement():
            yield from _supplement(item, case, reader)
        case Note():
            moment, officer = words.moment(item.at, zone), _author(item.by, reader)
            yield strong(words("{moment}: internal note of {who}", moment=moment, who=officer))
            yield from _quote(item.text)
        case CorrectiveAction():
            yield from _corrective(item, reader)
        case Rating():
            moment = words.moment(item.at, zone)
            yield strong(words("{moment}: opinion, {n} of 5", moment=moment, n=item.stars))
            yield from _quote(item.comment)
        case Closing():
            moment, by = words.moment(item.at, zone), who(item.by, reader)
            yield strong(words("{moment}: closed by {who}", moment=moment, who=by))
            yield from _quote(item.text)
        case Suspension() | Release() | Doubt() | Message():
            yield from _of_a_platform(item, reader)


def _of_a_platform(item: Suspension | Release | Doubt | Message, reader: Reader) -> Iterator[Line]:
    words = reader.words
    said = {"moment": words.moment(item.at, reader.profile.zone), "who": _author(item.by, reader)}
    match item:
        case Suspension():
            yield strong(words("{moment}: suspended by {who}", **said))
            yield from _quote(item.reason)
            if item.due is not None:
                yield Line(words("To be proved by {day}", day=words.day(item.due)))
        case Release():
            yield strong(words("{moment}: suspension ended by {who}", **said))
            yield from _quote(item.words)
        case Doubt():
            yield strong(words("{moment}: {who} finds this complaint doubtful", **said))
            yield from _quote(item.reason)
        case Message():
            yield strong(words("{moment}: {who} wrote to the person in private", **said))
            yield from _quote(item.text)


def _author(officer_id: int, reader: Reader) -> str:
    """An officer by name; of a contact, for which brand they speak."""
    brand, name = reader.brand_of(officer_id), reader.officer(officer_id)
    return name if brand is None else reader.words("{name} ({brand})", name=name, brand=brand.name)


def _answer(answer: FinalAnswer, reader: Reader) -> Iterator[Line]:
    words = reader.words
    moment, officer = words.moment(answer.at, reader.profile.zone), _author(answer.by, reader)
    yield strong(
        words("{moment}: answer {n} of {who}", moment=moment, n=answer.number, who=officer)
    )
    yield Line(words(OUTCOMES[answer.outcome]))
    for point in answer.points:
        yield Line(words("To this point:"))
        yield from _quote(point.claim)
        yield from _quote(point.finding)
    yield Line(words("Reasons:"))
    yield from _quote(answer.reasons)
    if answer.remedy is not None:
        yield from _remedy(answer.remedy, reader)
    if answer.refer_until is not None:
        day = words.day(answer.refer_until)
        yield Line(words("Mediator named, to be asked by {day}", day=day))
    if answer.shortcomings:
        yield Line(words("Shortcomings, for the register only:"))
        yield from _quote(answer.shortcomings)


def _remedy(remedy: Remedy, reader: Reader) -> Iterator[Line]:
    words, amount = reader.words, remedy.amount
    yield Line(words("Promised by {day}:", day=words.day(remedy.by)))
    yield from _quote(remedy.what)
    if amount is not None:
        yield Line(words("Amount: {amount}", amount=words.money(amount.minor, amount.currency)))
    if remedy.done_on is not None:
        yield Line(words("Recorded as kept on {day}", day=words.day(remedy.done_on)))


def _supplement(item: Supplement, case: Case, reader: Reader) -> Iterator[Line]:
    words = reader.words
    moment = words.moment(item.at, reader.profile.zone)
    yield strong(
        words("{moment}, from the person: {what}", moment=moment, what=words(ADDITIONS[item.kind]))
    )
    yield from _quote(item.text)
    places = {one.id: n for n, one in enumerate(case.exhibits, 1)}
    files = [words.number(places[one]) for one in item.exhibits if one in places]
    if files:
        yield Line(words("With it: file {numbers}", numbers=words.list(*files)))


def _corrective(item: CorrectiveAction, reader: Reader) -> Iterator[Line]:
    words = reader.words
    yield strong(words("Corrective action, in charge: {owner}", owner=item.owner))
    yield from _quote(item.what)
    if item.done_on is None:
        yield Line(words("To be done by {day}", day=words.day(item.due)))
    else:
        yield Line(words("Done on {day}", day=words.day(item.done_on)))


def _mediation(mediation: Mediation, reader: Reader) -> Iterator[Line]:
    words, known = reader.words, reader.profile.mediator(mediation.mediator)
    name = reader.text(known.name) if known else mediation.mediator
    yield strong(words("Mediation: {mediator}", mediator=name))
    yield Line(words("Referred on {day}", day=words.day(mediation.filed_on)))
    if mediation.reference:
        yield Line(words("Reference: {reference}", reference=mediation.reference))
    if mediation.refused_on is not None:
        yield Line(words("Declined on {day}", day=words.day(mediation.refused_on)))
        yield from _quote(mediation.refusal)
    if mediation.opened_on is not None:
        yield Line(words("Opened on {day}", day=words.day(mediation.opened_on)))
    if mediation.until is not None:
        yield Line(words("To end by {day}", day=words.day(mediation.until)))
    if mediation.proposed_on is not None:
        yield Line(words("Solution proposed on {day}", day=words.day(mediation.proposed_on)))
    if mediation.accept_by is not None:
        yield Line(words("To be accepted by {day}", day=words.day(mediation.accept_by)))
    if mediation.ended_on is not None and mediation.end is not None:
        end, day = words(ENDS[mediation.end]), words.day(mediation.ended_on)
        yield Line(words("Ended on {day}: {end}", day=day, end=end))


def _quote(text: str) -> Iterator[Line]:
    if text.strip():
        yield Line(text, Tone.QUOTE)


def _bullets(items: tuple[str, ...]) -> Iterator[Line]:
    yield from (Line(f"• {one}") for one in items)
