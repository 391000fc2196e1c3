"""A person in front of complaints that were sent, and a desk that does its part behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from aiogram.methods import SendDocument, TelegramMethod
from aiogram.types import BufferedInputFile, CallbackQuery

from complaints import clocks
from complaints.actions import (
    Action,
    AskInformation,
    Promise,
    SendAnswer,
    SendHolding,
    Take,
    TimePassed,
)
from complaints.answers import Answer, Money
from complaints.case import CLOCK, Actor, ActorKind, Case, Line
from complaints.organisation import Officer, OfficerRole
from complaints.outcome import Outcome, Point
from complaints.points import claims
from dialogs.buttons_of_letters import Verb, pressed
from tests.dialogs.intake.stage import Cloud, Filer
from tests.dialogs.stage import Desk
from tests.rules.cases import a_filing, answered

OLGA = Actor(ActorKind.OFFICER, 500)
OFFICERS = (Officer(500, OfficerRole.SUPERVISOR, "en", "Olga"),)


class Post(Cloud):
    """A line that also carries documents to the person."""

    def __init__(self) -> None:
        super().__init__()
        self.handed: list[tuple[str, bytes]] = []

    async def __call__(
        self, method: TelegramMethod[Any], request_timeout: int | None = None
    ) -> Any:
        if isinstance(method, SendDocument):
            assert isinstance(method.document, BufferedInputFile)
            self.handed.append((method.document.filename or "", method.document.data))
            return None
        return await super().__call__(method, request_timeout)


@dataclass
class Follower(Filer):
    """Somebody whose complaints were sent."""

    cloud: Post = field(default_factory=Post)

    @property
    def handed(self) -> list[str]:
        """Names of the files that were handed over in the chat."""
        return [name for name, _ in self.cloud.handed]

    async def files(self, said: str = "My money is late", **answers: Answer) -> Case:
        """Send a complaint."""
        return await filed(self.desk, self.user.id, said, **answers)

    async def looks_at(self, case: Case) -> None:
        """Open the window of a complaint."""
        await self.says(f"/status {case.number}")

    async def case(self, case: Case) -> Case:
        """The complaint as it stands now."""
        return await self.desk.casebook.case(case.id)

    async def presses_letter(self, case: Case, verb: Verb) -> None:
        """Press a button under a letter about a complaint."""
        await self.presses_data(pressed(case.number, verb))

    async def presses_data(self, data: str) -> None:
        """Press a button under a message that is no window."""
        letter = self._message(next(self.ids), text="a letter")
        tap = CallbackQuery(
            id=f"tap-{next(self.ids)}",
            data=data,
            chat_instance="-",
            from_user=self.user,
            message=letter,
        )
        self.taps.append(tap.id)
        await self.feeds(callback_query=tap)


async def filed(
    desk: Desk, telegram_id: int = 4711, said: str = "My money is late", **answers: Answer
) -> Case:
    """A complaint of somebody, sent behind the windows."""
    person = await desk.people.meet(telegram_id)
    draft = await desk.casebook.open_draft(person.id)
    plain = {"person_kind": "adult", "pending": "no", "subject": "fees", **answers}
    filing = a_filing(
        answers=answered(**plain),
        draft_id=draft.id,
        statement=(Line("role", "Your role", "Organiser"), Line("description", "Story", said)),
    )
    return await desk.casebook.file(person.id, filing)


async def follower(desk: Desk, language: str = "en", telegram_id: int = 4711) -> Follower:
    """Somebody with a language and a line that carries files both ways."""
    guest = await desk.regular(telegram_id, language)
    post = Post()
    return Follower(
        guest.dispatcher, guest.user, guest.chat, guest.screen, post, guest.clock,
        desk=desk, cloud=post,
    )  # fmt: skip


async def does(desk: Desk, case: Case, action: Action, who: Actor = OLGA) -> Case:
    """Somebody does something behind the windows."""
    return await desk.casebook.act(case.id, action, who)


async def answers(
    desk: Desk, case: Case, outcome: Outcome = Outcome.REJECTED, *, promised: bool = False
) -> Case:
    """The desk takes the case and answers it."""
    case = await desk.casebook.case(case.id)
    if case.handler is None:
        case = await does(desk, case, Take())
    points = tuple(Point(one.label or "More", "We looked.") for one in claims(case, desk.profile))
    promise = Promise("A refund", Money(1234_00, "EUR"), today(desk) + timedelta(days=14))
    action = SendAnswer(outcome, points, "Because of the terms.", promise if promised else None)
    return await does(desk, case, action)


async def asks(desk: Desk, case: Case) -> Case:
    """The desk asks for what is missing."""
    return await does(desk, case, AskInformation(("The contract", "A bank statement"), "Please."))


async def holds(desk: Desk, case: Case) -> Case:
    """The desk says that it takes longer."""
    case = await does(desk, case, Take())
    return await does(desk, case, SendHolding("The bank is slow.", today(desk) + timedelta(40)))


async def passes(desk: Desk, case: Case, **span: float) -> Case:
    """Time passes, and the clock does what is due."""
    desk.clock.go(**span)
    for _ in range(20):
        before = await desk.casebook.case(case.id)
        moment = clocks.next_moment(before, desk.profile, desk.clock())
        if moment is None or moment > desk.clock():
            return before
        await does(desk, case, TimePassed(), CLOCK)
    raise AssertionError("the clock never comes to rest")


def today(desk: Desk) -> date:
    """The day of the organisation."""
    return desk.clock().astimezone(desk.profile.zone).date()


async def turns(maria: Follower) -> None:
    """Look at every page."""
    for _ in range(60):
        onward = {"Next page", "Page suivante"} & set(maria.buttons)
        if not onward:
            return
        await maria.presses(onward.pop())
    raise AssertionError("the pages never end")
