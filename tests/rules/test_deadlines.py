"""Claims about time limits: the vectors of the domain reference, and the traps around them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.answers import Money
from complaints.calendars import french_calendar, target_calendar
from complaints.conditions import ALWAYS, Condition
from complaints.deadlines import (
    Deadline,
    DeadlineRule,
    Owner,
    Start,
    Unit,
    civil_day,
    deadlines_of,
    due,
    end_of,
)

PARIS = ZoneInfo("Europe/Paris")
FRANCE = french_calendar()
MOSELLE = french_calendar("alsace-moselle")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def on(text: str) -> date:
    return date.fromisoformat(text)


# sent (UTC) | Paris day | 10 ouvrables | the same in Moselle | 10, 15, 35 ouvrés |
# one month, rolled | two months, rolled | one year | 90 days
VECTORS = (
    (
        "2026-01-31 23:30|2026-02-01|2026-02-12|2026-02-12|2026-02-13|2026-02-20|2026-03-20|"
        "2026-03-01|2026-03-02|2026-04-01|2026-04-01|2027-02-01|2026-05-02"
    ),
    (
        "2026-03-27 10:00|2026-03-27|2026-04-09|2026-04-10|2026-04-13|2026-04-20|2026-05-21|"
        "2026-04-27|2026-04-27|2026-05-27|2026-05-27|2027-03-27|2026-06-25"
    ),
    (
        "2026-04-30 10:00|2026-04-30|2026-05-15|2026-05-15|2026-05-19|2026-05-27|2026-06-24|"
        "2026-05-30|2026-06-01|2026-06-30|2026-06-30|2027-04-30|2026-07-29"
    ),
    (
        "2026-07-31 21:59|2026-07-31|2026-08-12|2026-08-12|2026-08-14|2026-08-21|2026-09-18|"
        "2026-08-31|2026-08-31|2026-09-30|2026-09-30|2027-07-31|2026-10-29"
    ),
    (
        "2026-07-31 22:00|2026-08-01|2026-08-13|2026-08-13|2026-08-14|2026-08-21|2026-09-18|"
        "2026-09-01|2026-09-01|2026-10-01|2026-10-01|2027-08-01|2026-10-30"
    ),
    (
        "2026-12-18 09:00|2026-12-18|2026-12-31|2027-01-02|2027-01-05|2027-01-12|2027-02-09|"
        "2027-01-18|2027-01-18|2027-02-18|2027-02-18|2027-12-18|2027-03-18"
    ),
    (
        "2027-12-31 12:00|2027-12-31|2028-01-13|2028-01-13|2028-01-14|2028-01-21|2028-02-18|"
        "2028-01-31|2028-01-31|2028-02-29|2028-02-29|2028-12-31|2028-03-30"
    ),
    (
        "2028-02-29 12:00|2028-02-29|2028-03-11|2028-03-11|2028-03-14|2028-03-21|2028-04-19|"
        "2028-03-29|2028-03-29|2028-04-29|2028-05-02|2029-02-28|2028-05-29"
    ),
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda line: line[:16])
def test_every_vector_of_the_domain_reference(vector: str) -> None:
    sent, *expected = vector.split("|")
    day = civil_day(at(sent), PARIS)
    computed = [
        day,
        due(day, 10, Unit.OUVRABLES, FRANCE),
        due(day, 10, Unit.OUVRABLES, MOSELLE),
        due(day, 10, Unit.OUVRES, FRANCE),
        due(day, 15, Unit.OUVRES, FRANCE),
        due(day, 35, Unit.OUVRES, FRANCE),
        due(day, 1, Unit.MONTHS, FRANCE),
        due(day, 1, Unit.MONTHS, FRANCE, roll=True),
        due(day, 2, Unit.MONTHS, FRANCE),
        due(day, 2, Unit.MONTHS, FRANCE, roll=True),
        due(day, 1, Unit.YEARS, FRANCE),
        due(day, 90, Unit.DAYS, FRANCE),
    ]
    assert [one.isoformat() for one in computed] == expected


def test_target_days_are_not_french_days() -> None:
    assert due(on("2026-03-27"), 15, Unit.OUVRES, target_calendar()) == on("2026-04-21")


def test_six_months_from_the_last_day_of_august_end_in_february_and_roll_to_monday() -> None:
    assert due(on("2026-08-31"), 6, Unit.MONTHS, FRANCE) == on("2027-02-28")
    assert due(on("2026-08-31"), 6, Unit.MONTHS, FRANCE, roll=True) == on("2027-03-01")


def test_good_friday_counts_in_alsace_moselle_unless_the_commune_has_no_mixed_church() -> None:
    thursday = on("2026-04-02")
    assert due(thursday, 1, Unit.OUVRABLES, MOSELLE) == on("2026-04-04")
    without = french_calendar("alsace-moselle", good_friday=False)
    assert due(thursday, 1, Unit.OUVRABLES, without) == on("2026-04-03")
    assert due(on("2026-12-25"), 1, Unit.OUVRABLES, without) == on("2026-12-28")


def test_an_area_that_the_holidays_package_would_misread_is_refused() -> None:
    with pytest.raises(KeyError):
        french_calendar("67")


def test_the_day_of_the_organisation_decides_not_the_day_of_the_server() -> None:
    assert civil_day(at("2026-07-31 22:00"), PARIS) == on("2026-08-01")


def test_a_deadline_is_missed_only_after_its_last_day_is_over() -> None:
    deadline = Deadline("answer", "answer", on("2026-11-01"), on("2026-12-01"), Owner.DESK)
    assert not deadline.is_missed(on("2026-12-01"))
    assert deadline.is_missed(on("2026-12-02"))
    assert end_of(on("2026-12-01"), PARIS) == datetime(2026, 12, 2, tzinfo=PARIS)


def test_a_right_of_the_person_is_never_missed() -> None:
    right = Deadline("mediator", "one-year", on("2026-11-01"), on("2026-12-01"), Owner.PERSON)
    assert not right.is_missed(on("2030-01-01"))


def a_rule(rule: str, length: int, unit: Unit, when: Condition = ALWAYS) -> DeadlineRule:
    return DeadlineRule(rule, "answer", Start.FILED, length, unit, Owner.DESK, False, when, {})


def test_of_two_rules_for_one_thing_the_strictest_that_applies_wins() -> None:
    payment = Condition({"subject": ("double-charge",)})
    rules = (a_rule("month", 1, Unit.MONTHS), a_rule("payment", 15, Unit.OUVRES, payment))
    starts = {Start.FILED: on("2026-11-23"), Start.FIRST_WRITTEN: on("2026-11-23")}
    (ordinary,) = deadlines_of(rules, {"subject": "fees"}, starts, FRANCE)
    (strict,) = deadlines_of(rules, {"subject": "double-charge"}, starts, FRANCE)
    assert (ordinary.rule, ordinary.due) == ("month", on("2026-12-23"))
    assert (strict.rule, strict.due) == ("payment", on("2026-12-14"))


def test_a_condition_on_something_that_is_no_choice_does_not_hold() -> None:
    assert not Condition({"amount": ("100",)}).holds({"amount": Money(100, "EUR")})
    assert not Condition({"amount": ("100",)}).holds({})


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 40))
def test_a_working_day_limit_never_ends_on_a_rest_day(start: date, length: int) -> None:
    last = due(start, length, Unit.OUVRABLES, FRANCE)
    assert FRANCE.is_worked(last, saturdays=True)
    assert (last - start).days >= length


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 36))
def test_months_keep_the_day_number_or_end_on_the_last_day(start: date, length: int) -> None:
    last = due(start, length, Unit.MONTHS, FRANCE)
    assert last.day == start.day or (last.day < start.day and last.day >= 28)
