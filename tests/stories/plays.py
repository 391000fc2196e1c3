"""A case on the stage with its consumer and its officer, as the stories tell it."""

from __future__ import annotations

from complaints.case import Case, Status
from tests.stage import Actor, Stage


class Play:
    """One case with its consumer and the officer who handles it."""

    def __init__(self, stage: Stage, person: Actor, officer: Actor, case: Case) -> None:
        self.stage, self.person, self.officer, self.case = stage, person, officer, case
        self.group = officer.at(stage.cast.desk_chat)

    async def opens(self) -> None:
        """The officer opens the file; what can be done stands under it."""
        await self.group.forges(f"open:{self.case.id}")

    async def takes(self) -> None:
        """The officer takes the case from its card."""
        await self.group.forges(f"take:{self.case.id}:{self.case.version}")
        await self.stands(Status.IN_REVIEW)

    async def replies(self, text: str) -> None:
        """The officer answers the message that asks."""
        here = self.officer
        self.stage.hands.say(here.account.id, here.chat, text, reply_to=here.screen.id)
        await self.stage.settle()

    async def does(self, verb: str, *steps: str) -> None:
        """A verb from its button to *Send*; a step that begins with > is written in reply."""
        await self.opens()
        await self.officer.taps(verb)
        for step in steps:
            await (self.replies(step[1:]) if step.startswith(">") else self.officer.taps(step))

    async def stands(self, status: Status) -> Case:
        """Claim where the case stands."""
        case = await self.stage.house.casebook.case(self.case.id)
        assert case.status is status
        return case
