"""What else a person can do: the mediator block that an answer must carry (C. conso. L616-1).

It names whoever was named when the answer was sent, and never the European platform, which closed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.documents.blocks import Block, Items, Row, prose, rows
from bot.documents.scribe import Scribe
from bot.documents.sheet import Section
from complaints.admissibility import admissibility, redress
from complaints.organisation import Mediator
from locales import N_

WEB = N_("Website: {address}")
FORM = N_("Online form: {address}")
EMAIL = N_("E-mail: {address}")
POST = N_("Postal address: {address}")
NO_POST = N_("Postal address: not known to this service.")

OFFICIAL_LIST = "economie.gouv.fr/mediation-conso"
"""The official list of consumer mediators, kept by the CECMC; in print, never as a link."""


def mediator_row(mediator: Mediator, scribe: Scribe) -> Row:
    """A mediator with every way to reach it, and when somebody last checked them."""
    roads = (
        (WEB, mediator.website),
        (FORM, mediator.form_url),
        (EMAIL, mediator.email),
        (POST, mediator.postal_address),
    )
    words = scribe.words
    lines = [words(text, address=address) for text, address in roads if address]
    if not mediator.postal_address:
        lines.append(words(NO_POST))
    lines.extend(competence(mediator, scribe))
    return Row(
        scribe.text(mediator.name),
        "\n".join(lines),
        note=words("Checked on {day}.", day=words.day(mediator.verified_on)),
        strong=True,
    )


def competence(mediator: Mediator, scribe: Scribe) -> tuple[str, ...]:
    """The field of a mediator in the words of the form; empty when it takes everything."""
    form = scribe.profile.form
    return tuple(
        scribe.words(
            "Competence ({question}): {options}",
            question=scribe.text(form.question(question).label),
            options=" / ".join(scribe.option(question, one) for one in options),
        )
        for question, options in mediator.scope.any_of.items()
    )


def mediation(
    scribe: Scribe, ids: tuple[str, ...], until: date, *, opens_on: date | None = None
) -> tuple[Block, ...]:
    """Everything that a person must know to go to the mediator.

    `until` is the last safe day; with `opens_on`, nobody has answered yet and waiting ends then.
    """
    words, case = scribe.words, scribe.case
    named = [one for one in map(scribe.profile.mediator, ids) if one is not None]
    when = (
        words(
            "You may ask a consumer mediator to help from {day} on if you have no answer by then, "
            "and as soon as an answer does not satisfy you. It is free of charge for you, and "
            "nobody but you can decide to do it.",
            day=words.day(opens_on),
        )
        if opens_on
        else words(
            "You may ask a consumer mediator to help, now. It is free of charge for you, and "
            "nobody but you can decide to do it."
        )
    )
    limit = Row(
        words("Until {day}", day=words.day(until)),
        words(
            "One year from your first written complaint of {day} (French Consumer Code, article "
            "L612-2).",
            day=words.day(case.first_written_on),
        ),
        strong=True,
    )
    return (
        prose(when),
        rows(limit, *(mediator_row(one, scribe) for one in named)),
        prose(words("The conditions (French Consumer Code, article L612-2):")),
        Items(
            (
                words(
                    "You complained to us in writing first. Your receipt for complaint {number} "
                    "proves it.",
                    number=scribe.number,
                ),
                words("No court and no other mediator has the matter or has decided it."),
                words(
                    "You go to the mediator within the year, and to one that is competent for "
                    "your complaint."
                ),
                words("The request is neither manifestly unfounded nor abusive."),
            )
        ),
        prose(
            words(
                "The official list of consumer mediators is kept at {address}.",
                address=OFFICIAL_LIST,
            ),
            words("Neither a complaint nor mediation takes away your right to go to court."),
        ),
    )


def mediation_section(
    scribe: Scribe, ids: tuple[str, ...], until: date, *, opens_on: date | None = None
) -> Section:
    """The mediator block under its heading."""
    return Section(
        scribe.words("The consumer mediator"), mediation(scribe, ids, until, opens_on=opens_on)
    )


def unanswered(scribe: Scribe, seq: int, today: date) -> tuple[Section, ...]:
    """The mediator block of a letter that is no answer: the event `seq`, on that day.

    Without an answer before it, the mediator is open once waiting is over (DOMAIN §9.3).
    """
    case, profile = scribe.case, scribe.profile
    earlier = tuple(one for one in case.course.answers if one.seq < seq)
    then = replace(case, course=replace(case.course, answers=earlier))
    named = redress(then, today, profile)
    if not named:
        return ()
    meter = admissibility(then, named[0], today, profile)
    waits = meter.opens_on is not None and today < meter.opens_on
    opens_on = meter.opens_on if waits else None
    ids = tuple(one.id for one in named)
    return (mediation_section(scribe, ids, meter.until, opens_on=opens_on),)
