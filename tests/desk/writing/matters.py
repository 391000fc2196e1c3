"""Cases in any status, as an officer sees them, for claims about the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.desk.writing.steps import Matter
from bot.letters.reader import CaseFile, Reader
from complaints.answers import Money
from complaints.case import Case, Status
from complaints.course import CorrectiveAction
from complaints.mediation import Mediation
from complaints.organisation import Officer, OfficerRole, Road
from complaints.outcome import FinalAnswer, Outcome, Point, Remedy
from complaints.points import claims
from complaints.profile import Profile
from locales import words
from tests.desk.stage import OLGA, PAUL, staffed
from tests.rules.cases import MONDAY, a_case

TODAY = date(2026, 11, 24)
PROMISE = Remedy("The payout", Money(5000, "EUR"), TODAY)


def an_officer(role: OfficerRole = OfficerRole.ADMIN, account: int = OLGA.id) -> Officer:
    return Officer(account, role, "en", "Olga")


def matter(
    status: Status = Status.IN_REVIEW,
    *,
    officer: Officer | None = None,
    profile: Profile | None = None,
    **course: Any,
) -> Matter:
    """A case in this status, in the officer's hands unless it is new."""
    officer = officer or an_officer()
    case = a_case(status=status, handler=None if status is Status.RECEIVED else officer.id)
    case = replace(case, course=replace(case.course, **course))
    known = profile or staffed()
    return Matter(
        CaseFile(case, "CODE"),
        officer,
        Reader(words("en"), known, TODAY),
        Reader(words("fr"), known, TODAY),
        (),
    )


def with_everything(
    status: Status, officer: Officer, handler: int | None, profile: Profile | None = None
) -> Matter:
    """A case in which everything that a verb may need is there."""
    found = matter(
        status,
        officer=officer,
        profile=profile,
        answers=(an_answer(),),
        corrective=(CorrectiveAction(1, "Tell people sooner", "Paul", TODAY),),
        mediations=(Mediation("conso", TODAY, Road.FORM),),
    )
    case = replace(found.case, handler=handler)
    return replace(found, file=replace(found.file, case=case))


def an_answer(remedy: Remedy | None = PROMISE) -> FinalAnswer:
    return FinalAnswer(
        1, MONDAY, PAUL.id, 1, Outcome.UPHELD, (Point("a", "b"),), "c", remedy, (), None, ""
    )


def claims_of(case: Case) -> tuple[str, ...]:
    return tuple(one.said for one in claims(case, staffed()))


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
