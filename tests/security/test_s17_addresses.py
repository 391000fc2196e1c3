"""S17: an address that somebody writes is text; nothing is fetched, and no file is named by it."""

from __future__ import annotations

import ast
import socket
from collections.abc import Mapping
from typing import Any

import pytest

from bot.playground.files import Upload
from bot.playground.telegram import Telegram
from complaints.form import Kind
from tests.papers import PDF
from tests.shape.source import nodes
from tests.stage import Actor, Stage
from tests.stories.complaining import fills, returns, sends
from tests.stories.test_filing import a_photo

ADDRESS = "http://169.254.169.254/latest/"
_FILES = {"photo", "document", "media", "video", "animation", "thumbnail", "sticker", "audio"}


async def test_nothing_is_fetched_and_no_file_is_named_by_what_somebody_wrote(
    stage: Stage, tom: Actor, olga: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[tuple[str, Mapping[str, Any], Mapping[str, Upload] | None]] = []
    sought: list[object] = []
    call, connect = Telegram.call, socket.socket.connect

    async def noted(
        self: Telegram, token: str, method: str, params: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
    ) -> Any:  # fmt: skip
        called.append((method, params, files))
        return await call(self, token, method, params, files)

    def seeking(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            sought.append(address)
        connect(self, address)

    monkeypatch.setattr(Telegram, "call", noted)
    monkeypatch.setattr(socket.socket, "connect", seeking)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: sought.append(where))
    await tom.says(ADDRESS)
    await returns(tom, "English", until="attachments")
    await tom.sends_document(ADDRESS, PDF, caption=ADDRESS)
    await tom.sends_photos(a_photo(), caption=ADDRESS)
    await tom.taps("Done")
    texts = [one.id for one in stage.profile.form.questions if one.kind is Kind.TEXT]
    await fills(tom, **dict.fromkeys(texts, f"I found it at {ADDRESS}"))
    case = await sends(tom)
    group = olga.at(stage.cast.desk_chat)
    await group.forges(f"open:{case.id}", group.saw(str(case.number)))
    assert any("169.254" in one.name for one in case.exhibits)
    assert not sought
    for method, params, files in called:
        for name in _FILES & params.keys():
            assert _is_uploaded(params[name], files or {}), method


def _is_uploaded(value: Any, files: Mapping[str, Upload]) -> bool:
    """Whether a file of a call came with the call, so that Telegram looks for it nowhere."""
    match value:
        case Mapping():
            return _is_uploaded(value["media"], files)
        case list() | tuple():
            return all(_is_uploaded(one, files) for one in value)
        case str():
            return value.startswith("attach://") and value.removeprefix("attach://") in files
    return False


def test_nobody_knows_how_to_name_a_file_by_an_address_or_a_path() -> None:
    named = {
        path
        for path, found in nodes().items()
        for node in found
        if isinstance(node, ast.Name) and node.id in {"URLInputFile", "FSInputFile"}
    }
    assert not named
