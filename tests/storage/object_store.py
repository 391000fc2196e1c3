"""A real S3-compatible server on loopback: it checks signatures and keeps objects in a folder."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import uvicorn
from nanio.app import build_app  # type: ignore[import-untyped]  # it has no types
from nanio.auth.credentials import (  # type: ignore[import-untyped]  # as above
    StaticCredentialResolver,
)
from nanio.config import Settings  # type: ignore[import-untyped]  # as above

from storage.s3 import Bucket, S3Blobs

SECRET = "a-secret-of-the-store"


@dataclass
class ObjectStore:
    """The server, its folder and its port, which stays the same when it is started again."""

    folder: Path
    port: int = 0
    _server: uvicorn.Server | None = None
    _listening: socket.socket | None = None

    @property
    def bucket(self) -> Bucket:
        """How to enter it."""
        where = f"http://127.0.0.1:{self.port}"
        return Bucket("evidence", "recours/files", where, "us-east-1", "key", SECRET)

    def blobs(self, seconds: float = 5.0, bucket: Bucket | None = None) -> S3Blobs:
        """Blobs in it, entered so or otherwise."""
        return S3Blobs(bucket or self.bucket, timedelta(seconds=seconds))

    def file(self, name: str) -> Path:
        """Where the server keeps an object."""
        return self.folder / "evidence" / "recours" / "files" / name

    def age(self, name: str) -> None:
        """Make an object as old as the hills."""
        # Without its notes, the server goes by the date of the file.
        notes = self.folder / "evidence" / ".nanio-meta" / "recours" / "files" / f"{name}.json"
        notes.unlink()
        os.utime(self.file(name), (0, 0))

    async def start(self) -> None:
        """Listen; it answers when this returns."""
        (self.folder / "evidence").mkdir(parents=True, exist_ok=True)
        keys = StaticCredentialResolver({"key": SECRET})
        app = build_app(Settings(data_dir=self.folder, credentials=keys))
        config = uvicorn.Config(app, log_config=None, lifespan="off", loop="none", ws="none")
        self._listening = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listening.getsockname()[1]
        self._server = uvicorn.Server(config)
        config.load()
        self._server.lifespan = config.lifespan_class(config)
        await self._server.startup(sockets=[self._listening])

    async def stop(self) -> None:
        """Listen no more, and leave whoever is connected."""
        if self._server is None or self._listening is None:
            return
        for connected in tuple(self._server.server_state.connections):
            connected.transport.abort()
        await self._server.shutdown(sockets=[self._listening])
        self._server = None


@asynccontextmanager
async def object_store(folder: Path) -> AsyncIterator[ObjectStore]:
    """A server that runs until the end of the block."""
    store = ObjectStore(folder)
    await store.start()
    try:
        yield store
    finally:
        await store.stop()
