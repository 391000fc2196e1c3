"""What waits for the end of a transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import event
from sqlmodel.ext.asyncio.session import AsyncSession


def when_committed(session: AsyncSession, call: Callable[[], object]) -> None:
    """Call this once the transaction is committed, and not at all when it is undone."""
    event.listen(session.sync_session, "after_commit", lambda _session: call(), once=True)
