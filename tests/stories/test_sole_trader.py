"""A sole trader: one person is the desk, and only the customer starts a mediation (004)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from complaints.case import Status
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile, read_profile
from tests.stage import PAUL, Actor, Stage
from tests.stories.complaining import comes_to_the_form, fills, sends
from tests.stories.plays import Play

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(scope="module")
def profile() -> Profile:
    """The organisation of these stories: Paul alone, who may do everything."""
    paul = Officer(PAUL.id, OfficerRole.ADMIN, "en", "Paul")
    return replace(read_profile("sole-trader"), officers=(paul,))


async def files(stage: Stage, tom: Actor, paul: Actor, **said: str) -> Play:
    await comes_to_the_form(tom, "English")
    await fills(tom, **{"role": "online-customer", "person_kind": "adult", "pending": "no", **said})
    return Play(stage, tom, paul, await sends(tom))


async def test_one_person_takes_answers_repairs_and_reports(
    stage: Stage, tom: Actor, paul: Actor, olga: Actor
) -> None:
    play = await files(
        stage, tom, paul, subject="defect", remedy="repair",
        description="The table that I bought online wobbles.",
    )  # fmt: skip
    await paul.says("/start")
    await play.takes()
    await play.opens()
    assert "Hand over" not in paul.labels
    await play.does("Acknowledge", "Thank you, I look into it", "Send")
    tom.saw("I work alone and read everything myself")
    await play.does(
        "Answer", "Upheld", ">A leg is too short.", ">I repair it at your home.", ">My mistake.",
        ">A new leg", "No amount", "December 8", "No shortcoming", "Send",
    )  # fmt: skip
    await tom.taps("The answer satisfies me")
    await tom.taps("The answer satisfies me")
    await stage.pass_time(days=7)
    await play.does("Promise kept", ">today", "Send")
    await tom.taps("Yes, the promise was kept")
    await tom.taps("Yes, the promise was kept")
    await play.stands(Status.RESOLVED)
    for command in ("/queue", "/stats", "/register", "/report"):
        await paul.says(command)
        assert "Your role may not" not in paul.screen.text
    paul.saw("The registers name people")
    # Nobody else works here, whoever they are elsewhere.
    await olga.says("/queue")
    olga.sees("réservé à l’équipe Atelier Exemple")


@pytest.mark.acceptance("S4-04", "S4-09", "S4-10", "S4-12", "S4-13", "S4-18", "S4-20")
async def test_only_the_customer_can_start_the_mediation(
    stage: Stage, tom: Actor, paul: Actor
) -> None:
    play = await files(
        stage, tom, paul, subject="price", remedy="refund", description="You added two hours."
    )
    await paul.says("/start")
    await play.takes()
    await play.does(
        "Answer", "Rejected", ">The hours are in the quote.", ">It matches.",
        "In line with the quote", "No remedy", "No shortcoming", "Send",
    )  # fmt: skip
    said = tom.saw("Complaint rejected").text
    for told in ("Médiateur Exemple Artisanat", "free of charge", "nobody but you can decide"):
        assert told in said
    assert "ec.europa.eu" not in said
    await play.opens()
    assert not [one for one in paul.labels if "mediat" in one.lower()]

    await tom.taps("The answer does not satisfy me")
    await tom.says("I never agreed to more hours.")
    await tom.taps("I am not satisfied: send this")
    await play.stands(Status.DISPUTED)
    await play.opens()
    assert not [one for one in paul.labels if "mediat" in one.lower()]
    await tom.taps("Go to the mediator")
    await tom.taps("No")
    await tom.taps("Make my file for the mediator")
    await play.stands(Status.MEDIATION_READY)
    await tom.taps("I referred it to the mediator")
    await tom.taps("By letter")
    await tom.says("today")
    await tom.taps("Go on without")
    await tom.taps("Yes, note it")
    await play.stands(Status.MEDIATION_FILED)
    tom.saw("three weeks")
    # Now that the customer went there, the trader may say what the mediator did.
    await play.opens()
    assert "Mediation opened" in paul.labels
