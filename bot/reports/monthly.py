"""The figures of the report for internal control: what was received and done in a month."""

from __future__ import annotations

from datetime import date, datetime
from itertools import zip_longest

from bot.documents.report import Age, Corrective, Mediations, MonthlyReport, Ratings, Volume
from bot.reports.delays import Delays
from bot.reports.doings import Doings
from complaints.deadlines import civil_day
from complaints.gathering import Gathering
from complaints.indicators import Heap, Indicators
from complaints.marks import Mark
from complaints.periods import Period
from complaints.profile import Profile
from storage.figures import Figures

AGES = (10, 30, 60)
"""Limits of the bands of age of open cases, in days; the last band has none."""


async def monthly(
    figures: Figures, profile: Profile, period: Period, now: datetime
) -> MonthlyReport:
    """The figures of a period, with those of the one before beside them."""
    today = civil_day(now, profile.zone)
    delays = Delays(profile, today)
    cohort = Gathering(period, profile, today)
    async for facts in figures.received(period.first, period.last):
        cohort.add(facts)
        if not (facts.is_requalified or facts.is_corrected):
            delays.add(facts)
    received, earlier = cohort.indicators(), await _cohort(figures, profile, period.before, today)
    doings = await _doings(figures, profile, period)
    done_before = await _doings(figures, profile, period.before)
    backlog = await figures.backlog(today, AGES)
    mediated, stars = doings.mediated, doings.stars
    return MonthlyReport(
        first=period.first,
        last=period.last,
        made_at=now,
        received=_volume(received, earlier, Mark.RECEIVED),
        answered=Volume("", doings.answered, done_before.answered),
        closed=Volume("", doings.closed, done_before.closed),
        reopened=Volume("", doings.reopened, done_before.reopened),
        disputed=_volume(received, earlier, Mark.DISPUTED),
        requalified=Volume("", doings.requalified, done_before.requalified),
        subjects=_volumes(received.subjects, earlier.subjects),
        roles=_volumes(received.roles, earlier.roles),
        arrivals=received.arrivals,
        outcomes=tuple(doings.outcomes.most_common()),
        delays=delays.found(),
        open_cases=backlog.open,
        overdue_cases=backlog.overdue,
        ages=tuple(Age(limit, n) for limit, n in zip_longest(AGES, backlog.bands)),
        causes=doings.causes(),
        shortcomings=tuple(doings.shortcomings),
        corrective=await _corrective(figures, period),
        ratings=Ratings((stars[1], stars[2], stars[3], stars[4], stars[5]), doings.silent),
        mediations=Mediations(
            referred=mediated["referred"],
            refused=mediated["refused"],
            opened=mediated["opened"],
            agreed=mediated["agreed"],
            ended=mediated["ended"],
        ),
    )


async def _cohort(figures: Figures, profile: Profile, period: Period, today: date) -> Indicators:
    gathering = Gathering(period, profile, today)
    async for facts in figures.received(period.first, period.last):
        gathering.add(facts)
    return gathering.indicators()


async def _doings(figures: Figures, profile: Profile, period: Period) -> Doings:
    doings = Doings(period, profile)
    async for facts in figures.changed(period.first, period.last):
        doings.add(facts)
    return doings


async def _corrective(figures: Figures, period: Period) -> tuple[Corrective, ...]:
    """Planned or done in the period, or still open; what was planned later is not known yet."""
    found = []
    async for facts in figures.corrected():
        for planned_on, one in facts.corrections:
            in_it = period.covers(planned_on) or (one.done_on and period.covers(one.done_on))
            if planned_on <= period.last and (in_it or one.done_on is None):
                found.append(Corrective(facts.number, one.what, one.owner, one.due, one.done_on))
    return tuple(sorted(found, key=lambda one: (one.due, one.number)))


def _volume(now: Indicators, before: Indicators, mark: Mark) -> Volume:
    return Volume("", now.all[mark], before.all[mark])


def _volumes(now: tuple[Heap, ...], before: tuple[Heap, ...]) -> tuple[Volume, ...]:
    """Kinds of the period, and those of the one before that did not come again."""
    earlier = {one.key: one[Mark.RECEIVED] for one in before}
    found = [
        Volume(one.key, one[Mark.RECEIVED], earlier.pop(one.key, 0), one.amount) for one in now
    ]
    return (*found, *(Volume(key, 0, n) for key, n in earlier.items()))
