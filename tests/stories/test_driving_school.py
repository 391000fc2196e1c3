"""A driving school: cancelled lessons, and a call that must be confirmed in writing (002)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.case import Status
from complaints.course import Arrival
from complaints.profile import Profile, read_profile
from tests.stage import Actor, Stage
from tests.stories.complaining import comes_to_the_form, fills, sends
from tests.stories.plays import Play, registers

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FACTS = "Three lessons were cancelled the same morning, and I was charged for them."


@pytest.fixture(scope="module")
def profile() -> Profile:
    """The organisation of these stories."""
    return read_profile("driving-school")


async def files(stage: Stage, tom: Actor, paul: Actor) -> Play:
    await comes_to_the_form(tom, "English")
    await fills(
        tom, role="student", subject="lesson-cancelled", pending="no", description=FACTS,
        remedy="lesson", steps="office",
    )  # fmt: skip
    return Play(stage, tom, paul, await sends(tom))


async def is_completed(play: Play) -> None:
    """The desk asks for what is missing, the student sends it."""
    await play.does("Ask for information", "The booking", "Go on", "Only the list", "Send")
    await play.stands(Status.INCOMPLETE)
    await play.person.taps("Send what was asked")
    await play.person.says("Here are the messages of 3, 10 and 17 November, 7 am.")
    await play.person.taps("I’m done")
    await play.person.taps("Send it to the team")
    await play.stands(Status.IN_REVIEW)


async def is_answered_in_part(play: Play) -> None:
    """Two of three points are granted; the answer says what is left to do without a court."""
    await play.does(
        "Answer",
        "Partly upheld",
        ">We cancelled two of the three lessons.",
        ">Two lessons are replaced.",
        ">The messages show it; the third one was cancelled by you, the evening before.",
        ">Two lessons of one hour",
        "No amount",
        ">15/01/2027",
        ">Nobody looked for another instructor.",
        "Send",
    )
    await play.stands(Status.ANSWERED)


@pytest.mark.acceptance(
    "S2-08", "S2-09", "S2-10", "S2-11", "S2-12", "S2-13", "S2-14", "S2-15", "S2-16", "S2-22",
    "S2-23", "S2-26", "S2-27", "S2-28", "S2-29",
)  # fmt: skip
async def test_cancelled_lessons_go_to_the_mediator_in_the_end(
    stage: Stage, tom: Actor, paul: Actor
) -> None:
    play = await files(stage, tom, paul)
    # Ten working days with Saturdays, counted from the day after Tuesday 24 November; one month.
    tom.saw("December 5, 2026")
    tom.saw("December 24, 2026")
    await paul.says("/start")
    await play.takes()
    await play.does("Acknowledge", "Only confirm", "Send")
    await is_completed(play)
    await stage.pass_time(days=27)
    await play.does("Holding answer", ">The instructor is away until January.", ">8/1/2027", "Send")
    tom.sees("The instructor is away", "January 8, 2027")
    await is_answered_in_part(play)
    said = tom.saw("Complaint partly upheld").text
    for told in (
        "Médiateur Exemple Conduite",
        "free of charge",
        "November 24, 2027",
        "economie.gouv.fr/mediation-conso",
    ):
        assert told in said
    assert "looked for another" not in said

    await tom.taps("The answer does not satisfy me")
    await tom.says("You cancelled the third one as well.")
    await tom.taps("I am not satisfied: send this")
    await tom.taps("Go to the mediator")
    await tom.taps("No")
    await tom.taps("Make my file for the mediator")
    tom.sees("https://conduite.mediation.example.org/saisir", "5 rue de l’Exemple")
    assert "E-mail it to the mediator for me" not in tom.labels
    await play.stands(Status.MEDIATION_READY)

    (line,) = (await registers(stage))["book"]
    assert line["number"] == str(play.case.number)
    assert (line["received"], line["answered"]) == ("2026-11-24", "2026-12-21")
    assert line["name"] == "Lindqvist Lindqvist"
    assert line["description"] == FACTS
    assert "acknowledged" in line["deeds"].lower()
    assert "Two lessons of one hour" in line["resolution"]


ENTERED = (
    "By telephone", "Today", "English", "Not before", "Student", "Private person, 18 or over",
    "Driving lessons", "Teaching, instructor", "Not told", ">The instructor shouts at me.",
    "Another instructor", "Go on", "No", ">Ashby", ">Tom", "Not told", ">tom@example.org",
    "Not told",
)  # fmt: skip
"""What whoever is on duty at the office enters while Tom is on the telephone."""


@pytest.mark.acceptance("S2-03", "S2-06", "S2-07")
async def test_a_call_is_entered_at_the_office_and_confirmed_in_writing(
    stage: Stage, paul: Actor
) -> None:
    await paul.says("/start")
    await paul.says("/new")
    for step in ENTERED:
        await (paul.replies(step[1:]) if step.startswith(">") else paul.taps(step))
    await paul.taps("Record")
    (line,) = (await stage.house.casebook.queue(10)).cases
    play = Play(stage, paul, paul, await stage.house.casebook.case(line.id))
    assert (play.case.course.arrival, play.case.course.is_written) == (Arrival.CALL, False)
    due = play.case.deadline("confirmation")
    assert due is not None
    assert due.due == date(2026, 12, 9)
    subjects = [one["Subject"] for one in stage.mail.to("tom@example.org")]
    assert f"Complaint {play.case.number}: please confirm it in writing" in subjects

    await play.takes()
    await play.does("Add what came in", ">I confirm my complaint.", "Send")
    assert (await play.stands(Status.IN_REVIEW)).course.is_written
