"""A case on the stage with its consumer and its officer, as the stories tell it."""

from __future__ import annotations

from bot.letters.reader import Reader
from bot.registers.words import COLUMNS, Teller
from complaints.case import Case, Status
from complaints.deadlines import civil_day
from locales import words
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

    async def does(self, verb: str, *steps: str) -> None:
        """A verb from its button to *Send*; a step that begins with > is written in reply."""
        await self.opens()
        await self.officer.taps(verb)
        for step in steps:
            if step.startswith(">"):
                await self.officer.replies(step[1:])
            else:
                await self.officer.taps(step)

    async def stands(self, status: Status) -> Case:
        """Claim where the case stands."""
        case = await self.stage.house.casebook.case(self.case.id)
        assert case.status is status
        return case


async def registers(stage: Stage) -> dict[str, list[dict[str, str]]]:
    """The lines of both registers in English, each by the ids of its columns."""
    today = civil_day(stage.now(), stage.profile.zone)
    teller = Teller(Reader(words("en"), stage.profile, today))
    found: dict[str, list[dict[str, str]]] = {name: [] for name in COLUMNS}
    async for entry in stage.house.casebook.ledger.entries():
        for name, cells in teller.lines(entry).items():
            ids = (one.id for one in COLUMNS[name])
            found[name].append(dict(zip(ids, map(str, cells), strict=True)))
    return found
