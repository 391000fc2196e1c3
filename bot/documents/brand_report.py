"""The monthly report of a brand in print: its figures, its place in its sector, nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.desk.reading.phrases import days, named, share
from bot.documents.blocks import Block, Column, Row, Table, prose, rows
from bot.documents.press import printed
from bot.documents.report_words import NOTHING, Teller
from bot.documents.scribe import DOCUMENT
from bot.documents.sheet import Original, Section, Sheet, in_plain
from bot.reports.brands import BrandReport, Criterion
from complaints.profile import Profile
from complaints.scores import Score, Stars
from complaints.waits import Days
from locales import N_, Words

CRITERIA = {
    Criterion.SATISFACTION: N_("Satisfaction after the answer"),
    Criterion.DELAY: N_("Delay of the first official answer"),
    Criterion.DISPUTES: N_("Share of disputes"),
}


async def brand_sheet(found: BrandReport, words: Words, profile: Profile) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1, dated when its figures were counted."""
    return await printed(DOCUMENT, sheet(found, words, profile), found.made_at)


def sheet(found: BrandReport, words: Words, profile: Profile) -> Sheet:
    """Everything that the report says."""
    organisation = profile.text(profile.organisation.name, words.language)
    period = named(found.period, words)
    title = words("Complaints about {brand}: {period}", brand=found.brand.name, period=period)
    facts = (
        Row(words("Brand"), found.brand.name, strong=True),
        *_sector(found, words, profile),
        Row(words("Period"), period),
        Row(words("Counted on"), words.moment(found.made_at, profile.zone)),
    )
    sections = (
        Section(words("Figures"), (_figures(found, words),)),
        Section(words("Your place in your sector"), _places(found, words)),
        Section(words("How it is counted"), (_how(words),)),
    )
    return Sheet(
        title=title,
        language=words.language,
        author=organisation,
        footer=words("{organisation}, complaints, {period}", organisation=organisation,
                     period=period),
        facts=facts,
        sections=sections,
        original=Original(
            "report.txt",
            in_plain(title, facts, sections),
            words(
                "Some signs of this report cannot be drawn here and are shown as their Unicode "
                "numbers in square brackets. The exact text is attached to this PDF as {name}.",
                name="report.txt",
            ),
        ),
    )  # fmt: skip


def _sector(found: BrandReport, words: Words, profile: Profile) -> tuple[Row, ...]:
    if not found.brand.sector:
        return ()
    said = Teller(words, profile).option(profile.form.keys.sector, found.brand.sector)
    return (Row(words("Sector"), said),)


def _figures(found: BrandReport, words: Words) -> Table:
    columns = (
        Column(words("Complaints received in the month"), 6, longest=26),
        Column(words("This month"), 3, figures=True),
        Column(words("Month before"), 3, figures=True),
    )
    now, before = _lines(found.score, words), _lines(found.before, words)
    lines = ((name, said, then) for (name, said), (_, then) in zip(now, before, strict=True))
    return Table(columns, tuple(lines))


def _lines(score: Score, words: Words) -> Iterator[tuple[str, str]]:
    delay = score.answer_delay
    yield words("Complaints"), words.number(score.complaints)
    yield words("Satisfaction after the answer, of 5"), _stars(score.satisfaction, words)
    yield words("Satisfaction when complaining, of 5"), _stars(score.first_rating, words)
    yield words("Answered officially"), words.number(delay.answered)
    yield words("Without an official answer"), words.number(delay.waiting)
    yield words("Half of them answered after"), _days(delay.median, words)
    yield words("Nine in ten answered after"), _days(delay.p90, words)
    yield words("Became a dispute"), share(score.dispute_rate, words)
    yield words("Answered, and nothing heard since"), words.number(score.silent)
    yield words("Suspended as doubtful"), words.number(score.suspended)


def _stars(stars: Stars, words: Words) -> str:
    if stars.mean is None:
        return NOTHING
    mean = round(Decimal(stars.mean.numerator) / Decimal(stars.mean.denominator), 1)
    return words.several(
        "{mean} ({n} opinion)", "{mean} ({n} opinions)", stars.count, mean=words.number(mean)
    )


def _days(found: Days | None, words: Words) -> str:
    # "More than 0 days" of what came today says nothing either.
    if found is None or found == Days(0, at_least=True):
        return NOTHING
    return days(found, words)


def _places(found: BrandReport, words: Words) -> tuple[Block, ...]:
    told = [
        Row(words(CRITERIA[one.criterion]), words("{place} of {of}", place=one.place, of=one.of))
        for one in found.places
    ]
    missing = len(told) < len(Criterion)
    few = prose(
        words(
            "No place is told where fewer than four brands of the sector can be compared: it would "
            "tell the figures of another one."
        )
    )
    return (*((rows(*told),) if told else ()), *((few,) if missing else ()))


def _how(words: Words) -> Block:
    return prose(
        words(
            "Counted are the complaints received in the month, as they stand today, without those "
            "found to be none. The best place is 1, and equals share it."
        ),
        words(
            "Who says nothing after an answer is counted apart and is not held to be satisfied. "
            "What is suspended as doubtful weighs on nobody."
        ),
        words("Every brand is counted in the same way, whatever it pays."),
    )
