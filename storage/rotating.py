"""Changing the master key: every key is sealed anew, what they seal stays as it is.

Whoever runs meanwhile goes on: the new master key lies sealed with the old one, and the old one
with the new one as long as it seals anything. Killed anywhere, it goes on where it was: each row
says which master key seals it, and from the first step on new keys are sealed with the new one.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.engine import Database
from storage.faults import BadDatabase
from storage.rows import put
from storage.safe import Master
from storage.tables import KeyRow
from storage.vault import BEFORE, NEXT, ROOT, vault_of

PAGE = 200
"""Keys that are sealed anew in one transaction."""

_BRIDGES = (NEXT, BEFORE)


class AnotherRotation(BadDatabase):
    """The master key is being changed to another one than this."""


async def begin(database: Database, new: bytes) -> int:
    """Make a master key the one that counts from now on; returns how many keys are to follow.

    Begun again with the same one, it goes on. Raises AnotherRotation and WrongKey.
    """

    async def work(session: AsyncSession) -> int:
        await _switch(session, new)
        left = select(func.count()).select_from(KeyRow).where(*_old(Master(new).fingerprint))
        return (await session.exec(left)).one()

    return await database.write(work)


async def go_on(database: Database, new: bytes, limit: int = PAGE) -> int:
    """Seal some keys anew; returns how many, 0 when all are. Raises WrongKey."""

    async def work(session: AsyncSession) -> int:
        vault, master = vault_of(session), Master(new)
        query = select(KeyRow).where(*_old(master.fingerprint)).limit(limit)
        rows = (await session.exec(query.with_for_update())).all()
        for row in rows:
            row.wrapped = master.wrap(row.owner, await vault.unwrapped(session, row))
            row.master = master.fingerprint
        return len(rows)

    return await database.write(work)


async def finish(database: Database, new: bytes) -> None:
    """Forget the old master key, once nothing is sealed with it any more."""

    async def work(session: AsyncSession) -> None:
        if (await session.exec(select(KeyRow).where(*_old(Master(new).fingerprint)))).first():
            return
        await session.exec(delete(KeyRow).where(col(KeyRow.owner) == BEFORE))

    await database.write(work)


async def settle(database: Database) -> bool:
    """Let nobody come in with the old master key any more; whether the new one is in its place.

    For a start with the new one: who still runs with the old one has learnt it by now.
    """

    async def work(session: AsyncSession) -> bool:
        vault = vault_of(session)
        rows = {
            one.owner: one
            for one in await session.exec(
                select(KeyRow).where(col(KeyRow.owner).in_((ROOT, *_BRIDGES)))
            )
        }
        ours = Master(vault.given).fingerprint
        if BEFORE in rows or ROOT not in rows or rows[ROOT].master != ours:
            return False
        await session.exec(delete(KeyRow).where(col(KeyRow.owner) == NEXT))
        return True

    return await database.write(work)


async def _switch(session: AsyncSession, new: bytes) -> None:
    vault = vault_of(session)
    locked = select(KeyRow).where(col(KeyRow.owner).in_((ROOT, *_BRIDGES))).with_for_update()
    rows = {row.owner: row for row in await session.exec(locked)}
    root, master = rows[ROOT], vault.learn(new)
    secret = await vault.unwrapped(session, root)
    if root.master == master.fingerprint:
        return
    if BEFORE in rows:
        raise AnotherRotation(
            "The master key is being changed to another one already: run it again with that one, "
            "until it says that it is done."
        )
    old = vault.master_of(root.master)
    if old is None or old.fingerprint != Master(vault.given).fingerprint:
        raise AnotherRotation(
            "The master key was changed already: put the new one in its place first, then change "
            "that one."
        )
    if NEXT in rows:
        # Whoever still runs with the key before would not find the way to a third one.
        raise AnotherRotation(
            "The master key was changed, and nothing was started with the new one yet: restart "
            "every process first, then change it again."
        )
    bridges = (
        (NEXT, old.fingerprint, old.wrap(NEXT, new)),
        (BEFORE, master.fingerprint, master.wrap(BEFORE, vault.given)),
    )
    for owner, name, wrapped in bridges:
        await session.exec(delete(KeyRow).where(col(KeyRow.owner) == owner))
        await put(session, KeyRow, {"owner": owner, "master": name, "wrapped": wrapped})
    anew = {"master": master.fingerprint, "wrapped": master.wrap(ROOT, secret)}
    await session.exec(update(KeyRow).where(col(KeyRow.owner) == ROOT).values(**anew))


def _old(fingerprint: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(KeyRow.master) != fingerprint, col(KeyRow.owner).not_in(_BRIDGES)
