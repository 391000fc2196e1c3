"""S13: making a document calls nobody and opens nothing that people named."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from bot.documents import receipt
from tests.documents.cases import CLAIM, a_case, english, exhibit, pot
from tests.documents.reading import read


@pytest.fixture
def listener() -> Iterator[tuple[str, list[Any]]]:
    """A server of this machine, and who called it."""
    called: list[Any] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, who = server.accept()
                except OSError:
                    return
                called.append(who)
                connection.close()

        thread = Thread(target=listen, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", called
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


async def test_a_document_calls_nobody_and_reads_no_file(
    listener: tuple[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, called = listener
    said = (
        f"<img src={address}/a.png>",
        f'#image("{address}/b.png")',
        '#read("/etc/passwd") <link href=file:///etc/passwd>',
        f"\\input{{/etc/passwd}} @import url({address}/c.css);",
        f"{address}/plain",
    )

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a document called somebody")

    case = a_case(*said, exhibits=(exhibit("../../etc/passwd"), exhibit(f"{address}.pdf")))
    with monkeypatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, refused)
        for name in ("getaddrinfo", "create_connection"):
            patch.setattr(socket, name, refused)
        made = await receipt(case, english(), pot(), CLAIM)
    paper = read(made)
    assert called == []
    assert paper.says("/etc/passwd")
    assert not paper.says("root:x:0")
    # None of it became a link that a reader's program would follow.
    assert address.encode() not in made.split(b"/URI")[-1][:80]


async def test_the_listener_would_hear_a_call(listener: tuple[str, list[Any]]) -> None:
    address, called = listener
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as line:
        assert line.recv(1) == b""
    assert len(called) == 1
