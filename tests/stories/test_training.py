"""A training company: a funder complains, and what was wrong is corrected (document 003)."""

from __future__ import annotations

import pytest

from complaints.case import Status
from complaints.profile import Profile, read_profile
from tests.stage import Actor, Stage
from tests.stories.complaining import comes_to_the_form, fills, sends
from tests.stories.plays import Play, registers

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FACTS = "We paid for five days of training; our employee got three, and no certificate."
SHORTCOMING = "Nobody told the funder that two days were postponed."


@pytest.fixture(scope="module")
def profile() -> Profile:
    """The organisation of these stories."""
    return read_profile("training")


async def files(stage: Stage, tom: Actor, paul: Actor, **said: str) -> Play:
    await comes_to_the_form(tom, "English")
    await fills(tom, **{"pending": "no", "description": FACTS, "remedy": "certificate", **said})
    return Play(stage, tom, paul, await sends(tom))


async def is_upheld(play: Play) -> None:
    """Both points are granted; what was wrong is for the register alone."""
    await play.does(
        "Answer",
        "Upheld",
        ">Two days were postponed and you were not told.",
        ">The certificate follows the last day.",
        ">You are right on every point.",
        ">Two days on 7 and 8 January, and the certificate",
        "No amount",
        ">8/1/2027",
        f">{SHORTCOMING}",
        "Send",
    )
    await play.stands(Status.ANSWERED)


async def is_corrected(play: Play) -> None:
    """What changes for everybody is planned, and recorded when it is done."""
    await play.does(
        "Corrective action",
        ">Tell funders of every postponement on the same day",
        ">Reception",
        ">15/12/2026",
        "Record",
    )
    await play.does("Corrective action done", ">today", "Record")
    case = await play.stands(Status.EXECUTING)
    assert [one.owner for one in case.course.corrective] == ["Reception"]
    assert all(one.done_on for one in case.course.corrective)


async def is_satisfied(play: Play) -> None:
    """The promise is kept, the funder says so and gives an opinion."""
    await play.stage.pass_time(days=45)
    await play.does("Promise kept", ">today", "Send")
    await play.person.taps("Yes, the promise was kept")
    await play.person.taps("Yes, the promise was kept")
    await play.person.taps("Give my opinion")
    await play.person.taps("4 of 5")
    await play.person.says("Taken seriously.")
    await play.person.taps("Send my opinion")
    case = await play.stands(Status.CLOSED)
    assert [one.stars for one in case.course.ratings] == [4]


@pytest.mark.acceptance(
    "S3-05", "S3-10", "S3-12", "S3-22", "S3-23", "S3-25", "S3-27", "S3-29", "S3-30", "S3-31",
    "S3-32", "S3-33", "S3-34", "S3-35", "S3-36", "S3-37", "S3-38", "S3-39", "S3-40", "S3-41",
    "S3-42",
)  # fmt: skip
async def test_a_funder_complains_and_the_cause_is_corrected(
    stage: Stage, tom: Actor, paul: Actor
) -> None:
    play = await files(
        stage, tom, paul, role="funder", person_kind="business", subject="organisation",
        action="First aid, 16 to 20 November", contract_ref="C-2026-31", service="course",
        body="Exemple SARL", persons_involved="Our employee Ana",
    )  # fmt: skip
    # A body is no consumer: no date of a mediator is promised to it.
    assert {one.key for one in play.case.deadlines} == {"ack", "answer"}
    await paul.says("/start")
    await play.takes()
    await play.does("Acknowledge", "Only confirm", "Send")
    await is_upheld(play)
    said = tom.saw("Complaint upheld").text
    assert SHORTCOMING not in said
    await tom.taps("The answer satisfies me")
    await tom.taps("The answer satisfies me")
    await is_corrected(play)
    await is_satisfied(play)

    found = await registers(stage)
    (book,), (file,) = found["book"], found["file"]
    assert (len(book), len(file)) == (7, 17)
    number = str(play.case.number)
    assert {book["number"], file["number"]} == {number}
    told = {
        "received": "2026-11-24",
        "way": "In the chat\nI spoke up in the training",
        "name": "Lindqvist Lindqvist",
        "subject": "Organisation, postponement",
        "service": "The training itself\nC-2026-31",
        "others": "Exemple SARL\nOur employee Ana",
        "operation": "First aid, 16 to 20 November",
        "description": FACTS,
        "shortcomings": SHORTCOMING,
        "outcome": "Complaint upheld",
        "answered": "2026-11-24",
        "answer-number": f"{number}/R1",
        "documents": f"No document; the file of the case is {number}.",
    }
    assert {name: file[name] for name in told} == told
    assert "Corrective action, done on November 24, 2026" in file["deeds"]
    assert "Done on January 8, 2027" in file["resolution"]


@pytest.mark.acceptance("S3-26")
async def test_what_misses_something_is_entered_in_the_file_once_complete(
    stage: Stage, tom: Actor, paul: Actor
) -> None:
    play = await files(stage, tom, paul, role="trainee", person_kind="adult", subject="content")
    await paul.says("/start")
    await play.takes()
    await play.does("Ask for information", "The programme", "Go on", "Only the list", "Send")
    await play.stands(Status.INCOMPLETE)
    answer_by = play.case.deadline("answer")
    found = await registers(stage)
    assert [len(found[one]) for one in ("book", "file")] == [1, 0]
    await stage.pass_time(days=3)
    await tom.taps("Send what was asked")
    await tom.says("The programme that I got speaks of five days.")
    await tom.taps("I’m done")
    await tom.taps("Send it to the team")
    assert (await play.stands(Status.IN_REVIEW)).deadline("answer") == answer_by
    (line,) = (await registers(stage))["file"]
    assert line["received"] == "2026-11-24"


@pytest.mark.acceptance("S3-13", "S3-14", "S3-15", "S3-16", "S3-17", "S3-18")
async def test_a_trainee_who_is_refused_learns_of_the_mediator(
    stage: Stage, tom: Actor, paul: Actor
) -> None:
    play = await files(stage, tom, paul, role="trainee", person_kind="adult", subject="content")
    await paul.says("/start")
    await play.takes()
    await play.does(
        "Answer", "Rejected", ">The programme was followed.", ">It is issued at the end.",
        ">The programme was signed by you.", "No remedy", "No shortcoming", "Send",
    )  # fmt: skip
    said = tom.saw("Complaint rejected").text
    for told in (
        "Médiateur Exemple Formation",
        "https://formation.mediation.example.org/formulaire",
        "11 place de l’Exemple",
        "free of charge",
        "November 24, 2027",
    ):
        assert told in said
