"""Buttons: each carries an action, a case and a version, and is untrusted (RELIABILITY S5).

A press is let in like every update, checked again by the rules, and answered exactly once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Bot, Update
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.counter import Counter
from bot.desk.opening import ChatClosed, Opening
from bot.desk.saying import answer, say_instead
from bot.desk.staff import Staff
from bot.letters.reader import Reader
from complaints.actions import Take
from complaints.case import Actor, ActorKind
from complaints.organisation import Officer
from complaints.refusals import Refusal, Refused
from locales import N_
from storage.engine import NotSaved

REFUSALS = {
    Refusal.NOT_NOW: N_("This cannot be done with the case as it stands now."),
    Refusal.STALE: N_("The case has changed since this button was drawn. Look at it again."),
    Refusal.ALREADY_TAKEN: N_("Somebody has taken this case already."),
    Refusal.NOT_YOURS: N_("You may not do this."),
    Refusal.UNKNOWN_CASE: N_("There is no such case."),
    Refusal.CONFLICT_OF_INTEREST: N_("You are a party to this case: a colleague must handle it."),
    Refusal.NOT_SAVED: N_("This could not be saved. Please press again in a moment."),
}
"""Why a press may be refused; other refusals belong to drafts and never reach the desk."""

_SHAPE = re.compile(r"(take|open|queue|mine|overdue)((?::\d{1,18}){1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the officer who pressed is told; an alert has to be closed by hand."""

    said: str = ""
    alert: bool = False


class Presses:
    """Every button of the desk."""

    def __init__(self, cabinet: Cabinet, staff: Staff, counter: Counter) -> None:
        self._cabinet = cabinet
        self._staff = staff
        self._counter = counter
        self._opening = Opening(cabinet)

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says and answer it; raises what nobody expected, unanswered."""
        query, visit = update.callback_query, self._staff.visit(update)
        if query is None or visit.officer is None:
            return
        reader = self._cabinet.reader(self._staff.language(visit.officer))
        words = reader.words
        try:
            match _read(query.data):
                case "take", [case_id, version]:
                    given = await self._take(reader, visit.officer, case_id, version)
                case "open", [case_id]:
                    given = await self._open(context.bot, reader, visit.officer, case_id)
                case "queue", [offset]:
                    await say_instead(query, await self._counter.queue_page(visit.language, offset))
                    given = Answer()
                case "overdue", [offset]:
                    page = await self._counter.overdue_page(visit.language, offset)
                    await say_instead(query, page)
                    given = Answer()
                case "mine", [officer_id, offset]:
                    page = await self._counter.cases_of(officer_id, visit.language, offset)
                    await say_instead(query, page)
                    given = Answer()
                case _:
                    given = Answer(words("This button no longer works. Send /queue."), alert=True)
        except Refused as no:
            given = Answer(words(REFUSALS.get(no.refusal, REFUSALS[Refusal.NOT_NOW])), alert=True)
        except NotSaved:
            given = Answer(words(REFUSALS[Refusal.NOT_SAVED]), alert=True)
        except (NetworkError, RetryAfter) as fault:
            if isinstance(fault, BadRequest):
                raise
            said = words("Telegram did not take everything. Please press again.")
            given = Answer(said, alert=True)
        await answer(query, given.said, alert=given.alert)

    async def _take(self, reader: Reader, officer: Officer, case_id: int, version: int) -> Answer:
        words, casebook = reader.words, self._cabinet.casebook
        try:
            case = await casebook.act(
                case_id, Take(), Actor(ActorKind.OFFICER, officer.id), version=version
            )
        except Refused as no:
            if no.refusal not in (Refusal.STALE, Refusal.ALREADY_TAKEN):
                raise
            case = await casebook.case(case_id)
            if case.handler is None:
                raise
            if case.handler != officer.id:
                faster = reader.officer(case.handler)
                said = words("{officer} was faster and has this case.", officer=faster)
                return Answer(said, alert=True)
        number = str(case.number)
        return Answer(words("You have case {number}. The person is told.", number=number))

    async def _open(self, bot: Bot, reader: Reader, officer: Officer, case_id: int) -> Answer:
        words = reader.words
        try:
            case = await self._opening.show(bot, officer, case_id, reader)
        except ChatClosed:
            said = words("Open a private chat with me, press Start there, then press Open again.")
            return Answer(said, alert=True)
        number = str(case.number)
        return Answer(words("Case {number} is in your private chat.", number=number))


def _read(data: str | None) -> tuple[str, list[int]]:
    """The action of a button and its numbers; nothing when it is none of ours."""
    found = _SHAPE.fullmatch(data or "")
    if found is None:
        return "", []
    return found[1], [int(one) for one in found[2].split(":")[1:]]
