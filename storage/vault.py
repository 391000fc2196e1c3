"""The vault: a key for each case, itself sealed with the master key, and forgotten with the case.

A key begins with the draft, under the draft's id, and stays with the case that it becomes. What
belongs to no case has the key of the house. A key is used only once it is committed, and read from
the database once: afterwards it is remembered, up to `MOST` of them.
"""

from __future__ import annotations

import os
from base64 import b64decode
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.committed import when_committed
from storage.faults import WrongKey
from storage.rows import add_new
from storage.safe import KEY_BYTES, Master, Safe
from storage.sealing import BadSeal
from storage.tables import KeyRow

HOUSE = UUID(int=0)
"""Owner of what belongs to no case."""
ROOT = UUID(int=1)
"""Not a key of values: what claim codes, searches and the chain of histories are derived from."""
NEXT, BEFORE = UUID(int=2), UUID(int=3)
"""Not keys of values either: the new master key sealed with the old one, for whoever runs while it
is being changed; and the old one sealed with the new one, until it seals nothing any more."""

MOST = 4096
"""Keys that are remembered."""

Safes = Mapping[UUID, Safe]


class Vault:
    """All keys of one database."""

    def __init__(self, master: bytes) -> None:
        first = Master(master) if master else None
        self.given = master
        """The master key that this process was started with."""
        self._masters = {} if first is None else {first.fingerprint: first}
        self._current = "" if first is None else first.fingerprint
        self._known: OrderedDict[UUID, Safe] = OrderedDict()
        self.root = b""
        """What claim codes, searches and the chain are derived from; empty until `unlock`."""

    @property
    def is_locked(self) -> bool:
        """Whether there is no master key: nothing can be sealed or opened."""
        return not self._masters

    @property
    def master(self) -> str:
        """Fingerprint of the master key that new keys are sealed with; empty without one."""
        return self._current

    async def unlock(self, session: AsyncSession) -> None:
        """Prove the master key, or begin with it where nothing was ever sealed; raises WrongKey."""
        if await self.prove(session):
            return
        # The master key itself, so that codes which were printed before the vault stay true.
        for owner, key in ((ROOT, self.given), (HOUSE, os.urandom(KEY_BYTES))):
            await _add(session, self._wrapped(owner, key))
        await self.prove(session)

    async def prove(self, session: AsyncSession) -> bool:
        """Prove the master key; False where nothing was ever sealed. Raises WrongKey."""
        row = (await session.exec(_OF_OWNERS, params={"owners": [ROOT]})).first()
        if row is not None:
            self.root = await self.unwrapped(session, row)
        return row is not None

    async def safe(self, session: AsyncSession, owner: UUID) -> Safe:
        """What opens the values of this owner, as far as its key was not forgotten."""
        return (await self.safes(session, (owner,)))[owner]

    async def safes(
        self, session: AsyncSession, owners: Iterable[UUID], *, keep: bool = True
    ) -> Safes:
        """What opens the values of each of these owners; their keys are remembered unless told."""
        found = {one: self._recall(session, one) for one in owners}
        missing = [one for one, safe in found.items() if safe is None]
        if missing:
            rows = (await session.exec(_OF_OWNERS, params={"owners": missing})).all()
            for row in rows:
                safe = Safe(row.owner, await self.unwrapped(session, row))
                found[row.owner] = self._keep(safe) if keep else safe
        return {one: safe or Safe(one, None) for one, safe in found.items()}

    async def made(self, session: AsyncSession, owner: UUID) -> Safe:
        """What seals the values of this owner; its key is made now if it has none."""
        known = self._recall(session, owner)
        if known is not None:
            return known
        # With the lock on the root, nobody changes the master key before this is committed.
        asked = {"owners": [owner, ROOT]}
        rows = {row.owner: row for row in await session.exec(_FOR_NEW, params=asked)}
        if ROOT in rows:
            await self.unwrapped(session, rows[ROOT])
            self._current = rows[ROOT].master
        if owner not in rows:
            key = os.urandom(KEY_BYTES)
            if await _add(session, self._wrapped(owner, key)):
                safe = Safe(owner, key)
                session.info.setdefault(_MADE, {})[owner] = safe
                when_committed(session, partial(self._keep, safe))
                return safe
            rows = {row.owner: row for row in await session.exec(_FOR_NEW, params=asked)}
        return self._keep(Safe(owner, await self.unwrapped(session, rows[owner])))

    async def house(self, session: AsyncSession) -> Safe:
        """What seals and opens values that belong to no case."""
        return await self.made(session, HOUSE)

    async def forget(self, session: AsyncSession, owners: Collection[UUID]) -> None:
        """Forget the keys of these owners: whatever they sealed is lost, in every copy."""
        owners = [one for one in owners if one not in (HOUSE, ROOT, NEXT, BEFORE)]
        if not owners:
            return
        await session.exec(delete(KeyRow).where(col(KeyRow.owner).in_(owners)))
        for one in owners:
            self._lose(session, one)
            # A reader that began before may have learnt it once more.
            when_committed(session, partial(self._known.pop, one, None))

    def remembered(self, owner: UUID) -> Safe | None:
        """What opens the values of this owner, when that need not be asked for."""
        safe = self._known.get(owner)
        if safe is not None:
            self._known.move_to_end(owner)
        return safe

    def learn(self, master: bytes) -> Master:
        """Know another master key; new keys are sealed with the one that seals the root."""
        learnt = Master(master)
        return self._masters.setdefault(learnt.fingerprint, learnt)

    def master_of(self, fingerprint: str) -> Master | None:
        """The master key with this fingerprint, if it is known here."""
        return self._masters.get(fingerprint)

    def clear(self) -> None:
        """Remember no key but the master key."""
        self._known.clear()

    def root_of(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """The root among the rows of keys of a backup; raises WrongKey."""
        root = self.key_of(ROOT, rows)
        if root is None:
            raise WrongKey(_WRONG.format("of another installation"))
        return root

    def key_of(self, owner: UUID, rows: Sequence[Mapping[str, Any]]) -> bytes | None:
        """The key of an owner among the rows of keys of a backup; None when it is not there.

        A backup that was made while the master key was changed has the new one, sealed with ours.
        """
        for one in (NEXT, BEFORE, owner):
            for row in rows:
                known = self._masters.get(row["master"])
                if row["owner"] == str(one) and known is not None:
                    key = known.unwrap(one, b64decode(row["wrapped"]))
                    if one == owner:
                        return key
                    self.learn(key)
        return None

    def reopened(self, owner: UUID, master: str, wrapped: bytes) -> Safe:
        """What opens with a key as its row has it, for migrations; raises WrongKey."""
        known = self._masters.get(master)
        if known is None:
            raise WrongKey(_WRONG.format(master))
        return Safe(owner, known.unwrap(owner, wrapped))

    def drawn(self, owner: UUID) -> tuple[Safe, dict[str, Any]]:
        """A new key and the values of its row, for migrations, which have no session."""
        key = os.urandom(KEY_BYTES)
        return Safe(owner, key), self._wrapped(owner, key)

    def _recall(self, session: AsyncSession, owner: UUID) -> Safe | None:
        safe = self.remembered(owner)
        if safe is not None:
            return safe
        made: dict[UUID, Safe] = session.info.get(_MADE, {})
        return made.get(owner)

    def _keep(self, safe: Safe) -> Safe:
        self._known[safe.owner] = safe
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return safe

    def _lose(self, session: AsyncSession, owner: UUID) -> None:
        self._known.pop(owner, None)
        session.info.get(_MADE, {}).pop(owner, None)

    def _wrapped(self, owner: UUID, key: bytes) -> dict[str, Any]:
        if self.is_locked:
            raise WrongKey("There is no master key: set RECOURS_SECRET_KEY or RECOURS_DATA_DIR.")
        wrapped = self._masters[self._current].wrap(owner, key)
        return {"owner": owner, "master": self._current, "wrapped": wrapped}

    async def unwrapped(self, session: AsyncSession, row: KeyRow) -> bytes:
        """The key of a row; raises WrongKey."""
        master = self._masters.get(row.master) or await self._following(session, row.master)
        if master is None:
            raise WrongKey(_WRONG.format(row.master))
        try:
            return master.unwrap(row.owner, row.wrapped)
        except BadSeal as error:
            raise WrongKey(_WRONG.format(row.master)) from error

    async def _following(self, session: AsyncSession, sought: str) -> Master | None:
        """The master key that took the place of ours while we ran, or that ours replaces."""
        for row in await session.exec(_OF_OWNERS, params={"owners": [NEXT, BEFORE]}):
            known = self._masters.get(row.master)
            if known is not None:
                self.learn(known.unwrap(row.owner, row.wrapped))
        return self._masters.get(sought)


_MADE = "keys made"
_WRONG = (
    "The master key is not the one that this database was sealed with (that one has the "
    "fingerprint {}): put it back as RECOURS_SECRET_KEY or secret.key, or restore a backup of both."
)
_OF_OWNERS = select(KeyRow).where(col(KeyRow.owner).in_(bindparam("owners", expanding=True)))
_FOR_NEW = _OF_OWNERS.with_for_update(read=True)


def vault_of(session: AsyncSession) -> Vault:
    """The vault of the database that a session belongs to."""
    vault: Vault = session.info["vault"]
    return vault


async def _add(session: AsyncSession, row: dict[str, Any]) -> int:
    return await add_new(session, KeyRow, [row])
