"""The process around a file: it dies, hangs, lies or eats, and nobody else notices."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from select import select

import pytest

import bot
from bot.attachments.sandbox import LARGEST, WORKER, Sandbox
from complaints.refusals import Refusal, Refused
from storage.examining import media_type_of
from tests.attachments.samples import INVOICE, bomb, paper, picture
from tests.papers import PDF

ROOT = str(Path(bot.__file__).parents[1])
FENCED = f"import sys; sys.path.insert(0, {ROOT!r}); from bot.attachments import fence; "


def ill(program: str, seconds: float = 20.0) -> Sandbox:
    """A sandbox whose process does this instead."""
    return Sandbox(command=(sys.executable, "-I", "-c", program), seconds=seconds)


async def refusal(sandbox: Sandbox, content: bytes = PDF) -> Refusal:
    """Why a file is refused."""
    with pytest.raises(Refused) as no:
        await sandbox.examine(content)
    return no.value.refusal


async def test_a_real_process_tells_files_apart() -> None:
    sandbox = Sandbox()
    sent = (picture(), picture("PNG"), picture("WEBP"), paper())
    found = await asyncio.gather(*map(sandbox.examine, sent))
    assert found == ["image/jpeg", "image/png", "image/webp", "application/pdf"]
    assert await refusal(sandbox, bomb()) is Refusal.FILE_TOO_COMPLEX
    assert await refusal(sandbox, PDF[:-10]) is Refusal.FILE_DAMAGED
    copy = await sandbox.copied(picture(), "image/jpeg")
    assert b"canary" not in copy
    assert await sandbox.copied(PDF, "application/pdf") == PDF
    assert b"EmbeddedFile" not in await sandbox.copied(INVOICE, "application/pdf")


async def test_what_is_of_no_kind_costs_no_process() -> None:
    nobody = Sandbox(command=("/nowhere",))
    assert await refusal(nobody, b"GIF89a") is Refusal.FILE_TYPE
    assert await refusal(nobody) is Refusal.FILE_UNCHECKED


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.exit(1)",
        f"import os; os.kill(os.getpid(), {int(signal.SIGKILL)})",
        "pass",
        "print('yes')",
        "print('yes image/png')",
        "print('no such-thing')",
        "print('no not-your-case')",
        "print('no file-type'); print('and more')",
        "print('yes application/pdf'); raise SystemExit(3)",
        f"import sys; sys.stdin.buffer.read(); sys.stdout.write('x' * {LARGEST + 10})",
    ],
)
async def test_a_process_that_dies_or_lies_is_not_believed(program: str) -> None:
    assert await refusal(ill(program), PDF + b" " * 300_000 + b"%%EOF") is Refusal.FILE_UNCHECKED


@pytest.mark.parametrize("end", ["time.sleep(600)", "os.abort()", "print('yes application/pdf')"])
async def test_nothing_is_left_of_a_process_and_of_what_it_started(
    tmp_path: Path, end: str
) -> None:
    note = tmp_path / "ids"
    program = (
        "import os, time\n"
        "child = os.fork()\n"
        "if child == 0: time.sleep(600)\n"
        f"open({str(note)!r}, 'w').write(f'{{os.getpid()}} {{child}}')\n"
        f"{end}"
    )
    with suppress(Refused):
        await ill(program, seconds=1.0).examine(PDF)
    assert all(map(_ends, note.read_text().split()))


def _ends(process: str) -> bool:
    """Whether a process is no more, or is dying."""
    try:
        handle = os.pidfd_open(int(process))
    except ProcessLookupError:
        return True
    with open(handle, closefd=True):
        return bool(select([handle], [], [], 20)[0])


async def test_a_copy_that_is_no_such_image_is_not_handed_out() -> None:
    with pytest.raises(Refused):
        await ill("print('yes image/png'); print('<script>')").copied(picture("PNG"), "image/png")


@pytest.mark.parametrize(
    "greed",
    [
        "fence.put_up(memory=300_000_000); bytearray(400_000_000)",
        "fence.put_up(); open('/tmp/x-recours-fence', 'wb', 0).write(b'x')",
        "fence.put_up(); [open('/dev/null') for _ in range(64)].sort()",
        "fence.put_up(); fence.step_down(); import os; os.fork()",
    ],
)
async def test_the_fence_holds(greed: str) -> None:
    said = f"{FENCED}{greed}\nprint('yes application/pdf')"
    assert await refusal(ill(said)) is Refusal.FILE_UNCHECKED
    assert await ill(f"{FENCED}fence.put_up(); print('yes application/pdf')").examine(PDF)


async def test_a_process_that_nobody_ends_any_more_ends_by_itself() -> None:
    waiting = f"{FENCED}fence.LIFE_SECONDS = 1; fence.put_up(); import signal; signal.pause()"
    process = await asyncio.create_subprocess_exec(sys.executable, "-I", "-c", waiting)
    assert await process.wait() == -signal.SIGALRM


async def test_a_file_that_takes_too_much_time_is_told_as_such() -> None:
    busy = ill(f"{FENCED}fence.put_up(seconds=1)\nwhile True: pass")
    assert await refusal(busy) is Refusal.FILE_TOO_COMPLEX


@pytest.mark.parametrize("copy", [False, True])
@pytest.mark.parametrize("content", [picture(), picture("PNG"), picture("WEBP"), paper(), INVOICE])
async def test_nothing_is_loaded_once_a_file_is_looked_at(content: bytes, copy: bool) -> None:
    # Nobody, who looks at it, may not read our modules.
    program = (
        f"{FENCED}from bot.attachments import worker\n"
        "content, late = sys.stdin.buffer.read(), []\n"
        "def note(event, said):\n"
        "    if event == 'import' and said[0] not in sys.modules: late.append(said)\n"
        f"made = worker.judged(content, copy={copy}, ready=lambda: sys.addaudithook(note))\n"
        "print('no' if late else 'yes ' + made.media_type)"
    )
    assert await ill(program).examine(content) == media_type_of(content)


async def test_the_process_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOURS_DESK_TOKEN", "hush")
    tells = "import os; print('yes application/pdf' if 'hush' not in str(os.environ) else '')"
    assert await ill(tells).examine(PDF) == "application/pdf"
    assert WORKER[1] == "-I"
