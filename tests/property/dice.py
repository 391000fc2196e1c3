"""Dice: what somebody does to a case, made up from one seed a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from complaints.actions import (
    Accept,
    Acknowledge,
    Action,
    Add,
    AddNote,
    AskErasure,
    AskInformation,
    Close,
    ConfirmRemedy,
    Dispute,
    EndMediation,
    Export,
    FinishCorrective,
    HandOver,
    Join,
    Leave,
    LiftHold,
    LosePerson,
    MediatorExtended,
    MediatorOpened,
    MediatorProposed,
    MediatorRefused,
    Open,
    PlaceHold,
    PlanCorrective,
    PrepareMediation,
    Promise,
    Rate,
    RecordRemedy,
    ReferToMediator,
    Release,
    RenewCode,
    Reopen,
    ReportDoubt,
    Requalify,
    SendAnswer,
    SendFile,
    SendHolding,
    Suspend,
    Take,
    TimePassed,
    Withdraw,
    Write,
)
from complaints.mediation import MediationEnd
from complaints.organisation import Road
from complaints.outcome import Outcome, Point
from complaints.points import claims
from tests.rules.cases import (
    ADA,
    AIR,
    BRUNO,
    CARLA,
    OLGA,
    OURSELVES,
    PAUL,
    PETER,
    STRANGER,
    platform,
)
from tests.rules.lives import Life

BARE = (Accept, AskErasure, Export, Join, Leave, LiftHold, LosePerson, Open, Take, TimePassed)
WORDED = (
    Acknowledge, AddNote, Close, Dispute, PlaceHold, Release, Reopen, ReportDoubt, Requalify,
    Suspend, Withdraw, Write,
)  # fmt: skip

T = TypeVar("T")

TEXTS = ("Voici.", "Non.", "Encore.", " ")
OFFICERS = (OLGA, OLGA, OLGA, PAUL, PAUL, PETER, ADA, BRUNO, BRUNO, CARLA, STRANGER)
ABOUT = ("", "", AIR.answer, AIR.answer, OURSELVES.answer, "Chez Momo")
"""What the complaints are about: nobody, brands of the directory, one that was only typed."""
LEAPS = (0, 0, 1, 1, 3, 3, 8, 8, 11, 11, 20, 20, 70, 200, 400, 2000)


@dataclass(frozen=True)
class Dice:
    """Makes up what somebody does. One seed a step: a step left out changes no other."""

    random: Random
    life: Life

    def one(self, among: Sequence[T]) -> T:
        return self.random.choice(among)

    def text(self) -> str:
        return self.one(TEXTS)

    def day(self) -> date:
        near = self.random.randint(-1, 1)
        days = near if self.random.random() < 0.6 else self.random.randint(-40, 90)
        return self.life.today + timedelta(days=days)

    def mediator(self) -> str:
        return self.one(("conso", "conso", "conso", "paiement", "nobody"))

    def answer(self) -> SendAnswer:
        points = tuple(Point(one.said, "Vu.") for one in claims(self.life.case, platform()))
        promise = self.one((None, Promise("Versement", None, self.day())))
        return SendAnswer(self.one(tuple(Outcome)), points, "Voici.", promise)

    def correction(self) -> FinishCorrective:
        known = [one.seq for one in self.life.case.course.corrective]
        return FinishCorrective(self.one((0, *known)), self.day())


def bare(kind: Callable[[], Action]) -> Callable[[Dice], Action]:
    return lambda _dice: kind()


def worded(kind: Callable[[str], Action]) -> Callable[[Dice], Action]:
    return lambda dice: kind(dice.text())


BUILD: dict[type, Callable[[Dice], Action]] = {
    **{kind: bare(kind) for kind in BARE},
    **{kind: worded(kind) for kind in WORDED},
    Add: lambda dice: Add(UUID(int=dice.random.getrandbits(64)), dice.text()),
    AskInformation: lambda dice: AskInformation((dice.text(), dice.text())),
    ConfirmRemedy: lambda dice: ConfirmRemedy(dice.one((True, False)), dice.text()),
    EndMediation: lambda dice: EndMediation(dice.day(), dice.one(tuple(MediationEnd))),
    FinishCorrective: Dice.correction,
    HandOver: lambda dice: HandOver(dice.one((None, OLGA.id, PAUL.id, 1))),
    MediatorExtended: lambda dice: MediatorExtended(dice.day()),
    MediatorOpened: lambda dice: MediatorOpened(dice.day()),
    MediatorProposed: lambda dice: MediatorProposed(dice.day(), dice.day()),
    MediatorRefused: lambda dice: MediatorRefused(dice.day()),
    PlanCorrective: lambda dice: PlanCorrective("Prévenir", "Produit", dice.day()),
    PrepareMediation: lambda dice: PrepareMediation(dice.mediator(), dice.one((None, False, True))),
    Rate: lambda dice: Rate(dice.random.randint(0, 6)),
    RecordRemedy: lambda dice: RecordRemedy(dice.day()),
    RenewCode: lambda dice: RenewCode(dice.one((0, dice.life.case.course.renewals, 2))),
    ReferToMediator: lambda dice: ReferToMediator(
        dice.mediator(), dice.day(), dice.one(tuple(Road))
    ),
    SendAnswer: Dice.answer,
    SendFile: lambda dice: SendFile(dice.mediator()),
    SendHolding: lambda dice: SendHolding(dice.text(), dice.day()),
}
"""How to make up an action of each kind; some are nonsense, and are refused."""
