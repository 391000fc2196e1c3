"""Lives of cases: what people do one after the other, and what time does in between."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from uuid import UUID

from complaints import clocks, lifecycle
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
    File,
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
from complaints.answers import Answer, Money
from complaints.case import CLOCK, Actor, ActorKind, Case, Line, Status
from complaints.deadlines import Deadline, civil_day
from complaints.directory import Brand
from complaints.history import Event, EventKind
from complaints.lifecycle import Decision
from complaints.mediation import MediationEnd
from complaints.notices import Audience, NoticeKind
from complaints.organisation import Road
from complaints.outcome import Outcome, Point
from complaints.points import claims
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from tests.rules.cases import (
    AIR,
    BRUNO,
    MARIA,
    MONDAY,
    OLGA,
    PAUL,
    a_filing,
    answered,
    filed,
    platform,
    pot,
)

S = Status
STATEMENT = (
    Line("role", "Vous êtes", "Organisatrice"),
    Line("description", "Ce qui s’est passé", "L’argent n’est pas arrivé."),
    Line("remedy", "Vous demandez", "Le versement"),
)
MONEY = Money(5000, "EUR")
SUSPICION = Suspend("Votre facture porte un autre nom.")
ACTORS = {ActorKind.PERSON: MARIA, ActorKind.OFFICER: PAUL, ActorKind.CLOCK: CLOCK}


class Life:
    """One case under the rules; `history` and `told` are what the last thing that happened made."""

    def __init__(
        self, filing: File | None = None, at: datetime = MONDAY, profile: Profile | None = None
    ) -> None:
        self.profile = profile or platform()
        self.now = at
        self.filing = filing or a_filing(statement=STATEMENT)
        self.log: tuple[tuple[datetime, Action, Actor], ...] = ()
        """What was done and changed something, to do it again elsewhere."""
        decision = filed(self.filing, at, self.profile)
        self.case: Case = decision.case
        self.history: list[Event] = [*decision.events]
        self.last: Decision = decision

    @property
    def today(self) -> date:
        return civil_day(self.now, self.profile.zone)

    @property
    def told(self) -> list[tuple[NoticeKind, Audience]]:
        return [(one.kind, one.audience) for one in self.last.notices]

    @property
    def kinds(self) -> list[EventKind]:
        return [one.kind for one in self.history]

    def is_in(self, status: Status) -> bool:
        """Whether the case stands there now."""
        return self.case.status is status

    def dated(self, key: str) -> Deadline:
        """The date with this key; it must be there."""
        found = self.case.deadline(key)
        assert found is not None, key
        return found

    def due(self, key: str) -> date:
        return self.dated(key).due

    def does(self, action: Action, actor: Actor = OLGA) -> Life:
        """Somebody does something, and may."""
        seq = len(self.history) + 1
        self.last = lifecycle.decide(self.case, action, actor, self.now, self.profile, seq=seq)
        self.case = self.last.case
        self.history += self.last.events
        if self.last.events:
            self.log += ((self.now, action, actor),)
        return self

    def person(self, action: Action) -> Life:
        """The person does something, and may."""
        return self.does(action, MARIA)

    def refuses(self, action: Action, actor: Actor = OLGA) -> Refusal:
        """Somebody tries what is refused; nothing changes."""
        before = self.case
        try:
            self.does(action, actor)
        except Refused as no:
            assert self.case is before
            return no.refusal
        raise AssertionError(f"{action} was not refused")

    def looks(self) -> list[Event]:
        """The clock looks, as often as there is something to do; returns what time did."""
        found: list[Event] = []
        while event := self.looks_once():
            found.append(event)
            assert len(found) < 60, "time never comes to rest"
        return found

    def looks_once(self) -> Event | None:
        """The clock looks; returns the one thing that time did."""
        self.does(TimePassed(), CLOCK)
        return self.last.events[0] if self.last.events else None

    def passes(self, **length: float) -> list[Event]:
        """Time passes in one leap, as when the program slept."""
        self.now += timedelta(**length)
        return self.looks()

    def lives(self, days: int) -> list[Event]:
        """Time passes as the program lives it: it looks whenever it said it would."""
        end, found = self.now + timedelta(days=days), list[Event]()
        while (at := clocks.next_moment(self.case, self.profile, self.now)) and at <= end:
            assert at > self.now or not found, "a moment that never goes by"
            self.now = at.astimezone(UTC)
            found += self.looks()
        self.now = end
        return found

    def on(self, day: date, hour: int = 12) -> Life:
        """It is that day, at this hour of the organisation; the clock has looked."""
        moment = datetime(day.year, day.month, day.day, hour, tzinfo=self.profile.zone)
        self.now = moment.astimezone(UTC)
        self.looks()
        return self

    def answer(self, outcome: Outcome = Outcome.REJECTED, promise: Promise | None = None) -> Life:
        """Olga answers every point."""
        return self.does(an_answer(self.case, outcome, promise))

    def answer_now(self) -> Case:
        """Olga takes the case and refuses at once; returns the case."""
        return self.does(Take()).answer().case

    def promise(self) -> Promise:
        """What Olga promises: fifty euros within ten days."""
        return Promise("Versement", MONEY, self.today + timedelta(days=10))


def an_answer(
    case: Case, outcome: Outcome = Outcome.REJECTED, promise: Promise | None = None
) -> SendAnswer:
    """An answer that speaks to every point."""
    points = tuple(Point(one.said, "Nous avons vérifié.") for one in claims(case, pot()))
    return SendAnswer(outcome, points, "Voici pourquoi.", promise)


def said(**answers: Answer) -> File:
    """A complaint with these answers."""
    return a_filing(answered(**answers), statement=STATEMENT)


DAY = MONDAY.date()
Step = Callable[[Life], object]

BEFORE: dict[Status, tuple[Status, Step]] = {
    S.ACKNOWLEDGED: (S.RECEIVED, lambda life: life.does(Acknowledge())),
    S.IN_REVIEW: (S.RECEIVED, lambda life: life.does(Take())),
    S.INCOMPLETE: (S.IN_REVIEW, lambda life: life.does(AskInformation(("Le relevé",)))),
    S.SUSPENDED: (S.IN_REVIEW, lambda life: life.does(SUSPICION)),
    S.HOLDING: (S.IN_REVIEW, lambda life: life.does(SendHolding("Enquête", date(2027, 1, 8)))),
    S.ANSWERED: (
        S.IN_REVIEW,
        lambda life: life.answer(Outcome.PARTLY_UPHELD, life.promise()),
    ),
    S.EXECUTING: (S.ANSWERED, lambda life: life.person(Accept())),
    S.RESOLVED: (S.IN_REVIEW, lambda life: life.answer().person(Accept())),
    S.DISPUTED: (S.ANSWERED, lambda life: life.person(Dispute("Non."))),
    S.MEDIATION_READY: (S.DISPUTED, lambda life: life.person(PrepareMediation("conso"))),
    S.MEDIATION_FILED: (
        S.MEDIATION_READY,
        lambda life: life.person(ReferToMediator("conso", DAY, Road.FORM)),
    ),
    S.MEDIATION_REFUSED: (S.MEDIATION_FILED, lambda life: life.person(MediatorRefused(DAY))),
    S.MEDIATION_OPEN: (S.MEDIATION_FILED, lambda life: life.does(MediatorOpened(DAY, "MED-1"))),
    S.MEDIATION_PROPOSAL: (
        S.MEDIATION_OPEN,
        lambda life: life.person(MediatorProposed(DAY, DAY + timedelta(days=14))),
    ),
    S.MEDIATION_AGREED: (
        S.MEDIATION_PROPOSAL,
        lambda life: life.person(EndMediation(DAY, MediationEnd.AGREED)),
    ),
    S.MEDIATION_ENDED: (
        S.MEDIATION_PROPOSAL,
        lambda life: life.person(EndMediation(DAY, MediationEnd.REFUSED_BY_PERSON)),
    ),
    S.WITHDRAWN: (S.RECEIVED, lambda life: life.person(Withdraw("Réglé"))),
    S.REQUALIFIED: (S.RECEIVED, lambda life: life.does(Requalify("Une question"))),
    S.CLOSED: (S.RESOLVED, lambda life: life.person(Rate(4))),
    S.CLOSED_ABANDONED: (S.INCOMPLETE, lambda life: life.lives(16)),
    S.CLOSED_NO_FEEDBACK: (S.IN_REVIEW, lambda life: life.answer().lives(11)),
    S.CLOSED_EXPIRED: (S.DISPUTED, lambda life: life.lives(366)),
    S.ARCHIVED: (S.WITHDRAWN, lambda life: life.lives(367)),
    S.PURGED: (S.ARCHIVED, lambda life: life.lives(5 * 366)),
}
"""How a case comes to each status: from which one, and by what; received it is from the start."""


def a_life(status: Status) -> Life:
    """A life that has come to this status by permitted steps only."""
    life = copy(_lived(status))
    life.history = [*life.history]
    return life


@cache
def _lived(status: Status) -> Life:
    if status not in BEFORE:
        return Life()
    source, step = BEFORE[status]
    life = a_life(source)
    step(life)
    assert life.case.status is status
    return life


SAMPLES: dict[type, Action] = {
    type(one): one
    for one in (
        Accept(), Acknowledge("Merci"), Add(UUID(int=1), "Voici le relevé."), AddNote("Vu."),
        AskErasure(), Leave(),
        AskInformation(("Le relevé",)), Close("Terminé"), ConfirmRemedy(kept=True), Dispute("Non."),
        EndMediation(DAY, MediationEnd.WITHDRAWN), Export(), FinishCorrective(0, DAY),
        HandOver(PAUL.id), Join(), LiftHold(), LosePerson(), MediatorExtended(date(2030, 1, 1)),
        MediatorOpened(DAY), MediatorProposed(DAY, DAY + timedelta(days=14)), MediatorRefused(DAY),
        Open(), PlaceHold("Procès"), PlanCorrective("Prévenir", "Produit", date(2035, 1, 1)),
        PrepareMediation("conso"), Rate(5), RecordRemedy(DAY),
        ReferToMediator("conso", DAY, Road.FORM),
        Release("Merci"), RenewCode(0), Reopen("Encore"), ReportDoubt("Aucune commande à ce nom."),
        Requalify("Une question"), SendAnswer(Outcome.REJECTED, (), "Voici."),
        SendFile("conso"), SendHolding("Enquête", date(2027, 1, 12)), SUSPICION, Take(),
        TimePassed(), Withdraw("Réglé"), Write("Pouvez-vous nous appeler ?"),
    )
}  # fmt: skip
"""A plausible one of every kind of action."""


def about(life: Life, brand: Brand) -> Life:
    """The same life, of a complaint about this brand."""
    answers = {**life.filing.answers, "brand": brand.answer}
    life.filing = replace(life.filing, answers=answers)
    life.case = replace(life.case, brand=brand.id, answers=answers)
    return life


def doer(kind: type, who: ActorKind) -> Actor:
    """Who of these does such a thing: doubts are reported by the brand."""
    return BRUNO if kind is ReportDoubt and who is ActorKind.OFFICER else ACTORS[who]


def fitting(life: Life, kind: type) -> Action:
    """An action of this kind that fits the case, after what it needs was done."""
    action = SAMPLES[kind]
    match action:
        case SendAnswer():
            return an_answer(life.case)
        case Take() if life.case.handler is not None:
            life.does(HandOver(None), PAUL)
        case LiftHold():
            life.does(PlaceHold("Procès"), PAUL)
        case FinishCorrective():
            life.does(SAMPLES[PlanCorrective], PAUL)
            return FinishCorrective(life.history[-1].seq, life.today)
        case PrepareMediation() if life.case.owes_answer:
            # Admissible without an answer: the first complaint was made long ago.
            long_ago = a_filing(statement=STATEMENT, first_written_on=date(2026, 8, 1))
            dates = filed(long_ago).case.deadlines
            waited = [one for one in dates if one.key.startswith("mediator")]
            life.case = replace(life.case, deadlines=clocks.replaced(life.case.deadlines, waited))
        case HandOver() if life.case.handler == PAUL.id:
            return HandOver(None)
        case ReportDoubt():
            about(life, AIR)
        case _:
            pass
    return action
