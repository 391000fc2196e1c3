"""The verbs of a platform: the private exchange, and what becomes of a doubtful complaint."""

from __future__ import annotations

from bot.desk.writing.asks import words_of
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter, Step
from complaints.actions import Release, ReportDoubt, Suspend, Write
from complaints.deadlines import Deadline, Start, deadlines_of

Steps = tuple[Step, ...]


def has_exchange(matter: Matter) -> bool:
    """Whether the organisation has opened the private exchange."""
    return matter.reader.profile.procedure.private_exchange


def may_be_doubtful(matter: Matter) -> bool:
    """Whether this is a platform: elsewhere a complaint is about ourselves, and not ours to doubt.

    A case that a brand has reported can be suspended whatever the directory says since.
    """
    return bool(matter.reader.profile.directory.brands) or bool(matter.case.course.doubts)


def write_steps(matter: Matter, _pad: Pad) -> Steps:
    """What is written to the person besides answers, and who reads it."""
    words = matter.reader.words
    ask = words("What do you want to write? It is no answer: the dates run on.")
    return (words_of("text", words("Message"), ask, shown=(readers(matter),)),)


def written(_matter: Matter, pad: Pad) -> Write:
    """The message that was written."""
    return Write(pad.text("text"))


def readers(matter: Matter) -> str:
    """Who can read the private exchange about a case (ACCEPTANCE S1-42)."""
    words, brand = matter.reader.words, matter.reader.brand(matter.case)
    organisation = matter.reader.organisation
    if brand is None or brand.own:
        return words(
            "Read by the person who complains and {organisation}, and by nobody else.",
            organisation=organisation,
        )
    return words(
        "Read by the person who complains, {brand} and {organisation}, and by nobody else.",
        brand=brand.name,
        organisation=organisation,
    )


def suspend_steps(matter: Matter, _pad: Pad) -> Steps:
    """What is doubted, and what would prove it; until when, as the person is told."""
    words = matter.reader.words
    ask = words("What do you doubt, and what would prove it? The person is told.")
    until = suspended_until(matter)
    shown: tuple[str, ...] = ()
    if until is not None:
        due = words("The person can prove it until {day}.", day=words.weekday(until.due))
        shown = due, matter.reader.rule(until)
    return (words_of("reason", words("Reason"), ask, shown=shown),)


def suspended(_matter: Matter, pad: Pad) -> Suspend:
    """The suspension with its reason."""
    return Suspend(pad.text("reason"))


def suspended_until(matter: Matter) -> Deadline | None:
    """Until when a suspension of today would last; None without such a rule."""
    profile = matter.reader.profile
    rules = tuple(one for one in profile.deadlines if one.start is Start.SUSPENDED)
    starts = {Start.SUSPENDED: matter.reader.today}
    found = deadlines_of(rules, matter.case.answers, starts, profile.calendar)
    return min(found, key=lambda one: one.due, default=None)


def release_steps(matter: Matter, _pad: Pad) -> Steps:
    """What is said beside the release."""
    words = matter.reader.words
    ask = words("What do you want to say beside it? The person is told.")
    return (words_of("words", words("Your words"), ask, skip=words("Only end it")),)


def released(_matter: Matter, pad: Pad) -> Release:
    """The end of a suspension."""
    return Release(pad.text("words"))


def doubt_steps(matter: Matter, _pad: Pad) -> Steps:
    """Why a brand doubts a complaint; the staff read it and decide."""
    words = matter.reader.words
    ask = words(
        "Why do you find this complaint doubtful? The staff of {organisation} read it and decide; "
        "the person does not read it.",
        organisation=matter.reader.organisation,
    )
    return (words_of("reason", words("Reason"), ask),)


def doubted(_matter: Matter, pad: Pad) -> ReportDoubt:
    """The doubt with its reason."""
    return ReportDoubt(pad.text("reason"))
