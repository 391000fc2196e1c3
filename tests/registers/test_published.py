"""Claims about what is public: a pseudonym and the official answer, and nobody's identity."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.letters.reader import Reader
from bot.registers.published import MASKED, entry, is_public, masked, secrets_of
from complaints.actions import Action, Release, Reopen, Requalify, Suspend, Withdraw
from complaints.answers import Blank
from complaints.case import Actor, ActorKind, Case
from complaints.facts import Facts
from locales import words
from storage.engine import Database
from tests.documents.brands import OLGA, SECRET, platform
from tests.registers.brands import FIRST, LAST, answers, files, office_on
from tests.storage.office import MARIA, Office


@pytest.fixture
def office(database_in_memory: Database, tmp_path: Path) -> Office:
    return office_on(database_in_memory, tmp_path)


async def facts_of(office: Office, case: Case) -> Facts:
    day = office.clock().date()
    async for facts in office.casebook.figures.received(case.first_written_on, day):
        if facts.number == case.number:
            return facts
    raise LookupError(case.number)


async def shown(office: Office, case: Case) -> bool:
    return is_public(await facts_of(office, case))


async def told(office: Office, case: Case) -> dict[str, object]:
    reader = Reader(words("en"), platform(), office.clock().date())
    return entry(await office.casebook.case(case.id), reader)


@pytest.mark.acceptance("S1-13", "S1-77")
async def test_the_official_answer_is_shown_beside_a_pseudonym(office: Office) -> None:
    case = await files(office, MARIA, pseudonym="Colibri")
    await answers(office, case, "The part came late.")
    found = await told(office, case)
    assert (found["brand"], found["sector"], found["from"]) == (
        "Garages Exemple",
        "vehicle",
        "Colibri",
    )
    answer = found["answer"]
    assert isinstance(answer, dict)
    assert (answer["outcome"], answer["reasons"]) == ("rejected", "The part came late.")


@pytest.mark.acceptance("S1-78")
async def test_nothing_of_it_says_who_complained(office: Office) -> None:
    case = await files(office, MARIA, pseudonym=Blank.NONE)
    text = f"Dear Ms {LAST.upper()}, {FIRST}: we wrote to maria@example.org."
    await answers(office, case, text)
    found = json.dumps(await told(office, case), ensure_ascii=False)
    for secret in (FIRST, LAST, LAST.upper(), "maria", "was here", str(case.number), SECRET):
        assert secret not in found
    assert MASKED in found
    assert (await told(office, case))["from"] is None


async def test_telephones_are_masked_however_they_are_spaced() -> None:
    for written in ("+33612345678", "06 12 34 56 78", "06.12.34.56.78", "+33 6 12 34 56 78"):
        assert masked(f"call {written}!", ["+33612345678"]) == f"call {MASKED}!"
    assert masked("order 612", ["+33612345678"]) == "order 612"


def test_a_name_inside_another_word_stays() -> None:
    assert masked("Annexe", ["Ann"]) == "Annexe"
    assert masked("ANN and ann.", ["Ann"]) == f"{MASKED} and {MASKED}."


async def test_a_brands_own_name_is_no_secret(office: Office) -> None:
    case = await files(office, MARIA)
    assert "Garages" not in secrets_of(case, platform())


@pytest.mark.acceptance("S1-30", "S1-31", "S1-67")
async def test_what_is_doubted_disappears_and_comes_back_when_it_is_cleared(office: Office) -> None:
    case = await files(office, MARIA)
    assert await shown(office, case)
    await act(office, case, Suspend("Who are you?"))
    assert not await shown(office, case)
    await act(office, case, Release())
    assert await shown(office, case)


@pytest.mark.acceptance("S1-30")
async def test_a_complaint_found_to_be_false_disappears_even_once_it_is_archived(
    office: Office,
) -> None:
    case = await files(office, MARIA)
    await act(office, case, Requalify("It is invented."))
    assert not await shown(office, case)
    office.clock.passes(days=800)
    await office.casebook.pass_time()
    assert not await shown(office, case)


async def test_what_is_withdrawn_disappears_and_what_is_reopened_comes_back(office: Office) -> None:
    case = await files(office, MARIA)
    person = Actor(ActorKind.PERSON, case.person_id)
    office.clock.passes(days=1)
    await office.casebook.act(case.id, Withdraw("Done."), person)
    assert not await shown(office, case)
    await office.casebook.act(case.id, Reopen("Not done."), person)
    assert await shown(office, case)


async def test_a_complaint_about_no_brand_of_the_directory_is_not_shown(office: Office) -> None:
    assert not await shown(office, await files(office, MARIA, brand="Chez Dupont"))


async def act(office: Office, case: Case, action: Action) -> None:
    """Staff of the platform does something."""
    await office.casebook.act(case.id, action, Actor(ActorKind.OFFICER, OLGA.id))
