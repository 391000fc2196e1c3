"""Words of figures: periods, rules, waits and shares."""

from __future__ import annotations

from collections.abc import Iterable

from bot.letters.reader import Reader
from complaints.deadlines import DeadlineRule, Unit
from complaints.indicators import Share
from complaints.limits import Limit
from complaints.periods import MONTHS, Period, Span
from complaints.waits import Days, Wait
from locales import N_, Words

SPANS = {
    Span.MONTH: N_("Month"),
    Span.QUARTER: N_("Quarter"),
    Span.YEAR: N_("Year"),
}

KEPT = {
    "ack": N_("Acknowledged within {time}"),
    "answer": N_("Answered within {time}"),
    "mediator_from": N_("Answered before the mediator opens, {time}"),
}
"""What keeping a rule means, by the key of its deadline."""


def named(period: Period, words: Words) -> str:
    """A month, a quarter or a year, as a heading says it."""
    match period.span:
        case Span.MONTH:
            return words.month(period.first)
        case Span.QUARTER:
            n = 1 + (period.first.month - 1) // MONTHS[Span.QUARTER]
            return words("Quarter {n} of {year}", n=n, year=period.first.year)
        case Span.YEAR:
            return str(period.first.year)


def rules(limits: Iterable[Limit], reader: Reader) -> tuple[tuple[str, Limit], ...]:
    """Rules in a few words; those that would be called the same are counted together."""
    found: dict[str, Limit] = {}
    for one in limits:
        called = rule(one, reader)
        found[called] = one + found[called] if called in found else one
    return tuple(found.items())


def rule(limit: Limit, reader: Reader) -> str:
    """A rule in a few words; its whole text is in the profile."""
    known = reader.profile.rule(limit.rule)
    if known is None:
        return limit.rule
    return reader.words(KEPT[limit.key], time=length(known, reader.words))


def length(rule: DeadlineRule, words: Words) -> str:
    """How long the time of a rule is."""
    n = rule.length
    match rule.unit:
        case Unit.DAYS:
            return words.several("{n} day", "{n} days", n)
        case Unit.WEEKS:
            return words.several("{n} week", "{n} weeks", n)
        case Unit.MONTHS:
            return words.several("{n} month", "{n} months", n)
        case Unit.YEARS:
            return words.several("{n} year", "{n} years", n)
        case Unit.OUVRABLES:
            return words.several("{n} day, Monday to Saturday", "{n} days, Monday to Saturday", n)
        case Unit.OUVRES:
            return words.several("{n} day, Monday to Friday", "{n} days, Monday to Friday", n)


def share(part: Share, words: Words) -> str:
    """So many of so many, and the percentage; the count alone when there is nothing to divide."""
    if part.rate is None:
        return words.number(part.count)
    return words(
        "{count} of {of} ({percent})",
        count=words.number(part.count),
        of=words.number(part.of),
        percent=words.percent(part.rate),
    )


def days(found: Days, words: Words) -> str:
    """A number of days, or more than that."""
    if found.at_least:
        return words.several("more than {n} day", "more than {n} days", found.days)
    return words.several("{n} day", "{n} days", found.days)


def waited(wait: Wait, words: Words) -> tuple[str, ...]:
    """How long it took half of them and nearly all, the open ones counted; nothing of none."""
    if wait.median is None or wait.nearly_all is None:
        return ()
    return (
        words("For half of them: {days}", days=days(wait.median, words)),
        words("For 95 of 100: {days}", days=days(wait.nearly_all, words)),
    )
