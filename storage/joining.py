"""Following a case from another account: number and claim code, as printed on the receipt."""

from __future__ import annotations

import hmac
from datetime import timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.case import Actor, ActorKind, Case
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from storage import claim
from storage.cases import is_number, rebuild
from storage.records import Records
from storage.rows import add_new
from storage.tables import CaseRow, FollowerRow, PersonRow

TRIES = 5
WAIT = timedelta(hours=1)
"""After so many wrong codes in a row an account waits so long: 60 bits cannot be guessed so."""


class Joining(Records):
    """What the casebook needs to let somebody join a case."""

    async def let_in(
        self, session: AsyncSession, person_id: int, number: Number, code: str
    ) -> int | None:
        """The case that was joined; None for a wrong code, which is counted.

        Raises Refused(TOO_MANY_ATTEMPTS).
        """
        now = self._now()
        person = await session.get_one(PersonRow, person_id, with_for_update=True)
        failed_at = person.claim_failed_at
        if failed_at is not None and failed_at + WAIT <= now:
            person.claim_failures = 0
        if person.claim_failures >= TRIES:
            raise Refused(Refusal.TOO_MANY_ATTEMPTS)
        query = select(CaseRow).where(*is_number(number))
        cases = await rebuild(session, (await session.exec(query)).all())
        right = hmac.compare_digest(claim.claim_code(self._key, number), claim.read(code))
        if not cases or not right:
            person.claim_failures += 1
            person.claim_failed_at = now
            return None
        person.claim_failures = 0
        (case,) = cases
        if case.person_id != person_id:
            follower = {"case_id": case.id, "person_id": person_id, "joined_at": now}
            await add_new(session, FollowerRow, [follower])
        return case.id


async def is_party(session: AsyncSession, case: Case, actor: Actor) -> bool:
    """Whether this is the complainant, by person id or by an officer's own Telegram account."""
    person = case.person_id
    if actor.kind is ActorKind.PERSON and actor.id == person:
        return True
    followers = select(FollowerRow.person_id).where(FollowerRow.case_id == case.id)
    if actor.kind is ActorKind.PERSON:
        mine = followers.where(FollowerRow.person_id == actor.id)
        return (await session.exec(mine)).first() is not None
    accounts = select(PersonRow.telegram_id).where(
        (col(PersonRow.id) == person) | col(PersonRow.id).in_(followers)
    )
    return actor.id in set(await session.exec(accounts))
