"""Two lives of a case, from filing to its end, told through the windows of everybody concerned."""

import pytest
import pytest_asyncio

from complaints.case import Status
from complaints.organisation import Mediator
from tests.stage import Actor, Stage
from tests.stories.complaining import files
from tests.stories.plays import Play


@pytest_asyncio.fixture(loop_scope="session")
async def play(stage: Stage, tom: Actor, paul: Actor) -> Play:
    case = await files(tom, "English", subject="fees", pending="no")
    await paul.says("/start")
    return Play(stage, tom, paul, case)


async def asks_and_gets(play: Play) -> None:
    """The desk asks for something; the person sends it, reminded once."""
    await play.does(
        "Ask for information",
        "proof of payment",
        ">A letter of your bank",
        "Go on",
        "Only the list",
        "Send",
    )
    await play.stands(Status.INCOMPLETE)
    play.person.sees("A letter of your bank", "December 9, 2026")
    await play.stage.pass_time(days=8)
    play.person.sees("We are waiting for something from you")
    await play.person.taps("Send what was asked")
    await play.person.says("Here is what my bank wrote: no.")
    await play.person.taps("I’m done")
    await play.person.taps("Send it to the team")
    await play.stands(Status.IN_REVIEW)


async def rejects(play: Play) -> None:
    """The desk answers both points, gives its reasons, and says who may look at it again."""
    await play.does(
        "Answer",
        "Rejected",
        ">The fees were shown on the page.",
        ">No refund is due.",
        ">It is in the terms.",
        "No remedy",
        "No shortcoming",
        "Send",
    )
    case = await play.stands(Status.ANSWERED)
    assert case.course.answer is not None
    assert case.course.answer.mediators == ("conso",)
    said = play.person.saw("Complaint rejected").text
    assert "https://mediation.example.org" in said
    assert "free of charge" in said
    assert "November 24, 2027" in said


async def goes_to_the_mediator(play: Play) -> Mediator:
    """The person is not satisfied, checks whether the mediator is open, and has the file sent."""
    tom = play.person
    await tom.taps("The answer does not satisfy me")
    await tom.says("I never saw these fees.")
    await tom.taps("I am not satisfied: send this")
    await play.stands(Status.DISPUTED)
    await tom.taps("Go to the mediator")
    await tom.taps("Médiateur Exemple Conso")
    await tom.taps("No")
    tom.sees("✓ Yes: the last day is November 24, 2027.")
    await tom.taps("Make my file for the mediator")
    await play.stands(Status.MEDIATION_READY)
    mediator = play.stage.profile.mediator("conso")
    assert mediator is not None
    assert mediator.email is not None
    # Until the person says yes, the mediator has the notice of filing and nothing else.
    assert len(play.stage.mail.to(mediator.email)) == 1
    await tom.taps("E-mail it to the mediator for me")
    await tom.taps("Yes, send it for me")
    await play.stands(Status.MEDIATION_FILED)
    return mediator


@pytest.mark.acceptance("S4-12", "S4-15", "S4-16", "S3-13", "S3-15", "S2-28", "S0-46", "S0-48")
async def test_a_year_of_a_case_that_is_settled_before_the_mediator(play: Play) -> None:
    stage, tom, paul = play.stage, play.person, play.officer
    await play.takes()
    await play.does("Acknowledge", "Only confirm", "Send")
    tom.sees("has read your complaint", "December 24, 2026")
    await asks_and_gets(play)

    await play.does("Holding answer", ">The bank must confirm.", ">20/01/2027", "Send")
    await play.stands(Status.HOLDING)
    tom.sees("The bank must confirm.", "January 20, 2027", "from January 25, 2027")
    await stage.pass_time(days=30)

    await rejects(play)
    await stage.pass_time(days=3)
    mediator = await goes_to_the_mediator(play)
    assert mediator.email is not None
    (_notice, kit) = stage.mail.to(mediator.email)
    assert kit["Cc"] == "maria@example.org"
    assert [one.get_content_type() for one in kit.iter_attachments()] == ["application/zip"]

    await stage.pass_time(days=10)
    await play.does("Mediation opened", ">today", "No reference", "Send")
    await play.stands(Status.MEDIATION_OPEN)
    tom.sees("has opened the mediation", "April 14, 2027")
    await stage.pass_time(days=60)
    await tom.taps("Say what the mediator did")
    await tom.taps("The mediator proposed a solution")
    await tom.says("today")
    await tom.says("in 14 days")
    await tom.taps("Yes, note it")
    await play.stands(Status.MEDIATION_PROPOSAL)
    await stage.pass_time(days=10)
    await play.does("End of mediation", "Both sides agreed", ">today", "Send")
    await play.stands(Status.MEDIATION_AGREED)
    tom.sees("Both sides have accepted the solution")
    await play.does("Close", ">Done as agreed.", "Send")
    case = await play.stands(Status.CLOSED)
    tom.sees("Done as agreed.")

    # Each officer's press and each step of the person is an event; nothing was said twice.
    history = await stage.house.casebook.history(case.id)
    assert [one.seq for one in history] == list(range(1, len(history) + 1))
    await stage.pass_time(days=367)
    await play.stands(Status.ARCHIVED)
    assert "Archivé" in play.group.saw(str(case.number)).text
    assert paul.account.id == case.handler


@pytest.mark.acceptance("S0-20")
async def test_a_short_life_upheld_kept_and_rated(play: Play) -> None:
    stage, tom = play.stage, play.person
    await play.takes()
    await play.does(
        "Answer",
        "Upheld",
        ">You are right.",
        ">You get it back.",
        ">We made a mistake.",
        ">The fees are paid back",
        ">12,50",
        ">in 7 days",
        ">We charged twice.",
        "Send",
    )
    case = await play.stands(Status.ANSWERED)
    assert case.course.remedy is not None
    assert "We charged twice." not in tom.saw("Complaint upheld").text
    await tom.taps("The answer satisfies me")
    await tom.taps("The answer satisfies me")
    await play.stands(Status.EXECUTING)
    await stage.pass_time(days=5)
    await play.does("Promise kept", ">today", "Send")
    await tom.taps("Yes, the promise was kept")
    await tom.taps("Yes, the promise was kept")
    await play.stands(Status.RESOLVED)
    await tom.taps("Give my opinion")
    await tom.taps("5 of 5")
    await tom.says("Quick and friendly.")
    await tom.taps("Send my opinion")
    case = await play.stands(Status.CLOSED)
    assert [(one.stars, one.comment) for one in case.course.ratings] == [(5, "Quick and friendly.")]
