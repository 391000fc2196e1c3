"""A complaint with everything in it, and the copy that somebody gets of their data."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from complaints.actions import (
    Add,
    AskInformation,
    Open,
    Rate,
    Take,
)
from complaints.case import Actor, ActorKind, Case
from tests.mydata.copies import Copy, copied
from tests.rules.cases import OLGA
from tests.rules.lives import an_answer
from tests.storage.office import MARIA, PDF, Office, photo

WILD = "<script>alert('é & 1')</script>"


async def a_life(office: Office) -> Case:
    """A complaint with everything in it that a person may see, and some things they may not."""
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo(name="../../Reçu é.jpg"))
    case = await office.files(MARIA, last_name="Quetzalcoatl", email="zweig@example.org")
    mine = Actor(ActorKind.PERSON, person.id)
    act = office.casebook.act
    await act(case.id, Take(), OLGA)
    await act(case.id, Open(), OLGA)
    await act(case.id, AskInformation(("Le relevé",), WILD), OLGA)
    supplement = uuid4()
    await office.casebook.add_file(supplement, person.id, photo("Q2", PDF, "relevé.pdf"))
    await act(case.id, Add(supplement, WILD), mine)
    answer = replace(an_answer(await office.casebook.case(case.id)), shortcomings="Notre erreur.")
    await act(case.id, answer, OLGA)
    await act(case.id, Rate(2, "Bof"), mine)
    return await office.casebook.case(case.id)


async def of_one(office: Office, account: int = MARIA) -> Copy:
    copy = await copied(office, account)
    assert copy.data["format"] == "recours-my-data"
    return copy
