"""T18: bugs planted on purpose, one at a time; each must be caught, or the runs prove nothing.

A bug takes the place of one function of the product for the length of one test. Nothing of this is
in the product.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import pytest
import structlog

from bot.aftermath import Aftermath
from bot.channels.channel import Undelivered
from bot.channels.chat import ChatCarrier
from bot.channels.email import Email
from bot.delivery import Delivery
from bot.ingress import Ingress
from bot.lanes import Lanes
from storage.casebook import Casebook
from storage.evidence import EvidenceStore
from storage.inbox import Inbox
from storage.outbox import Outbox
from tests.faults import planted
from tests.faults.cancels import cancelled
from tests.faults.disks import filled
from tests.faults.gestures import hurried, marked_up, repeated, undisturbed
from tests.faults.poison import poisoned
from tests.faults.postmen import delivered
from tests.faults.result import Result
from tests.faults.sequences import sequence
from tests.faults.storms import storm

Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True, slots=True)
class Bug:
    """A bug and the run that must catch it."""

    plant: Plant
    runs: Callable[[int], Awaitable[Result]]
    seeds: int = 8
    """It is caught by one of the first so many seeds."""


def _acknowledge_before_commit(patch: pytest.MonkeyPatch) -> None:
    real = Inbox.receive

    async def forgets(self: Inbox, bot: int, raw: Any) -> int:
        await real(self, bot, raw[1:])
        return len(raw)

    patch.setattr(Inbox, "receive", forgets)


def _swallow_server_faults(patch: pytest.MonkeyPatch) -> None:
    async def believes(self: Delivery, row: Any, letter: Any, trouble: Any) -> None:
        await self._outbox.sent(row.id, "1")

    patch.setattr(Delivery, "_mend", believes)


def _send_twice(patch: pytest.MonkeyPatch) -> None:
    real = ChatCarrier._send  # noqa: SLF001

    async def twice(self: ChatCarrier, letter: Any, place: Any, key: Any) -> str:
        await real(self, letter, place, key)
        return await real(self, letter, place, key)

    patch.setattr(ChatCarrier, "_send", twice)


def _new_message_id_each_time(patch: pytest.MonkeyPatch) -> None:
    real = Email.deliver

    async def anew(self: Email, letter: Any, dest: str, **more: Any) -> str:
        return await real(self, letter, dest, **{**more, "key": uuid4()})

    patch.setattr(Email, "deliver", anew)


def _bury_at_first(patch: pytest.MonkeyPatch) -> None:
    async def gives_up(self: Outbox, row_id: Any, at: Any, cause: str, half: Any = None) -> None:
        await self.bury(row_id, cause, half)

    patch.setattr(Outbox, "retry", gives_up)


def _lose_the_lease(patch: pytest.MonkeyPatch) -> None:
    async def nothing(_self: Any) -> int:
        return 0

    patch.setattr(Inbox, "release", nothing)
    patch.setattr(Outbox, "release", nothing)


def _impatient(patch: pytest.MonkeyPatch) -> None:
    async def at_once(self: Aftermath, row: Any, failed: Undelivered) -> None:
        await self.put_back(row, 1.0, failed.cause)

    patch.setattr(Aftermath, "_wait", at_once)


def _doubt_is_certainty(patch: pytest.MonkeyPatch) -> None:
    async def buries(self: Aftermath, row: Any, cause: str) -> None:
        await self.bury(row, cause)

    patch.setattr(Aftermath, "_doubt", buries)


def _unreached_is_over(patch: pytest.MonkeyPatch) -> None:
    async def gives_up(self: Lanes, row: Any, fault: Exception) -> None:
        await self._bury(row, type(fault).__name__, {}, type(fault).__name__)

    patch.setattr(Lanes, "_again", gives_up)


def _no_file_on_disk(patch: pytest.MonkeyPatch) -> None:
    async def forgets(_self: EvidenceStore, content: bytes) -> str:
        return hashlib.sha256(content).hexdigest()

    patch.setattr(EvidenceStore, "put", forgets)


def _forget_the_dialog(patch: pytest.MonkeyPatch) -> None:
    real = Inbox.finish

    async def forgets(self: Inbox, row: Any, _written: Any) -> bool:
        return await real(self, row, {})

    patch.setattr(Inbox, "finish", forgets)


def _one_poison_stops_all(patch: pytest.MonkeyPatch) -> None:
    async def stays(_self: Inbox, _row: Any, _cause: str, _written: Any = None) -> bool:
        return False

    patch.setattr(Inbox, "bury", stays)


def _handle_again_and_again(patch: pytest.MonkeyPatch) -> None:
    real = Casebook.file

    async def twice(self: Casebook, person_id: int, action: Any) -> Any:
        case = await real(self, person_id, action)
        draft = await self.open_draft(person_id)
        await real(self, person_id, replace(action, draft_id=draft.id))
        return case

    patch.setattr(Casebook, "file", twice)


def _say_what_was_typed(patch: pytest.MonkeyPatch) -> None:
    real = Inbox.receive

    async def tells(self: Inbox, bot: int, raw: Any) -> int:
        structlog.get_logger().info("came", body=str(raw))
        return await real(self, bot, raw)

    patch.setattr(Inbox, "receive", tells)


def _believe_an_unsaved_update(patch: pytest.MonkeyPatch) -> None:
    real = Ingress.fetch

    async def believes(self: Ingress) -> float:
        pause = await real(self)
        if pause:
            self._next = (self._next or 0) + 1
            self._recalled = True
        return pause

    patch.setattr(Ingress, "fetch", believes)


async def _cancelled_late(seed: int) -> Result:
    return await cancelled("send", 60 + 6 * seed)


def _plain(run: Callable[[], Awaitable[Result]]) -> Callable[[int], Awaitable[Result]]:
    return lambda _seed: run()


def _scene(name: str) -> Callable[[int], Awaitable[Result]]:
    return lambda _seed: undisturbed(name)


BUGS: Mapping[str, Bug] = {
    "an update is confirmed before it is stored": Bug(_acknowledge_before_commit, sequence),
    "a fault of the server is taken for success": Bug(_swallow_server_faults, storm),
    "every message is sent twice": Bug(_send_twice, _scene("send"), 1),
    "a retried e-mail gets a new name": Bug(_new_message_id_each_time, delivered, 16),
    "what did not leave is given up at once": Bug(_bury_at_first, storm),
    "leases of a dead process are not ended": Bug(_lose_the_lease, _cancelled_late),
    "the pause that Telegram asks for is ignored": Bug(_impatient, storm, 40),
    "what may have arrived is given up": Bug(_doubt_is_certainty, storm, 16),
    "an update that met a fault is given up": Bug(_unreached_is_over, storm, 16),
    "evidence is recorded and not kept": Bug(_no_file_on_disk, _scene("attach"), 1),
    "the dialog is not written with the end of its update": Bug(_forget_the_dialog, sequence),
    "an update that cannot be read is never put aside": Bug(_one_poison_stops_all, poisoned),
    "a complaint is filed twice": Bug(_handle_again_and_again, _scene("send"), 1),
    "logs quote what people wrote": Bug(_say_what_was_typed, poisoned, 1),
    "an update that was not saved is confirmed": Bug(_believe_an_unsaved_update, filled),
    "the unique key of updates is gone": Bug(planted.no_unique_key, sequence),
    "a person's updates are handled out of order": Bug(planted.newest_first, _plain(hurried), 1),
    "anybody may see any complaint": Bug(planted.everybodys, _scene("pry"), 1),
    "what people write is not escaped": Bug(planted.unescaped, _plain(marked_up), 1),
    "a letter has no key of its own": Bug(planted.told_again, _plain(repeated), 1),
    "the last byte of a file is not kept": Bug(planted.cut_short, _scene("attach"), 1),
    "the clock stands still": Bug(planted.stopped, _scene("remind"), 1),
    "an event is not bound to the one before": Bug(planted.unchained, _scene("take"), 1),
    "a letter is recorded before it left": Bug(planted.told_before_it_left, _cancelled_late),
}
