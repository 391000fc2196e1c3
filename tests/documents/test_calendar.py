"""The dates as a calendar file, parsed back by the rules of RFC 5545."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from icalendar import Calendar, Event

from bot.documents.calendar import OURS_ALONE, calendar
from complaints.case import Case
from complaints.deadlines import Named
from complaints.outcome import Outcome
from tests.documents.cases import english, pot
from tests.documents.lives import decided, sent


def parsed(case: Case) -> Calendar:
    """The file, read back."""
    book = Calendar.from_ical(calendar(case, english(), pot()))
    assert isinstance(book, Calendar)
    return book


def events(case: Case) -> dict[str, Event]:
    """Its entries by the key of their deadline."""
    return {str(one["UID"]).split(".")[1].split("@")[0]: one for one in parsed(case).events}


def test_every_running_date_of_the_person_is_an_all_day_event() -> None:
    found = events(sent().case)
    for one in sent().case.clocks:
        entry = found[one.key]
        assert entry.decoded("DTSTART") == one.shown
        assert type(entry.decoded("DTSTART")) is date
        assert entry.decoded("DTEND") == one.shown + timedelta(days=1)
        assert entry["TRANSP"] == "TRANSPARENT"
    assert {"answer", "mediator_from", "mediator_until"} <= set(found)


def test_each_says_its_rule_and_what_it_is_about() -> None:
    found = events(sent().case)
    rule = pot().rule("mediator-1-year")
    assert rule
    assert rule.text["en"] in str(found["mediator_until"]["DESCRIPTION"])
    assert "Counted from March 2, 2026." in str(found["mediator_until"]["DESCRIPTION"])
    assert str(found["mediator_until"]["SUMMARY"]) == (
        f"Last day to go to the mediator, complaint {sent().case.number}"
    )


def test_a_date_that_somebody_named_has_words_too() -> None:
    promise = next(one for one in decided().case.clocks if one.rule == Named.PROMISE)
    assert "promised with the answer" in str(events(decided().case)[promise.key]["DESCRIPTION"])


def test_a_date_keeps_its_identity_when_it_moves() -> None:
    """RFC 5545 §3.8.4.7: a calendar that gets the file again moves the entry."""
    early, late = events(sent().case)["mediator_until"], events(decided().case)["mediator_until"]
    assert early["UID"] == late["UID"] == "2026-000017-G.mediator_until@cagnottes.example.org"
    assert int(late.decoded("SEQUENCE")) > int(early.decoded("SEQUENCE"))
    other = replace(sent().case, number=replace(sent().case.number, serial=18))
    assert events(other)["mediator_until"]["UID"] != early["UID"]


def test_an_alarm_rings_in_the_morning_and_never_at_midnight() -> None:
    alarms = [alarm for one in events(sent().case).values() for alarm in one.walk("VALARM")]
    assert alarms
    for alarm in alarms:
        trigger = alarm.decoded("TRIGGER")
        assert trigger % timedelta(days=1) == timedelta(hours=9)
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["DESCRIPTION"]


def test_the_year_for_the_mediator_rings_as_often_as_the_profile_reminds() -> None:
    entry = events(sent().case)["mediator_until"]
    days = sorted(-alarm.decoded("TRIGGER").days for alarm in entry.walk("VALARM"))
    assert days == [1, 7, 30, 90]


def test_our_own_housekeeping_is_nobodys_date() -> None:
    closed = decided(Outcome.REJECTED).passing(90)
    assert {"archive", "purge"} <= {one.key for one in closed.case.deadlines}
    assert not OURS_ALONE & set(events(closed.case))


def test_the_file_is_always_the_same_and_ends_its_lines_as_the_standard_says() -> None:
    first = calendar(sent().case, english(), pot())
    assert calendar(sent().case, english(), pot()) == first
    lines = first.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert all(len(one) <= 75 and b"\n" not in one for one in lines)
    assert parsed(sent().case)["PRODID"]
    assert parsed(sent().case)["VERSION"] == "2.0"
