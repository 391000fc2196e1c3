"""One complaint from `/start` to the receipt, over real HTTP, by 1, 50 and 500 people at once.

Recours runs as a process of its own, on SQLite and a real disk, between a Bot API and a mail server
that do the least (`benchmarks.town`); only its own CPU counts. The people tap as soon as they are
answered, so the latencies with many people are those of a queue that is never empty: the worst that
can happen, not an ordinary day. The bare bot then makes the same calls for the same gestures.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

from benchmarks.crowd import Gesture, Waited, complaints, way
from benchmarks.figures import Report, alone, arguments, share
from benchmarks.programs import Program, bare, recours
from benchmarks.town import DESK_CHAT, INTAKE, Call, Town
from complaints.profile import read_profile

SIZES = {False: ((1, 0.0), (1, 0.06), (20, 0.0)), True: (
    (1, 0.0), (1, 0.06), (50, 0.0), (50, 0.06), (500, 0.0), (500, 0.06),
)}  # fmt: skip
"""People and seconds that a call takes, for a quick look and for the published figures."""
ALONE = {False: 3, True: 10}
"""How often one person complains: once would measure chance."""

_AFTERWARDS = 10.0
"""Seconds after the last receipt that still count, for cards and mails."""

Script = list[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a round of complaints took one program."""

    cpu: float
    """Seconds of computing for each complaint."""
    lasted: float
    waited: tuple[Waited, ...]
    calls: tuple[Call, ...]
    mails: int

    @property
    def gestures(self) -> list[float]:
        """All waits for a window, in seconds."""
        return [one for each in self.waited for one in each.gestures]

    @property
    def receipts(self) -> list[float]:
        """All waits for the PDF after *Send*, in seconds."""
        return [each.receipt for each in self.waited]


async def run(report: Report, folder: Path) -> None:
    """Let people complain, and print what it took."""
    await crowds(SIZES[report.full], report, folder)


async def crowds(sizes: Sequence[tuple[int, float]], report: Report, folder: Path) -> None:
    """The figures of crowds of these sizes, at these seconds a call."""
    gestures = way(read_profile("pot"))
    script: Script = []
    for people, delay in sizes:
        where, under = folder / f"{people}-{delay}", f"{people} at once, {delay * 1000:.0f} ms/call"
        rounds = ALONE[report.full] if people == 1 else 1
        async with Town(delay) as town, recours(town, where) as program:
            await program.quiet()
            script = _script(await _round(town, program, gestures, (1, 1))) or script
            ours = await _round(town, program, gestures, (people, rounds))
            replies, cards = _replies(where, ours), _cards(where, ours)
        async with Town(delay) as town, bare(town, where, script) as program:
            await _round(town, program, gestures, (1, 1))
            theirs = await _round(town, program, gestures, (people, rounds))
        _tell(report, under, ours, theirs)
        report.add("received to reply, p50", 1000 * share(replies, 0.5), "ms", under)
        report.add("received to reply, p99", 1000 * share(replies, 0.99), "ms", under)
        if people == 1:
            # With many, Telegram's pace in one group decides, and nothing of ours.
            report.add("commit to the card at the desk, p50", 1000 * share(cards, 0.5), "ms", under)
            report.add("commit to the card at the desk, most", 1000 * max(cards), "ms", under)


def _tell(report: Report, under: str, ours: Taken, theirs: Taken) -> None:
    n, bots = len(ours.waited), Counter(one.bot for one in ours.calls)
    cpu, lasted = 1000 * ours.cpu, ours.lasted / n
    report.add("CPU of a complaint", cpu, "ms", under, ours.cpu / theirs.cpu)
    report.add("complaints in a second, at most", 1 / lasted, "/s", under)
    report.add("gestures of a complaint", len(ours.gestures) / n, "", under)
    report.add("calls of the consumers' bot, a complaint", bots[INTAKE] / n, "", under)
    report.add("e-mails, a complaint", ours.mails / n, "", under)
    if repeated := sum(one.repeated for one in ours.waited):
        report.add("taps that nothing answered", repeated, "", under)
    for name, part in (("p50", 0.5), ("p99", 0.99)):
        window, receipt = share(ours.gestures, part), share(ours.receipts, part)
        report.add(
            f"tap or text to window, {name}",
            1000 * window, "ms", under, window / share(theirs.gestures, part),
        )  # fmt: skip
        report.add(
            f"Send to receipt as PDF, {name}",
            1000 * receipt, "ms", under, receipt / share(theirs.receipts, part),
        )  # fmt: skip


async def _round(
    town: Town, program: Program, gestures: tuple[Gesture, ...], size: tuple[int, int]
) -> Taken:
    """So many people at once, so often, always others."""
    people, rounds = size
    town.begin()
    cpu, begun = program.cpu, time.time()
    waited: list[Waited] = []
    for _ in range(rounds):
        waited += await complaints(town, people, gestures)
    lasted = time.time() - begun
    # Cards, mails and papers follow the last window.
    await program.quiet(_AFTERWARDS)
    cpu = (program.cpu - cpu) / len(waited)
    return Taken(cpu, lasted, tuple(waited), tuple(town.calls), town.mails)


def _script(taken: Taken) -> Script:
    """How a real bot answered each gesture of one person: what the bare one is to say."""
    (one,) = taken.waited
    told = [call for call in taken.calls if call.chat or call.method == "answerCallbackQuery"]
    steps = [[c for c in told if begin <= c.at < end] for begin, end in pairwise((*one.begun, inf))]
    return [[_line(call) for call in step] for step in steps]


def _line(call: Call) -> dict[str, Any]:
    return {
        "method": call.method,
        "desk": call.chat == DESK_CHAT,
        "text": call.fields.get("text", ""),
        "keyboard": call.fields.get("reply_markup", ""),
        "size": int(call.fields.get("size", 0)),
    }


def _replies(folder: Path, taken: Taken) -> list[float]:
    """Seconds from an update's reception until Telegram had its window."""
    shown = {update: at for each in taken.waited for update, at in each.replies.items()}
    found = _asked(folder, "SELECT update_id, received_at FROM inbox")
    return [shown[update] - _seconds(at) for update, at in found if update in shown]


def _cards(folder: Path, taken: Taken) -> list[float]:
    """Seconds from the beginning of the transaction that filed a case until its card was there."""
    came = {str(call.message): call.at for call in taken.calls if call.chat == DESK_CHAT}
    found = _asked(folder, "SELECT external_id, created_at FROM outbox WHERE channel='desk-chat'")
    return [came[message] - _seconds(at) for message, at in found if message in came]


def _asked(folder: Path, query: str) -> list[tuple[Any, str]]:
    with closing(sqlite3.connect(f"file:{folder / 'recours.db'}?mode=ro", uri=True)) as file:
        return file.execute(query).fetchall()


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()


def main() -> None:
    """The command: all crowds, or one."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--people", type=int, help="one crowd of so many")
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds of a call")
    asked = parser.parse_args()
    if asked.people is None:
        alone("complaint", run, asked)
    else:
        size = asked.people, asked.delay / 1000
        alone("complaint", partial(crowds, [size]), asked)


if __name__ == "__main__":
    main()
