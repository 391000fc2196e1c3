"""The file shows the whole course of a case, and marks what only the desk may see."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from bot.desk.course import course_of
from bot.letters.letter import in_plain
from complaints.actions import (
    Accept,
    Acknowledge,
    Add,
    AddNote,
    AskInformation,
    Close,
    ConfirmRemedy,
    Dispute,
    EndMediation,
    FinishCorrective,
    HandOver,
    MediatorOpened,
    MediatorProposed,
    PlaceHold,
    PlanCorrective,
    PrepareMediation,
    Promise,
    Rate,
    RecordRemedy,
    ReferToMediator,
    Reopen,
    SendAnswer,
    SendHolding,
    Take,
)
from complaints.answers import Money
from complaints.case import Actor, ActorKind, Case
from complaints.mediation import MediationEnd
from complaints.organisation import Road
from complaints.outcome import Outcome, Point
from complaints.points import claims
from tests.desk.stage import OLGA, PAUL, Player, Stage

TODAY = date(2026, 3, 2)


class Life:
    """A case, and what people do to it."""

    def __init__(self, stage: Stage, case: Case) -> None:
        self.stage = stage
        self.case = case
        self.maria = Actor(ActorKind.PERSON, case.person_id)
        self.olga = Actor(ActorKind.OFFICER, OLGA.id)
        self.paul = Actor(ActorKind.OFFICER, PAUL.id)

    async def goes(self, *steps: object) -> None:
        for actor, action in zip(steps[::2], steps[1::2], strict=True):
            assert isinstance(actor, Actor)
            self.case = await self.stage.casebook.act(self.case.id, action, actor)  # type: ignore[arg-type]  # any action

    def answer(self, outcome: Outcome, **more: object) -> SendAnswer:
        said = claims(self.case, self.stage.profile)
        points = tuple(Point(one.said, f"To {one.said}") for one in said)
        return SendAnswer(outcome, points, "The bank says so.", **more)  # type: ignore[arg-type]  # by name

    async def shown(self, officer: Player) -> str:
        card = await self.stage.shows_card(self.case)
        await officer.presses(f"open:{self.case.id}", card)
        return officer.read()


async def test_everything_that_was_said_and_done_is_in_the_file(stage: Stage, olga: Player) -> None:
    life = Life(stage, await stage.files())
    maria, desk, paul = life.maria, life.olga, life.paul
    await life.goes(
        desk, Take(),
        desk, Acknowledge("I am on it."),
        desk, AskInformation(("The bank line",), "Cover the rest."),
        maria, Add(UUID(int=1), "Here is the line."),
        desk, AddNote("She was calm."),
        desk, SendHolding("The provider is slow.", date(2026, 4, 20)),
        paul, PlanCorrective("Ask the provider sooner.", "Paul", date(2026, 4, 1)),
        paul, PlaceHold("A court has it."),
        desk, HandOver(PAUL.id),
    )  # fmt: skip
    promise = Promise("The fees come back", Money(1250, "EUR"), date(2026, 3, 9))
    await life.goes(
        paul, life.answer(Outcome.PARTLY_UPHELD, remedy=promise, shortcomings="Too slow."),
    )  # fmt: skip
    planned = life.case.course.corrective[0].seq
    await life.goes(
        maria, Dispute("Too little."),
        paul, FinishCorrective(planned, TODAY),
        maria, PrepareMediation("conso"),
        maria, ReferToMediator("conso", TODAY, Road.FORM, "R-7"),
        paul, MediatorOpened(TODAY),
        paul, MediatorProposed(TODAY, date(2026, 3, 16)),
        paul, EndMediation(TODAY, MediationEnd.AGREED),
    )  # fmt: skip
    read = await life.shown(olga)
    for words in (
        "I am on it.", "Olga asked for", "• The bank line", "Cover the rest.",
        "To be given by March 17, 2026", "What was asked for", "Here is the line.",
        "internal note of Olga", "She was calm.", "holding answer of Olga",
        "The provider is slow.", "New date: April 20, 2026",
        "Corrective action, in charge: Paul", "Ask the provider sooner.", "Done on March 2, 2026",
        "Nothing may be deleted: A court has it.", "answer 1 of Paul", "Complaint partly upheld",
        "Where is my money?", "To Where is my money?", "The bank says so.",
        "Promised by March 9, 2026:", "The fees come back", "Amount: €12.50",
        "Shortcomings, for the register only:", "Too slow.", "Too little.",
        "Mediation: Médiateur Exemple Conso", "Reference: R-7", "Opened on March 2, 2026",
        "Solution proposed on March 2, 2026", "To be accepted by March 16, 2026",
        "Both sides agreed", "handed over by Olga to Paul",
    ):  # fmt: skip
        assert words in read, words
    assert not stage.telegram.refused


async def test_the_end_of_a_case_is_in_the_file_too(stage: Stage, olga: Player) -> None:
    life = Life(stage, await stage.files())
    promise = Promise("We pay", None, date(2026, 3, 9))
    await life.goes(life.olga, Take())
    await life.goes(life.olga, life.answer(Outcome.UPHELD, remedy=promise))
    await life.goes(
        life.maria, Accept(),
        life.olga, RecordRemedy(TODAY),
        life.maria, ConfirmRemedy(kept=True),
        life.maria, Rate(4, "Thank you."),
        life.olga, Reopen("One more look."),
    )  # fmt: skip
    read = await life.shown(olga)
    for words in ("opinion, 4 of 5", "Thank you.", "Recorded as kept on March 2, 2026"):
        assert words in read, words
    assert "One more look." in read


async def test_a_reason_for_closing_is_in_the_file(stage: Stage, olga: Player) -> None:
    life = Life(stage, await stage.files())
    await life.goes(life.olga, Take())
    await life.goes(life.olga, life.answer(Outcome.UPHELD))
    await life.goes(life.maria, Accept(), life.olga, Close("All is well."))
    assert "All is well." in await life.shown(olga)


async def test_the_meter_and_its_reasons_stand_in_one_line(stage: Stage, olga: Player) -> None:
    life = Life(stage, await stage.files())
    read = await life.shown(olga)
    (line,) = [one for one in read.splitlines() if one.startswith("Mediator, as the person reads")]
    assert "Admissible from May 3, 2026" in line
    assert "because" in line


async def test_a_case_without_a_course_says_nothing_of_one(stage: Stage) -> None:
    case = await stage.files()
    assert in_plain(course_of(case, stage.cabinet.reader("en"))) == ""
