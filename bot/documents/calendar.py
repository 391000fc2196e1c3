"""The dates of a case for the person's own calendar (RFC 5545): all-day, each with its rule.

The same date keeps the same UID for ever, so that a calendar that gets the file again moves its
entries instead of doubling them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event

from bot.documents.scribe import Scribe
from complaints.case import Case
from complaints.deadlines import Deadline, Owner
from complaints.profile import Profile
from locales import N_, Words

TITLES = {
    "ack": N_("{organisation} confirms complaint {number} by today"),
    "answer": N_("{organisation} answers complaint {number} by today"),
    "remedy": N_("{organisation} keeps its promise by today, complaint {number}"),
    "confirmation": N_("Last day to confirm complaint {number} in writing"),
    "information": N_("Last day to complete complaint {number}"),
    "suspension": N_("Last day to send a proof, complaint {number}"),
    "feedback": N_("Last day to react to the answer, complaint {number}"),
    "remedy_check": N_("Last day to say whether the promise was kept, complaint {number}"),
    "rating": N_("Last day to give an opinion, complaint {number}"),
    "mediator_from": N_(
        "From today you may go to the mediator if nobody has answered, complaint {number}"
    ),
    "mediator_until": N_("Last day to go to the mediator, complaint {number}"),
    "med_reject": N_("The mediator may decline until today, complaint {number}"),
    "med_outcome": N_("The mediation ends by today, complaint {number}"),
    "proposal": N_("Last day to accept or refuse the mediator’s proposal, complaint {number}"),
    "reopen": N_("Last day to reopen complaint {number}"),
}
"""What happens on a day, by the key of its deadline; one day fits without a verb in the past."""

OTHER = N_("A date of complaint {number}")

OURS_ALONE = frozenset({"archive", "purge", "answer_max"})
"""Dates of our own housekeeping, with which nobody need fill their calendar."""

MORNING = timedelta(hours=9)
"""An alarm rings at nine, not at the midnight with which an all-day event begins."""


def calendar(case: Case, words: Words, profile: Profile) -> bytes:
    """The running dates of the case as an iCalendar file in UTF-8."""
    scribe = Scribe(case, words, profile)
    book = Calendar()
    book.add("prodid", "-//Recours//Recours//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    name = words("Complaint {number}", number=scribe.number)
    book.add("name", name)
    book.add("x-wr-calname", name)
    for one in case.clocks:
        if one.key not in OURS_ALONE:
            book.add_component(_event(one, scribe))
    content: bytes = book.to_ical()
    return content


def _event(deadline: Deadline, scribe: Scribe) -> Event:
    title = scribe.words(
        TITLES.get(deadline.key, OTHER), organisation=scribe.organisation, number=scribe.number
    )
    counted = scribe.words("Counted from {day}.", day=scribe.words.day(deadline.since))
    status = scribe.words("To see where your case stands, send /status to the bot at any time.")
    day = deadline.shown
    event = Event()
    event.add("uid", _uid(deadline, scribe))
    event.add("dtstamp", scribe.case.entered_at)
    event.add("sequence", scribe.case.version)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add("description", "\n\n".join((scribe.rule(deadline), counted, status)))
    # The day stays free: it is a reminder, not an appointment.
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    for days in _alarms(deadline, scribe):
        event.add_component(_alarm(days, title))
    return event


def _uid(deadline: Deadline, scribe: Scribe) -> str:
    host = urlsplit(scribe.profile.organisation.website).hostname
    return f"{scribe.number}.{deadline.key}@{host}"


def _alarms(deadline: Deadline, scribe: Scribe) -> Iterator[int]:
    """How many days before to ring: for what we owe on the day, else when the profile reminds."""
    if deadline.owner is Owner.DESK:
        yield 0
        return
    rule = scribe.profile.rule(deadline.rule)
    named = scribe.profile.procedure.remind_named.get(deadline.key, ())
    before = {-offset for offset in (rule.remind if rule else named) if offset < 0}
    yield from sorted({1, *before}, reverse=True)


def _alarm(days: int, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", MORNING - timedelta(days=days))
    return alarm
