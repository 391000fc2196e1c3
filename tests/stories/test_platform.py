"""A platform for many brands: a brand answers for itself, and a doubtful complaint is proved."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
import pytest_asyncio

from complaints.case import Case, Status
from complaints.history import EventKind
from complaints.organisation import Officer, OfficerRole
from complaints.periods import Period, Span
from complaints.profile import Profile, read_profile
from tests.stage import OFFICERS, SACHA, Actor, Stage
from tests.stories.complaining import comes_to_the_form, fills, sends
from tests.stories.plays import Play

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
CALM = "The plane left a day late and nobody helped us."
HERSELF = ("Lindqvist", "Maria", "maria@example.org")
GIVEN = {
    "role": "customer", "scope": "private trader not-public not-employer", "person_kind": "adult",
    "sector": "airline", "purchase": "direct", "subject": "delay", "pending": "no",
    "commitments": "real proof measured rate-again", "first_rating": "1", "remedy": "refund",
    "pseudonym": "Nimbus", "description": CALM,
    "last_name": "Lindqvist", "first_name": "Maria",
}  # fmt: skip


@pytest.fixture(scope="module")
def profile() -> Profile:
    """The platform, with Sacha as the contact of an airline."""
    contact = Officer(SACHA.id, OfficerRole.BRAND, "en", "Sacha", "ailes")
    return replace(read_profile("platform"), officers=(*OFFICERS, contact))


@pytest_asyncio.fixture(loop_scope="session")
async def sacha(stage: Stage) -> Actor:
    """The contact of the airline, in a private chat with the desk's bot."""
    contact = stage.actor(SACHA).at(stage.cast.desk.id)
    await contact.says("/start")
    return contact


class Answering(Play):
    """A case with the contact of the brand, who opens it in private."""

    async def opens(self) -> None:
        await self.officer.forges(f"open:{self.case.id}")


async def files(tom: Actor, *typed: str) -> Case:
    """A complaint about the airline, from the first words to the number; `typed` is the story."""
    await comes_to_the_form(tom, "English")
    await fills(tom, until="brand", **GIVEN)
    await tom.says("aille exemple")
    await tom.taps("Ailes Exemple")
    await fills(tom, until="description", **GIVEN)
    await says_what_happened(tom, *typed)
    await fills(tom, until="commitments", **GIVEN)
    await commits(tom)
    return await sends(tom)


async def says_what_happened(tom: Actor, *typed: str) -> None:
    """The story; words that may hurt are pointed out, and rewritten."""
    for one in typed or (CALM,):
        await tom.says(one)
        if "Rewrite" in tom.labels:
            tom.sees("may insult or discriminate", "“idi0t”")
            await tom.taps("Rewrite")
    await tom.taps("I’m done")


async def commits(tom: Actor) -> None:
    """All four commitments; three are not enough."""
    for one in ("The facts are real", "I support them", "My words are moderate"):
        await tom.taps(one)
    await tom.taps("Continue")
    tom.sees("tick your four commitments")
    await tom.taps("I rate again")
    await tom.taps("Continue")


def read_by(actor: Actor) -> str:
    """Everything that a chat says."""
    return "\n".join(one.text for one in actor.messages)


# --- a brand answers for itself -------------------------------------------------------------------


async def is_told_without_a_name(play: Answering) -> None:
    """By e-mail and in the contact's chat, under the pseudonym, with the value of a letter."""
    [mail] = play.stage.mail.to("relations@ailes.example.org")
    said = mail.get_body().get_content()
    await play.opens()
    for text in (said, read_by(play.officer)):
        assert "Nimbus" in text
        assert not [one for one in HERSELF if one in text]
    assert "counts like a registered letter" in said
    assert "under no duty to answer" in said


async def talks_in_private(play: Answering) -> None:
    """The brand asks, the person replies; nothing of it is an answer, and nobody else reads it."""
    await play.does("Write to the person", ">Which flight was it?", "Send")
    play.person.sees("Ailes Exemple has written to you", "Which flight was it?")
    await play.person.taps("Reply")
    await play.person.says("Flight AX 12 of 3 November.")
    await play.person.taps("I’m done")
    await play.person.taps("Send the reply")
    play.officer.sees("The person has added something.")
    await play.stands(Status.RECEIVED)
    group = read_by(play.officer.at(play.stage.cast.desk_chat))
    assert "flight" not in group.casefold()


async def is_refused(play: Answering) -> None:
    """The official answer comes from the brand itself, and names the way on."""
    await play.does("Acknowledge", "Only confirm", "Send")
    play.person.saw("A person at Ailes Exemple has read your complaint")
    assert "We answer by" not in read_by(play.person)
    await play.stage.pass_time(days=4)
    await play.does(
        "Answer", "Rejected", ">There was fog.", ">No refund is due for fog.",
        ">The weather is nobody’s fault.", "No remedy", "No shortcoming", "Send",
    )  # fmt: skip
    await play.stands(Status.ANSWERED)
    letter = play.person.saw("This comes from Ailes Exemple")
    assert "10 days to rate the brand again" in letter.text
    assert "free of charge" in letter.text


async def rates_again(play: Answering) -> None:
    """One star when it was filed, two after the answer."""
    await play.person.says("/status")
    play.person.sees("Official answer of Ailes Exemple")
    await play.person.taps("Rate the answer")
    play.person.sees("When you filed it, it was 1 of 5.")
    await play.person.taps("2 of 5")
    await play.person.taps("Send it without more words")
    case = await play.stands(Status.ANSWERED)
    assert [one.stars for one in case.course.ratings] == [2]


async def makes_it_a_dispute(play: Answering) -> None:
    """Not satisfied: the person says so, and why."""
    await play.person.says("/status")
    await play.person.taps("The answer does not satisfy me")
    await play.person.says("Other planes left.")
    await play.person.taps("I am not satisfied: send this")
    await play.stands(Status.DISPUTED)


@pytest.mark.acceptance(
    "S1-10", "S1-11", "S1-12", "S1-13", "S1-18", "S1-19", "S1-21", "S1-22", "S1-23", "S1-27",
    "S1-41", "S1-42", "S1-43", "S1-50", "S1-51", "S1-69", "S1-71", "S1-77", "S1-78",
)  # fmt: skip
async def test_a_brand_answers_and_the_person_makes_it_a_dispute(
    stage: Stage, tom: Actor, sacha: Actor
) -> None:
    case = await files(tom)
    assert case.brand == "ailes"
    play = Answering(stage, tom, sacha, case)
    await is_told_without_a_name(play)
    await talks_in_private(play)
    await is_refused(play)
    await rates_again(play)
    await makes_it_a_dispute(play)
    period = Period.of(stage.now().date(), Span.MONTH)
    [score] = await stage.house.casebook.scores(period)
    assert (score.brand, score.complaints, score.silent) == ("ailes", 1, 0)
    assert score.first_rating.mean == Fraction(1)
    assert score.satisfaction.mean == Fraction(2)
    assert score.answer_delay.median is not None
    assert (score.dispute_rate.count, score.dispute_rate.of) == (1, 1)


async def test_silence_is_never_counted_as_satisfaction(
    stage: Stage, tom: Actor, sacha: Actor
) -> None:
    play = Answering(stage, tom, sacha, await files(tom))
    await is_refused(play)
    await stage.pass_time(days=12)
    await play.stands(Status.CLOSED_NO_FEEDBACK)
    [score] = await stage.house.casebook.scores(Period.of(stage.now().date(), Span.YEAR))
    assert (score.silent, score.satisfaction.count) == (1, 0)


# --- a doubtful complaint is proved ---------------------------------------------------------------


async def is_doubted(play: Answering, paul: Actor) -> None:
    """The brand says why; staff decide, and the person is told the reason."""
    await play.does("Report as doubtful", ">Nobody of this name flew on that day.", "Record")
    await play.stands(Status.RECEIVED)
    at_the_desk = Play(play.stage, play.person, paul, play.case)
    await at_the_desk.does("Suspend", ">We find no ticket. A photo of it would prove it.", "Send")
    await play.stands(Status.SUSPENDED)


@pytest.mark.acceptance("S1-30", "S1-31", "S1-66", "S1-67", "S1-68")
async def test_rude_words_are_rewritten_and_a_doubtful_complaint_is_proved(
    stage: Stage, tom: Actor, sacha: Actor, paul: Actor
) -> None:
    case = await files(tom, "Your man is an idi0t.", CALM)
    assert "idi0t" not in str(case.answers["description"])
    await paul.says("/start")
    play = Answering(stage, tom, sacha, case)
    await is_doubted(play, paul)
    await proves_it(play)
    at_the_desk = Play(stage, tom, paul, case)
    paul.sees("The person has added something.")
    await at_the_desk.does("End the suspension", ">The ticket is good. Thank you.", "Send")
    tom.sees("no longer suspended", "The ticket is good.")
    await play.stands(Status.IN_REVIEW)
    kinds = [one.kind for one in await stage.house.casebook.history(case.id)]
    wanted = [EventKind.DOUBT_REPORTED, EventKind.SUSPENDED, EventKind.RELEASED]
    assert [one for one in kinds if one in wanted] == wanted


@pytest.mark.acceptance("S1-67")
async def test_what_nobody_proves_is_closed_and_can_be_reopened(
    stage: Stage, tom: Actor, sacha: Actor, paul: Actor
) -> None:
    play = Answering(stage, tom, sacha, await files(tom))
    await paul.says("/start")
    await is_doubted(play, paul)
    await stage.pass_time(days=32)
    case = await play.stands(Status.CLOSED_ABANDONED)
    assert "reopen" in {one.key for one in case.deadlines}


async def proves_it(play: Answering) -> None:
    """The person is told the reason, and adds what shows that it is true."""
    letter = play.person.saw("is suspended")
    assert "We find no ticket." in letter.text
    assert "dates for the mediator run on" in letter.text
    await play.person.taps("Add a proof")
    await play.person.says("My ticket is AX-12-77.")
    await play.person.taps("I’m done")
    await play.person.taps("Send it to the team")
    await play.stands(Status.SUSPENDED)


@pytest.mark.acceptance("S1-72")
async def test_a_complaint_about_the_platform_is_for_another_handler_alone(
    stage: Stage, tom: Actor, olga: Actor, paul: Actor
) -> None:
    await comes_to_the_form(tom, "English")
    await fills(tom, until="brand", **GIVEN)
    await tom.taps("It is about Réclamations Exemple itself")
    await fills(tom, until="commitments", **GIVEN)
    await commits(tom)
    case = await sends(tom)
    assert case.brand == "reclamations"
    assert str(case.number) not in read_by(olga.at(stage.cast.desk_chat))
    for officer, sees in ((olga, False), (paul, True)):
        await officer.says("/start")
        await officer.forges(f"open:{case.id}")
        assert (CALM in read_by(officer)) is sees
