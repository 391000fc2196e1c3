"""The answer: every point, the reasons, what is promised, and what else can be done (L616-1)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.documents.blocks import Block, Quote, Row, Subheading, prose, rows
from bot.documents.dates import started_by
from bot.documents.phrases import OUTCOMES
from bot.documents.redress import mediation_section
from bot.documents.scribe import Scribe
from bot.documents.sheet import Section, Sheet, unheaded
from complaints.deadlines import Start
from complaints.outcome import FinalAnswer, Outcome, Remedy
from locales import N_

DECIDED = {
    Outcome.UPHELD: N_("You are right: your complaint is accepted."),
    Outcome.PARTLY_UPHELD: N_("A part of your complaint is accepted."),
    Outcome.REJECTED: N_("Your complaint is not accepted. Here is why."),
    Outcome.GOODWILL: N_(
        "No fault was found. As a gesture of goodwill, you are offered something all the same."
    ),
}


def answer(scribe: Scribe, sent: FinalAnswer) -> Sheet:
    """Outcome, each point, reasons, remedy, the mediator block, who signs; never shortcomings."""
    words = scribe.words
    facts = (
        scribe.number_row(),
        Row(words("Answer number"), answer_number(scribe, sent)),
        scribe.received_row(),
        Row(words("Outcome"), words(OUTCOMES[sent.outcome]), strong=True),
    )
    title = words("The answer to your complaint {number}", number=scribe.number)
    return scribe.letter(
        title,
        sent.at,
        facts,
        (
            unheaded(prose(scribe.greeting(), words(DECIDED[sent.outcome]))),
            Section(words("Point by point"), tuple(_points(scribe, sent))),
            Section(words("The reasons"), (prose(sent.reasons),)),
            *((_remedy(scribe, sent.remedy),) if sent.remedy else ()),
            scribe.ending(sent.by),
            _not_satisfied(scribe, sent),
            *_mediator(scribe, sent),
        ),
    )


def answer_number(scribe: Scribe, sent: FinalAnswer) -> str:
    """The number of the answer form (ACCEPTANCE S3-41): the case's, and which of its answers."""
    return f"{scribe.number}/R{sent.number}"


def _points(scribe: Scribe, sent: FinalAnswer) -> Iterator[Block]:
    words = scribe.words
    for n, point in enumerate(sent.points, start=1):
        yield Subheading(words("Point {n}: what you wrote", n=n))
        yield Quote(point.claim, scribe.case.language)
        yield Subheading(words("Point {n}: the answer", n=n))
        yield prose(point.finding)


def _remedy(scribe: Scribe, remedy: Remedy) -> Section:
    words = scribe.words
    promised = [Row(words("What"), remedy.what)]
    if remedy.amount is not None:
        amount = words.money(remedy.amount.minor, remedy.amount.currency)
        promised.append(Row(words("Amount"), amount, strong=True))
    promised.append(
        Row(
            words("At the latest on"),
            words.day(remedy.by),
            note=words("On that day we ask you whether the promise was kept."),
            strong=True,
        )
    )
    return Section(words("What is promised"), (rows(*promised),), together=True)


def _not_satisfied(scribe: Scribe, sent: FinalAnswer) -> Section:
    words = scribe.words
    reaction = started_by(scribe.case, Start.ANSWERED, sent.at, "feedback", scribe.profile)
    say_so = words(
        "Tell us in the chat or at {email}. Somebody else of the team then looks at it again. You "
        "need not wait for that before you go to a mediator or to court.",
        email=scribe.profile.organisation.email,
    )
    limitation = words(
        "A complaint does not stop limitation periods: the time limits for going to court go on."
    )
    blocks: tuple[Block, ...] = (prose(say_so, limitation),)
    if reaction is not None:
        blocks = (*blocks, rows(scribe.date_row(reaction)))
    return Section(words("If this answer does not satisfy you"), blocks)


def _mediator(scribe: Scribe, sent: FinalAnswer) -> tuple[Section, ...]:
    if not sent.mediators or sent.refer_until is None:
        court = scribe.words(
            "Neither a complaint nor mediation takes away your right to go to court."
        )
        return (unheaded(prose(court)),)
    return (mediation_section(scribe, sent.mediators, sent.refer_until),)
