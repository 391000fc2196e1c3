"""The virus scanner, played on loopback by a few lines that speak its protocol."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.attachments.clamd import Clamd
from bot.attachments.sandbox import Sandbox
from bot.doctor import places
from bot.doctor.finding import Level
from bot.settings import Settings
from complaints.refusals import Refusal, Refused
from tests.papers import PDF

HARMFUL = b"EICAR-STANDARD"
TWO_CHUNKS = PDF + b"\n" * 100_000 + PDF


@asynccontextmanager
async def scanner(socket: Path, answer: bytes | None = None) -> AsyncIterator[list[bytes]]:
    """clamd: reads INSTREAM whole, and answers so, or by what it found."""
    seen: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            content += await reader.readexactly(size)
        seen.append(content)
        said = b"stream: Eicar FOUND\0" if HARMFUL in content else b"stream: OK\0"
        writer.write(said if answer is None else answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_unix_server(serve, socket)
    async with server:
        yield seen


async def refusal(clamd: Clamd, content: bytes) -> Refusal:
    with pytest.raises(Refused) as no:
        await Sandbox(clamd).examine(content)
    return no.value.refusal


async def test_a_clean_file_passes_whole(tmp_path: Path) -> None:
    clamd = Clamd(str(tmp_path / "s"))
    async with scanner(tmp_path / "s") as seen:
        assert await Sandbox(clamd).examine(TWO_CHUNKS) == "application/pdf"
    assert seen == [TWO_CHUNKS]


async def test_what_is_found_is_refused(tmp_path: Path) -> None:
    async with scanner(tmp_path / "s"):
        found = await refusal(Clamd(str(tmp_path / "s")), PDF + HARMFUL)
    assert found is Refusal.FILE_HARMFUL


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"x" * 100_000, b"\xff\0"]
)
async def test_an_answer_that_is_none_keeps_no_file(tmp_path: Path, answer: bytes) -> None:
    async with scanner(tmp_path / "s", answer):
        assert await refusal(Clamd(str(tmp_path / "s")), PDF) is Refusal.FILE_UNCHECKED


async def test_nobody_there_keeps_no_file(tmp_path: Path) -> None:
    assert await refusal(Clamd(str(tmp_path / "s")), PDF) is Refusal.FILE_UNCHECKED


@pytest.mark.parametrize("address", ["", "host", "host:", ":3310", "host:x", "host:99999", "h:²"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        Clamd(address)


async def test_the_doctor_says_whether_it_answers(tmp_path: Path) -> None:
    async def pong(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zPING\0"
        writer.write(b"PONG\0")
        writer.close()
        await writer.wait_closed()

    settings = Settings(_env_file=None, clamd=str(tmp_path / "s"))
    away = await places.scanner(settings)
    async with await asyncio.start_unix_server(pong, tmp_path / "s"):
        there = await places.scanner(settings)
    assert await places.scanner(Settings(_env_file=None)) is None
    assert (away and away.level, there and there.level) == (Level.BROKEN, Level.FINE)


async def test_one_that_is_slow_keeps_no_file(tmp_path: Path) -> None:
    left = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        left.set()

    clamd = Clamd(str(tmp_path / "s"), seconds=0.2)
    async with await asyncio.start_unix_server(silent, tmp_path / "s"):
        assert await refusal(clamd, PDF) is Refusal.FILE_UNCHECKED
        await left.wait()
