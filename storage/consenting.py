"""What people agreed to, partner by partner: given, taken back, never assumed."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import ColumnElement, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.consents import Consent
from complaints.refusals import Refusal, Refused
from storage.records import Records
from storage.rows import add_new
from storage.tables import ConsentRow


class Consenting(Records):
    """The casebook's verbs about consents; each may be repeated."""

    async def consents(self, person_id: int) -> tuple[Consent, ...]:
        """Everything that a person ever agreed to, the oldest first."""
        query = select(ConsentRow).where(ConsentRow.person_id == person_id)
        async with self._database.read() as session:
            found = await session.exec(query.order_by(col(ConsentRow.id)))
            return tuple(
                Consent(one.partner, one.given_at, one.revoked_at, one.words_sha256)
                for one in found
            )

    async def give_consent(self, person_id: int, partner: str, words: str) -> None:
        """Record that a person agreed to exactly these words about a partner.

        To other words than before, it is another consent and the earlier one ends. Raises
        Refused(NOT_NOW) for a partner that the organisation has not, or no longer.
        """
        if not any(one.id == partner for one in self._profile.partners):
            raise Refused(Refusal.NOT_NOW)
        row: dict[str, Any] = {
            "person_id": person_id,
            "partner": partner,
            "given_at": self._now(),
            "words_sha256": hashlib.sha256(words.encode()).hexdigest(),
        }

        async def work(session: AsyncSession) -> None:
            other = col(ConsentRow.words_sha256) != row["words_sha256"]
            await self._revoke(session, person_id, partner, other)
            await add_new(session, ConsentRow, [row])

        await self._database.write(work)

    async def revoke_consent(self, person_id: int, partner: str) -> None:
        """Record that a person no longer agrees; as easy as it was to agree (GDPR 7, 3)."""
        await self._database.write(lambda session: self._revoke(session, person_id, partner))

    async def _revoke(
        self, session: AsyncSession, person_id: int, partner: str, *further: ColumnElement[bool]
    ) -> None:
        standing = (
            col(ConsentRow.person_id) == person_id,
            col(ConsentRow.partner) == partner,
            col(ConsentRow.revoked_at).is_(None),
        )
        statement = update(ConsentRow).where(*standing, *further)
        await session.exec(statement.values(revoked_at=self._now()))
