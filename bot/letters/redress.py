"""The mediator in letters: who, how, on which conditions, until when (C. conso. L616-1, L612-2)."""

from __future__ import annotations

from bot.documents.redress import EMAIL, FORM, OFFICIAL_LIST, POST, WEB
from bot.letters.letter import Line, Paragraph, paragraph, strong
from bot.letters.parts import dated
from bot.letters.reader import Reader
from complaints.admissibility import Admissibility, Ground, admissibility, last_day, redress
from complaints.case import Case
from complaints.organisation import Mediator
from locales import N_

GROUNDS = {
    Ground.NOT_WRITTEN: N_(
        "Your complaint is not in writing yet. Confirm it in writing first: without that, a "
        "mediator could not examine it."
    ),
    Ground.NOT_ANSWERED_YET: N_("We still have time to answer you."),
    Ground.SETTLED: N_("The matter is settled."),
    Ground.PENDING: N_(
        "You told us that a court or another mediator has the matter. A consumer mediator cannot "
        "examine it beside them."
    ),
    Ground.TOO_LATE: N_(
        "More than one year has passed since your first written complaint, and a mediator can no "
        "longer examine it."
    ),
    Ground.OUT_OF_FIELD: N_(
        "It is not in the field of the consumer mediators that we have an agreement with."
    ),
}
"""Why a mediator would decline, as the person reads it."""

ROADS = (("website", WEB), ("form_url", FORM), ("email", EMAIL), ("postal_address", POST))
"""Every way to a mediator, by the field of its entry."""


def mediators_now(reader: Reader, case: Case) -> tuple[Paragraph, ...]:
    """That the person may go to a mediator now and how; or what stands in the way."""
    meters = [
        (one, admissibility(case, one, reader.today, reader.profile))
        for one in redress(case, reader.today, reader.profile)
    ]
    open_now = tuple(one for one, meter in meters if meter.is_open)
    if open_now:
        return mediators_named(reader, case, open_now)
    return (_closed(reader, [meter for _, meter in meters]),)


def mediators_named(
    reader: Reader, case: Case, mediators: tuple[Mediator, ...]
) -> tuple[Paragraph, ...]:
    """The block that an answer must carry when it does not give everything."""
    words = reader.words
    return (
        paragraph(
            strong(words("You may go to a consumer mediator now.")),
            words("It is free of charge for you, and nobody but you can decide to do it."),
            words(
                "The conditions: you complained to us in writing first, which your receipt "
                "proves; no court and no other mediator has the matter."
            ),
        ),
        *(addresses(reader, one) for one in mediators),
        until(reader, case),
        paragraph(
            words(
                "The official list of consumer mediators is kept at {address}.",
                address=OFFICIAL_LIST,
            ),
            words("Neither a complaint nor mediation takes away your right to go to court."),
        ),
    )


def addresses(reader: Reader, mediator: Mediator) -> Paragraph:
    """A mediator with every way to reach it."""
    return paragraph(
        strong(reader.text(mediator.name)),
        *(
            Line(reader.words(said, address=getattr(mediator, field)))
            for field, said in ROADS
            if getattr(mediator, field)
        ),
    )


def until(reader: Reader, case: Case) -> Paragraph:
    """The last safe day to go to a mediator, with its rule."""
    words, stored = reader.words, case.deadline("mediator_until")
    if stored is not None:
        return dated(reader, N_("You may go to the mediator until {day}."), stored)
    day = words.day(last_day(case, reader.profile))
    return paragraph(
        strong(words("You may go to the mediator until {day}.", day=day)),
        words(
            "One year from your first written complaint of {day} (French Consumer Code, article "
            "L612-2).",
            day=words.day(case.first_written_on),
        ),
    )


def _closed(reader: Reader, meters: list[Admissibility]) -> Paragraph:
    words = reader.words
    if not meters:
        return paragraph(
            words(
                "We know of no consumer mediator for this kind of complaint. Ask us which one is "
                "competent."
            )
        )
    # The mediator whom least keeps away says most: it is the one to work towards.
    nearest = min(meters, key=lambda one: len(one.grounds))
    return paragraph(
        strong(words("A consumer mediator would decline today.")),
        *(words(GROUNDS[ground]) for ground in nearest.grounds),
        words("Neither a complaint nor mediation takes away your right to go to court."),
    )
