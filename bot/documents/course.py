"""What was said and done since a case was filed, as a file on paper shows it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.documents.answer import answer_number
from bot.documents.blocks import Block, Column, Items, Quote, Row, Subheading, Table, prose, rows
from bot.documents.files import file_rows, files_of
from bot.documents.phrases import ADDITIONS, OUTCOMES
from bot.documents.scribe import Scribe
from bot.documents.sheet import Section
from complaints.course import (
    Closing,
    Doubt,
    HoldingAnswer,
    InformationRequest,
    Message,
    Release,
    Supplement,
    Suspension,
)
from complaints.outcome import FinalAnswer

Item = (
    InformationRequest
    | HoldingAnswer
    | FinalAnswer
    | Supplement
    | Closing
    | Suspension
    | Release
    | Message
    | Doubt
)


def said_and_done(scribe: Scribe, *, internal: bool) -> tuple[Section, ...]:
    """Everything that was said to and by the person, in its order.

    Shortcomings, and what a brand told the desk of its doubts, only when `internal`.
    """
    course = scribe.case.course
    items: list[Item] = [
        *course.requests, *course.holdings, *course.answers, *course.supplements, *course.closings,
        *course.suspensions, *course.releases, *course.messages,
        *(course.doubts if internal else ()),
    ]  # fmt: skip
    items.sort(key=lambda one: one.seq)
    return tuple(
        Section(_heading(one, scribe), tuple(_blocks(one, scribe, internal=internal)))
        for one in items
    )


def notes(scribe: Scribe) -> tuple[Section, ...]:
    """What officers wrote for themselves."""
    words = scribe.words
    written = [
        Row(scribe.day(one.at), one.text, note=scribe.officer(one.by))
        for one in scribe.case.course.notes
    ]
    return (Section(words("Internal notes"), (rows(*written),)),) if written else ()


def corrective(scribe: Scribe) -> tuple[Section, ...]:
    """What is to change so that it does not happen again."""
    words, planned = scribe.words, scribe.case.course.corrective
    if not planned:
        return ()
    columns = (
        Column(words("What"), 5, longest=20),
        Column(words("Who"), 3, longest=12),
        Column(words("Due"), 3),
        Column(words("Done"), 3),
    )
    lines = tuple(
        (
            one.what,
            one.owner,
            words.day(one.due),
            words.day(one.done_on) if one.done_on else words("Not yet"),
        )
        for one in planned
    )
    return (Section(words("Corrective actions"), (Table(columns, lines),)),)


def _heading(item: Item, scribe: Scribe) -> str:
    words, day = scribe.words, scribe.day(item.at)
    match item:
        case InformationRequest():
            return words("Information asked on {day}", day=day)
        case HoldingAnswer():
            return words("Holding answer of {day}", day=day)
        case FinalAnswer():
            return words("Answer of {day}", day=day)
        case Supplement():
            return words("Added by the person on {day}", day=day)
        case Closing():
            return words("Closed on {day}", day=day)
        case Suspension():
            return words("Suspended on {day}", day=day)
        case Release():
            return words("Suspension ended on {day}", day=day)
        case Message():
            return words("Message of {day}", day=day)
        case Doubt():
            return words("Reported as doubtful on {day}", day=day)


def _blocks(item: Item, scribe: Scribe, *, internal: bool) -> Iterator[Block]:
    words = scribe.words
    match item:
        case InformationRequest():
            yield Items(item.items)
            yield from (prose(one) for one in (item.words,) if one)
            yield rows(_by(item.by, scribe), Row(words("Last day"), words.day(item.due)))
        case HoldingAnswer():
            yield prose(item.reason)
            yield rows(_by(item.by, scribe), Row(words("New last day"), words.day(item.until)))
        case FinalAnswer():
            yield from _answer(item, scribe, internal=internal)
        case Supplement():
            yield rows(Row(words("Kind"), words(ADDITIONS[item.kind])))
            yield from (Quote(one, scribe.case.language) for one in (item.text,) if one)
            files = files_of(scribe.case, item.exhibits)
            yield from (file_rows(scribe, files),) if files else ()
        case Closing():
            reason = item.text or words("Without further words.")
            yield rows(Row(words("Closed by"), scribe.who(item.by)), Row(words("Reason"), reason))
        case Suspension():
            yield prose(item.reason)
            last = words.day(item.due) if item.due else words("None was named")
            yield rows(_by(item.by, scribe), Row(words("Last day"), last))
        case Release():
            yield prose(item.words or words("Without further words."))
            yield rows(_by(item.by, scribe))
        case Message():
            yield prose(item.text)
            yield rows(_by(item.by, scribe))
        case Doubt():
            yield prose(item.reason)
            yield rows(_by(item.by, scribe))


def _answer(sent: FinalAnswer, scribe: Scribe, *, internal: bool) -> Iterator[Block]:
    words = scribe.words
    yield rows(
        Row(words("Answer number"), answer_number(scribe, sent)),
        Row(words("Outcome"), words(OUTCOMES[sent.outcome]), strong=True),
        _by(sent.by, scribe),
    )
    for n, point in enumerate(sent.points, start=1):
        yield Subheading(words("Point {n}", n=n))
        yield Quote(point.claim, scribe.case.language)
        yield prose(point.finding)
    yield Subheading(words("Reasons"))
    yield prose(sent.reasons)
    yield rows(*_decided(sent, scribe))
    if internal and sent.shortcomings:
        yield Subheading(words("Shortcomings, for the register"))
        yield prose(sent.shortcomings)


def _decided(sent: FinalAnswer, scribe: Scribe) -> Iterator[Row]:
    words, remedy = scribe.words, sent.remedy
    if remedy is not None:
        amount = remedy.amount
        sum_ = "" if amount is None else words.money(amount.minor, amount.currency)
        yield Row(words("Promised"), remedy.what, note=sum_)
        yield Row(words("At the latest on"), words.day(remedy.by))
        done = words.day(remedy.done_on) if remedy.done_on else words("Not recorded yet")
        yield Row(words("Done on"), done)
    names = [scribe.mediator(one) for one in sent.mediators]
    named = words.list(*names) if names else words("None, everything was granted")
    until = "" if sent.refer_until is None else words.day(sent.refer_until)
    note = words("To be referred until {day}.", day=until) if until else ""
    yield Row(words("Mediators named"), named, note=note)


def _by(officer_id: int, scribe: Scribe) -> Row:
    return Row(scribe.words("Written by"), scribe.officer(officer_id))
