"""S6: what is somebody else's is told, and looked for, exactly like what does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from complaints.actions import Accept, Add, Dispute, Rate, RenewCode, Withdraw
from complaints.answers import Blank
from complaints.case import Actor as By
from complaints.case import ActorKind
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from tests.stage import MARIA, TOM, Actor, Stage
from tests.storage.office import MARIA as SENDER
from tests.storage.office import Office, photo
from tests.stories.complaining import files

COMMANDS = ("/status {}", "{}", "/join {}")


@contextmanager
def statements(stage: Stage) -> Iterator[list[str]]:
    """What the database is asked inside, as shapes without values."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    engines = {
        one.sync_engine
        for one in vars(stage.house.database).values()
        if isinstance(one, AsyncEngine)
    }
    assert engines
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield said
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_foreign_number_sounds_and_works_like_one_that_does_not_exist(
    stage: Stage, command: str
) -> None:
    case = await files(Actor(stage, TOM), "English")
    maria = Actor(stage, MARIA)
    await maria.says("/start")
    await maria.taps("Français")
    heard, asked = [], []
    for number in (case.number, Number(case.number.year, case.number.serial + 7)):
        await maria.says("/help")
        with statements(stage) as said:
            await maria.says(command.format(number))
        heard.append(maria.screen.text.replace(str(number), "…"))
        asked.append(list(said))
    assert heard[0] == heard[1]
    # The same statements in the same order: neither is answered faster.
    assert asked[0]
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    "action",
    [
        Withdraw(),
        Accept(),
        Dispute("no"),
        Rate(5, ""),
        Add(id=uuid4(), text="mine?"),
        RenewCode(0),
    ],
    ids=lambda one: type(one).__name__,
)
async def test_nobody_acts_on_a_foreign_case(office: Office, action: object) -> None:
    case = await office.files(SENDER)
    tom = await office.people.meet(SENDER + 1)
    for case_id in (case.id, case.id + 1000):
        with pytest.raises(Refused) as no:
            await office.casebook.act(case_id, action, By(ActorKind.PERSON, tom.id))  # type: ignore[arg-type]
        assert no.value.refusal is Refusal.UNKNOWN_CASE
    assert len(await office.casebook.history(case.id)) == 2


async def test_a_foreign_draft_is_no_draft(office: Office) -> None:
    _, draft = await office.drafts(SENDER)
    tom, book = await office.people.meet(SENDER + 1), office.casebook
    for draft_id in (draft.id, UUID(int=0)):
        for tried in (
            book.draft(draft_id, tom.id),
            book.answer(draft_id, tom.id, "description", Blank.NONE),
            book.unanswer(draft_id, tom.id, "description"),
            book.attach(draft_id, tom.id, photo()),
            book.detach(draft_id, tom.id, 1),
        ):
            with pytest.raises(Refused) as no:
                await tried
            assert no.value.refusal is Refusal.DRAFT_GONE


async def test_a_foreign_case_cannot_be_corrected(office: Office) -> None:
    case = await office.files(SENDER)
    tom = await office.people.meet(SENDER + 1)
    for case_id in (case.id, case.id + 1000):
        with pytest.raises(Refused) as no:
            await office.casebook.correct(case_id, tom.id)
        assert no.value.refusal is Refusal.UNKNOWN_CASE
