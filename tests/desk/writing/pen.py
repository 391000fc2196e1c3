"""An officer at the private chat of the desk: opens a case, taps labels, replies to questions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.office import build
from bot.playground.world import Message, Press
from complaints.actions import Action, SendAnswer
from complaints.case import Actor, ActorKind, Case
from complaints.history import EventKind
from complaints.outcome import Outcome, Point
from complaints.points import claims
from tests.desk.stage import OLGA, Player, Stage


@dataclass
class Pen:
    """One officer and one case."""

    stage: Stage
    officer: Player
    case_id: int
    number: str

    @property
    def case(self) -> CaseNow:
        return CaseNow(self.stage, self.case_id)

    async def opens(self) -> None:
        """Press *Open* in the group; the file comes in private, with the verbs."""
        case = await self.case.now()
        card = await self.stage.shows_card(case)
        await self.officer.presses(f"open:{case.id}", card)

    async def taps(self, label: str) -> Press:
        """Press the newest button of this name in the private chat."""
        message, data = self.button(label)
        return await self.officer.presses(data, message.id, in_group=False)

    def button(self, label: str) -> tuple[Message, str]:
        """The newest button of this name that is about this case, with its message."""
        for message in reversed(self.officer.received()):
            for one in (button for row in message.buttons for button in row):
                ours = self.number in message.text or self.number in one["text"]
                if one["text"] == label and ours:
                    return message, one["callback_data"]
        raise AssertionError(f"no button {label!r} among {self.labels()}")

    def labels(self) -> list[str]:
        """Every button that can be seen, the newest message last."""
        return [
            one["text"] for each in self.officer.received() for row in each.buttons for one in row
        ]

    def offered(self) -> list[str]:
        """The labels of the newest message with buttons."""
        for message in reversed(self.officer.received()):
            if message.buttons:
                return [one["text"] for row in message.buttons for one in row]
        return []

    async def replies(self, text: str, *, to: Message | None = None) -> Message:
        """Reply to the newest question, or to another message."""
        target = to or self.question()
        said = self.stage.telegram.hands.say(
            self.officer.id, self.stage.bot, text, reply_to=target.id
        )
        await self.stage.post()
        return said[0]

    async def edits(self, message: Message, text: str) -> None:
        """Change an own message."""
        self.stage.telegram.hands.edit(self.officer.id, self.stage.bot, message.id, text)
        await self.stage.post()

    def question(self) -> Message:
        """The newest message about this case that opens a reply."""
        asked = [
            one
            for one in self.officer.received()
            if "force_reply" in (one.markup or {}) and self.number in one.text
        ]
        assert asked, "nothing was asked"
        return asked[-1]

    def last(self, back: int = 0) -> str:
        """What the bot said last."""
        return self.officer.received()[-1 - back].text

    def since(self, marker: int) -> str:
        """All that was said after so many messages."""
        return "\n".join(one.text for one in self.officer.received()[marker:])

    def heard(self) -> int:
        """How many messages there are by now."""
        return len(self.officer.received())


@dataclass
class CaseNow:
    """A case as it stands whenever one asks."""

    stage: Stage
    id: int

    async def now(self) -> Case:
        return await self.stage.casebook.case(self.id)

    async def does(self, action: Action, actor: Actor) -> Case:
        return await self.stage.casebook.act(self.id, action, actor)

    async def kinds(self) -> list[str]:
        return [one.kind.value for one in await self.stage.casebook.history(self.id)]


def officer(account: int) -> Actor:
    return Actor(ActorKind.OFFICER, account)


async def restarted(stage: Stage) -> None:
    """The program ends and begins anew; only what is stored is left."""
    await stage.office.stop()
    token = stage.cast.desk.token
    stage.office = build(
        token, "https://telegram.test", stage.cabinet, stage.compositions, stage.wire
    )
    await stage.office.start()
    stage.telegram.updates.drop(stage.bot)


async def person(pen: Pen) -> Actor:
    """Who complained."""
    return Actor(ActorKind.PERSON, (await pen.case.now()).person_id)


async def answered(pen: Pen, outcome: Outcome = Outcome.REJECTED) -> Case:
    """Olga answers every point."""
    case = await pen.case.now()
    points = tuple(Point(one.said, "No.") for one in claims(case, pen.stage.profile))
    return await pen.case.does(SendAnswer(outcome, points, "Because."), officer(OLGA.id))


async def previewed(pen: Pen) -> None:
    """A holding answer that is ready to be sent."""
    await pen.taps("Holding answer")
    await pen.replies("We wait for our provider.")
    await pen.replies("20/04/2026")


async def holdings(pen: Pen) -> int:
    """How many holding answers were sent."""
    return (await pen.case.kinds()).count(EventKind.HOLDING_SENT.value)
