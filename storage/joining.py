"""Following a case from another account: number and claim code, as printed on the receipt."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.actions import Join
from complaints.case import Actor, ActorKind, Case
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from storage import claim
from storage.acting import Acting
from storage.cases import is_number, rebuild
from storage.rows import add_new
from storage.tables import CaseRow, FollowerRow, PersonRow

TRIES = 5
WAIT = timedelta(minutes=15)
"""After so many wrong codes in a row an account waits so long, and twice as long after each more.

60 bits cannot be guessed so: the first day allows eleven tries, every later one a single one.
"""
LONGEST_WAIT = timedelta(days=1)
FORGOTTEN = timedelta(days=7)
"""Wrong codes are forgotten after so long without another one."""


class Joining(Acting):
    """The casebook's verb for people who have two accounts, or none when they wrote a letter."""

    async def join(self, person_id: int, number: Number, code: str) -> Case:
        """Let a person follow a case from this account too; joined again, nothing changes.

        Raises Refused: CLAIM_WRONG (also for a number that does not exist), TOO_MANY_ATTEMPTS.
        """
        case = await self._database.write(
            lambda session: self._join(session, person_id, number, code)
        )
        if case is None:
            raise Refused(Refusal.CLAIM_WRONG)
        return case

    async def followed_since(self, case_id: int) -> tuple[datetime, ...]:
        """When each other account that follows a case joined it, UTC, the latest first."""
        query = select(FollowerRow.joined_at).where(FollowerRow.case_id == case_id)
        async with self._database.read() as session:
            found = await session.exec(query.order_by(col(FollowerRow.joined_at).desc()))
            return tuple(found)

    async def _join(
        self, session: AsyncSession, person_id: int, number: Number, code: str
    ) -> Case | None:
        """The case that was joined; None for a wrong code, which stays counted."""
        now = self._now()
        person = await session.get_one(PersonRow, person_id, with_for_update=True)
        failed_at = person.claim_failed_at
        if failed_at is not None and failed_at + FORGOTTEN <= now:
            person.claim_failures = 0
        if failed_at is not None and now < failed_at + _wait(person.claim_failures):
            raise Refused(Refusal.TOO_MANY_ATTEMPTS)
        # Locked: nobody comes in with a code that is being replaced.
        query = select(CaseRow).where(*is_number(number)).with_for_update()
        cases = await rebuild(session, (await session.exec(query)).all())
        renewals = sum(one.course.renewals for one in cases)
        right = hmac.compare_digest(claim.claim_code(self._key, number, renewals), claim.read(code))
        if not cases or not right:
            person.claim_failures += 1
            person.claim_failed_at = now
            return None
        person.claim_failures = 0
        (case,) = cases
        if case.person_id == person_id:
            return case
        follower = {"case_id": case.id, "person_id": person_id, "joined_at": now}
        if not await add_new(session, FollowerRow, [follower]):
            return case
        return await self._act(session, case.id, Join(), Actor(ActorKind.PERSON, person_id), None)


def _wait(failures: int) -> timedelta:
    """How long an account waits after so many wrong codes in a row."""
    if failures < TRIES:
        return timedelta()
    # Ten doublings are more than the longest wait.
    doubled: int = 2 ** min(10, failures - TRIES)
    return min(LONGEST_WAIT, WAIT * doubled)
