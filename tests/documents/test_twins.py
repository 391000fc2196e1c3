"""The complaint as a letter and as an e-mail: every item of the procedure, and nothing invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.documents import twins
from bot.documents.sample_life import Life, begun
from complaints.answers import Blank
from complaints.case import Case
from complaints.profile import Profile
from tests.documents.cases import english, pot
from tests.documents.lives import sent
from tests.documents.reading import Read, read


async def letter(case: Case | None = None, profile: Profile | None = None) -> Read:
    """The letter, read back."""
    return read(await twins.letter(case or sent().case, english(), profile or pot()))


def without(key: str) -> Case:
    """The complaint of somebody who did not tell one thing."""
    case = sent().case
    answers = {name: value for name, value in case.answers.items() if name != key}
    lines = tuple(one for one in case.statement if one.question != key)
    return replace(case, answers=answers, statement=lines)


LETTER_ITEMS = {
    "S0-31": "Customer service",
    "S0-32": "Registered letter with acknowledgement of receipt",
    "S0-33": "Surname: Lindqvist",
    "S0-34": "First name: Maria",
    "S0-35": "Postal address: 12 rue de l’Exemple",
    "S0-36": "E-mail: maria@example.org",
    "S0-37": "Telephone: +33 6 12 34 56 78",
    "S0-38": "demande de réclamation",
    "S0-39": "Your role Organiser",
    "S0-40 the motive": "Subject Late payout",
    "S0-40 the description": "The money has not arrived, and nobody answers my messages.",
    "S0-40 the date": "Date of the facts February 9, 2026",
    "S0-41": "Service concerned The page of the pot",
    "S0-42": "Payout €1,200.00",
}


@pytest.mark.acceptance(
    "S0-31", "S0-32", "S0-33", "S0-34", "S0-35", "S0-36", "S0-37", "S0-38", "S0-39", "S0-40",
    "S0-41", "S0-42",
)  # fmt: skip
@pytest.mark.parametrize("item", LETTER_ITEMS)
async def test_the_letter_contains_what_the_procedure_prescribes(item: str) -> None:
    """ACCEPTANCE S0-30 to S0-42."""
    assert (await letter()).says(LETTER_ITEMS[item])


@pytest.mark.acceptance("S0-43")
async def test_a_participants_letter_states_the_participation() -> None:
    """ACCEPTANCE S0-43."""
    assert (await letter(participant().case)).says("Contribution €1,200.00")


def participant() -> Life:
    """The same complaint by somebody who put money into the pot."""
    form = pot().form
    role = form.question(form.keys.role)
    first = replace(role, options=(role.option("participant"),))
    questions = tuple(first if one is role else one for one in form.questions)
    return begun(replace(pot(), form=replace(form, questions=questions)), english())


async def test_the_letter_names_number_day_and_the_date_that_was_told() -> None:
    paper = await letter()
    assert paper.says("I sent you the same complaint in the chat on March 2, 2026.")
    assert paper.says(str(sent().case.number))
    assert paper.says("I am to have your answer by March 23, 2026.")


async def test_the_letter_lists_what_is_enclosed_or_says_that_nothing_is() -> None:
    paper = await letter()
    assert paper.says("1.Capture d’écran.png")
    assert (await letter(replace(sent().case, exhibits=()))).says("Nothing is enclosed.")


@pytest.mark.acceptance("S0-45")
async def test_an_address_that_nobody_told_is_a_line_to_fill_in() -> None:
    """ACCEPTANCE S0-45: none is announced, and none is invented."""
    assert pot().organisation.postal_address is None
    paper = await letter()
    assert paper.says("Postal address (not known to this service, please fill it in):")
    told = replace(pot().organisation, postal_address="1 place du Test\n00001 Test")
    addressed = await letter(profile=replace(pot(), organisation=told))
    assert addressed.says("00001 Test")
    assert not addressed.says("please fill it in")


@pytest.mark.parametrize(
    ("key", "asked"), [("phone", "Telephone:"), ("address", "Postal address:")]
)
async def test_what_the_person_did_not_tell_is_a_line_to_fill_in(key: str, asked: str) -> None:
    paper = await letter(without(key))
    assert paper.says(asked)
    assert not paper.says("+33 6 12 34 56 78" if key == "phone" else "12 rue de l’Exemple")


async def test_an_honest_blank_is_no_answer() -> None:
    case = sent().case
    unknown = replace(case, answers={**case.answers, "phone": Blank.NONE})
    lines = tuple(
        replace(one, said="None") if one.question == "phone" else one for one in case.statement
    )
    paper = await letter(replace(unknown, statement=lines))
    assert not paper.says("Telephone: None")


@pytest.mark.acceptance("S0-30")
async def test_the_letter_is_the_persons_and_not_the_organisations() -> None:
    paper = await letter()
    assert "Cagnottes Exemple" not in paper.metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in paper.metadata
    assert paper.says("Place and date:")


async def test_the_letter_is_always_the_same() -> None:
    first = await twins.letter(sent().case, english(), pot())
    await twins.letter(without("phone"), english(), pot())
    assert await twins.letter(sent().case, english(), pot()) == first


EMAIL_ITEMS = {
    "S0-22": ("Lindqvist", "Maria", "12 rue de l’Exemple", "maria@example.org"),
    "S0-23": ("Your role\nOrganiser",),
    "S0-24": ("Subject\nLate payout", "I was promised a refund three weeks ago."),
    "S0-25": ("Date of the facts\nFebruary 9, 2026",),
    "S0-26": ("Payout\n€1,200.00",),
    "S0-27": ("Pot created\nFebruary 9, 2026",),
}


@pytest.mark.acceptance("S0-22", "S0-23", "S0-24", "S0-25", "S0-26", "S0-27")
@pytest.mark.parametrize("item", EMAIL_ITEMS)
def test_the_email_contains_what_the_procedure_prescribes(item: str) -> None:
    """ACCEPTANCE S0-21 to S0-28."""
    twin = twins.email(sent().case, english(), pot())
    assert all(said in twin.body for said in EMAIL_ITEMS[item])


@pytest.mark.acceptance("S0-21")
def test_the_email_goes_to_the_organisation_and_says_what_it_is() -> None:
    """ACCEPTANCE S0-21; S2-04 to S2-06."""
    twin = twins.email(sent().case, english(), pot())
    assert twin.to == pot().organisation.email
    assert twin.subject == f"Complaint {sent().case.number}: Late payout"
    assert "demande de réclamation" in twin.body
    assert "\n\n\n" not in twin.body


def test_the_email_leaves_out_what_nobody_told() -> None:
    assert "Telephone" not in twins.email(without("phone"), english(), pot()).body
