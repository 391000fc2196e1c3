"""PgBouncer before a server, as docs/scaling.md says that it may stand there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp.test_utils import unused_port
from sqlalchemy import URL, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.scale.server import Server

BOUNDS = {
    "statement_timeout": "8s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
}
"""What the pooler does not pass on, and the role has therefore (`storage.connections`)."""
_SETTINGS = """[databases]
{name} = host={host} port={there} dbname={name} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {here}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 20
max_client_conn = 200
max_prepared_statements = 200
ignore_startup_parameters = {ignored}
"""


@asynccontextmanager
async def pooled(program: Path, server: Server, folder: Path) -> AsyncIterator[str]:
    """The address of a server behind the PgBouncer of this path, in transaction mode."""
    there, port = make_url(server.url), unused_port()
    await _bound(server.url, there.username or "postgres")
    configured = _configured(folder, there, port)
    # As whoever runs the server, who reaches its socket; root it refuses to be.
    user = ("-u", server.user) if server.user else ()
    process = await asyncio.create_subprocess_exec(program, "-q", *user, configured)
    try:
        near = there.set(host="127.0.0.1", port=port, query={})
        yield near.render_as_string(hide_password=False)
    finally:
        process.terminate()
        await process.wait()


def _configured(folder: Path, there: URL, port: int) -> Path:
    folder.mkdir()
    written = folder / "pgbouncer.ini"
    settings = _SETTINGS.format(
        name=there.database,
        host=there.query.get("host") or there.host,
        there=there.port or 5432,
        user=there.username,
        here=port,
        ignored=", ".join(BOUNDS),
    )
    written.write_text(settings)
    return written


async def _bound(url: str, role: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        for setting, value in BOUNDS.items():
            await connection.execute(text(f"ALTER ROLE {role} SET {setting} = '{value}'"))
    await engine.dispose()
