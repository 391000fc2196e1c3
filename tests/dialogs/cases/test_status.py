"""The window of a complaint: turn, since when, what comes next, the meter, and its reasons."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from complaints.admissibility import Ground, last_day
from complaints.case import RUNS, Status, Turn
from complaints.deadlines import Named, Start
from complaints.history import EventKind
from complaints.outcome import Outcome
from complaints.refusals import Refusal
from dialogs.cases.meter import BECAUSE, meter
from dialogs.cases.outlook import next_event
from dialogs.cases.state import blocks
from dialogs.phrases import AHEAD, DATES, EVENTS, NAMED, REFUSALS, STATUSES, TURNS
from locales import words
from tests.dialogs.cases.stage import Follower, answers, asks, holds, passes
from tests.dialogs.stage import Desk
from tests.rules.cases import a_filing, pot
from tests.rules.lives import Life, a_life, said

ENGLISH = words("en")


@pytest.mark.acceptance("S2-25")
@pytest.mark.parametrize("status", Status)
def test_every_stage_says_status_turn_since_when_and_the_meter(status: Status) -> None:
    life = a_life(status)
    window = "\n".join(blocks(life.case, life.now, life.profile, ENGLISH))
    assert str(life.case.number) in window
    assert STATUSES[status] in window
    assert TURNS[life.case.turn] in window
    assert ENGLISH("Since {day}, {time}.", day="@", time="@").split("@")[0] in window
    assert "<b>The mediator</b>" in window


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.PURGED}))
def test_what_comes_next_by_itself_does_come(status: Status) -> None:
    life = a_life(status)
    coming = next_event(life.case, life.profile, life.now)
    if coming is None:
        assert status in {Status.MEDIATION_AGREED, Status.MEDIATION_ENDED}
        return
    _, day = coming.said[0]
    before = [one for one in life.history if one.kind is not EventKind.REMINDED]
    life.on(day - timedelta(days=1))
    quiet = [one for one in life.history if one.kind is not EventKind.REMINDED]
    assert quiet == before
    life.on(day + timedelta(days=1))
    mine = [one for one in life.history if one.details.get("rule") == coming.deadline.rule]
    assert mine


def test_the_next_date_comes_with_its_rule_and_what_follows() -> None:
    life = a_life(Status.INCOMPLETE)
    window = "\n".join(blocks(life.case, life.now, life.profile, ENGLISH))
    due = life.due("information")
    assert f"If nothing has come from you by the end of {ENGLISH.day(due)}" in window
    assert "a reminder comes here" in window
    assert "You have 15 days to complete your complaint" in window


def test_waiting_is_dated_by_the_day_from_which_the_mediator_is_open() -> None:
    life = a_life(Status.RECEIVED)
    window = "\n".join(blocks(life.case, life.now, life.profile, ENGLISH))
    last = life.due("mediator_from")
    assert ENGLISH.day(last + timedelta(days=1)) in window
    assert ENGLISH.day(last) not in window


def test_a_dispute_that_nobody_answered_sends_nobody_to_the_mediator_after_the_year() -> None:
    life = a_life(Status.RECEIVED)
    life.on(life.due("mediator_until"))
    assert life.case.status is Status.DISPUTED
    assert "you can go to the mediator now" in said_of(life)
    life.on(life.due("mediator_until") + timedelta(days=1))
    assert life.case.status is Status.DISPUTED
    assert "The year for the mediator is over" in said_of(life)
    assert "you can go to the mediator now" not in said_of(life)


def test_after_the_year_no_block_says_until_when_the_mediator_can_be_asked() -> None:
    life = a_life(Status.RECEIVED)
    last = life.due("mediator_until")
    life.on(last)
    assert f"The mediator can be asked until {ENGLISH.day(last)}." in said_of(life)
    life.on(last + timedelta(days=1))
    assert "can be asked until" not in said_of(life)
    assert f"The year for the mediator is over since {ENGLISH.day(last)}." in said_of(life)


def test_an_abandoned_complaint_goes_to_the_mediator_once_it_is_reopened() -> None:
    life = a_life(Status.CLOSED_ABANDONED)
    last = ENGLISH.day(last_day(life.case, life.profile))
    opens = ENGLISH.day(life.case.first_written_on + relativedelta(months=2) + timedelta(days=1))
    assert "Not while the complaint is closed. Reopen it first" in a_meter(life)
    assert f"from {opens} until {last}: " in a_meter(life)
    assert "Admissible" not in said_of(life)


def test_an_abandoned_complaint_names_the_mediator_at_every_day_of_its_year() -> None:
    life = a_life(Status.CLOSED_ABANDONED)
    reopen, last = life.due("reopen"), last_day(life.case, life.profile)
    assert f"until {ENGLISH.day(last)}: " in a_meter(life)
    case, profile = life.case, life.profile
    by_day = {
        day: meter(case, day, profile, ENGLISH)
        for day in (reopen, reopen + timedelta(days=1), last, last + timedelta(days=1))
    }
    told = {day: one for day, one in by_day.items() if day <= last}
    assert all(ENGLISH.day(last) in one for one in told.values())
    for day, one in told.items():
        assert ("Reopen it first" in one) is (day <= reopen)
        assert ("can no longer be reopened" in one) is (day > reopen)
    assert by_day[last + timedelta(days=1)].startswith("Too late since")


def said_of(life: Life) -> str:
    return "\n".join(blocks(life.case, life.now, life.profile, ENGLISH))


def test_silence_after_a_promise_is_not_said_to_close_anything() -> None:
    life = a_life(Status.ANSWERED)
    window = "\n".join(blocks(life.case, life.now, life.profile, ENGLISH))
    assert "the promise still stands" in window
    assert "closed without your opinion" not in window


@pytest.mark.acceptance("S2-26")
async def test_the_team_says_what_is_missing_and_why_it_takes_longer(
    maria: Follower, desk: Desk
) -> None:
    case = await maria.files()
    await asks(desk, case)
    await maria.looks_at(case)
    assert "• A bank statement" in maria.sees
    assert "It is your turn" in maria.sees
    await holds(desk, case)
    await maria.looks_at(case)
    assert "The bank is slow." in maria.sees
    assert "By January 3, 2027, you get our answer." in maria.sees
    assert NAMED[Named.HOLDING] in maria.sees


async def test_lateness_is_owned(maria: Follower, desk: Desk) -> None:
    case = await passes(desk, await maria.files(), days=20)
    await maria.looks_at(case)
    assert "Was due by December 5, 2026: we are late" in maria.sees


async def test_letters_can_be_read_again_and_history_too(maria: Follower, desk: Desk) -> None:
    case = await maria.files()
    await asks(desk, case)
    await holds(desk, case)
    await answers(desk, case, Outcome.PARTLY_UPHELD, promised=True)
    await maria.looks_at(case)
    assert "A refund: €1,234.00" in maria.sees
    await maria.presses("What we wrote to you")
    for one in ("The contract", "The bank is slow.", "We looked.", "Because of the terms."):
        assert one in maria.sees
    assert "free of charge, until November 24, 2027" in maria.sees
    await maria.presses("Back to the complaint")
    await maria.presses("Dates and history")
    assert "The team answered." in maria.sees
    assert "December 9, 2026" in maria.sees


def a_meter(life: Life) -> str:
    return meter(life.case, life.today, life.profile, ENGLISH)


def test_the_meter_names_the_day_from_which_it_will_be_admissible() -> None:
    life = Life()
    assert "Admissible from January 24, 2027 if nobody answers" in a_meter(life)
    assert "time to answer is not over" in a_meter(life)


def test_the_meter_says_today_and_why() -> None:
    assert "Admissible today if the answer does not satisfy you" in a_meter(a_life(Status.ANSWERED))
    assert "Admissible today because you were answered" in a_meter(a_life(Status.DISPUTED))
    waited = Life(a_filing(first_written_on=date(2026, 8, 1)))
    assert "because no answer came in time, until August 1, 2027" in a_meter(waited)


def test_the_meter_says_since_when_it_is_too_late() -> None:
    life = a_life(Status.DISPUTED)
    life.now += timedelta(days=400)
    assert "Too late since November 24, 2027" in a_meter(life)
    assert "which was on November 23, 2026" in a_meter(life)


def test_the_meter_says_with_whom_not_and_why() -> None:
    life = Life(said(person_kind="business", subject="fees"))
    assert a_meter(life).startswith("Not with Médiateur Exemple")
    assert BECAUSE[Ground.OUT_OF_FIELD] in a_meter(life)
    court = Life(said(person_kind="adult", pending="court", subject="fees"))
    assert BECAUSE[Ground.PENDING] in a_meter(court)


def test_a_mediator_who_has_it_is_named_with_the_day() -> None:
    life = a_life(Status.MEDIATION_OPEN)
    assert "Médiateur Exemple Conso has it since November 23, 2026" in a_meter(life)
    assert "is over" in a_meter(a_life(Status.MEDIATION_ENDED))


def test_everything_that_the_rules_name_has_words() -> None:
    assert set(STATUSES) == set(Status)
    assert set(TURNS) == set(Turn)
    assert set(EVENTS) == set(EventKind)
    assert set(REFUSALS) == set(Refusal)
    assert set(NAMED) == set(Named)
    assert set(BECAUSE) == set(Ground)
    stored = {one.key for one in pot().deadlines if one.start is not Start.HELD}
    assert set(DATES) == set(RUNS) | stored
    owed = {one.key for one in pot().deadlines if one.owner == "desk"} - {"answer_max"}
    assert owed <= set(AHEAD)
